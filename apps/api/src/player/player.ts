import { Injectable } from '@nestjs/common';
import type { Launched } from '@pvi/contract/launched';
import type { Menu, MovePreview, Outcome, Package, PackageUploaded, RuleOfVersion } from '@pvi/contract/player';
import type { CompletionRule } from '@pvi/domain/course-rule';
import { lessonsOf } from '@pvi/player/organisation';
import type { Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { Attempts, isDone } from './attempts.ts';
import { Launches } from './launches.ts';
import { Lessons } from './lessons.ts';
import { Moves } from './moves.ts';
import { Packages } from './packages.ts';
import { closeLaunchSql, itemsIn, openedSinceSql } from './player.sql.ts';
import { throwAwayTrialsSql } from './trials.sql.ts';

/** Packages, and people who play them. */
@Injectable()
export class Player {
  constructor(
    private readonly kept: Packages,
    private readonly attempts: Attempts,
    private readonly launches: Launches,
    private readonly lessons: Lessons,
    private readonly moves: Moves,
  ) {}

  /**
   * Takes in a package from a zip on this machine, as an officer's upload does, and gives it to a version of a course.
   * @throws Problem `package_refused`, `package_not_playable_yet`, `conflict` (the version does not change any more), `not_found`.
   */
  importPackage(ctx: Ctx, given: { zipPath: string; courseVersionId?: string }): Promise<PackageUploaded> {
    return this.kept.take(ctx, given);
  }

  /** Gives a version a package that is here already. @throws Problem `not_found`, `conflict`. */
  attachPackage(ctx: Ctx, courseVersionId: string, packageId: string): Promise<void> {
    return this.kept.attach(ctx, courseVersionId, packageId);
  }

  packages(ctx: Ctx): Promise<Package[]> {
    return this.kept.list(ctx);
  }

  /** When a version is done, and whether that may be changed. */
  completionRule(ctx: Ctx, courseVersionId: string): Promise<RuleOfVersion> {
    return this.kept.rule(ctx, courseVersionId);
  }

  putCompletionRule(ctx: Ctx, courseVersionId: string, rule: CompletionRule): Promise<void> {
    return this.kept.putRule(ctx, courseVersionId, rule);
  }

  /** Who could be moved to a version of a course, and what each would keep. */
  movePreview(ctx: Ctx, courseVersionId: string): Promise<MovePreview> {
    return this.moves.preview(ctx, courseVersionId);
  }

  moveTo(ctx: Ctx, courseVersionId: string, enrolmentIds: readonly string[], keep: boolean): Promise<{ moved: number }> {
    return this.moves.move(ctx, courseVersionId, enrolmentIds, keep);
  }

  /**
   * Opens a course for the person who is on it: goes on with her attempt, begins one, or looks back at a finished one.
   * `takeOver`: an earlier visit that she goes on from, although the course was opened elsewhere since.
   * @throws Problem `not_found`, `already_ended` (taken off the course), `nothing_to_play`.
   */
  async launch(ctx: Ctx, enrolmentId: string, takeOver?: string): Promise<Launched> {
    const enrolment = await this.attempts.enrolment(ctx, enrolmentId);
    if (enrolment.endedAs === 'withdrawn') throw new Problem('already_ended', 'You were taken off this course. Ask your manager or the council if you still need it.');
    const attempt = await this.attempts.toPlay(ctx, enrolment);
    const mode = isDone(attempt) ? 'review' : 'normal';
    const { launchId, launchUrl } = await this.launches.begin(ctx, attempt.id, mode);
    const launch = await this.launches.byId(ctx, launchId);
    // an older visit that is open in another window hears of it at once
    ctx.touched.people.add(enrolment.personId);
    await this.lessons.begin(ctx, launch, mode === 'normal' ? takeOver : undefined);
    const { courseId, courseTitle } = enrolment;
    const several = lessonsOf(itemsIn(launch)).length > 1;
    return { launchId, launchUrl, courseId, courseTitle, attemptNumber: attempt.number, mode, progress: attempt.progress, several };
  }

  /** What an open course holds, where she is in it, and what she may do next. */
  async menu(ctx: Ctx, launchId: string): Promise<Menu> {
    const launch = await this.launches.byId(ctx, launchId);
    return this.lessons.menu(ctx, launch, launch.closedAs);
  }

  /** Whether a visit is still the newest of its attempt. */
  async visit(ctx: Ctx, launchId: string): Promise<{ openedSince: string | null }> {
    await this.launches.byId(ctx, launchId);
    const [{ openedSince }] = (await ctx.db.query(openedSinceSql, [launchId])) as [{ openedSince: Date | null }];
    return { openedSince: openedSince?.toISOString() ?? null };
  }

  /** The course was left. */
  async close(ctx: Ctx, launchId: string): Promise<void> {
    const { mode, trialOf } = await this.launches.byId(ctx, launchId);
    await ctx.db.query(closeLaunchSql, [launchId, ctx.now]);
    // of a look nothing is kept
    if (mode === 'browse') await ctx.db.query(throwAwayTrialsSql, [ctx.actor.personId, trialOf, true]);
    this.launches.forget(launchId);
  }

  /** How an enrolment stands after playing, for the page that follows. */
  async outcome(ctx: Ctx, enrolmentId: string): Promise<Outcome> {
    return this.attempts.outcome(ctx, await this.attempts.enrolment(ctx, enrolmentId));
  }
}
