import { timeOf } from '../kernel/dates.ts';

/** How the saves of an open course stand. */
export type Saving = { kind: 'none' } | { kind: 'saved'; at: string } | { kind: 'waiting'; count: number; kept: boolean } | { kind: 'refused'; code: string };

/** The words in the bar, and more of them where there is room. Only what the server has stored is called saved. */
export function savingWords(saving: Saving): { words: string; more: string } {
  switch (saving.kind) {
    case 'none':
      return { words: '', more: '' };
    case 'saved':
      return { words: `Saved ${timeOf(saving.at)}`, more: '' };
    case 'waiting':
      return saving.kept
        ? { words: `No signal: ${saving.count} ${saving.count === 1 ? 'save' : 'saves'} kept here`, more: ', sent when it returns' }
        : { words: `No signal, and this device keeps nothing: leave this page open until it says Saved (${saving.count} waiting)`, more: '' };
    case 'refused':
      return { words: `Not saved: ${refusedWords(saving.code)}`, more: '' };
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
