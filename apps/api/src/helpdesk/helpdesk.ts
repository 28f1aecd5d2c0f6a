import { Injectable } from '@nestjs/common';
import type { Where } from '@pvi/contract/ability';
import type { FoundPerson, HelpKind, IdentityCheck, PersonToHelp } from '@pvi/contract/helpdesk';
import { addDays } from '@pvi/domain/days';
import { Access, MobileCodes } from '../access/access.ts';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, may, permit, reach } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { Throttle } from '../kernel/throttle.ts';
import { Joins } from '../joins/joins.ts';
import { People } from '../people/people.ts';
import type { Names } from '../people/people.ts';
import { findSql, helpedSql, personSql } from './helpdesk.sql.ts';
import type { FoundRow, HelpRow, PersonRow } from './helpdesk.sql.ts';

/** The days a join code works that is read out on the telephone. */
const codeDays = 14;

/** Helping somebody who cannot get in: who she is, why it fails, and the way in. Every act keeps who, when and why. */
@Injectable()
export class Helpdesk {
  constructor(
    private readonly access: Access,
    private readonly joins: Joins,
    private readonly people: People,
    private readonly codes: MobileCodes,
    private readonly throttle: Throttle,
  ) {}

  async find(ctx: Ctx, { q, offset, limit }: { q: string; offset: number; limit: number }): Promise<{ total: number; rows: FoundPerson[] }> {
    const within = reach(ctx, 'Helpdesk');
    const words = wordsOf(q);
    const rows = (await ctx.db.query(findSql, [ctx.today, within.everything, within.settingIds, words, limit, offset])) as FoundRow[];
    return { total: rows[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null })) };
  }

  async show(ctx: Ctx, personId: string): Promise<PersonToHelp> {
    const places = await this.reached(ctx, 'read', personId);
    const within = reach(ctx, 'Helpdesk');
    const [person] = (await ctx.db.query(personSql, [personId, ctx.today, within.everything, within.settingIds, ctx.now])) as PersonRow[];
    if (!person) throw notFound();
    const tries = await this.access.tries(ctx, personId);
    const helped = (await ctx.db.query(helpedSql, [personId])) as HelpRow[];
    const mayHelp = personId !== ctx.actor.personId && places.some((place) => may(ctx, 'reset', 'Account', place)) && (await this.access.isBelow(ctx, personId));
    looksAt(ctx, personId);
    return {
      ...person,
      lastSignedInAt: person.lastSignedInAt?.toISOString() ?? null,
      mobileSince: person.mobileSince?.toISOString() ?? null,
      resetCodeUntil: person.resetCodeUntil?.toISOString() ?? null,
      places: [...new Set(person.posts.map((post) => post.settingName))],
      slowed: await this.throttle.isFull(keysOf(tries)),
      codeTexts: person.signInMobile === null ? [] : await this.codes.textedTo(ctx, person.signInMobile),
      attempts: tries.map(({ at, outcome }) => ({ at: at.toISOString(), outcome })),
      helped: helped.map((help) => ({ ...help, at: help.at.toISOString() })),
      may: { reset: mayHelp && person.account === 'open', close: mayHelp && person.account !== 'none', correct: personId !== ctx.actor.personId && places.some((place) => may(ctx, 'write', 'Assignment', place)) },
    };
  }

  /** She need not wait any more. Her password is what it was. */
  async unlock(ctx: Ctx, personId: string, line: string): Promise<{ forgive: () => Promise<void> }> {
    await this.reached(ctx, 'write', personId);
    await this.keep(ctx, personId, 'unlocked', line);
    const keys = keysOf(await this.access.tries(ctx, personId, 100));
    return { forgive: () => this.throttle.forgive(keys) };
  }

  /** @throws Problem `not_found` for somebody who is not below the asker. */
  async resetCode(ctx: Ctx, personId: string, given: { line: string; identityCheck: IdentityCheck }): Promise<{ code: string; expiresAt: string; learnerNo: string }> {
    await this.reached(ctx, 'write', personId);
    const issued = await this.access.issueReset(ctx, personId);
    await this.keep(ctx, personId, 'reset_code', given.line, given.identityCheck);
    return issued;
  }

  /** A code of one place, for somebody on the register who has not chosen a password yet: it leads to her record alone. @throws Problem `account_there_already`. */
  async joinCode(ctx: Ctx, personId: string, given: { line: string; settingId: string }): Promise<{ codeId: string; code: string; expiresOn: string }> {
    const places = await this.reached(ctx, 'write', personId);
    if (!places.some((place) => place.settingId === given.settingId) && !may(ctx, 'write', 'Helpdesk', {})) throw notFound();
    const [account] = (await ctx.db.query('select 1 from account where person_id = $1 and password_hash is not null', [personId])) as unknown[];
    if (account) throw new Problem('account_there_already', 'They have an account. Give them a reset code.');
    const { id: codeId, code, expiresOn } = await this.joins.makeCode(ctx, { personId, settingId: given.settingId, seats: 1, expiresOn: addDays(ctx.today, codeDays) });
    await this.keep(ctx, personId, 'join_code', given.line);
    return { codeId, code, expiresOn };
  }

  async correctName(ctx: Ctx, personId: string, { line, ...names }: Names & { line: string }): Promise<void> {
    await this.reached(ctx, 'write', personId);
    await this.people.rename(ctx, { personId, ...names });
    await this.keep(ctx, personId, 'name_corrected', line);
  }

  /** @throws Problem as `People.correctSetting`. */
  async correctSetting(ctx: Ctx, personId: string, { line, ...given }: { line: string; assignmentId: string; settingId: string }): Promise<{ assignmentId: string }> {
    await this.reached(ctx, 'write', personId);
    const moved = await this.people.correctSetting(ctx, { personId, ...given });
    await this.keep(ctx, personId, 'setting_corrected', line);
    return moved;
  }

  async closeAccount(ctx: Ctx, personId: string, line: string): Promise<void> {
    await this.reached(ctx, 'write', personId);
    if (personId === ctx.actor.personId) throw new Problem('conflict', 'You cannot close your own account. Ask somebody else with your role.');
    await this.access.suspend(ctx, personId, true);
    await this.keep(ctx, personId, 'account_closed', line);
  }

  async openAccount(ctx: Ctx, personId: string, line: string): Promise<void> {
    await this.reached(ctx, 'write', personId);
    await this.access.suspend(ctx, personId, false);
    await this.keep(ctx, personId, 'account_opened', line);
  }

  /** Where the asker reaches her: the settings of her present posts. @throws Problem `not_found`. */
  private async reached(ctx: Ctx, action: 'read' | 'write', personId: string): Promise<Where[]> {
    const posts = (await ctx.db.query('select distinct setting_id as "settingId" from assignment where person_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)', [personId, ctx.today])) as Where[];
    // the person herself is no place: nobody helps herself here
    const places: Where[] = posts.length > 0 ? posts : [{}];
    permit(ctx, action, 'Helpdesk', places);
    return places;
  }

  private async keep(ctx: Ctx, personId: string, kind: HelpKind, line: string, identityCheck: IdentityCheck | null = null): Promise<void> {
    const kept = (await ctx.db.query(
      'insert into help_given (id, person_id, kind, line, identity_check, at, by_id) select $1, p.id, $3, $4, $5, $6, $7 from person p where p.id = $2 returning id',
      [newId(), personId, kind, line, identityCheck, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (kept.length === 0) throw notFound();
  }
}

/** What was typed, as the register is searched: a telephone number in one piece from its 0. */
function wordsOf(typed: string): string[] {
  const number = typed.replace(/[\s().-]/g, '');
  if (/^\+?\d{4,}$/.test(number)) return [number.replace(/^(\+|00)440?/, '0')];
  return typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
}

function keysOf(tries: readonly { key: string | null }[]): string[] {
  return [...new Set(tries.flatMap(({ key }) => key ?? []))];
}
