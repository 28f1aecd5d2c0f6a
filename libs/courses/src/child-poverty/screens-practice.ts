import type { Screen } from '../shell/course-content.ts';

/** Screens 8 to 12: poverty-aware practice, noticing, and talking about money. */
export const practiceScreens: readonly Screen[] = [
  {
    id: 'aware',
    title: 'Poverty-aware practice',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Poverty-aware practice means seeing what a family is up against, and not only what a parent does. It has four parts.',
      },
      {
        kind: 'terms',
        items: [
          { term: '1. See it', text: 'Keep money in mind. When a child is late, tired or without kit, ask yourself: could this be about money?' },
          { term: '2. Stand beside', text: 'Most parents are doing their best in hard times. Show respect. Notice what they do well, and say so.' },
          { term: '3. Help with money', text: 'Know what help there is and how to get it. A letter or a phone call from you may be worth more than advice.' },
          { term: '4. Change your place', text: 'Look at what your own setting costs a family. Take away what shames or shuts out.' },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Words matter',
        text: [
          'Say “a family on a low income”, or “parents who are short of money this month”. Do not say “deprived children” or “those families”. Never talk about a family’s money where others can hear.',
        ],
      },
    ],
  },
  {
    id: 'notice',
    title: 'What you may notice',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'One of these by itself may mean nothing. Several together, or a change, are worth a kind word.' },
      {
        kind: 'terms',
        items: [
          { term: 'In the child', text: 'Very hungry, above all on Mondays or before payday. Tired or cold. Shoes too small. No coat. Hides a packed lunch. Worries about money in play.' },
          { term: 'At drop-off', text: 'Absent on trip days and dress-up days. Late because the bus fare ran out. Nappies left on for longer. Fees paid late or in small sums.' },
          { term: 'In what parents say', text: '“We’ll give it a miss.” “He doesn’t like trips.” “My phone’s off.” “Has anyone handed in a spare jumper?”' },
          { term: 'At home, if you visit', text: 'Cold rooms, damp walls, lights off, no table, children who share a bed, a meter on the emergency credit.' },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'You cannot tell by looking',
        text: [
          'Some children in smart clothes have an empty cupboard at home. Some families with little money look tidy and cheerful. So offer help **to everyone**. Then no one has to be picked out.',
        ],
      },
    ],
  },
  {
    id: 'story-trip',
    title: 'Story: the farm trip',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Your playgroup is going to a farm. It costs £8. There is a list on the door of who has paid. Kofi’s name has no tick. His mother used to stay and chat. This week she hands him over at the gate and hurries off.',
      },
      {
        kind: 'choice',
        id: 'trip-first',
        question: 'What do you do?',
        options: [
          {
            id: 'remind',
            text: 'Call after her: “Don’t forget Kofi’s £8! You’re the last one.”',
            feedback: 'Other parents hear it, and so does Kofi. She may keep him at home on the day. Money is a private matter.',
            best: false,
          },
          {
            id: 'pay',
            text: 'Pay for Kofi yourself and tick his name.',
            feedback: 'It is kind. But it helps one child once, and she may feel that she owes you. A rule that is fair to all would be better.',
            best: false,
          },
          {
            id: 'all',
            text: 'Take the list down. Tell every family quietly that no child stays behind for money, and how to say so.',
            feedback: 'Yes. Nobody is picked out, and everyone knows. The group can plan cheaper trips, or set aside a little for costs.',
            best: true,
          },
          {
            id: 'leave',
            text: 'Leave it. If she wants him to go, she will pay.',
            feedback: 'Perhaps she cannot. A small child would then lose a day he was looking forward to, and never know why.',
            best: false,
          },
        ],
      },
    ],
  },
  {
    id: 'talk',
    title: 'Talking about money without shame',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'talk' },
      { kind: 'heading', text: 'Do' },
      {
        kind: 'list',
        items: [
          'ask in private, when there is time to listen',
          'say why you ask: “We ask every family, because help changes so often.”',
          'use open, easy words: “How are things with money at the moment?”',
          'ask before you act: “Would it help if I showed you where to look?”',
          'offer to do it together: the form, the phone call, the first visit',
          'keep your promise, and ask again in a few weeks',
        ],
      },
      { kind: 'heading', text: 'Do not' },
      {
        kind: 'list',
        items: [
          'ask in front of others, or in front of the child',
          'guess, or say “you people”',
          'tell a parent how to shop or cook, unless they ask',
          'promise what a scheme will pay',
          'pass it on without asking, unless a child may not be safe',
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'First sentences that work',
        text: [
          '“Lots of families tell us that this month is hard. Is it like that for you?”',
          '“Some of our families did not know that they could get this. Shall we look if you can?”',
        ],
      },
      {
        kind: 'text',
        text: 'If the answer is “We’re fine”, say “That’s good. If that changes, you can always ask me.” You have opened a door. Leave it open.',
      },
    ],
  },
  {
    id: 'story-lunch',
    title: 'Story: “I’m not hungry”',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'Maisie is four. At lunch she keeps her box shut. “I’m not hungry,” she says. Later you see her pick crusts off another plate. There were two plain crackers in her box. Her dad is on his own with three children. He works nights in a warehouse.',
      },
      { kind: 'said', who: 'Maisie’s dad, at pick-up', text: 'Sorry about the lunch. I’ve not been to the shop. It’s been one of those weeks.' },
      {
        kind: 'choice',
        id: 'lunch-say',
        question: 'What do you say?',
        options: [
          {
            id: 'advice',
            text: '“Here is our leaflet on healthy lunch boxes.”',
            feedback: 'He very likely knows what a good lunch is. A leaflet tells him that he has been judged, and there is still no lunch.',
            best: false,
          },
          {
            id: 'report',
            text: 'Nothing to him. I ring children’s services and report neglect.',
            feedback: 'One bad week is not neglect, and he has told you the cause himself. Talk with him first. If you are unsure, ask your safeguarding lead.',
            best: false,
          },
          {
            id: 'ask',
            text: 'In private: “Thanks for telling me. Weeks like that are hard. She can always eat here. Would it help if we looked at what you could get?”',
            feedback: 'Yes. He is thanked, she is fed, and there is an offer. Make a short note, and tell your safeguarding lead, so that a pattern would be seen.',
            best: true,
          },
          {
            id: 'joke',
            text: '“Don’t worry, she ate everyone else’s!”',
            feedback: 'Meant lightly, but it will sting, and Maisie hears it. He may stop telling you things.',
            best: false,
          },
        ],
      },
    ],
  },
];
