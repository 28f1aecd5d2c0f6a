/** One line of whom a starter requirement is asked: provider types and a duty beside the role. */
export interface StarterLine {
  types: readonly string[] | 'any';
  flag?: string;
}

/** A requirement that a new council starts with; an officer ends it or adds to it afterwards. */
export interface StarterRequirement {
  code: string;
  title: string;
  category: string;
  safeguarding: boolean;
  /** Any of these courses, by code. */
  courses: readonly string[];
  audience: readonly StarterLine[];
  validityMonths: number;
  graceDays: number;
  dueDays: number;
  basis: 'S' | 'G' | 'L';
  reason: string;
}

const care = ['DOM', 'CHR', 'CHN', 'SUP', 'EXC', 'DAY', 'PA'] as const;
const registered = ['DOM', 'CHR', 'CHN', 'SUP', 'EXC'] as const;
const earlyYears = ['NUR', 'PRE', 'CMD'] as const;
const children = ['NUR', 'PRE', 'CMD', 'OOS', 'CHH', 'SPA', 'IFA'] as const;

const usual = { validityMonths: 36, graceDays: 28, dueDays: 28, safeguarding: false } as const;
const everyone = (types: readonly string[]): StarterLine[] => [{ types }];
const withDuty = (flag: string, types: readonly string[] | 'any' = 'any'): StarterLine[] => [{ types, flag }];

/** About twenty rules for the provider types of the borough, safeguarding first. */
export const starterRequirements: readonly StarterRequirement[] = [
  { ...usual, code: 'R-SGA', title: 'Safeguarding adults', category: 'Safeguarding', safeguarding: true, courses: ['SGA-1'], audience: everyone([...care, 'VCS']), basis: 'G', reason: 'Everyone who works with adults, whatever their role, must know what abuse looks like and whom to tell.' },
  { ...usual, code: 'R-SGC', title: 'Safeguarding children', category: 'Safeguarding', safeguarding: true, courses: ['SGC-1'], audience: everyone([...care, 'OOS', 'CHH', 'SPA', 'IFA', 'VCS', 'INT']), basis: 'G', reason: 'Everyone may meet a child at risk: all staff need the awareness level.' },
  { ...usual, code: 'R-EYSG', title: 'Early years safeguarding', category: 'Safeguarding', safeguarding: true, courses: ['EY-SGC'], audience: everyone(earlyYears), validityMonths: 24, basis: 'S', reason: 'The early years framework asks it of all staff, assistants too, every two years.' },
  { ...usual, code: 'R-EYDSL', title: 'Designated safeguarding lead', category: 'Safeguarding', safeguarding: true, courses: ['EY-DSL'], audience: [...withDuty('dsl', ['NUR', 'PRE', 'OOS']), { types: ['CMD'] }], validityMonths: 24, basis: 'S', reason: 'Safeguarding leads, their deputies and every childminder need the lead’s training.' },
  { ...usual, code: 'R-PRV', title: 'Prevent awareness', category: 'Safeguarding', safeguarding: true, courses: ['PRV-1'], audience: everyone(children), validityMonths: 24, basis: 'G', reason: 'Staff who work with children need to notice and report radicalisation.' },
  { ...usual, code: 'R-PFA', title: 'Paediatric first aid', category: 'First aid', courses: ['EY-PFA'], audience: [...withDuty('first_aider_ratio', earlyYears), { types: ['CMD'] }], basis: 'S', reason: 'Everyone counted in ratios as a first aider, and every childminder, holds a current certificate.' },
  { ...usual, code: 'R-IND', title: 'Common induction', category: 'Induction', courses: ['IND-COM'], audience: [{ types: 'any' }], validityMonths: 0, basis: 'L', reason: 'The borough gives every starter the same first day, within 28 days.' },
  { ...usual, code: 'R-CARE', title: 'Care Certificate', category: 'Induction', courses: ['CC-AWD'], audience: withDuty('new_to_care'), validityMonths: 0, graceDays: 84, dueDays: 84, basis: 'G', reason: 'People new to care complete the Care Certificate in their first twelve weeks.' },
  { ...usual, code: 'R-CPV', title: 'Child poverty awareness', category: 'Induction', courses: ['CPV-AWR'], audience: everyone([...children, 'VCS']), graceDays: 84, dueDays: 84, basis: 'L', reason: 'The Children’s Trust asks it of all who work with families.' },
  { ...usual, code: 'R-HS', title: 'Health and safety', category: 'Core', courses: ['ASC-HS'], audience: everyone(care), basis: 'G', reason: 'Core and mandatory training for adult social care.' },
  { ...usual, code: 'R-IPC', title: 'Infection prevention and control', category: 'Core', courses: ['ASC-IPC'], audience: everyone(care), basis: 'G', reason: 'Core and mandatory training for adult social care.' },
  { ...usual, code: 'R-FIRE', title: 'Fire safety', category: 'Core', courses: ['ASC-FIRE'], audience: everyone(care), basis: 'G', reason: 'Core and mandatory training for adult social care.' },
  { ...usual, code: 'R-LDA', title: 'Learning disability and autism', category: 'Core', courses: ['ASC-LDA', 'OMG-1'], audience: everyone(registered), basis: 'S', reason: 'The Health and Care Act asks it of all staff of registered services. Oliver McGowan training meets it.' },
  { ...usual, code: 'R-EDI', title: 'Equality, diversity and human rights', category: 'Core', courses: ['ASC-EDI'], audience: everyone([...care, 'INT']), basis: 'L', reason: 'Core training for adult social care.' },
  { ...usual, code: 'R-GDPR', title: 'Data protection and confidentiality', category: 'Core', courses: ['ASC-GDPR'], audience: everyone([...care, 'INT']), validityMonths: 12, basis: 'L', reason: 'Renewed each year, as the data security toolkit expects.' },
  { ...usual, code: 'R-MHO', title: 'Moving and handling objects', category: 'Core', courses: ['ASC-MHO', 'ASC-MAP'], audience: everyone(care), basis: 'G', reason: 'Core and mandatory training for adult social care. Training in assisting people meets it.' },
  { ...usual, code: 'R-MAP', title: 'Moving and assisting people', category: 'Role', courses: ['ASC-MAP'], audience: withDuty('hands_on', care), validityMonths: 12, basis: 'G', reason: 'Hands-on carers renew it and are observed each year.' },
  { ...usual, code: 'R-MED', title: 'Medicines', category: 'Role', courses: ['ASC-MED'], audience: withDuty('medicines', care), validityMonths: 12, basis: 'G', reason: 'Whoever gives medicines has their competence checked each year.' },
  { ...usual, code: 'R-BLS', title: 'Basic life support', category: 'Role', courses: ['ASC-BLS'], audience: withDuty('hands_on', care), validityMonths: 12, basis: 'G', reason: 'Hands-on carers renew it each year.' },
  { ...usual, code: 'R-MCA', title: 'Mental capacity', category: 'Role', courses: ['ASC-MCA'], audience: everyone(care), basis: 'L', reason: 'Renewed every three years by all who support adults.' },
];
