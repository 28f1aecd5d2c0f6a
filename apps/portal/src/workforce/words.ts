import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

export type TurnoverPage = InferClientOutputs<Client>['workforce']['turnover'];
export type Snapshot = TurnoverPage['snapshots'][number];
export type Changed = TurnoverPage['changed'][number];
export type Scope = Snapshot['scope'];
type Rate = Snapshot['rate'];

/** In the order in which they are offered. */
export const scopeWords: Readonly<Record<Scope, string>> = { internal: 'the council’s own services', provider: 'providers', partner: 'partners' };
export const scopes: readonly Scope[] = ['internal', 'provider', 'partner'];

const long = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const at = (month: string) => new Date(`${month}-01T00:00:00Z`);

/** '2026-10' → 'October 2026'. */
export const monthInWords = (month: string): string => long.format(at(month));
/** '2026-10' → 'Oct 2026'. */
export const monthShort = (month: string): string => short.format(at(month));

/** A capital letter for what begins a line. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function rateWords(rate: Rate): string {
  switch (rate.state) {
    case 'shown':
      return rate.printed;
    case 'too_few':
      return 'Fewer than 10 people';
    case 'not_yet':
      return 'Not available';
  }
}

/** 117.5 → '117.5'; 118 → '118'. */
const people = (average: number): string => (Number.isInteger(average) ? `${average}` : average.toFixed(1));

/** The newest snapshot in one sentence. */
export function leadOf(newest: Snapshot | undefined, scope: Scope): string {
  if (!newest) return `No month of ${scopeWords[scope]} has been kept yet.`;
  const who = `${newest.leavers === 0 ? 'Nobody' : newest.leavers === 1 ? '1 person' : `${newest.leavers} people`} left ${scopeWords[scope]} in ${monthInWords(newest.month)}`;
  const month = newest.rate.state === 'shown' ? `, ${newest.rate.printed} of an average of ${people(newest.average)}` : newest.rate.state === 'too_few' ? '. With fewer than 10 people no rate is shown' : '';
  const year = newest.rollingRate.state === 'shown' ? ` Over 12 months: ${newest.rollingRate.printed}.` : '';
  return `${who}${month}.${year}`;
}

/** The chart in words, for whoever does not see it: where the 12-month rate began, where it is, and its two ends. */
export function trendWords(series: readonly Snapshot[]): string {
  const shown = [...series].reverse().flatMap(({ month, rollingRate }) => (rollingRate.state === 'shown' ? [{ month, ...rollingRate }] : []));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return 'The 12-month rate needs 13 month-ends with at least 10 people on average. It is drawn as soon as there are.';
  if (first === last) return `The 12-month rate was ${first.printed} in ${monthInWords(first.month)}. The line begins with the next month.`;
  const way = last.perCent > first.perCent ? 'risen' : last.perCent < first.perCent ? 'fallen' : 'stayed the same';
  const [low, high] = [shown.reduce((one, other) => (other.perCent < one.perCent ? other : one)), shown.reduce((one, other) => (other.perCent > one.perCent ? other : one))];
  const moved = way === 'stayed the same' ? `was ${first.printed} in ${monthInWords(first.month)} and is the same in ${monthInWords(last.month)}` : `has ${way} from ${first.printed} in ${monthInWords(first.month)} to ${last.printed} in ${monthInWords(last.month)}`;
  return `The 12-month rate ${moved}. Lowest: ${low.printed} in ${monthInWords(low.month)}. Highest: ${high.printed} in ${monthInWords(high.month)}.`;
}
