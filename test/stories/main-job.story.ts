import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DESK, newPage, PHONE, withPage } from '../harness/browser.ts';
import { choosesUserName, readsTheNotice, saysWhoSheIs } from './joining.ts';
import { courseFrame, readToTheTest, sitTheTest } from './own-course.ts';
import { looksRight, Scene } from './scene.ts';
import { signIn } from './signing-in.ts';

/**
 * The main job, end to end, with the job worker stopped: nothing that a page shows waits for it.
 * A care worker without an e-mail address joins by a code, learns at once, passes and gets a certificate; once
 * she is confirmed, the grid, the needs and the target show it on the next read.
 */
const scene = new Scene();
beforeAll(() => {
  process.kill(inject('product').workerPid, 'SIGSTOP');
});
afterAll(() => {
  process.kill(inject('product').workerPid, 'SIGCONT');
});

/** The council's safeguarding-adults target, read from its page. */
async function targetFigures(page: Page): Promise<{ trained: number; counted: number }> {
  await page.goto('/targets');
  await page.getByRole('link', { name: /^Safeguarding adults/ }).first().click();
  // the list's own sentence has no brackets: this waits for the target's
  const sentence = await page.locator('.pvi-lead', { hasText: /\d of [\d,]+\)/ }).innerText();
  const found = /\(([\d,]+) of ([\d,]+)\)/.exec(sentence);
  if (!found) throw new Error(`The target page does not begin with its figures: ${sentence}`);
  const number = (text = '') => Number(text.replaceAll(',', ''));
  return { trained: number(found[1]), counted: number(found[2]) };
}

it('joins without e-mail, learns at once, passes, is confirmed, and everyone sees the truth', { timeout: 240_000 }, async () => {
  const manager = await newPage({ width: DESK });
  const officer = await newPage({ width: DESK });
  await signIn(manager, 'demo-manager');
  await signIn(officer, 'demo-wdo');
  const before = await targetFigures(officer);

  // the manager makes a code and leaves the grid open
  await manager.goto('/joins/codes/new');
  await manager.getByLabel('How many people may use it').fill('1');
  await looksRight(manager, 'code-new');
  await manager.getByRole('button', { name: 'Make the code' }).click();
  const code = await manager.locator('.govuk-panel__title').innerText();
  await looksRight(manager, 'code-made');

  const number = await withPage({ width: PHONE }, async (page) => {
    await page.goto('/join');
    await looksRight(page, 'join-code');
    await page.getByLabel('Your code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await saysWhoSheIs(page, { given: 'Zofia', family: 'Testowska', born: new Date('1991-01-27') });
    await looksRight(page, 'join-who');
    await readsTheNotice(page, () => looksRight(page, 'join-notice'));
    await choosesUserName(page, 'zofia.t', 'walnut-ferry-sandal', () => looksRight(page, 'join-sign-in'));
    await looksRight(page, 'joined');
    await page.getByRole('link', { name: 'See what to learn first' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hello, Zofia' }).waitFor();
    await looksRight(page, 'learner-home');

    await page.getByRole('button', { name: 'Start: Safeguarding adults awareness' }).click();
    let frame = await courseFrame(page);
    // the cage: what runs in the frame reaches nothing of the portal
    expect(await frame.evaluate(() => { try { return String(top?.document.title); } catch (error) { return (error as DOMException).name; } })).toBe('SecurityError');
    let screens = 0;
    const titles = await readToTheTest(frame, async () => {
      screens += 1;
      if (screens === 4) await looksRight(page, 'playing');
    });
    expect(titles.length).toBeGreaterThanOrEqual(12);
    await page.getByText(/^Saved \d\d:\d\d/).first().waitFor();

    // she puts the phone away and comes back to the same screen
    const reached = titles.at(-1) ?? '';
    await page.getByRole('button', { name: /leave/i }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/play'));
    await page.goto('/');
    await page.getByRole('link', { name: 'Continue: Safeguarding adults awareness' }).click();
    frame = await courseFrame(page);
    expect(await frame.locator('h1').first().innerText()).toBe(reached);

    // once wrong, then right
    await sitTheTest(frame, 'wrong');
    await sitTheTest(frame, 'right');
    expect(await frame.locator('h1').first().innerText()).toBe('You passed');
    await frame.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('You have passed').waitFor();
    await looksRight(page, 'finished');
    const shown = await page.locator('.govuk-panel strong').innerText();
    await page.getByRole('link', { name: 'Show certificate' }).click();
    await page.getByText('Zofia Testowska').first().waitFor();
    // by it the next employer finds her
    expect(await page.getByRole('article').innerText()).toMatch(/Learner number P[0-9A-Z]{2}-/);
    await looksRight(page, 'certificate');
    return shown;
  });

  await withPage({ width: PHONE }, async (stranger) => {
    await stranger.goto('/check');
    await stranger.getByLabel('Certificate number').fill(number);
    await stranger.getByRole('button').filter({ hasText: /check/i }).click();
    await stranger.getByText('Zofia T.').first().waitFor();
    expect(await stranger.locator('main').innerText()).not.toContain('Testowska');
    await looksRight(stranger, 'checked');
  });

  // not counted while provisional: the target is as it was, the grid does not know her
  expect(await targetFigures(officer)).toEqual(before);
  await manager.goto('/team');
  await manager.getByRole('grid').first().waitFor();
  expect(await manager.getByText('Testowska').count()).toBe(0);

  // the manager confirms her in another window; the open grid learns of it by itself
  const desk = await manager.context().newPage();
  await desk.goto('/joins');
  await desk.getByRole('link', { name: 'Decide about Zofia Testowska' }).click();
  await desk.getByLabel('Yes, confirm').check();
  const started = new Date(Date.now() - 60 * 86_400_000);
  await desk.getByLabel('Day').fill(String(started.getUTCDate()));
  await desk.getByLabel('Month').fill(String(started.getUTCMonth() + 1));
  await desk.getByLabel('Year').fill(String(started.getUTCFullYear()));
  await looksRight(desk, 'decide');
  await desk.getByRole('button', { name: 'Save decision' }).click();
  await desk.getByText('is now on your team').waitFor();

  const row = manager.getByRole('row').filter({ hasText: 'Testowska' });
  await row.first().waitFor();
  expect(await row.first().innerText()).toContain('✓');
  await looksRight(manager, 'team');

  expect(await targetFigures(officer)).toEqual({ trained: before.trained + 1, counted: before.counted + 1 });
  await looksRight(officer, 'target');
  await manager.context().close();
  await officer.context().close();
});

it('a care worker in post finishes: her cell on the open grid turns green, the needs are one shorter, the target one further', { timeout: 180_000 }, async () => {
  const manager = await newPage({ width: DESK });
  const officer = await newPage({ width: DESK });
  await signIn(manager, 'demo-manager');
  await signIn(officer, 'demo-wdo');
  const target = await targetFigures(officer);
  const needed = await safeguardingNeeded(manager);
  expect(needed).toBeGreaterThan(0);
  const [learner] = await scene.sql<{ name: string }>(`select p.family_name as name from person p join account a on a.person_id = p.id where a.user_name = 'demo-learner'`);

  await manager.goto('/team');
  const row = manager.getByRole('row').filter({ hasText: learner?.name ?? '' }).first();
  await row.waitFor();
  const standing = async () => (await row.innerText()).match(/✓/g)?.length ?? 0;
  const greens = await standing();

  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-learner');
    await page.getByRole('button', { name: 'Start: Safeguarding adults awareness' }).click();
    const frame = await courseFrame(page);
    await readToTheTest(frame);
    await sitTheTest(frame, 'right');
    expect(await frame.locator('h1').first().innerText()).toBe('You passed');
    // not a word to the manager's page: it hears by itself
    await expect.poll(standing).toBe(greens + 1);
    await frame.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('You have passed').waitFor();
  });

  expect(await safeguardingNeeded(manager)).toBe(needed - 1);
  expect(await targetFigures(officer)).toEqual({ trained: target.trained + 1, counted: target.counted });
  await looksRight(manager, 'needs');
  await manager.context().close();
  await officer.context().close();
});

/** How many of the manager's people need safeguarding adults now, from the page of needs. */
async function safeguardingNeeded(page: Page): Promise<number> {
  await page.goto('/needs');
  const row = page.getByRole('row').filter({ hasText: 'Safeguarding adults' }).first();
  await row.waitFor();
  const numbers = (await row.getByRole('cell').allInnerTexts()).filter((text) => /^[\d,]+$/.test(text.trim()));
  return Number(numbers[0]?.replaceAll(',', '') ?? 0);
}
