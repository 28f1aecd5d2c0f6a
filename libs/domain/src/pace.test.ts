import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { paceTo } from './pace.ts';

const before = { on: '2026-08-21', numerator: 540, denominator: 1000 };
const now = { on: '2026-11-21', numerator: 600, denominator: 1000 };

describe('pace to a step', () => {
  it('goes on as it went', () => {
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 65 }, before, now)).toEqual({ state: 'on_course', expectedTenths: 660 });
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 75 }, before, now)).toEqual({ state: 'behind', expectedTenths: 660 });
  });

  it('is done when the step is met already, on exact numbers', () => {
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 60 }, before, now).state).toBe('reached');
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 25 }, before, { ...now, numerator: 2999, denominator: 12_000 }).state).toBe('behind');
  });

  it('is not known without a past', () => {
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 75 }, { ...before, denominator: 0, numerator: 0 }, now).state).toBe('not_known');
    expect(paceTo({ on: '2027-02-21', thresholdPercent: 75 }, now, now).state).toBe('not_known');
  });

  it('stays between 0 and 100 per cent, and on a step whose day has passed is the share itself', () => {
    fc.assert(fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: -100, max: 3000 }), (one, two, left) => {
      const pace = paceTo({ on: addDays('2026-11-21', left), thresholdPercent: 100 }, { on: '2026-08-21', numerator: one, denominator: 100 }, { on: '2026-11-21', numerator: two, denominator: 100 });
      if (pace.expectedTenths === null) return;
      expect(pace.expectedTenths).toBeGreaterThanOrEqual(0);
      expect(pace.expectedTenths).toBeLessThanOrEqual(1000);
      if (left <= 0) expect(pace.expectedTenths).toBe(two * 10);
    }));
  });
});
