import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { DESK, PHONE, withPage } from '../harness/browser.ts';
import { choosesPassword, choosesUserName, readsTheNotice, saysWhoSheIs } from './joining.ts';
import { courseFrame, readToTheTest, sitTheTest } from './own-course.ts';
import { daysFromNow, enter, fillDay, looksRight, Scene } from './scene.ts';

/** A new home-care worker with a phone and no e-mail address, from the code that her manager reads out to a certificate that a stranger checks. */
const scene = new Scene();
const password = 'walnut-ferry-sandal';

it('joins by a code, learns over two shifts, passes at the second try and is confirmed: everything on a phone, and nobody asks for an e-mail address', { timeout: 300_000 }, async () => {
  const { settingId, managerId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  await scene.sql(`update setting set name = 'Bittern Home Care' where id = $1`, [settingId]);
  const manager = await scene.signInOf(managerId, 'bittern');
  const userName = `kasia.${settingId.slice(-6)}`;

  const code = await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await page.goto('/joins');
    await page.getByRole('link', { name: 'Make a join code' }).click();
    await page.getByText('For Bittern Home Care').waitFor();
    await page.getByLabel('How many people may use it').fill('1');
    await page.getByRole('button', { name: 'Make the code' }).click();
    await looksRight(page, 'worker-code');
    return page.locator('.govuk-panel__title').innerText();
  });

  // the first shift
  const reached = await withPage({ width: PHONE }, async (page) => {
    const nobodyAsksForEmail = async () => expect(await page.locator('input[type="email"], input[autocomplete="email"]').count()).toBe(0);
    await page.goto('/join');
    await nobodyAsksForEmail();
    await page.getByLabel('Your code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await saysWhoSheIs(page, { given: 'Kasia', family: 'Nowicka', born: new Date('1990-08-02') });
    await nobodyAsksForEmail();
    await readsTheNotice(page, nobodyAsksForEmail);
    await choosesUserName(page, userName, password, nobodyAsksForEmail);
    await page.getByRole('link', { name: 'See what to learn first' }).click();
    await page.getByText(/^You have \d+ courses to do/).waitFor();
    await looksRight(page, 'worker-tasks');
    await page.getByRole('button', { name: 'Start: Safeguarding adults awareness' }).click();
    const frame = await courseFrame(page);
    expect(await readToTheTest(frame, undefined, 4)).toHaveLength(4);
    await page.getByText(/^Saved \d\d:\d\d/).first().waitFor();
    const screen = await frame.locator('h1').first().innerText();
    await page.getByRole('button', { name: /leave/i }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/play'));
    return screen;
  });

  // the second, with the browser closed between
  const certificate = await withPage({ width: PHONE }, async (page) => {
    await page.goto('/sign-in');
    await page.getByLabel('Learner number or user name').fill(userName);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hello, Kasia' }).waitFor();
    await looksRight(page, 'worker-second-shift');
    await page.getByRole('link', { name: 'Continue: Safeguarding adults awareness' }).click();
    const frame = await courseFrame(page);
    expect(await frame.locator('h1').first().innerText()).toBe(reached);
    await readToTheTest(frame);
    await sitTheTest(frame, 'wrong');
    await looksRight(page, 'worker-first-try');
    await sitTheTest(frame, 'right');
    await frame.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('You have passed').waitFor();
    const number = await page.locator('.govuk-panel strong').innerText();
    await page.getByRole('link', { name: 'Show certificate' }).click();
    await page.getByText('Kasia Nowicka').first().waitFor();
    await looksRight(page, 'worker-certificate');
    return number;
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto('/check');
    await page.getByLabel('Certificate number').fill(certificate);
    await page.getByRole('button').filter({ hasText: /check/i }).click();
    await page.getByText('Kasia N.').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Nowicka');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await page.goto('/');
    await page.getByRole('listitem').filter({ hasText: 'person has joined and waits for you to confirm them' }).getByRole('link', { name: 'Confirm' }).click();
    await page.getByRole('link', { name: 'Decide about Kasia Nowicka' }).click();
    await page.getByLabel('Yes, confirm').check();
    await fillDay(page, 'Start date', daysFromNow(-27));
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText('Kasia Nowicka is now on your team').waitFor();
    await page.goto('/team');
    await page.getByText('Nowicka').first().waitFor();
    await looksRight(page, 'worker-team');
  });
  // done before day 28, held from the first day on, and no address anywhere
  const [person] = await scene.sql<{ id: string; email: string | null }>('select p.id, p.email from person p join account a on a.person_id = p.id where a.user_name = $1', [userName]);
  const [course] = await scene.sql<{ id: string }>(`select id from course where code = 'SGA-1'`);
  expect(person?.email).toBeNull();
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    const standing = (await (await page.request.get(`/api/people/${person?.id}/standing`)).json()) as { requirements: { courses: { id: string }[] }[]; places: { cells: ({ held?: true } | null)[] }[] };
    const asked = standing.requirements.findIndex(({ courses }) => courses.some(({ id }) => id === course?.id));
    expect(standing.places.map(({ cells }) => cells[asked]?.held)).toEqual([true]);
  });
});

/** A made-up number that no other story has: '07700 123 456'. */
const aNumber = (id: string, more: number): string => `07700 ${(parseInt(id.slice(-6), 16) + more).toString().padStart(8, '0').slice(-6).replace(/^(...)/, '$1 ')}`;

/** Her number, and the code that the demo's mailbox shows in place of a text message. */
async function provesPhone(page: Page, mobile: string, next: string, pictured?: string): Promise<void> {
  await page.getByLabel('Mobile number').fill(mobile);
  await page.getByRole('button', { name: 'Text me a code' }).click();
  const shown = page.getByText(/It would say: \d{6}/);
  await shown.waitFor({ timeout: 60_000 });
  if (pictured) await looksRight(page, pictured);
  await page.getByLabel('Code', { exact: true }).fill(/\d{6}/.exec(await shown.innerText())?.[0] ?? '');
  await page.getByRole('button', { name: next, exact: true }).click();
}

async function joinsByMobile(page: Page, code: string, given: string, mobile: string): Promise<void> {
  await page.goto(`/join/${code}`);
  await saysWhoSheIs(page, { given, family: 'Sobczak', born: new Date('1991-01-17') });
  await readsTheNotice(page);
  await page.getByRole('link', { name: 'use my mobile number instead' }).click();
  await provesPhone(page, mobile, 'Continue');
  await page.getByRole('heading', { level: 1, name: 'Choose a password' }).waitFor();
}

it('joins with her mobile number and a code, comes back with another, and is not let in by a code once somebody else has joined with that phone', { timeout: 300_000 }, async () => {
  const { settingId, managerId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  await scene.sql(`update setting set name = 'Whimbrel Home Care' where id = $1`, [settingId]);
  const manager = await scene.signInOf(managerId, 'whimbrel');
  const mobile = aNumber(settingId, 0);

  const code = await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await page.goto('/joins/codes/new');
    await page.getByLabel('How many people may use it').fill('2');
    await page.getByRole('button', { name: 'Make the code' }).click();
    return page.locator('.govuk-panel__title').innerText();
  });

  await withPage({ width: PHONE }, async (page) => {
    await joinsByMobile(page, code, 'Marta', mobile);
    await looksRight(page, 'mobile-password');
    expect(await page.locator('input[type="email"], input[autocomplete="username"]').count()).toBe(0);
    await choosesPassword(page, password);
    await page.getByRole('link', { name: 'See what to learn first' }).click();
    await page.getByText(/^You have \d+ courses to do/).waitFor();
  });
  // another day, with the password forgotten
  await withPage({ width: PHONE }, async (page) => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Sign in with a code by text message' }).click();
    await provesPhone(page, mobile.replaceAll(' ', ''), 'Sign in');
    await page.getByRole('heading', { level: 1, name: 'Hello, Marta' }).waitFor();
  });
  // her brother has the same phone
  await withPage({ width: PHONE }, async (page) => {
    await joinsByMobile(page, code, 'Piotr', mobile);
    await page.getByText('Somebody else signs in with this phone too.').waitFor();
    await looksRight(page, 'mobile-shared');
    await choosesPassword(page, 'candle-river-bishop');
  });
  await withPage({ width: PHONE }, async (page) => {
    await page.goto('/sign-in/code');
    await provesPhone(page, mobile, 'Sign in');
    await page.getByText('A code alone does not sign you in').waitFor();
    await looksRight(page, 'mobile-not-enough');
    await page.getByRole('link', { name: 'Back to sign in' }).click();
    await page.getByLabel('Learner number or user name').fill(mobile);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Hello, Marta' }).waitFor();
  });
});

it('adds her mobile number to an account that she has, comes back with a code, takes another number, and reads both in her own history', { timeout: 300_000 }, async () => {
  const { settingId, staffIds } = await scene.factories.aHomeCareAgency({ staff: 1 });
  const userName = await scene.signInOf(staffIds[0] ?? '', 'dunlin');
  const her = 'meadow-anchor-violin';
  const [first, second] = [aNumber(settingId, 3), aNumber(settingId, 6)];

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, userName);
    await page.goto('/my-details/password');
    await page.getByLabel('The password you use now').fill(inject('product').signIns[0]?.password ?? '');
    await page.getByLabel('New password', { exact: true }).fill(her);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password has been changed.').waitFor();
    await page.getByRole('link', { name: 'Add mobile number to sign in' }).click();
    await page.getByLabel('The password you use now').fill('not my password at all');
    await page.getByLabel('Mobile number').fill(first);
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await page.getByRole('alert').getByText('That is not the password you use now').waitFor();
    await looksRight(page, 'own-mobile-refused');
    await page.getByLabel('The password you use now').fill(her);
    await provesPhone(page, first, 'Use this number', 'own-mobile-code');
    await page.getByText(`You now sign in with ${first}.`).waitFor();
    await page.getByText(`${first}, with your password or a code by text message`).waitFor();
    await looksRight(page, 'own-mobile-details');
  });
  await withPage({ width: PHONE }, async (page) => {
    await page.goto('/sign-in/code');
    await provesPhone(page, first, 'Sign in');
    await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  });
  await withPage({ width: DESK }, async (page) => {
    await enter(page, first, her);
    await page.goto('/my-details');
    await page.getByRole('link', { name: 'Change mobile number to sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Change the mobile number you sign in with' }).waitFor();
    await page.getByLabel('Other people use this phone too').check();
    await page.getByLabel('The password you use now').fill(her);
    await provesPhone(page, second, 'Use this number');
    await page.getByText(`${second}, with your password`, { exact: true }).waitFor();
    await page.getByRole('link', { name: 'See who has looked at your record' }).click();
    const changes = page.getByRole('table', { name: 'The newest change first' });
    await changes.getByText('The mobile number to sign in with was changed').waitFor();
    await changes.getByText('A mobile number to sign in with was added').waitFor();
    await looksRight(page, 'own-mobile-history');
  });
});
