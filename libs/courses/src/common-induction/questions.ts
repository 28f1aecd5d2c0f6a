import type { Question } from '../shell/course-content.ts';
import { workQuestions } from './questions-work.ts';

const peopleQuestions: readonly Question[] = [
  {
    id: 'p1',
    topic: 'people',
    screenId: 'rights',
    text: 'You help Mrs Byrne to dress. She is slow. What respects her rights best?',
    options: [
      { id: 'a', text: 'Choosing her clothes for her, to save her the trouble of deciding' },
      { id: 'b', text: 'Doing it for her, because others are waiting' },
      { id: 'c', text: 'Asking her, and helping only where she needs it' },
    ],
    right: 'c',
    feedback: 'A person has a say in her own day. See what she can do, and ask first.',
  },
  {
    id: 'p2',
    topic: 'people',
    screenId: 'rights',
    text: 'What does the UN Convention on the Rights of the Child say about children’s views?',
    options: [
      { id: 'a', text: 'Children have a right to be heard.' },
      { id: 'b', text: 'Children decide everything themselves.' },
      { id: 'c', text: 'Their views count only from the age of 16.' },
    ],
    right: 'a',
    feedback: 'Children are heard, and their views are weighed by age and understanding. Their best interests come high.',
  },
  {
    id: 'p3',
    topic: 'people',
    screenId: 'role',
    text: 'You are asked to use a hoist. You have not been trained. What do you do?',
    options: [
      { id: 'a', text: 'Watch a video about this hoist on your phone, then try it with care and go slowly' },
      { id: 'b', text: 'Say so, stay with the person, and get someone who is trained' },
      { id: 'c', text: 'Do it slowly' },
    ],
    right: 'b',
    feedback: 'Do only what you have been trained to do. Say so early. It keeps both of you safe.',
  },
  {
    id: 'w1',
    topic: 'partners',
    screenId: 'partners',
    text: 'Who are the three safeguarding partners for children?',
    options: [
      { id: 'a', text: 'Ofsted, CQC and the courts' },
      { id: 'b', text: 'The council, the NHS and the police' },
      { id: 'c', text: 'Schools, nurseries and childminders' },
    ],
    right: 'b',
    feedback: 'The council, the NHS and the police lead together. They work with schools, nurseries and many others.',
  },
  {
    id: 'w2',
    topic: 'partners',
    screenId: 'story-three',
    text: 'You care for an older man. You learn that his small granddaughter is left alone at night. What do you do?',
    options: [
      { id: 'a', text: 'Tell your manager today. Everyone looks out for children.' },
      { id: 'b', text: 'Leave it to her school. They see her every day and will know.' },
      { id: 'c', text: 'Offer to babysit.' },
    ],
    right: 'a',
    feedback: 'You may be the only one who has heard it. Your manager can get it to the right people.',
  },
  {
    id: 'w3',
    topic: 'partners',
    screenId: 'partners',
    text: 'Which inspector checks care homes and home care for adults in England?',
    options: [
      { id: 'a', text: 'Ofsted' },
      { id: 'b', text: 'The police' },
      { id: 'c', text: 'The Care Quality Commission' },
    ],
    right: 'c',
    feedback: 'CQC inspects health and adult care. Ofsted inspects early years, schools and children’s homes.',
  },
  {
    id: 's1',
    topic: 'safe',
    screenId: 'safe',
    text: 'You notice a burn on a child’s arm. The mother’s story does not fit. Nobody is in danger this minute. When do you tell your safeguarding lead?',
    options: [
      { id: 'a', text: 'When you have found out what happened' },
      { id: 'b', text: 'At the next team meeting' },
      { id: 'c', text: 'The same day' },
    ],
    right: 'c',
    feedback: 'The same day. You do not need proof. Your lead puts it together with what others know.',
  },
  {
    id: 's2',
    topic: 'safe',
    screenId: 'story-tell',
    text: 'A young person asks you to keep a secret before he tells you something. What do you say?',
    options: [
      { id: 'a', text: '“I can’t promise that. I’ll only tell people who can help. I’m listening.”' },
      { id: 'b', text: '“I promise.”' },
      { id: 'c', text: '“Then please don’t tell me. I am not the right person, and I don’t want to get it wrong.”' },
    ],
    right: 'a',
    feedback: 'Be honest before he speaks, and do not turn him away. Never promise secrecy.',
  },
  {
    id: 's3',
    topic: 'safe',
    screenId: 'safe',
    text: 'You think that a volunteer at your club may have harmed a child. Whom do you tell?',
    options: [
      { id: 'a', text: 'The volunteer himself, so that he has a chance to explain' },
      { id: 'b', text: 'The manager or safeguarding lead, today' },
      { id: 'c', text: 'The other parents' },
    ],
    right: 'b',
    feedback: 'The manager tells the council’s designated officer (LADO). Warning the volunteer could put the child at more risk.',
  },
];

/** The bank: three questions for each of the six topics. */
export const questions: readonly Question[] = [...peopleQuestions, ...workQuestions];
