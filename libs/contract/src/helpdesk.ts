import { z } from 'zod';
import { CodeText, attemptOutcomes } from './access.ts';
import { DayText, Done, Id, line, operation, pageOf, requiredLine } from './base.ts';

/** How the helper knew that she spoke with the right person. */
export const identityChecks = ['in_person', 'called_back', 'known_voice', 'manager_confirmed'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

export const helpKinds = ['unlocked', 'reset_code', 'join_code', 'account_closed', 'account_opened', 'name_corrected', 'setting_corrected'] as const;
export type HelpKind = (typeof helpKinds)[number];

/** `none`: she never chose a user name and password. */
const AccountState = z.enum(['none', 'open', 'closed']);

export const FoundPerson = z.object({
  personId: Id,
  name: z.string(),
  learnerNo: z.string(),
  userName: z.string().nullable(),
  /** The mobile number that is proved and signs her in, '+447700900123'. */
  signInMobile: z.string().nullable(),
  account: AccountState,
  /** Settings where she is in post now. */
  places: z.array(z.string()),
  lastSignedInAt: z.string().nullable(),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/** One person as whoever helps her on the telephone needs her. */
export const PersonToHelp = FoundPerson.extend({
  givenName: z.string(),
  familyName: z.string(),
  knownAs: z.string().nullable(),
  dateOfBirth: DayText.nullable(),
  /** Since when she signs in with the mobile number; null where she has none. */
  mobileSince: z.string().nullable(),
  /** A code that is texted to it opens her account, without her password. */
  codeIsEnough: z.boolean(),
  /** Her posts now: where a new join code could be for, and what may be put right. */
  posts: z.array(z.object({ assignmentId: Id, settingId: Id, settingName: z.string(), organisationName: z.string(), jobTitle: z.string() })),
  /** She must wait, after too many tries in five minutes. */
  slowed: z.boolean(),
  /** The last tries with her names, the newest first; at most 20. */
  attempts: z.array(z.object({ at: z.string(), outcome: z.enum(attemptOutcomes) })),
  /** Codes texted to the number that signs her in, in the last days; the newest first. */
  codeTexts: z.array(CodeText),
  /** Until when a reset code that was made for her works; null when none does. */
  resetCodeUntil: z.string().nullable(),
  helped: z.array(z.object({ at: z.string(), kind: z.enum(helpKinds), line: z.string(), byName: z.string().nullable(), identityCheck: z.enum(identityChecks).nullable() })),
  may: z.object({ reset: z.boolean(), close: z.boolean(), correct: z.boolean() }),
});
export type PersonToHelp = z.infer<typeof PersonToHelp>;

const path = { personId: Id };
/** Why, in one line: kept with what was done. */
const why = { line: requiredLine(300) };
const help = operation.meta({ permission: ['write', 'Helpdesk'] });

export const helpdesk = {
  /** Anybody within reach, by any part of a name, user name, learner number, e-mail or telephone number. */
  find: operation
    .meta({ permission: ['read', 'Helpdesk'] })
    .route({ method: 'GET', path: '/helpdesk/people', tags: ['helpdesk'] })
    .input(z.strictObject({ q: line(100).default(''), ...pageOf }))
    .output(z.object({ total: z.number().int(), rows: z.array(FoundPerson) })),
  show: operation
    .meta({ permission: ['read', 'Helpdesk'] })
    .route({ method: 'GET', path: '/helpdesk/people/{personId}', tags: ['helpdesk'] })
    .input(z.strictObject(path))
    .output(PersonToHelp),
  /** Forgets the tries that make her wait. */
  unlock: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/unlock', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why }))
    .output(Done),
  /** A one-time code for a new password, after the helper has made sure who she is. */
  resetCode: operation
    .meta({ permission: ['write', 'Helpdesk'], secret: true })
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/reset-code', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why, identityCheck: z.enum(identityChecks) }))
    .output(z.object({ code: z.string(), expiresAt: z.string(), learnerNo: z.string() })),
  /** A join code of one place for somebody who has no account yet. */
  joinCode: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/join-code', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why, settingId: Id }))
    .output(z.object({ codeId: Id, code: z.string(), expiresOn: DayText })),
  /** Her name as it is from now on, also on certificates. */
  correctName: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/name', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why, givenName: requiredLine(100), familyName: requiredLine(100), knownAs: line(100).nullish() }))
    .output(Done),
  /** One of her posts was written down at the wrong setting. */
  correctSetting: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/setting', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why, assignmentId: Id, settingId: Id }))
    .output(z.object({ assignmentId: Id })),
  /** She cannot sign in until it is opened again; her record stays hers. */
  closeAccount: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/close-account', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why }))
    .output(Done),
  openAccount: help
    .route({ method: 'POST', path: '/helpdesk/people/{personId}/open-account', tags: ['helpdesk'] })
    .input(z.strictObject({ ...path, ...why }))
    .output(Done),
};
