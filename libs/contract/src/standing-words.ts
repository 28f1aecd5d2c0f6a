/** The words of a standing, the same on a page and in a file. No schema library, because the portal shows them. */
import type { Day } from '@pvi/domain/days';
import { whyStanding } from '@pvi/domain/standing';
import type { NotCountedReason, Standing, StandingState } from '@pvi/domain/standing';
import type { GridPost, GridRequirement, StandingCell } from './compliance.ts';

export const stateWords: Record<StandingState, string> = {
  not_counted: 'Not counted',
  compliant: 'Up to date',
  due_soon: 'Due soon',
  in_progress: 'In progress',
  not_started: 'Not started',
  overdue: 'Overdue',
  expired: 'Expired',
};

export const reasonWords: Record<NotCountedReason, string> = {
  closed: 'closed',
  exempt: 'exempt',
  long_leave: 'on leave',
  return_grace: 'back from leave',
  grace: 'in grace',
};

/** What somebody brings along is green from her first day, though it counts only when her time to do it has ended. */
export function isBrought(cell: StandingCell): boolean {
  return cell.held === true && (cell.reason === 'grace' || cell.reason === 'return_grace');
}

/** The state whose colour and symbol a cell is drawn with. */
export function lookOf(cell: StandingCell): StandingState {
  return isBrought(cell) ? 'compliant' : cell.state;
}

/** The one day that matters in a cell: held until, was held until, or due; null where none is known. */
export function cellDay(cell: StandingCell): Day | null {
  if (isBrought(cell)) return cell.heldUntil ?? null;
  if (cell.state === 'not_counted') return cell.until ?? null;
  if (cell.state === 'compliant' || cell.state === 'due_soon' || cell.state === 'expired') return cell.heldUntil ?? null;
  return cell.dueOn ?? null;
}

/** 'Overdue', 'Not counted: on leave', 'Up to date, in grace'. */
export function cellWords(cell: StandingCell): string {
  if (isBrought(cell) && cell.reason) return `${stateWords.compliant}, ${reasonWords[cell.reason]}`;
  return cell.reason ? `${stateWords[cell.state]}: ${reasonWords[cell.reason]}` : stateWords[cell.state];
}

/** The sentence that says why a cell stands as it does: 'Done 3 May 2023, valid 36 months, expired 3 May 2026'. */
export function whyCell(cell: StandingCell, post: Pick<GridPost, 'startsOn' | 'closedOn'>, requirement: Pick<GridRequirement, 'startsOn' | 'validityMonths'>): string {
  const facts = {
    assignment: { startsOn: post.startsOn, endsOn: null },
    settingClosedOn: post.closedOn,
    rule: { startsOn: requirement.startsOn, endsOn: null, graceDays: 0, dueDays: 0, validityMonths: requirement.validityMonths },
    absences: [],
    exemptions: [],
    completions: [],
    begunOn: cell.begunOn ?? null,
  };
  const detail = {
    // never spoken of once it is held
    dueOn: cell.dueOn ?? post.startsOn,
    heldUntil: cell.heldUntil,
    lastCompletedOn: cell.doneOn,
    marks: { held: cell.held ?? false, begun: cell.begunOn !== undefined, dueInDays: null },
  };
  const standing: Standing = cell.state === 'not_counted' ? { ...detail, state: cell.state, reason: cell.reason ?? 'grace', until: cell.until ?? null } : { ...detail, state: cell.state };
  return whyStanding(facts, standing);
}
