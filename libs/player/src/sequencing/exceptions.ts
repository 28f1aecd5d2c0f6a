import type { SequencingException } from './navigation.ts';

/** The exceptions of the specification (SN 4th Edition, appendix D) by their codes, in our words. */
const words = {
  'NB.2.1-1': 'The course has begun already.',
  'NB.2.1-2': 'The course has not begun.',
  'NB.2.1-3': 'Nothing was suspended that could be resumed.',
  'NB.2.1-4': 'This part of the course has no "next".',
  'NB.2.1-5': 'This part of the course has no "back".',
  'NB.2.1-6': 'Nothing comes before the whole course.',
  'NB.2.1-8': 'This part of the course may not be left by choosing another.',
  'NB.2.1-9': 'There is nothing between here and there.',
  'NB.2.1-10': 'That part of the course may not be chosen.',
  'NB.2.1-11': 'There is no such part of the course.',
  'NB.2.1-12': 'This part of the course has ended already.',
  'TB.2.3-1': 'The course has not begun.',
  'TB.2.3-2': 'This part of the course has ended already.',
  'TB.2.3-3': 'The course is not open, so it cannot be suspended.',
  'TB.2.3-4': 'The whole course lies in nothing that could be left.',
  'SB.2.1-2': 'Nothing in that part of the course can be opened.',
  'SB.2.1-3': 'Nothing comes before the whole course.',
  'SB.2.1-4': 'In this part of the course there is no way back.',
  'SB.2.2-1': 'That part of the course must be chosen; "next" and "back" do not lead there.',
  'SB.2.2-2': 'That part of the course is closed.',
  'SB.2.4-1': 'Something on the way there must be done first.',
  'SB.2.4-2': 'In this part of the course there is no way back.',
  'SB.2.4-3': 'Nothing comes before the whole course.',
  'SB.2.5-1': 'The course has begun already.',
  'SB.2.6-1': 'The course has begun already.',
  'SB.2.6-2': 'Nothing was suspended that could be resumed.',
  'SB.2.7-1': 'The course has not begun.',
  'SB.2.7-2': 'This part of the course has no "next".',
  'SB.2.8-1': 'The course has not begun.',
  'SB.2.8-2': 'This part of the course has no "back".',
  'SB.2.9-2': 'That part of the course does not take part this time.',
  'SB.2.9-3': 'That part of the course is hidden from choice.',
  'SB.2.9-4': 'That part of the course may not be chosen.',
  'SB.2.9-5': 'There is nothing between here and there.',
  'SB.2.9-6': 'That part of the course lies in one that is not open.',
  'SB.2.9-7': 'This part of the course may not be left by choosing another.',
  'SB.2.9-8': 'From here only the next part of the course may be chosen.',
  'SB.2.9-9': 'Choose one of the lessons inside.',
  'SB.2.10-1': 'The course has not begun.',
  'SB.2.10-2': 'This part of the course is still open, so it cannot be begun again.',
  'SB.2.10-3': 'Nothing in this part of the course can be opened again.',
  'SB.2.11-1': 'The course has not begun.',
  'SB.2.11-2': 'This part of the course has not ended.',
  'SB.2.13-1': 'The course has not begun.',
  'DB.1.1-1': 'That is not a lesson but a group of them.',
  'DB.1.1-3': 'That part of the course is closed.',
  'DB.2-1': 'Another part of the course is still open.',
} as const;

export type ExceptionCode = keyof typeof words;

/** A code as the caller is told it. */
export function exceptionOf(code: ExceptionCode): SequencingException {
  return { code, words: words[code] };
}
