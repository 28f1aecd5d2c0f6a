import type { CompletionSource } from '@pvi/contract/completions';
import type { Day } from '@pvi/domain/days';
import { partsOutcome } from '@pvi/domain/parts';
import type { PartFactRow } from './completions.sql.ts';

export interface Whole {
  completedOn: Day;
  source: CompletionSource;
  attemptId: string | null;
  scorePercent: number | null;
  evidence: string | null;
}

/**
 * The completion that the parts of a course amount to, or null while one is missing. It is only as well proved
 * as its weakest part: one part recorded by hand makes the whole recorded by hand.
 */
export function wholeOf(partIds: readonly string[], done: readonly PartFactRow[], after: Day | null): Whole | null {
  const outcome = partsOutcome(partIds, done, after);
  if (!outcome.complete) return null;
  const used = partIds.flatMap((partId) => done.find((fact) => fact.partId === partId && (after === null || fact.recordedOn > after)) ?? []);
  const played = used.find(({ source }) => source === 'played');
  const evidence = used.flatMap((fact) => fact.evidence ?? []);
  const weakest = (['recorded', 'imported', 'played'] as const).find((source) => used.some((fact) => fact.source === source)) ?? 'recorded';
  return {
    completedOn: outcome.completedOn,
    source: weakest,
    attemptId: played?.attemptId ?? null,
    scorePercent: played?.scorePercent ?? null,
    evidence: evidence.length > 0 ? evidence.join('; ') : null,
  };
}
