import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { Factories } from '../harness/factories.ts';

/** Somebody who learned here before comes to a new employer with a join slip, on a phone, and keeps one record. */
let owner: pg.Client;
let factories: Factories;
const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];
const password = 'walnut-ferry-sandal';

beforeAll(async () => {
  owner = new pg.Client({ connectionString: inject('product').ownerUrl });
  await owner.connect();
  factories = new Factories(sql, () => new Date().toISOString().slice(0, 10));
});
afterAll(() => owner.end());

const looksRight = async (page: Page, name: string) => {
  await picture(page, name);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};

async function aPlaceWithACode() {
  const { settingId, managerId } = await factories.aHomeCareAgency({ staff: 0 });
  await sql(`update setting set name = 'Hawthorn Lodge' where id = $1`, [settingId]);
  const manager = `lodge.${managerId.slice(-12)}`;
  await sql(`insert into account (person_id, user_name, password_hash) select $1, $2, password_hash from account where user_name = 'demo-learner'`, [managerId, manager]);
  return { settingId, manager };
}

/** She left another agency with one course done, and never had a sign-in. */
async function somebodyKnown() {
  const personId = await factories.aPerson({ given_name: 'Perpetua', family_name: 'Lindqvist', date_of_birth: '1987-11-04' });
  const { settingId } = await factories.aSetting();
  await factories.anAssignment(personId, settingId, { starts_on: '2024-01-08', ends_on: '2025-06-30', leaving_reason: 'pay', leaving_destination: 'not_known' });
  const [course] = await sql<{ id: string; title: string }>(`select id, title from course where code = 'SGA-1'`);
  await factories.aCompletion(personId, course?.id ?? '', new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10));
  return { personId, courseTitle: course?.title ?? '' };
}

async function enter(page: Page, handle: string, word: string): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { handle, password: word } });
  expect(answer.status(), `${handle} signs in`).toBe(200);
}

it('she says “I have learned here before”; her manager compares and confirms; her earlier course is there when she signs in', { timeout: 180_000 }, async () => {
  const { settingId, manager } = await aPlaceWithACode();
  const { personId, courseTitle } = await somebodyKnown();
  const demoPassword = inject('product').signIns[0]?.password ?? '';
  const code = await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager, demoPassword);
    const answer = await page.request.post('/api/join-codes', { headers: { origin: inject('product').origin }, data: { settingId, seats: 3, expiresOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) } });
    return ((await answer.json()) as { code: string }).code;
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(`/join/${code}`);
    await page.getByLabel('First name').fill('Perpetua');
    await page.getByLabel('Last name').fill('Lindqvist');
    await page.getByLabel('Day').fill('4');
    await page.getByLabel('Month').fill('11');
    await page.getByLabel('Year').fill('1987');
    await page.getByLabel('Your job').selectOption({ label: 'Care worker' });
    await page.getByLabel('I have learned here before').check();
    await looksRight(page, 'this-is-me-who');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    await page.getByLabel('User name').fill('perpetua.lindqvist');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Join and start learning' }).click();
    await page.getByText('You can start learning now').waitFor();
    // she learns nothing of what is on the register
    await page.getByText('will compare that with the register').waitFor();
    await looksRight(page, 'this-is-me-joined');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager, demoPassword);
    await page.goto('/joins');
    await page.getByText('May be known').waitFor();
    await page.getByRole('link', { name: 'Decide about Perpetua Lindqvist' }).click();
    await page.getByRole('link', { name: 'Compare with the register' }).click();
    await page.getByText('One record on the register fits Perpetua').waitFor();
    await page.getByText('4 November 1987').waitFor();
    await page.getByRole('radio', { name: 'Yes, and they work here' }).check();
    await page.getByLabel('How do you know?').fill('I saw her driving licence');
    await looksRight(page, 'this-is-me-compared');
    await page.getByRole('button', { name: 'Save answer' }).click();
    await page.getByText(/Perpetua Lindqvist is on your team, with 1 earlier course/).waitFor();
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'perpetua.lindqvist', password);
    await page.goto('/record');
    await page.getByText(courseTitle).first().waitFor();
    await looksRight(page, 'this-is-me-record');
  });
  expect(await sql('select id from person where family_name = $1 and merged_into is null', ['Lindqvist'])).toEqual([{ id: personId }]);
});
