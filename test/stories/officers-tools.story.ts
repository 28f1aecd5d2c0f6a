import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DESK, PHONE, withPage } from '../harness/browser.ts';
import { courseFrame, press, readToTheTest, sitTheTest } from './own-course.ts';
import { looksRight, Scene } from './scene.ts';

const scene = new Scene();
let officer: string;
let course: { courseId: string; versionId: string };

beforeAll(async () => {
  officer = await scene.factories.aWdo();
  const [found] = await scene.sql<{ packageId: string }>(`select v.package_id as "packageId" from course c join course_version v on v.course_id = c.id where c.code = 'CPV-AWR' and v.state = 'live'`);
  const made = await scene.factories.aCourse({ title: 'Child poverty, looked at', code: `LOOK-${Math.floor(Math.random() * 1e6)}`, packageId: found?.packageId ?? null });
  course = { courseId: made.courseId, versionId: made.versionId ?? '' };
});

/** What is kept of the officer's plays, and what of it counts. */
async function kept(): Promise<{ plays: number; saves: number; completions: number }> {
  const [row] = await scene.sql<{ plays: number; saves: number; completions: number }>(
    `select (select count(*)::int from attempt where person_id = $1) as plays, (select count(*)::int from completion where person_id = $1) as completions,
       (select count(*)::int from attempt_commit c join attempt a on a.id = c.attempt_id where a.person_id = $1) as saves`, [officer]);
  return row ?? { plays: -1, saves: -1, completions: -1 };
}

describe('an officer', () => {
  it('reads what a package is, looks into it without a record, and tries it as a learner', { timeout: 240_000 }, async () => {
    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, officer);
      await page.goto(`/catalogue/${course.courseId}`);
      await page.getByRole('link', { name: 'Preview: version 1' }).waitFor();
      await looksRight(page, 'officer-version');
      await page.getByRole('link', { name: 'Report' }).click();
      const report = page.locator('section, div').filter({ has: page.getByRole('heading', { name: 'About this package' }) }).last();
      await report.getByText('SCORM 1.2', { exact: true }).waitFor();
      await report.getByText('PVI Learning’s own course builder').waitFor();
      await looksRight(page, 'officer-report');

      await page.goto(`/catalogue/${course.courseId}`);
      await page.getByRole('link', { name: 'Preview: version 1' }).click();
      const look = await courseFrame(page);
      await page.getByText('You are only looking: nothing is kept').waitFor();
      await press(look, 'Start');
      await press(look, 'Next');
      await looksRight(page, 'officer-preview');
      await page.getByRole('button', { name: 'Leave', exact: true }).click();
      await page.getByText('You looked at the course. Nothing was kept.').waitFor();
      expect(await kept()).toEqual({ plays: 0, saves: 0, completions: 0 });
    });

    await withPage({ width: DESK }, async (page) => {
      await scene.enterAs(page, officer);
      await page.goto(`/catalogue/${course.courseId}`);
      await page.getByRole('link', { name: 'Try as a learner: version 1' }).click();
      await page.getByText('You have not tried this version yet.').waitFor();
      await looksRight(page, 'officer-try');
      await page.getByRole('link', { name: 'Start', exact: true }).click();
      const frame = await courseFrame(page);
      await readToTheTest(frame);
      await sitTheTest(frame, 'right');
      await frame.getByRole('button', { name: 'Finish', exact: true }).click();
      await page.getByText('A learner would have passed the e-learning, with a score of 100%.').waitFor();
      await looksRight(page, 'officer-tried');
      await page.getByText(/\d+ values saved/).click();
      await page.getByText('cmi.core.lesson_status').waitFor();
      await looksRight(page, 'officer-tried-values');
      expect(await kept()).toMatchObject({ plays: 1, completions: 0 });
      await page.getByRole('button', { name: 'Throw this try away' }).click();
      await page.getByText('You have not tried this version yet.').waitFor();
      expect(await kept()).toEqual({ plays: 0, saves: 0, completions: 0 });
    });
  });

  it('sees why somebody’s course is not complete, from what it has really said', { timeout: 240_000 }, async () => {
    const { settingId } = await scene.factories.aSetting();
    const personId = await scene.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
    await scene.factories.anAssignment(personId, settingId);
    const enrolmentId = await scene.factories.anEnrolment(personId, course.courseId, { course_version_id: course.versionId });
    const why = `/people/${personId}/enrolments/${enrolmentId}/why`;
    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, officer);
      await page.goto(`/people/${personId}/enrolments`);
      await page.getByRole('link', { name: 'See why: Child poverty, looked at' }).click();
      await page.getByText('The course has never been opened.').waitFor();
      await looksRight(page, 'officer-why-never');
    });
    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const frame = await courseFrame(page);
      await press(frame, 'Start');
      await press(frame, 'Next');
      await page.getByText(/^Saved \d\d:\d\d$/).first().waitFor();
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText(/^Saved\. You are at /).waitFor();
    });
    for (const width of [PHONE, DESK]) {
      await withPage({ width }, async (page) => {
        await scene.enterAs(page, officer);
        await page.goto(why);
        await page.getByText(/^It is open: the package last said “incomplete” on .+, and has not said passed or completed\.$/).waitFor();
        await page.getByRole('table', { name: '1 visit' }).waitFor();
        await looksRight(page, 'officer-why');
        await page.locator('details').last().locator('summary').click();
        await page.getByRole('cell', { name: 'incomplete' }).first().waitFor();
        await looksRight(page, 'officer-why-save');
      });
    }
  });

  it('writes a licence down, names another form, and lets a package load from one other site', { timeout: 240_000 }, async () => {
    const { settingId } = await scene.factories.aSetting();
    const people = await Promise.all([1, 2].map(() => scene.factories.aPerson()));
    for (const personId of people) await scene.factories.anAssignment(personId, settingId);
    const made = await scene.factories.aCourse({ title: 'Moving safely', code: `LIC-${Math.floor(Math.random() * 1e6)}` });
    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, officer);
      await page.goto(`/catalogue/${made.courseId}`);
      await page.getByRole('link', { name: 'Licence' }).click();
      await page.getByText('No licence is written down, so everybody who is entitled may take the course.').waitFor();
      await page.getByRole('button', { name: 'Write it down' }).click();
      await page.getByRole('alert').getByText('Enter who supplies it').waitFor();
      await looksRight(page, 'officer-licence-none');
      await page.getByLabel('Supplier').fill('Bright Learning');
      await page.getByLabel('Seats').fill('1');
      await fillDay(page, 'First day', ['1', '4', '2026']);
      await fillDay(page, 'Last day', ['31', '3', '2099']);
      await page.getByRole('button', { name: 'Write it down' }).click();
      await page.getByText('It runs until 31 March 2099. 0 of 1 seat is taken; 1 is free.').waitFor();
      await looksRight(page, 'officer-licence');

      // whoever would be one too many is told so, before and after
      await page.goto(`/people/${people[0]}/enrolments`);
      await page.getByLabel('Course').selectOption({ label: (await page.getByLabel('Course').locator('option', { hasText: 'Moving safely' }).textContent()) ?? '' });
      await page.getByRole('button', { name: 'Enrol' }).click();
      await page.getByRole('cell', { name: 'Moving safely' }).first().waitFor();
      await page.goto(`/people/${people[1]}/enrolments`);
      await page.getByLabel('Course').selectOption({ label: (await page.getByLabel('Course').locator('option', { hasText: 'Moving safely' }).textContent()) ?? '' });
      await page.getByRole('button', { name: 'Enrol' }).click();
      await page.getByText('There are not enough seats on this course').first().waitFor();
      await looksRight(page, 'officer-no-seat');
      await page.goto('/licences');
      await page.getByText('1 of 1 seat is taken; none is free.').waitFor();
      await looksRight(page, 'officer-licences');
      await page.goto('/');
      await page.getByText(/licence that ends, or hardly any seats/).waitFor();

      await page.goto(`/catalogue/${course.courseId}`);
      await page.getByRole('link', { name: 'Other forms' }).click();
      await page.getByText('There is none yet. Its package can also be read on one page.').waitFor();
      await page.getByLabel('What it is', { exact: true }).selectOption('large_print');
      await page.getByLabel('What to call it').fill('Large print, 18 point');
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByRole('alert').getByText('Add a file or an address, or say here how to ask for it').waitFor();
      await page.getByLabel('A file').setInputFiles({ name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.from('LARGE') });
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('Learners find it on the page of the course now.').waitFor();
      await looksRight(page, 'officer-formats');

      await page.goto(`/catalogue/${course.courseId}/${course.versionId}/package`);
      await page.getByText('This package may load from nowhere but itself.').waitFor();
      await page.getByText('Change from where it may load').click();
      await page.getByLabel('Sites').fill('https://films.example/one');
      await page.getByLabel('Why').fill('The films lie there');
      await page.getByRole('button', { name: 'Save the list' }).click();
      await page.getByRole('alert').getByText(/is not the name of a site/).waitFor();
      await page.getByLabel('Sites').fill('films.example');
      await page.getByRole('button', { name: 'Save the list' }).click();
      await page.getByText('This package may also load from:').waitFor();
      await looksRight(page, 'officer-sites');
      // the package is the demo's own: what it may do is as it was
      await page.getByLabel('Sites').fill('');
      await page.getByLabel('Why').fill('Only tried');
      await page.getByRole('button', { name: 'Save the list' }).click();
      await page.getByText('This package may load from nowhere but itself.').waitFor();
    });
    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, people[0] ?? '');
      await page.goto(`/learn/${course.courseId}`);
      await page.getByRole('link', { name: 'Take it in another form' }).click();
      await page.getByText('Choose the form that suits you. It teaches the same.').waitFor();
      await looksRight(page, 'learner-forms');
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Save Large print/ }).click()]);
      expect(saved.suggestedFilename()).toBe('large.txt');
    });
  });
});

it('whoever does not pass three times is offered help, and her manager hears of it', { timeout: 240_000 }, async () => {
  const { managerId, staffIds } = await scene.factories.aHomeCareAgency({ staff: 1 });
  const personId = String(staffIds[0]);
  await scene.sql(`update person set given_name = 'Mo', family_name = 'Hill' where id = $1`, [managerId]);
  await scene.sql(`update person set given_name = 'Amina', family_name = 'Khan' where id = $1`, [personId]);
  const enrolmentId = await scene.factories.anEnrolment(personId, course.courseId, { course_version_id: course.versionId });
  await withPage({ width: PHONE }, async (page) => {
    await scene.enterAs(page, personId);
    await page.goto(`/play/${enrolmentId}`);
    const frame = await courseFrame(page);
    await readToTheTest(frame);
    for (let tries = 1; tries <= 3; tries += 1) {
      await sitTheTest(frame, 'wrong');
      await expect.poll(async () => (await scene.sql<{ n: number }>('select count(*)::int as n from failed_try f join attempt a on a.id = f.attempt_id where a.person_id = $1', [personId]))[0]?.n, { timeout: 20_000 }).toBe(tries);
    }
    await page.getByRole('button', { name: 'Save and leave' }).click();
    await page.getByRole('heading', { name: 'Would a hand help?' }).waitFor();
    await page.getByText('Mo Hill can see that you have tried 3 times and may want a hand. They do not see your answers.').waitFor();
    await looksRight(page, 'learner-hand');
  });
  for (const width of [PHONE, DESK]) {
    await withPage({ width }, async (page) => {
      await scene.enterAs(page, managerId);
      await page.goto('/');
      await page.getByText('person may want a hand with a test').waitFor();
      await looksRight(page, 'manager-hand');
      await page.getByRole('link', { name: 'See who' }).last().click();
      await page.getByText('1 person has tried a test 3 times or more without passing.').waitFor();
      await looksRight(page, 'manager-to-help');
      if (width === PHONE) return;
      await page.getByRole('button', { name: 'We have talked: Amina Khan, Child poverty, looked at' }).click();
      await page.getByText('Thank you. Amina Khan’s tries are counted anew from now on.').waitFor();
      await page.getByText('Nobody is stuck on a test now.').waitFor();
    });
  }
});

async function fillDay(page: Page, legend: string, [day, month, year]: [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}
