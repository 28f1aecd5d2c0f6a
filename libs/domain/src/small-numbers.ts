/**
 * Small numbers in copies for people who see totals only. A count from 1 to 4 could point at somebody, so it is left
 * out (null, printed 'fewer than 5'); zero points at nobody and stays.
 */
export const fewestShown = 5;

export function isSmall(count: number): boolean {
  return count > 0 && count < fewestShown;
}

/** One figure that nothing else on the page adds up to. */
export function withoutSmall(count: number): number | null {
  return isSmall(count) ? null : count;
}

/**
 * Figures whose total is printed too. Where only one is left out, taking the others from the total would give it
 * back, so the smallest of the rest that is not zero is left out as well.
 */
export function withoutSmallOf(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])));
  if (hidden.size === 1) {
    const next = counts
      .map((count, index) => ({ count, index }))
      .filter(({ count, index }) => count > 0 && !hidden.has(index))
      .sort((one, other) => one.count - other.count)[0];
    if (next) hidden.add(next.index);
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/** A share gives somebody away when either those in it or those not in it are so few. */
export function isSmallShare(numerator: number, denominator: number): boolean {
  return isSmall(numerator) || isSmall(denominator) || isSmall(denominator - numerator);
}
