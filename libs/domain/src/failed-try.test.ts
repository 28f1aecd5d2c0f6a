import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailedTry, type TestResult } from './failed-try.ts';

const result = fc.record({ passed: fc.constantFrom(true, false, null), scorePercent: fc.option(fc.integer({ min: 0, max: 100 })) });
const failed = (scorePercent: number): TestResult => ({ passed: false, scorePercent });

describe('a failed try', () => {
  it('is the first word of it, and not its repetition', () => {
    expect(isFailedTry(null, failed(40), false)).toBe(true);
    expect(isFailedTry({ passed: null, scorePercent: 40 }, failed(40), false)).toBe(true);
    expect(isFailedTry(failed(40), failed(40), false)).toBe(false);
    expect(isFailedTry(failed(40), failed(40), true)).toBe(false);
  });

  it('is another one where the content leaves "failed" standing and ends with another score', () => {
    expect(isFailedTry(failed(40), failed(60), false)).toBe(false);
    expect(isFailedTry(failed(40), failed(60), true)).toBe(true);
  });

  it('is never what is not failed, and the same picture twice is one try', () => {
    fc.assert(fc.property(fc.option(result), result, fc.boolean(), (before, now, ended) => {
      if (now.passed !== false) expect(isFailedTry(before, now, ended)).toBe(false);
      expect(isFailedTry(now, now, ended)).toBe(false);
    }));
  });
});
