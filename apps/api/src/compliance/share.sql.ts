import type { Day } from '@pvi/domain/days';
import { prepared } from '../kernel/prepared.ts';
import { among, exemptThrough, foundation, heldThrough } from './scope.sql.ts';
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
  const sql = `${withShares(kind, places)},
-- people to whom the same happens on the same days are counted together before the days are told apart
same as (
  select set_key, place_id, ${columns.join(', ')}, count(*)::int as people
  from share group by set_key, place_id, ${columns.join(', ')}
),
alike as (
  select s.set_key, s.place_id, m.what, m.bits, sum(s.people) as people
  from same s
  cross join lateral (values ${columns.map((column, n) => `(${n}, s.${column})`).join(', ')}) as m (what, bits)
  where m.bits <> 0
  group by s.set_key, s.place_id, m.what, m.bits
)
select a.set_key, a.place_id, d.day,
  ${columns.map((column, n) => `coalesce(sum(a.people) filter (where a.what = ${n}), 0)::int as ${column}`).join(',\n  ')}
from alike a
join generate_series(0, cardinality($1::date[]) - 1) as d (day) on (a.bits >> d.day) & 1 = 1
group by a.set_key, a.place_id, d.day
order by a.set_key, a.place_id, d.day`;
  // of one provider or setting, planning it would take longer than the answer; its rows are found by index at every size
  return kind === 'organisation' || kind === 'setting' ? prepared(sql) : sql;
}

/** Who: one row a set, place, day and person of the population, without the agency line. */
export function sharePeopleSql(kind: ScopeKind, places: SharePlaces): string {
  return `${withShares(kind, places)}
select s.set_key, s.place_id, s.person_id, d.day,
  case when (s.trained >> d.day) & 1 = 1 then 'trained' when (s.counted >> d.day) & 1 = 1 then 'not_trained'
    when (s.closed >> d.day) & 1 = 1 then 'closed' when (s.exempt >> d.day) & 1 = 1 then 'exempt'
    when (s.long_leave >> d.day) & 1 = 1 then 'long_leave' when (s.return_grace >> d.day) & 1 = 1 then 'return_grace'
    else 'grace' end as outcome
from share s
join generate_series(0, cardinality($1::date[]) - 1) as d (day) on (s.population >> d.day) & 1 = 1
order by s.set_key, s.place_id, d.day, s.person_id`;
}

/** Parameters: see `shareParameters`. Ends in `share`, one row a set, place and person. */
function withShares(kind: ScopeKind, places: SharePlaces): string {
  const place = places === 'together' ? 'null::uuid' : places === 'organisation' ? 'p.organisation_id' : 'p.setting_id';
  return `with recursive ${foundation(kind, { from: '$5::date', to: '$6::date', requirements: '$2', ids: '$3', types: '$4' })},
member as materialized (select set_key, requirement_id from unnest($7::text[], $8::uuid[]) as m (set_key, requirement_id)),
learner as materialized (select distinct person_id from asked),
bought as materialized (${kind === 'service' ? boughtDays : 'select null::uuid as organisation_id, 0::bigint as bits where false'}),
held as materialized (
  select c.person_id, s.requirement_id, bit_or(${bits('c.completed_on', heldThrough)}) as bits
  from satisfying s
  join rule r on r.id = s.requirement_id
  join completion c on c.course_id = s.course_id
  where c.completed_on <= $6::date
    -- what ended long before the first day covers none of them; no month has more than 31 days
    and (r.validity_months = 0 or c.completed_on >= $5::date - r.validity_months * 31)
    and c.course_id = any(array(select course_id from satisfying))
    ${kind === 'council' ? '' : `and ${among(kind, 'c.person_id', 'select person_id from learner')}`}
    and not exists (select from completion_withdrawal w where w.completion_id = c.id)
  group by c.person_id, s.requirement_id
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
  select x.assignment_id, x.requirement_id, bit_or(${bits('x.starts_on', exemptThrough)}) as bits
  from exemption x
  where ${among(kind, 'x.assignment_id', 'select id from post')} and x.requirement_id in (select id from rule)
  group by x.assignment_id, x.requirement_id
),
clock as (
  select ${place} as place_id, k.person_id, k.requirement_id, p.starts_on, p.worker_type = 'agency' as agency,
    case when $9::text[] is null then p.worker_type <> 'agency' else p.worker_type = any($9::text[]) end as judged,
    ${bits('greatest(p.starts_on, r.starts_on)', `least(p.ends_on, r.ends_on, 'infinity')`)}${kind === 'service' ? ' & coalesce(y.bits, 0)' : ''} as asked,
    case when p.closed_on is null then 0 else ${bits('p.closed_on + 1', `'infinity'`)} end as closed,
    coalesce(x.bits, 0) as exempt, coalesce(w.leave, 0) as leave, coalesce(w.back, 0) as back,
    ${bits('greatest(p.starts_on, r.starts_on)', 'greatest(p.starts_on, r.starts_on) + r.grace_days')} as grace,
    coalesce(h.bits, 0) as held
  from asked k
  join post p on p.id = k.id
  join rule r on r.id = k.requirement_id
  ${kind === 'service' ? 'left join bought y on y.organisation_id = p.organisation_id' : ''}
  left join held h on h.person_id = k.person_id and h.requirement_id = k.requirement_id
  left join away w on w.assignment_id = k.id
  left join freed x on x.assignment_id = k.id and x.requirement_id = k.requirement_id
),
pair as (
  select m.set_key, c.*, asked & ~(closed | exempt | leave | back | grace) as counted
  from clock c join member m on m.requirement_id = c.requirement_id
  where c.asked <> 0
),
person as (
  select set_key, place_id, person_id,
    coalesce(bit_or(asked) filter (where judged), 0) as population,
    coalesce(bit_or(counted) filter (where judged), 0) as counted,
    coalesce(bit_or(counted & ~held) filter (where judged), 0) as missing,
    coalesce(bit_or(asked & ~held) filter (where judged), 0) as raw_missing,
    coalesce(bit_or(counted) filter (where agency), 0) as agency_counted,
    coalesce(bit_or(counted & ~held) filter (where agency), 0) as agency_missing
  from pair group by set_key, place_id, person_id
),
left_out as materialized (
  select set_key, place_id, person_id, population & ~counted as bits from person where population & ~counted <> 0
),
-- what the posts begun on one day say together, the strongest reason first
begun as (
  select i.set_key, i.place_id, i.person_id, i.starts_on, bit_or(i.asked & o.bits) as asked,
    bit_or(i.asked & i.closed) as closed, bit_or(i.asked & i.exempt) as exempt,
    bit_or(i.asked & i.leave) as leave, bit_or(i.asked & i.back) as back,
    bit_or(i.asked & ~(i.closed | i.exempt | i.leave | i.back) & ~i.held) as grace_missing
  from pair i
  join left_out o on o.set_key = i.set_key and o.person_id = i.person_id and o.place_id is not distinct from i.place_id
  where i.judged
  group by i.set_key, i.place_id, i.person_id, i.starts_on
),
begun_last as (
  select *, asked & ~coalesce(bit_or(asked) over later, 0) as own
  from begun
  window later as (partition by set_key, place_id, person_id order by starts_on desc rows between unbounded preceding and 1 preceding)
),
reason as (
  select set_key, place_id, person_id,
    bit_or(own & closed) as closed,
    bit_or(own & exempt & ~closed) as exempt,
    bit_or(own & leave & ~(closed | exempt)) as long_leave,
    bit_or(own & back & ~(closed | exempt | leave)) as return_grace,
    bit_or(own & ~(closed | exempt | leave | back)) as grace,
    bit_or(grace_missing) as grace_missing
  from begun_last group by set_key, place_id, person_id
),
share as (
  select p.set_key, p.place_id, p.person_id, p.population, p.counted, p.counted & ~p.missing as trained,
    p.population & ~p.raw_missing as raw_trained,
    coalesce(r.closed, 0) as closed, coalesce(r.exempt, 0) as exempt, coalesce(r.long_leave, 0) as long_leave,
    coalesce(r.return_grace, 0) as return_grace, coalesce(r.grace, 0) as grace,
    coalesce(r.grace & ~r.grace_missing, 0) as grace_trained,
    p.agency_counted, p.agency_counted & ~p.agency_missing as agency_trained
  from person p
  left join reason r on r.set_key = p.set_key and r.person_id = p.person_id and r.place_id is not distinct from p.place_id
)`;
}

/** The bits of the days from `from` through `to`; none when they are out of order. */
function bits(from: string, to: string): string {
  return `greatest((1::bigint << width_bucket((${to})::date, $1::date[])) - (1::bigint << width_bucket(((${from}) - 1)::date, $1::date[])), 0)`;
}

const boughtDays = `
  select organisation_id, bit_or(${bits('starts_on', `coalesce(ends_on, 'infinity')`)}) as bits
  from contract where service_id = any($3::uuid[]) group by organisation_id`;
