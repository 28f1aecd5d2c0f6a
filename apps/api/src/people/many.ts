import type { AbsenceKind, LeavingDestination, LeavingReason, WorkerType } from '@pvi/contract/posts';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { absentManySql, correctManySql, describeManySql, knownAsSql, leaveManySql, parkManySql, postKnownAsSql, renameManySql, restateManySql, sourceSql } from './many.sql.ts';

/** So many rows a statement. */
const rowsAtOnce = 2000;

/** A post put right as a whole, as `People.correct` does for one. */
export interface CorrectedPost {
  assignmentId: string;
  workerType: WorkerType;
  managerId: string | null;
  weeklyHours: number | null;
  flags: readonly string[];
  startsOn: Day;
}

/** A post written anew as its source states it now, its place and its end too. `endsOn` null: it is open again. */
export interface Restated extends CorrectedPost {
  settingId: string;
  jobRole: string;
  endsOn: Day | null;
  reason: LeavingReason;
  destination: LeavingDestination;
}

export interface Leaving {
  assignmentId: string;
  endsOn: Day;
  reason: LeavingReason;
  destination: LeavingDestination;
}

export interface PersonDetails {
  personId: string;
  dateOfBirth: Day | null;
  email: string | null;
  mobile: string | null;
  preferredLanguage: string;
}

/**
 * The same verbs for many at once, one statement each, all or none: for files and feeds. Whoever calls has checked
 * the rows one by one, and may write of anybody.
 */
export class Many {
  async rename(ctx: Ctx, rows: readonly { personId: string; givenName: string; familyName: string; knownAs: string | null }[]): Promise<void> {
    permit(ctx, 'write', 'Person', {});
    if (rows.length === 0) return;
    await ctx.db.query(renameManySql, [JSON.stringify(rows), ctx.now, ctx.actor.personId]);
    for (const { personId } of rows) ctx.touched.people.add(personId);
    await audit(ctx, 'renamed_many', 'person', null, { people: rows.map(({ personId }) => personId) });
  }

  async describe(ctx: Ctx, rows: readonly PersonDetails[]): Promise<void> {
    permit(ctx, 'write', 'Person', {});
    if (rows.length === 0) return;
    await ctx.db.query(describeManySql, [JSON.stringify(rows)]);
    await audit(ctx, 'described_many', 'person', null, { people: rows.map(({ personId }) => personId) });
  }

  /** @throws Problem `conflict` where a post is no longer there. */
  async correct(ctx: Ctx, rows: readonly CorrectedPost[]): Promise<void> {
    permit(ctx, 'write', 'Assignment', {});
    if (rows.length === 0) return;
    await this.allOf(ctx, correctManySql, [JSON.stringify(rows)], rows.length);
    await audit(ctx, 'corrected_many', 'assignment', null, { posts: rows.map(({ assignmentId }) => assignmentId) });
  }

  /**
   * For a source that corrects what it said before; all of its rows at once. Why and where to is kept where the end
   * stays. @throws Problem `conflict` as `correct`.
   */
  async restate(ctx: Ctx, rows: readonly Restated[]): Promise<void> {
    permit(ctx, 'write', 'Assignment', {});
    const some = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, n) => JSON.stringify(rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce)));
    // two stretches of one post may change places: all make room before the first takes its new one
    const were: string[] = [];
    for (const [n, json] of some.entries()) were.push(JSON.stringify(await ctx.db.query(parkManySql, [json, n * rowsAtOnce])));
    for (const [n, json] of some.entries()) await this.allOf(ctx, restateManySql, [json, ctx.now, ctx.actor.personId, were[n]], Math.min(rowsAtOnce, rows.length - n * rowsAtOnce));
    if (rows.length > 0) await audit(ctx, 'restated_many', 'assignment', null, { posts: rows.map(({ assignmentId }) => assignmentId) });
  }

  /** Long absences, new ones and those whose end or kind is put right. */
  async absent(ctx: Ctx, rows: readonly { absenceId: string | null; assignmentId: string; kind: AbsenceKind; startsOn: Day; endsOn: Day | null }[]): Promise<void> {
    permit(ctx, 'write', 'Assignment', {});
    if (rows.length === 0) return;
    await ctx.db.query(absentManySql, [JSON.stringify(rows.map((row) => ({ ...row, absenceId: row.absenceId ?? newId() }))), ctx.now, ctx.actor.personId]);
    await audit(ctx, 'absent_many', 'assignment', null, { posts: rows.map(({ assignmentId }) => assignmentId) });
  }

  /** @throws Problem `conflict` where one has left meanwhile. */
  async leave(ctx: Ctx, rows: readonly Leaving[]): Promise<void> {
    permit(ctx, 'write', 'Assignment', {});
    if (rows.length === 0) return;
    await this.allOf(ctx, leaveManySql, [JSON.stringify(rows), ctx.now, ctx.actor.personId], rows.length);
    await audit(ctx, 'left_many', 'assignment', null, { posts: rows.map(({ assignmentId }) => assignmentId) });
  }

  /** A system or an employer that numbers people: made when first met. */
  async source(ctx: Ctx, given: { code: string; name: string; organisationId: string | null }): Promise<string> {
    permit(ctx, 'write', 'Person', {});
    const [row] = (await ctx.db.query(sourceSql, [newId(), given.code, given.name, given.organisationId, ctx.now])) as { id: string }[];
    return row?.id ?? '';
  }

  /** Under which numbers of a source people and posts are known from now on. */
  async knownAs(ctx: Ctx, sourceId: string, people: readonly { ref: string; personId: string }[], posts: readonly { ref: string; assignmentId: string }[]): Promise<void> {
    permit(ctx, 'write', 'Person', {});
    await ctx.db.query(knownAsSql, [sourceId, JSON.stringify(people), ctx.now]);
    await ctx.db.query(postKnownAsSql, [sourceId, JSON.stringify(posts), ctx.now]);
  }

  private async allOf(ctx: Ctx, sql: string, values: unknown[], wanted: number): Promise<void> {
    const [row] = (await ctx.db.query(sql, values)) as { n: number }[];
    if (row?.n !== wanted) throw new Problem('conflict', 'Somebody changed one of these posts while you were working. Look again.');
  }
}
