import { Injectable } from '@nestjs/common';
import type { Ctx } from './context.ts';
import { newId } from './ids.ts';
import { Problem } from './problem.ts';

/**
 * One thing that stands in the way of taking a journal back. `image`: the row as the journal left it, its columns by
 * their names in the database.
 */
export interface Obstacle {
  table: string;
  image: Record<string, unknown>;
  /** `changed`, `gone`: the row itself, since. `referred`: `many` rows of `byTable` that came since hold on to it. */
  why: 'changed' | 'gone' | 'referred';
  byTable: string | null;
  many: number;
}

/**
 * Changes that can be taken back exactly. From `open` to the end of the transaction PostgreSQL keeps every row that is
 * added, changed or removed, whichever room does it, as it was and as it became; `undo` puts each back, the last
 * statement first, and refuses as a whole where something came to depend on one of them.
 */
@Injectable()
export class Journal {
  /** Opens one for the rest of this transaction. It can be taken back for so many days. */
  async open(ctx: Ctx, what: string, days: number): Promise<string> {
    const id = newId();
    const until = new Date(ctx.now.getTime() + days * 86_400_000);
    await ctx.db.query('insert into undo_journal (id, what, opened_at, opened_by, undoable_until) values ($1, $2, $3, $4, $5)', [id, what, ctx.now, ctx.actor.personId, until]);
    await ctx.db.query(`select set_config('pvi.journal', $1, true)`, [id]);
    return id;
  }

  async close(ctx: Ctx): Promise<void> {
    await ctx.db.query(`select set_config('pvi.journal', '', true)`);
  }

  async obstacles(ctx: Ctx, id: string): Promise<Obstacle[]> {
    return (await ctx.db.query('select table_name as "table", image, why, by_table as "byTable", many from undo_obstacles($1)', [id])) as Obstacle[];
  }

  /** @throws Problem `undo_too_late`, or `undo_blocked` where something changed since: `obstacles` says what. */
  async undo(ctx: Ctx, id: string): Promise<void> {
    const people = (await ctx.db.query(`select distinct coalesce(e.after, e.before)->>'person_id' as id from undo_entry e where e.journal_id = $1 and coalesce(e.after, e.before) ? 'person_id' limit 101`, [id])) as { id: string | null }[];
    try {
      await ctx.db.query('select undo_journalled($1, $2, $3)', [id, ctx.now, ctx.actor.personId]);
    } catch (error) {
      const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
      if (code === 'PV002') throw new Problem('undo_too_late', 'This can no longer be undone. Put right what is wrong one by one.');
      // a row that changed, a row that refers to ours, a newer one in its place
      if (['PV001', '23503', '23505', '23P01'].includes(code ?? '')) throw new Problem('undo_blocked', 'Something has been built on this since. Look at what stands in the way.');
      throw error;
    }
    for (const one of people) if (one.id) ctx.touched.people.add(one.id);
  }
}
