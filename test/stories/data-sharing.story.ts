import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, newPage, PHONE, picture, withPage } from '../harness/browser.ts';
import { Factories } from '../harness/factories.ts';
import { signIn } from './signing-in.ts';

/** The lead of a provider that has not accepted the data-sharing agreement: one page, then her team. */
let owner: pg.Client;
let factories: Factories;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: inject('product').ownerUrl });
  await owner.connect();
  factories = new Factories(async (text, values = []) => (await owner.query(text, values)).rows, () => new Date().toISOString().slice(0, 10));
});
afterAll(() => owner.end());

const looksRight = async (page: Page, name: string) => {
  await picture(page, name);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};

async function enter(page: Page, personId: string): Promise<void> {
  const userName = `lead.${personId.slice(-12)}`;
  await owner.query(`insert into account (person_id, user_name, password_hash) select $1, $2, password_hash from account where user_name = 'demo-learner'`, [personId, userName]);
  const answer = await page.request.post('/api/session', { data: { handle: userName, password: inject('product').signIns[0]?.password } });
  expect(answer.status()).toBe(200);
}

it('accepts the agreement on a phone, and only then sees her team; the officer sees that she has', { timeout: 120_000 }, async () => {
  const organisationId = await factories.aProvider({ name: 'Saltmarsh Homecare', agreement: false });
  const { settingId } = await factories.aSetting({ organisationId, name: 'Saltmarsh office' });
  await factories.anAssignment(await factories.aPerson({ given_name: 'Bea', family_name: 'Quill' }), settingId);
  const leadId = await factories.aPerson({ given_name: 'Olive', family_name: 'Marsh' });
  await factories.aGrant(leadId, 'manager', 'organisation', organisationId);

  const officer = await newPage({ width: DESK });
  await signIn(officer, 'demo-wdo');
  await officer.goto('/agreements');
  await officer.getByRole('row', { name: /Saltmarsh Homecare/ }).getByText('Not accepted').waitFor();
  await looksRight(officer, 'agreements');

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, leadId);
    await page.goto('/');
    await page.getByText('One step before you see your staff').waitFor();
    await looksRight(page, 'agreement');
    await page.goto('/people');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('Quill').count()).toBe(0);
    await page.goto('/');
    await page.getByLabel('Your position').fill('Owner');
    await page.getByRole('button', { name: 'Accept the agreement' }).click();
    await page.getByText('Tick the box if you accept the agreement').first().waitFor();
    await page.getByLabel(/I accept version/).check();
    await page.getByRole('button', { name: 'Accept the agreement' }).click();
    await page.getByRole('heading', { name: 'What needs you' }).waitFor();
    await page.goto('/people');
    await page.getByText('Bea Quill').first().waitFor();
  });

  await officer.reload();
  const row = officer.getByRole('row', { name: /Saltmarsh Homecare/ });
  await row.getByText('Accepted', { exact: true }).waitFor();
  expect(await row.innerText()).toContain('Olive Marsh, Owner');
  await officer.context().close();
});
