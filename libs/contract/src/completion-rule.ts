import { z } from 'zod';
import { requiredLine } from './base.ts';

const NamedLesson = z.strictObject({ lesson: requiredLine(4000) });

/** When a course of several lessons is done, and which score it has. */
export const CompletionRule = z.strictObject({
  done: z.union([z.enum(['all_done', 'all_passed']), NamedLesson]),
  score: z.union([z.enum(['mean', 'highest', 'none']), NamedLesson]),
});
export type CompletionRule = z.infer<typeof CompletionRule>;
