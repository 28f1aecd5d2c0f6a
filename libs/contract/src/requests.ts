import { z } from 'zod';
import { UserName } from './access.ts';
import { askingTypes, identifierKinds } from './asking.ts';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';
import { privacyNoticeVersion } from './privacy-notice.ts';

const IdentifierKind = z.enum(identifierKinds);
const Type = z.enum(askingTypes.map((type) => type.code));

const Decision = z.enum(['approved', 'merged', 'refused']);
const LikenessReason = z.enum(['same_number', 'same_contract', 'same_name', 'similar_name', 'same_lead']);

const NoticeVersion = z.string().refine((version) => version === privacyNoticeVersion, 'Read the privacy notice again: it has changed');
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

const Channel = z.enum(['letter', 'e_mail', 'telephone']);

/** An organisation under contract that could be invited, and what would become of it. */
const Candidate = z.object({
  organisationId: Id,
  organisationName: z.string(),
  typeName: z.string(),
  contractReference: z.string(),
  serviceName: z.string(),
  leadName: z.string().nullable(),
  leadEmail: z.string().nullable(),
  leadPhone: z.string().nullable(),
  outcome: z.enum(['ready', 'no_lead', 'has_manager', 'invited']),
  /** The day until which an open invitation works. */
  invitedUntil: DayText.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

const ManagerInvitation = z.object({
  invitationId: Id,
  runId: Id.nullable(),
  organisationId: Id,
  organisationName: z.string(),
  leadName: z.string(),
  channel: Channel,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  madeOn: DayText,
  expiresOn: DayText,
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
});
export type ManagerInvitation = z.infer<typeof ManagerInvitation>;

/** What is handed over: the code in groups, and the address that opens with it. */
const HandOver = ManagerInvitation.extend({ code: z.string(), link: z.string(), qr: z.array(z.string()), address: z.string().nullable() });
export type HandOver = z.infer<typeof HandOver>;

const invited = { secret: 'manager invitation', most: 20, forgiving: true };
const invitedPath = z.strictObject({ code: requiredLine(30) });
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
  /** Everybody in the contract register who could be invited, and why not. */
  candidates: operation
    .meta({ permission: ['read', 'ManagerInvitation'] })
    .route({ method: 'GET', path: '/first-managers', tags: ['requests'] })
    .input(z.strictObject({ serviceId: Id.optional() }))
    .output(z.object({ ready: z.number().int(), candidates: z.array(Candidate) })),
  /** Those of the organisations that are ready, each by letter; one print run. */
  inviteMany: operation
    .meta({ permission: ['write', 'ManagerInvitation'] })
    .route({ method: 'POST', path: '/first-managers', tags: ['requests'] })
    .input(z.strictObject({ organisationIds: z.array(Id).min(1).max(500) }))
    .output(z.object({ runId: Id.nullable(), invited: z.number().int(), skipped: z.array(Candidate) })),
  /** One lead, by whichever way reaches her. Answers with what is handed over. */
  invite: operation
    .meta({ permission: ['write', 'ManagerInvitation'], secret: true })
    .route({ method: 'POST', path: '/organisations/{organisationId}/first-manager', tags: ['requests'] })
    .input(z.strictObject({ organisationId: Id, leadName: requiredLine(200), channel: Channel, email: Email.nullish(), phone: Phone.nullish() }))
    .output(HandOver),
  invitations: operation
    .meta({ permission: ['read', 'ManagerInvitation'] })
    .route({ method: 'GET', path: '/manager-invitations', tags: ['requests'] })
    .input(z.strictObject({ organisationId: Id.optional() }))
    .output(z.object({ invitations: z.array(ManagerInvitation) })),
  /** Prints what is still open of a run, or shows one code again; noted in the audit. */
  handOver: operation
    .meta({ permission: ['write', 'ManagerInvitation'], secret: true })
    .route({ method: 'POST', path: '/manager-invitations/hand-over', tags: ['requests'] })
    .input(z.strictObject({ runId: Id.nullish(), invitationId: Id.nullish() }))
    .output(z.object({ councilName: z.string(), helpPhone: z.string(), helpEmail: z.string(), letters: z.array(HandOver) })),
  revokeInvitation: operation
    .meta({ permission: ['write', 'ManagerInvitation'] })
    .route({ method: 'DELETE', path: '/manager-invitations/{invitationId}', tags: ['requests'] })
    .input(z.strictObject({ invitationId: Id }))
    .output(Done),
  /** What an invitation is for, for whoever holds its code. */
  invited: operation
    .meta({ permission: 'public', throttle: invited })
    .route({ method: 'GET', path: '/invited/{code}', tags: ['requests'] })
    .input(invitedPath)
    .output(z.object({ organisationName: z.string(), leadName: z.string(), expiresOn: DayText, noticeVersion: z.string() })),
  /** The lead becomes the first manager, and is signed in. */
  acceptInvited: operation
    .meta({ permission: 'public', throttle: invited })
    .route({ method: 'POST', path: '/invited/{code}', tags: ['requests'] })
    .input(invitedPath.extend({ givenName: requiredLine(100), familyName: requiredLine(100), noticeVersion: NoticeVersion, userName: UserName, password: z.string().min(1).max(200) }))
    .output(Done),
  /** Somebody who has an account already becomes the manager with it. */
  acceptInvitedAsMe: operation
    .meta({ permission: 'signed_in', throttle: invited })
    .route({ method: 'POST', path: '/invited/{code}/as-me', tags: ['requests'] })
    .input(invitedPath)
    .output(Done),
};
