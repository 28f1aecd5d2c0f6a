import { Injectable } from '@nestjs/common';
import type { JoinCode } from '@pvi/contract/joins';
import { daysUntilOfficer } from '@pvi/contract/joins';
import { selfManagedTypes } from '@pvi/contract/organisation-types';
import type { WorkerType } from '@pvi/contract/posts';
import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { newCode, readCode, showCode } from '@pvi/domain/codes';
import { showMobile } from '@pvi/domain/mobiles';
import { Access, MobileCodes } from '../access/access.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit, reach } from '../kernel/context.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond, runs } from '../kernel/beyond.ts';
import { Organisations } from '../organisations/organisations.ts';
import { People } from '../people/people.ts';
import { JoinCodeEntity, JoinRequestEntity, NoticeAcceptanceEntity } from './join.entity.ts';
import { codesSql, codeSql, ownerOfCodeSql, requestsSql, saidSql } from './joins.sql.ts';
import type { CodeFacts, JoinCodeRow, JoinRequestRow, OwnerOfCode, Said } from './joins.sql.ts';

export interface Newcomer {
  givenName: string;
  familyName: string;
  knownAs?: string | null;
  dateOfBirth: string;
  jobRole: string;
  /** She says that she has learned here before; perhaps with the number she has from then. */
  saysKnown?: boolean;
  learnerNo?: string | null;
  /** A name of her own, a number that she proved, or both. */
  userName?: string | null;
  phone?: { ticket: string; shared: boolean } | null;
  password: string;
}

/** How people come in: a code for a setting, learning at once, confirmation afterwards. */
@Injectable()
export class Joins {
  constructor(
    private readonly access: Access,
    private readonly organisations: Organisations,
    private readonly people: People,
    private readonly mobileCodes: MobileCodes,
  ) {}

  async codes(ctx: Ctx, where: { settingId?: string; organisationId?: string }): Promise<JoinCode[]> {
    const within = reach(ctx, 'JoinCode');
    const rows = (await ctx.db.query(codesSql, [ctx.today, where.settingId ?? null, where.organisationId ?? null, within.everything, within.settingIds])) as JoinCodeRow[];
    return rows.map(shown);
  }

  async makeCode(ctx: Ctx, given: { settingId: string; seats: number; expiresOn: string; jobRole?: string | null; personId?: string }): Promise<JoinCode> {
    permit(ctx, 'write', 'JoinCode', { settingId: given.settingId });
    const place = await this.organisations.place(ctx, given.settingId);
    if (given.expiresOn < ctx.today) {
      throw new Problem('invalid_input', 'The last day has passed already. Choose today or a later day.', [{ path: 'expiresOn', code: 'in_the_past', message: 'Choose today or a later day' }]);
    }
    if (given.jobRole) await this.mustBeRole(ctx, given.jobRole);
    const row = { id: newId(), code: newCode('join', randomBelow), settingId: place.settingId, jobRole: given.jobRole || null, seats: given.seats, expiresOn: given.expiresOn, createdAt: ctx.now, createdBy: ctx.actor.personId, personId: given.personId ?? null };
    await ctx.db.getRepository(JoinCodeEntity).insert(row);
    ctx.touched.settings.add(place.settingId);
    return shown({ ...row, settingName: place.settingName, used: 0, left: given.seats, state: 'open' });
  }

  async closeCode(ctx: Ctx, codeId: string): Promise<void> {
    const code = await ctx.db.getRepository(JoinCodeEntity).findOneBy({ id: codeId });
    if (!code) throw notFound();
    permit(ctx, 'write', 'JoinCode', { settingId: code.settingId });
    await ctx.db.getRepository(JoinCodeEntity).update({ id: codeId }, { closedAt: ctx.now });
    ctx.touched.settings.add(code.settingId);
  }

  /** @throws Problem `join_code_mistyped`, `join_code_unknown`, `join_code_expired`, `join_code_used_up`. */
  async look(ctx: Ctx, typed: string): Promise<{ settingName: string; organisationName: string; jobRole: string | null; selfManaged: boolean; noticeVersion: string }> {
    const code = await this.read(ctx, typed);
    return { settingName: code.setting_name, organisationName: code.organisation_name, jobRole: code.job_role, selfManaged: selfManagedTypes.includes(code.organisation_type), noticeVersion: privacyNoticeVersion };
  }

  /** Texts a code to a number that a newcomer gives. @throws Problem as `look`, and `too_many_codes`. */
  async textCode(ctx: Ctx, typed: string, mobile: string): Promise<{ ticket: string; worksUntil: string }> {
    const code = await this.read(ctx, typed);
    return this.mobileCodes.ask(ctx, mobile, 'join', code.id);
  }

  /**
   * A newcomer with a person, an account and a provisional membership. She sees nobody else and is not counted. Nobody
   * else's record is read here, so that neither the answer nor its time tells who is on the register. Only a code that
   * was made for one person leads to her record. @throws Problem also `join_code_of_another`, `account_there_already`.
   */
  async join(ctx: Ctx, typed: string, newcomer: Newcomer): Promise<{ personId: string; learnerNo: string; settingName: string; confirmed: boolean }> {
    const code = await this.read(ctx, typed);
    await this.mustBeRole(ctx, newcomer.jobRole);
    if (newcomer.dateOfBirth >= ctx.today) {
      throw new Problem('invalid_input', 'Check the date of birth.', [{ path: 'dateOfBirth', code: 'in_the_future', message: 'Enter a date in the past' }]);
    }
    if (!newcomer.userName && !newcomer.phone) {
      throw new Problem('invalid_input', 'Choose a user name, or give a mobile number.', [{ path: 'userName', code: 'required', message: 'Choose a user name, or use your mobile number' }]);
    }
    const saidNo = newcomer.saysKnown && newcomer.learnerNo ? numberAsSaid(newcomer.learnerNo) : null;
    return beyond(ctx, 'newcomer', async () => {
      if (code.person_id !== null) return this.takeUp(ctx, { ...code, person_id: code.person_id }, newcomer);
      const phone = await this.phoneOf(ctx, code, newcomer);
      const { personId, learnerNo } = await this.access.newPerson(ctx, { ...newcomer, mobile: phone ? showMobile(phone.mobile) : null });
      await this.access.openAccount(ctx, personId, newcomer.userName ?? null, newcomer.password, phone);
      await this.noticeRead(ctx, personId);
      await this.ask(ctx, code, personId, newcomer.jobRole, { saysKnown: newcomer.saysKnown ?? false, saidNo });
      return { personId, learnerNo, settingName: code.setting_name, confirmed: false };
    });
  }

  /** She who asks has read the privacy notice as it is now. */
  async readNotice(ctx: Ctx): Promise<void> {
    const known = await ctx.db.getRepository(NoticeAcceptanceEntity).existsBy({ personId: me(ctx), noticeVersion: privacyNoticeVersion });
    if (!known) await this.noticeRead(ctx, me(ctx));
  }

  /** So has whoever comes in. */
  async noticeRead(ctx: Ctx, personId: string): Promise<void> {
    await ctx.db.getRepository(NoticeAcceptanceEntity).insert({ id: newId(), personId, noticeVersion: privacyNoticeVersion, acceptedAt: ctx.now });
  }

  async joinAsMe(ctx: Ctx, typed: string, jobRole: string): Promise<{ settingName: string }> {
    const code = await this.read(ctx, typed);
    await this.mustBeRole(ctx, jobRole);
    if (code.person_id !== null && code.person_id !== me(ctx)) throw ofAnother();
    await beyond(ctx, 'newcomer', () => this.ask(ctx, code, me(ctx), jobRole));
    return { settingName: code.setting_name };
  }

  async mine(ctx: Ctx) {
    return (await ctx.db.query(
      `select r.id, s.name as "settingName", o.name as "organisationName", r.asked_on as "askedOn", r.decision, r.decision_reason as reason
       from join_request r join setting s on s.id = r.setting_id join organisation o on o.id = s.organisation_id
       where r.person_id = $1 order by r.asked_at desc limit 20`,
      [me(ctx)],
    )) as { id: string; settingName: string; organisationName: string; askedOn: string; decision: 'approved' | 'refused' | null; reason: string | null }[];
  }

  async requests(ctx: Ctx, queue: 'all' | 'officer'): Promise<JoinRequestRow[]> {
    const within = reach(ctx, 'JoinRequest');
    // whether a newcomer may be known is asked of everybody: so only for the settings that are hers by both walls
    const everything = within.everything && ctx.actor.scope.sees.includes('all');
    const hers = within.settingIds.filter((settingId) => runs(ctx, settingId));
    return beyond(ctx, 'alike', async () => (await ctx.db.query(requestsSql, [ctx.today, daysUntilOfficer, queue === 'officer', everything, hers, selfManagedTypes])) as JoinRequestRow[]);
  }

  /** What somebody who waits said of herself, for whoever may decide about her. @throws Problem `already_decided`. */
  async said(ctx: Ctx, requestId: string): Promise<Said> {
    const [said] = (await ctx.db.query(saidSql, [requestId])) as (Said & { decided: boolean })[];
    if (!said) throw notFound();
    const place = await this.organisations.place(ctx, said.settingId);
    permit(ctx, 'decide', 'JoinRequest', { settingId: said.settingId, selfManaged: place.selfManaged });
    if (said.decided) throw new Problem('already_decided', 'Somebody has decided this already. Nothing was changed.');
    return said;
  }

  /** Makes the membership a dated assignment. @throws Problem `already_decided`. */
  async approve(ctx: Ctx, requestId: string, given: { startsOn: string; jobRole?: string | null; workerType: WorkerType }): Promise<{ assignmentId: string }> {
    const request = await this.open(ctx, requestId);
    if (given.jobRole) await this.mustBeRole(ctx, given.jobRole);
    const { assignmentId } = await this.people.assign(ctx, {
      personId: request.personId,
      settingId: request.settingId,
      jobRole: given.jobRole || request.jobRole,
      workerType: given.workerType,
      startsOn: given.startsOn,
    });
    await this.decide(ctx, request, 'approved', null, assignmentId);
    return { assignmentId };
  }

  /** Ends the membership; her account, her record and her completions stay hers. */
  async refuse(ctx: Ctx, requestId: string, reason: string): Promise<void> {
    await this.decide(ctx, await this.open(ctx, requestId), 'refused', reason, null);
  }

  private async read(ctx: Ctx, typed: string): Promise<CodeFacts> {
    const reading = readCode('join', typed);
    if (!reading.ok) throw new Problem('join_code_mistyped', reading.remedy, [{ path: 'code', code: reading.fault, message: reading.remedy }]);
    const [code] = await beyond(ctx, 'secret', async () => (await ctx.db.query(codeSql, [reading.value, ctx.today])) as CodeFacts[]);
    if (!code) throw new Problem('join_code_unknown', 'We do not know that code. Check it with the person who gave it to you.');
    if (code.fault === 'used_up') throw usedUp();
    if (code.fault !== null) throw new Problem('join_code_expired', 'That code is no longer in use. Ask your manager for a new one.');
    return code;
  }

  /** Somebody on the register, for whom the code was made, opens her account. No second record, and no second post. */
  private async takeUp(ctx: Ctx, code: CodeFacts & { person_id: string }, newcomer: Newcomer) {
    const [person] = (await ctx.db.query(ownerOfCodeSql, [code.person_id])) as OwnerOfCode[];
    const same = person?.date_of_birth ? person.date_of_birth === newcomer.dateOfBirth : person?.family_name.toLowerCase() === newcomer.familyName.trim().toLowerCase();
    if (!person || !same) throw ofAnother();
    if (person.has_account) throw new Problem('account_there_already', 'You have an account already. Sign in with it, or ask for a reset code.');
    await this.takeSeat(ctx, code);
    await this.access.openAccount(ctx, code.person_id, newcomer.userName ?? null, newcomer.password, await this.phoneOf(ctx, code, newcomer));
    await this.noticeRead(ctx, code.person_id);
    ctx.touched.people.add(code.person_id);
    await audit(ctx, 'opened_account_by_code', 'person', code.person_id, { settingId: code.setting_id });
    return { personId: code.person_id, learnerNo: person.learner_no, settingName: code.setting_name, confirmed: true };
  }

  private async phoneOf(ctx: Ctx, code: CodeFacts, { phone }: Newcomer): Promise<{ mobile: string; shared: boolean } | null> {
    return phone ? { mobile: await this.mobileCodes.take(ctx, phone.ticket, code.id), shared: phone.shared } : null;
  }

  /** By a conditional update: two newcomers for the last seat cannot both get it. */
  private async takeSeat(ctx: Ctx, code: CodeFacts): Promise<void> {
    const [, taken] = (await ctx.db.query('update join_code set used = used + 1 where id = $1 and used < seats', [code.id])) as [unknown, number];
    if (taken !== 1) throw usedUp();
  }

  private async ask(ctx: Ctx, code: CodeFacts, personId: string, jobRole: string, said: { saysKnown: boolean; saidNo: string | null } = { saysKnown: false, saidNo: null }): Promise<void> {
    await this.takeSeat(ctx, code);
    const rows = (await ctx.db.query(
      `insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_at, asked_on, says_known, said_learner_no)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [newId(), code.id, personId, code.setting_id, jobRole, ctx.now, ctx.today, said.saysKnown, said.saidNo],
    )) as unknown[];
    if (rows.length === 0) throw new Problem('already_asked', 'You have asked to join here already. Your manager has been told.');
    const [employed] = (await ctx.db.query('select 1 from assignment where person_id = $1 and setting_id = $2 and (ends_on is null or ends_on >= $3)', [personId, code.setting_id, ctx.today])) as unknown[];
    if (employed) throw new Problem('already_in_post', 'You are on the list of this setting already. There is nothing more to do.');
    ctx.touched.people.add(personId);
    ctx.touched.settings.add(code.setting_id);
    await audit(ctx, 'asked_to_join', 'person', personId, { settingId: code.setting_id });
  }

  /** The request, locked: a second decision waits here and then finds it decided. */
  private async open(ctx: Ctx, requestId: string): Promise<JoinRequestEntity> {
    const request = await ctx.db.getRepository(JoinRequestEntity).findOne({ where: { id: requestId }, lock: { mode: 'pessimistic_write' } });
    if (!request) throw notFound();
    const place = await this.organisations.place(ctx, request.settingId);
    permit(ctx, 'decide', 'JoinRequest', { settingId: request.settingId, selfManaged: place.selfManaged });
    if (request.decision !== null) throw new Problem('already_decided', 'Somebody has decided this already. Nothing was changed.');
    return request;
  }

  private async decide(ctx: Ctx, request: JoinRequestEntity, decision: 'approved' | 'refused', reason: string | null, assignmentId: string | null): Promise<void> {
    await ctx.db.query('update join_request set decision = $2, decided_at = $3, decided_by = $4, decision_reason = $5, assignment_id = $6 where id = $1', [
      request.id,
      decision,
      ctx.now,
      ctx.actor.personId,
      reason,
      assignmentId,
    ]);
    ctx.touched.people.add(request.personId);
    ctx.touched.settings.add(request.settingId);
    await audit(ctx, decision === 'approved' ? 'approved_join' : 'refused_join', 'person', request.personId, { settingId: request.settingId });
  }

  private async mustBeRole(ctx: Ctx, code: string): Promise<void> {
    const [row] = (await ctx.db.query('select 1 from job_role where code = $1', [code])) as unknown[];
    if (!row) throw new Problem('invalid_input', 'Choose a job from the list.', [{ path: 'jobRole', code: 'unknown', message: 'Choose a job from the list' }]);
  }
}

/** The check character is wrong only where she mistyped: that tells nothing about who is on the register. */
function numberAsSaid(typed: string): string {
  const reading = readCode('learner', typed);
  if (!reading.ok) throw new Problem('invalid_input', reading.remedy, [{ path: 'learnerNo', code: reading.fault, message: reading.remedy }]);
  return reading.value;
}

function ofAnother(): Problem {
  return new Problem('join_code_of_another', 'That code was made for somebody else. Check what you typed, or ask for a code of your own.');
}

function usedUp(): Problem {
  return new Problem('join_code_used_up', 'Every place on that code has been taken. Ask your manager for a new one.');
}

function shown(row: Omit<JoinCodeRow, 'createdAt'> & { createdAt: Date }): JoinCode {
  return { ...row, code: showCode('join', row.code), createdAt: row.createdAt.toISOString() };
}
