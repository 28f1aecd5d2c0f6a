import { z } from 'zod';
import { DayText, Done, Id, operation, requiredLine } from './base.ts';
import { partKinds } from './catalogue.ts';
import { licences } from './licences.ts';
import { NewPostTold } from './people.ts';

/** One part of a course, and when this learner did it. */
export const PartDone = z.object({ id: Id, kind: z.enum(partKinds), title: z.string(), doneOn: DayText.nullable() });
export type PartDone = z.infer<typeof PartDone>;

/** Something to do. `enrolmentId` is null for a course that is required and not yet begun. */
export const LearningTask = z.object({
  courseId: Id,
  code: z.string(),
  title: z.string(),
  safeguarding: z.boolean(),
  minutes: z.number().int().nullable(),
  enrolmentId: Id.nullable(),
  /** She put herself on it, so she may take herself off. */
  ownChoice: z.boolean(),
  dueOn: DayText.nullable(),
  /** The last day on which it was, or still is, held from before; null when it never was. */
  heldUntil: DayText.nullable(),
  /** The settings whose rules ask for it; empty when it was chosen. */
  requiredAt: z.array(z.string()),
  begun: z.boolean(),
  /** What the course says of how far she is: 'Screen 7 of 14'. */
  progress: z.string().nullable(),
  savedAt: z.string().nullable(),
  /** Its e-learning can be opened on a screen now. */
  startable: z.boolean(),
  parts: z.array(PartDone),
});
export type LearningTask = z.infer<typeof LearningTask>;

/** The latest completion of one course. */
export const LearningDone = z.object({
  completionId: Id,
  courseId: Id,
  code: z.string(),
  title: z.string(),
  completedOn: DayText,
  /** Null: does not expire. */
  validUntil: DayText.nullable(),
  certificateNo: z.string(),
});
export type LearningDone = z.infer<typeof LearningDone>;

/** A learner's home: one thing to do next, the rest by due date, and what is done. */
export const LearningHome = z.object({
  /** Where she works, or has asked to join. */
  places: z.array(z.object({ settingName: z.string(), provisional: z.boolean() })),
  next: LearningTask.nullable(),
  rest: z.array(LearningTask),
  done: z.array(LearningDone),
  /** What she is to say yes or no to. */
  newPosts: z.array(NewPostTold),
});
export type LearningHome = z.infer<typeof LearningHome>;

/** How one course stands for the learner who looks at its page. */
export const MyCourse = z.object({
  task: LearningTask.nullable(),
  parts: z.array(PartDone),
  done: z.array(LearningDone),
  /** The rules that ask it of her, in words: 'Safeguarding adults, at Rowan House'. */
  reasons: z.array(z.object({ title: z.string(), settingName: z.string(), dueOn: DayText })),
});
export type MyCourse = z.infer<typeof MyCourse>;

/** Why somebody whom a filter finds would not be enrolled. */
const skipReasons = ['already_enrolled', 'already_holds', 'long_leave', 'left', 'starts_later', 'not_entitled'] as const;

export const Candidate = z.object({
  personId: Id,
  givenName: z.string(),
  familyName: z.string(),
  learnerNo: z.string(),
  settingName: z.string(),
  organisationName: z.string(),
  jobRole: z.string(),
  outcome: z.enum(['ready', ...skipReasons]),
  /** The day that the reason is about: holds it until, left on, starts on, away until. */
  day: DayText.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** Whom a bulk enrolment is for: everything named must agree; what is left out does not matter. */
export const EnrolmentFilter = z.strictObject({
  settingIds: z.array(Id).max(300).optional(),
  organisationIds: z.array(Id).max(300).optional(),
  organisationTypes: z.array(requiredLine(10)).max(40).optional(),
  jobRoles: z.array(requiredLine(60)).max(60).optional(),
  /** Only people who do not hold this course today. */
  lacksCourse: Id.optional(),
  /** Only people of whom some rule asks the course. */
  onlyRequired: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
});
export type EnrolmentFilter = z.infer<typeof EnrolmentFilter>;

/** The most people that one preview shows and one confirmation enrols. */
export const mostCandidates = 5000;

export const OpenEnrolment = z.object({
  enrolmentId: Id,
  courseId: Id,
  code: z.string(),
  title: z.string(),
  enrolledOn: DayText,
  dueOn: DayText.nullable(),
  begun: z.boolean(),
  progress: z.string().nullable(),
  savedAt: z.string().nullable(),
  endedOn: DayText.nullable(),
  endedAs: z.enum(['completed', 'withdrawn']).nullable(),
  endReason: z.string().nullable(),
});
export type OpenEnrolment = z.infer<typeof OpenEnrolment>;

const Named = z.object({ id: Id, name: z.string() });

/** What somebody who enrols many may choose from. */
export const EnrolmentChoices = z.object({
  courses: z.array(z.object({ id: Id, code: z.string(), title: z.string(), state: z.enum(['pilot', 'live']) })),
  organisations: z.array(Named.extend({ type: z.string() })),
  settings: z.array(Named.extend({ organisationId: Id })),
  jobRoles: z.array(z.object({ code: z.string(), title: z.string() })),
});
export type EnrolmentChoices = z.infer<typeof EnrolmentChoices>;

export const enrolments = {
  mine: operation.meta({ permission: ['read', 'Enrolment'] }).route({ method: 'GET', path: '/my-learning', tags: ['enrolments'] }).output(LearningHome),
  myCourse: operation
    .meta({ permission: ['read', 'Enrolment'] })
    .route({ method: 'GET', path: '/my-learning/{courseId}', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id }))
    .output(MyCourse),
  /** Without `personId`: the asker herself. */
  enrol: operation
    .meta({ permission: ['write', 'Enrolment'] })
    .route({ method: 'POST', path: '/enrolments', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id, personId: Id.optional(), dueOn: DayText.optional() }))
    .output(z.object({ enrolmentId: Id })),
  ofPerson: operation
    .meta({ permission: ['read', 'Enrolment'] })
    .route({ method: 'GET', path: '/people/{personId}/enrolments', tags: ['enrolments'] })
    .input(z.strictObject({ personId: Id }))
    .output(z.object({ personName: z.string(), mayEnrol: z.boolean(), enrolments: z.array(OpenEnrolment) })),
  withdraw: operation
    .meta({ permission: ['write', 'Enrolment'] })
    .route({ method: 'POST', path: '/enrolments/{enrolmentId}/withdrawal', tags: ['enrolments'] })
    .input(z.strictObject({ enrolmentId: Id, reason: requiredLine(300) }))
    .output(Done),
  /** What the asker may choose from when she enrols many. */
  choices: operation
    .meta({ permission: ['write', 'Enrolment'] })
    .route({ method: 'GET', path: '/enrolment-choices', tags: ['enrolments'] })
    .output(EnrolmentChoices),
  /** Who would be enrolled, and who not and why; how many seats the course's licence leaves (null: no limit). Changes nothing. */
  preview: operation
    .meta({ permission: ['write', 'Enrolment'] })
    .route({ method: 'GET', path: '/enrolment-preview', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id, filter: EnrolmentFilter.default({}) }))
    .output(z.object({ candidates: z.array(Candidate), more: z.boolean(), seatsLeft: z.number().int().nullable() })),
  /** Enrols those of `personIds` whom the same filter still finds ready; says who was left out meanwhile, and why. */
  enrolMany: operation
    .meta({ permission: ['write', 'Enrolment'] })
    .route({ method: 'POST', path: '/enrolments/many', tags: ['enrolments'] })
    .input(z.strictObject({ courseId: Id, filter: EnrolmentFilter.default({}), personIds: z.array(Id).min(1).max(mostCandidates), dueOn: DayText.optional() }))
    .output(z.object({ enrolled: z.number().int(), skipped: z.array(Candidate) })),
  ...licences,
};
