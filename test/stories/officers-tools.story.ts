import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { Factories, knownPassword } from '../harness/factories.ts';
import { courseFrame, press, readToTheTest, sitTheTest } from './own-course.ts';

let owner: pg.Pool;
let factories: Factories;
let officer: string;
let course: { courseId: string; versionId: string };

const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];

beforeAll(async () => {
  owner = new pg.Pool({ connectionString: inject('product').ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  factories = new Factories(sql, () => new Date().toISOString().slice(0, 10));
  officer = await factories.aWdo();
  const [found] = await sql<{ packageId: string }>(`select v.package_id as "packageId" from course c join course_version v on v.course_id = c.id where c.code = 'CPV-AWR' and v.state = 'live'`);
  const made = await factories.aCourse({ title: 'Child poverty, looked at', code: `LOOK-${Math.floor(Math.random() * 1e6)}`, packageId: found?.packageId ?? null });
  course = { courseId: made.courseId, versionId: made.versionId ?? '' };
});

afterAll(() => owner.end());

async function signIn(page: Page, personId: string): Promise<void> {
  const response = await page.request.post('/api/session', { data: { handle: await factories.accountOf(personId), password: knownPassword } });
  expect(response.status()).toBe(200);
}

async function looksRight(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, name);
}

/** What is kept of the officer's plays, and what of it counts. */
async function kept(): Promise<{ plays: number; saves: number; completions: number }> {
  const [row] = await sql<{ plays: number; saves: number; completions: number }>(
    `select (select count(*)::int from attempt where person_id = $1) as plays, (select count(*)::int from completion where person_id = $1) as completions,
       (select count(*)::int from attempt_commit c join attempt a on a.id = c.attempt_id where a.person_id = $1) as saves`, [officer]);
  return row ?? { plays: -1, saves: -1, completions: -1 };
}

describe('an officer', () => {
  it('reads what a package is, looks into it without a record, and tries it as a learner', { timeout: 240_000 }, async () => {
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, officer);
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
      await signIn(page, officer);
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
    const { settingId } = await factories.aSetting();
    const personId = await factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
    await factories.anAssignment(personId, settingId);
    const enrolmentId = await factories.anEnrolment(personId, course.courseId, { course_version_id: course.versionId });
    const why = `/people/${personId}/enrolments/${enrolmentId}/why`;
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, officer);
      await page.goto(`/people/${personId}/enrolments`);
      await page.getByRole('link', { name: 'See why: Child poverty, looked at' }).click();
      await page.getByText('The course has never been opened.').waitFor();
      await looksRight(page, 'officer-why-never');
    });
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
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
        await signIn(page, officer);
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
});
