import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.ts';
import { readCommand, tellFailure } from './command.ts';
import { Advice } from './data-folder.ts';

const HELP = `npm run faults -- [name …] [--seed N] [--count N]

Attacks the product for longer than "npm test" does, with the same code. A name is that of a file in
test/faults without its ending, and takes those that begin with it and a hyphen along (register: register-merges);
without one, all run. Each has its own full length, unless --count says another.
A failure prints the seed that repeats it.`;

async function faults(): Promise<number | null> {
  const known = readdirSync(join(ROOT, 'test', 'faults'), { withFileTypes: true }).flatMap(({ name }) => /^(.+)\.test\.ts$/.exec(name)?.[1] ?? []);
  const { values, positionals } = readCommand({ seed: { type: 'string' }, count: { type: 'string' } }, `${HELP}\n\nThere are: ${known.join(', ')}`);
  const unknown = positionals.find((name) => familyOf(name, known).length === 0);
  if (unknown !== undefined) throw new Advice(`There is no attack called "${unknown}". There are: ${known.join(', ')}`);
  const seed = values.seed ?? String(Math.floor(Math.random() * 1e9));
  const count = values.count === undefined ? [] : ['--count', values.count];
  console.log([`seed ${seed}`, ...count].join(' '));
  const files = positionals.flatMap((name) => familyOf(name, known)).map((name) => `test/faults/${name}.test.ts`);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'faults', ...files], { cwd: ROOT, env: { ...process.env, FAULTS_SEED: seed, ...(values.count !== undefined && { FAULTS_COUNT: values.count }) }, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0) console.error(`Repeat it with: npm run faults -- ${[...positionals, '--seed', seed, ...count].join(' ')}`);
  return code ?? 1;
}

/** 'register' is itself, 'register-merges' and whatever else attacks the register. */
function familyOf(name: string, known: readonly string[]): string[] {
  return known.filter((one) => one === name || one.startsWith(`${name}-`));
}

if (import.meta.main) await tellFailure(async () => (await faults()) ?? 1);
