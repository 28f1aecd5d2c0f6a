import type { Ctx } from './context.ts';

/** Writes who did what to whom, in the same transaction. Ids and codes only: no name, no free text about a person. */
export async function audit(ctx: Ctx, verb: string, subjectKind: string, subjectId: string | null, detail: Record<string, unknown> = {}): Promise<void> {
  await auditEach(ctx, verb, subjectKind, [subjectId], detail);
}

/** The same done to many, an entry each: each of them reads of it in her own record. */
export async function auditEach(ctx: Ctx, verb: string, subjectKind: string, subjectIds: readonly (string | null)[], detail: Record<string, unknown> = {}): Promise<void> {
  await ctx.db.query('insert into audit_entry (at, actor_id, verb, subject_kind, subject_id, detail) select $1, $2, $3, $4, subject, $6 from unnest($5::uuid[]) subject', [
    ctx.now,
    ctx.actor.personId,
    verb,
    subjectKind,
    subjectIds,
    JSON.stringify(detail),
  ]);
}
