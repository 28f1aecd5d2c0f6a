import { z } from 'zod';
import { longestLocalWords } from '@pvi/domain/local-words';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';
import { partKinds } from './catalogue.ts';
import { Launched } from './launched.ts';
import { alternativeFormats } from './alternative-formats.ts';
import { failedTries } from './failed-tries.ts';
import { inspections } from './inspection.ts';
import { courseNotes } from './course-notes.ts';
import { packageReach } from './package-reach.ts';
import { packageReports } from './package-report.ts';
import { trials } from './trials.ts';
import { CompletionRule } from './completion-rule.ts';
import { decidedBy } from './rule-words.ts';
import { oddResults } from './odd-results.ts';

/** An uploaded package: stored once by its content, never changed. */
export const Package = z.object({
  id: Id,
  title: z.string(),
  standard: z.enum(['scorm12', 'scorm2004']),
  /** '1.2', '2nd', '3rd', '4th', as its manifest says. */
  edition: z.string(),
  sizeBytes: z.number(),
  fileCount: z.number().int(),
  uploadedAt: z.string(),
  /** Versions of courses that use it: 'SGA-1, version 2'. */
  usedBy: z.array(z.string()),
});
export type Package = z.infer<typeof Package>;

/** A lesson of a package, in the package's own words. */
export const LessonFacts = z.object({
  /** The item's identifier within the package. */
  id: z.string(),
  title: z.string(),
  /** False for a page that is only shown: opening it is all there is to do. */
  reports: z.boolean(),
  /** On a scale of 100; null when the package states no pass mark. */
  passMarkPercent: z.number().nullable(),
});
export type LessonFacts = z.infer<typeof LessonFacts>;

/**
 * The answer of `POST /api/packages` (multipart: `file`, and `courseVersionId` to attach it at once), in which an
 * officer reads what was found.
 */
export const PackageUploaded = Package.omit({ uploadedAt: true, usedBy: true }).extend({
  /** True when the very same package was there already. */
  known: z.boolean(),
  /** What it opens, in order. */
  lessons: z.array(LessonFacts),
  attached: z.boolean(),
});
export type PackageUploaded = z.infer<typeof PackageUploaded>;

/** When a version of a course is done. */
export const RuleOfVersion = z.object({
  /** What holds where `decidedBy` is 'rule'. */
  rule: CompletionRule,
  decidedBy: z.enum(decidedBy),
  lessons: z.array(LessonFacts),
  /** Only while it is a draft or a pilot. */
  changeable: z.boolean(),
});
export type RuleOfVersion = z.infer<typeof RuleOfVersion>;

/** Who could be moved to a version of a course, and what each would keep of what she has begun. */
export const MovePreview = z.object({
  number: z.number().int(),
  people: z.array(
    z.object({
      enrolmentId: Id,
      name: z.string(),
      learnerNumber: z.string(),
      fromVersion: z.number().int().nullable(),
      progress: z.string().nullable(),
      /** Titles of begun lessons that keep their status and bookmark. */
      kept: z.array(z.string()),
      /** Titles of lessons that are new to her. */
      added: z.array(z.string()),
      /** Titles of lessons that the version does not have any more. */
      gone: z.array(z.string()),
    }),
  ),
  /** There are more than are listed. */
  more: z.boolean(),
});
export type MovePreview = z.infer<typeof MovePreview>;

/** How a lesson, or a part by its lessons, stands in the menu. */
export const menuStatuses = ['new', 'begun', 'done', 'passed', 'failed'] as const;

/** The table of contents of an open course. Titles are the package's own words. */
export const Menu = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** 0 for the outermost. */
      depth: z.number().int(),
      /** A lesson; else a part that only holds others. */
      opens: z.boolean(),
      status: z.enum(menuStatuses),
      /** Whether it may be opened now. */
      open: z.boolean(),
      here: z.boolean(),
    }),
  ),
  /** What may be done now, in the words of SCORM's navigation. */
  controls: z.array(z.enum(['previous', 'continue', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'])),
  /** The course as a whole is done. */
  done: z.boolean(),
  /** Which lesson she is in: 1, 2, 3 … */
  place: z.number().int().nullable(),
  doneCount: z.number().int(),
  lessonCount: z.number().int(),
});
export type Menu = z.infer<typeof Menu>;

/** How an enrolment stands after playing. */
export const Outcome = z.object({
  courseId: Id,
  courseTitle: z.string(),
  /** The e-learning is done: passed, or completed where nothing is assessed. */
  done: z.boolean(),
  /** Null: nothing was assessed, or not yet. */
  passed: z.boolean().nullable(),
  scorePercent: z.number().nullable(),
  progress: z.string().nullable(),
  /** How often a package of one lesson may still be begun anew; null: as often as she likes. */
  triesLeft: z.number().int().nullable(),
  /** The result looks odd and the course asks for it: it waits for an officer and does not count yet. */
  held: z.boolean(),
  /** Null while parts are missing. */
  completion: z
    .object({ completionId: Id, completedOn: DayText, validUntil: DayText.nullable(), certificateNo: z.string(), checkAddress: z.string() })
    .nullable(),
  /** Parts still to do before the course is complete. */
  missing: z.array(z.object({ kind: z.enum(partKinds), title: z.string() })),
});
export type Outcome = z.infer<typeof Outcome>;

/** A passage of a course that the council may write itself. */
export const LocalPassage = z.object({
  /** How the course's package calls it. */
  name: z.string(),
  label: z.string(),
  /** What belongs here. */
  hint: z.string(),
  /** The course's own words, shown until the council has written its own. In the form of `@pvi/domain/local-words`. */
  courseText: z.string(),
  /** The council's words; null when the course's own are shown. */
  text: z.string().nullable(),
  /** Who keeps it right, and when it was last checked; null while nobody has written or put back anything. */
  owner: z.string().nullable(),
  lastCheckedOn: DayText.nullable(),
  recordedAt: z.string().nullable(),
  recordedBy: z.string().nullable(),
});
export type LocalPassage = z.infer<typeof LocalPassage>;

const Strong = z.string().max(2000);
const part = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.object({ kind: z.literal(kind), ...shape });

/** A piece of a course that is read instead of played. Plain text; words between two pairs of asterisks are strong. */
export const ReadingPart = z.discriminatedUnion('kind', [
  part('heading', { text: Strong, minor: z.boolean().optional() }),
  part('text', { text: Strong }),
  part('list', { items: z.array(Strong).max(60), numbered: z.boolean().optional() }),
  part('terms', { items: z.array(z.object({ term: Strong, text: Strong, signs: Strong.optional() })).max(60) }),
  part('note', { tone: z.enum(['danger', 'law', 'tip']), title: Strong, text: z.array(Strong).max(20) }),
  part('said', { who: Strong, text: Strong }),
  part('choice', { question: Strong, options: z.array(z.object({ text: Strong, feedback: Strong, best: z.boolean() })).max(12) }),
  part('local-contacts', {}),
  /** In the council's words, or in the course's own. In the form of `@pvi/domain/local-words`. */
  part('local-words', { name: z.string().max(40), label: Strong, text: z.string().max(4000) }),
]);
export type ReadingPart = z.infer<typeof ReadingPart>;

/** A whole course to be read on one page or on paper. */
export const Reading = z.object({ sections: z.array(z.object({ title: Strong, parts: z.array(ReadingPart).max(100) })).max(200) });
export type Reading = z.infer<typeof Reading>;

export const player = {
  ...oddResults,
  packages: operation
    .meta({ permission: ['read', 'Package'] })
    .route({ method: 'GET', path: '/packages', tags: ['player'] })
    .output(z.object({ packages: z.array(Package) })),
  /** A version that is still a draft or a pilot gets a package that is already here. */
  attachPackage: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'PUT', path: '/course-versions/{courseVersionId}/package', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id, packageId: Id }))
    .output(Done),
  /** When a version is done, for officers. */
  completionRule: operation
    .meta({ permission: ['read', 'Package'] })
    .route({ method: 'GET', path: '/course-versions/{courseVersionId}/completion-rule', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(RuleOfVersion),
  /** Only while the version is a draft or a pilot. */
  putCompletionRule: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'PUT', path: '/course-versions/{courseVersionId}/completion-rule', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id, rule: CompletionRule }))
    .output(Done),
  movePreview: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'GET', path: '/course-versions/{courseVersionId}/moves', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(MovePreview),
  /** Those who are not under way any more, or are with this version already, are passed by. */
  moveTo: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'POST', path: '/course-versions/{courseVersionId}/moves', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id, enrolmentIds: z.array(Id).min(1).max(500), keep: z.boolean() }))
    .output(z.object({ moved: z.number().int() })),
  launch: operation
    .meta({ permission: ['play', 'Attempt'], secret: true })
    .route({ method: 'POST', path: '/enrolments/{enrolmentId}/launches', tags: ['player'] })
    .input(
      z.strictObject({
        enrolmentId: Id,
        /** An earlier visit of hers, whose last save is gone on from although the course was opened elsewhere since. */
        takeOver: Id.optional(),
      }),
    )
    .output(Launched),
  /** Whether an open visit is still the newest, and so the one whose saves count. */
  visit: operation
    .meta({ permission: ['play', 'Attempt'] })
    .route({ method: 'GET', path: '/launches/{launchId}', tags: ['player'] })
    .input(z.strictObject({ launchId: Id }))
    .output(z.object({ openedSince: z.string().nullable() })),
  menu: operation
    .meta({ permission: ['play', 'Attempt'] })
    .route({ method: 'GET', path: '/launches/{launchId}/menu', tags: ['player'] })
    .input(z.strictObject({ launchId: Id }))
    .output(Menu),
  /** The course was left: its address opens nothing any more. Saves that still wait on a device are taken for 30 days. */
  close: operation
    .meta({ permission: ['play', 'Attempt'] })
    .route({ method: 'POST', path: '/launches/{launchId}/closing', tags: ['player'] })
    .input(z.strictObject({ launchId: Id }))
    .output(Done),
  outcome: operation
    .meta({ permission: ['play', 'Attempt'] })
    .route({ method: 'GET', path: '/enrolments/{enrolmentId}/outcome', tags: ['player'] })
    .input(z.strictObject({ enrolmentId: Id }))
    .output(Outcome),
  /** The passages that the packages of a course leave to the council. */
  localWords: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/local-words', tags: ['player'] })
    .input(z.strictObject({ courseId: Id }))
    .output(z.object({ passages: z.array(LocalPassage) })),
  /** Shown from the next launch on. An empty text puts the course's own words back. The version and its approval stay. */
  putLocalWords: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'PUT', path: '/courses/{courseId}/local-words/{name}', tags: ['player'] })
    .input(z.strictObject({ courseId: Id, name: z.string().max(40), text: line(longestLocalWords), owner: requiredLine(120), lastCheckedOn: DayText }))
    .output(Done),
  /** The words of the live version, to read instead of playing it. */
  reading: operation
    .meta({ permission: ['read', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/reading', tags: ['player'] })
    .input(z.strictObject({ courseId: Id }))
    .output(Reading),
  ...trials,
  ...packageReports,
  ...inspections,
  ...failedTries,
  ...alternativeFormats,
  ...packageReach,
  ...courseNotes,
};
