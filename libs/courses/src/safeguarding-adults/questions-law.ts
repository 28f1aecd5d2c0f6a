import type { Question } from '../shell/course-content.ts';

/** Questions on the law, and on speaking up. */
export const lawQuestions: readonly Question[] = [
  {
    id: 'a1',
    topic: 'law',
    screenId: 'who',
    text: 'Whom does the safeguarding duty in section 42 of the Care Act 2014 protect?',
    options: [
      { id: 'a', text: 'Only people whose care the council pays for' },
      {
        id: 'b',
        text: 'Adults with care and support needs who face abuse or neglect, and cannot protect themselves because of those needs',
      },
      { id: 'c', text: 'Every adult over 65' },
    ],
    right: 'b',
    feedback: 'All three parts count: needs, abuse or neglect (or the risk of it), and being unable to protect oneself because of those needs. Age and who pays do not matter.',
  },
  {
    id: 'a2',
    topic: 'law',
    screenId: 'choice-consent',
    text: 'Miss Grant wants to give her coat to a stranger. You think that is unwise. What does the Mental Capacity Act 2005 say?',
    options: [
      { id: 'a', text: 'An unwise choice alone does not show that she lacks capacity.' },
      { id: 'b', text: 'An unwise choice shows that she lacks capacity.' },
      { id: 'c', text: 'Her family should decide for her.' },
    ],
    right: 'a',
    feedback: 'We start from the view that a person can decide. People may make choices that others would not.',
  },
  {
    id: 'a3',
    topic: 'law',
    screenId: 'choice-consent',
    text: 'Mr Shah says: “Don’t tell the council.” The man who hit him also visits other people who need care. Can the council be told?',
    options: [
      { id: 'a', text: 'No. Data protection law forbids it.' },
      { id: 'b', text: 'No, not unless he signs a form.' },
      { id: 'c', text: 'Yes. Others may be at risk, so it can be shared without his agreement.' },
    ],
    right: 'c',
    feedback: 'Ask first, and respect what he wants as far as you can. But when others are at risk, what is needed can be shared. Tell him, if that is safe.',
  },
  {
    id: 's1',
    topic: 'speak-up',
    screenId: 'speak-up',
    text: 'You see a colleague pull Mrs Webb roughly by the arm. She cries out. What do you do?',
    options: [
      { id: 'a', text: 'Tell the colleague that you will let it go this once.' },
      { id: 'b', text: 'Make sure that Mrs Webb is safe, then report it to the manager today.' },
      { id: 'c', text: 'Wait to see if it happens again.' },
    ],
    right: 'b',
    feedback: 'Rough handling is physical abuse. Make her safe, report it today, and write down what you saw.',
  },
  {
    id: 's2',
    topic: 'speak-up',
    screenId: 'speak-up',
    text: 'Your worry is about your own manager. Whom can you tell?',
    options: [
      { id: 'a', text: 'Nobody. The manager must always be told first.' },
      { id: 'b', text: 'Only your colleagues' },
      { id: 'c', text: 'Someone higher up, the council, or the Care Quality Commission' },
    ],
    right: 'c',
    feedback: 'You may go over your manager’s head, or outside. The council and CQC both take concerns from care workers.',
  },
  {
    id: 's3',
    topic: 'speak-up',
    screenId: 'speak-up',
    text: 'What does the Public Interest Disclosure Act 1998 do for you?',
    options: [
      { id: 'a', text: 'It protects you from being sacked or treated badly for speaking up about danger or wrongdoing.' },
      { id: 'b', text: 'It says that you must have proof before you speak.' },
      { id: 'c', text: 'It pays you for every report.' },
    ],
    right: 'a',
    feedback: 'You need a reasonable belief, not proof. Agency workers are protected as well.',
  },
];
