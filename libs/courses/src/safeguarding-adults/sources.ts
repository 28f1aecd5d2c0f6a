import type { Source } from '../shell/course-content.ts';

/** The year of the guidance this course was checked against. Review it when GOV.UK shows a newer version. */
export const guidanceYear = 2025;

export const sources: readonly Source[] = [
  {
    title: 'Care Act 2014',
    year: '2014',
    used: 'Section 42 (when the council must make enquiries), section 43 (Safeguarding Adults Boards), section 68 (advocates).',
  },
  {
    title: 'Care and support statutory guidance, Department of Health and Social Care',
    year: `first issued 2014; read as it stood in ${guidanceYear}`,
    used: 'Chapter 14: the six principles, the ten kinds of abuse and neglect, Making Safeguarding Personal, sharing information.',
  },
  { title: 'Mental Capacity Act 2005', year: '2005', used: 'Section 1: the five principles.' },
  { title: 'Mental Capacity Act 2005 Code of practice', year: '2007', used: 'Chapter 2: what the principles mean from day to day.' },
  { title: 'Human Rights Act 1998', year: '1998', used: 'Articles 2, 3 and 8 of the Convention rights.' },
  {
    title: 'Public Interest Disclosure Act 1998',
    year: '1998',
    used: 'Protection of workers who speak up. Its rules are now in the Employment Rights Act 1996, Part 4A.',
  },
  { title: 'Criminal Justice and Courts Act 2015', year: '2015', used: 'Section 20: ill-treatment or wilful neglect by a care worker.' },
  { title: 'Domestic Abuse Act 2021', year: '2021', used: 'Section 1: what domestic abuse means.' },
  {
    title: 'Data Protection Act 2018 and UK GDPR',
    year: '2018',
    used: 'Sharing information to keep a person safe.',
  },
];
