import type { Page } from 'playwright-core';
import type { Bench } from '../harness/bench.ts';
import { newPage, signInByForm, withBrowser } from './browser.ts';
import { learners, wordsOf } from './people.ts';

/**
 * A learner's first visit with an empty cache: the sign-in page, then her home. Counted by the browser itself: every
 * request that left it, and every byte of every answer as it came over the wire, compressed, headers included.
 */
export const bench: Bench = {
  names: ['home.first_visit_kb', 'home.first_visit_requests'],
  async measure(house) {
    const product = await house.product();
    const [learner] = await learners(product, 1);
    const words = await wordsOf(product, learner!.personId);
    const { bytes, requests } = await withBrowser(async (browser) => {
      const page = await newPage(browser, product.origin);
      const counted = await count(page);
      await page.goto('/');
      await page.getByLabel('Password', { exact: true }).waitFor();
      await settled(page);
      await signInByForm(page, words);
      await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await settled(page);
      return counted;
    });
    for (const [path, size] of bytes) console.log(`first visit: ${String(size).padStart(7)} ${path}`);
    const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
    return [
      { name: 'home.first_visit_kb', value: total / 1000, unit: 'kB', target: 170 },
      { name: 'home.first_visit_requests', value: requests.size, unit: '', target: 12 },
    ];
  },
};

async function count(page: Page): Promise<{ requests: Set<string>; bytes: Map<string, number> }> {
  const wire = await page.context().newCDPSession(page);
  const requests = new Set<string>();
  const bytes = new Map<string, number>();
  const paths = new Map<string, string>();
  await wire.send('Network.enable');
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('http')) return;
    requests.add(requestId);
    paths.set(requestId, `${requests.size} ${request.method} ${new URL(request.url).pathname}`);
  });
  const add = (requestId: string, size: number): void => {
    const path = paths.get(requestId);
    if (path) bytes.set(path, (bytes.get(path) ?? 0) + size);
  };
  // the live stream never ends: its headers and what it has sent so far are counted as they come
  wire.on('Network.responseReceived', ({ requestId, response }) => response.mimeType === 'text/event-stream' && add(requestId, response.encodedDataLength));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
  return { requests, bytes };
}

/** The live stream stays open, so "no request is under way" never comes: half a second without a new one will do. */
async function settled(page: Page): Promise<void> {
  let last = Date.now();
  const heard = (): void => void (last = Date.now());
  page.on('request', heard);
  page.on('requestfinished', heard);
  while (Date.now() - last < 500) await page.waitForTimeout(100);
  page.off('request', heard);
  page.off('requestfinished', heard);
}
