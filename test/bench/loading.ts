import { readFileSync } from 'node:fs';
import { importKind } from '@pvi/contract/import-kinds';
import type { ImportKindCode } from '@pvi/contract/import-kinds';
import type { ImportPage } from '@pvi/contract/imports';
import type { BenchProduct } from '../harness/bench.ts';

/** Loads a file as an officer does, and takes it back afterwards. Seconds of the dry run with the sending and reading before it, of the commit, from sending to loaded, and of the undo. */
export async function loaded(product: BenchProduct, cookie: string, kind: ImportKindCode, rows: string[][]): Promise<{ dry: number; commit: number; total: number; undo: number }> {
  const body = new FormData();
  body.append('file', new Blob([rows.map((row) => row.join(',')).join('\r\n')]), `${kind}.csv`);
  const began = performance.now();
  const { importId } = (await call(product, cookie, 'POST', '/api/imports', body)) as { importId: string };
  await until(product, cookie, importId, 'read');
  const mapping = Object.fromEntries((importKind(kind)?.columns ?? []).map(({ code, heading }) => [code, rows[0]!.includes(heading ?? code) ? rows[0]!.indexOf(heading ?? code) : null]));
  await call(product, cookie, 'PUT', `/api/imports/${importId}/columns`, { kind, mapping, full: false });
  const checked = await until(product, cookie, importId, 'checked');
  const dry = seconds(began);
  // a few of what is drawn are on record already
  if ((checked.counts.create ?? 0) + (checked.counts.same ?? 0) !== rows.length - 1 || (checked.counts.same ?? 0) > rows.length / 100) throw new Error(`The bench's file is not what it should be: ${JSON.stringify(checked.counts)}`);
  const confirmed = performance.now();
  await call(product, cookie, 'POST', `/api/imports/${importId}/commit`, { leaveOut: false });
  await until(product, cookie, importId, 'committed');
  const [commit, total] = [seconds(confirmed), seconds(began)];
  const regretted = performance.now();
  await call(product, cookie, 'POST', `/api/imports/${importId}/undo`, {});
  await until(product, cookie, importId, 'undone');
  return { dry, commit, total, undo: seconds(regretted) };
}

async function until(product: BenchProduct, cookie: string, importId: string, state: ImportPage['state']): Promise<ImportPage> {
  for (let tries = 0; tries < 12_000; tries += 1) {
    const page = (await call(product, cookie, 'GET', `/api/imports/${importId}`)) as ImportPage;
    if (page.progress === null && page.state === state) return page;
    if (page.progress === null && page.state === 'refused') throw new Error(`The import was refused: ${page.failure}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`The import did not come to be ${state}`);
}

async function call(product: BenchProduct, cookie: string, method: string, path: string, given?: FormData | object): Promise<unknown> {
  const sent = given === undefined || given instanceof FormData ? { body: given } : { body: JSON.stringify(given), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${product.origin}${path}`, { method, ...sent, headers: { ...('headers' in sent && sent.headers), cookie } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? null : (JSON.parse(text) as unknown);
}

/** The most memory that the worker ever held, in MB. */
export function mostMemory(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

const seconds = (since: number): number => (performance.now() - since) / 1000;
