import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** One place where the focus may rest, in words for a person who has to find it. */
interface Place {
  name: string;
  /** Where it stands among all elements of the page's body. */
  at: number;
}

/** Everything that Tab should reach, in the order of the page: one stop for each group of radios, as browsers do. */
function reachable(page: Page): Promise<Place[]> {
  return page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')];
    const groups = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
      .filter((element) => {
        if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true })) return false;
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        const checked = document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"]:checked`);
        if (checked && checked !== element) return false;
        const seen = groups.has(element.name);
        groups.add(element.name);
        return !seen;
      })
      .map((element) => ({ at: all.indexOf(element), name: `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.innerText ?? '').trim().slice(0, 40) || element.id}"` }));
  });
}

/** Where the focus is now, and whether the eye can tell. */
function resting(page: Page): Promise<(Place & { seen: boolean }) | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const looks = (of: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, color, borderColor } = getComputedStyle(of);
      return [outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow, backgroundColor, color, borderColor].join(' | ');
    };
    // radios and checkboxes of the design system show it on the drawn box beside the hidden input
    const drawn = [element, element.nextElementSibling].filter((each) => each !== null);
    const box = element.getBoundingClientRect();
    const marks = drawn.map((each) => looks(each) + getComputedStyle(each, '::before').boxShadow + getComputedStyle(each, '::before').outline);
    // giving the focus back to a date field would begin at its day again
    if (element.matches('[type="date"]')) return { at: [...document.body.querySelectorAll('*')].indexOf(element), name: element.outerHTML.slice(0, 90), seen: box.width > 0 && element.matches(':focus-visible') };
    (element as HTMLElement).blur();
    const bare = drawn.map((each) => looks(each) + getComputedStyle(each, '::before').boxShadow + getComputedStyle(each, '::before').outline);
    (element as HTMLElement).focus({ preventScroll: true });
    return { at: [...document.body.querySelectorAll('*')].indexOf(element), name: element.outerHTML.slice(0, 90), seen: box.width > 0 && marks.join() !== bare.join() };
  });
}

/** Presses Tab from the top: every link, button and field is met once, in order, and its focus can be seen. */
export async function expectTabOrder(page: Page): Promise<void> {
  const wanted = (await reachable(page)).map(({ name, at }) => ({ name, at }));
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  // The last place clicked or focused is where Tab would go on from; a fresh start is the top of the document.
  await page.evaluate(() => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  });
  const met: number[] = [];
  for (let presses = 0; presses < wanted.length; presses += 1) {
    await page.keyboard.press('Tab');
    let place = await resting(page);
    // a date field has stops of its own: day, month, year, calendar
    for (let inner = 0; inner < 4 && place !== null && place.at === met.at(-1); inner += 1) {
      await page.keyboard.press('Tab');
      place = await resting(page);
    }
    const expected = wanted[presses];
    expect(place?.at, `${page.url()}: Tab number ${presses + 1} should reach ${expected?.name} and is at ${place?.name}`).toBe(expected?.at);
    expect(place?.seen, `${page.url()}: the focus cannot be seen on ${expected?.name}`).toBe(true);
    met.push(place?.at ?? -1);
  }
  expect(new Set(met).size, `${page.url()}: places met by Tab`).toBe(wanted.length);
}
