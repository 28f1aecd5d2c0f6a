import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { holderOf, startTick } from './data-folder.ts';
import { pause } from './processes.ts';

/**
 * Runs the work while no other process does under the same file, and waits for its turn. A file that a killed process
 * left behind counts for nothing.
 */
export async function oneAtATime<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  while (!taken(file)) {
    if (holderOf(file) === undefined) rmSync(file, { force: true });
    else await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Written beside and linked, so that the file is never there without its holder in it. */
function taken(file: string): boolean {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startTick(process.pid) }));
  try {
    linkSync(mine, file);
    return true;
  } catch (refused) {
    if ((refused as NodeJS.ErrnoException).code !== 'EEXIST') throw refused;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}
