import { timeOf } from '../kernel/dates.ts';

/** How the saves of an open course stand. */
export type Saving = { kind: 'none' } | { kind: 'saved'; at: string } | { kind: 'waiting'; count: number; kept: boolean } | { kind: 'refused'; code: string };

/** The words in the bar. Only what the server has stored is called saved. */
export function savingWords(saving: Saving): string {
  switch (saving.kind) {
    case 'none':
      return '';
    case 'saved':
      return `Saved ${timeOf(saving.at)}`;
    case 'waiting':
      return saving.kept
        ? `No signal: we will save when it returns (${saving.count} waiting)`
        : `No signal, and this device keeps nothing: leave this page open until it says Saved (${saving.count} waiting)`;
    case 'refused':
      return `Not saved: ${refusedWords(saving.code)}`;
  }
}

/** Any code may come: a package can forge the message. */
function refusedWords(code: string): string {
  switch (code) {
    case 'opened_elsewhere':
      return 'this course is open in another window. Go on in that one.';
    case 'attempt_closed':
    case 'launch_ended':
      return 'this visit has ended. Leave the course and open it again.';
    case 'launch_unavailable':
      return 'the course could not be opened. Leave it and try again.';
    case 'too_large':
    case 'commit_invalid':
      return 'the course sent something we cannot keep. Tell the council if it happens again.';
    default:
      return 'leave the course and open it again.';
  }
}
