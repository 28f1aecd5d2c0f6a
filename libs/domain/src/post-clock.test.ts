import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { lastDayOf, postClock } from './post-clock.ts';
import type { PostTerm } from './post-clock.ts';

const term: PostTerm = { startsOn: '2026-06-01', reviewMonths: 9, termMonths: 12, extendedTo: null };

describe('the clock of a funded post', () => {
  it('reviews and ends by calendar months', () => {
    expect(postClock(term, '2026-06-01')).toMatchObject({ reviewOn: '2027-03-01', endsOn: '2027-05-31', month: 1, phase: 'running' });
  });

  it.each([
    ['2026-05-31', 0, 'before'],
    ['2026-06-30', 1, 'running'],
    ['2026-07-01', 2, 'running'],
    ['2026-10-31', 5, 'running'],
    ['2026-11-01', 6, 'countdown'],
    ['2027-02-28', 9, 'countdown'],
    ['2027-03-01', 10, 'review_due'],
    ['2027-05-31', 12, 'review_due'],
    ['2027-06-01', 13, 'ended'],
  ])('on %s it is month %i: %s', (today, month, phase) => {
    expect(postClock(term, today)).toMatchObject({ month, phase });
  });

  it('runs on when the post is extended', () => {
    expect(postClock({ ...term, extendedTo: '2028-05-31' }, '2027-06-01')).toMatchObject({ endsOn: '2028-05-31', phase: 'review_due' });
  });

  it.each([
    ['2026-06-01', 12, '2027-05-31'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-08-29', 6, '2026-02-28'],
    ['2025-08-28', 6, '2026-02-27'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-30'],
  ])('begun on %s, %i months end on %s', (startsOn, termMonths, endsOn) => {
    expect(postClock({ ...term, startsOn, reviewMonths: 1, termMonths }, endsOn)).toMatchObject({ endsOn, month: termMonths, daysToEnd: 0 });
    expect(postClock({ ...term, startsOn, reviewMonths: 1, termMonths }, addDays(endsOn, 1))).toMatchObject({ month: termMonths + 1, phase: 'ended' });
  });

  it('never ends a longer term earlier, nor one that begins later', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (startsOn, months) => {
        expect(lastDayOf(startsOn, months) < lastDayOf(startsOn, months + 1)).toBe(true);
        expect(lastDayOf(startsOn, months) <= lastDayOf(addDays(startsOn, 1), months)).toBe(true);
      }),
    );
  });

  it('counts months that hold the day, from any start', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 1500 }), (startsOn, later) => {
        const today = addDays(startsOn, later);
        const { month } = postClock({ ...term, startsOn }, today);
        expect(lastDayOf(startsOn, month - 1) < today).toBe(true);
        expect(today <= lastDayOf(startsOn, month)).toBe(true);
      }),
    );
  });
});
