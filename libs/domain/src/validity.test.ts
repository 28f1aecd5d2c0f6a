import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from './days.ts';
import { holdsOn, validUntil } from './validity.ts';

const done = (completedOn: string, expiresOn: string | null = null) => ({ completedOn, expiresOn });

describe('a completion is valid', () => {
  it('for calendar months, clamped to the month’s end', () => {
    expect(validUntil(done('2023-05-03'), 36)).toBe('2026-05-03');
    expect(validUntil(done('2026-08-31'), 6)).toBe('2027-02-28');
    expect(validUntil(done('2027-08-31'), 6)).toBe('2028-02-29');
  });

  it('always, when validity is 0 and it states no end', () => {
    expect(validUntil(done('2020-01-01'), 0)).toBeNull();
    expect(validUntil(done('2020-01-01', '2021-01-01'), 0)).toBe('2021-01-01');
  });

  it('until its own end when that is the earlier, never longer than the rule allows', () => {
    expect(validUntil(done('2024-01-10', '2025-01-09'), 36)).toBe('2025-01-09');
    expect(validUntil(done('2024-01-10', '2034-01-09'), 36)).toBe('2027-01-10');
  });

  it('from the day it was done through the expiry date, and not the day after', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count));
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 60 }), (completedOn, months) => {
      const expiry = addMonths(completedOn, months);
      expect(holdsOn(done(completedOn), months, addDays(completedOn, -1))).toBe(false);
      expect(holdsOn(done(completedOn), months, completedOn)).toBe(true);
      expect(holdsOn(done(completedOn), months, expiry)).toBe(true);
      expect(holdsOn(done(completedOn), months, addDays(expiry, 1))).toBe(false);
    }));
  });

  it('never, when its own end lies before the day it was done', () => {
    expect(holdsOn(done('2026-03-10', '2026-03-09'), 12, '2026-03-10')).toBe(false);
  });
});
