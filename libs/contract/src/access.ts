import { z } from 'zod';
import { roles } from './ability.ts';
import type { AbilityRule } from './ability.ts';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

const Role = z.enum(roles);
const PlaceKind = z.enum(['council', 'organisation', 'setting', 'service']);

/** A password as typed: nothing is trimmed, pasting is welcome, composition is free. */
const Password = z.string().min(1).max(200);
export const userNamePattern = /^[a-z0-9][a-z0-9._-]{2,39}$/;
/** Lower case, as it is kept. */
export const UserName = z.string().trim().toLowerCase().regex(userNamePattern, 'Use 3 to 40 letters, numbers, dots or hyphens, starting with a letter or number');

/** How a try to sign in ended. */
export const attemptOutcomes = ['signed_in', 'wrong_password', 'unknown_name', 'suspended', 'too_many_tries', 'wrong_code'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const WhoAmI = z.object({
  council: z.object({ name: z.string(), colour: z.string(), demo: z.boolean(), /** A mobile number may be used to join and to sign in. */ texts: z.boolean(), helpPhone: z.string(), helpEmail: z.string() }),
  today: DayText,
  person: z.object({ id: Id, givenName: z.string(), familyName: z.string(), learnerNo: z.string(), /** The privacy notice as it is now. */ hasReadNotice: z.boolean() }).nullable(),
  roles: z.array(
    z.object({
      role: Role,
      placeKind: PlaceKind,
      placeId: Id.nullable(),
      placeName: z.string(),
      /** A manager's: from this day she sees nobody there unless the data-sharing agreement is accepted. Past: she sees nobody now. */
      agreementDueOn: DayText.nullable(),
    }),
  ),
  abilityRules: z.array(z.custom<AbilityRule>()),
});
export type WhoAmI = z.infer<typeof WhoAmI>;

export const MyDetails = z.object({
  learnerNo: z.string(),
  userName: z.string().nullable(),
  givenName: z.string(),
  familyName: z.string(),
  knownAs: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  /** The number with which she signs in, as it is shown. */
  signInMobile: z.string().nullable(),
  /** A code that is texted to it opens her account, without her password. */
  codeIsEnough: z.boolean(),
  preferredLanguage: z.string(),
  openSessions: z.number().int(),
});

/** Six digits as typed. */
const TextedCode = requiredLine(20);
/** What an asker for a code is told, whether or not the number is anybody's. The ticket is hers alone, and needed with the code. */
export const CodeAsked = z.object({ ticket: Id, worksUntil: z.string() });
export const askedOften = { secret: 'texts', most: 60 };
/** Or whoever finds her signed in could guess on. */
const herPassword = { secret: 'current password', byAsker: true, most: 10, forgiving: true };
const codeGuessed = { secret: 'texted code', by: 'ticket', most: 10 };

const contactFields = {
  knownAs: line(100).nullable(),
  email: z.union([z.email('Enter an e-mail address like name@example.org, or leave it empty'), z.literal('')]).nullable(),
  mobile: z.union([z.string().trim().regex(/^\+?[0-9 ()-]{7,20}$/, 'Enter a mobile number like 07700 900 123, or leave it empty'), z.literal('')]).nullable(),
};

/** What an invitation or reset was made for, shown before it is used. */
const Invitation = z.object({ givenName: z.string(), userName: z.string().nullable(), roles: z.array(z.object({ role: Role, placeName: z.string() })), expiresAt: z.string() });

export const GrantRow = z.object({
  id: Id,
  personId: Id,
  givenName: z.string(),
  familyName: z.string(),
  role: Role,
  placeKind: PlaceKind,
  placeId: Id.nullable(),
  placeName: z.string(),
  grantedAt: z.string(),
  hasSignedUp: z.boolean(),
});

export const demoIdentities = ['learner', 'newcomer', 'manager', 'wdo', 'commissioner', 'executive', 'hr', 'partnership', 'trainer', 'assessor', 'administrator'] as const;

/** `waiting`: on its way. `shown`: kept on the page, as a demo does. `refused`: the network would not take it. `unsure`: given to a server that has not answered. */
export const codeTextStates = ['waiting', 'sent', 'shown', 'refused', 'unsure'] as const;

/** That a code was texted, and whether it left; never the code. */
export const CodeText = z.object({ at: z.string(), purpose: z.enum(['join', 'sign_in', 'add']), state: z.enum(codeTextStates), failure: z.string().nullable() });
export type CodeText = z.infer<typeof CodeText>;

export const access = {
  whoAmI: operation.meta({ permission: 'public' }).route({ method: 'GET', path: '/session', tags: ['access'] }).output(WhoAmI),
  signIn: operation
    .meta({ permission: 'public', transaction: false })
    .route({ method: 'POST', path: '/session', tags: ['access'] })
    .input(z.strictObject({ handle: requiredLine(60), password: Password }))
    .output(Done),
  /** Texts a code to the number, if it signs anybody in. The answer does not tell. */
  textSignInCode: operation
    .meta({ permission: 'public', throttle: askedOften, secret: true })
    .route({ method: 'POST', path: '/session/mobile-codes', tags: ['access'] })
    .input(z.strictObject({ mobile: requiredLine(30) }))
    .output(CodeAsked),
  signInByCode: operation
    .meta({ permission: 'public', transaction: false, throttle: codeGuessed })
    .route({ method: 'POST', path: '/session/mobile-codes/{ticket}', tags: ['access'] })
    .input(z.strictObject({ ticket: Id, code: TextedCode }))
    .output(Done),
  /** Somebody who joins types the code that was texted. `usedByOthers`: another account has the number too. */
  proveMobile: operation
    .meta({ permission: 'public', transaction: false, throttle: codeGuessed })
    .route({ method: 'POST', path: '/mobile-codes/{ticket}/proof', tags: ['access'] })
    .input(z.strictObject({ ticket: Id, code: TextedCode }))
    .output(z.object({ usedByOthers: z.boolean() })),
  signOut: operation.meta({ permission: 'public' }).route({ method: 'DELETE', path: '/session', tags: ['access'] }).output(Done),
  signOutEverywhere: operation.meta({ permission: 'signed_in' }).route({ method: 'DELETE', path: '/sessions', tags: ['access'] }).output(Done),
  myDetails: operation.meta({ permission: 'signed_in' }).route({ method: 'GET', path: '/my-details', tags: ['access'] }).output(MyDetails),
  changeMyDetails: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'PUT', path: '/my-details', tags: ['access'] })
    .input(z.strictObject(contactFields))
    .output(Done),
  /** Texts a code to the number with which she wants to sign in from now on; her password is asked again. */
  textMyMobile: operation
    .meta({ permission: 'signed_in', throttle: herPassword, secret: true })
    .route({ method: 'POST', path: '/my-mobile/codes', tags: ['access'] })
    .input(z.strictObject({ mobile: requiredLine(30), password: Password }))
    .output(CodeAsked),
  /** The code from the text message makes the number hers, in place of the one she had. `usedByOthers`: another account has it too. */
  addMobile: operation
    .meta({ permission: 'signed_in', transaction: false, throttle: codeGuessed })
    .route({ method: 'PUT', path: '/my-mobile', tags: ['access'] })
    .input(z.strictObject({ ticket: Id, code: TextedCode, shared: z.boolean() }))
    .output(z.object({ usedByOthers: z.boolean() })),
  /** She signs in with her mobile number no more. */
  forgetMobile: operation.meta({ permission: 'signed_in' }).route({ method: 'DELETE', path: '/my-mobile', tags: ['access'] }).output(Done),
  changePassword: operation
    .meta({ permission: 'signed_in', throttle: herPassword })
    .route({ method: 'PUT', path: '/my-password', tags: ['access'] })
    .input(z.strictObject({ current: Password, next: Password }))
    .output(Done),
  invitation: operation
    .meta({ permission: 'public' })
    .route({ method: 'GET', path: '/invitations/{token}', tags: ['access'] })
    .input(z.strictObject({ token: requiredLine(100) }))
    .output(Invitation),
  acceptInvitation: operation
    .meta({ permission: 'public' })
    .route({ method: 'POST', path: '/invitations/{token}/accept', tags: ['access'] })
    .input(z.strictObject({ token: requiredLine(100), userName: UserName, password: Password }))
    .output(Done),
  /** Uses a one-time reset code that a manager or officer read out. */
  reset: operation
    .meta({ permission: 'public', throttle: { secret: 'reset', by: 'handle', most: 10 } })
    .route({ method: 'POST', path: '/password-resets', tags: ['access'] })
    .input(z.strictObject({ handle: requiredLine(60), code: requiredLine(20), password: Password }))
    .output(Done),
  grants: operation
    .meta({ permission: ['read', 'Grant'] })
    .route({ method: 'GET', path: '/grants', tags: ['access'] })
    .output(z.object({ grants: z.array(GrantRow) })),
  /** Names a person to a role at a place and makes the one-time link to hand over (7 days). */
  invite: operation
    .meta({ permission: ['invite', 'Account'], secret: true })
    .route({ method: 'POST', path: '/invitations', tags: ['access'] })
    .input(
      z.strictObject({
        /** An existing person, or the name of a new one. */
        personId: Id.nullish(),
        givenName: line(100).nullish(),
        familyName: line(100).nullish(),
        role: Role.exclude(['learner']),
        placeKind: PlaceKind,
        placeId: Id.nullable(),
      }),
    )
    .output(z.object({ personId: Id, link: z.string(), expiresAt: z.string() })),
  revokeGrant: operation
    .meta({ permission: ['invite', 'Account'] })
    .route({ method: 'DELETE', path: '/grants/{grantId}', tags: ['access'] })
    .input(z.strictObject({ grantId: Id }))
    .output(Done),
  /** Demo only: become one of the demo's people. Answered with 404 in any other mode. */
  demoSwitch: operation
    .meta({ permission: 'public' })
    .route({ method: 'POST', path: '/demo/switch', tags: ['demo'] })
    .input(z.strictObject({ as: z.enum(demoIdentities) }))
    .output(Done),
  /** Demo only: the text message that no network carries; null until it has gone. 404 in any other mode. */
  demoText: operation
    .meta({ permission: 'public' })
    .route({ method: 'GET', path: '/demo/texts/{ticket}', tags: ['demo'] })
    .input(z.strictObject({ ticket: Id }))
    .output(z.object({ text: z.string().nullable() })),
  /** Demo only: move the clock by whole days. */
  demoClock: operation
    .meta({ permission: 'public' })
    .route({ method: 'PUT', path: '/demo/clock', tags: ['demo'] })
    .input(z.strictObject({ days: z.number().int().min(-3650).max(3650) }))
    .output(z.object({ today: DayText })),
};
