import type { Screen } from '../shell/course-content.ts';

/** Screens 13 to 15: money that families miss, food and warmth, debt. */
export const helpScreens: readonly Screen[] = [
  {
    id: 'income',
    title: 'Money that many families miss',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'coins' },
      {
        kind: 'text',
        text: 'The best help is often more income. Many families do not get all that they are due. The forms are long, and the rules are not well known. You do not have to be an expert. You have to know that help is there.',
      },
      {
        kind: 'terms',
        items: [
          {
            term: 'A benefits check',
            text: 'Free, and it takes about 20 minutes. GOV.UK lists free calculators. An adviser can do it with the family. It is worth doing again after every change.',
          },
          {
            term: 'Healthy Start (NHS)',
            text: 'A card for milk, formula, fruit, vegetables and pulses, and free vitamins. It is for people at least 10 weeks pregnant, or with a child under four, who get certain benefits. Anyone pregnant and under 18 can have it.',
          },
          {
            term: 'Free early education',
            text: 'Every three- and four-year-old in England can have 15 hours a week. Many two-year-olds can too, when the family gets certain benefits, or the child has certain needs. Working parents may get 30 hours from nine months.',
          },
          {
            term: 'Early years pupil premium',
            text: 'Extra money for your setting, for children whose families are on a low income. Ask every parent to fill in the form. Spend it on the child’s learning.',
          },
          {
            term: 'Free school meals',
            text: 'All children in reception, Year 1 and Year 2 at state schools can have a free lunch. From September 2026 so can older ones whose family gets Universal Credit. Nursery classes in schools may count as well. Ask the parents to apply: it also brings the school money.',
          },
          {
            term: 'When a child is disabled',
            text: 'Disability Living Allowance does not look at income, and it can open the door to other help. Many families think that it is not for them. Suggest a check.',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Free hours must be free',
        text: [
          'A family must be able to take its free hours without paying. A setting may ask for money for meals, nappies or trips. But it may not make that a condition of the place. It must offer a way for those who cannot pay.',
        ],
      },
    ],
  },
  {
    id: 'today',
    title: 'Food, warmth and debt: help today',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'Sometimes a family needs help now, before any form is answered.' },
      {
        kind: 'terms',
        items: [
          { term: 'No food', text: 'Feed the child now, quietly. Then a food pantry or food bank. Some need a referral, and perhaps you or your manager can make it. In the holidays there may be free clubs with a meal.' },
          { term: 'No gas or electricity', text: 'The supplier must talk about what can be paid. Families with young children can ask to be on its Priority Services Register. With a prepayment meter, ask for emergency credit or a fuel voucher.' },
          { term: 'No cooker, bed or coat', text: 'The council’s crisis help, baby banks, uniform exchanges, and grants for people in need.' },
          { term: 'Rent', text: 'Talk to the landlord and the council early. The council has a duty to help many people who may lose their home.' },
        ],
      },
      { kind: 'heading', text: 'When there is debt' },
      {
        kind: 'text',
        text: 'Advice about debt is **free**. Nobody should pay for it. These are free to ring:',
      },
      {
        kind: 'list',
        items: [
          'National Debtline: **0808 808 4000**',
          'StepChange: **0800 138 1111**',
          'Citizens Advice: **0800 144 8848**',
        ],
      },
      {
        kind: 'text',
        text: 'A debt adviser can ask for **Breathing Space**. For up to 60 days most lenders must stop chasing, and most interest and charges stop. A loan shark who threatens people is breaking the law. The family has not.',
      },
      { kind: 'local-words', name: 'money-help' },
      { kind: 'local-words', name: 'food-and-warmth' },
    ],
  },
  {
    id: 'your-place',
    title: 'What your place can change',
    role: 'read',
    blocks: [
      { kind: 'text', text: 'Walk through a week at your setting as a child with no spare money. Where would it cost, and where would it hurt?' },
      {
        kind: 'list',
        items: [
          '**Trips and photos:** plan for no cost, or say early how to get help. Never a list on the wall.',
          '**Dress-up days:** a hat made of paper that day, not a costume from a shop.',
          '**Snacks and lunch:** the same for all. Spare food that anyone may take.',
          '**Spare things:** a rail of coats, boots and nappies that anyone may use, without asking.',
          '**Fees and fines:** talk before you write. Agree small sums. Look again at late fees.',
          '**Gifts and news:** do not ask “What did you get?” or “Where did you go?” Ask “What made you laugh?”',
          '**Forms:** help with every form, for everyone, at a time that suits shift workers.',
        ],
      },
      { kind: 'heading', text: 'Try it' },
      { kind: 'text', text: 'It is nearly World Book Day. Last year three children stayed away.' },
      {
        kind: 'choice',
        id: 'place-book',
        question: 'What do you suggest at the team meeting?',
        options: [
          {
            id: 'prize',
            text: 'A prize for the best costume, so that more families join in.',
            feedback: 'A prize makes the gap wider. Children without a costume would be looked at even more.',
            best: false,
          },
          {
            id: 'here',
            text: 'Everyone brings nothing. We make masks from our favourite book here, together.',
            feedback: 'Yes. It costs no family anything, every child has one, and the day is about the book.',
            best: true,
          },
          {
            id: 'hire',
            text: 'A box of costumes for the children who come without.',
            feedback: 'Better than nothing. But everyone will know who is wearing the box. Make something for all.',
            best: false,
          },
        ],
      },
    ],
  },
];
