import { describe, expect, it } from 'vitest';
import { always, failed, group, leaf, passed, rule, treeOf, Walk, when, type Said } from './tree.fixture.ts';

const at = (walk: Walk, id: string): Walk => {
  walk.begin();
  walk.ask('choice', id);
  return walk;
};

describe('SB.2.9: choice', () => {
  const course = treeOf(group('course', [group('one', [leaf('a'), leaf('b')]), group('two', [leaf('c'), leaf('d')]), leaf('e')]));

  it('goes anywhere in a tree that forbids nothing, to a cluster by its first lesson', () => {
    const walk = new Walk(course);
    walk.begin();
    expect(['d', 'b', 'e', 'two', 'a', 'course', 'one'].map((id) => walk.ask('choice', id))).toEqual(['d', 'b', 'e', 'c', 'a', 'a', 'a']);
  });

  it('begins the session', () => {
    expect(new Walk(course).ask('choice', 'd')).toBe('d');
  });

  it('choosing the lesson one is at begins it anew', () => {
    const walk = new Walk(course);
    walk.begin();
    expect(walk.ask('choice', 'a')).toBe('a');
    expect(walk.last?.deliver?.attempt).toBe(2);
  });

  it('refuses what does not take part', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b'), leaf('c')], { selection: { timing: 'once', count: 1 } })));
    const first = walk.begin();
    expect(walk.ask('choice', ['a', 'b', 'c'].find((id) => id !== first))).toBe('SB.2.9-2');
  });

  it('refuses what is hidden from choice, and what lies in it', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('hidden', [leaf('b')], { preRules: always('hiddenFromChoice') })])));
    walk.begin();
    expect([walk.ask('choice', 'hidden'), walk.ask('choice', 'b'), walk.ask('continue')]).toEqual(['SB.2.9-3', 'SB.2.9-3', 'b']);
  });

  it('refuses what is disabled, or whose attempts are used up, when it would be delivered', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { limits: { attemptLimit: 1 } }), leaf('b', { preRules: always('disabled') }), leaf('c')])));
    walk.begin();
    expect([walk.ask('choice', 'b'), walk.ask('choice', 'c'), walk.ask('choice', 'a')]).toEqual(['DB.1.1-3', 'c', 'DB.1.1-3']);
  });

  it('chooses a skipped lesson all the same: skip is for flow', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b', { preRules: always('skip') })])));
    walk.begin();
    expect(walk.ask('choice', 'b')).toBe('b');
  });

  it('leaves the learner at a cluster that does not flow, to choose on from there', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { control: { flow: false } })])));
    walk.begin();
    expect(walk.ask('choice', 'unit')).toBe('SB.2.9-9');
    expect(walk.state.current).toBe('unit');
    expect(walk.ask('choice', 'b')).toBe('b');
  });
});

describe('SB.2.4: choice over what lies between', () => {
  it('is stopped forwards at an activity that stops traversal, itself included', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { preRules: [rule('stopForwardTraversal', when('not satisfied'))] }), leaf('b'), leaf('c')])));
    walk.begin();
    expect(walk.says(failed).ask('choice', 'c')).toBe('SB.2.4-1');
    walk.ask('choice', 'a');
    expect(walk.says(passed).ask('choice', 'c')).toBe('c');
  });

  it('is stopped by a cluster on the way down, but not backwards', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { preRules: always('stopForwardTraversal') }), leaf('c')])));
    walk.begin();
    expect(walk.ask('choice', 'b')).toBe('SB.2.4-1');
    walk.ask('continue');
    expect(walk.state.current).toBe('b');
    walk.ask('continue');
    expect(walk.ask('choice', 'b')).toBe('b');
  });

  it('does not go back among the children of a forward-only cluster', () => {
    const walk = at(new Walk(treeOf(group('course', [leaf('a'), leaf('b'), leaf('c')], { control: { forwardOnly: true } }))), 'b');
    expect([walk.ask('choice', 'a'), walk.ask('choice', 'c')]).toEqual(['SB.2.4-2', 'c']);
  });
});

describe('choiceExit', () => {
  it('keeps the learner in the cluster until it has ended', () => {
    const walk = new Walk(treeOf(group('course', [group('held', [leaf('a'), leaf('b')], { control: { choiceExit: false } }), leaf('c')])));
    walk.begin();
    expect(walk.open.choice).toEqual(['held', 'a', 'b']);
    walk.ask('continue');
    expect(walk.ask('continue')).toBe('c');
    expect(walk.open.choice).toEqual(['course', 'held', 'a', 'b', 'c']);
  });

  it('is asked of every cluster that would be left', () => {
    const walk = new Walk(treeOf(group('course', [group('held', [group('unit', [leaf('a')]), leaf('b')], { control: { choiceExit: false } }), leaf('c')])));
    walk.begin();
    expect([walk.ask('choice', 'c'), walk.ask('choice', 'b')]).toEqual(['NB.2.1-8', 'b']);
  });
});

describe('constrainChoice (SB.2.9.1, SB.2.9.2)', () => {
  const course = (said: Said = { constrainChoice: true }) => treeOf(group('course', [
    group('one', [leaf('a')]), group('two', [leaf('b'), leaf('c')], said), group('three', [leaf('d'), leaf('e')]), group('four', [leaf('f')]),
  ]));

  it('lets choose within the cluster and what comes directly before and after it', () => {
    expect(at(new Walk(course()), 'b').open.choice).toEqual(['course', 'one', 'a', 'two', 'b', 'c', 'three', 'd', 'e']);
    expect(at(new Walk(course()), 'b').ask('choice', 'f')).toBe('SB.2.9-8');
  });

  it('forbids nothing when it is off', () => {
    expect(at(new Walk(course({})), 'b').open.choice).toHaveLength(11);
  });

  it('looks for the neighbour around the cluster when it is the last of its own', () => {
    const walk = new Walk(treeOf(group('course', [
      group('outer', [leaf('a'), group('inner', [leaf('b')], { constrainChoice: true })]), leaf('c'), leaf('d'),
    ])));
    at(walk, 'b');
    expect([walk.open.choice.includes('c'), walk.open.choice.includes('d'), walk.open.choice.includes('a')]).toEqual([true, false, true]);
  });

  it('obeys the constrained cluster that is nearest to the learner', () => {
    const walk = new Walk(treeOf(group('course', [
      group('outer', [group('inner', [leaf('a')], { constrainChoice: true }), leaf('b'), leaf('c')], { constrainChoice: true }), leaf('d'), leaf('e'),
    ])));
    walk.begin();
    expect([walk.open.choice.includes('b'), walk.open.choice.includes('c'), walk.open.choice.includes('d')]).toEqual([true, false, false]);
  });
});

describe('preventActivation', () => {
  const course = treeOf(group('course', [leaf('a'), group('unit', [leaf('b'), leaf('c')], { preventActivation: true }), leaf('d')]));

  it('lets nobody choose what lies in a cluster that is not open, though the cluster itself', () => {
    const walk = new Walk(course);
    walk.begin();
    expect([walk.ask('choice', 'b'), walk.ask('choice', 'unit')]).toEqual(['SB.2.9-6', 'b']);
    expect(walk.ask('choice', 'c')).toBe('c');
  });

  it('holds on the way back, and when the session begins by choice', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.ask('choice', 'd');
    expect(walk.ask('choice', 'c')).toBe('SB.2.9-6');
    expect(new Walk(course).ask('choice', 'c')).toBe('SB.2.9-6');
  });
});
