import type { Screen } from './course-content.ts';
import { actScreens } from './screens-act.ts';
import { firstScreens } from './screens-first.ts';
import { rightsScreens } from './screens-rights.ts';

const testScreens: readonly Screen[] = [
  { id: 'test-start', title: 'The test', role: 'test-start', blocks: [] },
  { id: 'test', title: 'Test', role: 'test', blocks: [] },
  { id: 'result', title: 'Your result', role: 'result', blocks: [] },
  {
    id: 'sources',
    title: 'Sources',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'We wrote this course in our own words from these public documents. You can find all of them on GOV.UK or legislation.gov.uk.',
      },
      { kind: 'sources' },
      {
        kind: 'text',
        text: 'This course is about England. It is not legal advice. Your employer’s policy and your council’s procedures tell you how things are done where you work.',
      },
    ],
  },
];

/** Every screen in the order in which it is read. */
export const screens: readonly Screen[] = [...firstScreens, ...actScreens, ...rightsScreens, ...testScreens];

/** Place of a screen in the course, from 0; -1 for an id that is not there. */
export function screenIndex(id: string): number {
  return screens.findIndex((screen) => screen.id === id);
}
