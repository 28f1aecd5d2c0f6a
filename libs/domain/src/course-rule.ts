import type { AttemptDecision } from './attempt.ts';

/** When a course of several lessons is done, and which score it has: one readable sentence each. */
export interface CompletionRule {
  /** Every lesson done; every lesson passed; or one named lesson done. */
  readonly done: 'all_done' | 'all_passed' | NamedLesson;
  /** Over the lessons that have a score, or that of one named lesson. */
  readonly score: 'mean' | 'highest' | 'none' | NamedLesson;
}

export interface NamedLesson {
  /** Identifier of the lesson within its package. */
  readonly lesson: string;
}

/** Where one lesson stands; null when nobody has opened it. */
export interface LessonResult {
  readonly id: string;
  readonly decision: AttemptDecision | null;
}

/** What applies until an officer says otherwise: the whole course, and a mean. */
export const usualRule: CompletionRule = { done: 'all_done', score: 'mean' };

/** The lessons a rule names that the package does not have; a rule with any can never be met. */
export function unknownLessons(rule: CompletionRule, ids: readonly string[]): string[] {
  const named = [rule.done, rule.score].flatMap((part) => (typeof part === 'object' ? [part.lesson] : []));
  return named.filter((id) => !ids.includes(id));
}

/** Decides a course of several lessons. A course without lessons is never done. */
export function decideCourse(rule: CompletionRule, lessons: readonly LessonResult[]): AttemptDecision {
  const scorePercent = scoreBy(rule.score, lessons);
  const counted = typeof rule.done === 'object' ? lessons.filter(({ id }) => id === (rule.done as NamedLesson).lesson) : lessons;
  const all = (test: (decision: AttemptDecision) => boolean): boolean => counted.length > 0 && counted.every(({ decision }) => decision !== null && test(decision));
  const done = rule.done === 'all_passed' ? all(({ passed }) => passed === true) : all((decision) => decision.done);
  const assessed = counted.some(({ decision }) => decision?.passed != null);
  // not passed is said only when there is nothing left but what was failed
  const failed = !done && assessed && all((decision) => decision.done || decision.passed === false);
  return { completed: all((decision) => decision.completed || decision.done), passed: done && assessed ? true : failed ? false : null, scorePercent, done };
}

/** What a lesson stands at after it was tried again: what was done stays done, and its better score counts. */
export function betterOf<T extends AttemptDecision>(before: T | null, now: T): T {
  if (!before?.done) return now;
  const [a, b] = [before.scorePercent ?? -1, now.scorePercent ?? -1];
  return now.done && b >= a ? now : before;
}

function scoreBy(rule: CompletionRule['score'], lessons: readonly LessonResult[]): number | null {
  if (rule === 'none') return null;
  if (typeof rule === 'object') return lessons.find(({ id }) => id === rule.lesson)?.decision?.scorePercent ?? null;
  const scores = lessons.flatMap(({ decision }) => (decision?.scorePercent == null ? [] : [decision.scorePercent]));
  if (scores.length === 0) return null;
  if (rule === 'highest') return Math.max(...scores);
  const tenths = scores.reduce((sum, score) => sum + Math.round(score * 10), 0);
  // cut, not rounded, as every score is
  return Math.floor(tenths / scores.length) / 10;
}
