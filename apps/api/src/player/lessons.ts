import { Injectable } from '@nestjs/common';
import type { Menu } from '@pvi/contract/player';
import { isOpen, shown, statusIn, whereTo, whereToBegin, type LessonStanding } from '@pvi/player/course';
import { attemptEnded, takenOver } from '@pvi/player/item-state';
import type { Going, Gone, OpenLesson } from '@pvi/player/opening';
import { lessonsOf, type CourseItem } from '@pvi/player/organisation';
import { beginVisit, contentsOf, type Sequenced } from '@pvi/player/sequenced';
import type { ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { navigationIn, type Navigation } from '@pvi/player/sequencing/navigation';
import { request, type Step } from '@pvi/player/sequencing/sequencer';
import type { SequencingState } from '@pvi/player/sequencing/sequencing-state';
import type { Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { commitFrom, storable } from './attempt-text.ts';
import { CourseEnd } from './course-end.ts';
import { Deliveries } from './deliveries.ts';
import { itemsIn, lastItemSql, lastSaidSql, lockAttemptSql, openedSinceSql, sequencedBy, setStateSql, sharedBy } from './player.sql.ts';
import type { AttemptRow, DeliveryRow, LaunchRow } from './player.sql.ts';
import { Sequencings } from './sequencings.ts';

type Row = Menu['items'][number];

/** Which lesson of a package is open, and what comes next. The browser asks; what opens is decided here. */
@Injectable()
export class Lessons {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly courseEnd: CourseEnd,
    private readonly sequencings: Sequencings,
  ) {}

  /** Opens the first lesson of a launch that was just made; its attempt is locked. `takeOver`: an older visit to go on from. */
  async begin(ctx: Ctx, launch: LaunchRow, takeOver?: string): Promise<void> {
    const [last] = (await ctx.db.query(lastItemSql, [launch.attemptId])) as { item: string }[];
    const older = takeOver === undefined ? null : await this.goOnFrom(ctx, launch, takeOver);
    const tree = sequencedBy(launch);
    if (tree) {
      const before = await this.sequencings.of(ctx, tree, launch);
      const { state, deliver } = await this.beginIn(ctx, launch, tree, before);
      await this.sequencings.keep(ctx, tree, launch, before, state);
      if (deliver) await this.deliveries.deliver(ctx, launch, 0, deliver.activityId, deliver.resumed);
      return;
    }
    const item = whereToBegin(itemsIn(launch), await this.deliveries.standings(ctx, launch), older ?? last?.item ?? null);
    if (item === null) return;
    await this.share(ctx, launch, { type: 'choice', target: item });
    await this.deliveries.deliver(ctx, launch, 0, item);
  }

  /** The lesson that is open in this launch; null when there is none. */
  async current(ctx: Ctx, launch: LaunchRow): Promise<OpenLesson | null> {
    const [newest] = await this.deliveries.of(ctx, launch);
    return newest ? this.deliveries.open(ctx, launch, newest) : null;
  }

  /** What the frame needs to say at once what may be asked for; null where there is no sequencing. */
  async sequenced(ctx: Ctx, launch: LaunchRow): Promise<Sequenced | null> {
    const tree = sequencedBy(launch);
    return tree ? { tree, state: await this.sequencings.of(ctx, tree, launch) } : null;
  }

  /** Whether the content has ended the session that was opened for it, or another window the whole attempt. */
  async isOver(ctx: Ctx, launch: LaunchRow, { item, session }: OpenLesson): Promise<boolean> {
    if (await this.hasEnded(ctx, launch, item, session)) return true;
    return launch.mode === 'normal' && lessonsOf(itemsIn(launch)).length === 1 && !sequencedBy(launch) && attemptEnded(await this.deliveries.state(ctx, launch, item));
  }

  /**
   * Leaves a lesson and opens what is asked for. Asking the same twice gives the same answer.
   * @throws Problem `commit_invalid` (no such request), `opened_elsewhere` (another window has gone on already).
   */
  async go(ctx: Ctx, launch: LaunchRow, { from, request: asked }: Going): Promise<Gone> {
    const wanted = navigationIn(asked);
    if (!wanted) throw new Problem('commit_invalid', 'The course asked for something that its standard does not know. Leave the course and open it again.');
    const [{ closedAs }] = (await ctx.db.query(lockAttemptSql, [launch.attemptId])) as [Pick<AttemptRow, 'closedAs'>];
    const deliveries = await this.deliveries.of(ctx, launch);
    const answered = deliveries.find(({ after }) => after === from);
    if (answered) return this.opens(ctx, launch, answered);
    const [{ openedSince }] = (await ctx.db.query(openedSinceSql, [launch.launchId])) as [{ openedSince: Date | null }];
    if (openedSince !== null || (deliveries[0]?.number ?? 0) !== from) {
      throw new Problem('opened_elsewhere', 'The same course is open in another window. Go on in the window that you opened last.');
    }
    const tree = sequencedBy(launch);
    if (tree) return this.follow(ctx, launch, tree, closedAs, from, wanted);

    const items = itemsIn(launch);
    const current = deliveries[0]?.item ?? null;
    if (lessonsOf(items).length === 1 || ['exitAll', 'abandonAll', 'suspendAll'].includes(wanted.type)) {
      await this.share(ctx, launch, wanted);
      return { lesson: null, ended: true, state: null };
    }
    if (wanted.type === 'exit' || wanted.type === 'abandon') return { lesson: null, ended: false, state: null };
    const standings = await this.deliveries.standings(ctx, launch);
    const target = whereTo(items, standings, current, wanted);
    // behind the last one lies the end of the course; where something is still shut, she looks at the list
    if (target === null && wanted.type === 'continue') return { lesson: null, ended: lessonsOf(items).every(({ id }) => standings.get(id)?.done || isOpen(items, standings, id)), state: null };
    const item = target ?? current;
    if (item === null) return { lesson: null, ended: false, state: null };
    return this.opens(ctx, launch, await this.deliveries.deliver(ctx, launch, from, item));
  }

  /** The package's table of contents with where she is and what she may do. */
  async menu(ctx: Ctx, launch: LaunchRow, closedAs: AttemptRow['closedAs']): Promise<Menu> {
    const items = itemsIn(launch);
    const standings = await this.deliveries.standings(ctx, launch);
    const lessons = lessonsOf(items);
    const here = (await this.deliveries.of(ctx, launch))[0]?.item ?? null;
    const sequenced = await this.sequenced(ctx, launch);
    const { rows, controls } = sequenced ? sequencedMenu(sequenced, here) : freeMenu(items, standings, here);
    return {
      items: rows,
      controls,
      done: closedAs === 'passed' || closedAs === 'completed',
      place: lessons.findIndex(({ id }) => id === here) + 1 || null,
      doneCount: sequenced ? doneIn(sequenced, lessons.map(({ id }) => id)) : lessons.filter(({ id }) => standings.get(id)?.done).length,
      lessonCount: lessons.length,
    };
  }

  /** SCORM 2004: the sequencing says what opens, and the end of a lesson may be the end of the course. */
  private async follow(ctx: Ctx, launch: LaunchRow, tree: ActivityTree, closedAs: AttemptRow['closedAs'], from: number, wanted: Navigation): Promise<Gone> {
    const before = await this.sequencings.of(ctx, tree, launch);
    const asked = request(tree, before, wanted);
    // what leads nowhere leaves her in her lesson, unless its content has ended it already
    if (asked.exception !== null && before.current !== null && !(await this.hasEnded(ctx, launch, before.current, from))) {
      return this.opens(ctx, launch, await this.deliveries.deliver(ctx, launch, from, before.current, true));
    }
    const { state, deliver, ended } = onlyLessonIn(launch) ? orLeaves(tree, asked) : asked;
    await this.sequencings.keep(ctx, tree, launch, before, state);
    await this.courseEnd.settle(ctx, launch, closedAs, await this.courseEnd.decide(ctx, launch));
    if (deliver) return this.opens(ctx, launch, await this.deliveries.deliver(ctx, launch, from, deliver.activityId, deliver.resumed));
    return { lesson: null, ended: ended || !before.inSession, state };
  }

  /**
   * A visit of a sequenced package begins. One lesson is chosen where the tree does not flow to it; where its content has
   * ended by itself and the page was closed at once, it is left first, as it would have been.
   */
  private async beginIn(ctx: Ctx, launch: LaunchRow, tree: ActivityTree, before: SequencingState): Promise<Step> {
    const only = onlyLessonIn(launch);
    if (!only) return beginVisit(tree, before);
    const isLeft = before.inSession && before.current !== null && attemptEnded(await this.deliveries.state(ctx, launch, only));
    const left = isLeft ? orLeaves(tree, request(tree, before, { type: 'exit' })) : null;
    if (left?.deliver) return left;
    const begun = beginVisit(tree, left?.state ?? before);
    if (begun.deliver) return begun;
    const chosen = request(tree, begun.state, { type: 'choice', target: only });
    return chosen.deliver ? chosen : begun;
  }

  private async hasEnded(ctx: Ctx, launch: LaunchRow, item: string, session: number): Promise<boolean> {
    const { sessions } = await this.deliveries.state(ctx, launch, item);
    return sessions.some((record) => record.launch === launch.number && record.session === session && record.ended);
  }

  private async opens(ctx: Ctx, launch: LaunchRow, delivery: DeliveryRow): Promise<Gone> {
    return { lesson: await this.deliveries.open(ctx, launch, delivery), ended: false, state: (await this.sequenced(ctx, launch))?.state ?? null };
  }

  /** A package of one lesson has nowhere to go; its tree is only what its data goes through. */
  private async share(ctx: Ctx, launch: LaunchRow, navigation: Navigation): Promise<void> {
    const tree = sharedBy(launch);
    if (!tree) return;
    const before = await this.sequencings.of(ctx, tree, launch);
    const begun = navigation.type === 'choice' ? beginVisit(tree, before) : null;
    await this.sequencings.keep(ctx, tree, launch, before, begun?.deliver ? begun.state : request(tree, begun?.state ?? before, navigation).state);
  }

  /** The last save of an older visit takes the place of what the newest left; a visit of another attempt has nothing to say. */
  private async goOnFrom(ctx: Ctx, launch: LaunchRow, older: string): Promise<string | null> {
    const [last] = (await ctx.db.query(lastSaidSql, [launch.attemptId, older])) as { said: unknown }[];
    if (!last) return null;
    const commit = commitFrom(last.said);
    const item = commit.item ?? (lessonsOf(itemsIn(launch))[0]?.id as string);
    await ctx.db.query(setStateSql, [launch.attemptId, item, storable(takenOver(await this.deliveries.state(ctx, launch, item), commit))]);
    return item;
  }
}

/** The lesson of a package that has no other. */
function onlyLessonIn(launch: LaunchRow): string | null {
  const [only, second] = lessonsOf(itemsIn(launch));
  return second === undefined ? (only?.id ?? null) : null;
}

/** Where there is no other lesson to go to, whoever has left the one has left the course. */
function orLeaves(tree: ActivityTree, step: Step): Step {
  return step.deliver !== null || step.ended ? step : request(tree, step.state, { type: 'exitAll' });
}

function sequencedMenu({ tree, state }: Sequenced, here: string | null): { rows: Row[]; controls: Menu['controls'] } {
  const { lines, controls } = contentsOf(tree, state);
  const rows = lines.map(({ activityId, title, depth, isLeaf, open, completed, satisfied }): Row => {
    const status = satisfied === false && completed === true ? 'failed' : completed === true ? (satisfied === true ? 'passed' : 'done') : state.activities[activityId]?.attempts ? 'begun' : 'new';
    return { id: activityId, title, depth, opens: isLeaf, status, open, here: activityId === here };
  });
  return { rows, controls };
}

function doneIn({ tree, state }: Sequenced, ids: readonly string[]): number {
  const done = new Set(contentsOf(tree, state).lines.filter(({ completed, satisfied }) => completed === true && satisfied !== false).map(({ activityId }) => activityId));
  return ids.filter((id) => done.has(id)).length;
}

function freeMenu(items: readonly CourseItem[], standings: ReadonlyMap<string, LessonStanding>, here: string | null): { rows: Row[]; controls: Menu['controls'] } {
  // much content says that it is done only when it is left: what waits for that alone is offered
  const next = here === null ? null : whereTo(items, new Map(standings).set(here, shown), here, { type: 'continue' });
  const waits = next !== null && !standings.get(next)?.done;
  const goes = (type: 'continue' | 'previous'): boolean => (type === 'continue' && waits) || whereTo(items, standings, here, { type }) !== null;
  const rows = rowsOf(items, 0, (item, depth) => ({
    id: item.id,
    title: item.title,
    depth,
    opens: item.opens !== null,
    status: menuStatus(statusIn(items, standings)(item.id), standings.get(item.id)),
    open: item.opens !== null && isOpen(items, standings, item.id),
    here: item.id === here,
  }));
  return { rows, controls: [...(['previous', 'continue'] as const).filter(goes), 'suspendAll'] };
}

/** Items in order; one that is not shown stands aside, and what lies in it takes its place. */
function rowsOf<T>(items: readonly CourseItem[], depth: number, row: (item: CourseItem, depth: number) => T): T[] {
  return items.flatMap((item) => [...(item.isVisible ? [row(item, depth)] : []), ...rowsOf(item.items, item.isVisible ? depth + 1 : depth, row)]);
}

function menuStatus(status: ReturnType<ReturnType<typeof statusIn>>, standing: LessonStanding | undefined): Row['status'] {
  if (status === 'passed' || standing?.passed === true) return 'passed';
  if (status === 'completed') return 'done';
  if (status === 'failed') return 'failed';
  return status === undefined || status === 'not attempted' ? 'new' : 'begun';
}
