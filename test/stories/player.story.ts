import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aLesson } from '../../apps/api/src/player/player.fixture.ts';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { Scene } from './scene.ts';

const packages = fileURLToPath(new URL('../../../shared/packages/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pvi-player-story-'));
const scene = new Scene();
let officer: string;

beforeAll(async () => {
  officer = await scene.factories.aWdo();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A draft, and its page for the package. */
async function aDraft(title: string): Promise<{ courseId: string; versionId: string }> {
  const code = `PLY-${Math.floor(Math.random() * 1e6)}`;
  const { courseId, versionId } = await scene.factories.aCourse({ title, code });
  await scene.sql(`update course_version set state = 'draft' where id = $1`, [versionId]);
  return { courseId, versionId: versionId as string };
}

/** An officer puts a package into a new course by hand and makes it live; a learner is on it. */
async function aCourseFrom(zip: string, title: string): Promise<{ personId: string; enrolmentId: string }> {
  const { courseId, versionId } = await aDraft(title);
  await withPage({}, async (page) => {
    await scene.enterAs(page, officer);
    await page.goto(`/catalogue/${courseId}/${versionId}/package`);
    await page.getByLabel('The package, a .zip file').setInputFiles(zip);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByRole('heading', { name: 'Version 1 has its package' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'package-uploaded');
  });
  await scene.sql(`update course_version set state = 'live' where id = $1`, [versionId]);
  const personId = await scene.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
  return { personId, enrolmentId: await scene.factories.anEnrolment(personId, courseId, { course_version_id: versionId }) };
}

/** The package's own frame, two origins down, when it has loaded. */
async function content(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().filter((frame) => /\/l\/[\w-]+\/c\//.test(frame.url())).length, { timeout: 10_000 }).toBeGreaterThan(0);
  const frame = page.frames().find((each) => /\/l\/[\w-]+\/c\//.test(each.url())) as Frame;
  await frame.waitForLoadState('load');
  return frame;
}

async function zipFile(name: string, more: Record<string, string> = {}): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await aLesson('1.2', more));
  return path;
}

describe('a package is a stranger', () => {
  it('an officer reads why a file is no package', async () => {
    const { courseId, versionId } = await aDraft('Refused');
    const notes = join(folder, 'notes.zip');
    writeFileSync(notes, 'no zip at all');
    for (const width of [PHONE, DESK]) {
      await withPage({ width }, async (page) => {
        await scene.enterAs(page, officer);
        await page.goto(`/catalogue/${courseId}/${versionId}/package`);
        await page.getByRole('button', { name: 'Upload', exact: true }).click();
        await page.getByRole('alert').getByText('Choose a zip file').waitFor();
        await page.getByLabel('The package, a .zip file').setInputFiles(notes);
        await page.getByRole('button', { name: 'Upload', exact: true }).click();
        await page.getByRole('alert').getByText('This file is not a zip').waitFor();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await picture(page, 'package-refused');
      });
    }
  });

  it('plays caged: no portal, no cookie, no session, and nothing of another launch', async () => {
    const { personId, enrolmentId } = await aCourseFrom(await zipFile('cage.zip'), 'A caged course');
    await withPage({}, async (page) => {
      await scene.enterAs(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const frame = await content(page);
      const found = await frame.evaluate(async (portal) => {
        const nameOf = async (work: () => unknown): Promise<string> => {
          try {
            return `reached: ${String(await work())}`;
          } catch (error) {
            return error instanceof Error || error instanceof DOMException ? error.name : 'thrown';
          }
        };
        localStorage.setItem('left', 'behind');
        return {
          portalPage: await nameOf(() => (top as Window).document.title),
          portalStorage: await nameOf(() => (top as Window).localStorage.length),
          away: await nameOf(() => { (top as Window).location.href = 'about:blank'; return 'gone'; }),
          api: await nameOf(async () => (await fetch(`${portal}/api/session`, { credentials: 'include' })).status),
          cookies: document.cookie,
          runtime: typeof (parent as unknown as { API?: object }).API,
        };
      }, inject('product').origin);
      expect(found).toEqual({ portalPage: 'SecurityError', portalStorage: 'SecurityError', away: 'SecurityError', api: 'TypeError', cookies: '', runtime: 'object' });
      expect(new URL(page.url()).pathname).toBe(`/play/${enrolmentId}`);

      await page.goto(`/play/${enrolmentId}`);
      expect(await (await content(page)).evaluate(() => localStorage.getItem('left'))).toBeNull();
    });
  });
});

type Api12 = { API: Record<'LMSInitialize' | 'LMSCommit' | 'LMSFinish', (given: string) => string> & { LMSSetValue: (name: string, value: string) => string } };

describe('without a connection', () => {
  it('says that nothing is saved yet, keeps it on the device, and brings it in when the signal is back', async () => {
    const { personId, enrolmentId } = await aCourseFrom(await zipFile('signal.zip', { 'signal.txt': '1' }), 'A course on the bus');
    const stored = async (): Promise<string | undefined> =>
      (await scene.sql<{ bookmark?: string }>(`select i.state->'cmi'->>'cmi.suspend_data' as bookmark from attempt_item i join attempt a on a.id = i.attempt_id where a.enrolment_id = $1`, [enrolmentId]))[0]?.bookmark ?? undefined;
    const say = (bookmark: string) => async (frame: Frame): Promise<string> =>
      frame.evaluate((text) => {
        const { API } = parent as unknown as Api12;
        API.LMSSetValue('cmi.suspend_data', text);
        API.LMSSetValue('cmi.core.lesson_location', 'Screen 7 of 19');
        return API.LMSCommit('');
      }, bookmark);

    await withPage({ width: PHONE }, async (page) => {
      await scene.enterAs(page, personId);
      await page.goto('/my-learning');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goto(`/play/${enrolmentId}`);
      const frame = await content(page);
      await frame.evaluate(() => (parent as unknown as Api12).API.LMSInitialize(''));
      expect(await say('one')(frame)).toBe('true');
      await page.getByText('Screen 7 of 19').waitFor();
      await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
      expect(await stored()).toBe('one');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'player-saved');

      await page.context().setOffline(true);
      expect(await say('two')(frame)).toBe('true');
      await page.getByText(/^No signal: 1 save kept here/).waitFor();
      await picture(page, 'player-waiting');
      expect(await stored()).toBe('one');
      // the tab is lost with the save still on the device; its last breath reaches a server that cannot store either
      await scene.sql('alter table attempt_commit rename to attempt_commit_away');
      await page.goto('about:blank');
      await page.context().setOffline(false);
      await page.waitForTimeout(500);
      await scene.sql('alter table attempt_commit_away rename to attempt_commit');
      expect(await stored()).toBe('one');
      await page.goto(`/play/${enrolmentId}`);
      const again = await content(page);
      expect(await stored()).toBe('two');
      expect(await again.evaluate(() => {
        const { API } = parent as unknown as { API: Record<string, (given: string) => string> };
        API['LMSInitialize']?.('');
        return API['LMSGetValue']?.('cmi.suspend_data');
      })).toBe('two');
    });
  });
});

describe('independent packages', () => {
  const known = [
    ['RuntimeBasicCalls_SCORM12.zip', 'Golf in SCORM 1.2'],
    ['RuntimeBasicCalls_SCORM20043rdEdition.zip', 'Golf in SCORM 2004'],
  ] as const;
  for (const [file, title] of known) {
    it.runIf(existsSync(packages + file))(`${file} plays, resumes and completes`, async () => {
      const zip = join(folder, file);
      writeFileSync(zip, readFileSync(packages + file));
      const { personId, enrolmentId } = await aCourseFrom(zip, title);
      await withPage({}, async (page) => {
        page.on('dialog', (dialog) => void dialog.accept());
        await scene.enterAs(page, personId);
        await page.goto(`/play/${enrolmentId}`);
        const first = await content(page);
        await first.locator('#butNext').click();
        await first.locator('#butNext').click();
        await expect.poll(() => first.locator('#contentFrame').getAttribute('src')).toBe('../Playing/Scoring.html');
        await picture(page, 'player-golf');
        await page.getByRole('button', { name: 'Save and leave' }).click();
        await page.getByText(`You can go on with ${title}`).waitFor();

        await page.goto(`/play/${enrolmentId}`);
        const second = await content(page);
        await expect.poll(() => second.locator('#contentFrame').getAttribute('src')).toBe('../Playing/Scoring.html');
        for (let screen = 2; screen < 14; screen += 1) await second.locator('#butNext').click();
        await second.locator('#butExit').click();
        await page.getByRole('heading', { name: 'You have completed it' }).waitFor();
        await page.getByRole('link', { name: 'Show certificate' }).waitFor();
        await page.getByRole('heading', { name: 'What is next' }).waitFor();
        await expectAccessible(page);
        await picture(page, 'finished');
      });
      const [row] = await scene.sql<{ closed: string; visits: number; completions: number }>(
        `select a.closed_as as closed, jsonb_array_length(i.state->'sessions') as visits,
          (select count(*)::int from completion where person_id = $2) as completions from attempt a join attempt_item i on i.attempt_id = a.id where a.enrolment_id = $1`, [enrolmentId, personId]);
      expect(row).toEqual({ closed: 'completed', visits: 2, completions: 1 });
    });
  }
});
