import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, ROOT, type Built } from './build.ts';
import { Advice, lockDataFolder, openDataFolder, secret } from './data-folder.ts';
import { checkServer, finishInstallation, readInstallation, type Installation } from './installation.ts';
import { startPostgres, type Postgres, type PostgresOptions } from './postgres.ts';
import { firstFreePort, pause, stopChild } from './processes.ts';
import { Programs } from './programs.ts';

export type Mode = 'demo' | 'local' | 'production';

/** What the first run of a council's own installation must know. */
export interface FirstCouncil {
  name: string;
  /** As `#rrggbb`. */
  colour: string;
  admin: { givenName: string; familyName: string };
}

export interface LaunchOptions {
  dataFolder: string;
  mode: Mode;
  port: number;
  host: string;
  portalOrigin?: string;
  /** With `*` where the launch goes: each course runs on an origin of its own. */
  contentOrigin?: string;
  /** Roughly how many people the demo council has. */
  people?: number;
  /** Fills an empty database in demo mode with something else than the living demo council. */
  fill?: (ownerUrl: string) => Promise<void>;
  /** Asked only when the database holds no council yet. */
  firstCouncil?: () => Promise<FirstCouncil>;
  databaseUrl?: string;
  migrateUrl?: string;
  sessionSecret?: string;
  postgres?: PostgresOptions;
  env?: Record<string, string>;
  say?: (line: string) => void;
}

export interface SignIn {
  /** Whose view it is: "Learner", "Manager of Willow House" … */
  who: string;
  userName: string;
  password: string;
}

export interface Launched {
  origin: string;
  contentOrigin: string;
  mode: Mode;
  council: string;
  signIns: SignIn[];
  /** The one-time link for the first administrator, until she has used one. */
  link: string | undefined;
  databaseUrl: string;
  ownerUrl: string;
  /** The process numbers, for who measures, stops or kills just this product's. */
  api: { pid: number };
  worker: { pid: number };
  /** Resolves with a sentence when a part ends that should not have. */
  ended: Promise<string>;
}

/** What is running, in the order in which it was started; stopped in the reverse order, the database last. */
export class Running {
  private readonly parts: (() => Promise<void> | void)[] = [];
  private stopping: Promise<void> | undefined;

  add(stop: () => Promise<void> | void): void {
    this.parts.push(stop);
    // Ctrl-C in the middle of a launch: what comes up afterwards goes down at once.
    if (this.stopping) this.stopping = this.stopping.then(() => stop());
  }

  get isStopping(): boolean {
    return this.stopping !== undefined;
  }

  stop(): Promise<void> {
    this.stopping ??= (async () => {
      for (const stop of this.parts.toReversed()) await stop();
    })();
    return this.stopping;
  }
}

/** Brings the whole product up on one data folder: builds, database, migrations, first council, API and worker. */
export async function launch(options: LaunchOptions, running: Running): Promise<Launched> {
  const say = options.say ?? (() => undefined);
  const folder = openDataFolder(options.dataFolder);
  const lock = await lockDataFolder(folder);
  running.add(() => lock.release());

  const builds = build();
  const reported = report(builds, say);
  // heard of below: a failure must not end the process while the database starts
  reported.catch(() => undefined);
  const database = await openDatabase(folder, options, running);
  const port = await firstFreePort(options.port, options.host);
  if (port !== options.port) say(`Port ${options.port} is taken, so this run uses ${port}.`);

  const origin = (options.portalOrigin ?? `http://localhost:${port}`).replace(/\/$/, '');
  const contentOrigin = (options.contentOrigin ?? `http://*.content.localhost:${port}`).replace(/\/$/, '');
  const env = {
    ...process.env,
    ...options.env,
    NODE_ENV: 'production',
    HOST: options.host,
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    MIGRATE_URL: database.ownerUrl,
    PORTAL_ORIGIN: origin,
    CONTENT_ORIGIN: contentOrigin,
    SESSION_SECRET: options.sessionSecret ?? secret(folder, 'session'),
    DATA_DIR: folder,
    PORTAL_DIR: join(ROOT, 'dist', 'portal'),
    PLAYER_DIR: join(ROOT, 'dist', 'player'),
    COURSES_DIR: join(ROOT, 'dist', 'courses'),
  };
  const programs = new Programs(join(folder, 'logs'));

  // The portal is the slowest to build and the last to be needed: the database is filled meanwhile.
  for (const [name, built] of builds) if (name !== 'portal') await built;
  const before = await readInstallation(database.ownerUrl);
  const mode = modeFor(options.mode, before);
  const filled = await fillDatabase(database, before, mode, { ...env, PVI_MODE: mode }, options, programs, say);
  await reported;

  let stopped: (why: string) => void = () => undefined;
  const ended = new Promise<string>((done) => (stopped = done));
  const onEnd = (name: string): void => {
    if (!running.isStopping) stopped(`The ${name} stopped by itself, so everything else was stopped too. Its last words are in ${join(folder, 'logs', `${name}.log`)}`);
  };
  void database.ended?.then(() => onEnd('postgres'));
  const api = programs.start('main', { ...env, PVI_MODE: mode }, { log: 'api', onEnd: () => onEnd('api') });
  running.add(() => stopChild(api.child));
  const worker = programs.start('worker', { ...env, PVI_MODE: mode }, { onEnd: () => onEnd('worker') });
  running.add(() => stopChild(worker.child));
  await api.ready;
  lock.announce(origin);
  return { origin, contentOrigin, mode, council: filled.council, signIns: readSignIns(folder), link: filled.link, databaseUrl: database.appUrl, ownerUrl: database.ownerUrl, api: { pid: api.child.pid ?? 0 }, worker: { pid: worker.child.pid ?? 0 }, ended };
}

/** Settings that a real service must choose for itself; each missing one is named, all in one message, then the first wrong one. */
export async function checkProduction(env: NodeJS.ProcessEnv): Promise<void> {
  const why: Record<string, string> = {
    SESSION_SECRET: 'a random text of 32 characters or more that signs sessions',
    PORTAL_ORIGIN: 'where people open the service, such as https://learning.example.gov.uk',
    CONTENT_ORIGIN: 'where courses run, under another domain, such as https://*.courses.example.net',
    DATABASE_URL: 'the PostgreSQL to use, signed in as the role that owns nothing',
  };
  const missing = Object.keys(why).filter((name) => !env[name]);
  if (missing.length > 0) throw new Advice(`Production mode does not start until these are set:\n${missing.map((name) => `  ${name}  ${why[name]}`).join('\n')}`);
  // The API judges the values. Asked here, it answers before anything is built or migrated.
  const { readConfig } = await import('../apps/api/src/kernel/config.ts');
  try {
    readConfig({ ...env, PVI_MODE: 'production' });
  } catch (wrong) {
    throw new Advice(wrong instanceof Error ? wrong.message : String(wrong), { cause: wrong });
  }
}

interface OpenDatabase {
  appUrl: string;
  ownerUrl: string;
  embedded: Postgres | undefined;
  ended: Promise<void> | undefined;
}

async function openDatabase(folder: string, options: LaunchOptions, running: Running): Promise<OpenDatabase> {
  if (options.databaseUrl) {
    const ownerUrl = options.migrateUrl ?? options.databaseUrl;
    await checkServer(options.databaseUrl);
    if (ownerUrl !== options.databaseUrl) await checkServer(ownerUrl, 'MIGRATE_URL');
    return { appUrl: options.databaseUrl, ownerUrl, embedded: undefined, ended: undefined };
  }
  const embedded = await startPostgres(folder, options.postgres);
  running.add(() => embedded.stop());
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded, ended: embedded.ended };
}

/** What the database already holds decides: a council's own data is never opened with the demo's switcher. */
function modeFor(asked: Mode, found: Installation): Mode {
  if (!found.begun) return asked;
  if (asked === 'production' && found.demo) throw new Advice('This database holds the demo council, which cannot run in production. Give DATABASE_URL an empty database.');
  if (asked === 'local' && found.demo && found.finished) throw new Advice('This data folder holds the demo council. Choose another folder with --data, or empty this one with "npm run reset".');
  return asked === 'production' ? 'production' : found.demo ? 'demo' : 'local';
}

async function fillDatabase(
  database: OpenDatabase,
  found: Installation,
  mode: Mode,
  env: NodeJS.ProcessEnv,
  options: LaunchOptions,
  programs: Programs,
  say: (line: string) => void,
): Promise<Pick<Launched, 'council' | 'link'>> {
  if (found.begun && !found.finished) {
    if (!database.embedded) throw new Advice('Filling this database was cut short. Make it empty (drop and create it), then start again.');
    say('The last first run was cut short, so it starts again.');
    await database.embedded.emptyDatabase();
  }
  await programs.toEnd('migrate', [], env);
  if (found.finished) {
    const link = found.waitsForAdministrator && mode !== 'demo' ? linkIn(await programs.toEnd('seed', ['administrator'], env)) : undefined;
    return { council: found.council, link };
  }
  if (mode === 'demo') {
    say('Making the demo council. This happens once.');
    if (options.fill) await options.fill(database.ownerUrl);
    else keepSignIns(options.dataFolder, await programs.toEnd('seed', ['demo'], env, options.people ? { people: options.people } : {}));
    await finishInstallation(database.ownerUrl);
  }
  const first = mode === 'demo' ? undefined : await options.firstCouncil?.();
  if (mode !== 'demo' && !first) throw new Advice('This database holds no council yet. Give --council, --colour and --admin.');
  const said = first && (await programs.toEnd('seed', ['council'], env, first));
  return { council: (await readInstallation(database.ownerUrl)).council, link: linkIn(said) };
}

function linkIn(said: unknown): string | undefined {
  return said && typeof said === 'object' && 'link' in said && typeof said.link === 'string' ? said.link : undefined;
}

async function report(builds: Map<string, Promise<Built>>, say: (line: string) => void): Promise<void> {
  const first = await Promise.race([Promise.all(builds.values()).then(() => 'done'), pause(300).then(() => 'busy')]);
  if (first === 'busy') say('Building what has changed …');
  await Promise.all(builds.values());
}

/** The demo's made-up sign-ins are shown at every start, so they are kept, readable by the folder's owner alone. */
function keepSignIns(folder: string, said: unknown): void {
  const file = join(folder, 'demo-sign-ins.json');
  if (!existsSync(file) && Array.isArray(said)) writeFileSync(file, JSON.stringify(said, null, 2), { mode: 0o600 });
}

function readSignIns(folder: string): SignIn[] {
  const file = join(folder, 'demo-sign-ins.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
