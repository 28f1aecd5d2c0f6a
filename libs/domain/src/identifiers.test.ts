import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdentifier } from './identifiers.ts';
import type { IdentifierKind } from './identifiers.ts';

const good: [IdentifierKind, string, string][] = [
  ['cqc', '1-123039495', '1-123039495'], ['cqc', ' 1 – 123039495 ', '1-123039495'], ['cqc', 'rxy04', 'RXY04'],
  ['ofsted', 'EY123456', 'EY123456'], ['ofsted', 'ey 1234567', 'EY1234567'], ['ofsted', '2654321', '2654321'], ['ofsted', 'SC012345', 'SC012345'],
  ['companies_house', '01234567', '01234567'], ['companies_house', '1234567', '01234567'], ['companies_house', 'sc 123456', 'SC123456'],
  ['charity', '1234567', '1234567'], ['charity', '123456-1', '123456-1'],
  ['asc_wds', 'a1234567', 'A1234567'],
  ['social_work_england', 'sw 12345', 'SW12345'],
  ['postcode', 'l369yu', 'L36 9YU'], ['postcode', ' L36  9YU ', 'L36 9YU'], ['postcode', 'EC1A1BB', 'EC1A 1BB'], ['postcode', 'm11ae', 'M1 1AE'],
];

const bad: [IdentifierKind, string][] = [
  ['cqc', '1-12345'], ['cqc', '123039495'], ['cqc', ''], ['ofsted', 'EY12345'], ['ofsted', '12345678'],
  ['companies_house', '12345'], ['companies_house', 'S1234567'], ['charity', '12345'], ['asc_wds', '1234567'],
  ['social_work_england', '12345'], ['postcode', 'L36'], ['postcode', 'L36 9Y'], ['postcode', '12345'],
];

describe('an identifier', () => {
  it.each(good)('%s reads %j as %j', (kind, typed, value) => {
    expect(readIdentifier(kind, typed)).toEqual({ ok: true, value });
  });

  it.each(bad)('%s refuses %j and says what would be right', (kind, typed) => {
    const reading = readIdentifier(kind, typed);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? '' : reading.remedy).toMatch(/^Enter .*like .*\.$/);
  });

  it('that was tidied once stays as it is', () => {
    fc.assert(fc.property(fc.constantFrom(...good), ([kind, , value]) => {
      expect(readIdentifier(kind, value)).toEqual({ ok: true, value });
    }));
  });

  it('never throws, whatever is pasted', () => {
    const kinds = [...new Set(good.map(([kind]) => kind))];
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'grapheme' }), (kind, typed) => {
      const reading = readIdentifier(kind, typed);
      expect(readIdentifier(kind, reading.ok ? reading.value : '')).toEqual(reading.ok ? reading : { ok: false, remedy: reading.remedy });
    }));
  });
});
