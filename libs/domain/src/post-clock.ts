import { addDays, addMonths, daysBetween, type Day } from './days.ts';

/**
 * A funded, fixed-term post: it begins, is reviewed and ends by calendar months (Knowsley decision 8122: 12 months,
 * reviewed at 9). Ends are the day before the same date: begun 1 June 2026, twelve months end on 31 May 2027. Where the
 * month has no such date they end with the month: begun 31 August 2025, six months end on 28 February 2026.
 */
export interface PostTerm {
  readonly startsOn: Day;
  /** Months from the start to the review. */
  readonly reviewMonths: number;
  readonly termMonths: number;
  /** The last day as extended, where the term has been. */
  readonly extendedTo: Day | null;
}

export interface PostClock {
  readonly reviewOn: Day;
  /** The last day of the post. */
  readonly endsOn: Day;
  /** 1 in the first month; 0 before the post begins. It goes on counting after the end. */
  readonly month: number;
  /** Negative once it is past. */
  readonly daysToReview: number;
  readonly daysToEnd: number;
  readonly phase: 'before' | 'running' | 'countdown' | 'review_due' | 'ended';
}

/** Evidence for a review takes months to gather: from here on the clock is a countdown. */
export const countdownFromMonth = 6;

/** Where a post stands on a day. */
export function postClock(term: PostTerm, today: Day): PostClock {
  const reviewOn = addMonths(term.startsOn, term.reviewMonths);
  const endsOn = term.extendedTo ?? lastDayOf(term.startsOn, term.termMonths);
  const month = monthOf(term.startsOn, today);
  return { reviewOn, endsOn, month, daysToReview: daysBetween(today, reviewOn), daysToEnd: daysBetween(today, endsOn), phase: phaseOf(today, term.startsOn, reviewOn, endsOn, month) };
}

function phaseOf(today: Day, startsOn: Day, reviewOn: Day, endsOn: Day, month: number): PostClock['phase'] {
  if (today < startsOn) return 'before';
  if (today > endsOn) return 'ended';
  if (today >= reviewOn) return 'review_due';
  return month >= countdownFromMonth ? 'countdown' : 'running';
}

/** The last day of so many months from a day on. */
export function lastDayOf(startsOn: Day, months: number): Day {
  const same = addMonths(startsOn, months);
  // clamped: that month has no such date, and ends what ends in it
  return same.slice(8) === startsOn.slice(8) ? addDays(same, -1) : same;
}

/** Which of the months from the start on holds the day. */
function monthOf(startsOn: Day, today: Day): number {
  if (today < startsOn) return 0;
  let month = Math.max(0, Math.floor(daysBetween(startsOn, today) / 31));
  while (lastDayOf(startsOn, month + 1) < today) month += 1;
  return month + 1;
}
