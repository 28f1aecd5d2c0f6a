import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsIn, toHundredths, writtenTime } from './durations.ts';

describe('session and total times', () => {
  it.each([
    ['scorm12', '0001:02:03.50', 3723.5], ['scorm12', '00:00:00', 0], ['scorm12', '02:30', 0],
    ['scorm2004', 'PT1H2M3.5S', 3723.5], ['scorm2004', 'P1DT1S', 86_401], ['scorm2004', 'PT01H059M020S', 7160], ['scorm2004', 'P0Y029DT0H', 2_505_600], ['scorm12', '0000:00:12.34', 12.34], ['scorm12', '0000:99:99', 6039], ['scorm2004', 'nonsense', 0], ['scorm2004', undefined, 0],
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
    expect(['scorm12', 'scorm2004'].map((standard) => writtenTime(standard as 'scorm12', 0))).toEqual(['0000:00:00.00', 'PT0H0M0S']);
    expect([60, 7220, 29 * 86_400, 90_061.5].map((seconds) => writtenTime('scorm2004', seconds))).toEqual(['PT1M', 'PT2H20S', 'P29D', 'P1DT1H1M1.5S']);
  });
});
