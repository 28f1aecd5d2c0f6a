import { addDays, type Day } from './days.ts';

/** What was agreed with the supplier of a course. Days inclusive. */
export interface Licence {
  readonly startsOn: Day;
  /** Null: without an end. */
  readonly endsOn: Day | null;
  /** How many people may be on the course at once; null: as many as there are. */
  readonly seats: number | null;
}

/** So long before its end a licence is something to act on. */
export const licenceWarningDays = 90;

export type LicenceTerm = 'not_begun' | 'running' | 'ending' | 'ended';

/** The licence that holds on a day: of those that have begun the one agreed last, else the one that begins first. `licences`: the newest first. */
export function licenceOn<L extends Licence>(licences: readonly L[], on: Day): L | null {
  const begun = licences.find(({ startsOn }) => startsOn <= on);
  return begun ?? [...licences].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))[0] ?? null;
}

/** The one that follows without a gap, if it is agreed already; then the end of this one is no worry. */
export function successorOf<L extends Licence>(licences: readonly L[], licence: L): L | null {
  const { endsOn } = licence;
  if (endsOn === null) return null;
  return licences.find((other) => other !== licence && other.startsOn > licence.startsOn && other.startsOn <= addDays(endsOn, 1) && (other.endsOn ?? '9999-12-31') > endsOn) ?? null;
}

export function termOn({ startsOn, endsOn }: Licence, on: Day): LicenceTerm {
  if (startsOn > on) return 'not_begun';
  if (endsOn === null) return 'running';
  if (endsOn < on) return 'ended';
  return endsOn <= addDays(on, licenceWarningDays) ? 'ending' : 'running';
}

/** Never under nought: people may come back to their posts, with courses that they had begun. Null: without a limit. */
export function seatsLeft({ seats }: Licence, used: number): number | null {
  return seats === null ? null : Math.max(0, seats - used);
}

/** Nearly none left: a tenth, or one. */
export function areSeatsShort(licence: Licence, used: number): boolean {
  const left = seatsLeft(licence, used);
  return left !== null && left <= Math.max(1, Math.floor((licence.seats ?? 0) / 10));
}
