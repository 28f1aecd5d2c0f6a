import type { CourseLicence } from '@pvi/contract/licences';
import { dayInWords } from '../kernel/dates.ts';

/** How a licence stands, in one sentence. */
export function licenceWords({ term, startsOn, endsOn, renewedFrom, seats, seatsUsed, seatsLeft }: CourseLicence): string {
  const day = endsOn === null ? '' : dayInWords(endsOn);
  if (term === 'not_begun') return `It begins on ${dayInWords(startsOn)}. Nobody new can start the course before.`;
  if (term === 'ended') return `It ended on ${day}. Nobody new can start the course.`;
  const until = endsOn === null ? 'It has no end' : renewedFrom !== null ? `It runs until ${day} and is renewed already` : term === 'ending' ? `It ends on ${day} and is not renewed yet` : `It runs until ${day}`;
  if (seats === null || seatsLeft === null) return `${until}, for as many people as there are.`;
  const over = seatsUsed > seats ? `, ${count(seatsUsed - seats)} more than it allows` : '';
  return `${until}. ${count(seatsUsed)} of ${count(seats)} ${seats === 1 ? 'seat is' : 'seats are'} taken${over}; ${seatsLeft === 0 ? 'none is free' : seatsLeft === 1 ? '1 is free' : `${count(seatsLeft)} are free`}.`;
}

const count = (number: number): string => number.toLocaleString('en-GB');

/** Whether somebody should do something about it. */
export function needsAction({ term, renewedFrom, seatsShort }: CourseLicence): boolean {
  return term === 'ended' || (term === 'ending' && renewedFrom === null) || seatsShort;
}
