import type { Ctx } from '../kernel/context.ts';
import { prepared } from '../kernel/prepared.ts';

/**
 * The planner knows nothing of how many rows a `with` clause yields and guesses one: it would then search a list of
 * thousands once for every pair. Hashing is right for these statements at every size, and compiling them never pays.
 */
const planned = prepared(`select set_config('enable_nestloop', $1, true), set_config('enable_mergejoin', $1, true), set_config('enable_sort', $1, true), set_config('jit', 'off', true)`);

/** Runs a statement built on `withPairs` or the share, with the plans it needs; other statements keep theirs. */
export async function ask<Row>(ctx: Ctx, sql: string, parameters: unknown[]): Promise<Row[]> {
  await ctx.db.query(planned, ['off']);
  const rows = (await ctx.db.query(sql, parameters)) as Row[];
  await ctx.db.query(planned, ['on']);
  return rows;
}
