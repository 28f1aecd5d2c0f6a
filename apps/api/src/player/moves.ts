import { Injectable } from '@nestjs/common';
import type { MovePreview } from '@pvi/contract/player';
import { carryOver } from '@pvi/player/carry-over';
import { lessonsOf } from '@pvi/player/organisation';
import { newSequencing } from '@pvi/player/sequencing/sequencer';
import type { SequencingState } from '@pvi/player/sequencing/sequencing-state';
import { Enrolments } from '../enrolments/enrolments.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { learnerOf } from './commits.ts';
import { CourseEnd } from './course-end.ts';
import { Launches } from './launches.ts';
import { beginAttemptSql, carryItemSql, closeAttemptSql, closeLaunchesSql, itemsIn, launchToSettleSql, sequencedBy, underWaySql, versionPackageSql } from './player.sql.ts';
import type { LaunchRow, UnderWayRow, VersionPackageRow } from './player.sql.ts';
import { Sequencings } from './sequencings.ts';

/** How many are moved at once, so that a press of a button answers. */
const most = 500;

/** Takes people who are under way on one version of a course to another. By themselves they stay where they began. */
@Injectable()
export class Moves {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly courseEnd: CourseEnd,
    private readonly sequencings: Sequencings,
    private readonly launches: Launches,
  ) {}

  /** Who could be moved to this version, and what each would keep. @throws Problem `not_found`, `course_not_live`. */
  async preview(ctx: Ctx, courseVersionId: string): Promise<MovePreview> {
    const { version, rows } = await this.movable(ctx, courseVersionId, null);
    const people = rows.map((row) => {
      const { kept, added, gone } = this.carry(row, version);
      return {
        enrolmentId: row.enrolmentId,
        name: row.name,
        learnerNumber: row.learnerNumber,
        fromVersion: row.fromVersion,
        progress: row.progress,
        kept: row.attemptId === null ? [] : kept.filter(({ from }) => row.begunItems.includes(from)).map(({ title }) => title),
        added: row.attemptId === null ? [] : [...added],
        gone: row.attemptId === null ? [] : [...gone],
      };
    });
    return { number: version.number, people: people.slice(0, most), more: people.length > most };
  }

  /**
   * Moves those who were chosen and can be. `keep`: lessons of the same identifier keep status and bookmark; else she begins again.
   * @throws Problem `not_found`, `course_not_live`.
   */
  async move(ctx: Ctx, courseVersionId: string, enrolmentIds: readonly string[], keep: boolean): Promise<{ moved: number }> {
    const { version, rows } = await this.movable(ctx, courseVersionId, enrolmentIds);
    for (const row of rows) {
      const kept = keep ? this.carry(row, version).kept : [];
      await this.enrolments.moveToVersion(ctx, row.enrolmentId, courseVersionId);
      if (row.attemptId !== null) await this.begin(ctx, row, row.attemptId, version, kept);
      await audit(ctx, 'moved_to_version', 'person', row.personId, { enrolmentId: row.enrolmentId, courseVersionId, fromVersion: row.fromVersion, kept: kept.length });
      ctx.touched.people.add(row.personId);
    }
    return { moved: rows.length };
  }

  /** The attempt under way is closed and kept; another goes on in the new package. */
  private async begin(ctx: Ctx, row: UnderWayRow, from: string, version: VersionPackageRow, kept: readonly { from: string; to: string }[]): Promise<void> {
    const to = newId();
    const before = kept.length > 0 && row.fromPackage ? await this.activities(ctx, row, from) : {};
    await ctx.db.query(closeAttemptSql, [from, ctx.now, 'abandoned']);
    for (const { id } of (await ctx.db.query(closeLaunchesSql, [from, ctx.now])) as { id: string }[]) this.launches.forget(id);
    await ctx.db.query(beginAttemptSql, [to, row.enrolmentId, row.personId, version.packageId, row.number + 1, ctx.now, ctx.today]);
    for (const pair of kept) await ctx.db.query(carryItemSql, [from, pair.from, to, pair.to]);
    const tree = sequencedBy(version);
    if (tree) {
      const state = newSequencing({ seed: row.number });
      const activities = Object.fromEntries(kept.flatMap((pair) => {
        const known = before[pair.from];
        return known ? [[pair.to, { ...known, active: false, suspended: false }]] : [];
      }));
      await this.sequencings.keep(ctx, tree, { attemptId: to, personId: row.personId }, state, { ...state, activities });
    }
    // what she has done may be all that the new version asks for
    if (kept.length === 0 || tree || lessonsOf(itemsIn(version)).length === 1) return;
    const [launch] = (await ctx.db.query(launchToSettleSql, [to])) as [LaunchRow];
    // she has done it, whoever moved it
    const hers = { ...ctx, actor: learnerOf(row) };
    await this.courseEnd.settle(hers, launch, null, await this.courseEnd.decide(hers, launch));
  }

  private async activities(ctx: Ctx, row: UnderWayRow, attemptId: string): Promise<SequencingState['activities']> {
    const tree = row.fromPackage && sequencedBy(row.fromPackage);
    return tree ? (await this.sequencings.of(ctx, tree, { attemptId, personId: row.personId })).activities : {};
  }

  private carry({ fromPackage }: UnderWayRow, version: VersionPackageRow): ReturnType<typeof carryOver> {
    return carryOver(fromPackage ? itemsIn({ ...fromPackage, courseTitle: version.courseTitle }) : [], itemsIn(version), fromPackage?.standard === version.standard);
  }

  private async movable(ctx: Ctx, courseVersionId: string, enrolmentIds: readonly string[] | null): Promise<{ version: VersionPackageRow; rows: UnderWayRow[] }> {
    permit(ctx, 'write', 'Package', {});
    const [version] = (await ctx.db.query(versionPackageSql, [courseVersionId])) as VersionPackageRow[];
    if (!version) throw notFound();
    if (version.state !== 'live' && version.state !== 'pilot') throw new Problem('course_not_live', 'People can be moved to a version that is live or a pilot. Make it live first.');
    const rows = (await ctx.db.query(underWaySql(enrolmentIds !== null), [version.courseId, courseVersionId, version.packageId, enrolmentIds ?? most + 1])) as UnderWayRow[];
    return { version, rows };
  }
}
