import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { signIn } from './signing-in.ts';

/** An HR system leaves its extract in a folder; it is loaded by itself, or waits for somebody with its reasons. */
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: inject('product').ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

it('an officer adds a system whose files are picked up, finds one loaded with its report, and takes it back', { timeout: 300_000 }, async () => {
  const { rows } = await owner.query<{ unit: string; role: string }>(`select s.name as unit, (select title from job_role order by sort limit 1) as role from setting s join organisation o on o.id = s.organisation_id where o.kind = 'internal' and s.closed_on is null
    and (select count(*) from setting x join organisation y on y.id = x.organisation_id where y.kind = 'internal' and x.name = s.name) = 1 order by s.id limit 1`);
  const { unit, role } = rows[0]!;
  const people = async () => Number((await owner.query(`select count(*)::int as n from person where family_name = 'Folderborn'`)).rows[0].n);
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-wdo');
    await page.goto('/imports');
    await page.getByRole('link', { name: 'Systems that send us people' }).click();
    await page.getByRole('link', { name: 'MHR iTrent' }).waitFor();
    await picture(page, 'hr-systems');
    await page.getByRole('button', { name: 'Add a system' }).or(page.getByRole('link', { name: 'Add a system' })).click();
    await page.getByLabel('What do its files look like?').selectOption('hr_itrent');
    await page.getByLabel('Name of the system').fill('Story payroll');
    await page.getByLabel('From a folder').check();
    await page.getByLabel('Folder', { exact: true }).fill('Not A Folder');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: /Use small letters/ }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Folder', { exact: true }).fill('story-payroll');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Story payroll' }).waitFor();
    const folder = join((await page.locator('code').first().innerText()).trim(), 'story-payroll');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'story-extract.csv');
    writeFileSync(file, ['PERSONAL_REF,EMPLOYEE_REF,SURNAME,FORENAME,POST_TITLE,UNIT,CONTRACT_TYPE,START_DATE', ['S900', 'S900-1', 'Folderborn', 'Wren', role, unit, 'Permanent', '05/01/2026'].map((cell) => `"${cell}"`).join(',')].join('\r\n'));
    const then = new Date(Date.now() - 60_000);
    utimesSync(file, then, then);
    const done = join(folder, 'done');
    await expect.poll(() => (existsSync(done) ? readdirSync(done).filter((name) => name.endsWith('.report.txt')).length : 0), { timeout: 200_000, interval: 1000 }).toBe(1);
    expect(readFileSync(join(done, readdirSync(done).find((name) => name.endsWith('.report.txt')) ?? ''), 'utf8')).toContain('story-extract.csv of Story payroll was loaded.');
    expect(await people()).toBe(1);
    await page.goto('/imports');
    await page.getByRole('link', { name: 'story-extract.csv' }).click();
    await page.getByText(/It can be undone until/).waitFor();
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByRole('button', { name: 'Yes, undo it' }).click();
    await page.getByText('Everything is as it was before').waitFor();
    expect(await people()).toBe(0);
  });
});

it.each([PHONE, DESK])('an extract that is held says why, and which of its words nobody has explained, at %i px', async (width) => {
  await withPage({ width }, async (page) => {
    await signIn(page, 'demo-wdo');
    await page.goto('/imports');
    await page.getByRole('link', { name: 'itrent-november.csv' }).click();
    await page.getByText(/held|put right/).first().waitFor();
    await picture(page, 'hr-held');
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByText('Say once which setting this unit is').waitFor();
    await page.getByRole('link', { name: 'Say once what they mean' }).click();
    await page.getByLabel('Northmoor Reablement').waitFor();
    await page.getByLabel('Reablement Worker Grade 5').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'hr-words');
    await page.getByRole('button', { name: 'Keep this and check the file again' }).click();
    await page.getByRole('link', { name: 'Say what at least one of them means' }).waitFor();
  });
});

it('an officer names the system that is believed about a field', async () => {
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-wdo');
    await page.goto('/imports/systems/fields/dates');
    await page.getByLabel('MHR iTrent').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/MHR iTrent, since/).waitFor();
    await expectAccessible(page);
    await picture(page, 'hr-masters');
    await page.goto('/imports/systems/fields/dates');
    await page.getByLabel('Nobody in particular').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText(/MHR iTrent, since/).count()).toBe(0);
  });
});
