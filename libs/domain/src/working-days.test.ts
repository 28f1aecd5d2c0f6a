import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { addWorkingDays, bankHolidays, isWorkingDay, workingDaysSince } from './working-days.ts';

/** As published for England and Wales at gov.uk/bank-holidays. */
const published: Record<number, string> = {
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
};

const day = fc.integer({ min: 0, max: 15_000 }).map((n) => addDays('2000-01-01', n));

describe('bank holidays', () => {
  it.each(Object.entries(published))('of %s are those published', (year, days) => {
    expect(bankHolidays(Number(year))).toEqual(days.split(' ').map((one) => `${year}-${one}`));
  });

  it('never fall on a weekend, and are eight in a year unless days were added', () => {
    for (let year = 2000; year <= 2099; year += 1) {
      const days = bankHolidays(year);
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThanOrEqual(8);
      for (const one of days) expect([0, 6]).not.toContain(new Date(`${one}T12:00:00Z`).getUTCDay());
    }
  });
});

describe('working days', () => {
  it('do not count a weekend, nor Christmas', () => {
    expect(workingDaysSince('2026-11-19', '2026-11-26')).toBe(5);
    expect(workingDaysSince('2026-12-24', '2026-12-29')).toBe(1);
    expect(workingDaysSince('2026-04-02', '2026-04-07')).toBe(1);
    expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-29');
  });

  it('are none on the same day or before it', () => {
    fc.assert(fc.property(day, fc.nat(400), (from, back) => {
      expect(workingDaysSince(from, addDays(from, -back))).toBe(0);
    }));
  });

  it('add up: from one day to a third is by way of any between', () => {
    fc.assert(fc.property(day, fc.nat(120), fc.nat(120), (from, one, two) => {
      const between = addDays(from, one);
      const to = addDays(between, two);
      expect(workingDaysSince(from, between) + workingDaysSince(between, to)).toBe(workingDaysSince(from, to));
    }));
  });

  it('counted and added are one another’s opposite, and end on a working day', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(from, count);
      expect(isWorkingDay(to)).toBe(true);
      expect(workingDaysSince(from, to)).toBe(count);
    }));
  });
});
