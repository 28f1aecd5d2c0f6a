import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';
import { askedOften, CodeAsked, UserName } from './access.ts';
import { workerTypes } from './posts.ts';
import type { WorkerType } from './posts.ts';
import { privacyNoticeVersion } from './privacy-notice.ts';

/** A newcomer whom nobody has confirmed by then goes to the officer. */
export const daysUntilOfficer = 14;

const Code = requiredLine(20);

export const JoinCode = z.object({
  id: Id,
  /** In groups, as it is printed: 'XXXX-XXXX'. */
  code: z.string(),
  settingId: Id,
  settingName: z.string(),
  jobRole: z.string().nullable(),
  seats: z.number().int(),
  used: z.number().int(),
  left: z.number().int(),
  expiresOn: DayText,
  createdAt: z.string(),
  state: z.enum(['open', 'used_up', 'expired', 'closed']),
});
export type JoinCode = z.infer<typeof JoinCode>;

export const JoinRequest = z.object({
  id: Id,
  personId: Id,
  givenName: z.string(),
  familyName: z.string(),
  learnerNo: z.string(),
  settingId: Id,
  settingName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  jobRole: z.string(),
  jobRoleTitle: z.string(),
  askedOn: DayText,
  daysWaiting: z.number().int(),
  /** Completions she has already gained; hers whatever is decided. */
  completions: z.number().int(),
  /** Says that she has learned here before, or has the last name and birthday of somebody on the register: compare first. */
  mayBeKnown: z.boolean(),
  /** True where only an officer may decide: nobody at the provider can, or nobody has for 14 days. */
  forOfficer: z.boolean(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

/** A slip for paper. `code` in groups; `link` and `qr` open with it. */
const JoinSlip = z.object({
  code: z.string(),
  link: z.string(),
  qr: z.array(z.string()),
  settingId: Id,
  settingName: z.string(),
  organisationName: z.string(),
  madeFor: z.string().nullable(),
  /** Who made it: whom to ask. */
  askName: z.string().nullable(),
  seats: z.number().int(),
  expiresOn: DayText,
});
export type JoinSlip = z.infer<typeof JoinSlip>;

/** Slips made together. */
const SlipRun = z.object({ runId: Id, settingName: z.string(), madeOn: DayText, slips: z.number().int(), used: z.number().int(), open: z.number().int(), expiresOn: DayText });
export type SlipRun = z.infer<typeof SlipRun>;

const guessed = { secret: 'join code', most: 30, forgiving: true };
const codePath = z.strictObject({ code: Code });

export const joins = {
  codes: operation
    .meta({ permission: ['read', 'JoinCode'] })
    .route({ method: 'GET', path: '/join-codes', tags: ['joins'] })
    .input(z.strictObject({ settingId: Id.optional(), organisationId: Id.optional() }))
    .output(z.object({ codes: z.array(JoinCode) })),
  makeCode: operation
    .meta({ permission: ['write', 'JoinCode'] })
    .route({ method: 'POST', path: '/join-codes', tags: ['joins'] })
    .input(z.strictObject({ settingId: Id, seats: z.number().int().min(1).max(500), expiresOn: DayText, jobRole: line(60).nullish() }))
    .output(JoinCode),
  closeCode: operation
    .meta({ permission: ['write', 'JoinCode'] })
    .route({ method: 'DELETE', path: '/join-codes/{codeId}', tags: ['joins'] })
    .input(z.strictObject({ codeId: Id }))
    .output(Done),
  /** So many slips with a single-use code each, the first of them for the named. */
  makeSlips: operation
    .meta({ permission: ['write', 'JoinCode'] })
    .route({ method: 'POST', path: '/join-slips', tags: ['joins'] })
    .input(z.strictObject({ settingId: Id, count: z.number().int().min(1).max(100), names: z.array(requiredLine(200)).max(100), expiresOn: DayText, jobRole: line(60).nullish() }))
    .output(z.object({ runId: Id })),
  slipRuns: operation
    .meta({ permission: ['read', 'JoinCode'] })
    .route({ method: 'GET', path: '/join-slips', tags: ['joins'] })
    .output(z.object({ runs: z.array(SlipRun) })),
  /** What is to be printed of a run, or of one code with seats: what nobody has used. */
  slips: operation
    .meta({ permission: ['read', 'JoinCode'] })
    .route({ method: 'GET', path: '/join-slips/{slipsId}', tags: ['joins'] })
    .input(z.strictObject({ slipsId: Id }))
    .output(z.object({ councilName: z.string(), helpPhone: z.string(), slips: z.array(JoinSlip) })),
  closeSlips: operation
    .meta({ permission: ['write', 'JoinCode'] })
    .route({ method: 'DELETE', path: '/join-slips/{slipsId}', tags: ['joins'] })
    .input(z.strictObject({ slipsId: Id }))
    .output(Done),
  /** What a code is for, before anything is asked. */
  look: operation
    .meta({ permission: 'public', throttle: guessed })
    .route({ method: 'GET', path: '/join/{code}', tags: ['joins'] })
    .input(codePath)
    .output(z.object({ settingName: z.string(), organisationName: z.string(), jobRole: z.string().nullable(), selfManaged: z.boolean(), noticeVersion: z.string() })),
  /** Texts a code to a newcomer's mobile number. The answer is the same for every number. */
  textCode: operation
    .meta({ permission: 'public', throttle: askedOften, secret: true })
    .route({ method: 'POST', path: '/join/{code}/mobile-codes', tags: ['joins'] })
    .input(z.strictObject({ code: Code, mobile: requiredLine(30) }))
    .output(CodeAsked),
  /**
   * A newcomer joins and is signed in: she may learn at once. Nobody is looked up: what she is told depends on what she
   * says alone. `confirmed`: the code was made for her, and she is on the list of the setting already.
   */
  join: operation
    .meta({ permission: 'public', throttle: guessed })
    .route({ method: 'POST', path: '/join/{code}', tags: ['joins'] })
    .input(
      z.strictObject({
        code: Code,
        givenName: requiredLine(100),
        familyName: requiredLine(100),
        knownAs: line(100).nullish(),
        dateOfBirth: DayText,
        jobRole: requiredLine(60),
        saysKnown: z.boolean().default(false),
        learnerNo: line(20).nullish(),
        noticeVersion: z.string().refine((version) => version === privacyNoticeVersion, 'Read the privacy notice again: it has changed'),
        /** How she will sign in: a name of her own, a mobile number that she has proved, or both. */
        userName: UserName.nullish(),
        phone: z.strictObject({ ticket: Id, shared: z.boolean() }).nullish(),
        password: z.string().min(1).max(200),
      }),
    )
    .output(z.object({ learnerNo: z.string(), settingName: z.string(), confirmed: z.boolean() })),
  /** Somebody who is signed in has read the privacy notice as it is now. Once for each version: again changes nothing. */
  readNotice: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'POST', path: '/privacy-notice/readings', tags: ['joins'] })
    .input(z.strictObject({ noticeVersion: z.string().refine((version) => version === privacyNoticeVersion, 'Read the privacy notice again: it has changed') }))
    .output(Done),
  /** Somebody who is signed in joins another setting with her own record. */
  joinAsMe: operation
    .meta({ permission: 'signed_in', throttle: guessed })
    .route({ method: 'POST', path: '/join/{code}/as-me', tags: ['joins'] })
    .input(z.strictObject({ code: Code, jobRole: requiredLine(60) }))
    .output(z.object({ settingName: z.string() })),
  mine: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/my-join-requests', tags: ['joins'] })
    .output(z.object({ requests: z.array(z.object({ id: Id, settingName: z.string(), organisationName: z.string(), askedOn: DayText, decision: z.enum(['approved', 'refused']).nullable(), reason: z.string().nullable() })) })),
  /** Those who wait, oldest first. `queue: officer` narrows to what only an officer may decide. */
  requests: operation
    .meta({ permission: ['read', 'JoinRequest'] })
    .route({ method: 'GET', path: '/join-requests', tags: ['joins'] })
    .input(z.strictObject({ queue: z.enum(['all', 'officer']).default('all') }))
    .output(z.object({ requests: z.array(JoinRequest) })),
  approve: operation
    .meta({ permission: ['decide', 'JoinRequest'] })
    .route({ method: 'POST', path: '/join-requests/{requestId}/approve', tags: ['joins'] })
    .input(z.strictObject({ requestId: Id, startsOn: DayText, jobRole: line(60).nullish(), workerType: z.enum(workerTypes as readonly [WorkerType, ...WorkerType[]]) }))
    .output(z.object({ assignmentId: Id })),
  refuse: operation
    .meta({ permission: ['decide', 'JoinRequest'] })
    .route({ method: 'POST', path: '/join-requests/{requestId}/refuse', tags: ['joins'] })
    .input(z.strictObject({ requestId: Id, reason: requiredLine(300) }))
    .output(Done),
};
