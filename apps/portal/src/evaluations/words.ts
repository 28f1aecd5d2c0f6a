import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';

export type PostPage = InferClientOutputs<Client>['evaluations']['post'];
export type Figures = PostPage['now'];
export type Cost = PostPage['costs'][number];
export type Work = InferClientOutputs<Client>['evaluations']['work'];
export type Activity = Work['byActivity'][number]['activity'];
export type Prices = InferClientOutputs<Client>['evaluations']['prices'];
export type Earlier = Prices['courses'][number]['earlier'][number];
export type Assumption = Prices['assumptions'][number]['name'];

export const activityWords: Record<Activity, string> = {
  providers: 'Bringing providers in and keeping in touch',
  access: 'Helping people sign in',
  imports: 'Loading and correcting records',
  courses: 'Courses and content',
  sessions: 'Sessions and bookings',
  evidence: 'Checking certificates and results',
  reports: 'Figures and reports',
  meetings: 'Meetings',
  other: 'Something else',
};

/** The kind of work that is done at an address, where that is plain; else ''. */
export function activityAt(path: string): Activity | '' {
  const [, first = ''] = path.split('/');
  return (Object.keys(placesOfWork) as Activity[]).find((activity) => placesOfWork[activity]?.includes(first)) ?? '';
}

const placesOfWork: Partial<Record<Activity, readonly string[]>> = {
  providers: ['providers', 'requests', 'first-managers', 'contracts', 'rosters', 'agreements', 'announcements', 'messages'],
  access: ['helpdesk', 'joins', 'people', 'officers', 'to-help'],
  imports: ['imports', 'duplicates', 'merges', 'turnover', 'post-objections'],
  courses: ['catalogue', 'requirements', 'licences', 'exemptions', 'enrol'],
  evidence: ['completions', 'odd-results'],
  reports: ['targets', 'needs', 'late', 'council-export'],
};

/** The provider on whose page something was done, or ''. */
export function providerAt(path: string): string {
  return /^\/providers\/([0-9a-f-]{36})(\/|$)/.exec(path)?.[1] ?? '';
}

export const costKindWords: Record<Cost['kind'], string> = { salary: 'Salary and on-costs', licence: 'Licence', content: 'Content', other: 'Other' };
export const costPeriodWords: Record<Cost['per'], string> = { year: 'a year', month: 'a month', once: 'once' };

export const assumptionWords: Record<Assumption, { title: string; hint: string; unit: 'pence' | 'count' }> = {
  care_hours_a_year: { title: 'Hours of home care bought in a year', hint: 'From the commissioning service’s spend report.', unit: 'count' },
  bed_weeks_a_year: { title: 'Weeks of care-home beds bought in a year', hint: 'From the commissioning service’s spend report.', unit: 'count' },
  learner_pence_an_hour: { title: 'Cost of one hour of a learner’s paid time', hint: 'Pay with on-costs, as the providers’ fee model has it.', unit: 'pence' },
};

/** 123456 pence is '£1,234.56'; whole pounds have no pence. */
export function pounds(pence: number): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: pence % 100 === 0 ? 0 : 2 }).format(pence / 100);
}

/** '1,234.56', with or without the sign, in whole pence; null when it is no sum of money. */
export function penceOf(typed: string): number | null {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!found) return null;
  return Number((found[1] ?? '').replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** 90 minutes is '1 hour 30 minutes'. */
export function timeSpent(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && `${hours.toLocaleString('en-GB')} ${hours === 1 ? 'hour' : 'hours'}`, (rest > 0 || hours === 0) && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`];
  return parts.filter(Boolean).join(' ');
}

/** What runs on the day, a year of it. '£49,800 a year now. £1,200 was paid once.' */
export function costsInWords(costs: readonly Cost[], today: string): string {
  const running = costs.filter((cost) => cost.per !== 'once' && cost.startsOn <= today && (cost.endsOn === null || cost.endsOn >= today));
  const year = running.reduce((sum, cost) => sum + (cost.per === 'month' ? 12 * cost.pence : cost.pence), 0);
  const once = costs.filter((cost) => cost.per === 'once').reduce((sum, cost) => sum + cost.pence, 0);
  return `It costs ${pounds(year)} a year as things stand.${once > 0 ? ` ${pounds(once)} was paid once.` : ''}`;
}

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);

/** The sentence at the top: where the post stands and what comes next. */
export function clockInWords({ clock, post }: Pick<PostPage, 'clock' | 'post'>): string {
  if (!clock || !post) return 'The funded post has not been recorded yet. Record it first: its clock, baseline and costs follow from it.';
  const of = `Month ${clock.month} of ${post.extendedTo ? 'an extended term' : String(post.termMonths)}.`;
  switch (clock.phase) {
    case 'before':
      return `The post begins on ${dayInWords(post.startsOn)}.`;
    case 'running':
    case 'countdown':
      return `${of} The review is due on ${dayInWords(clock.reviewOn)}, ${inDays(clock.daysToReview)}. The post ends on ${dayInWords(clock.endsOn)}.`;
    case 'review_due':
      return `${of} The review has been due since ${dayInWords(clock.reviewOn)}. The post ends on ${dayInWords(clock.endsOn)}, ${inDays(clock.daysToEnd)}.`;
    case 'ended':
      return `The post ended on ${dayInWords(clock.endsOn)}.`;
  }
}
