import type { Fault } from '@pvi/contract/problems';
import type { Day } from '@pvi/domain/days';
import { addMonths } from '@pvi/domain/days';
import { Problem } from '../kernel/problem.ts';

/** Nobody now at work began before this. */
const earliestStart = '1950-01-01';
const monthsAhead = 24;
const youngest = 13;
const oldest = 110;

export function faultAt(path: string, code: string, message: string): Fault[] {
  return [{ path, code, message }];
}

export function outOfOrder(path: string, title: string): Problem {
  return new Problem('dates_out_of_order', title, faultAt(path, 'dates_out_of_order', title));
}

/** A start so far off that it must be a slip of the keys. */
export function yearFault(path: string, day: Day, today: Day): Fault | null {
  if (day >= earliestStart && day <= addMonths(today, monthsAhead)) return null;
  return { path, code: 'invalid_value', message: 'Check the year' };
}

/** What is wrong with a date of birth, or null. Young volunteers and apprentices are welcome. */
export function birthFault(born: Day | null | undefined, today: Day): Fault | null {
  const path = 'dateOfBirth';
  if (!born) return null;
  if (born > today) return { path, code: 'date_in_future', message: 'The date of birth must be in the past' };
  if (born > addMonths(today, -12 * youngest) || born < addMonths(today, -12 * oldest)) return { path, code: 'invalid_value', message: 'Check the year of birth' };
  return null;
}
