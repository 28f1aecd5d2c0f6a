import { trainingHeadings } from '@pvi/domain/training-records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
let organisationId: string;
let settingId: string;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
  organisationId = await api.factories.aProvider({ name: 'Rowan Care', asc_wds_id: 'A1234567' });
  ({ settingId } = await api.factories.aSetting({ organisationId, name: 'Rowan House' }));
  const staff = [1, 2, 3].map((n) => ({ provider_ref: 'Rowan Care', setting_ref: 'Rowan House', worker_ref: `W${n}`, first_name: 'Asha', last_name: `Bello${n}`, date_of_birth: '28/02/1994', job_role_code: 'care_worker', worker_type: 'permanent', start_date: '05/01/2024' }));
  await officer.commit((await officer.checked(csvOf(staff))).importId);
});
afterAll(() => api.stop());

const now = [
  trainingHeadings.join(','),
  'Rowan House,W2,20,"Adults, refresher",1,External provider,Face to face,36,03/05/2024,03/05/2027,"Said ""well done"""',
  'Rowan House,W1,25,Children awareness,999,In-house staff,E-learning,Does not expire,01/02/2025,,',
  'Rowan House,W1,13,Medicines,0,,,24,,,-no date was given',
  '',
].join('\n');
const out = async (who = officer): Promise<string> => (await fetch(`${api.origin}/api/training-records/${organisationId}.csv`, { headers: { cookie: await api.cookieOf(who.personId) } })).text();

describe('training files of the workforce data set', () => {
  it('of today come out as they came, byte for byte, whatever is loaded again', async () => {
    const checked = await officer.checked(now, { kind: 'asc_wds_training' });
    expect(checked).toMatchObject({ kind: 'asc_wds_training', counts: { create: 3 } });
    const { importId } = await officer.commit(checked.importId);
    // but for a cell that a spreadsheet would take for a formula, which is marked as text
    const first = await out();
    expect(first).toBe(now.replace('-no date', "'-no date"));
    const before = await pictureOf(api);
    const again = await officer.checked(first, { kind: 'asc_wds_training' });
    expect(again.counts).toEqual({ same: 3 });
    await officer.commit(again.importId);
    expect(await pictureOf(api)).toEqual(before);
    expect(await out()).toBe(first);
    await officer.undo(importId);
    expect(await out()).toBe(`${trainingHeadings.join(',')}\n`);
    await officer.commit((await officer.checked(first, { kind: 'asc_wds_training' })).importId);
    expect(await out()).toBe(first);
  });

  it('with the headings of before are read, and change nothing that they do not speak of', async () => {
    const oldest = csvOf([{ LOCALESTID: 'Rowan House', UNIQUEWORKERID: 'W2', CATEGORY: '20', DESCRIPTION: 'Adults, refresher', DATECOMPLETED: '03/05/2024', EXPIRYDATE: '03/05/2027', ACCREDITED: '1', NOTES: 'Said "well done"' }]);
    expect((await officer.checked(oldest, { kind: 'asc_wds_training' })).counts).toEqual({ same: 1 });
    const withNumbers = csvOf([{ LOCALESTID: 'A1234567', UNIQUEWORKERID: 'W3', TRAININGUID: 'T-77', CATEGORY: 'Infection control', DESCRIPTION: 'Clean hands', DATECOMPLETED: '03/05/2026', EXPIRYDATE: '', ACCREDITED: 'no', NOTES: '' }]);
    const checked = await officer.checked(withNumbers, { kind: 'asc_wds_training' });
    expect(checked.counts).toEqual({ create: 1 });
    await officer.commit(checked.importId);
    expect(await out()).toContain('A1234567,W3,10,Clean hands,');
    // its own number leads to it though its name has changed
    const renamed = await officer.checked(withNumbers.replace('Clean hands', 'Cleaner hands'), { kind: 'asc_wds_training' });
    expect(renamed.counts).toEqual({ update: 1 });
    expect((await officer.rows(renamed.importId, 'update'))[0]?.differences).toEqual([{ field: 'training_name', was: 'Clean hands', now: 'Cleaner hands' }]);
  });

  it('tell what was learned here, and loading that again adds nothing', async () => {
    const [person] = await api.sql<{ id: string }>(`select id from person where family_name = 'Bello1'`);
    const { courseId } = await api.factories.aCourse({ code: 'SGA-1', title: 'Safeguarding adults awareness', validity_months: 36 });
    await api.factories.aCompletion(person?.id ?? '', courseId, '2026-01-31');
    const told = await out();
    expect(told).toContain('Rowan House,W1,20,Safeguarding adults awareness,999,External provider,');
    expect(told).toContain(',36,31/01/2026,31/01/2029,');
    const again = await officer.checked(told, { kind: 'asc_wds_training' });
    expect(again.counts).toEqual({ same: 5 });
    expect(await out()).toBe(told);
  });

  it('say what is wrong by line, column, value and remedy', async () => {
    const line = { LOCALESTID: 'Rowan House', UNIQUEWORKERID: 'W1', CATEGORY: '20', TRAININGNAME: 'One', DATECOMPLETED: '01/02/2025', EXPIRYDATE: '' };
    const lines = [{ ...line, LOCALESTID: 'Nowhere' }, { ...line, UNIQUEWORKERID: 'W99' }, { ...line, CATEGORY: '77' }, { ...line, DATECOMPLETED: '01/02/2031' }, { ...line, EXPIRYDATE: '01/02/2025' }, { ...line, DATECOMPLETED: '01/02/1990' }, { ...line, TRAININGNAME: 'x'.repeat(121) }];
    const checked = await officer.checked(csvOf(lines), { kind: 'asc_wds_training' });
    expect(checked.counts).toEqual({ error: 7 });
    const faults = (await officer.rows(checked.importId)).map(({ line: at, faults: [one] }) => [at, one?.column, one?.value.slice(0, 10), one?.code]);
    expect(faults).toEqual([
      [2, 'local_est_id', 'Nowhere', 'unknown'], [3, 'unique_worker_id', 'W99', 'nobody'], [4, 'category', '77', 'unknown'], [5, 'completed_on', '01/02/2031', 'date_in_future'],
      [6, 'expires_on', '01/02/2025', 'dates_out_of_order'], [7, 'completed_on', '01/02/1990', 'before_birth'], [8, 'training_name', 'xxxxxxxxxx', 'too_long'],
    ]);
  });

  it('are a manager’s for her own settings only', async () => {
    const manager = new Loading(api, await api.factories.aManager(settingId));
    expect((await manager.checked(now.replaceAll('W2', 'W3'), { kind: 'asc_wds_training' })).counts).toMatchObject({ create: 1 });
    expect(await out(manager)).toContain('Adults, refresher');
    const stranger = new Loading(api, await api.factories.aManager((await api.factories.aSetting()).settingId));
    expect((await stranger.checked(now, { kind: 'asc_wds_training' })).counts).toEqual({ error: 3 });
    expect(JSON.parse(await out(stranger))).toMatchObject({ code: 'not_found' });
  });
});
