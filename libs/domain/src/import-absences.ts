import type { Day } from './days.ts';
import { addDays, formatDay } from './days.ts';
import type { CellFault } from './import-columns.ts';
import type { Difference } from './imports.ts';

/** A long time away from a post, as a source states it; open where it has no end yet. The kind, never a diagnosis. */
export interface StatedAbsence {
  readonly kind: string;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

export interface KnownAbsence extends StatedAbsence {
  readonly absenceId: string;
}

export interface AbsencePlan {
  /** What is to be written; `absenceId` null for one that we do not have. */
  readonly put: (StatedAbsence & { readonly absenceId: string | null }) | null;
  readonly differences: readonly Difference[];
  readonly faults: readonly CellFault[];
}

interface AbsencePost {
  readonly assignmentId: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly absences: readonly KnownAbsence[];
}

/** Shorter ones change nothing about what somebody must have learned, so they are not kept. */
export const longAbsenceDays = 28;

const nothing: AbsencePlan = { put: null, differences: [], faults: [] };

/** What a stated absence changes in a post of those days. The same start is the same absence, with its end or kind corrected. */
export function planAbsence(stated: StatedAbsence, post: { readonly startsOn: Day; readonly endsOn: Day | null }, known: readonly KnownAbsence[]): AbsencePlan {
  if (stated.endsOn !== null && stated.endsOn < addDays(stated.startsOn, longAbsenceDays - 1)) return nothing;
  const refuse = (code: string, remedy: string): AbsencePlan => ({ ...nothing, faults: [{ column: 'absence_start', value: stated.startsOn, code, remedy }] });
  if (stated.startsOn < post.startsOn || (post.endsOn !== null && stated.startsOn > post.endsOn)) return refuse('outside_post', `The absence must begin within the post, from ${formatDay(post.startsOn)}${post.endsOn ? ` to ${formatDay(post.endsOn)}` : ''}. Check both.`);
  const endsOn = post.endsOn !== null && (stated.endsOn === null || stated.endsOn > post.endsOn) ? post.endsOn : stated.endsOn;
  const same = known.find(({ startsOn }) => startsOn === stated.startsOn);
  const other = known.find((one) => one !== same && one.startsOn <= (endsOn ?? '9999') && stated.startsOn <= (one.endsOn ?? '9999'));
  if (other) return refuse('overlaps', `Our record has an absence from ${formatDay(other.startsOn)}${other.endsOn ? ` to ${formatDay(other.endsOn)}` : ''}. Give that start, or days that do not overlap.`);
  if (same && same.kind === stated.kind && same.endsOn === endsOn) return nothing;
  const words = (one: StatedAbsence): string => `${formatDay(one.startsOn)} ${one.endsOn ? `to ${formatDay(one.endsOn)}` : 'onwards'}`;
  return { put: { ...stated, endsOn, absenceId: same?.absenceId ?? null }, differences: [{ field: 'absence_start', was: same ? words(same) : null, now: words({ ...stated, endsOn }) }], faults: [] };
}

/** The same where a stretch is several posts, one after another: in each, the days that fall into it. */
export function planAbsences(stated: StatedAbsence, posts: readonly AbsencePost[]): { assignmentId: string | null; plan: AbsencePlan }[] {
  const met = posts.filter((post) => post.startsOn <= (stated.endsOn ?? '9999') && stated.startsOn <= (post.endsOn ?? '9999'));
  const begins = met.some((post) => post.startsOn <= stated.startsOn);
  const asked = begins ? met : posts.slice(0, 1);
  return asked.map((post) => ({ assignmentId: post.assignmentId, plan: planAbsence(begins && post.startsOn > stated.startsOn ? { ...stated, startsOn: post.startsOn } : stated, post, post.absences) }));
}
