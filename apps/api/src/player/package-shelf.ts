import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { LessonFacts, Package, PackageUploaded } from '@pvi/contract/player';
import { lessonsOf, type Lesson } from '@pvi/player/organisation';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { readPackage } from './package-reader.ts';
import type { PackageRefusal } from './package-refusal.ts';
import { PackageStore, type StoredFile } from './package-store.ts';
import { keepPackageSql, packagesSql, type StoredFacts } from './player.sql.ts';
import { uncleanness } from '../kernel/virus-scan.ts';

/** What nobody has written to for an hour was left by an interrupted upload. */
const idleMs = 3_600_000;

/** A package on the shelf. */
export interface KeptPackage {
  contentHash: string;
  launchPath: string;
}

/** The packages there are: their files by content, their facts in the database. */
@Injectable()
export class PackageShelf implements OnModuleInit {
  private readonly store: PackageStore;

  constructor(private readonly config: Config) {
    this.store = new PackageStore(config.dataDir);
  }

  async onModuleInit(): Promise<void> {
    await this.store.sweep(idleMs);
  }

  /** Reads, unpacks and remembers a zip. @throws Problem `package_refused`, `package_not_playable_yet`, `unavailable` (the scanner). */
  async take(ctx: Ctx, zipPath: string): Promise<Omit<PackageUploaded, 'attached'>> {
    const reading = await readPackage(zipPath);
    if (!reading.ok) throw refused(reading.refusal);
    const { facts } = reading;
    if (!facts.playability.playable) throw new Problem('package_not_playable_yet', facts.playability.message, [{ path: 'file', code: facts.playability.reason, message: facts.playability.message }]);
    await this.scan(zipPath);
    const refusal = await this.store.keep(zipPath, facts.contentHash);
    if (refusal) throw refused(refusal);

    const { standard, title, items, tree, contentHash, sizeBytes } = facts;
    const edition = facts.edition ?? '';
    const stored: StoredFacts = tree ? { items, tree } : { items };
    const lessons = lessonsOf(items);
    const launchPath = lessons[0]?.opens.path;
    const values = [newId(), contentHash, standard, edition, title, launchPath, JSON.stringify(stored), sizeBytes, facts.files.length, ctx.now, ctx.actor.personId];
    const [made] = (await ctx.db.query(keepPackageSql, values)) as { id: string }[];
    const [known] = made ? [] : ((await ctx.db.query('select id from package where content_hash = $1', [contentHash])) as { id: string }[]);
    const id = (made ?? known)?.id as string;
    if (made) await audit(ctx, 'uploaded_package', 'package', id, { contentHash });
    return { id, title, standard: standard as 'scorm12' | 'scorm2004', edition, sizeBytes, fileCount: facts.files.length, known: !made, lessons: lessons.map(lessonFacts) };
  }

  async list(ctx: Ctx): Promise<Package[]> {
    const rows = (await ctx.db.query(packagesSql)) as (Omit<Package, 'uploadedAt'> & { uploadedAt: Date })[];
    return rows.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() }));
  }

  /** A file of a package by the path of a request, decoded. */
  find(contentHash: string, path: string): Promise<StoredFile | undefined> {
    return this.store.find(contentHash, path);
  }

  /** Every file of a package. */
  files(contentHash: string): Promise<{ path: string; bytes: number; location: string }[]> {
    return this.store.files(contentHash);
  }

  /** JSON in a file beside a package's launch page; null when it is absent, larger than `mostBytes`, or no JSON. It is a stranger's. */
  async jsonBeside({ contentHash, launchPath }: KeptPackage, name: string, mostBytes: number): Promise<unknown> {
    const file = await this.store.find(contentHash, posix.join(posix.dirname(launchPath), name));
    if (!file || (await stat(file.location)).size > mostBytes) return null;
    try {
      return JSON.parse(await readFile(file.location, 'utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  private async scan(zipPath: string): Promise<void> {
    const amiss = await uncleanness(this.config.clamd, zipPath);
    if (amiss?.found) throw refused({ code: 'virus_found', message: amiss.message });
    if (amiss) throw new Problem('unavailable', amiss.message, [{ path: 'file', code: amiss.code, message: amiss.message }]);
  }
}

/** A lesson as an officer reads of it. */
export function lessonFacts({ id, title, opens: { isSco, facts } }: Lesson): LessonFacts {
  const passMarkPercent = facts.masteryScore ?? (facts.scaledPassingScore === null ? null : facts.scaledPassingScore * 100);
  return { id, title, reports: isSco, passMarkPercent };
}

function refused({ code, message }: PackageRefusal): Problem {
  return new Problem('package_refused', message, [{ path: 'file', code, message }]);
}
