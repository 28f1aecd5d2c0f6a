import { z } from 'zod';
import { DayText, Done, Id, operation, requiredLine } from './base.ts';

/** Why a result looks odd; what the numbers mean is told in `@pvi/domain/odd-results`. */
export const Oddity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_quick'), seconds: z.number(), minutes: z.number() }),
  z.object({ kind: z.literal('impossible_time'), claimed: z.number(), seconds: z.number() }),
  z.object({ kind: z.literal('answers_first'), answers: z.number(), seconds: z.number() }),
  z.object({ kind: z.literal('wrong_clock'), minutes: z.number() }),
]);
export type Oddity = z.infer<typeof Oddity>;

export const OddResult = z.object({
  attemptId: Id,
  personId: Id,
  personName: z.string(),
  courseId: Id,
  courseTitle: z.string(),
  noticedAt: z.string(),
  doneOn: DayText.nullable(),
  scorePercent: z.number().nullable(),
  oddities: z.array(Oddity),
  /** It waits for an officer and does not count yet. */
  held: z.boolean(),
  decision: z.object({ confirmed: z.boolean(), reason: z.string(), decidedAt: z.string(), decidedBy: z.string() }).nullable(),
});
export type OddResult = z.infer<typeof OddResult>;

export const CourseThatAsks = z.object({ courseId: Id, code: z.string(), title: z.string(), demanded: z.boolean() });
export type CourseThatAsks = z.infer<typeof CourseThatAsks>;

/** Operations of the player's room on results that look odd. */
export const oddResults = {
  /** What is to be looked at, those that wait first; or what was, the newest first. At most 200. */
  oddResults: operation
    .meta({ permission: ['decide', 'Completion'] })
    .route({ method: 'GET', path: '/odd-results', tags: ['player'] })
    .input(z.strictObject({ show: z.enum(['open', 'decided']).default('open') }))
    .output(z.object({ results: z.array(OddResult), waiting: z.number().int(), courses: z.array(CourseThatAsks) })),
  /** It stands, or it does not count. One that waits is recorded when it is confirmed, with the day on which it was done. */
  decideResult: operation
    .meta({ permission: ['decide', 'Completion'] })
    .route({ method: 'POST', path: '/attempts/{attemptId}/decision', tags: ['player'] })
    .input(z.strictObject({ attemptId: Id, confirmed: z.boolean(), reason: requiredLine(300) }))
    .output(Done),
  /** Whether odd results of a course wait for an officer, from now on. */
  demandConfirmation: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/courses/{courseId}/confirmation', tags: ['player'] })
    .input(z.strictObject({ courseId: Id, demanded: z.boolean() }))
    .output(Done),
};
