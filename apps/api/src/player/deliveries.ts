import { Injectable } from '@nestjs/common';
import { shown, type Standings } from '@pvi/player/course';
import { commentsFromLms } from '@pvi/player/comments-from-lms';
import type { Cmi } from '@pvi/player/data-model';
import { initialCmi, type Learner } from '@pvi/player/initial-cmi';
import { asOpened, attemptEnded, type ItemState } from '@pvi/player/item-state';
import type { OpenLesson } from '@pvi/player/opening';
import { lessonsOf } from '@pvi/player/organisation';
import { inheritedBy, launchValuesOf, validAlone } from '@pvi/player/sequenced';
import type { Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { stateFrom } from './attempt-text.ts';
import { CourseEnd } from './course-end.ts';
import { CourseNotes } from './course-notes.ts';
import { termsOf } from './launches.ts';
import { LearnerPreferences } from './learner-preferences.ts';
import { deliverSql, deliveriesSql, itemStateSql, itemsIn, learnerSql, lockAttemptSql, sequencedBy, sharedBy, standSql, standingsSql, triesSql } from './player.sql.ts';
import type { AttemptRow, DeliveryRow, LaunchRow, StandingRow } from './player.sql.ts';
import { Sequencings } from './sequencings.ts';

/** Lessons put before a learner: each a session of its own, in the order in which they were opened. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly courseEnd: CourseEnd,
    private readonly sequencings: Sequencings,
    private readonly preferences: LearnerPreferences,
    private readonly notes: CourseNotes,
  ) {}

  /** Those of one launch, newest first. */
  of(ctx: Ctx, { launchId }: LaunchRow): Promise<DeliveryRow[]> {
    return ctx.db.query(deliveriesSql, [launchId]) as Promise<DeliveryRow[]>;
  }

  /** Where each lesson of the attempt stands. */
  async standings(ctx: Ctx, { attemptId }: LaunchRow): Promise<Standings> {
    const rows = (await ctx.db.query(standingsSql, [attemptId])) as StandingRow[];
    return new Map(rows.flatMap(({ item, standing }) => (standing ? [[item, standing]] : [])));
  }

  async state(ctx: Ctx, { attemptId, standard }: LaunchRow, item: string): Promise<ItemState> {
    const [row] = (await ctx.db.query(itemStateSql, [attemptId, item])) as { state: unknown }[];
    return stateFrom(row?.state ?? {}, standard);
  }

  /** Records that a lesson is opened after another; its attempt is locked. `resumed`: as sequencing says; without it, as the lesson ended. */
  async deliver(ctx: Ctx, launch: LaunchRow, after: number, item: string, resumed?: boolean): Promise<DeliveryRow> {
    const lessons = lessonsOf(itemsIn(launch));
    const place = lessons.findIndex(({ id }) => id === item);
    const attempt = await this.tryOf(ctx, launch, item, resumed);
    const progress = lessons.length > 1 ? `Lesson ${place + 1} of ${lessons.length}` : null;
    const [delivery] = (await ctx.db.query(deliverSql, [launch.launchId, after, item, attempt, ctx.now, launch.attemptId, progress])) as [DeliveryRow];
    // an asset says nothing: it has been done when it was shown, where no sequencing says when it ends
    if (lessons[place]?.opens.isSco === false && launch.mode === 'normal' && !sequencedBy(launch)) {
      await ctx.db.query(standSql, [launch.attemptId, item, JSON.stringify(shown)]);
      const [{ closedAs }] = (await ctx.db.query(lockAttemptSql, [launch.attemptId])) as [Pick<AttemptRow, 'closedAs'>];
      await this.courseEnd.settle(ctx, launch, closedAs, await this.courseEnd.decide(ctx, launch));
    }
    return delivery;
  }

  /** The lesson as the frame gets it. */
  async open(ctx: Ctx, launch: LaunchRow, { number, item, attempt }: DeliveryRow): Promise<OpenLesson> {
    const lessons = lessonsOf(itemsIn(launch));
    const lesson = lessons.find(({ id }) => id === item);
    if (!lesson) throw new Problem('launch_ended', 'This course has changed since you opened it. Go back to the portal and open it again.');
    const [learner] = (await ctx.db.query(learnerSql, [launch.personId])) as [Learner];
    const { path, parameters, isSco } = lesson.opens;
    const state = asOpened(await this.state(ctx, launch, item), attempt);
    const { under, over } = isSco ? await this.sequenced(ctx, launch, item, state) : { under: {}, over: {} };
    const initial = isSco ? { ...under, ...initialCmi(state, learner, termsOf(launch, lesson)), ...(await this.told(ctx, launch)), ...over } : {};
    const title = (lessons.length > 1 && lesson.title) || launch.courseTitle;
    return { session: number, item, title, sco: `c/${path.split('/').map(encodeURIComponent).join('/')}${parameters}`, isSco, initial };
  }

  /** What her other courses and the council tell it. */
  private async told(ctx: Ctx, launch: LaunchRow): Promise<Cmi> {
    return { ...(await this.preferences.of(ctx, launch)), ...commentsFromLms(launch.standard, await this.notes.toShow(ctx, launch.courseId)) };
  }

  /** What sequencing says in a lesson's data model: beneath what the lesson has said itself, and above it. */
  private async sequenced(ctx: Ctx, launch: LaunchRow, item: string, state: ItemState): Promise<{ under: Cmi; over: Cmi }> {
    const tree = sharedBy(launch);
    const alone = launch.mode === 'normal' && !sequencedBy(launch) && 'items' in launch.facts && launch.facts.tree ? validAlone(launch.facts.tree, item) : {};
    if (!tree) return { under: {}, over: alone };
    const now = await this.sequencings.of(ctx, tree, launch);
    const [under, over] = [inheritedBy(tree, now, item), launchValuesOf(tree, now, item)];
    // by its own word a lesson may have ended, and the course was put aside with it all the same
    return { under, over: sequencedBy(launch) ? { ...over, 'cmi.entry': state.sessions.length > 0 ? 'resume' : 'ab-initio' } : { ...over, ...alone } };
  }

  private async tryOf(ctx: Ctx, launch: LaunchRow, item: string, resumed: boolean | undefined): Promise<number> {
    if (resumed === undefined) {
      const state = await this.state(ctx, launch, item);
      const last = state.sessions.at(-1)?.attempt ?? 1;
      // SCORM 2004: what had ended begins anew; of a package of one lesson the whole attempt does
      return lessonsOf(itemsIn(launch)).length > 1 && launch.mode === 'normal' && attemptEnded(state) ? last + 1 : last;
    }
    const [{ tries }] = (await ctx.db.query(triesSql, [launch.attemptId, item])) as [{ tries: number }];
    return resumed ? Math.max(1, tries) : tries + 1;
  }
}
