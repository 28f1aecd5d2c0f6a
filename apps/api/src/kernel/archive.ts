import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, posix, sep } from 'node:path';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { open, type Entry, type ZipFile as OpenZip } from 'yauzl';
import { ZipFile } from 'yazl';

/** What an archive says of itself, in `archive.json`. */
export interface ArchiveFacts {
  product: 'PVI Learning';
  format: 1;
  takenAt: string;
  council: string;
  /** The shape of the tables: names of the migrations behind it, in order. */
  migrations: string[];
  tables: { name: string; rows: number; sha256: string }[];
  /** Paths below the data folder. */
  files: { path: string; bytes: number; sha256: string }[];
}

/** What lives for minutes or hours and would be wrong elsewhere: sign-ins, counts of tries, retry keys, work under way. */
const passing = new Set(['session', 'rate_limit', 'idempotency_key', 'migration', 'long_work']);

/** Folders of the data folder that hold what people put in. */
const kept = ['content', 'documents'];

/**
 * Writes everything a council has into one zip of open formats: a CSV a table (PostgreSQL's own, so that nothing is
 * the empty cell and an empty text is ""), the files as they are, a dictionary, and a checksum of each. One snapshot:
 * whoever works meanwhile is in it whole or not at all.
 */
export async function writeArchive(client: pg.Client, dataFolder: string, to: string, dictionary: (tables: Column[]) => string, tell?: (done: number, total: number, noun: string) => Promise<void>): Promise<ArchiveFacts> {
  const zip = new ZipFile();
  const half = `${to}.half`;
  const written = pipeline(zip.outputStream, createWriteStream(half, { mode: 0o600 }));
  await client.query('begin isolation level repeatable read, read only');
  try {
    const columns = await columnsOf(client);
    const names = [...new Set(columns.map(({ table }) => table))];
    const facts: ArchiveFacts = { product: 'PVI Learning', format: 1, takenAt: new Date().toISOString(), council: await councilName(client), migrations: await migrationsOf(client), tables: [], files: [] };
    const paths = await filesBelow(dataFolder);
    const parts = names.length + paths.length;
    for (const name of names) {
      facts.tables.push({ name, ...(await tableInto(zip, client, name, columns)) });
      await tell?.(facts.tables.length, parts, 'tables and files');
    }
    for (const path of paths) {
      facts.files.push({ path, ...(await fileInto(zip, join(dataFolder, ...path.split('/')), `files/${path}`)) });
      await tell?.(names.length + facts.files.length, parts, 'tables and files');
    }
    zip.addBuffer(Buffer.from(dictionary(columns)), 'dictionary.csv');
    zip.addBuffer(Buffer.from(`${JSON.stringify(facts, null, 2)}\n`), 'archive.json');
    zip.addBuffer(Buffer.from([...facts.tables.map((table) => `${table.sha256}  tables/${table.name}.csv`), ...facts.files.map((file) => `${file.sha256}  files/${file.path}`)].join('\n') + '\n'), 'SHA256SUMS');
    zip.end();
    await written;
    await rename(half, to);
    return facts;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  } finally {
    await client.query('rollback');
  }
}

/** What an archive holds, before anything is done with it. @throws Error for a file that is none. */
export async function readArchiveFacts(path: string): Promise<ArchiveFacts> {
  let zip: OpenZip | undefined;
  try {
    zip = await opened(path);
    const facts = JSON.parse(await textOf(zip, 'archive.json')) as ArchiveFacts;
    if (facts.product !== 'PVI Learning' || facts.format !== 1) throw new Error('another kind of archive');
    return facts;
  } catch (cause) {
    throw new Error(`${path} is not an archive of PVI Learning, or it is damaged.`, { cause });
  } finally {
    zip?.close();
  }
}

/**
 * Fills an empty installation of the archive's own shape, in one transaction: all of it, equal to the checksum, or
 * nothing. @throws Error when a checksum differs.
 */
export async function loadArchive(client: pg.Client, dataFolder: string, path: string, facts: ArchiveFacts): Promise<void> {
  await filesOutOf(path, dataFolder, facts);
  await client.query('begin');
  try {
    const order = await inOrder(client, facts.tables.map(({ name }) => name));
    const columns = await columnsOf(client);
    await client.query(`truncate ${order.map(quoted).join(', ')}`);
    // rows come as they were: nothing is worked out again on the way in
    for (const name of order) await client.query(`alter table ${quoted(name)} disable trigger user`);
    const zip = await opened(path);
    try {
      for (const name of order) await tableOutOf(zip, client, name, columns);
    } finally {
      zip.close();
    }
    for (const name of order) await client.query(`alter table ${quoted(name)} enable trigger user`);
    await sequencesOn(client);
    for (const table of facts.tables) await mustBeSame(client, table, columns);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

export interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  isKey: boolean;
  /** 'person.id' for a column that refers to one. */
  refersTo: string | null;
}

async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
      exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) as "isKey",
      (select f.relname || '.' || fa.attname from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_attribute fa on fa.attrelid = k.confrelid and fa.attnum = k.confkey[1]
       where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum] limit 1) as "refersTo"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`);
  return rows.filter(({ table }) => !passing.has(table));
}

async function tableInto(zip: ZipFile, client: pg.Client, name: string, columns: readonly Column[]): Promise<{ rows: number; sha256: string }> {
  const stream = client.query(copyTo(`copy (${selectOf(name, columns)}) to stdout (format csv, header)`));
  const through = new PassThrough();
  zip.addReadStream(through, `tables/${name}.csv`);
  const sha256 = createHash('sha256');
  await pipeline(stream, tap((chunk) => sha256.update(chunk)), through);
  return { rows: stream.rowCount, sha256: sha256.digest('hex') };
}

async function fileInto(zip: ZipFile, location: string, name: string): Promise<{ bytes: number; sha256: string }> {
  const through = new PassThrough();
  zip.addReadStream(through, name);
  const sha256 = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(location), tap((chunk) => ((bytes += chunk.length), sha256.update(chunk))), through);
  return { bytes, sha256: sha256.digest('hex') };
}

/** In the order of the key, so that the same rows are the same bytes. */
function selectOf(table: string, columns: readonly Column[]): string {
  const own = columns.filter((column) => column.table === table);
  const key = own.filter(({ isKey }) => isKey);
  return `select ${listOf(own)} from ${quoted(table)} order by ${listOf(key.length > 0 ? key : own)}`;
}

async function tableOutOf(zip: OpenZip, client: pg.Client, name: string, columns: readonly Column[]): Promise<void> {
  const into = client.query(copyFrom(`copy ${quoted(name)} (${listOf(columns.filter((column) => column.table === name))}) from stdin (format csv, header)`));
  await pipeline(await streamOf(zip, `tables/${name}.csv`), into);
}

async function mustBeSame(client: pg.Client, table: ArchiveFacts['tables'][number], columns: readonly Column[]): Promise<void> {
  const stream = client.query(copyTo(`copy (${selectOf(table.name, columns)}) to stdout (format csv, header)`));
  const sha256 = createHash('sha256');
  for await (const chunk of stream) sha256.update(chunk as Buffer);
  if (sha256.digest('hex') !== table.sha256) throw new Error(`The table ${table.name} is not what the archive says it was. The archive is damaged, or of another shape.`);
}

/** Tables after those that they refer to. */
async function inOrder(client: pg.Client, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select distinct a.relname as from, b.relname as to from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
    where k.contype = 'f' and a.relnamespace = 'public'::regnamespace and a.oid <> b.oid`);
  const placed: string[] = [];
  for (let left = [...names]; left.length > 0; ) {
    const ready = left.filter((name) => rows.every(({ from, to }) => from !== name || placed.includes(to) || !left.includes(to)));
    if (ready.length === 0) throw new Error(`These tables refer to each other in a ring: ${left.join(', ')}`);
    placed.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return placed;
}

/** Numbers that the database gives go on after the highest that came. */
async function sequencesOn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> '' where c.relnamespace = 'public'::regnamespace`);
  for (const { table, column, sequence } of rows) await client.query(`select setval($1, coalesce((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`, [sequence]);
}

/** Written beside and put in place when all of them are whole. */
async function filesOutOf(path: string, dataFolder: string, facts: ArchiveFacts): Promise<void> {
  const zip = await opened(path);
  const beside = join(dataFolder, `.restoring-${process.pid}`);
  try {
    for (const file of facts.files) {
      if (file.path.split('/').some((part) => part === '' || part === '.' || part === '..')) throw new Error(`The archive names a file outside its folder: ${file.path}`);
      const location = join(beside, ...file.path.split('/'));
      await mkdir(dirname(location), { recursive: true });
      const sha256 = createHash('sha256');
      await pipeline(await streamOf(zip, `files/${file.path}`), tap((chunk) => sha256.update(chunk)), createWriteStream(location));
      if (sha256.digest('hex') !== file.sha256) throw new Error(`The file ${file.path} is not what the archive says it was.`);
    }
    for (const folder of await readdir(beside).catch(() => [])) {
      await rm(join(dataFolder, folder), { recursive: true, force: true });
      await rename(join(beside, folder), join(dataFolder, folder));
    }
  } finally {
    zip.close();
    await rm(beside, { recursive: true, force: true });
  }
}

async function filesBelow(dataFolder: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of kept) {
    const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = posix.join(folder, join(entry.parentPath, entry.name).slice(join(dataFolder, folder).length + 1).split(sep).join('/'));
      // what an interrupted upload left behind is nobody's
      if (entry.isFile() && !path.split('/').some((part) => part.startsWith('.making-'))) found.push(path);
    }
  }
  return found.sort();
}

async function councilName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from council');
  return rows[0]?.name ?? '';
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by timestamp, id');
  return rows.map(({ name }) => name);
}

function tap(see: (chunk: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      see(chunk);
      done(null, chunk);
    },
  });
}

function opened(path: string): Promise<OpenZip> {
  return new Promise((resolve, reject) => open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))));
}

const entries = new WeakMap<OpenZip, Promise<Map<string, Entry>>>();

function entriesOf(zip: OpenZip): Promise<Map<string, Entry>> {
  const known = entries.get(zip);
  if (known) return known;
  const reading = new Promise<Map<string, Entry>>((resolve, reject) => {
    const found = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      found.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(found)).once('error', reject);
    zip.readEntry();
  });
  entries.set(zip, reading);
  return reading;
}

async function streamOf(zip: OpenZip, name: string): Promise<Readable> {
  const entry = (await entriesOf(zip)).get(name);
  if (!entry) throw new Error(`The archive has no ${name}.`);
  return new Promise((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))));
}

async function textOf(zip: OpenZip, name: string): Promise<string> {
  const stream = await streamOf(zip, name);
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await finished(stream);
  return Buffer.concat(chunks).toString('utf8');
}

const listOf = (columns: readonly Column[]): string => columns.map(({ name }) => quoted(name)).join(', ');

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
