import { describe, expect, it } from 'vitest';
import { always, failed, group, incomplete, leaf, passed, primary, reads, rollupRule, rule, treeOf, Walk, when, writes } from './tree.fixture.ts';

const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };

describe('DB.1.1: what may be delivered', () => {
  it('only leaves', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')])])));
    walk.begin();
    expect(walk.ask('jump', 'unit')).toBe('DB.1.1-1');
  });

  it('nothing in a cluster that is disabled or used up', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { preRules: always('disabled') })])));
    walk.begin();
    expect([walk.ask('jump', 'b'), walk.open.choice.includes('b')]).toEqual(['DB.1.1-3', false]);
  });
});

describe('DB.2: attempts', () => {
  const course = treeOf(group('course', [group('one', [leaf('a', byContent), leaf('b', byContent)]), group('two', [leaf('c', byContent)])]));

  it('opens every cluster on the way and counts an attempt on each that was not open', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.ask('continue');
    const attempts = (): unknown => Object.fromEntries(Object.entries(walk.state.activities).map(([id, { attempts: count }]) => [id, count]));
    expect(attempts()).toEqual({ course: 1, one: 1, a: 1, b: 1 });
    walk.ask('continue');
    walk.ask('previous');
    expect(attempts()).toEqual({ course: 1, one: 2, a: 1, b: 2, two: 1, c: 1 });
  });

  it('a new attempt begins with nothing known', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.says(passed).ask('choice', 'a');
    expect(walk.standing('a')).toMatchObject({ completed: null, satisfied: null });
  });

  it('a lesson that was suspended by itself is resumed when it is delivered again', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.says({ ...incomplete, 'cmi.exit': 'suspend' }).ask('continue');
    walk.ask('previous');
    expect(walk.last?.deliver).toEqual({ activityId: 'a', attempt: 1, resumed: true });
    expect(walk.standing('a').completed).toBe(false);
  });

  it('a cluster with a suspended lesson in it is suspended too, and goes on', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.says({ ...incomplete, 'cmi.exit': 'suspend' }).ask('choice', 'c');
    expect(walk.state.activities['one']).toMatchObject({ active: false, suspended: true });
    walk.ask('choice', 'b');
    expect(walk.state.activities['one']).toMatchObject({ active: true, suspended: false, attempts: 1 });
  });

  it('DB.2.1: choosing another lesson instead of resuming gives up what was suspended', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.says(incomplete).ask('suspendAll');
    expect(walk.ask('choice', 'c')).toBe('c');
    expect(walk.state.suspended).toBeNull();
    expect(walk.state.activities['a']).toMatchObject({ suspended: false });
    expect(walk.ask('choice', 'a')).toBe('a');
    expect(walk.last?.deliver).toMatchObject({ attempt: 2, resumed: false });
  });

  it('an activity that is not tracked is delivered as if for the first time', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { delivery: { tracked: false } }), leaf('b')])));
    walk.begin();
    walk.ask('continue');
    walk.ask('previous');
    expect(walk.last?.deliver).toEqual({ activityId: 'a', attempt: 1, resumed: false });
  });
});

describe('UP.4: the end of an attempt', () => {
  const end = (said: Parameters<Walk['says']>[0], delivery = {}, objectives = [primary()]) => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { delivery, objectives }), leaf('b')])));
    walk.begin();
    walk.says(said).ask('continue');
    const { completed, satisfied } = walk.standing('a');
    return [completed, satisfied];
  };

  it('completes and satisfies content that said nothing of itself', () => {
    expect(end({})).toEqual([true, true]);
  });

  it('believes content that spoke', () => {
    expect(end(incomplete)).toEqual([false, false]);
    expect(end({ 'cmi.completion_status': 'not attempted', 'cmi.success_status': 'failed' })).toEqual([false, false]);
  });

  it('assumes nothing of content that alone sets its status', () => {
    expect(end({}, byContent.delivery)).toEqual([null, null]);
    expect(end({}, { completionSetByContent: true })).toEqual([null, true]);
    expect(end({}, { objectiveSetByContent: true })).toEqual([true, null]);
  });

  it('assumes nothing of a lesson that was suspended', () => {
    expect(end({ 'cmi.exit': 'suspend' })).toEqual([null, null]);
  });

  it('does not call satisfied by default what a measure must satisfy', () => {
    expect(end({}, {}, [primary({ satisfiedByMeasure: true, minNormalizedMeasure: 0.8 })])).toEqual([true, null]);
  });

  it('completes an asset, which cannot speak', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { activity: { content: { path: 'a.pdf', parameters: '', isSco: false } } }), leaf('b')])));
    walk.begin();
    walk.ask('continue');
    expect(walk.standing('a')).toMatchObject({ completed: true, satisfied: true });
  });
});

describe('SN 3.2.5 and 3.2.6: what earlier attempts on a cluster left', () => {
  const course = (current: boolean) => treeOf(group('course', [
    group('unit', [leaf('a', byContent), leaf('b', byContent)], { control: { useCurrentAttemptObjectiveInfo: current, useCurrentAttemptProgressInfo: current } }), leaf('c'),
  ]));
  const returning = (current: boolean): Walk => {
    const walk = new Walk(course(current));
    walk.begin();
    walk.says(passed).ask('continue');
    walk.ask('choice', 'c');
    walk.ask('choice', 'b');
    walk.says(passed).ask('exit');
    return walk;
  };

  it('does not count in the next one', () => {
    expect(returning(true).standing('a')).toMatchObject({ completed: null, satisfied: null });
    expect(returning(true).standing('unit')).toMatchObject({ completed: null, satisfied: null });
  });

  it('counts where the cluster says so', () => {
    expect(returning(false).standing('unit')).toMatchObject({ completed: true, satisfied: true });
  });

  it('does not hold back what is retried: a lesson passed before is not skipped', () => {
    const retried = (current: boolean): string => {
      const skip = { preRules: [rule('skip', when('satisfied'))], ...byContent };
      const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a', skip), leaf('b', skip)], {
        postRules: [rule('retry', when('not satisfied'))],
        control: { useCurrentAttemptObjectiveInfo: current },
        exitRules: [rule('exit', when('attempted'))],
        rollup: { rules: [rollupRule('any', 'not satisfied', 'notSatisfied')] },
      })])));
      walk.begin();
      walk.says(passed).ask('choice', 'b');
      return walk.says(failed).ask('continue');
    };
    expect([retried(true), retried(false)]).toEqual(['a', 'b']);
  });

  it('stays as it was when a retry comes to nothing', () => {
    const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a', byContent)], { limits: { attemptLimit: 1 }, exitRules: always('exit'), postRules: always('retry') })])));
    walk.begin();
    expect(walk.says(passed).ask('exit')).toBe('DB.1.1-3');
    expect(walk.standing('unit')).toMatchObject({ completed: true, satisfied: true });
    expect(walk.standing('a')).toMatchObject({ completed: true, satisfied: true });
  });
});

describe('the lifetime of global objectives (CAM 5.1.1)', () => {
  const course = (objectivesGlobalToSystem: boolean) => treeOf(group('course', [
    leaf('a', { ...byContent, objectives: [primary({ maps: [writes('g', 'satisfied')] })] }),
    leaf('b', { ...byContent, objectives: [primary({ maps: [reads('g', 'satisfied')] })], postRules: [rule('retryAll', when('always'))] }),
  ]), { objectivesGlobalToSystem });
  const again = (toSystem: boolean): Walk => {
    const walk = new Walk(course(toSystem));
    walk.begin();
    walk.says(passed).ask('continue');
    expect(walk.state.globals['g']?.satisfied).toBe(true);
    expect(walk.ask('continue')).toBe('a');
    return walk;
  };

  it('ends with the attempt on the course', () => {
    expect(again(false).state.globals).toEqual({});
  });

  it('outlasts it where they are global to the system', () => {
    expect(again(true).state.globals['g']?.satisfied).toBe(true);
  });

  it('outlasts a suspension', () => {
    const walk = new Walk(course(false));
    walk.begin();
    walk.says(passed).ask('continue');
    walk.ask('suspendAll');
    walk.begin();
    expect(walk.state.globals['g']?.satisfied).toBe(true);
  });
});
