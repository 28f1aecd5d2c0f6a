/**
 * Several systems that say something of the same people: which of them is believed about which field.
 */

/** A field, or a few that go together, for which one source can be named. */
export type MasteredField = 'names' | 'date_of_birth' | 'email' | 'place' | 'dates' | 'worker_type' | 'hours' | 'manager';
export const masteredFields: readonly MasteredField[] = ['names', 'date_of_birth', 'email', 'place', 'dates', 'worker_type', 'hours', 'manager'];

/** Field → the source that is believed; a field that is missing is believed of whoever speaks last. */
export type Masters = Readonly<Partial<Record<MasteredField, string>>>;

/**
 * May this source say it here? The named one always; another one only about what the named one does not know.
 * `knownTo`: the sources that know this person or post.
 */
export function maySay(masters: Masters, field: MasteredField, source: string, knownTo: readonly string[]): boolean {
  const master = masters[field];
  return master === undefined || master === source || !knownTo.includes(master);
}
