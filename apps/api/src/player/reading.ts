import { Injectable } from '@nestjs/common';
import { Reading as Shape } from '@pvi/contract/player';
import type { Reading as ReadingWords } from '@pvi/contract/player';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';
import { LocalWords } from './local-words.ts';
import { PackageShelf } from './package-shelf.ts';
import type { KeptPackage } from './package-shelf.ts';

/** What any package may carry beside its launch page: its words, for people who would rather read. */
const readingFile = 'reading.json';
const mostBytes = 1_000_000;

const livePackageSql = `
  select p.content_hash as "contentHash", p.launch_href as "launchPath"
  from course_version v join package p on p.id = v.package_id where v.course_id = $1 and v.state = 'live'`;

/** A course to be read on one page, with the council's own passages in it. Plain text only: a package is a stranger. */
@Injectable()
export class Reading {
  constructor(
    private readonly shelf: PackageShelf,
    private readonly words: LocalWords,
  ) {}

  /** Whether the live version can be read. */
  async has(ctx: Ctx, courseId: string): Promise<boolean> {
    permit(ctx, 'read', 'Course', {});
    return (await this.found(ctx, courseId)) !== null;
  }

  /** @throws Problem `not_found` when the live version cannot be read. */
  async of(ctx: Ctx, courseId: string): Promise<ReadingWords> {
    permit(ctx, 'read', 'Course', {});
    const found = await this.found(ctx, courseId);
    if (!found) throw notFound();
    const { passages } = await this.words.asCourseReads(ctx, { courseId, ...found.kept });
    const textOf = new Map(passages.map(({ name, text }) => [name, text]));
    const sections = found.words.sections.map(({ title, parts }) => ({
      title,
      parts: parts.map((part) => (part.kind === 'local-words' ? { ...part, text: textOf.get(part.name) ?? part.text } : part)),
    }));
    return { sections };
  }

  private async found(ctx: Ctx, courseId: string): Promise<{ kept: KeptPackage; words: ReadingWords } | null> {
    const [kept] = (await ctx.db.query(livePackageSql, [courseId])) as KeptPackage[];
    if (!kept) return null;
    const { data } = Shape.safeParse(await this.shelf.jsonBeside(kept, readingFile, mostBytes));
    return data && data.sections.length > 0 ? { kept, words: data } : null;
  }
}
