import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedPercent, printedTenths, ratePercent, tenthsOf } from './percent.ts';

describe('the printed share', () => {
  it('is half up to one decimal', () => {
    expect(printedPercent(26, 34)).toBe('76.5%');
    expect(printedPercent(26, 43)).toBe('60.5%');
    expect(printedPercent(1, 2000)).toBe('0.1%');
    expect(printedPercent(1, 3)).toBe('33.3%');
    expect(printedPercent(34, 34)).toBe('100.0%');
    expect(printedPercent(0, 34)).toBe('0.0%');
    expect(printedPercent(240, 200)).toBe('120.0%');
  });

  it('never shows a whole per cent that was not reached', () => {
    expect(printedPercent(7496, 10_000)).toBe('74.9%');
    expect(printedPercent(9995, 10_000)).toBe('99.9%');
    expect(printedPercent(2999, 12_000)).toBe('24.9%');
    expect(printedPercent(3000, 12_000)).toBe('25.0%');
    expect(printedPercent(7494, 10_000)).toBe('74.9%');
    expect(printedPercent(7504, 10_000)).toBe('75.0%');
  });

  it('of nobody is not available, and of a part of a person is refused', () => {
    expect(printedPercent(0, 0)).toBe('not available');
    expect(printedTenths(0, 0)).toBeNull();
    expect(() => printedPercent(1.5, 3)).toThrow(RangeError);
    expect(() => printedPercent(-1, 3)).toThrow(RangeError);
  });

  it('is within a tenth of the exact share, and on a whole per cent never above it', () => {
    const counts = fc.integer({ min: 1, max: 1_000_000 }).chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
    fc.assert(fc.property(counts, ([part, whole]) => {
      const tenths = printedTenths(part, whole)!;
      const exact = (part * 1000) / whole;
      expect(Math.abs(tenths - exact)).toBeLessThan(1);
      if (tenths % 10 === 0) expect(tenths * whole).toBeLessThanOrEqual(part * 1000);
      else expect(Math.abs(tenths - exact)).toBeLessThanOrEqual(tenths % 10 === 9 ? 1 : 0.5 + 1e-9);
    }), { numRuns: 2000 });
  });

  it('never falls when one more person is trained', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (whole, seed) => {
      const part = seed % whole;
      expect(printedTenths(part + 1, whole)!).toBeGreaterThanOrEqual(printedTenths(part, whole)!);
    }));
  });
});

describe('a published rate', () => {
  it('is the figure that was published', () => {
    expect(ratePercent(5254.6, 33_119.1)).toBe('15.9%');
    expect(ratePercent(7722.7, 40_841.8)).toBe('18.9%');
    expect(ratePercent(7173.5, 40_292.6)).toBe('17.8%');
    expect(ratePercent(5744.2, 7722.7)).toBe('74.4%');
    expect(ratePercent(270_751, 33_119.1 * 253)).toBe('3.2%');
    expect(ratePercent(26, 230)).toBe('11.3%');
    expect(ratePercent(26, 256)).toBe('10.2%');
    expect(ratePercent(22, 230)).toBe('9.6%');
    expect(ratePercent(22, 252)).toBe('8.7%');
    expect([ratePercent(33, 36), ratePercent(24, 36), ratePercent(18.5, 24.5)]).toEqual(['91.7%', '66.7%', '75.5%']);
  });

  it('rounds half up even onto a whole per cent', () => {
    expect(ratePercent(7496, 10_000)).toBe('75.0%');
    expect(ratePercent(0.05, 100)).toBe('0.1%');
  });

  it('of nothing is not available, and of no number is refused', () => {
    expect(ratePercent(3, 0)).toBe('not available');
    for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e30]) expect(() => ratePercent(value, 10), String(value)).toThrow(RangeError);
  });
});

describe('tenths of a per cent', () => {
  it('are exact for every figure with one decimal', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => { expect(tenthsOf(tenths / 10)).toBe(BigInt(tenths)); }));
    expect(() => tenthsOf(33.33)).toThrow(RangeError);
    expect(() => tenthsOf(Number.NaN)).toThrow(RangeError);
  });
});
