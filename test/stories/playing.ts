import pg from 'pg';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { upload } from '../../apps/api/src/player/player.fixture.ts';
import { withPage } from '../harness/browser.ts';
import { Factories, knownPassword } from '../harness/factories.ts';

/** What a story about playing packages needs: learners on courses made of them. Call it once, outside the stories. */
export function playingStories() {
  let owner: pg.Pool;
  let officer: string;
  const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];
  const factories = new Factories(sql, () => new Date().toISOString().slice(0, 10));

  beforeAll(async () => {
    owner = new pg.Pool({ connectionString: inject('product').ownerUrl, max: 2 });
    owner.on('error', () => undefined);
    officer = await factories.aWdo();
  });
  afterAll(() => owner.end());

  /** Gives the browser a session, and its cookies for what is sent beside it. */
  const signIn = async (page: Page, personId: string): Promise<string> => {
    const response = await page.request.post('/api/session', { data: { handle: await factories.accountOf(personId), password: knownPassword } });
    expect(response.status()).toBe(200);
    return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  };

  return {
    sql,
    factories,
    officer: () => officer,
    signIn,
    /** A learner on a new live course with this package, taken in as an officer's upload. */
    aLearnerOn: async (zip: Buffer, title: string): Promise<{ personId: string; enrolmentId: string }> => {
      const cookie = await withPage({}, (page) => signIn(page, officer));
      const { status, body } = await upload(inject('product'), cookie, zip);
      expect({ status, body }).toMatchObject({ status: 200 });
      const { courseId, versionId } = await factories.aCourse({ title, code: `LES-${Math.floor(Math.random() * 1e6)}`, packageId: body['id'] as string });
      const personId = await factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
      return { personId, enrolmentId: await factories.anEnrolment(personId, courseId, { course_version_id: versionId }) };
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
