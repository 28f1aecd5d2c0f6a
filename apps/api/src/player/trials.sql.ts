import { attemptColumns, type OneLesson, type StoredFacts } from './player.sql.ts';

/** $1 version. What there is to look into; null when it has no package. */
export const versionToTrySql = `
  select v.id as "trialOf", c.id as "courseId", c.title as "courseTitle", k.id as "packageId", k.facts, k.launch_href as "launchPath"
  from course_version v join course c on c.id = v.course_id left join package k on k.id = v.package_id where v.id = $1`;

export interface VersionToTryRow {
  trialOf: string;
  courseId: string;
  courseTitle: string;
  packageId: string | null;
  facts: StoredFacts | OneLesson;
  launchPath: string;
}

/** $1 person, $2 version. The newest trial, a look apart. Locked, so that two windows come one after the other. */
export const newestTrialSql = `
  select ${attemptColumns} from attempt a join package k on k.id = a.package_id
  where a.person_id = $1 and a.trial_of = $2 and a.number > 0 order by a.number desc limit 1 for update of a`;

/** The same, only looked at. */
export const newestTrialSeenSql = newestTrialSql.replace(' for update of a', '');

/** $1 id, $2 version, $3 person, $4 package, $5 number, $6 instant, $7 day. Nothing when another window was quicker. */
export const beginTrialSql = `
  insert into attempt (id, trial_of, person_id, package_id, number, started_at, started_on)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;

/** $1 person, $2 version, $3 only what was looked at. */
export const throwAwayTrialsSql = 'select throw_away_trials($1, $2, $3)';

/** $1 attempt. How often it was opened, and when it saved last. */
export const visitsSql = `
  select (select count(*)::int from launch where attempt_id = a.id) as visits, a.saved_at as "savedAt", a.started_at as "startedAt" from attempt a where a.id = $1`;

/** $1 attempt. Each lesson that was opened, with what it has saved. */
export const itemStatesSql = 'select item, state, standing from attempt_item where attempt_id = $1';
