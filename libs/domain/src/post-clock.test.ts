import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from './days.ts';
import { postClock } from './post-clock.ts';
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

  it('counts months that hold the day, from any start', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 1500 }), (startsOn, later) => {
        const today = addDays(startsOn, later);
        const { month } = postClock({ ...term, startsOn }, today);
        expect(addMonths(startsOn, month - 1) <= today).toBe(true);
        expect(today < addMonths(startsOn, month)).toBe(true);
      }),
    );
  });
});
