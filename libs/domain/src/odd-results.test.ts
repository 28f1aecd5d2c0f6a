import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oddities, type HeardSave } from './odd-results.ts';

const opened = Date.parse('2026-11-21T09:00:00Z');
/** A save after so many seconds of its visit, with nothing odd about it. */
const after = (seconds: number, more: Partial<HeardSave> = {}): HeardSave => ({
  visit: 1, openedAt: opened, heardAt: opened + seconds * 1000, madeAt: opened + seconds * 1000, deviceSeconds: seconds, claimedSeconds: seconds, answers: 0, ...more,
});

describe('a result is odd', () => {
  it.each([
    ['passed in seconds', [after(12)], 40, [{ kind: 'too_quick', seconds: 12, minutes: 40 }]],
    ['passed in two minutes of forty', [after(60), after(120)], 40, [{ kind: 'too_quick', seconds: 120, minutes: 40 }]],
    ['passed in three minutes of forty', [after(60), after(180)], 40, []],
    ['a short course in its tenth', [after(30)], 5, []],
    ['a tiny course in ten seconds', [after(10)], 1, [{ kind: 'too_quick', seconds: 10, minutes: 1 }]],
    ['over two visits', [after(100), after(100, { visit: 2 })], 40, []],
    ['a course of no stated length', [after(1)], null, []],
    ['a device that says it was long', [after(12, { deviceSeconds: 4000 })], 40, [{ kind: 'too_quick', seconds: 12, minutes: 40 }]],
    ['a device whose saves come late', [after(90_000, { deviceSeconds: 1500, claimedSeconds: 1500 })], 40, []],
    ['more time than there was', [after(600), after(700, { claimedSeconds: 7200 })], 40, [{ kind: 'impossible_time', claimed: 7200, seconds: 700 }]],
    ['a little more time than there was', [after(600, { claimedSeconds: 655 })], 40, []],
    ['answers before questions', [after(3, { answers: 10 }), after(900)], 40, [{ kind: 'answers_first', answers: 10, seconds: 3 }]],
    ['one answer at once', [after(3, { answers: 1 }), after(900)], 40, []],
    ['answers kept from before', [after(600), after(3, { visit: 2, answers: 10 })], 40, []],
    ['made before it was opened', [after(900, { madeAt: opened - 3_600_000 })], 40, [{ kind: 'wrong_clock', minutes: 60 }]],
    ['made after it was heard', [after(900, { madeAt: opened + 900_000 + 86_400_000 })], 40, [{ kind: 'wrong_clock', minutes: 1440 }]],
    ['made at no time', [after(900, { madeAt: null })], 40, []],
    ['nothing was said', [], 40, []],
  ] as const)('%s', (_what, saves, minutes, expected) => {
    expect(oddities(saves, minutes)).toEqual(expected);
  });

  it('never for honest people: enough time, time told as measured, a clock that is nearly right', () => {
    const honest = fc.array(fc.record({ pause: fc.integer({ min: 30, max: 900 }), answers: fc.integer({ min: 0, max: 20 }), drift: fc.integer({ min: -300, max: 300 }), late: fc.integer({ min: 0, max: 100_000 }) }), { minLength: 8, maxLength: 40 });
    fc.assert(fc.property(honest, (steps) => {
      let at = 0;
      const saves = steps.map(({ pause, answers, drift, late }) => {
        at += pause;
        return after(at, { answers, heardAt: opened + (at + late) * 1000, madeAt: opened + (at + drift) * 1000 });
      });
      expect(oddities(saves, 30)).toEqual([]);
    }));
  });

  it('whatever comes: it says each kind once and never fails', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }));
    const save = fc.record({ visit: fc.integer({ min: 1, max: 5 }), openedAt: number, heardAt: number, madeAt: fc.option(number), deviceSeconds: number, claimedSeconds: fc.option(number), answers: fc.nat() });
    fc.assert(fc.property(fc.array(save), fc.option(fc.integer({ min: 0, max: 600 })), (saves, minutes) => {
      const kinds = oddities(saves, minutes).map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
    }));
  });
});
