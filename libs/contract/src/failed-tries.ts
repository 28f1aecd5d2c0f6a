import { z } from 'zod';
import { Done, Id, operation } from './base.ts';

/** What somebody is offered who has failed a test several times. */
export const HelpOffer = z.object({
  /** Since anybody last helped. */
  tries: z.number().int(),
  /** Who manages where she works, by name. */
  managers: z.array(z.string()),
  /** They see on their first page that a hand may be wanted. */
  managerKnows: z.boolean(),
});
export type HelpOffer = z.infer<typeof HelpOffer>;

/** Somebody who may want a hand with one course. */
export const PersonToHelp = z.object({
  enrolmentId: Id,
  personId: Id,
  personName: z.string(),
  settingName: z.string(),
  courseId: Id,
  courseTitle: z.string(),
  tries: z.number().int(),
  lastAt: z.string(),
  /** Of the last try. */
  scorePercent: z.number().nullable(),
});
export type PersonToHelp = z.infer<typeof PersonToHelp>;

/** Help with courses; a part of the player's operations. */
export const failedTries = {
  /** What to offer to whoever has not passed; null while help would be too early. */
  helpFor: operation
    .meta({ permission: ['play', 'Attempt'] })
    .route({ method: 'GET', path: '/enrolments/{enrolmentId}/help', tags: ['player'] })
    .input(z.strictObject({ enrolmentId: Id }))
    .output(z.object({ help: HelpOffer.nullable() })),
  /** People in the asker's reach who failed a test several times, those who have waited longest first. At most 200. */
  toHelp: operation
    .meta({ permission: ['read', 'Help'] })
    .route({ method: 'GET', path: '/people-to-help', tags: ['player'] })
    .output(z.object({ people: z.array(PersonToHelp), more: z.boolean() })),
  /** Somebody has talked with her: tries are counted anew from now on. */
  lendHand: operation
    .meta({ permission: ['write', 'Help'] })
    .route({ method: 'POST', path: '/enrolments/{enrolmentId}/hand', tags: ['player'] })
    .input(z.strictObject({ enrolmentId: Id }))
    .output(Done),
};
