import type { Screen } from '../shell/course-content.ts';

/** Screens 16 to 19: poverty or neglect, a story, your part, and help here. */
export const worryScreens: readonly Screen[] = [
  {
    id: 'neglect',
    title: 'Poverty, or neglect?',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'scales' },
      {
        kind: 'text',
        text: '**Being poor is not neglect.** Most parents on a low income look after their children well. Treating poverty as neglect frightens families away from help.',
      },
      {
        kind: 'text',
        text: 'But children in poor families can be harmed, like any others. Money worries add to the strain that can come before harm. And a child who is not safe needs protection, whatever the family earns. So hold both thoughts.',
      },
      {
        kind: 'terms',
        items: [
          {
            term: 'It looks like poverty when',
            text: 'the need goes away once there is money or help. The parent sees the need and worries. They use help that they can trust.',
          },
          {
            term: 'Be worried when',
            text: 'a basic need goes unmet again and again, although help was there to use. The child’s health or growth suffers. The child is left with no safe adult, is hurt or afraid, or is not taken to a doctor when ill.',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'What neglect means',
        text: [
          'In England the guidance is “Working together to safeguard children”. Neglect there is a lasting failure to meet a child’s basic needs, of body or mind. It is likely to do serious harm to the child’s health or growth.',
          'You do not have to decide which it is. Tell your safeguarding lead what you see. That is your part.',
        ],
      },
      { kind: 'heading', text: 'What to do with a worry' },
      {
        kind: 'list',
        numbered: true,
        items: [
          'In danger now: ring **999**.',
          'Otherwise tell your **safeguarding lead the same day**. A childminder who works alone rings the council’s children’s services.',
          'Write down what you saw and heard, in plain facts, with the date.',
          'Talk to the parent, unless that could put the child at more risk. Ask your lead first if you are not sure.',
          'Still worried, and nothing is happening? Say it again, or ring children’s services yourself.',
        ],
      },
    ],
  },
  {
    id: 'story-worry',
    title: 'Story: the same clothes',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Jayden is three. He has come in the same clothes since Monday. They are wet and smell of urine. His nappy rash is bleeding. You gave the family spare clothes and cream last week, and showed his mother the family hub. She was glad of it. Today her new partner brings him. Jayden goes stiff when the man takes his hand.',
      },
      { kind: 'said', who: 'The partner', text: 'They’re broke. What do you expect?' },
      {
        kind: 'choice',
        id: 'worry-next',
        question: 'What do you do?',
        options: [
          {
            id: 'more',
            text: 'Give them more clothes. It is a money problem.',
            feedback: 'Clothes were given and the rash was not treated. Something else may be wrong, and Jayden seems afraid. Money is only a part of this.',
            best: false,
          },
          {
            id: 'lead',
            text: 'Care for Jayden now, write down what I saw and heard, and tell the safeguarding lead before the end of the session.',
            feedback: 'Yes. A need not met, a child in pain, fear, and a change at home. The lead can weigh it with what others know. Help with money goes on as well.',
            best: true,
          },
          {
            id: 'man',
            text: 'Ask the man what he has done to the boy.',
            feedback: 'That warns him, and could put Jayden or his mother in danger. Finding out is for trained people.',
            best: false,
          },
          {
            id: 'wait',
            text: 'Wait for his mother to come back next week.',
            feedback: 'He is in pain today. Tell your lead the same day. They can reach his mother sooner.',
            best: false,
          },
        ],
      },
      {
        kind: 'text',
        text: 'His mother may be at risk too. A partner who controls the money is a form of domestic abuse. It is called **economic abuse**.',
      },
    ],
  },
  {
    id: 'your-part',
    title: 'Your part, and its limits',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'hands' },
      { kind: 'text', text: 'You cannot end child poverty by yourself. You can make a child’s day better, and a family’s month easier.' },
      {
        kind: 'list',
        items: [
          '**Notice**, and keep money in mind.',
          '**Ask** kindly, and ask everyone.',
          '**Tell** families what there is, and offer to do it together.',
          '**Change** one thing at your place that costs or shames.',
          '**Pass on** a worry about a child’s safety the same day.',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Keep it safe for you both',
        text: [
          'Do not lend money, give your own number, or give advice on someone’s benefits unless that is your job. Pass families on to people who are trained. Write down what you offered, and what they wanted.',
        ],
      },
      {
        kind: 'text',
        text: 'Money worries at work are real too. If your own month is hard, talk to your manager, your union or one of the free advice lines in this course. Look after yourself as you would look after a family.',
      },
      {
        kind: 'text',
        text: 'The government’s child poverty strategy of December 2025 says that it wants fewer children in poverty by the end of this Parliament, and how it will count. Your council may have a plan as well. Ask what it asks of your place.',
      },
    ],
  },
  {
    id: 'local-help',
    title: 'Help here',
    role: 'read',
    blocks: [
      {
        kind: 'note',
        tone: 'danger',
        title: 'A child in danger now: 999',
        text: ['Police, ambulance or fire. When it is not an emergency, police: 101.'],
      },
      { kind: 'local-words', name: 'family-hubs' },
      { kind: 'local-words', name: 'money-help' },
      { kind: 'local-words', name: 'food-and-warmth' },
      { kind: 'local-contacts' },
      {
        kind: 'text',
        text: 'The NSPCC also takes calls from any adult who is worried about a child, on **0808 800 5000**. Children can ring Childline on **0800 1111**.',
      },
    ],
  },
];
