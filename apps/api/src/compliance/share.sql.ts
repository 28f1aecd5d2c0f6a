import type { Day } from '@pvi/domain/days';
import { prepared } from '../kernel/prepared.ts';
import { among, exemptThrough, foundation } from './scope.sql.ts';
import type { Scope, ScopeKind } from './scope.sql.ts';

/**
 * The trained share of any sets of requirements on up to 62 days at once: the twin of `trainedShare`.
 *
 * The days asked about are the bits of a number, the first day the lowest. Every fact becomes the bits of the days
 * that it covers, so that a union is `|`, "and not" is `& ~`, and one pass over the facts answers every day. The
 * facts are read once per (person, requirement), never once per day.
 */
export const mostDays = 62;

/** One share per set, day and, when asked for by place, per organisation or setting. */
export type SharePlaces = 'together' | 'organisation' | 'setting';

/** How many people of a set and place have something true of them on the day numbered `day` (from 0). */
export interface ShareCountRow {
  set_key: string;
  place_id: string | null;
  day: number;
  population: number;
  counted: number;
  trained: number;
  raw_trained: number;
  closed: number;
  exempt: number;
  long_leave: number;
  return_grace: number;
  grace: number;
  grace_trained: number;
  agency_counted: number;
  agency_trained: number;
}

/** What one person is to a set on one day. */
export interface SharePersonRow {
  set_key: string;
  place_id: string | null;
  person_id: string;
  day: number;
  outcome: 'trained' | 'not_trained' | 'closed' | 'exempt' | 'long_leave' | 'return_grace' | 'grace';
}

/** A named set of requirements; a single requirement is a set of one. */
export interface RequirementSet {
  key: string;
  requirementIds: readonly string[];
}

/** Parameters of both statements here. `days` in order, at most `mostDays`; `workerTypes` null for all but agency. */
export function shareParameters(days: readonly Day[], sets: readonly RequirementSet[], scope: Scope, organisationTypes: readonly string[] | null, workerTypes: readonly string[] | null): unknown[] {
  const members = sets.flatMap((set) => set.requirementIds.map((requirementId) => ({ key: set.key, requirementId })));
  const requirementIds = [...new Set(members.map((member) => member.requirementId))];
  return [days, requirementIds, scope.ids, organisationTypes, days.at(0), days.at(-1), members.map((member) => member.key), members.map((member) => member.requirementId), workerTypes];
}

const columns = ['population', 'counted', 'trained', 'raw_trained', 'closed', 'exempt', 'long_leave', 'return_grace', 'grace', 'grace_trained', 'agency_counted', 'agency_trained'] as const;

/** Counts, one row a set, place and day on which anybody is asked anything. */
export function shareCountsSql(kind: ScopeKind, places: SharePlaces): string {
  const { where, placeId } = keysOf(places);
  const sql = `${withShares(kind, places)},
-- people to whom the same happens on the same days are counted together before the days are told apart
same as (
  select ${where}, ${columns.join(', ')}, count(*)::int as people
  from share group by ${where}, ${columns.join(', ')}
),
alike as (
  select ${where}, m.what, m.bits, sum(s.people) as people
  from same s
  cross join lateral (values ${columns.map((column, n) => `(${n}, s.${column})`).join(', ')}) as m (what, bits)
  where m.bits <> 0
  group by ${where}, m.what, m.bits
),
told as materialized (
  select ${where}, d.day, a.what, sum(a.people) as people
  from alike a
  join generate_series(0, cardinality($1::date[]) - 1) as d (day) on (a.bits >> d.day) & 1 = 1
  group by ${where}, d.day, a.what
)
select ${setKey} as set_key, ${placeId} as place_id, day,
  ${columns.map((column, n) => `coalesce(sum(people) filter (where what = ${n}), 0)::int as ${column}`).join(',\n  ')}
from told
group by ${where}, day
order by 1, 2, day`;
  // of one provider or setting, planning it would take longer than the answer; its rows are found by index at every size
  return kind === 'organisation' || kind === 'setting' ? prepared(sql) : sql;
}

/** Who: one row a set, place, day and person of the population, without the agency line. */
export function sharePeopleSql(kind: ScopeKind, places: SharePlaces): string {
  return `${withShares(kind, places)}
select ${setKey} as set_key, ${keysOf(places).placeId} as place_id, s.person_id, d.day,
  case when (s.trained >> d.day) & 1 = 1 then 'trained' when (s.counted >> d.day) & 1 = 1 then 'not_trained'
    when (s.closed >> d.day) & 1 = 1 then 'closed' when (s.exempt >> d.day) & 1 = 1 then 'exempt'
    when (s.long_leave >> d.day) & 1 = 1 then 'long_leave' when (s.return_grace >> d.day) & 1 = 1 then 'return_grace'
    else 'grace' end as outcome
from share s
join generate_series(0, cardinality($1::date[]) - 1) as d (day) on (s.population >> d.day) & 1 = 1
order by 1, 2, d.day, s.person_id`;
}

/** What shares are told apart by, and the people in them. Where no places were asked for, nothing is compared in vain. */
function keysOf(places: SharePlaces): { where: string; who: string; placeId: string } {
  return places === 'together'
    ? { where: 'set_no', who: 'set_no, person_id', placeId: 'null::uuid' }
    : { where: 'set_no, place_id', who: 'set_no, place_id, person_id', placeId: 'place_id' };
}

/** A set's number is where its key first stands among the members. */
const setKey = '($7::text[])[set_no]';

/** Parameters: see `shareParameters`. Ends in `share`, one row a set, place and person. */
function withShares(kind: ScopeKind, places: SharePlaces): string {
  const { who } = keysOf(places);
  const place = places === 'together' ? '' : ` p.${places}_id as place_id,`;
  return `with recursive ${foundation(kind, { from: '$5::date', to: '$6::date', requirements: '$2', ids: '$3', types: '$4' })},
-- sets and requirements go by number here: less to compare and to keep of every pair
member as materialized (select array_position($7::text[], m.key) as set_no, m.requirement_id from unnest($7::text[], $8::uuid[]) as m (key, requirement_id)),
bought as materialized (${kind === 'service' ? boughtDays : 'select null::uuid as organisation_id, 0::bigint as bits where false'}),
clock as materialized (
  select r.id, row_number() over ()::int as rule_no, r.starts_on, r.grace_days, ${bits('r.starts_on', `coalesce(r.ends_on, 'infinity')`)} as bits,
    array(select ${firstHeld} from unnest($1::date[]) as d (day) cross join lateral (select (d.day - make_interval(months => r.validity_months))::date as begun) as b order by 1) as first_held
  from rule r
),
-- worked out once for posts that look alike, so that a pair of post and requirement needs only one join more
kind_clock as materialized (
  select k.*, m.set_no, c.rule_no, c.starts_on, c.grace_days, c.bits
  from kind_asked k join clock c on c.id = k.requirement_id join member m on m.requirement_id = k.requirement_id
),
held as materialized (
  select c.person_id as learner_id, r.rule_no, bit_or(
    greatest((1::bigint << width_bucket(c.completed_on, r.first_held))
      - case when c.completed_on <= $5::date then 1 else 1::bigint << width_bucket(c.completed_on - 1, $1::date[]) end, 0)
    & case when c.expires_on is null then -1 else ${until('c.expires_on')} end) as bits
  from satisfying s
  join clock r on r.id = s.requirement_id
  join completion c on c.course_id = s.course_id
  where c.completed_on <= $6::date
    -- what ended before the first day covers none of them
    and c.completed_on >= r.first_held[1]
    and c.course_id = any(array(select course_id from satisfying))
    ${kind === 'council' ? '' : `and ${among(kind, 'c.person_id', 'select person_id from post')}`}
    and not exists (select from completion_withdrawal w where w.completion_id = c.id)
  group by c.person_id, r.rule_no
),
away as materialized (
  select b.assignment_id,
    bit_or(case when b.ends_on is null then ${bits('b.starts_on + l.long_leave_days - 1', `'infinity'`)}
                else ${bits('b.starts_on', 'b.ends_on')} end) as leave,
    bit_or(case when b.ends_on is null then 0 else ${bits('b.ends_on + 1', 'b.ends_on + l.return_grace_days')} end) as back
  from absence b cross join lengths l
  where (b.ends_on is null or b.ends_on - b.starts_on + 1 >= l.long_leave_days)
    and ${among(kind, 'b.assignment_id', 'select id from post')}
  group by b.assignment_id
),
freed as materialized (
  select x.assignment_id, r.rule_no, bit_or(${bits('x.starts_on', exemptThrough)}) as bits
  from exemption x join clock r on r.id = x.requirement_id
  where ${among(kind, 'x.assignment_id', 'select id from post')}
  group by x.assignment_id, r.rule_no
),
there as materialized (
  select p.id, p.person_id,${place} p.organisation_type, p.job_role, p.flags, p.named_organisation_id,
    p.starts_on, p.worker_type = 'agency' as agency,
    case when $9::text[] is null then p.worker_type <> 'agency' else p.worker_type = any($9::text[]) end as judged,
    ${bits('p.starts_on', `coalesce(p.ends_on, 'infinity')`)}${kind === 'service' ? ' & coalesce(y.bits, 0)' : ''} as bits,
    case when p.closed_on is null then 0 else ~${until('p.closed_on')} end as closed,
    coalesce(w.leave, 0) as leave, coalesce(w.back, 0) as back
  from post p
  ${kind === 'service' ? 'left join bought y on y.organisation_id = p.organisation_id' : ''}
  left join away w on w.assignment_id = p.id
),
pair as (
  select ${who}, p.starts_on, p.judged, p.agency, p.bits & k.bits as asked,
    p.closed, p.leave, p.back, p.closed | p.leave | p.back as gone, coalesce(x.bits, 0) as exempt,
    ${until('greatest(p.starts_on, k.starts_on) + k.grace_days')} as grace, coalesce(h.bits, 0) as held
  from there p
  join kind_clock k on k.organisation_type = p.organisation_type and k.job_role = p.job_role and k.flags = p.flags
    and k.named_organisation_id = p.named_organisation_id
  left join held h on h.learner_id = p.person_id and h.rule_no = k.rule_no
  left join freed x on x.assignment_id = p.id and x.rule_no = k.rule_no
  where p.bits & k.bits <> 0
),
-- what the posts begun on one day say together
begun as materialized (
  select ${who}, starts_on, judged, agency, bit_or(asked) as asked,
    bit_or(asked & ~(gone | exempt | grace)) as counted,
    bit_or(asked & ~(gone | exempt | grace | held)) as missing,
    bit_or(asked & ~held) as raw_missing,
    bit_or(asked & closed) as closed, bit_or(asked & exempt) as exempt,
    bit_or(asked & leave) as leave, bit_or(asked & back) as back,
    bit_or(asked & ~(gone | exempt | held)) as grace_missing
  from pair group by ${who}, starts_on, judged, agency
),
person as (
  select ${who},
    coalesce(bit_or(asked) filter (where judged), 0) as population,
    coalesce(bit_or(counted) filter (where judged), 0) as counted,
    coalesce(bit_or(missing) filter (where judged), 0) as missing,
    coalesce(bit_or(raw_missing) filter (where judged), 0) as raw_missing,
    coalesce(bit_or(counted) filter (where agency), 0) as agency_counted,
    coalesce(bit_or(missing) filter (where agency), 0) as agency_missing
  from begun group by ${who}
),
left_out as materialized (
  select ${who}, population & ~counted as bits from person where population & ~counted <> 0
),
-- the post begun last on each of those days, the strongest reason first
begun_last as (
  select *, asked & ~coalesce(bit_or(asked) over later, 0) as own
  from (
    select ${who}, i.starts_on, bit_or(i.asked & o.bits) as asked, bit_or(i.closed) as closed,
      bit_or(i.exempt) as exempt, bit_or(i.leave) as leave, bit_or(i.back) as back, bit_or(i.grace_missing) as grace_missing
    from begun i
    join left_out o using (${who})
    where i.judged
    group by ${who}, i.starts_on
  ) as begun
  window later as (partition by ${who} order by starts_on desc rows between unbounded preceding and 1 preceding)
),
reason as (
  select ${who},
    bit_or(own & closed) as closed,
    bit_or(own & exempt & ~closed) as exempt,
    bit_or(own & leave & ~(closed | exempt)) as long_leave,
    bit_or(own & back & ~(closed | exempt | leave)) as return_grace,
    bit_or(own & ~(closed | exempt | leave | back)) as grace,
    bit_or(grace_missing) as grace_missing
  from begun_last group by ${who}
),
share as (
  select ${who}, p.population, p.counted, p.counted & ~p.missing as trained,
    p.population & ~p.raw_missing as raw_trained,
    coalesce(r.closed, 0) as closed, coalesce(r.exempt, 0) as exempt, coalesce(r.long_leave, 0) as long_leave,
    coalesce(r.return_grace, 0) as return_grace, coalesce(r.grace, 0) as grace,
    coalesce(r.grace & ~r.grace_missing, 0) as grace_trained,
    p.agency_counted, p.agency_counted & ~p.agency_missing as agency_trained
  from person p
  left join reason r using (${who})
)`;
}

/** The bits of the days up to `through`, whenever it began. */
function until(through: string): string {
  return `((1::bigint << width_bucket((${through})::date, $1::date[])) - 1)`;
}

/** The bits of the days from `from` through `to`; none when they are out of order. */
function bits(from: string, to: string): string {
  return `greatest((1::bigint << width_bucket((${to})::date, $1::date[])) - (1::bigint << width_bucket(((${from}) - 1)::date, $1::date[])), 0)`;
}

/**
 * The first day on which a completion under rule `r` still holds on day `d.day`; `b.begun` is as many months before.
 * Months clamp, so from a short month the validity may end before that day: then it is the next day.
 */
const firstHeld = `case when r.validity_months = 0 then '-infinity'
      when b.begun + make_interval(months => r.validity_months) >= d.day then b.begun else b.begun + 1 end`;

const boughtDays = `
  select organisation_id, bit_or(${bits('starts_on', `coalesce(ends_on, 'infinity')`)}) as bits
  from contract where service_id = any($3::uuid[]) group by organisation_id`;
