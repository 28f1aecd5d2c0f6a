import type { Screen } from '../shell/course-content.ts';

/** Screens 7 to 10: notice, listen, report, record, and what to do in danger. */
export const actScreens: readonly Screen[] = [
  {
    id: 'steps',
    title: 'Four steps: notice, listen, report, record',
    role: 'read',
    blocks: [
      {
        kind: 'terms',
        items: [
          { term: '1. Notice', text: 'See what has changed. Trust the feeling that something is not right.' },
          { term: '2. Listen', text: 'Stay calm. Let the person talk. Believe that it was hard to say.' },
          { term: '3. Report', text: 'Tell your manager or safeguarding lead **the same day**. If you cannot reach them, ring the council.' },
          { term: '4. Record', text: 'Write it down as soon as you can, in your employer’s system.' },
        ],
      },
      { kind: 'heading', text: 'When someone tells you something' },
      { kind: 'drawing', name: 'talk' },
      { kind: 'heading', text: 'Do', minor: true },
      {
        kind: 'list',
        items: [
          'find a quiet place, away from the person they fear',
          'let them tell it in their own words and their own time',
          'say “Thank you for telling me. It is not your fault.”',
          'ask what they would like to happen',
          'tell them whom you will tell, and why',
        ],
      },
      { kind: 'heading', text: 'Do not', minor: true },
      {
        kind: 'list',
        items: [
          'promise to keep it secret',
          'press for details, or ask questions that put words in their mouth',
          'look shocked, or say that you do not believe it',
          'speak to the person who may have done it',
          'wait until your next shift',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Why not ask more?',
        text: [
          'Trained people may need to ask later. If many people ask first, the story can get muddled and may not stand up in court. Ask only what you need to keep the person safe now.',
        ],
      },
    ],
  },
  {
    id: 'story-secret',
    title: 'Story: “Promise you won’t tell”',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'You are helping Mr Okafor with his shirt. You see four round bruises on his upper arm. He pulls the sleeve down.',
      },
      {
        kind: 'said',
        who: 'Mr Okafor',
        text: 'My son lost his temper. He is a good boy. Promise me that you won’t tell anyone.',
      },
      {
        kind: 'choice',
        id: 'secret-answer',
        question: 'What do you say?',
        options: [
          {
            id: 'promise',
            text: '“I promise. But tell me if it happens again.”',
            feedback:
              'A promise like that leaves him alone with it, and you would have to break it. Never promise secrecy.',
            best: false,
          },
          {
            id: 'honest',
            text: '“Thank you for telling me. I can’t keep this to myself, but I will only tell people who can help. What would you like to happen?”',
            feedback:
              'Yes. You were kind and honest, and you asked what he wants. Pass his wishes on with your report.',
            best: true,
          },
          {
            id: 'quiz',
            text: '“When was it? How often? Did he hit you too? Was he drunk?”',
            feedback:
              'Too many questions, and some put words in his mouth. Let him say what he wants to say. Leave the rest to trained people.',
            best: false,
          },
          {
            id: 'son',
            text: '“I will have a word with your son tonight.”',
            feedback:
              'That may put Mr Okafor in more danger, and you too. Do not speak to the person who may have caused harm.',
            best: false,
          },
        ],
      },
    ],
  },
  {
    id: 'record',
    title: 'Write it down well',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'note' },
      {
        kind: 'text',
        text: 'Your note may be read by a manager, a social worker, the police or a court. Write it the same day, while it is fresh. Write:',
      },
      {
        kind: 'list',
        items: [
          'the date, the time and the place',
          'what you **saw, heard and smelled**',
          'the person’s **own words**, in speech marks',
          'where a mark is, its size and colour (use the body map, if your form has one)',
          'who else was there',
          'what the person wants to happen',
          'what you did, whom you told, and when',
          'your name and signature',
        ],
      },
      {
        kind: 'text',
        text: 'Keep fact apart from opinion. If you must give an opinion, say that it is yours, and why. Never change a note later. Add a new one with the new date.',
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Keep it private',
        text: [
          'Use your employer’s form or app. Do not use your own phone’s photos, a chat group or social media. Do not leave the note in the home if the person who may cause harm could read it.',
        ],
      },
      { kind: 'heading', text: 'Try it' },
      {
        kind: 'choice',
        id: 'record-best',
        question: 'Which note is best?',
        options: [
          {
            id: 'vague',
            text: '“Mr O had some bruises. Seemed upset. Will keep an eye on it.”',
            feedback: 'How many bruises, where, and what made you think he was upset? And nobody was told.',
            best: false,
          },
          {
            id: 'judge',
            text: '“The son is violent and beats his father. He should be locked up.”',
            feedback: 'You did not see that. This is opinion, and it could harm a court case.',
            best: false,
          },
          {
            id: 'fact',
            text: '“3 March, 8.10 am, bedroom. Four round purple marks, about 1 cm each, on left upper arm. Mr O said: ‘My son lost his temper.’ Rang manager at 8.40 am.”',
            feedback: 'Yes. Time, place, what you saw, his own words, and what you did. Anyone can act on this.',
            best: true,
          },
        ],
      },
    ],
  },
  {
    id: 'danger',
    title: 'Danger now, and keeping evidence',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'phone' },
      {
        kind: 'note',
        tone: 'danger',
        title: 'When to ring 999',
        text: [
          'Ring when someone is badly hurt or very ill, when someone is in danger, or when a crime is happening now.',
          'Ask for the ambulance or the police. Do not wait for your manager. Tell your manager afterwards.',
        ],
      },
      {
        kind: 'text',
        text: 'Keep yourself safe as well. You cannot help if you are hurt. Go outside to ring if you need to.',
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Ringing 999 from a mobile when you cannot speak',
        text: ['Listen to the questions. Cough or tap the phone if you can. When you are asked, press **55**. A silent call alone does not bring help.'],
      },
      { kind: 'text', text: 'If it is not an emergency but may be a crime, your manager or the council can ring the police on **101**. So can you.' },
      { kind: 'heading', text: 'Keep the evidence' },
      {
        kind: 'list',
        items: [
          'First aid comes first, always.',
          'Do not tidy, wash or throw anything away. Leave clothes and bedding as they are.',
          'Touch as little as you can. Close the door of the room if it is safe.',
          'After a sexual assault, explain that washing or changing can lose evidence. Then respect the person’s choice. Ask the police what to do.',
          'Keep letters, bank papers, texts and medicine packs where they are, and write down what you saw.',
        ],
      },
      { kind: 'heading', text: 'Story: the open door' },
      {
        kind: 'text',
        text: 'You arrive at Ms Reed’s flat. The door is open. Inside a man is shouting. You hear something break, and Ms Reed cries out.',
      },
      {
        kind: 'choice',
        id: 'danger-first',
        question: 'What do you do first?',
        options: [
          {
            id: 'enter',
            text: 'Run in and stand between them.',
            feedback: 'You could both be hurt. Get help first, from a safe place.',
            best: false,
          },
          {
            id: 'ring',
            text: 'Step back to a safe place and ring 999.',
            feedback: 'Yes. Say where you are, what you heard, and who is inside. Stay on the line. Tell your manager next.',
            best: true,
          },
          {
            id: 'office',
            text: 'Ring the office and ask what to do.',
            feedback: 'In danger, 999 comes first. You never need leave to ring it. Ring the office straight afterwards.',
            best: false,
          },
          {
            id: 'later',
            text: 'Go on to the next visit and come back when it is quiet.',
            feedback: 'She may be badly hurt by then. Ring 999 now.',
            best: false,
          },
        ],
      },
    ],
  },
];
