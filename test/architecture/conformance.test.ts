import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs/conformance');
const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];

/** Tests are named `file › title` or `file` › title, the title as the file writes it; a bare name is found wherever it lies. */
function named(page: string): [string, string][] {
  const text = readFileSync(join(folder, page), 'utf8');
  const together = [...text.matchAll(/`([\w./-]+\.(?:test|story)\.tsx?) › ([^`]+)`/g)];
  const apart = [...text.matchAll(/`([\w./-]+\.(?:test|story)\.tsx?)` › ([^|`]+?) *(?=[|`]|$)/gm)];
  return [...together, ...apart].map((match) => [pathOf(match[1] as string), match[2] as string]);
}

const sources = ['libs', 'apps', 'test'].flatMap((shelf) => readdirSync(join(root, shelf), { recursive: true, encoding: 'utf8' }).map((path) => join(shelf, path)))
  .filter((path) => /\.(test|story)\.tsx?$/.test(path) && !path.includes('node_modules'));

function pathOf(file: string): string {
  return sources.find((path) => path === file || (!file.includes('/') && path.endsWith(`/${file}`))) ?? file;
}

describe('the pages of conformance', () => {
  it('are there, one for each book of the run-time', () => {
    expect(pages).toEqual(expect.arrayContaining(['scorm-1.2-rte.md', 'scorm-2004-rte.md']));
  });

  it.each(pages)('%s names tests that exist', (page) => {
    const tests = named(page);
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter(([file, title]) => !existsSync(join(root, file)) || !hasTest(readFileSync(join(root, file), 'utf8'), title))).toEqual([]);
  });

  it.each(pages)('%s has a test or a gap for each requirement', (page) => {
    const lines = readFileSync(join(folder, page), 'utf8').split('\n');
    const rows = lines.filter((line, place) => line.startsWith('| ') && !lines[place + 1]?.startsWith('|---'));
    expect(rows.filter((row) => !row.includes(' › ') && !/\bgap\b/i.test(row))).toEqual([]);
  });
});

/** The title as the file writes it, between quotes: not merely somewhere in a sentence. */
function hasTest(source: string, title: string): boolean {
  const plain = source.replaceAll("\\'", "'");
  return [`'${title}'`, `\`${title}\``, `"${title}"`].some((quoted) => plain.includes(quoted));
}
