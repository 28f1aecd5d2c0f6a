import { Injectable } from '@nestjs/common';
import { Clock } from './clock.ts';
import { system } from './context.ts';
import type { Ctx } from './context.ts';
import { Database } from './database.ts';

/** How far long work is. `secondsLeft` null until enough is done to tell. */
export interface Progress {
  step: string;
  noun: string;
  done: number;
  total: number;
  secondsLeft: number | null;
  stopAsked: boolean;
}

/** Thrown inside long work when somebody asked to stop it: its transaction rolls back. */
export class Stopped extends Error {}

const tellEveryMs = 250;

/**
 * Long work tells how far it is and hears whether it is to stop, on a connection of its own, because its transaction
 * is still open. One row a thing that is worked on, by that thing's id.
 */
@Injectable()
export class LongWork {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Marks the work as asked for, in the asker's transaction. */
  async ask(ctx: Ctx, id: string, step: string): Promise<void> {
    await ctx.db.query(
      `insert into long_work (id, step, began_at, told_at) values ($1, $2, $3, $3)
       on conflict (id) do update set step = $2, noun = '', done = 0, total = 0, began_at = $3, told_at = $3, stop_asked_at = null, stop_asked_by = null`,
      [id, step, ctx.now],
    );
  }

  async askToStop(ctx: Ctx, id: string): Promise<void> {
    await ctx.db.query('update long_work set stop_asked_at = $2, stop_asked_by = $3 where id = $1', [id, ctx.now, ctx.actor.personId]);
  }

  async of(ctx: Ctx, id: string): Promise<Progress | null> {
    const [row] = (await ctx.db.query('select step, noun, done, total, began_at as "beganAt", stop_asked_at is not null as "stopAsked" from long_work where id = $1', [id])) as (Omit<Progress, 'secondsLeft'> & { beganAt: Date })[];
    if (!row) return null;
    const { beganAt, ...progress } = row;
    const spent = (ctx.now.getTime() - beganAt.getTime()) / 1000;
    return { ...progress, secondsLeft: row.done > 0 && spent > 1 ? Math.ceil((spent * (row.total - row.done)) / row.done) : null };
  }

  async over(ctx: Ctx, id: string): Promise<void> {
    await ctx.db.query('delete from long_work where id = $1', [id]);
  }

  /**
   * Gives the worker a way to tell. Told more often than four times a second, it only counts.
   * What it gives throws `Stopped` when somebody asked to stop.
   */
  async begin(id: string, step: string): Promise<Teller> {
    await this.database.write(system, (ctx) => this.begun(ctx, id, step));
    let told = 0;
    return async (done, total, noun) => {
      if (Date.now() - told < tellEveryMs && done < total) return;
      told = Date.now();
      const stop = await this.database.write(system, async (ctx) => {
        const [, changed] = (await ctx.db.query('update long_work set done = $2, total = $3, noun = $4, told_at = $5 where id = $1 and stop_asked_at is null', [id, done, total, noun, this.clock.now()])) as [unknown, number];
        return changed === 0;
      });
      if (stop) throw new Stopped();
    };
  }

  /** Begins to count anew, without forgetting that somebody asked to stop. */
  private async begun(ctx: Ctx, id: string, step: string): Promise<void> {
    await ctx.db.query(
      `insert into long_work (id, step, began_at, told_at) values ($1, $2, $3, $3)
       on conflict (id) do update set step = $2, done = 0, total = 0, began_at = $3, told_at = $3`,
      [id, step, ctx.now],
    );
  }
}

export type Teller = (done: number, total: number, noun: string) => Promise<void>;
