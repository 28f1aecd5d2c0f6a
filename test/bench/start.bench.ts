import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { freePort, run } from '../../tools/processes.ts';
import type { Bench } from '../harness/bench.ts';
import { freshEnvironment } from '../harness/fresh-machine.ts';
import { newPage, signInByForm, withBrowser } from './browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * From `npm start` to a page that greets the person signed in, in a browser that is open already: on a fresh copy of
 * the sources with nothing built and no data (the living demo council is made), and again once that has run.
 */
export const bench: Bench = {
  names: ['start.first_s', 'start.again_s'],
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-clone-'));
    try {
      const clone = join(folder, 'clone');
      await copySources(clone);
      const port = await freePort();
      const { first, again } = await withBrowser(async (browser) => ({ first: await start(clone, port, browser), again: await start(clone, port, browser) }));
      return [
        { name: 'start.first_s', value: first, unit: 's', target: 45 },
        { name: 'start.again_s', value: again, unit: 's', target: 6 },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** What git would clone, as it lies here, and the packages as `npm ci` would leave them. */
async function copySources(clone: string): Promise<void> {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  const files = stdout.split('\0').filter((file) => file !== '');
  if (files.length === 0) throw new Error('start.first_s needs git, to know which files a clone would have');
  for (const file of files) cpSync(join(root, file), join(clone, file), { verbatimSymlinks: true, force: true });
  // links cost no space and no time; on another disc they are copies
  const linked = await run('cp', ['-al', join(root, 'node_modules'), join(clone, 'node_modules')]);
  if (linked.code !== 0) await run('cp', ['-a', join(root, 'node_modules'), clone]);
  rmSync(join(clone, 'node_modules', '.cache'), { recursive: true, force: true });
}

async function start(clone: string, port: number, browser: Browser): Promise<number> {
  const page = await newPage(browser, `http://localhost:${port}`);
  const began = performance.now();
  // its own session, as a terminal would give it
  const child = spawn('npm', ['start', '--', '--data', join(clone, '..', 'data'), '--port', String(port)], { cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: freshEnvironment() });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    const { userName, password } = await signInFrom(child);
    await page.goto('/sign-in');
    await signInByForm(page, { userName, password });
    return (performance.now() - began) / 1000;
  } finally {
    // Ctrl-C reaches npm and what it runs alike
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    await page.context().close();
  }
}

/** The first sign-in of the banner, as soon as it is printed. */
function signInFrom(child: ChildProcess): Promise<{ userName: string; password: string }> {
  let said = '';
  return new Promise((done, failed) => {
    const listen = (text: Buffer): void => {
      said += text.toString();
      const row = /Sign in as one of these.*\n\s+(\S.*?)\s{2,}(\S+)\s{2,}(.+?)\s*\n/.exec(said);
      if (row) done({ userName: row[2] ?? '', password: row[3] ?? '' });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => failed(new Error(`npm start ended:\n${said.slice(-2000)}`)));
  });
}
