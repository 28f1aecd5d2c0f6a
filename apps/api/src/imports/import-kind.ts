import type { ImportKindCode } from '@pvi/contract/import-kinds';
import type { CellFault, ImportColumn } from '@pvi/domain/import-columns';
import type { Difference, ImportWarning, RowOutcome } from '@pvi/domain/imports';
import type { Ctx } from '../kernel/context.ts';
import type { Teller } from '../kernel/long-work.ts';

/** A line of the file, its cells under the columns that the mapping gives them. */
export interface MappedLine {
  line: number;
  cells: Readonly<Record<string, string>>;
  /** What is wrong with the line as a whole. */
  faults: CellFault[];
}

export interface Asked {
  /** A kind for large files takes them out as it reads them. */
  lines: MappedLine[];
  columns: readonly ImportColumn[];
  /** Declared to name everybody: who is missing may have left. */
  whole: boolean;
  /** The system that a file is from, for kinds that have several. */
  sourceId: string | null;
  /** What was decided of possible duplicates, by line. */
  decisions: ReadonlyMap<number, 'same' | 'other'>;
}

/** Somebody on the register who may be meant by a line. */
export interface Candidate {
  name: string;
  places: string;
  /** False where the asker may not look at her, so that an officer must decide. */
  open: boolean;
}

/** What one line, or somebody missing from the file, would change. */
export interface PlannedRow {
  line: number | null;
  outcome: RowOutcome;
  title: string;
  subjectId: string | null;
  faults: readonly CellFault[];
  differences: readonly Difference[];
  candidate: Candidate | null;
  /** What `apply` will do, as plain data: two plans with the same changes are the same plan. */
  changes: unknown;
}

/** Is told rows as they are found out, each once. What it does not keep is gone. */
export type RowTaker = (rows: readonly PlannedRow[]) => Promise<void>;

/** What a dry run says of the file as a whole, and the way to do what it found. */
export interface Plan {
  warnings: readonly ImportWarning[];
  /**
   * Does what rows of this plan say, through the rooms' doors, in the caller's transaction. `changes`: theirs, in the
   * order in which they were found; faulty and undecided lines have none.
   */
  apply(ctx: Ctx, changes: readonly unknown[], tell: Teller): Promise<void>;
}

/**
 * One kind of file. The engine reads, maps, checks twice, shows, holds, commits, undoes; a kind says what its columns
 * mean to the register. It writes only through the rooms' doors, and in `apply` alone.
 */
export interface ImportKind {
  readonly code: ImportKindCode;
  /** May the asker load such files at all? */
  mayLoad(ctx: Ctx): boolean;
  /** Its columns, with the choices that are the council's own. */
  columns(ctx: Ctx): Promise<readonly ImportColumn[]>;
  plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan>;
}

/** So many rows a statement: well below what makes one parameter slow to read. */
export const rowsAtOnce = 2000;

export function inChunks<T>(rows: readonly T[], size = rowsAtOnce): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
}
