import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Advice } from './data-folder.ts';
import { readOptions, tellFailure } from './command.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { run } from './processes.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HELP = `npm run build -- [--force]

Builds what has changed into dist, or with --force everything. "npm start" and "npm test" do it by themselves.`;
const NOT_SOURCES = new Set(['node_modules', 'dist', '.cache']);

export interface Built {
  name: string;
  seconds: number;
  /** False when nothing had changed since the last build. */
  fresh: boolean;
  /** Changes exactly when the sources do. */
  digest: string;
}

interface Step {
  name: string;
  workspace: string;
  /** What Node runs in the root folder. The result goes to `dist/<name>`. */
  command: string[];
}

const vite = (workspace: string): string[] => ['node_modules/vite/bin/vite.js', 'build', workspace, '--config', `${workspace}/vite.config.ts`, '--logLevel', 'warn'];

const STEPS: readonly Step[] = [
  { name: 'api', workspace: 'apps/api', command: vite('apps/api') },
  { name: 'portal', workspace: 'apps/portal', command: vite('apps/portal') },
  { name: 'player', workspace: 'libs/player', command: ['libs/player/src/build-wrappers.ts'] },
  { name: 'courses', workspace: 'libs/courses', command: ['libs/courses/src/build.ts', 'dist/courses'] },
];

/**
 * Builds what is out of date, all at once, and resolves each name as it is ready. The digest of the sources is
 * kept beside the result: asking nx the same question costs a second of every start.
 */
export function build(root = ROOT, force = false): Map<string, Promise<Built>> {
  const libraries = digestOf(root, ['libs', 'package-lock.json', 'tsconfig.base.json']);
  return new Map(
    STEPS.map((step) => {
      const result = buildOne(root, step, libraries, force);
      // Whoever awaits it hears of a failure; until then it must not end the process.
      result.catch(() => undefined);
      return [step.name, result];
    }),
  );
}

async function buildOne(root: string, { name, workspace, command }: Step, libraries: string, force: boolean): Promise<Built> {
  const digest = createHash('sha256').update(libraries).update(digestOf(root, [workspace])).update(command.join(' ')).digest('hex');
  const note = join(root, 'dist', `.${name}.digest`);
  const upToDate = (): boolean => !force && existsSync(join(root, 'dist', name)) && existsSync(note) && readFileSync(note, 'utf8') === digest;
  const asItIs: Built = { name, seconds: 0, fresh: false, digest };
  if (upToDate()) return asItIs;
  // "npm start" and "npm test" may both want it: the second finds what the first has made
  return oneAtATime(join(root, 'dist', `.${name}.lock`), async () => {
    if (upToDate()) return asItIs;
    const began = performance.now();
    const outcome = await run(process.execPath, command, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
    if (outcome.code !== 0) throw new Advice(`${workspace} could not be built:\n${(outcome.stdout + outcome.stderr).trim()}`);
    writeFileSync(note, digest);
    return { name, seconds: (performance.now() - began) / 1000, fresh: true, digest };
  });
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
  await tellFailure(async () => {
    const { force } = readOptions({ force: { type: 'boolean' } }, HELP);
    for (const result of build(ROOT, force).values()) {
      const { name, seconds, fresh } = await result;
      console.log(fresh ? `${name}  built in ${seconds.toFixed(1)} s` : `${name}  up to date`);
    }
  });
}
