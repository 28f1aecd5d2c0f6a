import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { satisfyingCourses } from './satisfies.ts';
import type { Covering } from './satisfies.ts';

const covers = (courseId: string, coversCourseId: string): Covering => ({ courseId, coversCourseId });
const catalogue = [covers('SGC-2', 'SGC-1'), covers('SGC-3', 'SGC-2'), covers('SGC-4', 'SGC-3'), covers('OMG-2', 'OMG-1')];

describe('the courses that satisfy a requirement', () => {
  it('are those named and all that cover them, through any number of steps', () => {
    expect([...satisfyingCourses(['SGC-1'], catalogue)].sort()).toEqual(['SGC-1', 'SGC-2', 'SGC-3', 'SGC-4']);
    expect([...satisfyingCourses(['OMG-1', 'SGC-3'], catalogue)].sort()).toEqual(['OMG-1', 'OMG-2', 'SGC-3', 'SGC-4']);
  });

  it('never run downwards or into another family', () => {
    expect([...satisfyingCourses(['SGC-3'], catalogue)]).not.toContain('SGC-2');
    expect([...satisfyingCourses(['EY-SGC'], catalogue)]).toEqual(['EY-SGC']);
    expect([...satisfyingCourses(['EY-SGC'], [...catalogue, covers('EY-DSL', 'EY-SGC')])]).toEqual(['EY-SGC', 'EY-DSL']);
  });

  it('are all of a circle, when courses cover each other', () => {
    expect([...satisfyingCourses(['A'], [covers('A', 'B'), covers('B', 'A')])].sort()).toEqual(['A', 'B']);
  });

  it('are exactly those with a path to a named course', () => {
    const course = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(fc.property(course, fc.array(fc.tuple(course, course)), (named, pairs) => {
      const reaches = (from: string, left: number): boolean => from === named || (left > 0 && pairs.some(([high, low]) => high === from && reaches(low, left - 1)));
      const expected = ['a', 'b', 'c', 'd', 'e', 'f'].filter((from) => reaches(from, 5));
      expect([...satisfyingCourses([named], pairs.map(([high, low]) => covers(high, low)))].sort()).toEqual(expected);
    }), { numRuns: 200 });
  });
});
