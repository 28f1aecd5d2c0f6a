import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { checkFile, csv, enter, looksRight, PATIENT, Scene } from './scene.ts';

/** The monthly feed: two HR systems of one council, what their words mean said once, every rejected line explained, the same file twice, one put right, and the turnover of a month taken again. */
const scene = new Scene();

const unit = 'Redshank Reablement North';
const headings = 'PERSONAL_REF,EMPLOYEE_REF,SURNAME,FORENAME,DATE_OF_BIRTH,POST_TITLE,UNIT,CONTRACT_TYPE,START_DATE,CONTRACT_HOURS';
const line = (n: number, given: { surname?: string; starts?: string; hours?: string } = {}) =>
  `R${n},R${n}-1,${given.surname ?? `Redshank${n}`},Ola,${String(n).padStart(2, '0')}/03/1985,Reablement Assistant G4,${unit},Perm FT,${given.starts ?? '05/01/2026'},${given.hours ?? '37'}`;
const good = [1, 2, 3, 4, 5, 6];
const bad = [...Array.from({ length: 7 }, (_, at) => line(at + 10, { starts: '31/02/2026' })), ...Array.from({ length: 7 }, (_, at) => line(at + 20, { surname: '' }))];
const november = csv(headings, ...good.map((n) => line(n)), ...bad);

async function addSystem(page: Page, name: string, kind: string): Promise<void> {
  await page.goto('/imports/systems/new');
  await page.getByLabel('What do its files look like?').selectOption(kind);
  await page.getByLabel('Name of the system').fill(name);
  await page.getByLabel('By hand').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name, exact: true }).waitFor();
}

async function fromSystem(page: Page, name: string): Promise<void> {
  await page.getByLabel('Which system is the file from?').selectOption({ label: name });
  await page.getByRole('button', { name: 'Check the file' }).click();
}

/** The months were kept before this file came: what was kept stays, and a second version with its reason stands beside it. */
async function turnoverIsTakenAgain(page: Page): Promise<void> {
  const last = new Date();
  last.setUTCDate(0);
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(last);
  await page.goto('/turnover');
  await page.getByText(/left the council’s own services in/).waitFor(PATIENT);
  await page.getByRole('heading', { name: 'What the register says otherwise today' }).waitFor();
  await looksRight(page, 'feed-turnover');
  await page.getByRole('link', { name: `Take ${month} again` }).click();
  await page.getByRole('button', { name: 'Take it again' }).click();
  await page.getByText('Say why the figures are taken again').first().waitFor();
  await page.getByLabel('Why?').fill('Six people of a unit came with a late file');
  await page.getByRole('button', { name: 'Take it again' }).click();
  await page.getByText(`${month} has been taken again. The earlier version stays beside it.`).waitFor();
  await page.getByRole('row', { name: new RegExp(`${month}, version \\d`) }).first().getByText('Six people of a unit came with a late file').waitFor();
  await page.getByRole('rowheader', { name: month, exact: true }).first().waitFor();
  await looksRight(page, 'feed-turnover-again');
  const kept = await scene.sql<{ version: number; people: number }>(`select version, month_ends[13] as people from turnover_snapshot where scope = 'internal' and month = $1 order by version desc limit 2`, [`${last.toISOString().slice(0, 7)}-01`]);
  expect((kept[0]?.people ?? 0) - (kept[1]?.people ?? 0)).toBeGreaterThanOrEqual(6);
  const file = await (await page.request.get('/api/turnover.csv')).text();
  expect(file).toContain('Six people of a unit came with a late file');
}

it('words are explained once, fourteen rejects say why, the same file twice changes nothing, a second system meets one person, and a correction keeps what was', { timeout: 300_000 }, async () => {
  const [place] = await scene.sql<{ id: string }>(`select s.id from setting s join organisation o on o.id = s.organisation_id where o.kind = 'internal' and s.closed_on is null order by s.id limit 1`);
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await addSystem(page, 'Redshank iTrent', 'hr_itrent');
    await addSystem(page, 'Redshank Oracle', 'hr_oracle');
    // with a second of its kind, so that a file always says which it is from
    await addSystem(page, 'Redshank Oracle schools', 'hr_oracle');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-hr');
    await checkFile(page, 'redshank-november.csv', november);
    await fromSystem(page, 'Redshank iTrent');
    await page.getByText('20 lines to put right').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByRole('link', { name: 'Say once what they mean' }).click();
    await page.getByLabel(unit).selectOption(place?.id ?? '');
    await page.getByLabel('Reablement Assistant G4').selectOption('care_worker');
    await page.getByLabel('Perm FT').selectOption('permanent');
    await looksRight(page, 'feed-words');
    await page.getByRole('button', { name: 'Keep this and check the file again' }).click();
    await page.getByText('14 lines to put right, 6 new people and posts').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByText('There is no such day').first().waitFor();
    await looksRight(page, 'feed-rejects');
    const href = await page.getByRole('link', { name: 'Download all of these, to send back' }).getAttribute('href');
    const back = (await (await page.request.get(href ?? '')).text()).trim().split(/\r?\n/);
    expect(back).toHaveLength(15);
    expect(back.filter((one) => one.includes('31/02/2026'))).toHaveLength(7);
    await page.getByRole('link', { name: 'Back to this import' }).click();
    await page.getByLabel('Leave out 14 lines to put right').check();
    await page.getByRole('button', { name: 'Load 6 changes' }).click();
    await page.getByText('It can be undone until').waitFor(PATIENT);

    // the columns and the words are known now, and nothing is left to do
    await checkFile(page, 'redshank-november.csv', november);
    await page.getByText('These are the columns as they were chosen the last time.').waitFor();
    await fromSystem(page, 'Redshank iTrent');
    await page.getByText('14 lines to put right, 6 stay as they are').first().waitFor(PATIENT);
    await page.getByText('This very file was loaded on').waitFor();
    expect(await page.getByRole('button', { name: /^Load \d/ }).count()).toBe(0);
    await looksRight(page, 'feed-twice');

    // restated: one works fewer hours than was said
    await checkFile(page, 'redshank-december.csv', csv(headings, ...good.map((n) => line(n, n === 6 ? { hours: '30' } : {}))));
    await fromSystem(page, 'Redshank iTrent');
    await page.getByText('1 changes, 5 stay as they are').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByText('37 → 30').waitFor();
    await looksRight(page, 'feed-restated');
    await page.getByRole('link', { name: 'Back to this import' }).click();
    await page.getByRole('button', { name: 'Load 1 change' }).click();
    await page.getByText('It can be undone until').waitFor(PATIENT);
    await turnoverIsTakenAgain(page);
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await checkFile(page, 'redshank-oracle.csv', csv('PersonNumber,AssignmentNumber,LastName,FirstName,DateOfBirth,JobName,DepartmentName,AssignmentCategory,EffectiveStartDate', `300900,E900,Redshank1,Ola,1985/03/01,Reablement Assistant G4,${unit},FR,2026/06/01`));
    await fromSystem(page, 'Redshank Oracle');
    await page.getByText('1 line to put right').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByRole('link', { name: 'Say once what they mean' }).click();
    await page.getByLabel(unit).selectOption(place?.id ?? '');
    await page.getByLabel('Reablement Assistant G4').selectOption('support_worker');
    if ((await page.getByLabel('FR', { exact: true }).count()) > 0) await page.getByLabel('FR', { exact: true }).selectOption('permanent');
    await page.getByRole('button', { name: 'Keep this and check the file again' }).click();
    await page.getByText('1 person who may be known already').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/decisions') && answer.ok()), page.getByRole('button', { name: /^Yes, the same: .*Redshank1/ }).click()]);
    await page.getByRole('link', { name: 'Back to this import' }).click();
    await page.getByRole('button', { name: 'Load 1 change' }).click(PATIENT);
    await page.getByText('It can be undone until').waitFor(PATIENT);
    // one person in two systems, with a post from each
    await page.goto('/people?q=Redshank1');
    await page.getByRole('link', { name: /Ola Redshank1|Redshank1/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Ola Redshank1' }).waitFor();
    await page.locator('main').getByText('Care worker').first().waitFor();
    await page.locator('main').getByText('Support worker').first().waitFor();
    await looksRight(page, 'feed-one-person');
  });

  expect(await scene.sql(`select count(*)::int as people, count(distinct family_name)::int as names from person where family_name ~ '^Redshank[0-9]' and merged_into is null`)).toEqual([{ people: 6, names: 6 }]);
  // what was said before is on record, with the file that changed it
  const [before] = await scene.sql<{ was: string | null }>(`select e.before->>'weekly_hours' as was from undo_entry e join assignment a on a.id = (e.after->>'id')::uuid join person p on p.id = a.person_id
    where e.table_name = 'assignment' and e.op = 'U' and p.family_name = 'Redshank6'`);
  expect(Number(before?.was)).toBe(37);
});
