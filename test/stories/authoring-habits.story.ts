import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aLesson } from '../../apps/api/src/player/player.fixture.ts';
import { withPage } from '../harness/browser.ts';
import { adapt, bookmark, captivate, exelearning, ispring, storyline, xerte, type Habit } from './authoring-habits.ts';
import { Scene } from './scene.ts';

const scene = new Scene();
let officer: string;

beforeAll(async () => {
  officer = await scene.factories.aWdo();
});

/** A learner on a live course made of the package; without a pass mark, unless it is asked for. */
async function aLearnerOn({ tool, standard, files }: Habit, masteryScore?: number): Promise<{ personId: string; enrolmentId: string }> {
  const { courseId, versionId } = await scene.factories.aCourse({ title: `Made with ${tool}`, code: `HAB-${Math.floor(Math.random() * 1e6)}` });
  await scene.sql(`update course_version set state = 'draft' where id = $1`, [versionId]);
  const plain: [string, string][] = standard === '1.2'
    ? [['<adlcp:masteryscore>80</adlcp:masteryscore>', masteryScore === undefined ? '' : `<adlcp:masteryscore>${masteryScore}</adlcp:masteryscore>`], ['<adlcp:maxtimeallowed>0001:00:00</adlcp:maxtimeallowed>', '']]
    : [['<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.9"/>', ''], [' satisfiedByMeasure="true"', '']];
  const zip = await aLesson(standard, { ...files }, plain);
  await withPage({}, async (page) => {
    await scene.enterAs(page, officer);
    const answer = await page.request.post('/api/packages', { multipart: { courseVersionId: versionId as string, file: { name: 'course.zip', mimeType: 'application/zip', buffer: zip } } });
    expect(answer.status(), await answer.text()).toBe(200);
  });
  await scene.sql(`update course_version set state = 'live' where id = $1`, [versionId]);
  const personId = await scene.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
  return { personId, enrolmentId: await scene.factories.anEnrolment(personId, courseId, { course_version_id: versionId }) };
}

/** The innermost frame of the content with a page of this name, when its script has run. */
async function frameOf(page: Page, name: string, ready: string): Promise<Frame> {
  const find = (): Frame | undefined => page.frames().find((frame) => new URL(frame.url(), 'http://x').pathname.endsWith(name));
  await expect.poll(() => find()?.evaluate((flag) => Reflect.get(window, flag) !== undefined, ready).catch(() => false), { timeout: 15_000 }).toBe(true);
  return find() as Frame;
}

async function open(page: Page, enrolmentId: string): Promise<void> {
  await page.goto(`/play/${enrolmentId}`);
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/play/'), { timeout: 15_000 }).catch(() => undefined);
}

const closedAs = async (enrolmentId: string): Promise<string | null | undefined> =>
  (await scene.sql<{ closed_as: string | null }>('select closed_as from attempt where enrolment_id = $1 order by number desc', [enrolmentId]))[0]?.closed_as;

const read = <T>(frame: Frame, name: string): Promise<T> => frame.evaluate((key) => Reflect.get(window, key) as never, name) as Promise<T>;

describe('packages that behave like those of the tools', () => {
  it('Storyline and Rise: nested frames, 64,000 characters squeezed, forty questions with a second try each, and leaving in three events', async () => {
    const { personId, enrolmentId } = await aLearnerOn(storyline);
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      const first = await frameOf(page, 'slide.html', 'found');
      expect(await read(first, 'found')).toMatchObject({ entry: 'ab-initio', status: 'not attempted' });
      const refused = await first.evaluate((text) => (Reflect.get(window, 'work') as (text: string) => string[])(text), bookmark);
      expect(new Set(refused.map((line) => line.replace(/\d+\.student/, 'n.student')))).toEqual(new Set(['cmi.interactions.n.student_response 405']));
      expect(refused).toHaveLength(20);
      await leave(page);
      await open(page, enrolmentId);
      const second = await frameOf(page, 'slide.html', 'found');
      const { bookmark: kept, ...rest } = await read<Record<string, string>>(second, 'found');
      expect(kept === bookmark).toBe(true);
      expect(rest).toEqual({ entry: 'resume', total: '0000:00:12.34', status: 'incomplete' });
    });
    expect(await closedAs(enrolmentId)).toBeNull();
  });

  it('Captivate: looks late and for both APIs, forty commits at once, exit set twice, finishes twice', async () => {
    const { personId, enrolmentId } = await aLearnerOn(captivate, 80);
    await withPage({}, async (page) => {
      const said: string[] = [];
      page.on('console', (message) => message.text().startsWith('states ') && said.push(message.text()));
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      // it may be taken off the page at once, so it says its states aloud
      await expect.poll(() => said, { timeout: 15_000 }).toEqual([`states ${JSON.stringify([true, 'function', 'true', 'false', '101', 'true', 'false', '301'])}`]);
      await expect.poll(() => closedAs(enrolmentId), { timeout: 15_000 }).toBe('passed');
    });
  });

  it('iSpring: 2004 with functions taken from the API, a bookmark in JSON, suspends and later ends', async () => {
    const { personId, enrolmentId } = await aLearnerOn(ispring);
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      const first = await frameOf(page, 'player.html', 'found');
      expect(await read(first, 'found')).toMatchObject({ entry: 'ab-initio', place: '', error: '403', mode: 'normal', total: 'PT0H0M0S' });
      expect(new Set(await first.evaluate(() => (Reflect.get(window, 'work') as (finishing: boolean) => string[])(false)))).toEqual(new Set(['true']));
      await leave(page);
      await open(page, enrolmentId);
      const second = await frameOf(page, 'player.html', 'found');
      expect(await read(second, 'found')).toMatchObject({ entry: 'resume', place: '{"slide":7,"steps":[1,2,3]}', total: 'PT1M5S' });
      expect(new Set(await second.evaluate(() => (Reflect.get(window, 'work') as (finishing: boolean) => string[])(true)))).toEqual(new Set(['true']));
      await expect.poll(() => closedAs(enrolmentId), { timeout: 15_000 }).toBe('passed');
    });
  });

  it('Xerte: an exit that 1.2 does not know, an object for a place, arguments left out, and the end in unload', async () => {
    const { personId, enrolmentId } = await aLearnerOn(xerte);
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      const frame = await frameOf(page, 'index.html', 'found');
      expect(await read(frame, 'said')).toEqual(['true', 'false', '405', 'true', '[object Object]', 'true', 'true', 'true', 'true', '']);
      expect(await read(frame, 'found')).toEqual({ name: 'Khan, Amina', place: '', data: '' });
      await leave(page);
      await expect.poll(() => closedAs(enrolmentId), { timeout: 15_000 }).toBe('completed');
    });
  });

  it('eXeLearning: takes whichever API it meets first, and quits in beforeunload and again in unload', async () => {
    const { personId, enrolmentId } = await aLearnerOn(exelearning);
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      await frameOf(page, 'index.html', 'quits');
      await leave(page);
      await expect.poll(() => closedAs(enrolmentId), { timeout: 15_000 }).toBe('completed');
    });
  });

  it('Adapt and Learning Pool: the course in a window of its own finds its API through the opener', async () => {
    const { personId, enrolmentId } = await aLearnerOn(adapt);
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await open(page, enrolmentId);
      await expect.poll(() => page.frames().some((frame) => frame.url().includes('/c/index.html')), { timeout: 15_000 }).toBe(true);
      const frame = page.frames().find((each) => each.url().includes('/c/index.html')) as Frame;
      const [course] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('button', { name: 'Start the course' }).click()]);
      await expect.poll(() => course.evaluate(() => [...new Set((Reflect.get(window, 'said') ?? []) as string[])]), { timeout: 15_000 }).toEqual(['true']);
      await course.close({ runBeforeUnload: true });
      await expect.poll(() => closedAs(enrolmentId), { timeout: 15_000 }).toBe('passed');
    });
  });
});
