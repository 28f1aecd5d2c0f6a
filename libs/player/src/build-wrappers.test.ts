import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildWrappers } from './build-wrappers.ts';

describe('the scripts of the course frame', () => {
  it('are built whole, without eval, and far below their size on the wire', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pvi-wrappers-'));
    try {
      await buildWrappers(folder);
      for (const [name, most] of [['wrapper-12.js', 14_000], ['wrapper-2004.js', 24_000]] as const) {
        const script = await readFile(join(folder, name));
        expect(brotliCompressSync(script).length).toBeLessThan(most);
        expect(script.toString()).not.toMatch(/\beval\(|new Function|\bimport\(|\brequire\(/);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
