import type { CompletionRule } from '@pvi/domain/course-rule';

/**
 * By what a version's package is done: `lesson`: its only lesson says so; `sequencing`: the package's own rules do (SCORM
 * 2004); `rule`: an officer's.
 */
export const decidedBy = ['lesson', 'sequencing', 'rule'] as const;
export type DecidedBy = (typeof decidedBy)[number];

/** The same in plain words: "Done when every lesson is done. The score is the mean of the lessons that have one." */
export function ruleWords(by: DecidedBy, rule: CompletionRule, titleOf: (lesson: string) => string): string {
  if (by === 'lesson') return 'Done when its lesson says so.';
  if (by === 'sequencing') return 'Done when the package’s own rules for the whole course say so; the score is the one that they work out.';
  const done = typeof rule.done === 'object' ? `“${titleOf(rule.done.lesson)}” is done` : rule.done === 'all_done' ? 'every lesson is done' : 'every lesson is passed';
  return `Done when ${done}. ${scoreWords(rule.score, titleOf)}`;
}

function scoreWords(score: CompletionRule['score'], titleOf: (lesson: string) => string): string {
  if (typeof score === 'object') return `The score is that of “${titleOf(score.lesson)}”.`;
  if (score === 'mean') return 'The score is the mean of the lessons that have one.';
  return score === 'highest' ? 'The score is the highest of any lesson.' : 'No score is kept.';
}
