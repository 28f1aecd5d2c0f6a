import { noteLimits } from '@pvi/domain/course-notes';
import { z } from 'zod';
import { Done, Id, operation, requiredLine } from './base.ts';

/** What the council says to learners inside a course. Packages that ask for it show it. */
export const CourseNotes = z.object({
  notes: z.array(z.object({ words: z.string(), at: z.string() })),
  /** Who wrote the list as it is, and when; null while nobody has. */
  said: z.object({ by: z.string(), at: z.string() }).nullable(),
});
export type CourseNotes = z.infer<typeof CourseNotes>;

/** Notes to learners; a part of the player's operations. */
export const courseNotes = {
  courseNotes: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/notes', tags: ['player'] })
    .input(z.strictObject({ courseId: Id }))
    .output(CourseNotes),
  /** The whole list, from the next opening of a lesson on. An empty one takes all away. */
  putCourseNotes: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/courses/{courseId}/notes', tags: ['player'] })
    .input(z.strictObject({ courseId: Id, notes: z.array(requiredLine(noteLimits.characters)).max(noteLimits.notes) }))
    .output(Done),
};
