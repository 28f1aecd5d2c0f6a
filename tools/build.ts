import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Advice } from './data-folder.ts';
import { tellFailure } from './command.ts';
import { run } from './processes.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOT_SOURCES = new Set(['node_modules', 'dist', '.cache']);

export interface Built {
  name: string;
  seconds: number;
  /** False when nothing had changed since the last build. */
  fresh: boolean;
  /** Changes exactly when the sources do. */
  digest: string;
}

/** The workspaces that are built: those with a `vite.config.ts`. Each goes to `dist/<its folder's name>`. */
export function buildable(root = ROOT): string[] {
  return ['libs', 'apps']
    .flatMap((shelf) => readdirSync(join(root, shelf)).map((name) => join(shelf, name)))
    .filter((workspace) => existsSync(join(root, workspace, 'vite.config.ts')));
}

/**
 * Builds what is out of date, all at once, and resolves each name as it is ready. The digest of the sources is
 * kept beside the result: asking nx the same question costs a second of every start.
 */
export function build(root = ROOT, force = false): Map<string, Promise<Built>> {
  const libraries = digestOf(root, ['libs', 'package-lock.json', 'tsconfig.base.json']);
  return new Map(
    buildable(root).map((workspace) => {
      const name = workspace.split(/[\\/]/).at(-1) ?? workspace;
      const result = buildOne(root, workspace, name, libraries, force);
      // Whoever awaits it hears of a failure; until then it must not end the process.
      result.catch(() => undefined);
      return [name, result];
    }),
  );
}

async function buildOne(root: string, workspace: string, name: string, libraries: string, force: boolean): Promise<Built> {
  const digest = createHash('sha256').update(libraries).update(digestOf(root, [workspace])).digest('hex');
  const note = join(root, 'dist', `.${name}.digest`);
  if (!force && existsSync(join(root, 'dist', name)) && existsSync(note) && readFileSync(note, 'utf8') === digest) {
    return { name, seconds: 0, fresh: false, digest };
  }
  const began = performance.now();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const outcome = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, workspace), env: { ...process.env, NODE_ENV: 'production' } });
  if (outcome.code !== 0) throw new Advice(`${workspace} could not be built:\n${(outcome.stdout + outcome.stderr).trim()}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(note, digest);
  return { name, seconds: (performance.now() - began) / 1000, fresh: true, digest };
}

/** A digest of names and contents, tests left out: a changed test is no reason to build. */
export function digestOf(root: string, paths: string[]): string {
  const digest = createHash('sha256');
  for (const path of paths) {
    const whole = join(root, path);
    const files = path.includes('.') ? [whole] : filesBelow(whole);
    for (const file of files) digest.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return digest.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (NOT_SOURCES.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}

if (import.meta.main) {
  const force = process.argv.includes('--force');
  await tellFailure(async () => {
    for (const result of build(ROOT, force).values()) {
      const { name, seconds, fresh } = await result;
      console.log(fresh ? `${name}  built in ${seconds.toFixed(1)} s` : `${name}  up to date`);
    }
  });
}
