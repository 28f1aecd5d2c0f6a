import type { LearningTask } from '@pvi/contract/enrolments';
import { daysBetween } from '@pvi/domain/days';
import { dayInWords } from '../kernel/dates.ts';
import { partWords } from '../catalogue/course-words.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** When it is due, in words that say how much it matters. */
export function dueWords(task: Pick<LearningTask, 'dueOn' | 'heldUntil'>, today: string): { text: string; late: boolean } {
  const { dueOn, heldUntil } = task;
  if (dueOn === null) return { text: 'No due date', late: false };
  const left = daysBetween(today, dueOn);
  const renewal = heldUntil !== null && heldUntil === dueOn;
  if (left < 0) return { text: renewal ? `Ran out on ${dayInWords(dueOn)}: do it again` : `Was due on ${dayInWords(dueOn)}${left >= -28 ? `, ${days(-left)} ago` : ''}`, late: true };
  if (left === 0) return { text: renewal ? 'Runs out today: do it again' : 'Due today', late: false };
  const by = left <= 28 ? ` (${days(left)} left)` : '';
  return { text: renewal ? `Runs out on ${dayInWords(dueOn)}${by}: do it again before then` : `Due by ${dayInWords(dueOn)}${by}`, late: false };
}

/** Only the online course is missing, and it is not open: nobody can do anything about it now. */
export function notOpenYet({ startable, parts }: Pick<LearningTask, 'parts' | 'startable'>): boolean {
  const missing = parts.filter((part) => part.doneOn === null);
  return !startable && missing.length > 0 && missing.every((part) => part.kind === 'e_learning');
}

/** How something is done that has no button here: what comes next, and whom to ask. */
export function howDone(task: Pick<LearningTask, 'parts' | 'startable'>): string {
  const missing = task.parts.filter((part) => part.doneOn === null);
  const done = task.parts.length > missing.length;
  const first = missing.find((part) => part.kind !== 'e_learning') ?? missing[0];
  if (!first) return 'Everything is recorded.';
  const before = done ? `${task.parts.filter((part) => part.doneOn !== null).map((part) => part.title).join(', ')} done. ` : '';
  switch (first.kind) {
    case 'e_learning':
      return `${before}The online course is not open yet. A button will be here when it is.`;
    case 'practical':
      return `${before}Ask your manager: ${lower(first.title, partWords.practical)}.`;
    case 'attendance':
      return `${before}Ask your manager: ${lower(first.title, partWords.attendance)}.`;
    case 'observation':
      return `${before}Ask your manager: ${lower(first.title, partWords.observation)}.`;
  }
}

function lower(title: string, fallback: string): string {
  const text = title || fallback;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
