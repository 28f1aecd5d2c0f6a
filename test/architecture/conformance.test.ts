import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs/conformance');
const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];

/** Tests are named `file › title`, the title as the file writes it. */
function named(page: string): [string, string][] {
  return [...readFileSync(join(folder, page), 'utf8').matchAll(/`([\w./-]+\.(?:test|story)\.tsx?) › ([^`]+)`/g)].map((match) => [match[1] as string, match[2] as string]);
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
    const rows = readFileSync(join(folder, page), 'utf8').split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| section'));
    expect(rows.filter((row) => !row.includes(' › ') && !row.includes('**Gap'))).toEqual([]);
  });
});

/** The title as an argument of `it` or `it.each(…)`, between quotes, not merely somewhere in the file. */
function hasTest(source: string, title: string): boolean {
  return [`'${title}',`, `\`${title}\`,`].some((quoted) => source.split('\n').some((line) => /\bit\b|\]\)\(|\)\)\(|^\s+['`]/.test(line) && line.includes(quoted)));
}
