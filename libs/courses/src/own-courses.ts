import { safeguardingAdults } from './safeguarding-adults/course.ts';
import { childPoverty } from './child-poverty/course.ts';
import { commonInduction } from './common-induction/course.ts';
import type { Course } from './shell/course-content.ts';

/** The courses that ship with the product. */
export const courseCodes = ['SGA-1', 'CPV-AWR', 'IND-COM'] as const;
export type CourseCode = (typeof courseCodes)[number];

/** Each with its folder, in which `main.ts` starts it. */
export const ownCourses: Readonly<Record<CourseCode, { readonly folder: string; readonly course: Course }>> = {
  'SGA-1': { folder: 'safeguarding-adults', course: safeguardingAdults },
  'CPV-AWR': { folder: 'child-poverty', course: childPoverty },
  'IND-COM': { folder: 'common-induction', course: commonInduction },
};
