import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invitationDays } from '@pvi/contract/letter-words';
import type { LetterFrom } from '@pvi/contract/letter-words';
import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { organisationType } from '@pvi/contract/organisation-types';
import type { Candidate, HandOver, ManagerInvitation } from '@pvi/contract/requests';
import { newCode, readCode, showCode } from '@pvi/domain/codes';
import { addDays } from '@pvi/domain/days';
import { Access } from '../access/access.ts';
import { Joins } from '../joins/joins.ts';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { Facts } from '../kernel/facts.ts';
import { digest, newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { qrRows } from '../kernel/qr.ts';
import { beyond } from '../kernel/beyond.ts';
import { byDigestSql, candidatesSql, invitationsSql, keepSql, openSql, putOutSql } from './invitations.sql.ts';
import type { CandidateRow, InvitationRow } from './invitations.sql.ts';

/** A first manager was invited; a room above may send it. The code is in the link, so it is not for keeping. */
export interface ManagerInvited {
  invitationId: string;
  organisationId: string;
  channel: ManagerInvitation['channel'];
  email: string | null;
  link: string;
}

declare module '../kernel/facts.ts' {
  interface FactMap {
    managerInvited: ManagerInvited;
  }
}

interface Invitee {
  organisationId: string;
  leadName: string;
  channel: ManagerInvitation['channel'];
  email: string | null;
  phone: string | null;
}

/** The first manager of a provider is invited by a code that can be printed, sent or read out, and works once. */
@Injectable()
export class Invitations {
  constructor(
    private readonly access: Access,
    private readonly joins: Joins,
    private readonly config: Config,
    private readonly facts: Facts,
  ) {}

  async candidates(ctx: Ctx, serviceId: string | undefined): Promise<{ ready: number; candidates: Candidate[] }> {
    permit(ctx, 'read', 'ManagerInvitation', {});
    const candidates = await this.among(ctx, serviceId ?? null, null);
    return { ready: candidates.filter((one) => one.outcome === 'ready').length, candidates };
  }

  /** Invites those that are ready, all together; tells of the others why not. */
  async inviteMany(ctx: Ctx, organisationIds: readonly string[]): Promise<{ runId: string | null; invited: number; skipped: Candidate[] }> {
    permit(ctx, 'write', 'ManagerInvitation', {});
    const found = await this.among(ctx, null, organisationIds);
    const ready = found.filter((one) => one.outcome === 'ready');
    const skipped = found.filter((one) => one.outcome !== 'ready');
    if (ready.length === 0) return { runId: null, invited: 0, skipped };
    const runId = newId();
    await ctx.db.query('insert into invitation_run (id, made_on, made_at, made_by) values ($1, $2, $3, $4)', [runId, ctx.today, ctx.now, ctx.actor.personId]);
    await this.keep(ctx, ready.map((one) => ({ organisationId: one.organisationId, leadName: one.leadName ?? '', channel: 'letter' as const, email: one.leadEmail, phone: one.leadPhone })), runId);
    await audit(ctx, 'invited_first_managers', 'invitation_run', runId, { count: ready.length });
    return { runId, invited: ready.length, skipped };
  }

  /** @throws Problem `no_way_to_reach` by e-mail without an address, `not_found`. */
  async invite(ctx: Ctx, given: { organisationId: string; leadName: string; channel: ManagerInvitation['channel']; email?: string | null; phone?: string | null }): Promise<HandOver> {
    permit(ctx, 'write', 'ManagerInvitation', {});
    const [known] = (await ctx.db.query(`select 1 from organisation where id = $1 and kind in ('provider', 'partner')`, [given.organisationId])) as unknown[];
    if (!known) throw notFound();
    if (given.channel === 'e_mail' && !given.email) throw new Problem('no_way_to_reach', 'Give the e-mail address to which it goes.', [{ path: 'email', code: 'required', message: 'Enter an email address' }]);
    const [invitationId = ''] = await this.keep(ctx, [{ ...given, email: given.email || null, phone: given.phone || null }], null);
    await audit(ctx, 'invited_first_manager', 'manager_invitation', invitationId, { organisationId: given.organisationId, channel: given.channel });
    const [row] = (await ctx.db.query(openSql, [ctx.today, null, invitationId])) as InvitationRow[];
    if (!row) throw notFound();
    return this.handedOver(row);
  }

  async invitations(ctx: Ctx, organisationId: string | undefined): Promise<ManagerInvitation[]> {
    permit(ctx, 'read', 'ManagerInvitation', {});
    return (await ctx.db.query(invitationsSql, [ctx.today, organisationId ?? null])) as InvitationRow[];
  }

  /** As `letters`, and noted who saw the codes. */
  async handOver(ctx: Ctx, which: { runId?: string | null; invitationId?: string | null }): Promise<LetterFrom & { letters: HandOver[] }> {
    const found = await this.letters(ctx, which);
    await audit(ctx, 'printed_invitations', 'invitation_run', which.runId ?? which.invitationId ?? null, { count: found.letters.length });
    return found;
  }

  /** What is still open of a run, or one invitation, with its code. @throws Problem `not_found`. */
  async letters(ctx: Ctx, which: { runId?: string | null; invitationId?: string | null }): Promise<LetterFrom & { letters: HandOver[] }> {
    permit(ctx, 'write', 'ManagerInvitation', {});
    const [run] = (await ctx.db.query('select 1 from manager_invitation where run_id = $1 or id = $2 limit 1', [which.runId ?? null, which.invitationId ?? null])) as unknown[];
    if (!run) throw notFound();
    const rows = (await ctx.db.query(openSql, [ctx.today, which.runId ?? null, which.invitationId ?? null])) as InvitationRow[];
    const [from] = (await ctx.db.query('select name as "councilName", help_phone as "helpPhone", help_email as "helpEmail" from council')) as [LetterFrom];
    return { ...from, letters: rows.map((row) => this.handedOver(row)) };
  }

  /** @throws Problem `invitation_not_open`. */
  async revoke(ctx: Ctx, invitationId: string): Promise<void> {
    permit(ctx, 'write', 'ManagerInvitation', {});
    const [row] = (await ctx.db.query('select 1 from manager_invitation where id = $1', [invitationId])) as unknown[];
    if (!row) throw notFound();
    const [, changed] = (await ctx.db.query('update manager_invitation set revoked_at = $2, revoked_by = $3 where id = $1 and accepted_at is null and revoked_at is null', [invitationId, ctx.now, ctx.actor.personId])) as [unknown, number];
    if (changed !== 1) throw notOpen();
    await audit(ctx, 'revoked_invitation', 'manager_invitation', invitationId);
  }

  /** @throws Problem `not_found` for a code that is none, `invitation_not_open`. */
  async invited(ctx: Ctx, typed: string): Promise<{ organisationName: string; leadName: string; expiresOn: string; noticeVersion: string }> {
    const { organisationName, leadName, expiresOn } = await this.read(ctx, typed);
    return { organisationName, leadName, expiresOn, noticeVersion: privacyNoticeVersion };
  }

  /** @throws Problem as `invited`, and as `Access.openAccount`. */
  async accept(ctx: Ctx, typed: string, who: { givenName: string; familyName: string; userName: string; password: string }): Promise<{ personId: string }> {
    const invitation = await this.read(ctx, typed);
    return beyond(ctx, 'newcomer', async () => {
      const { personId } = await this.access.newPerson(ctx, { ...who, email: invitation.channel === 'e_mail' ? invitation.email : null });
      await this.access.openAccount(ctx, personId, who.userName, who.password);
      await this.joins.noticeRead(ctx, personId);
      await this.use(ctx, invitation, personId);
      return { personId };
    });
  }

  async acceptAsMe(ctx: Ctx, typed: string): Promise<void> {
    const invitation = await this.read(ctx, typed);
    await beyond(ctx, 'secret', () => this.use(ctx, invitation, me(ctx)));
  }

  private async among(ctx: Ctx, serviceId: string | null, organisationIds: readonly string[] | null): Promise<Candidate[]> {
    const rows = (await ctx.db.query(candidatesSql, [ctx.today, serviceId, organisationIds])) as CandidateRow[];
    return rows.map((row) => ({ ...row, typeName: organisationType(row.type)?.name ?? row.type, outcome: row.managers > 0 ? 'has_manager' : row.invitedUntil !== null ? 'invited' : row.leadName === null ? 'no_lead' : 'ready' }));
  }

  private async keep(ctx: Ctx, invitees: readonly Invitee[], runId: string | null): Promise<string[]> {
    const rows = invitees.map((one) => ({ ...one, id: newId(), expiresOn: addDays(ctx.today, invitationDays) })).map((one) => ({ ...one, digest: digest(this.codeOf(one.id)) }));
    await ctx.db.query(putOutSql, [rows.map((row) => row.organisationId), rows.map((row) => row.leadName.toLowerCase()), ctx.now, ctx.actor.personId]);
    await ctx.db.query(keepSql, [JSON.stringify(rows), runId, ctx.today, ctx.now, ctx.actor.personId]);
    for (const row of rows) await this.facts.announce(ctx, 'managerInvited', { invitationId: row.id, organisationId: row.organisationId, channel: row.channel, email: row.email, link: this.linkOf(this.codeOf(row.id)) });
    return rows.map((row) => row.id);
  }

  /** Uses it up, once, whoever races for it. */
  private async use(ctx: Ctx, invitation: InvitationRow, personId: string): Promise<void> {
    const [, used] = (await ctx.db.query('update manager_invitation set accepted_at = $2, accepted_by = $3 where id = $1 and accepted_at is null and revoked_at is null and expires_on >= $4', [invitation.invitationId, ctx.now, personId, ctx.today])) as [unknown, number];
    if (used !== 1) throw notOpen();
    await this.access.manageByInvitation(ctx, personId, invitation.organisationId);
    await audit(ctx, 'accepted_first_manager', 'organisation', invitation.organisationId, { invitationId: invitation.invitationId, personId });
  }

  private async read(ctx: Ctx, typed: string): Promise<InvitationRow> {
    const reading = readCode('invitation', typed);
    const [row] = reading.ok ? await beyond(ctx, 'secret', async () => (await ctx.db.query(byDigestSql, [ctx.today, digest(reading.value)])) as InvitationRow[]) : [];
    if (!row) throw notFound();
    if (row.state !== 'open') throw notOpen();
    return row;
  }

  /** The same code each time it is printed, from the installation's secret: a copy of the database does not give it away. */
  private codeOf(invitationId: string): string {
    let bytes: number[] = [];
    let round = 0;
    const random = (limit: number): number => {
      const fair = 256 - (256 % limit);
      for (;;) {
        if (bytes.length === 0) bytes = [...createHmac('sha256', this.config.sessionSecret).update(`first manager ${invitationId} ${round++}`).digest()];
        const byte = bytes.pop() ?? 0;
        if (byte < fair) return byte % limit;
      }
    };
    return newCode('invitation', random);
  }

  private linkOf(code: string): string {
    return `${this.config.portalOrigin}/invited/${showCode('invitation', code)}`;
  }

  private handedOver(row: InvitationRow): HandOver {
    const code = this.codeOf(row.invitationId);
    return { ...row, code: showCode('invitation', code), link: this.linkOf(code), qr: qrRows(this.linkOf(code)) };
  }
}

function notOpen(): Problem {
  return new Problem('invitation_not_open', 'This invitation was used, taken back, or is too old. If you have used it, sign in; if not, ask the council for a new one.');
}
