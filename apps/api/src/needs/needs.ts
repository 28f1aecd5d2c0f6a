import { Injectable } from '@nestjs/common';
import { needKindWords } from '@pvi/contract/need-kinds';
import type { NeedKindCode } from '@pvi/contract/need-kinds';
import type { NeedRow, NeedsFilters, NeedsSummary, RequirementNeeds } from '@pvi/contract/needs';
import { addMonths, endOfMonth } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { showCode } from '@pvi/domain/codes';
import { ask, pairParameters } from '../compliance/compliance.ts';
import type { Ctx } from '../kernel/context.ts';
import { beyond } from '../kernel/beyond.ts';
import type { NeedCountRow, NeedPeopleRow, NeedSqlRow, RequirementCourseRow } from './needs.sql.ts';
import { needFileSql, needPeopleSql, needsSummarySql, requirementCoursesSql } from './needs.sql.ts';
import { withoutSmallNumbers } from './copies.ts';
import { reached } from './reach.ts';
import type { Asked } from './reach.ts';

type Where = Asked & { on?: Day; months: number };
type Counts = Record<'toStart' | 'underWay' | 'expiring' | 'coming', number>;

const countNames: Record<NeedKindCode, keyof Counts> = { to_start: 'toStart', under_way: 'underWay', expiring: 'expiring', coming: 'coming' };

/** Rows fetched from the database at a time while a file is written. */
const batch = 4000;

/** The training-needs analysis that nobody has to fill in: required, less held, less under way, on any day. */
@Injectable()
export class Needs {
  /** Counts by requirement, month and place. */
  async summary(ctx: Ctx, asked: Where): Promise<NeedsSummary> {
    const place = await reached(ctx, 'Need', asked, { people: false });
    const { on, through } = span(ctx, asked);
    const parameters = [...pairParameters(on, null, place.scope), through, place.organisationId];
    await roomy(ctx);
    const counted = () => ask<{ counts: NeedCountRow[]; places: NeedCountRow[]; people: NeedPeopleRow[] }>(ctx, needsSummarySql(place.scope.kind, place.level), parameters);
    const [answer] = await (place.totalsOnly ? beyond(ctx, 'figures', counted) : counted());
    if (!answer) throw new Error('A statement of sums gave no row');
    const requirements = requirementsOf((await ctx.db.query(requirementCoursesSql, [on])) as RequirementCourseRow[]);
    const byRequirement = requirements
      .map((requirement) => countedFor(requirement, answer.counts.filter((row) => row.requirement_id === requirement.requirementId), on, through))
      .filter((row) => row.toStart + row.underWay + row.expiring + row.coming > 0);
    const names = await this.placeNames(ctx, place.level, answer.places);
    const together = answer.people.find((row) => row.level === 'together');
    const full = {
      on,
      through,
      placeName: place.placeName,
      level: place.level,
      ...totalOf(answer.counts),
      people: together?.people ?? 0,
      anyone: together?.anyone ?? 0,
      eLearning: sum(byRequirement.filter((row) => row.eLearning).map((row) => row.toStart)),
      playable: sum(byRequirement.filter((row) => row.playable).map((row) => row.toStart)),
      late: sum(answer.counts.map((row) => row.late)),
      byRequirement,
      months: monthsOf(on, through).map((month) => ({ month, count: sum(byRequirement.flatMap((row) => row.months.filter((one) => one.month === month).map((one) => one.count))) })),
      byPlace: byPlace(names, answer),
      placesLeftOut: 0,
      suppressed: place.totalsOnly,
    };
    return place.totalsOnly ? withoutSmallNumbers(full) : full;
  }

  /** One page of the people behind any figure. */
  async people(ctx: Ctx, asked: Where & NeedsFilters & { sort: string; limit: number; offset: number }) {
    const place = await reached(ctx, 'Need', asked, { people: true });
    const { on, through } = span(ctx, asked);
    const parameters = [...pairParameters(on, oneOrAll(asked), place.scope), through, place.organisationId, ...chosen(asked), asked.limit, asked.offset];
    await roomy(ctx);
    const rows = await ask<NeedSqlRow>(ctx, needPeopleSql(place.scope.kind, asked.sort), parameters);
    const courses = coursesOf((await ctx.db.query(requirementCoursesSql, [on])) as RequirementCourseRow[]);
    const [requirement] = asked.requirementId ? ((await ctx.db.query('select title from requirement where id = $1', [asked.requirementId])) as { title: string }[]) : [];
    return {
      on,
      through,
      placeName: place.placeName,
      requirementTitle: requirement?.title ?? null,
      total: rows[0]?.total ?? 0,
      people: rows[0]?.people ?? 0,
      rows: rows.map((row): NeedRow => ({ ...row, learnerNo: showCode('learner', row.learnerNo), courses: courses.get(row.requirementId) ?? [] })),
    };
  }

  /** The same rows as lines of a file, the heading first, in batches, however many there are. */
  async *file(ctx: Ctx, asked: Where & NeedsFilters): AsyncGenerator<string[][]> {
    const place = await reached(ctx, 'Need', asked, { people: true });
    const { on, through } = span(ctx, asked);
    const courses = coursesOf((await ctx.db.query(requirementCoursesSql, [on])) as RequirementCourseRow[]);
    yield [['Provider', 'Setting', 'Learner number', 'Given name', 'Family name', 'Requirement', 'Courses that meet it', 'State', 'Due on', 'Held before', 'Enrolled on', 'Begun on']];
    await roomy(ctx);
    await ask(ctx, `declare needs_file no scroll cursor for ${needFileSql(place.scope.kind)}`, [...pairParameters(on, oneOrAll(asked), place.scope), through, place.organisationId, ...chosen(asked)]);
    for (;;) {
      const rows = (await ctx.db.query(`fetch ${batch} from needs_file`)) as NeedSqlRow[];
      if (rows.length === 0) return;
      yield rows.map((row) => [
        row.organisationName,
        row.settingName,
        showCode('learner', row.learnerNo),
        row.givenName,
        row.familyName,
        row.requirementTitle,
        (courses.get(row.requirementId) ?? []).map((course) => course.title).join('; '),
        needKindWords(row.kind),
        row.dueOn,
        row.heldBefore ? 'yes' : 'no',
        row.enrolledOn ?? '',
        row.begunOn ?? '',
      ]);
    }
  }

  private async placeNames(ctx: Ctx, level: 'organisation' | 'setting', rows: readonly NeedCountRow[]): Promise<Map<string, string>> {
    const ids = [...new Set(rows.flatMap((row) => row.place_id ?? []))];
    const named = (await ctx.db.query(`select id, name from ${level} where id = any($1::uuid[]) order by name collate "en-GB-x-icu"`, [ids])) as { id: string; name: string }[];
    return new Map(named.map(({ id, name }) => [id, name]));
  }
}

function span(ctx: Ctx, asked: { on?: Day; months: number }): { on: Day; through: Day } {
  const on = asked.on ?? ctx.today;
  return { on, through: endOfMonth(addMonths(on, asked.months)) };
}

/** The whole council's needs are grouped and sorted in memory, not on disc: for this transaction alone. */
async function roomy(ctx: Ctx): Promise<void> {
  await ctx.db.query(`select set_config('work_mem', '64MB', true)`);
}

/** A question about one requirement reads the facts of that one alone. */
function oneOrAll(asked: NeedsFilters): string[] | null {
  return asked.requirementId ? [asked.requirementId] : null;
}

function chosen(asked: NeedsFilters): unknown[] {
  const words = (asked.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return [asked.requirementId ?? null, asked.kind ?? null, asked.month ?? null, asked.due ?? null, words];
}

interface Requirement {
  requirementId: string;
  title: string;
  category: string;
  safeguarding: boolean;
  eLearning: boolean;
  playable: boolean;
  courses: RequirementNeeds['courses'];
}

function requirementsOf(rows: readonly RequirementCourseRow[]): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const row of rows) {
    let requirement = found.get(row.requirement_id);
    if (!requirement) {
      requirement = { requirementId: row.requirement_id, title: row.title, category: row.category, safeguarding: row.safeguarding, eLearning: false, playable: false, courses: [] };
      found.set(row.requirement_id, requirement);
    }
    if (row.course_id === null) continue;
    requirement.courses.push({ courseId: row.course_id, code: row.course_code, title: row.course_title, eLearning: row.e_learning, playable: row.e_learning && row.playable });
    requirement.eLearning ||= row.e_learning;
    requirement.playable ||= row.e_learning && row.playable;
  }
  return [...found.values()];
}

function coursesOf(rows: readonly RequirementCourseRow[]): Map<string, { courseId: string; title: string }[]> {
  return new Map(requirementsOf(rows).map(({ requirementId, courses }) => [requirementId, courses.map(({ courseId, title }) => ({ courseId, title }))]));
}

type Counted = Requirement & Counts & { months: { month: string; count: number }[] };

function countedFor(requirement: Requirement, rows: readonly NeedCountRow[], on: Day, through: Day): Counted {
  const months = monthsOf(on, through).map((month) => ({ month, count: sum(rows.filter((row) => row.month === month).map((row) => row.needs)) }));
  return { ...requirement, ...totalOf(rows), months };
}

function totalOf(rows: readonly NeedCountRow[]): Counts {
  const counts: Counts = { toStart: 0, underWay: 0, expiring: 0, coming: 0 };
  for (const row of rows) counts[countNames[row.kind]] += row.needs;
  return counts;
}

/** Every place with a need, most places needed first. */
function byPlace(names: ReadonlyMap<string, string>, answer: { places: NeedCountRow[]; people: NeedPeopleRow[] }) {
  const people = new Map(answer.people.map((row) => [row.place_id, row]));
  return [...names]
    .map(([placeId, name]) => ({ placeId, name, people: people.get(placeId)?.people ?? 0, anyone: people.get(placeId)?.anyone ?? 0, ...totalOf(answer.places.filter((row) => row.place_id === placeId)) }))
    .sort((one, other) => other.toStart - one.toStart);
}

function monthsOf(on: Day, through: Day): string[] {
  const months: string[] = [];
  for (let day = endOfMonth(on); day <= through; day = endOfMonth(addMonths(`${day.slice(0, 7)}-01`, 1))) months.push(day.slice(0, 7));
  return months;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
