import { Injectable } from '@nestjs/common';
import type { Menu } from '@pvi/contract/player';
import { isOpen, shown, statusIn, whereTo, whereToBegin, type LessonStanding, type Standings } from '@pvi/player/course';
import { initialCmi, type Learner } from '@pvi/player/initial-cmi';
import { asOpened, attemptEnded, takenOver } from '@pvi/player/item-state';
import type { Going, Gone, OpenLesson } from '@pvi/player/launch';
import { navigationIn } from '@pvi/player/navigation';
import { lessonsOf, type CourseItem } from '@pvi/player/organisation';
import type { Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { commitFrom, stateFrom, storable } from './attempt-text.ts';
import { CourseEnd } from './course-end.ts';
import { termsOf } from './launches.ts';
import { deliverSql, deliveriesSql, itemStateSql, itemsIn, lastItemSql, lastSaidSql, learnerSql, lockAttemptSql, setStateSql, standSql, standingsSql } from './player.sql.ts';
import type { AttemptRow, DeliveryRow, LaunchRow, StandingRow } from './player.sql.ts';

/** Which lesson of a package is open, and what comes next. The browser asks; what opens is decided here. */
@Injectable()
export class Lessons {
  constructor(private readonly courseEnd: CourseEnd) {}

  /** Opens the first lesson of a launch that was just made; its attempt is locked. `takeOver`: an older visit to go on from. */
  async begin(ctx: Ctx, launch: LaunchRow, takeOver?: string): Promise<void> {
    const [last] = (await ctx.db.query(lastItemSql, [launch.attemptId])) as { item: string }[];
    const older = takeOver === undefined ? null : await this.goOnFrom(ctx, launch, takeOver);
    const item = whereToBegin(itemsIn(launch), await this.standings(ctx, launch), older ?? last?.item ?? null);
    if (item !== null) await this.deliver(ctx, launch, 0, item);
  }

  /** The lesson that is open in this launch; null when there is none. */
  async current(ctx: Ctx, launch: LaunchRow): Promise<OpenLesson | null> {
    const [newest] = await this.deliveries(ctx, launch);
    return newest ? this.opened(ctx, launch, newest) : null;
  }

  /** Whether the content has ended the session that was opened for it, or another window the whole attempt. */
  async isOver(ctx: Ctx, launch: LaunchRow, { item, session }: OpenLesson): Promise<boolean> {
    const state = await this.state(ctx, launch, item);
    if (launch.mode === 'normal' && lessonsOf(itemsIn(launch)).length === 1 && attemptEnded(state)) return true;
    return state.sessions.some((record) => record.launch === launch.number && record.session === session && record.ended);
  }

  /**
   * Leaves a lesson and opens what is asked for. Asking the same twice gives the same answer.
   * @throws Problem `commit_invalid` (no such request), `opened_elsewhere` (another window has gone on already).
   */
  async go(ctx: Ctx, launch: LaunchRow, { from, request }: Going): Promise<Gone> {
    const wanted = navigationIn(request);
    if (!wanted) throw new Problem('commit_invalid', 'The course asked for something that its standard does not know. Leave the course and open it again.');
    await ctx.db.query(lockAttemptSql, [launch.attemptId]);
    const deliveries = await this.deliveries(ctx, launch);
    const answered = deliveries.find(({ after }) => after === from);
    if (answered) return { lesson: await this.opened(ctx, launch, answered), ended: false };
    const current = deliveries[0];
    if ((current?.number ?? 0) !== from) throw new Problem('opened_elsewhere', 'The same course is open in another window. Go on in the window that you opened last.');

    const items = itemsIn(launch);
    const several = lessonsOf(items).length > 1;
    if (!several || ['exitAll', 'abandonAll', 'suspendAll'].includes(wanted.kind)) return { lesson: null, ended: true };
    if (wanted.kind === 'exit' || wanted.kind === 'abandon') return { lesson: null, ended: false };
    const target = whereTo(items, await this.standings(ctx, launch), current?.item ?? null, wanted);
    if (target === null && wanted.kind === 'continue') return { lesson: null, ended: true };
    const item = target ?? current?.item;
    if (item === undefined) return { lesson: null, ended: false };
    return { lesson: await this.opened(ctx, launch, await this.deliver(ctx, launch, from, item)), ended: false };
  }

  /** The package's table of contents with where she is and what she may do. */
  async menu(ctx: Ctx, launch: LaunchRow, closedAs: AttemptRow['closedAs']): Promise<Menu> {
    const items = itemsIn(launch);
    const standings = await this.standings(ctx, launch);
    const [newest] = await this.deliveries(ctx, launch);
    const lessons = lessonsOf(items);
    const here = newest?.item ?? null;
    const goes = (kind: 'continue' | 'previous'): boolean => whereTo(items, standings, here, { kind }) !== null;
    return {
      items: rowsOf(items, 0, (item, depth) => ({
        id: item.id,
        title: item.title,
        depth,
        opens: item.opens !== null,
        status: menuStatus(statusIn(items, standings)(item.id), standings.get(item.id)),
        open: isOpen(items, standings, item.id),
        here: item.id === here,
      })),
      controls: (['previous', 'continue'] as const).filter(goes),
      done: closedAs === 'passed' || closedAs === 'completed',
      place: lessons.findIndex(({ id }) => id === here) + 1 || null,
      doneCount: lessons.filter(({ id }) => standings.get(id)?.done).length,
      lessonCount: lessons.length,
    };
  }

  /** The last save of an older visit takes the place of what the newest left; a visit of another attempt has nothing to say. */
  private async goOnFrom(ctx: Ctx, launch: LaunchRow, older: string): Promise<string | null> {
    const [last] = (await ctx.db.query(lastSaidSql, [launch.attemptId, older])) as { said: unknown }[];
    if (!last) return null;
    const commit = commitFrom(last.said);
    const item = commit.item ?? (lessonsOf(itemsIn(launch))[0]?.id as string);
    await ctx.db.query(setStateSql, [launch.attemptId, item, storable(takenOver(await this.state(ctx, launch, item), commit))]);
    return item;
  }

  private async deliver(ctx: Ctx, launch: LaunchRow, after: number, item: string): Promise<DeliveryRow> {
    const lessons = lessonsOf(itemsIn(launch));
    const place = lessons.findIndex(({ id }) => id === item);
    const state = await this.state(ctx, launch, item);
    const last = state.sessions.at(-1)?.attempt ?? 1;
    // SCORM 2004: what had ended begins anew; of a package of one lesson the whole attempt does
    const attempt = lessons.length > 1 && launch.mode === 'normal' && attemptEnded(state) ? last + 1 : last;
    const progress = lessons.length > 1 ? `Lesson ${place + 1} of ${lessons.length}` : null;
    const [delivery] = (await ctx.db.query(deliverSql, [launch.launchId, after, item, attempt, ctx.now, launch.attemptId, progress])) as [DeliveryRow];
    if (lessons[place]?.opens.isSco === false && launch.mode === 'normal') {
      await ctx.db.query(standSql, [launch.attemptId, item, JSON.stringify(shown)]);
      const [{ closedAs }] = (await ctx.db.query(lockAttemptSql, [launch.attemptId])) as [Pick<AttemptRow, 'closedAs'>];
      await this.courseEnd.settle(ctx, launch, closedAs, await this.courseEnd.decide(ctx, launch));
    }
    return delivery;
  }

  private async opened(ctx: Ctx, launch: LaunchRow, { number, item, attempt }: DeliveryRow): Promise<OpenLesson> {
    const lessons = lessonsOf(itemsIn(launch));
    const lesson = lessons.find(({ id }) => id === item);
    if (!lesson) throw new Problem('launch_ended', 'This course has changed since you opened it. Go back to the portal and open it again.');
    const [learner] = (await ctx.db.query(learnerSql, [launch.personId])) as [Learner];
    const { path, parameters, isSco } = lesson.opens;
    const state = asOpened(await this.state(ctx, launch, item), attempt);
    return {
      session: number,
      item,
      title: (lessons.length > 1 && lesson.title) || launch.courseTitle,
      sco: `c/${path.split('/').map(encodeURIComponent).join('/')}${parameters}`,
      isSco,
      initial: isSco ? initialCmi(state, learner, termsOf(launch, lesson)) : {},
    };
  }

  private async state(ctx: Ctx, { attemptId, standard }: LaunchRow, item: string) {
    const [row] = (await ctx.db.query(itemStateSql, [attemptId, item])) as { state: unknown }[];
    return stateFrom(row?.state ?? {}, standard);
  }

  private async standings(ctx: Ctx, { attemptId }: LaunchRow): Promise<Standings> {
    const rows = (await ctx.db.query(standingsSql, [attemptId])) as StandingRow[];
    return new Map(rows.flatMap(({ item, standing }) => (standing ? [[item, standing]] : [])));
  }

  private deliveries(ctx: Ctx, { launchId }: LaunchRow): Promise<DeliveryRow[]> {
    return ctx.db.query(deliveriesSql, [launchId]) as Promise<DeliveryRow[]>;
  }
}

/** Items in order; one that is not shown stands aside, and what lies in it takes its place. */
function rowsOf<T>(items: readonly CourseItem[], depth: number, row: (item: CourseItem, depth: number) => T): T[] {
  return items.flatMap((item) => [...(item.isVisible ? [row(item, depth)] : []), ...rowsOf(item.items, item.isVisible ? depth + 1 : depth, row)]);
}

function menuStatus(status: ReturnType<ReturnType<typeof statusIn>>, standing: LessonStanding | undefined): Menu['items'][number]['status'] {
  if (status === 'passed' || standing?.passed === true) return 'passed';
  if (status === 'completed') return 'done';
  if (status === 'failed') return 'failed';
  return status === undefined || status === 'not attempted' ? 'new' : 'begun';
}
