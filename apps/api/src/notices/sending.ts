import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { DropReason, HeldBatch, MessageBody, MessageChannel } from '@pvi/contract/notices';
import { kindRules, noticeKinds, sendingTime, stillGoes } from '@pvi/domain/notices';
import type { NoticeKind } from '@pvi/domain/notices';
import { z } from 'zod';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import { beyond } from '../kernel/beyond.ts';
import { me, permit, system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Jobs } from '../kernel/jobs.ts';
import type { Try } from '../kernel/jobs.ts';
import { notFound } from '../kernel/problem.ts';
import { addresseeSql, batchesSql, closeHoldSql, dropSql, heldBySql, lockSql, openHoldsSql, policySql, waitingOnPaperSql } from './notices.sql.ts';
import type { AddresseeRow, BatchRow, LockedRow } from './notices.sql.ts';
import type { Outgoing } from './outlet.ts';
import { Outlets } from './outlets.ts';
import { foundFor, linesOf } from './sources.ts';
import { asHtml, asShortText, asText, bodyOf, subjects } from './words.ts';

/** The lines that still hold, or why none does. */
export type Said = { lines: string[] } | { reason: DropReason };

/** Sends a message that was made: looks again at who gets it and why, gives it to a server once, and says what became of it. */
@Injectable()
export class Sending implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly config: Config,
    readonly outlets: Outlets,
  ) {}

  onModuleInit(): void {
    this.jobs.register('notices:send', { payload: z.strictObject({ messageId: z.string() }), run: ({ messageId }, attempt) => this.send(messageId, attempt) });
  }

  /** In the transaction that makes or releases it; it goes at once, or when the hours begin. */
  async enqueue(ctx: Ctx, messageId: string): Promise<void> {
    const goesAt = sendingTime(ctx.now).getTime();
    const wait = goesAt - ctx.now.getTime();
    // the runner keeps real time, whatever day a demo is on
    await this.jobs.enqueue(ctx, 'notices:send', { messageId }, { key: `message:${messageId}`, notBefore: wait > 0 ? new Date(Date.now() + wait) : undefined });
  }

  async held(ctx: Ctx): Promise<{ batches: HeldBatch[] }> {
    permit(ctx, 'decide', 'Notice', {});
    const rows = (await ctx.db.query(batchesSql)) as BatchRow[];
    return { batches: rows.map((row) => ({ ...row, committedAt: row.committedAt.toISOString() })) };
  }

  /** Lets the messages that an import holds go, or throws those away that wait. @throws Problem `not_found` where none is held. */
  async close(ctx: Ctx, importId: string, how: 'released' | 'thrown_away'): Promise<{ messages: number }> {
    permit(ctx, 'decide', 'Notice', {});
    await ctx.db.query(openHoldsSql, [ctx.now]);
    const closed = (await ctx.db.query(closeHoldSql, [importId, ctx.now, me(ctx), how])) as unknown[];
    if (closed.length === 0) throw notFound();
    const waiting = (await ctx.db.query('select id from message where held_by = $1 and dropped_at is null order by made_at, id', [importId])) as { id: string }[];
    for (const { id } of waiting) {
      if (how === 'released') {
        await ctx.db.query('update message set held_by = null where id = $1', [id]);
        await this.enqueue(ctx, id);
      } else await ctx.db.query('update message set dropped_at = $2, drop_reason = $3 where id = $1', [id, ctx.now, 'thrown_away']);
    }
    await audit(ctx, how === 'released' ? 'released_messages' : 'threw_messages_away', 'import', importId, { messages: waiting.length });
    return { messages: waiting.length };
  }

  /** What each of these messages would say today: asked as it goes, and again while it waits on paper to be given. */
  async asOfToday(ctx: Ctx, messages: readonly Pick<LockedRow, 'id' | 'kind' | 'personId'>[]): Promise<Map<string, Said>> {
    const said = new Map<string, Said>();
    const items = (await ctx.db.query('select message_id as id, item_key as key from message_item where message_id = any($1::uuid[])', [messages.map(({ id }) => id)])) as { id: string; key: string }[];
    const keys = Map.groupBy(items, ({ id }) => id);
    for (const kind of noticeKinds) {
      const ofKind = messages.filter((message) => message.kind === kind);
      if (ofKind.length === 0) continue;
      const [policy] = (await ctx.db.query(policySql, [kind])) as { sent: boolean; days: number[] }[];
      // the horizon of the usual days, in case they were moved nearer meanwhile
      const found = policy?.sent ? Map.groupBy(await foundFor(ctx, kind, [...policy.days, ...kindRules[kind].usualDays], [...new Set(ofKind.map(({ personId }) => personId))]), ({ personId }) => personId) : null;
      for (const { id, personId } of ofKind) {
        const { still, reason } = stillGoes(kind, (keys.get(id) ?? []).map(({ key }) => key), ctx.today, found?.get(personId) ?? []);
        said.set(id, found === null ? { reason: 'switched_off' } : still.length > 0 ? { lines: linesOf(kind, still) } : { reason });
      }
    }
    return said;
  }

  /** The same for what lies on paper, whoever gives it out: what is asked of her people is not hers alone to see. */
  onPaper(ctx: Ctx, messages: readonly Pick<LockedRow, 'id' | 'kind' | 'personId'>[]): Promise<Map<string, Said>> {
    return beyond(ctx, 'wanted', () => this.asOfToday(ctx, messages));
  }

  /** Nobody is given on paper what she has done meanwhile, or where she works no more. */
  async clearPaper(ctx: Ctx): Promise<void> {
    const waiting = (await ctx.db.query(waitingOnPaperSql)) as Pick<LockedRow, 'id' | 'kind' | 'personId'>[];
    for (const [id, said] of await this.asOfToday(ctx, waiting)) if ('reason' in said) await ctx.db.query(dropSql, [id, said.reason, ctx.now]);
  }

  /**
   * The message is claimed before a server has it and marked after: a worker that dies between leaves it claimed, and it
   * is not sent again by itself. What a server would not take now is tried again; what it will never take is printed.
   */
  private async send(messageId: string, attempt: Try): Promise<void> {
    const outgoing = await this.database.write(system, (ctx) => this.claim(ctx, messageId));
    if (!outgoing) return;
    const note = (sql: string, given: readonly unknown[]): Promise<unknown> => this.database.write(system, (ctx) => ctx.db.query(sql, [messageId, ...given]));
    await this.outlets.give(outgoing, attempt, {
      notTaken: (failure, forGood) => note('update message set claimed_at = null, failure = $2, channel = $3 where id = $1', [failure, forGood ? 'print' : null]),
      sent: () => note('update message set sent_at = $2, failure = null where id = $1', [this.database.clock.now()]),
    });
  }

  /** Everything is asked again: the hours, the holds, whether it is still wanted, to her, today. */
  private async claim(ctx: Ctx, messageId: string): Promise<Outgoing | null> {
    const [message] = (await ctx.db.query(lockSql, [messageId])) as LockedRow[];
    if (!message || message.claimedAt || message.droppedAt || message.channel) return null;
    if (sendingTime(ctx.now) > ctx.now) {
      await this.enqueue(ctx, messageId);
      return null;
    }
    await ctx.db.query(openHoldsSql, [ctx.now]);
    const [hold] = (await ctx.db.query(heldBySql, [message.personId, message.kind])) as { importId: string }[];
    if (hold) {
      await ctx.db.query('update message set held_by = $2 where id = $1', [messageId, hold.importId]);
      return null;
    }
    const said = (await this.asOfToday(ctx, [message])).get(messageId);
    if (!said || 'reason' in said) {
      await ctx.db.query(dropSql, [messageId, said?.reason ?? 'done', ctx.now]);
      return null;
    }
    const [person] = (await ctx.db.query(addresseeSql, [message.personId])) as AddresseeRow[];
    if (!person) {
      await ctx.db.query(dropSql, [messageId, 'left', ctx.now]);
      return null;
    }
    const body = bodyOf(message.kind, person.givenName, said.lines);
    const channel = channelOf({ email: Boolean(person.email), mobile: Boolean(person.mobile), address: person.address !== null }, this.outlets);
    await ctx.db.query('update message set subject = $2, body = $3, channel = $4, claimed_at = $5, held_by = null where id = $1', [messageId, subjects[message.kind], JSON.stringify(body), channel, channel === 'print' ? null : ctx.now]);
    return this.outgoing(messageId, message.kind, channel, person, body);
  }

  private outgoing(id: string, kind: NoticeKind, channel: MessageChannel, person: AddresseeRow, body: MessageBody): Outgoing | null {
    const sender = { council: person.council, portalOrigin: this.config.portalOrigin };
    const subject = subjects[kind];
    switch (channel) {
      case 'email':
        return { channel, id, to: person.email ?? '', subject, text: asText(body, sender), html: asHtml(body, subject, sender) };
      case 'sms':
        return { channel, id, to: person.mobile ?? '', text: asShortText(kind, sender) };
      case 'letter':
        return { channel, id, address: [person.name, ...(person.address ?? [])], subject, text: asText(body, sender) };
      case 'print':
        return null;
    }
  }
}

/** The first way that reaches her. Letters cost money and go only where the council connected them. */
export function channelOf(has: { email: boolean; mobile: boolean; address: boolean }, outlets: Outlets): MessageChannel {
  if (has.email && outlets.has('email')) return 'email';
  if (has.mobile && outlets.has('sms')) return 'sms';
  if (has.address && outlets.has('letter')) return 'letter';
  return 'print';
}
