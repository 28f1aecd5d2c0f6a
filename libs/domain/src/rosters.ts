import { addMonths } from './days.ts';
import type { Day } from './days.ts';

/**
 * A setting's roster: once a calendar month somebody who runs it confirms who is still there (DOMAIN §4.4, pain 7).
 * `due`: not yet this month. `overdue`: neither this month nor last, so that who is counted there may be wrong.
 */
export type RosterState = 'confirmed' | 'due' | 'overdue';

/** `staffedSince`: the first day on which the register knew of somebody in post there; nothing was to be confirmed before. */
export function rosterState(lastConfirmedOn: Day | null, staffedSince: Day, today: Day): RosterState {
  const thisMonth = firstOf(today);
  if (lastConfirmedOn !== null && lastConfirmedOn >= thisMonth) return 'confirmed';
  const lastMonth = addMonths(thisMonth, -1);
  const told = lastConfirmedOn ?? staffedSince;
  return told >= lastMonth ? 'due' : 'overdue';
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
