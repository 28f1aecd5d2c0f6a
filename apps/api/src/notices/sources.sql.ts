import type { Day } from '@pvi/domain/days';
import type { ScopeKind } from '../compliance/compliance.ts';
import { withPairs } from '../compliance/compliance.ts';

const running = (a: string, day: string) => `${a}.starts_on <= ${day}::date and (${a}.ends_on is null or ${a}.ends_on >= ${day}::date)`;

/** People who are absent from every post that they have on the day. */
const awaySql = (day: string) => `
  select a.person_id from assignment a where ${running('a', day)} group by a.person_id
  having bool_and(exists (select from absence x where x.assignment_id = a.id and ${running('x', day)}))`;

/** Roles that are held by an account which is open, and of managers only where they still work or never were on a register. */
const holders = (role: string, day: string) => `
  select g.person_id, g.place_kind, g.place_id from role_grant g left join account a on a.person_id = g.person_id
  where g.role = '${role}' and g.revoked_at is null and a.suspended_at is null
    and (not exists (select from assignment p where p.person_id = g.person_id) or exists (select from assignment p where p.person_id = g.person_id and ${running('p', day)}))`;

/** Managers with the settings that they run, where the data-sharing agreement is accepted. */
const teams = (day: string) => `
  select distinct h.person_id, s.id as setting_id, s.organisation_id from (${holders('manager', day)}) h
  join setting s on (h.place_kind = 'setting' and s.id = h.place_id) or (h.place_kind = 'organisation' and s.organisation_id = h.place_id)
  where (s.closed_on is null or s.closed_on >= ${day}::date) and shares_data(s.organisation_id, ${day}::date)`;

/**
 * Somebody who might be told, as `Candidate` has it, with the words and the places of it. `title`: what a line of the
 * message is made of; `count`: how many, where the message tells numbers.
 */
export interface FoundRow {
  personId: string;
  item: string;
  day: Day;
  done: boolean;
  inPost: boolean;
  away: boolean;
  title: string;
  organisationId: string | null;
  organisationName: string | null;
  heldBefore: boolean;
}

/** What is asked of whom and not done, or ends within the horizon. After `withPairs`; $5 the last day looked ahead to. */
const openNeed = `
away_person as materialized (${awaySql('$1')}),
open_need as materialized (
  select p.person_id, p.requirement_id, bool_or(p.state <> 'not_counted') as counted, bool_or(p.reason = 'grace') as grace,
    bool_or(p.reason = 'long_leave') as on_leave, bool_or(p.held_until is not null) as held_before,
    coalesce(min(coalesce(p.held_until, p.due_on)) filter (where p.state <> 'not_counted'), min(p.due_on) filter (where p.reason = 'grace'),
      min(coalesce(p.held_until, p.due_on))) as day,
    substr(min((p.state = 'not_counted')::int || coalesce(p.held_until, p.due_on)::text || p.organisation_id::text), 12)::uuid as organisation_id
  from pair p
  where (not p.held or p.held_until <= $5::date)
    and (p.state <> 'not_counted' or (p.reason in ('grace', 'long_leave', 'closed') and not p.held))
  group by 1, 2)`;

/** $1–$4 as `withPairs`; $5 the last day looked ahead to; $6 people, or null for all in scope. Requirements, and courses with a day of their own. */
export const dueSql = (kind: ScopeKind): string => `
${withPairs(kind)}, ${openNeed}
select n.person_id as "personId", n.requirement_id::text as item, n.day::text as day, false as done, n.counted or n.grace or n.on_leave as "inPost",
  (not n.counted and not n.grace) or w.person_id is not null as away, r.title, null::uuid as "organisationId", null as "organisationName", n.held_before as "heldBefore"
from open_need n join requirement r on r.id = n.requirement_id left join away_person w on w.person_id = n.person_id
where n.day between $1::date and $5::date
union all
select e.person_id, 'enrolment:' || e.id, e.due_on::text, e.ended_at is not null,
  exists (select from assignment a where a.person_id = e.person_id and ${running('a', '$1')}), w.person_id is not null, c.title, null, null, false
from enrolment e join course c on c.id = e.course_id left join away_person w on w.person_id = e.person_id
where e.due_on between $1::date and $5::date and ($6::uuid[] is null or e.person_id = any($6::uuid[]))
  and not exists (select from open_need n join satisfying s on s.requirement_id = n.requirement_id where n.person_id = e.person_id and s.course_id = e.course_id)`;

/** $1–$4 as `withPairs`; $5 today. Everything that is late, with the organisation where it is. */
const late = `late as materialized (select person_id, requirement_id, day, organisation_id from open_need where day < $1::date and counted)`;
const lateColumns = `'late:' || l.person_id || ':' || l.requirement_id as item, l.day::text as day, false as done, true as "inPost", false as away,
  '' as title, o.id as "organisationId", o.name as "organisationName", false as "heldBefore"`;

/** To each officer, of everybody. */
export const lateForOfficersSql = `
${withPairs('council')}, ${openNeed}, ${late}
select h.person_id as "personId", ${lateColumns}
from late l join organisation o on o.id = l.organisation_id cross join (select distinct person_id from (${holders('wdo', '$1')}) g) h`;

/** To each commissioner, of providers that have a contract with her service. */
export const lateForCommissionersSql = `
${withPairs('council')}, ${openNeed}, ${late}
select distinct h.person_id as "personId", ${lateColumns}
from late l join organisation o on o.id = l.organisation_id
  join contract k on k.organisation_id = o.id and ${running('k', '$1')}
  join (${holders('commissioner', '$1')}) h on h.place_kind = 'service' and h.place_id = k.service_id`;

/** The late people themselves, for the list. $1–$4 as `withPairs`; $5 today; $6 days late; $7 most rows. */
export const lateListSql = (kind: ScopeKind): string => `
${withPairs(kind)}, ${openNeed}, ${late}
select l.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, r.title as "requirementTitle",
  l.requirement_id as "requirementId", l.day::text as "dueOn", $1::date - l.day as "daysLate", o.id as "organisationId", o.name as "organisationName", count(*) over ()::int as total
from late l join person p on p.id = l.person_id join requirement r on r.id = l.requirement_id join organisation o on o.id = l.organisation_id
where $1::date - l.day >= $6::int
order by l.day, p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", l.person_id, r.sort limit $7`;

/** Parameters as above without the last. How many people at which provider, and together: each once. */
export const lateProvidersSql = (kind: ScopeKind): string => `
${withPairs(kind)}, ${openNeed}, ${late}, long as (select * from late where $1::date - day >= $6::int)
select o.id as "organisationId", o.name, count(distinct l.person_id)::int as people, (select count(distinct person_id)::int from long) as together
from long l join organisation o on o.id = l.organisation_id group by o.id, o.name order by o.name collate "en-GB-x-icu", o.id`;

/** $1 today, $2 people or null. Courses that somebody was put on by another in the last weeks: as long as it may lie on paper. */
export const assignedSql = `
select e.person_id as "personId", 'enrolment:' || e.id as item, e.enrolled_on::text as day, e.ended_at is not null as done,
  (exists (select from assignment a where a.person_id = e.person_id and ${running('a', '$1')})
    or exists (select from join_request j where j.person_id = e.person_id and j.decision is null)
    or (not exists (select from assignment a where a.person_id = e.person_id) and exists (select from role_grant g where g.person_id = e.person_id and g.revoked_at is null))) as "inPost",
  e.person_id in (${awaySql('$1')}) as away, c.title || coalesce(', by ' || to_char(e.due_on, 'FMDD FMMonth YYYY'), '') as title,
  null::uuid as "organisationId", null as "organisationName", false as "heldBefore"
from enrolment e join course c on c.id = e.course_id
where e.enrolled_on between $1::date - 60 and $1::date and e.enrolled_by is not null and e.enrolled_by <> e.person_id and ($2::uuid[] is null or e.person_id = any($2::uuid[]))`;

export interface TeamRow {
  personId: string;
  away: boolean;
  late: number;
  due: number;
  expiring: number;
  approvals: number;
  /** Settings with people whose roster nobody has confirmed this month. */
  rosters: number;
}

/** $1 today, $2 managers. The settings that they run. */
export const teamOfSql = `select distinct t.setting_id as id from (${teams('$1')}) t where t.person_id = any($2::uuid[])`;

/** $1–$4 as `withPairs`; $5 managers, or null for all. How the team of each stands: people, each once. */
export const digestSql = (kind: ScopeKind): string => `
${withPairs(kind)},
team as materialized (select * from (${teams('$1')}) t where $5::uuid[] is null or t.person_id = any($5::uuid[])),
standing as (
  select t.person_id,
    count(distinct p.person_id) filter (where p.state in ('expired', 'overdue'))::int as late,
    count(distinct p.person_id) filter (where (p.state in ('in_progress', 'not_started') or (p.reason = 'grace' and not p.held)) and p.due_on <= $1::date + 30)::int as due,
    count(distinct p.person_id) filter (where p.state <> 'not_counted' and p.held and p.held_until <= $1::date + 60)::int as expiring
  from team t join pair p on p.setting_id = t.setting_id group by t.person_id),
asking as (select t.person_id, count(*)::int as approvals from team t join join_request j on j.setting_id = t.setting_id and j.decision is null group by t.person_id),
roster as (
  select t.person_id, count(*)::int as rosters from team t
  where exists (select from assignment a where a.setting_id = t.setting_id and ${running('a', '$1')})
    and not exists (select from roster_confirmation c where c.setting_id = t.setting_id and c.confirmed_on >= date_trunc('month', $1::date)) group by t.person_id)
select t.person_id as "personId", t.person_id in (${awaySql('$1')}) as away, coalesce(s.late, 0) as late, coalesce(s.due, 0) as due,
  coalesce(s.expiring, 0) as expiring, coalesce(a.approvals, 0) as approvals, coalesce(r.rosters, 0) as rosters
from (select distinct person_id from team) t left join standing s on s.person_id = t.person_id left join asking a on a.person_id = t.person_id left join roster r on r.person_id = t.person_id`;

/** $1 today. Requests to join, to whoever manages the place; where nobody does, to the officers. */
export const approvalsSql = `
with team as materialized (${teams('$1')}), officer as (select distinct person_id from (${holders('wdo', '$1')}) g)
select h.person_id as "personId", 'join:' || j.id as item, j.asked_on::text as day, j.decision is not null as done, true as "inPost",
  h.person_id in (${awaySql('$1')}) as away, s.name as title, o.id as "organisationId", o.name as "organisationName", false as "heldBefore"
from join_request j join setting s on s.id = j.setting_id join organisation o on o.id = s.organisation_id
  cross join lateral (
    select t.person_id from team t where t.setting_id = j.setting_id and t.person_id <> j.person_id
    union select f.person_id from officer f where not exists (select from team t where t.setting_id = j.setting_id and t.person_id <> j.person_id)) h
where (j.decision is null or j.decided_at > now() - interval '30 days') and j.asked_on <= $1::date`;

/** $1 today, $2 the last day looked ahead to. Contracts that end, to the officers and the commissioners of the service; one that is followed by another is done. */
export const contractsSql = `
with reader as (select person_id, null::uuid as service_id from (${holders('wdo', '$1')}) w
  union select person_id, place_id from (${holders('commissioner', '$1')}) c where place_kind = 'service')
select distinct h.person_id as "personId", 'contract:' || k.id as item, k.ends_on::text as day,
  exists (select from contract n where n.organisation_id = k.organisation_id and n.service_id = k.service_id and n.id <> k.id and n.starts_on <= k.ends_on + 1 and (n.ends_on is null or n.ends_on > k.ends_on)) as done,
  true as "inPost", false as away, o.name || ', contract ' || k.reference as title, o.id as "organisationId", o.name as "organisationName", false as "heldBefore"
from contract k join organisation o on o.id = k.organisation_id join reader h on h.service_id is null or h.service_id = k.service_id
where k.ends_on between $1::date and $2::date and (o.closed_on is null or o.closed_on >= $1::date)`;
