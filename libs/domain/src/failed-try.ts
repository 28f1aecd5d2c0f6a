import type { AttemptDecision } from './attempt.ts';

/** How often somebody fails a test before help is offered to her. */
export const triesBeforeHelp = 2;
/** And before her manager hears that a hand may be wanted. */
export const triesBeforeManager = 3;

/** What is known of a test at one moment. */
export type TestResult = Pick<AttemptDecision, 'passed' | 'scorePercent'>;

/**
 * Whether a save tells of a test that was failed just now, and not of one that is known to be failed. Content that
 * leaves "failed" standing while somebody tries again is believed at the end of its session, by another score: a score
 * on the way would make one try many.
 *
 * @param before what the lesson had said until then, in the same try at it; null when nothing.
 * @param ended the content ended its session with this save.
 */
export function isFailedTry(before: TestResult | null, now: TestResult, ended: boolean): boolean {
  if (now.passed !== false) return false;
  if (before?.passed !== false) return true;
  return ended && now.scorePercent !== before.scorePercent;
}
