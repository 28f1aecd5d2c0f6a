import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { PackageReport, PackageWarning } from '@pvi/contract/package-report';
import { lessonsOf } from '@pvi/player/organisation';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';
import { lessonFacts, PackageShelf } from './package-shelf.ts';
import { signsOf, type PackageSigns } from './package-signs.ts';
import { itemsIn, packageToReportSql, sequencedBy, type PackageToReportRow } from './player.sql.ts';

const readable = /\.(x?html?|m?js|css|json|xml)$/i;
/** What is read of one file and of all: signs stand in small files, and an officer waits for the answer. */
const mostOfOne = 4_000_000;
const mostOfAll = 20_000_000;
const mostRemembered = 20;
const mostExamples = 5;

interface Seen {
  signs: PackageSigns;
  notRead: string[];
}

/** Packages in plain words for the officer who has to decide about them. */
@Injectable()
export class PackageReports {
  // a package never changes, so it is read once
  private readonly remembered = new Map<string, Seen>();

  constructor(private readonly shelf: PackageShelf) {}

  /** @throws Problem `not_found` for a version without a package. */
  async of(ctx: Ctx, courseVersionId: string): Promise<PackageReport> {
    permit(ctx, 'read', 'Package', {});
    const [row] = (await ctx.db.query(packageToReportSql, [courseVersionId])) as PackageToReportRow[];
    if (!row) throw notFound();
    const { signs, notRead } = await this.seen(row.contentHash);
    const lessons = lessonsOf(itemsIn(row)).map((lesson) => ({ ...lessonFacts(lesson), timeLimit: lesson.opens.facts.maxTimeAllowed, afterOthers: lesson.prerequisites !== null, tries: triesAllowed(row, lesson.id) }));
    const { title, standard, edition, sizeBytes, fileCount, accessibility } = row;
    const { tool, mediaBytes, savesPlace, sendsAnswers } = signs;
    return {
      title, standard, edition, tool, sizeBytes: Number(sizeBytes), mediaBytes, fileCount, lessons, sequenced: sequencedBy(row) !== undefined, savesPlace, sendsAnswers, accessibility,
      warnings: warningsOf({
        flash: signs.flash,
        // an asset says nothing by its nature
        never_says_done: !signs.saysWhenDone && notRead.length === 0 && lessons.some(({ reports }) => reports) ? [''] : [],
        loads_from_elsewhere: signs.loadsFrom.map(({ host, path }) => `${host} (in ${path})`),
        absolute_addresses: signs.absolute,
        reaches_out: signs.reachesOut,
        service_worker: signs.workers,
        large_files: signs.large.map(({ path, bytes }) => `${path} (${Math.round(bytes / 1_000_000)} MB)`),
        limited_tries: lessons.flatMap(({ title: name, tries }) => (tries === null ? [] : [`${name}: ${tries}`])),
        no_pass_mark: lessons.some(({ reports }) => reports) && lessons.every(({ passMarkPercent }) => passMarkPercent === null) ? [''] : [],
        links_elsewhere: signs.linksTo,
        no_accessibility_statement: accessibility.trim() === '' ? [''] : [],
        not_all_read: notRead,
      }),
    };
  }

  private async seen(contentHash: string): Promise<Seen> {
    const known = this.remembered.get(contentHash);
    if (known) return known;
    const files = await this.shelf.files(contentHash);
    const texts: { path: string; text: string }[] = [];
    const notRead: string[] = [];
    let total = 0;
    for (const { path, bytes, location } of files.filter((file) => readable.test(file.path))) {
      if (bytes > mostOfOne || total + bytes > mostOfAll) {
        notRead.push(path);
        continue;
      }
      total += bytes;
      texts.push({ path, text: await readFile(location, 'utf8') });
    }
    const seen = { signs: signsOf({ files, texts }), notRead };
    if (this.remembered.size >= mostRemembered) this.remembered.delete(this.remembered.keys().next().value as string);
    // a package whose files are gone may come back
    if (files.length > 0) this.remembered.set(contentHash, seen);
    return seen;
  }
}

function triesAllowed({ facts }: PackageToReportRow, id: string): number | null {
  return ('items' in facts ? facts.tree?.activities[id]?.sequencing.limits.attemptLimit : undefined) ?? null;
}

/** Those with anything behind them, in the order of their gravity; an empty example only says that it is so. */
function warningsOf(found: Record<PackageWarning, readonly string[]>): PackageReport['warnings'] {
  return Object.entries(found)
    .filter(([, examples]) => examples.length > 0)
    .map(([code, examples]) => ({ code: code as PackageWarning, count: examples.length, examples: examples.filter(Boolean).slice(0, mostExamples) }));
}
