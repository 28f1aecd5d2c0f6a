import { addMonths, earlierOf } from './days.ts';
import type { Day } from './days.ts';

/** What standing needs of a completion: the day it was done, and an end of its own if it states one. */
export interface HeldFact {
  readonly completedOn: Day;
  /** The end printed on an outside certificate; null when the completion states none. */
  readonly expiresOn: Day | null;
}

/**
 * The last day on which a completion holds, or null when it never expires.
 *
 * Validity is in calendar months, clamped to the month's end; 0 means it does not expire. A
 * completion's own end can only shorten what the requirement allows, never lengthen it.
 */
export function validUntil(completion: HeldFact, validityMonths: number): Day | null {
  if (validityMonths === 0) return completion.expiresOn;
  const allowed = addMonths(completion.completedOn, validityMonths);
  return completion.expiresOn === null ? allowed : earlierOf(allowed, completion.expiresOn);
}

/** True from the day of completion through the expiry date itself. */
export function holdsOn(completion: HeldFact, validityMonths: number, on: Day): boolean {
  if (completion.completedOn > on) return false;
  const until = validUntil(completion, validityMonths);
  return until === null || until >= on;
}
