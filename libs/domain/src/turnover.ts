import type { Day, Period } from './days.ts';
import { addDays, addMonths } from './days.ts';
import { ratePercent } from './percent.ts';

/**
 * Turnover of a month by heads (DOMAIN §3.2): leavers in the month over the average of its opening and closing headcount;
 * for twelve months the sum of their leavers over the average of the thirteen month-ends.
 */

/** A post that counts, of somebody. `endsOn` is the last day worked. */
export interface CountedPost extends Period {
  readonly personId: string;
}

/** The counts behind the rates of a month. */
export interface TurnoverCounts {
  /** Headcount at the close of each month's last day: the month twelve before, and so on up to the month itself. Thirteen. */
  readonly monthEnds: readonly number[];
  /** Those who left in each of the twelve months that end with this one. */
  readonly leavers: readonly number[];
}

/** A rate as it is read. `too_few`: the average is below ten. `not_yet`: nobody was here at one of the month-ends. */
export type TurnoverRate = { readonly state: 'shown'; readonly printed: string; readonly perCent: number } | { readonly state: 'too_few' | 'not_yet' };

const MONTHS = 12;
/** Below this average headcount a rate says more about persons than about an employer, and is not shown. */
export const FEWEST = 10;

/** The first day of the month of a day. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/**
 * Counts people, never posts. Somebody is here at the close of a day when she has a post on it and one on the next;
 * whoever worked in a month and is not here at its close has left in it. Moving from one post to another, from one day
 * to the next or within a month, is no leaving.
 * @param month its first day.
 */
export function turnoverCounts(posts: readonly CountedPost[], month: Day): TurnoverCounts {
  const starts = Array.from({ length: MONTHS + 1 }, (_, n) => addMonths(month, n - MONTHS));
  const closes = starts.map((first) => addDays(addMonths(first, 1), -1));
  const monthEnds = closes.map(() => 0);
  const leavers = closes.map(() => 0);
  for (const own of byPerson(posts).values()) {
    closes.forEach((close, n) => {
      const first = starts[n] ?? close;
      // the post of the next day may be another one
      if (holds(own, close) && holds(own, addDays(close, 1))) monthEnds[n] = (monthEnds[n] ?? 0) + 1;
      else if (own.some(({ startsOn, endsOn }) => startsOn <= close && (endsOn === null || endsOn >= first))) leavers[n] = (leavers[n] ?? 0) + 1;
    });
  }
  return { monthEnds, leavers: leavers.slice(1) };
}

/** The month alone: numerator, and the average of its opening and closing headcount. */
export function monthlyTurnover({ monthEnds, leavers }: TurnoverCounts): { leavers: number; average: number; rate: TurnoverRate } {
  const ends = monthEnds.slice(-2);
  return rateOf(leavers.slice(-1), ends, ends.some((people) => people > 0));
}

/** The twelve months that end with it. Known only where somebody was here at all thirteen month-ends. */
export function rollingTurnover({ monthEnds, leavers }: TurnoverCounts): { leavers: number; average: number; rate: TurnoverRate } {
  return rateOf(leavers, monthEnds, monthEnds.every((people) => people > 0));
}

function rateOf(leavers: readonly number[], ends: readonly number[], known: boolean): { leavers: number; average: number; rate: TurnoverRate } {
  const [left, people] = [sum(leavers), sum(ends)];
  const average = people / ends.length;
  if (!known) return { leavers: left, average, rate: { state: 'not_yet' } };
  if (people < FEWEST * ends.length) return { leavers: left, average, rate: { state: 'too_few' } };
  const printed = ratePercent(left * ends.length, people);
  return { leavers: left, average, rate: { state: 'shown', printed, perCent: Number(printed.slice(0, -1)) } };
}

function holds(posts: readonly CountedPost[], day: Day): boolean {
  return posts.some(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));
}

function byPerson(posts: readonly CountedPost[]): Map<string, CountedPost[]> {
  const people = new Map<string, CountedPost[]>();
  for (const post of posts) {
    const own = people.get(post.personId);
    if (own) own.push(post);
    else people.set(post.personId, [post]);
  }
  return people;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
