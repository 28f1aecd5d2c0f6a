import { Injectable } from '@nestjs/common';
import type { Merge } from '@pvi/contract/duplicates';
import { todayInLondon } from '@pvi/domain/days';
import { Access } from '../access/access.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Journal } from '../kernel/journal.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beforeBirthSql, mergeSql, mergesSql } from './duplicates.sql.ts';
import type { MergeRow } from './duplicates.sql.ts';

const undoDays = 30;

/** Making one record of two, and two of one again. */
@Injectable()
export class Merges {
  constructor(
    private readonly access: Access,
    private readonly journal: Journal,
  ) {}

  async last(ctx: Ctx): Promise<Merge[]> {
    permit(ctx, 'read', 'Duplicate', {});
    return ((await ctx.db.query(mergesSql)) as MergeRow[]).map(mergeOf);
  }

  /**
   * Everything that names the other record names `personId` from now on; the other stays as an alias. No completion is
   * lost or changed. @throws Problem `merge_not_yours`, `before_birth`, `not_found`.
   */
  async merge(ctx: Ctx, { personId, otherId, reason, signIn }: { personId: string; otherId: string; reason: string; signIn: 'kept' | 'other' }): Promise<{ mergeId: string }> {
    permit(ctx, 'write', 'Duplicate', {});
    return this.makeOne(ctx, { personId, otherId, reason, signIn });
  }

  /** As `merge`, for whoever has seen to it that the asker may. */
  async makeOne(ctx: Ctx, { personId, otherId, reason, signIn }: { personId: string; otherId: string; reason: string; signIn: 'kept' | 'other' }): Promise<{ mergeId: string }> {
    if (personId === otherId) throw notFound();
    if (!(await this.mayMerge(ctx, personId, otherId))) throw notYours();
    const early = (await ctx.db.query(beforeBirthSql, [personId, otherId])) as unknown[];
    if (early.length > 0) throw new Problem('before_birth', 'One record has a completion from before the date of birth in the other. Correct the date of birth first.');
    const journalId = await this.journal.open(ctx, 'merge', undoDays);
    const moved = await this.join(ctx, personId, otherId, signIn);
    await this.journal.close(ctx);
    await this.access.endSessions(ctx, otherId);
    const mergeId = newId();
    await ctx.db.query('insert into person_merge (id, kept_id, merged_id, reason, journal_id, moved, merged_at, merged_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      mergeId, personId, otherId, reason, journalId, JSON.stringify(moved), ctx.now, ctx.actor.personId,
    ]);
    await this.touch(ctx, personId, otherId);
    await audit(ctx, 'merged', 'person', personId, { otherId, mergeId });
    return { mergeId };
  }

  /** Both below the asker, and neither her own: nobody gives herself what another record holds. */
  async mayMerge(ctx: Ctx, personId: string, otherId: string): Promise<boolean> {
    if ([personId, otherId].includes(ctx.actor.personId ?? '')) return false;
    return (await this.access.isBelow(ctx, personId)) && (await this.access.isBelow(ctx, otherId));
  }

  async show(ctx: Ctx, mergeId: string) {
    permit(ctx, 'read', 'Duplicate', {});
    const row = await this.one(ctx, mergeId);
    const open = row.undone_at === null && row.undoable_until > ctx.now;
    const obstacles = open ? await this.journal.obstacles(ctx, row.journal_id) : [];
    const { posts_joined: _joined, ...moved } = row.moved;
    return {
      ...mergeOf(row),
      moved: Object.entries(moved).map(([table, rows]) => ({ table, rows })),
      obstacles: obstacles.map(({ table, why, many }) => ({ table, why, many })),
    };
  }

  /** What came since stays with the kept record. @throws Problem `undo_too_late`, `undo_blocked`, `merge_not_yours`. */
  async undo(ctx: Ctx, mergeId: string, reason: string): Promise<void> {
    permit(ctx, 'write', 'Duplicate', {});
    const row = await this.one(ctx, mergeId);
    if (!(await this.mayMerge(ctx, row.kept_id, row.merged_id))) throw notYours();
    await this.journal.undo(ctx, row.journal_id);
    // whoever is signed in may no longer be who she was
    await this.access.endSessions(ctx, row.kept_id);
    await ctx.db.query('update person_merge set undo_reason = $2 where id = $1', [mergeId, reason]);
    await this.touch(ctx, row.kept_id, row.merged_id);
    await audit(ctx, 'parted', 'person', row.kept_id, { otherId: row.merged_id, mergeId });
  }

  private async join(ctx: Ctx, personId: string, otherId: string, signIn: 'kept' | 'other'): Promise<Record<string, number>> {
    try {
      const [row] = (await ctx.db.query('select merge_people($1, $2, $3, $4, $5, $6) as moved', [personId, otherId, signIn === 'kept' ? personId : otherId, ctx.now, ctx.actor.personId, ctx.today])) as { moved: Record<string, number> }[];
      return row?.moved ?? {};
    } catch (error) {
      // one of them is not there, or became part of another meanwhile
      if ((error as { driverError?: { code?: string } }).driverError?.code === 'PV003') throw notFound();
      throw error;
    }
  }

  private async one(ctx: Ctx, mergeId: string): Promise<MergeRow> {
    const [row] = (await ctx.db.query(mergeSql, [mergeId])) as MergeRow[];
    if (!row) throw notFound();
    return row;
  }

  private async touch(ctx: Ctx, ...people: string[]): Promise<void> {
    const settings = (await ctx.db.query('select distinct setting_id as id from assignment where person_id = any($1::uuid[])', [people])) as { id: string }[];
    for (const personId of people) ctx.touched.people.add(personId);
    for (const { id } of settings) ctx.touched.settings.add(id);
  }
}

/** Why two records cannot become one by this officer's hand. */
function notYours(): Problem {
  return new Problem('merge_not_yours', 'One of the two is your own record, or of somebody with a role as high as yours. Ask an administrator.');
}

function mergeOf(row: MergeRow): Merge {
  return {
    mergeId: row.id,
    keptId: row.kept_id,
    keptName: row.kept_name,
    keptLearnerNo: row.kept_no,
    mergedName: row.merged_name,
    mergedLearnerNo: row.merged_no,
    mergedOn: todayInLondon(row.merged_at),
    byName: row.by_name,
    reason: row.reason,
    undoableThrough: todayInLondon(row.undoable_until),
    undoneOn: row.undone_at && todayInLondon(row.undone_at),
    undoReason: row.undo_reason,
  };
}
