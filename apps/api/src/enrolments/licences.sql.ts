import type { Day } from '@pvi/domain/days';

/**
 * $1 courses or null for all, $2 day. Seats used: open enrolments of people who belong here: in post today or later, waiting to be
 * confirmed, or with a role. Whoever has left takes none.
 */
export const seatsUsedSql = `
  select e.course_id as "courseId", count(*)::int as used
  from enrolment e
  where e.ended_at is null and e.course_id in (select course_id from course_licence where $1::uuid[] is null or course_id = any($1)) and (
    exists (select from assignment a where a.person_id = e.person_id and (a.ends_on is null or a.ends_on >= $2::date))
    or exists (select from join_request j where j.person_id = e.person_id and j.decision is null)
    or exists (select from role_grant g where g.person_id = e.person_id and g.revoked_at is null))
  group by e.course_id`;

/** $1 courses or null for all. Each course's own, the newest first. */
export const licencesSql = `
  select l.course_id as "courseId", c.code as "courseCode", c.title as "courseTitle", l.supplier, l.reference, l.seats, l.starts_on as "startsOn", l.ends_on as "endsOn",
    l.recorded_at as "recordedAt", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "recordedBy"
  from course_licence l join course c on c.id = l.course_id left join person p on p.id = l.recorded_by
  where $1::uuid[] is null or l.course_id = any($1)
  order by c.title collate "en-GB-x-icu", c.code, l.recorded_at desc, l.id desc`;

export interface LicenceRow {
  courseId: string;
  courseCode: string;
  courseTitle: string;
  supplier: string;
  reference: string;
  seats: number | null;
  startsOn: Day;
  endsOn: Day | null;
  recordedAt: Date;
  recordedBy: string | null;
}

/** $1 course. Its title, and the supplier that its newest version names. */
export const courseSuppliedSql = `
  select c.title as "courseTitle", coalesce((select v.supplier from course_version v where v.course_id = c.id and v.supplier <> '' order by v.number desc limit 1), '') as supplier
  from course c where c.id = $1`;

/** $1 id, $2 course, $3 supplier, $4 reference, $5 seats, $6 first day, $7 last day, $8 instant, $9 who. */
export const agreeLicenceSql = `
  insert into course_licence (id, course_id, supplier, reference, seats, starts_on, ends_on, recorded_at, recorded_by)
  select $1, c.id, $3, $4, $5, $6, $7, $8, $9 from course c where c.id = $2 returning id`;

/** $1 course. Whoever takes one of its seats waits here for whoever takes another, until the first is done. */
export const queueForSeatsSql = 'select id from course where id = $1 for no key update';
