import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { turnoverDefinition, turnoverScopes, turnoverWorkerTypes } from '@pvi/contract/workforce';
import type { TurnoverScope, TurnoverSnapshot } from '@pvi/contract/workforce';
import { addMonths } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { monthlyTurnover, monthOf, rollingTurnover, turnoverCounts } from '@pvi/domain/turnover';
import type { TurnoverCounts } from '@pvi/domain/turnover';
import { z } from 'zod';
import { audit } from '../kernel/audit.ts';
import { beyond } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit, system } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { newId } from '../kernel/ids.ts';
import { Jobs } from '../kernel/jobs.ts';
import { Problem } from '../kernel/problem.ts';
import { countedPostsSql, feedsSql, snapshotsSql } from './workforce.sql.ts';
import type { PostRow, SnapshotRow } from './workforce.sql.ts';

/** So far back may a month be taken that nobody took in its time. */
const monthsBack = 24;

type Counted = ReadonlyMap<TurnoverScope, TurnoverCounts>;

/** The workforce in figures: turnover of each month, kept as it was known. */
@Injectable()
export class Workforce implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    // every night, so that a machine that slept on the first of the month catches up
    this.jobs.register('workforce:turnover', { payload: z.object({}), at: '40 3 * * *', alone: true, run: () => this.database.write(system, (ctx) => this.takeLastMonth(ctx)).then(() => undefined) });
  }

  async turnover(ctx: Ctx): Promise<{ definition: string; snapshots: TurnoverSnapshot[]; missing: string[]; changed: { month: string; scope: TurnoverScope; leavers: number; opening: number; closing: number }[] }> {
    permit(ctx, 'read', 'Workforce', {});
    const rows = await this.rows(ctx);
    const now = await this.counted(ctx, finishedMonths(ctx.today));
    const newest = newestOf(rows);
    const missing: string[] = [];
    const changed: { month: string; scope: TurnoverScope; leavers: number; opening: number; closing: number }[] = [];
    for (const [month, scopes] of now) {
      if (scopes.size > 0 && !rows.some((row) => row.month === month)) missing.push(textOf(month));
      for (const [scope, counts] of scopes) {
        const kept = newest.get(`${month} ${scope}`);
        if (kept && !same(kept, counts)) changed.push({ month: textOf(month), scope, ...figuresOf(counts) });
      }
    }
    return { definition: turnoverDefinition.words, snapshots: rows.map(shown), missing, changed };
  }

  /**
   * Takes a finished month, once: what is there stays as it is. Other figures than the newest version has become the
   * next version, with the reason. @throws Problem `invalid_input`: not over yet, too long ago, or no reason.
   */
  async take(ctx: Ctx, text: string, reason: string | null): Promise<{ made: number }> {
    permit(ctx, 'write', 'Workforce', {});
    const month = `${text}-01`;
    if (!finishedMonths(ctx.today).includes(month)) throw wrong('month', month >= monthOf(ctx.today) ? 'This month is not over yet. Choose an earlier one' : `Choose one of the last ${monthsBack} months`);
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('turnover', 175))`);
    const newest = newestOf(await this.rows(ctx));
    const source = await this.source(ctx);
    let made = 0;
    for (const [scope, counts] of (await this.counted(ctx, [month])).get(month) ?? []) {
      const before = newest.get(`${month} ${scope}`);
      if (before && same(before, counts)) continue;
      if (before && !reason) throw wrong('reason', 'Say why the figures are taken again');
      const { leavers, average } = monthlyTurnover(counts);
      await ctx.db.query(
        `insert into turnover_snapshot (id, month, scope, version, definition, definition_words, basis, numerator, denominator, month_ends, leavers, source, reason, taken_on, taken_at, taken_by)
         values ($1, $2, $3, $4, $5, $6, 'headcount', $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [newId(), month, scope, (before?.version ?? 0) + 1, turnoverDefinition.id, turnoverDefinition.words, leavers, average, counts.monthEnds, counts.leavers, source, before ? reason : null, ctx.today, ctx.now, ctx.actor.personId],
      );
      made += 1;
    }
    if (made > 0) await audit(ctx, 'took_turnover', 'turnover', null, { month: text, made });
    return { made };
  }

  private async takeLastMonth(ctx: Ctx): Promise<void> {
    const month = addMonths(monthOf(ctx.today), -1);
    // a month that somebody took is never taken again by itself
    if (!(await this.rows(ctx)).some((row) => row.month === month)) await this.take(ctx, textOf(month), null);
  }

  private async rows(ctx: Ctx): Promise<SnapshotRow[]> {
    return (await ctx.db.query(snapshotsSql)) as SnapshotRow[];
  }

  /** What the register says now of each month, of every kind of organisation that employed anybody in its twelve months. */
  private async counted(ctx: Ctx, months: readonly Day[]): Promise<Map<Day, Counted>> {
    const posts = await beyond(ctx, 'figures', async () => (await ctx.db.query(countedPostsSql, [turnoverWorkerTypes])) as PostRow[]);
    const inScope = turnoverScopes.map((scope) => [scope, posts.filter((post) => post.scope === scope)] as const);
    return new Map(months.map((month) => [month, new Map(inScope.map(([scope, some]) => [scope, turnoverCounts(some, month)] as const).filter(([, counts]) => counts.monthEnds.some((people) => people > 0) || counts.leavers.some((people) => people > 0)))]));
  }

  private async source(ctx: Ctx): Promise<string> {
    const feeds = (await ctx.db.query(feedsSql)) as { name: string; file: string; day: Day }[];
    return ['The register of PVI Learning', ...feeds.map(({ name, file, day }) => `${name}: ${file} of ${day}`)].join('; ').slice(0, 600);
  }
}

/** Those over by today, the oldest first. */
function finishedMonths(today: Day): Day[] {
  return Array.from({ length: monthsBack }, (_, n) => addMonths(monthOf(today), n - monthsBack));
}

const textOf = (month: Day): string => month.slice(0, 7);

function newestOf(rows: readonly SnapshotRow[]): Map<string, SnapshotRow> {
  // they come with the newest version first
  return new Map([...rows].reverse().map((row) => [`${row.month} ${row.scope}`, row]));
}

function same(kept: TurnoverCounts, now: TurnoverCounts): boolean {
  return [...kept.monthEnds, ...kept.leavers].join() === [...now.monthEnds, ...now.leavers].join();
}

function figuresOf(counts: TurnoverCounts): { opening: number; closing: number; leavers: number } {
  const [opening = 0, closing = 0] = counts.monthEnds.slice(-2);
  return { opening, closing, leavers: counts.leavers.at(-1) ?? 0 };
}

/** Rates are worked out of the kept inputs when read; the inputs never change. */
function shown({ monthEnds, leavers, ...row }: SnapshotRow): TurnoverSnapshot {
  const counts = { monthEnds, leavers };
  const [monthly, rolling] = [monthlyTurnover(counts), rollingTurnover(counts)];
  return { ...row, month: textOf(row.month), ...figuresOf(counts), average: monthly.average, rate: monthly.rate, rollingLeavers: rolling.leavers, rollingAverage: Math.round(rolling.average * 10) / 10, rollingRate: rolling.rate };
}

function wrong(path: string, message: string): Problem {
  return new Problem('invalid_input', `${message}.`, [{ path, code: 'invalid_value', message }]);
}
