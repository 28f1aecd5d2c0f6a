import type { Screen } from '../shell/course-content.ts';

/** Screens 11 and 12: equality and dignity. */
export const fairScreens: readonly Screen[] = [
  {
    id: 'equality',
    title: 'Equality and dignity',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Equality does not mean treating everyone the same. It means that each person gets what they need to have the same chance.',
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'The Equality Act 2010',
        text: [
          'It protects people from unfair treatment because of nine **protected characteristics**: age, disability, gender reassignment, marriage and civil partnership, pregnancy and maternity, race, religion or belief, sex, and sexual orientation.',
          'It protects the people we work for, and you at work.',
        ],
      },
      {
        kind: 'terms',
        items: [
          { term: 'Discrimination', text: 'Treating someone worse because of one of these. Or having a rule for all that puts one group at a disadvantage without good reason.' },
          { term: 'Harassment', text: 'Unwanted words or acts, linked to one of these, that hurt someone’s dignity. “It was only a joke” is no excuse.' },
          { term: 'Reasonable adjustments', text: 'Changes so that a disabled person is not shut out: large print, a ramp, more time, a quiet room. Services and employers must make them when they are reasonable.' },
        ],
      },
      { kind: 'heading', text: 'Dignity, every day' },
      {
        kind: 'list',
        items: [
          'Say names properly. Ask how to, if you do not know.',
          'Ask about food, faith, hair, clothes and routines. Do not guess.',
          'Find out how each person likes to talk: an interpreter, signs, pictures, time.',
          'Close the door, cover the body, lower your voice.',
          'Family are not interpreters for private matters. Children never are.',
        ],
      },
    ],
  },
  {
    id: 'story-name',
    title: 'Story: “We’ll call you Sue”',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Suwaida starts at a day centre. A worker says: “That’s a mouthful. We’ll call you Sue!” Everyone laughs. At lunch there is only ham. “She can have the salad,” says the worker. Suwaida says nothing and eats bread. You are new as well.',
      },
      {
        kind: 'choice',
        id: 'name-next',
        question: 'What do you do?',
        options: [
          { id: 'ask', text: 'Sit with Suwaida, ask how to say her name, and ask what she would like to eat. Then tell the manager about the lunch and the name.', feedback: 'Yes. You put it right for today, and the manager can put it right for every day.', best: true },
          { id: 'laugh', text: 'Smile along. I do not want to make trouble in my first week.', feedback: 'It is hard when you are new. But Suwaida is new too, and she is alone with it.', best: false },
          { id: 'shout', text: 'Tell the worker off in front of everyone.', feedback: 'You are right to mind. But a row makes Suwaida the centre of it. A quiet word and the manager will change more.', best: false },
          { id: 'assume', text: 'Bring her a halal meal. That must be what she wants.', feedback: 'Perhaps it is. Ask her. Guessing about faith from a name is still guessing.', best: false },
        ],
      },
    ],
  },
];
