import { Injectable } from '@nestjs/common';
import type { LocalPassage } from '@pvi/contract/player';
import type { Day } from '@pvi/domain/days';
import { localWordsFault } from '@pvi/domain/local-words';
import type { LocalWordsFault } from '@pvi/domain/local-words';
import { z } from 'zod';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { PackageShelf } from './package-shelf.ts';
import type { KeptPackage } from './package-shelf.ts';

/** What any package may carry beside its launch page, to leave passages to the council. */
export const wordsFile = 'local-words.json';

/** A file of a stranger: what does not fit is left out, and a huge one is not read. */
const mostBytes = 100_000;
const mostPassages = 20;
const Declared = z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), label: z.string().trim().min(1).max(120), hint: z.string().trim().max(300).catch(''), text: z.string().trim().min(1).max(4000) });
type Declared = z.infer<typeof Declared>;


interface WordsRow {
  name: string;
  text: string | null;
  owner: string;
  lastCheckedOn: Day;
  recordedAt: Date;
  recordedBy: string | null;
}

/** The packages that learners of a course get or may get, the live one first. */
const packagesOfCourseSql = `
  select p.content_hash as "contentHash", p.launch_href as "launchPath"
  from course_version v join package p on p.id = v.package_id
  where v.course_id = $1 and v.state <> 'retired'
  order by v.state = 'live' desc, v.number desc`;

const newestWordsSql = `
  select distinct on (w.name) w.name, w.text, w.owner, w.last_checked_on as "lastCheckedOn", w.recorded_at as "recordedAt",
    coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "recordedBy"
  from local_words w left join person p on p.id = w.recorded_by
  where w.course_id = $1 order by w.name, w.recorded_at desc, w.id desc`;

/** Passages of courses that a council writes itself: a course names them, an officer fills them, every launch shows them. */
@Injectable()
export class LocalWords {
  constructor(private readonly shelf: PackageShelf) {}

  /** @throws Problem `not_found`. */
  async ofCourse(ctx: Ctx, courseId: string): Promise<LocalPassage[]> {
    permit(ctx, 'write', 'Course', {});
    const [known] = (await ctx.db.query('select 1 from course where id = $1', [courseId])) as unknown[];
    if (!known) throw notFound();
    const declared = new Map<string, Declared>();
    for (const kept of (await ctx.db.query(packagesOfCourseSql, [courseId])) as KeptPackage[]) {
      for (const passage of await this.declaredBy(kept)) if (!declared.has(passage.name)) declared.set(passage.name, passage);
    }
    const written = await newestOf(ctx, courseId);
    return Array.from(declared.values(), ({ name, label, hint, text }) => {
      const words = written.get(name);
      const { owner = null, lastCheckedOn = null, recordedBy = null } = words ?? {};
      return { name, label, hint, courseText: text, text: words?.text ?? null, owner, lastCheckedOn, recordedAt: words?.recordedAt.toISOString() ?? null, recordedBy };
    });
  }

  /**
   * Writes a passage; an empty text puts the course's own words back. Shown from the next launch on.
   * @throws Problem `not_found` (no such passage), `invalid_input`, `date_in_future`.
   */
  async put(ctx: Ctx, given: { courseId: string; name: string; text: string; owner: string; lastCheckedOn: Day }): Promise<void> {
    const passages = await this.ofCourse(ctx, given.courseId);
    if (!passages.some(({ name }) => name === given.name)) throw notFound();
    const fault = localWordsFault(given.text);
    if (fault) throw new Problem('invalid_input', 'The words cannot be shown like this. Nothing was saved.', [{ path: 'text', code: fault, message: remedies[fault] }]);
    if (given.lastCheckedOn > ctx.today) throw new Problem('date_in_future', 'The words cannot have been checked in the future. Enter the day on which somebody last checked them.', [{ path: 'lastCheckedOn', code: 'date_in_future', message: 'Enter today or an earlier day' }]);
    await ctx.db.query('insert into local_words (id, course_id, name, text, owner, last_checked_on, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      newId(), given.courseId, given.name, given.text || null, given.owner, given.lastCheckedOn, ctx.now, ctx.actor.personId,
    ]);
    await audit(ctx, given.text ? 'wrote_local_words' : 'put_back_course_words', 'course', given.courseId, { name: given.name });
  }

  /** The whole file as a launch serves it in the place of the package's own. */
  async asCourseReads(ctx: Ctx, { courseId, ...kept }: KeptPackage & { courseId: string }): Promise<{ passages: (Declared & { checkedOn: Day | '' })[] }> {
    const written = await newestOf(ctx, courseId);
    const passages = await this.declaredBy(kept);
    return {
      passages: passages.map((passage) => {
        const words = written.get(passage.name);
        return words?.text ? { ...passage, text: words.text, checkedOn: words.lastCheckedOn } : { ...passage, checkedOn: '' };
      }),
    };
  }

  private async declaredBy(kept: KeptPackage): Promise<Declared[]> {
    const found = Whole.safeParse(await this.shelf.jsonBeside(kept, wordsFile, mostBytes));
    const passages = (found.data?.passages ?? []).flatMap((one) => Declared.safeParse(one).data ?? []);
    return passages.filter(({ name }, at) => passages.findIndex((other) => other.name === name) === at).slice(0, mostPassages);
  }
}

const Whole = z.object({ passages: z.array(z.unknown()) });

const remedies: Record<LocalWordsFault, string> = {
  too_long: 'Use at most 1,500 characters',
  bad_link: 'Write a link as https://… or as [words](https://…); a telephone number as [words](tel:01632960100)',
  markup: 'Use plain words: no tags such as <b>',
};

async function newestOf(ctx: Ctx, courseId: string): Promise<Map<string, WordsRow>> {
  const rows = (await ctx.db.query(newestWordsSql, [courseId])) as WordsRow[];
  return new Map(rows.map((row) => [row.name, row]));
}
