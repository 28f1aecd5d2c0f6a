import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

export type Summary = InferClientOutputs<Client>['needs']['summary'];

/** Where the people behind a figure are listed; nowhere for those who see totals. */
export type Address = (filters: Record<string, string | undefined>) => string | undefined;

/** '1,204', or 'not shown' where a number is small, or would give a small one away. */
export function countWords(count: number | null): string {
  return count === null ? 'not shown' : count.toLocaleString('en-GB');
}

export function placesWords(count: number | null): string {
  return count === 1 ? '1 place is needed' : `${countWords(count)} places are needed`;
}

/** A verb that agrees: '1 expires', '12 expire'. */
export function does(count: number | null, one: string, many: string): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthShort = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** '2027-03' → 'March 2027'. */
export function monthWords(month: string): string {
  return monthName.format(new Date(`${month}-01T00:00:00Z`));
}

/** '2027-03' → 'Mar'. */
export function monthLabel(month: string): string {
  return monthShort.format(new Date(`${month}-01T00:00:00Z`));
}

/** The address of a list with these filters; empty ones are left out. */
export function addressWith(path: string, filters: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** The sentence that answers the page's question. */
export function sentenceOf(summary: Summary): string {
  if (summary.toStart === null || summary.people === null) return `Training is needed at ${summary.placeName}; the numbers are too small to show.`;
  if (summary.toStart === 0) return `No training is needed now at ${summary.placeName}.`;
  const people = summary.people === 1 ? '1 person' : `${countWords(summary.people)} people`;
  const eLearning = summary.eLearning === 0 ? 'None of them is e-learning.' : summary.eLearning === null ? '' : summary.eLearning === summary.toStart ? 'All of them can be e-learning.' : `${countWords(summary.eLearning)} of them can be e-learning.`;
  return `${placesWords(summary.toStart)} now, for ${people}. ${eLearning}`.trimEnd();
}
