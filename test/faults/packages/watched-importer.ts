import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { join, resolve, sep } from 'node:path';

/** What the importer made of one zip. */
export interface Imported {
  verdict: 'kept' | 'refused' | 'crashed';
  code: string;
  message: string;
  ms: number;
  /** Paths that were written to outside the folder that it may write to; addresses that it spoke to; programs it started. */
  trespasses: string[];
  /** What lies in the store afterwards and is no plain file or folder. */
  strange: string[];
  /** The most memory this process has ever held, in MB. */
  peakMb: number;
}

/*
 * Reads and unpacks packages exactly as the product does, in a process of its own whose every way out is watched: what it
 * writes, whom it calls and what it starts.
 */
const dataFolder = resolve(process.argv[2] ?? '');
const content = join(dataFolder, 'content');
let trespasses: string[] = [];

watchWrites();
watchCalls();
syncBuiltinESMExports();
// only now: what is imported here takes the watched functions
const { readPackage } = await import('../../../apps/api/src/player/package-reader.ts');
const { PackageStore } = await import('../../../apps/api/src/player/package-store.ts');
const store = new PackageStore(dataFolder);

process.on('message', (zipPath: string) => {
  void importOne(zipPath).then((imported) => process.send?.(imported));
});
process.send?.('ready');

async function importOne(zipPath: string): Promise<Imported> {
  trespasses = [];
  const began = performance.now();
  const outcome = await verdictOn(zipPath);
  const ms = performance.now() - began;
  const seen = trespasses;
  const strange = await strangeThings(outcome.verdict);
  await fs.promises.rm(content, { recursive: true, force: true });
  return { ...outcome, ms, trespasses: seen, strange, peakMb: process.resourceUsage().maxRSS / 1024 };
}

async function verdictOn(zipPath: string): Promise<Pick<Imported, 'verdict' | 'code' | 'message'>> {
  try {
    const reading = await readPackage(zipPath);
    if (!reading.ok) return { verdict: 'refused', ...reading.refusal };
    const { playability, contentHash } = reading.facts;
    if (!playability.playable) return { verdict: 'refused', code: playability.reason, message: playability.message };
    const refusal = await store.keep(zipPath, contentHash);
    return refusal ? { verdict: 'refused', ...refusal } : { verdict: 'kept', code: '', message: '' };
  } catch (error) {
    return { verdict: 'crashed', code: error instanceof Error ? error.name : 'unknown', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function strangeThings(verdict: Imported['verdict']): Promise<string[]> {
  const found = await fs.promises.readdir(content, { recursive: true, withFileTypes: true }).catch(() => []);
  if (verdict !== 'kept' && found.length > 0) return [`left behind: ${found.map(({ name }) => name).slice(0, 5).join(', ')}`];
  return found.filter((entry) => !entry.isFile() && !entry.isDirectory()).map(({ name }) => name);
}

function watchWrites(): void {
  const own = (path: unknown): void => {
    const whole = resolve(String(path));
    if (whole !== dataFolder && !whole.startsWith(dataFolder + sep)) trespasses.push(`wrote to ${whole}`);
  };
  const wrap = (from: object, name: string, paths: number[], writes: (given: unknown[]) => boolean = () => true): void => {
    const there = from as Record<string, (...given: unknown[]) => unknown>;
    const plain = there[name];
    if (!plain) return;
    there[name] = (...given: unknown[]) => {
      if (writes(given)) for (const at of paths) own(given[at]);
      return plain.apply(from, given);
    };
  };
  const opensToWrite = ([, flags]: unknown[]): boolean => flags !== undefined && flags !== 'r' && flags !== 0 && typeof flags !== 'function' && !(typeof flags === 'object');
  for (const from of [fs, fs.promises]) {
    for (const name of ['writeFile', 'appendFile', 'mkdir', 'rm', 'rmdir', 'unlink', 'truncate', 'chmod', 'chown', 'utimes', 'mkdtemp', 'createWriteStream']) for (const kind of [name, `${name}Sync`]) wrap(from, kind, [0]);
    for (const name of ['rename', 'copyFile', 'cp', 'link', 'symlink']) for (const kind of [name, `${name}Sync`]) wrap(from, kind, name === 'rename' ? [0, 1] : [1]);
    for (const kind of ['open', 'openSync']) wrap(from, kind, [0], opensToWrite);
  }
}

function watchCalls(): void {
  const tell = (what: string) => (...given: unknown[]): never => {
    trespasses.push(`${what} ${JSON.stringify(given[0]) ?? ''}`.slice(0, 200));
    throw new Error(`The importer must not ${what}`);
  };
  net.Socket.prototype.connect = tell('connect to');
  dgram.createSocket = tell('open a datagram socket');
  Object.assign(dns, { lookup: tell('look up'), resolve: tell('look up'), resolve4: tell('look up') });
  Object.assign(dns.promises, { lookup: tell('look up'), resolve: tell('look up') });
  Object.assign(childProcess, { spawn: tell('start'), exec: tell('start'), execFile: tell('start'), fork: tell('start') });
}
