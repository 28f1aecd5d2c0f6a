import { Injectable } from '@nestjs/common';
import type { CourseThatAsks, OddResult } from '@pvi/contract/odd-results';
import { oddities, type HeardSave } from '@pvi/domain/odd-results';
import type { Standard } from '@pvi/player/data-model';
import { secondsIn } from '@pvi/player/durations';
import { Completions } from '../completions/completions.ts';
import { audit } from '../kernel/audit.ts';
import { actorOf, me, permit, type Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { closeAttemptSql } from './player.sql.ts';
import {
  courseOfAttemptSql, coursesThatAskSql, decideResultSql, demandSql, heardSavesSql, holdResultSql, isHeldSql, noteOdditiesSql, oddResultSql, oddResultsSql,
  type HeardSaveRow, type OddResultRow,
} from './odd-results.sql.ts';

type OddResultSeen = Omit<OddResult, 'noticedAt'> & { noticedAt: Date };

/** Results that look odd: noticed when they come in, shown to officers, and held where the course asks for it. */
@Injectable()
export class OddResults {
  constructor(private readonly completions: Completions) {}

  /**
   * Notes what is odd about a result that has just come in.
   * @returns whether it waits for an officer, so that it must not be recorded now.
   */
  async notice(ctx: Ctx, result: { attemptId: string; standard: Standard; scorePercent: number | null }): Promise<boolean> {
    const { attemptId, standard, scorePercent } = result;
    const rows = (await ctx.db.query(heardSavesSql, [attemptId])) as HeardSaveRow[];
    const [course] = (await ctx.db.query(courseOfAttemptSql, [attemptId])) as [{ minutes: number | null; demanded: boolean }];
    const found = oddities(rows.map((row) => heard(row, standard)), course.minutes);
    if (found.length === 0) return false;
    const details = found.map(({ kind: _kind, ...detail }) => JSON.stringify(detail));
    await ctx.db.query(noteOdditiesSql, [attemptId, found.map(({ kind }) => kind), details, ctx.now]);
    if (course.demanded) await ctx.db.query(holdResultSql, [attemptId, ctx.now, ctx.today, scorePercent]);
    return course.demanded;
  }

  async isHeld(ctx: Ctx, attemptId: string): Promise<boolean> {
    return ((await ctx.db.query(isHeldSql, [attemptId])) as unknown[]).length > 0;
  }

  async list(ctx: Ctx, show: 'open' | 'decided'): Promise<{ results: OddResult[]; waiting: number; courses: CourseThatAsks[] }> {
    permit(ctx, 'decide', 'Completion', {});
    const rows = (await ctx.db.query(oddResultsSql, [show === 'decided'])) as OddResultSeen[];
    const courses = (await ctx.db.query(coursesThatAskSql)) as CourseThatAsks[];
    return { results: rows.map((row) => ({ ...row, noticedAt: row.noticedAt.toISOString() })), waiting: rows.filter(({ held }) => held).length, courses };
  }

  /**
   * An officer says that a result stands, or that it does not count.
   * @throws Problem `not_found` (nothing odd, or her own), `already_decided`, `conflict` (no whole completion to take back).
   */
  async decide(ctx: Ctx, attemptId: string, confirmed: boolean, reason: string): Promise<void> {
    const [result] = (await ctx.db.query(oddResultSql, [attemptId])) as OddResultRow[];
    if (!result) throw notFound();
    permit(ctx, 'write', 'Completion', { personId: result.personId });
    if (result.decided) throw new Problem('already_decided', 'Somebody has decided this already. Load the page again to see what.');
    await ctx.db.query(decideResultSql, [attemptId, confirmed, reason, ctx.now, me(ctx)]);
    if (result.held && confirmed) await this.record(ctx, result);
    else if (result.held) await ctx.db.query(closeAttemptSql, [attemptId, ctx.now, 'failed']);
    else if (!confirmed) await this.takeBack(ctx, result, reason);
    await audit(ctx, confirmed ? 'confirmed_result' : 'refused_result', 'person', result.personId, { attemptId });
    ctx.touched.people.add(result.personId);
  }

  /** From now on, odd results of this course wait for an officer, or do not. */
  async demand(ctx: Ctx, courseId: string, demanded: boolean): Promise<void> {
    permit(ctx, 'write', 'Course', {});
    const made = (await ctx.db.query(demandSql, [newId(), courseId, demanded, ctx.now, me(ctx)])) as unknown[];
    if (made.length === 0) throw notFound();
    await audit(ctx, demanded ? 'asked_to_confirm_results' : 'stopped_confirming_results', 'course', courseId);
  }

  /** What was played is hers to have recorded; that an officer confirmed it is a fact beside it. */
  private async record(ctx: Ctx, { id, personId, courseId, versionId, doneOn, scorePercent }: OddResultRow): Promise<void> {
    const learner = actorOf({ personId, grants: [], settingIds: [], organisationIds: [] });
    await this.completions.recordPart({ ...ctx, actor: learner }, { personId, courseId, courseVersionId: versionId, doneOn: doneOn ?? ctx.today, source: 'played', attemptId: id, scorePercent });
  }

  private async takeBack(ctx: Ctx, { completionId }: OddResultRow, reason: string): Promise<void> {
    if (completionId === null) throw new Problem('conflict', 'This was one part of a course. Take the part back on the person’s record.');
    await this.completions.withdraw(ctx, completionId, reason);
  }
}

function heard({ visit, openedAt, heardAt, madeAt, deviceSeconds, claimedTime, answers }: HeardSaveRow, standard: Standard): HeardSave {
  const made = Date.parse(madeAt ?? '');
  return {
    visit, openedAt: openedAt.getTime(), heardAt: heardAt.getTime(), madeAt: Number.isNaN(made) ? null : made, deviceSeconds, answers,
    claimedSeconds: claimedTime === null ? null : secondsIn(standard, claimedTime),
  };
}
