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
/** Columns that say who did something to a record, not whose it is. */
const own = 'person_id';

/**
 * Everything that is kept about a person, found by the tables' own references: rows that name her, and rows that hang
 * on those. A table that a later room adds is in it by itself, so nothing can be forgotten.
 */
export async function copyOfPerson(db: EntityManager, personId: string): Promise<CopiedKind[]> {
  const references = (await db.query(referencesSql)) as Reference[];
  const copied = new Map<string, Record<string, unknown>[]>([['person', await rowsOf(db, 'person', 'id', [personId])]]);
  const ownTables = references.filter(({ to, column }) => to === 'person' && column === own).map(({ table }) => table);
  for (const table of ownTables) copied.set(table, await rowsOf(db, table, own, [personId]));
  for (const { table, column, to } of references) {
    // what hangs on her rows, where it does not name her itself
    const parents = copied.get(to);
    if (ownTables.includes(table) || table === 'person' || to === 'person' || !ownTables.includes(to) || !parents || copied.has(table)) continue;
    copied.set(table, await rowsOf(db, table, column, parents.map((row) => String(row['id'] ?? row[own]))));
  }
  // these name her without a reference, so that they hold nothing in place
  const hers = ((await db.query('select id from person where $1 in (id, merged_into)', [personId])) as { id: string }[]).map(({ id }) => id);
  for (const table of ['record_view', 'message', 'import_subject']) copied.set(table, await rowsOf(db, table, own, hers));
  copied.set('audit_entry', await rowsOf(db, 'audit_entry', 'subject_id', [personId]));
  return [...copied]
    .filter(([table, rows]) => rows.length > 0 && recordKinds[table]?.keeps !== 'passing')
    .map(([table, rows]) => ({ table, meaning: recordKinds[table]?.meaning ?? table, rows: rows.map(withoutSecrets) }))
    .sort((a, b) => Number(b.table === 'person') - Number(a.table === 'person') || a.table.localeCompare(b.table));
}

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

/** Names for the ids that stand in the copy: 'Safeguarding adults awareness' for a course. */
export async function namesOfIds(db: EntityManager): Promise<Map<string, string>> {
  const rows = (await db.query(`
    select id::text, title as name from course union all select id::text, name from organisation union all select id::text, name from setting
    union all select id::text, title from requirement union all select id::text, title from course_part`)) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}
