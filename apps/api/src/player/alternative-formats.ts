import { Injectable } from '@nestjs/common';
import { formatEndings, type AlternativeFormat, type FormatKind } from '@pvi/contract/alternative-formats';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { Reading } from './reading.ts';

const offeredSql = `
  from alternative_format f where not exists (select from alternative_format_withdrawal w where w.format_id = f.id)`;

/** $1 course. */
const formatsSql = `
  select f.id, f.kind, f.title, f.language, f.note, f.link, f.added_on as "addedOn",
    case when f.file_name is not null then json_build_object('name', f.file_name, 'sizeBytes', f.size_bytes) end as file
  ${offeredSql} and f.course_id = $1 order by f.kind, f.language, f.title collate "en-GB-x-icu", f.id`;

/** $1 format. */
const fileSql = `
  select c.content, c.media_type as "mediaType", x.file_name as name
  from alternative_format_file c join alternative_format x on x.id = c.format_id
  where c.format_id = (select f.id ${offeredSql} and f.id = $1)`;

const addSql = `
  insert into alternative_format (id, course_id, kind, title, language, note, link, file_name, size_bytes, added_at, added_on, added_by)
  select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from course c where c.id = $2 returning id`;

type Ending = (typeof formatEndings)[number];

/** How each kind of file is called on the wire, and what it must begin with so that its name is not a lie. */
const mediaTypes: Record<Ending, { type: string; begins?: readonly string[] }> = {
  pdf: { type: 'application/pdf', begins: ['%PDF-'] },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: ['PK\u0003\u0004'] },
  odt: { type: 'application/vnd.oasis.opendocument.text', begins: ['PK\u0003\u0004'] },
  epub: { type: 'application/epub+zip', begins: ['PK\u0003\u0004'] },
  rtf: { type: 'application/rtf', begins: ['{\\rtf'] },
  txt: { type: 'text/plain; charset=utf-8' },
  brf: { type: 'application/octet-stream' },
  mp3: { type: 'audio/mpeg', begins: ['ID3', '\u00ff'] },
  m4a: { type: 'audio/mp4' },
  ogg: { type: 'audio/ogg', begins: ['OggS'] },
  mp4: { type: 'video/mp4' },
};

export interface NewFormat {
  courseId: string;
  kind: FormatKind;
  title: string;
  language: string;
  note: string;
  link?: string | undefined;
  file?: { name: string; content: Buffer } | undefined;
}

/** Other forms of courses: what an officer attaches or points to, for learners whom a package does not serve. */
@Injectable()
export class AlternativeFormats {
  constructor(private readonly readings: Reading) {}

  async ofCourse(ctx: Ctx, courseId: string): Promise<{ reading: boolean; formats: AlternativeFormat[] }> {
    permit(ctx, 'read', 'Course', {});
    return { reading: await this.readings.has(ctx, courseId), formats: (await ctx.db.query(formatsSql, [courseId])) as AlternativeFormat[] };
  }

  /** @throws Problem `not_found` (no such course), `invalid_input`. */
  async add(ctx: Ctx, { courseId, kind, title, language, note, link, file }: NewFormat): Promise<{ formatId: string }> {
    permit(ctx, 'write', 'Course', {});
    if (link === undefined && file === undefined && note === '') throw nowhere();
    const mediaType = file && mediaTypeOf(file);
    const id = newId();
    const [made] = (await ctx.db.query(addSql, [id, courseId, kind, title, language, note, link ?? null, file?.name ?? null, file?.content.length ?? null, ctx.now, ctx.today, me(ctx)])) as unknown[];
    if (!made) throw notFound();
    if (file) await ctx.db.query('insert into alternative_format_file (format_id, media_type, content) values ($1, $2, $3)', [id, mediaType, file.content]);
    await audit(ctx, 'added_alternative_format', 'course', courseId, { formatId: id, kind });
    return { formatId: id };
  }

  /** Not offered any more. @throws Problem `not_found`. */
  async withdraw(ctx: Ctx, formatId: string): Promise<void> {
    permit(ctx, 'write', 'Course', {});
    const [gone] = (await ctx.db.query(
      `insert into alternative_format_withdrawal (format_id, withdrawn_at, withdrawn_by) select id, $2, $3 from alternative_format where id = $1
       on conflict do nothing returning format_id`, [formatId, ctx.now, me(ctx)])) as unknown[];
    if (!gone) throw notFound();
    await audit(ctx, 'withdrew_alternative_format', 'course', null, { formatId });
  }

  /** The file of a form that is offered. @throws Problem `not_found`. */
  async file(ctx: Ctx, formatId: string): Promise<{ name: string; mediaType: string; content: Buffer }> {
    permit(ctx, 'read', 'Course', {});
    const [file] = (await ctx.db.query(fileSql, [formatId])) as { name: string; mediaType: string; content: Buffer }[];
    if (!file) throw notFound();
    return file;
  }
}

function mediaTypeOf({ name, content }: { name: string; content: Buffer }): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() as Ending | undefined;
  const known = ending && Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined;
  const words = known
    ? `This file does not look like a .${ending ?? ''} file inside. Open it in the program it was made with, and save it again.`
    : `Files that can be added end in ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(formatEndings.map((each) => `.${each}`))}.`;
  const start = content.subarray(0, 8).toString('latin1');
  const isWhatItSays = known && content.length > 0 && (known.begins?.some((bytes) => start.startsWith(bytes)) ?? true);
  if (!isWhatItSays) throw new Problem('invalid_input', words, [{ path: 'file', code: 'kind_of_file', message: words }]);
  return known.type;
}

function nowhere(): Problem {
  const words = 'Say where it is: add a file, an address, or how to ask for it.';
  return new Problem('invalid_input', words, [{ path: 'note', code: 'required', message: words }]);
}
