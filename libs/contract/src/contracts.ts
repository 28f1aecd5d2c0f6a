import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

const AgreementVersion = z.object({
  agreementVersionId: Id,
  version: z.string(),
  /** Paragraphs with an empty line between; one that begins with '# ' is under that heading. */
  body: z.string(),
  bindsFrom: DayText,
  publishedOn: DayText,
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

const Acceptance = z.object({ version: z.string(), acceptedName: z.string(), acceptedPosition: z.string(), acceptedOn: DayText });

/** One of the asker's providers, and how it stands with the agreement. */
const AgreementPlace = z.object({
  organisationId: Id,
  organisationName: z.string(),
  /** What was accepted, the newest first. */
  acceptances: z.array(Acceptance),
  /** Nobody's records show from then unless the newest version is accepted; null when it is. */
  dueOn: DayText.nullable(),
  /** Whether the asker may accept: who manages the whole provider, or a part of it where nobody manages the whole. */
  mayAccept: z.boolean(),
  /** Who may, where she may not. */
  leads: z.array(z.string()),
});
export type AgreementPlace = z.infer<typeof AgreementPlace>;

const AgreementStanding = z.object({
  organisationId: Id,
  organisationName: z.string(),
  typeName: z.string(),
  managers: z.number().int(),
  acceptance: Acceptance.nullable(),
  /** Null when the newest version is accepted. */
  dueOn: DayText.nullable(),
});
export type AgreementStanding = z.infer<typeof AgreementStanding>;

/** The warnings before the end of a contract, in days. */
const Warning = z.union([z.literal(30), z.literal(60), z.literal(90)]);
const List = z.enum(['all', 'ending', 'nobody_learning', 'nobody_signed_in', 'ended']);

const RegisteredContract = z.object({
  contractId: Id,
  organisationId: Id,
  organisationName: z.string(),
  typeName: z.string(),
  serviceName: z.string(),
  reference: z.string(),
  startsOn: DayText,
  endsOn: DayText.nullable(),
  state: z.enum(['upcoming', 'active', 'ended']),
  endsInDays: z.number().int().nullable(),
  /** The last of the three warnings that it has passed. */
  warning: Warning.nullable(),
  learningClause: z.boolean(),
  leadName: z.string().nullable(),
  people: z.number().int(),
  /** People in post there who are on a course, or finished one in the last 90 days. */
  learning: z.number().int(),
  /** The last day on which somebody in post there, or who manages there, was seen here, as far as is known. */
  lastSeenOn: DayText.nullable(),
});
export type RegisteredContract = z.infer<typeof RegisteredContract>;

/** The largest file that a contract's papers may be. */
export const documentLimitMb = 20;
/** What is said with a file that is sent. */
export const documentWords = { contractId: Id, title: requiredLine(200) };

export const ContractDocument = z.object({ documentId: Id, title: z.string(), fileName: z.string(), sizeBytes: z.number().int(), addedAt: z.string(), addedBy: z.string() });
export type ContractDocument = z.infer<typeof ContractDocument>;

const ContractPage = RegisteredContract.extend({
  documents: z.array(ContractDocument),
  /** People in post there who have begun a course, and the day until which they may finish once the contract has ended. */
  midCourse: z.number().int(),
  finishBy: DayText.nullable(),
  leadEmail: z.string().nullable(),
  leadPhone: z.string().nullable(),
  duties: z.array(z.object({ side: z.enum(['council', 'provider']), duty: z.string() })),
  evidence: z.array(z.object({ offeredOn: DayText, what: z.string() })),
  places: z.array(z.object({ programme: z.string(), places: z.number().int() })),
});
export type ContractPage = z.infer<typeof ContractPage>;

const ServiceTotals = z.object({
  serviceName: z.string(),
  contracts: z.number().int(),
  providers: z.number().int(),
  ending30: z.number().int(),
  ending60: z.number().int(),
  ending90: z.number().int(),
  nobodyLearning: z.number().int(),
  nobodySignedIn: z.number().int(),
  fundedPlaces: z.number().int(),
});
export type ServiceTotals = z.infer<typeof ServiceTotals>;

const Body = z.string().trim().min(200).max(20_000);

/** What a list of the register is asked by; its file takes the same. */
export const registerFilters = z.strictObject({ list: List.default('all'), q: line(100).optional(), serviceId: Id.optional() });

export const contracts = {
  /** The agreement as it is now, and where the asker could accept it. */
  agreement: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/data-sharing-agreement', tags: ['contracts'] })
    .output(z.object({ newest: AgreementVersion, places: z.array(AgreementPlace) })),
  /** Her name and position as she types them; kept with the day and the version. */
  acceptAgreement: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'POST', path: '/organisations/{organisationId}/data-sharing', tags: ['contracts'] })
    .input(z.strictObject({ organisationId: Id, version: requiredLine(20), name: requiredLine(200), position: requiredLine(200) }))
    .output(Done),
  /** Every version, and who has accepted and who has not. */
  agreements: operation
    .meta({ permission: ['read', 'Agreement'] })
    .route({ method: 'GET', path: '/data-sharing-agreements', tags: ['contracts'] })
    .output(z.object({ versions: z.array(AgreementVersion), accepted: z.number().int(), waiting: z.number().int(), organisations: z.array(AgreementStanding) })),
  /** A new text. Everybody has until `bindsFrom` to accept it. */
  publishAgreement: operation
    .meta({ permission: ['write', 'Agreement'] })
    .route({ method: 'POST', path: '/data-sharing-agreements', tags: ['contracts'] })
    .input(z.strictObject({ version: requiredLine(20), body: Body, bindsFrom: DayText }))
    .output(z.object({ agreementVersionId: Id })),
  /** The contract register, or one of its lists. */
  register: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'GET', path: '/contracts', tags: ['contracts'] })
    .input(registerFilters)
    .output(
      z.object({
        counts: z.record(List, z.number().int()),
        contracts: z.array(RegisteredContract),
        /** For how many days after a contract's end people may finish what they have begun. */
        windDownDays: z.number().int(),
      }),
    ),
  setWindDown: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'PUT', path: '/contract-wind-down', tags: ['contracts'] })
    .input(z.strictObject({ days: z.number().int().min(0).max(366) }))
    .output(Done),
  /** Counts alone, by commissioning service: all, or the asker's own. */
  registerTotals: operation
    .meta({ permission: ['read_totals', 'Contract'] })
    .route({ method: 'GET', path: '/contract-totals', tags: ['contracts'] })
    .output(z.object({ services: z.array(ServiceTotals) })),
  show: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'GET', path: '/contracts/{contractId}', tags: ['contracts'] })
    .input(z.strictObject({ contractId: Id }))
    .output(ContractPage),
  /** Put there by mistake: no longer shown, and the reason stays on record. */
  removeDocument: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/contract-documents/{documentId}/removal', tags: ['contracts'] })
    .input(z.strictObject({ documentId: Id, reason: requiredLine(300) }))
    .output(Done),
  nameLead: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'PUT', path: '/contracts/{contractId}/lead', tags: ['contracts'] })
    .input(z.strictObject({ contractId: Id, leadName: requiredLine(200), leadEmail: line(200).nullish(), leadPhone: line(40).nullish() }))
    .output(Done),
  addDuty: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/contracts/{contractId}/duties', tags: ['contracts'] })
    .input(z.strictObject({ contractId: Id, side: z.enum(['council', 'provider']), duty: requiredLine(500) }))
    .output(Done),
  /** That access was offered, on which day and how. */
  addEvidence: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/contracts/{contractId}/evidence', tags: ['contracts'] })
    .input(z.strictObject({ contractId: Id, offeredOn: DayText, what: requiredLine(500) }))
    .output(Done),
  fundPlaces: operation
    .meta({ permission: ['write', 'Contract'] })
    .route({ method: 'POST', path: '/contracts/{contractId}/places', tags: ['contracts'] })
    .input(z.strictObject({ contractId: Id, programme: requiredLine(100), places: z.number().int().min(0).max(100_000) }))
    .output(Done),
};
