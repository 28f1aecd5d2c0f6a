import { randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { manifestOf } from '../../apps/api/src/player/package-zip.fixture.ts';
import type { Bench } from '../harness/bench.ts';
import { serverOf, signIn } from './people.ts';

const files = 3_000;
const bytesEach = 34_000;

/** An officer uploads a package of 100 MB in 3,000 files, such as a course of films; and how much more memory the API held meanwhile. */
export const bench: Bench = {
  names: ['package.import_s', 'package.import_mb'],
  async measure(house) {
    const product = await house.product();
    const { cookie } = await signIn(product, product.bulk.wdoId);
    const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-package-'));
    const api = product.api.pid;
    try {
      const path = join(folder, 'course.zip');
      await aLargePackage(path);
      const before = residentMb(api);
      let most = before;
      const watch = setInterval(() => (most = Math.max(most, residentMb(api))), 20);
      const began = performance.now();
      const form = new FormData();
      form.append('file', await openAsBlob(path), 'course.zip');
      const answer = await fetch(`http://127.0.0.1:${serverOf(product).port}/api/packages`, { method: 'POST', body: form, headers: { cookie } });
      const seconds = (performance.now() - began) / 1000;
      clearInterval(watch);
      if (!answer.ok) throw new Error(`The package was answered ${answer.status}: ${await answer.text()}`);
      return [
        { name: 'package.import_s', value: seconds, unit: 's', target: 15 },
        { name: 'package.import_mb', value: Math.max(0, most - before), unit: 'MB more', target: 100 },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Random bytes, which do not pack: 100 MB on the wire and on the disc. */
async function aLargePackage(path: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(manifestOf('1.2')), 'imsmanifest.xml');
  zip.addBuffer(Buffer.from(`<!doctype html><title>${Date.now()}</title>`), 'index.html');
  for (let n = 0; n < files; n++) zip.addBuffer(randomFillSync(Buffer.alloc(bytesEach)), `media/${n % 50}/film-${n}.mp4`);
  zip.end();
  await once(zip.outputStream.pipe(createWriteStream(path)), 'close');
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
