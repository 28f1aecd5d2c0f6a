import type { Course } from '../shell/course-content.ts';
import { testScreens } from '../shell/test-screens.ts';
import { objectives } from './objectives.ts';
import { questions } from './questions.ts';
import { factScreens } from './screens-facts.ts';
import { helpScreens } from './screens-help.ts';
import { practiceScreens } from './screens-practice.ts';
import { worryScreens } from './screens-worry.ts';
import { guidanceYear, sources } from './sources.ts';

export const childPoverty: Course = {
  code: 'CPV-AWR',
  title: 'Child poverty awareness',
  description:
    'What child poverty is and what it does, what you may notice, and how to help without shame. For nurseries, childminders, and children’s and voluntary groups.',
  minutes: 35,
  guidanceYear,
  objectives,
  screens: [
    ...factScreens,
    ...practiceScreens,
    ...helpScreens,
    ...worryScreens,
    ...testScreens(
      'Help with money differs in England, Wales, Scotland and Northern Ireland. Where we name a scheme, this course is about England. Amounts and rules change: check GOV.UK before you tell a family what they will get. This course is not legal or money advice.',
    ),
  ],
  questions,
  sources,
  localWords: [
    {
      name: 'money-help',
      label: 'Where to get help with money here',
      hint: 'Free advice on benefits, rent and debt in this area, and the council’s own crisis help. Say how a worker passes a family on.',
      text: 'Ask your manager or your council which advice service works here. Most areas have a Citizens Advice office and a welfare rights team.\n\nYour council has help for families in a crisis. Look on its website for “crisis support”.',
    },
    {
      name: 'food-and-warmth',
      label: 'Food, warmth and clothes here',
      hint: 'Food banks and pantries, help with gas and electricity, school uniform and baby banks. Say who may refer.',
      text: 'Ask at your family hub, library or school where the nearest food pantry, baby bank and uniform exchange are. Find out who may refer a family, and when each is open.',
    },
    {
      name: 'family-hubs',
      label: 'Family hubs and free early education here',
      hint: 'Family hubs or children’s centres, and the team that answers questions about free hours.',
      text: 'Your council has a Family Information Service. It can tell any parent what free hours, clubs and family hubs there are nearby.',
    },
  ],
  whenWorried: 'If not, tell your manager or safeguarding lead today.',
  thanks: 'Thank you. A family that meets you may find it a little easier to ask for help.',
};
