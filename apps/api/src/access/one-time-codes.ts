import type { Ctx } from '../kernel/context.ts';
import { digest, newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { OneTimeCodeEntity } from './account.entity.ts';

export type CodeKind = OneTimeCodeEntity['kind'];

/** Keeps a secret that somebody is given once, as a digest. A newer code puts her older ones of the kind out of use. */
export async function keepCode(ctx: Ctx, kind: CodeKind, secret: string, personId: string, expiresAt: Date): Promise<void> {
  await ctx.db.query('update one_time_code set revoked_at = $3 where person_id = $1 and kind = $2 and used_at is null and revoked_at is null', [personId, kind, ctx.now]);
  await ctx.db.getRepository(OneTimeCodeEntity).insert({ id: newId(), kind, digest: digest(secret), personId, createdBy: ctx.actor.personId, createdAt: ctx.now, expiresAt });
}

/** The invitation under a link, as long as it can be used. @throws Problem `code_used`, `code_expired`, `not_found`. */
export async function openInvitation(ctx: Ctx, secret: string): Promise<{ personId: string; expiresAt: Date }> {
  const code = await ctx.db.getRepository(OneTimeCodeEntity).findOneBy({ kind: 'invitation', digest: digest(secret) });
  if (!code) throw notFound();
  if (code.usedAt) throw new Problem('code_used', 'This link was used already. Sign in with the name and password you chose.');
  if (code.revokedAt) throw new Problem('code_expired', 'A newer link was made after this one. Use the newest, or ask for another.');
  if (code.expiresAt < ctx.now) throw new Problem('code_expired', 'This link is too old. Ask the person who sent it for a new one.');
  return code;
}

/** Uses a code up, once, whoever races for it. */
export async function useCode(ctx: Ctx, kind: CodeKind, secret: string, wrong: Problem): Promise<void> {
  const [used] = (await ctx.db.query(
    `with used as (update one_time_code set used_at = $3
       where kind = $1 and digest = $2 and used_at is null and revoked_at is null and expires_at >= $3 returning 1)
     select count(*)::int as n from used`,
    [kind, digest(secret), ctx.now],
  )) as { n: number }[];
  if (used?.n !== 1) throw wrong;
}
