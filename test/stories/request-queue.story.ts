import { expect, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { british, checkFile, csv, daysFromNow, enter, fillDay, looksRight, PATIENT, Scene } from './scene.ts';

/**
 * An officer's morning: six providers ask to come in. One is checked against the contract register, approved, invited and
 * live the same day, and its 38 people are loaded: two are known already, one line goes back.
 */
const scene = new Scene();

const started = british(daysFromNow(-400));
const headings = 'Provider,Setting,Staff number,First name,Last name,Date of birth,Job,Kind of worker,Start date';
const born = (n: number) => british(new Date(Date.UTC(1970, 0, 1 + 97 * n)));

/** Two who have learned at other providers before, and one of whom still works there. */
async function twoWhoAreKnown() {
  const people = [];
  for (const n of [1, 2]) {
    const { settingId } = await scene.factories.aHomeCareAgency({ staff: 0 });
    const personId = await scene.factories.aPerson({ given_name: 'Nerys', family_name: `Heronbrook${n}`, date_of_birth: born(n).split('/').reverse().join('-') });
    await scene.factories.anAssignment(personId, settingId, { starts_on: '2024-01-08' });
    people.push(personId);
  }
  return people;
}

it('answers the queue, brings one provider live the same day and loads its people, nobody twice, on a phone', { timeout: 300_000 }, async () => {
  const known = await twoWhoAreKnown();
  const today = new Date().toISOString().slice(0, 10);
  for (let n = 1; n <= 5; n += 1) {
    await scene.sql(`insert into provider_request (id, reference, organisation_name, organisation_type, lead_name, lead_phone, asked_on) values (gen_random_uuid(), 'QUEUE' || $1::text, 'Queue Care ' || $1::text, 'DOM', 'Ann Quay', '01632 960500', $2)`, [n, today]);
  }
  const reference = await withPage({ width: PHONE }, async (page) => {
    await page.goto('/request-access');
    await page.getByLabel('Name of your organisation').fill('Heronbrook Care');
    await page.getByLabel('What is it?').selectOption({ label: 'Home care agency' });
    await page.getByLabel('CQC number').check();
    await page.getByRole('textbox', { name: 'CQC number' }).fill('1-999930666');
    await page.getByLabel('Contract with the council').fill('HB-2026-01');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('First and last name').fill('Rhona Sayle');
    await page.getByLabel('Phone').fill('01632 960 778');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    return page.locator('.govuk-panel__body strong').innerText();
  });

  const code = await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await page.goto('/requests');
    for (const name of ['Queue Care 1', 'Queue Care 5', 'Heronbrook Care']) await page.getByRole('row', { name: new RegExp(name) }).first().waitFor();
    await looksRight(page, 'queue');
    // one of the others is refused, with a reason that they read
    await page.getByRole('link', { name: 'Answer Queue Care 1' }).click();
    await page.getByRole('radio', { name: 'Refuse' }).check();
    await page.getByLabel('Why?').fill('We buy no home care in that town');
    await page.getByRole('button', { name: 'Save answer' }).click();
    await page.getByText('Queue Care 1 was refused').waitFor();

    await page.getByRole('link', { name: 'Answer Heronbrook Care' }).click();
    await page.getByText('1-999930666').waitFor();
    await page.getByText('HB-2026-01').first().waitFor();
    await page.getByText('Who it may be already').waitFor();
    await looksRight(page, 'queue-checked');
    await page.getByLabel('Approve as a new provider').check();
    await page.getByRole('button', { name: 'Save answer' }).click();
    await page.getByText('Heronbrook Care has been added').waitFor();
    await page.getByRole('radio', { name: 'By telephone' }).check();
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    const given = await page.locator('.govuk-panel__title').innerText();

    await page.getByRole('link', { name: 'Back to the provider' }).click();
    await page.getByRole('link', { name: 'Add a contract' }).click();
    await page.getByLabel('Reference', { exact: true }).fill('HB-2026-01');
    await page.getByLabel('Bought by').selectOption({ index: 1 });
    await fillDay(page, 'First day', daysFromNow(-30));
    await page.getByRole('button', { name: 'Add contract' }).click();
    await page.getByText('HB-2026-01').first().waitFor();
    await looksRight(page, 'queue-provider');
    return given;
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(`/request-access/${reference}`);
    await page.getByText('Approved on').waitFor();
    await page.goto('/invited');
    await page.getByLabel('Your code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Manage Heronbrook Care' }).waitFor();
    await page.getByLabel('Choose a user name').fill('rhona.heronbrook');
    await page.getByLabel('Choose a password').fill('walnut-ferry-sandal');
    await page.getByLabel('I have read how you use what I tell you').check();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByLabel('Your position').fill('Registered manager');
    await page.getByLabel(/I accept version/).check();
    await page.getByRole('button', { name: 'Accept the agreement' }).click();
    await page.getByText('Nobody is on your register yet').first().waitFor();
  });

  const line = (n: number, given: string, family: string, day: string) => `Heronbrook Care,Heronbrook Care,H${n},${given},${family},${day},Care worker,permanent,${started}`;
  const staff = [line(1, 'Nerys', 'Heronbrook1', born(1)), line(2, 'Nerys', 'Heronbrook2', born(2)), line(3, 'Tam', 'Wader3', '31/02/1990'), ...Array.from({ length: 35 }, (_, at) => line(at + 4, 'Tam', `Wader${at + 4}`, born(at + 4)))];
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await checkFile(page, 'heronbrook.csv', csv(headings, ...staff));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('1 line to put right, 2 people who may be known already, 35 new people and posts').waitFor(PATIENT);
    await looksRight(page, 'queue-dry-run');
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByText('There is no such day').waitFor();
    // what goes back to the provider says which line, what stood there and what to do
    const href = await page.getByRole('link', { name: 'Download all of these, to send back' }).getAttribute('href');
    const back = await (await page.request.get(href ?? '')).text();
    expect(back.trim().split(/\r?\n/)).toHaveLength(2);
    expect(back).toContain('31/02/1990');
    await page.getByRole('link', { name: '2 people who may be known already' }).click();
    await page.getByRole('button', { name: /^Yes, the same: .*Heronbrook1/ }).waitFor();
    await looksRight(page, 'queue-known');
    // one after the other, as the file is checked again after each
    await page.getByRole('button', { name: /^Yes, the same: .*Heronbrook1/ }).click();
    await page.getByText('1 person who may be known already', { exact: true }).first().waitFor(PATIENT);
    await page.getByRole('button', { name: /^Yes, the same: .*Heronbrook2/ }).click();
    await page.getByRole('link', { name: '2 change', exact: true }).waitFor(PATIENT);
    await page.getByRole('link', { name: 'Back to this import' }).click();
    await page.getByLabel(/^Leave out 1 line to put right/).check(PATIENT);
    await page.getByRole('button', { name: 'Load 37 changes' }).click();
    await page.getByText('It can be undone until').waitFor(PATIENT);
    await page.goto('/providers?q=Heronbrook');
    await page.getByRole('link', { name: 'Heronbrook Care' }).first().click();
    await page.getByText('37 people work at 1 setting').waitFor();
    await looksRight(page, 'queue-live');
  });

  // nobody is there twice, and each decision is on record with who made it
  expect(await scene.sql(`select id from person where family_name like 'Heronbrook_' and merged_into is null order by id`)).toEqual([...known].sort().map((id) => ({ id })));
  const verbs = await scene.sql<{ verb: string }>(`select distinct verb from audit_entry e where e.at > now() - interval '10 minutes' and e.actor_id = (select person_id from account where user_name = 'demo-wdo')`);
  expect(verbs.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['approved_provider_request', 'refused_provider_request', 'invited_first_manager', 'committed_import']));
});
