/**
 * The sorts of organisation that learn here (DOMAIN §2.1) and the partners that sit with them (§1.6).
 * Plain data without a schema library, because the portal shows it too.
 */

export type OrganisationKind = 'council' | 'provider' | 'partner' | 'internal';

/** For counting who came to multi-agency learning. */
export type AgencySector =
  | 'adult_social_care' | 'early_years' | 'childrens_social_care' | 'voluntary' | 'council' | 'education' | 'health' | 'police' | 'probation' | 'housing' | 'other';

/** Who owns it, as workforce returns ask. */
export type Ownership = 'private' | 'voluntary' | 'individual' | 'la' | 'public' | 'unknown';

export interface OrganisationType {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly agencySector: AgencySector;
  /** What it usually is; asked all the same. */
  readonly ownership: Ownership;
  readonly regulator: 'CQC' | 'Ofsted' | null;
  /** Run by one person who is learner and manager at once: nobody there can confirm herself. */
  readonly selfManaged?: true;
}

export const organisationTypes: readonly OrganisationType[] = [
  { code: 'DOM', name: 'Home care agency', kind: 'provider', agencySector: 'adult_social_care', ownership: 'private', regulator: 'CQC' },
  { code: 'CHR', name: 'Care home without nursing', kind: 'provider', agencySector: 'adult_social_care', ownership: 'private', regulator: 'CQC' },
  { code: 'CHN', name: 'Care home with nursing', kind: 'provider', agencySector: 'adult_social_care', ownership: 'private', regulator: 'CQC' },
  { code: 'SUP', name: 'Supported living', kind: 'provider', agencySector: 'adult_social_care', ownership: 'private', regulator: 'CQC' },
  { code: 'EXC', name: 'Extra care housing', kind: 'provider', agencySector: 'adult_social_care', ownership: 'voluntary', regulator: 'CQC' },
  { code: 'DAY', name: 'Day service', kind: 'provider', agencySector: 'adult_social_care', ownership: 'voluntary', regulator: null },
  { code: 'PA', name: 'Personal assistant', kind: 'provider', agencySector: 'adult_social_care', ownership: 'individual', regulator: null, selfManaged: true },
  { code: 'NUR', name: 'Day nursery', kind: 'provider', agencySector: 'early_years', ownership: 'private', regulator: 'Ofsted' },
  { code: 'PRE', name: 'Pre-school or playgroup', kind: 'provider', agencySector: 'early_years', ownership: 'voluntary', regulator: 'Ofsted' },
  { code: 'CMD', name: 'Childminder', kind: 'provider', agencySector: 'early_years', ownership: 'individual', regulator: 'Ofsted', selfManaged: true },
  { code: 'CMA', name: 'Childminder agency', kind: 'provider', agencySector: 'early_years', ownership: 'private', regulator: 'Ofsted' },
  { code: 'OOS', name: 'Out-of-school or holiday club', kind: 'provider', agencySector: 'early_years', ownership: 'unknown', regulator: 'Ofsted' },
  { code: 'CHH', name: 'Children’s home', kind: 'provider', agencySector: 'childrens_social_care', ownership: 'private', regulator: 'Ofsted' },
  { code: 'SPA', name: 'Supported accommodation, 16 and 17', kind: 'provider', agencySector: 'childrens_social_care', ownership: 'private', regulator: 'Ofsted' },
  { code: 'IFA', name: 'Independent fostering agency', kind: 'provider', agencySector: 'childrens_social_care', ownership: 'private', regulator: 'Ofsted' },
  { code: 'VCS', name: 'Voluntary or community group', kind: 'provider', agencySector: 'voluntary', ownership: 'voluntary', regulator: null },
  { code: 'INT', name: 'Council’s own service', kind: 'internal', agencySector: 'council', ownership: 'la', regulator: null },
  { code: 'COU', name: 'Council', kind: 'council', agencySector: 'council', ownership: 'la', regulator: null },
  { code: 'SCH', name: 'School or academy', kind: 'partner', agencySector: 'education', ownership: 'public', regulator: 'Ofsted' },
  { code: 'NHS', name: 'NHS body', kind: 'partner', agencySector: 'health', ownership: 'public', regulator: 'CQC' },
  { code: 'POL', name: 'Police', kind: 'partner', agencySector: 'police', ownership: 'public', regulator: null },
  { code: 'PRB', name: 'Probation', kind: 'partner', agencySector: 'probation', ownership: 'public', regulator: null },
  { code: 'HOU', name: 'Housing association', kind: 'partner', agencySector: 'housing', ownership: 'voluntary', regulator: null },
  { code: 'OLA', name: 'Another council', kind: 'partner', agencySector: 'council', ownership: 'la', regulator: null },
  { code: 'OTH', name: 'Another partner', kind: 'partner', agencySector: 'other', ownership: 'unknown', regulator: null },
];

export const ownerships: readonly Ownership[] = ['private', 'voluntary', 'individual', 'la', 'public', 'unknown'];

/** Where nobody can confirm herself, so an officer does. */
export const selfManagedTypes: readonly string[] = organisationTypes.filter((type) => type.selfManaged).map((type) => type.code);

export function organisationType(code: string): OrganisationType | undefined {
  return organisationTypes.find((type) => type.code === code);
}

/** Where a declared workforce figure came from. */
export type DeclarationSource = 'contract' | 'asc_wds' | 'return' | 'manager';
export const declarationSources: readonly DeclarationSource[] = ['contract', 'asc_wds', 'return', 'manager'];

/** How things stand with a provider's contracts today. `ending`: the last of them ends within 90 days. */
export type ContractState = 'active' | 'ending' | 'upcoming' | 'ended' | 'none';
export const contractStates: readonly ContractState[] = ['active', 'ending', 'upcoming', 'ended', 'none'];
