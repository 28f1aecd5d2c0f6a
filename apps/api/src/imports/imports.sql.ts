import type { HrKindCode, ImportKindCode } from '@pvi/contract/import-kinds';
import type { ImportSummary } from '@pvi/contract/imports';
import type { ColumnMapping } from '@pvi/domain/import-columns';
import type { Difference, ImportWarning, RowOutcome } from '@pvi/domain/imports';

export interface ImportSqlRow {
  id: string;
  fileName: string;
  fileDigest: string;
  sizeBytes: number;
  receivedAt: Date;
  receivedBy: string;
  receiverName: string;
  readAt: Date | null;
  format: string;
  headings: string[];
  headingsKey: string;
  sample: string[][];
  lines: number;
  kind: ImportKindCode | null;
  sourceId: string | null;
  sourceName: string | null;
  collectedAt: Date | null;
  mapping: ColumnMapping;
  everyLine: Readonly<Record<string, string>>;
  meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  whole: boolean;
  mappedAt: Date | null;
  checkedAt: Date | null;
  counts: Partial<Record<RowOutcome, number>>;
  warnings: ImportWarning[];
  planDigest: string | null;
  releasedAt: Date | null;
  releaserName: string | null;
  releaseReason: string | null;
  committedAt: Date | null;
  journalId: string | null;
  undoUntil: Date | null;
  undoneAt: Date | null;
  stoppedAt: Date | null;
  failure: string | null;
  working: ImportSummary['working'];
}

const columns = `
  i.id, i.file_name as "fileName", i.file_digest as "fileDigest", i.size_bytes as "sizeBytes", i.received_at as "receivedAt", i.received_by as "receivedBy",
  coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "receiverName", i.read_at as "readAt", i.format, i.headings, i.headings_key as "headingsKey", i.sample, i.lines, i.kind, i.source_id as "sourceId", o.name as "sourceName", i.collected_at as "collectedAt",
  i.mapping, i.every_line as "everyLine", i.meanings, i.whole, i.mapped_at as "mappedAt", i.checked_at as "checkedAt", i.counts, i.warnings, i.plan_digest as "planDigest", i.released_at as "releasedAt",
  coalesce(r.known_as, r.given_name) || ' ' || r.family_name as "releaserName", i.release_reason as "releaseReason", i.committed_at as "committedAt", i.journal_id as "journalId",
  j.undoable_until as "undoUntil", i.undone_at as "undoneAt", i.stopped_at as "stoppedAt", i.failure, (select l.step from long_work l where l.id = i.id) as working`;
const joined = 'import i join person p on p.id = i.received_by left join person r on r.id = i.released_by left join undo_journal j on j.id = i.journal_id left join source o on o.id = i.source_id';

/** $1 import. */
export const importSql = `select ${columns} from ${joined} where i.id = $1`;

/** $1 import. Held until the transaction ends. */
export const lockImportSql = 'select committed_at as "committedAt", undone_at as "undoneAt" from import where id = $1 for update';

const held = `(i.checked_at is not null and i.released_at is null and i.committed_at is null and coalesce(i.failure, 'changed_meanwhile') = 'changed_meanwhile' and i.stopped_at is null
  and exists (select 1 from jsonb_array_elements(i.warnings) w where (w->>'holds')::boolean))`;

/** $1 everything, $2 asker, $3 only open ones, $4 limit, $5 offset. The newest first. */
export const importsSql = `
  select ${columns}, count(*) over ()::int as total from ${joined}
  where ($1 or i.received_by = $2) and (not $3 or (i.committed_at is null and i.stopped_at is null and i.failure is null))
  order by i.received_at desc, i.id limit $4 offset $5`;

/** From a folder, and not loaded: nobody stood by who would have seen why. */
const leftLying = `(i.collected_at is not null and i.committed_at is null and i.stopped_at is null and not exists (select 1 from long_work l where l.id = i.id)
  and (i.failure is not null or i.checked_at is null or coalesce((i.counts->>'error')::int, 0) + coalesce((i.counts->>'duplicate')::int, 0) > 0))`;

/** $1 everything, $2 asker. */
export const heldSql = `select count(*)::int as n from import i where ($1 or i.received_by = $2) and (${held} or ${leftLying})`;

/** $1 id, $2 name, $3 digest, $4 size, $5 instant, $6 who, $7 the source whose folder it lay in, or null. */
export const receiveSql = `
  insert into import (id, file_name, file_digest, size_bytes, received_at, received_by, source_id, collected_at)
  values ($1, $2, $3, $4, $5, $6, $7, case when $7::uuid is not null then $5::timestamptz end)`;

/** $1 import, $2 content. A statement of its own: whose the file is must stand there first. */
export const keepFileSql = 'insert into import_file (import_id, content) values ($1, $2)';

/** $1 import. */
export const fileSizeSql = 'select octet_length(content) as bytes from import_file where import_id = $1';

/** $1 import, $2 first byte, from 1, $3 how many. */
export const filePieceSql = 'select substring(content from $2::int for $3::int) as piece from import_file where import_id = $1';

/** $1 headings key, $2 everything, $3 asker. The mapping last used for such headings. */
export const keptMappingSql = `
  select kind, mapping, meanings, source_id as "sourceId" from import where headings_key = $1 and mapped_at is not null and ($2 or received_by = $3) order by mapped_at desc limit 1`;

/** $1 import, $2 instant, $3 format, $4 headings, $5 key, $6 sample, $7 lines, $8 kind, $9 mapping, $10 source or null, $11 what its words mean. A file that was picked up has its source already. */
export const readSql = `
  update import set read_at = $2, format = $3, headings = $4, headings_key = $5, sample = $6, lines = $7, kind = $8, mapping = $9, source_id = coalesce(source_id, $10), meanings = $11, failure = null where id = $1`;

/** $1 import, $2 kind, $3 mapping, $4 whole, $5 instant, $6 source or null, $7 what every line says. */
export const mapSql = `
  update import set kind = $2, mapping = $3, whole = $4, mapped_at = $5, source_id = $6, every_line = $7, checked_at = null, counts = '{}', warnings = '[]', plan_digest = null,
    released_at = null, released_by = null, release_reason = null, stopped_at = null, failure = null where id = $1`;

/** $1 import, $2 instant, $3 counts, $4 warnings, $5 digest. A release is for the warnings that it saw. */
export const checkedSql = `
  update import set checked_at = $2, counts = $3, plan_digest = $5, stopped_at = null, failure = null,
    released_at = case when warnings = $4 then released_at end, released_by = case when warnings = $4 then released_by end,
    release_reason = case when warnings = $4 then release_reason end, warnings = $4
  where id = $1 and committed_at is null`;

/** $1 import, $2 rows as JSON. */
export const addRowsSql = `
  insert into import_row (import_id, n, line, outcome, title, subject_id, faults, differences, candidate)
  select $1, n, line, outcome, title, "subjectId", faults, differences, candidate
  from jsonb_to_recordset($2::jsonb) as r (n int, line int, outcome text, title text, "subjectId" uuid, faults jsonb, differences jsonb, candidate jsonb)`;

export interface ImportRowSql {
  n: number;
  line: number | null;
  outcome: RowOutcome;
  title: string;
  subjectId: string | null;
  faults: { column: string; value: string; code: string; remedy: string }[];
  differences: Difference[];
  candidate: { name: string; places: string; open: boolean } | null;
  decision: 'same' | 'other' | null;
  total: number;
}

/** $1 import, $2 outcome or null, $3 limit, $4 offset. */
export const rowsSql = `
  select r.n, r.line, r.outcome, r.title, r.subject_id as "subjectId", r.faults, r.differences, r.candidate, d.decision, count(*) over ()::int as total
  from import_row r left join import_decision d on d.import_id = r.import_id and d.line = r.line
  where r.import_id = $1 and ($2::text is null or r.outcome = $2) order by r.line nulls last, r.n limit $3 offset $4`;

/** $1 import, $2 lines or null for all that are undecided, $3 decision, $4 instant, $5 who, $6 also those that an officer must see. */
export const decideSql = `
  with put as (
    insert into import_decision (import_id, line, decision, decided_at, decided_by)
    select r.import_id, r.line, $3, $4, $5 from import_row r
    where r.import_id = $1 and r.line is not null and r.outcome = 'duplicate' and ($2::int[] is null or r.line = any($2)) and ($6 or (r.candidate->>'open')::boolean)
    on conflict (import_id, line) do update set decision = excluded.decision, decided_at = excluded.decided_at, decided_by = excluded.decided_by returning 1)
  select count(*)::int as n from put`;

/** $1 import, $2 instant, $3 who, $4 journal. */
export const committedSql = 'update import set committed_at = $2, committed_by = $3, journal_id = $4, stopped_at = null, failure = null where id = $1 and committed_at is null';

/** $1 import, $2 its journal. Everybody whose record the file wrote to, in whatever table. */
export const changedPeopleSql = `
  insert into import_subject (import_id, person_id)
  select distinct $1::uuid, coalesce(case when e.table_name = 'person' then e.image->>'id' else e.image->>'person_id' end, a.person_id::text)::uuid
  from (select table_name, coalesce(after, before) as image from undo_entry where journal_id = $2) e
  left join assignment a on a.id = (e.image->>'assignment_id')::uuid
  where e.table_name = 'person' or e.image->>'person_id' is not null or a.id is not null`;

/** $1 instant. Files and lines that can be neither loaded nor undone any more. */
export const forgetSql = `
  with old as (select i.id from import i left join undo_journal j on j.id = i.journal_id
    where coalesce(j.undoable_until, i.received_at + interval '60 days') < $1),
  files as (delete from import_file where import_id in (select id from old))
  delete from import_row where import_id in (select id from old)`;

export interface FolderSqlRow {
  sourceId: string;
  name: string;
  folder: string;
  personId: string;
  kind: HrKindCode;
  whole: boolean;
  leaveOut: boolean;
}

/** Sources whose files are picked up. */
export const foldersSql = `
  select y.source_id as "sourceId", s.name, y.folder, y.collected_for as "personId", y.kind, y.whole, y.leave_out as "leaveOut"
  from source_system y join source s on s.id = y.source_id
  where y.folder is not null and not exists (select 1 from source_merger m where m.source_id = s.id and m.undone_at is null) order by y.folder`;

/** $1 source. Files of its folder of which it is not known yet what becomes. */
export const underWaySql = `
  select i.id from import i where i.source_id = $1 and i.collected_at is not null and i.put_into is null
    and not exists (select 1 from long_work w where w.id = i.id) order by i.collected_at, i.id`;

/** $1 sources. */
export const anyUnderWaySql = 'select 1 from import where source_id = any($1::uuid[]) and collected_at is not null and put_into is null limit 1';

/** $1 import, $2 the code of such a fault, $3 columns, $4 so many. Words that nobody has explained, the most frequent first. */
export const unknownWordsSql = `
  select f->>'column' as field, mode() within group (order by btrim(f->>'value')) as word, count(*)::int as lines
  from import_row r, jsonb_array_elements(r.faults) f
  where r.import_id = $1 and r.outcome = 'error' and f->>'code' = $2 and f->>'column' = any($3::text[]) and length(f->>'value') <= 200
  group by f->>'column', lower(btrim(f->>'value')) order by 1 desc, 3 desc, 2 limit $4`;

/** $1 import, $2 column code → words, for the columns that are named. */
export const keepMeaningsSql = `update import set meanings = meanings || $2 where id = $1`;
