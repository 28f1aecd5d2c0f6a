import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { LetterFrom } from '@pvi/contract/letter-words';
import { letterWords } from '@pvi/contract/letter-words';
import type { InvitationMailRow, MessageBody } from '@pvi/contract/notices';
import type { HandOver } from '@pvi/contract/requests';
import { sendingTime } from '@pvi/domain/notices';
import { z } from 'zod';
import { permit, system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Facts } from '../kernel/facts.ts';
import { Jobs } from '../kernel/jobs.ts';
import type { Try } from '../kernel/jobs.ts';
import { Invitations } from '../requests/requests.ts';
import type { Outgoing } from './outlet.ts';
import { Outlets } from './outlets.ts';
import { asHtml, asText } from './words.ts';

const rung = 90;

/** Writes to a first manager who was invited by e-mail, once, where a server is connected. Elsewhere the officer writes herself. */
@Injectable()
export class InvitationMail implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly facts: Facts,
    private readonly database: Database,
    private readonly outlets: Outlets,
    private readonly invitations: Invitations,
  ) {}

  onModuleInit(): void {
    this.jobs.register('notices:invite', { payload: z.strictObject({ invitationId: z.string() }), run: ({ invitationId }, attempt) => this.send(invitationId, attempt) });
    this.facts.subscribe('managerInvited', rung, async (ctx, { invitationId, channel, email }) => {
      if (channel !== 'e_mail' || !email || !this.leaves()) return;
      await ctx.db.query('insert into invitation_mail (invitation_id, asked_at) values ($1, $2) on conflict do nothing', [invitationId, ctx.now]);
      await this.enqueue(ctx, invitationId);
    });
  }

  /** What became of each, the newest first. */
  async list(ctx: Ctx): Promise<{ rows: InvitationMailRow[] }> {
    permit(ctx, 'decide', 'Notice', {});
    const rows = (await ctx.db.query(
      `select invitation_id as "invitationId", coalesce(sent_at, given_up_at, claimed_at) as at, failure,
         case when sent_at is not null then 'sent' when given_up_at is not null and failure is null then 'closed' when given_up_at is not null then 'refused' when claimed_at is not null then 'unsure' else 'waiting' end as state
       from invitation_mail order by asked_at desc, invitation_id limit 500`,
    )) as (Omit<InvitationMailRow, 'at'> & { at: Date | null })[];
    return { rows: rows.map((row) => ({ ...row, at: row.at?.toISOString() ?? null })) };
  }

  /** Kept inside, a code would look as if it had been sent. */
  private leaves(): boolean {
    return ['smtp', 'notify'].includes(this.outlets.connection().email.by);
  }

  private async enqueue(ctx: Ctx, invitationId: string): Promise<void> {
    const wait = sendingTime(ctx.now).getTime() - ctx.now.getTime();
    await this.jobs.enqueue(ctx, 'notices:invite', { invitationId }, { key: `invitation:${invitationId}`, notBefore: wait > 0 ? new Date(Date.now() + wait) : undefined });
  }

  /** Claimed before a server has it and marked after, as every message. */
  private async send(invitationId: string, attempt: Try): Promise<void> {
    const outgoing = await this.database.write(system, (ctx) => this.claim(ctx, invitationId));
    if (!outgoing) return;
    const note = (sql: string, given: readonly unknown[]): Promise<unknown> => this.database.write(system, (ctx) => ctx.db.query(sql, [invitationId, ...given]));
    await this.outlets.give(outgoing, attempt, {
      notTaken: (failure, forGood) => note('update invitation_mail set claimed_at = null, failure = $2, given_up_at = $3 where invitation_id = $1', [failure, forGood ? this.database.clock.now() : null]),
      sent: () => note('update invitation_mail set sent_at = $2, failure = null where invitation_id = $1', [this.database.clock.now()]),
    });
  }

  private async claim(ctx: Ctx, invitationId: string): Promise<Outgoing | null> {
    const [mail] = (await ctx.db.query('select 1 from invitation_mail where invitation_id = $1 and claimed_at is null and given_up_at is null for update', [invitationId])) as unknown[];
    if (!mail) return null;
    if (sendingTime(ctx.now) > ctx.now) {
      await this.enqueue(ctx, invitationId);
      return null;
    }
    const { letters, ...from } = await this.invitations.letters(ctx, { invitationId });
    const [letter] = letters;
    // taken up, taken back or too old meanwhile
    if (!letter?.email) {
      await ctx.db.query('update invitation_mail set given_up_at = $2, failure = null where invitation_id = $1', [invitationId, ctx.now]);
      return null;
    }
    await ctx.db.query('update invitation_mail set claimed_at = $2 where invitation_id = $1', [invitationId, ctx.now]);
    const { title, body, sender } = mailOf(letter, from);
    return { channel: 'email', id: invitationId, to: letter.email, subject: title, text: asText(body, sender), html: asHtml(body, title, sender) };
  }
}

function mailOf({ leadName, organisationName, code, link }: HandOver, from: LetterFrom) {
  const words = letterWords(from, organisationName);
  const { origin, pathname } = new URL(link);
  const body: MessageBody = {
    greeting: `Hello ${leadName},`,
    intro: words.opening,
    lines: ['Open the address below. Your code is in it.', ...words.steps.slice(1), `If you are asked for the code: ${code}`, ...(words.ask ? [words.ask] : [])],
    action: { words: 'Start as the first manager', path: pathname },
    why: words.safe.replace('Keep this letter safe', 'Keep this e-mail safe'),
  };
  return { title: words.title, body, sender: { council: from.councilName, portalOrigin: origin } };
}
