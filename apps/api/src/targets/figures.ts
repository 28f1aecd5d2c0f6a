import type { TargetLine, TargetPage, TargetShare, TargetStepFigures } from '@pvi/contract/targets';
import type { Day } from '@pvi/domain/days';
import { todayInLondon } from '@pvi/domain/days';
import { paceTo } from '@pvi/domain/pace';
import { printedPercent, printedTenths } from '@pvi/domain/percent';
import { stepOutcome } from '@pvi/domain/target';
import { capacityNeeded, coverageOf, lowerBound } from '@pvi/domain/trained-share';
import type { Coverage } from '@pvi/domain/trained-share';
import type { ShareCountRow } from '../compliance/compliance.ts';
import type { CoverageRow, TargetSqlRow } from './targets.sql.ts';

/** The figures of one target by day, as asked of the database. */
export interface Figures {
  /** The day asked about; figures of steps are judged no later than today. */
  on: Day;
  today: Day;
  /** Three months before, for the pace. */
  before: Day;
  shares: ReadonlyMap<Day, ShareCountRow>;
  coverage: ReadonlyMap<Day, CoverageRow>;
}

export function shareOf(numerator: number, denominator: number): TargetShare {
  return { numerator, denominator, printed: printedPercent(numerator, denominator) };
}

/** What every list and page says of a target. */
export function lineOf(target: TargetSqlRow, figures: Figures): TargetLine {
  const { on } = figures;
  const now = countsOn(figures, on);
  const steps = target.steps.map((step) => stepOf(step, figures));
  const next = steps.find((step) => step.dueOn > on || (step.dueOn === on && step.outcome === 'not_yet')) ?? null;
  return {
    targetId: target.id,
    title: target.title,
    measureName: target.measure_name,
    placeKind: target.place_kind,
    placeId: target.place_ids.length === 1 ? (target.place_ids[0] ?? null) : null,
    placeName: target.place_name,
    partOf: target.part_of,
    organisationTypes: target.organisation_types,
    source: target.source,
    beginsOn: target.begins_on,
    closedOn: target.closed_at && todayInLondon(target.closed_at.toISOString()),
    share: shareOf(now.numerator, now.denominator),
    steps,
    next,
    course: courseOf(next, figures),
  };
}

/** The rest of a target's page that follows from the figures of its days. */
export function pageFigures(figures: Figures, seriesDays: readonly Day[]): Pick<TargetPage, 'on' | 'ahead' | 'raw' | 'agency' | 'exclusions' | 'inGrace' | 'coverage' | 'series'> {
  const row = figures.shares.get(figures.on);
  const numerator = row?.trained ?? 0;
  return {
    on: figures.on,
    ahead: figures.on > figures.today,
    raw: shareOf(row?.raw_trained ?? 0, row?.population ?? 0),
    agency: shareOf(row?.agency_trained ?? 0, row?.agency_counted ?? 0),
    exclusions: { closed: row?.closed ?? 0, exempt: row?.exempt ?? 0, long_leave: row?.long_leave ?? 0, return_grace: row?.return_grace ?? 0, grace: row?.grace ?? 0 },
    inGrace: { people: row?.grace ?? 0, alreadyTrained: row?.grace_trained ?? 0 },
    coverage: coveragePage(figures.coverage.get(judgedOn(figures)), numerator),
    series: seriesDays.map((on) => {
      const counts = countsOn(figures, on);
      return { on, share: shareOf(counts.numerator, counts.denominator), tenths: printedTenths(counts.numerator, counts.denominator) };
    }),
  };
}

/** Nothing after today is judged: a later day shows what is known, never that a step was missed. */
export function judgedOn(figures: Pick<Figures, 'on' | 'today'>): Day {
  return figures.on > figures.today ? figures.today : figures.on;
}

function stepOf(step: TargetSqlRow['steps'][number], figures: Figures): TargetStepFigures {
  const judged = judgedOn(figures);
  const day = step.due_on < judged ? step.due_on : judged;
  const { numerator, denominator } = countsOn(figures, day);
  const now = countsOn(figures, figures.on);
  const thresholdPercent = Number(step.threshold_percent);
  const coverage = domainCoverage(figures.coverage.get(day));
  return {
    stepId: step.id,
    thresholdPercent,
    dueOn: step.due_on,
    share: shareOf(numerator, denominator),
    // being trained alone: that no assessment exists is said beside it, of the whole target
    outcome: stepOutcome({ on: step.due_on, thresholdPercent }, judged, { compliant: numerator, denominator, coverage, competence: 'not_asked' }),
    needed: capacityNeeded(thresholdPercent, now.denominator, now.numerator),
  };
}

function courseOf(next: TargetStepFigures | null, figures: Figures): TargetLine['course'] {
  if (next === null) return { state: 'no_steps_left', expectedPrinted: null };
  const pace = paceTo({ on: next.dueOn, thresholdPercent: next.thresholdPercent }, { on: figures.before, ...countsOn(figures, figures.before) }, { on: figures.on, ...countsOn(figures, figures.on) });
  return { state: pace.state, expectedPrinted: pace.expectedTenths === null ? null : `${Math.floor(pace.expectedTenths / 10)}.${pace.expectedTenths % 10}%` };
}

function countsOn(figures: Figures, on: Day): { numerator: number; denominator: number } {
  const row = figures.shares.get(on);
  return { numerator: row?.trained ?? 0, denominator: row?.counted ?? 0 };
}

/** Unknown while any setting in scope has declared nothing: it may be the one that registered nobody. */
function domainCoverage(row: CoverageRow | undefined): Coverage {
  return coverageOf(row?.registered ?? 0, row === undefined || row.undeclared > 0 ? null : row.declared);
}

function coveragePage(row: CoverageRow | undefined, trained: number): TargetPage['coverage'] {
  const coverage = domainCoverage(row);
  const bound = lowerBound(trained, coverage);
  return {
    registered: row?.registered ?? 0,
    declared: row?.declared ?? 0,
    printed: printedPercent(row?.registered ?? 0, row?.declared ?? 0),
    settings: row?.settings ?? 0,
    undeclaredSettings: row?.undeclared ?? 0,
    known: coverage.kind === 'known',
    low: coverage.kind === 'known' && coverage.low,
    lowerBound: bound && shareOf(bound.trained, bound.denominator),
  };
}
