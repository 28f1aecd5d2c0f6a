import { rmSync } from 'node:fs';
import type { Gone, LaunchConfig } from '@pvi/player/opening';
import { expect } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import { aLesson, aPlayerDir, ask, upload } from './player.fixture.ts';

/** A product in which packages are played, with what an officer, a portal and a course's frame do in it. */
export async function aPlayground() {
  const playerDir = aPlayerDir();
  const api = await startApi({ PLAYER_DIR: playerDir });
  const officerId = await api.factories.aWdo();
  const [officer, cookie] = [await api.as(officerId), await api.cookieOf(officerId)];

  /** Takes a package in, as an officer's upload, and gives its id. */
  const keep = async (zip: Buffer): Promise<string> => {
    const { status, body } = await upload(api, cookie, zip);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body['id'] as string;
  };

  /** A course whose version has a package with these files beside its lesson. */
  const aCourseWith = async (files: Record<string, string>, state = 'live') => {
    const { courseId } = await api.factories.aCourse({ live: false });
    const { courseVersionId } = await officer.catalogue.addVersion({ courseId, summary: '', objectives: [], minutes: 20, guidanceYear: 2026, languages: ['en'], accessibility: '', supplier: '' });
    await upload(api, cookie, await aLesson('1.2', files), { courseVersionId });
    await api.sql(`update course_version set state = $2, approver = 'Head of learning', approved_on = '2026-01-05', review_on = '2030-01-05' where id = $1`, [courseVersionId, state]);
    return { courseId, courseVersionId };
  };

  /** Somebody, or whoever is named, on a live course with this package. */
  const aLearnerOn = async (zip: Buffer, who?: string) => {
    const { courseId, versionId } = await api.factories.aCourse({ packageId: await keep(zip) });
    const personId = who ?? (await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' }));
    const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
    const client = await api.as(personId);
    return {
      personId, courseId, versionId, enrolmentId, client,
      launch: (takeOver?: string) => client.player.launch({ enrolmentId, takeOver }),
      outcome: () => client.player.outcome({ enrolmentId }),
    };
  };

  return {
    api, officerId, officer, keep, aCourseWith, aLearnerOn,
    /** What a frame begins with. */
    config: async (launchUrl: string) => (await ask(api, `${launchUrl}launch.json`)).body as unknown as LaunchConfig,
    save: (launchUrl: string, commit: object) => ask(api, `${launchUrl}commit`, { method: 'POST', body: commit }),
    go: async (launchUrl: string, from: number, request: string) => (await ask(api, `${launchUrl}go`, { method: 'POST', body: { from, request } })).body as unknown as Gone & { code?: string },
    stop: async () => {
      await api.stop();
      rmSync(playerDir, { recursive: true, force: true });
    },
  };
}

/** The request for a lesson by its identifier. */
export const choose = (item: string): string => `{target=${item}}choice`;
