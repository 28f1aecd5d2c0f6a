import { Injectable } from '@nestjs/common';
import { decideAttempt } from '@pvi/domain/attempt';
import { applyCommit } from '@pvi/player/attempt-state';
import type { Commit, CommitStored } from '@pvi/player/launch';
import { Completions } from '../completions/completions.ts';
import { actorOf, type Actor, type Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { progressIn, stateFrom, storable } from './attempt-text.ts';
import { termsOf } from './launches.ts';
import { attemptForCommitSql, closeAttemptSql, storeCommitSql, versionOfAttemptSql, type AttemptForCommitRow, type LaunchRow } from './player.sql.ts';

/** The learner of a launch, as far as her own saves need her: whoever holds the secret acts for her in this one thing. */
export function learnerOf({ personId }: Pick<LaunchRow, 'personId'>): Actor {
  return actorOf({ personId, grants: [], settingIds: [], organisationIds: [] });
}

/** Takes what a package saves, and decides whether the course is done. */
@Injectable()
export class Commits {
  constructor(private readonly completions: Completions) {}

  /**
   * Stores one commit of a launch under its attempt's lock. The same commit twice is one.
   * @throws Problem `attempt_closed` (this launch has ended its session), `opened_elsewhere` (one launch in two windows).
   */
  async store(ctx: Ctx, launch: LaunchRow, commit: Commit): Promise<CommitStored> {
    const [attempt] = (await ctx.db.query(attemptForCommitSql, [launch.attemptId, launch.number])) as [AttemptForCommitRow];
    const { state, outcome, claim } = applyCommit(stateFrom(attempt.state, launch.standard), launch.number, commit, termsOf(launch));
    if (outcome === 'ended') throw new Problem('attempt_closed', 'The course has ended this visit, so nothing more can be saved in it. Go back to the portal and open it again.');
    if (outcome === 'conflict') throw new Problem('opened_elsewhere', 'The same course is open in another window. Go on in the window that you opened last.');
    const progress = progressIn(state.cmi);
    if (outcome !== 'repeated') {
      await ctx.db.query(storeCommitSql, [launch.attemptId, commit.key, launch.launchId, commit.seq, ctx.now, storable(commit), storable(state), progress]);
    }
    const stored = { savedAt: ctx.now.toISOString(), progress, elsewhere: null };
    if (launch.mode === 'review') return { ...stored, finished: commit.terminating ? { completed: true, passed: attempt.closedAs === 'passed' || null, score: null } : null };

    const { done, completed, passed, scorePercent } = decideAttempt(claim);
    if (done && attempt.closedAs !== 'passed' && attempt.closedAs !== 'completed') await this.complete(ctx, launch, passed === true, scorePercent);
    // a pass is a pass, wherever it was made; everything else counts only in the newest visit
    const elsewhere = done || attempt.openedSince === null ? null : attempt.openedSince.toISOString();
    return { ...stored, elsewhere, finished: commit.terminating ? { completed: completed || done, passed, score: scorePercent } : null };
  }

  /** The attempt is done: its part is recorded and it closes, all in the commit's own transaction. */
  private async complete(ctx: Ctx, launch: LaunchRow, passed: boolean, scorePercent: number | null): Promise<void> {
    const [version] = (await ctx.db.query(versionOfAttemptSql, [launch.courseId, launch.packageId, launch.attemptId])) as { id: string }[];
    await this.completions.recordPart(ctx, {
      personId: launch.personId,
      courseId: launch.courseId,
      courseVersionId: version?.id ?? null,
      doneOn: ctx.today,
      source: 'played',
      attemptId: launch.attemptId,
      scorePercent,
    });
    await ctx.db.query(closeAttemptSql, [launch.attemptId, ctx.now, passed ? 'passed' : 'completed']);
    ctx.touched.people.add(launch.personId);
  }
}
