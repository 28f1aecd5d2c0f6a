import { readCode } from './codes.ts';
import type { Day } from './days.ts';
import { parseDay } from './days.ts';

/** What a cell of a column holds, and so how it is read. */
export type CellKind = 'text' | 'day' | 'number' | 'yes' | 'choice' | 'email' | 'learner_no';

/** One column that a kind of import knows. */
export interface ImportColumn {
  readonly code: string;
  readonly title: string;
  /** What such a file itself calls it, where that is not the code. */
  readonly heading?: string;
  readonly needed: boolean;
  readonly kind: CellKind;
  /** Characters at most; for a number, the most it may be. */
  readonly max?: number;
  /** For a choice: what may stand there, by code or by its words. */
  readonly choices?: readonly { readonly code: string; readonly words: string }[];
  /** Other headings that it goes by elsewhere. */
  readonly also?: readonly string[];
  readonly example: string;
  readonly hint?: string;
  /** It may be said once for all lines, where the file has no such column. */
  readonly mayBeAlike?: true;
  /** False where the column is known and left aside. */
  readonly kept?: false;
}

/** What is wrong with one cell: a stable code, and the sentence that says what to do. */
export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly remedy: string;
}

/** The values of a line by column code, tidied; an empty cell is null. Days are 'YYYY-MM-DD', yes and no 'yes' and 'no'. */
export type CellValues = Readonly<Record<string, string | null>>;

/** Column code → place of the heading in the file, from 0; null where the file has none. */
export type ColumnMapping = Readonly<Record<string, number | null>>;

/** Reads a line's cells, all of them, so that every fault is told at once. */
export function readCells(columns: readonly ImportColumn[], cells: Readonly<Record<string, string>>): { values: CellValues; faults: CellFault[] } {
  const values: Record<string, string | null> = {};
  const faults: CellFault[] = [];
  for (const column of columns) {
    const typed = cells[column.code] ?? '';
    const tidy = typed.replace(/[\u0000-\u001f\u00a0\u200b\ufeff]+/g, ' ').trim();
    values[column.code] = null;
    if (tidy === '') {
      if (column.needed) faults.push({ column: column.code, value: typed, code: 'missing', remedy: `Fill in ${lower(column.title)}, like ${column.example}.` });
      continue;
    }
    const reading = readOne(column, tidy);
    if (typeof reading === 'string') values[column.code] = reading;
    else faults.push({ column: column.code, value: shown(typed), ...reading });
  }
  return { values, faults };
}

/** Which heading is which column, by their names however they are spelt. A heading serves one column. */
export function suggestMapping(headings: readonly string[], columns: readonly ImportColumn[]): ColumnMapping {
  const plain = headings.map(plainName);
  const taken = new Set<number>();
  return Object.fromEntries(
    columns.map((column) => {
      const names = [column.heading ?? column.code, column.code, column.title, ...(column.also ?? [])].map(plainName);
      const at = plain.findIndex((heading, index) => !taken.has(index) && heading !== '' && names.includes(heading));
      if (at >= 0) taken.add(at);
      return [column.code, at >= 0 ? at : null];
    }),
  );
}

/** The kind whose columns the headings fit best, or null where no kind has most of its needed ones. */
export function recogniseKind<K extends { readonly code: string; readonly columns: readonly ImportColumn[] }>(headings: readonly string[], kinds: readonly K[]): K | null {
  let best: { kind: K; score: number } | null = null;
  for (const kind of kinds) {
    const mapping = suggestMapping(headings, kind.columns);
    const needed = kind.columns.filter((column) => column.needed);
    const found = needed.filter((column) => mapping[column.code] !== null).length;
    if (found === 0 || found * 10 < needed.length * 6) continue;
    const all = kind.columns.filter((column) => mapping[column.code] !== null).length;
    const score = found / needed.length + all / 100;
    if (best === null || score > best.score) best = { kind, score };
  }
  return best?.kind ?? null;
}

/** What a file calls a column, with our name for it where that is another: whoever made the file looks for her own heading. */
export function nameInFile({ code, title }: ImportColumn, headings: readonly string[], mapping: ColumnMapping): string {
  const at = mapping[code];
  const heading = at === null || at === undefined ? '' : (headings[at] ?? '');
  return heading === '' || plainName(heading) === plainName(title) ? title : `${heading} (${lower(title)})`;
}

/** The kind that most of the headings name a column of, for somebody to confirm; the earlier of two that fit alike. */
export function nearestKind<K extends { readonly columns: readonly ImportColumn[] }>(headings: readonly string[], kinds: readonly K[]): K | undefined {
  const found = kinds.map(({ columns }) => Object.values(suggestMapping(headings, columns)).filter((at) => at !== null).length);
  return kinds[found.indexOf(Math.max(...found))];
}

/** Two files with the same headings are mapped alike. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(plainName).join('|');
}

function readOne(column: ImportColumn, typed: string): string | { code: string; remedy: string } {
  switch (column.kind) {
    case 'text':
      return typed.length <= (column.max ?? 200) ? typed : { code: 'too_long', remedy: `Use ${column.max ?? 200} characters or fewer.` };
    case 'day':
      return readDay(typed) ?? { code: 'no_day', remedy: dayRemedy(typed) };
    case 'number': {
      const number = Number(typed.replace(',', '.'));
      if (!/^\d+([.,]\d+)?$/.test(typed)) return { code: 'no_number', remedy: `Give a number, like ${column.example}.` };
      return number <= (column.max ?? 1_000_000) ? String(number) : { code: 'too_much', remedy: `Give a number up to ${column.max}.` };
    }
    case 'yes': {
      if (/^(y|yes|true|1)$/i.test(typed)) return 'yes';
      return /^(n|no|false|0)$/i.test(typed) ? 'no' : { code: 'no_yes', remedy: 'Write yes or no.' };
    }
    case 'choice':
      return readChoice(column, typed);
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) && typed.length <= 254 ? typed : { code: 'no_email', remedy: 'Write one address, like name@provider.example, or leave it empty.' };
    case 'learner_no': {
      const reading = readCode('learner', typed);
      return reading.ok ? reading.value : { code: reading.fault, remedy: reading.remedy };
    }
  }
}

function readChoice(column: ImportColumn, typed: string): string | { code: string; remedy: string } {
  const wanted = plainName(typed);
  const choice = column.choices?.find((one) => plainName(one.code) === wanted || plainName(one.words) === wanted);
  if (choice) return choice.code;
  // those that share a word with what was typed come first: 'Nursery' finds 'Day nursery' in a long list
  const typedWords = typed.toLowerCase().split(/[^a-z]+/).filter((word) => word.length > 3);
  const shared = ({ words }: { words: string }) => typedWords.filter((word) => words.toLowerCase().includes(word)).length;
  const few = [...(column.choices ?? [])].sort((one, other) => shared(other) - shared(one)).slice(0, 6).map((one) => one.words);
  const more = (column.choices?.length ?? 0) > few.length ? ' …' : '';
  return { code: 'unknown', remedy: `Use a code or name of the list: ${few.join(', ')}${more}` };
}

/** Spreadsheets add a time to a day; it is midnight and means nothing. */
function readDay(typed: string): Day | null {
  return parseDay(typed.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, ''));
}

function dayRemedy(typed: string): string {
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(typed)) return 'Write the year with four figures, like 03/05/2026.';
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(typed)) return 'There is no such day. Write the day first, then the month, like 28/02/2026.';
  if (/^\d{5}(\.\d+)?$/.test(typed)) return 'This is a number of Excel’s. Format the column as a date and save it again.';
  return 'Write a date, like 03/05/2026 or 2026-05-03.';
}

/** A heading or a word as it is compared: letters and figures alone. */
export function plainName(heading: string): string {
  return heading.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, '');
}

function lower(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function shown(typed: string): string {
  return typed.length > 200 ? `${typed.slice(0, 200)}…` : typed;
}
