import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { readSteps, stepOutcome } from './target.ts';
import type { StepFigures } from './target.ts';
import { coverageOf, met } from './trained-share.ts';

const step = { on: '2027-03-31', thresholdPercent: 75 };
const figures: StepFigures = { compliant: 75, denominator: 100, coverage: coverageOf(100, 100), competence: 'not_asked' };

describe('the steps of a target', () => {
  it('are put in order', () => {
    const reading = readSteps([step, { on: '2026-09-30', thresholdPercent: 25 }, { on: '2026-12-31', thresholdPercent: 50 }]);
    expect(reading.ok && reading.steps.map((one) => one.thresholdPercent)).toEqual([25, 50, 75]);
  });

  it.each([0, -5, 100.1, 33.33, Number.NaN])('refuse %s per cent with a sentence', (thresholdPercent) => {
    expect(readSteps([{ on: '2027-03-31', thresholdPercent }])).toEqual({ ok: false, remedy: 'Enter a per cent above 0 and up to 100, with no more than one decimal place, for 31 March 2027.' });
  });

  it('accept every threshold with one decimal', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), (tenths) => { expect(readSteps([{ on: '2027-03-31', thresholdPercent: tenths / 10 }]).ok).toBe(true); }));
  });

  it('must be there, real and one a day', () => {
    expect(readSteps([])).toMatchObject({ ok: false, remedy: 'Add at least one step with a date and a per cent.' });
    expect(readSteps([{ on: '2027-02-30', thresholdPercent: 25 }])).toMatchObject({ ok: false });
    expect(readSteps([step, { ...step, thresholdPercent: 50 }])).toEqual({ ok: false, remedy: 'There are two steps for 31 March 2027. Remove one or change its date.' });
  });
});

describe('a step on a day', () => {
  it('is not yet before its day, may be met on it, and is missed only after it', () => {
    expect(stepOutcome(step, '2027-03-30', figures)).toBe('not_yet');
    expect(stepOutcome(step, '2027-03-31', figures)).toBe('met');
    expect(stepOutcome(step, '2027-03-31', { ...figures, compliant: 74 })).toBe('not_yet');
    expect(stepOutcome(step, '2027-04-01', { ...figures, compliant: 74 })).toBe('missed');
    expect(stepOutcome(step, '2027-04-01', { ...figures, compliant: 0, denominator: 0 })).toBe('nobody_counted');
  });

  it('is met only among those registered when few are, or nobody said how many there are', () => {
    expect(stepOutcome(step, '2027-04-01', { ...figures, coverage: coverageOf(79, 100) })).toBe('met_among_registered');
    expect(stepOutcome(step, '2027-04-01', { ...figures, coverage: coverageOf(80, 100) })).toBe('met');
    expect(stepOutcome(step, '2027-04-01', { ...figures, coverage: coverageOf(80, null) })).toBe('met_among_registered');
  });

  it('is never met on training alone when competence is asked for and none is recorded', () => {
    expect(stepOutcome(step, '2027-04-01', { ...figures, competence: 'not_recorded' })).toBe('competence_not_recorded');
    expect(stepOutcome(step, '2027-04-01', { ...figures, compliant: 10, competence: 'not_recorded' })).toBe('missed');
    expect(stepOutcome(step, '2027-04-01', { ...figures, competence: 'recorded' })).toBe('met');
  });

  it('once over, is met or missed exactly as the whole numbers say', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 30 }), (denominator, seed, tenths, late) => {
      const compliant = seed % (denominator + 1);
      const outcome = stepOutcome({ on: '2027-03-31', thresholdPercent: tenths / 10 }, addDays('2027-03-31', late), { ...figures, compliant, denominator });
      expect(outcome).toBe(met(compliant, denominator, tenths / 10) ? 'met' : 'missed');
    }));
  });
});
