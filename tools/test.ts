import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ROOT } from './build.ts';
import { tellFailure } from './command.ts';
import type { Counts } from './count-reporter.ts';

const HELP = `npm test -- [filter …] [--project NAME] [-t WORDS]

Every test, or those of the files whose path contains a filter, of a project (libs, portal, tools, architecture, api,
walls, twin, faults, stories), or with these words in their name. Whatever else is given goes to Vitest.`;

/**
 * `npm test [-- filters]`: every test of the house in one run, with the counts alone on the last line.
 * Filters are Vitest's: parts of file names, `--project api`, `-t "name"`.
 */
async function test(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const failedBuild = needsBuild(args) ? await buildFirst() : undefined;
  if (failedBuild) {
    console.error(failedBuild);
    console.log(countLine({ passed: 0, failed: 1, skipped: 0 }));
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-counts-'));
  const file = join(folder, 'counts.json');
  const code = await runVitest(args, file);
  const counts = readCounts(file);
  // A set-up that fails ends the run before any test is counted.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  rmSync(folder, { recursive: true, force: true });
  if (counts.passed === 0) console.error('Nothing passed: either no test fitted the filters, or the set-up failed.');
  console.log(`\n${countLine(counts)}`);
  return code !== 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

export function countLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Only the stories open the built product; a run filtered to other files need not wait for it. */
export function needsBuild(args: string[]): boolean {
  const names = args.filter((arg, index) => !arg.startsWith('-') && !/^-(t|-testNamePattern)$/.test(args[index - 1] ?? ''));
  return names.length === 0 || names.some((name) => name.includes('stor'));
}

async function buildFirst(): Promise<string | undefined> {
  try {
    for (const result of build().values()) await result;
    return undefined;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

function runVitest(args: string[], counts: string): Promise<number | null> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./tools/count-reporter.ts'];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: ROOT, env: { ...process.env, TEST_COUNTS: counts }, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('close', done));
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

if (import.meta.main) await tellFailure(() => test(process.argv.slice(2)));
