import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsIn, toHundredths, writtenTime } from './durations.ts';

describe('session and total times', () => {
  it.each([
    ['scorm12', '0001:02:03.50', 3723.5], ['scorm12', '00:00:00', 0], ['scorm12', '02:30', 0],
    ['scorm2004', 'PT1H2M3.5S', 3723.5], ['scorm2004', 'P1DT1S', 86_401], ['scorm2004', 'nonsense', 0], ['scorm2004', undefined, 0],
  ] as const)('%s %s is %d seconds', (standard, written, seconds) => {
    expect(secondsIn(standard, written)).toBe(seconds);
  });

  it('writes what it reads, to the hundredth', () => {
    const times = fc.integer({ min: 0, max: 9999 * 360_000 }).map((hundredths) => hundredths / 100);
    fc.assert(fc.property(times, fc.constantFrom('scorm12' as const, 'scorm2004' as const), (seconds, standard) => {
      expect(secondsIn(standard, writtenTime(standard, seconds))).toBe(toHundredths(seconds));
    }));
  });

  it('stops at the four digits of hours that SCORM 1.2 has', () => {
    expect(writtenTime('scorm12', 10_000 * 3600)).toBe('9999:99:99.99');
    expect(writtenTime('scorm2004', 0)).toBe('PT0S');
  });
});
