import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { areSeatsShort, licenceOn, seatsLeft, successorOf, termOn, type Licence } from './licence.ts';

const year = (n: number, seats: number | null = 20): Licence => ({ startsOn: `${n}-04-01`, endsOn: `${n + 1}-03-31`, seats });

describe('the licence that holds', () => {
  it('is the newest of those that have begun: next year’s changes nothing today', () => {
    const [this_, next, corrected] = [year(2026), year(2027, 40), year(2026, 25)];
    expect(licenceOn([next, this_], '2026-11-26')).toBe(this_);
    expect(licenceOn([next, this_], '2027-04-01')).toBe(next);
    expect(licenceOn([corrected, next, this_], '2026-11-26')).toBe(corrected);
  });

  it('is the one to come where none has begun, and none where there is none', () => {
    expect(licenceOn([year(2028), year(2027)], '2026-11-26')).toEqual(year(2027));
    expect(licenceOn([], '2026-11-26')).toBeNull();
  });

  it('is followed by one that leaves no gap', () => {
    const [now, next] = [year(2026), year(2027)];
    expect(successorOf([next, now], now)).toBe(next);
    expect(successorOf([{ ...next, startsOn: '2027-04-02' }, now], now)).toBeNull();
    expect(successorOf([next, now], next)).toBeNull();
  });
});

describe('its term', () => {
  it('ends after its last day, and warns 90 days before', () => {
    const licence = year(2026);
    expect(['2026-03-31', '2026-04-01', '2026-12-30', '2026-12-31', '2027-03-31', '2027-04-01'].map((on) => termOn(licence, on))).toEqual(['not_begun', 'running', 'running', 'ending', 'ending', 'ended']);
    expect(termOn({ ...licence, endsOn: null }, '2099-01-01')).toBe('running');
  });

  it('goes through its states in their order', () => {
    const order = ['not_begun', 'running', 'ending', 'ended'];
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: -50, max: 500 }), fc.integer({ min: 0, max: 200 }), (length, at, later) => {
      const licence: Licence = { startsOn: '2026-01-01', endsOn: addDays('2026-01-01', length), seats: null };
      const [before, after] = [addDays('2026-01-01', at), addDays('2026-01-01', at + later)];
      expect(order.indexOf(termOn(licence, before))).toBeLessThanOrEqual(order.indexOf(termOn(licence, after)));
    }));
  });
});

describe('its seats', () => {
  it('are those that nobody has, and never fewer than none', () => {
    expect([0, 19, 20, 22].map((used) => seatsLeft(year(2026), used))).toEqual([20, 1, 0, 0]);
    expect(seatsLeft(year(2026, null), 5000)).toBeNull();
  });

  it('are short when a tenth is left', () => {
    expect([17, 18, 20].map((used) => areSeatsShort(year(2026), used))).toEqual([false, true, true]);
    expect(areSeatsShort(year(2026, null), 5000)).toBe(false);
  });
});
