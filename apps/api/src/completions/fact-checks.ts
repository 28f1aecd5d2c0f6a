import type { CompletionSource } from '@pvi/contract/completions';
import type { Day } from '@pvi/domain/days';
import { formatDay } from '@pvi/domain/days';
import type { ProblemCode } from '@pvi/contract/problems';
import { Problem } from '../kernel/problem.ts';

export interface DatedFact {
  on: Day;
  /** What the field is called where it was typed. */
  field: 'completedOn' | 'doneOn';
  expiresOn?: Day | null;
  source: CompletionSource;
  evidence?: string | null;
}

/** What must be true of every fact, whoever records it. @throws Problem that names the field. */
export function checkFact(today: Day, fact: DatedFact, born: Day | null): void {
  if (fact.on > today) throw faulty('date_in_future', fact.field, `It cannot be after today, ${formatDay(today)}. Give the day on which it was done.`);
  if (born !== null && fact.on < born) throw faulty('before_birth', fact.field, 'It is before this person was born. Check the year.');
  if (fact.expiresOn && fact.expiresOn <= fact.on) throw faulty('dates_out_of_order', 'expiresOn', 'The certificate must end after the day on which it was given. Check both dates.');
  if (fact.source === 'recorded' && !fact.evidence?.trim()) throw faulty('invalid_input', 'evidence', 'Say what you saw: the certificate, the sign-in sheet, the observation.');
}

function faulty(code: ProblemCode, path: string, message: string): Problem {
  return new Problem(code, message, [{ path, code, message }]);
}
