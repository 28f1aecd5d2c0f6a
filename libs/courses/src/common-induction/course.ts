import type { Course } from '../shell/course-content.ts';
import { testScreens } from '../shell/test-screens.ts';
import { objectives } from './objectives.ts';
import { questions } from './questions.ts';
import { fairScreens } from './screens-fair.ts';
import { peopleScreens } from './screens-people.ts';
import { safeScreens } from './screens-safe.ts';
import { workScreens } from './screens-work.ts';
import { guidanceYear, sources } from './sources.ts';

export const commonInduction: Course = {
  code: 'IND-COM',
  title: 'Common induction',
  description:
    'The start for everyone who works with children or adults here: people and their rights, who does what, keeping people safe, sharing information, and looking after yourself. A session with others completes it.',
  minutes: 40,
  guidanceYear,
  objectives,
  screens: [
    ...peopleScreens,
    ...safeScreens,
    ...fairScreens,
    ...workScreens,
    ...testScreens(
      'This course is about England. It is not legal advice. Your employer’s policies and the procedures of the partnership here tell you how things are done where you work.',
    ),
  ],
  questions,
  sources,
  localWords: [
    {
      name: 'partnership',
      label: 'Your local partnership',
      hint: 'What the children’s and adults’ partnerships here are called, who is in them, and where their procedures are.',
      text: 'Ask your manager what the safeguarding partnerships are called here, and where their procedures are. Most have a website with short guides.',
    },
    {
      name: 'session',
      label: 'When and where the induction session is',
      hint: 'Dates, place, how to book, how to get there, and whom to ask about access needs.',
      text: 'Ask your manager to book you a place. You go in working time. Say early if you need anything to take part, such as a ramp, an interpreter or a hearing loop.',
    },
    {
      name: 'support',
      label: 'Support for you here',
      hint: 'Who helps staff here: helplines, occupational health, peer groups, the council’s workforce team.',
      text: 'Your manager is the first person to ask. Ask too if your employer has a helpline for staff.',
    },
  ],
  whenWorried: 'If not, tell your manager or safeguarding lead today.',
  thanks: 'Thank you, and welcome. One part is still to come: the session. Book it if you have not yet.',
};
