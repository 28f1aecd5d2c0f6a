import type { AttemptDecision } from '@pvi/domain/attempt';
import { meetsPrerequisites, type ItemStatus, type StatusOf } from './aicc-script.ts';
import type { Cmi, Standard } from './data-model.ts';
import { lessonsOf, pathTo, type CourseItem, type Lesson } from './organisation.ts';
import type { Navigation } from './sequencing/navigation.ts';

/*
 * A package of several lessons without sequencing, as in SCORM 1.2: every lesson may be opened at any
 * time, within the prerequisites that the manifest states.
 */

/** Where a lesson stands, as the server keeps it. */
export interface LessonStanding extends AttemptDecision {
  readonly status: ItemStatus;
}

/** The standing of each lesson that was opened. */
export type Standings = ReadonlyMap<string, LessonStanding>;

/** A lesson's standing by what it says of itself and what was decided from it. */
export function standingOf(standard: Standard, cmi: Cmi, decision: AttemptDecision): LessonStanding {
  const said = standard === 'scorm12' ? (cmi['cmi.core.lesson_status'] as ItemStatus | undefined) : undefined;
  const judged: ItemStatus = decision.passed === true ? 'passed' : decision.passed === false ? 'failed' : decision.completed ? 'completed' : 'incomplete';
  return { ...decision, status: said === undefined || said === 'not attempted' ? judged : said };
}

/** An asset says nothing: it has been done when it was shown. */
export const shown: LessonStanding = { status: 'completed', completed: true, passed: null, scorePercent: null, done: true };

/** How any item stands, parts by the lessons in them. What was done once stays done. */
export function statusIn(items: readonly CourseItem[], standings: Standings): StatusOf {
  return (id) => {
    const item = pathTo(items, id).at(-1);
    return item && statusOf(item, standings);
  };
}

/** Whether the prerequisites of an item, and of the parts it lies in, are met. */
export function isOpen(items: readonly CourseItem[], standings: Standings, id: string): boolean {
  const path = pathTo(items, id);
  return path.length > 0 && path.every((item) => meetsPrerequisites(item.prerequisites, statusIn(items, standings)));
}

/** The lesson to open when the course is: that of the last visit unless it is done, else the next to do; null: she chooses. */
export function whereToBegin(items: readonly CourseItem[], standings: Standings, last: string | null): string | null {
  const open = openLessons(items, standings);
  const toDo = open.filter(({ id }) => !standings.get(id)?.done);
  return (toDo.find(({ id }) => id === last) ?? toDo.find(({ id }) => isAfter(items, id, last)) ?? toDo[0] ?? open[0])?.id ?? null;
}

/** The lesson that a request opens; null when it opens none. */
export function whereTo(items: readonly CourseItem[], standings: Standings, current: string | null, request: Navigation): string | null {
  const open = openLessons(items, standings);
  switch (request.type) {
    case 'choice':
    case 'jump': {
      const within = lessonsOf(pathTo(items, request.target).slice(-1));
      return open.find(({ id }) => within.some((lesson) => lesson.id === id))?.id ?? null;
    }
    case 'continue': {
      const others = open.filter(({ id }) => id !== current);
      const toDo = others.filter(({ id }) => !standings.get(id)?.done);
      const allDone = lessonsOf(items).every(({ id }) => standings.get(id)?.done);
      const next = toDo.find(({ id }) => isAfter(items, id, current)) ?? toDo[0];
      return (next ?? (allDone ? others.find(({ id }) => isAfter(items, id, current)) : undefined))?.id ?? null;
    }
    case 'previous':
      return open.filter(({ id }) => id !== current && !isAfter(items, id, current)).at(-1)?.id ?? null;
    default:
      return null;
  }
}

function openLessons(items: readonly CourseItem[], standings: Standings): Lesson[] {
  return lessonsOf(items).filter(({ id }) => isOpen(items, standings, id));
}

/** Whether a lesson comes later than another; every lesson comes after none. */
function isAfter(items: readonly CourseItem[], id: string, other: string | null): boolean {
  const order = lessonsOf(items).map((lesson) => lesson.id);
  return order.indexOf(id) > (other === null ? -1 : order.indexOf(other));
}

function statusOf(item: CourseItem, standings: Standings): ItemStatus {
  const lessons = lessonsOf([item]).map(({ id }) => lessonStatus(standings.get(id)));
  if (lessons.length === 1) return lessons[0] as ItemStatus;
  const all = (...wanted: readonly ItemStatus[]): boolean => lessons.length > 0 && lessons.every((status) => wanted.includes(status));
  if (all('not attempted')) return 'not attempted';
  if (all('passed')) return 'passed';
  if (all('passed', 'completed')) return 'completed';
  return all('passed', 'completed', 'failed') ? 'failed' : 'incomplete';
}

function lessonStatus(standing: LessonStanding | undefined): ItemStatus {
  if (!standing) return 'not attempted';
  const isDone = standing.status === 'passed' || standing.status === 'completed';
  return standing.done && !isDone ? (standing.passed ? 'passed' : 'completed') : standing.status;
}
