import type { Screen } from '../shell/course-content.ts';
import { objectives } from './objectives.ts';

/** Screens 1 to 6: what safeguarding is, whom it is for, and what to notice. */
export const firstScreens: readonly Screen[] = [
  {
    id: 'welcome',
    title: 'Keeping adults safe',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'hands' },
      {
        kind: 'text',
        text: 'You go into people’s homes. You may be the only visitor they have that day. You may be the first to see that something is wrong.',
      },
      { kind: 'text', text: 'This course shows you what to look for and what to do. At the end you will be able to:' },
      { kind: 'list', items: objectives },
      { kind: 'heading', text: 'How it works' },
      {
        kind: 'list',
        items: [
          'It takes about 30 minutes. That includes a test of 6 questions.',
          'You pass with 5 right answers out of 6. You can try again as often as you need.',
          'You can stop at any time. We bring you back to the screen where you left.',
        ],
      },
      {
        kind: 'note',
        tone: 'danger',
        title: 'Is someone in danger right now?',
        text: ['Stop this course and ring **999**. Then tell your manager.'],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Look after yourself too',
        text: [
          'The stories here are made up, but some may be hard to read. Take a break if you need one. Talk to your manager or someone you trust.',
        ],
      },
    ],
  },
  {
    id: 'who',
    title: 'Who the law protects',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Safeguarding means helping people to live safely. Nobody should be hurt, used, or left without the care they need.',
      },
      {
        kind: 'text',
        text: 'In England the law is the **Care Act 2014**. Section 42 says when the council must look into a worry. It must do so when it has good reason to think that all three of these are true for an adult in its area:',
      },
      {
        kind: 'list',
        numbered: true,
        items: [
          'The adult **needs care and support**. It does not matter who pays, or if anyone is helping yet.',
          'The adult is **being abused or neglected, or is at risk** of it.',
          'Because of those needs, the adult **cannot protect themselves**.',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'You do not have to be sure',
        text: [
          'You do not need proof. The council decides if the law applies. Your part is to tell someone what you have noticed.',
        ],
      },
      {
        kind: 'text',
        text: 'An adult is anyone aged 18 or over. If you are worried about a child in the home, tell your manager straight away as well. Children have their own law and their own team.',
      },
      { kind: 'heading', text: 'Try it' },
      {
        kind: 'text',
        text: 'Mrs Hale is 82. She cannot wash or dress without help. She pays a care agency with her own money. You think that her lodger is taking things from her.',
      },
      {
        kind: 'choice',
        id: 'who-covered',
        question: 'Does the safeguarding law cover Mrs Hale?',
        options: [
          {
            id: 'paid',
            text: 'No. The council does not pay for her care.',
            feedback:
              'The law looks at what a person needs, not at who pays. People who buy their own care are protected in the same way.',
            best: false,
          },
          {
            id: 'asked',
            text: 'Only if Mrs Hale asks the council for help herself.',
            feedback:
              'She does not have to ask. The council must act on good reason to suspect, whoever tells it. Her own wishes still matter very much.',
            best: false,
          },
          {
            id: 'yes',
            text: 'It may well do. I should report what I have noticed.',
            feedback:
              'Yes. She needs care, she may be losing her things, and her needs may stop her from protecting herself. The council will decide. You report.',
            best: true,
          },
        ],
      },
    ],
  },
  {
    id: 'principles',
    title: 'Six ideas that guide us',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'The government’s guidance on the Care Act names six principles. Here is what each means on a visit.' },
      {
        kind: 'terms',
        items: [
          { term: 'Empowerment', text: 'The person is in charge of their own life. Ask what they want. Give them the facts to choose.' },
          { term: 'Prevention', text: 'Act early. A small worry today can stop great harm later.' },
          { term: 'Proportionality', text: 'Do enough to make things safer, and no more than that. The step should fit the risk.' },
          { term: 'Protection', text: 'Stand by those who most need help, and help them to be heard.' },
          { term: 'Partnership', text: 'No one does this alone. Share what is needed with the people who can help.' },
          { term: 'Accountability', text: 'Be open about what you did and why. Everyone knows who does what.' },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Making Safeguarding Personal',
        text: [
          'Safeguarding is done **with** people, not to them.',
          'Ask: “What would you like to happen?” and “What would make you feel safer?” Then write the answer down in their words.',
        ],
      },
      {
        kind: 'text',
        text: 'Being safe is not the only thing that matters. A person also wants their home, their family and their say. The Human Rights Act 1998 protects these too: the right to life, to be free from cruel treatment, and to private and family life.',
      },
    ],
  },
  {
    id: 'kinds-one',
    title: 'Ten kinds of harm: the first five',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'The guidance lists ten kinds of abuse and neglect. Often more than one happens at once. Anyone can cause harm: a partner, a son or daughter, a friend, a stranger, or a paid worker.',
      },
      {
        kind: 'terms',
        items: [
          {
            term: '1. Physical abuse',
            text: 'Hitting, pushing, rough handling, holding someone down, or giving medicine to keep them quiet.',
            signs: 'bruises that do not fit the story, marks of fingers, flinching, being unusually sleepy',
          },
          {
            term: '2. Domestic abuse',
            text: 'Abuse by a partner, an ex-partner or a family member. It can be violence, control, threats, or holding back money. It includes forced marriage and so-called honour abuse.',
            signs: 'a relative who answers every question, no visitors, fear of making someone cross',
          },
          {
            term: '3. Sexual abuse',
            text: 'Any sexual act, touch, look or picture that the person did not agree to, or could not agree to.',
            signs: 'torn or stained underwear, pain when sitting, new fear of washing or of one person',
          },
          {
            term: '4. Psychological abuse',
            text: 'Threats, shouting, mocking, controlling, ignoring, or cutting someone off from others. It can happen online too.',
            signs: 'going quiet when one person comes in, crying, poor sleep, low mood',
          },
          {
            term: '5. Financial or material abuse',
            text: 'Stealing, scams, pressure about wills or gifts, or misusing a bank card, benefits or power of attorney.',
            signs: 'unpaid bills, an empty fridge, missing things, a “new friend” who handles the money',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'One sign is not proof',
        text: ['There may be a simple reason. It is not your job to find out. It is your job to notice and to tell.'],
      },
    ],
  },
  {
    id: 'kinds-two',
    title: 'Ten kinds of harm: the other five',
    role: 'read',
    blocks: [
      {
        kind: 'terms',
        items: [
          {
            term: '6. Modern slavery',
            text: 'Making someone work, or keeping them, by force, threat or trick. It can happen inside a private home.',
            signs: 'no passport or pay, never left alone, sleeping where they work, fear of the police',
          },
          {
            term: '7. Discriminatory abuse',
            text: 'Treating someone badly because of who they are: for example their race, age, disability, faith, sex or sexuality.',
            signs: 'name-calling, jokes at their cost, food or customs that are ignored, care that is refused',
          },
          {
            term: '8. Organisational abuse',
            text: 'Harm from the way a service is run. It may be one event or poor care every day.',
            signs: 'rushed or missed visits, the same bedtime for all, no choice, staff afraid to speak',
          },
          {
            term: '9. Neglect and acts of omission',
            text: 'Not giving the care, food, warmth, medicine or help that a person needs.',
            signs: 'pressure sores, weight loss, thirst, wet or dirty clothes, full medicine packs',
          },
          {
            term: '10. Self-neglect',
            text: 'Not looking after one’s own health, body or home. It includes hoarding.',
            signs: 'rooms you cannot walk through, spoiled food, refusing care, an untreated wound',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'It may be a crime',
        text: [
          'Assault, theft, fraud and rape are crimes, at home as much as in the street.',
          'It is also a crime for a paid care worker to ill-treat or wilfully neglect a person in their care (Criminal Justice and Courts Act 2015, section 20).',
        ],
      },
      {
        kind: 'text',
        text: 'Harm is not always meant. A tired daughter may forget medicine because she cannot cope. You still report it. Then she can get help as well.',
      },
    ],
  },
  {
    id: 'story-money',
    title: 'Story: the empty fridge',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'purse' },
      {
        kind: 'text',
        text: 'You visit Mrs Hale each morning. She used to pay for her paper from her purse. For two weeks the purse has been empty. Today there is only milk in the fridge. A red gas bill lies on the mat.',
      },
      { kind: 'said', who: 'Mrs Hale', text: 'My lodger keeps my bank card now. He says it is safer with him. He means well, I’m sure.' },
      {
        kind: 'choice',
        id: 'money-first',
        question: 'What do you do?',
        options: [
          {
            id: 'wait',
            text: 'Wait another week, to be sure.',
            feedback:
              'Waiting can cost her more money and more meals. You do not need to be sure. A worry is enough to report.',
            best: false,
          },
          {
            id: 'lodger',
            text: 'Ask the lodger for the card and the receipts.',
            feedback:
              'That warns him. He may hide things, or frighten her. Finding out is for the council or the police.',
            best: false,
          },
          {
            id: 'report',
            text: 'Ask Mrs Hale how she feels about it, check that she can eat today, and ring my manager now.',
            feedback:
              'Yes. You listened, you made sure of today, and you told someone today. Now write down what you saw and her exact words.',
            best: true,
          },
          {
            id: 'lend',
            text: 'Lend her £20 and say nothing.',
            feedback:
              'It is kind, but it hides the problem and mixes your money with hers. Most employers do not allow it. Your manager can get food to her today.',
            best: false,
          },
        ],
      },
    ],
  },
];
