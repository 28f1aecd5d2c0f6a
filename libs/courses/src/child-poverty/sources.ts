import type { Source } from '../shell/course-content.ts';

/** The year of the guidance this course was checked against. New income figures come each spring: look then. */
export const guidanceYear = 2025;

export const sources: readonly Source[] = [
  {
    title: 'Households Below Average Income, Department for Work and Pensions',
    year: 'figures for 2023/24, published 27 March 2025',
    used: 'How low income is measured, and the numbers of children. Every number here is rounded.',
  },
  {
    title: 'Our Children, Our Future: Tackling Child Poverty, HM Government',
    year: 'December 2025',
    used: 'What the government plans, and how it will measure child poverty.',
  },
  {
    title: 'Destitution in the UK 2023, Joseph Rowntree Foundation and Heriot-Watt University',
    year: 'October 2023',
    used: 'What destitution means, and the estimate for 2022.',
  },
  { title: 'Early years foundation stage profile results, Department for Education', year: 'school year 2023/24', used: 'How far children have come at age five.' },
  { title: 'Child and infant mortality in England and Wales, Office for National Statistics', year: 'yearly', used: 'Health in poorer and richer areas.' },
  {
    title: 'The relationship between poverty, child abuse and neglect: an evidence review, Joseph Rowntree Foundation',
    year: '2016',
    used: 'How money worries and harm to children are linked.',
  },
  { title: 'Anti-poverty practice guide for social work, British Association of Social Workers', year: '2019', used: 'What poverty-aware practice means.' },
  {
    title: 'Working together to safeguard children, HM Government',
    year: 'read as it stood in 2025',
    used: 'What neglect means, early help, and what to do about a worry.',
  },
  { title: 'Early years foundation stage statutory framework, Department for Education', year: '2025', used: 'Safeguarding duties of early years settings.' },
  {
    title: 'Early education and childcare: statutory guidance for local authorities, Department for Education',
    year: '2025',
    used: 'Free hours, and what settings may ask families to pay.',
  },
  { title: 'Healthy Start, NHS', year: 'read in 2025', used: 'Who can get the card, and what it buys.' },
  { title: 'Free school meals, Department for Education', year: '2025, with the change announced for September 2026', used: 'Who can get a free meal.' },
  { title: 'Debt Respite Scheme (Breathing Space), HM Treasury', year: '2021', used: 'Time to get debt advice.' },
  { title: 'Equality Act 2010', year: '2010', used: 'Treating people fairly.' },
];
