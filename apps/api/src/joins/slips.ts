import { Injectable } from '@nestjs/common';
import type { JoinSlip, SlipRun } from '@pvi/contract/joins';
import { newCode, showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit, reach } from '../kernel/context.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { qrRows } from '../kernel/qr.ts';
import { Organisations } from '../organisations/organisations.ts';
import { slipRunsSql, slipsSql } from './joins.sql.ts';
import type { SlipRow } from './joins.sql.ts';

/** Join slips for paper: a code each that works once, or one code with seats on as many slips as are wanted. */
@Injectable()
export class Slips {
  constructor(
    private readonly organisations: Organisations,
    private readonly config: Config,
  ) {}

  /** So many single-use codes; the first few for the named. @throws Problem `invalid_input`. */
  async make(ctx: Ctx, given: { settingId: string; count: number; names: readonly string[]; expiresOn: Day; jobRole?: string | null }): Promise<{ runId: string }> {
    permit(ctx, 'write', 'JoinCode', { settingId: given.settingId });
    const place = await this.organisations.place(ctx, given.settingId);
    if (given.expiresOn < ctx.today) throw new Problem('invalid_input', 'The last day has passed already. Choose today or a later day.', [{ path: 'expiresOn', code: 'in_the_past', message: 'Choose today or a later day' }]);
    if (given.names.length > given.count) throw new Problem('invalid_input', 'There are more names than slips.', [{ path: 'count', code: 'too_few', message: `Make at least ${given.names.length} slips` }]);
    if (given.jobRole) {
      const [role] = (await ctx.db.query('select 1 from job_role where code = $1', [given.jobRole])) as unknown[];
      if (!role) throw new Problem('invalid_input', 'Choose a job from the list.', [{ path: 'jobRole', code: 'unknown', message: 'Choose a job from the list' }]);
    }
    const runId = newId();
    const codes = Array.from({ length: given.count }, (_, n) => ({ id: newId(), code: newCode('join', randomBelow), madeFor: given.names[n] ?? null }));
    await ctx.db.query(
      `insert into join_code (id, code, setting_id, job_role, seats, expires_on, created_at, created_by, slip_run_id, made_for)
       select id, code, $2, $3, 1, $4, $5, $6, $7, "madeFor" from jsonb_to_recordset($1::jsonb) as given (id uuid, code text, "madeFor" text)`,
      [JSON.stringify(codes), place.settingId, given.jobRole || null, given.expiresOn, ctx.now, ctx.actor.personId, runId],
    );
    ctx.touched.settings.add(place.settingId);
    await audit(ctx, 'made_join_slips', 'setting', place.settingId, { runId, count: given.count });
    return { runId };
  }

  async runs(ctx: Ctx): Promise<SlipRun[]> {
    const within = reach(ctx, 'JoinCode');
    return (await ctx.db.query(slipRunsSql, [ctx.today, within.everything, within.settingIds])) as SlipRun[];
  }

  /** Puts what is left of a run out of use. */
  async close(ctx: Ctx, runId: string): Promise<void> {
    const [row] = (await ctx.db.query('select setting_id as "settingId" from join_code where slip_run_id = $1 limit 1', [runId])) as { settingId: string }[];
    if (!row) throw notFound();
    permit(ctx, 'write', 'JoinCode', { settingId: row.settingId });
    await ctx.db.query('update join_code set closed_at = $2 where slip_run_id = $1 and closed_at is null and used < seats', [runId, ctx.now]);
    ctx.touched.settings.add(row.settingId);
    await audit(ctx, 'closed_join_slips', 'setting', row.settingId, { runId });
  }

  /**
   * What is to be printed: the slips of a run that nobody has used, or one code: as often as it has
   * seats left and at most four times, to fill a page.
   * `id` is a run's or a code's. @throws Problem `not_found`.
   */
  async print(ctx: Ctx, id: string): Promise<{ councilName: string; helpPhone: string; slips: JoinSlip[] }> {
    const rows = (await ctx.db.query(slipsSql, [id, ctx.today])) as SlipRow[];
    const [first] = rows;
    if (!first) throw notFound();
    permit(ctx, 'read', 'JoinCode', { settingId: first.settingId });
    const open = rows.filter((row) => row.open);
    const filled = first.slipRunId === null ? open.flatMap((row) => Array.from({ length: Math.min(4, row.left) }, () => row)) : open;
    const slips = filled.map(({ slipRunId: _run, open: _open, left: _left, councilName: _council, helpPhone: _phone, ...row }) => {
      const link = `${this.config.portalOrigin}/join/${showCode('join', row.code)}`;
      return { ...row, code: showCode('join', row.code), link, qr: qrRows(link) };
    });
    return { councilName: first.councilName, helpPhone: first.helpPhone, slips };
  }
}
