import type { Candidate } from '@pvi/contract/enrolments';
import { dayInWords } from '../kernel/dates.ts';

export const nameOf = (one: Pick<Candidate, 'givenName' | 'familyName'>) => `${one.givenName} ${one.familyName}`;

/** Why somebody is not enrolled, with the day that the reason is about. */
export function skipWords({ outcome, day }: Pick<Candidate, 'outcome' | 'day'>): string {
  const on = day === null ? null : dayInWords(day);
  switch (outcome) {
    case 'ready':
      return 'Can be enrolled';
    case 'already_enrolled':
      return on === null ? 'On the course already' : `On the course already, due ${on}`;
    case 'already_holds':
      return on === null ? 'Holds it, and it does not expire' : `Holds it until ${on}`;
    case 'long_leave':
      return on === null ? 'On long leave, no return date yet' : `On long leave until ${on}`;
    case 'left':
      return on === null ? 'Has left' : `Left on ${on}`;
    case 'starts_later':
      return on === null ? 'Starts later' : `Starts on ${on}`;
    case 'not_entitled':
      return 'The provider has no contract in force for learning';
  }
}
