import { z } from 'zod';
import { Id } from './base.ts';

/** A course opened: where its frame goes. The address carries a secret and is good for this launch only. */
export const Launched = z.object({
  launchId: Id,
  launchUrl: z.string(),
  courseId: Id,
  courseTitle: z.string(),
  attemptNumber: z.number().int(),
  /** 'review': the attempt is finished; looking back changes nothing. 'browse': an officer looks into it; nothing is kept. */
  mode: z.enum(['normal', 'review', 'browse']),
  progress: z.string().nullable(),
  /** Several lessons, with a menu: see `menu`. */
  several: z.boolean(),
});
export type Launched = z.infer<typeof Launched>;
