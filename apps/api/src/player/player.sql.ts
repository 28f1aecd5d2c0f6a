import type { Standard } from '@pvi/player/data-model';
import type { LaunchFacts } from '@pvi/player/launch';

/** What `package.facts` holds. */
export interface StoredFacts {
  launch: LaunchFacts;
  parameters: string;
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

const attemptColumns = `a.id, a.number, a.state, a.progress, a.closed_as as "closedAs", k.standard, k.facts`;

/** $1 enrolment. The newest attempt, locked, so that launches of it come one after the other. */
export const newestAttemptSql = `
  select ${attemptColumns} from attempt a join package k on k.id = a.package_id
  where a.enrolment_id = $1 order by a.number desc limit 1 for update of a`;

/** The same, only looked at. */
export const newestAttemptSeenSql = newestAttemptSql.replace(' for update of a', '');

export interface AttemptRow {
  id: string;
  number: number;
  /** `{}` before the first save. */
  state: unknown;
  progress: string | null;
  closedAs: 'passed' | 'completed' | 'failed' | 'abandoned' | null;
  standard: Standard;
  facts: StoredFacts;
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

/** $1 launch. Whose it is. */
export const launchOwnerSql = 'select a.person_id as "personId" from launch l join attempt a on a.id = l.attempt_id where l.id = $1';

/** $1 launch. Whose it is, and when a newer visit of the same attempt began, if any did. */
export const visitSql = `
  select a.person_id as "personId",
    (select max(n.opened_at) from launch n where n.attempt_id = l.attempt_id and n.number > l.number and n.mode = 'normal') as "openedSince"
  from launch l join attempt a on a.id = l.attempt_id where l.id = $1`;

/** $1 attempt, $2 launch of it. What was said last in that visit, as it came. */
export const lastSaidSql = 'select said from attempt_commit where attempt_id = $1 and launch_id = $2 order by seq desc limit 1';

/** $1 attempt, $2 state. */
export const setStateSql = 'update attempt set state = $2 where id = $1';

/** $1 launch, $2 instant. */
export const closeLaunchSql = 'update launch set closed_at = coalesce(closed_at, $2) where id = $1';

/** $1 digest of a token. */
export const launchSql = `
  select l.id as "launchId", l.number, l.mode, l.opened_at as "openedAt", l.expires_at as "expiresAt", l.closed_at as "closedAt",
    a.id as "attemptId", a.person_id as "personId", e.course_id as "courseId", c.title as "courseTitle",
    k.id as "packageId", k.content_hash as "contentHash", k.standard, k.launch_href as "launchPath", k.facts,
    (select v.languages[1] from course_version v where v.package_id = k.id and v.course_id = e.course_id limit 1) as language
  from launch l join attempt a on a.id = l.attempt_id join enrolment e on e.id = a.enrolment_id join course c on c.id = e.course_id
    join package k on k.id = a.package_id
  where l.token_digest = $1`;

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
  facts: StoredFacts;
  language: string | null;
}

/** $1 attempt. What the data model says of the learner, in the name used now, and where the attempt stands. */
export const learnerSql = `
  select p.learner_no as "learnerNumber", coalesce(p.known_as, p.given_name) as "givenName", p.family_name as "familyName", a.state
  from attempt a join person p on p.id = a.person_id where a.id = $1`;

export interface LearnerRow {
  learnerNumber: string;
  givenName: string;
  familyName: string;
  state: unknown;
}

/** $1 attempt, $2 number of the launch that saves. Locked until the commit is stored. */
export const attemptForCommitSql = `
  select state, closed_as as "closedAs", closed_at as "closedAt",
    (select max(l.opened_at) from launch l where l.attempt_id = attempt.id and l.number > $2 and l.mode = 'normal') as "openedSince"
  from attempt where id = $1 for update`;

export interface AttemptForCommitRow {
  state: unknown;
  closedAs: AttemptRow['closedAs'];
  closedAt: Date | null;
  /** When a newer visit began, if any did. */
  openedSince: Date | null;
}

/**
 * The commit as it came, and the state that follows from it. $1 attempt, $2 key, $3 launch, $4 number, $5 instant, $6 commit,
 * $7 state, $8 progress. A key that is known leaves its first row.
 */
export const storeCommitSql = `
  with kept as (
    insert into attempt_commit (attempt_id, key, launch_id, seq, at, said) values ($1, $2, $3, $4, $5, $6)
    on conflict (attempt_id, key) do nothing)
  update attempt set state = $7, progress = coalesce($8, progress), last_seq = $4, saved_at = $5 where id = $1`;

/** $1 course, $2 package, $3 attempt. Which version it was that she took. */
export const versionOfAttemptSql = `
  select v.id from course_version v join attempt a on a.id = $3 join enrolment e on e.id = a.enrolment_id
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

