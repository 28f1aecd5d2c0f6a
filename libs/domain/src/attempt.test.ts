import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAttempt } from './attempt.ts';
import type { AttemptClaim } from './attempt.ts';

const scorm12 = (claim: Omit<AttemptClaim, 'standard'>) => decideAttempt({ standard: 'scorm12', ...claim });
const scorm2004 = (claim: Omit<AttemptClaim, 'standard'>) => decideAttempt({ standard: 'scorm2004', ...claim });

describe('SCORM 1.2', () => {
  it('takes the status as it is when no pass mark is stated', () => {
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '90' })).toEqual({ completed: true, passed: true, scorePercent: 90, done: true });
    expect(scorm12({ lessonStatus: 'completed' })).toEqual({ completed: true, passed: null, scorePercent: null, done: true });
    expect(scorm12({ lessonStatus: 'failed', scoreRaw: '40' })).toEqual({ completed: true, passed: false, scorePercent: 40, done: false });
    for (const lessonStatus of ['incomplete', 'browsed', 'not attempted', '', 'finished', null, undefined]) {
      expect(scorm12({ lessonStatus }), String(lessonStatus)).toMatchObject({ completed: false, passed: null, done: false });
    }
  });

  it('lets the mastery score overrule the content, both ways', () => {
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '79.9', masteryScore: 80 })).toMatchObject({ passed: false, done: false });
    expect(scorm12({ lessonStatus: 'failed', scoreRaw: '80', masteryScore: 80 })).toMatchObject({ passed: true, done: true });
    expect(scorm12({ lessonStatus: 'completed', scoreRaw: '80', masteryScore: 80 })).toMatchObject({ completed: true, passed: true, done: true });
    expect(scorm12({ lessonStatus: 'completed', scoreRaw: '12', masteryScore: 80 })).toMatchObject({ completed: true, passed: false, done: false });
    expect(scorm12({ lessonStatus: 'not attempted', scoreRaw: '80', masteryScore: 80 })).toMatchObject({ passed: true, done: true });
  });

  it('waits while the content says it is not at the end', () => {
    expect(scorm12({ lessonStatus: 'incomplete', scoreRaw: '100', masteryScore: 80 })).toEqual({ completed: false, passed: null, scorePercent: 100, done: false });
    expect(scorm12({ lessonStatus: 'browsed', scoreRaw: '100', masteryScore: 80 })).toMatchObject({ passed: null, done: false });
  });

  it('does not take the end of an assessed course for a pass', () => {
    expect(scorm12({ lessonStatus: 'completed', masteryScore: 80 })).toMatchObject({ completed: true, passed: null, done: false });
    expect(scorm12({ lessonStatus: 'passed', masteryScore: 80 })).toMatchObject({ passed: true, done: true });
  });

  it('reads the score on its own scale', () => {
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '8', scoreMin: '0', scoreMax: '10' }).scorePercent).toBe(80);
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '79.99' }).scorePercent).toBe(79.9);
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '150' }).scorePercent).toBe(100);
    expect(scorm12({ lessonStatus: 'passed', scoreRaw: '5', scoreMin: '10', scoreMax: '10' }).scorePercent).toBeNull();
  });
});

describe('SCORM 2004', () => {
  it('keeps completion and success apart', () => {
    expect(scorm2004({ completionStatus: 'completed', successStatus: 'unknown' })).toEqual({ completed: true, passed: null, scorePercent: null, done: true });
    expect(scorm2004({ completionStatus: 'completed', successStatus: 'failed', scoreScaled: '0.4' })).toEqual({ completed: true, passed: false, scorePercent: 40, done: false });
    expect(scorm2004({ completionStatus: 'incomplete', successStatus: 'unknown' })).toMatchObject({ done: false });
  });

  it('waits for the rest when a test in the middle is passed, until the content has ended', () => {
    expect(scorm2004({ completionStatus: 'incomplete', successStatus: 'passed' })).toMatchObject({ completed: false, passed: true, done: false });
    expect(scorm2004({ completionStatus: 'incomplete', successStatus: 'passed', ended: true })).toMatchObject({ completed: false, passed: true, done: true });
    expect(scorm2004({ completionStatus: 'incomplete', successStatus: 'failed', ended: true })).toMatchObject({ passed: false, done: false });
    expect(scorm2004({ completionStatus: 'unknown', successStatus: 'passed' })).toMatchObject({ completed: false, passed: true, done: true });
    expect(scorm2004({ successStatus: 'passed' })).toMatchObject({ passed: true, done: true });
  });

  it('calls nobody failed by a score on the way, until the content has ended, is complete or says so itself', () => {
    const onTheWay = { scoreScaled: '0.1', scaledPassingScore: 0.8, successStatus: 'failed' };
    for (const completionStatus of ['incomplete', 'unknown', null]) {
      expect(scorm2004({ ...onTheWay, completionStatus })).toMatchObject({ passed: null, scorePercent: 10, done: false });
      expect(scorm2004({ ...onTheWay, completionStatus, ended: true })).toMatchObject({ passed: false, done: false });
      expect(scorm2004({ ...onTheWay, completionStatus, saysFailed: true })).toMatchObject({ passed: false, done: false });
    }
    expect(scorm2004({ ...onTheWay, completionStatus: 'completed' })).toMatchObject({ passed: false, done: false });
  });

  it('lets the scaled passing score overrule the content, both ways', () => {
    expect(scorm2004({ completionStatus: 'completed', successStatus: 'passed', scoreScaled: '0.79', scaledPassingScore: 0.8 })).toMatchObject({ passed: false, done: false });
    expect(scorm2004({ completionStatus: 'completed', successStatus: 'failed', scoreScaled: '0.8', scaledPassingScore: 0.8 })).toMatchObject({ passed: true, done: true });
    expect(scorm2004({ completionStatus: 'completed', successStatus: 'unknown', scaledPassingScore: 0.8 })).toMatchObject({ passed: null, done: false });
    expect(scorm2004({ completionStatus: 'completed', scoreScaled: '0', scaledPassingScore: 0 })).toMatchObject({ passed: true, done: true });
  });

  it('reads the score from the scaled value, or from raw between a least and a most', () => {
    expect(scorm2004({ scoreScaled: '0.29' }).scorePercent).toBe(29);
    expect(scorm2004({ scoreScaled: '-0.5' }).scorePercent).toBe(0);
    expect(scorm2004({ scoreRaw: '15', scoreMin: '10', scoreMax: '20' }).scorePercent).toBe(50);
    expect(scorm2004({ scoreRaw: '15' }).scorePercent).toBeNull();
    expect(scorm2004({ scoreScaled: '1.01', scaledPassingScore: 0.8 })).toMatchObject({ passed: null, scorePercent: null });
  });
});

describe('any claim', () => {
  const text = fc.option(fc.oneof(
    fc.constantFrom('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted', 'unknown', '0', '79', '80', '100', '0.8', '1', '1e9', 'NaN', 'Infinity', '0x50', '80%', '-1'),
    fc.string({ maxLength: 6 }),
  ));
  const mark = fc.option(fc.constantFrom(0, 0.8, 80, 100));
  const anyClaim: fc.Arbitrary<AttemptClaim> = fc.record({
    standard: fc.constantFrom('scorm12', 'scorm2004'), lessonStatus: text, completionStatus: text, successStatus: text,
    scoreRaw: text, scoreMin: text, scoreMax: text, scoreScaled: text, masteryScore: mark, scaledPassingScore: mark,
  });

  it('gives a score from 0 to 100 or none, and is never done when failed', () => {
    fc.assert(fc.property(anyClaim, (claim) => {
      const decision = decideAttempt(claim);
      if (decision.scorePercent !== null) {
        expect(decision.scorePercent).toBeGreaterThanOrEqual(0);
        expect(decision.scorePercent).toBeLessThanOrEqual(100);
      }
      if (decision.passed === false) expect(decision.done).toBe(false);
      if (decision.done) expect(decision.completed || decision.passed).toBe(true);
    }), { numRuns: 2000 });
  });

  it('below the pass mark is never done', () => {
    fc.assert(fc.property(anyClaim, fc.integer({ min: 0, max: 79 }), (claim, score) => {
      expect(decideAttempt({ ...claim, standard: 'scorm12', scoreRaw: String(score), masteryScore: 80 }).done).toBe(false);
      expect(decideAttempt({ ...claim, standard: 'scorm2004', scoreScaled: `0.${String(score).padStart(2, '0')}`, scaledPassingScore: 0.8 }).done).toBe(false);
    }), { numRuns: 500 });
  });
});
