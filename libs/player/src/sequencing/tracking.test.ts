import { describe, expect, it } from 'vitest';
import type { Cmi } from '../data-model.ts';
import type { Objective } from './activity-tree.ts';
import { failed, group, leaf, objective, passed, primary, reads, treeOf, Walk, writes } from './tree.fixture.ts';

const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };
const all = ['satisfied', 'measure', 'raw', 'min', 'max', 'completion', 'progress'] as const;

/** Two lessons with these objectives; the learner is in the second once the first has said its part. */
function shared(writing: readonly Objective[], reading: readonly Objective[], said: Cmi): Walk {
  const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, objectives: writing }), leaf('b', { ...byContent, objectives: reading })])));
  walk.begin();
  walk.says(said).ask('continue');
  return walk;
}

describe('SN 3.10.3: objectives tied to global ones', () => {
  it('writes what its map lets it write, and reads what its map lets it read', () => {
    const said: Cmi = {
      ...passed, 'cmi.score.scaled': '0.7', 'cmi.score.raw': '7', 'cmi.score.min': '0', 'cmi.score.max': '10', 'cmi.progress_measure': '0.9',
    };
    const walk = shared([primary({ maps: [writes('g', ...all)] })], [primary({ id: 'p', maps: [reads('g', ...all)] })], said);
    expect(walk.state.globals['g']).toEqual({ satisfied: true, measure: 0.7, raw: 7, min: 0, max: 10, completed: true, progress: 0.9 });
    expect(walk.standing('b')).toEqual({ satisfied: true, measure: 0.7, completed: true, progress: 0.9 });
  });

  it('writes and reads nothing else', () => {
    const walk = shared([primary({ maps: [writes('g', 'measure')] })], [primary({ maps: [reads('g', 'satisfied')] })], { ...passed, 'cmi.score.scaled': '0.7' });
    expect(walk.state.globals['g']).toMatchObject({ satisfied: null, measure: 0.7, completed: null });
    expect(walk.standing('b')).toEqual({ satisfied: null, measure: null, completed: null, progress: null });
  });

  it('writes to several global objectives and reads from one', () => {
    const walk = shared([primary({ maps: [writes('g', 'satisfied'), writes('h', 'satisfied', 'measure')] })], [primary()], passed);
    expect([walk.state.globals['g']?.satisfied, walk.state.globals['h']?.satisfied]).toEqual([true, true]);
  });

  it('falls back on what is known here while the global one is not known', () => {
    const walk = shared([primary()], [primary({ maps: [reads('g', 'satisfied')] })], {});
    walk.says(failed);
    expect(walk.standing('b').satisfied).toBe(false);
  });

  it('prefers the global one once it is known', () => {
    const walk = shared([primary({ maps: [writes('g', 'satisfied')] })], [primary({ maps: [reads('g', 'satisfied')] })], passed);
    expect(walk.says(failed).standing('b').satisfied).toBe(true);
  });

  it('what was never known is not written over what is', () => {
    const walk = shared([primary({ maps: [writes('g', 'satisfied')] })], [primary({ maps: [writes('g', 'satisfied')] })], passed);
    walk.says({}).ask('exit');
    expect(walk.state.globals['g']?.satisfied).toBe(true);
  });

  it('what was known and is no longer, is written', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, objectives: [primary({ maps: [writes('g', 'satisfied')] })] })])));
    walk.begin();
    expect([walk.says(passed).state.globals['g']?.satisfied, walk.says({}).state.globals['g']?.satisfied]).toEqual([true, null]);
  });

  it('a new attempt does not touch what the last one wrote', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, objectives: [primary({ maps: [writes('g', 'satisfied')] })] })])));
    walk.begin();
    walk.says(passed).ask('choice', 'a');
    expect(walk.state.globals['g']?.satisfied).toBe(true);
  });

  it('an objective that is satisfied by measure judges the measure that it reads', () => {
    const walk = shared(
      [primary({ maps: [writes('g', 'measure')] })],
      [primary(), objective('strict', { satisfiedByMeasure: true, minNormalizedMeasure: 0.8, maps: [reads('g', 'measure')] }), objective('mild', { satisfiedByMeasure: true, minNormalizedMeasure: 0.7, maps: [reads('g', 'measure')] })],
      { 'cmi.score.scaled': '0.7' },
    );
    expect(walk.values()).toMatchObject({ 'cmi.objectives.0.success_status': 'failed', 'cmi.objectives.1.success_status': 'passed' });
  });

  it('an activity that is not tracked neither writes nor reads', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { delivery: { tracked: false }, objectives: [primary({ maps: [writes('g', 'satisfied'), reads('h', 'satisfied')] })] })])));
    walk.begin();
    expect(walk.says(passed).state.globals).toEqual({});
    expect(walk.standing('a').satisfied).toBeNull();
  });

  it('names that strangers chose stand for nothing else', () => {
    const walk = shared([primary({ id: '__proto__', maps: [writes('__proto__', 'satisfied')] })], [primary({ maps: [reads('__proto__', 'satisfied')] })], passed);
    expect(walk.standing('b').satisfied).toBe(true);
    expect(JSON.parse(JSON.stringify(walk.state))).toEqual(walk.state);
  });
});
