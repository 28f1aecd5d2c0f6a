import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportFailure } from '@pvi/contract/imports';
import { undoDays } from '@pvi/contract/imports';
import { importKinds } from '@pvi/contract/import-kinds';
import type { ImportColumn } from '@pvi/domain/import-columns';
import { headingsKey, recogniseKind, suggestMapping } from '@pvi/domain/import-columns';
import type { ImportWarning, RowOutcome } from '@pvi/domain/imports';
import { Access } from '../access/access.ts';
import { audit } from '../kernel/audit.ts';
import { may, permit, system } from '../kernel/context.ts';
import type { Actor, Ctx } from '../kernel/context.ts';
import { brokenConstraint, Database } from '../kernel/database.ts';
import type { Try } from '../kernel/jobs.ts';
import { Journal } from '../kernel/journal.ts';
import { LongWork, Stopped } from '../kernel/long-work.ts';
import type { Teller } from '../kernel/long-work.ts';
import { Problem } from '../kernel/problem.ts';
import { everything } from '../kernel/scope.ts';
import { inChunks } from './import-kind.ts';
import type { Plan, PlannedRow, RowTaker } from './import-kind.ts';
import { addRowsSql, changedPeopleSql, checkedSql, committedSql, filePieceSql, fileSizeSql, forgetSql, importSql, keptMappingSql, lockImportSql, readSql } from './imports.sql.ts';
import type { ImportSqlRow } from './imports.sql.ts';
import { ImportKinds } from './import-kinds.ts';
import { readMappedLines } from './mapped-lines.ts';
import { readTable, TableRefused } from './table-reader.ts';

export type ImportStep = 'read' | 'check' | 'commit' | 'undo';

const sampleLines = 3;
/** A longer answer would be put together from many, each time in a larger room. */
const pieceBytes = 32 * 1024;

/** The register is not as it was when the plan was looked at. */
class ChangedMeanwhile extends Error {}

/** The long parts of an import, as the worker does them: each in one transaction, so that a death leaves nothing half done. */
@Injectable()
export class ImportSteps {
  constructor(
    private readonly database: Database,
    private readonly access: Access,
    private readonly work: LongWork,
    private readonly journal: Journal,
    private readonly kinds: ImportKinds,
  ) {}

  /** The columns of a kind, or null where the asker may not load it. */
  async columns(ctx: Ctx, kind: string): Promise<readonly ImportColumn[] | null> {
    const known = this.kinds.of(kind);
    return known?.mayLoad(ctx) ? known.columns(ctx) : null;
  }

  async run({ importId, step, personId }: { importId: string; step: ImportStep; personId: string }, attempt: Try): Promise<void> {
    const sender = await this.access.actor(personId);
    if (!sender) return this.fail(importId, 'not_allowed');
    // a line may mean anybody on the register: who may be changed is decided line by line
    const actor: Actor = { ...sender, scope: everything };
    try {
      const tell = await this.work.begin(importId, step);
      await this.step(actor, importId, step, tell);
    } catch (error) {
      // a commit that was stopped leaves the import as it was: ready to be confirmed
      if (error instanceof Stopped) return step === 'commit' ? this.over(importId) : this.stopped(importId);
      if (error instanceof TableRefused) return this.fail(importId, error.failure, error.line);
      if (error instanceof ChangedMeanwhile || (step === 'commit' && (error instanceof Problem || brokenConstraint(error) !== null))) return this.changed(actor, importId);
      if (error instanceof Problem && step === 'undo') return this.over(importId);
      if (error instanceof Problem) return this.fail(importId, 'not_allowed');
      if (attempt.last) await this.fail(importId, 'unexpected');
      throw error;
    }
  }

  /** Throws away files and lines that can be neither loaded nor undone any more. */
  forget(): Promise<void> {
    return this.database.write(system, async (ctx) => void (await ctx.db.query(forgetSql, [ctx.now])));
  }

  private step(actor: Actor, importId: string, step: ImportStep, tell: Teller): Promise<void> {
    switch (step) {
      case 'read':
        return this.read(actor, importId);
      case 'check':
        return this.database.write(actor, (ctx) => this.check(ctx, importId, tell));
      case 'commit':
        return this.database.write(actor, (ctx) => this.commit(ctx, importId, tell));
      case 'undo':
        return this.database.write(actor, (ctx) => this.undo(ctx, importId));
    }
  }

  private async read(actor: Actor, importId: string): Promise<void> {
    const firsts: string[][] = [];
    const table = await readTable(await this.database.read(actor, (ctx) => this.contentOf(ctx, importId)), ({ cells }) => {
      if (firsts.length < sampleLines) firsts.push(cells);
    });
    await this.database.write(actor, async (ctx) => {
      const open = importKinds.filter(({ code }) => this.kinds.of(code)?.mayLoad(ctx));
      const key = headingsKey(table.headings);
      const [kept] = (await ctx.db.query(keptMappingSql, [key, may(ctx, 'read', 'Import', {}), ctx.actor.personId])) as Pick<ImportSqlRow, 'kind' | 'mapping' | 'meanings' | 'sourceId'>[];
      const usable = kept && open.some(({ code }) => code === kept.kind) ? kept : undefined;
      const kind = recogniseKind(table.headings, open);
      const mapping = usable?.mapping ?? (kind ? suggestMapping(table.headings, kind.columns) : {});
      const sample = firsts.map((cells) => table.headings.map((_, at) => (cells[at] ?? '').slice(0, 80)));
      await ctx.db.query(readSql, [importId, ctx.now, table.format, table.headings, key, JSON.stringify(sample), table.count, usable?.kind ?? kind?.code ?? null, JSON.stringify(mapping), usable?.sourceId ?? null, JSON.stringify(usable?.meanings ?? {})]);
      await this.work.over(ctx, importId);
    });
  }

  private async check(ctx: Ctx, importId: string, tell: Teller): Promise<void> {
    const row = await this.one(ctx, importId);
    if (row.committedAt !== null) return;
    await ctx.db.query('delete from import_row where import_id = $1', [importId]);
    const counts: Partial<Record<RowOutcome, number>> = {};
    let n = 0;
    const { plan, planDigest } = await this.plan(ctx, row, tell, async (found) => {
      for (const { outcome } of found) counts[outcome] = (counts[outcome] ?? 0) + 1;
      for (const some of inChunks(found)) {
        const rows = some.map(({ line, outcome, title, subjectId, faults, differences, candidate }) => ({ n: (n += 1), line, outcome, title: title.slice(0, 200), subjectId, faults, differences, candidate }));
        await ctx.db.query(addRowsSql, [importId, JSON.stringify(rows)]);
      }
    });
    await ctx.db.query(checkedSql, [importId, ctx.now, JSON.stringify(counts), JSON.stringify(plan.warnings), planDigest]);
    await this.work.over(ctx, importId);
  }

  /**
   * Checks again, and only if that says exactly what was looked at, does it. All in the one transaction, under a
   * journal that can take it back.
   */
  private async commit(ctx: Ctx, importId: string, tell: Teller): Promise<void> {
    const [locked] = (await ctx.db.query(lockImportSql, [importId])) as Pick<ImportSqlRow, 'committedAt' | 'undoneAt'>[];
    const row = await this.one(ctx, importId);
    permit(ctx, 'write', 'Import', { personId: row.receivedBy });
    if (!locked || locked.committedAt !== null) return this.work.over(ctx, importId);
    const changes: unknown[] = [];
    const { plan, planDigest } = await this.plan(ctx, row, tell, async (found) => {
      for (const one of found) if (changesSomething(one)) changes.push(one.changes);
    });
    if (row.planDigest === null || planDigest !== row.planDigest) throw new ChangedMeanwhile();
    const journalId = await this.journal.open(ctx, 'import', undoDays);
    // the import as a whole is permitted, line by line in the plan; the doors write it in the importer's name
    await plan.apply({ ...ctx, actor: { ...ctx.actor, system: true } }, changes, tell);
    await this.journal.close(ctx);
    await ctx.db.query(committedSql, [importId, ctx.now, ctx.actor.personId, journalId]);
    await ctx.db.query(changedPeopleSql, [importId, journalId]);
    await audit(ctx, 'committed_import', 'import', importId, { journalId, counts: row.counts });
    await this.work.over(ctx, importId);
  }

  private async undo(ctx: Ctx, importId: string): Promise<void> {
    const [locked] = (await ctx.db.query(lockImportSql, [importId])) as Pick<ImportSqlRow, 'committedAt' | 'undoneAt'>[];
    const row = await this.one(ctx, importId);
    permit(ctx, 'write', 'Import', { personId: row.receivedBy });
    if (locked?.committedAt && !locked.undoneAt && row.journalId) {
      await this.journal.undo(ctx, row.journalId);
      await ctx.db.query('update import set undone_at = $2, undone_by = $3 where id = $1', [importId, ctx.now, ctx.actor.personId]);
      await audit(ctx, 'undid_import', 'import', importId, { journalId: row.journalId });
    }
    await this.work.over(ctx, importId);
  }

  /** Plans the file, hands over each row as it is found out, and makes a digest of all that would change and of what holds it. */
  private async plan(ctx: Ctx, row: ImportSqlRow, tell: Teller, found: RowTaker): Promise<{ plan: Plan; planDigest: string }> {
    const kind = this.kinds.of(row.kind ?? '');
    if (!kind?.mayLoad(ctx)) throw new Problem('not_found', 'You may not load this kind of file.');
    const columns = await kind.columns(ctx);
    const decided = (await ctx.db.query('select line, decision from import_decision where import_id = $1', [row.id])) as { line: number; decision: 'same' | 'other' }[];
    const lines = await readMappedLines(await this.contentOf(ctx, row.id), columns, row);
    const hash = createHash('sha256');
    const asked = { lines, columns, whole: row.whole, sourceId: row.sourceId, decisions: new Map(decided.map(({ line, decision }) => [line, decision])) };
    const plan = await kind.plan(ctx, asked, async (rows) => {
      for (const { line, outcome, changes, candidate } of rows) hash.update(JSON.stringify([line, outcome, changes, candidate]));
      await found(rows);
    }, tell);
    const warnings = [...plan.warnings, ...(await this.loadedBefore(ctx, row))];
    return { plan: { ...plan, warnings }, planDigest: hash.update(JSON.stringify(warnings)).digest('hex') };
  }

  private async loadedBefore(ctx: Ctx, row: ImportSqlRow): Promise<ImportWarning[]> {
    const [before] = (await ctx.db.query('select committed_at::date::text as on from import where file_digest = $1 and id <> $2 and committed_at is not null and undone_at is null order by committed_at desc limit 1', [row.fileDigest, row.id])) as { on: string }[];
    return before ? [{ code: 'loaded_before', holds: false, facts: { on: before.on } }] : [];
  }

  /** The register moved on between the look and the commit: nothing was written, and the check is made anew. */
  private async changed(actor: Actor, importId: string): Promise<void> {
    const tell = await this.work.begin(importId, 'check');
    await this.database.write(actor, (ctx) => this.check(ctx, importId, tell));
    await this.fail(importId, 'changed_meanwhile');
  }

  private fail(importId: string, failure: ImportFailure, line: number | null = null): Promise<void> {
    return this.database.write(system, async (ctx) => {
      await ctx.db.query('update import set failure = $2, lines = coalesce($3, lines) where id = $1 and committed_at is null', [importId, failure, line]);
      await this.work.over(ctx, importId);
    });
  }

  private stopped(importId: string): Promise<void> {
    return this.database.write(system, async (ctx) => {
      await ctx.db.query('update import set stopped_at = $2 where id = $1 and committed_at is null', [importId, ctx.now]);
      await this.work.over(ctx, importId);
    });
  }

  private over(importId: string): Promise<void> {
    return this.database.write(system, (ctx) => this.work.over(ctx, importId));
  }

  private async one(ctx: Ctx, importId: string): Promise<ImportSqlRow> {
    const [row] = (await ctx.db.query(importSql, [importId])) as ImportSqlRow[];
    if (!row) throw new Problem('not_found', 'This import is gone.');
    return row;
  }

  /** The file, fetched in pieces: on the wire each is three times as large. */
  private async contentOf(ctx: Ctx, importId: string): Promise<Buffer> {
    const [file] = (await ctx.db.query(fileSizeSql, [importId])) as { bytes: number }[];
    const content = Buffer.alloc(file?.bytes ?? 0);
    for (let at = 0; at < content.length; at += pieceBytes) {
      const [one] = (await ctx.db.query(filePieceSql, [importId, at + 1, pieceBytes])) as { piece: Buffer }[];
      // thrown away meanwhile
      if (!one) throw new TableRefused('empty');
      one.piece.copy(content, at);
    }
    return content;
  }
}

/** Faulty and undecided lines are left out. */
function changesSomething({ outcome, changes }: PlannedRow): boolean {
  return changes !== null && outcome !== 'error' && outcome !== 'duplicate';
}
