import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pvi-learning-turns-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that writes down when it begins and ends, one at a time. */
function worker(): Promise<number | null> {
  const code = `
    import { appendFileSync } from 'node:fs';
    import { oneAtATime } from ${JSON.stringify(fileURLToPath(new URL('one-at-a-time.ts', import.meta.url)))};
    await oneAtATime(${JSON.stringify(join(folder, 'lock'))}, async () => {
      appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'begin ');
      await new Promise((done) => setTimeout(done, 20));
      appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'end ');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
  return new Promise((done) => child.once('close', done));
}

it('lets one process after the other do the work, and leaves nothing behind', async () => {
  expect(await Promise.all(Array.from({ length: 4 }, worker))).toEqual([0, 0, 0, 0]);
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('begin end '.repeat(4));
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

it('does not wait for a process that was killed, and lets go when the work fails', async () => {
  const lock = join(folder, 'lock');
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, started: 'long ago' }));
  await expect(oneAtATime(lock, () => Promise.reject(new Error('no room on the disc')))).rejects.toThrow('no room');
  expect(await oneAtATime(lock, () => Promise.resolve('built'))).toBe('built');
});
