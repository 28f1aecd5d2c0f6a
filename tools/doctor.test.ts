import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { examine, printed, type Finding } from './doctor.ts';
import { openDataFolder } from './data-folder.ts';
import { startPostgres } from './postgres.ts';
import { firstFreePort, freePort } from './processes.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pvi-learning-doctor-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function lookAt(different: Partial<Parameters<typeof examine>[0]> = {}): Promise<Map<string, Finding>> {
  const findings = await examine({ data: join(folder, 'data'), port: await freePort(), host: '127.0.0.1', databaseUrl: undefined, migrateUrl: undefined, nodeVersion: '24.21.0', ...different });
  return new Map(findings.map((finding) => [finding.what, finding]));
}

it('finds nothing wrong where everything is as it should be', async () => {
  const findings = await lookAt();
  expect([...findings.keys()]).toEqual(['Node', 'Disc', 'Data folder', 'Port', 'Database', 'Browser']);
  expect([...findings.values()].filter(({ advice }) => advice)).toEqual([]);
});

it('says what to do about each problem', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  const { port } = other.address() as AddressInfo;
  const findings = await lookAt({ port, nodeVersion: '20.19.0', databaseUrl: `postgresql://someone:s3cret@127.0.0.1:${await freePort()}/none` });
  expect(findings.get('Node')?.advice).toContain('install Node 24');
  expect(findings.get('Port')?.advice).toContain('--port');
  expect(findings.get('DATABASE_URL')?.advice).toContain('Check the address');
  const words = printed([...findings.values()]);
  expect(words).not.toContain('s3cret');
  expect(words.match(/^problem/gm)).toHaveLength(3);

  expect(await firstFreePort(port, '127.0.0.1'), 'npm start takes another').not.toBe(port);
  await new Promise((done) => other.close(done));
});

it('tries the database it is given, and warns where the role that uses the tables is not held by row-level security', async () => {
  const postgres = await startPostgres(openDataFolder(join(folder, 'server')), { safety: 'fast' });
  const findings = await lookAt({ databaseUrl: postgres.appUrl, migrateUrl: postgres.ownerUrl });
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await owner.query('create table something (id integer)');
  await owner.end();
  const oneRole = await lookAt({ databaseUrl: postgres.ownerUrl });
  const twoRoles = await lookAt({ databaseUrl: postgres.appUrl, migrateUrl: postgres.ownerUrl });
  const superuser = new pg.Client({ connectionString: postgres.superuserUrl });
  await superuser.connect();
  await superuser.query('alter role pvi_app bypassrls');
  await superuser.end();
  const passing = await lookAt({ databaseUrl: postgres.appUrl, migrateUrl: postgres.ownerUrl });
  await postgres.stop();
  expect(twoRoles.get('Second wall')).toEqual({ what: 'Second wall', found: 'the role pvi_app is held by row-level security' });
  expect(oneRole.get('Second wall')).toMatchObject({ found: 'the role pvi_owner owns the tables that it uses', weakens: true });
  expect(printed([...oneRole.values()])).toMatch(/^warning +Second wall/m);
  expect(passing.get('Second wall')).toMatchObject({ found: 'the role pvi_app may pass row-level security', weakens: true });
  expect(findings.get('DATABASE_URL')).toEqual({ what: 'DATABASE_URL', found: 'PostgreSQL 18 answers' });
  expect(findings.get('MIGRATE_URL')?.advice).toBeUndefined();
});
