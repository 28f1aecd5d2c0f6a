import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';
import { partKinds } from './catalogue.ts';

/** Where a fact comes from: played here, recorded by somebody with evidence, or brought in from older records. */
export const completionSources = ['played', 'recorded', 'imported'] as const;
export type CompletionSource = (typeof completionSources)[number];

/** How a completion stands today. Withdrawn stands before everything else. */
export const completionStates = ['valid', 'expires_soon', 'expired', 'withdrawn'] as const;
export type CompletionState = (typeof completionStates)[number];

const completionFacts = {
  completionId: Id,
  courseId: Id,
  courseCode: z.string(),
  courseTitle: z.string(),
  completedOn: DayText,
  /** Null: it does not expire. */
  validUntil: DayText.nullable(),
  state: z.enum(completionStates),
  source: z.enum(completionSources),
  /** In groups, as it is printed. */
  certificateNo: z.string(),
};

export const Completion = z.object({
  ...completionFacts,
  scorePercent: z.number().nullable(),
  /** What was seen, for herself and officers; null for everybody else, because it may name another employer. */
  evidence: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
});
export type Completion = z.infer<typeof Completion>;

/** A course of several parts of which some are recorded and some are not. */
export const PartlyDone = z.object({
  courseId: Id,
  courseTitle: z.string(),
  parts: z.array(z.object({ coursePartId: Id, kind: z.enum(partKinds), title: z.string(), doneOn: DayText.nullable() })),
});
export type PartlyDone = z.infer<typeof PartlyDone>;

/** A course that the asker may record for somebody: the whole of it, or only these parts. */
export const Recordable = z.object({
  courseId: Id,
  courseCode: z.string(),
  courseTitle: z.string(),
  validityMonths: z.number().int(),
  whole: z.boolean(),
  parts: z.array(z.object({ coursePartId: Id, kind: z.enum(partKinds), title: z.string() })),
});
export type Recordable = z.infer<typeof Recordable>;

/** What stands on a certificate. The name is the one used now; the number never changes. */
export const Certificate = z.object({
  ...completionFacts,
  personId: Id,
  personName: z.string(),
  learnerNo: z.string(),
  councilName: z.string(),
  /** Where anybody may check the number. */
  checkAddress: z.string(),
  /** The check address as a square of dark and light, row by row, '1' for dark. */
  qr: z.array(z.string()),
});
export type Certificate = z.infer<typeof Certificate>;

/** All that a stranger with the number learns. Nothing may be added without asking whose business it is. */
export const CertificateCheck = z.object({
  courseTitle: z.string(),
  completedOn: DayText,
  validUntil: DayText.nullable(),
  state: z.enum(['valid', 'expired', 'withdrawn']),
  issuer: z.string(),
  /** First name and initial: 'Amina K.' */
  name: z.string(),
});
export type CertificateCheck = z.infer<typeof CertificateCheck>;

const evidence = requiredLine(500).min(5);

export const completions = {
  ofPerson: operation
    .meta({ permission: ['read', 'Completion'] })
    .route({ method: 'GET', path: '/people/{personId}/completions', tags: ['completions'] })
    .input(z.strictObject({ personId: Id }))
    .output(
      z.object({
        personName: z.string(),
        completions: z.array(Completion),
        partly: z.array(PartlyDone),
        /** May the asker record or withdraw a whole completion of hers; may the asker record a part. */
        mayRecord: z.boolean(),
        mayRecordParts: z.boolean(),
      }),
    ),
  recordable: operation
    .meta({ permission: ['write', 'PartCompletion'] })
    .route({ method: 'GET', path: '/people/{personId}/recordable', tags: ['completions'] })
    .input(z.strictObject({ personId: Id }))
    .output(z.object({ personName: z.string(), courses: z.array(Recordable) })),
  /** A whole course done elsewhere, by an officer who saw the evidence. */
  record: operation
    .meta({ permission: ['write', 'Completion'] })
    .route({ method: 'POST', path: '/people/{personId}/completions', tags: ['completions'] })
    .input(z.strictObject({ personId: Id, courseId: Id, completedOn: DayText, expiresOn: DayText.nullish(), evidence }))
    .output(z.object({ completionId: Id, certificateNo: z.string() })),
  /** One part (practical, attendance, observation …) by an officer, or by a manager of a place where she works now. */
  recordPart: operation
    .meta({ permission: ['write', 'PartCompletion'] })
    .route({ method: 'POST', path: '/people/{personId}/parts', tags: ['completions'] })
    .input(z.strictObject({ personId: Id, coursePartId: Id, doneOn: DayText, evidence }))
    .output(z.object({ completionId: Id.nullable() })),
  /** A second fact beside the first; the first stays. */
  withdraw: operation
    .meta({ permission: ['write', 'Completion'] })
    .route({ method: 'POST', path: '/completions/{completionId}/withdrawal', tags: ['completions'] })
    .input(z.strictObject({ completionId: Id, reason: requiredLine(500) }))
    .output(Done),
  certificate: operation
    .meta({ permission: ['read', 'Completion'] })
    .route({ method: 'GET', path: '/completions/{completionId}/certificate', tags: ['completions'] })
    .input(z.strictObject({ completionId: Id }))
    .output(Certificate),
  /** For an employer who holds a certificate in her hand. */
  check: operation
    // an office that checks a whole team stays below it
    .meta({ permission: 'public', throttle: { secret: 'certificate', most: 60 } })
    .route({ method: 'GET', path: '/check/{number}', tags: ['completions'] })
    .input(z.strictObject({ number: line(60) }))
    .output(CertificateCheck),
};
