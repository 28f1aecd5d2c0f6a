import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const lines = readFileSync(join(root, 'docs/conformance/scorm-2004-sequencing.md'), 'utf8').split('\n').filter((line) => /^\| (?!process|section|element|-)/.test(line));
const folders = ['libs/player/src/sequencing', 'apps/api/src/player'].map((folder) => join(root, folder));
const tests = new Map(folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)));

it('every line of the list names a test that exists, or says that it is a gap and why', () => {
  expect(lines.length).toBeGreaterThan(130);
  const untrue = lines.filter((line) => {
    const last = line.split(' | ').at(-1) ?? '';
    if (/^gap: .{10,} \|$/.test(last)) return false;
    const [, file = '', name = ''] = /^`([\w.-]+)` › (.+) \|$/.exec(last) ?? [];
    const source = tests.get(file)?.replaceAll(String.raw`\'`, "'");
    return !source || !["'", '`'].some((quote) => source.includes(`(${quote}${name}${quote},`));
  });
  expect(untrue).toEqual([]);
});
