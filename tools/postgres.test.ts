import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries, installedFolder } from './postgres-binaries.ts';
import { startPostgres, type Postgres } from './postgres.ts';

let folder = '';
const started: Postgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pvi-learning-postgres-'));
});

afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(data: string): Promise<Postgres> {
  const postgres = await startPostgres(data, { safety: 'fast' });
  started.push(postgres);
  return postgres;
}

async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps what was written when it is stopped and started again', async () => {
    const first = await start(join(folder, 'data'));
    await ask(first.ownerUrl, `create table kept (word text); insert into kept values ('here')`);
    await first.stop();
    const second = await start(join(folder, 'data'));
    expect(await ask(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'here' }]);
  });

  it('runs below a folder that only its owner may enter, and keeps its passwords to itself', async () => {
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    const postgres = await start(join(home, 'data'));
    expect(await ask(postgres.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(join(home, 'data', 'secrets.json')).mode & 0o077).toBe(0);
    const withoutPassword = new URL(postgres.appUrl);
    withoutPassword.password = 'guess';
    await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('comes back after its launcher was killed, and loses nothing that was committed', async () => {
    const data = join(folder, 'data');
    const launcher = spawn(process.execPath, ['--input-type=module-typescript', '--eval', `import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)}; const p = await startPostgres(${JSON.stringify(data)}); console.log(JSON.stringify(p)); setInterval(() => undefined, 1000);`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise<string>((done) => launcher.stdout.once('data', (text: Buffer) => done(text.toString())));
    const left = JSON.parse(said) as Postgres;
    await ask(left.ownerUrl, `create table kept (word text); insert into kept values ('committed')`);
    launcher.kill('SIGKILL');
    await new Promise((done) => launcher.once('exit', done));
    expect(() => process.kill(left.pid, 0), 'the server outlives its launcher').not.toThrow();

    const next = await start(data);
    expect(await ask(next.ownerUrl, 'select word from kept')).toEqual([{ word: 'committed' }]);
    expect(next.pid).not.toBe(left.pid);
    await expect(ask(left.ownerUrl, 'select 1'), 'the old one is gone').rejects.toThrow();
  });

  it('comes back after everything was killed at once', async () => {
    const data = join(folder, 'data');
    const first = await start(data);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start(data);
    expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not fooled by a pid file whose number another program has now', async () => {
    const data = join(folder, 'data');
    const first = await start(data);
    await first.stop();
    writeFileSync(join(data, 'postgres', 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n  0  0\nready   \n`);
    const second = await start(data);
    expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('makes its database again, empty, when asked', async () => {
    const postgres = await start(join(folder, 'data'));
    await ask(postgres.ownerUrl, 'create table half_made (word text)');
    await postgres.emptyDatabase();
    expect(await ask(postgres.ownerUrl, `select to_regclass('half_made') as found`)).toEqual([{ found: null }]);
  });

  it('writes no names of people to its log', async () => {
    const postgres = await start(join(folder, 'data'));
    await ask(postgres.ownerUrl, 'create table person (email text unique)');
    await ask(postgres.ownerUrl, `insert into person values ('asha@example.org')`);
    await expect(ask(postgres.ownerUrl, `insert into person values ('asha@example.org')`)).rejects.toThrow(/duplicate/);
    await postgres.stop();
    expect(readFileSync(join(folder, 'data', 'logs', 'postgres.log'), 'utf8')).not.toContain('asha');
  });
});

it("finds programs that the server's user can run, even below a folder closed to that user", () => {
  const closed = join(folder, 'closed');
  mkdirSync(join(closed, 'package'), { recursive: true });
  chmodSync(folder, 0o755);
  const reachable = join(folder, 'reachable');
  mkdirSync(reachable, { mode: 0o755 });
  cpSync(join(dirname(installedFolder()), 'package.json'), join(closed, 'package', 'package.json'));
  cpSync(installedFolder(), join(closed, 'package', 'native'), { recursive: true, verbatimSymlinks: true });
  chmodSync(closed, 0o700);
  for (const round of ['first', 'again']) {
    const { postgres, runAs } = findBinaries(join(closed, 'package', 'native'), [reachable]);
    expect(spawnSync(postgres, ['--version'], { ...runAs, cwd: '/' }).status, round).toBe(0);
    expect(postgres.startsWith(runAs ? reachable : closed), postgres).toBe(true);
  }
});
