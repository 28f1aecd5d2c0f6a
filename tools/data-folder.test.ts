import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder, openDataFolder, runningOn, secret, startTick } from './data-folder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pvi-learning-data-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function reset(...args: string[]) {
  const said = spawnSync(process.execPath, [fileURLToPath(new URL('reset.ts', import.meta.url)), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { code: said.status, words: said.stdout + said.stderr };
}

describe('a data folder', () => {
  it('is closed to other users and keeps one secret for each name', () => {
    const data = openDataFolder(join(folder, 'data'));
    expect(statSync(data).mode & 0o077).toBe(0);
    const session = secret(data, 'session');
    expect(session).toHaveLength(32);
    expect(secret(data, 'other')).not.toBe(session);
    expect(secret(openDataFolder(data), 'session')).toBe(session);
  });

  it('is never made where somebody else has files', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'ten years of work');
    expect(() => openDataFolder(folder)).toThrow(/Choose an empty folder with --data/);
  });

  it('is held by one run at a time, and says who holds it', async () => {
    const data = openDataFolder(join(folder, 'data'));
    writeFileSync(join(data, 'running.json'), JSON.stringify({ pid: process.ppid, started: startTick(process.ppid), address: 'http://localhost:4300' }));
    await expect(lockDataFolder(data, 150)).rejects.toThrow(/already running on .* at http:\/\/localhost:4300/);
  });

  it('is free again after the run that held it was killed', async () => {
    const data = openDataFolder(join(folder, 'data'));
    writeFileSync(join(data, 'running.json'), JSON.stringify({ pid: process.ppid, started: 'long ago' }));
    expect(runningOn(data)).toBeUndefined();
    const lock = await lockDataFolder(data);
    expect(runningOn(data)?.pid).toBe(process.pid);
    lock.release();
    expect(runningOn(data)).toBeUndefined();
  });
});

describe('npm run reset', () => {
  it('deletes nothing without a terminal to ask on', () => {
    const data = openDataFolder(join(folder, 'data'));
    const { code, words } = reset('--data', data);
    expect(code).toBe(1);
    expect(words).toContain('Add --yes');
    expect(existsSync(data)).toBe(true);
  });

  it('deletes nothing that is not ours, even when told yes', () => {
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'cat.jpg'), '');
    const { code, words } = reset('--data', photos, '--yes');
    expect(code).toBe(1);
    expect(words).toContain('nothing was deleted');
    expect(existsSync(join(photos, 'cat.jpg'))).toBe(true);
  });

  it('deletes nothing below a running product', () => {
    const data = openDataFolder(join(folder, 'data'));
    writeFileSync(join(data, 'running.json'), JSON.stringify({ pid: process.pid, started: startTick(process.pid) }));
    const { code, words } = reset('--data', data, '--yes');
    expect(code).toBe(1);
    expect(words).toContain('Stop it with Ctrl-C');
    expect(existsSync(data)).toBe(true);
  });

  it('empties our folder when told yes, and has nothing to do the second time', () => {
    const data = openDataFolder(join(folder, 'data'));
    expect(reset('--data', data, '--yes').code).toBe(0);
    expect(existsSync(data)).toBe(false);
    expect(reset('--data', data, '--yes')).toMatchObject({ code: 0, words: expect.stringContaining('nothing to delete') });
  });

  it('answers an option it does not have with its help', () => {
    const { code, words } = reset('--everything');
    expect(code).toBe(1);
    expect(words).toContain('npm run reset -- [options]');
    expect(words).not.toContain('    at ');
  });
});
