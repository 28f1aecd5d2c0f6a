import { Injectable } from '@nestjs/common';
import type { ExemptionRow, RequirementRow } from '@pvi/contract/compliance';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit, reach } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { ask } from './asking.ts';
import { exemptionsSql, requirementsSql } from './compliance.sql.ts';
import { ExemptionEntity, RequirementAudienceEntity, RequirementCourseEntity, RequirementEntity } from './requirement.entity.ts';
import { wholeCouncil } from './scope.sql.ts';
import type { Scope } from './scope.sql.ts';
import { sharePeopleOn, sharesOn } from './shares.ts';
import type { ShareQuestion } from './shares.ts';
import { pairParameters, pairsSql } from './standing.sql.ts';
import type { PairRow } from './standing.sql.ts';
import { starterRequirements } from './starter-requirements.ts';
import { placeOf, standingOfPerson, teamGrid } from './team.ts';
import type { GridQuestion } from './team.ts';

/** The SQL on which the rooms above write their own questions. Run it with `ask`. */
export { ask } from './asking.ts';
export { inScope, wholeCouncil } from './scope.sql.ts';
export type { Scope, ScopeKind } from './scope.sql.ts';
export { pairParameters, withPairs } from './standing.sql.ts';
export type { PairRow } from './standing.sql.ts';
export { mostDays, shareCountsSql, shareParameters, sharePeopleSql } from './share.sql.ts';
export type { RequirementSet, ShareCountRow, SharePlaces } from './share.sql.ts';
export type { ShareOn, ShareQuestion } from './shares.ts';

/** One line of whom a rule is asked of; what is absent does not narrow. */
export interface NewAudienceLine {
  organisationType?: string | null;
  organisationId?: string | null;
  jobRole?: string | null;
  flag?: string | null;
}

export interface NewRequirement {
  code: string;
  title: string;
  category: string;
  safeguarding: boolean;
  /** Any of these satisfies it, and whatever covers them. */
  courseIds: readonly string[];
  audience: readonly NewAudienceLine[];
  validityMonths: number;
  graceDays: number;
  dueDays: number;
  basis: 'S' | 'G' | 'L';
  reason: string;
  startsOn: Day;
  endsOn?: Day | null;
}

export interface NewExemption {
  assignmentId: string;
  requirementId: string;
  reason: string;
  /** Today unless said. */
  startsOn?: Day;
  endsOn: Day;
}

/** What is asked of whom, and how they stand. Standing is worked out from facts whenever it is asked for. */
@Injectable()
export class Compliance {
  /** Adds a dated rule. @throws Problem `invalid_input`, `ends_before_start`, `conflict` for a code in use. */
  async addRequirement(ctx: Ctx, given: NewRequirement): Promise<{ requirementId: string }> {
    permit(ctx, 'write', 'Requirement', {});
    if (given.dueDays < given.graceDays) throw fault('dueDays', 'invalid_input', 'The due date cannot come before the grace ends. Give as many days or more.');
    if (given.endsOn && given.endsOn < given.startsOn) throw fault('endsOn', 'ends_before_start', 'The rule would end before it starts. Give a later last day.');
    const { courses, organisations, roles } = await this.known(ctx, given);
    if (courses < new Set(given.courseIds).size) throw fault('courseIds', 'invalid_input', 'One of these courses is not in the catalogue. Choose it from the list.');
    if (organisations || roles) throw fault('audience', 'invalid_input', 'One of these providers or roles is not known here. Choose it from the list.');

    const requirementId = newId();
    const added = (await ctx.db.query(
      `insert into requirement (id, code, title, category, safeguarding, validity_months, grace_days, due_days, basis, reason, starts_on, ends_on, sort, recorded_at, recorded_by)
       select $1::uuid, $2::text, $3::text, $4::text, $5::boolean, $6::int, $7::int, $8::int, $9::text, $10::text, $11::date, $12::date,
         coalesce(max(sort), 0) + 10, $13::timestamptz, $14::uuid from requirement
       on conflict (code) do nothing returning id`,
      [requirementId, given.code, given.title, given.category, given.safeguarding, given.validityMonths, given.graceDays, given.dueDays, given.basis, given.reason, given.startsOn, given.endsOn ?? null, ctx.now, ctx.actor.personId],
    )) as { id: string }[];
    if (added.length === 0) throw fault('code', 'conflict', 'Another requirement has that code. Choose a new one.');
    await ctx.db.getRepository(RequirementCourseEntity).insert([...new Set(given.courseIds)].map((courseId) => ({ requirementId, courseId })));
    await ctx.db.getRepository(RequirementAudienceEntity).insert(
      given.audience.map((line) => ({ id: newId(), requirementId, organisationType: line.organisationType ?? null, organisationId: line.organisationId ?? null, jobRole: line.jobRole ?? null, flag: line.flag ?? null })),
    );
    await audit(ctx, 'added_requirement', 'requirement', requirementId, { code: given.code, startsOn: given.startsOn });
    return { requirementId };
  }

  /** The last day on which it is asked. A rule that has ended stays as it was; a changed rule is a new one. */
  async endRequirement(ctx: Ctx, given: { requirementId: string; endsOn: Day }): Promise<void> {
    permit(ctx, 'write', 'Requirement', {});
    const rule = await ctx.db.getRepository(RequirementEntity).findOneBy({ id: given.requirementId });
    if (!rule) throw notFound();
    if (given.endsOn < rule.startsOn) throw fault('endsOn', 'ends_before_start', `This rule starts on ${rule.startsOn}. Give that day or a later one.`);
    const ended = await ctx.db
      .createQueryBuilder()
      .update(RequirementEntity)
      .set({ endsOn: given.endsOn, endedRecordedAt: ctx.now })
      .where('id = :id and (ends_on is null or ends_on >= :today)', { id: given.requirementId, today: ctx.today })
      .execute();
    if (ended.affected !== 1) throw new Problem('already_ended', 'This rule has ended already. Its days are part of past figures and stay as they are.');
    await audit(ctx, 'ended_requirement', 'requirement', given.requirementId, { endsOn: given.endsOn });
  }

  /** About twenty rules for a new council, from today. A rule none of whose courses is in the catalogue is left out. */
  async starterRequirements(ctx: Ctx): Promise<{ requirementIds: string[] }> {
    permit(ctx, 'write', 'Requirement', {});
    const rows = (await ctx.db.query('select id, code from course')) as { id: string; code: string }[];
    const courses = new Map(rows.map((row) => [row.code, row.id]));
    const requirementIds: string[] = [];
    for (const { courses: codes, audience, ...starter } of starterRequirements) {
      const courseIds = codes.flatMap((code) => courses.get(code) ?? []);
      if (courseIds.length === 0) continue;
      const lines = audience.flatMap(({ types, flag }): NewAudienceLine[] => (types === 'any' ? [{ flag: flag ?? null }] : types.map((type) => ({ organisationType: type, flag: flag ?? null }))));
      requirementIds.push((await this.addRequirement(ctx, { ...starter, courseIds, audience: lines, startsOn: ctx.today })).requirementId);
    }
    return { requirementIds };
  }

  /** Rules of every time, those in force on the day first. */
  async requirements(ctx: Ctx, on: Day = ctx.today): Promise<RequirementRow[]> {
    permit(ctx, 'read', 'Requirement', {});
    return (await ctx.db.query(requirementsSql, [on])) as RequirementRow[];
  }

  /** @throws Problem `not_required` when the rule is never asked of that post, `ends_before_start`, `not_found`. */
  async exempt(ctx: Ctx, given: NewExemption): Promise<{ exemptionId: string }> {
    const startsOn = given.startsOn ?? ctx.today;
    const [post] = (await ctx.db.query('select person_id, setting_id, starts_on, ends_on from assignment where id = $1', [given.assignmentId])) as { person_id: string; setting_id: string; starts_on: Day; ends_on: Day | null }[];
    permit(ctx, 'write', 'Exemption', { settingId: post?.setting_id });
    if (!post) throw notFound();
    if (given.endsOn < startsOn) throw fault('endsOn', 'ends_before_start', 'The exemption would end before it starts. Give a later last day.');
    const askedOn = startsOn < post.starts_on ? post.starts_on : startsOn;
    const pairs = await this.pairs(ctx, askedOn, { kind: 'assignment', ids: [given.assignmentId] }, [given.requirementId]);
    if (pairs.length === 0) throw fault('requirementId', 'not_required', 'This is not asked of that post on the first day of the exemption, so there is nothing to exempt from.');
    const exemptionId = newId();
    await ctx.db.getRepository(ExemptionEntity).insert({
      id: exemptionId, assignmentId: given.assignmentId, requirementId: given.requirementId, reason: given.reason, startsOn, endsOn: given.endsOn,
      approvedBy: ctx.actor.personId, recordedAt: ctx.now,
    });
    await audit(ctx, 'exempted', 'person', post.person_id, { exemptionId, requirementId: given.requirementId, endsOn: given.endsOn });
    ctx.touched.people.add(post.person_id);
    return { exemptionId };
  }

  /** It counts until the day before: past figures stay as they were. @throws Problem `already_withdrawn`. */
  async withdrawExemption(ctx: Ctx, exemptionId: string): Promise<void> {
    const [row] = (await ctx.db.query('select a.person_id, a.setting_id from exemption x join assignment a on a.id = x.assignment_id where x.id = $1', [exemptionId])) as { person_id: string; setting_id: string }[];
    permit(ctx, 'write', 'Exemption', { settingId: row?.setting_id });
    if (!row) throw notFound();
    const withdrawn = await ctx.db
      .createQueryBuilder()
      .update(ExemptionEntity)
      .set({ withdrawnOn: ctx.today, withdrawnAt: ctx.now, withdrawnBy: ctx.actor.personId })
      .where('id = :exemptionId and withdrawn_at is null', { exemptionId })
      .execute();
    if (withdrawn.affected !== 1) throw new Problem('already_withdrawn', 'This exemption was withdrawn already. Nothing was changed.');
    await audit(ctx, 'withdrew_exemption', 'person', row.person_id, { exemptionId });
    ctx.touched.people.add(row.person_id);
  }

  async exemptions(ctx: Ctx, where: { organisationId?: string; settingId?: string; personId?: string }): Promise<ExemptionRow[]> {
    const within = reach(ctx, 'Exemption');
    if (!within.everything && within.settingIds.length === 0) throw notFound();
    return (await ctx.db.query(exemptionsSql, [within.everything ? null : within.settingIds, where.organisationId ?? null, where.settingId ?? null, where.personId ?? null])) as ExemptionRow[];
  }

  grid(ctx: Ctx, asked: GridQuestion) {
    return teamGrid(ctx, asked);
  }

  standingOf(ctx: Ctx, personId: string, on?: Day) {
    return standingOfPerson(ctx, personId, on);
  }

  /** The share of a place that the asker reaches, by default of everything asked there; of the whole council for an officer who names none. */
  async share(ctx: Ctx, asked: { organisationId?: string; settingId?: string; on?: Day; requirementIds?: readonly string[] }) {
    const everywhere = !asked.organisationId && !asked.settingId && reach(ctx, 'Standing').everything;
    const scope = everywhere ? wholeCouncil : (await placeOf(ctx, asked)).scope;
    const on = asked.on ?? ctx.today;
    const requirementIds = asked.requirementIds ?? (await this.inForce(ctx, on, false));
    const [share] = await this.shares(ctx, { days: [on], sets: [{ key: 'asked', requirementIds }], scope });
    return { ...share!, on };
  }

  /** The safeguarding share of every provider that has anybody to count or leave out. */
  async providerShares(ctx: Ctx, on: Day = ctx.today) {
    // small providers are small numbers: only those who may see the people behind them
    if (!reach(ctx, 'Standing').everything) throw notFound();
    const shares = await this.shares(ctx, { days: [on], sets: [{ key: 'safeguarding', requirementIds: await this.inForce(ctx, on, true) }], places: 'organisation' });
    return { on, providers: shares.map(({ placeId, trained, denominator, printed }) => ({ organisationId: placeId!, trained, denominator, printed })) };
  }

  /** For the rooms above, which say themselves who may ask: every pair of a scope on a day. */
  pairs(ctx: Ctx, on: Day, scope: Scope, requirementIds: readonly string[] | null = null): Promise<PairRow[]> {
    return ask<PairRow>(ctx, pairsSql(scope.kind), pairParameters(on, requirementIds, scope));
  }

  /** For the rooms above: trained shares of any sets on any days. */
  shares(ctx: Ctx, question: ShareQuestion) {
    return sharesOn(ctx, question);
  }

  /** For the rooms above: the people behind a share. */
  sharePeople(ctx: Ctx, on: Day, question: Omit<ShareQuestion, 'days'>) {
    return sharePeopleOn(ctx, on, question);
  }

  private async inForce(ctx: Ctx, on: Day, safeguardingOnly: boolean): Promise<string[]> {
    const rows = (await ctx.db.query('select id from requirement where starts_on <= $1 and (ends_on is null or ends_on >= $1) and (safeguarding or not $2::boolean)', [on, safeguardingOnly])) as { id: string }[];
    return rows.map((row) => row.id);
  }

  /** How many of the courses exist, and whether some organisation or role does not. */
  private async known(ctx: Ctx, given: NewRequirement): Promise<{ courses: number; organisations: boolean; roles: boolean }> {
    const [row] = (await ctx.db.query(
      `select (select count(*)::int from course where id = any($1::uuid[])) as courses,
        exists (select from unnest($2::uuid[]) as u (id) where not exists (select from organisation o where o.id = u.id)) as organisations,
        exists (select from unnest($3::text[]) as u (code) where not exists (select from job_role j where j.code = u.code)) as roles`,
      [given.courseIds, given.audience.flatMap((line) => line.organisationId ?? []), given.audience.flatMap((line) => line.jobRole ?? [])],
    )) as [{ courses: number; organisations: boolean; roles: boolean }];
    return row;
  }
}

function fault(path: string, code: 'invalid_input' | 'ends_before_start' | 'conflict' | 'not_required', sentence: string): Problem {
  return new Problem(code, sentence, [{ path, code, message: sentence }]);
}
