import type { GridRequirement, StandingCell } from '@pvi/contract/compliance';
import { dayInWords } from '../kernel/dates.ts';

/** What can be done about a cell, in one sentence. */
export function whatToDo(cell: StandingCell, requirement: GridRequirement): string {
  const again = requirement.validityMonths === 0 ? '' : ` It then holds for ${requirement.validityMonths} months.`;
  switch (cell.state) {
    case 'compliant':
      return 'Nothing to do.';
    case 'due_soon':
      return cell.heldUntil ? `Do it again by ${dayInWords(cell.heldUntil)}. Doing it early loses nothing of today’s standing.` : 'Nothing to do.';
    case 'expired':
    case 'overdue':
      return `Enrol them now.${again}`;
    case 'in_progress':
      return 'They have begun. Ask whether they have time and a quiet place to finish.';
    case 'not_started':
      return cell.dueOn ? `Enrol them by ${dayInWords(cell.dueOn)}.${again}` : `Enrol them now.${again}`;
    case 'not_counted':
      if (cell.reason === 'grace') return cell.held || !cell.dueOn ? 'Nothing to do: it is done already.' : `They may start now. It is due on ${dayInWords(cell.dueOn)}.`;
      if (cell.reason === 'return_grace') return 'Give them time to catch up: they are back from long leave.';
      if (cell.reason === 'long_leave') return 'Nothing to do until they are back.';
      if (cell.reason === 'exempt') return 'Nothing to do until the exemption ends.';
      return 'Nothing to do: the setting is closed.';
  }
}

/** True where enrolling somebody would help. */
export function wantsEnrolling(cell: StandingCell): boolean {
  if (cell.state === 'not_counted') return (cell.reason === 'grace' || cell.reason === 'return_grace') && !cell.held;
  return cell.state !== 'compliant' && cell.state !== 'in_progress';
}
