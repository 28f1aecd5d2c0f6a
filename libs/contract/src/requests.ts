import { z } from 'zod';
import { askingTypes, identifierKinds } from './asking.ts';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

const IdentifierKind = z.enum(identifierKinds);
const Type = z.enum(askingTypes.map((type) => type.code));

const Decision = z.enum(['approved', 'merged', 'refused']);
const LikenessReason = z.enum(['same_number', 'same_contract', 'same_name', 'similar_name', 'same_lead']);

const Email = z.union([z.email('Enter an e-mail address like name@example.org, or leave it empty'), z.literal('')]);
const Phone = z.union([z.string().trim().regex(/^\+?[0-9 ()-]{7,20}$/, 'Enter a phone number like 01632 960 001, or leave it empty'), z.literal('')]);

export const ProviderRequestRow = z.object({
  providerRequestId: Id,
  reference: z.string(),
  organisationName: z.string(),
  type: z.string(),
  typeName: z.string(),
  leadName: z.string(),
  askedOn: DayText,
  /** Since it was asked, or until it was answered. */
  workingDays: z.number().int(),
  overdue: z.boolean(),
  decision: Decision.nullable(),
  decidedOn: DayText.nullable(),
  organisationId: Id.nullable(),
});
export type ProviderRequestRow = z.infer<typeof ProviderRequestRow>;

/** An organisation of the directory, or another open request, that may be the same. */
const Match = z.object({
  organisationId: Id.nullable(),
  providerRequestId: Id.nullable(),
  name: z.string(),
  typeName: z.string(),
  score: z.number().int(),
  reasons: z.array(LikenessReason),
  contracts: z.array(z.object({ reference: z.string(), serviceName: z.string(), startsOn: DayText, endsOn: DayText.nullable() })),
  managers: z.number().int(),
});
export type Match = z.infer<typeof Match>;

export const ProviderRequestPage = ProviderRequestRow.extend({
  identifierKind: IdentifierKind.nullable(),
  identifier: z.string().nullable(),
  contractReference: z.string().nullable(),
  leadPhone: z.string().nullable(),
  leadEmail: z.string().nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  organisationNow: z.string().nullable(),
  /** The likeliest first; none once it is decided. */
  matches: z.array(Match),
});
export type ProviderRequestPage = z.infer<typeof ProviderRequestPage>;

const one = z.strictObject({ providerRequestId: Id });

export const requests = {
  /** A provider asks to come in. The answer is the same whoever is known already. */
  ask: operation
    .meta({ permission: 'public', throttle: { secret: 'provider request', most: 10 } })
    .route({ method: 'POST', path: '/provider-requests', tags: ['requests'] })
    .input(
      z.strictObject({
        organisationName: requiredLine(200),
        type: Type,
        identifierKind: IdentifierKind.nullish(),
        identifier: line(40).nullish(),
        contractReference: line(60).nullish(),
        leadName: requiredLine(200),
        leadPhone: Phone.nullish(),
        leadEmail: Email.nullish(),
        note: line(500).nullish(),
      }),
    )
    .output(z.object({ reference: z.string(), answerBy: DayText })),
  /** How a request stands, for whoever holds its reference. */
  standing: operation
    .meta({ permission: 'public', throttle: { secret: 'request reference', most: 30, forgiving: true } })
    .route({ method: 'GET', path: '/provider-requests/by-reference/{reference}', tags: ['requests'] })
    .input(z.strictObject({ reference: requiredLine(20) }))
    .output(z.object({ reference: z.string(), askedOn: DayText, answerBy: DayText, decision: Decision.nullable(), decidedOn: DayText.nullable(), reason: z.string().nullable() })),
  /** Those who wait, the longest first; or the last answered. */
  queue: operation
    .meta({ permission: ['read', 'ProviderRequest'] })
    .route({ method: 'GET', path: '/provider-requests', tags: ['requests'] })
    .input(z.strictObject({ show: z.enum(['waiting', 'answered']).default('waiting') }))
    .output(z.object({ waiting: z.number().int(), overdue: z.number().int(), requests: z.array(ProviderRequestRow) })),
  show: operation
    .meta({ permission: ['read', 'ProviderRequest'] })
    .route({ method: 'GET', path: '/provider-requests/{providerRequestId}', tags: ['requests'] })
    .input(one)
    .output(ProviderRequestPage),
  /** Makes the provider with its first setting. `allTheSame`: although its number is in the directory. */
  approve: operation
    .meta({ permission: ['decide', 'ProviderRequest'] })
    .route({ method: 'POST', path: '/provider-requests/{providerRequestId}/approve', tags: ['requests'] })
    .input(one.extend({ organisationName: requiredLine(200), type: Type, settingName: line(200).nullish(), allTheSame: z.boolean().default(false) }))
    .output(z.object({ organisationId: Id })),
  /** Whoever asked leads a provider that is known. */
  merge: operation
    .meta({ permission: ['decide', 'ProviderRequest'] })
    .route({ method: 'POST', path: '/provider-requests/{providerRequestId}/merge', tags: ['requests'] })
    .input(one.extend({ organisationId: Id }))
    .output(z.object({ organisationId: Id })),
  refuse: operation
    .meta({ permission: ['decide', 'ProviderRequest'] })
    .route({ method: 'POST', path: '/provider-requests/{providerRequestId}/refuse', tags: ['requests'] })
    .input(one.extend({ reason: requiredLine(500) }))
    .output(Done),
};
