import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';
import { workerTypes } from './posts.ts';
import type { WorkerType } from './posts.ts';

const SamenessReason = z.enum(['same_birth', 'turned_birth', 'same_family_name', 'same_given_name', 'similar_given_name', 'same_mobile', 'same_email']);
const SignIn = z.enum(['kept', 'other']);

const Named = z.object({ personId: Id, name: z.string(), learnerNo: z.string(), places: z.array(z.string()) });

export const Pair = z.object({ one: Named, other: Named, score: z.number().int(), likely: z.boolean(), reasons: z.array(SamenessReason) });
export type Pair = z.infer<typeof Pair>;

/** One of the two records, as an officer compares them. */
export const Side = Named.extend({
  givenName: z.string(),
  familyName: z.string(),
  knownAs: z.string().nullable(),
  dateOfBirth: DayText.nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  userName: z.string().nullable(),
  lastSignedInOn: DayText.nullable(),
  registeredOn: DayText,
  posts: z.array(z.object({ settingName: z.string(), jobTitle: z.string(), startsOn: DayText, endsOn: DayText.nullable() })),
  completions: z.number().int(),
  openCourses: z.array(z.string()),
  roles: z.number().int(),
});
export type Side = z.infer<typeof Side>;

export const Merge = z.object({
  mergeId: Id,
  keptId: Id,
  keptName: z.string(),
  keptLearnerNo: z.string(),
  mergedName: z.string(),
  mergedLearnerNo: z.string(),
  mergedOn: DayText,
  byName: z.string().nullable(),
  reason: z.string(),
  /** The last day on which it can be taken back. */
  undoableThrough: DayText,
  undoneOn: DayText.nullable(),
  undoReason: z.string().nullable(),
});
export type Merge = z.infer<typeof Merge>;

/** The record that a newcomer may mean, shown so far as it tells whether it is hers: never where else she works. */
const Match = z.object({
  personId: Id,
  name: z.string(),
  learnerNo: z.string(),
  reasons: z.array(SamenessReason),
  /** The number that she gave is of this record. */
  sameNumber: z.boolean(),
  completions: z.number().int(),
  /** Has held a post at this setting. */
  workedHere: z.boolean(),
  /** Her post at this setting today, as a file or a manager brought it in: confirming it makes no second one. */
  postHere: z.object({ startsOn: DayText, jobRole: z.string(), workerType: z.enum(workerTypes as readonly [WorkerType, ...WorkerType[]]) }).nullable(),
  /** May the asker decide, or only an officer: the record has a sign-in or a role already. */
  mayDecide: z.boolean(),
});
export type Match = z.infer<typeof Match>;

const pair = z.strictObject({ personId: Id, otherId: Id });
const reason = requiredLine(300);

/** Records that may be of one person, and making one of two. Officers only. */
export const duplicates = {
  /** The likeliest first; and the last merges. */
  list: operation
    .meta({ permission: ['read', 'Duplicate'] })
    .route({ method: 'GET', path: '/duplicates', tags: ['duplicates'] })
    .input(z.strictObject({}))
    .output(z.object({ total: z.number().int(), likely: z.number().int(), pairs: z.array(Pair), merges: z.array(Merge) })),
  /** Any two records side by side, and what joining them would do; `personId` is the one that would stay. */
  compare: operation
    .meta({ permission: ['read', 'Duplicate'] })
    .route({ method: 'GET', path: '/duplicates/{personId}/{otherId}', tags: ['duplicates'] })
    .input(pair)
    .output(
      z.object({
        kept: Side,
        other: Side,
        score: z.number().int(),
        reasons: z.array(SamenessReason),
        /** Courses in which both are enrolled: one enrolment of each stays. */
        coursesOfBoth: z.array(z.string()),
        /** Posts that both hold at the same time: one of each stays, over the days of both. */
        postsOfBoth: z.array(z.string()),
        /** That they are of two people, as somebody said. */
        apart: z.object({ saidOn: DayText, reason: z.string() }).nullable(),
        mayMerge: z.boolean(),
      }),
    ),
  /** Everything of the other record goes to `personId`. `signIn`: whose user name and password stay, where both have one. */
  merge: operation
    .meta({ permission: ['write', 'Duplicate'] })
    .route({ method: 'POST', path: '/duplicates/{personId}/{otherId}/merge', tags: ['duplicates'] })
    .input(pair.extend({ reason, signIn: SignIn.default('kept') }))
    .output(z.object({ mergeId: Id })),
  /** They are two people: the pair leaves the list. */
  keepApart: operation
    .meta({ permission: ['write', 'Duplicate'] })
    .route({ method: 'POST', path: '/duplicates/{personId}/{otherId}/keep-apart', tags: ['duplicates'] })
    .input(pair.extend({ reason }))
    .output(Done),
  /** What somebody who came in by a code says of herself, and the record on the register that fits it best. */
  matchOf: operation
    .meta({ permission: ['decide', 'JoinRequest'] })
    .route({ method: 'GET', path: '/join-requests/{requestId}/match', tags: ['duplicates'] })
    .input(z.strictObject({ requestId: Id }))
    .output(z.object({ saysKnown: z.boolean(), saidLearnerNo: z.string().nullable(), dateOfBirth: DayText.nullable(), match: Match.nullable() })),
  /** It is she: her account leads to the record that was there, with what she learned meanwhile, and her post begins. */
  confirmMatch: operation
    .meta({ permission: ['decide', 'JoinRequest'] })
    .route({ method: 'POST', path: '/join-requests/{requestId}/match/{personId}/confirm', tags: ['duplicates'] })
    .input(z.strictObject({ requestId: Id, personId: Id, line: reason, startsOn: DayText, jobRole: line(60).nullish(), workerType: z.enum(workerTypes as readonly [WorkerType, ...WorkerType[]]) }))
    .output(z.object({ mergeId: Id })),
  /** It is somebody else: she is a person of her own, and still waits to be confirmed. */
  declineMatch: operation
    .meta({ permission: ['decide', 'JoinRequest'] })
    .route({ method: 'POST', path: '/join-requests/{requestId}/match/{personId}/decline', tags: ['duplicates'] })
    .input(z.strictObject({ requestId: Id, personId: Id, line: reason }))
    .output(Done),
  /** One merge, and what stands in the way of taking it back. */
  merged: operation
    .meta({ permission: ['read', 'Duplicate'] })
    .route({ method: 'GET', path: '/merges/{mergeId}', tags: ['duplicates'] })
    .input(z.strictObject({ mergeId: Id }))
    .output(Merge.extend({ moved: z.array(z.object({ table: z.string(), rows: z.number().int() })), obstacles: z.array(z.object({ table: z.string(), why: z.enum(['changed', 'gone', 'referred']), many: z.number().int() })) })),
  /** Two records again, each row exactly as it was before. */
  undo: operation
    .meta({ permission: ['write', 'Duplicate'] })
    .route({ method: 'POST', path: '/merges/{mergeId}/undo', tags: ['duplicates'] })
    .input(z.strictObject({ mergeId: Id, reason }))
    .output(Done),
};
