import type { Source } from '../shell/course-content.ts';

/** The year of the guidance this course was checked against. Review it when GOV.UK shows a newer version. */
export const guidanceYear = 2025;

export const sources: readonly Source[] = [
  { title: 'Human Rights Act 1998', year: '1998', used: 'Rights that public services must respect.' },
  { title: 'United Nations Convention on the Rights of the Child', year: '1989', used: 'Articles 2, 3, 12 and 19: no discrimination, the child’s best interests, being heard, being protected.' },
  { title: 'Care Act 2014', year: '2014', used: 'Section 1 (well-being) and section 42 (enquiries about adults).' },
  { title: 'Children Act 1989 and Children Act 2004', year: '1989, 2004', used: 'Help for children in need, protection from harm, and working together.' },
  {
    title: 'Working together to safeguard children, HM Government',
    year: 'read as it stood in 2025',
    used: 'The three safeguarding partners, what to do about a worry, and concerns about people who work with children.',
  },
  {
    title: 'Care and support statutory guidance, Department of Health and Social Care',
    year: 'read as it stood in 2025',
    used: 'Chapter 14: keeping adults safe.',
  },
  {
    title: 'Information sharing advice for safeguarding practitioners, Department for Education',
    year: '2024',
    used: 'When and how to share information.',
  },
  { title: 'Data Protection Act 2018 and UK GDPR', year: '2018', used: 'Keeping personal information safe, and sharing it lawfully.' },
  { title: 'Equality Act 2010', year: '2010', used: 'The nine protected characteristics, harassment, reasonable adjustments.' },
  { title: 'Health and Safety at Work etc. Act 1974', year: '1974', used: 'Sections 2 and 7: duties of employers and of workers.' },
  { title: 'Manual Handling Operations Regulations 1992', year: '1992', used: 'Avoiding harm when lifting and moving.' },
  { title: 'Protecting lone workers, Health and Safety Executive', year: 'read in 2025', used: 'Working alone.' },
  { title: 'National infection prevention and control manual, NHS England', year: 'read in 2025', used: 'Clean hands, gloves and aprons, and when to stay away.' },
  { title: 'Care Certificate standards, Skills for Care and partners', year: '2025', used: 'What every new care worker learns.' },
  { title: 'Early years foundation stage statutory framework, Department for Education', year: '2025', used: 'Induction and safeguarding in early years settings.' },
  { title: 'Employment Rights Act 1996, Part 4A', year: '1996', used: 'Protection of workers who speak up (from the Public Interest Disclosure Act 1998).' },
];
