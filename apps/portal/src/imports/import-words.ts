import type { InferClientOutputs } from '@orpc/client';
import { importKind, isHrKind } from '@pvi/contract/import-kinds';
import { workerTypeList } from '@pvi/contract/posts';
import { nameInFile } from '@pvi/domain/import-columns';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import type { TagColour } from '../kernel/ui/tag.tsx';

export type ImportFacts = InferClientOutputs<Client>['imports']['show'];
export type ImportSummary = InferClientOutputs<Client>['imports']['list']['rows'][number];
export type ImportRow = InferClientOutputs<Client>['imports']['rows']['rows'][number];
export type Outcome = ImportRow['outcome'];
type State = ImportFacts['state'];

export const stateWords: Record<State, readonly [words: string, colour: TagColour]> = {
  received: ['Being read', 'grey'],
  read: ['Columns to check', 'yellow'],
  checked: ['Ready to confirm', 'blue'],
  held: ['Held', 'red'],
  committed: ['Loaded', 'green'],
  undone: ['Undone', 'grey'],
  stopped: ['Stopped', 'grey'],
  refused: ['Not loaded', 'orange'],
};

/** While the worker is at it. */
export const workingWords = { read: 'Being read', check: 'Being checked', commit: 'Being loaded', undo: 'Being undone' } as const satisfies Record<NonNullable<ImportSummary['working']>, string>;

/** The order in which a reader wants them: what is wrong, what goes, what comes, what stays. */
export const outcomeOrder: readonly Outcome[] = ['error', 'duplicate', 'leave', 'create', 'update', 'wait', 'same'];

export const outcomeWords: Record<Outcome, { tag: string; colour: TagColour; count: (n: number, kind: string | null) => string }> = {
  error: { tag: 'To put right', colour: 'red', count: (n) => (n === 1 ? '1 line to put right' : `${num(n)} lines to put right`) },
  duplicate: { tag: 'Known already?', colour: 'yellow', count: (n) => (n === 1 ? '1 person who may be known already' : `${num(n)} people who may be known already`) },
  leave: { tag: 'Leaves', colour: 'orange', count: (n) => (n === 1 ? '1 person leaves' : `${num(n)} people leave`) },
  create: { tag: 'New', colour: 'green', count: (n, kind) => `${num(n)} new` + (kind === 'people' || isHrKind(kind) ? (n === 1 ? ' person or post' : ' people and posts') : kind === 'completions' ? (n === 1 ? ' completion' : ' completions') : '') },
  update: { tag: 'Changes', colour: 'blue', count: (n) => (n === 1 ? '1 changes' : `${num(n)} change`) },
  wait: { tag: 'Waits', colour: 'purple', count: (n) => (n === 1 ? '1 waits for a person who is not here yet' : `${num(n)} wait for people who are not here yet`) },
  same: { tag: 'No change', colour: 'grey', count: (n) => (n === 1 ? '1 stays as it is' : `${num(n)} stay as they are`) },
};

export function kindTitle(kind: string | null): string {
  return (kind && importKind(kind)?.title) || 'Not known yet';
}

/** What holds it, or is merely worth knowing. */
export function warningWords({ code, facts }: ImportFacts['warnings'][number]): string {
  const n = (name: string) => num(Number(facts[name] ?? 0));
  switch (code) {
    case 'too_few':
      return `${n('missing')} of ${n('inPost')} people in post are not in this file. That is too many to be leavers, so nobody’s post is ended for being left out. Check that the file is whole.`;
    case 'many_leavers':
      return `${n('leavers')} leavers, usually ${n('usual')} in a month.`;
    case 'many_renamed':
      return `${n('renamed')} of ${n('of')} people would get another name. Perhaps a column has slipped.`;
    case 'twins_in_file':
      return `Some people seem to be in the file under two staff numbers: lines ${String(facts.lines)}.`;
    case 'strange_managers':
      return `${n('many')} ${facts.many === 1 ? 'line names a manager whom' : 'lines name managers whom'} neither the file nor the register knows. The managers stay as they are.`;
    case 'not_kept':
      return `Not kept: ${String(facts.columns)}. We do not store this.`;
    case 'loaded_before':
      return `This very file was loaded on ${dayInWords(String(facts.on))}.`;
  }
}

/** Why a file was not read or not loaded, and what to do. */
export function failureWords(failure: NonNullable<ImportFacts['failure']>, lines: number): [title: string, advice: string] {
  switch (failure) {
    case 'empty':
      return ['The file is empty', 'Check that you chose the right one.'];
    case 'no_lines':
      return ['The file has headings and nothing below them', 'Check that you chose the right one.'];
    case 'not_a_table':
      return ['This is not a table that we can read', 'Save it as CSV or as an Excel workbook (.xlsx), with one line of headings and at least two columns.'];
    case 'old_excel':
      return ['This is an old Excel file, or one that is locked with a password', 'Open it in Excel, save it as .xlsx or CSV without a password, and load that.'];
    case 'damaged':
      return ['The Excel file is damaged', 'Open it in Excel and save it again, or save it as CSV.'];
    case 'locked':
      return ['The file is locked with a password', 'Save it without a password and load that.'];
    case 'too_large':
      return ['There is more in this file than we take at once', 'Save the one sheet as CSV, or split it in two.'];
    case 'too_many_lines':
      return ['The file has more than 200,000 lines', 'Split it in two.'];
    case 'broken_quotes':
      return [`A quotation mark near line ${num(lines)} is never closed`, 'Look at that line and the one before, take the mark out or close it, and load the file again.'];
    case 'changed_meanwhile':
      return ['The register changed while you were looking', 'Nothing was loaded. We checked the file again: look at what it would change now, then confirm.'];
    case 'not_allowed':
      return ['You may not load this', 'Ask the council to load it for you.'];
    case 'unexpected':
      return ['Sorry, something went wrong', 'Nothing was loaded. Check the columns again, or load the file anew.'];
  }
}

const FIELDS: Record<string, string> = { post: 'Post', end_date: 'Last day', given_name: 'First name', family_name: 'Last name', email: 'Email', manager: 'Manager', flags: 'Duties', worker_ref: 'Staff number' };
const WORDS = new Map<string, string>(workerTypeList.map(({ code, words }) => [code, words]));

export function fieldTitle(field: string, kind: string | null): string {
  return FIELDS[field] ?? importKind(kind ?? '')?.columns.find(({ code }) => code === field)?.title ?? field;
}

/** A column as the file calls it. */
export function columnTitle(code: string, { kind, headings, mapping }: Pick<ImportFacts, 'kind' | 'headings' | 'mapping'>): string {
  const column = importKind(kind ?? '')?.columns.find((one) => one.code === code);
  return column ? nameInFile(column, headings, mapping) : fieldTitle(code, kind);
}

/** A value as people read it. */
export function valueWords(value: string | null): string {
  if (value === null) return 'nothing';
  return WORDS.get(value) ?? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value) : value);
}

/** How many lines would change something. */
export function changing({ counts }: ImportFacts): number {
  return (counts.create ?? 0) + (counts.update ?? 0) + (counts.leave ?? 0) + (counts.wait ?? 0);
}

export function num(n: number): string {
  return n.toLocaleString('en-GB');
}
