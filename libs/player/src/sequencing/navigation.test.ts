import { describe, expect, it } from 'vitest';
import { navigationAfter, navigationIn } from './navigation.ts';
import { group, leaf, treeOf, Walk } from './tree.fixture.ts';

const three = treeOf(group('course', [leaf('one'), leaf('two'), leaf('three')]));

describe('navigation requests (NB.2.1)', () => {
  it('walks from the first lesson to the end and ends the session there', () => {
    const walk = new Walk(three);
    expect([walk.begin(), walk.ask('continue'), walk.ask('continue'), walk.ask('continue')]).toEqual(['one', 'two', 'three', 'end']);
    expect(walk.state.current).toBeNull();
  });

  it('refuses to start twice', () => {
    const walk = new Walk(three);
    walk.begin();
    expect([walk.ask('start'), walk.ask('resumeAll')]).toEqual(['NB.2.1-1', 'NB.2.1-1']);
  });

  it('refuses everything but start and choice before the course has begun', () => {
    const walk = new Walk(three);
    const asked = (['resumeAll', 'continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', 'jump'] as const).map((type) => walk.ask(type, 'one'));
    expect(asked).toEqual(['NB.2.1-3', ...Array.from({ length: 8 }, () => 'NB.2.1-2')]);
    expect(walk.ask('choice', 'two')).toBe('two');
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
