import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { partsOutcome } from './parts.ts';

const recorded = (partId: string, recordedOn: string) => ({ partId, recordedOn });

describe('a course in parts', () => {
  it('is complete only when all are recorded, on the day of the last', () => {
    const parts = ['elearning', 'practical'];
    expect(partsOutcome(parts, [recorded('elearning', '2026-03-02')])).toEqual({ complete: false, missing: ['practical'] });
    expect(partsOutcome(parts, [recorded('practical', '2026-04-09'), recorded('elearning', '2026-03-02')])).toEqual({ complete: true, completedOn: '2026-04-09' });
  });

  it('keeps its date when a part is repeated', () => {
    expect(partsOutcome(['a'], [recorded('a', '2026-03-02'), recorded('a', '2026-09-02')])).toEqual({ complete: true, completedOn: '2026-03-02' });
  });

  it('needs every part again for a renewal', () => {
    const records = [recorded('a', '2025-03-01'), recorded('b', '2025-03-09'), recorded('a', '2026-03-01')];
    expect(partsOutcome(['a', 'b'], records, '2025-03-09')).toEqual({ complete: false, missing: ['b'] });
    expect(partsOutcome(['a', 'b'], [...records, recorded('b', '2026-03-05')], '2025-03-09')).toEqual({ complete: true, completedOn: '2026-03-05' });
  });

  it('without parts is never complete, and other courses’ parts do not help', () => {
    expect(partsOutcome([], [recorded('a', '2026-03-02')])).toEqual({ complete: false, missing: [] });
    expect(partsOutcome(['a'], [recorded('b', '2026-03-02')])).toEqual({ complete: false, missing: ['a'] });
  });

  it('first becomes complete on the date it is given', () => {
    const records = fc.array(fc.record({ partId: fc.constantFrom('a', 'b', 'c'), recordedOn: fc.integer({ min: 0, max: 40 }).map((count) => addDays('2026-02-20', count)) }));
    fc.assert(fc.property(records, fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), (all, parts) => {
      const outcome = partsOutcome(parts, all);
      const completeBy = (day: string) => parts.every((part) => all.some((one) => one.partId === part && one.recordedOn <= day));
      expect(outcome.complete).toBe(completeBy('2099-01-01'));
      if (outcome.complete) {
        expect(completeBy(outcome.completedOn)).toBe(true);
        expect(completeBy(addDays(outcome.completedOn, -1))).toBe(false);
      }
    }));
  });
});
