/**
 * A second opinion on standing and the trained share, for tests alone: it walks the calendar one day
 * at a time with Temporal and shares no rule with the quick functions it judges. Too slow for
 * anything else. The quick functions, and any SQL that answers the same question, must agree with it.
 */
import { Temporal } from 'temporal-polyfill';
import type { Day, Period } from './days.ts';
import type { NotCountedReason, StandingFacts, StandingState } from './standing.ts';

/** What the oracle says of one pair on a day. */
export interface SlowStanding {
  state: StandingState;
  reason: NotCountedReason | null;
  until: Day | null;
  held: boolean;
}

/** A person with the facts of each post, for each requirement of the set. */
export interface SlowPerson {
  personId: string;
  assignments: { workerType: string; pairs: StandingFacts[] }[];
}

/** What the oracle says of a share: who, sorted, under each heading. */
export interface SlowShare {
  trained: string[];
  notTrained: string[];
  excluded: Record<NotCountedReason, string[]>;
  rawTrained: number;
}

const FAR = 1000;

/** Judges one pair on one day, with the usual 60, 28 and 28 days. */
export function slowStanding(facts: StandingFacts, on: Day): SlowStanding | null {
  if (!inside(facts.assignment, on) || !inside(facts.rule, on)) return null;
  const held = heldOn(facts, on);
  const out = (reason: NotCountedReason, until: Day | null): SlowStanding => ({ state: 'not_counted', reason, until, held });

  if (facts.settingClosedOn !== null && !(on <= facts.settingClosedOn)) return out('closed', null);

  const exemptions = facts.exemptions.filter((one) => inside(one, on));
  if (exemptions.length > 0) return out('exempt', lastDayFrom(on, (day) => exemptions.some((one) => inside(one, day))));

  const leaves = facts.absences.filter((one) => inside(one, on) && daysIn(one, on) >= 28);
  if (leaves.length > 0) return out('long_leave', lastDayFrom(on, (day) => leaves.some((one) => inside(one, day))));

  const returns = facts.absences.filter((one) => one.endsOn !== null && daysIn(one, on) >= 28 && next28(one.endsOn).includes(on));
  if (returns.length > 0) return out('return_grace', lastDayFrom(on, (day) => returns.some((one) => next28(one.endsOn!).includes(day))));

  // The clock: day 0 is the first on which both the post and the rule run.
  let clock = 0;
  for (let day = on; ; clock += 1) {
    day = yesterday(day);
    if (day < facts.assignment.startsOn || day < facts.rule.startsOn) break;
  }
  if (clock <= facts.rule.graceDays) return out('grace', step(on, facts.rule.graceDays - clock));

  return { state: countedState(facts, on, clock, held), reason: null, until: null, held };
}

/** Judges a set of requirements over people, all worker types but agency. */
export function slowShare(people: SlowPerson[], on: Day): SlowShare {
  const share: SlowShare = {
    trained: [], notTrained: [], rawTrained: 0,
    excluded: { closed: [], exempt: [], long_leave: [], return_grace: [], grace: [] },
  };
  for (const person of people) {
    let asked = 0;
    let askedMissing = 0;
    let applies = 0;
    let missing = 0;
    const outs: { startsOn: Day; rank: number; reason: NotCountedReason }[] = [];
    for (const post of person.assignments) {
      if (post.workerType === 'agency') continue;
      for (const pair of post.pairs) {
        const standing = slowStanding(pair, on);
        if (standing === null) continue;
        asked += 1;
        if (!standing.held) askedMissing += 1;
        if (standing.reason === null) {
          applies += 1;
          if (!standing.held) missing += 1;
        } else {
          const rank = ['closed', 'exempt', 'long_leave', 'return_grace', 'grace'].indexOf(standing.reason);
          outs.push({ startsOn: pair.assignment.startsOn, rank, reason: standing.reason });
        }
      }
    }
    if (asked === 0) continue;
    if (askedMissing === 0) share.rawTrained += 1;
    if (applies > 0) {
      (missing === 0 ? share.trained : share.notTrained).push(person.personId);
    } else {
      outs.sort((one, other) => other.startsOn.localeCompare(one.startsOn) || one.rank - other.rank);
      share.excluded[outs[0]!.reason].push(person.personId);
    }
  }
  return share;
}

function countedState(facts: StandingFacts, on: Day, clock: number, held: boolean): StandingState {
  if (held) {
    let day = on;
    for (let count = 0; count <= 60; count += 1) {
      day = step(day, 1);
      if (!heldBy(facts, on, day)) return 'due_soon';
    }
    return 'compliant';
  }
  const everHeld = facts.completions.some((one) => {
    for (let day = one.completedOn; day <= on; day = step(day, 1)) if (validOn(one, facts.rule.validityMonths, day)) return true;
    return false;
  });
  if (everHeld) return 'expired';
  if (clock > facts.rule.dueDays) return 'overdue';
  return facts.begunOn !== null && !(facts.begunOn > on) ? 'in_progress' : 'not_started';
}

function heldOn(facts: StandingFacts, on: Day): boolean {
  return heldBy(facts, on, on);
}

/** Held on `day` by what was done on or before `on`. */
function heldBy(facts: StandingFacts, on: Day, day: Day): boolean {
  return facts.completions.some((one) => one.completedOn <= on && validOn(one, facts.rule.validityMonths, day));
}

function validOn(one: { completedOn: Day; expiresOn: Day | null }, months: number, day: Day): boolean {
  if (day < one.completedOn) return false;
  if (one.expiresOn !== null && day > one.expiresOn) return false;
  return months === 0 || day <= Temporal.PlainDate.from(one.completedOn).add({ months }).toString();
}

function inside(period: Period, day: Day): boolean {
  return !(day < period.startsOn) && !(period.endsOn !== null && day > period.endsOn);
}

function daysIn(period: Period, on: Day): number {
  let count = 0;
  for (let day = period.startsOn; day <= (period.endsOn ?? on); day = step(day, 1)) count += 1;
  return count;
}

function next28(day: Day): Day[] {
  return Array.from({ length: 28 }, (_, index) => step(day, index + 1));
}

/** The last day in a row, from `on`, for which it holds; null when it holds as far as anyone can see. */
function lastDayFrom(on: Day, holds: (day: Day) => boolean): Day | null {
  let last = on;
  for (let count = 0; count < FAR; count += 1) {
    const day = step(last, 1);
    if (!holds(day)) return last;
    last = day;
  }
  return null;
}

function yesterday(day: Day): Day {
  return step(day, -1);
}

function step(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
