import type { CellValues } from '@pvi/domain/import-columns';
import type { KnownPerson, StatedPerson } from '@pvi/domain/import-people';
import { nameKey } from '@pvi/domain/person-names';

/** A name of a line as it is compared; nothing for none. */
export function keyOf(name: string | null | undefined): string | undefined {
  return name ? nameKey(name) : undefined;
}

/** Does the line call her by one of the first names that we know her by? */
export function shareName(known: { given: string; knownAs: string | null }, values: CellValues): boolean {
  const typed = [keyOf(values['first_name']), keyOf(values['known_as'])].filter((name) => name !== undefined);
  return [keyOf(known.given), keyOf(known.knownAs)].some((name) => name !== undefined && typed.includes(name));
}

/** A source goes on to say what its record said before two became one: the name and the date of birth that were to stay, stay. */
export function asDecided<S extends Omit<StatedPerson, 'post'>>(stated: S, { joined, givenName, familyName, knownAs, dateOfBirth }: Omit<KnownPerson, 'posts'>): S {
  const full = (one: { givenName: string; familyName: string }): string => `${nameKey(one.givenName)} ${nameKey(one.familyName)}`;
  return {
    ...stated,
    ...(joined.some((one) => full(one) === full(stated)) && { givenName, familyName, knownAs }),
    ...(dateOfBirth !== null && joined.some((one) => one.dateOfBirth !== null && one.dateOfBirth === stated.dateOfBirth) && { dateOfBirth }),
  };
}
