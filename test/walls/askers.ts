/**
 * Who asks. "here" is the provider that a call is about; "elsewhere" another provider that looks the same.
 * A manager of a sibling runs another setting of the same provider.
 */
export const askers = [
  'stranger',
  'expired',
  'suspended',
  'newcomer here',
  'learner',
  'colleague here',
  'manager here',
  'manager of the provider',
  'manager of a sibling',
  'manager elsewhere',
  'wdo',
  'administrator',
  'commissioner here',
  'commissioner elsewhere',
  'executive',
  'hr business partner',
  'partnership lead',
  'trainer',
  'assessor',
] as const;
export type AskerName = (typeof askers)[number];

/** Nobody is known: the answer is always "sign in", except to what is public. */
export const unknown: readonly AskerName[] = ['stranger', 'expired', 'suspended'];
export const signedIn = askers.filter((asker) => !unknown.includes(asker));

export const officers: readonly AskerName[] = ['wdo', 'administrator'];
export const managersHere: readonly AskerName[] = ['manager here', 'manager of the provider'];
export const otherManagers: readonly AskerName[] = ['manager of a sibling', 'manager elsewhere'];
export const totals: readonly AskerName[] = ['executive', 'hr business partner', 'partnership lead', 'commissioner here', 'commissioner elsewhere'];
/** Whoever works at the provider or manages there. */
export const atTheProvider: readonly AskerName[] = ['learner', 'colleague here', ...managersHere, 'manager of a sibling'];
