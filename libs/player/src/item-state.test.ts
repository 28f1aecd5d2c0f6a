import { decideAttempt } from '@pvi/domain/attempt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommit, asOpened, attemptEnded, newItem, nextEntry, totalSeconds, type ItemState, type SessionPlace } from './item-state.ts';
import { initialCmi } from './initial-cmi.ts';
import type { Cmi, Standard } from './data-model.ts';
import type { Commit, LaunchFacts, LaunchTerms } from './launch.ts';

const noFacts: LaunchFacts = {
  masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null,
  completionSetByContent: true, objectiveIds: [],
};
const ada = { learnerNumber: 'L-7K2M', givenName: 'Ada', familyName: 'Okafor' };

function terms(facts: Partial<LaunchFacts> = {}, mode: LaunchTerms['mode'] = 'normal'): LaunchTerms {
  return { mode, credit: mode === 'normal' ? 'credit' : 'no-credit', facts: { ...noFacts, ...facts } };
}

function place(launch: number, session = 1, attempt = 1): SessionPlace {
  return { launch, session, attempt };
}

function commit(seq: number, cmi: Cmi, terminating = false): Commit {
  return { key: `key-${seq}-${JSON.stringify(cmi).length}`, seq, sessionSeconds: seq * 10, madeAt: '2026-11-21T14:03:00.000Z', terminating, cmi };
}

function after(standard: Standard, commits: readonly [number, Commit][], on = terms()): ItemState {
  return commits.reduce((state, [launch, each]) => applyCommit(state, place(launch), each, on).state, newItem(standard));
}

describe('what the server makes of commits', () => {
  it('keeps lasting values and leaves those of one session', () => {
    const state = after('scorm12', [[1, commit(1, { 'cmi.core.lesson_location': '7', 'cmi.core.session_time': '0000:10:00', 'cmi.core.exit': 'suspend' }, true)]]);
    expect(state.cmi).toEqual({ 'cmi.core.lesson_location': '7', 'cmi.core.lesson_status': 'incomplete' });
    expect(totalSeconds(state)).toBe(600);
    expect(nextEntry(state)).toBe('resume');
  });

  it('counts the last session time of each launch once', () => {
    const state = after('scorm2004', [
      [1, commit(1, { 'cmi.session_time': 'PT5M' })],
      [1, commit(2, { 'cmi.session_time': 'PT8M30.25S' })],
      [2, commit(1, { 'cmi.session_time': 'PT1M' })],
    ]);
    expect(totalSeconds(state)).toBe(570.25);
  });

  it('tells a repeat from a late one, a conflict and one after the end', () => {
    const first = commit(2, { 'cmi.location': '2' });
    const state = after('scorm2004', [[1, first]]);
    expect(applyCommit(state, place(1), first, terms())).toMatchObject({ outcome: 'repeated', state });
    expect(applyCommit(state, place(1), commit(1, {}), terms())).toMatchObject({ outcome: 'superseded', state });
    expect(applyCommit(state, place(1), { ...first, key: 'another' }, terms())).toMatchObject({ outcome: 'conflict', state });
    const closed = after('scorm2004', [[1, commit(3, {}, true)]]);
    expect(applyCommit(closed, place(1), commit(4, { 'cmi.location': '9' }), terms())).toMatchObject({ outcome: 'ended', state: closed });
  });

  it('takes the time of an older launch that arrives late, but not its place', () => {
    const state = after('scorm12', [
      [2, commit(1, { 'cmi.core.lesson_location': 'new', 'cmi.core.session_time': '0000:01:00' })],
      [1, commit(5, { 'cmi.core.lesson_location': 'old', 'cmi.core.session_time': '0000:02:00' })],
    ]);
    expect(state.cmi['cmi.core.lesson_location']).toBe('new');
    expect(totalSeconds(state)).toBe(180);
  });

  it.each([
    [{ 'cmi.core.score.raw': '80', 'cmi.core.lesson_status': 'completed' }, 80, 'passed'],
    [{ 'cmi.core.score.raw': '79.9', 'cmi.core.lesson_status': 'passed' }, 80, 'failed'],
    [{ 'cmi.core.score.raw': '40', 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' }, 80, 'incomplete'],
    [{ 'cmi.core.lesson_status': 'completed' }, 80, 'completed'],
    [{}, null, 'completed'],
    [{ 'cmi.core.exit': 'suspend' }, null, 'incomplete'],
    [{ 'cmi.core.exit': 'suspend', 'cmi.core.score.raw': '90' }, 80, 'incomplete'],
    [{ 'cmi.core.exit': 'suspend', 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '90' }, 80, 'passed'],
    [{ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '40' }, 80, 'failed'],
    [{ 'cmi.core.exit': 'logout', 'cmi.core.score.raw': '80' }, 80, 'passed'],
    [{ 'cmi.core.exit': 'time-out', 'cmi.core.lesson_status': 'incomplete' }, 80, 'incomplete'],
    [{ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '' }, 80, 'passed'],
  ])('SCORM 1.2 ended with %j and a mastery score of %s is %s', (cmi: Cmi, masteryScore, status) => {
    const state = after('scorm12', [[1, commit(1, cmi, true)]], terms({ masteryScore }));
    expect(state.cmi['cmi.core.lesson_status']).toBe(status);
  });

  it.each([
    ['scorm12', { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }, {}, { completed: true, passed: true, scorePercent: 90, done: true }],
    ['scorm12', { 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '5', 'cmi.core.score.max': '10', 'cmi.core.score.min': '' }, {}, { passed: false, scorePercent: 50, done: false }],
    ['scorm12', { 'cmi.core.lesson_status': 'browsed' }, {}, { completed: false, passed: null, done: false }],
    ['scorm12', {}, {}, { completed: true, done: true }],
    ['scorm2004', { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.85' }, {}, { completed: true, passed: true, scorePercent: 85 }],
    ['scorm2004', { 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.5' }, { scaledPassingScore: 0.8 }, { passed: false, scorePercent: 50 }],
    ['scorm2004', { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' }, { scaledPassingScore: 0.8 }, { passed: null, done: false }],
    ['scorm2004', { 'cmi.progress_measure': '1' }, { completionThreshold: 1 }, { completed: true, done: true }],
    ['scorm2004', { 'cmi.completion_status': 'completed', 'cmi.progress_measure': '0.9' }, { completionThreshold: 1 }, { completed: false, done: false }],
    ['scorm2004', {}, { completionSetByContent: false }, { completed: true, passed: null, done: true }],
    ['scorm2004', { 'cmi.completion_status': 'incomplete' }, { completionSetByContent: false }, { completed: false }],
    ['scorm2004', { 'cmi.exit': 'suspend' }, { completionSetByContent: false }, { completed: false }],
  ] as [Standard, Cmi, Partial<LaunchFacts>, object][])('%s ended with %j under %j is judged %j', (standard, cmi, facts, decision) => {
    expect(decideAttempt(applyCommit(newItem(standard), place(1), commit(1, cmi, true), terms(facts)).claim)).toMatchObject(decision);
  });

  it('looking back changes nothing', () => {
    const done = after('scorm12', [[1, commit(1, { 'cmi.core.lesson_status': 'passed', 'cmi.core.session_time': '0001:00:00' }, true)]]);
    const review = applyCommit(done, place(2), commit(1, { 'cmi.core.lesson_status': 'failed', 'cmi.core.session_time': '0001:00:00' }, true), terms({}, 'review'));
    expect(review.state.cmi).toEqual(done.cmi);
    expect(totalSeconds(review.state)).toBe(3600);
  });
});

describe('an abandoned attempt', () => {
  const done = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.suspend_data': 'x' };

  it.each(['abandon', 'abandonAll'])('by %s claims nothing, keeps nothing and is over', (request) => {
    const begun = after('scorm2004', [[1, commit(1, { 'cmi.suspend_data': 'x', 'cmi.completion_status': 'incomplete' })]]);
    const { state, claim } = applyCommit(begun, place(1), commit(2, { ...done, 'adl.nav.request': request }, true), terms());
    expect(decideAttempt(claim)).toMatchObject({ done: false, passed: null, completed: false });
    expect(state.cmi).toEqual({});
    expect(attemptEnded(state)).toBe(true);
  });

  it('is one only when the session ends with it', () => {
    const { claim } = applyCommit(newItem('scorm2004'), place(1), commit(1, { ...done, 'adl.nav.request': 'abandon' }), terms());
    expect(decideAttempt(claim).passed).toBe(true);
  });
});

describe('properties of commits', () => {
  const pictures = fc.array(fc.record({ location: fc.string({ maxLength: 5 }), minutes: fc.integer({ min: 0, max: 59 }) }), { minLength: 1, maxLength: 40 });

  it('the final state is the same whichever came late, twice or never, but for the last of each launch', () => {
    fc.assert(fc.property(pictures, fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (made, order, launches) => {
      const sent = made.map(({ location, minutes }, index): [number, Commit] => {
        const launch = 1 + Math.floor((index * launches) / made.length);
        return [launch, commit(index + 1, { 'cmi.location': location, 'cmi.session_time': `PT${minutes}M`, 'cmi.exit': 'suspend' })];
      });
      const uninterrupted = after('scorm2004', sent);
      const muddled = [...order.map((pick) => sent[pick % sent.length] as [number, Commit]), ...sent.filter((each, index) => {
        const next = sent[index + 1];
        return !next || next[0] !== each[0];
      }).reverse()];
      expect(after('scorm2004', muddled)).toEqual(uninterrupted);
    }));
  });
});

describe('what a save in mid-session is taken for', () => {
  it.each([
    ['scorm12', { 'cmi.core.score.raw': '95' }, { masteryScore: 80 }, { passed: null, done: false }],
    ['scorm12', { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '95' }, { masteryScore: 80 }, { passed: true, done: true }],
    ['scorm12', { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '95' }, { masteryScore: 80 }, { passed: null, done: false }],
    ['scorm12', { 'cmi.core.lesson_status': 'completed' }, {}, { completed: true, done: true }],
    ['scorm2004', { 'cmi.completion_status': 'incomplete', 'cmi.success_status': 'passed', 'cmi.score.scaled': '1' }, {}, { passed: true, done: false }],
    ['scorm2004', { 'cmi.progress_measure': '0.5', 'cmi.success_status': 'passed' }, { completionThreshold: 0.9 }, { done: false }],
    ['scorm2004', { 'cmi.success_status': 'passed' }, {}, { passed: true, done: true }],
    ['scorm2004', {}, { completionSetByContent: false }, { completed: false, done: false }],
    ['scorm2004', { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' }, {}, { done: false }],
  ] as [Standard, Cmi, Partial<LaunchFacts>, object][])('%s says %j under %j, which is judged %j', (standard, cmi, facts, decision) => {
    expect(decideAttempt(applyCommit(newItem(standard), place(1), commit(1, cmi), terms(facts)).claim)).toMatchObject(decision);
  });

  it('no credit and no review: nothing is overruled and nothing is kept', () => {
    const { state } = applyCommit(newItem('scorm12'), place(1), commit(1, { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '10' }, true), { ...terms({ masteryScore: 80 }, 'browse'), credit: 'no-credit' });
    expect(state.cmi).toEqual({});
  });
});

describe('the data model at launch', () => {
  it('begins a SCORM 1.2 package', () => {
    expect(initialCmi(newItem('scorm12'), ada, terms({ masteryScore: 80, launchData: 'a=1' }))).toEqual({
      'cmi.core.student_id': 'L-7K2M', 'cmi.core.student_name': 'Okafor, Ada', 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal',
      'cmi.core.entry': 'ab-initio', 'cmi.core.total_time': '0000:00:00.00', 'cmi.launch_data': 'a=1', 'cmi.student_data.mastery_score': '80',
    });
  });

  it('resumes what was suspended, and what was cut off', () => {
    const suspended = after('scorm2004', [[1, commit(1, { 'cmi.location': '7', 'cmi.exit': 'suspend', 'cmi.session_time': 'PT2M' }, true)]]);
    expect(initialCmi(suspended, ada, terms({ objectiveIds: ['o1'] }))).toMatchObject({ 'cmi.entry': 'resume', 'cmi.location': '7', 'cmi.total_time': 'PT2M' });
    const cutOff = after('scorm2004', [[1, commit(1, { 'cmi.location': '7' })]]);
    expect(initialCmi(cutOff, ada, terms())['cmi.entry']).toBe('resume');
  });

  it('a SCORM 2004 attempt ends with a plain exit, a SCORM 1.2 one goes on', () => {
    const ended = after('scorm2004', [[1, commit(1, { 'cmi.exit': 'normal' }, true)]]);
    expect(attemptEnded(ended)).toBe(true);
    expect(initialCmi(asOpened(ended, 2), ada, terms())).toMatchObject({ 'cmi.entry': 'ab-initio', 'cmi.total_time': 'PT0H0M0S' });
    const older = after('scorm12', [[1, commit(1, { 'cmi.core.lesson_location': '3' }, true)]]);
    expect(attemptEnded(older)).toBe(false);
    expect(initialCmi(older, ada, terms())).toMatchObject({ 'cmi.core.entry': '', 'cmi.core.lesson_location': '3' });
  });

  it('shows the objectives of the manifest to a new SCORM 2004 attempt', () => {
    expect(initialCmi(newItem('scorm2004'), ada, terms({ objectiveIds: ['a', 'b'], scaledPassingScore: 0.8 }))).toMatchObject({
      'cmi.objectives.0.id': 'a', 'cmi.objectives.1.id': 'b', 'cmi.scaled_passing_score': '0.8',
    });
  });

  it('tells the facts of the manifest as the standard writes them, and leaves out what it cannot write', () => {
    const facts = { scaledPassingScore: 1, completionThreshold: 0.25, maxTimeAllowed: 'PT30M', timeLimitAction: 'exit,message', objectiveIds: ['main one', 'b'] };
    expect(initialCmi(newItem('scorm2004'), ada, terms(facts))).toMatchObject({
      'cmi.scaled_passing_score': '1.0', 'cmi.completion_threshold': '0.25', 'cmi.max_time_allowed': 'PT30M', 'cmi.time_limit_action': 'exit,message',
      'cmi.objectives.0.id': 'main%20one', 'cmi.objectives.1.id': 'b',
    });
    const wrong = initialCmi(newItem('scorm2004'), ada, terms({ maxTimeAllowed: '30 minutes', timeLimitAction: null }));
    expect(wrong).not.toHaveProperty('cmi.max_time_allowed');
    expect(wrong).not.toHaveProperty('cmi.scaled_passing_score');
    expect(initialCmi(newItem('scorm12'), ada, terms({ masteryScore: 79.5, maxTimeAllowed: '0001:00:00' }))).toMatchObject({ 'cmi.student_data.mastery_score': '79.5', 'cmi.student_data.max_time_allowed': '0001:00:00' });
  });
});
