import { describe, expect, it } from 'vitest';
import { penceOf, pounds, timeSpent } from './words.ts';

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

it('says time as people do', () => {
  expect([timeSpent(0), timeSpent(1), timeSpent(60), timeSpent(90), timeSpent(7325)]).toEqual(['0 minutes', '1 minute', '1 hour', '1 hour 30 minutes', '122 hours 5 minutes']);
});
