import pg from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from './postgres.ts';

async function ask<T extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives each caller a migrated database of its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  await ask(one.ownerUrl, `insert into council (name, colour) values ('Northmoor', '#1d70b8')`);
  expect(await ask(one.appUrl, 'select name from council')).toEqual([{ name: 'Northmoor' }]);
  expect(await ask(other.appUrl, 'select name from council')).toEqual([]);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.appUrl, 'select 1')).rejects.toThrow(/does not exist/);
});

it('signs the product in as a role that owns nothing and passes no policy by', async () => {
  const database = await freshDatabase();
  const [role] = await ask(database.appUrl, 'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user');
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false });
  expect(await ask(database.appUrl, `select 1 from pg_class where relowner = current_user::regrole`)).toEqual([]);
  await expect(ask(database.appUrl, 'drop table council')).rejects.toThrow(/must be owner/);
  await database.drop();
});

it('sorts text for people with the rules of English', async () => {
  const database = await freshDatabase();
  const rows = await ask<{ word: string }>(database.appUrl, `select word from (values ('Zed'), ('apple'), ('Élan'), ('Eve')) as words (word) order by word collate "en-GB-x-icu"`);
  expect(rows.map((row) => row.word)).toEqual(['apple', 'Élan', 'Eve', 'Zed']);
  await database.drop();
});
