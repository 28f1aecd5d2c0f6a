import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { KindPolicy, MessageBody, MessageRow, NoticePreview } from '@pvi/contract/notices';
import type { Day } from '@pvi/domain/days';
import { daysFault, kindRules, leftOutReasons, noticeKinds, noticesOn } from '@pvi/domain/notices';
import type { NoticeKind, NoticePlan } from '@pvi/domain/notices';
import { z } from 'zod';
import { audit } from '../kernel/audit.ts';
import { me, permit, reach, system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Facts } from '../kernel/facts.ts';
import { newId } from '../kernel/ids.ts';
import { Jobs } from '../kernel/jobs.ts';
import { Problem } from '../kernel/problem.ts';
import { addItemsSql, makeSql, messagesSql, mineSql, namesSql, policiesSql, toPrintSql, toldSql } from './notices.sql.ts';
import type { MessageSqlRow } from './notices.sql.ts';
import { channelOf, Sending } from './sending.ts';
import { foundFor, linesOf } from './sources.ts';
import { bodyOf } from './words.ts';
import type { Found } from './sources.ts';

/** What is said to many stands in a file of its own. */
export { Announcements } from './announcements.ts';

const rung = 90;
const mostShown = 100;

/** The messages that the product writes by itself: who gets what when, and what became of each. */
@Injectable()
export class Notices implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly facts: Facts,
    private readonly database: Database,
    private readonly sending: Sending,
  ) {}

  onModuleInit(): void {
    // before the first hour of sending and through the day: what a sleeping machine missed is caught up with
    this.jobs.register('notices:plan', { payload: z.object({}), at: '35 6-18 * * *', run: () => this.database.write(system, (ctx) => this.plan(ctx)).then(() => undefined) });
    this.facts.subscribe('enrolments', rung, async (ctx, enrolled) => {
      if (ctx.actor.system) return;
      const people = [...new Set(enrolled.filter(({ personId }) => personId !== ctx.actor.personId).map(({ personId }) => personId))];
      if (people.length > 0) await this.planKind(ctx, 'assigned', people);
    });
  }

  /** Makes every message whose time has come. Safe to repeat: nobody is told twice. Gives how many were made. */
  async plan(ctx: Ctx): Promise<number> {
    let made = 0;
    for (const kind of noticeKinds) made += await this.planKind(ctx, kind, null);
    await this.sending.clearPaper(ctx);
    return made;
  }

  async kinds(ctx: Ctx): Promise<{ kinds: KindPolicy[] }> {
    permit(ctx, 'decide', 'Notice', {});
    return { kinds: await this.policies(ctx) };
  }

  /** @throws Problem `invalid_input` where the days do not fit the kind. */
  async setKind(ctx: Ctx, { kind, sent, days }: { kind: NoticeKind; sent: boolean; days: readonly number[] }): Promise<void> {
    permit(ctx, 'decide', 'Notice', {});
    mustFit(kind, days);
    await ctx.db.query('insert into message_policy (id, kind, sent, days, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), kind, sent, days, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'set_message_kind', 'message_kind', null, { kind, sent, days });
  }

  /** Who would get it today, were it sent, and who would not. */
  async preview(ctx: Ctx, kind: NoticeKind, given: readonly number[] | null): Promise<NoticePreview> {
    permit(ctx, 'decide', 'Notice', {});
    const days = given ?? (await this.policyOf(ctx, kind)).days;
    mustFit(kind, days);
    const plan = await this.planFor(ctx, kind, days, null);
    const people = await this.named(ctx, [...plan.notices.keys()]);
    const channels = people.map(({ channel }) => channel);
    return {
      on: ctx.today,
      days: [...days],
      people: plan.notices.size,
      items: [...plan.notices.values()].reduce((total, items) => total + items.length, 0),
      byChannel: (['email', 'sms', 'letter', 'print'] as const).map((channel) => ({ channel, people: channels.filter((one) => one === channel).length })).filter((one) => one.people > 0),
      leftOut: leftOutReasons.map((reason) => ({ reason, people: new Set(plan.leftOut.filter((one) => one.reason === reason).map(({ candidate }) => candidate.personId)).size })).filter((one) => one.people > 0),
      rows: people.slice(0, mostShown).map((person) => ({ ...person, lines: linesOf(kind, (plan.notices.get(person.personId) ?? []).map(({ candidate }) => candidate)) })),
    };
  }

  async list(ctx: Ctx, wanted: { kind?: NoticeKind; outcome?: MessageRow['outcome']; q?: string; limit: number; offset: number }): Promise<{ total: number; rows: MessageRow[] }> {
    permit(ctx, 'decide', 'Notice', {});
    const words = (wanted.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const rows = (await ctx.db.query(messagesSql, [wanted.kind ?? null, wanted.outcome ?? null, words, wanted.limit, wanted.offset])) as MessageSqlRow[];
    return { total: rows[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, name: row.name ?? 'No longer on the register', at: row.at?.toISOString() ?? null })) };
  }

  /** The asker's own. */
  async mine(ctx: Ctx): Promise<{ rows: { messageId: string; at: string; subject: string; body: MessageBody }[] }> {
    const rows = (await ctx.db.query(mineSql, [me(ctx)])) as { messageId: string; at: Date; subject: string; body: MessageBody }[];
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  /** People within reach who have no address, with what is to be told them by hand. */
  async toPrint(ctx: Ctx) {
    const people = new Map<string, { personId: string; name: string; places: string[]; messages: { messageId: string; madeOn: Day; body: MessageBody }[] }>();
    const rows = await this.onPaper(ctx);
    const said = await this.sending.onPaper(ctx, rows.map(({ messageId, ...row }) => ({ ...row, id: messageId })));
    for (const { messageId, madeOn, kind, givenName, ...person } of rows) {
      const today = said.get(messageId);
      if (!today || 'reason' in today) continue;
      const known = people.get(person.personId) ?? { ...person, places: person.places ?? [], messages: [] };
      known.messages.push({ messageId, madeOn, body: bodyOf(kind, givenName, today.lines) });
      people.set(person.personId, known);
    }
    return { people: [...people.values()] };
  }

  /** @throws Problem `not_found` where one of them is not hers to give out, or was given out before. */
  async handOver(ctx: Ctx, messageIds: readonly string[]): Promise<{ messages: number }> {
    // what was done between the printing and the giving was given all the same
    const mine = new Set((await this.onPaper(ctx, true)).map(({ messageId }) => messageId));
    const wanted = [...new Set(messageIds)];
    if (!wanted.every((id) => mine.has(id))) throw new Problem('not_found', 'One of these messages is not waiting here any more. Load the page again.');
    await ctx.db.query('update message set handed_at = $2, handed_by = $3 where id = any($1::uuid[]) and handed_at is null and dropped_at is null', [wanted, ctx.now, ctx.actor.personId]);
    return { messages: wanted.length };
  }

  private async onPaper(ctx: Ctx, putAwayToo = false) {
    const { everything, settingIds } = reach(ctx, 'Notice');
    permit(ctx, 'read', 'Notice', everything ? [{}] : settingIds.map((settingId) => ({ settingId })));
    return (await ctx.db.query(toPrintSql, [ctx.today, everything, settingIds, putAwayToo])) as { messageId: string; kind: NoticeKind; madeOn: Day; personId: string; givenName: string; name: string; places: string[] | null }[];
  }

  /** Each kind as the council wants it; one that was never decided is not sent. */
  private async policies(ctx: Ctx): Promise<KindPolicy[]> {
    const rows = new Map(((await ctx.db.query(policiesSql, [ctx.today, ctx.now])) as KindPolicy[]).map((row) => [row.kind, row]));
    return noticeKinds.map((kind) => rows.get(kind) ?? { kind, sent: false, days: [...kindRules[kind].usualDays], sentLately: 0 });
  }

  private async policyOf(ctx: Ctx, kind: NoticeKind): Promise<KindPolicy> {
    const found = (await this.policies(ctx)).find((policy) => policy.kind === kind);
    if (!found) throw new Error('Every kind has a policy');
    return found;
  }

  private async planKind(ctx: Ctx, kind: NoticeKind, people: readonly string[] | null): Promise<number> {
    const policy = await this.policyOf(ctx, kind);
    if (!policy.sent) return 0;
    const { notices } = await this.planFor(ctx, kind, policy.days, people);
    if (notices.size === 0) return 0;
    const to = [...notices.keys()];
    const made = (await ctx.db.query(makeSql, [to.map(() => newId()), kind, to, ctx.today, ctx.now])) as { id: string; personId: string; new: boolean }[];
    const items = made.flatMap(({ id, personId }) => (notices.get(personId) ?? []).map(({ key }) => ({ id, personId, key })));
    await ctx.db.query(addItemsSql, [items.map(({ id }) => id), items.map(({ personId }) => personId), kind, items.map(({ key }) => key)]);
    for (const message of made) if (message.new) await this.sending.enqueue(ctx, message.id);
    return made.filter((message) => message.new).length;
  }

  /** Planned once to learn which keys to ask about, and again with what was told before. */
  private async planFor(ctx: Ctx, kind: NoticeKind, days: readonly number[], people: readonly string[] | null): Promise<NoticePlan<Found>> {
    const found = await foundFor(ctx, kind, days, people);
    const pairs = [...noticesOn(kind, days, ctx.today, found, () => false).notices].flatMap(([personId, items]) => items.map(({ key }) => ({ personId, key })));
    const rows = (await ctx.db.query(toldSql, [kind, pairs.map(({ personId }) => personId), pairs.map(({ key }) => key)])) as { personId: string; key: string }[];
    const told = new Set(rows.map(({ personId, key }) => `${personId} ${key}`));
    return noticesOn(kind, days, ctx.today, found, (personId, key) => told.has(`${personId} ${key}`));
  }

  private async named(ctx: Ctx, ids: readonly string[]) {
    const rows = (await ctx.db.query(namesSql, [ids])) as { id: string; name: string; email: boolean; mobile: boolean; address: boolean; places: string[] }[];
    return rows.map(({ id, name, places, ...reachable }) => ({ personId: id, name, places, channel: channelOf(reachable, this.sending.outlets) }));
  }
}

function mustFit(kind: NoticeKind, days: readonly number[]): void {
  const fault = daysFault(kind, days);
  if (fault) throw new Problem('invalid_input', `${fault}.`, [{ path: 'days', code: 'invalid_value', message: fault }]);
}
