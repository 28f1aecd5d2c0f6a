import { describe, expect, it } from 'vitest';
import { activityAt, costsInWords, penceOf, pounds, providerAt, timeSpent } from './words.ts';

describe('money', () => {
  it.each([['£1,234.56', 123_456], ['1234.5', 123_450], ['42000', 4_200_000], ['0.07', 7], [' 12 ', 1200]])('reads %s', (typed, pence) => {
    expect(penceOf(typed)).toBe(pence);
  });

  it.each(['', 'abc', '12.345', '-5', '1,23', '£', '1.2.3'])('refuses %s', (typed) => {
    expect(penceOf(typed)).toBeNull();
  });

  it('prints pence only where there are any', () => {
    expect([pounds(4_200_000), pounds(123_456)]).toEqual(['£42,000', '£1,234.56']);
  });
});

it('knows from where a task was done what kind of work it was, and for whom', () => {
  const id = '0197a000-0000-7000-8000-000000000001';
  expect([`/providers/${id}/contracts/new`, '/imports/1', '/helpdesk/1', '/nowhere', ''].map(activityAt)).toEqual(['providers', 'imports', 'access', '', '']);
  expect([`/providers/${id}`, `/providers/${id}/edit`, '/providers/new', ''].map(providerAt)).toEqual([id, id, '', '']);
});

it('adds up what runs on the day, a month twelve times', () => {
  const cost = { costId: '', label: '', kind: 'other' as const, pence: 1, per: 'month' as const, startsOn: '2026-06-01', endsOn: null, source: '' };
  const costs = [cost, { ...cost, per: 'year' as const, pence: 4_120_099 }, { ...cost, per: 'once' as const, pence: 7 }, { ...cost, pence: 500, endsOn: '2026-11-25' }, { ...cost, pence: 500, startsOn: '2026-11-27' }];
  expect(costsInWords(costs, '2026-11-26')).toBe('It costs £41,201.11 a year as things stand. £0.07 was paid once.');
});

it('says time as people do', () => {
  expect([timeSpent(0), timeSpent(1), timeSpent(60), timeSpent(90), timeSpent(7325)]).toEqual(['0 minutes', '1 minute', '1 hour', '1 hour 30 minutes', '122 hours 5 minutes']);
});
