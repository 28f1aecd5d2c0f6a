import { sendingTime } from '@pvi/domain/notices';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { checkFile, csv, enter, looksRight, PATIENT, Scene } from './scene.ts';

/** Messages that the product writes by itself: an officer decides what is sent, lets go what an import holds, and nobody without an address is forgotten. */
const scene = new Scene();

/** Messages go out from eight to eight: a story that is told at night sees them wait. */
const inHours = () => sendingTime(new Date()) <= new Date();

async function aPlace(name: string) {
  const organisationId = await scene.factories.aProvider({ name: `${name} Care` });
  const { settingId } = await scene.factories.aSetting({ organisationId, name: `${name} Court` });
  const managerId = await scene.factories.aManager(settingId);
  const reached = await scene.factories.aPerson({ given_name: 'Ada', family_name: 'Dunnock', known_as: null, email: `ada@${name.toLowerCase()}.example`, mobile: null });
  const unreached = await scene.factories.aPerson({ given_name: 'Bet', family_name: 'Dunnock', known_as: null, email: null, mobile: null });
  for (const personId of [reached, unreached]) await scene.factories.anAssignment(personId, settingId, { starts_on: '2025-01-06' });
  return { reached, unreached, her: await scene.signInOf(reached, 'ada'), manager: await scene.signInOf(managerId, name.toLowerCase()) };
}

async function toMessages(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
}

async function sends(page: Page, answer: 'Yes' | 'No'): Promise<void> {
  await toMessages(page);
  await page.getByRole('link', { name: 'You have been put on a course' }).click();
  await page.getByRole('group', { name: 'Send it?' }).getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(answer === 'Yes' ? '“You have been put on a course” is sent from now on' : '“You have been put on a course” is not sent').waitFor();
}

async function enrols(page: Page, personId: string, course: string): Promise<void> {
  await page.goto(`/people/${personId}/enrolments`);
  const choice = page.getByLabel('Course').locator('option', { hasText: course });
  await choice.first().waitFor({ state: 'attached' });
  await page.getByLabel('Course').selectOption({ label: (await choice.first().textContent()) ?? '' });
  await page.getByRole('button', { name: 'Enrol' }).click();
  await page.getByRole('cell', { name: course }).first().waitFor();
}

const madeFor = async (personId: string) => (await scene.sql<{ n: number }>('select count(*)::int as n from message where person_id = $1', [personId]))[0]?.n;

it('looks who would get a kind, switches it off and on; a message arrives, and whoever has no address gets it on paper', { timeout: 240_000 }, async () => {
  const { reached, unreached, her, manager } = await aPlace('Dotterel');
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await toMessages(page);
    await looksRight(page, 'messages');
    await page.getByRole('link', { name: 'Something is due, or runs out' }).click();
    await page.getByText(/^(Nobody|[\d,]+ (person|people))[, ].*on \d/).waitFor();
    await looksRight(page, 'messages-who');
    await sends(page, 'No');
  });
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await enrols(page, reached, 'Safeguarding adults awareness');
    expect(await madeFor(reached), 'a kind that is switched off').toBe(0);
  });
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await sends(page, 'Yes');
  });
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await enrols(page, reached, 'Child poverty');
    await enrols(page, unreached, 'Child poverty');
    expect([await madeFor(reached), await madeFor(unreached)]).toEqual([1, 1]);
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, her);
    const arrived = async () => {
      await page.goto('/my-messages');
      await page.getByText(/^(Nothing has been sent to you|You have had 1 message)/).waitFor();
      return (await page.getByText('You have had 1 message').count()) === 1 ? 'has it' : inHours() ? 'not yet' : 'waits for the morning';
    };
    await expect.poll(arrived, PATIENT).toMatch(/has it|waits for the morning/);
    if (!inHours()) return;
    await page.getByRole('heading', { name: 'You have training to do' }).waitFor();
    await page.getByText(/Child poverty/).first().waitFor();
    await looksRight(page, 'messages-mine');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    const slip = page.getByRole('region', { name: 'For Bet Dunnock' });
    const printed = async () => {
      await page.goto('/messages/to-print');
      await page.getByText(/^(Nobody waits for a message on paper|1 person has)/).waitFor();
      return (await slip.count()) === 1 ? 'has it' : inHours() ? 'not yet' : 'waits for the morning';
    };
    await expect.poll(printed, PATIENT).toMatch(/has it|waits for the morning/);
    if (!inHours()) return;
    await slip.getByText(/Child poverty/).first().waitFor();
    await looksRight(page, 'messages-slips');
    await page.getByRole('button', { name: 'I have given them out' }).click();
    await page.getByText('1 message is marked as given').waitFor();
    await page.getByText('Nobody waits for a message on paper').waitFor();
  });
});

it('what an import holds waits for an officer, who lets it go', { timeout: 240_000 }, async () => {
  const { manager } = await aPlace('Plover');
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await checkFile(page, 'plover.csv', csv('Provider,Setting,Staff number,First name,Last name,Date of birth,Work email,Job,Kind of worker,Start date', 'Plover Care,Plover Court,D1,Cass,Dunnockfile,01/02/1993,cass@plover.example,Care worker,permanent,06/01/2025'));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('button', { name: 'Load 1 change' }).click(PATIENT);
    await page.getByText('It can be undone until').waitFor(PATIENT);
    const [person] = await scene.sql<{ id: string }>(`select id from person where family_name = 'Dunnockfile'`);
    await enrols(page, person?.id ?? '', 'Child poverty');
  });
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await toMessages(page);
    const batch = page.locator('.govuk-inset-text', { hasText: 'plover.csv' });
    await batch.getByText('It touched 1 person.').waitFor();
    const held = async () => {
      await page.reload();
      await batch.waitFor();
      return (await batch.getByText('1 message waits.').count()) === 1 ? 'held' : inHours() ? 'not yet' : 'waits for the morning';
    };
    await expect.poll(held, PATIENT).toMatch(/held|waits for the morning/);
    await looksRight(page, 'messages-held');
    await batch.getByRole('button', { name: 'Let messages go: plover.csv' }).click();
    await page.getByText(/^[01] messages? about plover.csv may go out now\.$/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Let messages go: plover.csv' }).count()).toBe(0);

    const sent = async () => {
      await page.goto('/messages/sent?q=Dunnockfile');
      const row = page.getByRole('row', { name: /Dunnockfile/ });
      await row.waitFor();
      return row.innerText();
    };
    await expect.poll(sent, PATIENT).toMatch(inHours() ? /Sent by e-mail/ : /Sent by e-mail|Waiting to go/);
    await looksRight(page, 'messages-sent');
  });
});
