import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';

export type Desk = InferClientOutputs<Client>['privacy']['desk'];
export type DataRequestRow = Desk['requests'][number];
export type ComplaintRow = Desk['complaints'][number];

export const kindWords: Record<DataRequestRow['kind'], string> = { access: 'A copy of their data', rectification: 'Something put right', erasure: 'Something removed', objection: 'Objects to how it is used' };
export const outcomeWords: Record<NonNullable<DataRequestRow['outcome']>, string> = { done: 'Done', partly: 'Done in part', refused: 'Refused' };

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** 'Answer by 3 December 2026, in 7 days'. */
export function dueInWords({ clock: { dueOn, daysLeft, state } }: DataRequestRow): string {
  if (state === 'closed') return 'Answered';
  if (state === 'paused' || dueOn === null || daysLeft === null) return 'The clock stands still until they answer your question';
  if (daysLeft < 0) return `Was due on ${dayInWords(dueOn)}, ${days(-daysLeft)} ago`;
  return `Answer by ${dayInWords(dueOn)}${daysLeft === 0 ? ', today' : `, in ${days(daysLeft)}`}`;
}

/** The sentence at the top of the desk. */
export function deskInWords({ requests, complaints }: Desk): string {
  const open = requests.length + complaints.length;
  if (open === 0) return 'Nobody waits for an answer.';
  const late = requests.filter(({ clock }) => clock.state === 'overdue').length + complaints.filter((complaint) => complaint.late).length;
  return `${open} ${open === 1 ? 'person waits' : 'people wait'} for an answer${late > 0 ? `, ${late} of them too long` : ', none of them too long'}.`;
}

/** 'Of 240 people who can sign in, 238 have read version 2026-11. …' */
export function noticeInWords({ version, readBy, accounts }: Desk['notice']): string {
  const left = accounts - readBy;
  const who = accounts === 1 ? 'Of the 1 person who can sign in' : `Of ${accounts.toLocaleString('en-GB')} people who can sign in`;
  return `${who}, ${readBy.toLocaleString('en-GB')} ${readBy === 1 ? 'has' : 'have'} read version ${version}.${left > 0 ? ` The other ${left === 1 ? '1 is' : `${left.toLocaleString('en-GB')} are`} asked to on their first page.` : ''}`;
}
