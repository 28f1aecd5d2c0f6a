import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './build.ts';
import { readOptions, tellFailure } from './command.ts';
import { run } from './processes.ts';

/** What one checker found. Errors fail the check; smells are only told. */
interface Verdict {
  name: string;
  errors: string[];
  smells: string[];
  seconds: number;
}

const SHELVES = ['libs', 'apps', 'tools', 'test', 'vitest.config.ts', 'eslint.config.js'];

/** `npm run check`: types, lint with the shelves, and the ladder, doors and cycles. */
async function check(): Promise<number> {
  readOptions({}, 'npm run check\n\nTypes, lint with the shelves of the house, and the ladder and doors of docs/rooms.md. It takes no options.');
  // Types first and alone: they are quick, and a broken type makes noise in the others. The rest side by side.
  const verdicts = [await timed('types', types), ...(await Promise.all([timed('lint and shelves', lint), timed('ladder, doors and cycles', ladder)]))];
  for (const { name, errors, smells, seconds } of verdicts) {
    for (const error of errors) console.error(`error  ${error}`);
    for (const smell of smells) console.warn(`smell  ${smell}`);
    console.log(`${errors.length === 0 ? 'ok     ' : 'failed '}${name}: ${errors.length} errors, ${smells.length} smells (${seconds.toFixed(1)} s)`);
  }
  return verdicts.some(({ errors }) => errors.length > 0) ? 1 : 0;
}

async function timed(name: string, work: () => Promise<Pick<Verdict, 'errors' | 'smells'>>): Promise<Verdict> {
  const began = performance.now();
  const found = await work();
  return { name, ...found, seconds: (performance.now() - began) / 1000 };
}

/** Every project by itself, two at a time, with the native compiler. */
async function types(): Promise<Pick<Verdict, 'errors' | 'smells'>> {
  const compiler = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const waiting = projects();
  const errors: string[] = [];
  const work = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const { code, stdout, stderr } = await run(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', project], { cwd: ROOT });
      if (code !== 0) errors.push(...linesOf(stdout + stderr));
    }
  };
  await Promise.all([work(), work()]);
  return { errors: [...new Set(errors)], smells: [] };
}

export function projects(root = ROOT): string[] {
  const workspaces = ['libs', 'apps'].flatMap((shelf) => readdirSync(join(root, shelf)).map((name) => join(shelf, name)));
  return ['.', 'test', ...workspaces].filter((project) => existsSync(join(root, project, 'tsconfig.json')));
}

interface LintResult {
  filePath: string;
  messages: { line: number; column: number; severity: number; message: string; ruleId: string | null }[];
}

async function lint(): Promise<Pick<Verdict, 'errors' | 'smells'>> {
  // The rule for shelves reads nx's map of the projects, and passes everything where there is none.
  process.env['NX_DAEMON'] = 'false';
  const { createProjectGraphAsync } = await import('@nx/devkit');
  await createProjectGraphAsync();
  const eslint = join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { stdout, stderr } = await run(process.execPath, [eslint, '--format', 'json', ...SHELVES], { cwd: ROOT, env: { ...process.env, NX_DAEMON: 'false' } });
  const results = parsed<LintResult[]>(stdout);
  if (!results) return { errors: [`the linter did not run: ${stderr.trim().slice(0, 2000)}`], smells: [] };
  const told = (severity: number): string[] =>
    results.flatMap(({ filePath, messages }) => messages.filter((message) => message.severity === severity).map((message) => `${relative(ROOT, filePath)}:${message.line}  ${message.message}  (${message.ruleId ?? 'syntax'})`));
  return { errors: told(2), smells: told(1) };
}

interface CruiseResult {
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string }; cycle?: { name: string }[] }[] };
}

async function ladder(): Promise<Pick<Verdict, 'errors' | 'smells'>> {
  const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const { stdout, stderr } = await run(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'tools', 'test'], { cwd: ROOT });
  const result = parsed<CruiseResult>(stdout);
  if (!result) return { errors: [`dependency-cruiser did not run: ${stderr.trim().slice(0, 2000)}`], smells: [] };
  const told = (isError: boolean): string[] =>
    result.summary.violations
      .filter(({ rule }) => (rule.severity === 'error') === isError)
      .map(({ from, to, rule, cycle }) => `${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}  (${rule.name})`);
  return { errors: told(true), smells: told(false) };
}

function parsed<T>(json: string): T | undefined {
  try {
    return JSON.parse(json) as T;
  } catch {
    return undefined;
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

if (import.meta.main) {
  await tellFailure(check);
  process.exit();
}
