import { describe, expect, it } from 'vitest';
import type { Cmi } from '../data-model.ts';
import { always, failed, group, incomplete, leaf, objective, passed, primary, rollupRule, rule, treeOf, Walk, when, writes, type Said, type Sketch } from './tree.fixture.ts';

const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };

/** Takes the lessons one after the other, each saying its part, and stays at the last. */
function taken(root: Sketch, said: readonly Cmi[], edition: '3rd' | '4th' = '4th'): Walk {
  const walk = new Walk(treeOf(root, { edition }));
  walk.begin();
  said.forEach((cmi, index) => {
    walk.says(cmi);
    if (index < said.length - 1) walk.ask('continue');
  });
  walk.ask('exit');
  return walk;
}

const scaled = (measure: number, more: Cmi = {}): Cmi => ({ 'cmi.score.scaled': String(measure), ...more });

describe('RB.1.1 a: measures', () => {
  const course = (weights: readonly number[], said: Said = {}): Sketch =>
    group('course', weights.map((measureWeight, index) => leaf(`l${index}`, { rollup: { measureWeight }, ...byContent })), said);

  it('is the weighted mean of the children', () => {
    expect(taken(course([1, 3]), [scaled(1), scaled(0.2)]).standing().measure).toBe(0.4);
  });

  it('counts a child without a measure as nought', () => {
    expect(taken(course([1, 1]), [scaled(0.8)]).standing().measure).toBe(0.4);
  });

  it('is not known when no child has one, or none has weight', () => {
    expect(taken(course([1, 1]), [passed]).standing().measure).toBeNull();
    expect(taken(course([0, 0]), [scaled(1), scaled(1)]).standing().measure).toBeNull();
  });

  it('leaves out children that are not tracked', () => {
    const root = group('course', [leaf('a', { delivery: { tracked: false } }), leaf('b')]);
    expect(taken(root, [scaled(1), scaled(0.5)]).standing().measure).toBe(0.5);
  });

  it('makes no crumbs of binary fractions', () => {
    expect(taken(course([0.1, 0.2]), [scaled(0.6), scaled(0.6)]).standing().measure).toBe(0.6);
  });
});

describe('RB.1.1 b and RB.1.3 a: progress by measure', () => {
  const part = (id: string, progressWeight: number): Sketch => leaf(id, { completion: { completedByMeasure: false, minProgressMeasure: 1, progressWeight }, ...byContent });
  const root = group('course', [part('a', 1), part('b', 3)], { completion: { completedByMeasure: true, minProgressMeasure: 0.5, progressWeight: 1 } });
  const progress = (amount: number): Cmi => ({ 'cmi.progress_measure': String(amount) });

  it('is the weighted mean of the children\'s progress, and completes the cluster from its threshold on', () => {
    expect(taken(root, [progress(1), progress(0.3)]).standing()).toMatchObject({ progress: 0.475, completed: false });
    expect(taken(root, [progress(1), progress(0.4)]).standing()).toMatchObject({ progress: 0.55, completed: true });
  });

  it('is not known when no child has any', () => {
    expect(taken(root, [passed, passed]).standing()).toMatchObject({ progress: null, completed: null });
  });

  it('is not there before the 4th Edition', () => {
    expect(taken(root, [progress(1), progress(1)], '3rd').standing().progress).toBeNull();
  });
});

describe('RB.1.2 a: success by measure', () => {
  const course = (more: Said['rollup'] = {}): Sketch => group('course', [leaf('a', byContent), leaf('b', byContent)], {
    objectives: [primary({ satisfiedByMeasure: true, minNormalizedMeasure: 0.6 })], rollup: more,
  });

  it('asks nothing but the measure', () => {
    expect(taken(course(), [scaled(0.6, failed), scaled(0.6, failed)]).standing().satisfied).toBe(true);
    expect(taken(course(), [scaled(0.5, passed), scaled(0.6, passed)]).standing().satisfied).toBe(false);
    expect(taken(course(), [passed, passed]).standing().satisfied).toBeNull();
  });

  it('waits for the end of the cluster where measureSatisfactionIfActive is off', () => {
    const walk = taken(course({ measureSatisfactionIfActive: false }), [scaled(0.9), scaled(0.9)]);
    expect(walk.standing().satisfied).toBeNull();
    walk.ask('exitAll');
    expect(walk.standing().satisfied).toBe(true);
  });
});

describe('RB.1.2 b and RB.1.3 b: the default rules', () => {
  const root = group('course', [leaf('a', byContent), leaf('b', byContent)]);
  const standing = (said: readonly Cmi[], edition: '3rd' | '4th' = '4th') => {
    const { satisfied, completed } = taken(root, said, edition).standing();
    return { satisfied, completed };
  };

  it('all satisfied satisfies, all completed completes', () => {
    expect(standing([passed, passed])).toEqual({ satisfied: true, completed: true });
  });

  it('all known and not all good is not satisfied, and incomplete', () => {
    expect(standing([passed, incomplete])).toEqual({ satisfied: false, completed: false });
  });

  it('says nothing while anything is not known', () => {
    expect(standing([failed])).toEqual({ satisfied: null, completed: null });
    expect(standing([failed, {}])).toEqual({ satisfied: null, completed: null });
  });

  it('before the 4th Edition a lesson that was tried counts as known', () => {
    expect(standing([failed, {}], '3rd')).toEqual({ satisfied: false, completed: false });
    expect(standing([failed], '3rd')).toEqual({ satisfied: null, completed: null });
  });

  it('one rule of a pair switches off both defaults of that pair, and only of it', () => {
    const ruled = group('course', [leaf('a', byContent), leaf('b', byContent)], { rollup: { rules: [rollupRule('any', 'not satisfied', 'notSatisfied')] } });
    expect(taken(ruled, [passed, passed]).standing()).toMatchObject({ satisfied: null, completed: true });
    expect(taken(ruled, [failed, passed]).standing()).toMatchObject({ satisfied: false, completed: true });
  });
});

describe('RB.1.4: rollup rules', () => {
  const result = (childSet: Parameters<typeof rollupRule>[0], said: readonly Cmi[], more = {}): boolean | null => {
    const root = group('course', [leaf('a', byContent), leaf('b', byContent), leaf('c', byContent)], { rollup: { rules: [rollupRule(childSet, 'satisfied', 'satisfied', more)] } });
    return taken(root, said).standing().satisfied;
  };

  it('all', () => {
    expect([result('all', [passed, passed, passed]), result('all', [passed, passed, failed]), result('all', [passed, passed])]).toEqual([true, null, null]);
  });

  it('any', () => {
    expect([result('any', [failed, passed]), result('any', [failed, failed, failed])]).toEqual([true, null]);
  });

  it('none: of all it must be known that they are not', () => {
    expect([result('none', [failed, failed, failed]), result('none', [failed, failed]), result('none', [failed, passed, failed])]).toEqual([true, null, null]);
  });

  it('at least a count', () => {
    expect([result('atLeastCount', [passed, failed, passed], { minimumCount: 2 }), result('atLeastCount', [passed], { minimumCount: 2 })]).toEqual([true, null]);
  });

  it('at least a share', () => {
    expect([result('atLeastPercent', [passed, passed], { minimumPercent: 0.66 }), result('atLeastPercent', [passed, passed], { minimumPercent: 0.67 })]).toEqual([true, null]);
  });

  it('the good of a pair has the last word', () => {
    const rules = [rollupRule('any', 'satisfied', 'satisfied'), rollupRule('any', 'not satisfied', 'notSatisfied')];
    expect(taken(group('course', [leaf('a', byContent), leaf('b', byContent)], { rollup: { rules } }), [passed, failed]).standing().satisfied).toBe(true);
  });

  it('conditions are joined by all or any, three-valued (RB.1.4.1)', () => {
    const joined = (combination: 'all' | 'any') => [{ ...rollupRule('all', 'attempted', 'completed'), combination, conditions: [{ condition: 'attempted', not: false }, { condition: 'satisfied', not: false }] }] as const;
    const root = (combination: 'all' | 'any') => group('course', [leaf('a', byContent)], { rollup: { rules: joined(combination) } });
    expect([taken(root('all'), [{}]).standing().completed, taken(root('any'), [{}]).standing().completed]).toEqual([null, true]);
  });

  it('nothing follows where no child counts', () => {
    const root = group('course', [leaf('a', { delivery: { tracked: false } })]);
    expect(taken(root, [passed]).standing()).toMatchObject({ satisfied: null, completed: null });
  });

  it('an earlier status stays while no rule holds', () => {
    const walk = taken(group('course', [leaf('a', byContent), leaf('b', byContent)], { rollup: { rules: [rollupRule('any', 'satisfied', 'satisfied')] } }), [passed]);
    walk.ask('choice', 'a');
    walk.says(failed).ask('exit');
    expect(walk.standing().satisfied).toBe(true);
  });
});

describe('RB.1.4.2: which children count', () => {
  const result = (rollup: Said['rollup'], more: Said = {}): boolean | null =>
    taken(group('course', [leaf('a', byContent), leaf('b', { ...byContent, ...more, rollup })]), [passed]).standing().satisfied;

  it('leaves out those that do not take part in success or completion', () => {
    expect(result({ objectiveSatisfied: false })).toBe(true);
    const root = group('course', [leaf('a', byContent), leaf('b', { ...byContent, rollup: { progressCompletion: false } })]);
    expect(taken(root, [passed]).standing()).toMatchObject({ completed: true, satisfied: null });
  });

  it('ifAttempted leaves out those not yet tried', () => {
    expect([result({ requiredForSatisfied: 'ifAttempted' }), result({})]).toEqual([true, null]);
  });

  it('ifNotSuspended leaves out those not tried or suspended', () => {
    expect(result({ requiredForSatisfied: 'ifNotSuspended' })).toBe(true);
    const root = group('course', [leaf('b', { ...byContent, rollup: { requiredForSatisfied: 'ifNotSuspended' } }), leaf('a', byContent)]);
    expect(taken(root, [{ 'cmi.exit': 'suspend' }, passed]).standing().satisfied).toBe(true);
    expect(taken(root, [{}, passed]).standing().satisfied).toBeNull();
  });

  it('ifNotSkipped leaves out those whose skip rule holds', () => {
    expect([result({ requiredForSatisfied: 'ifNotSkipped' }, { preRules: always('skip') }), result({ requiredForSatisfied: 'ifNotSkipped' })]).toEqual([true, null]);
  });

  it('each of the four actions has its own word', () => {
    const one = (rollup: Said['rollup'], said: Cmi) => {
      const { satisfied, completed } = taken(group('course', [leaf('a', byContent), leaf('b', { ...byContent, rollup })]), [said]).standing();
      return [satisfied, completed];
    };
    expect(one({ requiredForNotSatisfied: 'ifAttempted' }, failed)).toEqual([false, null]);
    expect(one({ requiredForCompleted: 'ifAttempted' }, passed)).toEqual([null, true]);
    expect(one({ requiredForIncomplete: 'ifAttempted' }, incomplete)).toEqual([null, false]);
  });
});

describe('RB.1.5: up the tree', () => {
  it('goes from the lesson through every cluster to the course', () => {
    const walk = taken(group('course', [group('one', [group('two', [leaf('a', byContent)])])]), [scaled(0.7, passed)]);
    for (const id of ['two', 'one', 'course']) expect(walk.standing(id)).toMatchObject({ satisfied: true, completed: true, measure: 0.7 });
  });

  it('passes what a cluster came to on to the global objectives that it writes', () => {
    const root = group('course', [group('unit', [leaf('a', byContent)], { objectives: [primary({ maps: [writes('g', 'satisfied', 'measure')] })] })]);
    expect(taken(root, [scaled(0.7, passed)]).state.globals['g']).toMatchObject({ satisfied: true, measure: 0.7 });
  });

  it('rolls up children that take part, and no others', () => {
    const root = group('course', [leaf('a', byContent), leaf('b', byContent), leaf('c', byContent)], { selection: { timing: 'once', count: 1 } });
    expect(taken(root, [passed]).standing()).toMatchObject({ satisfied: true, completed: true });
  });

  it('judges a precondition by what has just been rolled up', () => {
    const walk = new Walk(treeOf(group('course', [
      group('unit', [leaf('a', byContent)], { postRules: [rule('exitAll', when('satisfied', { of: 'unused' }))], objectives: [primary(), objective('unused')] }),
      leaf('b'),
    ])));
    walk.begin();
    expect(walk.says(passed).ask('continue')).toBe('b');
  });
});
