import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import { importLimitMb } from '@pvi/contract/imports';
import type { ImportPage } from '@pvi/contract/imports';
import { suggestMapping } from '@pvi/domain/import-columns';
import { z } from 'zod';
import { Access } from '../access/access.ts';
import { Config } from '../kernel/config.ts';
import { system } from '../kernel/context.ts';
import type { Actor, Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Jobs } from '../kernel/jobs.ts';
import { Problem } from '../kernel/problem.ts';
import { csvLines } from '../kernel/sheet.ts';
import { faultLines } from './fault-lines.ts';
import { anyUnderWaySql, foldersSql, underWaySql } from './imports.sql.ts';
import type { FolderSqlRow } from './imports.sql.ts';
import { Imports } from './imports.ts';
import { reportOf } from './pickup-report.ts';

/** A file that was touched so lately may still be being written. */
const settledAfterMs = 20_000;
const task = 'imports:collect';
/** While a file is on its way, the next look is not left to the clock. */
const againAfterMs = 2000;
const tables = /\.(csv|txt|tsv|dat|xlsx)$/i;

/**
 * Picks up what systems of record leave in their folders and takes it through the same steps as a file that somebody
 * sends: read, mapped as the last time, checked, and loaded only where nothing holds it. A file goes to `taken`, then
 * to `done` or `held`, with a report beside it. Each pass does what can be done now, so a death in between loses nothing.
 */
@Injectable()
export class Collector implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly access: Access,
    private readonly imports: Imports,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(task, { payload: z.object({}), at: '* * * * *', alone: true, run: () => this.pass() });
  }

  /** Looks into every folder once, and after every file that is on its way. */
  async pass(): Promise<void> {
    const folders = (await this.database.read(system, (ctx) => ctx.db.query(foldersSql))) as FolderSqlRow[];
    for (const folder of folders) {
      for (const name of ['', 'taken', 'done', 'held']) await mkdir(join(this.config.inboxDir, folder.folder, name), { recursive: true });
      const actor = await this.access.actor(folder.personId);
      if (actor) await this.takeAll(actor, folder);
      const underWay = (await this.database.read(system, (ctx) => ctx.db.query(underWaySql, [folder.sourceId]))) as { id: string }[];
      for (const { id } of underWay) await this.goOn(actor, folder, id);
    }
    if (folders.length === 0) return;
    await this.database.write(system, async (ctx) => {
      const left = (await ctx.db.query(anyUnderWaySql, [folders.map(({ sourceId }) => sourceId)])) as unknown[];
      if (left.length > 0) await this.jobs.enqueue(ctx, task, {}, { key: task, queue: task, notBefore: new Date(Date.now() + againAfterMs) });
    });
  }

  private async takeAll(actor: Actor, folder: FolderSqlRow): Promise<void> {
    const place = join(this.config.inboxDir, folder.folder);
    const names = (await readdir(place, { withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith('.') && tables.test(entry.name)).map(({ name }) => name);
    for (const name of names.sort()) {
      const file = join(place, name);
      const { mtimeMs, size } = await stat(file);
      if (Date.now() - mtimeMs < settledAfterMs) continue;
      if (size > importLimitMb * 1024 * 1024) {
        await this.put(folder, file, name, 'held', [`${name} was not loaded: it is larger than ${importLimitMb} MB. Split it in two.`]);
        continue;
      }
      try {
        const content = await readFile(file);
        const { importId } = await this.database.write(actor, (ctx) => this.imports.receive(ctx, { name, content, sourceId: folder.sourceId }));
        // until here a death leaves the file where it lies, and it is taken again: the same file twice changes nothing
        await rename(file, join(place, 'taken', `${importId}--${name}`));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        await this.put(folder, file, name, 'held', [`${name} was not loaded: whoever set up this folder may no longer load files. Open the system under Imports and save it in your own name.`]);
      }
    }
  }

  private async goOn(actor: Actor | null, folder: FolderSqlRow, importId: string): Promise<void> {
    const page = actor && (await this.database.read(actor, (ctx) => this.imports.show(ctx, importId)).catch(mayNot));
    if (!actor || !page) return this.settle(folder, importId, null, 'held');
    if (page.state === 'received') return;
    if (page.state === 'read') return this.map(actor, folder, page);
    if (page.state === 'committed') return this.settle(folder, importId, page, 'done', actor);
    const open = (page.counts.error ?? 0) + (page.counts.duplicate ?? 0);
    const changes = (page.counts.create ?? 0) + (page.counts.update ?? 0) + (page.counts.leave ?? 0);
    if (page.state !== 'checked' || page.failure === 'unexpected' || (open > 0 && !folder.leaveOut)) return this.settle(folder, importId, page, 'held', actor);
    if (changes === 0) return this.settle(folder, importId, page, 'done', actor);
    await this.database.write(actor, (ctx) => this.imports.commit(ctx, importId, true));
  }

  /** As the last time for such headings, else by their names; held where a needed column is not found. */
  private async map(actor: Actor, folder: FolderSqlRow, page: ImportPage): Promise<void> {
    const columns = importKind(folder.kind)?.columns ?? [];
    const mapping = page.kind === folder.kind && Object.keys(page.mapping).length > 0 ? page.mapping : suggestMapping(page.headings, columns);
    if (columns.some(({ code, needed }) => needed && mapping[code] == null)) return this.settle(folder, page.importId, page, 'held', actor);
    await this.database.write(actor, (ctx) => this.imports.map(ctx, { importId: page.importId, kind: folder.kind, mapping: { ...mapping }, full: folder.whole, sourceId: folder.sourceId }));
  }

  private async settle(folder: FolderSqlRow, importId: string, page: ImportPage | null, into: 'done' | 'held', actor?: Actor): Promise<void> {
    const place = join(this.config.inboxDir, folder.folder);
    const taken = (await readdir(join(place, 'taken'))).find((name) => name.startsWith(`${importId}--`));
    const faults = actor && page && (page.counts.error ?? 0) > 0 ? await this.database.read(actor, (ctx) => this.faultsOf(ctx, importId)) : null;
    const name = taken?.slice(`${importId}--`.length) ?? page?.fileName ?? importId;
    if (taken) await this.put(folder, join(place, 'taken', taken), name, into, reportOf(folder, page, into, `${this.config.portalOrigin}/imports/${importId}`), faults);
    await this.database.write(system, (ctx) => ctx.db.query('update import set put_into = $2 where id = $1', [importId, into]));
  }

  private async faultsOf(ctx: Ctx, importId: string): Promise<string> {
    return csvLines(faultLines(await this.imports.faults(ctx, importId)));
  }

  /** The reports before the file: who finds the file finds why. */
  private async put(folder: FolderSqlRow, file: string, name: string, into: 'done' | 'held', report: readonly string[], faults: string | null = null): Promise<void> {
    const stamp = this.database.clock.now().toISOString().slice(0, 19).replaceAll(':', '');
    const target = join(this.config.inboxDir, folder.folder, into, `${stamp}-${name}`);
    await writeFile(`${target}.report.txt`, `${report.join('\n')}\n`, { mode: 0o600 });
    if (faults !== null) await writeFile(`${target}.faults.csv`, `\uFEFF${faults}`, { mode: 0o600 });
    await rename(file, target);
  }
}

/** The one in whose name it was loaded may not look at it any more. */
function mayNot(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}
