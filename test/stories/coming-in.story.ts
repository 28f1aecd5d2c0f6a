import { expect, it } from 'vitest';
import { DESK, PHONE, printedPages, withPage } from '../harness/browser.ts';
import { looksRight } from './scene.ts';
import { signIn } from './signing-in.ts';

/** A provider comes in: it asks from a phone without an account, and an officer answers. */

it('asks to come in from a phone, is checked against the directory and approved the same day', { timeout: 120_000 }, async () => {
  const reference = await withPage({ width: PHONE }, async (page) => {
    await page.goto('/sign-in');
    await page.getByText('My organisation is not here yet').click();
    await page.getByRole('link', { name: 'ask to come in' }).click();
    await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('There is a problem').waitFor();
    await looksRight(page, 'request-faults');
    await page.getByLabel('Name of your organisation').fill('Heron Bank Home Care');
    await page.getByLabel('What is it?').selectOption({ label: 'Home care agency' });
    await page.getByLabel('CQC number').check();
    await page.getByRole('textbox', { name: 'CQC number' }).fill('1 – 999 930 555');
    await looksRight(page, 'request-organisation');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Who leads it' }).waitFor();
    await page.getByLabel('First and last name').fill('Rhona Sayle');
    await page.getByLabel('Phone').fill('01632 960 777');
    await looksRight(page, 'request-lead');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await looksRight(page, 'request-check');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Request sent').waitFor();
    await looksRight(page, 'request-sent');
    const given = await page.locator('.govuk-panel__body strong').innerText();
    await page.getByRole('link', { name: 'See how your request stands' }).click();
    await page.getByText('We have it, and have not answered yet.').waitFor();
    return given;
  });

  const code = await withPage({ width: DESK }, async (page) => {
    await signIn(page, 'demo-wdo');
    // the one that has waited too long stands on the workbench
    await page.getByText('has waited more than 5 working days to come in').waitFor();
    await page.goto('/requests');
    await page.getByText('1 has waited more than 5 working days.').waitFor();
    expect(await page.locator('tbody tr').first().innerText()).toContain('Larkspur Supported Living CIC');
    await looksRight(page, 'requests');
    await page.getByRole('link', { name: 'Answer Heron Bank Home Care' }).click();
    await page.getByText('Who it may be already').waitFor();
    await looksRight(page, 'request-answer');
    await page.getByLabel('Approve as a new provider').check();
    await page.getByRole('button', { name: 'Save answer' }).click();
    await page.getByText('Heron Bank Home Care has been added').waitFor();
    await page.getByLabel('By letter').check();
    await looksRight(page, 'invite-lead');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await page.getByRole('link', { name: 'See and print the letter' }).click();
    await page.getByRole('heading', { name: /Your staff can learn with/ }).waitFor();
    await looksRight(page, 'letter');
    await page.getByText('Not sure what to do? Ring 01632 960 001').waitFor();
    expect(await printedPages(page)).toBe(1);
    const code = await page.locator('.pvi-letter .pvi-code').innerText();
    // found again later, from the list
    await page.goto('/first-managers');
    await page.getByRole('link', { name: 'Letter and code for Rhona Sayle, Heron Bank Home Care' }).click();
    await page.getByText(code, { exact: true }).waitFor();
    return code;
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(`/request-access/${reference}`);
    await page.getByText('Approved on').waitFor();
    await looksRight(page, 'request-approved');

    // the letter has come: she types its code, signs up and accepts the agreement
    await page.goto('/invited');
    await page.getByLabel('Your code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Manage Heron Bank Home Care' }).waitFor();
    expect(await page.getByLabel('First name').inputValue()).toBe('Rhona');
    await page.getByLabel('Choose a user name').fill('rhona.sayle');
    await page.getByLabel('Choose a password').fill('walnut-ferry-sandal');
    await page.getByLabel('I have read how you use what I tell you').check();
    await looksRight(page, 'invited');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('One step before you see your staff').waitFor();
    await page.getByLabel('Your position').fill('Owner');
    await page.getByLabel(/I accept version/).check();
    await page.getByRole('button', { name: 'Accept the agreement' }).click();
    await page.getByText('Nobody is on your register yet').first().waitFor();
    await looksRight(page, 'first-day');
  });

  await withPage({ width: DESK }, async (page) => {
    await signIn(page, 'demo-wdo');
    await page.goto('/first-managers');
    await page.getByRole('heading', { name: 'Invite first managers' }).waitFor();
    await page.getByRole('button', { name: /Make \d+ letter/ }).waitFor();
    // what the letter says is read before one is made
    await page.getByText('See what the letter says').click();
    await page.getByText('Not sure what to do? Ring 01632 960 001').waitFor();
    await looksRight(page, 'first-managers');
  });
});
