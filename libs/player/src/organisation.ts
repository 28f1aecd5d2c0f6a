import type { LaunchFacts } from './launch.ts';

/** A control of the player that a SCORM 2004 item may ask to hide (`hideLMSUI`). */
export const controls = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;
export type Control = (typeof controls)[number];

/** An item of a package's organisation: a lesson that opens something, a part that holds others, or both. */
export interface CourseItem {
  /** The manifest's identifier, unique within the package. */
  readonly id: string;
  readonly title: string;
  /** Whether the menu shows it. */
  readonly isVisible: boolean;
  /** SCORM 1.2: an AICC script over the status of other items, or null. */
  readonly prerequisites: string | null;
  /** SCORM 2004: what the player may not offer while this item is open. */
  readonly hides: readonly Control[];
  readonly opens: LessonPage | null;
  readonly items: readonly CourseItem[];
}

/** What an item opens. */
export interface LessonPage {
  /** Path within the package. */
  readonly path: string;
  /** Query and fragment, often empty. */
  readonly parameters: string;
  /** A SCO speaks with the player; an asset is only shown. */
  readonly isSco: boolean;
  readonly facts: LaunchFacts;
}

/** An item that opens something. */
export type Lesson = CourseItem & { readonly opens: LessonPage };

/** The lessons in the order in which the organisation names them. */
export function lessonsOf(items: readonly CourseItem[]): Lesson[] {
  return items.flatMap((item) => [...(isLesson(item) ? [item] : []), ...lessonsOf(item.items)]);
}

export function isLesson(item: CourseItem): item is Lesson {
  return item.opens !== null;
}

/** The item and those it lies in, outermost first; empty for an unknown identifier. */
export function pathTo(items: readonly CourseItem[], id: string): CourseItem[] {
  for (const item of items) {
    if (item.id === id) return [item];
    const below = pathTo(item.items, id);
    if (below.length > 0) return [item, ...below];
  }
  return [];
}
