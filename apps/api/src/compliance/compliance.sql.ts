import type { GridPost, GridRequirement } from '@pvi/contract/compliance';
import { inScope } from './scope.sql.ts';
import type { ScopeKind } from './scope.sql.ts';

/** The columns of a grid on a day, safeguarding first. $1 day, $2 ids or null for all in force. */
export const columnsSql = `
select r.id, r.code, r.title, r.category, r.safeguarding, r.validity_months as "validityMonths", r.starts_on::text as "startsOn", r.reason,
  coalesce((select json_agg(json_build_object('id', c.id, 'title', c.title) order by c.sort, c.title)
    from requirement_course k join course c on c.id = k.course_id where k.requirement_id = r.id), '[]'::json) as courses
from requirement r
where r.starts_on <= $1::date and (r.ends_on is null or r.ends_on >= $1::date) and ($2::uuid[] is null or r.id = any($2::uuid[]))
order by r.safeguarding desc, min(r.sort) over (partition by r.safeguarding, r.category), r.category, r.sort, r.code`;
export type ColumnRow = GridRequirement;

/** $1: the day or null for rules of every time. Rules in force first. */
export const requirementsSql = `
select r.id, r.code, r.title, r.category, r.safeguarding, r.validity_months as "validityMonths", r.grace_days as "graceDays", r.due_days as "dueDays",
  r.basis, r.reason, r.starts_on::text as "startsOn", r.ends_on::text as "endsOn",
  coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'title', c.title) order by c.sort, c.title)
    from requirement_course k join course c on c.id = k.course_id where k.requirement_id = r.id), '[]'::json) as courses,
  coalesce((select json_agg(json_build_object('organisationType', l.organisation_type, 'organisationId', l.organisation_id, 'organisationName', o.name, 'jobRole', l.job_role, 'flag', l.flag)
      order by l.organisation_type, l.job_role, l.flag, o.name)
    from requirement_audience l left join organisation o on o.id = l.organisation_id where l.requirement_id = r.id), '[]'::json) as audience
from requirement r
order by (r.ends_on is not null and r.ends_on < $1::date), r.safeguarding desc, r.sort, r.code`;

export interface TeamPersonRow {
  person_id: string;
  name: string;
  learner_no: string;
  posts: GridPost[];
  total: number;
}

/** One page of the people in post on a day. $1 day, $2 ids of the scope, $3 part of a name or number, $4 limit, $5 offset. */
export const teamSql = (kind: ScopeKind): string => `
with team as (
  select p.id as person_id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.family_name, p.given_name, p.learner_no,
    json_agg(json_build_object('assignmentId', a.id, 'settingId', s.id, 'settingName', s.name, 'jobRole', j.title, 'workerType', a.worker_type,
      'startsOn', a.starts_on, 'closedOn', least(s.closed_on, o.closed_on)) order by a.starts_on, a.id) as posts
  from assignment a
  join setting s on s.id = a.setting_id
  join organisation o on o.id = s.organisation_id
  join person p on p.id = a.person_id
  join job_role j on j.code = a.job_role
  where a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date) and ${inScope(kind, '$2', { from: '$1::date', to: '$1::date' })}
  group by p.id
)
select person_id, name, learner_no, posts, count(*) over ()::int as total
from team
where $3::text = '' or strpos(search_text(name), search_text($3::text)) > 0 or strpos(search_text(given_name || ' ' || family_name), search_text($3::text)) > 0
  or strpos(learner_no, upper(replace($3::text, '-', ''))) > 0
order by family_name collate "en-GB-x-icu", name collate "en-GB-x-icu", person_id
limit $4 offset $5`;

export interface PlaceRow {
  kind: 'organisation' | 'setting';
  id: string;
  name: string;
  organisation_id: string;
}

/** Settings within reach, and the organisations that have several of them. $1 setting ids or null for all, $2 organisation or null. */
export const placesSql = `
with reached as (
  select s.id, s.name, s.organisation_id, o.name as organisation_name
  from setting s join organisation o on o.id = s.organisation_id
  where ($1::uuid[] is null or s.id = any($1::uuid[])) and ($2::uuid is null or s.organisation_id = $2::uuid)
)
select kind, id, name, organisation_id from (
  select 'organisation' as kind, organisation_id as id, min(organisation_name) as name, organisation_id, min(organisation_name) as under, 0 as rank from reached group by organisation_id having count(*) > 1
  union all
  select 'setting', id, name, organisation_id, organisation_name, 1 from reached
) as places
order by under collate "en-GB-x-icu", rank, name collate "en-GB-x-icu", id`;

/** $1 setting ids or null for all, $2 organisation or null, $3 setting or null, $4 person or null. Newest first. */
export const exemptionsSql = `
select x.id, a.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName", s.name as "settingName",
  x.assignment_id as "assignmentId", x.requirement_id as "requirementId", r.title as "requirementTitle", x.reason,
  x.starts_on::text as "startsOn", x.ends_on::text as "endsOn", x.withdrawn_on::text as "withdrawnOn",
  coalesce(b.known_as, b.given_name) || ' ' || b.family_name as "approvedByName"
from exemption x
join assignment a on a.id = x.assignment_id
join setting s on s.id = a.setting_id
join person p on p.id = a.person_id
join requirement r on r.id = x.requirement_id
left join person b on b.id = x.approved_by
where ($1::uuid[] is null or a.setting_id = any($1::uuid[])) and ($2::uuid is null or s.organisation_id = $2::uuid)
  and ($3::uuid is null or a.setting_id = $3::uuid) and ($4::uuid is null or a.person_id = $4::uuid)
order by x.recorded_at desc, x.id
limit 500`;
