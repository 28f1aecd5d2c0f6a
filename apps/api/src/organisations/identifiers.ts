import { readIdentifier } from '@pvi/domain/identifiers';
import type { IdentifierKind } from '@pvi/domain/identifiers';
import type { Fault } from '@pvi/contract/problems';
import { Problem } from '../kernel/problem.ts';

export type Maybe = string | null | undefined;

/** The numbers of an organisation as they were typed. */
export interface TypedNumbers {
  cqcProviderId?: Maybe;
  ofstedUrn?: Maybe;
  companiesHouseNo?: Maybe;
  charityNo?: Maybe;
  ascWdsId?: Maybe;
}

/** @throws Problem `identifier_malformed`. */
export function organisationNumbers(typed: TypedNumbers): Record<keyof TypedNumbers, string | null> {
  return identifiers({
    cqcProviderId: ['cqc', typed.cqcProviderId],
    ofstedUrn: ['ofsted', typed.ofstedUrn],
    companiesHouseNo: ['companies_house', typed.companiesHouseNo],
    charityNo: ['charity', typed.charityNo],
    ascWdsId: ['asc_wds', typed.ascWdsId],
  });
}

/** Tidies every number that was given, and gathers a remedy for each that does not look right. @throws Problem `identifier_malformed`. */
export function identifiers<K extends string>(given: Record<K, [IdentifierKind, Maybe]>): Record<K, string | null> {
  const faults: Fault[] = [];
  const tidy = {} as Record<K, string | null>;
  for (const [path, [kind, typed]] of Object.entries(given) as [K, [IdentifierKind, Maybe]][]) {
    tidy[path] = null;
    if (!typed?.trim()) continue;
    const reading = readIdentifier(kind, typed);
    if (reading.ok) tidy[path] = reading.value;
    else faults.push({ path, code: 'identifier_malformed', message: reading.remedy });
  }
  if (faults.length > 0) throw new Problem('identifier_malformed', 'A number does not look right. Check it against the letter or register it came from.', faults);
  return tidy;
}
