import type { PartKind } from '@pvi/contract/catalogue';
import type { CompletionSource } from '@pvi/contract/completions';

/** $1 people. */
export const birthsSql = 'select id, date_of_birth as born from person where id = any($1::uuid[])';

/** $1 courses, each once. */
export const knownCoursesSql = 'select count(*) = cardinality($1::uuid[]) as all from course where id = any($1::uuid[])';

/**
 * $1 facts as JSON, $2 instant, $3 who records. Answers with the rows that are new: one whose number or attempt
 * is taken already is left out, for the caller to see to.
 */
export const recordSql = `
  insert into completion (id, person_id, course_id, course_version_id, completed_on, expires_on, source, score_percent, attempt_id, evidence,
    certificate_no, recorded_at, recorded_by)
  select id, "personId", "courseId", "courseVersionId", "completedOn", "expiresOn", source, "scorePercent", "attemptId", evidence, "certificateNo", $2, $3
  from jsonb_to_recordset($1::jsonb) as given (id uuid, "personId" uuid, "courseId" uuid, "courseVersionId" uuid, "completedOn" date, "expiresOn" date,
    source text, "scorePercent" numeric, "attemptId" uuid, evidence text, "certificateNo" text)
  on conflict do nothing returning id`;

/** $1 attempts. */
export const ofAttemptsSql = 'select id, attempt_id as "attemptId", certificate_no as "certificateNo" from completion where attempt_id = any($1::uuid[])';

/** $1 person. Held until the transaction ends, so that two parts recorded at once see one another. */
export const lockPersonSql = 'select date_of_birth as born from person where id = $1 for no key update';

export interface CoursePartRow {
  id: string;
  courseId: string;
  kind: PartKind;
}

/** $1 course part or null, $2 course or null. All parts of the course, in order; a course without any is one row without part. */
export const partsSql = `
  select p.id, k.id as "courseId", p.kind from course k left join course_part p on p.course_id = k.id
  where k.id = coalesce($2::uuid, (select course_id from course_part where id = $1::uuid)) order by p.sort, p.id`;

export interface PartFactRow {
  partId: string;
  recordedOn: string;
  source: CompletionSource;
  attemptId: string | null;
  scorePercent: number | null;
  evidence: string | null;
}

/** $1 person, $2 course. Every part of it she has ever done, as recorded. */
export const partFactsSql = `
  select d.course_part_id as "partId", d.done_on as "recordedOn", d.source, d.attempt_id as "attemptId", d.score_percent as "scorePercent", d.evidence
  from part_completion d join course_part p on p.id = d.course_part_id
  where d.person_id = $1 and p.course_id = $2 order by d.done_on, d.recorded_at`;

/** $1 person, $2 course. Withdrawn ones count: their parts are used up like any other's. */
export const lastCompletionSql = 'select max(completed_on) as on from completion where person_id = $1 and course_id = $2';

/** $1 person, $2 course, $3 day. A row when it is on record for that day and stands. */
export const onRecordSql = `
  select 1 from completion c where c.person_id = $1 and c.course_id = $2 and c.completed_on = $3
    and not exists (select 1 from completion_withdrawal w where w.completion_id = c.id) limit 1`;

/** $1 completion, $2 reason, $3 instant, $4 who. No row: it was withdrawn already. */
export const withdrawSql = `
  insert into completion_withdrawal (completion_id, reason, recorded_at, recorded_by) values ($1, $2, $3, $4)
  on conflict do nothing returning completion_id`;

/** $1 person, $2 day. Where she works on that day. */
export const settingsOfSql = `
  select distinct setting_id as "settingId" from assignment
  where person_id = $1 and starts_on <= $2::date and (ends_on is null or ends_on >= $2::date)`;

export interface CompletionRow {
  completionId: string;
  personId: string;
  givenName: string;
  familyName: string;
  learnerNo: string;
  courseId: string;
  courseCode: string;
  courseTitle: string;
  validityMonths: number;
  completedOn: string;
  expiresOn: string | null;
  source: CompletionSource;
  scorePercent: number | null;
  evidence: string | null;
  certificateNo: string;
  withdrawnBecause: string | null;
  councilName: string;
}

const completion = `
  select c.id as "completionId", c.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", p.learner_no as "learnerNo",
    c.course_id as "courseId", k.code as "courseCode", k.title as "courseTitle", k.validity_months as "validityMonths",
    c.completed_on as "completedOn", c.expires_on as "expiresOn", c.source, c.score_percent as "scorePercent", c.evidence,
    c.certificate_no as "certificateNo", w.reason as "withdrawnBecause", (select name from council) as "councilName"
  from completion c join person p on p.id = c.person_id join course k on k.id = c.course_id
    left join completion_withdrawal w on w.completion_id = c.id`;

/** $1 person. The newest first. */
export const completionsOfSql = `${completion} where c.person_id = $1 order by c.completed_on desc, c.recorded_at desc, c.id desc`;

/** $1 completion. */
export const completionSql = `${completion} where c.id = $1`;

/** $1 certificate number, as stored. */
export const byNumberSql = `${completion} where c.certificate_no = $1`;

/** $1 person. Courses of several parts with something recorded since their last completion, and something not. */
export const partlySql = `
  with done as (
    select f.id, f.course_id, f.kind, f.title, f.sort,
      (select min(d.done_on) from part_completion d where d.person_id = $1 and d.course_part_id = f.id and d.done_on >
         coalesce((select max(c.completed_on) from completion c where c.person_id = $1 and c.course_id = f.course_id), '-infinity')) as done_on
    from course_part f
    where f.course_id in (select p.course_id from part_completion d join course_part p on p.id = d.course_part_id where d.person_id = $1))
  select k.id as "courseId", k.title as "courseTitle",
    json_agg(json_build_object('coursePartId', done.id, 'kind', done.kind, 'title', done.title, 'doneOn', done.done_on) order by done.sort, done.id) as parts
  from done join course k on k.id = done.course_id
  group by k.id having count(*) > 1 and count(done.done_on) > 0
  order by k.sort`;

/** Every course with its parts, for whoever records: $1 the e-learning too. */
export const recordableSql = `
  select k.id as "courseId", k.code as "courseCode", k.title as "courseTitle", k.validity_months as "validityMonths", $1::boolean as whole,
    coalesce(json_agg(json_build_object('coursePartId', p.id, 'kind', p.kind, 'title', p.title) order by p.sort, p.id) filter (where p.id is not null), '[]') as parts
  from course k left join course_part p on p.course_id = k.id and ($1 or p.kind <> 'e_learning')
  group by k.id having $1 or count(p.id) > 0
  order by k.title`;
