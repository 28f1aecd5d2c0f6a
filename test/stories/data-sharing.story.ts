import { expect, it } from 'vitest';
import { DESK, newPage, PHONE, withPage } from '../harness/browser.ts';
import { looksRight, Scene } from './scene.ts';
import { signIn } from './signing-in.ts';

/** The lead of a provider that has not accepted the data-sharing agreement: one page, then her team. */
const scene = new Scene();

it('accepts the agreement on a phone, and only then sees her team; the officer sees that she has', { timeout: 120_000 }, async () => {
  const organisationId = await scene.factories.aProvider({ name: 'Saltmarsh Homecare', agreement: false });
  const { settingId } = await scene.factories.aSetting({ organisationId, name: 'Saltmarsh office' });
  await scene.factories.anAssignment(await scene.factories.aPerson({ given_name: 'Bea', family_name: 'Quill' }), settingId);
  const leadId = await scene.factories.aPerson({ given_name: 'Olive', family_name: 'Marsh' });
  await scene.factories.aGrant(leadId, 'manager', 'organisation', organisationId);

  const officer = await newPage({ width: DESK });
  await signIn(officer, 'demo-wdo');
  await officer.goto('/agreements');
  await officer.getByRole('row', { name: /Saltmarsh Homecare/ }).getByText('Not accepted').waitFor();
  await looksRight(officer, 'agreements');

  await withPage({ width: PHONE }, async (page) => {
    await scene.enterAs(page, leadId);
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
