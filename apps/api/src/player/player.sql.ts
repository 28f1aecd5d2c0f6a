import type { Standard } from '@pvi/player/data-model';
import type { LaunchFacts } from '@pvi/player/launch';
import type { LessonStanding } from '@pvi/player/course';
import type { CourseItem } from '@pvi/player/organisation';

/** What `package.facts` holds. */
export interface StoredFacts {
  items: readonly CourseItem[];
}

/** What it holds of a package that was taken in when packages had one lesson. */
interface OneLesson {
  launch: LaunchFacts;
  parameters: string;
}

/** The item of such a package. */
export const onlyItem = 'lesson';

/** A package's organisation, however old its facts are. */
export function itemsIn({ facts, launchPath, courseTitle }: { facts: StoredFacts | OneLesson; launchPath: string; courseTitle: string }): readonly CourseItem[] {
  if ('items' in facts) return facts.items;
  const opens = { path: launchPath, parameters: facts.parameters, isSco: true, facts: facts.launch };
  return [{ id: onlyItem, title: courseTitle, isVisible: true, prerequisites: null, hides: [], opens, items: [] }];
}

/**
 * $1 enrolment. What a launch needs to know, and the package that a new attempt would get: of the version she was
 * enrolled on unless it has been retired, else of the live one, else of hers all the same.
 */
export const enrolmentSql = `
  select e.id, e.person_id as "personId", e.course_id as "courseId", e.ended_as as "endedAs", c.title as "courseTitle",
    (select v.package_id from course_version v
     where v.course_id = e.course_id and v.package_id is not null
       and (v.state = 'live' or (v.id = e.course_version_id and v.state <> 'draft'))
     order by array_position(array[v.id = e.course_version_id and v.state <> 'retired', v.state = 'live', true], true) limit 1) as "packageId"
  from enrolment e join course c on c.id = e.course_id
  where e.id = $1`;

export interface EnrolmentRow {
  id: string;
  personId: string;
  courseId: string;
  courseTitle: string;
  endedAs: 'completed' | 'withdrawn' | null;
  packageId: string | null;
}

const attemptColumns = `a.id, a.number, a.progress, a.closed_as as "closedAs", a.package_id as "packageId", k.standard, k.facts, k.launch_href as "launchPath"`;

/** $1 enrolment. The newest attempt, locked, so that launches of it come one after the other. */
export const newestAttemptSql = `
  select ${attemptColumns} from attempt a join package k on k.id = a.package_id
  where a.enrolment_id = $1 order by a.number desc limit 1 for update of a`;

/** The same, only looked at. */
export const newestAttemptSeenSql = newestAttemptSql.replace(' for update of a', '');

export interface AttemptRow {
  id: string;
  number: number;
  progress: string | null;
  closedAs: 'passed' | 'completed' | 'failed' | 'abandoned' | null;
  packageId: string;
  standard: Standard;
  facts: StoredFacts | OneLesson;
  launchPath: string;
}

/** $1 id, $2 enrolment, $3 person, $4 package, $5 number, $6 instant, $7 day. Nothing when another window was quicker. */
export const beginAttemptSql = `
  insert into attempt (id, enrolment_id, person_id, package_id, number, started_at, started_on)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;

/** $1 attempt, $2 instant, $3 how. */
export const closeAttemptSql = 'update attempt set closed_at = $2, closed_as = $3 where id = $1';

/** $1 id, $2 attempt, $3 mode, $4 digest of the token, $5 instant, $6 until when. Its attempt is locked. */
export const openLaunchSql = `
  insert into launch (id, attempt_id, number, mode, token_digest, opened_at, expires_at)
  select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from launch where attempt_id = $2`;

/** $1 launch. When a newer visit of the same attempt began, if any did. */
export const openedSinceSql = `
  select max(n.opened_at) as "openedSince" from launch n join launch l on l.id = $1
  where n.attempt_id = l.attempt_id and n.number > l.number and n.mode = 'normal'`;

/** $1 attempt, $2 launch of it. What was said last in that visit, as it came. */
export const lastSaidSql = 'select said from attempt_commit where attempt_id = $1 and launch_id = $2 order by seq desc limit 1';

/** $1 attempt, $2 item, $3 state. */
export const setStateSql = 'update attempt_item set state = $3 where attempt_id = $1 and item = $2';

/** $1 launch, $2 instant. */
export const closeLaunchSql = 'update launch set closed_at = coalesce(closed_at, $2) where id = $1';

const launchSql = `
  select l.id as "launchId", l.number, l.mode, l.opened_at as "openedAt", l.expires_at as "expiresAt", l.closed_at as "closedAt",
    a.id as "attemptId", a.closed_as as "closedAs", a.person_id as "personId", e.course_id as "courseId", c.title as "courseTitle",
    k.id as "packageId", k.content_hash as "contentHash", k.standard, k.launch_href as "launchPath", k.facts,
    (select v.languages[1] from course_version v where v.package_id = k.id and v.course_id = e.course_id limit 1) as language
  from launch l join attempt a on a.id = l.attempt_id join enrolment e on e.id = a.enrolment_id join course c on c.id = e.course_id
    join package k on k.id = a.package_id`;

/** $1 digest of a token. */
export const launchByTokenSql = `${launchSql} where l.token_digest = $1`;

/** $1 launch. */
export const launchByIdSql = `${launchSql} where l.id = $1`;

export interface LaunchRow {
  launchId: string;
  number: number;
  mode: 'normal' | 'review';
  openedAt: Date;
  expiresAt: Date;
  closedAt: Date | null;
  attemptId: string;
  personId: string;
  courseId: string;
  courseTitle: string;
  packageId: string;
  contentHash: string;
  standard: Standard;
  launchPath: string;
  facts: StoredFacts | OneLesson;
  language: string | null;
}

/** $1 person. What the data model says of the learner, in the name used now. */
export const learnerSql = `
  select learner_no as "learnerNumber", coalesce(known_as, given_name) as "givenName", family_name as "familyName" from person where id = $1`;

/** $1 attempt. Locks it: whatever moves it on comes one after the other. */
export const lockAttemptSql = 'select closed_as as "closedAs" from attempt where id = $1 for update';

/** $1 attempt. Every lesson that was opened in it. */
export const standingsSql = 'select item, standing from attempt_item where attempt_id = $1';

export interface StandingRow {
  item: string;
  standing: LessonStanding | null;
}

/** $1 attempt, $2 item. */
export const itemStateSql = 'select state from attempt_item where attempt_id = $1 and item = $2';

/** $1 launch. The lessons opened in it, newest first. */
export const deliveriesSql = 'select number, after, item, attempt from delivery where launch_id = $1 order by number desc';

export interface DeliveryRow {
  number: number;
  after: number;
  item: string;
  attempt: number;
}

/** $1 attempt. The item opened last in it, in any launch. */
export const lastItemSql = `
  select d.item from delivery d join launch l on l.id = d.launch_id where l.attempt_id = $1 order by l.number desc, d.number desc limit 1`;

/** $1 attempt, $2 launch. The number of the last save that was stored of it. */
export const lastSeqSql = 'select coalesce(max(seq), 0)::int as last from attempt_commit where attempt_id = $1 and launch_id = $2';

/** $1 launch, $2 after, $3 item, $4 try, $5 instant, $6 attempt, $7 progress. Its attempt is locked. */
export const deliverSql = `
  with opened as (insert into attempt_item (attempt_id, item) values ($6, $3) on conflict do nothing),
    moved as (update attempt set progress = coalesce($7, progress) where id = $6)
  insert into delivery (launch_id, number, after, item, attempt, at)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from delivery where launch_id = $1
  returning number, after, item, attempt`;

/** $1 attempt, $2 item, $3 standing. */
export const standSql = 'update attempt_item set standing = $3 where attempt_id = $1 and item = $2';

/** $1 launch, $2 number of the lesson within it, $3 number of the launch. Attempt and lesson, locked in this order until the commit is stored. */
export const lessonForCommitSql = `
  select a.closed_as as "closedAs", d.item, d.attempt, i.state, i.standing,
    (select max(n.opened_at) from launch n where n.attempt_id = a.id and n.number > $3 and n.mode = 'normal') as "openedSince"
  from delivery d join launch l on l.id = d.launch_id join attempt a on a.id = l.attempt_id
    join attempt_item i on i.attempt_id = a.id and i.item = d.item
  where d.launch_id = $1 and d.number = $2 for update of a, i`;

export interface LessonForCommitRow extends StandingRow {
  closedAs: AttemptRow['closedAs'];
  attempt: number;
  /** `{}` before the first save. */
  state: unknown;
  /** When a newer visit began, if any did. */
  openedSince: Date | null;
}

/**
 * The commit as it came, and the state that follows from it. $1 attempt, $2 key, $3 launch, $4 number, $5 instant, $6 commit,
 * $7 state, $8 progress, $9 item, $10 standing. A key that is known leaves its first row.
 */
export const storeCommitSql = `
  with kept as (
    insert into attempt_commit (attempt_id, key, launch_id, seq, at, said) values ($1, $2, $3, $4, $5, $6)
    on conflict (attempt_id, key) do nothing),
  told as (update attempt_item set state = $7, standing = $10 where attempt_id = $1 and item = $9)
  update attempt set progress = coalesce($8, progress), last_seq = $4, saved_at = $5 where id = $1`;

/** $1 course, $2 package, $3 attempt. Which version it was that she took, and when a course of several lessons is done by it. */
export const versionOfAttemptSql = `
  select v.id, v.completion_rule as rule from course_version v join attempt a on a.id = $3 join enrolment e on e.id = a.enrolment_id
  where v.course_id = $1 and v.package_id = $2 order by v.id = e.course_version_id desc nulls last, v.number desc limit 1`;

/** $1 person, $2 course, $3 enrolment. The completion that this enrolment led to. */
export const completionOfSql = `
  select c.id from completion c join enrolment e on e.id = $3
  where c.person_id = $1 and c.course_id = $2 and not exists (select from completion_withdrawal w where w.completion_id = c.id)
    and (c.attempt_id in (select id from attempt where enrolment_id = $3) or (e.ended_as = 'completed' and c.completed_on >= e.enrolled_on))
  order by c.recorded_at desc limit 1`;

/** $1 id, $2 hash, $3 standard, $4 edition, $5 title, $6 launch path, $7 facts, $8 bytes, $9 files, $10 instant, $11 who. Nothing when it is known. */
export const keepPackageSql = `
  insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count, uploaded_at, uploaded_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (content_hash) do nothing returning id`;

/** Newest first. */
export const packagesSql = `
  select k.id, k.title, k.standard, k.edition, k.size_bytes as "sizeBytes", k.file_count as "fileCount", k.uploaded_at as "uploadedAt",
    array(select c.code || ', version ' || v.number from course_version v join course c on c.id = v.course_id
      where v.package_id = k.id order by c.code, v.number) as "usedBy"
  from package k order by k.uploaded_at desc, k.id desc`;

