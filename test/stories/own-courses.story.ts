import { ownCourses } from '@pvi/courses/own-courses';
import type { Screen } from '@pvi/courses/shell/course-content';
import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { pressByKeyboard, tabTo } from './by-keyboard.ts';
import { answerTo, courseFrame, press } from './own-course.ts';
import { Scene } from './scene.ts';
import { signIn } from './signing-in.ts';

/** The narrowest screen that is promised (WCAG 1.4.10). */
const NARROW = 320;

const scene = new Scene();

/** Somebody who is on the live version of one of our own courses and is signed in. */
async function onCourse(page: Page, code: string): Promise<{ enrolmentId: string }> {
  const [live] = await scene.sql<{ courseId: string; versionId: string }>(`select c.id as "courseId", v.id as "versionId" from course c join course_version v on v.course_id = c.id and v.state = 'live' where c.code = $1`, [code]);
  if (!live) throw new Error(`${code} is not live in the demo`);
  const personId = await scene.factories.aPerson({ given_name: 'Rosa', family_name: 'Imani' });
  const enrolmentId = await scene.factories.anEnrolment(personId, live.courseId, { course_version_id: live.versionId });
  await scene.enterAs(page, personId);
  return { enrolmentId };
}

/** Stands in for the browser's voice, and for nothing else: keeps what it was asked to say. `voices`: none on some devices. */
function aVoice(lang: string | null): string {
  return `(() => {
    window.said = [];
    let timer = 0;
    const voices = ${JSON.stringify(lang === null ? [] : [{ lang, name: 'A voice', localService: true }])};
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
      getVoices: () => voices,
      addEventListener() {},
      cancel() { clearTimeout(timer); },
      speak(spoken) { window.said.push(spoken.text); timer = setTimeout(() => spoken.onend && spoken.onend({}), 15); },
    } });
  })()`;
}

const said = (frame: Frame): Promise<string[]> => frame.evaluate(() => [...(window as unknown as { said: string[] }).said]);
const title = (frame: Frame): Promise<string> => frame.locator('h1').first().innerText();

async function looksRight(page: Page, frame: Frame, name: string): Promise<void> {
  const beyond = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `pixels beyond the edge of “${await title(frame)}”`).toBeLessThanOrEqual(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, name);
}

/** The best answer to each story of a screen, in the order of the screen. */
function bestAnswers(screen: Screen | undefined): string[] {
  return (screen?.blocks ?? []).flatMap((block) => (block.kind === 'choice' ? block.options.filter((option) => option.best).map((option) => option.text) : []));
}

/** Answers the stories of a screen, so that the next screen opens. */
async function answerStories(frame: Frame, screen: Screen | undefined): Promise<void> {
  for (const best of bestAnswers(screen)) {
    const story = frame.locator('.story').filter({ hasText: best });
    await story.getByRole('radio', { name: best, exact: true }).check();
    await story.getByRole('button', { name: 'Check my answer' }).click();
    await story.getByText('A good choice').waitFor();
  }
}

it('a nursery worker takes child poverty on a phone, loses the signal on the way, hears it read aloud, and gets her certificate', async () => {
  const { course } = ownCourses['CPV-AWR'];
  await withPage({ width: PHONE }, async (page) => {
    await page.addInitScript(aVoice('en-GB'));
    const { enrolmentId } = await onCourse(page, 'CPV-AWR');
    await page.goto(`/play/${enrolmentId}`);
    let frame = await courseFrame(page);

    // read aloud, in the order of the page, and on to the next screen until it is stopped
    await frame.getByRole('button', { name: 'Read aloud' }).click();
    await expect.poll(async () => (await said(frame)).length).toBeGreaterThan(10);
    const shown = (await frame.locator('#main').locator('h1, h2, p, li').allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
    await expect.poll(() => said(frame)).toHaveLength(shown.length);
    expect((await said(frame)).map((text) => text.replace(/\d \d \d/, (digits) => digits.replaceAll(' ', '')))).toEqual(shown);
    await press(frame, 'Start');
    await expect.poll(async () => (await said(frame)).includes('What child poverty is')).toBe(true);
    await frame.getByRole('button', { name: 'Stop reading aloud' }).click();
    const heard = (await said(frame)).length;

    const offline = course.screens.findIndex((screen) => screen.id === 'talk');
    for (let at = 1; course.screens[at]?.role === 'read'; at += 1) {
      expect(await title(frame)).toBe(course.screens[at]?.title);
      await looksRight(page, frame, `child-poverty-${String(at + 1).padStart(2, '0')}`);
      if (at === offline) await page.context().setOffline(true);
      await answerStories(frame, course.screens[at]);
      await press(frame, 'Next');
      if (at === offline + 1) {
        await page.getByText(/^No signal: \d+ saves? kept here/).waitFor();
        await picture(page, 'child-poverty-no-signal');
        await page.context().setOffline(false);
        await page.getByText(/^Saved \d\d:\d\d$/).first().waitFor();
      }
    }
    expect(await said(frame)).toHaveLength(heard);

    // half-way through the test the phone dies
    await press(frame, 'Start the test');
    for (let n = 1; n <= 3; n += 1) {
      await frame.getByRole('radio', { name: await answerTo(frame, 'right'), exact: true }).check();
      await press(frame, 'Next question');
    }
    const asked = await frame.locator('legend').innerText();
    await page.getByText(/^Saved \d\d:\d\d$/).first().waitFor();
    await page.goto('about:blank');
    await page.goto(`/play/${enrolmentId}`);
    frame = await courseFrame(page);
    expect([await title(frame), await frame.locator('legend').innerText()]).toEqual(['Question 4 of 6', asked]);
    await looksRight(page, frame, 'child-poverty-question');
    for (let n = 4; n <= 6; n += 1) {
      // one wrong answer is allowed, and is explained
      await frame.getByRole('radio', { name: await answerTo(frame, n === 5 ? 'wrong' : 'right'), exact: true }).check();
      await press(frame, n === 6 ? 'See my result' : 'Next question');
    }
    expect(await title(frame)).toBe('You passed');
    await frame.getByText('5 of 6 right').waitFor();
    await frame.getByRole('heading', { name: 'Worth another look' }).waitFor();
    await looksRight(page, frame, 'child-poverty-passed');
    await frame.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('You have passed').waitFor();
    await page.getByRole('link', { name: 'Show certificate' }).waitFor();

    // the same words on one page, for whoever would rather read or print
    const [{ courseId } = { courseId: '' }] = await scene.sql<{ courseId: string }>(`select id as "courseId" from course where code = 'CPV-AWR'`);
    await page.goto(`/learn/${courseId}`);
    await page.getByRole('link', { name: 'Read it instead' }).click();
    await page.getByRole('heading', { level: 2, name: 'Poverty, or neglect?' }).waitFor();
    const sections = course.screens.filter((screen) => screen.role === 'read').map((screen) => screen.title);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(expect.arrayContaining(sections));
    await page.getByText('Children’s services, daytime: 01632 960 200').waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(page, 'child-poverty-to-read');
  });
});

it('an officer writes when the induction session is, and a starter reads it in the course, by keyboard alone; the session is still to do', { timeout: 240_000 }, async () => {
  const { course } = ownCourses['IND-COM'];
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-wdo');
    const [{ courseId } = { courseId: '' }] = await scene.sql<{ courseId: string }>(`select id as "courseId" from course where code = 'IND-COM'`);
    await page.goto(`/catalogue/${courseId}`);
    await page.getByRole('link', { name: 'Local words' }).click();
    await page.getByText('3 passages of this course speak about your area. None is in your own words yet.').waitFor();
    await expectAccessible(page);
    await picture(page, 'local-words');
    await page.getByRole('link', { name: 'Change: When and where the induction session is' }).click();
    const words = page.getByLabel('Words', { exact: true });
    await words.fill('See www.northmoor.example');
    await page.getByLabel('Who keeps it right').fill('Workforce team');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Write a link as https://…').waitFor();
    await words.fill('Every first Monday, 9:30, Northmoor Town Hall.\n\nBook at [the learning page](https://learning.northmoor.example/induction).');
    await page.getByRole('button', { name: 'See how it looks' }).click();
    await page.getByRole('link', { name: 'the learning page' }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'local-words-edit');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The words have been saved.').waitFor();
    await page.getByText('1 of them is in your own words').waitFor();
  });

  await withPage({ width: NARROW, height: 640 }, async (page) => {
    await page.addInitScript(aVoice(null));
    const { enrolmentId } = await onCourse(page, 'IND-COM');
    await page.goto(`/play/${enrolmentId}`);
    const frame = await courseFrame(page);
    // no English voice on this device: no button that would do nothing
    expect(await frame.locator('#aloud').isVisible()).toBe(false);

    const offline = course.screens.findIndex((screen) => screen.id === 'partners');
    for (let at = 0; course.screens[at]?.role === 'read'; at += 1) {
      expect(await title(frame)).toBe(course.screens[at]?.title);
      await looksRight(page, frame, `induction-${String(at + 1).padStart(2, '0')}`);
      if (at === offline - 1) await page.context().setOffline(true);
      await storiesByKeyboard(page, frame, course.screens[at]);
      await turnByKeyboard(page, frame, at === 0 ? 'Start' : 'Next');
      if (at === offline - 1) {
        // nothing can be fetched here: what the council has written came with the course
        await frame.getByText('Ask your manager what the safeguarding partnerships are called here').waitFor();
        await frame.locator('#worried').getByText('Worried about someone now?').click();
        await frame.locator('#worried').getByText('Children’s services, daytime').waitFor();
        await frame.locator('#worried').getByText('Worried about someone now?').click();
      }
      if (at === offline) {
        await page.getByText(/^No signal: \d+ saves? kept here/).waitFor();
        await page.context().setOffline(false);
        await page.getByText(/^Saved \d\d:\d\d$/).first().waitFor();
      }
      if (course.screens[at + 1]?.id === 'session') {
        await frame.getByText('Every first Monday, 9:30, Northmoor Town Hall.').waitFor();
        expect(await frame.getByRole('link', { name: /the learning page/ }).getAttribute('href')).toBe('https://learning.northmoor.example/induction');
      }
      if (course.screens[at + 1]?.id === 'local-contacts') await frame.locator('#main').getByText('Children’s services, daytime').waitFor();
    }
    await turnByKeyboard(page, frame, 'Start the test');
    for (let n = 1; n <= 6; n += 1) {
      await chooseByKeyboard(page, frame, await answerTo(frame, 'right'));
      await turnByKeyboard(page, frame, n === 6 ? 'See my result' : 'Next question');
    }
    expect(await title(frame)).toBe('You passed');
    await frame.getByText('Thank you, and welcome. One part is still to come').waitFor();
    await looksRight(page, frame, 'induction-passed');
    await pressByKeyboard(page, 'Finish');
    await page.getByText('The course is complete when this is done too:').waitFor();
    await page.getByText('Induction session (taught session)').waitFor();
    expect(await page.getByRole('link', { name: 'Show certificate' }).count()).toBe(0);
    await expectAccessible(page);
    await picture(page, 'induction-finished');
  });
});

async function turnByKeyboard(page: Page, frame: Frame, name: string): Promise<void> {
  const before = await title(frame);
  await pressByKeyboard(page, name);
  await expect.poll(() => title(frame)).not.toBe(before);
  // the focus is at the top of the new screen
  expect(await frame.evaluate(() => document.activeElement?.tagName)).toBe('H1');
}

/** To the group of radios by Tab, then to the answer by the arrow keys. */
async function chooseByKeyboard(page: Page, frame: Frame, answer: string): Promise<void> {
  const labels = await frame.locator('fieldset').filter({ hasText: answer }).locator('label').allInnerTexts();
  await tabTo(page, labels[0]?.trim() ?? '');
  await page.keyboard.press('Space');
  for (let step = labels.indexOf(answer); step > 0; step -= 1) await page.keyboard.press('ArrowDown');
  expect(await frame.getByRole('radio', { name: answer, exact: true }).isChecked()).toBe(true);
}

async function storiesByKeyboard(page: Page, frame: Frame, screen: Screen | undefined): Promise<void> {
  for (const best of bestAnswers(screen)) {
    await chooseByKeyboard(page, frame, best);
    await pressByKeyboard(page, 'Check my answer');
    await frame.getByText('A good choice').waitFor();
  }
}
