import { objectives } from './safeguarding-adults/objectives.ts';
import { screens } from './safeguarding-adults/screens.ts';
import { guidanceYear } from './safeguarding-adults/sources.ts';
import { passPercent } from './safeguarding-adults/test-state.ts';

/** The courses that ship with the product. */
export type CourseCode = 'SGA-1';

/** What the catalogue says of a course that ships with the product. */
export type CourseFacts = {
  readonly code: CourseCode;
  readonly title: string;
  readonly description: string;
  /** How long it takes most people, test included. */
  readonly minutes: number;
  /** The year of the guidance that the content was checked against. */
  readonly guidanceYear: number;
  /** "You will be able to …" */
  readonly objectives: readonly string[];
  readonly screenCount: number;
  readonly passPercent: number;
  /** True when no council may go live with it before its own local contacts are filled in. */
  readonly needsLocalContacts: boolean;
};

export const safeguardingAdultsAwareness: CourseFacts = {
  code: 'SGA-1',
  title: 'Safeguarding adults awareness',
  description: 'How to notice, listen, report and record when an adult you care for may be harmed. For everyone who works in adult care.',
  minutes: 30,
  guidanceYear,
  objectives,
  screenCount: screens.length,
  passPercent,
  needsLocalContacts: true,
};

export const courseFacts: Readonly<Record<CourseCode, CourseFacts>> = { 'SGA-1': safeguardingAdultsAwareness };
