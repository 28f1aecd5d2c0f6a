import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { manifestOf, renamed, zipOf } from './package-zip.fixture.ts';
import { aLesson, upload } from './player.fixture.ts';
import { Player } from './player.ts';

let api: Api;
let wdoId: string;
let wdo: string;

beforeAll(async () => {
  api = await startApi({ PACKAGE_LIMIT_MB: '8' });
  wdoId = await api.factories.aWdo();
  wdo = await api.cookieOf(wdoId);
});

afterAll(() => api.stop());

/** A course with a draft that has no package yet. */
async function aDraft(): Promise<{ courseId: string; courseVersionId: string }> {
  const { courseId } = await api.factories.aCourse({ live: false });
  const { courseVersionId } = await (await api.as(wdoId)).catalogue.addVersion({ courseId, summary: '', objectives: [], minutes: 20, guidanceYear: 2026, languages: ['en'], accessibility: '', supplier: '' });
  return { courseId, courseVersionId };
}

const stored = async () => ({ packages: (await api.sql('select id from package')).length, folders: existsSync(join(api.dataDir, 'content')) ? readdirSync(join(api.dataDir, 'content')).length : 0 });

describe('a package uploaded by an officer', () => {
  it('is told in plain facts, kept once, and given to the version it is for', async () => {
    const { courseId, courseVersionId } = await aDraft();
    const zip = await aLesson('1.2');
    const first = await upload(api, wdo, zip, { courseVersionId });
    expect(first).toMatchObject({ status: 200, body: { title: 'Moving and handling', standard: 'scorm12', edition: '1.2', fileCount: 2, lessons: [{ id: 'i', title: 'Lesson', reports: true, passMarkPercent: 80 }], known: false, attached: true } });
    const again = await upload(api, wdo, zip);
    expect(again.body).toMatchObject({ id: first.body['id'], known: true, attached: false });
    const client = await api.as(wdoId);
    expect((await client.catalogue.versions({ courseId })).versions[0]?.package).toMatchObject({ id: first.body['id'] });
    const { packages } = await client.player.packages();
    expect(packages).toHaveLength(1);
    expect(packages[0]?.usedBy).toEqual([expect.stringMatching(/, version 1$/)]);
    expect(readdirSync(join(api.dataDir, 'tmp'))).toEqual([]);

    const other = await aDraft();
    await client.player.attachPackage({ courseVersionId: other.courseVersionId, packageId: String(first.body['id']) });
    expect((await client.player.packages()).packages[0]?.usedBy).toHaveLength(2);
    expect(await refusalCode(client.player.attachPackage({ courseVersionId: other.courseVersionId, packageId: other.courseId }))).toBe('not_found');
  });

  it('is not for a version that is live, nor from anybody who is no officer', async () => {
    const { versionId } = await api.factories.aCourse();
    expect(await upload(api, wdo, await aLesson('2004'), { courseVersionId: versionId as string })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await upload(api, '', await aLesson('2004'))).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    const learner = await api.cookieOf(await api.factories.aPerson());
    expect(await upload(api, learner, await aLesson('2004'))).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await upload(api, wdo, await aLesson('2004'), { courseVersionId: 'x' })).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(await upload(api, wdo, await aLesson('2004'), { colour: 'red' })).toMatchObject({ status: 400 });
  });

  it('is taken in by the same door from a file', async () => {
    const { courseVersionId } = await aDraft();
    const zipPath = join(api.dataDir, 'given.zip');
    writeFileSync(zipPath, await aLesson('2004'));
    const kept = await api.within((ctx) => api.door(Player).importPackage(ctx, { zipPath, courseVersionId }));
    expect(kept).toMatchObject({ standard: 'scorm2004', lessons: [{ passMarkPercent: 80 }], attached: true });
    expect(existsSync(zipPath)).toBe(true);
  });
});

describe('a package that cannot be taken is refused with what to do, and nothing is kept', () => {
  const bad: readonly [name: string, zip: () => Promise<Buffer>, status: number, code: string, fault: string][] = [
    ['no zip', async () => Buffer.from('hello'), 422, 'package_refused', 'not_a_zip'],
    ['a zip without manifest', () => zipOf({ 'index.html': 'x' }), 422, 'package_refused', 'manifest_missing'],
    ['a broken manifest', () => zipOf({ 'imsmanifest.xml': manifestOf('1.2').slice(0, 300), 'index.html': 'x' }), 422, 'package_refused', 'manifest_broken'],
    ['a path that climbs out', async () => renamed(await zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': 'x', 'aa/bb.html': 'x' }), 'aa/bb.html', '../bb.html'), 422, 'package_refused', 'path_climbs_out'],
    ['a missing launch file', () => zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'other.html': 'x' }), 422, 'package_refused', 'launch_file_missing'],
    ['one over the cap', async () => Buffer.alloc(8 * 1024 * 1024 + 1), 413, 'too_large', 'too_large'],
    ['a cmi5 course', () => zipOf({ 'cmi5.xml': '<courseStructure><course id="c"/></courseStructure>' }), 422, 'package_not_playable_yet', 'cmi5'],
  ];

  it.each(bad)('%s', async (_name, zip, status, code, fault) => {
    const { courseVersionId } = await aDraft();
    const before = await stored();
    const answer = await upload(api, wdo, await zip(), { courseVersionId });
    expect(answer).toMatchObject({ status, body: { code, errors: [{ path: 'file', code: fault }] } });
    expect(String(answer.body['title'])).toMatch(/\. .+\.$/);
    expect(await stored()).toEqual(before);
    expect(readdirSync(join(api.dataDir, 'tmp'))).toEqual([]);
  });

  it('an upload without a file', async () => {
    const form = new FormData();
    form.append('courseVersionId', '0197a5b0-0000-7000-8000-000000000000');
    const answer = await fetch(`${api.origin}/api/packages`, { method: 'POST', body: form, headers: { cookie: wdo } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'file' }] });
  });

  const others = fileURLToPath(new URL('../../../../../shared/packages/', import.meta.url));
  const found: readonly [file: string, status: number, code: string | undefined][] = [
    ['MalformedXml_SCORM12.zip', 422, 'package_refused'],
    ['single_au_basic_responsive.zip', 422, 'package_not_playable_yet'],
    ['SequencingForcedSequential_SCORM20043rdEdition.zip', 200, undefined],
  ];
  for (const [file, status, code] of found) {
    it.runIf(existsSync(others + file))(`an independent example: ${file}`, async () => {
      const answer = await upload(api, wdo, readFileSync(others + file));
      expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    });
  }
});
