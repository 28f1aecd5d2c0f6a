/**
 * Percentages by whole-number arithmetic alone, so that a figure never depends on how a fraction
 * happens to be held in binary.
 */

export const NOT_AVAILABLE = 'not available';

/**
 * A share as it is printed everywhere: '76.5%'. Rounded half up to one decimal; where that would
 * show a whole per cent that was not reached, one tenth less (74.96 prints 74.9). A zero
 * denominator prints 'not available'. Both are counts of people: whole and not negative.
 */
export function printedPercent(numerator: number, denominator: number): string {
  const tenths = printedTenths(numerator, denominator);
  return tenths === null ? NOT_AVAILABLE : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** The same figure as tenths of a per cent (765 for 76.5 %), for charts; null when not available. */
export function printedTenths(numerator: number, denominator: number): number | null {
  mustBeCount(numerator);
  mustBeCount(denominator);
  if (denominator === 0) return null;
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
  const rounded = halfUp(top * 1000n, bottom);
  const flatters = rounded % 10n === 0n && rounded * bottom > top * 1000n;
  return Number(flatters ? rounded - 1n : rounded);
}

/**
 * A rate as workforce statistics publish it: '15.9%', plain half up to one decimal. Takes decimals
 * as well (full-time equivalents), each read exactly as written.
 */
export function ratePercent(numerator: number, denominator: number): string {
  const [top, bottom] = [decimal(numerator), decimal(denominator)];
  if (bottom.units === 0n) return NOT_AVAILABLE;
  const tenths = halfUp(top.units * bottom.scale * 1000n, bottom.units * top.scale);
  return `${tenths / 10n}.${tenths % 10n}%`;
}

/** A per cent as whole tenths (75 → 750n); thresholds and rates carry at most one decimal. */
export function tenthsOf(percent: number): bigint {
  const tenths = Math.round(percent * 10);
  if (!Number.isFinite(percent) || Math.abs(percent * 10 - tenths) > 1e-6) {
    throw new RangeError(`${percent} has more than one decimal place. Give the per cent to one decimal place.`);
  }
  return BigInt(tenths);
}

function halfUp(top: bigint, bottom: bigint): bigint {
  return (2n * top + bottom) / (2n * bottom);
}

function mustBeCount(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${value} is not a count. Give a whole number, 0 or more.`);
  }
}

/** 5254.6 → 52546 over 10: the decimal that was written, not its nearest binary fraction. */
function decimal(value: number): { units: bigint; scale: bigint } {
  const [whole, fraction = ''] = String(value).split('.');
  if (!/^\d+$/.test(whole!) || !/^\d*$/.test(fraction)) {
    throw new RangeError(`${value} cannot be used in a rate. Give a plain number, 0 or more.`);
  }
  return { units: BigInt(whole! + fraction), scale: 10n ** BigInt(fraction.length) };
}
