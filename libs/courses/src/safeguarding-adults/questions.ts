import type { Question } from '../shell/course-content.ts';
import { lawQuestions } from './questions-law.ts';

const practiceQuestions: readonly Question[] = [
  {
    id: 'n1',
    topic: 'notice',
    screenId: 'kinds-one',
    text: 'Mr Ali has lost a lot of weight. His niece answers every question for him. He looks at the floor. What does this mean?',
    options: [
      { id: 'a', text: 'It proves that his niece is hurting him.' },
      { id: 'b', text: 'These may be signs of harm. I should report them.' },
      { id: 'c', text: 'Nothing. Families often speak for each other.' },
    ],
    right: 'b',
    feedback: 'Signs are not proof, but they are enough to report. Others will find out what lies behind them.',
  },
  {
    id: 'n2',
    topic: 'notice',
    screenId: 'kinds-two',
    text: 'A woman lives in the house where you visit. She cooks and cleans all day. She has no pay and no passport, and she is never alone. What could this be?',
    options: [
      { id: 'a', text: 'A family matter that has nothing to do with you' },
      { id: 'b', text: 'Self-neglect' },
      { id: 'c', text: 'Modern slavery' },
    ],
    right: 'c',
    feedback: 'Work without pay, no papers and never being alone are signs of modern slavery. Report it, even though she is not the person you care for.',
  },
  {
    id: 'n3',
    topic: 'notice',
    screenId: 'kinds-two',
    text: 'Your rota gives ten people the same bedtime of 6 pm, because it suits the office. Many of them hate it. What kind of harm could this be?',
    options: [
      { id: 'a', text: 'Organisational abuse' },
      { id: 'b', text: 'Modern slavery' },
      { id: 'c', text: 'None. The office decides.' },
    ],
    right: 'a',
    feedback: 'Harm can come from how a service is run. Routines that suit the service and take away choice can be organisational abuse.',
  },
  {
    id: 'l1',
    topic: 'listen',
    screenId: 'story-secret',
    text: 'Mrs Lowe says: “I’ll tell you, but only if you keep it secret.” What do you say?',
    options: [
      { id: 'a', text: '“I promise. It stays between us.”' },
      { id: 'b', text: '“Then please don’t tell me.”' },
      { id: 'c', text: '“I can’t promise that. I will only tell people who can help you.”' },
    ],
    right: 'c',
    feedback: 'Be honest before she speaks. Never promise secrecy, and do not turn her away.',
  },
  {
    id: 'l2',
    topic: 'listen',
    screenId: 'steps',
    text: 'Someone is telling you that they were hurt. What is the best thing to do?',
    options: [
      { id: 'a', text: 'Listen calmly and let them use their own words.' },
      { id: 'b', text: 'Ask for every detail, so that your report is complete.' },
      { id: 'c', text: 'Ring the person who did it, to hear the other side.' },
    ],
    right: 'a',
    feedback: 'Listen, and ask only what you need to keep them safe now. Trained people will ask the rest.',
  },
  {
    id: 'l3',
    topic: 'listen',
    screenId: 'principles',
    text: 'What does “Making Safeguarding Personal” ask you to do?',
    options: [
      { id: 'a', text: 'Decide what is best, so that the person need not worry.' },
      { id: 'b', text: 'Ask the person what they would like to happen.' },
      { id: 'c', text: 'Keep your worries to yourself.' },
    ],
    right: 'b',
    feedback: 'Safeguarding is done with people. What they want to happen goes into your report.',
  },
  {
    id: 'r1',
    topic: 'report',
    screenId: 'steps',
    text: 'It is Friday, 6 pm. You are worried about new bruises. Nobody is in danger at this moment. When do you report it?',
    options: [
      { id: 'a', text: 'On Monday, when the office opens' },
      { id: 'b', text: 'At my next supervision meeting' },
      { id: 'c', text: 'Today, to the on-call manager' },
    ],
    right: 'c',
    feedback: 'Report the same day. If you cannot reach your manager or the on-call manager, ring the council. It has a number for evenings and weekends.',
  },
  {
    id: 'r2',
    topic: 'report',
    screenId: 'danger',
    text: 'You find Mr Price on the floor. He is bleeding, and hard to wake. What comes first?',
    options: [
      { id: 'a', text: 'Ring 999.' },
      { id: 'b', text: 'Write down what I see.' },
      { id: 'c', text: 'Ring my manager to ask if I may ring 999.' },
    ],
    right: 'a',
    feedback: 'A life may be at risk. Ring 999 first; you never need leave to do that. Tell your manager and write it down afterwards.',
  },
  {
    id: 'r3',
    topic: 'report',
    screenId: 'who-does-what',
    text: 'You told your manager about a worry two weeks ago. You have heard nothing, and it is getting worse. What do you do?',
    options: [
      { id: 'a', text: 'Leave it. I have done my part.' },
      { id: 'b', text: 'Report it again. If it was not passed on, ring the council myself.' },
      { id: 'c', text: 'Look into it myself.' },
    ],
    right: 'b',
    feedback: 'Ask, and report again. Anyone may ring the council. You may not be told everything, but your concern must be passed on.',
  },
  {
    id: 'w1',
    topic: 'record',
    screenId: 'record',
    text: 'Which sentence is best in a record?',
    options: [
      { id: 'a', text: '“She was in a mood again, because of her horrible brother.”' },
      { id: 'b', text: '“She said: ‘He locks me in.’ The bedroom door has a bolt on the outside.”' },
      { id: 'c', text: '“I think that she is probably being abused.”' },
    ],
    right: 'b',
    feedback: 'Her own words and what you saw. Facts, not judgement.',
  },
  {
    id: 'w2',
    topic: 'record',
    screenId: 'danger',
    text: 'Someone may have been assaulted. Torn clothes lie on the bed. What do you do with them?',
    options: [
      { id: 'a', text: 'Leave them as they are, and tell the police.' },
      { id: 'b', text: 'Wash them, so that the person is not upset.' },
      { id: 'c', text: 'Take them home, to keep them safe.' },
    ],
    right: 'a',
    feedback: 'They may be evidence. First aid comes first. Then touch as little as you can, and ask the police.',
  },
  {
    id: 'w3',
    topic: 'record',
    screenId: 'record',
    text: 'The next day you remember one more thing about what you saw. How do you add it?',
    options: [
      { id: 'a', text: 'Change the first note, so that it reads better.' },
      { id: 'b', text: 'Tell a friend, so that someone remembers it.' },
      { id: 'c', text: 'Write a new note with today’s date and time.' },
    ],
    right: 'c',
    feedback: 'Never change a note afterwards. Add a new one, dated, and tell your manager.',
  },
];

/** The bank: three questions for each of the six topics. */
export const questions: readonly Question[] = [...practiceQuestions, ...lawQuestions];
