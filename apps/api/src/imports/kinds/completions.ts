import { Injectable } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import type { Day } from '@pvi/domain/days';
import { formatDay } from '@pvi/domain/days';
import type { CellFault, CellValues, ImportColumn } from '@pvi/domain/import-columns';
import { readCells } from '@pvi/domain/import-columns';
import { Completions } from '../../completions/completions.ts';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { inChunks } from '../import-kind.ts';
import type { Asked, ImportKind, MappedLine, Plan, PlannedRow, RowTaker } from '../import-kind.ts';
import { byNameSql, byNumberSql, coursesSql, onRecordSql, waitingAlreadySql, waitSql } from './completions.sql.ts';
import { keyOf } from './named-alike.ts';

interface Course {
  id: string;
  code: string;
  title: string;
}

interface CompletionLine {
  line: number;
  values: CellValues;
  typed: Readonly<Record<string, string>>;
  faults: CellFault[];
  course: Course | undefined;
  /** Null: nobody is so called yet. */
  person: { id: string; name: string } | null;
}

/** What a line adds: a completion of somebody, or one that waits for her. */
interface CompletionChanges {
  personId: string | null;
  givenName: string | null;
  familyName: string | null;
  dateOfBirth: Day | null;
  courseId: string;
  completedOn: Day;
  expiresOn: Day | null;
  evidence: string;
}

const atOnce = 5000;

/** What people have learned before they came here, so that nobody starts red. */
@Injectable()
export class CompletionsKind implements ImportKind {
  readonly code = 'completions';

  constructor(private readonly completions: Completions) {}

  mayLoad(ctx: Ctx): boolean {
    return may(ctx, 'write', 'Import', {});
  }

  async columns(ctx: Ctx): Promise<readonly ImportColumn[]> {
    const courses = ((await ctx.db.query(coursesSql)) as Course[]).map(({ code, title }) => ({ code, words: title }));
    return importKind('completions')?.columns.map((column) => (column.code === 'course_code' ? { ...column, choices: courses } : column)) ?? [];
  }

  async plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan> {
    const courses = new Map(((await ctx.db.query(coursesSql)) as Course[]).map((course) => [course.code, course]));
    const lines = asked.lines.map((line) => readLine(line, asked.columns, courses, ctx.today));
    await tell(1, asked.lines.length, 'lines');
    await this.findPeople(ctx, lines);
    const known = await this.known(ctx, lines, tell);
    await found(lines.map((line) => rowOf(line, known)));
    return { warnings: [], apply: (write, changes, teller) => this.apply(write, changes as CompletionChanges[], teller) };
  }

  private async findPeople(ctx: Ctx, lines: readonly CompletionLine[]): Promise<void> {
    for (const some of inChunks(lines.filter(({ values }) => values.learner_no), atOnce)) {
      const found = (await ctx.db.query(byNumberSql, [[...new Set(some.map(({ values }) => values.learner_no))]])) as { id: string; learnerNo: string; born: Day | null; name: string }[];
      const byNumber = new Map(found.map((one) => [one.learnerNo, one]));
      for (const line of some) {
        const person = byNumber.get(line.values.learner_no ?? '');
        line.person = person ?? null;
        if (!person) fault(line, 'learner_no', 'nobody', 'Nobody has this learner number. Check it, or give the name and date of birth instead.');
        else if (person.born && line.values.completed_on && line.values.completed_on < person.born) fault(line, 'completed_on', 'before_birth', 'It is before this person was born. Check the year.');
      }
    }
    for (const some of inChunks(lines.filter(({ values }) => !values.learner_no && values.first_name && values.last_name && values.date_of_birth), atOnce)) {
      const found = (await ctx.db.query(byNameSql, [some.map(({ values }) => keyOf(values.first_name)), some.map(({ values }) => keyOf(values.last_name)), some.map(({ values }) => values.date_of_birth)])) as { id: string; given: string; family: string; born: Day; name: string }[];
      const byName = Map.groupBy(found, ({ given, family, born }) => `${given}|${family}|${born}`);
      for (const line of some) {
        const people = byName.get(nameKey(line.values)) ?? [];
        line.person = people[0] ?? null;
        if (people.length > 1) fault(line, 'last_name', 'several', `${people.length} people here have this name and date of birth. Give the learner number.`);
      }
    }
    for (const line of lines) if (line.person && line.person.id === ctx.actor.personId) fault(line, 'learner_no', 'own', 'Nobody loads her own learning. Ask a colleague to load this line.');
  }

  /** What is on record or waits already, so that the same file adds nothing. */
  private async known(ctx: Ctx, lines: readonly CompletionLine[], tell: Teller): Promise<Set<string>> {
    const sound = lines.filter(({ faults, course, values }) => faults.length === 0 && course && values.completed_on);
    const known = new Set<string>();
    let done = 0;
    for (const some of inChunks(sound.filter(({ person }) => person !== null), atOnce)) {
      for (const { key } of (await ctx.db.query(onRecordSql, [some.map(({ person }) => person?.id), some.map(({ course }) => course?.id), some.map(({ values }) => values.completed_on)])) as { key: string }[]) known.add(key);
      await tell((done += some.length), lines.length, 'lines');
    }
    for (const some of inChunks(sound.filter(({ person }) => person === null), atOnce)) {
      const values = (name: string) => some.map((line) => line.values[name]);
      const names = (name: string) => some.map((line) => keyOf(line.values[name]));
      for (const { key } of (await ctx.db.query(waitingAlreadySql, [names('first_name'), names('last_name'), values('date_of_birth'), some.map(({ course }) => course?.id), values('completed_on')])) as { key: string }[]) known.add(key);
      await tell((done += some.length), lines.length, 'lines');
    }
    return known;
  }

  private async apply(ctx: Ctx, wanted: readonly CompletionChanges[], tell: Teller): Promise<void> {
    let done = 0;
    for (const some of inChunks(wanted.filter(({ personId }) => personId !== null), atOnce)) {
      await this.completions.record(ctx, some.map(({ personId, courseId, completedOn, expiresOn, evidence }) => ({ personId: personId ?? '', courseId, completedOn, expiresOn, evidence, source: 'imported' as const })));
      await tell((done += some.length), wanted.length, 'completions');
    }
    for (const some of inChunks(wanted.filter(({ personId }) => personId === null), atOnce)) {
      await ctx.db.query(waitSql, [JSON.stringify(some.map((one) => ({ id: newId(), ...one }))), ctx.now, ctx.actor.personId]);
      await tell((done += some.length), wanted.length, 'completions');
    }
  }
}

function readLine({ line, cells, faults: given }: MappedLine, columns: readonly ImportColumn[], courses: ReadonlyMap<string, Course>, today: Day): CompletionLine {
  const { values, faults } = readCells(columns, cells);
  const read: CompletionLine = { line, values, typed: cells, faults: [...given, ...faults], course: courses.get(values.course_code ?? ''), person: null };
  const { learner_no: learnerNo, first_name: first, last_name: last, date_of_birth: born, completed_on: completedOn, expires_on: expiresOn } = values;
  const said = faults.some(({ column }) => ['learner_no', 'first_name', 'last_name', 'date_of_birth'].includes(column));
  if (!said && !learnerNo && !(first && last && born)) fault(read, 'learner_no', 'who', 'Give the learner number, or the first name, last name and date of birth.');
  if (completedOn && completedOn > today) fault(read, 'completed_on', 'date_in_future', `It cannot be after today, ${formatDay(today)}. Give the day on which it was done.`);
  if (completedOn && completedOn < '1950-01-01') fault(read, 'completed_on', 'year', 'Check the year.');
  if (completedOn && born && completedOn < born) fault(read, 'completed_on', 'before_birth', 'It is before this person was born. Check both dates.');
  if (completedOn && expiresOn && expiresOn <= completedOn) fault(read, 'expires_on', 'dates_out_of_order', 'The expiry must be after the day on which it was done. Check both dates.');
  return read;
}

/** Says what becomes of a line, and remembers it, so that a second line like it adds nothing. */
function rowOf({ line, values, faults, course, person }: CompletionLine, known: Set<string>): PlannedRow {
  const name = person?.name ?? [values.first_name, values.last_name].filter(Boolean).join(' ');
  const title = [name || values.learner_no || `Line ${line}`, course?.title].filter(Boolean).join(': ');
  const base = { line, title, subjectId: person?.id ?? null, faults, differences: [], candidate: null, changes: null };
  if (faults.length > 0 || !course || !values.completed_on) return { ...base, outcome: 'error' };
  const key = `${person?.id ?? nameKey(values)}|${course.id}|${values.completed_on}`;
  if (known.has(key)) return { ...base, outcome: 'same' };
  known.add(key);
  const changes: CompletionChanges = {
    personId: person?.id ?? null,
    givenName: person ? null : (values.first_name ?? null),
    familyName: person ? null : (values.last_name ?? null),
    dateOfBirth: person ? null : (values.date_of_birth ?? null),
    courseId: course.id,
    completedOn: values.completed_on,
    expiresOn: values.expires_on ?? null,
    evidence: [values.source, values.reference].filter(Boolean).join(', certificate '),
  };
  const differences = [{ field: 'completed_on', was: null, now: values.completed_on }, ...(values.expires_on ? [{ field: 'expires_on', was: null, now: values.expires_on }] : [])];
  return { ...base, outcome: person ? 'create' : 'wait', differences, changes };
}

function nameKey(values: CellValues): string {
  return `${keyOf(values.first_name)}|${keyOf(values.last_name)}|${values.date_of_birth}`;
}

function fault(line: CompletionLine, column: string, code: string, remedy: string): void {
  line.faults.push({ column, value: (line.typed[column] ?? '').slice(0, 200), code, remedy });
}
