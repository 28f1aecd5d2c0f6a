import type { Screen } from '../shell/course-content.ts';

/** Screens 11 to 15: choice and consent, speaking up, who does what, and whom to ring here. */
export const rightsScreens: readonly Screen[] = [
  {
    id: 'choice-consent',
    title: 'Choice, capacity and sharing',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'scales' },
      {
        kind: 'text',
        text: 'To have **capacity** means being able to make a certain decision at the time it needs to be made. The **Mental Capacity Act 2005** has five principles:',
      },
      {
        kind: 'list',
        numbered: true,
        items: [
          '**Start from yes.** Take it that a person can decide, unless it is shown that they cannot.',
          '**Help first.** Try every practical way to help them decide: pictures, a good time of day, a hearing aid.',
          '**Unwise is allowed.** A choice that you would not make does not show that someone lacks capacity.',
          '**Best interests.** If they cannot decide, what is done for them must be in their best interests.',
          '**Least restriction.** Choose the way that limits their rights and freedom the least.',
        ],
      },
      {
        kind: 'text',
        text: 'Capacity is about one decision at one time. Someone may choose their lunch and yet be unable to decide about a house sale.',
      },
      { kind: 'heading', text: 'Sharing what you know' },
      {
        kind: 'text',
        text: 'Ask the person first, if it is safe to ask. Most people agree when they know why. **Telling your own manager is part of your job**, even when the person says no.',
      },
      { kind: 'text', text: 'Information may go to the council or police without the person’s agreement when, for example:' },
      {
        kind: 'list',
        items: [
          'a life is at risk, or there is an emergency',
          'other people, or a child, may be harmed',
          'a serious crime may have happened, or may be stopped',
          'the person is being frightened or forced into saying no',
          'the person cannot make this decision, and sharing is in their best interests',
          'the person who may have caused harm works with people who need care',
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Data protection does not stop you',
        text: [
          'The law lets you share what is needed to keep someone safe. Share only what is needed, only with those who need it. Tell the person, unless that is not safe. Write down why.',
        ],
      },
      { kind: 'text', text: 'You do not have to weigh this up alone. Your manager or safeguarding lead decides with you.' },
    ],
  },
  {
    id: 'story-home',
    title: 'Story: “It’s my home”',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'home' },
      {
        kind: 'text',
        text: 'Mr Cole lives on the ground floor of a block of flats. Newspapers are piled to the ceiling. Some touch the electric fire. He has a sore on his leg that smells. He knows the day and the date, and speaks clearly.',
      },
      { kind: 'said', who: 'Mr Cole', text: 'It’s my home. I know it could catch fire. I like it this way. No doctors, thank you.' },
      {
        kind: 'choice',
        id: 'home-next',
        question: 'What do you do?',
        options: [
          {
            id: 'leave',
            text: 'Nothing. He can decide, so it is his choice.',
            feedback:
              'He may make a choice that others call unwise. But his neighbours could be harmed by a fire, and nobody has yet talked through the risks with him. Report it.',
            best: false,
          },
          {
            id: 'clear',
            text: 'Clear the papers away while he is asleep.',
            feedback:
              'That breaks his trust and his rights, and the papers often come back. Safeguarding is done with people.',
            best: false,
          },
          {
            id: 'tell',
            text: 'Tell him that I am worried, keep being kind, and report it to my manager today.',
            feedback:
              'Yes. Self-neglect is reported too. The council, the nurse and the fire service can offer help that he may accept, such as a fire safety visit.',
            best: true,
          },
          {
            id: 'lacks',
            text: 'Write that he lacks capacity, because nobody who understood the risk would live like that.',
            feedback:
              'An unwise choice is not a lack of capacity. Start from the view that he can decide. Write down what you see.',
            best: false,
          },
        ],
      },
      {
        kind: 'text',
        text: 'Self-neglect does not always lead to a section 42 enquiry. The council looks at each case, and at whether the person can protect themselves by changing what they do. It can also help in other ways.',
      },
    ],
  },
  {
    id: 'speak-up',
    title: 'Speaking up about care at work',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'voice' },
      {
        kind: 'text',
        text: 'Sometimes the harm comes from our own side: a colleague, a manager, or the way the visits are planned. Telling about it is called **whistleblowing**.',
      },
      {
        kind: 'text',
        text: 'First look at your employer’s whistleblowing policy. Tell your manager. If it is about your manager, or nothing happens, go to someone higher. You can also go straight to the council or to the Care Quality Commission (CQC).',
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'The law protects you',
        text: [
          'The **Public Interest Disclosure Act 1998** protects workers, and that includes agency workers. You must reasonably believe two things. What you say shows a crime, a danger to someone, a broken legal duty, or a cover-up of these. And it is in the public interest to say it.',
          'Your employer must not sack you or treat you badly for it. No contract can take that right away. You do not need proof.',
        ],
      },
      {
        kind: 'text',
        text: 'Free, private advice: the charity **Protect**, or your trade union. CQC takes calls from care staff on **03000 616161**.',
      },
      { kind: 'heading', text: 'Story: ten minutes' },
      {
        kind: 'text',
        text: 'You and Dee visit Mr Khan on different days. His visit is 30 minutes. He tells you that Dee stays for ten. The log says 30. Two of this week’s tablets are still in the pack. Dee says that the office gives her too many visits.',
      },
      {
        kind: 'choice',
        id: 'speak-next',
        question: 'What do you do?',
        options: [
          {
            id: 'friend',
            text: 'Say nothing. Dee is a friend, and it is the office’s fault.',
            feedback: 'Mr Khan has missed medicine. The log is false. Silence lets it go on, and others may be missing care too.',
            best: false,
          },
          {
            id: 'fix',
            text: 'Give Mr Khan the missed tablets now, and have a quiet word with Dee.',
            feedback:
              'Extra tablets can be dangerous: ring for advice first. A quiet word also lets the log be changed. Report it.',
            best: false,
          },
          {
            id: 'report',
            text: 'Ring my manager now about the tablets and the visits. If nothing happens, go higher, or to the council or CQC.',
            feedback:
              'Yes. It may be neglect, and rotas that leave no time may be organisational abuse. Say both. It could help Dee as well.',
            best: true,
          },
          {
            id: 'post',
            text: 'Write about it in the staff chat group, so that everyone knows.',
            feedback: 'That shares private facts with people who do not need them, and it warns the wrong people. Report it properly.',
            best: false,
          },
        ],
      },
    ],
  },
  {
    id: 'who-does-what',
    title: 'Who does what after you report',
    role: 'read',
    blocks: [
      {
        kind: 'terms',
        items: [
          { term: 'You', text: 'Report the same day, write it down, and go on giving good care. Tell your manager about anything new.' },
          {
            term: 'Your manager or safeguarding lead',
            text: 'Makes people safe now, tells the council, and tells CQC when the rules say so. Decides if a worker who may have caused harm should go on working while it is looked into.',
          },
          {
            term: 'The council',
            text: 'Leads on safeguarding. It makes enquiries, or asks others to, and decides with the person what should be done. If the person would find it very hard to take part and has no one suitable to help, it arranges an **independent advocate**.',
          },
          { term: 'The police', text: 'Look into crimes. When a crime may have happened, they lead on that part.' },
          { term: 'Doctors and nurses', text: 'Treat injuries and illness, and share what they know.' },
          {
            term: 'Care Quality Commission (CQC)',
            text: 'Checks that care services in England are safe and good. It can inspect, and act against a service. It does not settle single cases in place of the council.',
          },
          {
            term: 'Safeguarding Adults Board',
            text: 'Every council area has one. It brings council, NHS and police together, and learns from the most serious cases.',
          },
        ],
      },
      { kind: 'local-words', name: 'board' },
      { kind: 'heading', text: 'What if nothing happens?' },
      {
        kind: 'text',
        text: 'You may not be told everything: it is private. But you can ask if your concern was passed on. If you are still worried, or it gets worse, **report it again**. If your manager did not pass it on, ring the council yourself.',
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'A pattern needs every piece',
        text: ['A social worker may already have three small worries from other people. Yours may be the one that makes the picture clear.'],
      },
    ],
  },
  {
    id: 'local-contacts',
    title: 'Whom to ring here',
    role: 'read',
    blocks: [
      {
        kind: 'note',
        tone: 'danger',
        title: 'In danger now: 999',
        text: ['Police, ambulance or fire. When it is not an emergency, police: 101.'],
      },
      { kind: 'local-contacts' },
      { kind: 'heading', text: 'In what order' },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Danger now: ring 999.',
          'Otherwise: your manager or safeguarding lead, today. Out of hours: your on-call manager.',
          'Cannot reach them, or the worry is about them: ring the council’s adult social care yourself.',
        ],
      },
      { kind: 'text', text: 'Save the numbers in your phone now, or write them on a card. You may need them when you are upset.' },
    ],
  },
];
