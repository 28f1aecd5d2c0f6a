import { describe, expect, it } from 'vitest';
import { menu, requestValid } from './open.ts';
import { always, failed, group, leaf, passed, rule, treeOf, Walk, when } from './tree.fixture.ts';

const three = treeOf(group('course', [leaf('a'), leaf('b'), leaf('c')]));

describe('what is open', () => {
  it('before the course has begun: choice alone', () => {
    expect(new Walk(three).open).toEqual({
      continue: false, previous: false, exit: false, exitAll: false, suspendAll: false, abandon: false, abandonAll: false, choice: ['a', 'b', 'c'], jump: [], hidden: [],
    });
  });

  it('in the first, a middle and the last lesson', () => {
    const walk = new Walk(three);
    const ways = (): boolean[] => [walk.open.previous, walk.open.continue];
    walk.begin();
    expect(ways()).toEqual([false, true]);
    walk.ask('continue');
    expect(ways()).toEqual([true, true]);
    walk.ask('continue');
    // "Next" leads out of the course here; it is followed, so it is open.
    expect(ways()).toEqual([true, true]);
  });

  it('follows what the lesson has said so far', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { preRules: [rule('stopForwardTraversal', when('not satisfied'))] }), leaf('b')])));
    walk.begin();
    expect(walk.says(failed).open.choice).not.toContain('b');
    expect(walk.says(passed).open.choice).toContain('b');
  });

  it('is only looked at: the state stays as it was', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { postRules: always('retryAll') }), leaf('b')], { randomization: { timing: 'onEachNewAttempt', reorder: true } })));
    walk.begin();
    const before = JSON.stringify(walk.state);
    expect([walk.open, walk.standing()]).toHaveLength(2);
    expect(JSON.stringify(walk.state)).toBe(before);
  });

  it('names the controls that the lesson wants hidden', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { activity: { hideLmsUi: ['continue', 'suspendAll'] } }), leaf('b')])));
    walk.begin();
    expect(walk.open).toMatchObject({ continue: true, hidden: ['continue', 'suspendAll'] });
    walk.ask('continue');
    expect(walk.open.hidden).toEqual([]);
  });

  it('offers jumps in the 4th Edition only', () => {
    const jumps = (edition: '2nd' | '3rd' | '4th'): readonly string[] => {
      const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b')], { control: { choice: false } }), { edition }));
      walk.begin();
      return walk.open.jump;
    };
    expect([jumps('4th'), jumps('3rd'), jumps('2nd')]).toEqual([['a', 'b'], [], []]);
  });
});

describe('adl.nav.request_valid', () => {
  const walk = new Walk(three);
  walk.begin();

  it('answers for next, back, choice and jump', () => {
    const asked = ['continue', 'previous', 'choice.{target=b}', 'choice.{target=nowhere}', 'jump.{target=c}', 'jump.{target=course}'];
    expect(asked.map((request) => requestValid(walk.open, request))).toEqual(['true', 'false', 'true', 'false', 'true', 'false']);
  });

  it('knows no other element', () => {
    expect(['exit', 'choice', 'choice.b', 'jump.{target=}', 'toString'].map((request) => requestValid(walk.open, request))).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe('the menu', () => {
  it('lists activities in their order and depth, with what is open and how they stand', () => {
    const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a'), leaf('b', { preRules: always('disabled') })]), leaf('c')])));
    walk.begin();
    walk.says(passed);
    expect(menu(walk.tree, walk.state, walk.open).map(({ activityId, depth, isLeaf, isCurrent, open, completed }) => [activityId, depth, isLeaf, isCurrent, open, completed])).toEqual([
      ['unit', 0, false, false, true, null], ['a', 1, true, true, true, true], ['b', 1, true, false, false, null], ['c', 0, true, false, true, null],
    ]);
  });

  it('leaves out what is invisible without its children, and what is hidden from choice with them', () => {
    const walk = new Walk(treeOf(group('course', [
      group('silent', [leaf('a')], { activity: { isVisible: false } }), group('hidden', [leaf('b')], { preRules: always('hiddenFromChoice') }), leaf('c'),
    ])));
    expect(menu(walk.tree, walk.state, walk.open).map(({ activityId, depth }) => [activityId, depth])).toEqual([['a', 0], ['c', 0]]);
  });

  it('leaves out children that do not take part', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), leaf('b'), leaf('c')], { selection: { timing: 'once', count: 1 } })));
    const first = walk.begin();
    expect(menu(walk.tree, walk.state, walk.open).map(({ activityId }) => activityId)).toEqual([first]);
  });
});
