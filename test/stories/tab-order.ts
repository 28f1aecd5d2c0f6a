import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** One place where the focus came to rest, by its number among those that it should reach. */
interface Met {
  /** -1: a place that nobody should reach by Tab. */
  at: number;
  name: string;
  /** The eye can tell: it looks otherwise than before. */
  seen: boolean;
}

/**
 * Finds everything that Tab should reach, in the order of the page (one stop for each group of radios, as browsers
 * do), remembers how it looks, and notes from now on where the focus comes to rest. The look is compared in the page
 * itself: asking after each press would take longer than all pages together. Gives the names in order.
 */
function watch(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const groups = new Set<string>();
    const wanted = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, iframe, [tabindex]')].filter((element) => {
      if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const checked = document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"]:checked`);
      if (checked && checked !== element) return false;
      const seen = groups.has(element.name);
      groups.add(element.name);
      return !seen;
    });
    const looks = (of: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, color, borderColor } = getComputedStyle(of);
      const before = getComputedStyle(of, '::before');
      return [outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow, backgroundColor, color, borderColor, before.boxShadow, before.outline].join(' | ');
    };
    // radios and checkboxes of the design system show it on the drawn box beside the hidden input
    const drawn = (element: Element) => [element, element.nextElementSibling].map((each) => (each ? looks(each) : '')).join();
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    const bare = new Map(wanted.map((element) => [element, drawn(element)]));
    // The last place clicked or focused is where Tab would go on from; a fresh start is the top of the document.
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    const met: Met[] = [];
    (globalThis as unknown as { met: Met[] }).met = met;
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement;
      const box = element.getBoundingClientRect();
      met.push({ at: wanted.indexOf(element), name: element.outerHTML.slice(0, 90), seen: box.width > 0 && drawn(element) !== bare.get(element) });
    });
    return wanted.map((element) => `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.innerText ?? '').trim().slice(0, 40) || element.id}"`);
  });
}

/** Presses Tab from the top to the end: every link, button and field is met once, in order, can be seen, and lets go. */
export async function expectTabOrder(page: Page): Promise<void> {
  const wanted = await watch(page);
  for (let presses = 0; presses < wanted.length; presses += 1) await page.keyboard.press('Tab');
  const met = await page.evaluate(() => (globalThis as unknown as { met: Met[] }).met.slice());
  for (const [n, name] of wanted.entries()) {
    const place = met[n];
    expect(place?.at, `${page.url()}: Tab number ${n + 1} should reach ${name} and is at ${place?.name ?? 'nothing'}`).toBe(n);
    expect(place?.seen, `${page.url()}: the focus cannot be seen on ${name}`).toBe(true);
  }
  await page.keyboard.press('Tab');
  const after = await page.evaluate(() => (globalThis as unknown as { met: Met[] }).met.slice());
  expect(after.slice(wanted.length).map((place) => place.at), `${page.url()}: places met after the last one`).toEqual(after.length > wanted.length ? [0] : []);
  const stuck = await page.evaluate(() => document.activeElement !== document.body && document.activeElement?.outerHTML.slice(0, 90));
  expect(after.length > wanted.length || !stuck, `${page.url()}: the focus is kept in ${String(stuck)}`).toBe(true);
}
