import { laterOf } from './days.ts';
import type { Day } from './days.ts';

export type PartKind = 'elearning' | 'practical' | 'attendance' | 'observation';

/** One part of a course recorded for one learner. */
export interface PartRecord {
  readonly partId: string;
  readonly recordedOn: Day;
}

/** Whether a course is complete from its parts; the completion is dated by the last part. */
export type PartsOutcome =
  | { readonly complete: true; readonly completedOn: Day }
  | { readonly complete: false; readonly missing: readonly string[] };

/**
 * Puts the parts together. A part recorded twice counts from the first time, so that repeating one
 * does not move a completion. Parts up to `after` (the learner's last completion of the course) are
 * used up: a renewal needs every part again. A course without parts is never complete.
 */
export function partsOutcome(partIds: readonly string[], records: readonly PartRecord[], after: Day | null = null): PartsOutcome {
  const firstOn = new Map<string, Day>();
  for (const { partId, recordedOn } of records) {
    if (after !== null && recordedOn <= after) continue;
    const known = firstOn.get(partId);
    if (known === undefined || recordedOn < known) firstOn.set(partId, recordedOn);
  }
  const missing = partIds.filter((partId) => !firstOn.has(partId));
  if (missing.length > 0 || partIds.length === 0) return { complete: false, missing };
  return { complete: true, completedOn: partIds.map((partId) => firstOn.get(partId)!).reduce(laterOf) };
}
