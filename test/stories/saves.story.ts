import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { aLesson } from '../../apps/api/src/player/player.fixture.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage, PHONE, picture } from '../harness/browser.ts';
import { knownPassword } from '../harness/factories.ts';
import { enter, Scene } from './scene.ts';

/** Saves in a real browser: cut off, closed, signed out, and opened in two windows. */
const scene = new Scene();
let packageId = '';
let officer = '';

/** A lesson that saves its screen on a press, and its last word when it is closed. */
const lesson = `<!doctype html><title>Lesson</title><button id="next" type="button">Next</button><script>
  const api = parent.API;
  let screen = Number(/\\d+/.exec(api.LMSInitialize('') && api.LMSGetValue('cmi.core.lesson_location')) ?? 0);
  window.said = [];
  window.say = (location, bookmark) => { api.LMSSetValue('cmi.core.lesson_location', location); api.LMSSetValue('cmi.suspend_data', bookmark); const said = api.LMSCommit(''); window.said.push(said); return said; };
  document.querySelector('#next').onclick = () => { screen += 1; window.say('Screen ' + screen + ' of 10', 'screen ' + screen); };
  window.addEventListener('pagehide', () => { if (window.last) window.say('page ' + 99, window.last); });
</script>`;

beforeAll(async () => {
  officer = await scene.factories.accountOf(await scene.factories.aWdo());
  const page = await signedIn(officer);
  const answer = await page.request.post('/api/packages', { headers: { origin: inject('product').origin }, multipart: { file: { name: 'course.zip', mimeType: 'application/zip', buffer: await aLesson('1.2', { 'index.html': lesson }) } } });
  packageId = ((await answer.json()) as { id: string }).id;
  await page.context().close();
});

async function signedIn(handle: string, width = PHONE): Promise<Page> {
  const page = await newPage({ width, height: 740 });
  await enter(page, handle, knownPassword);
  return page;
}

async function aLearner(): Promise<{ page: Page; personId: string; enrolmentId: string; handle: string }> {
  const personId = await scene.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
  const { courseId, versionId } = await scene.factories.aCourse({ packageId, title: 'A course on the bus', code: `SAVE-${Math.floor(Math.random() * 1e9)}` });
  const enrolmentId = await scene.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
  const handle = await scene.factories.accountOf(personId);
  return { page: await signedIn(handle), personId, enrolmentId, handle };
}

async function play(page: Page, enrolmentId: string): Promise<Frame> {
  await page.goto(`/play/${enrolmentId}`);
  return content(page);
}

async function content(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().filter((frame) => /\/l\/[\w-]+\/c\//.test(frame.url())).length, { timeout: 10_000 }).toBeGreaterThan(0);
  const frame = page.frames().find((each) => /\/l\/[\w-]+\/c\//.test(each.url())) as Frame;
  await frame.waitForFunction(() => 'say' in window);
  return frame;
}

const left = async (enrolmentId: string) =>
  (await scene.sql<{ bookmark: string | null; commits: number }>(
    `select i.state->'cmi'->>'cmi.suspend_data' as bookmark, (select count(*)::int from attempt_commit c where c.attempt_id = a.id) as commits
     from attempt a left join attempt_item i on i.attempt_id = a.id where a.enrolment_id = $1 order by a.number desc limit 1`, [enrolmentId]))[0];
const bookmark = async (enrolmentId: string) => (await left(enrolmentId))?.bookmark;

describe('saves in a browser', () => {
  it('survive a signal that comes and goes: every screen once and in order', async () => {
    const { page, enrolmentId } = await aLearner();
    const frame = await play(page, enrolmentId);
    const places = new Set<string>();
    for (let screen = 1; screen <= 10; screen++) {
      await page.context().setOffline([2, 3, 7, 10].includes(screen));
      await frame.locator('#next').click();
      if (screen === 3) await page.getByText(/kept here/).waitFor();
      places.add(JSON.stringify(await page.locator('iframe').boundingBox()));
    }
    // whatever the bar says, the course does not move under her finger
    expect([...places]).toHaveLength(1);
    await page.context().setOffline(false);
    await expect.poll(() => bookmark(enrolmentId), { timeout: 45_000 }).toBe('screen 10');
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    const seqs = await scene.sql<{ seq: number }>('select c.seq from attempt_commit c join attempt a on a.id = c.attempt_id where a.enrolment_id = $1 order by c.at, c.seq', [enrolmentId]);
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: seqs.length }, (_, n) => n + 1));
    expect(await frame.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual(Array.from({ length: 10 }, () => 'true'));
    await page.context().close();
  });

  it('go out with the page when it is closed', async () => {
    const { page, enrolmentId } = await aLearner();
    const frame = await play(page, enrolmentId);
    await frame.locator('#next').click();
    await frame.evaluate(() => Object.assign(window, { last: 'the last word' }));
    await page.goto('about:blank');
    await expect.poll(() => bookmark(enrolmentId), { timeout: 10_000 }).toBe('the last word');
    await page.context().close();
  });

  it('that are too large to go out with the page come in when the portal is open again', async () => {
    const { page, enrolmentId } = await aLearner();
    const frame = await play(page, enrolmentId);
    await frame.locator('#next').click();
    await frame.evaluate(() => Object.assign(window, { last: 'ä'.repeat(60_000) }));
    await page.goto('about:blank');
    await page.waitForTimeout(500);
    expect(await bookmark(enrolmentId)).toBe('screen 1');
    await page.goto('/my-learning');
    await expect.poll(async () => (await bookmark(enrolmentId))?.length, { timeout: 15_000 }).toBe(60_000);
    await page.context().close();
  });

  it('from last time are brought in before the course opens again, however slowly and wherever she comes from', async () => {
    const { page: old, enrolmentId } = await aLearner();
    const frame = await play(old, enrolmentId);
    await frame.locator('#next').click();
    // from now on nothing leaves this page, not even when it is closed
    await frame.evaluate(() => Object.assign(parent, { fetch: () => Promise.reject(new Error('no signal')), XMLHttpRequest: class { open() { throw new Error('no signal'); } } }));
    await frame.locator('#next').click();
    await old.getByText(/kept here/).waitFor();
    const page = await old.context().newPage();
    await old.close();
    let through = (): void => undefined;
    const slow = new Promise<void>((resolve) => (through = resolve));
    await page.route(/\/l\/[\w-]+\/\?drain$/, async (route) => {
      await slow;
      await route.continue();
    });
    const asked = page.waitForRequest(/\?drain$/);
    await page.goto('/my-learning');
    await asked;
    // she does not wait for what the portal does behind her back
    await page.getByRole('link', { name: /^Continue/ }).or(page.getByRole('button', { name: /^Continue/ })).first().click();
    await page.getByText('What you did last time is being sent').waitFor();
    await expectAccessible(page);
    await picture(page, 'bringing-in');
    expect(await left(enrolmentId)).toMatchObject({ bookmark: 'screen 1' });
    through();
    const bookmarkThere = (await content(page)).evaluate(() => (parent as unknown as { API: { LMSGetValue: (name: string) => string } }).API.LMSGetValue('cmi.suspend_data'));
    expect(await bookmarkThere).toBe('screen 2');
    await page.context().close();
  });

  it('are not forgotten when the course does not answer that it has been left', async () => {
    const { page, enrolmentId } = await aLearner();
    await page.clock.install();
    const frame = await play(page, enrolmentId);
    await frame.locator('#next').click();
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    // its page hangs, with one save on the device that it has told nobody of
    await frame.evaluate(() => {
      Object.assign(parent, { clearTimeout: () => { throw new Error('this page hangs'); } });
      const commit = { key: '0190d6a2-7c1b-4c3e-9d2a-0123456789ab', seq: 90, session: 1, sessionSeconds: 5, madeAt: new Date().toISOString(), terminating: false, cmi: { 'cmi.suspend_data': 'the unheard word' } };
      localStorage.setItem(`pvi-saves:${parent.location.pathname}#${commit.key}`, JSON.stringify(commit));
    });
    await page.getByRole('button', { name: 'Save and leave' }).click();
    await page.clock.fastForward(10_000);
    await page.waitForURL('**/my-learning');
    await page.reload();
    await expect.poll(() => bookmark(enrolmentId), { timeout: 15_000 }).toBe('the unheard word');
    await page.context().close();
  });

  it('go on when she is signed out in the middle, and the way back is there', async () => {
    const { page, enrolmentId, personId, handle } = await aLearner();
    const frame = await play(page, enrolmentId);
    await frame.locator('#next').click();
    await scene.sql(`delete from session where sess::text like '%' || $1 || '%'`, [personId]);
    // somebody else's change makes the portal ask again, and it hears that she is signed out
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await frame.locator('#next').click();
    await expect.poll(() => bookmark(enrolmentId), { timeout: 10_000 }).toBe('screen 2');
    expect(new URL(page.url()).pathname).toBe(`/play/${enrolmentId}`);
    await page.getByRole('button', { name: 'Save and leave' }).click();
    await page.waitForURL('**/sign-in**');
    expect(await bookmark(enrolmentId)).toBe('screen 2');
    await page.getByLabel('Learner number or user name').fill(handle);
    await page.getByLabel('Password', { exact: true }).fill(knownPassword);
    await page.getByLabel('Password', { exact: true }).press('Enter');
    await page.waitForURL('**/my-learning');
    await page.goto(`/play/${enrolmentId}`);
    expect(await (await content(page)).evaluate(() => (parent as unknown as { API: { LMSGetValue: (name: string) => string } }).API.LMSGetValue('cmi.suspend_data'))).toBe('screen 2');
    await page.context().close();
  });

  it('of two windows: the newest counts, the older one says so and may take over', async () => {
    const { page: one, enrolmentId } = await aLearner();
    const first = await play(one, enrolmentId);
    await first.locator('#next').click();
    await first.locator('#next').click();
    await one.getByText(/^Saved/).waitFor();
    const two = await one.context().newPage();
    const second = await play(two, enrolmentId);
    await one.getByRole('heading', { name: /^This course was opened somewhere else at \d\d:\d\d$/ }).waitFor({ timeout: 15_000 });
    await one.bringToFront();
    await expect.poll(() => one.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))).toMatch(/^<h2/);
    expect(await one.getByText(/^Saved/).count()).toBe(0);
    await expectAccessible(one);
    await expectNoSidewaysScroll(one);
    await picture(one, 'opened-elsewhere');
    await second.locator('#next').click();
    await expect.poll(() => bookmark(enrolmentId)).toBe('screen 3');
    // what the older window still says is kept as it came, and is not where she goes on
    expect(await first.evaluate(() => (window as unknown as { say: (location: string, text: string) => string }).say('Screen 8 of 10', 'older window'))).toBe('false');
    expect(await bookmark(enrolmentId)).toBe('screen 3');

    await one.getByRole('button', { name: 'Take over here' }).click();
    await one.getByRole('heading', { name: /opened somewhere else/ }).waitFor({ state: 'detached' });
    const taken = await content(one);
    expect(await taken.evaluate(() => (parent as unknown as { API: { LMSGetValue: (name: string) => string } }).API.LMSGetValue('cmi.suspend_data'))).toBe('older window');
    await two.getByRole('heading', { name: /opened somewhere else/ }).waitFor({ timeout: 15_000 });
    await one.context().close();
  });

  it('that led to a pass in seconds stand before an officer', async () => {
    const { page, enrolmentId } = await aLearner();
    const frame = await play(page, enrolmentId);
    await frame.evaluate(() => {
      const { API } = parent as unknown as { API: Record<string, (one: string, other?: string) => string> };
      API['LMSSetValue']?.('cmi.core.lesson_status', 'passed');
      API['LMSSetValue']?.('cmi.core.score.raw', '100');
      API['LMSFinish']?.('');
    });
    await page.getByRole('heading', { name: 'You have passed' }).waitFor();
    await page.context().close();
    for (const width of [PHONE, 1280]) {
      const desk = await signedIn(officer, width);
      await desk.goto('/odd-results');
      const result = desk.locator('section', { has: desk.getByRole('heading', { name: 'Amina Khan: A course on the bus' }) }).first();
      await result.getByText(/^Done in \d+ seconds?\. The course takes about 40 minutes\.$/).waitFor();
      await expectAccessible(desk);
      await expectNoSidewaysScroll(desk);
      await picture(desk, 'odd-results');
      if (width === 1280) {
        await result.getByRole('button', { name: 'It stands: Amina Khan' }).click();
        await desk.getByRole('alert').getByText('Say in a few words what you found out').waitFor();
        await result.getByLabel(/What did you find out/).fill('She knew it all from her last job');
        await result.getByRole('button', { name: 'It stands: Amina Khan' }).click();
        await desk.getByText('The result of Amina Khan in A course on the bus stands').waitFor();
      }
      await desk.context().close();
    }
  });
});
