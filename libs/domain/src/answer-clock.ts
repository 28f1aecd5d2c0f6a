import { addDays, addMonths, daysBetween, type Day } from './days.ts';

/**
 * By when a data request must be answered (UK GDPR article 12(3); Data (Use and Access) Act 2025): one calendar month
 * from the day it came, two more where it is complex and she was told so; the clock stands still while she is asked
 * which data she means or who she is.
 */
export interface DataRequest {
  readonly askedOn: Day;
  /** Asked her to make it clear on this day; answered on that day, or not yet. */
  readonly clarificationAskedOn: Day | null;
  readonly clarifiedOn: Day | null;
  readonly extended: boolean;
  readonly closedOn: Day | null;
}

export interface AnswerClock {
  /** Null while it stands still. */
  readonly dueOn: Day | null;
  /** Negative once it is past; null when it stands still or is closed. */
  readonly daysLeft: number | null;
  readonly state: 'running' | 'paused' | 'overdue' | 'closed';
}

export const answerMonths = 1;
export const extensionMonths = 2;

export function answerClock(request: DataRequest, today: Day): AnswerClock {
  const { askedOn, clarificationAskedOn, clarifiedOn, extended, closedOn } = request;
  const paused = clarificationAskedOn !== null && clarifiedOn === null;
  const stoodStill = clarificationAskedOn !== null && clarifiedOn !== null ? daysBetween(clarificationAskedOn, clarifiedOn) : 0;
  const dueOn = paused ? null : addDays(addMonths(askedOn, answerMonths + (extended ? extensionMonths : 0)), stoodStill);
  if (closedOn !== null) return { dueOn, daysLeft: null, state: 'closed' };
  if (dueOn === null) return { dueOn, daysLeft: null, state: 'paused' };
  const daysLeft = daysBetween(today, dueOn);
  return { dueOn, daysLeft, state: daysLeft < 0 ? 'overdue' : 'running' };
}

/** A complaint about data must be acknowledged within 30 days of its coming (Data (Use and Access) Act 2025 s103). */
export function acknowledgeBy(madeOn: Day): Day {
  return addDays(madeOn, 30);
}

/** True where one of the days known is before the one known before it. */
export function outOfOrder(days: readonly (Day | null)[]): boolean {
  const known = days.filter((day) => day !== null);
  return known.some((day, at) => day < (known[at - 1] ?? day));
}
