import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordKinds } from '@pvi/contract/retention';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFilledProvider } from '../../../../test/harness/filled-provider.ts';
import { freshDatabase } from '../../../../test/harness/postgres.ts';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { dictionaryCsv } from './archive-dictionary.ts';
import { loadArchive, readArchiveFacts, writeArchive } from './archive.ts';
import type { ArchiveFacts } from './archive.ts';
import { Config } from './config.ts';

let api: Api;
let folder: string;
let archive: string;
let facts: ArchiveFacts;

beforeAll(async () => {
  api = await startApi();
  folder = mkdtempSync(join(tmpdir(), 'pvi-archive-'));
  await aFilledProvider(api, 'Brambling');
  await api.sql(`update person set known_as = '' where family_name = 'Brambling'`);
  await api.sql(`insert into person (id, learner_no, given_name, family_name, email) values (gen_random_uuid(), 'PODD', E'Zo\\u00eb "Zed", the\\nsecond', E'\\\\N', null)`);
  mkdirSync(join(api.dataDir, 'content', 'abc', 'inner'), { recursive: true });
  writeFileSync(join(api.dataDir, 'content', 'abc', 'inner', 'page.html'), '<p>hello</p>');
  mkdirSync(join(api.dataDir, 'content', '.making-1'), { recursive: true });
  writeFileSync(join(api.dataDir, 'content', '.making-1', 'half'), 'half');
  archive = join(folder, 'council.zip');
  facts = await connected(api.door(Config).migrateUrl, (client) => writeArchive(client, api.dataDir, archive, dictionaryCsv));
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('has everything but what passes, each with its checksum, and nothing half-written beside it', async () => {
    const tables = facts.tables.map(({ name }) => name);
    expect(tables).toEqual(expect.arrayContaining(['person', 'completion', 'audit_entry', 'role_grant']));
    for (const passing of ['session', 'rate_limit', 'idempotency_key']) expect(tables).not.toContain(passing);
    expect(facts.files.map(({ path }) => path)).toEqual(['content/abc/inner/page.html']);
    expect(readdirSync(folder)).toEqual(['council.zip']);
    expect(await readArchiveFacts(archive)).toEqual(facts);
  });

  it('comes back equal to the last byte: wiped, restored, the same digests', async () => {
    const target = await freshDatabase();
    const place = join(folder, 'restored');
    mkdirSync(place);
    await connected(target.ownerUrl, (client) => loadArchive(client, place, archive, facts));
    const again = join(folder, 'again.zip');
    const restored = await connected(target.ownerUrl, (client) => writeArchive(client, place, again, dictionaryCsv));
    expect({ tables: restored.tables, files: restored.files }).toEqual({ tables: facts.tables, files: facts.files });
    expect(readFileSync(join(place, 'content', 'abc', 'inner', 'page.html'), 'utf8')).toBe('<p>hello</p>');
    // numbers go on: the next audit entry does not meet an old one
    await connected(target.ownerUrl, (client) => client.query(`insert into audit_entry (verb, subject_kind) values ('restored', 'council')`));
    await target.drop();
  });

  it('that is damaged changes nothing', async () => {
    const target = await freshDatabase();
    const place = join(folder, 'damaged');
    mkdirSync(place);
    const wrong = { ...facts, tables: facts.tables.map((table) => (table.name === 'person' ? { ...table, sha256: '0'.repeat(64) } : table)) };
    await expect(connected(target.ownerUrl, (client) => loadArchive(client, place, archive, wrong))).rejects.toThrow('The table person is not what the archive says');
    expect(await connected(target.ownerUrl, async (client) => (await client.query('select count(*)::int as n from person')).rows)).toEqual([{ n: 0 }]);
    const elsewhere = { ...facts, files: [{ path: '../outside', bytes: 1, sha256: '' }] };
    await expect(connected(target.ownerUrl, (client) => loadArchive(client, place, archive, elsewhere))).rejects.toThrow('outside its folder');
    writeFileSync(join(folder, 'not.zip'), 'no zip at all');
    await expect(readArchiveFacts(join(folder, 'not.zip'))).rejects.toThrow('not an archive');
    await target.drop();
  });
});

describe('every kind of record', () => {
  it('has a meaning and a retention class', async () => {
    const tables = await api.sql<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
    expect(Object.keys(recordKinds).sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  it('is in the dictionary', () => {
    const lines = dictionaryCsv([{ table: 'completion', name: 'person_id', type: 'uuid', nullable: false, isKey: false, refersTo: 'person.id' }]).split('\n');
    expect(lines[1]).toContain('completion,"That somebody completed a course on a day, and how we know",person_id,uuid,,person.id,personal,"Learning of people');
  });
});

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
