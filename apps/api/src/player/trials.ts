import { Injectable } from '@nestjs/common';
import type { Launched } from '@pvi/contract/launched';
import type { Trial } from '@pvi/contract/trials';
import { totalSeconds } from '@pvi/player/item-state';
import { lessonsOf } from '@pvi/player/organisation';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { stateFrom } from './attempt-text.ts';
import { Attempts, isDone } from './attempts.ts';
import { Launches } from './launches.ts';
import { Lessons } from './lessons.ts';
import { itemsIn, type AttemptRow, type StandingRow } from './player.sql.ts';
import { beginTrialSql, itemStatesSql, newestTrialSeenSql, newestTrialSql, throwAwayTrialsSql, versionToTrySql, visitsSql, type VersionToTryRow } from './trials.sql.ts';

/** A value is shown so far; bookmarks may be very long. */
const shownLength = 300;

/** Plays of officers, apart from everybody's learning: they have no enrolment, and whatever counts plays counts enrolments. */
@Injectable()
export class Trials {
  constructor(
    private readonly attempts: Attempts,
    private readonly launches: Launches,
    private readonly lessons: Lessons,
  ) {}

  /**
   * 'look': browses the package, and nothing is kept. 'learner': plays it on a try of her own, which goes on where she left it.
   * @throws Problem `not_found`, `nothing_to_play` (the version has no package).
   */
  async open(ctx: Ctx, courseVersionId: string, as: 'look' | 'learner'): Promise<Launched> {
    permit(ctx, 'write', 'Package', {});
    const version = await this.version(ctx, courseVersionId);
    if (version.packageId === null) throw new Problem('nothing_to_play', 'This version has no package yet. Upload one, then open it here.');
    const attempt = as === 'look' ? await this.look(ctx, version, version.packageId) : await this.learner(ctx, version, version.packageId);
    const mode = as === 'look' ? 'browse' : isDone(attempt) ? 'review' : 'normal';
    const { launchId, launchUrl } = await this.launches.begin(ctx, attempt.id, mode);
    const launch = await this.launches.byId(ctx, launchId);
    await this.lessons.begin(ctx, launch);
    const { courseId, courseTitle } = version;
    return { launchId, launchUrl, courseId, courseTitle, attemptNumber: attempt.number, mode, progress: attempt.progress, several: lessonsOf(itemsIn(launch)).length > 1 };
  }

  /** What the newest try has come to, as it would have been decided for a learner; null when there is none. */
  async standing(ctx: Ctx, courseVersionId: string): Promise<Trial | null> {
    permit(ctx, 'write', 'Package', {});
    const version = await this.version(ctx, courseVersionId);
    const [attempt] = (await ctx.db.query(newestTrialSeenSql, [me(ctx), courseVersionId])) as AttemptRow[];
    if (!attempt) return null;
    const decision = await this.attempts.decided(ctx, attempt, { ...version, personId: me(ctx) });
    const [{ visits, savedAt, startedAt }] = (await ctx.db.query(visitsSql, [attempt.id])) as [{ visits: number; savedAt: Date | null; startedAt: Date }];
    const states = (await ctx.db.query(itemStatesSql, [attempt.id])) as (StandingRow & { state: unknown })[];
    const lessons = lessonsOf(itemsIn({ ...attempt, courseTitle: version.courseTitle })).map(({ id, title }) => {
      const row = states.find(({ item }) => item === id);
      const state = row && stateFrom(row.state, attempt.standard);
      const saved = Object.entries(state?.cmi ?? {}).map(([element, value]) => ({ element, value: value.slice(0, shownLength), length: value.length }));
      const { done = null, passed = null, scorePercent = null } = row?.standing ?? { done: row ? false : null };
      return { id, title, done, passed, scorePercent, seconds: state ? totalSeconds(state) : 0, saved };
    });
    return {
      number: attempt.number, startedAt: startedAt.toISOString(), savedAt: savedAt?.toISOString() ?? null, visits,
      done: decision.done || isDone(attempt), passed: decision.passed, scorePercent: decision.scorePercent, progress: attempt.progress, lessons,
    };
  }

  /** Takes her tries of a version away, with all they have saved. */
  async throwAway(ctx: Ctx, courseVersionId: string): Promise<void> {
    permit(ctx, 'write', 'Package', {});
    await this.version(ctx, courseVersionId);
    await ctx.db.query(throwAwayTrialsSql, [me(ctx), courseVersionId, false]);
  }

  private async version(ctx: Ctx, courseVersionId: string): Promise<VersionToTryRow> {
    const [version] = (await ctx.db.query(versionToTrySql, [courseVersionId])) as VersionToTryRow[];
    if (!version) throw notFound();
    return version;
  }

  /** What was looked at before goes; each look begins at the beginning. */
  private async look(ctx: Ctx, { trialOf }: VersionToTryRow, packageId: string): Promise<Pick<AttemptRow, 'id' | 'number' | 'progress' | 'closedAs'>> {
    await ctx.db.query(throwAwayTrialsSql, [me(ctx), trialOf, true]);
    const [made] = (await ctx.db.query(beginTrialSql, [newId(), trialOf, me(ctx), packageId, 0, ctx.now, ctx.today])) as { id: string }[];
    if (!made) throw new Problem('conflict', 'You opened it in another window in the same moment. Look there, or open it again here.');
    return { id: made.id, number: 0, progress: null, closedAs: null };
  }

  private async learner(ctx: Ctx, { trialOf, courseTitle }: VersionToTryRow, packageId: string): Promise<AttemptRow> {
    const newest = async () => ((await ctx.db.query(newestTrialSql, [me(ctx), trialOf])) as AttemptRow[])[0];
    const before = await newest();
    // a draft that got another package is tried anew
    if (before?.packageId === packageId && (isDone(before) || !(await this.attempts.isOver(ctx, before, courseTitle)))) return before;
    await ctx.db.query(beginTrialSql, [newId(), trialOf, me(ctx), packageId, (before?.number ?? 0) + 1, ctx.now, ctx.today]);
    await audit(ctx, 'tried_package', 'package', packageId, { courseVersionId: trialOf });
    return (await newest()) as AttemptRow;
  }
}
