import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { rosterState } from './rosters.ts';

const long = '2020-01-01';

describe('the state of a roster', () => {
  it('is confirmed for the rest of the month, then due, and overdue after a whole month without', () => {
    expect(rosterState('2026-11-01', long, '2026-11-30')).toBe('confirmed');
    expect(rosterState('2026-11-30', long, '2026-12-01')).toBe('due');
    expect(rosterState('2026-11-01', long, '2026-12-31')).toBe('due');
    expect(rosterState('2026-11-30', long, '2027-01-01')).toBe('overdue');
    expect(rosterState(null, long, '2026-11-26')).toBe('overdue');
  });

  it('asks nothing overdue of a setting that has only begun', () => {
    expect(rosterState(null, '2026-11-20', '2026-11-26')).toBe('due');
    expect(rosterState(null, '2026-10-31', '2026-11-26')).toBe('due');
    expect(rosterState(null, '2026-09-30', '2026-11-26')).toBe('overdue');
  });

  it('never gets better by waiting, and always by confirming', () => {
    const order = ['confirmed', 'due', 'overdue'];
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(day, day, fc.nat(400), (confirmed, today, later) => {
        fc.pre(confirmed <= today);
        const state = (on: string) => order.indexOf(rosterState(confirmed, long, on));
        expect(state(addDays(today, later))).toBeGreaterThanOrEqual(state(today));
        expect(rosterState(today, long, today)).toBe('confirmed');
      }),
    );
  });
});
