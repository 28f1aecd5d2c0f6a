import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aFilledProvider } from '../../../../test/harness/filled-provider.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { startApi } from '../../../../test/harness/product.ts';
import { Config } from '../kernel/config.ts';
import { policiesOf, rowWalls } from './row-walls.ts';

let api: Api;
let app: pg.Client;
beforeAll(async () => {
  api = await startApi();
  await aFilledProvider(api, 'Canaryfeather');
  app = new pg.Client({ connectionString: api.door(Config).databaseUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await api.stop();
});

it('every table says who may see its rows, and none is named that is not there', async () => {
  const tables = await api.sql<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  expect(Object.keys(rowWalls).sort(), 'Add a line for the table to apps/api/src/migrations/row-walls.ts').toEqual(tables.map(({ name }) => name).sort());
});

it('every table but those left open has its policies', async () => {
  const rows = await api.sql<{ name: string; walled: boolean; policies: number }>(`
    select c.relname as name, c.relrowsecurity as walled, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const bare = rows.filter(({ name, walled, policies }) => rowWalls[name] !== 'open' && (!walled || policies !== Object.keys(policiesOf(name, { read: 'true' })).length));
  expect(bare).toEqual([]);
});

it('the role that the API uses is held by them: it owns nothing and bypasses nothing', async () => {
  const { rows } = await app.query<{ bypasses: boolean; owns: number }>(`
    select r.rolbypassrls or r.rolsuper as bypasses, (select count(*)::int from pg_class c where c.relowner = r.oid) as owns from pg_roles r where r.rolname = current_user`);
  expect(rows).toEqual([{ bypasses: false, owns: 0 }]);
});

it('who says nothing of herself sees no row of anybody, and changes none', async () => {
  const walled = Object.entries(rowWalls).filter(([, wall]) => wall !== 'open' && wall.read !== 'true');
  const seen: string[] = [];
  for (const [name] of walled) {
    const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from "${name}"`);
    if (rows[0]?.n !== 0) seen.push(name);
  }
  expect(seen).toEqual([]);
  const { rowCount } = await app.query(`update person set family_name = 'Changed'`);
  expect(rowCount).toBe(0);
  await expect(app.query(`insert into course (id, code, title, category, audience, level, validity_months, basis, source, sort) values (gen_random_uuid(), 'X-1', 'X', 'Core', '', '', 0, 'L', '', 1)`)).rejects.toThrow('row-level security');
});

it('what was said ends with its transaction', async () => {
  await app.query('begin');
  await app.query(`select set_config('pvi.sees', 'all', true)`);
  const { rows: within } = await app.query<{ n: number }>('select count(*)::int as n from person');
  await app.query('commit');
  const { rows: after } = await app.query<{ n: number }>('select count(*)::int as n from person');
  expect([within[0]?.n !== 0, after]).toEqual([true, [{ n: 0 }]]);
});
