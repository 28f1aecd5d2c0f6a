import { z } from 'zod';
import { Done, Id, operation } from './base.ts';
import { Launched } from './launched.ts';

/** An officer's try of a version: what a learner's record would be. It counts nowhere. */
export const Trial = z.object({
  number: z.number().int(),
  startedAt: z.string(),
  savedAt: z.string().nullable(),
  visits: z.number().int(),
  /** What would have been decided: the e-learning would be recorded. */
  done: z.boolean(),
  passed: z.boolean().nullable(),
  scorePercent: z.number().nullable(),
  progress: z.string().nullable(),
  lessons: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Null: not opened yet. */
      done: z.boolean().nullable(),
      passed: z.boolean().nullable(),
      scorePercent: z.number().nullable(),
      seconds: z.number(),
      /** The data model as it is kept: the standard's elements, long values cut. */
      saved: z.array(z.object({ element: z.string(), value: z.string(), length: z.number().int() })),
    }),
  ),
});
export type Trial = z.infer<typeof Trial>;

/** How an officer tries a version; a part of the player's operations. */
export const trials = {
  /** An officer opens the package of a version: to look, of which nothing is kept, or to try it as a learner would. Neither counts anywhere. */
  openTrial: operation
    .meta({ permission: ['write', 'Package'], secret: true })
    .route({ method: 'POST', path: '/course-versions/{courseVersionId}/trials', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id, as: z.enum(['look', 'learner']) }))
    .output(Launched),
  /** What her try has come to; null when there is none. */
  trial: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'GET', path: '/course-versions/{courseVersionId}/trial', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(z.object({ trial: Trial.nullable() })),
  throwAwayTrial: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'DELETE', path: '/course-versions/{courseVersionId}/trial', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(Done),
};
