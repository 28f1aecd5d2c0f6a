import { lessonsOf, type CourseItem, type Lesson } from './organisation.ts';

/** What a new package keeps of an older one: lessons of the same identifier keep their status and bookmark. */
export interface CarryOver {
  /** From the older package's lesson to the newer one's. */
  readonly kept: readonly { readonly from: string; readonly to: string; readonly title: string }[];
  /** Titles of lessons that the older package does not have. */
  readonly added: readonly string[];
  /** Titles of lessons that the newer package does not have. */
  readonly gone: readonly string[];
}

/** `sameStandard`: a data model of SCORM 1.2 means nothing to SCORM 2004, and the other way round. */
export function carryOver(older: readonly CourseItem[], newer: readonly CourseItem[], sameStandard: boolean): CarryOver {
  const [before, after] = [lessonsOf(older), lessonsOf(newer)];
  const only = before.length === 1 && after.length === 1;
  const origin = (lesson: Lesson): Lesson | undefined =>
    sameStandard ? before.find(({ id, opens }) => (only || id === lesson.id) && opens.isSco === lesson.opens.isSco) : undefined;
  const kept = after.flatMap((lesson) => {
    const from = origin(lesson);
    return from ? [{ from: from.id, to: lesson.id, title: lesson.title }] : [];
  });
  return {
    kept,
    added: after.filter(({ id }) => !kept.some(({ to }) => to === id)).map(({ title }) => title),
    gone: before.filter(({ id }) => !kept.some(({ from }) => from === id)).map(({ title }) => title),
  };
}
