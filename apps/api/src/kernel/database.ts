import { Injectable } from '@nestjs/common';
import type { Day } from '@pvi/domain/days';
import { DataSource } from 'typeorm';
import type { EntityManager, QueryRunner } from 'typeorm';
import { Clock } from './clock.ts';
import { keepLooks } from './looks.ts';
import type { Actor, Ctx } from './context.ts';
import { prepared } from './prepared.ts';

const scoped = `set_config('pvi.actor', $1, true), set_config('pvi.sees', $2, true), set_config('pvi.settings', $3, true)`;
const openRead = prepared(`select set_config('transaction_read_only', 'on', true), ${scoped}`);
const openWrite = prepared(`select ${scoped}`);

/**
 * Opens transactions. Every read is read-only and sees one instant, so that a page put together from several questions
 * never mixes what was before a change with what is after it. Both kinds tell PostgreSQL, in one statement, who asks
 * and what she may see.
 */
@Injectable()
export class Database {
  constructor(
    readonly source: DataSource,
    readonly clock: Clock,
  ) {}

  read<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, requestId = ''): Promise<T> {
    return this.run(actor, work, requestId, openRead, 'REPEATABLE READ');
  }

  write<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, requestId = ''): Promise<T> {
    return this.run(actor, work, requestId, openWrite);
  }

  private async run<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, requestId: string, opening: string, isolation?: 'REPEATABLE READ'): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction(isolation);
      const said = [actor.personId ?? '', actor.scope.sees.join(' '), `{${actor.scope.settingIds.join(',')}}`];
      await runner.query(opening, said);
      const touched = { people: new Set<string>(), settings: new Set<string>() };
      const ctx: Ctx = { actor, db: runner.manager, today: this.clock.today(), now: this.clock.now(), requestId, touched, looked: [] };
      const result = await work(ctx);
      if (touched.people.size + touched.settings.size > 0) await announceChange(runner.manager, touched.people, touched.settings);
      await runner.commitTransaction();
      // a read may write nothing, so a look is noted once it is over, and before anybody sees the answer
      if (ctx.looked.length > 0) {
        await runner.startTransaction();
        await runner.query(openWrite, said);
        await keepLooks(runner, ctx);
        await runner.commitTransaction();
      }
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The same transaction on another day: for histories that are entered as they happened. */
export function onDay(ctx: Ctx, today: Day): Ctx {
  return { ...ctx, today, now: new Date(`${today}T12:00:00Z`) };
}

/** What went wrong first is the cause, so this never fails: a connection that cannot even roll back is given up. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    const connection = (await runner.connect().catch(() => null)) as { end(): Promise<void> } | null;
    await connection?.end().catch(() => undefined);
  }
}

/** More ids than a notification can carry: then every open page is told to look again. */
const mostIds = 100;

/** Tells open pages what changed and whom it touches; delivered when the transaction commits. */
async function announceChange(db: EntityManager, people: ReadonlySet<string>, settings: ReadonlySet<string>): Promise<void> {
  const everybody = people.size + settings.size > mostIds;
  await db.query('select announce_change($1::uuid[], $2::uuid[], $3)', everybody ? [[], [], true] : [[...people], [...settings], false]);
}

/** The unique or exclusion constraint that PostgreSQL says was broken, or null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  const cause = (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? (error as { code?: string; constraint?: string });
  return cause?.code === '23505' || cause?.code === '23P01' ? (cause.constraint ?? null) : null;
}
