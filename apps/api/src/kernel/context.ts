import type { Ability, Action, Asker, Subject, Where } from '@pvi/contract/ability';
import type { Permission } from '@pvi/contract/base';
import { about, abilityOf } from '@pvi/contract/ability';
import type { Day } from '@pvi/domain/days';
import type { EntityManager } from 'typeorm';
import { Problem, notFound } from './problem.ts';
import type { Scope } from './scope.ts';
import { everything, scopeOf } from './scope.ts';

/** Who is asking. Nobody (`personId` null) before sign-in; the product itself (`system`) in jobs and seeds. */
export interface Actor extends Asker {
  ability: Ability;
  system: boolean;
  /** What PostgreSQL shows her, whatever she asks and whatever her ability says. */
  scope: Scope;
}

/** What was looked at: a record, names that somebody no longer uses, or a record beside what a newcomer says of herself. */
export type Look = 'record' | 'former_names' | 'newcomer';

/**
 * First argument of every verb: who asks, in which transaction, on which day. Opened once, at the edge
 * (`Database.read` / `Database.write`), never inside a room.
 */
export interface Ctx {
  actor: Actor;
  db: EntityManager;
  today: Day;
  now: Date;
  requestId: string;
  /** Whom and where this transaction changed something: open pages that show them are told at commit. */
  touched: { people: Set<string>; settings: Set<string> };
  /** Whose record this transaction showed to somebody else; kept when it is over. */
  looked: { personId: string; what: Look }[];
}

export function actorOf(asker: Asker): Actor {
  return { ...asker, ability: abilityOf(asker), system: false, scope: scopeOf(asker) };
}

export const nobody: Actor = actorOf({ personId: null, grants: [], settingIds: [], organisationIds: [] });

/** The product acting by itself: jobs, seeds. Everything is allowed; facts it records carry no person. */
export const system: Actor = { ...nobody, system: true, scope: everything };

/** Nobody who signed in, but whoever holds the secret that the statement looks for: it may be anybody's row. */
export const bearer: Actor = { ...nobody, scope: everything };

/** May the asker do this there? `where` omitted asks "anywhere at all". */
export function may(ctx: Ctx, action: Action, subject: Subject, where?: Where): boolean {
  return ctx.actor.system || ctx.actor.ability.can(action, where ? about(subject, where) : subject);
}

/**
 * The first line of a verb. Passes if any of the places is allowed (a person may be reached through several).
 * @throws Problem `not_found`: not yours looks like not there.
 */
export function permit(ctx: Ctx, action: Action, subject: Subject, where: Where | readonly Where[]): void {
  const places = Array.isArray(where) ? (where as readonly Where[]) : [where as Where];
  if (!places.some((place) => may(ctx, action, subject, place))) throw notFound();
}

/** Says that the asker sees this person's record. A look at one's own is none; one by the product itself neither. */
export function looksAt(ctx: Ctx, personId: string, what: Look = 'record'): void {
  if (ctx.actor.personId !== null && ctx.actor.personId !== personId) ctx.looked.push({ personId, what });
}

/** May an operation be called at all? @throws Problem `not_signed_in`, or `not_found` for what no role of the asker may do anywhere. */
export function mayCall(actor: Actor, permission: Permission | undefined): void {
  if (permission === undefined) throw new Error('An operation without a permission cannot be served');
  if (permission === 'public') return;
  if (actor.personId === null) throw new Problem('not_signed_in', 'Sign in to go on.');
  if (permission === 'signed_in') return;
  if (!may({ actor } as Ctx, permission[0], permission[1])) throw notFound();
}

/** The signed-in person's id. @throws Problem `not_signed_in`. */
export function me(ctx: Ctx): string {
  if (ctx.actor.personId === null) throw new Problem('not_signed_in', 'Sign in to go on.');
  return ctx.actor.personId;
}

/** What the asker's lists may show: everything, or only these settings. */
export function reach(ctx: Ctx, subject: Subject): { everything: boolean; settingIds: readonly string[]; organisationIds: readonly string[] } {
  const everything = ctx.actor.system || ctx.actor.ability.can('read', about(subject, { settingId: 'anywhere', organisationId: 'anywhere' }));
  return { everything, settingIds: ctx.actor.settingIds, organisationIds: ctx.actor.organisationIds };
}
