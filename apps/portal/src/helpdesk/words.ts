import type { InferClientOutputs } from '@orpc/client';
import { showMobile } from '@pvi/domain/mobiles';
import type { Client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';

export type FoundPerson = InferClientOutputs<Client>['helpdesk']['find']['rows'][number];
export type PersonToHelp = InferClientOutputs<Client>['helpdesk']['show'];
type Outcome = PersonToHelp['attempts'][number]['outcome'];
type Help = PersonToHelp['helped'][number];

export const accountWords: Record<FoundPerson['account'], string> = { none: 'Not set up', open: 'Open', closed: 'Closed' };

export const outcomeWords: Record<Outcome, string> = {
  signed_in: 'Signed in',
  wrong_password: 'The name was right, the password was wrong',
  wrong_code: 'The code from the text message was wrong or too old',
  unknown_name: 'No account had that name',
  suspended: 'The password was right, but the account is closed',
  too_many_tries: 'Too many tries, so they were asked to wait five minutes',
};

export const checkWords: Record<NonNullable<Help['identityCheck']>, string> = {
  in_person: 'They are here with me',
  called_back: 'I rang them back on a number we had already',
  known_voice: 'I know their voice well',
  manager_confirmed: 'Their manager confirmed it is them',
};

export const helpWords: Record<Help['kind'], string> = {
  unlocked: 'May try again at once',
  reset_code: 'Got a code for a new password',
  join_code: 'Got a join code',
  account_closed: 'Account closed',
  account_opened: 'Account opened again',
  name_corrected: 'Name put right',
  setting_corrected: 'Setting put right',
};

/** Tries that ended alike within an hour, as one line: an hour of guessing is not forty lines. */
export function runsOf(attempts: PersonToHelp['attempts']): { at: string; outcome: Outcome; times: number }[] {
  const runs: { at: string; outcome: Outcome; times: number }[] = [];
  for (const { at, outcome } of attempts) {
    const last = runs.at(-1);
    if (last && last.outcome === outcome && Date.parse(last.at) - Date.parse(at) < 3_600_000) last.times += 1;
    else runs.push({ at, outcome, times: 1 });
  }
  return runs;
}

/** That a code was texted and whether it left; nobody is shown the code. */
export function codeTextWords({ purpose, state, failure }: PersonToHelp['codeTexts'][number]): { what: string; became: string } {
  const became: Record<typeof state, string> = {
    waiting: 'Waits to go',
    sent: 'Left by text message',
    shown: 'Shown on the page: a demo sends no text messages',
    refused: 'Did not leave',
    unsure: 'Given to a server that has not answered',
  };
  const what = { sign_in: 'A code to sign in', join: 'A code to join', add: 'A code to add a mobile number' }[purpose];
  return { what, became: failure ? `${became[state]}. The server said: ${failure}` : became[state] };
}

/** Her number, since when it is hers, and what it opens. */
export function mobileWords(number: string, { mobileSince, codeIsEnough }: Pick<PersonToHelp, 'mobileSince' | 'codeIsEnough'>): string {
  const since = mobileSince ? `, proved on ${instantInWords(mobileSince)}` : '';
  const how = codeIsEnough ? 'Their password or a code by text message signs them in.' : 'A code by text message alone does not sign them in: others use the phone, or they look after other people here. They need their password.';
  return `${showMobile(number)}${since}. ${how}`;
}

/** What is the matter, in the sentence at the top of the page. */
export function matterOf(person: PersonToHelp): string {
  const [last] = person.attempts;
  if (person.account === 'closed') return 'Their account is closed. They cannot sign in until you open it again.';
  if (person.account === 'none') return 'They have no user name and password yet. Give them a join code to begin.';
  if (person.slowed) return 'They tried too often and must wait up to five minutes. You can let them try again at once.';
  const unlocked = person.helped.find(({ kind }) => kind === 'unlocked');
  if (last && unlocked && unlocked.at > last.at) return 'They may try again now. Nobody has tried since.';
  if (!last) return 'Nobody has tried to sign in with their name yet.';
  if (last.outcome === 'signed_in') return 'Their last sign-in worked.';
  const sinceSuccess = person.attempts.findIndex(({ outcome }) => outcome === 'signed_in');
  const times = sinceSuccess < 0 ? person.attempts.length : sinceSuccess;
  return `${times === 1 ? 'Their last try' : `Their last ${times} tries`} failed. Last reason: ${outcomeWords[last.outcome].charAt(0).toLowerCase()}${outcomeWords[last.outcome].slice(1)}.`;
}
