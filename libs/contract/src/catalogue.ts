import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine, Telephone } from './base.ts';

/** How courses are grouped, safeguarding first. The order is the order on every screen. */
export const courseCategories = [
  'safeguarding_adults',
  'safeguarding_children',
  'early_years',
  'learning_disability_autism',
  'health_safety',
  'care_practice',
  'rights_information',
  'specialist',
  'induction',
  'child_poverty',
  'qualification',
  'management_programme',
] as const;
export type CourseCategory = (typeof courseCategories)[number];

export const partKinds = ['e_learning', 'practical', 'attendance', 'observation'] as const;
export type PartKind = (typeof partKinds)[number];

export const versionStates = ['draft', 'pilot', 'live', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

const Category = z.enum(courseCategories);
const Basis = z.enum(['S', 'G', 'L']);
const State = z.enum(versionStates);

/** One of the things that must be recorded before a course is complete. */
export const CoursePart = z.object({ id: Id, kind: z.enum(partKinds), title: z.string() });
export type CoursePart = z.infer<typeof CoursePart>;

const courseFacts = {
  id: Id,
  code: z.string(),
  title: z.string(),
  /** One of `courseCategories`; text, so that a category that a later version adds is still shown. */
  category: z.string(),
  audience: z.string(),
  level: z.string(),
  /** 0: does not expire. */
  validityMonths: z.number().int(),
  /** Statutory, guidance, local. */
  basis: Basis,
  source: z.string(),
  safeguarding: z.boolean(),
};

/** A course as a list shows it. `state` is that of its best version; null when it has none that may be shown. */
export const CourseRow = z.object({
  ...courseFacts,
  partKinds: z.array(z.enum(partKinds)),
  state: State.nullable(),
  minutes: z.number().int().nullable(),
  summary: z.string(),
  /** A live version with a package: it can be started on a screen. */
  playable: z.boolean(),
  reviewOn: DayText.nullable(),
  /** Officers only, else null. */
  underWay: z.number().int().nullable(),
});
export type CourseRow = z.infer<typeof CourseRow>;

const versionWords = {
  summary: line(1000),
  /** "You will be able to …", one each. */
  objectives: z.array(requiredLine(300)).max(20),
  minutes: z.number().int().min(1).max(6000).nullable(),
  guidanceYear: z.number().int().min(1990).max(2100).nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language code like en or cy')).min(1).max(20),
  /** Its accessibility statement: what works, what does not, what to ask for instead. */
  accessibility: line(2000),
  supplier: line(200),
};

/** What is shown of a version, to whomever. */
const versionSeen = {
  id: Id,
  state: State,
  summary: z.string(),
  objectives: z.array(z.string()),
  minutes: z.number().int().nullable(),
  guidanceYear: z.number().int().nullable(),
  languages: z.array(z.string()),
  accessibility: z.string(),
  reviewOn: DayText.nullable(),
};

/** A version as officers see it. Live and retired versions do not change; a change is a new version. */
export const CourseVersion = z.object({
  ...versionSeen,
  courseId: Id,
  number: z.number().int(),
  supplier: z.string(),
  approver: z.string().nullable(),
  approvedOn: DayText.nullable(),
  liveOn: DayText.nullable(),
  createdAt: z.string(),
  package: z.object({ id: Id, title: z.string(), standard: z.enum(['scorm12', 'scorm2004']), edition: z.string(), sizeBytes: z.number(), fileCount: z.number().int() }).nullable(),
  underWay: z.number().int(),
});
export type CourseVersion = z.infer<typeof CourseVersion>;

/** What a course page tells: facts, what the version offers, parts. Who must do it is added by compliance. */
export const CoursePage = z.object({
  ...courseFacts,
  parts: z.array(CoursePart),
  covers: z.array(z.object({ id: Id, code: z.string(), title: z.string() })),
  coveredBy: z.array(z.object({ id: Id, code: z.string(), title: z.string() })),
  version: z.object({ ...versionSeen, playable: z.boolean() }).nullable(),
});
export type CoursePage = z.infer<typeof CoursePage>;

const contactWords = { label: requiredLine(120), phone: Telephone, hours: line(120), note: line(300), owner: requiredLine(120), lastCheckedOn: DayText };
export const LocalContact = z.object({ label: z.string(), phone: z.string(), hours: z.string(), note: z.string(), owner: z.string(), lastCheckedOn: DayText });
export type LocalContact = z.infer<typeof LocalContact>;

/** A code that people say aloud and files carry: 'SGA-1'. */
const CourseCode = z.string().trim().toUpperCase().regex(/^[A-Z0-9]{1,6}(-[A-Z0-9]{1,8}){1,3}$/, 'Use capital letters and numbers with a hyphen, like SGA-1');

export const catalogue = {
  courses: operation
    .meta({ permission: ['read', 'Course'] })
    .route({ method: 'GET', path: '/courses', tags: ['catalogue'] })
    .input(z.strictObject({ q: line(100).default(''), category: Category.optional(), state: z.enum([...versionStates, 'none']).optional() }))
    .output(z.object({ courses: z.array(CourseRow) })),
  course: operation
    .meta({ permission: ['read', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}', tags: ['catalogue'] })
    .input(z.strictObject({ courseId: Id }))
    .output(CoursePage),
  addCourse: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/courses', tags: ['catalogue'] })
    .input(
      z.strictObject({
        code: CourseCode,
        title: requiredLine(200),
        category: Category,
        audience: requiredLine(200),
        level: line(40),
        validityMonths: z.number().int().min(0).max(600),
        basis: Basis,
        source: requiredLine(400),
        safeguarding: z.boolean(),
        parts: z.array(z.strictObject({ kind: z.enum(partKinds), title: requiredLine(200) })).min(1).max(10),
        /** Courses that this one covers wholly, and with them whatever they cover. */
        covers: z.array(Id).max(20).default([]),
      }),
    )
    .output(z.object({ courseId: Id })),
  versions: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/versions', tags: ['catalogue'] })
    .input(z.strictObject({ courseId: Id }))
    .output(z.object({ versions: z.array(CourseVersion) })),
  addVersion: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/courses/{courseId}/versions', tags: ['catalogue'] })
    .input(z.strictObject({ courseId: Id, ...versionWords }))
    .output(z.object({ courseVersionId: Id, number: z.number().int() })),
  /** Only while it is a draft or a pilot. */
  describeVersion: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/course-versions/{courseVersionId}', tags: ['catalogue'] })
    .input(z.strictObject({ courseVersionId: Id, ...versionWords }))
    .output(Done),
  approveVersion: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/course-versions/{courseVersionId}/approval', tags: ['catalogue'] })
    .input(z.strictObject({ courseVersionId: Id, approver: requiredLine(120), approvedOn: DayText, reviewOn: DayText }))
    .output(Done),
  makePilot: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/course-versions/{courseVersionId}/pilot', tags: ['catalogue'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(Done),
  /** The version that was live until now is retired in the same moment. */
  makeLive: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/course-versions/{courseVersionId}/live', tags: ['catalogue'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(Done),
  retire: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/course-versions/{courseVersionId}/retire', tags: ['catalogue'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(Done),
  /** Whom to ring here. Everybody may read it, signed in or not. */
  localContacts: operation
    .meta({ permission: 'public' })
    .route({ method: 'GET', path: '/local-contacts', tags: ['catalogue'] })
    .output(z.object({ council: z.string(), contacts: z.array(LocalContact) })),
  putLocalContacts: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/local-contacts', tags: ['catalogue'] })
    .input(z.strictObject({ contacts: z.array(z.strictObject(contactWords)).max(20) }))
    .output(Done),
};
