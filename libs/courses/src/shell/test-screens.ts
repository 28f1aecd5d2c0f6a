import type { Screen } from './course-content.ts';

/** The screens that end every course: the test, its result, and what the course rests on. `afterSources`: its limits. */
export function testScreens(afterSources: string): readonly Screen[] {
  return [
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
          text: 'We wrote this course in our own words from these public documents. You can find them on GOV.UK, on legislation.gov.uk, or with the body that is named.',
        },
        { kind: 'sources' },
        { kind: 'text', text: afterSources },
      ],
    },
  ];
}
