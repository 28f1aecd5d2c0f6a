import { standingOn, whyStanding } from '@pvi/domain/standing';
import type { StandingFacts } from '@pvi/domain/standing';
import { expect, it } from 'vitest';
import { cellDay, cellWords, lookOf, whyCell } from './standing-words.ts';
import type { StandingCell } from './compliance.ts';

const facts: StandingFacts = {
  assignment: { startsOn: '2024-01-08', endsOn: null }, settingClosedOn: null, rule: { startsOn: '2020-01-01', endsOn: null, graceDays: 28, dueDays: 28, validityMonths: 36 },
  absences: [], exemptions: [], completions: [{ completedOn: '2023-05-03', expiresOn: null }], begunOn: null,
};
const post = { startsOn: '2024-01-08', closedOn: null };
const requirement = { startsOn: '2020-01-01', validityMonths: 36 };

it('says from a cell what is said from the facts', () => {
  const expired: StandingCell = { state: 'expired', heldUntil: '2026-05-03', doneOn: '2023-05-03' };
  expect(whyCell(expired, post, requirement)).toBe(whyStanding(facts, standingOn(facts, '2026-06-01')));
  expect(whyCell(expired, post, requirement)).toBe('Done 3 May 2023, valid 36 months, expired 3 May 2026');
  const grace: StandingCell = { state: 'not_counted', reason: 'grace', until: '2024-02-05', heldUntil: '2026-05-03', doneOn: '2023-05-03', held: true };
  expect(whyCell(grace, post, requirement)).toBe(whyStanding(facts, standingOn(facts, '2024-01-20')));
});

it('names the day that matters, and the reason of whoever is left out', () => {
  expect(cellDay({ state: 'overdue', dueOn: '2024-02-05' })).toBe('2024-02-05');
  expect(cellDay({ state: 'compliant', heldUntil: null, held: true })).toBeNull();
  expect(cellDay({ state: 'not_counted', reason: 'long_leave', dueOn: '2024-02-05' })).toBeNull();
  expect(cellWords({ state: 'not_counted', reason: 'long_leave', dueOn: '2024-02-05' })).toBe('Not counted: on leave');
  expect(cellWords({ state: 'due_soon' })).toBe('Due soon');
});

it('is green from the first day where somebody brings it along, and only there', () => {
  const brought: StandingCell = { state: 'not_counted', reason: 'grace', until: '2024-02-05', heldUntil: '2026-05-03', doneOn: '2023-05-03', held: true };
  expect([lookOf(brought), cellWords(brought), cellDay(brought)]).toEqual(['compliant', 'Up to date, in grace', '2026-05-03']);
  expect(lookOf({ state: 'not_counted', reason: 'grace', until: '2024-02-05', dueOn: '2024-02-05' })).toBe('not_counted');
  expect(lookOf({ state: 'not_counted', reason: 'long_leave', heldUntil: '2026-05-03', doneOn: '2023-05-03', held: true })).toBe('not_counted');
  expect(lookOf({ state: 'due_soon', heldUntil: '2026-05-03', doneOn: '2023-05-03', held: true })).toBe('due_soon');
});
