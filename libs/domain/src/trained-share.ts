import type { Day } from './days.ts';
import { printedPercent, tenthsOf } from './percent.ts';
import { isCounted, notCountedReasons } from './standing.ts';
import type { NotCountedReason, NotCountedStanding, Standing } from './standing.ts';

/** One post of a person, with a standing (or null) for each requirement of the set on the day asked. */
export interface ShareAssignment {
  readonly workerType: string;
  readonly startsOn: Day;
  readonly standings: readonly (Standing | null)[];
}

/** One person, with the posts that lie in the place asked about. */
export interface SharePerson {
  readonly personId: string;
  readonly assignments: readonly ShareAssignment[];
}

/** A counted share: trained out of denominator, and how it is printed. */
export interface Share {
  readonly denominator: number;
  readonly trained: number;
  readonly printed: string;
}

/** The trained share of a set of requirements on a day, with everyone it leaves out and why. */
export interface TrainedShare extends Share {
  /** Everyone of whom the rules ask at least one requirement of the set: denominator + exclusions. */
  readonly population: number;
  readonly trainedIds: readonly string[];
  readonly notTrainedIds: readonly string[];
  /** Who is left out, one reason a person. */
  readonly excludedIds: Readonly<Record<NotCountedReason, readonly string[]>>;
  /** How many are left out for each reason. */
  readonly exclusions: Readonly<Record<NotCountedReason, number>>;
  /** "10 in grace, 5 already trained". */
  readonly inGrace: { readonly people: number; readonly alreadyTrained: number };
  /** Everyone in the population, nobody left out: who holds all that the rules ask. */
  readonly raw: { readonly numerator: number; readonly denominator: number; readonly printed: string };
  /** The same share for agency workers alone, always beside it. */
  readonly agency: Share;
}

export const AGENCY = 'agency';

/** The usual scope: every worker type but agency. */
export function allButAgency(workerType: string): boolean {
  return workerType !== AGENCY;
}

/**
 * The trained share of a set on a day.
 *
 * Exclusion works requirement by requirement: an exemption for one course drops that course, not
 * the person, who leaves only when nothing of the set is left to count. Whoever leaves is out of
 * numerator and denominator whatever they have done, because counting only the starters who were
 * quick would flatter. A person with two posts counts once, and is counted when either post counts.
 */
export function trainedShare(people: readonly SharePerson[], inScope: (workerType: string) => boolean = allButAgency): TrainedShare {
  const judged = tally(people, inScope);
  const agency = tally(people, (workerType) => workerType === AGENCY);
  const raw = { numerator: judged.rawTrained, denominator: judged.population };
  return {
    ...shareOf(judged),
    population: judged.population,
    trainedIds: judged.trainedIds,
    notTrainedIds: judged.notTrainedIds,
    excludedIds: judged.excludedIds,
    exclusions: countEach(judged.excludedIds),
    inGrace: { people: judged.excludedIds.grace.length, alreadyTrained: judged.graceTrained },
    raw: { ...raw, printed: printedPercent(raw.numerator, raw.denominator) },
    agency: shareOf(agency),
  };
}

/** The decision on exact whole numbers, never on the printed figure. Nobody counted is not met. */
export function met(compliant: number, denominator: number, thresholdPercent: number): boolean {
  if (denominator === 0) return false;
  return BigInt(compliant) * 1000n >= tenthsOf(thresholdPercent) * BigInt(denominator);
}

/** How many more people must be trained to meet the threshold: 25 % of 1,000 with 180 done is 70. */
export function capacityNeeded(thresholdPercent: number, eligible: number, compliant: number): number {
  const required = (tenthsOf(thresholdPercent) * BigInt(eligible) + 999n) / 1000n;
  return Math.max(0, Number(required) - compliant);
}

/** What share of the declared workforce is registered. Without a declaration it is unknown, never 100 %. */
export type Coverage =
  | { readonly kind: 'unknown'; readonly registered: number }
  | {
      readonly kind: 'known';
      readonly registered: number;
      readonly declared: number;
      readonly printed: string;
      /** Below the floor: a met target is met only among those registered. */
      readonly low: boolean;
    };

/** Coverage of a place; `declared` is null when nobody has declared a workforce there (0 is not one). */
export function coverageOf(registered: number, declared: number | null, floorPercent = 80): Coverage {
  if (declared === null || declared === 0) return { kind: 'unknown', registered };
  const low = !met(registered, declared, floorPercent);
  return { kind: 'known', registered, declared, printed: printedPercent(registered, declared), low };
}

/** Trained out of the declared workforce: what is certain when coverage is low; null otherwise. */
export function lowerBound(trained: number, coverage: Coverage): Share | null {
  if (coverage.kind === 'unknown' || !coverage.low) return null;
  return { trained, denominator: coverage.declared, printed: printedPercent(trained, coverage.declared) };
}

interface Tally {
  population: number;
  trainedIds: string[];
  notTrainedIds: string[];
  excludedIds: Record<NotCountedReason, string[]>;
  graceTrained: number;
  rawTrained: number;
}

function tally(people: readonly SharePerson[], inScope: (workerType: string) => boolean): Tally {
  const result: Tally = {
    population: 0, trainedIds: [], notTrainedIds: [], graceTrained: 0, rawTrained: 0,
    excludedIds: { closed: [], exempt: [], long_leave: [], return_grace: [], grace: [] },
  };
  for (const person of people) {
    const posts = person.assignments.filter((post) => inScope(post.workerType) && post.standings.some((standing) => standing !== null));
    if (posts.length === 0) continue;
    const standings = posts.flatMap((post) => post.standings).filter((standing) => standing !== null);
    result.population += 1;
    if (standings.every(isHeld)) result.rawTrained += 1;
    const counted = standings.filter(isCounted);
    if (counted.length > 0) {
      (counted.every(isHeld) ? result.trainedIds : result.notTrainedIds).push(person.personId);
      continue;
    }
    const reason = reasonOf(posts);
    result.excludedIds[reason].push(person.personId);
    if (reason === 'grace' && standings.filter(isInGrace).every(isHeld)) result.graceTrained += 1;
  }
  return result;
}

/** The strongest reason of the post begun last; of the posts begun that day, if there are several. */
function reasonOf(posts: readonly ShareAssignment[]): NotCountedReason {
  const begunLast = posts.reduce((latest, post) => (post.startsOn > latest ? post.startsOn : latest), '');
  const reasons = posts
    .filter((post) => post.startsOn === begunLast)
    .flatMap((post) => post.standings)
    .filter((standing): standing is NotCountedStanding => standing?.state === 'not_counted')
    .map((standing) => standing.reason);
  return notCountedReasons.find((reason) => reasons.includes(reason))!;
}

function isHeld(standing: Standing): boolean {
  return standing.marks.held;
}

function isInGrace(standing: Standing): boolean {
  return standing.state === 'not_counted' && standing.reason === 'grace';
}

function shareOf(counts: Tally): Share {
  const trained = counts.trainedIds.length;
  const denominator = trained + counts.notTrainedIds.length;
  return { denominator, trained, printed: printedPercent(trained, denominator) };
}

function countEach(ids: Record<NotCountedReason, string[]>): Record<NotCountedReason, number> {
  return {
    closed: ids.closed.length, exempt: ids.exempt.length, long_leave: ids.long_leave.length,
    return_grace: ids.return_grace.length, grace: ids.grace.length,
  };
}
