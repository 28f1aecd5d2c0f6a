import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays, addMonths, compareDays, covers, dayFrom, daysBetween, earlierOf, endOfMonth, formatDay,
  formatMonth, isDay, laterOf, monthEnds, parseDay, todayInLondon,
} from './days.ts';

const { PlainDate, Instant } = Temporal;
const FIRST = PlainDate.from('1900-01-01');
const anyDay = fc.integer({ min: 0, max: 110_000 }).map((count) => FIRST.add({ days: count }).toString());

describe('a day', () => {
  it('is real or refused', () => {
    expect(['2026-02-28', '2024-02-29', '1000-01-01', '2000-02-29'].every(isDay)).toBe(true);
    for (const text of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-3', '0999-01-01', '', '2026-02-28T00:00']) {
      expect(isDay(text), text).toBe(false);
    }
  });

  it('is made of three numbers, or is not a day', () => {
    expect(dayFrom(2026, 5, 3)).toBe('2026-05-03');
    expect(dayFrom(2026, 2, 30)).toBeNull();
    expect(dayFrom(2026, 1.5, 3)).toBeNull();
    expect(dayFrom(26, 5, 3)).toBeNull();
    expect(dayFrom(2026, 5, Number.NaN)).toBeNull();
  });

  it('is read day first, as people here write it', () => {
    for (const text of ['2026-05-03', '3/5/2026', '03.05.2026', ' 3 May 2026 ', '3 may 2026']) expect(parseDay(text), text).toBe('2026-05-03');
    expect(parseDay('9 Sep 2026')).toBe('2026-09-09');
    for (const text of ['31/4/2026', '5/13/2026', '3 Mayy 2026', '3/5/26', 'soon', '3 Ma 2026']) expect(parseDay(text), text).toBeNull();
  });

  it('is written for people', () => {
    expect(formatDay('2026-05-03')).toBe('3 May 2026');
    expect(formatMonth('2026-12-31')).toBe('December 2026');
  });

  it('read back from its written form is the same day', () => {
    fc.assert(fc.property(anyDay, (day) => { expect(parseDay(formatDay(day))).toBe(day); }));
  });
});

describe('arithmetic equals Temporal', () => {
  it('adds days', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (day, count) => {
      expect(addDays(day, count)).toBe(PlainDate.from(day).add({ days: count }).toString());
    }), { numRuns: 2000 });
  });

  it('adds months, clamped to the month’s end', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (day, count) => {
      expect(addMonths(day, count)).toBe(PlainDate.from(day).add({ months: count }).toString());
    }), { numRuns: 2000 });
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });

  it('counts the days between', () => {
    fc.assert(fc.property(anyDay, anyDay, (from, to) => {
      expect(daysBetween(from, to)).toBe(PlainDate.from(from).until(to, { largestUnit: 'day' }).days);
    }), { numRuns: 2000 });
  });

  it('orders as strings', () => {
    fc.assert(fc.property(anyDay, anyDay, (one, other) => {
      expect(compareDays(one, other)).toBe(PlainDate.compare(one, other));
      expect([earlierOf(one, other), laterOf(one, other)]).toEqual([one, other].sort());
    }));
  });

  it('finds month ends', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const date = PlainDate.from(day);
      expect(endOfMonth(day)).toBe(date.with({ day: date.daysInMonth }).toString());
    }));
    expect(monthEnds('2026-01-31', '2026-04-30')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(monthEnds('2026-02-01', '2026-02-27')).toEqual([]);
  });

  it('refuses to leave the calendar or to count in fractions', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError);
  });
});

describe('a period', () => {
  it('holds both its ends, and every later day while it is open', () => {
    const period = { startsOn: '2026-03-01', endsOn: '2026-03-31' };
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => covers(period, day))).toEqual([false, true, true, false]);
    expect(covers({ ...period, endsOn: null }, '2099-01-01')).toBe(true);
  });
});

describe('today in the United Kingdom', () => {
  it('turns at local midnight on both clock-change days', () => {
    // 29 March 2026: clocks go forward at 01:00; its midnight is still Greenwich time, the next is not.
    expect(todayInLondon('2026-03-28T23:59:59Z')).toBe('2026-03-28');
    expect(todayInLondon('2026-03-29T00:00:00Z')).toBe('2026-03-29');
    expect(todayInLondon('2026-03-29T22:59:59Z')).toBe('2026-03-29');
    expect(todayInLondon('2026-03-29T23:00:00Z')).toBe('2026-03-30');
    // 25 October 2026: clocks go back at 02:00; the day has 25 hours.
    expect(todayInLondon('2026-10-24T22:59:59Z')).toBe('2026-10-24');
    expect(todayInLondon('2026-10-24T23:00:00Z')).toBe('2026-10-25');
    expect(todayInLondon('2026-10-25T23:59:59Z')).toBe('2026-10-25');
    expect(todayInLondon('2026-10-26T00:00:00Z')).toBe('2026-10-26');
  });

  it('adding a day over a clock change is one calendar day', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  it('equals Temporal at any instant', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }), (date) => {
      const zoned = Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO('Europe/London');
      expect(todayInLondon(date)).toBe(zoned.toPlainDate().toString());
      expect(todayInLondon(date.toISOString())).toBe(zoned.toPlainDate().toString());
    }));
  });
});
