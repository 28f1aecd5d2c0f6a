import { daysBetween } from './days.ts';
import type { Day } from './days.ts';
import { printedTenths } from './percent.ts';
import { met } from './trained-share.ts';

/** A share on a day, as counts of people. */
export interface SharePoint {
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number;
}

/** `reached`: met already. `not_known`: too little past, or nobody counted, to tell a pace. */
export type Pace = { readonly state: 'reached' | 'not_known'; readonly expectedTenths: null } | { readonly state: 'on_course' | 'behind'; readonly expectedTenths: number };

/**
 * Whether a share gets to a threshold by a day if it goes on as it went between two days: a straight line through
 * both, in tenths of a per cent, kept between 0 and 1000. A simple expectation, not a forecast from expiries.
 */
export function paceTo(step: { readonly on: Day; readonly thresholdPercent: number }, before: SharePoint, now: SharePoint): Pace {
  if (met(now.numerator, now.denominator, step.thresholdPercent)) return { state: 'reached', expectedTenths: null };
  const [from, to] = [printedTenths(before.numerator, before.denominator), printedTenths(now.numerator, now.denominator)];
  const passed = daysBetween(before.on, now.on);
  if (from === null || to === null || passed <= 0) return { state: 'not_known', expectedTenths: null };
  const left = Math.max(0, daysBetween(now.on, step.on));
  const expectedTenths = Math.min(1000, Math.max(0, Math.floor(to + ((to - from) * left) / passed)));
  return { state: expectedTenths >= Math.round(step.thresholdPercent * 10) ? 'on_course' : 'behind', expectedTenths };
}
