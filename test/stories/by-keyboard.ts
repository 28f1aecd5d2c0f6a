import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the focus rests on, in whichever frame it is. */
export interface Place {
  /** As it is read out: its label, or its own words. */
  name: string;
  tag: string;
  /** Whether the eye can tell. */
  seen: boolean;
  frame: Frame;
}

/** Where the focus is; null when it is on the page as a whole. */
export async function focusOf(page: Page): Promise<Place | null> {
  for (const frame of page.frames().toReversed()) {
    const found = await frame
      .evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        if (!document.hasFocus() || !element || element === document.body || element.tagName === 'IFRAME') return null;
        const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.innerText).join(' ') : '';
        return { name: (element.getAttribute('aria-label') ?? (labels || element.innerText)).trim(), tag: element.tagName.toLowerCase(), seen: element.matches(':focus-visible') };
      })
      .catch(() => null);
    if (found) return { ...found, frame };
  }
  return null;
}

/** Presses Tab, or Shift and Tab to go back, until the focus rests on what is called so, and can be seen there. */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Place> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    let place = await focusOf(page);
    // out of a course's frame and into the page around it the focus goes from one process to another
    for (let waits = 0; waits < 10 && place === null; waits += 1) {
      await page.waitForTimeout(20);
      place = await focusOf(page);
    }
    const called = place !== null && (typeof name === 'string' ? place.name === name : name.test(place.name));
    if (place !== null && called) {
      expect(place.seen, `the focus can be seen on ${place.name}`).toBe(true);
      return place;
    }
    passed.push(place?.name ?? '–');
  }
  throw new Error(`${page.url()}: Tab never came to ${String(name)}. It passed: ${passed.join(' · ')}`);
}

/** Goes there and presses it. */
export async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types. */
export async function typeByKeyboard(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}
