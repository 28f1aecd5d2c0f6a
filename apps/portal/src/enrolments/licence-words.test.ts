import type { CourseLicence } from '@pvi/contract/licences';
import { describe, expect, it } from 'vitest';
import { licenceWords, needsAction } from './licence-words.ts';

const licence: CourseLicence = {
  courseId: 'c', courseCode: 'SGA-1', courseTitle: 'Safeguarding', supplier: 'Acme', reference: '', seats: 20, startsOn: '2026-04-01', endsOn: '2027-03-31', term: 'running', renewedFrom: null, seatsUsed: 12, seatsLeft: 8, seatsShort: false,
};

describe('a licence in words', () => {
  it.each<[Partial<CourseLicence>, string, boolean]>([
    [{}, 'It runs until 31 March 2027. 12 of 20 seats are taken; 8 are free.', false],
    [{ term: 'ending' }, 'It ends on 31 March 2027 and is not renewed yet. 12 of 20 seats are taken; 8 are free.', true],
    [{ term: 'ending', renewedFrom: '2027-04-01' }, 'It runs until 31 March 2027 and is renewed already. 12 of 20 seats are taken; 8 are free.', false],
    [{ term: 'ended' }, 'It ended on 31 March 2027. Nobody new can start the course.', true],
    [{ term: 'not_begun' }, 'It begins on 1 April 2026. Nobody new can start the course before.', false],
    [{ seats: null, seatsLeft: null }, 'It runs until 31 March 2027, for as many people as there are.', false],
    [{ endsOn: null, seats: 1, seatsUsed: 1, seatsLeft: 0, seatsShort: true }, 'It has no end. 1 of 1 seat is taken; none is free.', true],
    [{ seats: 2500, seatsLeft: 2488 }, 'It runs until 31 March 2027. 12 of 2,500 seats are taken; 2,488 are free.', false],
    [{ seatsUsed: 22, seatsLeft: 0, seatsShort: true }, 'It runs until 31 March 2027. 22 of 20 seats are taken, 2 more than it allows; none is free.', true],
  ])('%o', (more, words, action) => {
    expect(licenceWords({ ...licence, ...more })).toBe(words);
    expect(needsAction({ ...licence, ...more })).toBe(action);
  });
});
