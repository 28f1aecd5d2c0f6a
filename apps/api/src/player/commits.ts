import { Injectable } from '@nestjs/common';
import { decideAttempt } from '@pvi/domain/attempt';
import { betterOf } from '@pvi/domain/course-rule';
import { standingOf } from '@pvi/player/course';
import { applyCommit, isAbandoning } from '@pvi/player/item-state';
import type { Commit, CommitStored } from '@pvi/player/launch';
import { lessonsOf } from '@pvi/player/organisation';
import { reportOf } from '@pvi/player/sequenced';
import type { ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { actorOf, type Actor, type Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { progressIn, stateFrom, storable } from './attempt-text.ts';
import { CourseEnd } from './course-end.ts';
import { FailedTries } from './failed-tries.ts';
import { LearnerPreferences } from './learner-preferences.ts';
import { termsOf } from './launches.ts';
import { itemsIn, lessonForCommitSql, openedAgainSql, sequencedBy, sharedBy, storeCommitSql, type LaunchRow, type LessonForCommitRow } from './player.sql.ts';
import { Sequencings } from './sequencings.ts';

/** The learner of a launch, as far as her own saves need her: whoever holds the secret acts for her in this one thing. */
export function learnerOf({ personId }: Pick<LaunchRow, 'personId'>): Actor {
  return actorOf({ personId, grants: [], settingIds: [], organisationIds: [] });
}

/** Takes what a package saves, and decides whether the course is done. */
@Injectable()
export class Commits {
  constructor(
    private readonly courseEnd: CourseEnd,
    private readonly sequencings: Sequencings,
    private readonly failedTries: FailedTries,
    private readonly preferences: LearnerPreferences,
  ) {}

  /**
   * Stores one commit of a lesson under its attempt's lock. The same commit twice is one.
   * @throws Problem `commit_invalid` (no such lesson was opened), `attempt_closed` (the session has ended),
   *   `opened_elsewhere` (one launch in two windows).
   */
  async store(ctx: Ctx, launch: LaunchRow, commit: Commit): Promise<CommitStored> {
    const [row] = (await ctx.db.query(lessonForCommitSql, [launch.launchId, commit.session ?? 1, launch.number])) as LessonForCommitRow[];
    const lessons = lessonsOf(itemsIn(launch));
    const lesson = lessons.find(({ id }) => id === row?.item);
    if (!row || !lesson || (commit.item ?? row.item) !== row.item) throw new Problem('commit_invalid', 'This save is for a lesson that was not opened in this visit, so it was not kept. Leave the course and open it again.');

    const place = { launch: launch.number, session: commit.session ?? 1, attempt: row.attempt };
    const before = stateFrom(row.state, launch.standard);
    const { state, outcome, claim } = applyCommit(before, place, commit, termsOf(launch, lesson));
    if (outcome === 'ended') throw new Problem('attempt_closed', 'The course has ended this visit, so nothing more can be saved in it. Go back to the portal and open it again.');
    if (outcome === 'conflict') throw new Problem('opened_elsewhere', 'The same course is open in another window. Go on in the window that you opened last.');
    const isReview = launch.mode !== 'normal';
    const decision = decideAttempt(claim);
    const judged = standingOf(launch.standard, state.cmi, decision);
    // an older picture counts for what it has done, not for what it had left to do
    const standing = isReview || (outcome !== 'applied' && !decision.done) ? row.standing : betterOf(row.standing, judged);
    const progress = lessons.length === 1 ? progressIn(state.cmi) : `Lesson ${lessons.indexOf(lesson) + 1} of ${lessons.length}`;
    // of a look nothing is kept
    if (outcome !== 'repeated' && launch.mode !== 'browse') {
      const values = [launch.attemptId, commit.key, launch.launchId, commit.seq, ctx.now, storable(commit), storable(state), progress, row.item, standing && JSON.stringify(standing)];
      await ctx.db.query(storeCommitSql, values);
    }
    if (outcome === 'applied' && !isAbandoning(commit)) await this.preferences.keep(ctx, launch, before.cmi, commit.cmi);
    if (decision.passed === false && outcome === 'applied' && !isReview && launch.trialOf === null) {
      const { attempt, item } = row;
      await this.failedTries.notice(ctx, { attemptId: launch.attemptId, commitKey: commit.key, item, before, attempt, facts: lesson.opens.facts, ended: commit.terminating, decision });
    }
    // a lesson done is done, wherever that was; everything else counts only in the newest visit
    const elsewhere = isReview || decision.done || row.openedSince === null ? null : row.openedSince.toISOString();
    const stored = { savedAt: ctx.now.toISOString(), progress, elsewhere };
    // what is abandoned is not reported: the request that follows takes back what was
    const tree = isReview || outcome !== 'applied' || isAbandoning(commit) ? undefined : sharedBy(launch);
    if (tree) await this.report(ctx, launch, tree, row, commit);
    // where the sequencing leads, the learner follows: the end of the course is nothing to leave a lesson for
    if (sequencedBy(launch)) return { ...stored, finished: null };
    if (lessons.length > 1) {
      const isNew = !isReview && standing?.done === true && JSON.stringify(standing) !== JSON.stringify(row.standing);
      const course = isNew ? await this.courseEnd.decide(ctx, launch) : undefined;
      const isEnd = course !== undefined && (await this.courseEnd.settle(ctx, launch, row.closedAs, course));
      return { ...stored, finished: isEnd && commit.terminating ? { completed: true, passed: course.passed, score: course.scorePercent } : null };
    }
    if (isReview) return { ...stored, finished: commit.terminating ? { completed: true, passed: row.closedAs === 'passed' || null, score: null } : null };
    await this.courseEnd.settle(ctx, launch, row.closedAs, decision);
    const { done, completed, passed, scorePercent } = decision;
    return { ...stored, finished: commit.terminating ? { completed: completed || done, passed, score: scorePercent } : null };
  }

  /** SCORM 2004: what the lesson says is known of its activity from now on, unless it was opened anew since. */
  private async report(ctx: Ctx, launch: LaunchRow, tree: ActivityTree, { item, closedAs }: LessonForCommitRow, commit: Commit): Promise<void> {
    const [{ again }] = (await ctx.db.query(openedAgainSql, [launch.attemptId, item, launch.number, commit.session ?? 1])) as [{ again: boolean }];
    if (again) return;
    const before = await this.sequencings.of(ctx, tree, launch);
    await this.sequencings.keep(ctx, tree, launch, before, reportOf(tree, before, item, commit.cmi));
    if (sequencedBy(launch)) await this.courseEnd.settle(ctx, launch, closedAs, await this.courseEnd.decide(ctx, launch));
  }
}
