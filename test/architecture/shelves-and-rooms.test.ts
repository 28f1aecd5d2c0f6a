import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The rooms of docs/rooms.md, bottom to top. */
const rooms = [...text('docs/rooms.md').matchAll(/^\| (\w+) \|/gm)].map((match) => match[1] ?? '').filter((room) => room !== 'room');

const sources = ['apps', 'libs', 'tools', 'test']
  .flatMap((shelf) => readdirSync(join(root, shelf), { recursive: true, encoding: 'utf8' }).map((path) => join(shelf, path)))
  .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(node_modules|dist|content)\//.test(path));

describe('the ladder', () => {
  it('is the same on paper and in the checker', () => {
    const held = [...(/LADDER = \[(.*?)\]/s.exec(text('.dependency-cruiser.cjs'))?.[1] ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]);
    expect(rooms.length).toBeGreaterThan(8);
    expect(held).toEqual(rooms);
  });

  it.each(rooms)('%s has its place on the shelves and a door', (room) => {
    for (const path of [`libs/contract/src/${room}.ts`, `apps/api/src/${room}/${room}.ts`, `apps/api/src/${room}/${room}.module.ts`]) expect(existsSync(join(root, path)), path).toBe(true);
  });
});

describe('the checker refuses', () => {
  it.each([
    ['a room that calls one above it', { 'apps/api/src/access/access.ts': `import '../joins/joins.ts';`, 'apps/api/src/joins/joins.ts': '' }, 'api ladder: access is below what it imports'],
    ['a room entered past its door', { 'apps/api/src/joins/joins.ts': `import '../access/account.entity.ts';`, 'apps/api/src/access/account.entity.ts': '' }, 'doors'],
    ['a contract that looks upwards', { 'libs/contract/src/people.ts': `import './targets.ts';`, 'libs/contract/src/targets.ts': '' }, 'contract ladder: people is below what it imports'],
    ['a kernel that knows a room', { 'apps/api/src/kernel/http.ts': `import '../people/people.ts';`, 'apps/api/src/people/people.ts': '' }, 'the kernel knows no room'],
    ['an app inside another', { 'apps/portal/src/people/people.tsx': `import '../../../api/src/people/people.ts';`, 'apps/api/src/people/people.ts': '' }, 'the apps meet only on the wire'],
    ['a rule that reads a file', { 'libs/domain/src/standing.ts': `import 'node:fs';` }, 'domain is pure'],
    ['a ring', { 'apps/api/src/people/people.ts': `import './dates.ts';`, 'apps/api/src/people/dates.ts': `import './people.ts';` }, 'no cycles'],
  ])('%s', (_what, files, rule) => {
    expect(violationsOf(files)).toContain(rule);
  });

  it('and nothing of what is allowed', () => {
    const files = { 'apps/api/src/joins/joins.ts': `import '../access/access.ts';`, 'apps/api/src/access/access.ts': `import '../kernel/http.ts';`, 'apps/api/src/kernel/http.ts': '' };
    expect(violationsOf(files)).toEqual([]);
  });
});

describe('every file', () => {
  it('is named after what is in it', () => {
    expect(sources.filter((path) => /^(utils?|helpers?|common|types|constants|index)\.tsx?$/.test(basename(path)))).toEqual([]);
  });

  // This file names what it forbids.
  it.each([
    ['a test that is always left out', /\b(it|describe|test)\.(skip|todo|only)\b/],
    ['a ring of rooms', /\bforwardRef\(/],
    ['a promise to do it later', /\b(TODO|FIXME|XXX)\b:/],
    ['the checker switched off', /@ts-(ignore|nocheck|expect-error)|eslint-disable/],
  ])('is free of %s', (_what, pattern) => {
    expect(sources.filter((path) => !path.startsWith('test/architecture/') && pattern.test(text(path)))).toEqual([]);
  });
});

/** Names of the rules that a small house of these files breaks. */
function violationsOf(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'pvi-learning-house-'));
  try {
    writeFileSync(join(house, 'tsconfig.json'), '{}');
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), `${content}\nexport const here = true;\n`);
    }
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))], { cwd: house, encoding: 'utf8' });
    if (!stdout.startsWith('{')) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))];
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}
