import { describe, expect, it } from 'vitest';
import { matterOf, mobileWords, runsOf } from './words.ts';
import type { PersonToHelp } from './words.ts';

const person = (given: Partial<PersonToHelp>): PersonToHelp => ({ personId: 'p', name: 'Ada Penrose', learnerNo: 'P', signInMobile: null, userName: 'ada', account: 'open', places: [], lastSignedInAt: null, dateOfBirth: null, mobileSince: null, codeIsEnough: false, posts: [], slowed: false, attempts: [], resetCodeUntil: null, helped: [], may: { reset: true, close: true }, ...given });
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

it('puts tries that ended alike within an hour on one line', () => {
  expect(runsOf(tries('too_many_tries', 'wrong_password', 'wrong_password', 'signed_in')).map(({ outcome, times }) => [outcome, times])).toEqual([['too_many_tries', 1], ['wrong_password', 2], ['signed_in', 1]]);
  expect(runsOf([{ at: '2026-11-26T08:00:00Z', outcome: 'signed_in' }, { at: '2026-11-25T08:00:00Z', outcome: 'signed_in' }])).toHaveLength(2);
});

it('says of a mobile number since when it is hers and what it opens', () => {
  expect(mobileWords('+447700900123', { mobileSince: '2026-11-26T08:00:00Z', codeIsEnough: true })).toBe('07700 900 123, proved on 26 November 2026 at 08:00. Their password or a code by text message signs them in.');
  expect(mobileWords('+447700900123', { mobileSince: '2026-11-26T08:00:00Z', codeIsEnough: false })).toContain('They need their password.');
});
