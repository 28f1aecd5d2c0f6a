import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { signIn } from './signing-in.ts';

/** A staff list comes in: looked at, put right, loaded, found again, undone; and one that is held. */
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: inject('product').ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

async function aPlace(): Promise<{ provider: string; setting: string }> {
  const { rows } = await owner.query<{ provider: string; setting: string }>(
    `select o.name as provider, s.name as setting from setting s join organisation o on o.id = s.organisation_id where s.closed_on is null and o.kind = 'provider'
     and (select count(*) from organisation x where x.name = o.name) = 1 order by s.id limit 1`,
  );
  return rows[0]!;
}

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/imports/new');
  await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Send the file' }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

it.each([PHONE, DESK])('an officer loads a staff list of another system and takes it back, at %i px', async (width) => {
  const { provider, setting } = await aPlace();
  const people = async () => Number((await owner.query(`select count(*)::int as n from person where family_name like 'Fileborn%'`)).rows[0].n);
  const line = (n: number, given: string, born: string, job: string) => [provider, setting, `S${width}${n}`, `Fileborn${width}`, given, born, job, 'Permanent', '05/01/2026'].map((cell) => `"${cell}"`).join(';');
  const file = ['Provider;Location;Payroll number;Surname;Forename;DOB;Job title;Contract type;Date started', line(1, 'Wren', '28/02/1990', 'Care worker'), line(2, 'Robin', '30/02/1990', 'Wizard'), line(3, 'Jay', '01/05/1985', 'Cook')].join('\r\n');
  await withPage({ width }, async (page) => {
    await signIn(page, 'demo-wdo');
    await send(page, 'extract.csv', file);
    await page.getByRole('link', { name: 'Columns' }).click();
    await page.getByText('The file has 3 lines').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'import-columns');
    await page.getByLabel('No, only some').check();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('1 line to put right, 2 new people and posts').waitFor();
    expect(await people()).toBe(0);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByText('There is no such day').waitFor();
    await page.getByText('“Wizard”').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'import-faults');
    // left and found again
    await page.goto('/imports');
    await page.getByRole('link', { name: 'extract.csv' }).first().click();
    await page.getByLabel('Leave out 1 line to put right').check();
    await page.getByRole('button', { name: 'Load 2 changes' }).click();
    await page.getByText(/It can be undone until/).waitFor();
    expect(await people()).toBe(2);
    await expectAccessible(page);
    await picture(page, 'import-done');
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByRole('button', { name: 'Yes, undo it' }).click();
    await page.getByText('Everything is as it was before').waitFor();
    expect(await people()).toBe(0);
  });
});

it('an officer looks at what is held, and only with a reason lets it go on', async () => {
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-wdo');
    await page.getByText(/imports? (is|are) held until you look at/).waitFor();
    await page.goto('/imports');
    await page.getByRole('link', { name: 'staff-list-november.csv' }).click();
    await page.getByText('This import is held').waitFor();
    expect(await page.getByRole('button', { name: /^Load/ }).count()).toBe(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await picture(page, 'import-held');
    await page.getByRole('button', { name: 'Let it go on' }).click();
    await page.getByRole('link', { name: 'Say how you know that this is right' }).waitFor();
  });
});

it('a decision that is refused says so, also when the file is checked again meanwhile', async () => {
  const { provider, setting } = await aPlace();
  const { rows } = await owner.query<{ given: string; family: string; born: string }>(
    `select distinct on (p.family_name) p.given_name as given, p.family_name as family, to_char(p.date_of_birth, 'DD/MM/YYYY') as born from person p where p.date_of_birth is not null and p.merged_into is null
       and exists (select 1 from assignment a where a.person_id = p.id and a.ends_on is null) order by p.family_name, p.id limit 2`,
  );
  const file = ['Provider;Location;Payroll number;Surname;Forename;DOB;Job title;Contract type;Date started', ...rows.map(({ given, family, born }, n) => [provider, setting, `T${n}`, family, given, born, 'Care worker', 'Permanent', '05/01/2026'].map((cell) => `"${cell}"`).join(';'))].join('\r\n');
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-wdo');
    await send(page, 'known-already.csv', file);
    await page.getByRole('link', { name: 'Columns' }).click();
    await page.getByLabel('No, only some').check();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('link', { name: 'What it changes' }).click();
    const same = page.getByRole('button', { name: /^Yes, the same: / });
    await same.nth(1).waitFor();
    // the first answer is held back until the second decision, which the service refuses while it checks the file
    let asked = 0;
    let second: () => void = () => undefined;
    const decidedTwice = new Promise<void>((done) => (second = done));
    await page.route('**/api/imports/*/decisions', async (route) => {
      asked += 1;
      if (asked === 1) {
        const answer = await route.fetch();
        await decidedTwice;
        return route.fulfill({ response: answer });
      }
      await route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'This import is being worked on. Wait until that is done, or stop it.', status: 409, code: 'import_busy', requestId: 'r', errors: [] }) });
      second();
    });
    await same.nth(0).click();
    await same.nth(1).click();
    await page.getByRole('alert').getByText(/being (worked on|checked)/).first().waitFor();
    // the file was checked again, one waits still, and what was refused is still told
    await page.getByRole('link', { name: /^1 / }).first().waitFor();
    await page.getByRole('alert').getByText(/being (worked on|checked)/).first().waitFor();
    await expectAccessible(page);
  });
});

it('what is no table is refused in words', async () => {
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-manager');
    await send(page, 'holiday.pdf', '%PDF-1.7\n\u0000\u0001');
    await page.getByText('This is not a table that we can read').waitFor();
    await expectNoSidewaysScroll(page);
  });
});
