import { describe, expect, it } from 'vitest';
import { ruleWords } from './rule-words.ts';

const titleOf = (lesson: string): string => ({ quiz: 'Final test' })[lesson] ?? '?';

describe('a rule in plain words', () => {
  it.each([
    ['lesson', { done: 'all_done', score: 'mean' }, 'Done when its lesson says so.'],
    ['sequencing', { done: 'all_done', score: 'mean' }, 'Done when the package’s own rules for the whole course say so; the score is the one that they work out.'],
    ['rule', { done: 'all_done', score: 'mean' }, 'Done when every lesson is done. The score is the mean of the lessons that have one.'],
    ['rule', { done: 'all_passed', score: 'highest' }, 'Done when every lesson is passed. The score is the highest of any lesson.'],
    ['rule', { done: { lesson: 'quiz' }, score: { lesson: 'quiz' } }, 'Done when “Final test” is done. The score is that of “Final test”.'],
    ['rule', { done: 'all_done', score: 'none' }, 'Done when every lesson is done. No score is kept.'],
  ] as const)('%s, %j', (by, rule, words) => {
    expect(ruleWords(by, rule, titleOf)).toBe(words);
  });
});
