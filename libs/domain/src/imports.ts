/**
 * What becomes of a file that is loaded: the state of an import, derived from dated facts about it, and the rules of
 * plausibility by which a warning holds it.
 */

export type ImportState = 'received' | 'read' | 'checked' | 'held' | 'committed' | 'undone' | 'stopped' | 'refused';

/** What would become of one line. `left_out` are faulty or undecided. */
export type RowOutcome = 'create' | 'update' | 'leave' | 'same' | 'wait' | 'duplicate' | 'error';
export const rowOutcomes: readonly RowOutcome[] = ['error', 'duplicate', 'leave', 'create', 'update', 'wait', 'same'];

/** A field of a person or place that a line changes. */
export interface Difference {
  readonly field: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** Something that is odd about the whole file. One that holds needs an officer's release with a reason. */
export interface ImportWarning {
  readonly code: 'too_few' | 'many_leavers' | 'many_renamed' | 'twins_in_file' | 'strange_managers' | 'not_kept' | 'loaded_before';
  readonly holds: boolean;
  /** Numbers and words for the sentence, by name. */
  readonly facts: Readonly<Record<string, number | string>>;
}

export interface ImportFacts {
  readonly readAt: unknown;
  readonly checkedAt: unknown;
  readonly releasedAt: unknown;
  readonly committedAt: unknown;
  readonly undoneAt: unknown;
  readonly stoppedAt: unknown;
  readonly failure: unknown;
  readonly warnings: readonly Pick<ImportWarning, 'holds'>[];
}

/** The last thing that is true of it. */
export function importState(facts: ImportFacts): ImportState {
  if (facts.undoneAt) return 'undone';
  if (facts.committedAt) return 'committed';
  if (facts.failure) return 'refused';
  if (facts.stoppedAt) return 'stopped';
  if (facts.checkedAt) return facts.warnings.some((warning) => warning.holds) && !facts.releasedAt ? 'held' : 'checked';
  return facts.readAt ? 'read' : 'received';
}

/** Below a fifth, those missing from a full file are taken for leavers; from a fifth on, for a file that was cut short. */
export function plausibleDrop(missing: number, inPost: number): boolean {
  return missing * 5 < inPost;
}

/** More leavers than three times what is usual in a month, and more than five. */
export function unusuallyMany(leavers: number, usual: number): boolean {
  return leavers > 5 && leavers > 3 * usual;
}

/** Whom a file's lines make leavers: those in whose post a line ends, and whom no line gives another. */
export function leaversOf(rows: readonly Moving[]): ReadonlySet<string> {
  const who = (some: readonly Moving[]) => some.map((row) => row.subjectId ?? `line ${row.line}`);
  const going = new Set(who(rows.filter(({ outcome }) => outcome === 'leave')));
  for (const one of who(rows.filter(opensPost))) going.delete(one);
  return going;
}

/** Does the line open a post that was not there? */
export function opensPost({ outcome, differences }: Moving): boolean {
  return outcome !== 'error' && outcome !== 'duplicate' && differences.some(({ field, was }) => field === 'post' && was === null);
}

/** A line as far as it says who comes and who goes. */
export interface Moving {
  readonly outcome: RowOutcome;
  readonly subjectId: string | null;
  readonly line: number | null;
  readonly differences: readonly Difference[];
}

/** Names that change for over a tenth of a file's people are rather a column that slipped. */
export function manyRenamed(renamed: number, known: number): boolean {
  return renamed > 5 && renamed * 10 > known;
}
