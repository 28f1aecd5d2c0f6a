import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Grant, Role } from '@pvi/contract/ability';
import { outranks, rulesOf } from '@pvi/contract/ability';
import type { AttemptOutcome, WhoAmI } from '@pvi/contract/access';
import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { newCode, normaliseCode } from '@pvi/domain/codes';
import { showMobile } from '@pvi/domain/mobiles';
import type { EntityManager } from 'typeorm';
import { audit } from '../kernel/audit.ts';
import { beyond } from '../kernel/beyond.ts';
import { Config } from '../kernel/config.ts';
import type { Actor, Ctx } from '../kernel/context.ts';
import { actorOf, me, permit } from '../kernel/context.ts';
import { brokenConstraint, Database } from '../kernel/database.ts';
import { digest, newId, newSecret, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { SessionGate } from '../kernel/session-gate.ts';
import { AccountEntity, PersonEntity, RoleGrantEntity } from './account.entity.ts';
import { keepCode, openInvitation, useCode } from './one-time-codes.ts';
import { accountWith, checkPassword, hashPassword, passwordAgain } from './passwords.ts';
import { textsReach } from './mobile-codes.ts';
import { recordTry } from './tries.ts';
import { accountOfSql, actorSql, grantsSql, whoAmISql } from './access.sql.ts';
import type { AccountOfRow, ActorRow, GrantSqlRow, WhoAmIRow } from './access.sql.ts';

/** What proves a phone stands in a file of its own. */
export { MobileCodes } from './mobile-codes.ts';

const resetMinutes = 15;
const invitationDays = 7;

export interface NewPerson {
  givenName: string;
  familyName: string;
  knownAs?: string | null;
  dateOfBirth?: string | null;
  email?: string | null;
  mobile?: string | null;
}

/** Who may come in, as whom. Lowest rung: a person's identity and account, and the roles she holds at places. */
@Injectable()
export class Access implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly gate: SessionGate,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.gate.actorsFrom((personId) => this.actor(personId));
  }

  /** What a signed-in person may do; null when there is no such account or it is suspended. One statement. */
  async actor(personId: string, db: Pick<EntityManager, 'query'> = this.database.source): Promise<Actor | null> {
    const [row] = (await db.query(actorSql, [personId, this.database.clock.today()])) as ActorRow[];
    return row ? actorOf({ personId: row.person_id, grants: row.grants, settingIds: row.setting_ids, organisationIds: row.organisation_ids }) : null;
  }

  async whoAmI(ctx: Ctx): Promise<WhoAmI> {
    const [row] = (await ctx.db.query(whoAmISql, [ctx.actor.personId, ctx.today, privacyNoticeVersion])) as WhoAmIRow[];
    if (!row) throw new Problem('unavailable', 'This installation has no council yet. Finish setting it up, then try again.');
    return {
      council: { name: row.council_name, colour: row.colour, demo: row.demo && this.config.mode === 'demo', texts: textsReach(this.config), helpPhone: row.help_phone, helpEmail: row.help_email },
      today: ctx.today,
      person: row.person_id === null ? null : { id: row.person_id, givenName: row.given_name, familyName: row.family_name, learnerNo: row.learner_no, hasReadNotice: row.has_read_notice },
      roles: row.roles,
      abilityRules: rulesOf(ctx.actor),
    };
  }

  /** A new person with a learner number of her own. Grants nothing and opens no account. */
  async newPerson(ctx: Ctx, given: NewPerson): Promise<{ personId: string; learnerNo: string }> {
    const person = {
      id: newId(),
      learnerNo: newCode('learner', randomBelow),
      givenName: given.givenName,
      familyName: given.familyName,
      knownAs: given.knownAs || null,
      dateOfBirth: given.dateOfBirth ?? null,
      email: given.email || null,
      mobile: given.mobile || null,
      preferredLanguage: 'en',
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
    };
    await ctx.db.getRepository(PersonEntity).insert(person);
    return { personId: person.id, learnerNo: person.learnerNo };
  }

  /**
   * Gives a person a password, and a user name or a proved mobile number to sign in with; she comes in with it at once.
   * @throws Problem `user_name_taken`, `password_too_short`, `password_too_common`.
   */
  async openAccount(ctx: Ctx, personId: string, userName: string | null, password: string, phone: { mobile: string; shared: boolean } | null = null): Promise<void> {
    checkPassword(password, userName ? [userName] : []);
    const proved = phone && { mobile: phone.mobile, mobileProvedAt: ctx.now, mobileShared: phone.shared };
    const account = { personId, userName: userName?.toLowerCase() ?? null, passwordHash: await hashPassword(password), passwordSetAt: ctx.now, ...proved };
    try {
      await ctx.db.getRepository(AccountEntity).upsert(account, ['personId']);
    } catch (error) {
      if (brokenConstraint(error) !== 'account_user_name') throw error;
      throw new Problem('user_name_taken', 'Somebody has that user name. Choose another, perhaps with a number.', [
        { path: 'userName', code: 'user_name_taken', message: 'Somebody has that user name. Choose another, for example by adding a number' },
      ]);
    }
    await this.cameIn(ctx, personId);
  }

  /** Whose sign-in this is, or null: somebody says yes at another's screen. Takes as long for a name that nobody has. */
  async whoConfirms(ctx: Ctx, handle: string, password: string): Promise<string | null> {
    const right = await accountWith((await ctx.db.query(accountOfSql, [handle.trim()])) as AccountOfRow[], password);
    return right && right.suspended_at === null ? right.person_id : null;
  }

  /** Many accounts with one password, hashed once: for a council that is made up. */
  async openAccounts(ctx: Ctx, accounts: readonly { personId: string; userName: string }[], password: string): Promise<void> {
    permit(ctx, 'write', 'Account', {});
    const passwordHash = await hashPassword(password);
    await ctx.db.getRepository(AccountEntity).insert(accounts.map(({ personId, userName }) => ({ personId, userName: userName.toLowerCase(), passwordHash, passwordSetAt: ctx.now })));
  }

  async myDetails(ctx: Ctx) {
    const personId = me(ctx);
    const person = await ctx.db.getRepository(PersonEntity).findOneByOrFail({ id: personId });
    const account = await ctx.db.getRepository(AccountEntity).findOneBy({ personId });
    const [open] = (await ctx.db.query(`select count(*)::int as n from session where sess #>> '{passport,user}' = $1 and expire > now()`, [personId])) as { n: number }[];
    const [alone] = (await ctx.db.query('select from account_of_mobile($1) where person_id = $2 and not shared', [account?.mobile ?? null, personId])) as unknown[];
    return { ...person, userName: account?.userName ?? null, signInMobile: account?.mobile ? showMobile(account.mobile) : null, codeIsEnough: alone !== undefined, openSessions: open?.n ?? 0 };
  }

  async changeMyDetails(ctx: Ctx, change: { knownAs: string | null; email: string | null; mobile: string | null }): Promise<void> {
    const personId = me(ctx);
    await ctx.db.getRepository(PersonEntity).update({ id: personId }, { knownAs: change.knownAs || null, email: change.email || null, mobile: change.mobile || null });
    await audit(ctx, 'changed_own_details', 'person', personId);
  }

  /** Ends every other session of hers too. @throws Problem `password_wrong`. */
  async changePassword(ctx: Ctx, current: string, next: string): Promise<void> {
    const { personId, userName } = await passwordAgain(ctx, current, 'current');
    await this.setPassword(ctx, personId, next, userName ?? '');
    await audit(ctx, 'changed_password', 'person', personId);
  }

  async endSessions(ctx: Ctx, personId: string): Promise<void> {
    await ctx.db.query(`delete from session where sess #>> '{passport,user}' = $1`, [personId]);
  }

  /** A one-time code for somebody below the asker, read out or written down; shown once, kept as a digest, logged. */
  async issueReset(ctx: Ctx, personId: string): Promise<{ code: string; expiresAt: string; learnerNo: string }> {
    const person = await ctx.db.getRepository(PersonEntity).findOneBy({ id: personId });
    if (!person) throw notFound();
    const settings = (await ctx.db.query('select distinct setting_id from assignment where person_id = $1 and (ends_on is null or ends_on >= $2)', [personId, ctx.today])) as { setting_id: string }[];
    permit(ctx, 'reset', 'Account', [{ personId }, ...settings.map((row) => ({ settingId: row.setting_id }))]);
    const other = await this.actor(personId, ctx.db);
    if (!other || !outranks(ctx.actor, other)) throw notFound();
    const code = newCode('join', randomBelow);
    const expiresAt = new Date(ctx.now.getTime() + resetMinutes * 60_000);
    await keepCode(ctx, 'reset', `${personId}:${code}`, personId, expiresAt);
    await audit(ctx, 'issued_reset_code', 'person', personId);
    return { code, expiresAt: expiresAt.toISOString(), learnerNo: person.learnerNo };
  }

  /** Closes an account, or opens it again; every session of hers ends at once. Only for somebody below the asker. */
  async suspend(ctx: Ctx, personId: string, closed: boolean): Promise<void> {
    if (!(await this.isBelow(ctx, personId))) throw notFound();
    const [changed] = (await ctx.db.query(
      `with changed as (update account set suspended_at = $2 where person_id = $1 and (suspended_at is null) = $3 returning 1) select count(*)::int as n from changed`,
      [personId, closed ? ctx.now : null, closed],
    )) as { n: number }[];
    if (changed?.n !== 1) throw new Problem('conflict', closed ? 'There is no open account to close.' : 'There is no closed account to open.');
    if (closed) await this.endSessions(ctx, personId);
    await audit(ctx, closed ? 'closed_account' : 'opened_account', 'person', personId);
  }

  /** Does the asker outrank this person, whether or not her account is open? */
  async isBelow(ctx: Ctx, personId: string): Promise<boolean> {
    const grants = (await ctx.db.query('select role, place_kind as "placeKind", place_id as "placeId" from role_grant where person_id = $1 and revoked_at is null', [personId])) as Grant[];
    return ctx.actor.system || outranks(ctx.actor, { personId, grants, settingIds: [], organisationIds: [] });
  }

  /** The newest tries to sign in as her, with her names, right or wrong; `keys` is what the throttle counts them under. */
  async tries(ctx: Ctx, personId: string, most = 20): Promise<{ at: Date; outcome: AttemptOutcome; key: string | null }[]> {
    const [names] = (await ctx.db.query('select p.learner_no, a.user_name from person p left join account a on a.person_id = p.id where p.id = $1', [personId])) as { learner_no: string; user_name: string | null }[];
    const typed = [names?.learner_no, names?.user_name].flatMap((name) => (name ? [digest(name.toLowerCase())] : []));
    return (await ctx.db.query('select at, outcome, try_key as key from sign_in_attempt where person_id in (select id from person where id = $1 or merged_into = $1) or handle_digest = any($2) order by at desc limit $3', [personId, typed, most])) as { at: Date; outcome: AttemptOutcome; key: string | null }[];
  }

  /** @throws Problem `code_wrong`: whether the name, the code or its age was wrong is not told. */
  async reset(ctx: Ctx, handle: string, code: string, password: string): Promise<{ personId: string }> {
    return beyond(ctx, 'secret', async () => {
      const wrong = new Problem('code_wrong', 'That code does not fit that name, was used already, or is older than 15 minutes. Ask your manager for a new one.');
      const [row] = (await ctx.db.query(
        `select a.person_id, a.user_name from account a
         where lower(a.user_name) = lower($1) or a.person_id = (select coalesce(p.merged_into, p.id) from person p where p.learner_no = $2) limit 1`,
        [handle.trim(), normaliseCode(handle)],
      )) as { person_id: string; user_name: string | null }[];
      if (!row) throw wrong;
      await useCode(ctx, 'reset', `${row.person_id}:${normaliseCode(code)}`, wrong);
      await this.setPassword(ctx, row.person_id, password, row.user_name ?? '');
      await audit(ctx, 'reset_password', 'person', row.person_id);
      await this.cameIn(ctx, row.person_id);
      return { personId: row.person_id };
    });
  }

  async grants(ctx: Ctx): Promise<GrantSqlRow[]> {
    permit(ctx, 'read', 'Grant', {});
    return (await ctx.db.query(grantsSql)) as GrantSqlRow[];
  }

  /** Gives a role at a place. An officer names managers and officers; only an administrator names administrators. */
  async grant(ctx: Ctx, personId: string, grant: Grant): Promise<void> {
    if (!ctx.actor.system) {
      permit(ctx, 'invite', 'Account', {});
      const administers = ctx.actor.grants.some((held) => held.role === 'administrator');
      if (grant.role === 'administrator' && !administers) throw notFound();
    }
    await this.keepGrant(ctx, personId, grant);
  }

  /** The room above has used up her invitation to manage an organisation: whoever holds the code may. */
  async manageByInvitation(ctx: Ctx, personId: string, organisationId: string): Promise<void> {
    await this.keepGrant(ctx, personId, { role: 'manager', placeKind: 'organisation', placeId: organisationId });
  }

  /** @throws Problem `invalid_input` for a place of another kind than the role has. */
  private async keepGrant(ctx: Ctx, personId: string, grant: Grant): Promise<void> {
    if ((grant.placeKind === 'council') !== (grant.placeId === null) || (grant.role === 'manager' && grant.placeKind !== 'organisation' && grant.placeKind !== 'setting')) {
      throw new Problem('invalid_input', 'Choose the place for which the role is held.', [{ path: 'placeId', code: 'invalid_value', message: 'Choose a place that fits the role' }]);
    }
    const row = { id: newId(), personId, role: grant.role, placeKind: grant.placeKind, placeId: grant.placeId, grantedBy: ctx.actor.personId, grantedAt: ctx.now };
    await ctx.db.createQueryBuilder().insert().into(RoleGrantEntity).values(row).orIgnore().execute();
    await audit(ctx, 'granted_role', 'person', personId, { role: grant.role, placeKind: grant.placeKind, placeId: grant.placeId });
  }

  async revokeGrant(ctx: Ctx, grantId: string): Promise<void> {
    permit(ctx, 'invite', 'Account', {});
    const grant = await ctx.db.getRepository(RoleGrantEntity).findOneBy({ id: grantId });
    if (!grant) throw notFound();
    if (grant.role === 'administrator' && !ctx.actor.grants.some((held) => held.role === 'administrator')) throw notFound();
    await ctx.db.query('update role_grant set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null', [grantId, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'revoked_role', 'person', grant.personId, { role: grant.role });
  }

  /** A one-time link (7 days) with which a person chooses her own user name and password. */
  async invitationLink(ctx: Ctx, personId: string): Promise<{ link: string; expiresAt: string }> {
    const secret = newSecret();
    const expiresAt = new Date(ctx.now.getTime() + invitationDays * 86_400_000);
    await keepCode(ctx, 'invitation', secret, personId, expiresAt);
    return { link: `${this.config.portalOrigin}/welcome/${secret}`, expiresAt: expiresAt.toISOString() };
  }

  async invite(ctx: Ctx, who: { personId?: string | null; givenName?: string | null; familyName?: string | null }, grant: Grant): Promise<{ personId: string; link: string; expiresAt: string }> {
    permit(ctx, 'invite', 'Account', {});
    if (!who.personId && (!who.givenName || !who.familyName)) {
      throw new Problem('invalid_input', 'Choose a person, or enter the first and last name of a new one.', [{ path: 'givenName', code: 'required', message: 'Enter a first name' }, { path: 'familyName', code: 'required', message: 'Enter a last name' }]);
    }
    const personId = who.personId ?? (await this.newPerson(ctx, { givenName: who.givenName ?? '', familyName: who.familyName ?? '' })).personId;
    await this.grant(ctx, personId, grant);
    return { personId, ...(await this.invitationLink(ctx, personId)) };
  }

  /** What an invitation is for, read before it is used. @throws Problem `code_used`, `code_expired`, `not_found`. */
  async invitation(ctx: Ctx, secret: string): Promise<{ personId: string; givenName: string; userName: string | null; roles: { role: Role; placeName: string }[]; expiresAt: string }> {
    return beyond(ctx, 'secret', async () => {
      const code = await openInvitation(ctx, secret);
      const person = await ctx.db.getRepository(PersonEntity).findOneByOrFail({ id: code.personId });
      const account = await ctx.db.getRepository(AccountEntity).findOneBy({ personId: code.personId });
      const [row] = (await ctx.db.query(whoAmISql, [code.personId, ctx.today, privacyNoticeVersion])) as WhoAmIRow[];
      return { personId: code.personId, givenName: person.knownAs ?? person.givenName, userName: account?.userName ?? null, roles: (row?.roles ?? []).map(({ role, placeName }) => ({ role, placeName })), expiresAt: code.expiresAt.toISOString() };
    });
  }

  async acceptInvitation(ctx: Ctx, secret: string, userName: string, password: string): Promise<{ personId: string }> {
    return beyond(ctx, 'secret', async () => {
      const { personId } = await this.invitation(ctx, secret);
      await useCode(ctx, 'invitation', secret, new Problem('code_used', 'This link was used already. Sign in with the name and password you chose.'));
      await this.openAccount(ctx, personId, userName, password);
      await audit(ctx, 'accepted_invitation', 'person', personId);
      return { personId };
    });
  }

  /** Whoever opens her account is in with it: that counts as a sign-in, though she typed no password on that page. */
  private async cameIn(ctx: Ctx, personId: string): Promise<void> {
    await recordTry(ctx.db, { personId, handleDigest: '', outcome: 'signed_in', key: null });
  }

  private async setPassword(ctx: Ctx, personId: string, password: string, userName: string): Promise<void> {
    checkPassword(password, [userName]);
    await ctx.db.getRepository(AccountEntity).update({ personId }, { passwordHash: await hashPassword(password), passwordSetAt: ctx.now });
    await this.endSessions(ctx, personId);
  }
}
