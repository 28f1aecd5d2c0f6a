import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { BenchProduct } from '../harness/bench.ts';
import { findChromium } from '../harness/chromium.ts';
import { wordsOf } from './people.ts';

/** A browser with playwright's own arguments only, closed when the work is done. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const { executablePath, env } = await findChromium();
  const started = (chromiumSandbox: boolean): Promise<Browser> => chromium.launch({ executablePath, env: { ...(process.env as Record<string, string>), ...env }, chromiumSandbox });
  // root has no sandbox, and some machines give ordinary users none
  const browser = process.getuid?.() === 0 ? await started(false) : await started(true).catch(() => started(false));
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export async function newPage(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** By the form and the Enter key: a mouse left lying on the page would make the portal fetch ahead what it points at. Ends when the page behind it greets her. */
export async function signInByForm(page: Page, words: { userName: string; password: string }): Promise<void> {
  await page.getByLabel('Learner number or user name').fill(words.userName);
  await page.getByLabel('Password', { exact: true }).fill(words.password);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await page.waitForFunction(() => !location.pathname.startsWith('/sign-in') && document.querySelector('h1') !== null);
}

/** A page of somebody's own, signed in, at the home that is hers. */
export async function signedInPage(browser: Browser, product: BenchProduct, personId: string): Promise<Page> {
  const page = await newPage(browser, product.origin);
  await page.goto('/sign-in');
  await signInByForm(page, await wordsOf(product, personId));
  return page;
}
