import type { Ctx } from './context.ts';
import { digest } from './ids.ts';
import { Problem } from './problem.ts';
import type { PortalRequest } from './request.ts';

/**
 * A retried request with the same `Idempotency-Key` gets the first answer. The key's row is written in the
 * same transaction as the work, so a rival with the same key waits for it and then reads what it left.
 */
export async function onceOnly(ctx: Ctx, req: PortalRequest, input: unknown, work: () => Promise<unknown>): Promise<unknown> {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || ctx.actor.personId === null) return work();
  if (key.length < 8 || key.length > 100) throw new Problem('invalid_input', 'Idempotency-Key must have 8 to 100 characters.');
  const request = digest(`${req.method} ${req.path} ${JSON.stringify(input ?? null)}`);
  const claimed = (await ctx.db.query(
    `insert into idempotency_key (person_id, key, request_digest) values ($1, $2, $3) on conflict do nothing returning 1`,
    [ctx.actor.personId, key, request],
  )) as unknown[];
  if (claimed.length === 0) return firstAnswer(ctx, key, request);
  const answer = await work();
  await ctx.db.query('update idempotency_key set body = $3 where person_id = $1 and key = $2', [ctx.actor.personId, key, JSON.stringify(answer ?? null)]);
  return answer;
}

async function firstAnswer(ctx: Ctx, key: string, request: string): Promise<unknown> {
  const [row] = (await ctx.db.query('select request_digest, body from idempotency_key where person_id = $1 and key = $2', [
    ctx.actor.personId,
    key,
  ])) as { request_digest: string; body: unknown }[];
  if (row?.request_digest !== request) {
    throw new Problem('idempotency_mismatch', 'This key was used for another request. Use a new key for new work.');
  }
  return row.body;
}
