import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { daysFromNow, enter, fillDay, looksRight, Scene } from './scene.ts';

/** The facts of the funded post that cannot be collected afterwards, and what people may ask about their data: on a phone. */
const scene = new Scene();

const asOfficer = (work: (page: Page) => Promise<void>) =>
  withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await work(page);
  });

async function beginsOn(page: Page, day: Date): Promise<void> {
  await page.goto('/funded-post/edit');
  await fillDay(page, 'First day of the post', day);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The funded post has been recorded.').waitFor();
}

it('an officer keeps the baseline, the prices, the costs and the log of the funded post', { timeout: 120_000 }, () =>
  asOfficer(async (page) => {
    await page.goto('/funded-post');
    await page.getByText(/^The baseline of .* does not move/).waitFor();
    await page.goto('/funded-post/edit');
    const first = page.getByRole('group', { name: 'First day of the post' });
    const [day, month, year] = [await first.getByLabel('Day').inputValue(), await first.getByLabel('Month').inputValue(), await first.getByLabel('Year').inputValue()];

    // another first day: nothing of the frozen one is lost, and the new one is taken once
    await beginsOn(page, daysFromNow(-100));
    await page.getByText('An earlier baseline').click();
    await page.getByText('when another first day was recorded').waitFor();
    await page.getByRole('button', { name: 'Freeze the baseline' }).click();
    await page.getByRole('button', { name: 'Freeze it' }).click();
    await page.getByText(/^The baseline of .* does not move/).waitFor();
    expect(await page.getByRole('button', { name: 'Freeze the baseline' }).count()).toBe(0);
    await page.getByText('How each figure is counted').click();
    await page.getByText('They are as they were frozen.').waitFor();
    await looksRight(page, 'clock-frozen');
    await beginsOn(page, new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))));

    await page.getByRole('link', { name: 'Add a cost' }).click();
    await page.getByLabel('What is paid for').fill('A nought too many');
    await page.getByLabel('Kind of cost').selectOption('other');
    await page.getByLabel('Sum in pounds').fill('1,234,567.89');
    await fillDay(page, 'From which day', daysFromNow(-10));
    await page.getByRole('button', { name: 'Add cost' }).click();
    await page.getByText('£1,234,567.89 a year').waitFor();
    await page.getByRole('button', { name: 'Take back: A nought too many' }).click();
    await page.getByText('£1,234,567.89 a year').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Prices and assumptions' }).click();
    await page.getByRole('link', { name: 'Fire safety' }).click();
    await page.getByLabel('Price for one person, in pounds').fill('16.50');
    await page.getByLabel('Where it comes from').fill('Quotation of the autumn');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The figure has been saved with its source.').waitFor();
    await page.getByRole('link', { name: 'Fire safety' }).click();
    await page.getByRole('heading', { name: 'What it was before' }).waitFor();
    await page.getByText('£15').waitFor();
    await looksRight(page, 'clock-price');
  }),
);

it('an officer is offered to log a task with its kind and its provider, and may leave it', { timeout: 120_000 }, async () => {
  const { organisationId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  await asOfficer(async (page) => {
    const changed = async () => {
      await page.goto(`/providers/${organisationId}/edit`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(/^The details of .* have been changed/).waitFor();
    };
    await changed();
    await page.getByRole('link', { name: 'Log the time this took' }).click();
    await page.getByRole('radio', { name: 'Bringing providers in and keeping in touch', checked: true }).waitFor();
    await expect.poll(() => page.getByLabel('For which provider').inputValue()).toBe(organisationId);
    await page.getByLabel('How many minutes did it take?').fill('12');
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.getByText('Logged.', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Log the time this took' }).count()).toBe(0);
    // left alone, nothing is logged of it
    await changed();
    const kept = await scene.sql<{ minutes: number }>('select minutes from work_entry where organisation_id = $1', [organisationId]);
    expect(kept).toEqual([{ minutes: 12 }]);
  });
});

it('somebody reads the notice once, takes a copy of everything, and complains; the officer answers in time', { timeout: 120_000 }, async () => {
  const { settingId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  const personId = await scene.factories.aPerson({ given_name: 'Odile', family_name: 'Sandmartin' });
  await scene.factories.anAssignment(personId, settingId);
  const userName = await scene.signInOf(personId, 'odile');
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, userName);
    await page.goto('/');
    await page.getByRole('link', { name: 'six lines, and then in full' }).click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    await page.getByText('You have told us that you have read this.').waitFor();
    await looksRight(page, 'notice-read');
    await page.getByRole('link', { name: 'take a copy of everything' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download for a computer (JSON)' }).click()]);
    const copy = JSON.parse(await text(await download.createReadStream())) as { name: string; records: { table: string; rows: Record<string, unknown>[] }[] };
    expect(copy.name).toBe('Odile Sandmartin');
    expect(copy.records.find(({ table }) => table === 'notice_acceptance')?.rows).toHaveLength(1);
    expect(copy.records.find(({ table }) => table === 'sign_in_attempt')?.rows).toMatchObject([{ outcome: 'signed_in' }]);
  });
  const reference = await withPage({ width: PHONE }, async (page) => {
    await page.goto('/complain');
    await page.getByLabel('Your name').fill('A sister of Odile Sandmartin');
    await page.getByLabel('How can we reach you?').fill('01632 960 555');
    await page.getByLabel('What is wrong?').fill('She still gets messages from the place she has left.');
    await page.getByRole('button', { name: 'Send complaint' }).click();
    await page.getByText('We have your complaint').waitFor();
    return page.locator('.govuk-panel__body, .govuk-panel__title').allInnerTexts();
  });
  expect(reference.join(' ')).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/);
  await asOfficer(async (page) => {
    await page.goto('/');
    await page.getByText(/complaints? about data waits? for our word/).waitFor();
    await page.goto('/privacy-desk');
    await page.getByRole('link', { name: 'A sister of Odile Sandmartin' }).click();
    await page.getByRole('button', { name: 'I have told them that we read it' }).click();
    await page.getByRole('button', { name: 'I have told them that we read it' }).waitFor({ state: 'detached' });
    await page.getByLabel('The outcome, as they are told').fill('The address was taken off the list');
    await page.getByRole('button', { name: 'Save the outcome' }).click();
    await page.getByText('The address was taken off the list').waitFor();
    await looksRight(page, 'complaint-answered');
  });
});
