import { z } from 'zod';
import { Done, Id, operation, requiredLine } from './base.ts';

/** For so many days a finished export can be downloaded. */
export const exportDays = 7;

/** Everything a council has, written into one file of open formats. */
export const CouncilExport = z.object({
  exportId: Id,
  /** `gone`: the days in which it could be downloaded are over. */
  state: z.enum(['under_way', 'ready', 'gone', 'failed']),
  askedAt: z.string(),
  askedBy: z.string(),
  reason: z.string(),
  progress: z.object({ done: z.number().int(), total: z.number().int(), noun: z.string(), secondsLeft: z.number().nullable() }).nullable(),
  expiresAt: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  sha256: z.string().nullable(),
  tables: z.number().int(),
  rows: z.number().int(),
  files: z.number().int(),
  downloads: z.number().int(),
});
export type CouncilExport = z.infer<typeof CouncilExport>;

const read = { permission: ['read', 'Export'] as const };
const write = { permission: ['write', 'Export'] as const };
const tags = ['exports'];

export const exports = {
  list: operation.meta(read).route({ method: 'GET', path: '/council-exports', tags }).output(z.object({ exports: z.array(CouncilExport) })),
  /** Begins one; it is written by the worker. One at a time. */
  begin: operation
    .meta(write)
    .route({ method: 'POST', path: '/council-exports', tags })
    .input(z.strictObject({ reason: requiredLine(300) }))
    .output(z.object({ exportId: Id })),
  /** Throws the file away before its time; that it was there stays on record. */
  remove: operation
    .meta(write)
    .route({ method: 'DELETE', path: '/council-exports/{exportId}', tags })
    .input(z.strictObject({ exportId: Id }))
    .output(Done),
};
