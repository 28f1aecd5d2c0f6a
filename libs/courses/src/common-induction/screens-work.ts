import type { Screen } from '../shell/course-content.ts';

/** Screens 13 to 18: health and safety, infection, yourself, speaking up, your record, the session. */
export const workScreens: readonly Screen[] = [
  {
    id: 'health-safety',
    title: 'Health and safety',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'torch' },
      {
        kind: 'note',
        tone: 'law',
        title: 'Two sides of one law',
        text: [
          'The **Health and Safety at Work Act 1974** says that your employer must keep you safe as far as is reasonably practicable. You must take reasonable care of yourself and others, and follow what you were shown.',
        ],
      },
      {
        kind: 'list',
        items: [
          '**Look** for what could hurt someone: a wet floor, a loose rug, a hot pan, an open gate. Put it right or report it. Do not walk past.',
          '**Fire:** on your first day find the exits and the meeting point. If there is a fire, get people out, ring 999, and stay out.',
          '**Lifting:** stop and think. Can it be avoided? Never lift or move a person without training and the right equipment.',
          '**Chemicals:** keep them locked away and in their own bottles. Read the label.',
          '**Medicines, first aid, food:** only if you are trained for it.',
          '**Accidents and near misses:** tell someone and write it in the book the same day. A near miss is a free warning.',
        ],
      },
      {
        kind: 'text',
        text: 'You can refuse a task that puts you or another in serious danger. Say why, and tell your manager straight away.',
      },
    ],
  },
  {
    id: 'infection',
    title: 'Clean hands, fewer illnesses',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'wash' },
      {
        kind: 'text',
        text: 'Germs travel on hands, in the air and on things. A cold to you may be a hospital bed for a baby or an older person.',
      },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Wet your hands, use soap, and rub every part for about **20 seconds**. Rinse, and dry them well.',
          'Do it before you touch a person or food. Do it after the toilet, after nappies and body fluids, and when you take off gloves.',
          'Bare below the elbow for personal care: no watch, no rings with stones, short nails.',
          'New gloves and apron for each person and each task. Gloves do not replace washing.',
          'Cover cuts. Cough into a tissue or your elbow.',
          'Clean up spills of blood or body fluids as you were shown.',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'When you are ill',
        text: ['With sickness or diarrhoea, stay away until **48 hours** after it has stopped. Tell your manager. Coming in ill is no kindness to anyone.'],
      },
    ],
  },
  {
    id: 'yourself',
    title: 'Working alone, and looking after yourself',
    role: 'read',
    blocks: [
      { kind: 'heading', text: 'Working alone' },
      {
        kind: 'list',
        items: [
          'Someone must know where you are and when you will be done. Use the check-in that your employer has.',
          'Read what is known about the visit before you go. Keep your phone charged and on you.',
          'Park so that you can leave. Know the way out. Sit nearer to the door.',
          'If it does not feel right, **leave**. You do not need a better reason. Then ring your manager.',
          'Report every threat or blow, also a small one. It is not “part of the job”.',
        ],
      },
      { kind: 'heading', text: 'Looking after yourself' },
      {
        kind: 'text',
        text: 'This work can be heavy, and it can bring back things of your own. Take your breaks. Eat. Talk to someone after a hard day. Being tired, short-tempered or numb for weeks is a sign to ask for help.',
      },
      { kind: 'text', text: 'Samaritans listen day and night, free: **116 123**. If you feel unsafe, ring 111, or 999 in an emergency.' },
      { kind: 'local-words', name: 'support' },
    ],
  },
  {
    id: 'speak-up',
    title: 'Speaking up',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'voice' },
      {
        kind: 'text',
        text: 'You are new, so you see what others have got used to. That is worth a great deal. If something looks wrong, ask. If it still looks wrong, say so.',
      },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Tell your manager, or use your employer’s whistleblowing policy.',
          'If it is about your manager, or nothing happens, go to someone higher.',
          'You can also go outside: to the council, to CQC for adult care (**03000 616161**), or to Ofsted for children (**0300 123 3155**).',
          'The NSPCC has an advice line for people who speak up about children: **0800 028 0285**.',
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'The law protects you',
        text: [
          'Workers who reasonably believe that it is in the public interest to report a danger, a crime or a cover-up are protected. Agency workers are too. Your employer must not punish you for it. You do not need proof.',
          'If you volunteer, the law does not cover you in the same way, but you can still tell. A free adviser at the charity **Protect** can help you think it through.',
        ],
      },
      { kind: 'heading', text: 'Try it' },
      { kind: 'text', text: 'In your second week you notice that the fire door in the baby room is kept shut with a stair gate and a trolley. “It’s always like that,” says a colleague.' },
      {
        kind: 'choice',
        id: 'speak-door',
        question: 'What do you do?',
        options: [
          { id: 'used', text: 'Get used to it. They know the place better.', feedback: 'In a fire, that door may be the way out for eight babies. Being used to it does not make it safe.', best: false },
          { id: 'now', text: 'Move the trolley now if I safely can, and tell the manager today.', feedback: 'Yes. You made it safer at once, and the manager can find out why it was there. If nothing changes, say it again, higher up.', best: true },
          { id: 'post', text: 'Post a picture online, so that parents know.', feedback: 'It may show children, and it leaves out the people who could fix it today. Speak up inside first, then to those who inspect.', best: false },
        ],
      },
    ],
  },
  {
    id: 'record',
    title: 'Your learning record',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'book' },
      {
        kind: 'text',
        text: 'You are learning in a system that the council gives to many employers. It is yours as much as theirs.',
      },
      {
        kind: 'terms',
        items: [
          { term: 'Your learner number', text: 'It stays with you when you change jobs. Write it down. A new employer can then find what you have done, and you need not do it twice.' },
          { term: 'Your tasks', text: 'The first page shows what comes next, and when it is due. “Saved” with a time means that we have it.' },
          { term: 'Your certificates', text: 'You can show or print them whenever you like. Anyone you show one to can check that it is real.' },
          { term: 'What others see', text: 'Your manager sees which courses you have done, and when. The council sees it too, to plan training. Your answers in the stories are not marked.' },
          { term: 'No signal?', text: 'Go on. It is kept on your device, and sent when the signal is back. Until then it says that it is waiting. Keep the page open.' },
          { term: 'Is something wrong?', text: 'A wrong name or date can be put right. Ask your manager, or look under Help at the foot of the page.' },
        ],
      },
      { kind: 'note', tone: 'tip', title: 'Learning is work', text: ['You should get time for training that your role needs. If you are asked to do it all at home and unpaid, talk to your manager.'] },
    ],
  },
  {
    id: 'session',
    title: 'The second part: the session',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'calendar' },
      {
        kind: 'text',
        text: 'With this test you finish the e-learning. **Your induction is complete when you have been to the session too.** Whoever runs it ticks your name, and then it shows on your record.',
      },
      { kind: 'heading', text: 'What you can only do together' },
      {
        kind: 'list',
        items: [
          'meet people from other services, and hear what they do',
          'hear from people who use services what helps and what does not',
          'practise hard talks, such as “I can’t keep that secret”',
          'work through a story with someone from another service',
          'ask what you did not like to ask at work',
        ],
      },
      { kind: 'local-words', name: 'session' },
      { kind: 'heading', text: 'Before you go' },
      {
        kind: 'list',
        items: [
          'Find out who your safeguarding lead is.',
          'Find your whistleblowing policy. Read one page of it.',
          'Think of one thing that you would like to ask.',
        ],
      },
      { kind: 'text', text: 'Now take the test. You know more than you did an hour ago.' },
    ],
  },
];
