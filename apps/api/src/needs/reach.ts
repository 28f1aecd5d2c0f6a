import type { Subject } from '@pvi/contract/ability';
import type { Scope } from '../compliance/compliance.ts';
import { wholeCouncil } from '../compliance/compliance.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, permit, reach } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';

/** What a caller may ask to narrow to. */
export interface Asked {
  settingId?: string;
  organisationId?: string;
  serviceId?: string;
}

/** What the question is about, after the asker's reach. */
export interface Reached {
  scope: Scope;
  /** Narrows a service to one of its providers. */
  organisationId: string | null;
  placeName: string;
  /** Places are listed one level below the scope. */
  level: 'organisation' | 'setting';
  /** Small numbers are left out: this asker sees totals, never people. */
  totalsOnly: boolean;
}

/**
 * Turns what was asked into the scope that this asker may see. Somebody who may read people sees those; a
 * commissioner sees totals of the own services, an executive of everything. `people` asks for names: then only
 * what may be read, whatever totals the asker sees besides.
 * @throws Problem `not_found` for a place that is not there or not within reach.
 */
export async function reached(ctx: Ctx, subject: Subject, asked: Asked, { people }: { people: boolean }): Promise<Reached> {
  const within = reach(ctx, subject);
  if (within.everything) return { ...(await everything(ctx, asked)), totalsOnly: false };
  if (!people && may(ctx, 'read_totals', subject, {})) return { ...(await everything(ctx, asked)), totalsOnly: true };
  if (within.settingIds.length > 0 && asked.serviceId === undefined) return { ...(await ownTeam(ctx, within, asked)), totalsOnly: false };
  const serviceIds = ctx.actor.grants.flatMap((grant) => (grant.role === 'commissioner' && grant.placeKind === 'service' && grant.placeId ? [grant.placeId] : []));
  if (!people && serviceIds.length > 0) return { ...(await bought(ctx, subject, serviceIds, asked)), totalsOnly: true };
  throw notFound();
}

type Place = Omit<Reached, 'totalsOnly'>;

async function everything(ctx: Ctx, asked: Asked): Promise<Place> {
  if (asked.settingId) return { scope: { kind: 'setting', ids: [asked.settingId] }, organisationId: asked.organisationId ?? null, placeName: await nameOf(ctx, 'setting', asked.settingId), level: 'setting' };
  if (asked.serviceId) {
    const placeName = await nameOf(ctx, 'service', asked.serviceId);
    if (!asked.organisationId) return { scope: { kind: 'service', ids: [asked.serviceId] }, organisationId: null, placeName, level: 'organisation' };
    return { scope: { kind: 'service', ids: [asked.serviceId] }, organisationId: asked.organisationId, placeName: await nameOf(ctx, 'organisation', asked.organisationId), level: 'setting' };
  }
  if (asked.organisationId) return { scope: { kind: 'organisation', ids: [asked.organisationId] }, organisationId: null, placeName: await nameOf(ctx, 'organisation', asked.organisationId), level: 'setting' };
  const [council] = (await ctx.db.query('select name from council')) as { name: string }[];
  return { scope: wholeCouncil, organisationId: null, placeName: council?.name ?? 'The council', level: 'organisation' };
}

async function ownTeam(ctx: Ctx, within: ReturnType<typeof reach>, asked: Asked): Promise<Place> {
  if (asked.settingId && !within.settingIds.includes(asked.settingId)) throw notFound();
  if (asked.organisationId && !within.organisationIds.includes(asked.organisationId)) throw notFound();
  const ids = asked.settingId ? [asked.settingId] : within.settingIds;
  const one = ids.length === 1 ? ids[0] : undefined;
  const placeName = one ? await nameOf(ctx, 'setting', one) : asked.organisationId ? await nameOf(ctx, 'organisation', asked.organisationId) : 'Your settings';
  return { scope: { kind: 'setting', ids }, organisationId: asked.organisationId ?? null, placeName, level: 'setting' };
}

async function bought(ctx: Ctx, subject: Subject, serviceIds: readonly string[], asked: Asked): Promise<Place> {
  if (asked.settingId) throw notFound();
  if (asked.serviceId) permit(ctx, 'read_totals', subject, { serviceId: asked.serviceId });
  const ids = asked.serviceId ? [asked.serviceId] : serviceIds;
  const one = ids.length === 1 ? ids[0] : undefined;
  if (asked.organisationId) {
    const [row] = (await ctx.db.query('select 1 from contract where organisation_id = $1 and service_id = any($2::uuid[])', [asked.organisationId, ids])) as unknown[];
    if (!row) throw notFound();
  }
  const placeName = asked.organisationId ? await nameOf(ctx, 'organisation', asked.organisationId) : one ? await nameOf(ctx, 'service', one) : 'Your services';
  return { scope: { kind: 'service', ids }, organisationId: asked.organisationId ?? null, placeName, level: 'organisation' };
}

/** @throws Problem `not_found`. */
async function nameOf(ctx: Ctx, table: 'setting' | 'organisation' | 'service', id: string): Promise<string> {
  const [row] = (await ctx.db.query(`select name from ${table} where id = $1`, [id])) as { name: string }[];
  if (!row) throw notFound();
  return row.name;
}
