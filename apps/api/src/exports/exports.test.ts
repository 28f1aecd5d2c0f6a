import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { loadArchive, readArchiveFacts } from '../kernel/archive.ts';
import { Config } from '../kernel/config.ts';

let api: Api;
let administrator: string;
let officer: string;
beforeAll(async () => {
  api = await startApi();
  administrator = await api.factories.aPerson({ given_name: 'Ada', family_name: 'Admin' });
  await api.factories.aGrant(administrator, 'administrator', 'council', null);
  officer = await api.factories.aWdo();
  // before another product is started in this process, which would take the sign-ins over
  for (const personId of [administrator, officer]) await api.cookieOf(personId);
});
afterAll(() => api.stop());

const download = async (from: Api, exportId: string, personId: string) => fetch(`${from.origin}/api/council-exports/${exportId}.zip`, { headers: { cookie: await from.cookieOf(personId) } });

/** A council with people trained and untrained, and the figures that are read of it. */
async function aWorkingCouncil(): Promise<string> {
  const wdo = await api.factories.aWdo();
  const { courseId } = await api.factories.aCourse();
  const { courseId: other } = await api.factories.aCourse();
  const { settingId, staffIds } = await api.factories.aHomeCareAgency({ staff: 6 });
  await api.factories.aRequirement([courseId]);
  await api.factories.aRequirement([other]);
  for (const [n, personId] of staffIds.entries()) {
    if (n % 2 === 0) await api.factories.aCompletion(personId, courseId, `2026-0${n + 1}-05`);
    if (n === 1) await api.factories.aCompletion(personId, other, '2020-01-05');
  }
  await api.sql('update assignment set weekly_hours = 37.5 where setting_id = $1', [settingId]);
  return wdo;
}

async function figuresOf(from: Api, wdo: string): Promise<unknown> {
  const client = await from.as(wdo);
  const people = await from.sql<{ id: string }>('select distinct person_id as id from assignment order by 1');
  return {
    share: await client.compliance.share({}),
    earlier: await client.compliance.share({ on: '2026-04-01' }),
    needs: await client.needs.summary({}),
    standing: await Promise.all(people.map(({ id }) => client.compliance.standing({ personId: id }))),
  };
}

describe('the whole council out', () => {
  it('is written by the worker, downloaded by the administrator, and gives the same figures in an empty installation', { timeout: 60_000 }, async () => {
    const wdo = await aWorkingCouncil();
    const before = await figuresOf(api, wdo);
    const client = await api.as(administrator);
    const { exportId } = await client.exports.begin({ reason: 'Trial of leaving' });
    expect(await refusalCode(client.exports.begin({ reason: 'Another' }))).toBe('conflict');
    expect((await client.exports.list({})).exports).toMatchObject([{ state: 'under_way', askedBy: 'Ada Admin', reason: 'Trial of leaving', progress: { done: 0 } }]);
    await api.work();
    const [made] = (await client.exports.list({})).exports;
    expect(made).toMatchObject({ state: 'ready', progress: null, downloads: 0 });
    const answer = await download(api, exportId, administrator);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect({ status: answer.status, type: answer.headers.get('content-type'), kept: answer.headers.get('cache-control') }).toEqual({ status: 200, type: 'application/zip', kept: 'no-store' });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made?.sha256);
    const folder = mkdtempSync(join(tmpdir(), 'pvi-out-'));
    const elsewhere = await startApi();
    try {
      const archive = join(folder, 'council.zip');
      writeFileSync(archive, bytes);
      const owner = new pg.Client({ connectionString: elsewhere.door(Config).migrateUrl });
      await owner.connect();
      await loadArchive(owner, elsewhere.dataDir, archive, await readArchiveFacts(archive));
      await owner.end();
      expect(await figuresOf(elsewhere, wdo)).toEqual(before);
    } finally {
      await elsewhere.stop();
      rmSync(folder, { recursive: true, force: true });
    }
    expect((await client.exports.list({})).exports[0]?.downloads).toBe(1);
    expect((await api.sql(`select verb from audit_entry where subject_kind = 'export' order by id`)).map((row) => (row as { verb: string }).verb)).toEqual(['asked_for_export', 'wrote_export', 'downloaded_export']);
  });

  it('goes after a week, or when it is deleted', async () => {
    const client = await api.as(administrator);
    const begun = async () => {
      const { exportId } = await client.exports.begin({ reason: 'Again' });
      await api.work();
      return { exportId, file: join(api.dataDir, 'exports', `${exportId}.zip`) };
    };
    const old = await begun();
    expect(existsSync(old.file)).toBe(true);
    await api.sql(`update council_export set expires_at = now() - interval '1 minute' where id = $1`, [old.exportId]);
    expect((await download(api, old.exportId, administrator)).status).toBe(404);
    await api.sql(`select graphile_worker.add_job('exports:forget', '{}')`);
    await api.work();
    expect(existsSync(old.file)).toBe(false);
    const now = await begun();
    await client.exports.remove({ exportId: now.exportId });
    expect(existsSync(now.file)).toBe(false);
    expect((await download(api, now.exportId, administrator)).status).toBe(404);
    expect((await client.exports.list({})).exports.map(({ state }) => state)).toEqual(['gone', 'gone', 'gone'].slice(0, 2).concat('ready'));
  });

  it('is nobody else’s, an officer’s neither', async () => {
    const [made] = await api.sql<{ id: string }>('select id from council_export where removed_at is null');
    const client = await api.as(officer);
    expect(await refusalCode(client.exports.list({}))).toBe('not_found');
    expect(await refusalCode(client.exports.begin({ reason: 'Curious' }))).toBe('not_found');
    expect(await refusalCode(client.exports.remove({ exportId: made?.id ?? '' }))).toBe('not_found');
    expect((await download(api, made?.id ?? '', officer)).status).toBe(404);
  });

  it('that cannot be written says so, and leaves nothing behind', async () => {
    const client = await api.as(administrator);
    const { exportId } = await client.exports.begin({ reason: 'No room' });
    rmSync(join(api.dataDir, 'exports'), { recursive: true });
    writeFileSync(join(api.dataDir, 'exports'), 'a file where the folder was');
    await api.sql(`update graphile_worker._private_jobs set max_attempts = 1`);
    await api.work();
    expect((await client.exports.list({})).exports.find((one) => one.exportId === exportId)?.state).toBe('failed');
    rmSync(join(api.dataDir, 'exports'));
  });
});
