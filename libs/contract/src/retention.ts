/**
 * How long each kind of record is kept (DOMAIN §5; suggestions that a council confirms against its own schedule) and
 * what each table is, for the dictionary of an archive. Disposal itself is always somebody's decision, after a review
 * list, and never while a hold is in force.
 */
export const retentionClasses = {
  learning: { title: 'Learning of people who work with children or adults at risk', years: 35, from: 'the day it was recorded' },
  employment: { title: 'Who worked where', years: 6, from: 'the end of the last post' },
  account: { title: 'Accounts, sign-ins and help with them', years: 6, from: 'the end of the last post' },
  contract: { title: 'Providers, contracts and the service’s own records', years: 6, from: 'the end of the contract' },
  request: { title: 'Requests and invitations that led to nothing', years: 2, from: 'the answer' },
  audit: { title: 'Who did what, and who looked', years: 6, from: 'the entry' },
  reference: { title: 'Catalogue, rules and lists, about nobody', years: null, from: 'kept while in use' },
  passing: { title: 'What a running service needs for hours or days', years: 0, from: 'cleared by itself' },
} as const;
export type RetentionClass = keyof typeof retentionClasses;

export interface RecordKind {
  meaning: string;
  keeps: RetentionClass;
  /** Rows are about a person who can be identified, directly or by an id. */
  personal: boolean;
}

const about = (keeps: RetentionClass, meaning: string): RecordKind => ({ meaning, keeps, personal: true });
const aboutNobody = (keeps: RetentionClass, meaning: string): RecordKind => ({ meaning, keeps, personal: false });

/** Every table. A test fails for one that is missing here, so that no record is kept without anybody having thought for how long. */
export const recordKinds: Record<string, RecordKind> = {
  absence: about('employment', 'A long time away from a post; the kind, never a diagnosis'),
  account: about('account', 'User name and the digest of a password'),
  agreement_acceptance: about('contract', 'That the lead of a provider accepted the data-sharing agreement, and when'),
  agreement_version: aboutNobody('reference', 'A text of the data-sharing agreement'),
  assignment: about('employment', 'A person’s post at a setting, with its dates and why it ended'),
  assignment_alias: about('employment', 'Under which number an employer or a system knows a post'),
  attempt: about('learning', 'One play of a course package, with what it has saved'),
  attempt_commit: about('learning', 'Each save of a course package as it came'),
  attempt_item: about('learning', 'One lesson of a play, with what it has saved'),
  audit_entry: about('audit', 'Who did what to whom, in ids and codes'),
  completion: about('learning', 'That somebody completed a course on a day, and how we know'),
  completion_withdrawal: about('learning', 'That a completion was wrong, and why'),
  contract: aboutNobody('contract', 'An agreement between the council and a provider'),
  council: aboutNobody('reference', 'Name, colour and rules of this council'),
  course: aboutNobody('reference', 'Something that can be learnt'),
  course_covers: aboutNobody('reference', 'That one course covers another'),
  course_part: aboutNobody('reference', 'A part of a course: e-learning, practical, attendance, observation'),
  course_price: aboutNobody('contract', 'What a course costs on the market, with its source'),
  course_version: aboutNobody('reference', 'One version of a course, its approval and its package'),
  data_complaint: about('request', 'A complaint about how data is used, and its outcome'),
  data_request: about('request', 'That somebody asked for something about their data, and the answer'),
  declared_workforce: aboutNobody('contract', 'How many people work at a setting, as declared'),
  delivery: about('learning', 'Which lesson of a package was opened when'),
  enrolment: about('learning', 'That somebody is taking a course'),
  exemption: about('learning', 'That a requirement is not asked of somebody for a time, and why'),
  fee_assumption: aboutNobody('contract', 'A figure behind the fee comparison, with its source'),
  former_name: about('employment', 'A name somebody had before; restricted'),
  funded_post: aboutNobody('contract', 'What was decided about the post that runs the service'),
  help_given: about('account', 'Help with signing in, by whom and why'),
  idempotency_key: about('passing', 'Answers kept for a retry'),
  import: about('audit', 'A file that somebody sent: when, what it would change, who let it go on, loaded it or undid it'),
  import_decision: about('passing', 'Whether a line of a file is somebody whom we know'),
  import_file: about('passing', 'A file as it was sent, until it can be neither loaded nor undone any more'),
  import_row: about('passing', 'What a line of a file would change, as long as the file is kept'),
  job_role: aboutNobody('reference', 'Names of roles'),
  join_code: aboutNobody('request', 'A code with which people join a setting'),
  join_request: about('employment', 'That somebody asked to join a setting, and the answer'),
  kept_apart: about('learning', 'That two records are of two people, and why'),
  launch: about('learning', 'One visit of a course'),
  local_contact: aboutNobody('reference', 'Numbers to ring here'),
  local_words: aboutNobody('reference', 'The council’s own wording in a course'),
  long_work: aboutNobody('passing', 'How far long work is'),
  measure: aboutNobody('reference', 'A named set of requirements'),
  measure_requirement: aboutNobody('reference', 'What a measure consists of'),
  migration: aboutNobody('reference', 'The shape of the tables'),
  notice_acceptance: about('account', 'Which privacy notice somebody has read, and when'),
  one_time_code: about('passing', 'Digests of invitation links and reset codes'),
  organisation: about('contract', 'A provider, partner or service; a childminder is one person'),
  package: aboutNobody('reference', 'An uploaded course package'),
  part_completion: about('learning', 'That somebody did one part of a course'),
  person: about('learning', 'Names, learner number and contact data'),
  person_alias: about('employment', 'Under which number an employer or a system knows somebody'),
  person_merge: about('learning', 'That two records became one, by whom and why'),
  post_baseline: aboutNobody('contract', 'Figures frozen at the start of the funded post'),
  post_cost: aboutNobody('contract', 'What the service costs'),
  provider_request: about('request', 'That a provider asked to come in, with the name of its lead'),
  rate_limit: aboutNobody('passing', 'Counts of tries'),
  requirement: aboutNobody('reference', 'What is asked of whom'),
  requirement_audience: aboutNobody('reference', 'Of whom a requirement is asked'),
  requirement_course: aboutNobody('reference', 'Which courses meet a requirement'),
  retention_hold: about('audit', 'That a record must not be disposed of, and why'),
  role_grant: about('account', 'Who holds which role where'),
  service: aboutNobody('reference', 'A commissioning service of the council'),
  session: about('passing', 'Who is signed in'),
  setting: about('contract', 'A place where people work; a childminder’s is a home'),
  sign_in_attempt: about('passing', 'Tries to sign in, kept for six months'),
  source: aboutNobody('reference', 'An employer or a system that numbers people in its own way'),
  system_objective: about('learning', 'What a learner’s course packages share of their objectives'),
  system_store: about('learning', 'What a learner’s course packages keep for one another'),
  target: aboutNobody('reference', 'A target for a trained share'),
  target_step: aboutNobody('reference', 'A step of a target with its date'),
  undo_entry: about('passing', 'Rows as they were before a change that can be taken back'),
  undo_journal: about('passing', 'A change that can be taken back for some days'),
  waiting_completion: about('learning', 'Past learning of somebody who is not on the register yet'),
  work_entry: about('contract', 'What the funded post did with its time'),
  access_evidence: aboutNobody('contract', 'That learning was offered to a provider, on a day and how'),
  attempt_oddity: about('learning', 'What is odd about a result that a package reported'),
  contract_duty: aboutNobody('contract', 'A duty that a contract lays on the council or the provider'),
  funded_places: aboutNobody('contract', 'How many places a contract pays for, by programme'),
  invitation_run: aboutNobody('request', 'Many invitations made at once, to be printed'),
  manager_invitation: about('request', 'An invitation of a provider’s first manager; only a digest of its code'),
  result_decision: about('learning', 'What an officer decided about an odd result, and why'),
  result_demand: aboutNobody('reference', 'Whether odd results of a course wait for an officer'),
  result_held: about('learning', 'A result that waits for an officer'),
};
