import { describe, expect, it } from 'vitest';
import { hasRules } from './has-rules.ts';
import { always, group, leaf, primary, rollupRule, treeOf } from './tree.fixture.ts';

describe('a tree of one lesson', () => {
  it('is plain where its manifest says no more than which way it flows and who sets its status', () => {
    const plain = { control: { flow: true }, delivery: { completionSetByContent: true, objectiveSetByContent: true }, objectives: [primary({ id: 'p', satisfiedByMeasure: true })] };
    expect(hasRules(treeOf(group('course', [leaf('a', plain)], { control: { flow: true } })))).toBe(false);
  });

  it.each([
    ['a rule before it', treeOf(group('course', [leaf('a', { preRules: always('disabled') })]))],
    ['a rule after it', treeOf(group('course', [leaf('a', { postRules: always('retry') })]))],
    ['a rule at the exit of the course', treeOf(group('course', [leaf('a')], { exitRules: always('exit') }))],
    ['a limit of its attempts', treeOf(group('course', [leaf('a', { limits: { attemptLimit: 2, attemptAbsoluteDuration: null } })]))],
    ['a rule of rollup', treeOf(group('course', [leaf('a')], { rollup: { rules: [rollupRule('any', 'attempted', 'satisfied')] } }))],
    ['a course that is satisfied by measure', treeOf(group('course', [leaf('a')], { objectives: [primary({ satisfiedByMeasure: true })] }))],
  ])('has rules with %s', (_what, tree) => expect(hasRules(tree)).toBe(true));
});
