import { recordKinds } from '@pvi/contract/retention';
import type { EntityManager } from 'typeorm';

/** One kind of record about a person, as rows of plain values. */
export interface CopiedKind {
  table: string;
  meaning: string;
  rows: Record<string, unknown>[];
}

interface Reference {
  table: string;
  column: string;
  to: string;
}

/** What would help somebody else to be her, and what only the machine can read. */
const secret = /(^|_)(hash|digest|token|key)(_|$)/;
/** Whose a record is. Other columns that name people say who did something to it, */
const own = 'person_id';
/** but for these, which are about whoever did it. */
const alsoHers: readonly (readonly [table: string, column: string])[] = [
  ['agreement_acceptance', 'accepted_by'],
  ['manager_invitation', 'accepted_by'],
  ['person_merge', 'kept_id'],
];
/** Cleared by themselves, and told all the same as long as they are there. */
const told = ['sign_in_attempt'];

/**
 * Everything that is kept about a person, found by the tables' own references: rows that name her, and rows that hang
 * on those, however far down. A table that a later room adds is in it by itself, so nothing can be forgotten.
 */
export async function copyOfPerson(db: EntityManager, personId: string): Promise<CopiedKind[]> {
  const references = (await db.query(referencesSql)) as Reference[];
  const copied = new Map<string, Record<string, unknown>[]>([['person', await rowsOf(db, 'person', 'id', [personId])]]);
  const ownTables = references.filter(({ to, column }) => to === 'person' && column === own).map(({ table }) => table);
  for (const table of ownTables) copied.set(table, await rowsOf(db, table, own, [personId]));
  // what hangs on her rows, where it does not name her itself, and what hangs on that
  for (let below = ownTables; below.length > 0; ) {
    const hanging = references.filter(({ table, to }) => below.includes(to) && !copied.has(table));
    for (const { table, column, to } of hanging) if (!copied.has(table)) copied.set(table, await rowsOf(db, table, column, (copied.get(to) ?? []).map((row) => String(row['id'] ?? row[own]))));
    below = hanging.map(({ table }) => table);
  }
  for (const [table, column] of alsoHers) copied.set(table, await rowsOf(db, table, column, [personId]));
  // these name her without a reference, so that they hold nothing in place
  const hers = ((await db.query('select id from person where $1 in (id, merged_into)', [personId])) as { id: string }[]).map(({ id }) => id);
  for (const table of ['record_view', 'message', 'import_subject', ...told]) copied.set(table, await rowsOf(db, table, own, hers));
  copied.set('audit_entry', await rowsOf(db, 'audit_entry', 'subject_id', [personId]));
  copied.set(acts.table, (await db.query(actsSql, [personId])) as Record<string, unknown>[]);
  return [...copied]
    .filter(([table, rows]) => rows.length > 0 && (told.includes(table) || recordKinds[table]?.keeps !== 'passing'))
    .map(([table, rows]) => ({ table, meaning: table === acts.table ? acts.meaning : (recordKinds[table]?.meaning ?? table), rows: rows.map(withoutSecrets) }))
    .sort((a, b) => Number(b.table === 'person') - Number(a.table === 'person') || a.table.localeCompare(b.table));
}

/** $1 who did it. To whom is left out: that is about others. */
const actsSql = `select at, verb, subject_kind from audit_entry where actor_id = $1 and subject_id is distinct from $1 order by id desc limit 20000`;
const acts = { table: 'what_you_did', meaning: 'What you did here for others or for the council; to whom is not said, because it is about them' };

const referencesSql = `
  select a.relname as "table", x.attname as "column", b.relname as "to"
  from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
    join pg_attribute x on x.attrelid = k.conrelid and x.attnum = k.conkey[1]
  where k.contype = 'f' and cardinality(k.conkey) = 1 and a.relnamespace = 'public'::regnamespace
  order by 1, 2`;

/** Table and column come from the catalogue of the database, never from a request. */
async function rowsOf(db: EntityManager, table: string, column: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  if (ids.length === 0) return [];
  const rows = (await db.query(`select to_jsonb(t) as row from "${table}" t where t."${column}"::text = any($1) order by t."${column}" limit 20000`, [ids])) as { row: Record<string, unknown> }[];
  return rows.map(({ row }) => row);
}

function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !secret.test(name)));
}

/**
 * Names for the ids that stand in the copy: 'Safeguarding adults awareness' for a course, and of people only those who
 * did something to a record of hers, looked at it, or manage her.
 */
export async function namesIn(db: EntityManager, records: readonly CopiedKind[]): Promise<Map<string, string>> {
  const cells = records.flatMap(({ rows }) => rows.flatMap((row) => Object.entries(row)));
  const ids = new Set(cells.flatMap(([, value]) => (typeof value === 'string' && uuid.test(value) ? [value] : [])));
  const doers = new Set(cells.flatMap(([column, value]) => (doer.test(column) && typeof value === 'string' && uuid.test(value) ? [value] : [])));
  const rows = (await db.query(
    `select id::text, title as name from course where id = any($1) union all select id::text, name from organisation where id = any($1) union all select id::text, name from setting where id = any($1)
     union all select id::text, title from requirement where id = any($1) union all select id::text, title from course_part where id = any($1)
     union all select id::text, coalesce(known_as, given_name) || ' ' || family_name from person where id = any($2)`,
    [[...ids], [...doers]],
  )) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const doer = /(^|_)by(_id)?$|^(actor|viewer|manager)_id$/;
