import { addDays, covers, daysBetween, formatDay, laterOf } from './days.ts';
import type { Day, Period } from './days.ts';
import { validUntil } from './validity.ts';
import type { HeldFact } from './validity.ts';

/** Why a pair is not counted on a day. The order of `notCountedReasons` is the precedence. */
export type NotCountedReason = 'closed' | 'exempt' | 'long_leave' | 'return_grace' | 'grace';

/** Strongest first. */
export const notCountedReasons: readonly NotCountedReason[] = ['closed', 'exempt', 'long_leave', 'return_grace', 'grace'];

export type CountedState = 'compliant' | 'due_soon' | 'expired' | 'overdue' | 'in_progress' | 'not_started';
export type StandingState = 'not_counted' | CountedState;

/** The dated rule that asks for the training. Grace and due count from the later start of rule and post. */
export interface RuleFact extends Period {
  readonly graceDays: number;
  /** At least `graceDays`. */
  readonly dueDays: number;
  /** 0 = does not expire. */
  readonly validityMonths: number;
}

/** Everything known of one assignment and one requirement. All ends are included in their spans. */
export interface StandingFacts {
  readonly assignment: Period;
  /** The setting's last day. */
  readonly settingClosedOn: Day | null;
  readonly rule: RuleFact;
  /** Absences from this assignment, long or short, in any order. */
  readonly absences: readonly Period[];
  readonly exemptions: readonly { readonly startsOn: Day; readonly endsOn: Day }[];
  /** Only those that satisfy the requirement and are not withdrawn, in any order. */
  readonly completions: readonly HeldFact[];
  /** When the learner began the course not yet finished that would satisfy it; null when none is begun. */
  readonly begunOn: Day | null;
}

/** Lengths a council may set for itself. */
export interface StandingSettings {
  readonly dueSoonDays: number;
  readonly longLeaveDays: number;
  readonly returnGraceDays: number;
}

export const usualSettings: StandingSettings = { dueSoonDays: 60, longLeaveDays: 28, returnGraceDays: 28 };

interface StandingDetail {
  /** The last day to complete it for the first time. */
  readonly dueOn: Day;
  /** The last day of the longest-lasting completion known on the day (past when it has expired);
   *  null when that never expires; absent when it was never held. */
  readonly heldUntil?: Day | null;
  /** The latest completion on or before the day; absent when there is none. */
  readonly lastCompletedOn?: Day;
  /** True beside any state: a starter in grace may hold it already. */
  readonly marks: {
    readonly held: boolean;
    readonly begun: boolean;
    /** Days until `dueOn` (0 = today) while it was never held; null once held or past. */
    readonly dueInDays: number | null;
  };
}

/** Left out of the figures on the day. `until` is the last such day; null when no end is known. */
export interface NotCountedStanding extends StandingDetail {
  readonly state: 'not_counted';
  readonly reason: NotCountedReason;
  readonly until: Day | null;
}

export interface CountedStanding extends StandingDetail {
  readonly state: CountedState;
}

export type Standing = NotCountedStanding | CountedStanding;

/**
 * Where one person in one post stands against one requirement on a day: the first that holds of
 * not counted, compliant, due soon, expired, overdue, in progress, not started. Null when nothing is
 * asked on that day, because the person is not in post or the rule is not in force.
 */
export function standingOn(facts: StandingFacts, on: Day, settings: StandingSettings = usualSettings): Standing | null {
  if (!covers(facts.assignment, on) || !covers(facts.rule, on)) return null;
  const detail = detailOn(facts, on);
  const notCounted = notCountedOn(facts, on, settings);
  if (notCounted) return { state: 'not_counted', ...notCounted, ...detail };
  return { state: countedStateOn(detail, on, settings), ...detail };
}

/** True when the pair belongs in the figures of its day. */
export function isCounted(standing: Standing | null): standing is CountedStanding {
  return standing !== null && standing.state !== 'not_counted';
}

/** A short English sentence that says why a cell stands as it does, from the facts it was made of. */
export function whyStanding(facts: StandingFacts, standing: Standing | null): string {
  if (standing === null) return 'Not required on this day';
  if (standing.state === 'not_counted') return whyNotCounted(facts, standing) + alreadyDone(standing);
  const begun = standing.marks.begun && facts.begunOn ? `, begun ${formatDay(facts.begunOn)}` : '';
  const again = begun && facts.begunOn! > standing.lastCompletedOn! ? `. Doing it again${begun}` : '';
  switch (standing.state) {
    case 'compliant': return `${whenDone(facts, standing)}, ${standing.heldUntil ? `until ${formatDay(standing.heldUntil)}` : 'does not expire'}`;
    case 'due_soon': return `${whenDone(facts, standing)}, expires ${formatDay(standing.heldUntil!)}`;
    case 'expired': return `${whenDone(facts, standing)}, expired ${formatDay(standing.heldUntil!)}${again}`;
    case 'overdue': return `Overdue: was due ${formatDay(standing.dueOn)}${begun}`;
    case 'in_progress': return `Begun ${formatDay(facts.begunOn!)}, due ${formatDay(standing.dueOn)}`;
    case 'not_started': return `Not started, due ${formatDay(standing.dueOn)}`;
  }
}

function detailOn(facts: StandingFacts, on: Day): StandingDetail {
  const dueOn = addDays(clockStart(facts), facts.rule.dueDays);
  let heldUntil: Day | null | undefined;
  let lastCompletedOn: Day | undefined;
  for (const completion of facts.completions) {
    if (completion.completedOn > on) continue;
    const until = validUntil(completion, facts.rule.validityMonths);
    // An outside certificate that ended before it began was never held on any day.
    if (until !== null && until < completion.completedOn) continue;
    if (lastCompletedOn === undefined || completion.completedOn > lastCompletedOn) lastCompletedOn = completion.completedOn;
    if (heldUntil === undefined) heldUntil = until;
    else if (heldUntil !== null) heldUntil = until === null ? null : laterOf(heldUntil, until);
  }
  const held = heldUntil === null || (heldUntil !== undefined && heldUntil >= on);
  const begun = facts.begunOn !== null && facts.begunOn <= on;
  const dueInDays = heldUntil === undefined && on <= dueOn ? daysBetween(on, dueOn) : null;
  return { dueOn, heldUntil, lastCompletedOn, marks: { held, begun, dueInDays } };
}

function notCountedOn(facts: StandingFacts, on: Day, settings: StandingSettings): { reason: NotCountedReason; until: Day | null } | null {
  if (facts.settingClosedOn !== null && facts.settingClosedOn < on) return { reason: 'closed', until: null };
  const exemptUntil = latestEnd(facts.exemptions.filter((exemption) => covers(exemption, on)));
  if (exemptUntil !== undefined) return { reason: 'exempt', until: exemptUntil };
  const leaveUntil = latestEnd(facts.absences.filter((absence) => isLongLeaveOn(absence, on, settings)));
  if (leaveUntil !== undefined) return { reason: 'long_leave', until: leaveUntil };
  const returnedOn = latestEnd(facts.absences.filter((absence) => isReturnGraceOn(absence, on, settings)));
  if (returnedOn) return { reason: 'return_grace', until: addDays(returnedOn, settings.returnGraceDays) };
  const graceUntil = addDays(clockStart(facts), facts.rule.graceDays);
  return on <= graceUntil ? { reason: 'grace', until: graceUntil } : null;
}

function countedStateOn(detail: StandingDetail, on: Day, settings: StandingSettings): CountedState {
  if (detail.marks.held) {
    const endsSoon = detail.heldUntil && daysBetween(on, detail.heldUntil) <= settings.dueSoonDays;
    return endsSoon ? 'due_soon' : 'compliant';
  }
  if (detail.heldUntil !== undefined) return 'expired';
  if (on > detail.dueOn) return 'overdue';
  return detail.marks.begun ? 'in_progress' : 'not_started';
}

function clockStart(facts: StandingFacts): Day {
  return laterOf(facts.assignment.startsOn, facts.rule.startsOn);
}

/** Absent: none; null: one of them is open. */
function latestEnd(periods: readonly Period[]): Day | null | undefined {
  let latest: Day | undefined;
  for (const { endsOn } of periods) {
    if (endsOn === null) return null;
    if (latest === undefined || endsOn > latest) latest = endsOn;
  }
  return latest;
}

/** Both end days count: 1 to 28 March is 28 days. An open absence is as long as it has lasted. */
function isLongLeaveOn(absence: Period, on: Day, settings: StandingSettings): boolean {
  return covers(absence, on) && daysBetween(absence.startsOn, absence.endsOn ?? on) + 1 >= settings.longLeaveDays;
}

function isReturnGraceOn(absence: Period, on: Day, settings: StandingSettings): boolean {
  if (absence.endsOn === null || absence.endsOn >= on) return false;
  return daysBetween(absence.endsOn, on) <= settings.returnGraceDays
    && daysBetween(absence.startsOn, absence.endsOn) + 1 >= settings.longLeaveDays;
}

function whyNotCounted(facts: StandingFacts, standing: NotCountedStanding): string {
  const until = standing.until ? ` until ${formatDay(standing.until)}` : '';
  switch (standing.reason) {
    case 'closed': return `Not counted: the setting’s last day was ${formatDay(facts.settingClosedOn!)}`;
    case 'exempt': return `Exempt${until}`;
    case 'long_leave': return `On long leave${until || ', no return date yet'}`;
    case 'return_grace': return `Back from long leave: in grace${until}`;
    case 'grace': {
      const { assignment, rule } = facts;
      return rule.startsOn > assignment.startsOn
        ? `In grace${until}: first asked for on ${formatDay(rule.startsOn)}`
        : `In grace${until}: started ${formatDay(assignment.startsOn)}`;
    }
  }
}

function alreadyDone(standing: Standing): string {
  return standing.marks.held && standing.lastCompletedOn ? `. Already done ${formatDay(standing.lastCompletedOn)}` : '';
}

/** Names the months only when they explain the end: an outside certificate may end earlier. */
function whenDone(facts: StandingFacts, standing: Standing): string {
  const { validityMonths } = facts.rule;
  const completedOn = standing.lastCompletedOn!;
  const explained = validityMonths > 0 && standing.heldUntil === validUntil({ completedOn, expiresOn: null }, validityMonths);
  const months = validityMonths === 1 ? '1 month' : `${validityMonths} months`;
  return `Done ${formatDay(completedOn)}${explained ? `, valid ${months}` : ''}`;
}
