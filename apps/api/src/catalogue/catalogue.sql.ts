import type { CourseVersion } from '@pvi/contract/catalogue';

const courseColumns = `c.id, c.code, c.title, c.category, c.audience, c.level, c.validity_months as "validityMonths", c.basis, c.source, c.safeguarding`;

/** The version to show of a course: live before pilot before draft. Only officers see every state; a pilot is also for whoever is on it. */
const shownVersion = (officer: string, person: string) => `
  left join lateral (
    select x.* from course_version x
    where x.course_id = c.id and (${officer} or x.state = 'live' or (x.state = 'pilot' and exists (
      select 1 from enrolment e where e.course_version_id = x.id and e.person_id = ${person} and e.ended_at is null)))
    order by array_position(array['live','pilot','draft','retired'], x.state), x.number desc limit 1) v on true`;

/** $1 search text, $2 category or null, $3 state or 'none' or null, $4 officer, $5 person. */
export const coursesSql = `
  select ${courseColumns},
    array(select p.kind from course_part p where p.course_id = c.id order by p.sort) as "partKinds",
    v.state, v.minutes, coalesce(v.summary, '') as summary, coalesce(v.state = 'live' and v.package_id is not null, false) as playable,
    v.review_on as "reviewOn",
    case when $4 then (select count(*)::int from enrolment e where e.course_id = c.id and e.ended_at is null) end as "underWay"
  from course c ${shownVersion('$4::boolean', '$5::uuid')}
  where ($4 or v.id is not null)
    and ($1 = '' or position(lower($1) in lower(c.code || ' ' || c.title || ' ' || replace(c.category, '_', ' '))) > 0)
    and ($2::text is null or c.category = $2)
    and ($3::text is null or coalesce(v.state, 'none') = $3)
  order by c.sort, c.code`;

/** $1 course, $2 officer, $3 person. */
export const courseSql = `
  select ${courseColumns},
    (select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'title', p.title) order by p.sort), '[]') from course_part p where p.course_id = c.id) as parts,
    (select coalesce(json_agg(json_build_object('id', o.id, 'code', o.code, 'title', o.title) order by o.sort), '[]')
     from course_covers k join course o on o.id = k.covers_id where k.course_id = c.id) as covers,
    (select coalesce(json_agg(json_build_object('id', o.id, 'code', o.code, 'title', o.title) order by o.sort), '[]')
     from course_covers k join course o on o.id = k.course_id where k.covers_id = c.id) as "coveredBy",
    case when v.id is not null then json_build_object('id', v.id, 'state', v.state, 'summary', v.summary, 'objectives', v.objectives,
      'minutes', v.minutes, 'guidanceYear', v.guidance_year, 'languages', v.languages, 'accessibility', v.accessibility,
      'reviewOn', v.review_on, 'playable', v.package_id is not null and v.state in ('live', 'pilot')) end as version
  from course c ${shownVersion('$2::boolean', '$3::uuid')}
  where c.id = $1 and ($2 or v.id is not null
    or exists (select 1 from enrolment e where e.course_id = c.id and e.person_id = $3)
    or exists (select 1 from completion d where d.course_id = c.id and d.person_id = $3)
    or exists (select 1 from requirement_course r where r.course_id = c.id))`;

/** $1 course. Newest first. */
export const versionsSql = `
  select v.id, v.course_id as "courseId", v.number, v.state, v.summary, v.objectives, v.minutes, v.guidance_year as "guidanceYear",
    v.languages, v.accessibility, v.supplier, v.approver, v.approved_on as "approvedOn", v.review_on as "reviewOn", v.live_on as "liveOn",
    v.created_at as "createdAt",
    case when k.id is not null then json_build_object('id', k.id, 'title', k.title, 'standard', k.standard, 'edition', k.edition,
      'sizeBytes', k.size_bytes, 'fileCount', k.file_count) end as package,
    (select count(*)::int from enrolment e where e.course_version_id = v.id and e.ended_at is null) as "underWay"
  from course_version v left join package k on k.id = v.package_id
  where v.course_id = $1
  order by v.number desc`;

export type VersionSqlRow = Omit<CourseVersion, 'createdAt'> & { createdAt: Date };

/**
 * A course also covers whatever its covered courses cover. Every such pair is kept, so that nobody who reads the
 * table has to follow chains.
 */
export const closeCoveringsSql = `
  insert into course_covers (course_id, covers_id)
  with recursive reach (course_id, covers_id) as (
    select course_id, covers_id from course_covers
    union
    select r.course_id, k.covers_id from reach r join course_covers k on k.course_id = r.covers_id)
  select course_id, covers_id from reach where course_id <> covers_id
  on conflict do nothing`;

/** $1 version. Locked with its course, so that two officers who press at once come one after the other. */
export const versionForChangeSql = `
  select v.id, v.course_id, v.state, v.approver, v.approved_on, v.review_on, v.guidance_year, c.safeguarding
  from course_version v join course c on c.id = v.course_id
  where v.id = $1
  for update of c, v`;

export interface VersionForChangeRow {
  id: string;
  course_id: string;
  state: 'draft' | 'pilot' | 'live' | 'retired';
  approver: string | null;
  approved_on: string | null;
  review_on: string | null;
  guidance_year: number | null;
  safeguarding: boolean;
}
