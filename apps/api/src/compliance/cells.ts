import type { StandingCell } from '@pvi/contract/compliance';
import { notCountedReasons } from '@pvi/domain/standing';
import type { PairRow } from './standing.sql.ts';

/**
 * The one of somebody's posts by which a requirement is judged: a person is counted when any post counts, and then
 * the post whose clock began first says when it was due; otherwise the post begun last says why she is left out. Of two
 * alike it is always the same one, so that a day gone by is told in the same words every time.
 */
export function judgedIn(pairs: readonly PairRow[]): PairRow | undefined {
  const counted = pairs.filter((pair) => pair.reason === null);
  if (counted.length > 0) return counted.reduce((first, pair) => ((compare(pair.due_on, first.due_on) || compare(pair.assignment_id, first.assignment_id)) < 0 ? pair : first));
  return pairs.toSorted((one, other) => compare(other.starts_on, one.starts_on) || strength(one) - strength(other) || compare(one.assignment_id, other.assignment_id))[0];
}

/** What crosses the wire of a pair; what does not apply is left out. */
export function cellOf(pair: PairRow, post: number): StandingCell {
  return {
    state: pair.state,
    ...(pair.reason !== null && { reason: pair.reason }),
    ...(pair.until !== null && { until: pair.until }),
    ...(pair.held_until === null && { dueOn: pair.due_on }),
    ...(pair.held_until !== null && { heldUntil: pair.held_until === 'infinity' ? null : pair.held_until }),
    ...(pair.last_completed_on !== null && { doneOn: pair.last_completed_on }),
    ...(pair.begun_on !== null && { begunOn: pair.begun_on }),
    ...(pair.held && { held: true as const }),
    ...(post > 0 && { post }),
  };
}

export interface JudgedRow {
  cells: (StandingCell | null)[];
  asked: number;
  done: number;
}

/** One row of a grid: a person's pairs in the order of the requirements, with what counts today and what of it is held. */
export function rowOf(pairs: readonly PairRow[], assignmentIds: readonly string[], requirementIds: readonly string[]): JudgedRow {
  const byRequirement = new Map<string, PairRow[]>();
  for (const pair of pairs) {
    const known = byRequirement.get(pair.requirement_id);
    if (known) known.push(pair);
    else byRequirement.set(pair.requirement_id, [pair]);
  }
  const row: JudgedRow = { cells: [], asked: 0, done: 0 };
  for (const id of requirementIds) {
    const pair = judgedIn(byRequirement.get(id) ?? []);
    row.cells.push(pair ? cellOf(pair, Math.max(0, assignmentIds.indexOf(pair.assignment_id))) : null);
    if (!pair || pair.reason !== null) continue;
    row.asked += 1;
    if (pair.held) row.done += 1;
  }
  return row;
}

function strength(pair: PairRow): number {
  return pair.reason === null ? notCountedReasons.length : notCountedReasons.indexOf(pair.reason);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
