import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import pg from 'pg';
import { readOptions, tellFailure } from './command.ts';
import { databaseOf } from './database-of.ts';
import { Advice, isDataFolder, runningOn } from './data-folder.ts';
import { checkServer } from './installation.ts';
import { findBinaries } from './postgres-binaries.ts';
import { isPortFree } from './processes.ts';

/** One thing looked at: what was found and, where that stops the product, what to do. */
export interface Finding {
  what: string;
  found: string;
  advice?: string;
  /** The product runs all the same, with less to hold it. */
  weakens?: true;
}

interface Surroundings {
  data: string;
  port: number;
  host: string;
  databaseUrl: string | undefined;
  migrateUrl: string | undefined;
  nodeVersion: string;
}

const HELP = `npm run doctor -- [options]

  --data DIR   the installation to look at (.data)
  --port N     the port it is to listen on (4300)
  --host H     the network address it is to listen on (127.0.0.1)
  --help       this text

Looks at Node, the disc, the port, the database, the second wall and the seals of the audit, and says what to do.
DATABASE_URL and MIGRATE_URL select a database of your own, as they do for "npm start".`;

const LEAST_DISC_GB = 2;

export async function examine(around: Surroundings): Promise<Finding[]> {
  return [node(around.nodeVersion), disc(around.data), rights(around.data), await port(around), ...(await databases(around)), ...(await inside(around)), await browser()];
}

function node(version: string): Finding {
  const major = Number(version.split('.')[0]);
  const finding = { what: 'Node', found: version };
  return major >= 24 ? finding : { ...finding, advice: 'Scripts run on Node 24, which "npm ci" brings on Linux and Windows: run them with npm ("npm run doctor"). On macOS install Node 24.' };
}

function disc(data: string): Finding {
  const { bavail, bsize } = statfsSync(nearestFolder(data));
  const free = (bavail * bsize) / 1e9;
  const finding = { what: 'Disc', found: `${free.toFixed(1)} GB free` };
  return free >= LEAST_DISC_GB ? finding : { ...finding, advice: `Free at least ${LEAST_DISC_GB} GB, or choose a folder on another disc with --data.` };
}

function rights(data: string): Finding {
  const what = 'Data folder';
  const running = runningOn(data);
  if (running) return { what, found: `${data}, in use by process ${running.pid}` };
  try {
    accessSync(nearestFolder(data), constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return { what, found: `${data} cannot be written to`, advice: 'Change its owner to the user who runs PVI Learning, or choose another folder with --data.' };
  }
  return { what, found: existsSync(data) ? `${data}${isDataFolder(data) ? '' : ' (not used yet)'}` : `${data} (will be made)` };
}

async function port({ port: number, host, data }: Surroundings): Promise<Finding> {
  const what = 'Port';
  if (await isPortFree(number, host)) return { what, found: `${number} is free` };
  if (runningOn(data)?.address?.endsWith(`:${number}`)) return { what, found: `${number}, used by PVI Learning itself` };
  // Not fatal to "npm start", which takes the next one; but whoever asked for this port should know.
  return { what, found: `${number} is taken by another program`, advice: `Stop that program, or start with another port: npm start -- --port ${number + 10}` };
}

async function databases({ databaseUrl, migrateUrl }: Surroundings): Promise<Finding[]> {
  if (databaseUrl) return Promise.all([database('DATABASE_URL', databaseUrl), ...(migrateUrl ? [database('MIGRATE_URL', migrateUrl)] : [])]);
  const what = 'Database';
  try {
    const { runAs } = findBinaries();
    return [{ what, found: `the embedded PostgreSQL${runAs ? `, run as user ${runAs.uid} because PostgreSQL refuses root` : ''}` }];
  } catch (failure) {
    return [{ what, found: 'the embedded PostgreSQL cannot run', advice: failure instanceof Error ? failure.message : String(failure) }];
  }
}

async function database(name: string, url: string): Promise<Finding> {
  try {
    return { what: name, found: `PostgreSQL ${await checkServer(url, name)} answers` };
  } catch (failure) {
    return { what: name, found: 'no use as it is', advice: failure instanceof Advice ? failure.message : 'Check the address.' };
  }
}

/** What is looked at where there is a database already: nothing is started for it but the embedded one. */
async function inside({ data, databaseUrl, migrateUrl }: Surroundings): Promise<Finding[]> {
  if (!databaseUrl && !isDataFolder(data)) return [];
  try {
    const database = await databaseOf(data, { ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...(migrateUrl && { MIGRATE_URL: migrateUrl }) });
    try {
      return [await lookedAt('Second wall', () => secondWall(database.appUrl)), await lookedAt('Audit', () => auditTrail(database.ownerUrl))];
    } finally {
      await database.close();
    }
  } catch (failure) {
    return [notLookedAt('Audit', failure)];
  }
}

const lookedAt = (what: string, look: () => Promise<Finding>): Promise<Finding> => look().catch((failure: unknown) => notLookedAt(what, failure));
const notLookedAt = (what: string, failure: unknown): Finding => ({
  what,
  found: `not looked at (${failure instanceof Error ? failure.message.split('\n')[0] : String(failure)})`,
  weakens: true,
  advice: 'Start PVI Learning once, so that its database is whole, and look again.',
});

/** Whether PostgreSQL holds the product to who may see which row: it holds neither owners nor who may bypass it. */
async function secondWall(appUrl: string): Promise<Finding> {
  const what = 'Second wall';
  const { role, bypasses, owns } = await oneRow<{ role: string; bypasses: boolean; owns: boolean }>(appUrl, `
    select current_user as role, rolsuper or rolbypassrls as bypasses,
      exists (select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_has_role(current_user, relowner, 'usage')) as owns
    from pg_roles where rolname = current_user`);
  const weaker = 'PostgreSQL then holds nobody to the rows that are hers to see; the permissions of the product do so alone.';
  if (bypasses) return { what, found: `the role ${role} may pass row-level security`, weakens: true, advice: `${weaker} Take that away as a superuser: alter role ${role} nosuperuser nobypassrls` };
  if (owns) return { what, found: `the role ${role} owns the tables that it uses`, weakens: true, advice: `${weaker} Let one role own the tables (MIGRATE_URL), and use them as another that owns nothing (DATABASE_URL).` };
  return { what, found: `the role ${role} is held by row-level security` };
}

/** Whether the audit is as it was written. */
async function auditTrail(ownerUrl: string): Promise<Finding> {
  const what = 'Audit';
  const found = await oneRow<{ seals: string | number; sealed: string | number; open: string | number; broken_at: string | number | null }>(ownerUrl, 'select * from check_audit()');
  if (found.broken_at === null) return { what, found: `sealed entries: ${found.sealed}, each as it was written; seals: ${found.seals}; not sealed yet: ${found.open}` };
  return { what, found: `seal ${found.broken_at} does not fit the entries under it`, advice: 'Entries were changed, removed or slipped in after they were sealed. Keep this database as it is, compare with the newest backup and the seals in the log, and tell your data protection officer.' };
}

async function oneRow<T>(connectionString: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    const { rows } = await client.query(sql);
    return rows[0] as T;
  } finally {
    await client.end();
  }
}

async function browser(): Promise<Finding> {
  const what = 'Browser';
  try {
    const { findChromium } = await import('../test/harness/chromium.ts');
    const { origin } = await findChromium();
    return { what, found: `Chromium for the tests (${origin})` };
  } catch (failure) {
    return { what, found: 'none for the browser tests', advice: failure instanceof Error ? failure.message : String(failure) };
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

export function printed(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings.map(({ what, found, advice, weakens }) => `${weakens ? 'warning' : advice ? 'problem' : 'ok     '}  ${what.padEnd(width)}  ${found}${advice ? `\n         ${' '.repeat(width)}  → ${advice}` : ''}`).join('\n');
}

async function doctor(): Promise<number> {
  const text = { type: 'string' } as const;
  const values = readOptions({ data: { ...text, default: '.data' }, port: { ...text, default: '4300' }, host: { ...text, default: '127.0.0.1' } }, HELP);
  const { DATABASE_URL, MIGRATE_URL } = process.env;
  const findings = await examine({ data: resolve(values.data), port: Number(values.port), host: values.host, databaseUrl: DATABASE_URL || undefined, migrateUrl: MIGRATE_URL || undefined, nodeVersion: process.versions.node });
  console.log(printed(findings));
  return findings.some(({ advice, weakens }) => advice && !weakens) ? 1 : 0;
}

if (import.meta.main) await tellFailure(doctor);
