import { rowOutcomes } from '@pvi/domain/imports';
import type { ImportState, RowOutcome } from '@pvi/domain/imports';
import { z } from 'zod';
import { Done, Id, line, operation, pageOf, requiredLine } from './base.ts';
import { masteredFields } from '@pvi/domain/import-sources';
import type { MasteredField } from '@pvi/domain/import-sources';
import { hrKindCodes, importKinds } from './import-kinds.ts';
import type { HrKindCode, ImportKindCode } from './import-kinds.ts';

/** For so many days an import can be undone. */
export const undoDays = 14;
/** The largest file that is taken. */
export const importLimitMb = 25;
/** The most lines of one file. */
export const mostLines = 200_000;

const states: readonly ImportState[] = ['received', 'read', 'checked', 'held', 'committed', 'undone', 'stopped', 'refused'];
const kindCodes = importKinds.map((kind) => kind.code) as [ImportKindCode, ...ImportKindCode[]];

const Fields = z.object({ field: z.string(), was: z.string().nullable(), now: z.string().nullable() });
const CellFault = z.object({ column: z.string(), value: z.string(), code: z.string(), remedy: z.string() });

/** Why a file could not be read or was not loaded. */
export const importFailures = ['empty', 'no_lines', 'not_a_table', 'old_excel', 'damaged', 'locked', 'too_large', 'too_many_lines', 'broken_quotes', 'changed_meanwhile', 'not_allowed', 'unexpected'] as const;
export type ImportFailure = (typeof importFailures)[number];

export const ImportRow = z.object({
  n: z.number().int(),
  /** Line of the file; null for somebody who is not in it. */
  line: z.number().int().nullable(),
  outcome: z.enum(rowOutcomes as [RowOutcome, ...RowOutcome[]]),
  title: z.string(),
  /** Whom or what it is about, where we know it and the reader may look. */
  subjectId: Id.nullable(),
  faults: z.array(CellFault),
  differences: z.array(Fields),
  /** Somebody on the register who may be the same person. `open` false: an officer must look. */
  candidate: z.object({ name: z.string(), places: z.string(), open: z.boolean() }).nullable(),
  decision: z.enum(['same', 'other']).nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const Counts = z.partialRecord(z.enum(rowOutcomes as [RowOutcome, ...RowOutcome[]]), z.number().int());

const Step = z.enum(['read', 'check', 'commit', 'undo']);

export const ImportSummary = z.object({
  importId: Id,
  kind: z.enum(kindCodes).nullable(),
  fileName: z.string(),
  state: z.enum(states as [ImportState, ...ImportState[]]),
  /** What is being done with it just now. */
  working: Step.nullable(),
  lines: z.number().int(),
  counts: Counts,
  receivedAt: z.string(),
  receivedBy: z.string(),
  committedAt: z.string().nullable(),
  undoUntil: z.string().nullable(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportPage = ImportSummary.extend({
  sizeBytes: z.number().int(),
  /** How the file was written: 'CSV, UTF-8, semicolons'. */
  format: z.string(),
  headings: z.array(z.string()),
  /** The first lines, cell by cell. */
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.number().int().nullable()),
  /** Column code → what every line says, for columns that the file has not. */
  everyLine: z.record(z.string(), z.string()),
  /** The system that it is from, where its kind has systems. */
  source: z.object({ sourceId: Id, name: z.string() }).nullable(),
  /** Picked up from a folder. */
  collected: z.boolean(),
  /** True where the mapping is the one kept from an earlier file with these headings. */
  mappingKept: z.boolean(),
  full: z.boolean(),
  warnings: z.array(z.object({ code: z.enum(['too_few', 'many_leavers', 'many_renamed', 'twins_in_file', 'strange_managers', 'not_kept', 'loaded_before']), holds: z.boolean(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
  released: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  failure: z.enum(importFailures).nullable(),
  progress: z.object({ step: Step, done: z.number().int(), total: z.number().int(), noun: z.string(), secondsLeft: z.number().nullable(), stopAsked: z.boolean() }).nullable(),
  /** `explain`: words of its source hold lines up. */
  may: z.object({ map: z.boolean(), decide: z.boolean(), explain: z.boolean(), release: z.boolean(), commit: z.boolean(), undo: z.boolean(), stop: z.boolean() }),
});
export type ImportPage = z.infer<typeof ImportPage>;

export const ImportReceived = z.object({ importId: Id });
export type ImportReceived = z.infer<typeof ImportReceived>;

/** A completion that was loaded and belongs to nobody yet. `personId`: whom it fits now. */
export const WaitingRow = z.object({
  waitingId: Id,
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  courseTitle: z.string(),
  completedOn: z.string(),
  source: z.string(),
  match: z.object({ personId: Id, name: z.string(), places: z.string() }).nullable(),
});
export type WaitingRow = z.infer<typeof WaitingRow>;

/** Words of a file that are in none of our lists, and the lists. `field`: the column's code; `lines`: how many say it. */
export const UnknownWords = z.object({
  words: z.array(z.object({ field: z.string(), word: z.string(), lines: z.number().int() })),
  lists: z.array(z.object({ field: z.string(), title: z.string(), choices: z.array(z.object({ value: z.string(), text: z.string() })) })),
});
export type UnknownWords = z.infer<typeof UnknownWords>;

const hrKinds = z.enum(hrKindCodes as [HrKindCode, ...HrKindCode[]]);
const fields = z.enum(masteredFields as [MasteredField, ...MasteredField[]]);

/** A system of record that sends people. `folder`: below the inbox; null where its files come by hand alone. */
export const ImportSource = z.object({
  sourceId: Id,
  name: z.string(),
  kind: hrKinds,
  people: z.number().int(),
  posts: z.number().int(),
  folder: z.string().nullable(),
  /** In whose name the files of the folder are loaded. */
  collectedFor: z.string().nullable(),
  full: z.boolean(),
  leaveOut: z.boolean(),
  /** The source in which this one goes on. */
  mergedInto: z.object({ sourceId: Id, name: z.string() }).nullable(),
});
export type ImportSource = z.infer<typeof ImportSource>;

const sourceSettings = {
  name: requiredLine(80),
  folder: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).nullable(),
  full: z.boolean(),
  leaveOut: z.boolean(),
};

const one = z.strictObject({ importId: Id });
const oneSource = z.strictObject({ sourceId: Id });
const officers = { permission: ['decide', 'Import'] as const };
const path = (rest: string): `/${string}` => `/imports/{importId}${rest}`;
const write = { permission: ['write', 'Import'] as const };
const read = { permission: ['read', 'Import'] as const };
const tags = ['imports'];

export const imports = {
  list: operation
    .meta(read)
    .route({ method: 'GET', path: '/imports', tags })
    .input(z.strictObject({ state: z.enum(['open', 'all']).default('all'), ...pageOf }))
    .output(z.object({ total: z.number().int(), held: z.number().int(), rows: z.array(ImportSummary) })),
  show: operation.meta(read).route({ method: 'GET', path: path(''), tags }).input(one).output(ImportPage),
  /** Says what the columns mean and begins the dry run. The mapping is kept for the next file with these headings. */
  map: operation
    .meta(write)
    .route({ method: 'PUT', path: path('/columns'), tags })
    .input(z.strictObject({ importId: Id, kind: z.enum(kindCodes), mapping: z.record(z.string().max(60), z.number().int().min(0).max(500).nullable()), everyLine: z.record(z.string().max(60), line(300)).default({}), full: z.boolean(), sourceId: Id.nullish() }))
    .output(Done),
  rows: operation
    .meta(read)
    .route({ method: 'GET', path: path('/rows'), tags })
    .input(z.strictObject({ importId: Id, outcome: z.enum(rowOutcomes as [RowOutcome, ...RowOutcome[]]).optional(), ...pageOf }))
    .output(z.object({ total: z.number().int(), rows: z.array(ImportRow) })),
  /** Says of possible duplicates whether they are the same person; no lines: of all that are undecided. */
  decide: operation
    .meta(write)
    .route({ method: 'POST', path: path('/decisions'), tags })
    .input(z.strictObject({ importId: Id, lines: z.array(z.number().int().min(1)).max(1000).optional(), decision: z.enum(['same', 'other']) }))
    .output(z.object({ decided: z.number().int() })),
  /** An officer lets a held import go on, and says why. */
  release: operation
    .meta({ permission: ['decide', 'Import'] })
    .route({ method: 'POST', path: path('/release'), tags })
    .input(z.strictObject({ importId: Id, reason: requiredLine(500) }))
    .output(Done),
  /** `leaveOut`: without the lines that are faulty or undecided. */
  commit: operation
    .meta(write)
    .route({ method: 'POST', path: path('/commit'), tags })
    .input(z.strictObject({ importId: Id, leaveOut: z.boolean() }))
    .output(Done),
  /** Stops what is going on, or sets a file aside that waits. */
  stop: operation.meta(write).route({ method: 'POST', path: path('/stop'), tags }).input(one).output(Done),
  undo: operation.meta(write).route({ method: 'POST', path: path('/undo'), tags }).input(one).output(Done),
  /** What stands in the way of undoing it. */
  obstacles: operation
    .meta(read)
    .route({ method: 'GET', path: path('/obstacles'), tags })
    .input(one)
    .output(z.object({ obstacles: z.array(z.object({ title: z.string(), subjectId: Id.nullable(), why: z.enum(['changed', 'gone', 'referred']), what: z.string(), many: z.number().int() })) })),
  /** Words of the file that nobody has explained yet, the most frequent first, and what they may mean. */
  words: operation
    .meta(write)
    .route({ method: 'GET', path: path('/words'), tags })
    .input(one)
    .output(UnknownWords),
  /** Says what words of the file mean, for the next of its sort too, and checks it again. */
  explain: operation
    .meta(write)
    .route({ method: 'POST', path: path('/words'), tags })
    .input(z.strictObject({ importId: Id, words: z.array(z.strictObject({ field: line(60), word: requiredLine(200), meaning: requiredLine(60) })).min(1).max(500) }))
    .output(Done),
  sources: operation
    .meta(read)
    .route({ method: 'GET', path: '/import-sources', tags })
    .output(
      z.object({
        /** Where the folders lie on the server. */
        inbox: z.string(),
        rows: z.array(ImportSource),
        masters: z.array(z.object({ field: fields, source: z.object({ sourceId: Id, name: z.string() }).nullable(), since: z.string().nullable(), by: z.string().nullable() })),
      }),
    ),
  addSource: operation
    .meta(officers)
    .route({ method: 'POST', path: '/import-sources', tags })
    .input(z.strictObject({ kind: hrKinds, ...sourceSettings }))
    .output(z.object({ sourceId: Id })),
  changeSource: operation
    .meta(officers)
    .route({ method: 'PUT', path: '/import-sources/{sourceId}', tags })
    .input(z.strictObject({ sourceId: Id, ...sourceSettings }))
    .output(Done),
  /** Numbers under which two sources know different people, to be seen before they are merged. */
  sourceClashes: operation
    .meta(officers)
    .route({ method: 'GET', path: '/import-sources/{sourceId}/clashes', tags })
    .input(z.strictObject({ sourceId: Id, intoId: Id }))
    .output(z.object({ total: z.number().int(), rows: z.array(z.object({ ref: z.string(), from: z.string(), into: z.string() })) })),
  /** One source goes on in another; no number is lost, and it can be split again. */
  mergeSource: operation
    .meta(officers)
    .route({ method: 'POST', path: '/import-sources/{sourceId}/merger', tags })
    .input(z.strictObject({ sourceId: Id, intoId: Id }))
    .output(Done),
  splitSource: operation.meta(officers).route({ method: 'DELETE', path: '/import-sources/{sourceId}/merger', tags }).input(oneSource).output(Done),
  /** Names the source that is believed about a field; null: whoever speaks last. */
  nameMaster: operation
    .meta(officers)
    .route({ method: 'PUT', path: '/import-masters/{field}', tags })
    .input(z.strictObject({ field: fields, sourceId: Id.nullable() }))
    .output(Done),
  waiting: operation
    .meta({ permission: ['decide', 'Import'] })
    .route({ method: 'GET', path: '/waiting-completions', tags })
    .input(z.strictObject({ matched: z.enum(['yes', 'all']).default('all'), ...pageOf }))
    .output(z.object({ total: z.number().int(), matched: z.number().int(), rows: z.array(WaitingRow) })),
  /** Counts waiting completions for the people they fit now: those named, or all that fit. */
  settle: operation
    .meta({ permission: ['decide', 'Import'] })
    .route({ method: 'POST', path: '/waiting-completions', tags })
    .input(z.strictObject({ waitingIds: z.array(Id).max(1000).optional() }))
    .output(z.object({ recorded: z.number().int() })),
};
