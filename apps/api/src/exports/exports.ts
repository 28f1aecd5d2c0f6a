import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { exportDays } from '@pvi/contract/exports';
import type { CouncilExport } from '@pvi/contract/exports';
import pg from 'pg';
import { z } from 'zod';
import { dictionaryCsv } from '../kernel/archive-dictionary.ts';
import { writeArchive } from '../kernel/archive.ts';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import { me, permit, system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { brokenConstraint, Database } from '../kernel/database.ts';
import { newId } from '../kernel/ids.ts';
import { Jobs } from '../kernel/jobs.ts';
import type { Try } from '../kernel/jobs.ts';
import { LongWork } from '../kernel/long-work.ts';
import { Problem, notFound } from '../kernel/problem.ts';

interface ExportSqlRow {
  id: string;
  askedAt: Date;
  askedBy: string;
  reason: string;
  doneAt: Date | null;
  expiresAt: Date | null;
  sizeBytes: string | null;
  sha256: string | null;
  tables: number;
  rows: string;
  files: number;
  downloads: number;
  failedAt: Date | null;
  removedAt: Date | null;
}

const rowsSql = `
  select e.id, e.asked_at as "askedAt", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "askedBy", e.reason, e.done_at as "doneAt", e.expires_at as "expiresAt", e.size_bytes as "sizeBytes", e.sha256,
    e.tables, e.rows, e.files, e.downloads, e.failed_at as "failedAt", e.removed_at as "removedAt"
  from council_export e join person p on p.id = e.asked_by order by e.asked_at desc, e.id limit 50`;

/**
 * The whole council out, as the archive that `npm run backup` writes: a CSV a table with a data dictionary, the files,
 * checksums. It is for the administrator alone, says why it was made, and its file goes after some days.
 */
@Injectable()
export class Exports implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly work: LongWork,
  ) {}

  onModuleInit(): void {
    this.jobs.register('exports:write', { payload: z.strictObject({ exportId: z.string() }), run: ({ exportId }, attempt) => this.write(exportId, attempt) });
    this.jobs.register('exports:forget', { payload: z.object({}), at: '23 * * * *', run: () => this.forget() });
  }

  async list(ctx: Ctx): Promise<CouncilExport[]> {
    permit(ctx, 'read', 'Export', {});
    const rows = (await ctx.db.query(rowsSql)) as ExportSqlRow[];
    return Promise.all(rows.map(async (row) => shown(row, ctx.now, await this.work.of(ctx, row.id))));
  }

  /** @throws Problem `conflict` while another is being written. */
  async begin(ctx: Ctx, reason: string): Promise<{ exportId: string }> {
    permit(ctx, 'write', 'Export', {});
    const exportId = newId();
    try {
      await ctx.db.query('insert into council_export (id, asked_at, asked_by, reason) values ($1, $2, $3, $4)', [exportId, ctx.now, me(ctx), reason]);
    } catch (error) {
      if (brokenConstraint(error) === null) throw error;
      throw new Problem('conflict', 'An export is being written already. Wait until it is done.');
    }
    await this.work.ask(ctx, exportId, 'write');
    await this.jobs.enqueue(ctx, 'exports:write', { exportId }, { queue: 'exports' });
    await audit(ctx, 'asked_for_export', 'export', exportId);
    return { exportId };
  }

  /** Where the file lies, for somebody who takes it now; each time is written down. @throws Problem `not_found` when it is gone. */
  async take(ctx: Ctx, exportId: string): Promise<string> {
    permit(ctx, 'read', 'Export', {});
    const [row] = (await ctx.db.query('update council_export set downloads = downloads + 1 where id = $1 and done_at is not null and removed_at is null and expires_at > $2 returning id', [exportId, ctx.now])) as [unknown[], number];
    if (row.length === 0) throw notFound();
    await audit(ctx, 'downloaded_export', 'export', exportId);
    return this.fileOf(exportId);
  }

  async remove(ctx: Ctx, exportId: string): Promise<void> {
    permit(ctx, 'write', 'Export', {});
    const [rows] = (await ctx.db.query('update council_export set removed_at = $2 where id = $1 and done_at is not null and removed_at is null returning id', [exportId, ctx.now])) as [unknown[], number];
    if (rows.length === 0) throw notFound();
    await rm(this.fileOf(exportId), { force: true });
    await audit(ctx, 'removed_export', 'export', exportId);
  }

  private async write(exportId: string, attempt: Try): Promise<void> {
    const tell = await this.work.begin(exportId, 'write');
    const file = this.fileOf(exportId);
    const client = new pg.Client({ connectionString: this.config.migrateUrl });
    try {
      await mkdir(this.folder(), { recursive: true, mode: 0o700 });
      await client.connect();
      const facts = await writeArchive(client, this.config.dataDir, file, dictionaryCsv, tell);
      const rows = facts.tables.reduce((sum, table) => sum + table.rows, 0);
      const { size } = await stat(file);
      const sha256 = await digestOf(file);
      await this.database.write(system, async (ctx) => {
        const expires = new Date(ctx.now.getTime() + exportDays * 86_400_000);
        await ctx.db.query('update council_export set done_at = $2, expires_at = $3, size_bytes = $4, sha256 = $5, tables = $6, rows = $7, files = $8 where id = $1', [exportId, ctx.now, expires, size, sha256, facts.tables.length, rows, facts.files.length]);
        await audit(ctx, 'wrote_export', 'export', exportId, { sha256, rows });
        await this.work.over(ctx, exportId);
      });
    } catch (error) {
      if (attempt.last) await this.fail(exportId);
      throw error;
    } finally {
      await client.end();
    }
  }

  private async fail(exportId: string): Promise<void> {
    // where even that fails, the record says all the same that there is no file
    await rm(this.fileOf(exportId), { force: true }).catch(() => undefined);
    await this.database.write(system, async (ctx) => {
      await ctx.db.query('update council_export set failed_at = $2 where id = $1 and done_at is null', [exportId, ctx.now]);
      await this.work.over(ctx, exportId);
    });
  }

  /** Throws files away whose days are over. */
  private async forget(): Promise<void> {
    const old = await this.database.write(system, async (ctx) => {
      const [rows] = (await ctx.db.query('update council_export set removed_at = $1 where removed_at is null and expires_at <= $1 returning id', [ctx.now])) as [{ id: string }[], number];
      return rows;
    });
    for (const { id } of old) await rm(this.fileOf(id), { force: true });
  }

  private folder(): string {
    return join(this.config.dataDir, 'exports');
  }

  private fileOf(exportId: string): string {
    return join(this.folder(), `${exportId}.zip`);
  }
}

async function digestOf(file: string): Promise<string> {
  const sha256 = createHash('sha256');
  await pipeline(createReadStream(file), sha256);
  return sha256.digest('hex');
}

function shown(row: ExportSqlRow, now: Date, progress: CouncilExport['progress']): CouncilExport {
  const gone = row.removedAt !== null || (row.expiresAt !== null && row.expiresAt <= now);
  return {
    exportId: row.id,
    state: row.failedAt ? 'failed' : row.doneAt === null ? 'under_way' : gone ? 'gone' : 'ready',
    askedAt: row.askedAt.toISOString(),
    askedBy: row.askedBy,
    reason: row.reason,
    progress: row.doneAt === null && row.failedAt === null ? progress : null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    sha256: row.sha256,
    tables: row.tables,
    rows: Number(row.rows),
    files: row.files,
    downloads: row.downloads,
  };
}
