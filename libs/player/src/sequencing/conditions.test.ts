import { describe, expect, it } from 'vitest';
import type { Cmi } from '../data-model.ts';
import { combined } from './conditions.ts';
import type { RuleCondition } from './rules.ts';
import { failed, group, incomplete, leaf, objective, passed, primary, rule, treeOf, Walk, when, type Said } from './tree.fixture.ts';

const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };

/** Whether the second lesson is passed over once the first, which the condition is about, has said its part. */
function holds(condition: RuleCondition, said: Cmi | null, more: Said = {}): boolean {
  const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, ...more, postRules: [rule('exitAll', condition)] }), leaf('b')])));
  walk.begin();
  if (said) walk.says(said);
  return walk.ask('continue') === 'end';
}

const score = (measure: string): Cmi => ({ 'cmi.score.scaled': measure });

describe('UP.2: conditions (SN 3.4.2)', () => {
  it('satisfied, and known to be or not', () => {
    expect([holds(when('satisfied'), passed), holds(when('satisfied'), failed), holds(when('satisfied'), {})]).toEqual([true, false, false]);
    expect([holds(when('objectiveStatusKnown'), failed), holds(when('objectiveStatusKnown'), {})]).toEqual([true, false]);
  });

  it('negating what is not known leaves it unknown', () => {
    expect([holds(when('not satisfied'), failed), holds(when('not satisfied'), {}), holds(when('not objectiveStatusKnown'), {})]).toEqual([true, false, true]);
  });

  it('a measure that is known, greater or less; equal is neither', () => {
    expect([holds(when('objectiveMeasureKnown'), score('0')), holds(when('objectiveMeasureKnown'), {})]).toEqual([true, false]);
    const greater = (measure: string): boolean => holds(when('objectiveMeasureGreaterThan', { threshold: 0.5 }), score(measure));
    const less = (measure: string): boolean => holds(when('objectiveMeasureLessThan', { threshold: 0.5 }), score(measure));
    expect([greater('0.6'), greater('0.5'), greater('0.4')]).toEqual([true, false, false]);
    expect([less('0.6'), less('0.5'), less('0.4')]).toEqual([false, false, true]);
    expect(holds(when('not objectiveMeasureLessThan', { threshold: 0.5 }), {})).toBe(false);
  });

  it('completed, and known to be or not', () => {
    expect([holds(when('completed'), passed), holds(when('completed'), incomplete), holds(when('not completed'), incomplete), holds(when('not completed'), {})]).toEqual([true, false, true, false]);
    expect([holds(when('activityProgressKnown'), incomplete), holds(when('activityProgressKnown'), {})]).toEqual([true, false]);
  });

  it('attempted, and attempts used up', () => {
    expect(holds(when('attempted'), null)).toBe(true);
    expect([holds(when('attemptLimitExceeded'), null, { limits: { attemptLimit: 1 } }), holds(when('attemptLimitExceeded'), null, { limits: { attemptLimit: 2 } }), holds(when('attemptLimitExceeded'), null)]).toEqual([true, false, false]);
  });

  it('always', () => {
    expect(holds(when('always'), null)).toBe(true);
  });

  it('an objective by its name; one that the activity has not is never known', () => {
    const more = { objectives: [primary(), objective('other')] };
    const said = { ...failed, 'cmi.objectives.0.id': 'other', 'cmi.objectives.0.success_status': 'passed' };
    expect([holds(when('satisfied', { of: 'other' }), said, more), holds(when('satisfied'), said, more), holds(when('not satisfied', { of: 'nowhere' }), said, more)]).toEqual([true, false, false]);
  });

  it('nothing is known of an activity that is not tracked', () => {
    const more = { delivery: { tracked: false } };
    expect([holds(when('satisfied'), passed, more), holds(when('not attempted'), passed, more), holds(when('always'), passed, more)]).toEqual([false, false, true]);
  });

  it('time limits are not measured, so nothing is known of them', () => {
    expect([holds(when('timeLimitExceeded'), passed), holds(when('not timeLimitExceeded'), passed), holds(when('not outsideAvailableTimeRange'), passed)]).toEqual([false, false, false]);
  });

  it('joins conditions by all or any, with "not known" in between', () => {
    expect([combined('all', [true, null]), combined('all', [false, null]), combined('all', [true, true]), combined('all', [])]).toEqual([null, false, true, null]);
    expect([combined('any', [true, null]), combined('any', [false, null]), combined('any', [false, false]), combined('any', [])]).toEqual([true, null, false, null]);
  });
});

describe('UP.1: limit conditions', () => {
  it('lets nobody begin more attempts than the limit, but go on in one that was suspended', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { limits: { attemptLimit: 1 } }), leaf('b')])));
    walk.begin();
    walk.says({ 'cmi.exit': 'suspend' }).ask('continue');
    expect(walk.ask('previous')).toBe('a');
    expect(walk.last?.deliver).toMatchObject({ attempt: 1, resumed: true });
    walk.says({ 'cmi.exit': 'normal' }).ask('continue');
    expect(walk.ask('previous')).toBe('SB.2.2-2');
  });

  it('counts the attempts on a cluster by the times that it was entered', () => {
    const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a'), leaf('b')], { limits: { attemptLimit: 1 } }), leaf('c')])));
    walk.begin();
    expect([walk.ask('continue'), walk.ask('previous'), walk.ask('choice', 'c'), walk.ask('choice', 'a')]).toEqual(['b', 'a', 'c', 'DB.1.1-3']);
  });

  it('a limit of nought does not hold before the first attempt: nothing is known of one yet', () => {
    expect(new Walk(treeOf(group('course', [leaf('a', { limits: { attemptLimit: 0 } })]))).begin()).toBe('a');
  });

  it('an absolute duration on the tree blocks nothing: it is the content\'s own to obey', () => {
    const limits = { attemptAbsoluteDuration: 0 };
    const walk = new Walk(treeOf(group('course', [leaf('a', { limits }), leaf('b', { limits })], { limits })));
    expect([walk.begin(), walk.ask('continue'), walk.ask('previous')]).toEqual(['a', 'b', 'a']);
  });

  it('does not count attempts on an activity that is not tracked', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { limits: { attemptLimit: 1 }, delivery: { tracked: false } }), leaf('b')])));
    walk.begin();
    walk.ask('continue');
    expect(walk.ask('previous')).toBe('a');
  });
});
