import { describe, expect, it } from 'vitest';
import { navigationAfter, navigationIn } from './navigation.ts';
import { group, leaf, treeOf, Walk } from './tree.fixture.ts';

const three = treeOf(group('course', [leaf('one'), leaf('two'), leaf('three')]));
const others = ['resumeAll', 'continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', 'jump'] as const;

describe('NB.2.1: navigation requests', () => {
  it('walks from the first lesson to the end and ends the session there', () => {
    const walk = new Walk(three);
    expect([walk.begin(), walk.ask('continue'), walk.ask('continue'), walk.ask('continue')]).toEqual(['one', 'two', 'three', 'end']);
    expect(walk.state.current).toBeNull();
  });

  it('refuses to start or resume twice', () => {
    const walk = new Walk(three);
    walk.begin();
    expect([walk.ask('start'), walk.ask('resumeAll')]).toEqual(['NB.2.1-1', 'NB.2.1-1']);
  });

  it('refuses everything but start and choice before the course has begun', () => {
    const walk = new Walk(three);
    expect(others.map((type) => walk.ask(type, 'one'))).toEqual(['NB.2.1-3', ...Array.from({ length: 8 }, () => 'NB.2.1-2')]);
    expect(walk.ask('choice', 'two')).toBe('two');
  });

  it('goes on and back only where the cluster flows', () => {
    const walk = new Walk(treeOf(group('course', [leaf('one'), leaf('two')], { control: { flow: false } })));
    expect(walk.begin()).toBe('SB.2.2-1');
    expect(walk.ask('choice', 'one')).toBe('one');
    expect([walk.ask('continue'), walk.ask('previous')]).toEqual(['NB.2.1-4', 'NB.2.1-5']);
  });

  it('does not go back in a forward-only cluster', () => {
    const walk = new Walk(treeOf(group('course', [leaf('one'), leaf('two')], { control: { forwardOnly: true } })));
    expect([walk.begin(), walk.ask('continue'), walk.ask('previous')]).toEqual(['one', 'two', 'NB.2.1-5']);
  });

  it('neither goes on nor back from a course that is a single lesson', () => {
    const walk = new Walk(treeOf(leaf('course')));
    expect([walk.begin(), walk.ask('continue'), walk.ask('previous')]).toEqual(['course', 'NB.2.1-4', 'NB.2.1-6']);
  });

  it('refuses a choice that does not exist, or whose cluster has no choice', () => {
    const walk = new Walk(treeOf(group('course', [leaf('one'), group('closed', [leaf('two')], { control: { choice: false } })])));
    walk.begin();
    expect([walk.ask('choice', 'nowhere'), walk.ask('choice', 'constructor'), walk.ask('choice', 'two')]).toEqual(['NB.2.1-11', 'NB.2.1-11', 'NB.2.1-10']);
  });

  it('refuses a choice out of an active cluster that may not be left by choice, but not within it', () => {
    const walk = new Walk(treeOf(group('course', [group('held', [leaf('a'), leaf('b')], { control: { choiceExit: false } }), leaf('c')])));
    walk.begin();
    expect([walk.ask('choice', 'c'), walk.ask('choice', 'b'), walk.ask('choice', 'held')]).toEqual(['NB.2.1-8', 'b', 'a']);
  });

  it('exits and abandons only what is still open', () => {
    const walk = new Walk(three);
    walk.begin();
    expect([walk.ask('exit'), walk.ask('exit'), walk.ask('abandon')]).toEqual(['menu', 'NB.2.1-12', 'NB.2.1-12']);
    expect(walk.ask('continue')).toBe('two');
  });

  it('jumps only to what exists and takes part', () => {
    const walk = new Walk(treeOf(group('course', [leaf('one'), leaf('two'), leaf('three')], { selection: { timing: 'once', count: 2 } })));
    const first = walk.begin();
    const taking = walk.state.activities['course']?.chosen ?? [];
    const absent = ['one', 'two', 'three'].find((id) => !taking.includes(id)) as string;
    expect([walk.ask('jump', 'nowhere'), walk.ask('jump', absent)]).toEqual(['NB.2.1-11', 'NB.2.1-11']);
    expect(walk.ask('jump', taking.find((id) => id !== first) as string)).toBe(taking.find((id) => id !== first));
  });
});

describe('what content asks for', () => {
  it('reads the words and targets of adl.nav.request', () => {
    expect(navigationIn('continue')).toEqual({ type: 'continue' });
    expect(navigationIn('{target=two}choice')).toEqual({ type: 'choice', target: 'two' });
    expect(navigationIn('{target=two}jump')).toEqual({ type: 'jump', target: 'two' });
    expect([navigationIn('_none_'), navigationIn('start'), navigationIn(undefined), navigationIn('{target=}choice')]).toEqual([null, null, null, null]);
  });

  it('leaves the course after a time-out or log-out, whatever else was asked for', () => {
    expect(navigationAfter({ 'cmi.exit': 'time-out', 'adl.nav.request': 'continue' })).toEqual({ type: 'exitAll' });
    expect(navigationAfter({ 'cmi.exit': 'logout' })).toEqual({ type: 'exitAll' });
    expect(navigationAfter({ 'cmi.exit': 'suspend', 'adl.nav.request': 'continue' })).toEqual({ type: 'continue' });
    expect(navigationAfter({ 'cmi.exit': 'normal' })).toBeNull();
  });
});
