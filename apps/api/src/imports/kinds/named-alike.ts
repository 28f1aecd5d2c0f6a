import type { CellValues } from '@pvi/domain/import-columns';
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
