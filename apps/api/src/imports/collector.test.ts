import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Collector } from './collector.ts';
import { csvOf, pictureOf } from './imports.fixture.ts';

const inbox = mkdtempSync(join(tmpdir(), 'pvi-inbox-'));
const folder = join(inbox, 'payroll');
let api: Api;
let officerId: string;
beforeAll(async () => {
  api = await startApi({ INBOX_DIR: inbox });
  officerId = await api.factories.aWdo();
  await api.cookieOf(officerId);
  const organisationId = await api.factories.aProvider({ name: 'Northmoor Adult Services', kind: 'internal', type: 'INT', contract: false });
  await api.factories.aSetting({ organisationId, name: 'North team' });
  await (await api.as(officerId)).imports.addSource({ kind: 'hr_itrent', name: 'Payroll', folder: 'payroll', full: true, leaveOut: false });
});
afterAll(() => api.stop());

const line = (n: number, given: Record<string, string> = {}): Record<string, string> => ({ PERSONAL_REF: `P${n}`, EMPLOYEE_REF: `P${n}-1`, SURNAME: `Vale${n}`, FORENAME: 'Kit', POST_TITLE: 'Care worker', UNIT: 'North team', CONTRACT_TYPE: 'Permanent', START_DATE: '08/01/2024', ...given });

/** Leaves a file there that was finished a minute ago. */
function leave(name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, content);
  const then = new Date(Date.now() - 60_000);
  utimesSync(file, then, then);
}
const into = (place: string): string[] => readdirSync(join(folder, place)).map((name) => name.replace(/^[\dT-]+-/, '')).sort();
const reportIn = (place: string, name: string): string => readFileSync(join(folder, place, readdirSync(join(folder, place)).find((one) => one.endsWith(`${name}.report.txt`)) ?? ''), 'utf8');
/** A pass looks, the worker works, until nothing is under way. */
async function picked(): Promise<void> {
  for (let passes = 0; passes < 8; passes += 1) {
    await api.door(Collector).pass();
    await api.work();
  }
}

describe('files in a folder', () => {
  it('are loaded where nothing holds them, with a report, and the same file twice changes nothing', async () => {
    const file = csvOf(Array.from({ length: 10 }, (_, n) => line(n)));
    leave('november.csv', file);
    writeFileSync(join(folder, 'being-written.csv'), 'PERSONAL_REF');
    await picked();
    expect(readdirSync(folder).sort()).toEqual(['being-written.csv', 'done', 'held', 'taken']);
    expect(into('done')).toEqual(['november.csv', 'november.csv.report.txt']);
    expect(reportIn('done', 'november.csv')).toMatch(/november\.csv of Payroll was loaded\.\n10 lines\.\n {2}10 new people and posts/);
    expect(await api.sql(`select count(*)::int as n from person where family_name like 'Vale%'`)).toEqual([{ n: 10 }]);
    const before = await pictureOf(api);
    leave('november-again.csv', file);
    await picked();
    expect(reportIn('done', 'november-again.csv')).toContain('changes nothing');
    expect(await pictureOf(api)).toEqual(before);
  });

  it('are held where a warning holds them or a line is faulty, and nothing is changed', async () => {
    const before = await pictureOf(api);
    leave('half.csv', csvOf(Array.from({ length: 5 }, (_, n) => line(n))));
    leave('faulty.csv', csvOf([...Array.from({ length: 10 }, (_, n) => line(n)), line(11, { START_DATE: '31/02/2024', SURNAME: '=Vale' })]));
    leave('strange.csv', 'one,two\n1,2\n');
    leave('no-table.csv', '%PDF');
    await picked();
    expect(into('held')).toEqual(['faulty.csv', 'faulty.csv.faults.csv', 'faulty.csv.report.txt', 'half.csv', 'half.csv.report.txt', 'no-table.csv', 'no-table.csv.report.txt', 'strange.csv', 'strange.csv.report.txt']);
    expect(reportIn('held', 'half.csv')).toContain('5 of 10 people in post are not in the file');
    expect(reportIn('held', 'strange.csv')).toContain('it needs: PERSONAL_REF');
    expect(reportIn('held', 'faulty.csv')).toContain('1 line to put right');
    const faults = readFileSync(join(folder, 'held', readdirSync(join(folder, 'held')).find((name) => name.endsWith('faults.csv')) ?? ''), 'utf8');
    expect(faults).toContain('31/02/2024');
    expect(faults).not.toMatch(/(^|,)=/m);
    expect(await pictureOf(api)).toEqual(before);
    // nobody stood by when they came, so each is told until somebody has looked
    const client = await api.as(officerId);
    const { held, rows } = await client.imports.list({});
    expect(held).toBe(4);
    for (const { importId } of rows.filter(({ fileName }) => ['strange.csv', 'no-table.csv'].includes(fileName))) await client.imports.stop({ importId });
    expect((await client.imports.list({})).held).toBe(2);
  });

  it('are not loaded in the name of somebody who may no longer load files', async () => {
    await api.sql('update role_grant set revoked_at = now() where person_id = $1', [officerId]);
    leave('december.csv', csvOf([line(12)]));
    await picked();
    expect(into('held')).toContain('december.csv');
    expect(reportIn('held', 'december.csv')).toContain('may no longer load files');
  });
});
