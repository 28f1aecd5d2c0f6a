import { z } from 'zod';
import { DayText, Done, Id, line, operation, pageOf, requiredLine } from './base.ts';
import { absenceKinds, leavingDestinations, leavingReasons, postFlags, workerTypes } from './posts.ts';

/** The code lists are read-only; zod wants them as tuples. */
const oneOf = <C extends string>(codes: readonly C[]) => z.enum(codes as readonly [C, ...C[]]);

const WorkerType = oneOf(workerTypes);
const Flag = oneOf(postFlags);
const AbsenceKind = oneOf(absenceKinds);

const Absence = z.object({ absenceId: Id, kind: AbsenceKind, startsOn: DayText, endsOn: DayText.nullable() });

export const Post = z.object({
  assignmentId: Id,
  settingId: Id,
  settingName: z.string(),
  /** Its last day, where it is closed or about to be. */
  settingClosedOn: DayText.nullable(),
  organisationId: Id,
  organisationName: z.string(),
  jobRole: z.string(),
  jobTitle: z.string(),
  workerType: WorkerType,
  managerId: Id.nullable(),
  managerName: z.string().nullable(),
  weeklyHours: z.number().nullable(),
  flags: z.array(Flag),
  startsOn: DayText,
  endsOn: DayText.nullable(),
  leavingReason: z.string().nullable(),
  leavingDestination: z.string().nullable(),
  absences: z.array(Absence),
  /** She says that she does not work there, and the council has not looked into it yet. */
  objected: z.boolean(),
  /** On the day asked: not begun, held, on long absence, or left. */
  state: z.enum(['upcoming', 'current', 'absent', 'left']),
  /** May the asker change this post? */
  mine: z.boolean(),
});
export type Post = z.infer<typeof Post>;

export const PersonPage = z.object({
  personId: Id,
  learnerNo: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  knownAs: z.string().nullable(),
  /** Only for those who run a post that she holds, for officers, and for herself. */
  dateOfBirth: DayText.nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  hasAccount: z.boolean(),
  posts: z.array(Post),
  may: z.object({ rename: z.boolean(), assign: z.boolean(), reset: z.boolean() }),
});
export type PersonPage = z.infer<typeof PersonPage>;

export const PersonRow = z.object({
  personId: Id,
  learnerNo: z.string(),
  name: z.string(),
  posts: z.array(
    z.object({
      assignmentId: Id,
      settingId: Id,
      settingName: z.string(),
      settingClosedOn: DayText.nullable(),
      organisationName: z.string(),
      jobTitle: z.string(),
      startsOn: DayText,
      endsOn: DayText.nullable(),
      state: z.enum(['upcoming', 'current', 'absent', 'left']),
    }),
  ),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** That somebody else saw the asker's record: once a day for each viewer and kind. */
export const RecordView = z.object({
  viewedOn: DayText,
  viewerName: z.string().nullable(),
  asOfficer: z.boolean(),
  organisationName: z.string().nullable(),
  /** `newcomer`: compared with what somebody who came in by a code said of herself. */
  what: z.enum(['record', 'former_names', 'newcomer']),
});
export type RecordView = z.infer<typeof RecordView>;

/** What she did herself about how she signs in, and is shown, so that she sees what somebody else did in her name. */
export const ownChanges = ['added_mobile', 'changed_mobile', 'forgot_mobile', 'changed_password'] as const;

/** What was done to a person's record and she is shown; by the verbs of the audit. `import`: a file said it. */
export const recordChanges = [
  'registered_person', 'assigned', 'corrected_post', 'left', 'absent', 'returned', 'renamed', 'enrolled', 'withdrew_enrolment', 'withdrew_completion', 'exempted', 'withdrew_exemption',
  'confirmed_result', 'refused_result', 'granted_role', 'revoked_role', 'issued_reset_code', 'closed_account', 'opened_account', 'approved_join', 'refused_join', 'merged', 'parted', 'settled_objection', 'import',
  ...ownChanges,
] as const;
const RecordChange = z.object({ changedOn: DayText, byName: z.string().nullable(), byHerself: z.boolean(), what: z.enum(recordChanges) });
export type RecordChange = z.infer<typeof RecordChange>;

export const FormerName = z.object({ givenName: z.string(), familyName: z.string(), changedOn: DayText });
export type FormerName = z.infer<typeof FormerName>;

/** A post that somebody else wrote down for the asker; `objection`: she has said that it is not hers, and what the council found. */
export const NewPostTold = z.object({ assignmentId: Id, settingName: z.string(), organisationName: z.string(), jobTitle: z.string(), startsOn: DayText, byName: z.string().nullable(), recordedOn: DayText, objection: z.enum(['open', 'ends', 'stays']).nullable() });
export type NewPostTold = z.infer<typeof NewPostTold>;

export const Objection = z.object({
  assignmentId: Id,
  personId: Id,
  personName: z.string(),
  settingName: z.string(),
  organisationName: z.string(),
  jobTitle: z.string(),
  startsOn: DayText,
  line: z.string().nullable(),
  objectedOn: DayText,
});
export type Objection = z.infer<typeof Objection>;

const postFields = {
  settingId: Id,
  jobRole: requiredLine(60),
  workerType: WorkerType,
  managerId: Id.nullish(),
  weeklyHours: z.number().min(0).max(100).nullish(),
  flags: z.array(Flag).max(20).default([]),
  startsOn: DayText,
};

const name = { givenName: requiredLine(100), familyName: requiredLine(100), knownAs: line(100).nullish() };

const contact = {
  email: z.union([z.email('Enter an e-mail address like name@example.org, or leave it empty'), z.literal('')]).nullish(),
  mobile: z.union([z.string().trim().regex(/^\+?[0-9 ()-]{7,20}$/, 'Enter a mobile number like 07700 900 123, or leave it empty'), z.literal('')]).nullish(),
};

export const people = {
  /** What people do here. Anybody may read it: a newcomer chooses from it before she has an account. */
  jobRoles: operation
    .meta({ permission: 'public' })
    .route({ method: 'GET', path: '/job-roles', tags: ['people'] })
    .output(z.object({ jobRoles: z.array(z.object({ code: z.string(), title: z.string() })) })),
  /** People within reach, by any part of a name or by learner number. */
  list: operation
    .meta({ permission: ['read', 'Assignment'] })
    .route({ method: 'GET', path: '/people', tags: ['people'] })
    .input(
      z.strictObject({
        q: line(100).optional(),
        organisationId: Id.optional(),
        settingId: Id.optional(),
        jobRole: line(60).optional(),
        /** `none`: nowhere at present, which only officers find. */
        state: z.enum(['current', 'absent', 'upcoming', 'left', 'none', 'all']).default('current'),
        /** `none`: only those who have no way to sign in yet. */
        signIn: z.enum(['any', 'none']).default('any'),
        sort: z.enum(['name', '-name', 'since', '-since']).default('name'),
        ...pageOf,
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(PersonRow) })),
  /**
   * Before somebody is registered: is she on the register already, with that last name and date of birth? An officer
   * sees who; a manager is told only that somebody may be, because where else she works is not the manager's to know.
   */
  alike: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'GET', path: '/people-alike', tags: ['people'] })
    .input(z.strictObject({ familyName: requiredLine(100), dateOfBirth: DayText }))
    .output(z.object({ found: z.boolean(), people: z.array(z.object({ personId: Id, name: z.string(), learnerNo: z.string(), places: z.array(z.string()) })) })),
  /** Who else has looked at the asker's own record, and what others changed in it. */
  myViews: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/my-record-views', tags: ['people'] })
    .input(z.strictObject({}))
    .output(z.object({ views: z.array(RecordView), changes: z.array(RecordChange) })),
  /** Names that somebody had before. Officers only; the look is shown to her. */
  formerNames: operation
    .meta({ permission: ['write', 'Person'] })
    .route({ method: 'GET', path: '/people/{personId}/former-names', tags: ['people'] })
    .input(z.strictObject({ personId: Id }))
    .output(z.object({ names: z.array(FormerName) })),
  show: operation
    .meta({ permission: ['read', 'Person'] })
    .route({ method: 'GET', path: '/people/{personId}', tags: ['people'] })
    .input(z.strictObject({ personId: Id }))
    .output(PersonPage),
  /** A new person; with `post`, and a manager must give one at a setting of hers, she starts there. */
  register: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'POST', path: '/people', tags: ['people'] })
    .input(z.strictObject({ ...name, dateOfBirth: DayText.nullish(), ...contact, post: z.strictObject(postFields).nullish() }))
    .output(z.object({ personId: Id, learnerNo: z.string() })),
  /** Former names are kept, restricted, and not shown. */
  rename: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'PUT', path: '/people/{personId}/name', tags: ['people'] })
    .input(z.strictObject({ personId: Id, ...name }))
    .output(Done),
  /** A post for somebody the asker knows: by her page, or by the learner number that she read out. */
  appoint: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'POST', path: '/assignments', tags: ['people'] })
    .input(z.strictObject({ personId: Id.nullish(), learnerNo: line(20).nullish(), ...postFields }))
    .output(z.object({ assignmentId: Id, personId: Id })),
  /**
   * A post for somebody who is at the screen and does not know her number: her last name and birthday, and her own yes by
   * her own sign-in. Wrong or not on the register: the same answer.
   */
  appointConfirmed: operation
    .meta({ permission: ['write', 'Assignment'], throttle: { secret: 'password', by: 'handle', most: 10, forgiving: true } })
    .route({ method: 'POST', path: '/assignments/confirmed', tags: ['people'] })
    .input(z.strictObject({ familyName: requiredLine(100), dateOfBirth: DayText, handle: requiredLine(100), password: z.string().min(1).max(200), ...postFields }))
    .output(z.object({ assignmentId: Id, personId: Id })),
  /** What the asker is told: posts at new employers that somebody else wrote down for her. */
  myNewPosts: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/my-new-posts', tags: ['people'] })
    .input(z.strictObject({}))
    .output(z.object({ posts: z.array(NewPostTold) })),
  /** That a post is hers, or is not: then an officer looks into it. */
  answerPost: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'POST', path: '/my-new-posts/{assignmentId}', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, answer: z.enum(['mine', 'not_mine']), line: line(300).nullish() }))
    .output(Done),
  /** Who says that a post is not theirs, the oldest first. */
  objections: operation
    .meta({ permission: ['write', 'Person'] })
    .route({ method: 'GET', path: '/post-objections', tags: ['people'] })
    .input(z.strictObject({}))
    .output(z.object({ objections: z.array(Objection) })),
  settleObjection: operation
    .meta({ permission: ['write', 'Person'] })
    .route({ method: 'POST', path: '/post-objections/{assignmentId}', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, finding: z.enum(['stays', 'ends']), line: requiredLine(300) }))
    .output(Done),
  /** Puts right what was entered about a post. Who, where and as what stay: those are another post. */
  correct: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'PUT', path: '/assignments/{assignmentId}', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, workerType: WorkerType, managerId: Id.nullish(), weeklyHours: z.number().min(0).max(100).nullish(), flags: z.array(Flag).max(20), startsOn: DayText }))
    .output(Done),
  leave: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'POST', path: '/assignments/{assignmentId}/leave', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, endsOn: DayText, reason: oneOf(leavingReasons), destination: oneOf(leavingDestinations) }))
    .output(Done),
  absent: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'POST', path: '/assignments/{assignmentId}/absences', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, kind: AbsenceKind, startsOn: DayText, endsOn: DayText.nullish() }))
    .output(z.object({ absenceId: Id })),
  /** `endsOn`: the last day away. */
  returned: operation
    .meta({ permission: ['write', 'Assignment'] })
    .route({ method: 'POST', path: '/assignments/{assignmentId}/return', tags: ['people'] })
    .input(z.strictObject({ assignmentId: Id, endsOn: DayText }))
    .output(Done),
  /** Whom a post can answer to: people with a post or a manager's grant at the setting's provider. */
  lineManagers: operation
    .meta({ permission: ['read', 'Assignment'] })
    .route({ method: 'GET', path: '/settings/{settingId}/line-managers', tags: ['people'] })
    .input(z.strictObject({ settingId: Id, q: line(100).optional() }))
    .output(z.object({ rows: z.array(z.object({ personId: Id, name: z.string(), jobTitle: z.string().nullable() })) })),
};
