import type { InspectionReason } from '@pvi/contract/inspection';
import { partWords } from '../catalogue/course-words.ts';
import { dayInWords, instantInWords } from '../kernel/dates.ts';

/** Why an enrolment stands as it does, as an officer would say it on the telephone. */
export function reasonWords(reason: InspectionReason): string {
  switch (reason.code) {
    case 'complete':
      return `It is complete, since ${dayInWords(reason.on)}.`;
    case 'withdrawn':
      return `It was ended on ${dayInWords(reason.on)}: the person was taken off the course.`;
    case 'parts_missing':
      return `Still to do, and not on a screen: ${new Intl.ListFormat('en-GB').format(reason.parts.map(({ kind, title }) => (title === partWords[kind] ? title.toLowerCase() : title)))}.`;
    case 'held':
      return 'It is done, but the result looks odd. It waits for an officer to confirm it.';
    case 'nothing_to_play':
      return 'There is nothing to open: the course has no package.';
    case 'never_opened':
      return 'The course has never been opened.';
    case 'never_saved':
      return `The course was opened on ${instantInWords(reason.openedAt)}, and the package has never saved anything.`;
    case 'last_said':
      return `It is open: ${briefly(reason, 'the package')} last said “${reason.status}” on ${instantInWords(reason.at)}, and has not said passed or completed.`;
    case 'said_no_status':
      return `It is open: ${briefly(reason, 'the package')} last saved on ${instantInWords(reason.at)}, and has never said how far the learner is.`;
    case 'not_opened':
      return `${named(reason)} has not been opened.`;
    case 'not_done':
      return `${named(reason)} is not done.`;
    case 'under_pass_mark':
      return `The score ${reason.scorePercent} is under the pass mark ${reason.passMarkPercent}.`;
    case 'failed':
      return `The test was not passed${reason.scorePercent === null ? '' : `: the score is ${reason.scorePercent}`}. The package decides by its own pass mark.`;
    case 'no_score':
      return `There is a pass mark, ${reason.passMarkPercent}, and the package has sent no score.`;
    case 'no_more_tries':
      return 'The package allows no more tries, and the last was not passed. To let the learner try again, take them off the course and enrol them anew.';
    case 'rules_not_met':
      return 'Every lesson is done, and the rules of the course ask for more: see “Done when” on the page of its version.';
    case 'never_ended':
      return `The last visit, on ${instantInWords(reason.openedAt)}, never ended: the page was closed or lost, or is still open.`;
    case 'came_late':
      return `${times(reason.count, 'save')} came late, after waiting on a device without a signal.`;
    case 'opened_elsewhere':
      return `${times(reason.count, 'save')} came from a window that was left open while the course was opened again. Only the newest visit counts.`;
  }
}

type Which = { place: number; of: number; title: string };

function named({ place, of, title }: Which): string {
  return of === 1 ? 'The course' : `Lesson ${place} of ${of}${title ? `, ${title},` : ''}`;
}

function briefly(which: Which, otherwise: string): string {
  return which.of === 1 ? otherwise : `lesson ${which.place}`;
}

function times(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
