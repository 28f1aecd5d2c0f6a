import type { Screen } from '../shell/course-content.ts';
import { objectives } from './objectives.ts';

/** Screens 1 to 5: welcome, people and their rights, your role, who does what, a story. */
export const peopleScreens: readonly Screen[] = [
  {
    id: 'welcome',
    title: 'Welcome',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'people' },
      {
        kind: 'text',
        text: 'You have started work with children, families or adults. Thank you for choosing it. Many others do this work here: in homes, nurseries, care homes, schools, surgeries and small groups. This course is for all of us.',
      },
      { kind: 'text', text: 'At the end you will be able to:' },
      { kind: 'list', items: objectives },
      { kind: 'heading', text: 'How it works' },
      {
        kind: 'list',
        items: [
          'This part takes about 40 minutes. That includes a test of 6 questions.',
          'You pass with 5 right answers out of 6. You can try again as often as you need.',
          'You can stop at any time. We bring you back to the screen where you left.',
          'There is a **second part**: a session with others. Your induction is complete when both are done.',
        ],
      },
      {
        kind: 'note',
        tone: 'danger',
        title: 'Is someone in danger right now?',
        text: ['Stop this course and ring **999**. Then tell your manager.'],
      },
      {
        kind: 'text',
        text: 'Your own place of work will show you more: its people, its rules, its fire exits. This course does not replace that.',
      },
    ],
  },
  {
    id: 'rights',
    title: 'The people we work for',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'We call them many things: children, residents, clients, patients, families. First of all each is a person, with a name, a history and a say.',
      },
      {
        kind: 'terms',
        items: [
          {
            term: 'Everyone',
            text: 'The **Human Rights Act 1998** protects life, freedom from cruel treatment, and private and family life. These rights do not stop at the door of a care home.',
          },
          {
            term: 'Children',
            text: 'Under the **UN Convention on the Rights of the Child**, the child’s best interests come high in every decision. Children have a right to be heard and to be protected from harm. No child may be treated worse because of who they are.',
          },
          {
            term: 'Adults',
            text: 'The **Care Act 2014** puts well-being first: dignity, control over daily life, family, a home that suits. Start from the view that an adult can decide.',
          },
        ],
      },
      { kind: 'heading', text: 'What people tell us they want' },
      {
        kind: 'list',
        items: [
          '“Knock. Say who you are. Call me by my name.”',
          '“Ask me first, and wait for the answer.”',
          '“Do what you said you would do.”',
          '“Talk to me, not over my head.”',
          '“See what I can do, and not only what I can’t.”',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Small things are the work',
        text: ['How you open a door or put on a coat tells a person what they are worth to you.'],
      },
    ],
  },
  {
    id: 'role',
    title: 'Your role',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'Your role is what you are there to do, and where it ends. You should have a job description, or a clear note of it if you volunteer.' },
      { kind: 'heading', text: 'You can expect' },
      {
        kind: 'list',
        items: [
          'someone to ask, on every shift',
          'to be shown a task before you do it alone',
          'regular talks with your manager about how it is going',
          'the training that your role needs, in working time',
        ],
      },
      { kind: 'heading', text: 'Others can expect of you' },
      {
        kind: 'list',
        items: [
          'to be on time, or to say so early',
          'to follow the care plan or the child’s plan, and to write down what you did',
          'to do only what you have been trained to do',
          'to be honest when something went wrong: say so, and help to put it right',
          'to keep a proper distance: no gifts of value, no loans, no private friendships online',
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Some roles have their own start',
        text: [
          'New care workers also work through the **Care Certificate**. Early years staff have an induction under the **early years framework**. This course goes beside these and does not replace them.',
        ],
      },
      { kind: 'heading', text: 'Try it' },
      { kind: 'text', text: 'It is your third day. A nurse is in a hurry. “Just give Mr Shah his tablets,” she says. You have had no medicines training.' },
      {
        kind: 'choice',
        id: 'role-tablets',
        question: 'What do you say?',
        options: [
          { id: 'yes', text: '“All right.” She is a nurse, after all.', feedback: 'If something went wrong, Mr Shah would be harmed, and you would have to answer for it. Do only what you are trained to do.', best: false },
          { id: 'silent', text: 'Nothing. I put the tablets on his table and leave.', feedback: 'Then nobody knows if he took them, or if someone else did. Say what you can and cannot do.', best: false },
          { id: 'no', text: '“I’m not trained for that yet. Who can do it? I’ll stay with him until they come.”', feedback: 'Yes. You were clear and helpful, and Mr Shah is not left alone. Tell your manager that you were asked.', best: true },
        ],
      },
    ],
  },
  {
    id: 'partners',
    title: 'Who does what here',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'One family may meet ten services in a year. It helps them if each of us knows what the others do.' },
      {
        kind: 'terms',
        items: [
          { term: 'The council', text: 'Social work for children and for adults, early help, family hubs, housing. It leads when a child or an adult may be at risk. It pays for much of the care here.' },
          { term: 'The NHS', text: 'Family doctors, health visitors, midwives, school and district nurses, hospitals, mental health teams.' },
          { term: 'The police', text: 'Danger and crime, missing people, domestic abuse.' },
          { term: 'Schools, nurseries and childminders', text: 'They see children nearly every day. Each has a person who leads on safeguarding.' },
          { term: 'Care homes, home care and supported living', text: 'Daily care for adults, often by small firms and charities.' },
          { term: 'Voluntary and faith groups', text: 'Youth clubs, food banks, advice, lunch clubs. They reach people whom others do not.' },
          { term: 'The inspectors', text: '**Ofsted** for early years, schools and children’s homes. The **Care Quality Commission (CQC)** for health and adult care.' },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Two partnerships keep people safe',
        text: [
          'For **children**: the council, the NHS and the police are the three safeguarding partners. They must work together, with schools and others.',
          'For **adults**: every area has a **Safeguarding Adults Board**. The same three are its core members.',
        ],
      },
      { kind: 'local-words', name: 'partnership' },
    ],
  },
  {
    id: 'story-three',
    title: 'Story: three doors, one family',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'home' },
      {
        kind: 'text',
        text: 'Mrs Osei, 79, lives with her daughter Grace and Grace’s son Leo, 3. You are Mrs Osei’s home carer. A nursery worker sees Leo. A nurse sees Grace, who has been low since the winter. Today Mrs Osei tells you that Grace “sleeps all day” and that Leo gets his own breakfast.',
      },
      {
        kind: 'choice',
        id: 'three-next',
        question: 'Your job is Mrs Osei’s care. What do you do?',
        options: [
          { id: 'not', text: 'Nothing. The child is the nursery’s business.', feedback: 'The nursery may not know. You are the one who has heard it. Everyone who works with adults looks out for children too.', best: false },
          { id: 'grace', text: 'Tell Grace to pull herself together.', feedback: 'Grace may be ill. Blame makes people hide. Your manager can see that someone offers help.', best: false },
          { id: 'leo', text: 'Take Leo home with me for the day.', feedback: 'You mean well, but you may not do that. Tell your manager now. If Leo is in danger, ring 999.', best: false },
          { id: 'tell', text: 'Tell my manager today what Mrs Osei said, in her words, so that it reaches the right people.', feedback: 'Yes. Three people each hold a piece. Put together, they may bring Grace some help and keep Leo safe.', best: true },
        ],
      },
    ],
  },
];
