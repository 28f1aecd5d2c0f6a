import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

/** Ways to take a course beside the package on a screen. */
export const formatKinds = ['easy_read', 'large_print', 'braille', 'audio', 'signed', 'translation', 'document', 'in_person', 'other'] as const;
export type FormatKind = (typeof formatKinds)[number];

/** The endings of files that may be added; nothing that a browser would run. */
export const formatEndings = ['pdf', 'docx', 'odt', 'rtf', 'txt', 'epub', 'brf', 'mp3', 'm4a', 'ogg', 'mp4'] as const;
export const mostFormatMb = 25;

export const formatWords = {
  kind: z.enum(formatKinds),
  title: requiredLine(200),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language code like en or cy'),
  /** How to get it, or what to know of it. */
  note: line(600),
};

/** A course in another form: a file here, an address elsewhere, or words that say where to ask. */
export const AlternativeFormat = z.object({
  id: Id,
  kind: z.enum(formatKinds),
  title: z.string(),
  language: z.string(),
  note: z.string(),
  link: z.string().nullable(),
  /** Fetched from `GET /api/alternative-formats/{id}`. */
  file: z.object({ name: z.string(), sizeBytes: z.number().int() }).nullable(),
  addedOn: DayText,
});
export type AlternativeFormat = z.infer<typeof AlternativeFormat>;

/** Other forms of a course; a part of the player's operations. Files are added by `POST /api/alternative-formats`. */
export const alternativeFormats = {
  /** In which other ways a course can be taken. */
  otherForms: operation
    .meta({ permission: ['read', 'Course'] })
    .route({ method: 'GET', path: '/courses/{courseId}/other-forms', tags: ['player'] })
    .input(z.strictObject({ courseId: Id }))
    .output(
      z.object({
        /** Its words can be read on one page. */
        reading: z.boolean(),
        formats: z.array(AlternativeFormat),
      }),
    ),
  /** Points to a form that is elsewhere: by an address, or by words in `note`. */
  addFormat: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/courses/{courseId}/other-forms', tags: ['player'] })
    .input(z.strictObject({ courseId: Id, ...formatWords, link: z.url({ protocol: /^https$/, message: 'Write an address that begins with https://' }).max(600).optional() }))
    .output(z.object({ formatId: Id })),
  withdrawFormat: operation
    .meta({ permission: ['write', 'Course'] })
    .route({ method: 'POST', path: '/alternative-formats/{formatId}/withdrawal', tags: ['player'] })
    .input(z.strictObject({ formatId: Id }))
    .output(Done),
};
