import { ownCourses } from '@pvi/courses/own-courses';
import type { Frame, Page } from 'playwright-core';

/** The frame in which the package itself runs, two origins down. */
export async function courseFrame(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 150; tries += 1) {
    const frame = page.frames().find((one) => /\/l\/[^/]+\/c\//.test(one.url()));
    if (frame && (await frame.locator('h1').count().catch(() => 0)) > 0) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`The course did not open. Frames: ${page.frames().map((one) => one.url()).join(' ')}`);
}

const questions = Object.values(ownCourses).flatMap(({ course }) => course.questions);

const heading = (frame: Frame) => frame.locator('h1').first().innerText();

/** Presses a button of the course and waits for the next screen. */
export async function press(frame: Frame, name: string): Promise<void> {
  const before = await heading(frame);
  await frame.getByRole('button', { name, exact: true }).first().click();
  for (let tries = 0; tries < 100 && (await heading(frame)) === before; tries += 1) await frame.waitForTimeout(30);
}

/** Reads every screen up to the test, or so many of them, answering the stories on the way. Gives the titles that it passed. */
export async function readToTheTest(frame: Frame, atEachScreen: () => Promise<void> = async () => undefined, most = 40): Promise<string[]> {
  const titles: string[] = [];
  for (let screen = 0; screen < 40; screen += 1) {
    if (titles.length === most) return titles;
    titles.push(await heading(frame));
    await atEachScreen();
    const test = frame.getByRole('button', { name: /^(Start the test|Go on with the test)$/ });
    if ((await test.count()) > 0) return titles;
    const groups = frame.locator('fieldset');
    for (let n = 0; n < (await groups.count()); n += 1) {
      await groups.nth(n).getByRole('radio').first().check();
      const check = frame.getByRole('button', { name: 'Check my answer' }).nth(n);
      if ((await check.count()) > 0) await check.click();
    }
    await press(frame, screen === 0 && (await frame.getByRole('button', { name: 'Start', exact: true }).count()) > 0 ? 'Start' : 'Next');
  }
  throw new Error(`The course has no test after ${titles.length} screens`);
}

/** Sits the test: all right, or all wrong. */
export async function sitTheTest(frame: Frame, how: 'right' | 'wrong'): Promise<void> {
  await press(frame, (await frame.getByRole('button', { name: 'Start the test' }).count()) > 0 ? 'Start the test' : 'Try again with new questions');
  for (let n = 0; n < 12; n += 1) {
    await frame.getByRole('radio', { name: await answerTo(frame, how), exact: true }).check();
    if ((await frame.getByRole('button', { name: 'See my result' }).count()) > 0) {
      await press(frame, 'See my result');
      return;
    }
    await press(frame, 'Next question');
  }
}

/** A right or a wrong answer to the question that is asked. */
export async function answerTo(frame: Frame, how: 'right' | 'wrong'): Promise<string> {
  const text = (await frame.locator('legend').first().innerText()).trim();
  const question = questions.find((one) => one.text === text);
  if (!question) throw new Error(`The course asks what its bank does not hold: ${text}`);
  return question.options.find((one) => (one.id === question.right) === (how === 'right'))?.text ?? '';
}
