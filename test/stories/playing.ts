import type { Frame, Page } from 'playwright-core';
import { beforeAll, expect, inject } from 'vitest';
import { upload } from '../../apps/api/src/player/player.fixture.ts';
import { withPage } from '../harness/browser.ts';
import { Scene } from './scene.ts';

/** What a story about playing packages needs: learners on courses made of them. Call it once, outside the stories. */
export function playingStories() {
  const scene = new Scene();
  let officer: string;
  beforeAll(async () => {
    officer = await scene.factories.aWdo();
  });

  /** Gives the browser a session, and its cookies for what is sent beside it. */
  const signIn = async (page: Page, personId: string): Promise<string> => {
    await scene.enterAs(page, personId);
    return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  };

  return {
    sql: scene.sql,
    officer: () => officer,
    signIn,
    /** A learner on a new live course with this package, taken in as an officer's upload. */
    aLearnerOn: async (zip: Buffer, title: string): Promise<{ personId: string; enrolmentId: string }> => {
      const cookie = await withPage({}, (page) => signIn(page, officer));
      const { status, body } = await upload(inject('product'), cookie, zip);
      expect({ status, body }).toMatchObject({ status: 200 });
      const { courseId, versionId } = await scene.factories.aCourse({ title, code: `LES-${Math.floor(Math.random() * 1e6)}`, packageId: body['id'] as string });
      const personId = await scene.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
      return { personId, enrolmentId: await scene.factories.anEnrolment(personId, courseId, { course_version_id: versionId }) };
    },
  };
}

/** The content's own frame when a page whose address contains the text has loaded. */
export async function content(page: Page, text: string): Promise<Frame> {
  const found = (): Frame | undefined => page.frames().find((frame) => /\/l\/[\w-]+\/c\//.test(frame.url()) && frame.url().includes(text) && !frame.isDetached());
  await expect.poll(() => found() !== undefined, { timeout: 10_000, message: `a lesson at ${text}` }).toBe(true);
  const frame = found() as Frame;
  await frame.waitForLoadState('load');
  return frame;
}
