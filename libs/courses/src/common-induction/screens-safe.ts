import type { Screen } from '../shell/course-content.ts';

/** Screens 6 to 10: keeping people safe, whom to tell, what is private. */
export const safeScreens: readonly Screen[] = [
  {
    id: 'safe',
    title: 'Keeping children and adults safe',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'This is everyone’s job, whatever your role. Harm can be done by family, strangers, other children, or people at work. It can be done by acts, or by not giving care. It can happen online.',
      },
      {
        kind: 'terms',
        items: [
          { term: '1. Notice', text: 'A change, a mark, a fear, a smell, a silence. One sign may mean little. It is still worth telling.' },
          { term: '2. Listen', text: 'Stay calm. Let them use their own words. Do not press for more. Never promise to keep it secret.' },
          { term: '3. Tell', text: 'Your manager or safeguarding lead, **the same day**. In danger: 999 first.' },
          { term: '4. Write it down', text: 'Time, place, what you saw, their own words, and whom you told.' },
        ],
      },
      { kind: 'heading', text: 'Children and adults: what differs' },
      {
        kind: 'terms',
        items: [
          {
            term: 'A child is anyone under 18',
            text: 'The council must look into it when a child may be suffering serious harm. Listen to what the child wants. But the child does not have to agree before you tell.',
          },
          {
            term: 'An adult is 18 or over',
            text: 'The law on safeguarding covers adults with care needs who cannot protect themselves because of these. Ask what they want to happen, and pass it on. Telling your own manager is part of your job, even when they say no.',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'When it is about someone at work',
        text: [
          'If a person who works or volunteers with **children** may have harmed a child, your manager tells the council’s designated officer. Many people say **LADO**. If it is about your manager, go to the person above, or to the council yourself.',
          'For **adults**, tell your manager or the council in the same way.',
        ],
      },
    ],
  },
  {
    id: 'story-tell',
    title: 'Story: “Can I tell you something?”',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'talk' },
      { kind: 'text', text: 'You help at a Saturday club. Ruby, 10, stays behind to stack chairs.' },
      { kind: 'said', who: 'Ruby', text: 'Can I tell you something? But you have to promise not to tell.' },
      {
        kind: 'choice',
        id: 'tell-answer',
        question: 'What do you say?',
        options: [
          { id: 'promise', text: '“Of course. I promise.”', feedback: 'You would have to break it, and she would learn that adults’ promises do not hold. Be honest before she speaks.', best: false },
          { id: 'honest', text: '“I’m glad you asked me. I can’t promise that, because I may need help to keep you safe. I’ll only tell people who can help. I’m listening.”', feedback: 'Yes. You were warm and honest, and you gave her time. Then tell the club’s safeguarding lead before you go home.', best: true },
          { id: 'later', text: '“Tell your mum tonight, love. I have to lock up.”', feedback: 'She chose you, and now. It may be about home. Make time, even five minutes.', best: false },
          { id: 'quiz', text: '“Has someone hurt you? Was it your dad? Did he hit you?”', feedback: 'These questions put words in her mouth. Let her say it in her own way. Others are trained to ask.', best: false },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Afterwards',
        text: ['Thank her. Say that she did the right thing, and what happens next. Write down her words the same day. It is normal to feel shaken: talk to your manager.'],
      },
    ],
  },
  {
    id: 'local-contacts',
    title: 'Whom to ring here',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'phone' },
      { kind: 'note', tone: 'danger', title: 'In danger now: 999', text: ['Police, ambulance or fire. When it is not an emergency, police: 101.'] },
      { kind: 'local-contacts' },
      { kind: 'heading', text: 'In what order' },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Danger now: ring 999.',
          'Otherwise: your manager or safeguarding lead, today. Out of hours: whoever is on call.',
          'Cannot reach them, or the worry is about them: ring the council yourself.',
        ],
      },
      { kind: 'text', text: 'Find out today who your safeguarding lead is. Save the numbers in your phone now.' },
    ],
  },
  {
    id: 'private',
    title: 'Private, and when to share',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'lock' },
      {
        kind: 'text',
        text: 'People let us into their lives. What you learn at work stays at work. Information about a person belongs to that person.',
      },
      {
        kind: 'list',
        items: [
          'Read only what you need for your work.',
          'Do not talk about people on the bus, at home or in a chat group, even without names.',
          'No photos on your own phone. Nothing on social media.',
          'Lock screens and cupboards. Take no papers home unless you are told to.',
          'Check the name and number before you send anything. If it goes wrong, tell your manager **at once**.',
        ],
      },
      { kind: 'heading', text: 'Sharing keeps people safe' },
      {
        kind: 'text',
        text: 'Reviews of the worst cases often say the same: people knew parts of it, and did not tell each other. **Data protection law does not stop you** from sharing what is needed to keep someone safe.',
      },
      {
        kind: 'list',
        numbered: true,
        items: [
          'Be open. Tell people, if it is safe, what you share and why.',
          'Ask for agreement when you can. You do not need it when a child or an adult may be at risk of harm.',
          'Share what is needed, with those who need it, in a safe way, in good time.',
          'Keep fact apart from opinion.',
          'Write down what you shared, with whom and why. Also when you decide not to.',
        ],
      },
      { kind: 'note', tone: 'tip', title: 'Not sure?', text: ['Ask your manager or safeguarding lead. You can ask without saying a name. Do not let doubt become silence.'] },
    ],
  },
  {
    id: 'story-photo',
    title: 'Story: the birthday photo',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'cup' },
      {
        kind: 'text',
        text: 'Mr Green is 90 today. There is a cake. Your colleague Sam takes a photo of him on her own phone. She puts it in the team’s chat group: “Our lovely Mr Green, room 12!” It is a happy picture. Mr Green has memory loss and was not asked.',
      },
      {
        kind: 'choice',
        id: 'photo-next',
        question: 'What do you do?',
        options: [
          { id: 'like', text: 'Send a heart. It is a kind photo.', feedback: 'It is kindly meant. But his face, name and room are now on many private phones, and nobody asked him.', best: false },
          { id: 'family', text: 'Send it on to his son, who would love it.', feedback: 'Now it has gone further still. His family may well get photos, in the way that he and the home have agreed.', best: false },
          { id: 'kind', text: 'Ask Sam to take it down, say why, and tell our manager, so that it is put right.', feedback: 'Yes. Sam meant well and can learn from it. The manager must know when personal information has got out. Mr Green can be asked, with help, how he wants to be shown.', best: true },
          { id: 'leave', text: 'Leave the group and say nothing.', feedback: 'Then the photo stays, and it happens again. A kind word to Sam is harder, and better.', best: false },
        ],
      },
    ],
  },
];
