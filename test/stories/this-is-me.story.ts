import { expect, inject, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { choosesUserName, readsTheNotice, saysWhoSheIs } from './joining.ts';
import { daysFromNow, enter, looksRight, Scene } from './scene.ts';

/** Somebody who learned here before comes to a new employer with a join slip, on a phone, and keeps one record. */
const scene = new Scene();
const password = 'walnut-ferry-sandal';

async function aPlaceWithACode() {
  const { settingId, managerId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  await scene.sql(`update setting set name = 'Hawthorn Lodge' where id = $1`, [settingId]);
  return { settingId, manager: await scene.signInOf(managerId, 'lodge') };
}

/** She left another agency with one course done, and never had a sign-in. */
async function somebodyKnown() {
  const personId = await scene.factories.aPerson({ given_name: 'Perpetua', family_name: 'Lindqvist', date_of_birth: '1987-11-04' });
  const { settingId } = await scene.factories.aSetting();
  await scene.factories.anAssignment(personId, settingId, { starts_on: '2024-01-08', ends_on: '2025-06-30', leaving_reason: 'pay', leaving_destination: 'not_known' });
  const [course] = await scene.sql<{ id: string; title: string }>(`select id, title from course where code = 'SGA-1'`);
  await scene.factories.aCompletion(personId, course?.id ?? '', daysFromNow(-60).toISOString().slice(0, 10));
  return { personId, courseTitle: course?.title ?? '' };
}

it('she says “I have learned here before”; her manager compares and confirms; her earlier course is there when she signs in', { timeout: 180_000 }, async () => {
  const { settingId, manager } = await aPlaceWithACode();
  const { personId, courseTitle } = await somebodyKnown();
  const code = await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    const answer = await page.request.post('/api/join-codes', { headers: { origin: inject('product').origin }, data: { settingId, seats: 3, expiresOn: daysFromNow(20).toISOString().slice(0, 10) } });
    return ((await answer.json()) as { code: string }).code;
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(`/join/${code}`);
    await saysWhoSheIs(page, { given: 'Perpetua', family: 'Lindqvist', born: new Date('1987-11-04') });
    await page.getByLabel('I have learned here before').check();
    await looksRight(page, 'this-is-me-who');
    await readsTheNotice(page);
    await choosesUserName(page, 'perpetua.lindqvist', password);
    // she learns nothing of what is on the register
    await page.getByText('will compare that with the register').waitFor();
    await looksRight(page, 'this-is-me-joined');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
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
  expect(await scene.sql('select id from person where family_name = $1 and merged_into is null', ['Lindqvist'])).toEqual([{ id: personId }]);
});
