import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aCourseOf, aLesson } from '../../apps/api/src/player/player.fixture.ts';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { first12, first2004, flows, lessonThatCalls, second12, second2004, tree, treePages, type Call } from './conformance-packages.ts';
import { content, playingStories } from './playing.ts';

/** Packages that hold the player to the letter of the books, call by call, in the browser. */
const { sql, officer, signIn, aLearnerOn } = playingStories();

/** The calls that went otherwise than the book says, when all have been made. */
async function amiss(frame: Frame): Promise<string[]> {
  await frame.locator('body[data-called]').waitFor();
  return frame.evaluate(() => Reflect.get(window, 'amiss') as string[]);
}

const makes = (frame: Frame, call: Call): Promise<string[]> => frame.evaluate((one) => {
  (Reflect.get(window, 'call') as (one: unknown) => void)(one);
  return Reflect.get(window, 'amiss') as string[];
}, call);

describe('a package that holds the player to the letter', () => {
  it.each([
    ['1.2', 'API', first12, second12, 'LMSFinish', ['LMSGetValue', ['cmi.core.entry'], '', '301']],
    ['2004', 'API_1484_11', first2004, second2004, 'Terminate', ['GetValue', ['cmi.entry'], '', '123']],
  ] as const)('of SCORM %s finds every call, value and error as its book has it, in two sessions', async (standard, api, first, second, end, after) => {
    // which session it is, its address does not say: the lesson asks its own page, which the story sets before it is loaded
    const pages = { 'index.html': `<!doctype html><html lang="en"><title>Start</title><script>location.replace(parent.name === 'second' ? 'second.html' : 'first.html')</script></html>`, 'first.html': lessonThatCalls(api, first), 'second.html': lessonThatCalls(api, second) };
    const { personId, enrolmentId } = await aLearnerOn(await aLesson(standard, pages), `To the letter of SCORM ${standard}`);
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      expect(await amiss(await content(page, 'first.html'))).toEqual([]);
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/play/'), { timeout: 30_000 });
      await isSecond(page);
      await page.goto(`/play/${enrolmentId}`);
      const again = await content(page, 'second.html');
      expect(await amiss(again)).toEqual([]);
      // it is taken off the page as soon as it has ended, so what comes after is asked in the same breath
      const said = await again.evaluate(([ending, call]) => {
        const win = window as unknown as { api: Record<string, (nothing: string) => string>; call: (one: unknown) => void; amiss: string[] };
        const answer = win.api[ending]?.('');
        win.call(call);
        return [answer, ...win.amiss];
      }, [end, after] as const);
      expect(said).toEqual(['true']);
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
    });
    expect(await sql('select closed_as as closed from attempt where enrolment_id = $1', [enrolmentId])).toEqual([{ closed: 'passed' }]);
  });

  it('of the 4th Edition finds lots, limits, stores and jumps as its book has them, also after it was put aside', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', tree, treePages, flows), 'To the letter of sequencing');
    await withPage({ width: DESK }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const menu = page.getByRole('navigation', { name: 'Lessons' });
      const colours = async () => (await menu.getByRole('button', { name: /^Colour/ }).allTextContents()).map((text) => /Colour (\w+)/.exec(text)?.[1] ?? '');
      const next = page.getByRole('button', { name: 'Next lesson' });
      expect(await amiss(await content(page, 'first.html'))).toEqual([]);
      await menu.getByText('Only once').waitFor();
      expect(await menu.getByText('Secret').count()).toBe(0);
      const drawn = await colours();
      expect(new Set(drawn).size).toBe(3);
      await next.click();
      expect(await amiss(await content(page, `${drawn[0]}.html`))).toEqual([]);
      await next.click();
      expect(await amiss(await content(page, `${drawn[1]}.html`))).toEqual([]);
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.waitForURL('**/my-learning');

      await page.goto(`/play/${enrolmentId}`);
      const again = await content(page, `${drawn[1]}.html`);
      expect(await amiss(again)).toEqual([]);
      expect(await makes(again, ['GetValue', ['cmi.entry'], 'resume', '0'])).toEqual([]);
      await menu.getByText('Only once').waitFor();
      expect(await colours()).toEqual(drawn);
      await next.click();
      await content(page, `${drawn[2]}.html`);
      await next.click();
      expect(await amiss(await content(page, 'once.html'))).toEqual([]);
      await next.click();
      const last = await content(page, 'last.html');
      expect(await amiss(last)).toEqual([]);
      // its one attempt is used up: it stands in the list, and shut
      await menu.getByText('Only once').waitFor();
      await expect.poll(() => menu.getByRole('button', { name: /^Only once/ }).count(), { timeout: 15_000 }).toBe(0);
      await last.locator('#jump').click();
      const secret = await content(page, 'secret.html');
      expect(await amiss(secret)).toEqual([]);
      await secret.locator('#out').click();
      await page.waitForURL((url) => !url.pathname.startsWith('/play/'), { timeout: 30_000 });
    });
  });
});

describe('a package that asks what the council says', () => {
  const told: readonly Call[] = [
    ['Initialize', [''], 'true', '0'], ['GetValue', ['cmi.comments_from_lms._count'], '2', '0'],
    ['GetValue', ['cmi.comments_from_lms.0.comment'], 'Our form is on the intranet.', '0'], ['GetValue', ['cmi.comments_from_lms.1.comment'], 'Ring 01632 960 100 first.', '0'],
    ['GetValue', ['cmi.comments_from_lms.0.location'], '', '403'], ['SetValue', ['cmi.comments_from_lms.0.comment', 'x'], 'false', '404'],
  ];

  it('gets the notes that an officer wrote on the page of local words', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aLesson('2004', { 'index.html': lessonThatCalls('API_1484_11', told) }), 'A course with notes');
    const [{ course }] = (await sql<{ course: string }>('select course_id as course from enrolment where id = $1', [enrolmentId])) as [{ course: string }];
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, officer());
      await page.goto(`/catalogue/${course}/local-words`);
      const notes = page.getByLabel('Notes (optional)');
      await notes.fill('x'.repeat(501));
      await page.getByRole('button', { name: 'Save the notes' }).click();
      await page.getByText('Use at most 500 characters for a note. Note 1 has 501').first().waitFor();
      await notes.fill('Our form is on the intranet.\n\nRing 01632 960 100 first.');
      await page.getByRole('button', { name: 'Save the notes' }).click();
      await page.getByText('The notes have been saved. Lessons that are opened from now on get them.').waitFor();
      await page.getByText(/^Last changed /).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'course-notes');
    });
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      expect(await amiss(await content(page, 'index.html'))).toEqual([]);
    });
  });
});

/** Lets the frame of the next launch know that it is the second. */
async function isSecond(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (location.pathname.endsWith('/') && location.pathname.startsWith('/l/')) window.name = 'second';
  });
}
