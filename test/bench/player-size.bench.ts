import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildWrappers } from '@pvi/player/build-wrappers';
import { wrapperPage } from '@pvi/player/wrapper-page';
import type { Bench } from '../harness/bench.ts';

/** The player's own code on the wire when a course is opened, as it is served: its page and its script, by brotli. */
export const bench: Bench = {
  names: ['player.kb_12', 'player.kb_2004'],
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'pvi-wrappers-'));
    try {
      await buildWrappers(folder);
      const page = Buffer.byteLength(wrapperPage({ title: 'A course', language: 'en-GB', portalOrigin: 'https://learning.example', script: 'player.js' }));
      const sizeOf = (name: string): number => {
        const script = brotliCompressSync(readFileSync(join(folder, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        return (script.length + page) / 1000;
      };
      return [
        { name: 'player.kb_12', value: sizeOf('wrapper-12.js'), unit: 'kB', target: 60 },
        { name: 'player.kb_2004', value: sizeOf('wrapper-2004.js'), unit: 'kB', target: 150 },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
