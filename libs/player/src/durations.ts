import type { Standard } from './data-model.ts';

/**
 * The seconds in a session time as the content wrote it, exact to a hundredth; 0 for one it did not
 * write or that is malformed. A year counts 365 days and a month 30, which no course should need.
 */
export function secondsIn(standard: Standard, value: string | undefined): number {
  if (value === undefined) return 0;
  const found = standard === 'scorm12'
    ? /^(\d{2,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/.exec(value)
    : /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,2})?)S)?)?$/.exec(value);
  if (!found) return 0;
  const weights = standard === 'scorm12' ? [3600, 60, 1] : [31_536_000, 2_592_000, 86_400, 3600, 60, 1];
  return toHundredths(weights.reduce((sum, weight, place) => sum + weight * Number(found[place + 1] ?? 0), 0));
}

/** Seconds as the standard writes a total time: `0001:02:03.50` or `P1DT1H2M3.5S`. */
export function writtenTime(standard: Standard, seconds: number): string {
  const exact = toHundredths(Math.max(0, seconds));
  const hours = Math.floor(exact / 3600);
  const minutes = Math.floor((exact % 3600) / 60);
  const rest = toHundredths(exact - hours * 3600 - minutes * 60);
  if (standard === 'scorm12') {
    // CMITimespan has room for four digits of hours and no more.
    if (hours > 9999) return '9999:99:99.99';
    return `${String(hours).padStart(4, '0')}:${String(minutes).padStart(2, '0')}:${rest.toFixed(2).padStart(5, '0')}`;
  }
  // RTE 4.2.25 begins so.
  if (exact === 0) return 'PT0H0M0S';
  const days = Math.floor(hours / 24);
  const time = `${hours % 24 ? `${hours % 24}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `P${days ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

/** Adds without the crumbs that binary fractions leave. */
export function toHundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
