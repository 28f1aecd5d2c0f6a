import { describe, expect, it } from 'vitest';
import { group, leaf, primary, treeOf, Walk, writes } from './tree.fixture.ts';

describe('what the editions differ in', () => {
  const course = (edition: '2nd' | '3rd' | '4th'): Walk => {
    const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };
    return new Walk(treeOf(group('course', [leaf('a', byContent), leaf('b', byContent)]), { edition }));
  };

  it('jump is of the 4th', () => {
    const jumped = (edition: '2nd' | '3rd' | '4th'): string => {
      const walk = course(edition);
      walk.begin();
      return walk.ask('jump', 'b');
    };
    expect([jumped('2nd'), jumped('3rd'), jumped('4th')]).toEqual(['NB.2.1-11', 'NB.2.1-11', 'b']);
  });

  it('all known makes bad news in the 4th, all tried before', () => {
    const silent = (edition: '2nd' | '3rd' | '4th'): unknown => {
      const walk = course(edition);
      walk.begin();
      walk.ask('continue');
      walk.ask('exit');
      return walk.standing().completed;
    };
    expect([silent('2nd'), silent('3rd'), silent('4th')]).toEqual([false, false, null]);
  });

  it('walking off the end ends the session in all of them', () => {
    for (const edition of ['2nd', '3rd', '4th'] as const) {
      const walk = course(edition);
      walk.begin();
      walk.ask('continue');
      expect(walk.ask('continue')).toBe('end');
    }
  });

  it('raw scores and progress reach global objectives by their own maps', () => {
    const walk = new Walk(treeOf(group('course', [leaf('a', { objectives: [primary({ maps: [writes('g', 'raw', 'progress')] })] })])));
    walk.begin();
    walk.says({ 'cmi.score.raw': '12', 'cmi.progress_measure': '0.5' });
    expect(walk.state.globals['g']).toMatchObject({ raw: 12, progress: 0.5, measure: null, satisfied: null });
  });
});
