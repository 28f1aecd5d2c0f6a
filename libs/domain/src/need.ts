import { daysBetween, earlierOf } from './days.ts';
import type { Day } from './days.ts';
import { tenthsOf } from './percent.ts';
import { isCounted } from './standing.ts';
import type { Standing } from './standing.ts';

/**
 * `to_start` and `under_way`: counted on the day and not held. `expiring`: held, ending within the
 * horizon. `coming`: not held, still in grace, so not yet a need but soon one.
 */
export type NeedKind = 'to_start' | 'under_way' | 'expiring' | 'coming';

/** One person's standing against one requirement in one post. */
export interface NeedRow {
  readonly personId: string;
  readonly requirementId: string;
  readonly standing: Standing | null;
}

/** One person's need of one requirement, once however many posts ask for it. */
export interface TrainingNeed {
  readonly personId: string;
  readonly requirementId: string;
  readonly kind: NeedKind;
  /** The day by which it was or is wanted: first due, or the last day of what is held; in grace always first due, whatever was held before. */
  readonly dueOn: Day;
}

/**
 * The training needs that follow from standings on a day, in the order in which people and
 * requirements first appear. Whoever is exempt, away or at a closed setting has none.
 */
export function needsOn(rows: readonly NeedRow[], on: Day, horizonDays = 90): TrainingNeed[] {
  const asked = new Map<string, { row: NeedRow; standings: Standing[] }>();
  for (const row of rows) {
    if (row.standing === null) continue;
    const key = JSON.stringify([row.personId, row.requirementId]);
    const known = asked.get(key);
    if (known) known.standings.push(row.standing);
    else asked.set(key, { row, standings: [row.standing] });
  }
  return [...asked.values()].flatMap(({ row: { personId, requirementId }, standings }) => {
    const need = needOf(standings, on, horizonDays);
    return need ? [{ personId, requirementId, ...need }] : [];
  });
}

/** How many people need each requirement, by kind. */
export function countNeeds(needs: readonly TrainingNeed[]): Map<string, Record<NeedKind, number>> {
  const counts = new Map<string, Record<NeedKind, number>>();
  for (const { requirementId, kind } of needs) {
    let count = counts.get(requirementId);
    if (!count) counts.set(requirementId, (count = { to_start: 0, under_way: 0, expiring: 0, coming: 0 }));
    count[kind] += 1;
  }
  return counts;
}

/**
 * Places to offer so that `need` people are expected to come, when that per cent of bookings do not
 * attend: 70 at 18 % is 86. The rate is 0 or more, below 100, with at most one decimal.
 */
export function placesNeeded(need: number, didNotAttendPercent: number): number {
  return sessionsNeeded(need, 1, didNotAttendPercent);
}

/** Sessions of so many places that `need` people are expected to attend. */
export function sessionsNeeded(need: number, capacity: number, didNotAttendPercent: number): number {
  const attending = 1000n - tenthsOf(didNotAttendPercent);
  if (attending <= 0n || attending > 1000n) throw new RangeError('The share that does not attend must be 0 or more and less than 100. Enter a smaller per cent.');
  if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('A session needs at least one place. Enter a whole number of places.');
  const perSession = BigInt(capacity) * attending;
  return Number((BigInt(need) * 1000n + perSession - 1n) / perSession);
}

function needOf(standings: readonly Standing[], on: Day, horizonDays: number): { kind: NeedKind; dueOn: Day } | null {
  const counted = standings.filter(isCounted);
  const missing = counted.filter((standing) => !standing.marks.held);
  if (missing.length > 0) {
    const begun = missing.some((standing) => standing.marks.begun);
    return { kind: begun ? 'under_way' : 'to_start', dueOn: missing.map(wantedOn).reduce(earlierOf) };
  }
  if (counted.length > 0) {
    const ends = counted.flatMap((standing) => standing.heldUntil ?? []).filter((end) => daysBetween(on, end) <= horizonDays);
    return ends.length > 0 ? { kind: 'expiring', dueOn: ends.reduce(earlierOf) } : null;
  }
  const coming = standings.filter((standing) => standing.state === 'not_counted' && standing.reason === 'grace' && !standing.marks.held);
  return coming.length > 0 ? { kind: 'coming', dueOn: coming.map((standing) => standing.dueOn).reduce(earlierOf) } : null;
}

function wantedOn(standing: Standing): Day {
  return standing.heldUntil ?? standing.dueOn;
}
