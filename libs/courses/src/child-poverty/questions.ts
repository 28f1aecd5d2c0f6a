import type { Question } from '../shell/course-content.ts';
import { helpQuestions } from './questions-help.ts';

const knowingQuestions: readonly Question[] = [
  {
    id: 'p1',
    topic: 'what',
    screenId: 'measured',
    text: 'What does “relative low income” compare a family’s income with?',
    options: [
      { id: 'a', text: 'The middle income in the same year' },
      { id: 'b', text: 'The price of a weekly shop in the same town' },
      { id: 'c', text: 'What the family had last year' },
    ],
    right: 'a',
    feedback: 'A family is in relative low income when it has less than 60% of the middle income of that same year.',
  },
  {
    id: 'p2',
    topic: 'what',
    screenId: 'measured',
    text: 'You read: “Child poverty is falling.” What should you ask first?',
    options: [
      { id: 'a', text: 'Which newspaper is it?' },
      { id: 'b', text: 'Which measure is it, and which year?' },
      { id: 'c', text: 'Nothing. There is only one figure for child poverty.' },
    ],
    right: 'b',
    feedback: 'There are relative and absolute figures, before and after housing costs. They can move in different ways.',
  },
  {
    id: 'p3',
    topic: 'what',
    screenId: 'figures',
    text: 'In 2023/24, how many of the children in low income after housing costs had a parent or other adult at home in paid work?',
    options: [
      { id: 'a', text: 'Hardly any' },
      { id: 'b', text: 'About 3 in 10' },
      { id: 'c', text: 'About 7 in 10' },
    ],
    right: 'c',
    feedback: 'About 7 in 10. Having a job does not always keep a family out of poverty.',
  },
  {
    id: 'e1',
    topic: 'effects',
    screenId: 'effects',
    text: 'Which of these is true of children who grow up in poverty?',
    options: [
      { id: 'a', text: 'They will do badly, whatever anyone does.' },
      { id: 'b', text: 'Their health is at more risk, and support makes a difference.' },
      { id: 'c', text: 'They do not notice that money is short before they are about ten years old.' },
    ],
    right: 'b',
    feedback: 'A risk is not a fate. Warm adults, good early education and more money all help. Children notice early.',
  },
  {
    id: 'e2',
    topic: 'effects',
    screenId: 'parents',
    text: 'A father has stopped coming to your stay-and-play. You charge £1 for snacks. What could be going on?',
    options: [
      { id: 'a', text: 'He may not have the pound, and be ashamed.' },
      { id: 'b', text: 'He has lost interest in playing with his own child.' },
      { id: 'c', text: 'He wants a better snack.' },
    ],
    right: 'a',
    feedback: 'Small charges and shame keep families away. Make the group free, or let people pay in private what they can.',
  },
  {
    id: 'e3',
    topic: 'effects',
    screenId: 'parents',
    text: 'What is meant by stigma?',
    options: [
      { id: 'a', text: 'A kind of benefit' },
      { id: 'b', text: 'Owing money to several shops and lenders at the same time' },
      { id: 'c', text: 'Shame that comes from how others treat you' },
    ],
    right: 'c',
    feedback: 'Stigma makes people hide and stay away from help. How you look and speak can lessen it.',
  },
  {
    id: 'n1',
    topic: 'notice',
    screenId: 'notice',
    text: 'A girl is often very hungry on Mondays, and away on dress-up days. What do you do?',
    options: [
      { id: 'a', text: 'Find a quiet time for a kind word with her parent.' },
      { id: 'b', text: 'Tell the other parents about it, so that they can bring some food for her.' },
      { id: 'c', text: 'Nothing. Some children just eat a lot.' },
    ],
    right: 'a',
    feedback: 'Several signs together are worth a kind word in private. Money is a private matter.',
  },
  {
    id: 'n2',
    topic: 'notice',
    screenId: 'notice',
    text: 'How can you tell which families are short of money?',
    options: [
      { id: 'a', text: 'By their clothes and their car' },
      { id: 'b', text: 'By the street where they live' },
      { id: 'c', text: 'Often you cannot. So offer help to everyone.' },
    ],
    right: 'c',
    feedback: 'Many families hide it well. When help is offered to all, nobody is picked out.',
  },
  {
    id: 'n3',
    topic: 'notice',
    screenId: 'aware',
    text: 'A child comes late three times in a week. What does a poverty-aware worker think first?',
    options: [
      { id: 'a', text: '“They are badly organised.”' },
      { id: 'b', text: '“Could this be about money, such as the bus fare?”' },
      { id: 'c', text: '“A fine will teach them.”' },
    ],
    right: 'b',
    feedback: 'Keep money in mind, and ask kindly. A fine makes the problem bigger.',
  },
];

/** The bank: three questions for each of the six topics. */
export const questions: readonly Question[] = [...knowingQuestions, ...helpQuestions];
