import { describe, expect, it } from 'vitest';
import { oddityWords, timeInWords } from './oddity-words.ts';

describe('why a result looks odd', () => {
  it.each([
    [{ kind: 'too_quick', seconds: 12, minutes: 40 }, 'Done in 12 seconds. The course takes about 40 minutes.'],
    [{ kind: 'impossible_time', claimed: 7200, seconds: 700 }, 'The course says 2 hours, but it was open for 11 minutes.'],
    [{ kind: 'answers_first', answers: 10, seconds: 3 }, '10 questions were answered 3 seconds after the course was opened.'],
    [{ kind: 'answers_first', answers: 10, seconds: 0 }, '10 questions were answered in the moment the course was opened.'],
    [{ kind: 'wrong_clock', minutes: 1440 }, 'The clock of the device was 1 day wrong.'],
  ] as const)('%j', (oddity, words) => {
    expect(oddityWords(oddity)).toBe(words);
  });

  it.each([[0, '0 seconds'], [1, '1 second'], [59, '59 seconds'], [60, '1 minute'], [119, '1 minute'], [3_600, '1 hour'], [200_000, '2 days']])('%d seconds are %s', (seconds, words) => {
    expect(timeInWords(seconds)).toBe(words);
  });
});
