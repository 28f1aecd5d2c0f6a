import type { Standard } from '@pvi/player/data-model';
import type { CompletionRule } from '@pvi/domain/course-rule';
import type { LaunchFacts } from '@pvi/player/launch';
import type { LessonStanding } from '@pvi/player/course';
import { lessonsOf, type CourseItem } from '@pvi/player/organisation';
import type { ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { hasRules } from '@pvi/player/sequencing/has-rules';
import { prepared } from '../kernel/prepared.ts';

/** What `package.facts` holds. */
export interface StoredFacts {
  items: readonly CourseItem[];
  /** SCORM 2004: the same organisation with its sequencing. */
  tree?: ActivityTree;
}

/** What it holds of a package that was taken in when packages had one lesson. */
export interface OneLesson {
  launch: LaunchFacts;
  parameters: string;
}

/** The item of such a package. */
export const onlyItem = 'lesson';

/** A package's organisation, however old its facts are. */
export function itemsIn({ facts, launchPath, courseTitle, mode }: { facts: StoredFacts | OneLesson; launchPath: string; courseTitle: string; mode?: LaunchRow['mode'] }): readonly CourseItem[] {
  // whoever only looks may look everywhere
  if ('items' in facts) return mode === 'browse' ? allOpen(facts.items) : facts.items;
  const opens = { path: launchPath, parameters: facts.parameters, isSco: true, facts: facts.launch };
  return [{ id: onlyItem, title: courseTitle, isVisible: true, prerequisites: null, hides: [], opens, items: [] }];
}

type Trees = { facts: StoredFacts | OneLesson; mode?: LaunchRow['mode'] };

/** The tree by whose sequencing lessons follow one another, or one lesson follows itself. Looking back at a finished course, or only looking, is free of it. */
export function sequencedBy({ facts, mode = 'normal' }: Trees): ActivityTree | undefined {
  if (!('items' in facts) || mode !== 'normal' || !facts.tree) return undefined;
  return lessonsOf(facts.items).length > 1 || hasRules(facts.tree) ? facts.tree : undefined;
}

/** The same, or the tree of one lesson that shares objectives or data with others. */
export function sharedBy(launch: Trees): ActivityTree | undefined {
  if (!('items' in launch.facts) || (launch.mode ?? 'normal') !== 'normal') return undefined;
  const { tree } = launch.facts;
  const shares = tree && Object.values(tree.activities).some(({ dataMaps, sequencing }) => dataMaps.length > 0 || sequencing.objectives.some(({ maps }) => maps.length > 0));
  return shares ? tree : sequencedBy(launch);
}

function allOpen(items: readonly CourseItem[]): CourseItem[] {
  return items.map((item) => ({ ...item, prerequisites: null, items: allOpen(item.items) }));
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

export const attemptColumns = `a.id, a.number, a.progress, a.closed_as as "closedAs", a.package_id as "packageId", k.standard, k.facts, k.launch_href as "launchPath"`;

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
    a.id as "attemptId", a.closed_as as "closedAs", a.person_id as "personId", a.trial_of as "trialOf", c.id as "courseId", c.title as "courseTitle",
    k.id as "packageId", k.content_hash as "contentHash", coalesce((select r.hosts from package_reach r where r.package_id = k.id order by r.recorded_at desc, r.id desc limit 1), '{}') as hosts, k.standard, k.launch_href as "launchPath", k.facts,
    (select v.languages[1] from course_version v where v.package_id = k.id and v.course_id = c.id limit 1) as language
  from launch l join attempt a on a.id = l.attempt_id left join enrolment e on e.id = a.enrolment_id left join course_version t on t.id = a.trial_of
    join course c on c.id = coalesce(e.course_id, t.course_id) join package k on k.id = a.package_id`;

/** $1 digest of a token. */
export const launchByTokenSql = `${launchSql} where l.token_digest = $1`;

/** $1 launch. */
export const launchByIdSql = `${launchSql} where l.id = $1`;

export interface LaunchRow {
  launchId: string;
  number: number;
  mode: 'normal' | 'review' | 'browse';
  openedAt: Date;
  expiresAt: Date;
  closedAt: Date | null;
  attemptId: string;
  personId: string;
  /** The version that an officer tries; null when a learner plays. */
  trialOf: string | null;
  courseId: string;
  courseTitle: string;
  packageId: string;
  contentHash: string;
  /** Other sites that it may load from. */
  hosts: string[];
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

/** $1 attempt, $2 item. How often the item was begun anew. */
export const triesSql = `
  select coalesce(max(d.attempt), 0)::int as tries from delivery d join launch l on l.id = d.launch_id where l.attempt_id = $1 and d.item = $2 and l.mode = 'normal'`;

/** $1 attempt, $2 item, $3 number of a launch, $4 of a lesson in it. Whether the item was opened again since. */
export const openedAgainSql = `
  select exists (select from delivery d join launch l on l.id = d.launch_id
    where l.attempt_id = $1 and d.item = $2 and l.mode = 'normal' and (l.number, d.number) > ($3, $4)) as again`;

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

/** $1 attempt. Where its course stands by its sequencing; `{}` before the first visit. */
export const attemptStateSql = 'select state from attempt where id = $1';

/** $1 attempt, $2 state. */
export const setAttemptStateSql = 'update attempt set state = $2 where id = $1';

/** $1 person. */
export const systemObjectivesSql = 'select target, value from system_objective where person_id = $1';
export const systemStoresSql = 'select target, value from system_store where person_id = $1';

const keepSharedSql = (table: string): string => `
  insert into ${table} (person_id, target, value) select $1, * from unnest($2::text[], $3::jsonb[])
  on conflict (person_id, target) do update set value = excluded.value`;

/** $1 person, $2 targets, $3 values. */
export const keepObjectivesSql = keepSharedSql('system_objective');
export const keepStoresSql = keepSharedSql('system_store');

/** $1 launch, $2 number of the lesson within it, $3 number of the launch. Attempt and lesson, locked in this order until the commit is stored. */
export const lessonForCommitSql = prepared(`
  select a.closed_as as "closedAs", d.item, d.attempt, i.state, i.standing,
    (select max(n.opened_at) from launch n where n.attempt_id = a.id and n.number > $3 and n.mode = 'normal') as "openedSince"
  from delivery d join launch l on l.id = d.launch_id join attempt a on a.id = l.attempt_id
    join attempt_item i on i.attempt_id = a.id and i.item = d.item
  where d.launch_id = $1 and d.number = $2 for update of a, i`);

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
export const storeCommitSql = prepared(`
  with kept as (
    insert into attempt_commit (attempt_id, key, launch_id, seq, at, said) values ($1, $2, $3, $4, $5, $6)
    on conflict (attempt_id, key) do nothing),
  told as (update attempt_item set state = $7, standing = $10 where attempt_id = $1 and item = $9)
  update attempt set progress = coalesce($8, progress), last_seq = $4, saved_at = $5 where id = $1`);

/** $1 course, $2 package, $3 attempt. Which version it was that she took, and when a course of several lessons is done by it. */
export const versionOfAttemptSql = `
  select v.id, v.completion_rule as rule from course_version v join attempt a on a.id = $3 left join enrolment e on e.id = a.enrolment_id
  where v.course_id = $1 and v.package_id = $2 order by v.id = coalesce(e.course_version_id, a.trial_of) desc nulls last, v.number desc limit 1`;

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


/** $1 version. Its package; nothing where it has none. */
export const versionPackageSql = `
  select v.id, v.number, v.state, v.completion_rule as rule, c.id as "courseId", c.title as "courseTitle",
    k.id as "packageId", k.standard, k.facts, k.launch_href as "launchPath"
  from course_version v join course c on c.id = v.course_id join package k on k.id = v.package_id where v.id = $1`;

export interface VersionPackageRow {
  id: string;
  number: number;
  state: 'draft' | 'pilot' | 'live' | 'retired';
  rule: CompletionRule | null;
  courseId: string;
  courseTitle: string;
  packageId: string;
  standard: Standard;
  facts: StoredFacts | OneLesson;
  launchPath: string;
}

/**
 * $1 course, $2 version, $3 its package, $4 enrolments, or how many at most. Who is on the course and not with this package yet, with
 * what she has begun; locked when they are named.
 */
export const underWaySql = (named: boolean): string => `
  select e.id as "enrolmentId", e.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.learner_no as "learnerNumber",
    v.number as "fromVersion", a.id as "attemptId", coalesce(a.number, 0) as number, a.progress,
    case when k.id is not null then json_build_object('standard', k.standard, 'facts', k.facts, 'launchPath', k.launch_href) end as "fromPackage",
    array(select i.item from attempt_item i where i.attempt_id = a.id and i.state <> '{}') as "begunItems"
  from enrolment e join person p on p.id = e.person_id left join course_version v on v.id = e.course_version_id
    left join attempt a on a.enrolment_id = e.id and a.closed_at is null left join package k on k.id = a.package_id
  where e.course_id = $1 and e.ended_at is null and (e.course_version_id is distinct from $2 or a.package_id <> $3)
    ${named ? 'and e.id = any($4) order by e.id for update of e' : 'order by p.family_name, p.given_name, e.id limit $4'}`;

export interface UnderWayRow {
  enrolmentId: string;
  personId: string;
  name: string;
  learnerNumber: string;
  fromVersion: number | null;
  attemptId: string | null;
  number: number;
  progress: string | null;
  fromPackage: { standard: Standard; facts: StoredFacts | OneLesson; launchPath: string } | null;
  begunItems: string[];
}

/** $1 attempt, $2 item, $3 another attempt, $4 its item. What was done in a lesson goes along. */
export const carryItemSql = `
  insert into attempt_item (attempt_id, item, state, standing)
  select $3, $4, state, standing from attempt_item where attempt_id = $1 and item = $2 on conflict do nothing`;

/** $1 attempt, $2 instant. */
export const closeLaunchesSql = `
  with closed as (update launch set closed_at = $2 where attempt_id = $1 and closed_at is null returning id) select id from closed`;

/** $1 attempt. As much of a launch as it takes to settle it. */
export const launchToSettleSql = `
  select a.id as "attemptId", a.person_id as "personId", a.trial_of as "trialOf", e.course_id as "courseId", c.title as "courseTitle", 'normal' as mode,
    k.id as "packageId", k.standard, k.launch_href as "launchPath", k.facts
  from attempt a join enrolment e on e.id = a.enrolment_id join course c on c.id = e.course_id join package k on k.id = a.package_id where a.id = $1`;

/** $1 version. Its package as a report is made of it; nothing where it has none. */
export const packageToReportSql = `
  select k.title, k.standard, k.edition, k.size_bytes as "sizeBytes", k.file_count as "fileCount", k.content_hash as "contentHash", k.facts,
    k.launch_href as "launchPath", k.title as "courseTitle", v.accessibility
  from course_version v join package k on k.id = v.package_id where v.id = $1`;

export interface PackageToReportRow {
  title: string;
  standard: Standard;
  edition: string;
  sizeBytes: number;
  fileCount: number;
  contentHash: string;
  facts: StoredFacts | OneLesson;
  launchPath: string;
  courseTitle: string;
  accessibility: string;
}
