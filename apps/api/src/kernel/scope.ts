import type { Asker } from '@pvi/contract/ability';

/**
 * More than a person's own rows and those of her settings:
 * - `all`: every row of the council;
 * - `places`: the names of every provider and setting, of no person;
 * - `imports`: every file that was sent, whoever sent it;
 * - `evaluations`: the facts about the funded post.
 */
export type Sight = 'all' | 'places' | 'imports' | 'evaluations';

/** What PostgreSQL shows to a transaction: said once, as it opens, from what the asker holds and never from what she asks. */
export interface Scope {
  sees: readonly Sight[];
  settingIds: readonly string[];
}

export const nothing: Scope = { sees: [], settingIds: [] };
export const everything: Scope = { sees: ['all'], settingIds: [] };

/** From the roles themselves, apart from the abilities of the contract, so that one can catch the other. */
export function scopeOf(asker: Asker): Scope {
  if (asker.personId === null) return nothing;
  const sees = new Set<Sight>();
  for (const { role } of asker.grants) {
    if (role === 'wdo' || role === 'administrator') sees.add('all');
    if (role === 'executive' || role === 'hr_business_partner' || role === 'partnership_lead') sees.add('places');
    if (role === 'hr_business_partner') sees.add('imports');
    if (role === 'executive') sees.add('evaluations');
  }
  return { sees: [...sees], settingIds: asker.settingIds };
}
