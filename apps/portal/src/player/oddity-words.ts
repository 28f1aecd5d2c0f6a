import type { Oddity } from '@pvi/contract/odd-results';

/** Why a result looks odd, in words that accuse nobody. */
export function oddityWords(oddity: Oddity): string {
  switch (oddity.kind) {
    case 'too_quick':
      return `Done in ${timeInWords(oddity.seconds)}. The course takes about ${oddity.minutes} minutes.`;
    case 'impossible_time':
      return `The course says ${timeInWords(oddity.claimed)}, but it was open for ${timeInWords(oddity.seconds)}.`;
    case 'answers_first':
      return `${oddity.answers} questions were answered ${oddity.seconds === 0 ? 'in the moment' : `${timeInWords(oddity.seconds)} after`} the course was opened.`;
    case 'wrong_clock':
      return `The clock of the device was ${timeInWords(oddity.minutes * 60)} wrong.`;
  }
}

/** 45 → '45 seconds', 7200 → '2 hours'. The largest unit that is full, cut and never rounded up. */
export function timeInWords(seconds: number): string {
  const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? (['second', 1] as const);
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
