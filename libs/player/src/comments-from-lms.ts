import type { CourseNote } from '@pvi/domain/course-notes';
import type { Cmi, Standard } from './data-model.ts';

/** The notes as content reads them: one text with a note in each line in SCORM 1.2 (RTE 3.4.4), a list in SCORM 2004 (RTE 4.2.3). */
export function commentsFromLms(standard: Standard, notes: readonly CourseNote[]): Cmi {
  if (notes.length === 0) return {};
  if (standard === 'scorm12') return { 'cmi.comments_from_lms': notes.map(({ words }) => words).join('\n') };
  return Object.fromEntries(notes.flatMap(({ words, at }, index) => [
    [`cmi.comments_from_lms.${index}.comment`, words],
    [`cmi.comments_from_lms.${index}.timestamp`, `${at.slice(0, 19)}Z`],
  ]));
}
