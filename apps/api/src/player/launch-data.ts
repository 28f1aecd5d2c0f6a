import { Injectable } from '@nestjs/common';
import type { CommitStored } from '@pvi/player/launch';
import type { Gone, LaunchConfig } from '@pvi/player/opening';
import { lessonsOf } from '@pvi/player/organisation';
import type { Edition } from '@pvi/player/sequencing/activity-tree';
import { Catalogue } from '../catalogue/catalogue.ts';
import { nobody } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Problem } from '../kernel/problem.ts';
import { readCommit, readGoing } from './commit-reader.ts';
import { Commits, learnerOf } from './commits.ts';
import { Lessons } from './lessons.ts';
import { LocalWords } from './local-words.ts';
import { itemsIn, lastSeqSql, type LaunchRow } from './player.sql.ts';

/** What a launch reads and writes, each in a transaction of its own: on the content origin nobody is signed in. */
@Injectable()
export class LaunchData {
  constructor(
    private readonly database: Database,
    private readonly commits: Commits,
    private readonly lessons: Lessons,
    private readonly catalogue: Catalogue,
    private readonly words: LocalWords,
  ) {}

  /**
   * What the frame begins with. `drains`: only to bring in saves that wait on the device; then there is nothing to open.
   * @throws Problem `launch_ended` when the content has ended this visit.
   */
  begin(launch: LaunchRow, drains: boolean): Promise<LaunchConfig> {
    return this.database.read(learnerOf(launch), async (ctx) => {
      const lessons = lessonsOf(itemsIn(launch));
      const [{ last }] = (await ctx.db.query(lastSeqSql, [launch.attemptId, launch.launchId])) as [{ last: number }];
      const edition: Edition = ('items' in launch.facts ? launch.facts.tree?.edition : undefined) ?? '4th';
      const facts = { standard: launch.standard, edition, title: launch.courseTitle, several: lessons.length > 1, nextSeq: last + 1 };
      if (drains) return { ...facts, lesson: null, sequenced: null };
      const lesson = await this.lessons.current(ctx, launch);
      const isOver = lesson !== null && (await this.lessons.isOver(ctx, launch, lesson));
      if (isOver && !facts.several) throw new Problem('launch_ended', 'The course has ended this visit. Go back to the portal and open it again.');
      return { ...facts, lesson: isOver ? null : lesson, sequenced: await this.lessons.sequenced(ctx, launch) };
    });
  }

  /** Goes on to another lesson, or to none. @throws Problem `commit_invalid`, `opened_elsewhere`. */
  go(launch: LaunchRow, body: unknown): Promise<Gone> {
    const going = readGoing(body);
    if (!going) throw new Problem('commit_invalid', 'Say which lesson is left and what is asked for, in the words of adl.nav.request.');
    return this.database.write(learnerOf(launch), (ctx) => this.lessons.go(ctx, launch, going));
  }

  /** Stores a save. @throws Problem `commit_invalid`, `attempt_closed`, `opened_elsewhere`. */
  commit(launch: LaunchRow, body: unknown): Promise<CommitStored> {
    const reading = readCommit(launch.standard, body);
    if (!reading.ok) {
      const faults = reading.errors.map(({ path, code, remedy }) => ({ path, code, message: remedy }));
      throw new Problem('commit_invalid', 'The course sent values that its standard does not allow. Nothing was saved. Tell the supplier of the course.', faults);
    }
    return this.database.write(learnerOf(launch), (ctx) => this.commits.store(ctx, launch, reading.commit));
  }

  /** The numbers to ring here, as a course reads them. */
  contacts(): Promise<object> {
    return this.database.read(nobody, (ctx) => this.catalogue.localContactsJson(ctx));
  }

  /** The passages in the council's words, or in the course's own, as a course reads them. */
  localWords({ courseId, contentHash, launchPath }: LaunchRow): Promise<object> {
    return this.database.read(nobody, (ctx) => this.words.asCourseReads(ctx, { courseId, contentHash, launchPath }));
  }
}
