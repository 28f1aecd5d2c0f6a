import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Advice, openDataFolder, secret } from './data-folder.ts';
import { findBinaries, type Binaries } from './postgres-binaries.ts';
import { freePort, hasEnded, pause, stopChild } from './processes.ts';

export interface PostgresOptions {
  /** 'durable' survives a power cut; 'fast' is for tests, whose data may be lost. */
  safety?: 'durable' | 'fast';
  maxConnections?: number;
}

export interface Postgres {
  /** Sign-in of the role that the API uses: owns nothing, cannot bypass row-level security. */
  appUrl: string;
  /** Sign-in of the role that owns the tables and migrates. */
  ownerUrl: string;
  /** Sign-in of the superuser, for making databases in tests. Never given to the product. */
  superuserUrl: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Throws everything in the product's database away and makes it anew, empty. */
  emptyDatabase(): Promise<void>;
  /** Lets open transactions be rolled back, writes everything down and ends. */
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';
export const OWNER_ROLE = 'pvi_owner';
export const APP_ROLE = 'pvi_app';
export const DATABASE = 'pvi';

/**
 * Starts the embedded PostgreSQL of a data folder, making its cluster, roles and database on first use.
 * A server left behind by a killed run is stopped first.
 */
export async function startPostgres(dataFolder: string, options: PostgresOptions = {}): Promise<Postgres> {
  const folder = openDataFolder(dataFolder);
  const home = new ServerHome(join(folder, 'postgres'), findBinaries());
  await stopLeftBehind(home.cluster);
  const superuser = secret(folder, 'postgres.superuser');
  if (!existsSync(home.cluster)) await makeCluster(home, superuser, options.safety === 'fast' ? ['--no-sync'] : []);

  const { child, port } = await startServer(home, join(folder, 'logs', 'postgres.log'), options);
  const url = (user: string, password: string, database = DATABASE): string => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  const passwords = { [OWNER_ROLE]: secret(folder, `postgres.${OWNER_ROLE}`), [APP_ROLE]: secret(folder, `postgres.${APP_ROLE}`) };
  try {
    // Written last, so that a kill between making the cluster and making its database is made good here.
    if (!existsSync(home.complete)) {
      await makeDatabase(url(SUPERUSER, superuser, 'postgres'), passwords);
      writeFileSync(home.complete, 'The roles and the database exist.\n');
    }
  } catch (failure) {
    await stopChild(child, 'SIGINT');
    throw failure;
  }
  return {
    appUrl: url(APP_ROLE, passwords[APP_ROLE] ?? ''),
    ownerUrl: url(OWNER_ROLE, passwords[OWNER_ROLE] ?? ''),
    superuserUrl: url(SUPERUSER, superuser, 'postgres'),
    port,
    pid: child.pid ?? 0,
    ended: new Promise((done) => child.once('exit', () => done())),
    emptyDatabase: () => makeDatabase(url(SUPERUSER, superuser, 'postgres'), passwords, true),
    // SIGINT is PostgreSQL's "fast" stop: it does not wait for clients to go.
    stop: () => stopChild(child, 'SIGINT', 20_000),
  };
}

/**
 * Where the server lives, and how a server that runs as another user reaches it: through a descriptor of the
 * folder that we open for it. So no folder above has to be opened to that user, not even a 0700 home.
 */
class ServerHome {
  readonly folder: string;
  readonly cluster: string;
  readonly complete: string;
  readonly binaries: Binaries;

  constructor(folder: string, binaries: Binaries) {
    this.folder = folder;
    this.cluster = join(folder, 'cluster');
    this.complete = join(folder, 'complete');
    this.binaries = binaries;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.give(folder);
  }

  give(path: string): void {
    if (this.binaries.runAs) chownSync(path, this.binaries.runAs.uid, this.binaries.runAs.gid);
  }

  spawn(program: 'initdb' | 'postgres', args: (inside: string) => string[], output: number | 'pipe'): ChildProcess {
    const descriptor = openSync(this.folder, 'r');
    const inside = this.binaries.runAs ? '/proc/self/fd/3' : this.folder;
    const { PATH, TZDIR } = process.env;
    try {
      // Its own session: Ctrl-C in a terminal must reach us alone, because the database is stopped last.
      return spawn(this.binaries[program], args(inside), { ...this.binaries.runAs, stdio: ['ignore', output, output, descriptor], cwd: '/', detached: true, env: { PATH, TZDIR, LC_ALL: 'C' } });
    } finally {
      closeSync(descriptor);
    }
  }
}

async function makeCluster(home: ServerHome, password: string, more: string[]): Promise<void> {
  const fresh = join(home.folder, 'new');
  const passwordFile = join(home.folder, 'password');
  rmSync(fresh, { recursive: true, force: true });
  rmSync(home.complete, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  home.give(passwordFile);
  // The built-in C.UTF-8 is the same on every machine; text for people is sorted by ICU collations in the queries.
  const child = home.spawn('initdb', (inside) => ['-D', `${inside}/new`, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${inside}/password`, '--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8', ...more], 'pipe');
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('close', done));
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new Advice(`The database could not be made in ${home.folder}. It said:\n${said.trim()}`);
  renameSync(fresh, home.cluster);
}

async function startServer(home: ServerHome, logFile: string, options: PostgresOptions): Promise<{ child: ChildProcess; port: number }> {
  const giveUp = Date.now() + 10_000;
  const log = openSync(logFile, 'a', 0o600);
  try {
    while (true) {
      const port = await freePort();
      const child = home.spawn('postgres', (inside) => ['-D', `${inside}/cluster`, ...settings(port, options)], log);
      const failed = new Promise<'failed'>((done) => child.once('error', () => done('failed')).once('exit', () => done('failed')));
      if ((await Promise.race([failed, untilReady(home.cluster, child)])) !== 'failed') return { child, port };
      // The port may have been taken since we looked, or the processes of a killed server are still leaving.
      const mayPass = /Address already in use|still in use|lock file .* already exists/.test(readFileSync(logFile, 'utf8').slice(-1500));
      if (!mayPass || Date.now() > giveUp) throw new Advice(`The database did not start. Its own words are at the end of ${logFile}`);
      await pause(200);
    }
  } finally {
    closeSync(log);
  }
}

function settings(port: number, { safety = 'durable', maxConnections = 100 }: PostgresOptions): string[] {
  const chosen: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: maxConnections,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and the details of an error hold people's names, so neither is written to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_min_messages: 'error',
    log_checkpoints: 'off',
    ...(safety === 'fast' ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' } : {}),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL writes "ready" on the eighth line of its pid file; reading it is quicker than trying to sign in. */
async function untilReady(cluster: string, child: ChildProcess): Promise<'ready'> {
  while (!hasEnded(child)) {
    const lines = pidFile(cluster);
    if (Number(lines[0]) === child.pid && lines[7]?.startsWith('ready')) return 'ready';
    await pause(5);
  }
  return new Promise(() => undefined);
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * After `kill -9` of the launcher the server lives on. It is stopped rather than adopted: a run then always
 * owns its server, hears of its death, and can change its settings.
 */
async function stopLeftBehind(cluster: string): Promise<void> {
  const pid = Number(pidFile(cluster)[0]);
  if (!pid || !isAlive(pid)) return;
  if (!servesFrom(pid, cluster)) {
    // The number now belongs to another program: the file is a leftover and would stop the new server.
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && servesFrom(pid, cluster); waited += 20) {
    if (waited === 8000) process.kill(pid, 'SIGQUIT');
    if (waited > 15_000) throw new Advice(`A database server left behind (process ${pid}) does not stop. End it with "kill -9 ${pid}" and start again.`);
    await pause(20);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A PostgreSQL server's working folder is its cluster. Where there is no /proc, an alive process is believed. */
function servesFrom(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

async function makeDatabase(superuserUrl: string, passwords: Record<string, string>, anew = false): Promise<void> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  try {
    for (const [role, password] of Object.entries(passwords)) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      await client.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
    }
    if (anew) await client.query(`drop database if exists ${DATABASE} with (force)`);
    const made = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!made.rowCount) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE} template template0 encoding 'UTF8'`);
    await client.query(`revoke connect, temporary on database ${DATABASE} from public; grant connect on database ${DATABASE} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
