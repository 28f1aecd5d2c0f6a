import { Injectable } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import type { Day } from '@pvi/domain/days';
import type { CellFault, CellValues, ImportColumn } from '@pvi/domain/import-columns';
import { readCells } from '@pvi/domain/import-columns';
import type { Difference } from '@pvi/domain/imports';
import type { TrainingLine } from '@pvi/domain/training-records';
import { trainingDateFaults } from '@pvi/domain/training-records';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { unmarked } from '../../kernel/sheet.ts';
import { inChunks } from '../import-kind.ts';
import type { Asked, ImportKind, MappedLine, Plan, PlannedRow, RowTaker } from '../import-kind.ts';
import { Places } from './places.ts';
import { knownPlacesSql, learnedSql, putRecordsSql, recordsOfSql, settingsByWordSql, workersSql } from './training.sql.ts';

interface Worker {
  personId: string;
  name: string;
  born: Day | null;
  settingIds: string[];
}

interface TrainingRead {
  line: number;
  values: CellValues;
  typed: Readonly<Record<string, string>>;
  faults: CellFault[];
  organisationId: string | null;
  worker: Worker | null;
}

interface Kept extends TrainingLine {
  id: string;
  organisationId: string;
  personId: string;
  trainingGuid: string;
}

const atOnce = 5000;
const fields = ['localEstId', 'workerId', 'name', 'accredited', 'whoDelivered', 'howDelivered', 'validity', 'completedOn', 'expiresOn', 'notes'] as const;
const columnOf: Record<(typeof fields)[number], string> = { localEstId: 'local_est_id', workerId: 'unique_worker_id', name: 'training_name', accredited: 'accredited', whoDelivered: 'who_delivered', howDelivered: 'how_delivered', validity: 'validity', completedOn: 'completed_on', expiresOn: 'expires_on', notes: 'notes' };

/**
 * Training as an employer tells it to the Adult Social Care Workforce Data Set, in any of its three sets of headings.
 * It is kept as it is written and goes out again as it came; it meets no requirement by itself.
 */
@Injectable()
export class TrainingKind implements ImportKind {
  readonly code = 'asc_wds_training';

  mayLoad(ctx: Ctx): boolean {
    return may(ctx, 'write', 'Import');
  }

  columns(): Promise<readonly ImportColumn[]> {
    return Promise.resolve(importKind('asc_wds_training')?.columns ?? []);
  }

  async plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan> {
    const lines = asked.lines.map((line) => readLine(line, asked.columns));
    await this.findPlaces(ctx, lines);
    await this.findWorkers(ctx, lines);
    for (const read of lines) checkDates(read, ctx.today);
    await tell(1, lines.length, 'lines');
    await found(await this.rows(ctx, lines, tell));
    return { warnings: [], apply: (write, changes, teller) => this.apply(write, changes as Kept[], teller) };
  }

  /** A place goes by its name or a regulator's number, or by the number that this provider's file gave it before. */
  private async findPlaces(ctx: Ctx, lines: readonly TrainingRead[]): Promise<void> {
    const words = [...new Set(lines.flatMap(({ values }) => values.local_est_id ?? []))];
    const places = await Places.load(ctx, words);
    const before = Map.groupBy((await ctx.db.query(knownPlacesSql, [words])) as { localEstId: string; organisationId: string }[], ({ localEstId }) => localEstId);
    const named = Map.groupBy((await ctx.db.query(settingsByWordSql, [words])) as { word: string; organisationId: string }[], ({ word }) => word);
    const known = new Map<string, string | null>();
    for (const word of words) {
      const told = [...new Set((before.get(word) ?? []).map(({ organisationId }) => organisationId))];
      const provider = places.provider(word);
      const settings = [...new Set((named.get(word) ?? []).map(({ organisationId }) => organisationId))];
      known.set(word, told.length === 1 ? (told[0] ?? null) : settings.length === 1 ? (settings[0] ?? null) : provider.ok ? provider.place.id : null);
    }
    for (const read of lines) {
      const word = read.values.local_est_id;
      if (!word) continue;
      read.organisationId = known.get(word) ?? null;
      if (read.organisationId === null) fault(read, 'local_est_id', 'unknown', 'No place here has this name or number. Give the setting’s name here, or its CQC location or ASC-WDS number.');
    }
  }

  private async findWorkers(ctx: Ctx, lines: readonly TrainingRead[]): Promise<void> {
    const organisationIds = [...new Set(lines.flatMap(({ organisationId }) => organisationId ?? []))];
    const refs = [...new Set(lines.flatMap(({ values }) => values.unique_worker_id ?? []))];
    const workers = new Map<string, Worker>();
    for (const some of inChunks(refs, atOnce)) {
      for (const { organisationId, ref, ...worker } of (await ctx.db.query(workersSql, [organisationIds, some])) as (Worker & { organisationId: string; ref: string })[]) workers.set(`${organisationId}|${ref}`, worker);
    }
    for (const read of lines) {
      const { unique_worker_id: ref } = read.values;
      if (!ref || read.organisationId === null) continue;
      const worker = workers.get(`${read.organisationId}|${ref}`);
      const mine = worker && (may(ctx, 'write', 'Import', {}) || worker.settingIds.some((settingId) => may(ctx, 'write', 'Import', { settingId })));
      if (worker && mine) read.worker = worker;
      else fault(read, 'unique_worker_id', 'nobody', 'Nobody at this provider has this staff number. Load the list of people first, or put the number right.');
    }
  }

  private async rows(ctx: Ctx, lines: readonly TrainingRead[], tell: Teller): Promise<PlannedRow[]> {
    const personIds = [...new Set(lines.flatMap(({ worker }) => worker?.personId ?? []))];
    const kept = new Map<string, Kept>();
    const guids = new Map<string, Kept>();
    const learned = new Set<string>();
    for (const some of inChunks(personIds, atOnce)) {
      for (const one of (await ctx.db.query(recordsOfSql, [some])) as Kept[]) {
        kept.set(keyOf(one), one);
        if (one.trainingGuid) guids.set(`${one.personId}|${one.trainingGuid}`, one);
      }
      for (const one of (await ctx.db.query(learnedSql, [some])) as { personId: string; title: string; completedOn: Day }[]) learned.add(`${one.personId}|${one.title.slice(0, 120)}|${one.completedOn}`);
    }
    const seen = new Map<string, number>();
    const rows: PlannedRow[] = [];
    for (const [at, read] of lines.entries()) {
      rows.push(rowOf(read, { kept, guids, learned, seen }));
      if (at % 5000 === 4999) await tell(at + 1, lines.length, 'lines');
    }
    return rows;
  }

  private async apply(ctx: Ctx, wanted: readonly Kept[], tell: Teller): Promise<void> {
    let done = 0;
    for (const some of inChunks(wanted)) {
      await ctx.db.query(putRecordsSql, [JSON.stringify(some.map((one, n) => ({ ...one, n, id: one.id || newId() }))), ctx.now, ctx.actor.personId]);
      await tell((done += some.length), wanted.length, 'lines');
    }
  }
}

function readLine({ line, cells, faults: given }: MappedLine, columns: readonly ImportColumn[]): TrainingRead {
  const { values, faults } = readCells(columns, cells);
  return { line, values, typed: cells, faults: [...given, ...faults], organisationId: null, worker: null };
}

function checkDates(read: TrainingRead, today: Day): void {
  const dates = { completedOn: read.values.completed_on ?? null, expiresOn: read.values.expires_on ?? null };
  for (const { column, code, remedy } of trainingDateFaults(dates, read.worker?.born ?? null, today)) fault(read, column, code, remedy);
  const { validity } = read.values;
  if (validity && !/^\d{1,3}$/.test(validity) && !/^(does not expire|none)$/i.test(validity)) fault(read, 'validity', 'no_number', 'Give the months for which it is valid, like 36, or write: does not expire.');
}

function rowOf(read: TrainingRead, known: { kept: ReadonlyMap<string, Kept>; guids: ReadonlyMap<string, Kept>; learned: ReadonlySet<string>; seen: Map<string, number> }): PlannedRow {
  const { worker, organisationId, line } = read;
  const title = [worker?.name ?? `Line ${line}`, read.values.training_name].filter(Boolean).join(': ');
  const base = { line, title, subjectId: worker?.personId ?? null, faults: read.faults, differences: [] as Difference[], candidate: null, changes: null };
  if (!worker || organisationId === null || read.faults.length > 0) return { ...base, outcome: 'error' };
  const now = recordFrom(read, organisationId, worker.personId);
  const key = keyOf(now);
  const twice = known.seen.get(key);
  if (twice !== undefined) {
    fault(read, 'training_name', 'twice', `Line ${twice} has this training of this person on the same day. Leave one of the two out.`);
    return { ...base, outcome: 'error' };
  }
  known.seen.set(key, line);
  const was = known.kept.get(key) ?? (now.trainingGuid ? known.guids.get(`${now.personId}|${now.trainingGuid}`) : undefined);
  if (!was && now.completedOn !== null && known.learned.has(`${now.personId}|${now.name.toLowerCase()}|${now.completedOn}`)) return { ...base, outcome: 'same' };
  if (!was) return { ...base, outcome: 'create', differences: [{ field: 'training_name', was: null, now: now.name }, ...(now.completedOn ? [{ field: 'completed_on', was: null, now: now.completedOn }] : [])], changes: now };
  // older headings do not say who delivered it, how, or for how long it is valid: what we have stays
  const silent = (field: (typeof fields)[number]): boolean => read.typed[columnOf[field]] === undefined;
  const merged: Kept = { ...now, id: was.id, trainingGuid: now.trainingGuid || was.trainingGuid, ...Object.fromEntries(fields.filter(silent).map((field) => [field, was[field]])) };
  const differences = fields.filter((field) => merged[field] !== was[field]).map((field) => ({ field: columnOf[field], was: was[field] || null, now: merged[field] || null }));
  return differences.length === 0 ? { ...base, outcome: 'same' } : { ...base, outcome: 'update', differences, changes: merged };
}

/** Cells as they are written, but for the days: so a file of today's headings comes out as it came. */
function recordFrom({ values, typed }: TrainingRead, organisationId: string, personId: string): Kept {
  const asWritten = (column: string): string => unmarked(typed[column] ?? '');
  return {
    id: '', organisationId, personId, trainingGuid: values.training_guid ?? '', localEstId: values.local_est_id ?? '', workerId: values.unique_worker_id ?? '', category: values.category ?? '', name: asWritten('training_name'),
    accredited: asWritten('accredited'), whoDelivered: asWritten('who_delivered'), howDelivered: asWritten('how_delivered'), validity: asWritten('validity'), completedOn: values.completed_on ?? null, expiresOn: values.expires_on ?? null, notes: asWritten('notes'),
  };
}

function keyOf({ personId, category, name, completedOn }: Pick<Kept, 'personId' | 'category' | 'name' | 'completedOn'>): string {
  return `${personId}|${category}|${name}|${completedOn}`;
}

function fault(read: TrainingRead, column: string, code: string, remedy: string): void {
  read.faults.push({ column, value: (read.typed[column] ?? '').slice(0, 200), code, remedy });
}
