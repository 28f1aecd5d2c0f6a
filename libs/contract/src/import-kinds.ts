import type { ImportColumn } from '@pvi/domain/import-columns';
import { trainingCategories } from '@pvi/domain/training-records';
import { postFlagList, workerTypeList } from './posts.ts';

/**
 * The kinds of file that can be loaded, and their columns. Plain data without a schema library, because the portal
 * shows it too. Choices that hang on the council's own lists (jobs, courses) are filled in by the API.
 */
export interface ImportKindFacts {
  readonly code: ImportKindCode;
  readonly title: string;
  /** What one line is. */
  readonly noun: readonly [one: string, many: string];
  readonly hint: string;
  /** True where those absent from a whole file may be leavers. */
  readonly mayBeFull: boolean;
  readonly columns: readonly ImportColumn[];
}

export type ImportKindCode = 'people' | 'completions' | 'providers' | 'asc_wds_training' | HrKindCode;
/** Extracts of the systems in which councils keep their own staff. */
export type HrKindCode = 'hr_itrent' | 'hr_oracle';

const peopleColumns: readonly ImportColumn[] = [
  { code: 'provider_ref', title: 'Provider', needed: true, mayBeAlike: true, kind: 'text', max: 200, also: ['provider', 'provider name', 'organisation', 'employer', 'company'], example: 'Rowan Care', hint: 'Its name here, or its CQC, Ofsted, company, charity or ASC-WDS number.' },
  { code: 'setting_ref', title: 'Setting', needed: true, mayBeAlike: true, kind: 'text', max: 200, also: ['setting', 'setting name', 'location', 'workplace', 'site', 'branch'], example: 'Rowan House', hint: 'Its name here, or its CQC location or Ofsted number.' },
  { code: 'worker_ref', title: 'Staff number', needed: true, kind: 'text', max: 50, also: ['staff number', 'staff no', 'payroll number', 'payroll no', 'payroll id', 'employee number', 'employee no', 'works number', 'employee id', 'personal ref', 'worker id', 'staff id', 'payroll'], example: '10442', hint: 'The provider’s own number for this person. The same person has the same number every time.' },
  { code: 'first_name', title: 'First name', needed: true, kind: 'text', max: 100, also: ['forename', 'given name', 'firstname'], example: 'Asha' },
  { code: 'last_name', title: 'Last name', needed: true, kind: 'text', max: 100, also: ['surname', 'family name', 'lastname'], example: 'Bello' },
  { code: 'known_as', title: 'Known as', needed: false, kind: 'text', max: 100, also: ['preferred name'], example: 'Ash' },
  { code: 'date_of_birth', title: 'Date of birth', needed: false, kind: 'day', also: ['dob', 'birth date'], example: '28/02/1994', hint: 'Without it we cannot tell whether we know this person already.' },
  { code: 'work_email', title: 'Work email', needed: false, kind: 'email', also: ['email', 'email address', 'work email address', 'works email'], example: 'asha.bello@provider.example' },
  { code: 'personal_email', title: 'Own email', needed: false, kind: 'email', also: ['home email'], example: 'asha@mail.example', hint: 'Used where there is no work email.' },
  { code: 'mobile', title: 'Mobile', needed: false, kind: 'text', max: 30, also: ['mobile number', 'phone', 'telephone'], example: '07700 900123' },
  { code: 'job_role_code', title: 'Job', needed: true, kind: 'choice', also: ['job', 'job role', 'job title', 'role', 'post', 'post title', 'position'], example: 'care_worker' },
  { code: 'worker_type', title: 'Kind of worker', needed: true, mayBeAlike: true, kind: 'choice', choices: workerTypeList, also: ['contract type', 'employment type', 'employment status'], example: 'permanent' },
  { code: 'start_date', title: 'Start date', needed: true, kind: 'day', also: ['date started', 'date of joining', 'start'], example: '05/01/2026' },
  { code: 'end_date', title: 'End date', needed: false, kind: 'day', also: ['leaving date', 'date left', 'last day'], example: '30/09/2026', hint: 'The last day, for somebody who has left or will leave.' },
  { code: 'weekly_hours', title: 'Weekly hours', needed: false, kind: 'number', max: 100, also: ['contract hours', 'hours', 'contracted hours'], example: '37.5' },
  { code: 'manager_worker_ref', title: 'Manager’s staff number', needed: false, kind: 'text', max: 50, also: ['manager ref', 'manager', 'line manager', 'reports to'], example: '10017' },
  { code: 'client_group', title: 'Client group', needed: false, kind: 'text', max: 200, example: 'Older people', kept: false },
  { code: 'dsl_flag', title: 'Safeguarding lead', needed: false, kind: 'yes', also: ['dsl', 'designated safeguarding lead'], example: 'no', hint: words('dsl') },
  { code: 'gives_medicines_flag', title: 'Gives medicines', needed: false, kind: 'yes', also: ['gives medicines', 'medicines', 'medication'], example: 'yes', hint: words('medicines') },
  { code: 'preferred_language', title: 'Language', needed: false, kind: 'text', max: 2, also: ['language'], example: 'en', hint: 'Two letters: en, pl, ro.' },
  { code: 'access_needs_flag', title: 'Access needs', needed: false, kind: 'yes', also: ['access needs'], example: 'no', kept: false },
  { code: 'previous_learner_no', title: 'Learner number', needed: false, kind: 'learner_no', also: ['learner number', 'learner no', 'previous learner number'], example: 'P2C-4DF-GHJ', hint: 'If the person has learned here before, from a certificate or My details.' },
];

const completionColumns: readonly ImportColumn[] = [
  { code: 'learner_no', title: 'Learner number', needed: false, kind: 'learner_no', also: ['learner number', 'previous learner number'], example: 'P2C-4DF-GHJ', hint: 'Either this, or first name, last name and date of birth.' },
  { code: 'first_name', title: 'First name', needed: false, kind: 'text', max: 100, also: ['forename', 'given name', 'firstname'], example: 'Asha' },
  { code: 'last_name', title: 'Last name', needed: false, kind: 'text', max: 100, also: ['surname', 'family name', 'lastname'], example: 'Bello' },
  { code: 'date_of_birth', title: 'Date of birth', needed: false, kind: 'day', also: ['dob', 'birth date'], example: '28/02/1994' },
  { code: 'course_code', title: 'Course', needed: true, mayBeAlike: true, kind: 'choice', also: ['course', 'course title', 'training', 'training name'], example: 'SGA-2', hint: 'Its code or its title in the catalogue.' },
  { code: 'completed_on', title: 'Date completed', needed: true, mayBeAlike: true, kind: 'day', also: ['completed', 'completion date', 'date', 'date of training'], example: '03/05/2026' },
  { code: 'expires_on', title: 'Expiry date', needed: false, kind: 'day', also: ['expiry', 'expires', 'valid until', 'renewal date'], example: '03/05/2029', hint: 'Only where the certificate itself says so.' },
  { code: 'source', title: 'Where it was learned', needed: true, mayBeAlike: true, kind: 'text', max: 120, also: ['provider of training', 'trainer', 'delivered by', 'system'], example: 'Old learning system' },
  { code: 'reference', title: 'Certificate number', needed: false, kind: 'text', max: 60, also: ['certificate', 'certificate reference', 'certificate no'], example: 'OLS-88213' },
];

const providerColumns: readonly ImportColumn[] = [
  { code: 'provider_name', title: 'Provider', needed: true, kind: 'text', max: 200, also: ['organisation', 'organisation name'], example: 'Rowan Care Ltd' },
  { code: 'provider_type', title: 'Sort of provider', needed: true, mayBeAlike: true, kind: 'choice', also: ['type', 'organisation type', 'provider type', 'kind of provider', 'service type'], example: 'DOM' },
  { code: 'cqc_provider_id', title: 'CQC provider number', needed: false, kind: 'text', max: 30, also: ['cqc number', 'cqc no', 'cqc id', 'cqc provider id', 'provider id'], example: '1-123456789' },
  { code: 'ofsted_urn', title: 'Ofsted number', needed: false, kind: 'text', max: 30, also: ['urn', 'ofsted urn'], example: 'EY123456' },
  { code: 'companies_house_no', title: 'Company number', needed: false, kind: 'text', max: 30, also: ['company no', 'companies house number'], example: '01234567' },
  { code: 'charity_no', title: 'Charity number', needed: false, kind: 'text', max: 30, also: ['charity no', 'registered charity number'], example: '1234567' },
  { code: 'asc_wds_id', title: 'ASC-WDS workplace ID', needed: false, kind: 'text', max: 30, also: ['asc-wds', 'nmds id'], example: 'A1234567' },
  { code: 'phone', title: 'Telephone', needed: false, kind: 'text', max: 30, also: ['phone', 'phone number', 'telephone number', 'tel', 'contact number'], example: '01632 960123' },
  { code: 'lead_name', title: 'Named lead', needed: false, kind: 'text', max: 200, also: ['lead', 'lead name', 'contact', 'contact name', 'manager', 'registered manager', 'named contact'], example: 'Grace Dunne' },
  { code: 'setting_name', title: 'Setting', needed: false, kind: 'text', max: 200, also: ['location', 'site', 'branch', 'setting name', 'location name'], example: 'Rowan House' },
  { code: 'cqc_location_id', title: 'CQC location number', needed: false, kind: 'text', max: 30, also: ['cqc location id', 'location id'], example: '1-987654321' },
  { code: 'setting_postcode', title: 'Postcode', needed: false, kind: 'text', max: 10, also: ['post code'], example: 'L36 9YU' },
  { code: 'setting_address', title: 'Address', needed: false, kind: 'text', max: 300, example: '1 Rowan Way' },
  { code: 'declared_workforce', title: 'People who work there', needed: false, kind: 'number', max: 100_000, also: ['workforce', 'headcount', 'staff', 'number of staff', 'no of staff', 'employees', 'number of employees'], example: '42' },
  { code: 'contract_reference', title: 'Contract', needed: false, kind: 'text', max: 60, also: ['contract ref', 'contract no', 'contract number', 'contract reference'], example: 'ASC-2026-014' },
  { code: 'service_code', title: 'Service that buys', needed: false, kind: 'choice', also: ['service', 'commissioning service'], example: 'ASC' },
  { code: 'contract_start', title: 'Contract starts', needed: false, kind: 'day', also: ['contract start date', 'contract start', 'start', 'starts'], example: '01/04/2026' },
  { code: 'contract_end', title: 'Contract ends', needed: false, kind: 'day', also: ['contract end date', 'contract end', 'end', 'ends'], example: '31/03/2028' },
];

/**
 * An extract of an HR system: one line a post, or a stretch of it. The two systems name the same things differently
 * (DOMAIN §4.3; Oracle's names are those of its Worker and Assignment objects).
 */
function hrColumns(names: Readonly<Record<string, readonly [heading: string, example: string, ...also: string[]]>>): readonly ImportColumn[] {
  const named = (code: string): Pick<ImportColumn, 'code' | 'heading' | 'example' | 'also'> => {
    const [heading, example, ...also] = names[code] ?? [code, ''];
    return { code, heading, example, also };
  };
  return [
    { ...named('person_ref'), title: 'Person number', needed: true, kind: 'text', max: 50, hint: 'The system’s number for the person. The same person has the same number every time.' },
    { ...named('post_ref'), title: 'Post number', needed: true, kind: 'text', max: 50, hint: 'The system’s number for the post or assignment.' },
    { ...named('last_name'), title: 'Last name', needed: true, kind: 'text', max: 100 },
    { ...named('first_name'), title: 'First name', needed: true, kind: 'text', max: 100 },
    { ...named('known_as'), title: 'Known as', needed: false, kind: 'text', max: 100 },
    { ...named('date_of_birth'), title: 'Date of birth', needed: false, kind: 'day', hint: 'With it, or a work email, we can tell whether we know somebody new already.' },
    { ...named('work_email'), title: 'Work email', needed: false, kind: 'email' },
    { ...named('post_title'), title: 'Post title', needed: true, kind: 'text', max: 200 },
    { ...named('unit'), title: 'Unit or service', needed: true, kind: 'text', max: 200 },
    { ...named('contract_type'), title: 'Contract type', needed: true, kind: 'text', max: 100 },
    { ...named('start_date'), title: 'Start date', needed: true, kind: 'day' },
    { ...named('leaving_date'), title: 'Leaving date', needed: false, kind: 'day' },
    { ...named('leaving_reason'), title: 'Leaving reason', needed: false, kind: 'text', max: 200 },
    { ...named('contract_hours'), title: 'Contract hours', needed: false, kind: 'number', max: 100 },
    { ...named('fte'), title: 'Full-time equivalent', needed: false, kind: 'number', max: 5, kept: false },
    { ...named('manager_ref'), title: 'Manager’s person number', needed: false, kind: 'text', max: 50 },
    { ...named('absence_type'), title: 'Absence', needed: false, kind: 'text', max: 100 },
    { ...named('absence_start'), title: 'Absence from', needed: false, kind: 'day', hint: 'Of 28 days or more, or without an end yet. Shorter ones are not kept.' },
    { ...named('absence_end'), title: 'Absence to', needed: false, kind: 'day' },
  ];
}

const itrentColumns = hrColumns({
  person_ref: ['PERSONAL_REF', '204418', 'personal reference', 'personal ref', 'person ref', 'people ref'],
  post_ref: ['EMPLOYEE_REF', '204418-1', 'employee reference', 'occupancy ref', 'position ref', 'assignment ref'],
  last_name: ['SURNAME', 'Bello', 'last name'],
  first_name: ['FORENAME', 'Asha', 'first forename', 'forename 1', 'first name'],
  known_as: ['KNOWN_AS', 'Ash', 'preferred name'],
  date_of_birth: ['DATE_OF_BIRTH', '28/02/1994', 'dob', 'birth date'],
  work_email: ['WORK_EMAIL', 'asha.bello@council.example', 'work e-mail', 'email', 'email address'],
  post_title: ['POST_TITLE', 'Social Worker Level 2', 'position title', 'position', 'job title'],
  unit: ['UNIT', 'Adult Social Work North', 'service', 'unit/service', 'org unit', 'organisation unit', 'unit name', 'department'],
  contract_type: ['CONTRACT_TYPE', 'Permanent', 'type of contract', 'basis', 'appointment type'],
  start_date: ['START_DATE', '05/01/2026', 'occupancy start', 'position start date', 'date started'],
  leaving_date: ['LEAVING_DATE', '30/09/2026', 'leave date', 'end date', 'occupancy end'],
  leaving_reason: ['LEAVING_REASON', 'Resignation', 'leaver reason', 'reason for leaving'],
  contract_hours: ['CONTRACT_HOURS', '37', 'contracted hours', 'hours', 'weekly hours'],
  fte: ['FTE', '1.0'],
  manager_ref: ['MANAGER_REF', '200017', 'manager personal ref', 'reports to ref', 'line manager ref'],
  absence_type: ['ABSENCE_TYPE', 'Maternity'],
  absence_start: ['ABSENCE_START', '01/06/2026', 'absence start date', 'absence from'],
  absence_end: ['ABSENCE_END', '', 'absence end date', 'absence to'],
});

const oracleColumns = hrColumns({
  person_ref: ['PersonNumber', '300100204418', 'person number'],
  post_ref: ['AssignmentNumber', 'E204418', 'assignment number'],
  last_name: ['LastName', 'Bello', 'last name'],
  first_name: ['FirstName', 'Asha', 'first name'],
  known_as: ['KnownAs', 'Ash', 'preferred name'],
  date_of_birth: ['DateOfBirth', '1994/02/28', 'date of birth'],
  work_email: ['WorkEmail', 'asha.bello@council.example', 'EmailAddress', 'email'],
  post_title: ['JobName', 'Social Worker', 'PositionName', 'job name', 'job', 'position name', 'AssignmentName'],
  unit: ['DepartmentName', 'Adult Social Work North', 'department', 'department name'],
  contract_type: ['AssignmentCategory', 'FR', 'assignment category', 'WorkerType', 'SystemPersonType', 'worker category'],
  start_date: ['EffectiveStartDate', '2026/01/05', 'effective start date', 'AssignmentStartDate', 'StartDate', 'HireDate'],
  leaving_date: ['EffectiveEndDate', '4712/12/31', 'effective end date', 'ActualTerminationDate', 'AssignmentEndDate', 'EndDate'],
  leaving_reason: ['ReasonCode', '', 'TerminationReason', 'leaving reason', 'ActionReason'],
  contract_hours: ['NormalHours', '37', 'normal hours', 'working hours'],
  fte: ['FTE', '1'],
  manager_ref: ['ManagerPersonNumber', '300100200017', 'manager person number', 'ManagerNumber', 'LineManagerPersonNumber'],
  absence_type: ['AbsenceType', ''],
  absence_start: ['AbsenceStartDate', '', 'absence start date'],
  absence_end: ['AbsenceEndDate', '', 'absence end date'],
});

/** The headings of today (DOMAIN §4.3); older files call the name a description and do not say who delivered it, how or for how long. */
const trainingColumns: readonly ImportColumn[] = [
  { code: 'local_est_id', heading: 'LOCALESTID', title: 'Place', needed: true, kind: 'text', max: 50, example: 'Rowan House', hint: 'The setting’s name here, its CQC location number, or the number that your earlier files gave it.' },
  { code: 'unique_worker_id', heading: 'UNIQUEWORKERID', title: 'Staff number', needed: true, kind: 'text', max: 50, example: '10442', hint: 'As in the list of people that was loaded before.' },
  { code: 'training_guid', heading: 'TRAININGGUID', title: 'Training record’s own number', needed: false, kind: 'text', max: 50, also: ['traininguid'], example: '' },
  { code: 'category', heading: 'CATEGORY', title: 'Category', needed: true, kind: 'choice', choices: categoryChoices(), example: '20' },
  { code: 'training_name', heading: 'TRAININGNAME', title: 'Training', needed: true, kind: 'text', max: 120, also: ['description'], example: 'Safeguarding adults refresher' },
  { code: 'accredited', heading: 'ACCREDITED', title: 'Accredited', needed: false, kind: 'choice', choices: [{ code: '1', words: 'Yes' }, { code: '0', words: 'No' }, { code: '999', words: 'Don’t know' }], example: '1' },
  { code: 'who_delivered', heading: 'WHODELIVERED', title: 'Who delivered it', needed: false, kind: 'choice', choices: [{ code: 'In-house staff', words: 'In-house staff' }, { code: 'External provider', words: 'External provider' }], example: 'External provider' },
  { code: 'how_delivered', heading: 'HOWDELIVERED', title: 'How it was delivered', needed: false, kind: 'choice', choices: [{ code: 'Face to face', words: 'Face to face' }, { code: 'E-learning', words: 'E-learning' }], example: 'E-learning' },
  { code: 'validity', heading: 'VALIDITY', title: 'Valid for months', needed: false, kind: 'text', max: 20, example: '36', hint: 'A number of months, or: does not expire.' },
  { code: 'completed_on', heading: 'DATECOMPLETED', title: 'Date completed', needed: false, kind: 'day', example: '03/05/2026' },
  { code: 'expires_on', heading: 'EXPIRYDATE', title: 'Expiry date', needed: false, kind: 'day', example: '03/05/2029' },
  { code: 'notes', heading: 'NOTES', title: 'Notes', needed: false, kind: 'text', max: 1000, example: '' },
];

function categoryChoices(): { code: string; words: string }[] {
  return Object.entries(trainingCategories).map(([code, words]) => ({ code, words }));
}

export const importKinds: readonly ImportKindFacts[] = [
  { code: 'people', title: 'People and their posts', noun: ['person', 'people'], hint: 'Who works where, as what, since when. One line a post.', mayBeFull: true, columns: peopleColumns },
  { code: 'completions', title: 'Past learning', noun: ['completion', 'completions'], hint: 'What people have done already, so that nobody starts red. One line a course done.', mayBeFull: false, columns: completionColumns },
  { code: 'providers', title: 'Providers, settings and contracts', noun: ['provider', 'providers'], hint: 'Who is contracted, where they work and until when. One line a setting or contract.', mayBeFull: false, columns: providerColumns },
  { code: 'asc_wds_training', title: 'ASC-WDS training', noun: ['training record', 'training records'], hint: 'The training file of the Adult Social Care Workforce Data Set, with any of its three sets of headings. It is kept as you wrote it and can be downloaded again; it does not meet requirements here.', mayBeFull: false, columns: trainingColumns },
  { code: 'hr_itrent', title: 'HR extract: MHR iTrent', noun: ['person', 'people'], hint: 'The council’s own staff. One line a post, or a stretch of one.', mayBeFull: true, columns: itrentColumns },
  { code: 'hr_oracle', title: 'HR extract: Oracle HCM', noun: ['person', 'people'], hint: 'The council’s own staff. One line an assignment, or a stretch of one.', mayBeFull: true, columns: oracleColumns },
];

export const hrKindCodes: readonly HrKindCode[] = ['hr_itrent', 'hr_oracle'];

export function isHrKind(code: string | null): code is HrKindCode {
  return hrKindCodes.some((one) => one === code);
}

export function importKind(code: string): ImportKindFacts | undefined {
  return importKinds.find((kind) => kind.code === code);
}

function words(flag: string): string {
  return `${postFlagList.find((one) => one.code === flag)?.words ?? flag}. Yes or no.`;
}
