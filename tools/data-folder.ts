import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pause } from './processes.ts';

/** The file that says "this folder belongs to PVI Learning": without it nothing is ever emptied. */
const MARKER = '.pvi-learning-data';
const LOCK = 'running.json';

/** A problem that the reader can mend; shown as its sentence alone, without a stack. */
export class Advice extends Error {}

export interface RunningProcess {
  pid: number;
  /** The kernel's start tick, so that a re-used process number is not mistaken for us. */
  started: string;
  address?: string;
}

/**
 * Opens (or makes) the folder that holds everything an installation stores: database, course files,
 * logs, secrets. Refuses a folder that has something in it and is not ours.
 */
export function openDataFolder(path: string): string {
  const folder = resolve(path);
  if (existsSync(folder) && !isDataFolder(folder) && readdirSync(folder).length > 0) {
    throw new Advice(`${folder} has files in it that PVI Learning did not put there. Choose an empty folder with --data.`);
  }
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    if (!isDataFolder(folder)) {
      chmodSync(folder, 0o700);
      writeFileSync(join(folder, MARKER), 'Everything PVI Learning stores on this machine. "npm run reset" empties it.\n');
    }
  } catch (cause) {
    throw new Advice(`${folder} cannot be written to. Choose another folder with --data, or change its owner.`, { cause });
  }
  return folder;
}

export function isDataFolder(folder: string): boolean {
  return existsSync(join(folder, MARKER));
}

/** Empties a data folder. The caller has asked; this only makes sure that the folder is ours and at rest. */
export function emptyDataFolder(folder: string): void {
  if (!isDataFolder(folder)) throw new Advice(`${folder} is not a PVI Learning data folder, so nothing was deleted.`);
  const running = runningOn(folder);
  if (running) throw new Advice(`PVI Learning is running on ${folder} (process ${running.pid}). Stop it with Ctrl-C, then run this again.`);
  rmSync(folder, { recursive: true, force: true });
}

/** A random secret of this installation, made on first use, readable by its owner alone. */
export function secret(folder: string, name: string): string {
  const file = join(folder, 'secrets.json');
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const existing = known[name];
  if (existing) return existing;
  const made = randomBytes(24).toString('base64url');
  writeWhole(file, JSON.stringify({ ...known, [name]: made }, null, 2));
  return made;
}

/** Who holds the folder now, or undefined when nobody does (a lock left by a killed process counts as nobody). */
export function runningOn(folder: string): RunningProcess | undefined {
  return holderOf(join(folder, LOCK));
}

/** The process that such a file names, as long as it lives. */
export function holderOf(file: string): RunningProcess | undefined {
  try {
    const lock: RunningProcess = JSON.parse(readFileSync(file, 'utf8'));
    return lock.started !== 'ended' && lock.started === startTick(lock.pid) ? lock : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the folder for this process. Waits a few seconds first, because a run whose terminal was killed
 * may still be stopping its database.
 */
export async function lockDataFolder(folder: string, patienceMs = 4000): Promise<{ announce(address: string): void; release(): void }> {
  const giveUp = Date.now() + patienceMs;
  for (let holder = runningOn(folder); holder && holder.pid !== process.pid; holder = runningOn(folder)) {
    if (Date.now() > giveUp) {
      const where = holder.address ? ` at ${holder.address}` : '';
      throw new Advice(`PVI Learning is already running on ${folder}${where} (process ${holder.pid}). Use that one, stop it with Ctrl-C, or choose another folder with --data.`);
    }
    await pause(100);
  }
  const mine: RunningProcess = { pid: process.pid, started: startTick(process.pid) };
  const write = (): void => writeWhole(join(folder, LOCK), JSON.stringify(mine));
  write();
  return {
    announce(address) {
      mine.address = address;
      write();
    },
    release: () => rmSync(join(folder, LOCK), { force: true }),
  };
}

/** When a process began, 'ended' for one that is gone. Field 22 of /proc/PID/stat; elsewhere only the fact of being alive. */
export function startTick(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    if (process.platform === 'linux') return 'ended';
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch {
    return 'ended';
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one, never half of one. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
