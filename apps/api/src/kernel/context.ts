import type { Ability, Action, Asker, Subject, Where } from '@pvi/contract/ability';
import { about, abilityOf } from '@pvi/contract/ability';
import type { Day } from '@pvi/domain/days';
import type { EntityManager } from 'typeorm';
import { Problem, notFound } from './problem.ts';

/** Who is asking. Nobody (`personId` null) before sign-in; the product itself (`system`) in jobs and seeds. */
export interface Actor extends Asker {
  ability: Ability;
  system: boolean;
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
  return { ...asker, ability: abilityOf(asker), system: false };
}

export const nobody: Actor = actorOf({ personId: null, grants: [], settingIds: [], organisationIds: [] });

/** The product acting by itself: jobs, seeds. Everything is allowed; facts it records carry no person. */
export const system: Actor = { ...nobody, system: true };

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
