import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSmallShare, withoutSmall, withoutSmallOf } from './small-numbers.ts';

describe('small numbers', () => {
  it('from 1 to 4 are left out, zero is not', () => {
    expect([0, 1, 4, 5].map(withoutSmall)).toEqual([0, null, null, 5]);
  });

  it('take the next smallest with them, so that no total gives them back', () => {
    expect(withoutSmallOf([120, 3, 0, 40])).toEqual([120, null, 0, null]);
    expect(withoutSmallOf([120, 3, 2, 40])).toEqual([120, null, null, 40]);
    expect(withoutSmallOf([120, 0, 40])).toEqual([120, 0, 40]);
  });

  it('never leave exactly one figure missing beside another that is shown', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (counts) => {
      const shown = withoutSmallOf(counts);
      const missing = shown.filter((count) => count === null).length;
      const positive = counts.filter((count) => count > 0).length;
      expect(missing !== 1 || positive === 1).toBe(true);
      shown.forEach((count, index) => expect(count === null || (count === counts[index] && (count === 0 || count >= 5))).toBe(true));
    }));
  });

  it('hide a share by its few on either side', () => {
    expect(isSmallShare(26, 34)).toBe(false);
    expect(isSmallShare(3, 34)).toBe(true);
    expect(isSmallShare(31, 34)).toBe(true);
    expect(isSmallShare(0, 4)).toBe(true);
    expect(isSmallShare(0, 34)).toBe(false);
  });
});
