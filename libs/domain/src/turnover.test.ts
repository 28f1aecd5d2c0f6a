import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from './days.ts';
import type { Day } from './days.ts';
import { monthlyTurnover, rollingTurnover, turnoverCounts } from './turnover.ts';
import type { CountedPost } from './turnover.ts';

const month = '2026-10-01';

/** Day by day: who was at work on it, and who is still in post when it is over. */
function slowly(posts: readonly CountedPost[], of: Day): { monthEnd: number; leavers: number } {
  const worked = new Set<string>();
  let close = new Set<string>();
  for (let day = of; day < addMonths(of, 1); day = addDays(day, 1)) {
    for (const post of posts) {
      if (post.startsOn <= day && (post.endsOn ?? '9999-12-31') >= day) worked.add(post.personId);
    }
    const on = (one: Day) => new Set(posts.filter((post) => post.startsOn <= one && (post.endsOn ?? '9999-12-31') >= one).map(({ personId }) => personId));
    const tomorrow = on(addDays(day, 1));
    close = new Set([...on(day)].filter((person) => tomorrow.has(person)));
  }
  return { monthEnd: close.size, leavers: [...worked].filter((person) => !close.has(person)).length };
}

// most days lie near a month's end, where everything happens
const days = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map((n) => addDays('2025-08-01', n)),
  fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -2, max: 2 })).map(([months, off]) => addDays(addMonths('2025-08-01', months), off)),
);
const posts = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), days, fc.option(days)).map(([personId, one, other]): CountedPost => {
    if (other === null) return { personId, startsOn: one, endsOn: null };
    return { personId, startsOn: one < other ? one : other, endsOn: one < other ? other : one };
  }),
  { maxLength: 14 },
);

describe('turnover', () => {
  it('counts as somebody who looks at every day', () => {
    fc.assert(
      fc.property(posts, (given) => {
        const slow = Array.from({ length: 13 }, (_, n) => slowly(given, addMonths(month, n - 12)));
        expect(turnoverCounts(given, month)).toEqual({ monthEnds: slow.map(({ monthEnd }) => monthEnd), leavers: slow.slice(1).map(({ leavers }) => leavers) });
      }),
    );
  });

  it('is the same in whatever order and however often a post is told, and however a post is cut in two', () => {
    fc.assert(
      fc.property(posts, days, (given, cut) => {
        const told = turnoverCounts(given, month);
        const pieces = given.flatMap((post) => (post.startsOn <= cut && (post.endsOn ?? '9999-12-31') > cut ? [{ ...post, endsOn: cut }, { ...post, startsOn: addDays(cut, 1) }] : [post]));
        expect(turnoverCounts([...given].reverse().concat(given), month)).toEqual(told);
        expect(turnoverCounts(pieces, month)).toEqual(told);
      }),
    );
  });

  it('moves the window: the next month’s counts overlap this one’s', () => {
    fc.assert(
      fc.property(posts, (given) => {
        const [here, next] = [turnoverCounts(given, month), turnoverCounts(given, addMonths(month, 1))];
        expect(next.monthEnds.slice(0, 12)).toEqual(here.monthEnds.slice(1));
        expect(next.leavers.slice(0, 11)).toEqual(here.leavers.slice(1));
      }),
    );
  });

  it('divides by the averages, to one decimal', () => {
    const counts = { monthEnds: [...Array<number>(11).fill(100), 118, 117], leavers: [...Array<number>(11).fill(2), 3] };
    expect(monthlyTurnover(counts)).toEqual({ leavers: 3, average: 117.5, rate: { state: 'shown', printed: '2.6%', perCent: 2.6 } });
    // 25 × 13 ÷ 1,335
    expect(rollingTurnover(counts)).toMatchObject({ leavers: 25, rate: { printed: '24.3%' } });
  });

  it('hides a rate below an average of ten, and has none before the first month-end with anybody', () => {
    const steady = (people: number) => ({ monthEnds: Array<number>(13).fill(people), leavers: Array<number>(12).fill(1) });
    expect(monthlyTurnover({ ...steady(10), monthEnds: [...Array<number>(12).fill(10), 9] }).rate).toEqual({ state: 'too_few' });
    expect([rollingTurnover(steady(9)).rate.state, rollingTurnover(steady(10)).rate.state]).toEqual(['too_few', 'shown']);
    expect(rollingTurnover({ ...steady(40), monthEnds: [0, ...Array<number>(12).fill(40)] }).rate).toEqual({ state: 'not_yet' });
    expect(monthlyTurnover(steady(0)).rate).toEqual({ state: 'not_yet' });
  });
});
