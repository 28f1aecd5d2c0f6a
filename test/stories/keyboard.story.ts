import { questions } from '@pvi/courses/safeguarding-adults/questions';
import type { Frame, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { DESK, expectAccessible, withPage } from '../harness/browser.ts';
import { focusOf, pressByKeyboard, tabTo, typeByKeyboard } from './by-keyboard.ts';
import { courseFrame } from './own-course.ts';

/** Nothing here touches a mouse: an address is typed, everything after it is Tab, arrows, Space, Enter and letters. */

const headingOf = (frame: Frame) => frame.locator('h1').first().innerText();

/** Presses a button of the course and waits for the next screen. */
async function turn(page: Page, frame: Frame, name: string | RegExp): Promise<void> {
  const before = await headingOf(frame);
  await pressByKeyboard(page, name);
  await expect.poll(() => headingOf(frame), { message: `the screen after “${before}”` }).not.toBe(before);
}

/** Reads every screen, answering the short stories on the way, up to the test. */
async function readToTheTest(page: Page, frame: Frame): Promise<number> {
  for (let screen = 1; screen < 40; screen += 1) {
    if ((await frame.getByRole('button', { name: 'Start the test' }).count()) > 0) return screen;
    for (let left = await frame.locator('fieldset').count(); left > 0; left -= 1) {
      while ((await tabTo(page, /./)).tag !== 'input');
      await page.keyboard.press('Space');
      await pressByKeyboard(page, 'Check my answer');
    }
    await turn(page, frame, /^(Start|Next)$/);
  }
  throw new Error('The course has no test');
}

/** Answers each question by the arrow keys. */
async function passTheTest(page: Page, frame: Frame): Promise<void> {
  await turn(page, frame, 'Start the test');
  for (let n = 0; n < 12; n += 1) {
    const asked = (await frame.locator('legend').first().innerText()).trim();
    const question = questions.find((one) => one.text === asked);
    const right = question?.options.find((option) => option.id === question.right)?.text ?? '';
    while ((await tabTo(page, /./)).tag !== 'input');
    await page.keyboard.press('Space');
    for (let down = 0; down < 6 && (await focusOf(page))?.name !== right; down += 1) await page.keyboard.press('ArrowDown');
    expect((await focusOf(page))?.name).toBe(right);
    const last = (await frame.getByRole('button', { name: 'See my result' }).count()) > 0;
    await turn(page, frame, last ? 'See my result' : 'Next question');
    if (last) return;
  }
}

async function signInByKeyboard(page: Page, userName: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await typeByKeyboard(page, 'Learner number or user name', userName);
  await typeByKeyboard(page, 'Password', inject('product').signIns.find((one) => one.userName === userName)?.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'What needs you' }).waitFor();
}

async function aCode(): Promise<string> {
  return withPage({ width: DESK }, async (page) => {
    await signInByKeyboard(page, 'demo-manager');
    await pressByKeyboard(page, 'Joins');
    await page.getByRole('heading', { level: 1, name: 'Joins' }).waitFor();
    await pressByKeyboard(page, 'Make a join code');
    await pressByKeyboard(page, 'Make the code');
    return page.locator('.govuk-panel__title').innerText();
  });
}

it('somebody who uses only a keyboard joins, learns, passes and opens her certificate', { timeout: 180_000 }, async () => {
  const code = await aCode();
  await withPage({ width: DESK }, async (page) => {
    await page.goto('/join');
    await page.getByRole('heading', { name: 'Join with a code' }).waitFor();
    await typeByKeyboard(page, 'Your code', code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await typeByKeyboard(page, 'First name', 'Kezia');
    await typeByKeyboard(page, 'Last name', 'Tabworth');
    await typeByKeyboard(page, 'Day', '3');
    await typeByKeyboard(page, 'Month', '4');
    await typeByKeyboard(page, 'Year', '1990');
    await typeByKeyboard(page, 'Your job', 'Care worker');
    await pressByKeyboard(page, 'Continue');
    await page.getByRole('heading', { name: 'How we use what you tell us' }).waitFor();
    await pressByKeyboard(page, 'I have read this');
    await typeByKeyboard(page, 'User name', 'kezia.t');
    await typeByKeyboard(page, 'Password', 'walnut-ferry-sandal');
    await pressByKeyboard(page, 'Join and start learning');
    await pressByKeyboard(page, 'See what to learn first');
    await page.getByRole('heading', { level: 1, name: 'Hello, Kezia' }).waitFor();

    await pressByKeyboard(page, /^Start/);
    let frame = await courseFrame(page);
    expect(await readToTheTest(page, frame)).toBeGreaterThanOrEqual(12);
    await page.getByText(/^Saved \d\d:\d\d/).first().waitFor();

    // no trap: back over the top of the course she comes to the bar above it, leaves, and returns to the same screen
    const reached = await headingOf(frame);
    await tabTo(page, /leave/i, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/play'));
    await pressByKeyboard(page, /^Continue/);
    frame = await courseFrame(page);
    expect(await headingOf(frame)).toBe(reached);

    await passTheTest(page, frame);
    expect(await headingOf(frame)).toBe('You passed');
    await pressByKeyboard(page, 'Finish');
    await page.getByText('You have passed').waitFor();
    await pressByKeyboard(page, 'Show certificate');
    await page.getByText('Kezia Tabworth').first().waitFor();
    await tabTo(page, 'Open as PDF');
  });
});

it('a manager reads the team grid by keyboard, and a cell says why', { timeout: 60_000 }, async () => {
  await withPage({ width: DESK }, async (page) => {
    await signInByKeyboard(page, 'demo-manager');
    await pressByKeyboard(page, 'Team');
    await page.getByRole('grid').waitFor();

    /** Row and place of the focus in the grid: row 0 is the heading, place 0 the tick, 1 the name, then the cells. */
    const at = () => page.evaluate(() => {
      const stop = document.activeElement?.closest('[data-stop]');
      const rows = [...document.querySelectorAll('[role="grid"] tr')].map((row) => [...row.querySelectorAll('[data-stop]')]).filter((stops) => stops.length > 0);
      const row = rows.findIndex((stops) => stops.includes(stop as Element));
      return { row, place: rows[row]?.indexOf(stop as Element) ?? -1, rows: rows.length, places: rows[row]?.length ?? 0 };
    });
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return at();
    };
    await tabTo(page, 'Select everyone shown');
    const start = await at();
    expect(start).toMatchObject({ row: 0, place: 0 });
    const last = start.rows - 1;
    expect(last).toBeGreaterThan(11);

    expect(await press('ArrowDown')).toMatchObject({ row: 1, place: 0 });
    expect(await press('ArrowRight', 'ArrowRight')).toMatchObject({ row: 1, place: 2 });
    expect(await press('ArrowLeft')).toMatchObject({ row: 1, place: 1 });
    expect(await press('ArrowUp')).toMatchObject({ row: 0 });
    const end = await press('ArrowDown', 'End');
    expect(end).toMatchObject({ row: 1, place: end.places - 1 });
    expect(await press('ArrowRight')).toMatchObject({ row: 1, place: end.places - 1 });
    expect(await press('Home')).toMatchObject({ row: 1, place: 0 });
    expect(await press('PageDown')).toMatchObject({ row: 11 });
    expect(await press('PageUp')).toMatchObject({ row: 1 });
    const corner = await press('Control+End');
    expect(corner).toMatchObject({ row: last, place: corner.places - 1 });
    expect(await press('Control+Home')).toMatchObject({ row: 0, place: 0 });

    // the tick by Space, and what can be done with those chosen
    await press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText(/1 (person )?(chosen|selected)/i).first().waitFor();
    await page.keyboard.press('Space');

    // a cell says why as soon as the focus is there; Enter goes to the reason and what can be done, Escape comes back
    const cell = await press('ArrowRight', 'ArrowRight');
    const why = page.getByRole('region', { name: 'Why, and what can be done' });
    const reason = await why.getByRole('status').first().innerText();
    expect(reason).toMatch(/\d{4}/);
    await page.keyboard.press('Enter');
    expect((await focusOf(page))?.name).toBe('Why, and what can be done');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await at()).toEqual(cell);
    // the grid is one stop: Tab leaves it, Shift and Tab come back to the same cell
    await page.keyboard.press('Tab');
    expect((await at()).row).toBe(-1);
    await page.keyboard.press('Shift+Tab');
    expect(await at()).toEqual(cell);
  });
});
