import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptDecision } from './attempt.ts';
import { betterOf, decideCourse, unknownLessons, usualRule, type CompletionRule } from './course-rule.ts';

const done = (scorePercent: number | null = null, passed: boolean | null = null): AttemptDecision => ({ completed: true, passed, scorePercent, done: true });
const passed = (score: number | null = null) => done(score, true);
const failed = (scorePercent: number | null = null): AttemptDecision => ({ completed: true, passed: false, scorePercent, done: false });
const begun: AttemptDecision = { completed: false, passed: null, scorePercent: null, done: false };
const decide = (rule: CompletionRule, ...decisions: (AttemptDecision | null)[]) => decideCourse(rule, decisions.map((decision, index) => ({ id: `l${index + 1}`, decision })));

describe('a course of several lessons', () => {
  it('is done when every lesson is, with the mean of the scores there are', () => {
    expect(decide(usualRule, done(), passed(90), passed(85.5))).toEqual({ completed: true, passed: true, scorePercent: 87.7, done: true });
    expect(decide(usualRule, done(), done())).toEqual({ completed: true, passed: null, scorePercent: null, done: true });
    expect(decide(usualRule, done(), begun)).toMatchObject({ done: false, passed: null, completed: false });
    expect(decide(usualRule, done(), null)).toMatchObject({ done: false });
    expect(decide(usualRule)).toMatchObject({ done: false, completed: false, passed: null });
  });

  it('is failed only when nothing is left but what was failed', () => {
    expect(decide(usualRule, failed(40), begun)).toMatchObject({ passed: null });
    expect(decide(usualRule, failed(40), passed(80))).toEqual({ completed: true, passed: false, scorePercent: 60, done: false });
  });

  it('may ask that every lesson is passed', () => {
    const rule: CompletionRule = { done: 'all_passed', score: 'highest' };
    expect(decide(rule, passed(80), passed(95))).toEqual({ completed: true, passed: true, scorePercent: 95, done: true });
    expect(decide(rule, passed(80), done())).toMatchObject({ done: false });
  });

  it('may hang on one lesson, and take the score of another', () => {
    const rule: CompletionRule = { done: { lesson: 'l2' }, score: { lesson: 'l1' } };
    expect(decide(rule, failed(40), passed(70), null)).toEqual({ completed: true, passed: true, scorePercent: 40, done: true });
    expect(decide(rule, passed(90), failed(20))).toMatchObject({ done: false, passed: false });
    expect(decide({ ...rule, score: 'none' }, passed(90), begun)).toEqual({ completed: false, passed: null, scorePercent: null, done: false });
    expect(decide({ done: { lesson: 'gone' }, score: 'mean' }, passed(90))).toMatchObject({ done: false });
    expect(unknownLessons({ done: { lesson: 'l9' }, score: { lesson: 'l1' } }, ['l1', 'l2'])).toEqual(['l9']);
    expect(unknownLessons(usualRule, [])).toEqual([]);
  });

  it('what was done stays done, and the better score counts', () => {
    expect(betterOf(null, begun)).toBe(begun);
    expect(betterOf(failed(40), begun)).toBe(begun);
    expect(betterOf(passed(80), failed(10))).toEqual(passed(80));
    expect(betterOf(passed(80), passed(90))).toEqual(passed(90));
    expect(betterOf(passed(80), passed(70))).toEqual(passed(80));
    expect(betterOf(done(), passed(60))).toEqual(passed(60));
  });
});

const decisions = fc.constantFrom(done(), passed(50), passed(100), passed(33.3), failed(10), begun, null);

describe('properties of rules', () => {
  it('doing more never undoes a course', () => {
    fc.assert(fc.property(fc.array(decisions, { maxLength: 8 }), fc.nat(), fc.constantFrom<CompletionRule['done']>('all_done', 'all_passed', { lesson: 'l1' }), (made, at, rule) => {
      const before = decide({ done: rule, score: 'mean' }, ...made);
      const after = decide({ done: rule, score: 'mean' }, ...made.map((each, index) => (index === at % made.length ? betterOf(each, passed(75)) : each)));
      expect(after.done || !before.done).toBe(true);
    }));
  });

  it('a mean lies between the least and the most, and order does not matter', () => {
    fc.assert(fc.property(fc.array(decisions, { minLength: 1, maxLength: 8 }), (made) => {
      const { scorePercent } = decide(usualRule, ...made);
      const scores = made.flatMap((each) => (each?.scorePercent == null ? [] : [each.scorePercent]));
      expect(scorePercent === null).toBe(scores.length === 0);
      if (scorePercent === null) return;
      expect(scorePercent).toBeGreaterThanOrEqual(Math.min(...scores));
      expect(scorePercent).toBeLessThanOrEqual(Math.max(...scores));
      expect(decide(usualRule, ...made.toReversed())).toEqual(decide(usualRule, ...made));
    }));
  });

  it('the order in which tries arrive does not matter once one was done', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(passed(50), passed(90), done()), { minLength: 1, maxLength: 6 }), (tries) => {
      const best = (list: readonly AttemptDecision[]) => list.reduce<AttemptDecision | null>((kept, each) => betterOf(kept, each), null);
      expect(best(tries.toReversed())?.scorePercent).toBe(best(tries)?.scorePercent);
    }));
  });
});
