import { Injectable } from '@nestjs/common';
import type { ComplaintRow, DataRequestRow, HoldRow } from '@pvi/contract/privacy';
import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { acknowledgeBy, answerClock, outOfOrder } from '@pvi/domain/answer-clock';
import { newCode, showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import { beyond } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { copyOfPerson, namesIn } from './person-copy.ts';
import type { CopiedKind } from './person-copy.ts';
import { personPdf } from './person-pdf.ts';
import { complaintsSql, holdsSql, noticeReadersSql, requestsSql } from './privacy.sql.ts';

type Pending = Omit<DataRequestRow, 'clock'>;

export interface PersonCopy {
  takenOn: Day;
  council: string;
  name: string;
  learnerNo: string;
  /** What the ids in the records are called, as far as that is hers to know. */
  names: Record<string, string>;
  records: CopiedKind[];
}

/** What people may ask of us about their data: a copy, an answer in time, a complaint heard, and nothing thrown away too soon. */
@Injectable()
export class Privacy {
  async desk(ctx: Ctx, { closed, dataRequestId, complaintId }: { closed: boolean; dataRequestId?: string; complaintId?: string }): Promise<{ requests: DataRequestRow[]; complaints: ComplaintRow[]; holds: HoldRow[]; notice: { version: string; readBy: number; accounts: number } }> {
    permit(ctx, 'read', 'Privacy', {});
    const requests = ((await ctx.db.query(requestsSql, [closed, dataRequestId ?? null])) as Pending[]).map((request) => ({ ...request, clock: answerClock({ ...request, extended: request.extendedOn !== null }, ctx.today) }));
    const complaints = ((await ctx.db.query(complaintsSql, [closed, complaintId ?? null])) as Omit<ComplaintRow, 'acknowledgeBy' | 'late'>[]).map((complaint) => {
      const by = acknowledgeBy(complaint.madeOn);
      return { ...complaint, acknowledgeBy: by, late: (complaint.acknowledgedOn ?? ctx.today) > by };
    });
    const holds = ((await ctx.db.query(holdsSql)) as (Omit<HoldRow, 'placedAt'> & { placedAt: Date })[]).map((hold) => ({ ...hold, placedAt: hold.placedAt.toISOString() }));
    const [readers] = (await ctx.db.query(noticeReadersSql, [privacyNoticeVersion])) as [{ readBy: number; accounts: number }];
    // what is due soonest first; a clock that stands still after those that run
    return { requests: requests.sort((a, b) => (a.clock.dueOn ?? '9').localeCompare(b.clock.dueOn ?? '9')), complaints, holds, notice: { version: privacyNoticeVersion, ...readers } };
  }

  /** @throws Problem `date_in_future`, `not_found`. */
  async recordRequest(ctx: Ctx, given: { personId?: string | null; askerName: string; kind: Pending['kind']; askedOn: Day; note: string }): Promise<{ dataRequestId: string }> {
    permit(ctx, 'write', 'Privacy', {});
    if (given.askedOn > ctx.today) throw new Problem('date_in_future', 'The request cannot come in the future. Check the day.', [{ path: 'askedOn', code: 'date_in_future', message: 'Choose today or an earlier day' }]);
    const dataRequestId = newId();
    const kept = (await ctx.db.query(
      `insert into data_request (id, person_id, asker_name, kind, asked_on, note, recorded_at, recorded_by)
       select $1, $2, $3, $4, $5, $6, $7, $8 where $2::uuid is null or exists (select 1 from person where id = $2) returning id`,
      [dataRequestId, given.personId ?? null, given.askerName, given.kind, given.askedOn, given.note, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (kept.length === 0) throw notFound();
    await audit(ctx, 'recorded_data_request', 'person', given.personId ?? null, { kind: given.kind });
    return { dataRequestId };
  }

  /** @throws Problem `dates_out_of_order`, `already_ended`, `not_found`. */
  async pause(ctx: Ctx, dataRequestId: string, { askedOn, clarifiedOn }: { askedOn: Day; clarifiedOn?: Day | null }): Promise<void> {
    const request = await this.open(ctx, dataRequestId);
    if (outOfOrder([request.askedOn, askedOn, clarifiedOn ?? null]) || askedOn > ctx.today || (clarifiedOn ?? '') > ctx.today) {
      throw new Problem('dates_out_of_order', 'The days must follow each other: the request, your question, the answer; none of them in the future.', [{ path: 'askedOn', code: 'dates_out_of_order', message: 'Check the days' }]);
    }
    await ctx.db.query('update data_request set clarification_asked_on = $2, clarified_on = $3 where id = $1', [dataRequestId, askedOn, clarifiedOn ?? null]);
    await audit(ctx, 'paused_data_request', 'person', request.personId, { askedOn, clarifiedOn: clarifiedOn ?? null });
  }

  /** @throws Problem `conflict` for a second extension, `already_ended`, `not_found`. */
  async extend(ctx: Ctx, dataRequestId: string, reason: string): Promise<void> {
    const request = await this.open(ctx, dataRequestId);
    if (request.extendedOn !== null) throw new Problem('conflict', 'It has been extended already, and cannot be twice.');
    await ctx.db.query('update data_request set extended_on = $2, extension_reason = $3 where id = $1', [dataRequestId, ctx.today, reason]);
    await audit(ctx, 'extended_data_request', 'person', request.personId);
  }

  /** @throws Problem `invalid_input` without a reason for less than all, `already_ended`, `not_found`. */
  async close(ctx: Ctx, dataRequestId: string, { outcome, reason }: { outcome: 'done' | 'partly' | 'refused'; reason: string }): Promise<void> {
    const request = await this.open(ctx, dataRequestId);
    if (outcome !== 'done' && reason === '') throw new Problem('invalid_input', 'Say why it was not done in full: they have a right to know.', [{ path: 'reason', code: 'required', message: 'Say why' }]);
    await ctx.db.query('update data_request set closed_on = $2, outcome = $3, outcome_reason = $4, closed_by = $5 where id = $1', [dataRequestId, ctx.today, outcome, reason || null, ctx.actor.personId]);
    await audit(ctx, 'closed_data_request', 'person', request.personId, { outcome });
  }

  async complain(ctx: Ctx, given: { name: string; contact: string; complaint: string }): Promise<{ reference: string; acknowledgeBy: Day }> {
    const code = newCode('join', randomBelow);
    await ctx.db.query('insert into data_complaint (id, reference, person_id, name, contact, complaint, made_at, made_on) values ($1, $2, $3, $4, $5, $6, $7, $8)', [newId(), code, ctx.actor.personId, given.name, given.contact, given.complaint, ctx.now, ctx.today]);
    return { reference: showCode('join', code), acknowledgeBy: acknowledgeBy(ctx.today) };
  }

  /** @throws Problem `conflict`. */
  async acknowledge(ctx: Ctx, complaintId: string): Promise<void> {
    permit(ctx, 'write', 'Privacy', {});
    await this.changed(ctx, 'update data_complaint set acknowledged_on = $2, acknowledged_by = $3 where id = $1 and acknowledged_on is null returning 1', [complaintId, ctx.today, ctx.actor.personId], 'This complaint has been acknowledged already.');
    await audit(ctx, 'acknowledged_complaint', 'data_complaint', complaintId);
  }

  /** Says the outcome, and acknowledges it where nobody has. @throws Problem `conflict`. */
  async answerComplaint(ctx: Ctx, complaintId: string, outcome: string): Promise<void> {
    permit(ctx, 'write', 'Privacy', {});
    await this.changed(
      ctx,
      `update data_complaint set outcome = $4, outcome_on = $2, outcome_by = $3, acknowledged_on = coalesce(acknowledged_on, $2), acknowledged_by = coalesce(acknowledged_by, $3)
       where id = $1 and outcome is null returning 1`,
      [complaintId, ctx.today, ctx.actor.personId, outcome],
      'This complaint has its outcome already.',
    );
    await audit(ctx, 'answered_complaint', 'data_complaint', complaintId);
  }

  /** @throws Problem `conflict` when one is in force, `not_found`. */
  async hold(ctx: Ctx, personId: string, reason: string): Promise<{ holdId: string }> {
    permit(ctx, 'write', 'Privacy', {});
    const [person] = (await ctx.db.query('select 1 from person where id = $1', [personId])) as unknown[];
    if (!person) throw notFound();
    const holdId = newId();
    const kept = (await ctx.db.query('insert into retention_hold (id, person_id, reason, placed_at, placed_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning id', [holdId, personId, reason, ctx.now, ctx.actor.personId])) as unknown[];
    if (kept.length === 0) throw new Problem('conflict', 'A hold is in force for this person already.');
    await audit(ctx, 'placed_hold', 'person', personId);
    return { holdId };
  }

  /** @throws Problem `conflict` when it has been lifted, or was never there. */
  async liftHold(ctx: Ctx, holdId: string, reason: string): Promise<void> {
    permit(ctx, 'write', 'Privacy', {});
    await this.changed(ctx, 'update retention_hold set lifted_at = $2, lifted_by = $3, lift_reason = $4 where id = $1 and lifted_at is null returning 1', [holdId, ctx.now, ctx.actor.personId, reason], 'This hold has been lifted already.');
    await audit(ctx, 'lifted_hold', 'retention_hold', holdId);
  }

  /** Everything that is kept about somebody: her own copy, or an officer's who answers her request. @throws Problem `not_found`. */
  async copy(ctx: Ctx, personId: string): Promise<PersonCopy> {
    permit(ctx, 'read', 'Privacy', { personId });
    return this.whole(ctx, personId, async () => {
      const [about] = (await ctx.db.query('select p.given_name, p.family_name, p.learner_no, c.name as council from person p cross join council c where p.id = $1', [personId])) as { given_name: string; family_name: string; learner_no: string; council: string }[];
      if (!about) throw notFound();
      await audit(ctx, 'copied_record', 'person', personId);
      const records = await copyOfPerson(ctx.db, personId);
      return { takenOn: ctx.today, council: about.council, name: `${about.given_name} ${about.family_name}`, learnerNo: about.learner_no, names: Object.fromEntries(await namesIn(ctx.db, records)), records };
    });
  }

  async copyOnPaper(ctx: Ctx, personId: string): Promise<Buffer> {
    const { name, council, takenOn, records, names } = await this.copy(ctx, personId);
    return personPdf({ name, council, on: takenOn }, records, new Map(Object.entries(names)));
  }

  /** Her own copy leaves nothing out, not even what else only officers see. */
  private whole<T>(ctx: Ctx, personId: string, work: () => Promise<T>): Promise<T> {
    return personId === ctx.actor.personId ? beyond(ctx, 'own', work) : work();
  }

  private async open(ctx: Ctx, dataRequestId: string): Promise<Pick<Pending, 'personId' | 'askedOn' | 'extendedOn'>> {
    permit(ctx, 'write', 'Privacy', {});
    const [request] = (await ctx.db.query('select person_id as "personId", asked_on as "askedOn", extended_on as "extendedOn", closed_on as "closedOn" from data_request where id = $1 for update', [dataRequestId])) as (Pick<Pending, 'personId' | 'askedOn' | 'extendedOn' | 'closedOn'>)[];
    if (!request) throw notFound();
    if (request.closedOn !== null) throw new Problem('already_ended', 'This request has been answered already.');
    return request;
  }

  private async changed(ctx: Ctx, update: string, values: unknown[], otherwise: string): Promise<void> {
    const [done] = (await ctx.db.query(`with done as (${update}) select count(*)::int as n from done`, values)) as { n: number }[];
    if (done?.n !== 1) throw new Problem('conflict', otherwise);
  }
}
