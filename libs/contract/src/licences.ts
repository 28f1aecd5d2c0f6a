import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

/** What the council agreed with the supplier of a course, and how it stands today. */
export const CourseLicence = z.object({
  courseId: Id,
  courseCode: z.string(),
  courseTitle: z.string(),
  supplier: z.string(),
  reference: z.string(),
  /** Null: for as many people as there are. */
  seats: z.number().int().nullable(),
  startsOn: DayText,
  /** Null: without an end. */
  endsOn: DayText.nullable(),
  term: z.enum(['not_begun', 'running', 'ending', 'ended']),
  /** One that follows without a gap is agreed already, until when; null: none. */
  renewedFrom: DayText.nullable(),
  /** People on the course who are in post, will be, wait to be confirmed, or hold a role here: whoever leaves, completes or is taken off leaves a seat. */
  seatsUsed: z.number().int(),
  /** Null: without a limit. */
  seatsLeft: z.number().int().nullable(),
  seatsShort: z.boolean(),
});
export type CourseLicence = z.infer<typeof CourseLicence>;

export const LicenceAgreed = z.object({
  supplier: z.string(),
  reference: z.string(),
  seats: z.number().int().nullable(),
  startsOn: DayText,
  endsOn: DayText.nullable(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
});
export type LicenceAgreed = z.infer<typeof LicenceAgreed>;

/** Licences of courses; a part of the enrolments' operations. */
export const licences = {
  /** Of every course that has one, those to act on first. */
  licences: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'GET', path: '/licences', tags: ['enrolments'] })
    .output(z.object({ licences: z.array(CourseLicence) })),
  /** Of one course: how it stands, and all that was agreed, the newest first. */
  licence: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/licence', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id }))
    .output(z.object({ courseTitle: z.string(), supplier: z.string(), licence: CourseLicence.nullable(), agreed: z.array(LicenceAgreed) })),
  /** A new agreement, or the same put right. */
  putLicence: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/courses/{courseId}/licences', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id, supplier: requiredLine(200), reference: line(120), seats: z.number().int().min(0).max(1_000_000).nullable(), startsOn: DayText, endsOn: DayText.nullable() }))
    .output(Done),
};
