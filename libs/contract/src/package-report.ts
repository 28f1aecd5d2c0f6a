import { z } from 'zod';
import { Id, operation } from './base.ts';

export const authoringTools = ['ours', 'storyline', 'rise', 'captivate', 'ispring', 'xerte', 'exelearning', 'adapt', 'unknown'] as const;
export type AuthoringTool = (typeof authoringTools)[number];

/** What an officer should know before a package goes live, the gravest first. Hints: a package is a program. */
export const packageWarnings = [
  'flash',
  'never_says_done',
  'loads_from_elsewhere',
  'absolute_addresses',
  'reaches_out',
  'service_worker',
  'large_files',
  'limited_tries',
  'no_pass_mark',
  'links_elsewhere',
  'no_accessibility_statement',
  'not_all_read',
] as const;
export type PackageWarning = (typeof packageWarnings)[number];

/** A package in plain words, from its manifest and its files. */
export const PackageReport = z.object({
  title: z.string(),
  standard: z.enum(['scorm12', 'scorm2004']),
  edition: z.string(),
  tool: z.enum(authoringTools),
  sizeBytes: z.number(),
  mediaBytes: z.number(),
  fileCount: z.number().int(),
  lessons: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      reports: z.boolean(),
      passMarkPercent: z.number().nullable(),
      /** In the words of the standard: '0001:30:00', 'PT1H30M'. */
      timeLimit: z.string().nullable(),
      afterOthers: z.boolean(),
      /** How often it may be begun anew; null: as often as she likes. */
      tries: z.number().int().nullable(),
    }),
  ),
  /** SCORM 2004: its own rules say what opens next and when the course is done. */
  sequenced: z.boolean(),
  savesPlace: z.boolean(),
  sendsAnswers: z.boolean(),
  /** The supplier's statement, as the version has it. */
  accessibility: z.string(),
  warnings: z.array(z.object({ code: z.enum(packageWarnings), count: z.number().int(), examples: z.array(z.string()) })),
});
export type PackageReport = z.infer<typeof PackageReport>;

/** What is known of a version's package; a part of the player's operations. */
export const packageReports = {
  /** `not_found` for a version without a package. */
  packageReport: operation
    .meta({ permission: ['read', 'Package'] })
    .route({ method: 'GET', path: '/course-versions/{courseVersionId}/package-report', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(PackageReport),
};
