import { z } from 'zod';
import { partKinds } from './catalogue.ts';
import { DayText, Id, operation } from './base.ts';

const because = <K extends string, S extends z.ZodRawShape>(code: K, shape: S) => z.object({ code: z.literal(code), ...shape });
/** Which lesson: its place among so many, and the package's own title. `of` is 1 for a package of one lesson. */
const lesson = { place: z.number().int(), of: z.number().int(), title: z.string() };

/** Why an enrolment stands as it does: one sentence each, the most telling first. */
export const InspectionReason = z.discriminatedUnion('code', [
  because('complete', { on: DayText }),
  because('withdrawn', { on: DayText }),
  /** The e-learning is done; these parts of the course are not. */
  because('parts_missing', { parts: z.array(z.object({ kind: z.enum(partKinds), title: z.string() })) }),
  /** Its result looks odd, and the course asks that an officer confirms it. */
  because('held', {}),
  because('nothing_to_play', {}),
  because('never_opened', {}),
  because('never_saved', { openedAt: z.string() }),
  /** What the package said last of how far she is, in the words of its standard. */
  because('last_said', { ...lesson, status: z.string(), at: z.string() }),
  because('said_no_status', { ...lesson, at: z.string() }),
  because('not_opened', lesson),
  because('not_done', lesson),
  because('under_pass_mark', { ...lesson, scorePercent: z.number(), passMarkPercent: z.number() }),
  because('failed', { ...lesson, scorePercent: z.number().nullable() }),
  because('no_score', { ...lesson, passMarkPercent: z.number() }),
  /** The package allows so many tries, and they are used up. */
  because('no_more_tries', {}),
  /** Every lesson is done, and the rule for the course, or the package's own rules, ask for more. */
  because('rules_not_met', {}),
  because('never_ended', { openedAt: z.string() }),
  because('came_late', { count: z.number().int() }),
  /** Saves from a visit that another had taken the place of. */
  because('opened_elsewhere', { count: z.number().int() }),
]);
export type InspectionReason = z.infer<typeof InspectionReason>;

/** A value that a save changed; null: not there. Long values are cut, `length` is that of the new one. */
export const SavedChange = z.object({ element: z.string(), before: z.string().nullable(), after: z.string().nullable(), length: z.number().int() });
export type SavedChange = z.infer<typeof SavedChange>;

export const SeenSave = z.object({
  receivedAt: z.string(),
  /** By the device's clock. */
  madeAt: z.string(),
  late: z.boolean(),
  visit: z.number().int(),
  lessonTitle: z.string().nullable(),
  /** The content ended its session with it. */
  ended: z.boolean(),
  changes: z.array(SavedChange),
  /** So many more changes than are shown. */
  moreChanges: z.number().int(),
});
export type SeenSave = z.infer<typeof SeenSave>;

/** One enrolment, from what the package has really said. */
export const Inspection = z.object({
  personId: Id,
  personName: z.string(),
  learnerNo: z.string(),
  courseId: Id,
  courseTitle: z.string(),
  enrolledOn: DayText,
  reasons: z.array(InspectionReason),
  /** The attempt that is looked at, and how many there are; null when there is none. */
  attempt: z
    .object({ number: z.number().int(), of: z.number().int(), startedAt: z.string(), packageTitle: z.string(), standard: z.enum(['scorm12', 'scorm2004']), closedAs: z.enum(['passed', 'completed', 'failed', 'abandoned']).nullable() })
    .nullable(),
  visits: z.array(z.object({ number: z.number().int(), lookingBack: z.boolean(), openedAt: z.string(), leftAt: z.string().nullable(), saves: z.number().int(), ended: z.boolean() })),
  /** Newest first; `moreSaves` older ones are not shown. */
  saves: z.array(SeenSave),
  moreSaves: z.number().int(),
});
export type Inspection = z.infer<typeof Inspection>;

/** A look behind an enrolment; a part of the player's operations. */
export const inspections = {
  inspect: operation
    .meta({ permission: ['read', 'Attempt'] })
    .route({ method: 'GET', path: '/enrolments/{enrolmentId}/inspection', tags: ['player'] })
    .input(z.strictObject({ enrolmentId: Id, attemptNumber: z.coerce.number().int().min(1).max(100_000).optional() }))
    .output(Inspection),
};
