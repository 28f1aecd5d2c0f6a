import { Injectable } from '@nestjs/common';
import { attemptEnded } from '@pvi/player/attempt-state';
import { initialCmi } from '@pvi/player/initial-cmi';
import type { CommitStored, LaunchConfig } from '@pvi/player/launch';
import { Catalogue } from '../catalogue/catalogue.ts';
import { nobody } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Problem } from '../kernel/problem.ts';
import { stateFrom } from './attempt-text.ts';
import { readCommit } from './commit-reader.ts';
import { Commits, learnerOf } from './commits.ts';
import { termsOf } from './launches.ts';
import { learnerSql, type LaunchRow, type LearnerRow } from './player.sql.ts';

/** What a launch reads and writes, each in a transaction of its own: on the content origin nobody is signed in. */
@Injectable()
export class LaunchData {
  constructor(
    private readonly database: Database,
    private readonly commits: Commits,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * What the frame begins with. `drains`: only to bring in saves that wait on the device; then there is nothing to open.
   * @throws Problem `launch_ended` when the content has ended this visit.
   */
  async begin(launch: LaunchRow, drains: boolean): Promise<LaunchConfig> {
    const [learner] = await this.database.read(nobody, (ctx) => ctx.db.query(learnerSql, [launch.attemptId]) as Promise<[LearnerRow]>);
    const state = stateFrom(learner.state, launch.standard);
    const stored = state.launches.find((record) => record.launch === launch.number);
    const facts = { standard: launch.standard, title: launch.courseTitle, nextSeq: (stored?.seq ?? 0) + 1 };
    if (drains) return { ...facts, sco: null, initial: {} };
    if (stored?.ended || (launch.mode === 'normal' && attemptEnded(state))) {
      throw new Problem('launch_ended', 'The course has ended this visit. Go back to the portal and open it again.');
    }
    const sco = `c/${launch.launchPath.split('/').map(encodeURIComponent).join('/')}${launch.facts.parameters}`;
    return { ...facts, sco, initial: initialCmi(state, learner, termsOf(launch)) };
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
}
