/**
 * The course as something to read, on paper or on one page: the same words as the screens, without the test.
 * It lies in the package as `reading.json`, so that a portal can offer what belongs to this very version.
 */
import type { Block, Course } from './course-content.ts';

/** In any text, words between two pairs of asterisks are strong. */
export type ReadingPart =
  | Exclude<Block, { readonly kind: 'drawing' } | { readonly kind: 'sources' } | { readonly kind: 'local-words' }>
  | { readonly kind: 'local-words'; readonly name: string; readonly label: string; readonly text: string };

export type Reading = { readonly sections: readonly { readonly title: string; readonly parts: readonly ReadingPart[] }[] };

/** Every screen that is read, in its order. */
export function readingOf(course: Course): Reading {
  const screens = course.screens.filter((screen) => screen.role === 'read');
  return { sections: screens.map(({ title, blocks }) => ({ title, parts: blocks.flatMap((block) => partOf(course, block)) })) };
}

function partOf(course: Course, block: Block): ReadingPart[] {
  switch (block.kind) {
    case 'drawing':
      return [];
    case 'sources':
      return [{ kind: 'list', items: course.sources.map(({ title, year, used }) => `**${title}** (${year}). ${used}`) }];
    case 'local-words':
      return course.localWords.filter(({ name }) => name === block.name).map(({ name, label, text }) => ({ kind: 'local-words', name, label, text }));
    default:
      return [block];
  }
}
