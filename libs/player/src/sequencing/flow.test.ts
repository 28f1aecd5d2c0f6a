import { describe, expect, it } from 'vitest';
import { always, failed, group, leaf, passed, primary, rule, treeOf, Walk, when } from './tree.fixture.ts';

describe('SB.2.1: one step through the tree', () => {
  it('goes into clusters forwards by their first, backwards by their last child', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b'), leaf('c')]), leaf('d')])));
    expect([walk.begin(), walk.ask('continue'), walk.ask('continue'), walk.ask('continue')]).toEqual(['a', 'b', 'c', 'd']);
    expect([walk.ask('previous'), walk.ask('previous'), walk.ask('previous')]).toEqual(['c', 'b', 'a']);
  });

  it('enters a forward-only cluster at its front from behind too', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b'), leaf('c')], { control: { forwardOnly: true } }), leaf('d')])));
    walk.begin();
    walk.ask('choice', 'd');
    expect(walk.ask('previous')).toBe('b');
  });

  it('turns round again when everything in that forward-only cluster is skipped', () => {
    const walk = new Walk(treeOf(group('course', [
      leaf('a'), group('unit', [leaf('b', { preRules: always('skip') }), leaf('c', { preRules: always('skip') })], { control: { forwardOnly: true } }), leaf('d'),
    ])));
    walk.begin();
    walk.ask('choice', 'd');
    expect(walk.ask('previous')).toBe('a');
  });

  it('has nothing before the first lesson', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b')])));
    walk.begin();
    expect(walk.ask('previous')).toBe('SB.2.1-3');
  });

  it('finds nothing in a cluster none of whose children takes part', () => {
    const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a')], { selection: { timing: 'once', count: 0 } }), leaf('b')])));
    expect(walk.begin()).toBe('SB.2.1-2');
  });

  it('walks off the end out of a last cluster that is skipped, and ends the session', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { preRules: always('skip') })])));
    walk.begin();
    expect(walk.ask('continue')).toBe('end');
  });

  it('goes up to the cluster that is forward-only and stops there on the way back', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')])], { control: { forwardOnly: true } })));
    walk.begin();
    walk.ask('continue');
    expect(walk.ask('previous')).toBe('SB.2.1-4');
  });
});

describe('SB.2.2: what is passed over and what is not', () => {
  it('skips a lesson whose skip rule holds', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b', { preRules: always('skip') }), leaf('c')])));
    walk.begin();
    expect([walk.ask('continue'), walk.ask('previous')]).toEqual(['c', 'a']);
  });

  it('skips a cluster with all that is in it', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { preRules: always('skip') }), leaf('c')])));
    walk.begin();
    expect(walk.ask('continue')).toBe('c');
  });

  it('stops at a lesson that is disabled', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b', { preRules: always('disabled') }), leaf('c')])));
    walk.begin();
    expect(walk.ask('continue')).toBe('SB.2.2-2');
  });

  it('stops at a lesson whose attempts are used up', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { limits: { attemptLimit: 1 } }), leaf('b')])));
    walk.begin();
    walk.ask('continue');
    expect(walk.ask('previous')).toBe('SB.2.2-2');
  });

  it('does not go into a cluster that does not flow', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b')], { control: { flow: false } })])));
    walk.begin();
    expect(walk.ask('continue')).toBe('SB.2.2-1');
  });

  it('does not mind stopForwardTraversal and hiddenFromChoice, which are for choice', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { preRules: always('stopForwardTraversal') }), leaf('b', { preRules: always('hiddenFromChoice') })])));
    walk.begin();
    expect(walk.ask('continue')).toBe('b');
  });

  it('skips a thousand lessons one after the other', () => {
    const skipped = Array.from({ length: 1000 }, (_, index) => leaf(`s${index}`, { preRules: always('skip') }));
    const walk = new Walk(treeOf(group('course', [leaf('a'), ...skipped, leaf('z')])));
    walk.begin();
    expect([walk.ask('continue'), walk.ask('previous')]).toEqual(['z', 'a']);
  });
});

describe('SB.2.5: start', () => {
  it('delivers a course that is a single lesson', () => {
    expect(new Walk(treeOf(leaf('course'))).begin()).toBe('course');
  });

  it('delivers the first lesson that is not skipped', () => {
    expect(new Walk(treeOf(group('course', [leaf('a', { preRules: always('skip') }), group('unit', [leaf('b')])]))).begin()).toBe('b');
  });

  it('leaves the learner at the menu where the course does not flow', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a')], { control: { flow: false } })));
    expect(walk.begin()).toBe('SB.2.2-1');
    expect(walk.open.choice).toContain('a');
  });

  it('ends at once when there is nothing that is not skipped', () => {
    expect(new Walk(treeOf(group('course', [leaf('a', { preRules: always('skip') })]))).begin()).toBe('end');
  });
});

describe('SB.2.7 and SB.2.8: next and back', () => {
  it('judges skip rules by what the lesson that is left has just said', () => {
    const course = treeOf(group('course', [
      leaf('test', { objectives: [primary({ id: 'p', maps: [{ target: 'known', read: nothing, write: { ...nothing, satisfied: true } }] })] }),
      leaf('help', { preRules: [rule('skip', when('satisfied', { of: 'test' }))], objectives: [primary(), { ...primary({ id: 'test' }), isPrimary: false, maps: [{ target: 'known', write: nothing, read: { ...nothing, satisfied: true } }] }] }),
      leaf('end'),
    ]));
    const pass = new Walk(course);
    pass.begin();
    expect(pass.says(passed).ask('continue')).toBe('end');
    const fail = new Walk(course);
    fail.begin();
    expect(fail.says(failed).ask('continue')).toBe('help');
  });
});

const nothing = { satisfied: false, measure: false, raw: false, min: false, max: false, completion: false, progress: false };
