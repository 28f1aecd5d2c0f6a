import { Injectable } from '@nestjs/common';
import type { AttemptDecision } from '@pvi/domain/attempt';
import { decideCourse, usualRule, type CompletionRule } from '@pvi/domain/course-rule';
import { lessonsOf } from '@pvi/player/organisation';
import { courseResult, triesLeft } from '@pvi/player/sequenced';
import { Completions } from '../completions/completions.ts';
import type { Ctx } from '../kernel/context.ts';
import { OddResults } from './odd-results.ts';
import { closeAttemptSql, itemsIn, sequencedBy, standingsSql, versionOfAttemptSql, type AttemptRow, type LaunchRow, type StandingRow } from './player.sql.ts';
import { Sequencings } from './sequencings.ts';

type Played = Pick<LaunchRow, 'attemptId' | 'personId' | 'courseId' | 'courseTitle' | 'packageId' | 'facts' | 'launchPath'> & { trialOf?: string | null };

/** Decides whether a course is done, and records it: in the transaction of whatever made it so. */
@Injectable()
export class CourseEnd {
  constructor(
    private readonly completions: Completions,
    private readonly sequencings: Sequencings,
    private readonly oddResults: OddResults,
  ) {}

  /** Where a course of several lessons stands: by the rollup of its sequencing, or else by its rule. */
  async decide(ctx: Ctx, played: Played): Promise<AttemptDecision> {
    const rows = (await ctx.db.query(standingsSql, [played.attemptId])) as StandingRow[];
    const tree = sequencedBy(played);
    if (tree) return courseResult(tree, await this.sequencings.of(ctx, tree, played), rows.some(({ standing }) => standing?.passed != null));
    const { rule } = await this.version(ctx, played);
    const standings = new Map(rows.map(({ item, standing }) => [item, standing]));
    return decideCourse(rule, lessonsOf(itemsIn(played)).map(({ id }) => ({ id, decision: standings.get(id) ?? null })));
  }

  /** Records the part, unless an officer must look first or it is her trial, and closes the attempt, once. Its attempt is locked. @returns whether it was this that did it. */
  async settle(ctx: Ctx, launch: LaunchRow, closedAs: AttemptRow['closedAs'], { done, passed, scorePercent }: AttemptDecision): Promise<boolean> {
    if (!done || closedAs === 'passed' || closedAs === 'completed') return false;
    const waits = launch.trialOf !== null || (await this.oddResults.notice(ctx, { attemptId: launch.attemptId, standard: launch.standard, scorePercent }));
    if (!waits) {
      await this.completions.recordPart(ctx, {
        personId: launch.personId,
        courseId: launch.courseId,
        courseVersionId: (await this.version(ctx, launch)).id,
        doneOn: ctx.today,
        source: 'played',
        attemptId: launch.attemptId,
        scorePercent,
      });
    }
    await ctx.db.query(closeAttemptSql, [launch.attemptId, ctx.now, passed ? 'passed' : 'completed']);
    ctx.touched.people.add(launch.personId);
    return true;
  }

  /** How often a package of one lesson may still be begun anew; null: as often as she likes. */
  async triesLeft(ctx: Ctx, played: Pick<Played, 'attemptId' | 'personId' | 'courseTitle' | 'facts' | 'launchPath'>): Promise<number | null> {
    const tree = sequencedBy(played);
    if (!tree || lessonsOf(itemsIn(played)).length > 1) return null;
    return triesLeft(tree, await this.sequencings.of(ctx, tree, played));
  }

  private async version(ctx: Ctx, { courseId, packageId, attemptId }: Played): Promise<{ id: string | null; rule: CompletionRule }> {
    const [version] = (await ctx.db.query(versionOfAttemptSql, [courseId, packageId, attemptId])) as { id: string; rule: CompletionRule | null }[];
    return { id: version?.id ?? null, rule: version?.rule ?? usualRule };
  }
}
