import { Injectable } from '@nestjs/common';
import type { WaitingRow } from '@pvi/contract/imports';
import { Completions } from '../completions/completions.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { fittingSql, settledSql, waitingSql } from './kinds/completions.sql.ts';

type WaitingSqlRow = Omit<WaitingRow, 'match'> & { matchId: string | null; matchName: string | null; places: string | null; all: number; matched: number };
interface Fitting {
  id: string;
  personId: string;
  courseId: string;
  completedOn: string;
  expiresOn: string | null;
  evidence: string;
  completionId: string | null;
}

/**
 * Learning that was loaded and fits nobody on the register yet. Whom it fits is asked anew each time it is looked at,
 * so it finds its person whichever way she came in; it counts once an officer has looked.
 */
@Injectable()
export class Waiting {
  constructor(private readonly completions: Completions) {}

  async list(ctx: Ctx, wanted: { matched: 'yes' | 'all'; offset: number; limit: number }): Promise<{ total: number; matched: number; rows: WaitingRow[] }> {
    permit(ctx, 'decide', 'Import', {});
    const rows = (await ctx.db.query(waitingSql, [wanted.matched === 'yes', wanted.limit, wanted.offset, ctx.today])) as WaitingSqlRow[];
    const matched = rows[0]?.matched ?? 0;
    return {
      total: wanted.matched === 'yes' ? matched : (rows[0]?.all ?? 0),
      matched,
      rows: rows.map(({ matchId, matchName, places, ...row }) => ({ ...row, match: matchId === null ? null : { personId: matchId, name: matchName ?? '', places: places ?? '' } })),
    };
  }

  /** Records those that fit one person now, named or all. What is on record for that day already is only ticked off. */
  async settle(ctx: Ctx, waitingIds: readonly string[] | undefined): Promise<{ recorded: number }> {
    permit(ctx, 'decide', 'Import', {});
    const own = me(ctx);
    const fit = ((await ctx.db.query(fittingSql, [waitingIds ?? null])) as Fitting[]).filter(({ personId }) => personId !== own);
    const fresh = fit.filter(({ completionId }) => completionId === null);
    const made = await this.completions.record(ctx, fresh.map(({ personId, courseId, completedOn, expiresOn, evidence }) => ({ personId, courseId, completedOn, expiresOn, evidence, source: 'imported' as const })));
    const settled = [...fit.filter(({ completionId }) => completionId !== null), ...fresh.map((one, at) => ({ ...one, completionId: made[at]?.completionId ?? null }))];
    await ctx.db.query(settledSql, [JSON.stringify(settled.map(({ id, completionId }) => ({ id, completionId }))), ctx.now, own]);
    await audit(ctx, 'settled_waiting', 'completion', null, { waiting: settled.map(({ id }) => id) });
    return { recorded: fresh.length };
  }
}
