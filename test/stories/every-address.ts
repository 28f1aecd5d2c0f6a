/**
 * Every page of the portal, by the person who opens it. A `$name` in a path is filled in from the row that the
 * query beside it finds; without a query, the story itself has made what it needs.
 */
export interface Stop {
  path: string;
  /** Finds one row whose columns are the parameters of the path. */
  find?: string;
  /** Said after the address: a filter, a search. */
  query?: string;
  /** Has a course in its frame: what Tab does there is a story of its own. */
  course?: boolean;
}

export type Who = 'nobody' | 'learner' | 'newcomer' | 'student' | 'manager' | 'wdo' | 'commissioner' | 'executive' | 'hr' | 'partnership' | 'trainer' | 'assessor' | 'administrator';

const learner = `select person_id from account where user_name = 'demo-learner'`;
const mate = `select a.person_id as "personId", a.id as "assignmentId" from assignment a
  where a.ends_on is null and a.person_id not in (${learner})
    and a.setting_id = (select setting_id from assignment where person_id in (${learner}) and ends_on is null limit 1)`;
const nobodySpecial = `and not exists (select 1 from role_grant g where g.person_id = a.person_id)`;
const colleague = `${mate} ${nobodySpecial} and not exists (select 1 from absence b where b.assignment_id = a.id) order by a.id limit 1`;
const absentee = `select a.person_id as "personId", a.id as "assignmentId" from assignment a join absence b on b.assignment_id = a.id where b.ends_on is null and a.ends_on is null order by a.id limit 1`;
const enrolled = `select person_id as "personId", id as "enrolmentId" from enrolment where ended_at is null order by id limit 1`;
const liveCourse = `select c.id as "courseId", v.id as "versionId" from course c join course_version v on v.course_id = c.id where v.state = 'live' and v.package_id is not null order by c.code limit 1`;
/** A course with a passage that is the council's to write. */
const ownCourse = `select id as "courseId", 'session' as name from course where code = 'IND-COM'`;
const setting = `select s.organisation_id as "organisationId", s.id as "settingId" from setting s where s.closed_on is null order by s.id limit 1`;
const ownPaper = `select c.id as "completionId" from completion c where c.person_id in (${learner}) and not exists (select 1 from completion_withdrawal w where w.completion_id = c.id) order by c.id limit 1`;
const waiting = `select id as "requestId" from join_request where decision is null and person_id in (select person_id from account where user_name = 'back.again')`;
const requirement = `select id as "requirementId" from requirement where ends_on is null order by sort limit 1`;
/** Of the service that the demo's commissioner buys for. */
const serviceTarget = `select id as "targetId" from target where place_kind = 'service' order by created_at, id limit 1`;
const aSystem = `select source_id as "sourceId" from source_system order by changed_at, source_id limit 1`;
const heldExtract = `select id as "importId" from import where committed_at is null and kind = 'hr_itrent' order by received_at limit 1`;
const heldImport = `select id as "importId" from import where committed_at is null and kind = 'people' order by received_at limit 1`;
const target = `select id as "targetId" from target order by created_at, id limit 1`;

/** Two records of the demo that are likely of one person. */
const twins = `select a.id as "personId", b.id as "otherId" from person a join person b on b.date_of_birth = a.date_of_birth and lower(b.family_name) = lower(a.family_name) and a.id < b.id and a.merged_into is null and b.merged_into is null order by a.id limit 1`;

/** A post of the demo's learner: nobody asks her about it, and nobody objects. */
const ownPost = `select id as "assignmentId" from assignment where person_id in (${learner}) order by starts_on limit 1`;

/** Where the demo's manager manages. */
const ownSetting = `select place_id as "settingId" from role_grant where role = 'manager' and place_kind = 'setting' and revoked_at is null and person_id in (select person_id from account where user_name = 'demo-manager') order by granted_at limit 1`;

/** What those see who are shown figures and never people. */
const totals = (find: string): Stop[] => [{ path: '/' }, { path: '/providers' }, { path: '/needs' }, { path: '/targets' }, { path: '/targets/$targetId', find }, { path: '/my-learning' }];

export const stops: Record<Who, Stop[]> = {
  nobody: [
    { path: '/sign-in' },
    { path: '/sign-in', query: '?then=%2Frecord' },
    { path: '/sign-in/code' },
    { path: '/reset' },
    { path: '/welcome/$token' },
    { path: '/join' },
    { path: '/join/$code', find: `select code from join_code where closed_at is null and used < seats order by id limit 1` },
    { path: '/request-access' },
    { path: '/invited' },
    { path: '/invited/$code' },
    { path: '/request-access/$reference', find: `select reference from provider_request where decision is null order by asked_at limit 1` },
    { path: '/check' },
    { path: '/check/$number', find: `select certificate_no as number from completion order by id limit 1` },
    { path: '/accessibility' },
    { path: '/privacy' },
    { path: '/cookies' },
    { path: '/help' },
    { path: '/worried' },
    { path: '/complain' },
  ],
  learner: [
    { path: '/' },
    { path: '/record' },
    { path: '/learn' },
    { path: '/learn/$courseId', find: liveCourse },
    { path: '/learn/$courseId/read', find: liveCourse },
    { path: '/learn/$courseId/formats', find: liveCourse },
    { path: '/my-standing' },
    { path: '/my-messages' },
    { path: '/my-details' },
    { path: '/my-details/password' },
    { path: '/my-details/mobile' },
    { path: '/my-details/mobile/new' },
    { path: '/my-record-views' },
    { path: '/my-posts/$assignmentId/object', find: ownPost },
    { path: '/my-copy' },
    { path: '/certificates/$completionId', find: ownPaper },
  ],
  newcomer: [{ path: '/' }, { path: '/record' }],
  student: [
    { path: '/finished/$enrolmentId' },
    { path: '/play/$enrolmentId', course: true },
  ],
  manager: [
    { path: '/' },
    { path: '/team' },
    { path: '/team/$personId', find: colleague },
    { path: '/rosters' },
    { path: '/rosters', query: '?show=all' },
    { path: '/rosters/$settingId', find: ownSetting },
    { path: '/people' },
    { path: '/people/new/with-them' },
    { path: '/people/$personId', find: colleague },
    { path: '/people/$personId/completions', find: colleague },
    { path: '/people/$personId/record', find: colleague },
    { path: '/people/$personId/enrolments', find: colleague },
    { path: '/enrol' },
    { path: '/joins' },
    { path: '/joins/codes/new' },
    { path: '/joins/slips/new' },
    { path: '/joins/slips/$slipsId', find: `select c.id as "slipsId" from join_code c join role_grant g on g.place_id = c.setting_id join account a on a.person_id = g.person_id where a.user_name = 'demo-manager' and c.slip_run_id is null and c.closed_at is null and c.used < c.seats limit 1` },
    { path: '/joins/$requestId', find: waiting },
    { path: '/joins/$requestId/known', find: waiting },
    { path: '/needs' },
    { path: '/needs/people' },
    { path: '/targets' },
    { path: '/providers' },
    { path: '/helpdesk' },
    { path: '/helpdesk/$personId', find: colleague },
    { path: '/messages/to-print' },
    { path: '/my-learning' },
    { path: '/data-sharing' },
    { path: '/to-help' },
  ],
  wdo: [
    { path: '/' },
    { path: '/team' },
    { path: '/team/$personId', find: colleague },
    { path: '/team/$personId/exempt', find: colleague },
    { path: '/odd-results' },
    { path: '/odd-results', query: '?show=decided' },
    { path: '/to-help' },
    { path: '/requirements' },
    { path: '/requirements/new' },
    { path: '/requirements/$requirementId/end', find: requirement },
    { path: '/exemptions' },
    { path: '/people' },
    { path: '/people', query: '?q=zzzz' },
    { path: '/people/new' },
    { path: '/people/$personId', find: colleague },
    { path: '/people/$personId/name', find: colleague },
    { path: '/people/$personId/former-names', find: colleague },
    { path: '/people/$personId/posts/new', find: colleague },
    { path: '/people/$personId/posts/$assignmentId/correct', find: colleague },
    { path: '/people/$personId/posts/$assignmentId/leave', find: colleague },
    { path: '/people/$personId/posts/$assignmentId/absent', find: colleague },
    { path: '/people/$personId/posts/$assignmentId/return', find: absentee },
    { path: '/people/$personId/completions', find: colleague },
    { path: '/people/$personId/record', find: colleague },
    { path: '/people/$personId/enrolments', find: enrolled },
    { path: '/people/$personId/enrolments/$enrolmentId/withdraw', find: enrolled },
    { path: '/people/$personId/enrolments/$enrolmentId/why', find: enrolled },
    { path: '/completions/$completionId/withdraw', find: ownPaper },
    { path: '/enrol' },
    { path: '/joins' },
    { path: '/catalogue' },
    { path: '/catalogue/new' },
    { path: '/catalogue/contacts' },
    { path: '/catalogue/$courseId', find: liveCourse },
    { path: '/catalogue/$courseId/local-words', find: liveCourse },
    { path: '/catalogue/$courseId/formats', find: liveCourse },
    { path: '/catalogue/$courseId/licence', find: liveCourse },
    { path: '/licences' },
    { path: '/catalogue/$courseId/local-words/$name', find: ownCourse },
    { path: '/catalogue/$courseId/new', find: liveCourse },
    { path: '/catalogue/$courseId/$versionId', find: liveCourse },
    { path: '/catalogue/$courseId/$versionId/package', find: liveCourse },
    { path: '/catalogue/$courseId/$versionId/moves', find: liveCourse },
    { path: '/catalogue/$courseId/$versionId/look', find: liveCourse, course: true },
    { path: '/catalogue/$courseId/$versionId/try', find: liveCourse },
    { path: '/catalogue/$courseId/$versionId/try/open', find: liveCourse, course: true },
    { path: '/privacy-desk' },
    { path: '/privacy-desk/new' },
    { path: '/privacy-desk/holds/new' },
    { path: '/privacy-desk/holds/$holdId/lift', find: `select h.id as "holdId" from retention_hold h where h.lifted_at is null order by h.id limit 1` },
    { path: '/privacy-desk/requests/$dataRequestId', find: `select id as "dataRequestId" from data_request order by id limit 1` },
    { path: '/privacy-desk/complaints/$complaintId', find: `select id as "complaintId" from data_complaint order by id limit 1` },
    { path: '/messages' },
    { path: '/messages/kinds/$kind', find: `select 'due' as kind` },
    { path: '/messages/kinds/$kind', find: `select 'digest' as kind` },
    { path: '/messages/sent' },
    { path: '/messages/to-print' },
    { path: '/messages/codes' },
    { path: '/messages/connect' },
    { path: '/announcements' },
    { path: '/announcements/new' },
    { path: '/late' },
    { path: '/council-contacts' },
    { path: '/turnover' },
    { path: '/turnover', query: '?of=provider' },
    { path: '/turnover/take', query: '?month=2026-10' },
    { path: '/funded-post' },
    { path: '/funded-post/edit' },
    { path: '/funded-post/costs/new' },
    { path: '/work-log' },
    { path: '/work-log/new' },
    { path: '/course-prices' },
    { path: '/course-prices/$courseId', find: liveCourse },
    { path: '/fee-assumptions/$name', find: `select 'care_hours_a_year' as name` },
    { path: '/rosters' },
    { path: '/rosters', query: '?show=overdue' },
    { path: '/rosters/$settingId', find: setting },
    { path: '/post-objections' },
    { path: '/post-objections/$assignmentId', find: ownPost },
    { path: '/duplicates' },
    { path: '/duplicates/$personId/$otherId', find: twins },
    { path: '/merges/$mergeId', find: `select id as "mergeId" from person_merge order by merged_at limit 1` },
    { path: '/helpdesk' },
    { path: '/helpdesk/$personId', find: colleague },
    { path: '/providers' },
    { path: '/providers/new' },
    { path: '/providers/$organisationId', find: setting },
    { path: '/providers/$organisationId/settings/new', find: setting },
    { path: '/providers/$organisationId/settings/$settingId/workforce', find: setting },
    { path: '/providers/$organisationId/settings/$settingId/close', find: setting },
    { path: '/providers/$organisationId/edit', find: setting },
    { path: '/providers/$organisationId/contracts/new', find: setting },
    { path: '/providers/$organisationId/contracts/$contractId/end', find: `select organisation_id as "organisationId", id as "contractId" from contract where ends_on > current_date order by id limit 1` },
    { path: '/contracts' },
    { path: '/contracts', query: '?list=ending' },
    { path: '/contracts', query: '?list=nobody_signed_in' },
    { path: '/contracts/$contractId', find: `select id as "contractId" from contract where ends_on > current_date order by id limit 1` },
    { path: '/agreements' },
    { path: '/agreements/new' },
    { path: '/requests' },
    { path: '/first-managers' },
    { path: '/first-managers/$runId' },
    { path: '/providers/$organisationId/invite', find: setting },
    { path: '/requests', query: '?show=answered' },
    { path: '/requests/$providerRequestId', find: `select id as "providerRequestId" from provider_request where decision is null order by asked_at limit 1` },
    { path: '/needs' },
    { path: '/needs/people' },
    { path: '/targets' },
    { path: '/targets/new' },
    { path: '/targets/$targetId', find: target },
    { path: '/targets/$targetId/people', find: target },
    { path: '/officers' },
    { path: '/imports' },
    { path: '/imports/new' },
    { path: '/imports/$importId', find: heldImport },
    { path: '/imports/$importId/columns', find: heldImport },
    { path: '/imports/$importId/rows', find: heldImport },
    { path: '/imports/waiting' },
    { path: '/imports/systems' },
    { path: '/imports/systems/new' },
    { path: '/imports/systems/$sourceId', find: aSystem },
    { path: '/imports/systems/$sourceId/merge', find: aSystem },
    { path: '/imports/systems/fields/$field', find: `select 'names' as field` },
    { path: '/imports/$importId/words', find: heldExtract },
  ],
  commissioner: [...totals(serviceTarget), { path: '/contracts' }, { path: '/late' }],
  executive: [...totals(target), { path: '/funded-post' }, { path: '/work-log' }, { path: '/course-prices' }],
  hr: [
    { path: '/turnover' },
    ...totals(target),
    { path: '/imports' },
    { path: '/imports/new' },
    { path: '/imports/$importId', find: heldImport },
    { path: '/imports/$importId/rows', find: heldImport },
    { path: '/imports/systems' },
  ],
  partnership: totals(target),
  trainer: [{ path: '/' }, { path: '/record' }, { path: '/learn' }],
  assessor: [{ path: '/' }, { path: '/my-standing' }],
  administrator: [{ path: '/' }, { path: '/officers' }, { path: '/officers/invite' }, { path: '/council-export' }, { path: '/providers' }, { path: '/my-learning' }],
};

/** The addresses that end in a kind page and not in a blank one, and what stands there as the heading. */
export const deadEnds: { who: Who; address: string; heading: string }[] = [
  { who: 'nobody', address: '/no-such-page', heading: 'Page not found' },
  { who: 'nobody', address: '/welcome/never-made', heading: 'Welcome to PVI Learning' },
  { who: 'nobody', address: '/join/AAAA-AAAA', heading: 'Join with a code' },
  { who: 'nobody', address: '/invited/AAAA-AAAA-AAAA', heading: 'Start as a manager' },
  { who: 'nobody', address: '/request-access/RAA-AAA-AAA', heading: 'How your request stands' },
  { who: 'nobody', address: '/check/AAAA-AAAA-AAA', heading: 'Certificate check' },
  { who: 'executive', address: '/people', heading: 'People' },
  { who: 'commissioner', address: '/team', heading: 'Team' },
  { who: 'learner', address: '/people/019ab0c0-0000-7000-8000-000000000000', heading: 'Person' },
  { who: 'learner', address: '/play/not-an-enrolment', heading: 'The course did not open' },
];
