import type { Course } from '../shell/course-content.ts';
import { testScreens } from '../shell/test-screens.ts';
import { objectives } from './objectives.ts';
import { questions } from './questions.ts';
import { actScreens } from './screens-act.ts';
import { firstScreens } from './screens-first.ts';
import { rightsScreens } from './screens-rights.ts';
import { guidanceYear, sources } from './sources.ts';

export const safeguardingAdults: Course = {
  code: 'SGA-1',
  title: 'Safeguarding adults awareness',
  description: 'How to notice, listen, report and record when an adult you care for may be harmed. For everyone who works in adult care.',
  minutes: 30,
  guidanceYear,
  objectives,
  screens: [
    ...firstScreens,
    ...actScreens,
    ...rightsScreens,
    ...testScreens(
      'This course is about England. It is not legal advice. Your employer’s policy and your council’s procedures tell you how things are done where you work.',
    ),
  ],
  questions,
  sources,
  localWords: [
    {
      name: 'board',
      label: 'Your Safeguarding Adults Board',
      hint: 'The name of the board here, where its procedures are, and any rule that is special to this area.',
      text: 'Ask your manager what the board here is called and where its procedures are. Most boards have a website with posters and short guides.',
    },
  ],
  whenWorried: 'If not, tell your manager today.',
  thanks: 'Thank you. The people you visit are safer because you know what to do: notice, listen, report, record.',
};
