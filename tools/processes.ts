import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and gives back what it printed. Never throws for a non-zero exit. */
export function run(program: string, args: string[], options: SpawnOptions & { input?: string } = {}): Promise<Outcome> {
  const { input, ...rest } = options;
  const child = spawn(program, args, { ...rest, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
  // A program that ends before it has read everything closes the pipe: its exit code tells the story.
  child.stdin?.on('error', () => undefined).end(input);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ ...outcome, code }));
  });
}

/** Asks a process to end, waits, then insists. Safe to call twice and on one that has ended. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM', patienceMs = 5000): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(insist);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Appends each line a child prints to a file, except those the listener keeps for itself by answering 'private'. */
export function keepLog(child: ChildProcess, file: string, onLine: (line: string) => 'private' | undefined): void {
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      if (onLine(line) !== 'private') log.write(`${line}\n`);
    });
  }
  child.once('close', () => log.end());
}

/** A port nobody listens on just now. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port was given'))));
    });
  });
}

/**
 * Whether we could listen there. Something on ::1 counts as well: a browser that is told "localhost" may
 * try that first and would reach the other program.
 */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const canListen = await new Promise<boolean>((done) => {
    const probe = createServer().once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
  return canListen && !(await answers(port, '::1'));
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host });
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.setTimeout(300, () => done(false));
    socket.once('close', () => done(false));
  }).then((open) => open as boolean);
}

/** The first free port from `wanted` upwards. */
export async function firstFreePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + 50 && port < 65536; port++) if (await isPortFree(port, host)) return port;
  return freePort(host);
}
