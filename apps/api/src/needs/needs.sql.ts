import type { NeedKindCode } from '@pvi/contract/need-kinds';
import type { ScopeKind } from '../compliance/compliance.ts';
import { withPairs } from '../compliance/compliance.ts';

/** For whom a person's need of a requirement is judged: the whole scope at once, or each place by its own posts. */
export type NeedLevel = 'together' | 'organisation' | 'setting';

const placeOf: Record<NeedLevel, string> = { together: 'null::uuid', organisation: 'p.organisation_id', setting: 'p.setting_id' };

/**
 * Needs on the day, after the pairs of `withPairs`: `need` (place_id, person_id, requirement_id, kind, due_on,
 * setting_id, held_before, begun_on, enrolled_on), one row a person, requirement and place, however many posts ask
 * for it. The twin of `needsOn`, where an open enrolment counts as begun: its place is taken.
 * Parameters $1–$4 as `withPairs`; $5 the last day looked ahead to; $6 one organisation or null.
 */
export function withNeeds(kind: ScopeKind, levels: readonly NeedLevel[]): string {
  return `${withPairs(kind)},
enrolled as materialized (
  select e.person_id, s.requirement_id, min(e.enrolled_on) as enrolled_on
  from enrolment e join satisfying s on s.course_id = e.course_id
  where e.enrolled_on <= $1::date
    and (e.ended_at is null or coalesce(e.ended_on, (e.ended_at at time zone 'Europe/London')::date) > $1::date)
  group by e.person_id, s.requirement_id
),
-- what is held, and until when, is the same in all posts of a person: so what can be no need goes before grouping
asking as materialized (
  select p.person_id, p.requirement_id, p.organisation_id, p.setting_id, p.state <> 'not_counted' as counted, p.held,
    p.held_until, p.begun_on, case when p.state = 'not_counted' then p.due_on else coalesce(p.held_until, p.due_on) end as wanted_on
  from pair p
  where ((p.state <> 'not_counted' and (not p.held or p.held_until <= $5::date)) or (p.reason = 'grace' and not p.held))
    and ($6::uuid is null or p.organisation_id = $6)
    ${kind === 'service' ? `and p.organisation_id in (select organisation_id from contract where service_id = any($3::uuid[])
      and starts_on <= $1::date and (ends_on is null or ends_on >= $1::date))` : ''}
),
judged_need as (
  ${levels.map(judged).join('\n  union all\n  ')}
),
need as materialized (
  select j.level, j.place_id, j.person_id, j.requirement_id, j.setting_id, j.held_before, j.begun_on, e.enrolled_on, j.due_on,
    case when j.held then 'expiring' when not j.counted then 'coming'
         when j.begun_on is not null or e.enrolled_on is not null then 'under_way' else 'to_start' end as kind
  from judged_need j
  left join enrolled e on e.person_id = j.person_id and e.requirement_id = j.requirement_id
)`;
}

/** A post that counts speaks before one in grace; the setting named is that of the post which wants it first. */
function judged(level: NeedLevel): string {
  return `select '${level}' as level, ${placeOf[level]} as place_id, p.person_id, p.requirement_id,
    bool_or(p.counted) as counted, bool_or(p.held) as held, bool_or(p.held_until is not null) as held_before,
    min(p.begun_on) filter (where p.counted and not p.held) as begun_on,
    coalesce(min(p.wanted_on) filter (where p.counted), min(p.wanted_on)) as due_on,
    substr(min((not p.counted)::int || p.wanted_on::text || p.setting_id::text), 12)::uuid as setting_id
  from asking p
  group by 1, 2, p.person_id, p.requirement_id`;
}

export interface NeedCountRow {
  level: NeedLevel;
  place_id: string | null;
  requirement_id: string | null;
  kind: NeedKindCode;
  /** '2026-11' of what expires or comes; null of what is needed now. */
  month: string | null;
  needs: number;
  late: number;
}

export interface NeedPeopleRow {
  level: NeedLevel;
  place_id: string | null;
  /** With something to start now, and with a need of any kind. */
  people: number;
  anyone: number;
}

/**
 * Everything that the summary counts, as three answers in one: `counts` by requirement and month for all together,
 * `places` by place, and `people` with a need, by place and together.
 */
export const needsSummarySql = (kind: ScopeKind, level: 'organisation' | 'setting'): string => `
${withNeeds(kind, ['together', level])}
select
  (select coalesce(json_agg(c), '[]') from (
    select level, place_id, requirement_id, kind, case when kind in ('expiring', 'coming') then to_char(due_on, 'YYYY-MM') end as month,
      count(*)::int as needs, (count(*) filter (where kind in ('to_start', 'under_way') and due_on < $1::date))::int as late
    from need where level = 'together' group by 1, 2, 3, 4, 5) as c) as counts,
  (select coalesce(json_agg(c), '[]') from (
    select level, place_id, null as requirement_id, kind, null as month, count(*)::int as needs, 0 as late
    from need where level <> 'together' group by 1, 2, 4) as c) as places,
  (select coalesce(json_agg(c), '[]') from (
    select level, place_id, (count(*) filter (where starts))::int as people, count(*)::int as anyone
    from (select level, place_id, person_id, bool_or(kind = 'to_start') as starts from need group by 1, 2, 3) as somebody group by 1, 2) as c) as people`;

/** Which of the needs: $7 requirement, $8 kind, $9 month, $10 'late' or 'soon', $11 words of the name, each null for all. */
const chosen = `
  ($7::uuid is null or n.requirement_id = $7) and ($8::text is null or n.kind = $8)
  and ($9::text is null or (n.kind in ('expiring', 'coming') and to_char(n.due_on, 'YYYY-MM') = $9))
  and ($10::text is null or ($10 = 'late' and n.kind in ('to_start', 'under_way') and n.due_on < $1::date) or ($10 = 'soon' and n.due_on between $1::date and $1::date + 60))
  and not exists (select 1 from unnest($11::text[]) as word
    where strpos(lower(p.given_name || ' ' || p.family_name || ' ' || p.learner_no), replace(word, '-', '')) = 0
      and strpos(search_text(p.given_name || ' ' || p.family_name), search_text(word)) = 0)`;

const orders: Record<string, string> = { name: 'person_rank', due: 'due_on', place: 'place_rank', requirement: 'requirement_rank' };

function ordered(sort: string): string {
  return `${orders[sort.replace('-', '')] ?? 'due_on'} ${sort.startsWith('-') ? 'desc' : 'asc'}, person_rank, requirement_rank`;
}

export interface NeedSqlRow {
  personId: string;
  learnerNo: string;
  givenName: string;
  familyName: string;
  settingId: string;
  settingName: string;
  organisationId: string;
  organisationName: string;
  requirementId: string;
  requirementTitle: string;
  kind: NeedKindCode;
  heldBefore: boolean;
  dueOn: string;
  enrolledOn: string | null;
  begunOn: string | null;
  total: number;
  people: number;
}

/** People, places and requirements are put in order once each, so that the many rows are sorted by numbers alone. */
const rowsOf = (kind: ScopeKind): string => `
${withNeeds(kind, ['together'])},
somebody as materialized (
  select p.id, p.learner_no, coalesce(p.known_as, p.given_name) as given_name, p.family_name,
    row_number() over (order by p.family_name collate "en-GB-x-icu", coalesce(p.known_as, p.given_name) collate "en-GB-x-icu", p.id) as person_rank
  from person p where p.id in (select person_id from need)
),
place as materialized (
  select s.id, s.name as setting_name, o.id as organisation_id, o.name as organisation_name,
    row_number() over (order by o.name collate "en-GB-x-icu", s.name collate "en-GB-x-icu", s.id) as place_rank
  from setting s join organisation o on o.id = s.organisation_id where s.id in (select setting_id from need)
),
found as materialized (
  select n.person_id as "personId", p.learner_no as "learnerNo", p.given_name as "givenName", p.family_name as "familyName",
    n.setting_id as "settingId", l.setting_name as "settingName", l.organisation_id as "organisationId", l.organisation_name as "organisationName",
    n.requirement_id as "requirementId", r.title as "requirementTitle", n.kind, n.held_before as "heldBefore", n.due_on, n.enrolled_on as "enrolledOn",
    n.begun_on as "begunOn", p.person_rank, l.place_rank, r.sort as requirement_rank
  from need n join somebody p on p.id = n.person_id join place l on l.id = n.setting_id join requirement r on r.id = n.requirement_id
  where ${chosen}
)
select "personId", "learnerNo", "givenName", "familyName", "settingId", "settingName", "organisationId", "organisationName", "requirementId",
  "requirementTitle", kind, "heldBefore", due_on as "dueOn", "enrolledOn", "begunOn"`;

/** One page of people: $12 limit, $13 offset. */
export const needPeopleSql = (kind: ScopeKind, sort: string): string => `${rowsOf(kind)},
  (select count(*)::int from found) as total, (select count(distinct "personId")::int from found) as people
from found order by ${ordered(sort)} limit $12 offset $13`;

/** Every row, for a file: provider, setting, name, requirement. */
export const needFileSql = (kind: ScopeKind): string => `${rowsOf(kind)} from found order by ${ordered('place')}`;

export interface RequirementCourseRow {
  requirement_id: string;
  title: string;
  category: string;
  safeguarding: boolean;
  course_id: string | null;
  course_code: string;
  course_title: string;
  e_learning: boolean;
  playable: boolean;
}

/** $1 day. The requirements in force and the courses that each names, safeguarding first. */
export const requirementCoursesSql = `
  select r.id as requirement_id, r.title, r.category, r.safeguarding, c.id as course_id, c.code as course_code, c.title as course_title,
    not exists (select 1 from course_part part where part.course_id = c.id and part.kind <> 'e_learning')
      and exists (select 1 from course_part part where part.course_id = c.id) as e_learning,
    exists (select 1 from course_version v where v.course_id = c.id and v.state = 'live' and v.package_id is not null) as playable
  from requirement r
  left join requirement_course rc on rc.requirement_id = r.id
  left join course c on c.id = rc.course_id
  where r.starts_on <= $1::date and (r.ends_on is null or r.ends_on >= $1::date)
  order by r.safeguarding desc, r.sort, r.title, c.sort`;
