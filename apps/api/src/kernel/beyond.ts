import type { Ctx } from './context.ts';

/**
 * Why a transaction may see past the asker's own rows for a moment.
 * - `figures`: counts over everybody, in which nobody is named;
 * - `secret`: rows that the asker proves with a code, a link or a number that only she was given;
 * - `newcomer`: whoever comes in is nobody's yet;
 * - `alike`: is somebody so called known already?
 * - `own`: everything about the asker herself, by the id that PostgreSQL was told, though parts of it are the council's;
 * - `texted`: that a code went to the number of somebody whom the asker helps;
 * - `wanted`: whether what waits on paper to be given to somebody is still to be said;
 * - `leaders`: who leads at the provider, to be named as somebody's manager;
 * - `demo`: trying another role, and the clock that moves, which exist in no real installation.
 */
export type Beyond = 'figures' | 'secret' | 'newcomer' | 'alike' | 'own' | 'texted' | 'wanted' | 'leaders' | 'demo';

/** Is this one of the settings whose people she looks after, by what PostgreSQL was told? */
export function runs(ctx: Ctx, settingId: string): boolean {
  const { sees, settingIds } = ctx.actor.scope;
  return sees.includes('all') || settingIds.includes(settingId);
}

/** She has proved to know this person, by a number that is the person's to give: for the rest of the transaction. */
export async function isKnownTo(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db.query(`select set_config('pvi.known', $1, true)`, [personId]);
}

/**
 * Runs work that sees every row, and comes back to what the asker may see. For one statement or a few, one after the
 * other: nothing else of the transaction may run beside it. What comes out is for the caller to keep narrow.
 */
export async function beyond<T>(ctx: Ctx, _why: Beyond, work: () => Promise<T>): Promise<T> {
  const [was] = (await ctx.db.query(`select current_setting('pvi.sees', true) as sees, set_config('pvi.sees', 'all', true)`)) as { sees: string | null }[];
  const back = (): Promise<unknown> => ctx.db.query(`select set_config('pvi.sees', $1, true)`, [was?.sees ?? '']);
  try {
    const answer = await work();
    await back();
    return answer;
  } catch (error) {
    // where a statement failed the whole transaction is over, and its scope with it
    await back().catch(() => undefined);
    throw error;
  }
}
