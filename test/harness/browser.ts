import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserServer, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { findChromium } from './chromium.ts';

/** The two widths every page is tried at: a cheap phone and a council PC. */
export const PHONE = 360;
export const DESK = 1280;

/**
 * One browser for a run. Only playwright's own arguments: the unpacked Chromium's own set would switch the
 * same-origin policy off, and every test of isolation would prove nothing.
 */
export async function startBrowser(): Promise<BrowserServer> {
  const { executablePath, env } = await findChromium();
  const options = { executablePath, env: { ...(process.env as Record<string, string>), ...env }, headless: true };
  if (process.getuid?.() === 0) return chromium.launchServer({ ...options, chromiumSandbox: false });
  try {
    return await chromium.launchServer({ ...options, chromiumSandbox: true });
  } catch {
    console.warn('This machine gives ordinary users no sandbox for Chromium, so the tests run without one.');
    return chromium.launchServer({ ...options, chromiumSandbox: false });
  }
}

let connection: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  connection ??= chromium.connect(inject('browser').wsEndpoint);
  return connection;
}

export interface PageOptions {
  width?: number;
  height?: number;
  /** For the content frame and the few pages that must work so. */
  javaScriptEnabled?: boolean;
  reducedMotion?: 'reduce' | 'no-preference';
  /** Of another product than the one that all stories share. */
  baseURL?: string;
}

/** A browser of somebody's own: no cookies or storage shared with any other. Close its context when done. */
export async function newPage({ width = DESK, height = 800, ...more }: PageOptions = {}): Promise<Page> {
  const context: BrowserContext = await (await browser()).newContext({ baseURL: inject('product').origin, viewport: { width, height }, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', ...more });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/**
 * Runs a story's step in a fresh browser of its own. A page that raises an unhandled error fails the story,
 * and leaves a picture where screenshots are kept.
 */
export async function withPage<T>(options: PageOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await newPage(options);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    const result = await work(page);
    expect(errors, `errors on ${page.url()}`).toEqual([]);
    return result;
  } catch (failure) {
    await picture(page, `failed-${Date.now()}`).catch(() => undefined);
    throw failure;
  } finally {
    await page.context().close();
  }
}

/** Fails with the rule, the element and the advice for everything axe finds on the page and in its frames. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const found = violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help} → ${node.target.join(' ')}`));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** The page must not scroll sideways at this width (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `pixels beyond the edge of ${page.url()}`).toBeLessThanOrEqual(0);
}

/** How many pages of paper the page fills when it is printed. */
export async function printedPages(page: Page): Promise<number> {
  // a medium that a test has asked for would hold for paper too
  await page.emulateMedia({ media: null });
  const paper = await page.pdf({ preferCSSPageSize: true });
  return paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Saves the whole page as `<name>-<width>.png` in the folder SCREENSHOTS names; without one, does nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}-${page.viewportSize()?.width ?? 0}.png`), fullPage: true });
}
