import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { daysFromNow, enter, fillDay, looksRight, Scene } from './scene.ts';

/**
 * A care worker takes a second job beside her first. People and places of our own, so that no other story's are moved;
 * everything on a phone.
 */
const scene = new Scene();

async function twoEmployers() {
  const [first, second] = [await scene.factories.aHomeCareAgency({ staff: 0 }), await scene.factories.aHomeCareAgency({ staff: 0 })];
  await scene.sql(`update setting set name = 'Larch Home Care' where id = $1`, [first.settingId]);
  await scene.sql(`update setting set name = 'Alder Court' where id = $1`, [second.settingId]);
  await scene.sql(`update person set given_name = 'Dilys', family_name = 'Amberley' where id = $1`, [second.managerId]);
  const personId = await scene.factories.aPerson({ given_name: 'Ottoline', family_name: 'Fernsby', date_of_birth: '1991-03-27' });
  await scene.factories.anAssignment(personId, first.settingId, { starts_on: '2025-01-06', recorded_at: '2025-01-06T09:00:00Z' });
  const [course] = await scene.sql<{ id: string }>(`select c.id from course c join requirement_course r on r.course_id = c.id where c.code = 'SGA-1' limit 1`);
  await scene.factories.aCompletion(personId, course?.id ?? '', daysFromNow(-40).toISOString().slice(0, 10));
  const [person] = await scene.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
  return { personId, learnerNo: person?.learner_no ?? '', courseId: course?.id ?? '', her: await scene.signInOf(personId, 'second'), firstManager: await scene.signInOf(first.managerId, 'second'), secondManager: await scene.signInOf(second.managerId, 'second') };
}

/** What a manager fills in about a post, wherever she does. */
async function fillPost(page: Page): Promise<void> {
  await page.getByLabel('Where they work').selectOption({ label: 'Alder Court' });
  await page.getByLabel('What they do').selectOption({ label: 'Care worker' });
  await fillDay(page, 'First day', new Date());
}

it('a second employer finds her with her own yes at the screen; what she holds is green there, and neither sees the other', { timeout: 180_000 }, async () => {
  const { personId, courseId, her, firstManager, secondManager } = await twoEmployers();
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, secondManager);
    await page.goto('/people/new');
    await page.getByRole('radio', { name: 'Yes, but they do not know it' }).check();
    await page.getByRole('link', { name: 'let them confirm it on this screen' }).click();
    await page.getByLabel('Last name').fill('Fernsby');
    await fillDay(page, 'Date of birth', new Date('1991-03-27'));
    await fillPost(page);
    await looksRight(page, 'second-job-with-them');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Is this you?' }).waitFor();
    await looksRight(page, 'second-job-is-this-you');
    // a wrong password tells nothing but that it did not work
    await page.getByLabel('Your user name or learner number').fill(her);
    await page.getByLabel('Your password', { exact: true }).fill('not-her-password');
    await page.getByRole('button', { name: 'Yes, this is me' }).click();
    await page.getByText('That did not work').first().waitFor();
    await page.getByLabel('Your password', { exact: true }).fill(inject('product').signIns[0]?.password ?? '');
    await page.getByRole('button', { name: 'Yes, this is me' }).click();
    await page.getByText('The new post has been added').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Ottoline Fernsby' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Larch Home Care');

    await page.goto(`/team/${personId}`);
    await page.getByRole('heading', { level: 1, name: /Ottoline Fernsby/ }).waitFor();
    // green on arrival: what she holds is shown as held from her first day there
    const standing = (await (await page.request.get(`/api/people/${personId}/standing`)).json()) as { requirements: { courses: { id: string }[] }[]; places: { cells: ({ held?: true } | null)[] }[] };
    const asked = standing.requirements.findIndex((requirement) => requirement.courses.some(({ id }) => id === courseId));
    expect(standing.places.map((place) => place.cells[asked]?.held)).toEqual([true]);
    await page.getByText('Up to date, in grace').first().waitFor();
    await looksRight(page, 'second-job-standing');
    expect(await page.locator('main').innerText()).not.toContain('Larch Home Care');
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, firstManager);
    await page.goto(`/people/${personId}`);
    await page.getByRole('heading', { level: 1, name: 'Ottoline Fernsby' }).waitFor();
    await page.getByText('Larch Home Care').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Alder Court');
  });

  // and she sees who has looked
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, her);
    await page.goto('/my-details');
    await page.getByRole('link', { name: 'See who has looked at your record' }).click();
    await page.getByText('Dilys Amberley').first().waitFor();
    await looksRight(page, 'second-job-who-looked');
  });
});

it('an employer that adds her by her number is told of to her; she objects, and an officer takes the job off', { timeout: 180_000 }, async () => {
  const { learnerNo, her, secondManager } = await twoEmployers();
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, secondManager);
    await page.goto('/people/new');
    await page.getByRole('radio', { name: 'Yes', exact: true }).check();
    await page.getByLabel('Learner number').fill(learnerNo);
    await fillPost(page);
    await page.getByRole('button', { name: 'Add person' }).click();
    await page.getByText('The new post has been added').waitFor();
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, her);
    await page.goto('/');
    await page.getByText(/Alder Court .*says that you work there now/).waitFor();
    await looksRight(page, 'second-job-told');
    await page.getByRole('link', { name: 'No, I do not work there' }).click();
    await page.getByLabel('Do you want to say more?').fill('I only asked about shifts');
    await looksRight(page, 'second-job-objects');
    await page.getByRole('button', { name: 'Tell the council' }).click();
    await page.getByText('The council has been told').waitFor();
    expect(await page.getByText('says that you work there now').count()).toBe(0);
  });

  await withPage({ width: PHONE }, async (page) => {
    await enter(page, 'demo-wdo');
    await page.goto('/post-objections');
    await page.getByRole('row', { name: /Ottoline Fernsby/ }).getByRole('link', { name: /Look into it/ }).first().click();
    await page.getByText('I only asked about shifts').waitFor();
    await page.getByRole('radio', { name: 'They do not work there' }).check();
    await page.getByLabel('How do you know?').fill('I rang the manager');
    await looksRight(page, 'second-job-settled');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The job was taken off the record from today').waitFor();
  });
});
