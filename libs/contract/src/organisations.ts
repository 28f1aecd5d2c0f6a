import { z } from 'zod';
import { DayText, Done, Id, line, operation, pageOf, requiredLine, Telephone } from './base.ts';
import { contractStates, declarationSources, organisationTypes, ownerships } from './organisation-types.ts';
import type { ContractState, DeclarationSource, Ownership } from './organisation-types.ts';
import { workerTypes } from './posts.ts';
import type { WorkerType } from './posts.ts';

const Kind = z.enum(['council', 'provider', 'partner', 'internal']);
const Type = z.enum(organisationTypes.map((type) => type.code));
const Source = z.enum(declarationSources as readonly [DeclarationSource, ...DeclarationSource[]]);
const Owner = z.enum(ownerships as readonly [Ownership, ...Ownership[]]);
const Contracted = z.enum(contractStates as readonly [ContractState, ...ContractState[]]);
const AnyWorkerType = z.enum(workerTypes as readonly [WorkerType, ...WorkerType[]]);

/** Of how many: people on the register at the settings that declared, over what they declared. `declared` null: unknown. */
export const Coverage = z.object({
  registered: z.number().int(),
  declared: z.number().int().nullable(),
  /** '83.3%', or null when nobody declared. */
  percent: z.string().nullable(),
  /** Open settings that have not said how many work there. */
  undeclaredSettings: z.number().int(),
});

const ContractStanding = z.object({ state: Contracted, endsOn: DayText.nullable(), endsInDays: z.number().int().nullable() });

export const OrganisationRow = z.object({
  organisationId: Id,
  name: z.string(),
  kind: Kind,
  type: z.string(),
  typeName: z.string(),
  people: z.number().int(),
  settings: z.number().int(),
  contract: ContractStanding,
  coverage: Coverage,
  closedOn: DayText.nullable(),
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

const ContractRow = z.object({
  contractId: Id,
  serviceId: Id,
  serviceName: z.string(),
  reference: z.string(),
  startsOn: DayText,
  endsOn: DayText.nullable(),
  learningClause: z.boolean(),
  state: Contracted,
  endsInDays: z.number().int().nullable(),
});

const Declaration = z.object({ number: z.number().int(), workerType: AnyWorkerType.nullable(), source: Source, declaredOn: DayText, recordedAt: z.string() });

const SettingRow = z.object({
  settingId: Id,
  name: z.string(),
  cqcLocationId: z.string().nullable(),
  ofstedUrn: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  phone: z.string().nullable(),
  openedOn: DayText.nullable(),
  closedOn: DayText.nullable(),
  people: z.number().int(),
  coverage: Coverage,
  /** Newest first; nothing is ever taken out. */
  declarations: z.array(Declaration),
});

export const OrganisationPage = z.object({
  organisationId: Id,
  name: z.string(),
  kind: Kind,
  type: z.string(),
  typeName: z.string(),
  agencySector: z.string(),
  sector: z.string(),
  cqcProviderId: z.string().nullable(),
  ofstedUrn: z.string().nullable(),
  companiesHouseNo: z.string().nullable(),
  charityNo: z.string().nullable(),
  ascWdsId: z.string().nullable(),
  phone: z.string().nullable(),
  leadName: z.string().nullable(),
  openedOn: DayText.nullable(),
  closedOn: DayText.nullable(),
  people: z.number().int(),
  coverage: Coverage,
  contract: ContractStanding,
  /** May its people take the council's learning today? */
  entitled: z.boolean(),
  settings: z.array(SettingRow),
  contracts: z.array(ContractRow),
  managers: z.array(z.object({ personId: Id, name: z.string(), placeName: z.string() })),
});
export type OrganisationPage = z.infer<typeof OrganisationPage>;

const Total = z.object({ organisations: z.number().int(), settings: z.number().int(), people: z.number().int(), coverage: Coverage });

/** An empty box is no number. Written as typed; tidied and checked behind the door, with a remedy for each. */
const identifier = line(40).nullish();
const Headcount = z.number().int().min(0).max(100_000);

/** What can be put right later. What sort of organisation it is cannot: its past was judged by it. */
const particulars = {
  name: requiredLine(200),
  sector: Owner.nullish(),
  cqcProviderId: identifier,
  ofstedUrn: identifier,
  companiesHouseNo: identifier,
  charityNo: identifier,
  ascWdsId: identifier,
  phone: line(40).nullish(),
  leadName: line(200).nullish(),
  openedOn: DayText.nullish(),
};

export const organisations = {
  /** The directory: what the asker may read, by any part of the name. */
  list: operation
    .meta({ permission: ['read', 'Organisation'] })
    .route({ method: 'GET', path: '/organisations', tags: ['organisations'] })
    .input(
      z.strictObject({
        q: line(100).optional(),
        kind: Kind.optional(),
        type: Type.optional(),
        serviceId: Id.optional(),
        contract: Contracted.optional(),
        closed: z.enum(['yes', 'no']).default('no'),
        sort: z.enum(['name', '-name', 'type', '-type', 'people', '-people', 'settings', '-settings', 'coverage', '-coverage', 'contract', '-contract']).default('name'),
        ...pageOf,
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(OrganisationRow) })),
  /** Sums without names: all of it, or what is bought by the asker's own services. */
  totals: operation
    .meta({ permission: ['read_totals', 'Organisation'] })
    .route({ method: 'GET', path: '/organisation-totals', tags: ['organisations'] })
    .output(z.object({ all: Total, types: z.array(Total.extend({ type: z.string(), typeName: z.string() })) })),
  show: operation
    .meta({ permission: ['read', 'Organisation'] })
    .route({ method: 'GET', path: '/organisations/{organisationId}', tags: ['organisations'] })
    .input(z.strictObject({ organisationId: Id }))
    .output(OrganisationPage),
  register: operation
    .meta({ permission: ['write', 'Organisation'] })
    .route({ method: 'POST', path: '/organisations', tags: ['organisations'] })
    .input(z.strictObject({ ...particulars, type: Type }))
    .output(z.object({ organisationId: Id })),
  /** All particulars as they are now; an empty one is taken off. */
  amend: operation
    .meta({ permission: ['write', 'Organisation'] })
    .route({ method: 'PUT', path: '/organisations/{organisationId}', tags: ['organisations'] })
    .input(z.strictObject({ ...particulars, organisationId: Id }))
    .output(Done),
  openSetting: operation
    .meta({ permission: ['write', 'Setting'] })
    .route({ method: 'POST', path: '/organisations/{organisationId}/settings', tags: ['organisations'] })
    .input(
      z.strictObject({
        organisationId: Id,
        name: requiredLine(200),
        cqcLocationId: identifier,
        ofstedUrn: identifier,
        address: line(300).nullish(),
        postcode: line(20).nullish(),
        phone: line(40).nullish(),
        openedOn: DayText.nullish(),
      }),
    )
    .output(z.object({ settingId: Id })),
  /** The last day the setting is open. `stillInPost`: people there whose leaving has not been recorded. */
  closeSetting: operation
    .meta({ permission: ['write', 'Setting'] })
    .route({ method: 'POST', path: '/settings/{settingId}/close', tags: ['organisations'] })
    .input(z.strictObject({ settingId: Id, closedOn: DayText }))
    .output(z.object({ stillInPost: z.number().int() })),
  /** How many work there. No worker type: everybody together, which is what coverage is measured against. */
  declareWorkforce: operation
    .meta({ permission: ['write', 'Setting'] })
    .route({ method: 'POST', path: '/settings/{settingId}/declared-workforce', tags: ['organisations'] })
    .input(z.strictObject({ settingId: Id, number: Headcount, workerType: AnyWorkerType.nullish(), source: Source, declaredOn: DayText }))
    .output(Done),
  /** Settings to choose from, within the asker's reach. */
  settings: operation
    .meta({ permission: ['read', 'Setting'] })
    .route({ method: 'GET', path: '/settings', tags: ['organisations'] })
    .input(z.strictObject({ q: line(100).optional(), organisationId: Id.optional(), closed: z.enum(['yes', 'no']).default('no'), ...pageOf }))
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(z.object({ settingId: Id, settingName: z.string(), organisationId: Id, organisationName: z.string(), organisationType: z.string(), closedOn: DayText.nullable() })),
      }),
    ),
  /** How people reach the council about the service itself: on the help page and join slips. Empty: they are told to ask their manager. */
  changeHelp: operation
    .meta({ permission: ['write', 'Council'] })
    .route({ method: 'PUT', path: '/council/help', tags: ['organisations'] })
    .input(z.strictObject({ helpPhone: z.union([Telephone, z.literal('')]), helpEmail: z.union([z.email('Enter an e-mail address, like name@example.gov.uk'), z.literal('')]) }))
    .output(Done),
  services: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/services', tags: ['organisations'] })
    .output(z.object({ services: z.array(z.object({ serviceId: Id, code: z.string(), name: z.string() })) })),
  addService: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/services', tags: ['organisations'] })
    .input(z.strictObject({ code: requiredLine(20).regex(/^[A-Za-z0-9-]+$/, 'Use letters, numbers and hyphens only'), name: requiredLine(200) }))
    .output(z.object({ serviceId: Id })),
  agreeContract: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/organisations/{organisationId}/contracts', tags: ['organisations'] })
    .input(z.strictObject({ organisationId: Id, serviceId: Id, reference: requiredLine(60), startsOn: DayText, endsOn: DayText.nullish(), learningClause: z.boolean().default(true) }))
    .output(z.object({ contractId: Id })),
  /** Ends a contract, or lets it run on: its last day, or null for no end. What it was before is in the audit. */
  changeContractEnd: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'PUT', path: '/contracts/{contractId}/last-day', tags: ['organisations'] })
    .input(z.strictObject({ contractId: Id, endsOn: DayText.nullable() }))
    .output(z.object({ endsOn: DayText.nullable(), entitled: z.boolean() })),
};
