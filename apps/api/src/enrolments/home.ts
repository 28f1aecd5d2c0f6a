import type { LearningDone, LearningHome, LearningTask, MyCourse } from '@pvi/contract/enrolments';
import { validUntil } from '@pvi/domain/validity';
import type { HomeSqlRow, MyCourseSqlRow } from './home.sql.ts';

/** One thing to do next: the first by due date that she can open now. Everything else keeps its order. */
export function homeOf(row: HomeSqlRow, newPosts: LearningHome['newPosts']): LearningHome {
  const tasks = row.tasks.map(taskOf);
  const next = tasks.find((task) => task.startable) ?? null;
  return { places: row.places, next, rest: tasks.filter((task) => task !== next), done: row.done.map(doneOf), newPosts };
}

export function myCourseOf(row: MyCourseSqlRow): MyCourse {
  return { task: row.task && taskOf(row.task), parts: row.parts, done: row.done.map(doneOf), reasons: row.reasons };
}

function taskOf({ playable, settings, ...task }: HomeSqlRow['tasks'][number]): LearningTask {
  const heldUntil = task.heldUntil === 'infinity' ? null : task.heldUntil;
  const savedAt = task.savedAt === null ? null : new Date(task.savedAt).toISOString();
  const requiredAt = settings === null ? [] : [...new Set(settings.split('\u001f'))].sort((a, b) => a.localeCompare(b, 'en-GB'));
  return { ...task, requiredAt, heldUntil, savedAt, startable: playable && task.parts.some((part) => part.kind === 'e_learning' && part.doneOn === null) };
}

function doneOf(row: HomeSqlRow['done'][number]): LearningDone {
  return { ...row, validUntil: validUntil(row, row.validityMonths) };
}
