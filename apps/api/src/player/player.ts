import { Injectable } from '@nestjs/common';
import type { Launched, Outcome, Package, PackageUploaded } from '@pvi/contract/player';
import { decideAttempt } from '@pvi/domain/attempt';
import { attemptEnded, takenOver, type AttemptState } from '@pvi/player/attempt-state';
import { claimOf } from '@pvi/player/claims';
import { Catalogue } from '../catalogue/catalogue.ts';
import { Completions } from '../completions/completions.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId, newSecret, digest } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { commitFrom, stateFrom, storable } from './attempt-text.ts';
import { Launches, openFor } from './launches.ts';
import { PackageShelf } from './package-shelf.ts';
import { beginAttemptSql, closeAttemptSql, closeLaunchSql, completionOfSql, enrolmentSql, lastSaidSql, launchOwnerSql, newestAttemptSeenSql, newestAttemptSql, openLaunchSql, setStateSql, visitSql } from './player.sql.ts';
import type { AttemptRow, EnrolmentRow } from './player.sql.ts';

/** Packages, and people who play them. */
@Injectable()
export class Player {
  constructor(
    private readonly shelf: PackageShelf,
    private readonly launches: Launches,
    private readonly catalogue: Catalogue,
    private readonly completions: Completions,
  ) {}

  /**
   * Takes in a package from a zip on this machine, as an officer's upload does, and gives it to a version of a course.
   * @throws Problem `package_refused`, `package_not_playable_yet`, `conflict` (the version does not change any more), `not_found`.
   */
  async importPackage(ctx: Ctx, given: { zipPath: string; courseVersionId?: string }): Promise<PackageUploaded> {
    permit(ctx, 'write', 'Package', {});
    const kept = await this.shelf.take(ctx, given.zipPath);
    if (given.courseVersionId !== undefined) await this.catalogue.attachPackage(ctx, given.courseVersionId, kept.id);
    return { ...kept, attached: given.courseVersionId !== undefined };
  }

  /** Gives a version a package that is here already. @throws Problem `not_found`, `conflict`. */
  async attachPackage(ctx: Ctx, courseVersionId: string, packageId: string): Promise<void> {
    permit(ctx, 'write', 'Package', {});
    const [known] = (await ctx.db.query('select 1 from package where id = $1', [packageId])) as unknown[];
    if (!known) throw notFound();
    await this.catalogue.attachPackage(ctx, courseVersionId, packageId);
  }

  packages(ctx: Ctx): Promise<Package[]> {
    permit(ctx, 'read', 'Package', {});
    return this.shelf.list(ctx);
  }

  /**
   * Opens a course for the person who is on it: goes on with her attempt, begins one, or looks back at a finished one.
   * `takeOver`: an earlier visit that she goes on from, although the course was opened elsewhere since.
   * @throws Problem `not_found`, `already_ended` (taken off the course), `nothing_to_play`.
   */
  async launch(ctx: Ctx, enrolmentId: string, takeOver?: string): Promise<Launched> {
    const enrolment = await this.enrolment(ctx, enrolmentId);
    if (enrolment.endedAs === 'withdrawn') throw new Problem('already_ended', 'You were taken off this course. Ask your manager or the council if you still need it.');
    const attempt = await this.attemptToPlay(ctx, enrolment);
    const mode = isDone(attempt) ? 'review' : 'normal';
    if (takeOver !== undefined && mode === 'normal') await this.goOnFrom(ctx, attempt, takeOver);
    const [launchId, token] = [newId(), newSecret()];
    await ctx.db.query(openLaunchSql, [launchId, attempt.id, mode, digest(token), ctx.now, new Date(ctx.now.getTime() + openFor)]);
    // an older visit that is open in another window hears of it at once
    ctx.touched.people.add(enrolment.personId);
    const { courseId, courseTitle } = enrolment;
    return { launchId, launchUrl: this.launches.addressOf(launchId, token), courseId, courseTitle, attemptNumber: attempt.number, mode, progress: attempt.progress };
  }

  /** Whether a visit is still the newest of its attempt. */
  async visit(ctx: Ctx, launchId: string): Promise<{ openedSince: string | null }> {
    const [visit] = (await ctx.db.query(visitSql, [launchId])) as { personId: string; openedSince: Date | null }[];
    if (!visit) throw notFound();
    permit(ctx, 'play', 'Attempt', { personId: visit.personId });
    return { openedSince: visit.openedSince?.toISOString() ?? null };
  }

  /** The course was left. */
  async close(ctx: Ctx, launchId: string): Promise<void> {
    const [launch] = (await ctx.db.query(launchOwnerSql, [launchId])) as { personId: string }[];
    if (!launch) throw notFound();
    permit(ctx, 'play', 'Attempt', { personId: launch.personId });
    await ctx.db.query(closeLaunchSql, [launchId, ctx.now]);
    this.launches.forget(launchId);
  }

  /** How an enrolment stands after playing, for the page that follows. */
  async outcome(ctx: Ctx, enrolmentId: string): Promise<Outcome> {
    const { personId, courseId, courseTitle } = await this.enrolment(ctx, enrolmentId);
    const [attempt] = (await ctx.db.query(newestAttemptSeenSql, [enrolmentId])) as AttemptRow[];
    const [completion] = (await ctx.db.query(completionOfSql, [personId, courseId, enrolmentId])) as { id: string }[];
    const { passed = null, scorePercent = null } = attempt ? decided(attempt, stateFrom(attempt.state, attempt.standard)) : {};
    const facts = { courseId, courseTitle, passed, scorePercent, progress: attempt?.progress ?? null };
    if (completion) {
      const { completionId, completedOn, validUntil, certificateNo, checkAddress } = await this.completions.certificate(ctx, completion.id);
      return { ...facts, done: true, completion: { completionId, completedOn, validUntil, certificateNo, checkAddress }, missing: [] };
    }
    const { partly } = await this.completions.ofPerson(ctx, personId);
    const known = partly.find((course) => course.courseId === courseId)?.parts.filter((part) => part.doneOn === null);
    const missing = known ?? (await this.catalogue.parts(ctx, courseId));
    return { ...facts, done: attempt !== undefined && isDone(attempt), completion: null, missing: missing.map(({ kind, title }) => ({ kind, title })) };
  }

  /** The last save of an older visit takes the place of what the newest left; a visit of another attempt has nothing to say. */
  private async goOnFrom(ctx: Ctx, attempt: AttemptRow, launchId: string): Promise<void> {
    const [last] = (await ctx.db.query(lastSaidSql, [attempt.id, launchId])) as { said: unknown }[];
    if (last) await ctx.db.query(setStateSql, [attempt.id, storable(takenOver(stateFrom(attempt.state, attempt.standard), commitFrom(last.said)))]);
  }

  private async enrolment(ctx: Ctx, enrolmentId: string): Promise<EnrolmentRow> {
    const [enrolment] = (await ctx.db.query(enrolmentSql, [enrolmentId])) as EnrolmentRow[];
    if (!enrolment) throw notFound();
    permit(ctx, 'play', 'Attempt', { personId: enrolment.personId });
    return enrolment;
  }

  /** The attempt that goes on, locked; a new one where there is none, or the last has ended without success. */
  private async attemptToPlay(ctx: Ctx, enrolment: EnrolmentRow): Promise<AttemptRow> {
    const [newest] = (await ctx.db.query(newestAttemptSql, [enrolment.id])) as AttemptRow[];
    if (newest && isDone(newest)) return newest;
    if (enrolment.endedAs !== null) throw new Problem('already_ended', 'This course is on your record as done already. You do not need to open it again.');
    if (newest?.closedAs === null) {
      const state = stateFrom(newest.state, newest.standard);
      if (!attemptEnded(state)) return newest;
      // SCORM 2004: content that ended without suspending begins afresh, with nothing kept
      await ctx.db.query(closeAttemptSql, [newest.id, ctx.now, decided(newest, state).passed === false ? 'failed' : 'abandoned']);
    }
    if (enrolment.packageId === null) throw new Problem('nothing_to_play', 'This course has nothing to open on a screen at the moment. Ask your manager or the council how to do it.');
    await ctx.db.query(beginAttemptSql, [newId(), enrolment.id, enrolment.personId, enrolment.packageId, (newest?.number ?? 0) + 1, ctx.now, ctx.today]);
    ctx.touched.people.add(enrolment.personId);
    // when another window began it in the same moment, this waits for that and finds its attempt
    const [begun] = (await ctx.db.query(newestAttemptSql, [enrolment.id])) as [AttemptRow];
    await audit(ctx, 'began_attempt', 'person', enrolment.personId, { enrolmentId: enrolment.id, number: begun.number });
    return begun;
  }
}

function isDone({ closedAs }: AttemptRow): boolean {
  return closedAs === 'passed' || closedAs === 'completed';
}

function decided({ standard, facts }: AttemptRow, state: AttemptState): ReturnType<typeof decideAttempt> {
  return decideAttempt(claimOf(standard, state.cmi, facts.launch, attemptEnded(state)));
}
