import { describe, expect, it } from 'vitest';
import { codeTextWords, matterOf, mobileWords, runsOf } from './words.ts';
import type { PersonToHelp } from './words.ts';

const person = (given: Partial<PersonToHelp>): PersonToHelp => ({ personId: 'p', name: 'Ada Penrose', learnerNo: 'P', signInMobile: null, userName: 'ada', account: 'open', places: [], lastSignedInAt: null, dateOfBirth: null, mobileSince: null, codeIsEnough: false, posts: [], slowed: false, attempts: [], resetCodeUntil: null, helped: [], givenName: 'Ada', familyName: 'Penrose', knownAs: null, codeTexts: [], may: { reset: true, close: true, correct: true }, ...given });
const tries = (...outcomes: PersonToHelp['attempts'][number]['outcome'][]): PersonToHelp['attempts'] => outcomes.map((outcome, n) => ({ at: `2026-11-26T08:${String(50 - n).padStart(2, '0')}:00Z`, outcome }));

describe('what is the matter', () => {
  it.each([
    [{ account: 'closed' as const }, /account is closed/],
    [{ account: 'none' as const }, /join code/],
    [{ slowed: true }, /wait up to five minutes/],
    [{}, /Nobody has tried/],
    [{ attempts: tries('signed_in', 'wrong_password') }, /last sign-in worked/],
    [{ attempts: tries('wrong_password', 'signed_in') }, /last try failed.*password was wrong/],
    [{ attempts: tries('wrong_password', 'wrong_password', 'signed_in') }, /last 2 tries failed/],
  ])('%#', (given, words) => {
    expect(matterOf(person(given))).toMatch(words);
  });
});

it('says that somebody may try again once a helper let her, until she has tried', () => {
  const unlocked = { kind: 'unlocked' as const, line: 'Rang', byName: null, identityCheck: null };
  expect(matterOf(person({ attempts: tries('too_many_tries'), helped: [{ ...unlocked, at: '2026-11-26T09:00:00Z' }] }))).toContain('may try again now');
  expect(matterOf(person({ attempts: tries('wrong_password'), helped: [{ ...unlocked, at: '2026-11-26T08:00:00Z' }] }))).toContain('failed');
});

it('says that a code was texted and whether it left', () => {
  expect(codeTextWords({ at: '', purpose: 'sign_in', state: 'sent', failure: null })).toEqual({ what: 'A code to sign in', became: 'Left by text message' });
  expect(codeTextWords({ at: '', purpose: 'join', state: 'refused', failure: 'no such number' }).became).toBe('Did not leave. The server said: no such number');
});

it('puts tries that ended alike within an hour on one line', () => {
  expect(runsOf(tries('too_many_tries', 'wrong_password', 'wrong_password', 'signed_in')).map(({ outcome, times }) => [outcome, times])).toEqual([['too_many_tries', 1], ['wrong_password', 2], ['signed_in', 1]]);
  expect(runsOf([{ at: '2026-11-26T08:00:00Z', outcome: 'signed_in' }, { at: '2026-11-25T08:00:00Z', outcome: 'signed_in' }])).toHaveLength(2);
});

it('says of a mobile number since when it is hers and what it opens', () => {
  expect(mobileWords('+447700900123', { mobileSince: '2026-11-26T08:00:00Z', codeIsEnough: true })).toBe('07700 900 123, proved on 26 November 2026 at 08:00. Their password or a code by text message signs them in.');
  expect(mobileWords('+447700900123', { mobileSince: '2026-11-26T08:00:00Z', codeIsEnough: false })).toContain('They need their password.');
});
