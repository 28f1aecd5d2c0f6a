import { describe, expect, it } from 'vitest';
import { always, failed, group, incomplete, leaf, passed, primary, rollupRule, rule, treeOf, Walk, when, writes } from './tree.fixture.ts';

describe('TB.2.1: exit rules', () => {
  const ruled = (at: 'course' | 'unit'): Walk => new Walk(treeOf(group('course', [
    group('unit', [leaf('a'), leaf('b')], at === 'unit' ? { exitRules: [rule('exit', when('satisfied'))] } : {}), leaf('c'),
  ], at === 'course' ? { exitRules: [rule('exit', when('always'))] } : {})));

  it('ends the cluster whose rule holds, so that "next" goes on behind it', () => {
    const walk = new Walk(treeOf(group('course', [group('unit', [leaf('a'), leaf('b')], { exitRules: always('exit') }), leaf('c')])));
    expect([walk.begin(), walk.ask('continue')]).toEqual(['a', 'c']);
  });

  it('does nothing while no rule holds', () => {
    const walk = ruled('unit');
    walk.begin();
    expect(walk.says(failed).ask('continue')).toBe('b');
  });

  it('ends the session when the rule is the whole course\'s', () => {
    const walk = ruled('course');
    walk.begin();
    expect(walk.ask('continue')).toBe('end');
  });

  it('obeys the topmost rule that holds', () => {
    const walk = new Walk(treeOf(group('course', [group('outer', [group('inner', [leaf('a'), leaf('b')], { exitRules: always('exit') }), leaf('c')], { exitRules: always('exit') }), leaf('d')])));
    walk.begin();
    expect(walk.ask('continue')).toBe('d');
  });
});

describe('TB.2.2: postcondition rules', () => {
  const after = (postRules: ReturnType<typeof always<'retry' | 'continue' | 'previous' | 'exitParent' | 'exitAll' | 'retryAll'>>, more = {}): Walk => {
    const walk = new Walk(treeOf(group('course', [leaf('a'), group('unit', [leaf('b'), leaf('c', { postRules }), leaf('d')], more), leaf('e')])));
    walk.begin();
    walk.ask('choice', 'c');
    return walk;
  };

  it('retry: the lesson begins anew instead of what was asked for', () => {
    const walk = after([rule('retry', when('not satisfied'))]);
    expect(walk.says(failed).ask('continue')).toBe('c');
    expect(walk.last?.deliver).toEqual({ activityId: 'c', attempt: 2, resumed: false });
    expect(walk.says(passed).ask('continue')).toBe('d');
  });

  it('continue: goes on although only an exit was asked for', () => {
    expect(after(always('continue')).ask('exit')).toBe('d');
  });

  it('previous: goes back', () => {
    expect(after(always('previous')).ask('continue')).toBe('b');
  });

  it('exitParent: leaves the cluster, and what was asked for goes on from there', () => {
    expect(after(always('exitParent')).ask('continue')).toBe('e');
    expect(after(always('exitParent')).ask('exit')).toBe('menu');
  });

  it('exitParent: the rules of the cluster that is left are asked as well', () => {
    const walk = after(always('exitParent'), { postRules: [rule('retry', when('not satisfied'))], rollup: { rules: [rollupRule('any', 'not satisfied', 'notSatisfied')] } });
    expect(walk.says(failed).ask('continue')).toBe('b');
    expect(walk.state.activities['unit']?.attempts).toBe(2);
  });

  it('exitAll: leaves the course', () => {
    expect(after(always('exitAll')).ask('continue')).toBe('end');
  });

  it('retryAll: the course begins anew', () => {
    const walk = after(always('retryAll'));
    expect(walk.ask('continue')).toBe('a');
    expect(walk.state.activities['course']?.attempts).toBe(2);
  });

  it('says nothing of a lesson that was suspended', () => {
    const walk = after(always('retry'));
    expect(walk.says({ 'cmi.exit': 'suspend' }).ask('continue')).toBe('d');
  });

  it('takes the first rule that holds', () => {
    expect(after([...always<'exitAll'>('exitAll'), ...always<'retry'>('retry')]).ask('continue')).toBe('end');
  });

  it('is not asked when the course is left, suspended or abandoned', () => {
    for (const type of ['exitAll', 'suspendAll', 'abandonAll'] as const) expect(after(always('retry')).ask(type)).toBe('end');
    expect(after(always('retry')).ask('abandon')).toBe('menu');
  });
});

describe('TB.2.3: termination requests', () => {
  const course = treeOf(group('course', [group('unit', [leaf('a'), leaf('b')]), leaf('c')]));

  it('exit all ends every attempt up to the course', () => {
    const walk = new Walk(course);
    walk.begin();
    expect(walk.ask('exitAll')).toBe('end');
    expect(Object.values(walk.state.activities).some(({ active, suspended }) => active || suspended)).toBe(false);
    expect(walk.begin()).toBe('a');
    expect(walk.state.activities['course']?.attempts).toBe(2);
  });

  it('suspend all keeps the lesson and the way to it, and the course is resumed there', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.ask('choice', 'b');
    expect(walk.says(incomplete).ask('suspendAll')).toBe('end');
    expect(walk.state.suspended).toBe('b');
    expect(walk.begin()).toBe('b');
    expect(walk.last?.deliver).toEqual({ activityId: 'b', attempt: 1, resumed: true });
    expect(walk.state.activities['course']?.attempts).toBe(1);
  });

  it('suspend all between two lessons keeps the cluster, and the learner finds all as she left it', () => {
    const walk = new Walk(course);
    walk.begin();
    walk.says(passed).ask('exit');
    const [before, controls] = [walk.state, walk.open];
    expect(walk.ask('suspendAll')).toBe('end');
    expect(walk.state.suspended).toBe('unit');
    expect(walk.begin()).toBe('menu');
    expect([walk.state, walk.open]).toEqual([before, controls]);
    expect(walk.ask('continue')).toBe('b');
    expect(walk.state.activities['unit']?.attempts).toBe(1);
  });

  it('a lesson that is closed once it was begun cannot be resumed; the learner goes on from its place', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { preRules: [rule('disabled', when('attempted'))] }), leaf('b')])));
    walk.begin();
    walk.ask('suspendAll');
    expect([walk.begin(), walk.state.current, walk.ask('continue')]).toEqual(['menu', 'a', 'b']);
  });

  it('cannot suspend a course whose root is all that is left', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { postRules: always('exitParent') })])));
    walk.begin();
    walk.ask('exit');
    expect(walk.state.current).toBeNull();
    expect(walk.ask('suspendAll')).toBe('NB.2.1-2');
  });

  it('abandon keeps nothing of the lesson and leaves the learner at the menu', () => {
    const walk = new Walk(course);
    walk.begin();
    expect(walk.ask('abandon')).toBe('menu');
    expect(walk.state.activities['a']).toMatchObject({ active: false, completed: null });
    expect(walk.ask('continue')).toBe('b');
  });

  it('abandon leaves out of account what the lesson had saved, here and in what it shares; that it was tried stands', () => {
    const shares = { objectives: [primary({ maps: [writes('g', 'satisfied', 'measure')] })] };
    const walk = new Walk(treeOf(group('course', [leaf('a', shares), leaf('b', shares)], { control: { flow: true } })));
    walk.begin();
    walk.says({ ...failed, 'cmi.score.scaled': '0.2' });
    walk.ask('continue');
    walk.says({ ...passed, 'cmi.score.scaled': '0.9' });
    expect(walk.state.globals['g']).toMatchObject({ satisfied: true, measure: 0.9 });
    walk.ask('abandon');
    expect(walk.state.globals['g']).toMatchObject({ satisfied: false, measure: 0.2 });
    expect(walk.state.activities['b']).toMatchObject({ active: false, attempts: 1, completed: null });
    expect(walk.standing('b')).toMatchObject({ completed: null });
    expect(walk.standing('a')).toMatchObject({ completed: true });
  });

  it('abandon all leaves the course without ending any attempt properly', () => {
    const walk = new Walk(course);
    walk.begin();
    expect(walk.ask('abandonAll')).toBe('end');
    expect(walk.state.activities['a']).toMatchObject({ active: false, completed: null });
    expect(walk.standing().completed).toBeNull();
  });

  it('a lesson that is the whole course exits it', () => {
    const walk = new Walk(treeOf(leaf('course')));
    walk.begin();
    expect(walk.ask('exit')).toBe('end');
  });

  it('exitParent at the course itself is an exception', () => {
    const walk = new Walk(treeOf(leaf('course', { postRules: always('exitParent') })));
    walk.begin();
    expect(walk.ask('exit')).toBe('TB.2.3-4');
  });
});
