import { askers, managersHere, officers, otherManagers, signedIn, totals, type AskerName } from './askers.ts';

/**
 * What the walls hold for an operation.
 * - `may`: answered about the things here.
 * - `elsewhere`: has such things of her own, so she may be answered, but never with a word of what is here.
 * - everybody else: told that there is nothing, and nothing is changed.
 * - `words`: who may read names of people here; by default all of `may`.
 * - `places`: who may read names of the places here, and none of people.
 */
export type Rule = { may: readonly AskerName[] } & { [more in 'elsewhere' | 'words' | 'places']?: readonly AskerName[] };

/** Public: what it answers, "no such code" included, is the same for all. */
export const everybody: Rule = { may: askers, words: [] };
export const anybodySignedIn: Rule = { may: signedIn, words: [] };
export const byOfficers: Rule = { may: officers };
export const byAdministrator: Rule = { may: ['administrator'] };
/** About a place or somebody at it, named in the call. */
export const atThePlace: Rule = { may: [...officers, ...managersHere] };
/** A list or a form that every manager has for her own places. */
export const ownPlaces: Rule = { may: [...officers, ...managersHere], elsewhere: otherManagers, places: ['manager of a sibling'] };
/** The person's own record, and whoever looks after her. */
export const thePerson: Rule = { may: [...officers, ...managersHere, 'learner'] };
/** The provider, of which every manager in it reads. */
export const theProvider: Rule = { may: [...officers, ...managersHere, 'manager of a sibling'] };
export const catalogueReaders: Rule = { may: signedIn, words: officers };
export const herOwn: Rule = { may: ['learner'] };
/** A file that the manager here sent: hers, and those who look after all imports. */
export const herImport: Rule = { may: [...officers, 'hr business partner', 'manager here'] };
export const importers: Rule = { may: [...officers, 'hr business partner', ...managersHere, ...otherManagers], words: [...officers, 'hr business partner', 'manager here'] };
/** Totals: everybody who reads figures, with no name of a person in them. */
export const figures: Rule = { may: [...officers, ...managersHere, ...totals], elsewhere: otherManagers, words: [...officers, ...managersHere], places: ['commissioner here', 'manager of a sibling'] };
/** A target of a place here: whoever reads the figures of all places, or of this one. */
export const targetHere: Rule = { may: [...officers, ...managersHere, 'commissioner here', 'executive', 'hr business partner', 'partnership lead'], words: officers, places: [...managersHere, 'commissioner here', 'executive', 'hr business partner', 'partnership lead'] };
