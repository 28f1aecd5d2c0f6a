import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { ImportFailure, ImportPage, ImportRow, ImportSummary, UnknownWords } from '@pvi/contract/imports';
import { isHrKind } from '@pvi/contract/import-kinds';
import type { ImportKindCode } from '@pvi/contract/import-kinds';
import { readCells } from '@pvi/domain/import-columns';
import { importState } from '@pvi/domain/imports';
import type { RowOutcome } from '@pvi/domain/imports';
import { z } from 'zod';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, me, permit } from '../kernel/context.ts';
import { digest, newId } from '../kernel/ids.ts';
import { Jobs } from '../kernel/jobs.ts';
import { Journal } from '../kernel/journal.ts';
import { LongWork } from '../kernel/long-work.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { ImportSteps } from './import-steps.ts';
import type { ImportStep } from './import-steps.ts';
import { ImportWords } from './import-words.ts';
import { decideSql, heldSql, importSql, importsSql, keepFileSql, keptMappingSql, mapSql, receiveSql, rowsSql } from './imports.sql.ts';
import type { ImportRowSql, ImportSqlRow } from './imports.sql.ts';
import { obstacleFrom } from './obstacles.ts';
import type { Sources } from './sources.ts';

/**
 * Files that change the register: received, read, mapped, checked, held, committed in one transaction, undone for 14
 * days. Nothing but the import's own rows is written before the commit. The long parts are steps of the worker.
 */
@Injectable()
export class Imports implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly work: LongWork,
    private readonly journal: Journal,
    private readonly steps: ImportSteps,
    private readonly words: ImportWords,
  ) {}

  /** The systems of record behind the files. */
  get sources(): Sources {
    return this.words.sources;
  }

  onModuleInit(): void {
    const payload = z.strictObject({ importId: z.string(), step: z.enum(['read', 'check', 'commit', 'undo']), personId: z.string() });
    this.jobs.register('imports:step', { payload, run: (given, attempt) => this.steps.run(given, attempt) });
    this.jobs.register('imports:forget', { payload: z.object({}), at: '41 3 * * *', run: () => this.steps.forget() });
  }

  /** Takes a file in, to be read by the worker. `sourceId`: it lay in the folder of that source. */
  async receive(ctx: Ctx, file: { name: string; content: Buffer; sourceId?: string }): Promise<{ importId: string }> {
    if (!may(ctx, 'write', 'Import')) throw notFound();
    const importId = newId();
    await ctx.db.query(receiveSql, [importId, file.name.slice(0, 200), digest(file.content), file.content.length, ctx.now, me(ctx), file.sourceId ?? null]);
    await ctx.db.query(keepFileSql, [importId, file.content]);
    await this.begin(ctx, importId, 'read');
    await audit(ctx, 'received_import', 'import', importId);
    return { importId };
  }

  async list(ctx: Ctx, wanted: { state: 'open' | 'all'; offset: number; limit: number }): Promise<{ total: number; held: number; rows: ImportSummary[] }> {
    const everything = this.seesAll(ctx);
    const rows = (await ctx.db.query(importsSql, [everything, ctx.actor.personId, wanted.state === 'open', wanted.limit, wanted.offset])) as (ImportSqlRow & { total: number })[];
    const [held] = (await ctx.db.query(heldSql, [everything, ctx.actor.personId])) as { n: number }[];
    return { total: rows[0]?.total ?? 0, held: held?.n ?? 0, rows: rows.map(summaryFrom) };
  }

  async show(ctx: Ctx, importId: string): Promise<ImportPage> {
    // before the row: of a step that ends between the two, a page must not hear that it is neither going on nor done
    const progress = await this.work.of(ctx, importId);
    const row = await this.one(ctx, importId, 'read');
    const summary = summaryFrom(row);
    const mine = may(ctx, 'write', 'Import', { personId: row.receivedBy });
    const idle = progress === null;
    const open = row.readAt !== null && row.committedAt === null && idle;
    return {
      ...summary,
      sizeBytes: row.sizeBytes,
      format: row.format,
      headings: row.headings,
      sample: row.sample,
      mapping: row.mapping,
      everyLine: row.everyLine,
      source: row.sourceId === null ? null : { sourceId: row.sourceId, name: row.sourceName ?? '' },
      collected: row.collectedAt !== null,
      mappingKept: row.mappedAt === null && row.readAt !== null && (await this.isKnown(ctx, row)),
      full: row.whole,
      warnings: row.warnings.map((warning) => ({ ...warning, facts: { ...warning.facts } })),
      released: row.releasedAt ? { at: row.releasedAt.toISOString(), by: row.releaserName ?? '', reason: row.releaseReason ?? '' } : null,
      failure: row.failure as ImportFailure | null,
      progress: progress && { ...progress, step: progress.step as ImportStep },
      may: {
        map: mine && open,
        decide: mine && open && row.checkedAt !== null,
        explain: mine && open && row.checkedAt !== null && (await this.words.any(ctx, row)),
        release: may(ctx, 'decide', 'Import') && summary.state === 'held' && idle,
        commit: mine && summary.state === 'checked' && idle,
        undo: mine && summary.state === 'committed' && idle && row.undoUntil !== null && row.undoUntil > ctx.now,
        stop: mine && (idle ? isWaiting(row) : progress.step !== 'undo'),
      },
    };
  }

  async rows(ctx: Ctx, wanted: { importId: string; outcome?: RowOutcome; offset: number; limit: number }): Promise<{ total: number; rows: ImportRow[] }> {
    await this.one(ctx, wanted.importId, 'read');
    const rows = (await ctx.db.query(rowsSql, [wanted.importId, wanted.outcome ?? null, wanted.limit, wanted.offset])) as ImportRowSql[];
    const opens = opensPeople(ctx);
    return { total: rows[0]?.total ?? 0, rows: rows.map((row) => ({ ...row, subjectId: opens ? row.subjectId : null, differences: row.differences.map((one) => ({ ...one })) })) };
  }

  /** Every fault of every line, for the file that goes back to the sender. */
  async faults(ctx: Ctx, importId: string): Promise<Pick<ImportSqlRow, 'kind' | 'fileName' | 'headings' | 'mapping'> & { faults: (ImportRowSql['faults'][number] & { line: number | null; title: string })[] }> {
    const { kind, fileName, headings, mapping } = await this.one(ctx, importId, 'read');
    const rows = (await ctx.db.query(rowsSql, [importId, 'error', 1_000_000, 0])) as ImportRowSql[];
    return { kind, fileName, headings, mapping, faults: rows.flatMap(({ line, title, faults }) => faults.map((one) => ({ line, title, ...one }))) };
  }

  /** Says what the columns mean, and begins the dry run. @throws Problem `invalid_input` where a needed column is missing. */
  async map(ctx: Ctx, given: { importId: string; kind: ImportKindCode; mapping: Record<string, number | null>; everyLine?: Readonly<Record<string, string>>; full: boolean; sourceId?: string | null }): Promise<void> {
    const row = await this.idle(ctx, given.importId);
    if (row.readAt === null || row.committedAt !== null) throw tooLate();
    const columns = await this.steps.columns(ctx, given.kind);
    if (!columns) throw new Problem('invalid_input', 'You may not load this kind of file.', [{ path: 'kind', code: 'not_allowed', message: 'Choose another kind' }]);
    const mapping = Object.fromEntries(columns.map(({ code }) => [code, given.mapping[code] ?? null]));
    const alike = columns.filter(({ code, mayBeAlike }) => mayBeAlike && mapping[code] === null && (given.everyLine?.[code] ?? '') !== '');
    const everyLine = Object.fromEntries(alike.map(({ code }) => [code, given.everyLine?.[code] ?? '']));
    const faults = [
      ...columns.filter(({ code, needed }) => needed && mapping[code] === null && !(code in everyLine)).map(({ code, title }) => ({ path: `mapping.${code}`, code: 'required', message: `Choose the column that holds: ${title}` })),
      ...readCells(alike, everyLine).faults.map(({ column, code, remedy }) => ({ path: `everyLine.${column}`, code, message: remedy })),
    ];
    const places = Object.values(mapping).filter((at) => at !== null);
    if (places.some((at) => at >= row.headings.length)) faults.push({ path: 'mapping', code: 'invalid_value', message: 'Choose columns of this file' });
    if (new Set(places).size < places.length) faults.push({ path: 'mapping', code: 'twice', message: 'Choose each column of the file once' });
    if (faults.length > 0) throw new Problem('invalid_input', 'Some columns need choosing. Look at each that is marked.', faults);
    const sourceId = isHrKind(given.kind) ? await this.sources.choose(ctx, given.kind, given.sourceId ?? row.sourceId) : null;
    await ctx.db.query(mapSql, [given.importId, given.kind, JSON.stringify(mapping), given.full, ctx.now, sourceId, JSON.stringify(everyLine)]);
    await this.begin(ctx, given.importId, 'check');
  }

  /** Words that hold lines up, and what they may mean. */
  async unknownWords(ctx: Ctx, importId: string): Promise<UnknownWords> {
    return this.words.unknown(ctx, await this.one(ctx, importId, 'write'));
  }

  /** Keeps what words of the file mean, and checks it again. */
  async explain(ctx: Ctx, importId: string, words: readonly { field: string; word: string; meaning: string }[]): Promise<void> {
    const row = await this.idle(ctx, importId);
    if (row.checkedAt === null || row.committedAt !== null) throw tooLate();
    await this.words.mean(ctx, row, words);
    await this.begin(ctx, importId, 'check');
  }

  async decide(ctx: Ctx, given: { importId: string; lines?: readonly number[]; decision: 'same' | 'other' }): Promise<{ decided: number }> {
    const row = await this.idle(ctx, given.importId);
    if (row.checkedAt === null || row.committedAt !== null) throw tooLate();
    const [done] = (await ctx.db.query(decideSql, [given.importId, given.lines ?? null, given.decision, ctx.now, me(ctx), may(ctx, 'decide', 'Import')])) as { n: number }[];
    if (!done || done.n === 0) throw new Problem('conflict', 'Nothing here waits for your decision. Load the page again.');
    await this.begin(ctx, given.importId, 'check');
    return { decided: done.n };
  }

  /** An officer lets a held import go on. The reason stays with it. */
  async release(ctx: Ctx, importId: string, reason: string): Promise<void> {
    permit(ctx, 'decide', 'Import', {});
    const row = await this.one(ctx, importId, 'write');
    if (summaryFrom(row).state !== 'held') throw new Problem('conflict', 'Nothing is held here any more. Load the page again.');
    await ctx.db.query('update import set released_at = $2, released_by = $3, release_reason = $4 where id = $1', [importId, ctx.now, me(ctx), reason]);
    await audit(ctx, 'released_import', 'import', importId, { warnings: row.warnings.filter(({ holds }) => holds).map(({ code }) => code) });
  }

  /** Asks for the commit; the worker does it, in one transaction. @throws Problem `import_held`, `import_unfinished`. */
  async commit(ctx: Ctx, importId: string, leaveOut: boolean): Promise<void> {
    const row = await this.idle(ctx, importId);
    const { state } = summaryFrom(row);
    if (state === 'held') throw new Problem('import_held', 'This import is held. An officer must look at the warnings and let it go on.');
    if (state !== 'checked') throw tooLate();
    const open = (row.counts.error ?? 0) + (row.counts.duplicate ?? 0);
    if (open > 0 && !leaveOut) throw new Problem('import_unfinished', 'Some lines are faulty or wait for a decision. Put them right, or say that they are to be left out.', [{ path: 'leaveOut', code: 'required', message: 'Say whether to leave these lines out' }]);
    await this.begin(ctx, importId, 'commit');
  }

  /** Does a step at once, without the worker, in transactions of its own: for seeds. */
  doNow(importId: string, step: ImportStep, personId: string): Promise<void> {
    return this.steps.run({ importId, step, personId }, { attempt: 1, last: true });
  }

  /** Stops what is going on; a file that only waits is set aside at once. Its columns can be chosen again to go on with it. */
  async stop(ctx: Ctx, importId: string): Promise<void> {
    const progress = await this.work.of(ctx, importId);
    const row = await this.one(ctx, importId, 'write');
    if (progress !== null) await this.work.askToStop(ctx, importId);
    else if (isWaiting(row)) await ctx.db.query('update import set stopped_at = $2, failure = null where id = $1 and committed_at is null', [importId, ctx.now]);
    await audit(ctx, 'asked_to_stop_import', 'import', importId);
  }

  /** Asks for the undo. @throws Problem `undo_too_late`, `undo_blocked`. */
  async undo(ctx: Ctx, importId: string): Promise<void> {
    const row = await this.idle(ctx, importId);
    if (row.committedAt === null || row.undoneAt !== null || row.journalId === null || row.undoUntil === null || row.undoUntil <= ctx.now) throw new Problem('undo_too_late', 'This can no longer be undone.');
    if ((await this.journal.obstacles(ctx, row.journalId)).length > 0) throw new Problem('undo_blocked', 'Something has been built on this since. The page lists what.');
    await this.begin(ctx, importId, 'undo');
  }

  /** What stands in the way of undoing it. */
  async obstacles(ctx: Ctx, importId: string) {
    const row = await this.one(ctx, importId, 'read');
    if (row.journalId === null || row.undoneAt !== null) return [];
    const opens = opensPeople(ctx);
    return (await this.journal.obstacles(ctx, row.journalId)).map(obstacleFrom).map((one) => ({ ...one, subjectId: opens ? one.subjectId : null }));
  }

  private async begin(ctx: Ctx, importId: string, step: ImportStep): Promise<void> {
    await this.work.ask(ctx, importId, step);
    // one after another, so that no two imports change the register under each other
    await this.jobs.enqueue(ctx, 'imports:step', { importId, step, personId: me(ctx) }, { key: `import:${importId}`, queue: 'imports' });
  }

  private async one(ctx: Ctx, importId: string, action: 'read' | 'write'): Promise<ImportSqlRow> {
    const [row] = (await ctx.db.query(importSql, [importId])) as ImportSqlRow[];
    if (!row) throw notFound();
    permit(ctx, action, 'Import', { personId: row.receivedBy });
    return row;
  }

  /** One that may be changed and on which nothing works just now. @throws Problem `import_busy`. */
  private async idle(ctx: Ctx, importId: string): Promise<ImportSqlRow> {
    // first the progress: what is read after it is then at least as new
    const progress = await this.work.of(ctx, importId);
    const row = await this.one(ctx, importId, 'write');
    if (progress !== null) throw new Problem('import_busy', 'This import is being worked on. Wait until that is done, or stop it.');
    return row;
  }

  /** Were the columns of such a file chosen before? */
  private async isKnown(ctx: Ctx, row: ImportSqlRow): Promise<boolean> {
    return ((await ctx.db.query(keptMappingSql, [row.headingsKey, this.seesAll(ctx), ctx.actor.personId])) as unknown[]).length > 0;
  }

  private seesAll(ctx: Ctx): boolean {
    return may(ctx, 'read', 'Import', {});
  }
}

/** Read or checked, and nobody has said what becomes of it; from a folder also one that could not be read. */
function isWaiting(row: ImportSqlRow): boolean {
  const { state } = summaryFrom(row);
  return state === 'read' || state === 'checked' || state === 'held' || (state === 'refused' && row.collectedAt !== null);
}

function tooLate(): Problem {
  return new Problem('conflict', 'This import has gone on meanwhile. Load the page again to see how it is now.');
}

function summaryFrom(row: ImportSqlRow): ImportSummary {
  return {
    importId: row.id,
    kind: row.kind,
    fileName: row.fileName,
    // checked anew because the register moved on: that is told beside it, and is no end
    state: importState({ ...row, failure: row.failure === 'changed_meanwhile' ? null : row.failure }),
    working: row.working,
    lines: row.lines,
    counts: row.counts as ImportSummary['counts'],
    receivedAt: row.receivedAt.toISOString(),
    receivedBy: row.receiverName,
    committedAt: row.committedAt?.toISOString() ?? null,
    undoUntil: row.undoneAt === null ? (row.undoUntil?.toISOString() ?? null) : null,
  };
}

/** Who may load a file need not be somebody who may open a person's page. */
function opensPeople(ctx: Ctx): boolean {
  return may(ctx, 'write', 'Assignment');
}
