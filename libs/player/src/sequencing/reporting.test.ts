import { describe, expect, it } from 'vitest';
import { inheritedValues, report } from './reporting.ts';
import { failed, group, leaf, objective, passed, primary, reads, treeOf, Walk, writes, type Said } from './tree.fixture.ts';

const byContent = { delivery: { completionSetByContent: true, objectiveSetByContent: true } };

function open(said: Said = {}): Walk {
  const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, ...said }), leaf('b', byContent)])));
  walk.begin();
  return walk;
}

describe('what a SCO says of itself becomes what is known of its activity (RTE 4.2)', () => {
  it.each([
    ['completed', true], ['incomplete', false], ['not attempted', false], ['unknown', null], [undefined, null],
  ] as const)('completion_status %s', (status, completed) => {
    expect(open().says(status ? { 'cmi.completion_status': status } : {}).standing('a').completed).toBe(completed);
  });

  it.each([['passed', true], ['failed', false], ['unknown', null]] as const)('success_status %s', (status, satisfied) => {
    expect(open().says({ 'cmi.success_status': status }).standing('a').satisfied).toBe(satisfied);
  });

  it('score.scaled and progress_measure are the measure and the completion amount', () => {
    expect(open().says({ 'cmi.score.scaled': '-0.5', 'cmi.progress_measure': '0.25' }).standing('a')).toMatchObject({ measure: -0.5, progress: 0.25 });
  });

  it('where a measure decides on success, the content\'s own word does not', () => {
    const said = { objectives: [primary({ satisfiedByMeasure: true, minNormalizedMeasure: 0.8 })] };
    expect(open(said).says({ 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.7' }).standing('a').satisfied).toBe(false);
    expect(open(said).says({ 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.8' }).standing('a').satisfied).toBe(true);
    expect(open(said).says({ 'cmi.success_status': 'passed' }).standing('a').satisfied).toBeNull();
  });

  it('where a threshold decides on completion, the content\'s own word does not', () => {
    const said = { completion: { completedByMeasure: true, minProgressMeasure: 0.8, progressWeight: 1 } };
    expect(open(said).says({ 'cmi.completion_status': 'completed', 'cmi.progress_measure': '0.7' }).standing('a').completed).toBe(false);
    expect(open(said).says({ 'cmi.completion_status': 'incomplete', 'cmi.progress_measure': '0.8' }).standing('a').completed).toBe(true);
    expect(open(said).says({ 'cmi.completion_status': 'completed' }).standing('a').completed).toBeNull();
  });

  it('other objectives are recorded by their names, wherever they stand in the list', () => {
    const walk = open({ objectives: [primary(), objective('one', { maps: [writes('g', 'satisfied', 'measure', 'completion', 'progress', 'raw')] })] });
    walk.says({
      'cmi.objectives.0.id': 'not-in-the-manifest', 'cmi.objectives.0.success_status': 'failed',
      'cmi.objectives.1.id': 'one', 'cmi.objectives.1.success_status': 'passed', 'cmi.objectives.1.score.scaled': '0.4', 'cmi.objectives.1.score.raw': '4',
      'cmi.objectives.1.completion_status': 'completed', 'cmi.objectives.1.progress_measure': '1',
    });
    expect(walk.state.globals['g']).toMatchObject({ satisfied: true, measure: 0.4, raw: 4, completed: true, progress: 1 });
  });

  it('the primary objective may be reported in the list, but the lesson\'s own status goes first', () => {
    const said = { objectives: [primary({ id: 'p' })] };
    const listed = { 'cmi.objectives.0.id': 'p', 'cmi.objectives.0.success_status': 'passed', 'cmi.objectives.0.score.scaled': '0.9' };
    expect(open(said).says(listed).standing('a')).toMatchObject({ satisfied: true, measure: 0.9 });
    expect(open(said).says({ ...listed, 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.1' }).standing('a')).toMatchObject({ satisfied: false, measure: 0.1 });
  });

  it('exit suspend marks the attempt as suspended, and any other exit as not', () => {
    expect(open().says({ 'cmi.exit': 'suspend' }).state.activities['a']?.suspended).toBe(true);
    expect(open().says({ 'cmi.exit': 'suspend' }).says({ 'cmi.exit': 'normal' }).state.activities['a']?.suspended).toBe(false);
  });

  it('the same picture twice is the same as once', () => {
    const walk = open().says(passed);
    expect(walk.says(passed).state).toEqual(open().says(passed).state);
  });

  it('a save that comes late, of a lesson that was left, still counts for the course', () => {
    const walk = open();
    walk.ask('continue');
    walk.says(passed).ask('exit');
    expect(walk.standing()).toMatchObject({ completed: null, satisfied: null });
    walk.state = report(walk.tree, walk.state, 'a', passed);
    expect(walk.standing()).toMatchObject({ completed: true, satisfied: true });
  });

  it('nonsense about a cluster or an activity that is not there changes nothing', () => {
    const walk = open();
    expect([report(walk.tree, walk.state, 'course', passed), report(walk.tree, walk.state, 'nowhere', passed)]).toEqual([walk.state, walk.state]);
  });
});

describe('what a SCO is launched with (RTE 4.2.17, adl.data)', () => {
  it('has its objectives with their names, and what is known of them through global ones', () => {
    const walk = new Walk(treeOf(group('course', [
      leaf('a', { ...byContent, objectives: [primary({ maps: [writes('g', 'satisfied', 'measure')] })] }),
      leaf('b', { ...byContent, objectives: [primary({ id: 'p' }), objective('before', { maps: [reads('g', 'satisfied', 'measure')] })] }),
    ])));
    walk.begin();
    expect(walk.values()).toEqual({});
    walk.says({ ...failed, 'cmi.score.scaled': '0.3' }).ask('continue');
    expect(walk.values()).toEqual({
      'cmi.objectives.0.id': 'p', 'cmi.objectives.1.id': 'before', 'cmi.objectives.1.success_status': 'failed', 'cmi.objectives.1.score.scaled': '0.3',
    });
  });

  it('shares data stores between lessons as their maps allow', () => {
    const map = (read: boolean, write: boolean): Said => ({ activity: { dataMaps: [{ target: 'notes', read, write }] } });
    const walk = new Walk(treeOf(group('course', [leaf('a', map(true, true)), leaf('b', map(true, false))])));
    walk.begin();
    expect(walk.values()).toEqual({ 'adl.data.0.id': 'notes' });
    walk.says({ 'adl.data.0.id': 'notes', 'adl.data.0.store': 'seen' }).ask('continue');
    expect(walk.values()).toEqual({ 'adl.data.0.id': 'notes', 'adl.data.0.store': 'seen' });
    walk.says({ 'adl.data.0.id': 'notes', 'adl.data.0.store': 'forged' });
    expect(walk.state.sharedData).toEqual({ notes: 'seen' });
  });

  it('forgets shared data with the attempt on the course, unless it is global to the system', () => {
    const after = (sharedDataGlobalToSystem: boolean): unknown => {
      const walk = new Walk(treeOf(group('course', [leaf('a', { activity: { dataMaps: [{ target: 'notes', read: true, write: true }] } })]), { sharedDataGlobalToSystem }));
      walk.begin();
      walk.says({ 'adl.data.0.id': 'notes', 'adl.data.0.store': 'seen' }).ask('exitAll');
      walk.begin();
      return walk.state.sharedData;
    };
    expect([after(false), after(true)]).toEqual([{}, { notes: 'seen' }]);
  });
});

describe('what a SCO begins with of its own, where its primary objective reads a global one', () => {
  const inherited = (objectives: NonNullable<Said['objectives']>, cmi = { ...failed, 'cmi.score.scaled': '0.4', 'cmi.progress_measure': '0.5' } as Record<string, string>) => {
    const wrote = { objectives: [primary({ maps: [writes('g', 'satisfied', 'measure', 'completion', 'progress')] })] };
    const walk = new Walk(treeOf(group('course', [leaf('a', { ...byContent, ...wrote }), leaf('b', { ...byContent, objectives })])));
    walk.begin();
    walk.says(cmi);
    return inheritedValues(walk.tree, walk.state, 'b');
  };

  it('is as much as its maps read, and nothing without them', () => {
    expect(inherited([primary({ maps: [reads('g', 'satisfied', 'measure')] })])).toEqual({ 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.4' });
    expect(inherited([primary({ maps: [reads('g', 'completion', 'progress')] })])).toEqual({ 'cmi.completion_status': 'completed', 'cmi.progress_measure': '0.5' });
    expect(inherited([primary({ maps: [reads('other', 'satisfied')] })])).toEqual({});
    expect(inherited([primary()])).toEqual({});
  });

  it('is judged by the measure that is read where it is satisfied by measure', () => {
    expect(inherited([primary({ satisfiedByMeasure: true, minNormalizedMeasure: 0.3, maps: [reads('g', 'measure')] })])).toEqual({ 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.4' });
  });

  it('is nothing of other objectives', () => {
    expect(inherited([primary(), objective('o', { maps: [reads('g', 'satisfied')] })])).toEqual({});
  });
});
