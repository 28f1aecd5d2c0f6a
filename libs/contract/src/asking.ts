import { organisationTypes } from './organisation-types.ts';

/** What a provider may say of itself when it asks to come in. Plain data without a schema library, because the portal shows it too. */

/** A request that waited longer than this many working days is a risk figure (the council's decision 8122). */
export const workingDaysToAnswer = 5;

/** The numbers by which a provider may name itself. */
export const identifierKinds = ['cqc', 'ofsted', 'companies_house', 'charity'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** Who may ask: providers and partners, not the council or its own services. */
export const askingTypes = organisationTypes.filter((type) => type.kind === 'provider' || type.kind === 'partner');
