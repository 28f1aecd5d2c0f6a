import { Injectable } from '@nestjs/common';
import type { Where } from '@pvi/contract/ability';
import { organisationType } from '@pvi/contract/organisation-types';
import { trainedShareDefinition } from '@pvi/contract/target-words';
import type { ShareOutcome } from '@pvi/contract/target-words';
import type { Provenance, TargetLine, TargetPage } from '@pvi/contract/targets';
import { showCode } from '@pvi/domain/codes';
import { addMonths, monthEnds } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { readSteps } from '@pvi/domain/target';
import { ask, mostDays, pairParameters, shareCountsSql, shareParameters } from '../compliance/compliance.ts';
import type { Scope, ShareCountRow } from '../compliance/compliance.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { lineWithoutSmall, pageWithoutSmall, provenanceWithoutSmall } from './copies.ts';
import type { Figures } from './figures.ts';
import { judgedOn, lineOf, pageFigures } from './figures.ts';
import { MeasureRequirementEntity, TargetEntity, TargetStepEntity } from './target.entity.ts';
import { coverageSql, exemptionsGrantedSql, measuresSql, ownPartSql, provenanceSql, requirementsSql, targetPeopleSql, targetsSql } from './targets.sql.ts';
import type { CoverageRow, MeasureRequirementRow, OwnPartRow, ProvenanceRow, TargetPersonRow, TargetSqlRow } from './targets.sql.ts';

export interface NewTarget {
  title: string;
  measureId: string;
  placeKind: 'council' | 'organisation' | 'setting' | 'service';
  placeId?: string | null;
  organisationTypes?: string[] | null;
  source?: string;
  beginsOn: Day;
  steps: { thresholdPercent: number; dueOn: Day }[];
}

/** What a new council can set targets for, by the codes of the starter requirements. `category` takes all of one. */
const starterMeasures: { name: string; codes?: readonly string[]; category?: string }[] = [
  { name: 'Safeguarding adults', codes: ['R-SGA'] },
  { name: 'Safeguarding children', codes: ['R-SGC', 'R-EYSG'] },
  { name: 'Safeguarding (all)', category: 'Safeguarding' },
  { name: 'Core care', category: 'Core' },
  { name: 'Early years safeguarding', codes: ['R-EYSG', 'R-EYDSL', 'R-PRV'] },
];

/** How far ahead a page may look: past that, too little is known. */
const monthsAhead = 24;

/** Dated shares to be reached by a population, and how they stand on any day. */
@Injectable()
export class Targets {
  async measures(ctx: Ctx) {
    return { measures: (await ctx.db.query(measuresSql)) as { measureId: string; name: string; requirements: { requirementId: string; title: string }[] }[] };
  }

  /** @throws Problem `conflict` when a measure has the name. */
  async addMeasure(ctx: Ctx, { name, requirementIds }: { name: string; requirementIds: readonly string[] }): Promise<{ measureId: string }> {
    permit(ctx, 'write', 'Target', {});
    const ids = [...new Set(requirementIds)];
    const known = (await ctx.db.query('select id from requirement where id = any($1::uuid[])', [ids])) as unknown[];
    if (known.length !== ids.length) throw notFound();
    const measureId = newId();
    const [made] = (await ctx.db.query('insert into measure (id, name, sort) select $1, $2, coalesce(max(sort), 0) + 1 from measure on conflict do nothing returning id', [measureId, name])) as unknown[];
    if (!made) throw new Problem('conflict', 'There is a measure of that name already. Choose another name.', [{ path: 'name', code: 'taken', message: 'Choose another name' }]);
    await ctx.db.getRepository(MeasureRequirementEntity).insert(ids.map((requirementId) => ({ measureId, requirementId })));
    await audit(ctx, 'added_measure', 'measure', measureId, { requirementIds: ids });
    return { measureId };
  }

  /** The measures of a new council; those that exist already, or whose requirements do not, are left alone. */
  async starterMeasures(ctx: Ctx): Promise<void> {
    permit(ctx, 'write', 'Target', {});
    for (const [sort, { name, codes = null, category = null }] of starterMeasures.entries()) {
      const rows = (await ctx.db.query('select id from requirement where code = any($1::text[]) or category = $2 order by sort', [codes ?? [], category])) as { id: string }[];
      if (rows.length === 0) continue;
      const measureId = newId();
      const made = (await ctx.db.query('insert into measure (id, name, sort) values ($1, $2, $3) on conflict do nothing returning id', [measureId, name, sort])) as unknown[];
      if (made.length > 0) await ctx.db.getRepository(MeasureRequirementEntity).insert(rows.map((row) => ({ measureId, requirementId: row.id })));
    }
  }

  /** Every target that the asker may see, with its figure today. */
  async list(ctx: Ctx, closed: 'yes' | 'no') {
    const targets = await this.reached(ctx, (await ctx.db.query(targetsSql, [null, closed === 'yes'])) as TargetSqlRow[]);
    const lines: TargetLine[] = [];
    for (const target of targets) {
      const line = lineOf(target, await this.figures(ctx, target, ctx.today, [ctx.today]));
      // the council asks other people for it than hers
      if (line.partOf !== null && line.share.denominator === 0) continue;
      lines.push(this.seesPeople(ctx, target) ? line : lineWithoutSmall(line));
    }
    return { on: ctx.today, targets: lines, mayChange: may(ctx, 'write', 'Target', {}), suppressed: targets.some((target) => !this.seesPeople(ctx, target)) };
  }

  /** @throws Problem `not_found`, `invalid_input` for a day that is too far ahead or before any figure. */
  async show(ctx: Ctx, targetId: string, asked?: Day): Promise<TargetPage> {
    const target = await this.one(ctx, targetId);
    const on = dayAsked(ctx, asked);
    const last = on > ctx.today ? on : ctx.today;
    const past = target.steps.map((step) => step.due_on).filter((day) => day <= ctx.today);
    const begun = target.begins_on <= ctx.today ? monthEnds(target.begins_on, ctx.today) : [];
    const series = [...new Set([...begun, ...past, ctx.today, on, last])].filter((day) => day >= target.begins_on || day === on).sort();
    const figures = await this.figures(ctx, target, on, series);
    const people = this.seesPeople(ctx, target);
    const page: TargetPage = {
      ...lineOf(target, figures),
      ...pageFigures(figures, series),
      competence: 'not_recorded',
      requirements: (await ctx.db.query(requirementsSql, [target.requirement_ids])) as MeasureRequirementRow[],
      definition: { id: trainedShareDefinition.id, version: trainedShareDefinition.version },
      mayReadPeople: people,
      mayChange: may(ctx, 'write', 'Target', {}),
      suppressed: false,
    };
    return people ? page : pageWithoutSmall(page);
  }

  /** How the completions behind the people trained came to be known. */
  async provenance(ctx: Ctx, targetId: string, asked?: Day): Promise<Provenance> {
    const target = await this.one(ctx, targetId);
    const scope = scopeOf(target);
    const parameters = pairParameters(dayAsked(ctx, asked), target.requirement_ids, scope, target.organisation_types);
    const whole = await this.counting(ctx, target, async () => {
      const [row = { played: 0, recorded: 0, imported: 0 }] = await ask<ProvenanceRow>(ctx, provenanceSql(scope.kind), parameters);
      const [exemptions] = (await ctx.db.query(exemptionsGrantedSql(scope.kind), parameters)) as [{ granted: number }];
      return { ...row, exemptionsGranted: exemptions.granted };
    });
    return this.seesPeople(ctx, target) ? whole : provenanceWithoutSmall(whole);
  }

  /** Who stands behind a figure. */
  async people(ctx: Ctx, asked: { targetId: string; on?: Day; outcome: ShareOutcome; limit: number; offset: number }) {
    const target = await this.one(ctx, asked.targetId);
    permit(ctx, 'read', 'Target', placesOf(target));
    const on = dayAsked(ctx, asked.on);
    const scope = scopeOf(target);
    const parameters = [...shareParameters([on], [setOf(target)], scope, target.organisation_types, null), asked.outcome, asked.limit, asked.offset];
    const rows = await ask<TargetPersonRow>(ctx, targetPeopleSql(scope.kind), parameters);
    return { total: rows[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, learnerNo: showCode('learner', row.learnerNo) })) };
  }

  /** @throws Problem `threshold_out_of_range`, `steps_out_of_order`, `not_found` for a place or measure that is not there. */
  async create(ctx: Ctx, given: NewTarget): Promise<{ targetId: string }> {
    permit(ctx, 'write', 'Target', {});
    mustBeSteps(given);
    await this.mustBePlace(ctx, given);
    const unknown = (given.organisationTypes ?? []).filter((code) => organisationType(code) === undefined);
    if (unknown.length > 0) throw new Problem('invalid_input', 'Choose kinds of organisation from the list.', [{ path: 'organisationTypes', code: 'unknown', message: 'Choose from the list' }]);
    const [measure] = (await ctx.db.query('select 1 from measure where id = $1', [given.measureId])) as unknown[];
    if (!measure) throw notFound();
    const targetId = newId();
    await ctx.db.getRepository(TargetEntity).insert({
      id: targetId,
      title: given.title,
      measureId: given.measureId,
      placeKind: given.placeKind,
      placeId: given.placeId ?? null,
      organisationTypes: given.organisationTypes?.length ? given.organisationTypes : null,
      source: given.source ?? '',
      beginsOn: given.beginsOn,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      closedAt: null,
    });
    await ctx.db.getRepository(TargetStepEntity).insert(given.steps.map((step) => ({ id: newId(), targetId, ...step })));
    await audit(ctx, 'set_target', 'target', targetId, { measureId: given.measureId, placeKind: given.placeKind, placeId: given.placeId ?? null, steps: given.steps });
    return { targetId };
  }

  /** @throws Problem `already_closed`. */
  async close(ctx: Ctx, targetId: string): Promise<void> {
    permit(ctx, 'write', 'Target', {});
    await this.one(ctx, targetId);
    const [, closed] = (await ctx.db.query('update target set closed_at = $2 where id = $1 and closed_at is null', [targetId, ctx.now])) as [unknown, number];
    if (closed !== 1) throw new Problem('already_closed', 'This target is closed already. Nothing was changed.');
    await audit(ctx, 'closed_target', 'target', targetId);
  }

  /** @throws Problem `not_found`. */
  private async one(ctx: Ctx, targetId: string): Promise<TargetSqlRow> {
    const [target] = await this.reached(ctx, (await ctx.db.query(targetsSql, [targetId, true])) as TargetSqlRow[]);
    if (!target) throw notFound();
    return target;
  }

  /**
   * Of these targets, those that the asker may see, each as she may see it: a manager is shown what the council or a
   * service asks, with the figures of her own settings, because she is the one who can move it.
   */
  private async reached(ctx: Ctx, targets: readonly TargetSqlRow[]): Promise<TargetSqlRow[]> {
    const mine = ctx.actor.settingIds;
    const seen: TargetSqlRow[] = [];
    for (const target of targets) {
      if (placesOf(target).some((place) => may(ctx, 'read_totals', 'Target', place))) seen.push(target);
      else if (mine.length > 0 && (target.place_kind === 'council' || target.place_kind === 'service')) {
        const part = (await ctx.db.query(ownPartSql, [mine, target.place_kind === 'service' ? target.place_ids : null, ctx.today])) as OwnPartRow[];
        if (part.length > 0) seen.push({ ...target, place_kind: 'setting', place_ids: part.map((row) => row.settingId), place_name: namesOf(part), part_of: target.place_name });
      }
    }
    return seen;
  }

  private seesPeople(ctx: Ctx, target: TargetSqlRow): boolean {
    return placesOf(target).some((place) => may(ctx, 'read', 'Target', place));
  }

  /** All shares and coverages that a target's page needs, in as few statements as days allow. */
  private figures(ctx: Ctx, target: TargetSqlRow, on: Day, series: readonly Day[]): Promise<Figures> {
    return this.counting(ctx, target, () => this.counted(ctx, target, on, series));
  }

  /** Counts over people whom the asker may not see: past her own rows, where she sees the figure of all of them. */
  private counting<T>(ctx: Ctx, target: TargetSqlRow, count: () => Promise<T>): Promise<T> {
    return this.seesPeople(ctx, target) ? count() : beyond(ctx, 'figures', count);
  }

  private async counted(ctx: Ctx, target: TargetSqlRow, on: Day, series: readonly Day[]): Promise<Figures> {
    const scope = scopeOf(target);
    const judged = judgedOn({ on, today: ctx.today });
    const before = addMonths(on, -3);
    const judgedDays = [...new Set([judged, ...target.steps.map((step) => step.due_on).filter((day) => day <= judged)])];
    const days = [...new Set([...series, ...judgedDays, on, before])].sort();
    const shares = new Map<Day, ShareCountRow>();
    for (let at = 0; at < days.length; at += mostDays) {
      const some = days.slice(at, at + mostDays);
      const rows = await ask<ShareCountRow>(ctx, shareCountsSql(scope.kind, 'together'), shareParameters(some, [setOf(target)], scope, target.organisation_types, null));
      for (const row of rows) shares.set(some[row.day] ?? '', row);
    }
    const coverage = (await ctx.db.query(coverageSql(scope.kind), [judgedDays, target.requirement_ids, scope.ids, target.organisation_types])) as CoverageRow[];
    return { on, today: ctx.today, before, shares, coverage: new Map(coverage.map((row) => [row.on, row])) };
  }

  private async mustBePlace(ctx: Ctx, { placeKind, placeId }: NewTarget): Promise<void> {
    if ((placeKind === 'council') !== (placeId == null)) throw new Problem('invalid_input', 'Choose the place that this target is for.', [{ path: 'placeId', code: 'required', message: 'Choose a place' }]);
    if (placeKind === 'council') return;
    const [row] = (await ctx.db.query(`select 1 from ${placeKind} where id = $1`, [placeId])) as unknown[];
    if (!row) throw notFound();
  }
}

/** Where a target is, in every way in which somebody may be allowed to see it. */
function placesOf(target: TargetSqlRow): Where[] {
  switch (target.place_kind) {
    case 'council':
      return [{}];
    case 'service':
      return target.place_ids.map((serviceId) => ({ serviceId }));
    case 'organisation':
      return [...target.place_ids.map((organisationId) => ({ organisationId })), ...target.service_ids.map((serviceId) => ({ serviceId }))];
    case 'setting':
      return [...target.place_ids.map((settingId) => ({ settingId, organisationId: target.organisation_id ?? '' })), ...target.service_ids.map((serviceId) => ({ serviceId }))];
  }
}

function scopeOf(target: TargetSqlRow): Scope {
  return { kind: target.place_kind, ids: target.place_ids };
}

/** 'Lavender North', 'Lavender North and Lavender South', 'your 5 settings'. */
function namesOf(part: readonly OwnPartRow[]): string {
  return part.length > 2 ? `your ${part.length} settings` : part.map((row) => row.settingName).join(' and ');
}

function setOf(target: TargetSqlRow): { key: string; requirementIds: string[] } {
  return { key: target.measure_id, requirementIds: target.requirement_ids };
}

function dayAsked(ctx: Ctx, asked?: Day): Day {
  const on = asked ?? ctx.today;
  if (on > addMonths(ctx.today, monthsAhead) || on < '2000-01-01') {
    throw new Problem('invalid_input', `Choose a day from 2000 up to ${monthsAhead} months ahead.`, [{ path: 'on', code: 'out_of_range', message: `Choose a day up to ${monthsAhead} months ahead` }]);
  }
  return on;
}

/** @throws Problem that names the step at fault. */
function mustBeSteps({ steps, beginsOn }: NewTarget): void {
  steps.forEach((step, index) => {
    const alone = readSteps([{ on: step.dueOn, thresholdPercent: step.thresholdPercent }]);
    if (!alone.ok) throw new Problem('threshold_out_of_range', alone.remedy, [{ path: `steps.${index}.thresholdPercent`, code: 'out_of_range', message: alone.remedy }]);
    const earlier = steps[index - 1]?.dueOn ?? beginsOn;
    if (step.dueOn < earlier || (index > 0 && step.dueOn === earlier)) {
      const remedy = index > 0 ? 'Give each step a later date than the one before.' : 'Give the first step a date on or after the day the target begins.';
      throw new Problem('steps_out_of_order', remedy, [{ path: `steps.${index}.dueOn`, code: 'out_of_order', message: remedy }]);
    }
  });
}
