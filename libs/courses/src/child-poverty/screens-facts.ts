import type { Screen } from '../shell/course-content.ts';
import { objectives } from './objectives.ts';

/** Screens 1 to 7: what child poverty is, how it is measured, how many, why, and what it does. */
export const factScreens: readonly Screen[] = [
  {
    id: 'welcome',
    title: 'Children, families and money',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'child' },
      {
        kind: 'text',
        text: 'Some of the children you meet live in families that do not have enough money. You may not know which. Some of us have been those children. Some of us are those parents now.',
      },
      { kind: 'text', text: 'This course is about what helps. At the end you will be able to:' },
      { kind: 'list', items: objectives },
      { kind: 'heading', text: 'How it works' },
      {
        kind: 'list',
        items: [
          'It takes about 35 minutes. That includes a test of 6 questions.',
          'You pass with 5 right answers out of 6. You can try again as often as you need.',
          'You can stop at any time. We bring you back to the screen where you left.',
        ],
      },
      {
        kind: 'note',
        tone: 'danger',
        title: 'Is a child in danger right now?',
        text: ['Stop this course and ring **999**. Then tell your manager or safeguarding lead.'],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'This may be about you',
        text: [
          'The stories are made up, but they may feel close to home. If money is tight for you, the help in this course is for you too. There is no shame in using it.',
        ],
      },
    ],
  },
  {
    id: 'what-it-is',
    title: 'What child poverty is',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'A child lives in poverty when the family cannot afford what most people around them see as ordinary: enough food, a warm home, shoes that fit, a bus ride, a birthday.',
      },
      {
        kind: 'text',
        text: 'It is not only about staying alive. It is also about taking part. A child who never goes on the trip, or never asks a friend home, is missing a part of childhood.',
      },
      {
        kind: 'terms',
        items: [
          { term: 'Low income', text: 'Too little money comes in for the size of the family. This is what the official figures count.' },
          { term: 'Material deprivation', text: 'Going without things that most people have, because there is no money for them. A warm coat is one. Fresh fruit each day is another.' },
          { term: 'Food insecurity', text: 'Not being sure of enough good food. Meals are cut or skipped. Often a parent goes without first.' },
          {
            term: 'Destitution',
            text: 'The deepest kind. People cannot afford to stay warm, dry, clean and fed.',
          },
        ],
      },
      { kind: 'heading', text: 'It comes and goes' },
      {
        kind: 'text',
        text: 'A family may be poor for a few months or for years. Work stops, a couple part, someone falls ill, rent goes up. A family that was fine last spring may not be fine now.',
      },
    ],
  },
  {
    id: 'measured',
    title: 'How it is measured',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'chart' },
      {
        kind: 'text',
        text: 'Each year the government asks many thousands of households about their income. It publishes the answers in **Households Below Average Income**. People call it HBAI.',
      },
      {
        kind: 'text',
        text: 'Incomes are first made fair to compare. A family of five needs more than a person who lives alone. Then there are two choices to make.',
      },
      { kind: 'heading', text: 'Choice 1: compared with what?' },
      {
        kind: 'terms',
        items: [
          {
            term: 'Relative low income',
            text: 'Below 60% of the middle income **in the same year**. Put all incomes in a line: the middle one is the median. This asks: is the family being left behind?',
          },
          {
            term: 'Absolute low income',
            text: 'Below 60% of the middle income **of one fixed earlier year**, with prices brought up to date. This asks: are families better off than they were then?',
          },
        ],
      },
      { kind: 'heading', text: 'Choice 2: before or after housing?' },
      {
        kind: 'terms',
        items: [
          { term: 'Before housing costs', text: 'All the money that comes in, before rent, mortgage interest and water are paid.' },
          { term: 'After housing costs', text: 'What is left when these are paid. It is closer to what a family can spend, so many people use it for children.' },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'Four figures, all true',
        text: [
          'Two choices make four figures. When you hear “child poverty is up” or “down”, ask which one. And ask which year.',
          'There are other ways to measure as well. One counts the things that families go without. One counts those who cannot be sure of food.',
        ],
      },
    ],
  },
  {
    id: 'figures',
    title: 'How many children',
    role: 'read',
    blocks: [
      {
        kind: 'text',
        text: 'These figures are for the whole UK, for **the year from April 2023 to March 2024**. They were published in March 2025.',
      },
      {
        kind: 'list',
        items: [
          'About **4.5 million children** lived in relative low income after housing costs. That is about 31 in every 100.',
          'About **7 in 10** of these children lived in a family in which at least one adult had paid work.',
          'About **2.6 million children**, 18 in every 100, lived in a home that could not be sure of enough food.',
        ],
      },
      {
        kind: 'text',
        text: 'A charity counts destitution. The Joseph Rowntree Foundation thinks that about **1 million children** were destitute at some time in **2022**.',
      },
      {
        kind: 'note',
        tone: 'law',
        title: 'Figures change',
        text: [
          'New ones come each spring. Old ones may be put right when better facts are found. All of them come from surveys, so they are good estimates and not a head count.',
          'Look up “Households below average income” on GOV.UK for the newest. Say the year when you use a figure.',
        ],
      },
      { kind: 'heading', text: 'Try it' },
      {
        kind: 'text',
        text: 'A room in a nursery has 30 children. The nursery is in a place that is just like the country as a whole.',
      },
      {
        kind: 'choice',
        id: 'figures-room',
        question: 'On these figures, how many of the 30 would live in low income after housing costs?',
        options: [
          { id: 'two', text: 'About 2', feedback: 'It is many more. Most families hide it well, so it is easy to think that it is rare.', best: false },
          { id: 'nine', text: 'About 9', feedback: 'Yes. 31 in every 100 is about 9 in 30. In some places it is more, in some it is fewer. You cannot tell by looking.', best: true },
          { id: 'twenty', text: 'About 20', feedback: 'Not as many as that across the country. But in some streets it can be more than half.', best: false },
        ],
      },
    ],
  },
  {
    id: 'why',
    title: 'Why families are short of money',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'coins' },
      { kind: 'text', text: 'There is seldom one cause. Most often several things meet:' },
      {
        kind: 'list',
        items: [
          '**Pay that is too low,** or hours that change each week',
          '**Costs that are too high:** rent, heating, childcare, getting to work',
          '**Benefits that fall short,** come late, or were never claimed',
          '**Life events:** a new baby, illness, bereavement, leaving a violent partner',
          '**Debt:** money that goes out before the month begins',
        ],
      },
      {
        kind: 'text',
        text: 'Some families face more of this than others. The risk is higher for lone parents, for families with three or more children, and for homes with a disabled adult or child. It is higher for many Black and minority ethnic families, in part because of unfair treatment.',
      },
      {
        kind: 'text',
        text: 'Some families who came from abroad have a visa that says “no recourse to public funds”. They may not claim most benefits. They still pay for everything. The council can often help a family with children who would otherwise have nothing.',
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'A common belief',
        text: [
          '“They are just bad with money.” Most parents on a low income plan every pound, because they must. What they lack is money. Advice on spending does not help when there is nothing left to spend.',
        ],
      },
    ],
  },
  {
    id: 'effects',
    title: 'What it does to a child',
    role: 'read',
    blocks: [
      {
        kind: 'terms',
        items: [
          {
            term: 'Health',
            text: 'Babies born in the poorest areas are more likely to be born small, and to die before they are one. Damp homes make asthma worse. Tooth decay is more common. So are worry and low mood.',
          },
          {
            term: 'Learning',
            text: 'It is hard to learn when you are hungry, cold or tired. In England in 2023/24, about 5 in 10 children on free school meals were doing well at age five. Of the other children it was about 7 in 10.',
          },
          {
            term: 'Childhood',
            text: 'No clubs, no trips, no party, no quiet place to play or read. Saying “I don’t like swimming” when the truth is that there is no money for it.',
          },
          {
            term: 'Feelings',
            text: 'Children notice early. Many hide it, and many try to protect their parents by not asking for things.',
          },
          {
            term: 'Later on',
            text: 'The longer it lasts and the earlier it starts, the more it can weigh on health and work in later life.',
          },
        ],
      },
      {
        kind: 'note',
        tone: 'tip',
        title: 'A risk is not a fate',
        text: [
          'Most children who grow up poor do well in many ways. Warm, steady adults make a difference. So does good early education. So does more money: when a family’s income rises, children tend to do better.',
        ],
      },
    ],
  },
  {
    id: 'parents',
    title: 'What it does to a parent',
    role: 'read',
    blocks: [
      { kind: 'drawing', name: 'bowl' },
      {
        kind: 'text',
        text: 'Think of the last time you worried about money. It is hard to sleep. It is hard to think of anything else. Small things make you snap. Now think of that every day, with a toddler.',
      },
      {
        kind: 'list',
        items: [
          '**Stress.** Worry about money is linked with low mood, illness and quarrels at home.',
          '**Time.** Being poor takes time: queues, forms, three buses, the cheaper shop.',
          '**Going without.** Many parents skip meals so that their children can eat.',
          '**Shame.** Feeling judged makes people hide, stay away and say that all is fine.',
        ],
      },
      { kind: 'said', who: 'A mother of two', text: 'I stopped coming to the group. They asked for a pound for snacks. I could not say that I did not have a pound.' },
      {
        kind: 'text',
        text: 'Shame has a name in research: **stigma**. It comes from how others look and speak. So it is the part that you can change today.',
      },
    ],
  },
];
