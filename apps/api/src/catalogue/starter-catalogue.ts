import type { CourseCategory, PartKind } from '@pvi/contract/catalogue';

/** What is said of a course when it is added; councils change it afterwards through the product. */
export interface StarterCourse {
  code: string;
  title: string;
  category: CourseCategory;
  audience: string;
  level: string;
  /** 0: does not expire. */
  validityMonths: number;
  basis: 'S' | 'G' | 'L';
  source: string;
  safeguarding: boolean;
  parts: readonly { kind: PartKind; title: string }[];
}

type Parts = StarterCourse['parts'];

const eLearning: Parts = [{ kind: 'e_learning', title: 'E-learning' }];
const practical: Parts = [{ kind: 'practical', title: 'Practical session' }];
const taught: Parts = [{ kind: 'attendance', title: 'Taught session' }];
const certificateSeen: Parts = [{ kind: 'attendance', title: 'Course attended and certificate seen' }];
const assessed: Parts = [{ kind: 'observation', title: 'Assessed in the workplace and certificate seen' }];
const knowledgeAndPractice: Parts = [{ kind: 'e_learning', title: 'Knowledge' }, { kind: 'observation', title: 'Observed in practice' }];

const row = (
  code: string, title: string, audience: string, level: string, validityMonths: number,
  basis: 'S' | 'G' | 'L', source: string, parts: Parts = eLearning,
) => ({ code, title, audience, level, validityMonths, basis, source, parts });

type Row = ReturnType<typeof row>;

/** The 2025 set. The older set of 15 could be used until the end of July 2025: an award made from it stays valid. */
const careCertificate = [
  'Understand your role', 'Personal development', 'Duty of care', 'Equality, diversity, inclusion and human rights',
  'Work in a person-centred way', 'Communication', 'Privacy and dignity', 'Nutrition and hydration',
  'Awareness of mental health and dementia', 'Adult safeguarding', 'Safeguarding children', 'Basic life support',
  'Health and safety', 'Handling information', 'Infection prevention and control', 'Awareness of learning disability and autism',
];

const groups: [category: CourseCategory, rows: Row[]][] = [
  ['safeguarding_adults', [
    row('SGA-1', 'Safeguarding adults awareness', 'All adult-care staff', '1', 36, 'G', 'Skills for Care: refresh at least every 3 years. Many councils ask for 12 months.'),
    row('SGA-2', 'Safeguarding adults for practitioners', 'Staff in regular contact with adults at risk', '2', 36, 'G', 'Intercollegiate guidance and the core skills framework: every 3 years'),
    row('SGA-3', 'Safeguarding adults: assess, plan, intervene', 'Registered and senior staff', '3', 36, 'G', 'Intercollegiate guidance and the core skills framework: every 3 years', taught),
    row('SGA-4', 'Safeguarding adults lead or manager', 'Named safeguarding leads', '4', 36, 'G', 'Intercollegiate guidance: every 3 years', taught),
    row('ASC-MSE', 'Modern slavery, self-neglect and domestic abuse', 'Adult social care and children’s services', 'specialist', 36, 'L', 'Safeguarding adults board'),
  ]],
  ['safeguarding_children', [
    row('SGC-1', 'Safeguarding children awareness', 'Everyone', '1', 36, 'G', 'Local safeguarding children partnership; 24 months in early years'),
    row('SGC-2', 'Working together: core multi-agency', 'Everyone who works with children', '2', 36, 'G', 'Local safeguarding children partnership', taught),
    row('SGC-3', 'Specialist safeguarding (neglect, exploitation, sexual abuse and others)', 'Staff for whom it is chosen', '3', 36, 'L', 'Local safeguarding children partnership', taught),
    row('SGC-4', 'Safeguarding for managers and leads', 'Managers and safeguarding leads', '4', 36, 'L', 'Local safeguarding children partnership, levels 1 to 4', taught),
    row('EY-SGC', 'Early years safeguarding (EYFS Annex C, practitioner)', 'All early-years staff, assistants included', 'EY', 24, 'S', 'EYFS statutory framework, Annex C, from 1 September 2025'),
    row('EY-DSL', 'Designated safeguarding lead: additional elements (EYFS Annex C)', 'Designated safeguarding leads and deputies; every childminder', 'EY lead', 24, 'S', 'EYFS statutory framework, Annex C, from 1 September 2025. A short refresher may not be enough.', taught),
    row('SGC-LADO', 'Allegations and the role of the local authority designated officer', 'Early years and children’s homes', '–', 24, 'L', 'Asked for by some partnerships for Annex C'),
    row('PRV-1', 'Prevent awareness', 'Early years, schools and children’s services', '1', 24, 'G', 'Prevent duty guidance: leads at least every 2 years'),
  ]],
  ['early_years', [
    row('EY-PFA', 'Paediatric first aid (12 hours full, 6 hours emergency)', 'Staff counted in ratios; childminders', 'certificate', 36, 'S', 'EYFS statutory framework, Annex A. An outside certificate; never e-learning alone.', certificateSeen),
    row('EY-FH', 'Food hygiene for those who prepare food', 'Early years and care staff who prepare food', 'L2', 36, 'S', 'Statutory to be trained; the period is guidance'),
    row('EY-SR', 'Safer recruitment', 'Everyone who recruits', '–', 60, 'L', 'Usual practice'),
    row('EY-SEN', 'Special educational needs and disability in early years', 'Special educational needs co-ordinators', '–', 36, 'L', 'Usual practice'),
  ]],
  ['learning_disability_autism', [
    row('ASC-LDA', 'Learning disability and autism, as the role needs', 'All staff of CQC-registered services', 'core', 36, 'S', 'Health and Care Act 2022 section 181; Regulation 18. The period is guidance.'),
    row('OMG-1', 'Oliver McGowan Tier 1', 'Roles that need general awareness', 'T1', 36, 'S', 'Code of practice, final 6 September 2025: refresh at least every 3 years', [{ kind: 'e_learning', title: 'E-learning' }, { kind: 'attendance', title: 'Live session, 1 hour' }]),
    row('OMG-2', 'Oliver McGowan Tier 2', 'Staff who give care', 'T2', 36, 'S', 'Code of practice, final 6 September 2025: do Tier 1 or Tier 2, not both', [{ kind: 'e_learning', title: 'E-learning' }, { kind: 'attendance', title: 'Live training day' }]),
  ]],
  ['health_safety', [
    row('ASC-HS', 'Health and safety awareness', 'All adult social care staff', 'core', 36, 'G', 'Skills for Care: at least every 3 years'),
    row('ASC-IPC', 'Infection prevention and control', 'All adult social care staff', 'core', 36, 'G', 'Skills for Care: at least every 3 years'),
    row('ASC-FIRE', 'Fire safety', 'All adult social care staff', 'core', 36, 'G', 'Skills for Care; often 12 months in practice'),
    row('ASC-MHO', 'Moving and handling objects', 'All adult social care staff', 'core', 36, 'G', 'Skills for Care: at least every 3 years'),
    row('ASC-MAP', 'Moving and assisting people (practical)', 'Hands-on staff', 'role', 12, 'G', 'Skills for Care: knowledge and competence at least every year', practical),
    row('ASC-BLS', 'Basic life support', 'Hands-on staff', 'role', 12, 'G', 'Skills for Care: at least every year', practical),
    row('ASC-EFAW', 'First aid at work', 'Appointed first aiders', 'certificate', 36, 'G', 'Health and Safety Executive', certificateSeen),
  ]],
  ['care_practice', [
    row('ASC-MED', 'Medicines administration and competency check', 'Staff who give medicines', 'role', 12, 'G', 'NICE and CQC: competence reviewed every year', [{ kind: 'e_learning', title: 'E-learning' }, { kind: 'observation', title: 'Observed giving medicines' }]),
    row('ASC-MCA', 'Mental Capacity Act and deprivation of liberty', 'Adult social care', 'role', 36, 'L', 'Usual practice: every 3 years'),
    row('ASC-FN', 'Nutrition and hydration', 'Adult social care', 'role', 36, 'L', 'Usual practice: every 3 years'),
    row('ASC-DIG', 'Dignity and person-centred care', 'Adult social care', 'role', 36, 'L', 'Usual practice: every 3 years'),
    row('ASC-REC', 'Recording and reporting', 'Adult social care', 'role', 36, 'L', 'Usual practice: every 3 years'),
  ]],
  ['rights_information', [
    row('ASC-EDI', 'Equality, diversity, inclusion and human rights', 'Everyone', 'core', 36, 'L', 'Usual practice: every 3 years'),
    row('ASC-GDPR', 'Data protection and confidentiality', 'Everyone', 'core', 12, 'L', 'Data security toolkit: every year'),
  ]],
  ['specialist', [
    row('ASC-DEM', 'Dementia', 'Staff chosen by need', 'specialist', 36, 'L', 'Usual practice'),
    row('ASC-EOL', 'End of life care', 'Staff chosen by need', 'specialist', 36, 'L', 'Usual practice'),
    row('ASC-PBS', 'Positive behaviour support', 'Staff chosen by need', 'specialist', 12, 'L', 'Usual practice'),
  ]],
  ['induction', [
    row('IND-COM', 'Common induction (multi-agency)', 'All starters, within 28 days of starting', 'induction', 0, 'L', 'Joint workforce plan', [{ kind: 'e_learning', title: 'E-learning' }, { kind: 'attendance', title: 'Induction session' }]),
    ...careCertificate.map((title, index) =>
      row(`CC-${String(index + 1).padStart(2, '0')}`, `Care Certificate ${index + 1}: ${title}`, 'New to care, within 12 weeks', 'induction', 0, 'G', 'Care Certificate standards, 2025 set', knowledgeAndPractice)),
    row('CC-AWD', 'Care Certificate award', 'New to care', 'award', 0, 'G', 'Care Certificate, 2025: all 16 standards and observed practice, signed off by a manager or assessor', [{ kind: 'observation', title: 'Observed practice, signed off by a manager or assessor' }]),
    row('FC-TSD', 'Training, support and development standards', 'Foster carers, within 12 months of approval', 'induction', 0, 'G', 'Training, support and development standards for foster care', [{ kind: 'observation', title: 'Workbook signed off by the supervising social worker' }]),
  ]],
  ['child_poverty', [
    row('CPV-AWR', 'Child poverty awareness (e-learning)', 'Children’s services and voluntary groups', 'L1', 36, 'L', 'Joint workforce plan'),
    row('CPV-TTT', 'Child poverty: train the trainer', 'Trainers', 'trainer', 24, 'L', 'Joint workforce plan', taught),
  ]],
  ['qualification', [
    row('Q-L2ASC', 'Level 2 Adult Social Care Certificate', 'Care workers', 'vocational', 0, 'L', 'Accredited qualification, apart from the Care Certificate', assessed),
    row('Q-L3RC', 'Level 3 Diploma in Residential Childcare', 'Children’s home care staff, within 2 years of starting', 'vocational', 0, 'S', 'Children’s Homes Regulations 2015, regulation 32', assessed),
    row('Q-L5RM', 'Level 5 Leadership (registered manager)', 'Registered managers; children’s homes within 3 years', 'vocational', 0, 'S', 'Children’s Homes Regulations 2015, regulation 28', assessed),
  ]],
  ['management_programme', [
    row('LM-PM', 'Performance management for managers', 'Line managers', 'L&M', 36, 'L', 'Joint workforce plan: 250 people a year', taught),
    row('SW-ASYE', 'Assessed and supported year in employment (12 months)', 'Newly qualified social workers', 'programme', 0, 'L', 'Local programme; the national scheme may replace it', [{ kind: 'observation', title: 'Portfolio assessed' }]),
    row('PRG-PE', 'Practice educator', 'Social workers who teach students', 'programme', 0, 'L', 'Local programme', taught),
    row('PRG-SYS', 'Systemic practice', 'Social workers and managers', 'programme', 0, 'L', 'Local programme', taught),
    row('PRG-STEP', 'Step up to social work', 'Graduates training to be social workers', 'programme', 0, 'L', 'Local programme', taught),
    row('PRG-APP', 'Social work apprenticeship', 'Council and provider staff', 'programme', 0, 'L', 'Local programme', taught),
    row('PRG-ILM', 'Leadership and management programme (ILM)', 'Managers and future managers', 'programme', 0, 'L', 'Local programme', taught),
  ]],
];

// EY-SGC and EY-DSL are about a statute of their own; that safeguarding awareness sits beside them changes nothing.
const safeguardingCategories: readonly CourseCategory[] = ['safeguarding_adults', 'safeguarding_children'];

export const starterCourses: readonly StarterCourse[] = groups.flatMap(([category, rows]) =>
  rows.map((course) => ({ ...course, category, safeguarding: safeguardingCategories.includes(category) })));

/**
 * "A higher level covers a lower one", only where it is said: the two safeguarding ladders, the Oliver McGowan
 * tiers, and the Care Certificate award, which is all sixteen standards. Not EY-SGC by SGC-1.
 */
export const starterCoverings: readonly (readonly [code: string, covers: string])[] = [
  ['SGA-4', 'SGA-3'], ['SGA-3', 'SGA-2'], ['SGA-2', 'SGA-1'],
  ['SGC-4', 'SGC-3'], ['SGC-3', 'SGC-2'], ['SGC-2', 'SGC-1'],
  ['OMG-2', 'OMG-1'],
  ...careCertificate.map((_, index): [string, string] => ['CC-AWD', `CC-${String(index + 1).padStart(2, '0')}`]),
];
