import type { Standard } from '@pvi/player/data-model';
import { attemptColumns, type AttemptRow } from './player.sql.ts';

/** $1 enrolment. Whose it is, and how it stands. */
export const inspectedSql = `
  select e.id, e.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName", p.learner_no as "learnerNo",
    e.course_id as "courseId", e.enrolled_on as "enrolledOn", e.ended_as as "endedAs", e.ended_on as "endedOn"
  from enrolment e join person p on p.id = e.person_id where e.id = $1`;

export interface InspectedRow {
  id: string;
  personId: string;
  personName: string;
  learnerNo: string;
  courseId: string;
  enrolledOn: string;
  endedAs: 'completed' | 'withdrawn' | null;
  endedOn: string | null;
}

/** $1 enrolment, $2 number of the attempt, or null for the newest. */
export const inspectedAttemptSql = `
  select ${attemptColumns}, a.started_at as "startedAt", k.title as "packageTitle", (select max(number) from attempt where enrolment_id = $1) as "of"
  from attempt a join package k on k.id = a.package_id
  where a.enrolment_id = $1 and ($2::int is null or a.number = $2) order by a.number desc limit 1`;

export interface InspectedAttemptRow extends AttemptRow {
  startedAt: Date;
  packageTitle: string;
  standard: Standard;
  of: number;
}

/** $1 attempt. In order; whether each is still the one whose saves count when it saves. */
export const inspectedVisitsSql = `
  select l.id, l.number, l.mode, l.opened_at as "openedAt", l.closed_at as "closedAt",
    (select count(*)::int from attempt_commit c where c.launch_id = l.id) as saves,
    (select count(*)::int from attempt_commit c where c.launch_id = l.id and c.at > n.next_at) as "savesElsewhere"
  from launch l left join lateral (
    select min(x.opened_at) as next_at from launch x where x.attempt_id = l.attempt_id and x.number > l.number and x.mode = 'normal') n on true
  where l.attempt_id = $1 order by l.number`;

export interface InspectedVisitRow {
  id: string;
  number: number;
  mode: 'normal' | 'review' | 'browse';
  openedAt: Date;
  closedAt: Date | null;
  saves: number;
  savesElsewhere: number;
}

/** $1 attempt, $2 how many. The newest saves as they came, newest first. */
export const inspectedSavesSql = `
  select c.launch_id as "launchId", l.number as visit, c.seq, c.at, c.said
  from attempt_commit c join launch l on l.id = c.launch_id where c.attempt_id = $1 order by l.number desc, c.seq desc limit $2`;

export interface InspectedSaveRow {
  launchId: string;
  visit: number;
  seq: number;
  at: Date;
  said: unknown;
}

/** $1 attempt. Which lesson each session of it was. */
export const inspectedDeliveriesSql = `
  select d.launch_id as "launchId", d.number, d.item from delivery d join launch l on l.id = d.launch_id where l.attempt_id = $1`;
