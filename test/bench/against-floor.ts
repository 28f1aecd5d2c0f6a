import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secret } from '../../tools/data-folder.ts';
import { freePort, pause, stopChild } from '../../tools/processes.ts';
import type { BenchProduct } from '../harness/bench.ts';
import { serverOf } from './people.ts';
import { clusterCpu, postmasterOf, processCpu } from './processors.ts';
import type { Statement } from './recorder.ts';
import { Line, median, sendAll } from './traffic.ts';
import type { Call, Server } from './traffic.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const connections = 8;
const runs = 5;
/** The API's own default, and the floor's. */
const poolSize = 10;

export interface Scenario {
  /** What is opened, saved, asked: for the line that says where the time went. */
  what: string;
  /** Requests that differ as real ones do. Each run sends all of them. */
  calls: Call[];
  /** How often a run sends them, for reads, whose repetition changes nothing. */
  rounds?: number;
  /** Calls that make up one of what is counted: 2, where opening a page takes two. */
  callsEach?: number;
  /** Sent once before anything is recorded, for what a process remembers after the first time. */
  prime?: readonly Call[];
  /** Puts the database back to what it was before the first call; needed where the calls write. Not measured. */
  restore?: () => Promise<void>;
}

export interface Cost {
  /** Processor milliseconds of API and PostgreSQL together, for one. */
  ms: number;
  /** How many times the floor's. */
  ratio: number;
}

/** Processor milliseconds for one: the serving process's own, and PostgreSQL's. */
interface Spent {
  own: number;
  postgres: number;
}

/**
 * What requests cost, in processor time of the API process and the whole of PostgreSQL, and how many times that of the
 * floor (see floor.ts). The statements are recorded from a second API process on the same database that carries the
 * recorder, one request at a time; the process that is measured carries nothing. Then API and floor take turns, five
 * runs each, eight connections; the median counts. Waiting costs nothing here, so other work on the machine hardly shows.
 */
export async function againstFloor(product: BenchProduct, scenario: Scenario): Promise<Cost> {
  const restore = scenario.restore ?? (async () => undefined);
  await restore();
  const recording = await record(product, scenario);
  const postmaster = postmasterOf(product.dataFolder);
  const api = { server: serverOf(product), pid: product.api.pid };
  const calls = Array.from({ length: scenario.rounds ?? 1 }, () => scenario.calls.map((call, at) => ({ ...call, headers: { ...call.headers, 'x-replay': String(at) } }))).flat();
  const counted = calls.length / (scenario.callsEach ?? 1);

  const floor = await startFloor(product, recording);
  const spent = async (side: { server: Server; pid: number }): Promise<Spent> => {
    await restore();
    // what the last run left behind (a commit's answer overtakes its backend's last steps) is not this one's
    await pause(300);
    const before = { own: processCpu(side.pid), postgres: clusterCpu(postmaster) };
    await sendAll(side.server, calls, connections);
    await pause(100);
    return { own: (processCpu(side.pid) - before.own) / counted, postgres: (clusterCpu(postmaster) - before.postgres) / counted };
  };
  try {
    // compiled code and full caches on both sides
    for (let warm = 0; warm < 2; warm++) for (const side of [api, floor]) await spent(side);
    const turns: { ours: Spent; bare: Spent }[] = [];
    for (let run = 0; run < runs; run++) turns.push({ ours: await spent(api), bare: await spent(floor) });
    const middle = (pick: (turn: { ours: Spent; bare: Spent }) => number): number => median(turns.map(pick));
    console.log(
      `${scenario.what}: API ${middle(({ ours }) => ours.own).toFixed(2)} + PostgreSQL ${middle(({ ours }) => ours.postgres).toFixed(2)} ms; ` +
        `floor ${middle(({ bare }) => bare.own).toFixed(2)} + ${middle(({ bare }) => bare.postgres).toFixed(2)} ms; ${counted} a run`,
    );
    return { ms: middle(({ ours }) => whole(ours)), ratio: middle(({ ours, bare }) => whole(ours) / whole(bare)) };
  } finally {
    await stopChild(floor.child);
    await restore();
  }
}

const whole = ({ own, postgres }: Spent): number => own + postgres;

/** What each call makes the API say to PostgreSQL. */
async function record(product: BenchProduct, { calls, prime = [] }: Scenario): Promise<Statement[][]> {
  const port = await freePort();
  const child = node(['--import', join(root, 'test/bench/recorder.ts'), join(root, 'dist/api/main.js')], {
    NODE_ENV: 'production',
    PVI_MODE: product.mode,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: product.databaseUrl,
    MIGRATE_URL: product.ownerUrl,
    PORTAL_ORIGIN: product.origin,
    CONTENT_ORIGIN: product.contentOrigin,
    SESSION_SECRET: secret(product.dataFolder, 'session'),
    DATA_DIR: product.dataFolder,
    PORTAL_DIR: join(root, 'dist', 'portal'),
    PLAYER_DIR: join(root, 'dist', 'player'),
    COURSES_DIR: join(root, 'dist', 'courses'),
    POOL_SIZE: String(poolSize),
  });
  const taken = async (): Promise<Statement[]> => {
    const answer = new Promise<{ statements: Statement[] }>((done) => child.once('message', (message) => done(message as { statements: Statement[] })));
    child.send('take');
    return (await answer).statements;
  };
  const line = new Line({ port, host: serverOf(product).host });
  try {
    await untilReady(child);
    const recording: Statement[][] = [];
    for (const call of prime) await line.must(call);
    await taken();
    for (const call of calls) {
      await line.must(call);
      recording.push(await taken());
    }
    if (recording.some((statements) => statements.length === 0)) throw new Error('A request was recorded without a single statement');
    return recording;
  } finally {
    line.close();
    await stopChild(child);
  }
}

async function startFloor(product: BenchProduct, recording: Statement[][]): Promise<{ server: Server; pid: number; child: ChildProcess }> {
  const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-floor-'));
  const file = join(folder, 'recording.json');
  writeFileSync(file, JSON.stringify(recording), { mode: 0o600 });
  const child = node([join(root, 'test/bench/floor.ts'), file], { DATABASE_URL: product.databaseUrl, POOL_SIZE: String(poolSize) });
  const { port } = await new Promise<{ port: number }>((done, failed) => {
    child.once('message', (message) => done(message as { port: number }));
    child.once('exit', () => failed(new Error('The floor did not start')));
  });
  rmSync(folder, { recursive: true });
  return { server: { port, host: serverOf(product).host }, pid: child.pid ?? 0, child };
}

function node(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--import', join(root, 'tools/follow-parent.ts'), ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** Reads the log away as well, or the pipe would fill and the process stop. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => text.includes('"msg":"ready"') && done());
    child.once('exit', () => failed(new Error('The API with the recorder did not start')));
  });
}
