import type { Day } from '@pvi/domain/days';
import { addMonths, formatDay } from '@pvi/domain/days';
import { leavingReasonOf, workerTypeOf } from '@pvi/domain/hr-words';
import type { CellFault, CellValues } from '@pvi/domain/import-columns';
import { plainName, readCells } from '@pvi/domain/import-columns';
import type { Ctx } from '../../kernel/context.ts';
import type { Asked } from '../import-kind.ts';
import type { SourceFamily } from '../sources.ts';
import { namedUnitsSql, unitsSql } from './hr.sql.ts';

interface Unit {
  id: string;
  name: string;
  closedOn: Day | null;
}

/** A line of an HR extract that has been read, its words explained; faulty ones have `faults`. */
export interface HrLine {
  line: number;
  values: CellValues;
  /** Cells that say something other than their values, as they stand in the file. */
  typed: Readonly<Record<string, string>>;
  faults: CellFault[];
  unit: Unit | null;
  jobRole: string | null;
  workerType: string | null;
  leavingReason: string | null;
}

/** Oracle writes the end of time for what has no end. */
const endOfTime = '4000-01-01';
const earliestStart = '1950-01-01';

/** Reads every line, takes it out of what is asked, explains its words as this source uses them, and says all that is wrong with it. */
export async function readHrLines(ctx: Ctx, asked: Asked, family: SourceFamily, roles: ReadonlyMap<string, string>): Promise<HrLine[]> {
  const words = await wordsOf(ctx, family, roles);
  const lines: HrLine[] = [];
  for (const { line, cells, faults: given } of takenFrom(asked.lines)) {
    const { values, faults } = readCells(asked.columns, cells);
    const ends = values.leaving_date && values.leaving_date >= endOfTime ? { ...values, leaving_date: null } : values;
    const read: HrLine = { line, values: ends, typed: otherwise(cells, values), faults: given.length > 0 ? [...given, ...faults] : faults, unit: null, jobRole: null, workerType: null, leavingReason: values.leaving_reason ? leavingReasonOf(values.leaving_reason) : null };
    explain(read, words);
    checkDates(read, ctx.today);
    lines.push(read);
  }
  compareNames(lines);
  return lines;
}

function* takenFrom<T>(all: T[]): Generator<T> {
  all.reverse();
  for (let one = all.pop(); one !== undefined; one = all.pop()) yield one;
}

function otherwise(cells: Readonly<Record<string, string>>, values: CellValues): Readonly<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [code, cell] of Object.entries(cells)) if (cell !== '' && cell !== values[code]) typed[code] = cell;
  return typed;
}

interface Words {
  unit: (word: string) => Unit | undefined;
  role: (word: string) => string | undefined;
  contract: (word: string) => string | null;
}

async function wordsOf(ctx: Ctx, family: SourceFamily, roles: ReadonlyMap<string, string>): Promise<Words> {
  const units = (await ctx.db.query(unitsSql)) as Unit[];
  const byName = Map.groupBy(units, ({ name }) => plainName(name));
  const meant = [...family.words].flatMap(([key, meaning]) => (key.startsWith('unit|') ? [meaning] : []));
  const byId = new Map(((await ctx.db.query(namedUnitsSql, [meant])) as Unit[]).map((unit) => [unit.id, unit]));
  const byTitle = new Map([...roles].flatMap(([code, title]) => [[plainName(code), code], [plainName(title), code]] as const));
  const said = (field: string, word: string): string | undefined => family.words.get(`${field}|${plainName(word)}`);
  return {
    unit: (word) => {
      const meaning = said('unit', word);
      const named = byName.get(plainName(word)) ?? [];
      return meaning ? byId.get(meaning) : named.length === 1 ? named[0] : undefined;
    },
    role: (word) => said('post_title', word) ?? byTitle.get(plainName(word)),
    contract: (word) => said('contract_type', word) ?? workerTypeOf(word),
  };
}

function explain(read: HrLine, words: Words): void {
  const { unit, post_title: title, contract_type: contract } = read.values;
  if (unit) read.unit = words.unit(unit) ?? null;
  if (title) read.jobRole = words.role(title) ?? null;
  if (contract) read.workerType = words.contract(contract);
  if (unit && !read.unit) fault(read, 'unit', 'word', 'Say once which setting this unit is. It is remembered.');
  if (title && !read.jobRole) fault(read, 'post_title', 'word', 'Say once which job this post title is. It is remembered.');
  if (contract && !read.workerType) fault(read, 'contract_type', 'word', 'Say once which kind of worker this is. It is remembered.');
}

function checkDates(read: HrLine, today: Day): void {
  const { start_date: startsOn, leaving_date: endsOn, date_of_birth: born } = read.values;
  const last = addMonths(today, 24);
  if (born && (born > addMonths(today, -12 * 13) || born < addMonths(today, -12 * 110))) fault(read, 'date_of_birth', 'year', 'Check the year of birth.');
  if (startsOn && (startsOn < earliestStart || startsOn > last)) fault(read, 'start_date', 'year', 'Check the year.');
  else if (startsOn && born && startsOn <= born) fault(read, 'start_date', 'before_birth', 'The start is before the date of birth. Check both.');
  if (startsOn && endsOn && endsOn < startsOn) fault(read, 'leaving_date', 'ends_first', 'The end is before the start. Check both dates.');
  const { absence_start: awayFrom, absence_end: awayTo, absence_type: away } = read.values;
  if (awayFrom && awayTo && awayTo < awayFrom) fault(read, 'absence_end', 'ends_first', 'The absence ends before it starts. Check both dates.');
  if (!awayFrom && (awayTo || away)) fault(read, 'absence_start', 'missing', 'Fill in when the absence began, or leave its kind and end empty.');
  if (awayFrom && awayFrom > last) fault(read, 'absence_start', 'year', 'Check the year.');
  if (endsOn && endsOn > last) fault(read, 'leaving_date', 'year', 'Check the year.');
  const closedOn = read.unit?.closedOn;
  if (closedOn && startsOn && startsOn > closedOn) fault(read, 'unit', 'closed', `This setting closed on ${formatDay(closedOn)}. Name the one where the person works.`);
}

/** One number is one person, and one post is one person's. */
function compareNames(lines: readonly HrLine[]): void {
  const people = new Map<string, HrLine>();
  const posts = new Map<string, HrLine>();
  for (const read of lines) {
    const { person_ref: person, post_ref: post } = read.values;
    if (!person) continue;
    const first = people.get(person);
    if (!first) people.set(person, read);
    else if (fullName(first) !== fullName(read)) fault(read, 'person_ref', 'other_name', `Line ${first.line} gives this person number to another name. Give each person a number of their own.`);
    const other = post ? posts.get(post) : undefined;
    if (post && !other) posts.set(post, read);
    else if (other && other.values.person_ref !== person) fault(read, 'post_ref', 'other_person', `Line ${other.line} gives this post number to another person. Check both.`);
  }
}

/** A cell as it stands in the file. */
export function written({ typed, values }: Pick<HrLine, 'typed' | 'values'>, column: string): string {
  return typed[column] ?? values[column] ?? '';
}

export function fullName({ values }: HrLine): string {
  return `${values.first_name ?? ''} ${values.last_name ?? ''}`.toLowerCase();
}

export function fault(read: HrLine, column: string, code: string, remedy: string): void {
  read.faults.push({ column, value: written(read, column).slice(0, 200), code, remedy });
}
