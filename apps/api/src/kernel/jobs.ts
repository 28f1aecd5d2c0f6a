import { Injectable } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import type { z } from 'zod';
import type { Ctx } from './context.ts';

/** What a task knows of the try it is in. */
export interface Try {
  /** 1 for the first. A task that throws is tried again, later each time. */
  attempt: number;
  last: boolean;
}

/** `at` as in a crontab, UTC: the task also runs by the clock, with an empty payload; with `alone`, never beside itself. */
export interface Task<P> {
  payload: z.ZodType<P>;
  at?: string;
  alone?: true;
  run: (payload: P, attempt: Try) => Promise<void>;
}

export interface When {
  /** Enqueued again under the same key before it ran, a job replaces the earlier one. */
  key?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  notBefore?: Date;
}

/**
 * Work that may come later; nothing that a page shows at once waits for it. A room registers its tasks when it
 * starts; only the worker runs them, with the same rooms around it as the API. A job is enqueued in the transaction
 * of the fact it follows from, so both are there or neither, and is run at least once: a task must bear to be run
 * again, and opens its own transactions.
 */
@Injectable()
export class Jobs {
  private readonly tasks = new Map<string, { at: string | undefined; alone: boolean; run: (payload: unknown, attempt: Try) => Promise<void> }>();

  register<P>(name: string, task: Task<P>): void {
    if (!/^[a-z][a-z0-9_:-]*$/.test(name)) throw new Error(`${name} is no name for a task: a crontab takes only room:verb`);
    if (this.tasks.has(name)) throw new Error(`Two rooms register the task ${name}`);
    this.tasks.set(name, { at: task.at, alone: task.alone === true, run: (payload, attempt) => task.run(task.payload.parse(payload), attempt) });
  }

  async enqueue(ctx: Ctx, name: string, payload: object, when: When = {}): Promise<void> {
    if (!this.tasks.has(name)) throw new Error(`No room has registered the task ${name}`);
    await ctx.db.query('select enqueue_job($1, $2, $3, $4, $5)', [name, JSON.stringify(payload), when.key ?? null, when.queue ?? null, when.notBefore ?? null]);
  }

  /** Every task, as the runner takes them. */
  taskList(): TaskList {
    const rooms = [...this.tasks].map(([name, { run }]): [string, TaskList[string]] => [
      name,
      (payload, { job }) => run(payload, { attempt: job.attempts, last: job.attempts >= job.max_attempts }),
    ]);
    return { tidy, ...Object.fromEntries(rooms) };
  }

  crontab(): string {
    const rooms = [...this.tasks].flatMap(([name, { at, alone }]) => (at ? [`${at} ${name}${alone ? ` ?queue=${name}` : ''}`] : []));
    return ['17 * * * * tidy', ...rooms].join('\n');
  }
}

/** Throws away what has served its time, as the owner: sessions, retry keys, tries, used codes, journals past their day. */
const tidy: TaskList[string] = async (_payload, helpers) => {
  await helpers.query(`delete from session where expire < now() - interval '1 hour'`);
  await helpers.query(`delete from idempotency_key where created_at < now() - interval '2 days'`);
  await helpers.query(`delete from rate_limit where expire < extract(epoch from now()) * 1000`);
  await helpers.query(`delete from one_time_code where expires_at < now() - interval '90 days'`);
  await helpers.query(`delete from mobile_code where expires_at < now() - interval '7 days'`);
  await helpers.query(`delete from sign_in_attempt where at < now() - interval '180 days'`);
  await helpers.query(`delete from undo_entry e using undo_journal j where j.id = e.journal_id and j.undoable_until < now() - interval '1 day'`);
};
