import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
let settings: Record<string, string>;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
  const organisationId = await api.factories.aProvider({ name: 'Northmoor Adult Services', kind: 'internal', type: 'INT', contract: false });
  settings = Object.fromEntries(await Promise.all(['North team', 'South team'].map(async (name) => [name, (await api.factories.aSetting({ organisationId, name })).settingId] as const)));
});
afterAll(() => api.stop());

let count = 0;
const itrent = (given: Record<string, string> = {}): Record<string, string> => {
  count += 1;
  return { PERSONAL_REF: `${20_000 + count}`, EMPLOYEE_REF: `${20_000 + count}-1`, SURNAME: `Hall${count}`, FORENAME: 'Rae', WORK_EMAIL: '', POST_TITLE: 'Care worker', UNIT: 'North team', CONTRACT_TYPE: 'Permanent', START_DATE: '08/01/2024', LEAVING_DATE: '', CONTRACT_HOURS: '37', MANAGER_REF: '', ...given };
};
const oracle = (given: Record<string, string> = {}): Record<string, string> => {
  count += 1;
  return { PersonNumber: `3001${count}`, AssignmentNumber: `E${count}`, LastName: `Hall${count}`, FirstName: 'Rae', WorkEmail: '', JobName: 'Care worker', DepartmentName: 'North team', AssignmentCategory: 'FR', EffectiveStartDate: '2024/01/08', EffectiveEndDate: '4712/12/31', NormalHours: '37', ...given };
};
const posts = (family: string) =>
  api.sql('select s.name as setting, a.job_role, a.worker_type, a.starts_on::text as from, a.ends_on::text as to, a.leaving_reason as why from assignment a join person p on p.id = a.person_id join setting s on s.id = a.setting_id where p.family_name = $1 order by a.starts_on, a.id', [family]);
async function loaded(lines: Record<string, string>[], kind: 'hr_itrent' | 'hr_oracle' = 'hr_itrent', full = false) {
  const checked = await officer.checked(csvOf(lines), { kind, full });
  return officer.commit(checked.importId);
}

describe('an extract of MHR iTrent', () => {
  it('is recognised by its headings, loaded, and changes nothing the second time', async () => {
    const manager = itrent();
    const lines = [manager, itrent({ MANAGER_REF: manager.PERSONAL_REF ?? '', CONTRACT_TYPE: 'Casual' })];
    const read = await officer.show(await officer.upload(csvOf(lines)));
    expect(read).toMatchObject({ kind: 'hr_itrent', lines: 2, source: null });
    const checked = await officer.check(read.importId, { kind: 'hr_itrent' });
    expect(checked).toMatchObject({ state: 'checked', counts: { create: 2 }, source: { name: 'MHR iTrent' } });
    await officer.commit(checked.importId);
    const after = await pictureOf(api);
    const again = await officer.checked(csvOf(lines), { kind: 'hr_itrent', full: true });
    expect(again.counts).toEqual({ same: 2 });
    await officer.commit(again.importId);
    expect(await pictureOf(api)).toEqual(after);
    expect(await api.sql('select count(*)::int as n from assignment_alias l join source_system y on y.source_id = l.source_id')).toEqual([{ n: 2 }]);
    expect(await api.sql('select m.family_name as manager from assignment a join person p on p.id = a.person_id join person m on m.id = a.manager_id where p.family_name = $1', [lines[1]?.SURNAME])).toEqual([{ manager: manager.SURNAME }]);
  });

  it('restated with other history changes what it states and nothing else', async () => {
    const [one, other] = [itrent(), itrent()];
    await loaded([one, other]);
    const untouched = await posts(other.SURNAME ?? '');
    await loaded([{ ...one, UNIT: 'South team', START_DATE: '06/11/2023' }]);
    expect(await posts(one.SURNAME ?? '')).toEqual([{ setting: 'South team', job_role: 'care_worker', worker_type: 'permanent', from: '2023-11-06', to: null, why: null }]);
    await loaded([{ ...one, UNIT: 'South team', START_DATE: '06/11/2023', LEAVING_DATE: '31/10/2026', LEAVING_REASON: 'Retirement' }]);
    await loaded([{ ...one, UNIT: 'South team', START_DATE: '06/11/2023', LEAVING_DATE: '30/09/2026', LEAVING_REASON: 'Retirement' }]);
    expect(await posts(one.SURNAME ?? '')).toMatchObject([{ to: '2026-09-30', why: 'retirement' }]);
    // open again: she did not leave after all
    const { importId } = await loaded([{ ...one, UNIT: 'South team', START_DATE: '06/11/2023' }]);
    expect(await posts(one.SURNAME ?? '')).toMatchObject([{ from: '2023-11-06', to: null, why: null }]);
    expect(await posts(other.SURNAME ?? '')).toEqual(untouched);
    await officer.undo(importId);
    expect(await posts(one.SURNAME ?? '')).toMatchObject([{ to: '2026-09-30', why: 'retirement' }]);
  });

  it('joined of two stretches is both of them: none is ended, what hangs on each stays, and an undo puts it back', async () => {
    const one = itrent({ START_DATE: '08/01/2024', LEAVING_DATE: '30/11/2024', ABSENCE_TYPE: 'Maternity leave', ABSENCE_START: '04/03/2024', ABSENCE_END: '30/06/2024' });
    const next = { ...one, START_DATE: '01/01/2025', LEAVING_DATE: '', ABSENCE_TYPE: '', ABSENCE_START: '', ABSENCE_END: '' };
    await loaded([one, next]);
    const [first, second] = await posts(one.SURNAME ?? '');
    expect([first, second]).toMatchObject([{ from: '2024-01-08', to: '2024-11-30' }, { from: '2025-01-01', to: null }]);
    const joined = { ...one, LEAVING_DATE: '', ABSENCE_START: '03/03/2025', ABSENCE_END: '31/08/2025' };
    const before = await pictureOf(api);
    const { importId, counts } = await loaded([joined]);
    expect(counts).toEqual({ update: 1 });
    // the weeks between the two are stated now, and the later absence is in the later of them
    expect(await posts(one.SURNAME ?? '')).toEqual([{ ...first, to: '2024-12-31' }, second]);
    expect(await api.sql('select a.starts_on::text as post, x.starts_on::text as from from absence x join assignment a on a.id = x.assignment_id join person p on p.id = a.person_id where p.family_name = $1 order by 1', [one.SURNAME])).toEqual([{ post: '2024-01-08', from: '2024-03-04' }, { post: '2025-01-01', from: '2025-03-03' }]);
    expect((await officer.checked(csvOf([joined]), { kind: 'hr_itrent', full: false })).counts).toEqual({ same: 1 });
    await officer.undo(importId);
    expect(await pictureOf(api)).toEqual(before);
  });

  it('keeps a long absence, corrects it, and leaves short ones out', async () => {
    const one = itrent({ ABSENCE_TYPE: 'Maternity leave', ABSENCE_START: '02/03/2026', ABSENCE_END: '' });
    const away = () => api.sql('select x.kind, x.starts_on::text as from, x.ends_on::text as to from absence x join assignment a on a.id = x.assignment_id join person p on p.id = a.person_id where p.family_name = $1', [one.SURNAME]);
    await loaded([one, itrent({ ABSENCE_TYPE: 'Sickness', ABSENCE_START: '02/03/2026', ABSENCE_END: '06/03/2026' })]);
    expect(await away()).toEqual([{ kind: 'maternity', from: '2026-03-02', to: null }]);
    expect(await api.sql(`select count(*)::int as n from absence where kind = 'sickness'`)).toEqual([{ n: 0 }]);
    const { importId } = await loaded([{ ...one, ABSENCE_END: '30/11/2026' }]);
    expect(await away()).toEqual([{ kind: 'maternity', from: '2026-03-02', to: '2026-11-30' }]);
    expect((await officer.checked(csvOf([{ ...one, ABSENCE_END: '30/11/2026' }]), { kind: 'hr_itrent' })).counts).toEqual({ same: 1 });
    await officer.undo(importId);
    expect(await away()).toEqual([{ kind: 'maternity', from: '2026-03-02', to: null }]);
    const wrong = await officer.checked(csvOf([{ ...one, ABSENCE_START: '02/03/2020' }]), { kind: 'hr_itrent' });
    expect((await officer.rows(wrong.importId, 'error'))[0]?.faults).toMatchObject([{ column: 'absence_start', code: 'outside_post', value: '2020-03-02' }]);
  });

  it('that swaps the numbers of two people’s posts gives each post its new number, and changes nothing else', async () => {
    const [one, other] = [itrent({ UNIT: 'North team' }), itrent({ UNIT: 'South team', START_DATE: '06/11/2023' })];
    await loaded([one, other]);
    const before = [await posts(one.SURNAME ?? ''), await posts(other.SURNAME ?? '')];
    const swapped = [{ ...one, EMPLOYEE_REF: other.EMPLOYEE_REF ?? '' }, { ...other, EMPLOYEE_REF: one.EMPLOYEE_REF ?? '' }];
    const checked = await officer.checked(csvOf(swapped), { kind: 'hr_itrent' });
    expect(checked.counts).toEqual({ update: 2 });
    await officer.commit(checked.importId);
    expect([await posts(one.SURNAME ?? ''), await posts(other.SURNAME ?? '')]).toEqual(before);
    expect((await officer.checked(csvOf(swapped), { kind: 'hr_itrent' })).counts).toEqual({ same: 2 });
    // and back again
    await loaded([one, other]);
    expect([await posts(one.SURNAME ?? ''), await posts(other.SURNAME ?? '')]).toEqual(before);
    expect((await officer.checked(csvOf([one, other]), { kind: 'hr_itrent' })).counts).toEqual({ same: 2 });
  });

  it('asks once what a unit, a title and a contract mean', async () => {
    const line = itrent({ UNIT: 'ASC – Nth Locality', POST_TITLE: 'SW Level 2', CONTRACT_TYPE: 'Schedule 14' });
    const checked = await officer.checked(csvOf([line, itrent({ UNIT: 'ASC – Nth Locality' })]), { kind: 'hr_itrent' });
    expect(checked.counts).toEqual({ error: 2 });
    const client = await api.as(officer.personId);
    expect(checked.may.explain).toBe(true);
    const { words, lists } = await client.imports.words({ importId: checked.importId });
    expect(words).toEqual([
      { field: 'unit', word: 'ASC – Nth Locality', lines: 2 },
      { field: 'post_title', word: 'SW Level 2', lines: 1 },
      { field: 'contract_type', word: 'Schedule 14', lines: 1 },
    ]);
    expect(lists.find(({ field }) => field === 'unit')?.choices).toContainEqual({ value: settings['North team'], text: 'North team, Northmoor Adult Services' });
    const said = [{ field: 'unit' as const, word: 'ASC – Nth Locality', meaning: settings['North team'] ?? '' }, { field: 'post_title' as const, word: 'SW Level 2', meaning: 'care_worker' }];
    expect(await refusalCode(client.imports.explain({ importId: checked.importId, words: [...said, { field: 'contract_type', word: 'Schedule 14', meaning: 'wizard' }] }))).toBe('invalid_input');
    await client.imports.explain({ importId: checked.importId, words: [...said, { field: 'contract_type', word: 'Schedule 14', meaning: 'bank' }] });
    await api.work();
    expect((await officer.show(checked.importId)).counts).toEqual({ create: 2 });
    // a fault that is no word asks for none
    const dated = await officer.checked(csvOf([itrent({ START_DATE: '30/02/2025' })]), { kind: 'hr_itrent' });
    expect([dated.counts, dated.may.explain]).toEqual([{ error: 1 }, false]);
    // kept for the next file
    expect((await officer.checked(csvOf([itrent({ UNIT: 'asc - nth locality', POST_TITLE: 'SW level 2', CONTRACT_TYPE: 'SCHEDULE 14' })]), { kind: 'hr_itrent' })).counts).toEqual({ create: 1 });
  });

  it('ends posts that a whole extract no longer names, where so few are plausible, and only its own', async () => {
    const client = await api.as(officer.personId);
    const { sourceId } = await client.imports.addSource({ kind: 'hr_itrent', name: 'Schools payroll', folder: null, full: false, leaveOut: false });
    const lines = Array.from({ length: 12 }, () => itrent());
    const load = async (some: Record<string, string>[], full: boolean) => officer.check(await officer.upload(csvOf(some)), { kind: 'hr_itrent', full, sourceId });
    // two systems write such files now, so it is asked which one this is from
    const strange = await officer.upload(csvOf(lines.map((line) => ({ ...line, PAYROLL: '1' }))));
    expect(await refusalCode(officer.check(strange, { kind: 'hr_itrent' }))).toBe('invalid_input');
    await officer.commit((await load(lines, false)).importId);
    const few = await load(lines.slice(2), true);
    expect(few).toMatchObject({ counts: { same: 10, leave: 2 }, warnings: [], source: { name: 'Schools payroll' } });
    expect(await load(lines.slice(4), true)).toMatchObject({ state: 'held', counts: { same: 8 }, warnings: [{ code: 'too_few', facts: { missing: 4, inPost: 12 } }] });
  });

  it('says all that is wrong by line, column, value and remedy, and changes nothing', async () => {
    const before = await pictureOf(api);
    const good = itrent();
    const lines = [itrent({ START_DATE: '31/02/2024' }), itrent({ LEAVING_DATE: '01/01/2020' }), good, { ...itrent(), PERSONAL_REF: good.PERSONAL_REF ?? '' }, { ...itrent(), EMPLOYEE_REF: good.EMPLOYEE_REF ?? '' }];
    const checked = await officer.checked(csvOf(lines), { kind: 'hr_itrent' });
    expect(checked.counts).toMatchObject({ error: 4, create: 1 });
    expect((await officer.rows(checked.importId, 'error')).map(({ line, faults }) => [line, faults[0]?.column, faults[0]?.code])).toEqual([[2, 'start_date', 'no_day'], [3, 'leaving_date', 'ends_first'], [5, 'person_ref', 'other_name'], [6, 'post_ref', 'other_person']]);
    expect(await pictureOf(api)).toEqual(before);
  });
});

describe('several systems', () => {
  it('reads stretches of an assignment in Oracle HCM’s shape, and corrects them', async () => {
    const one = oracle({ EffectiveEndDate: '2025/06/30' });
    const next = { ...one, DepartmentName: 'South team', EffectiveStartDate: '2025/07/01', EffectiveEndDate: '4712/12/31' };
    const pipes = (lines: Record<string, string>[]) => [['METADATA', 'Assignment', ...Object.keys(one)], ...lines.map((line) => ['MERGE', 'Assignment', ...Object.values(line)])].map((cells) => cells.join('|')).join('\n');
    const load = async (lines: Record<string, string>[]) => {
      const checked = await officer.checked(pipes(lines), { kind: 'hr_oracle' });
      expect(checked).toMatchObject({ kind: 'hr_oracle', format: 'CSV, UTF-8, bars' });
      return officer.commit(checked.importId);
    };
    await load([one, next]);
    expect(await posts(one.LastName ?? '')).toMatchObject([{ setting: 'North team', from: '2024-01-08', to: '2025-06-30' }, { setting: 'South team', from: '2025-07-01', to: null }]);
    await load([{ ...one, EffectiveEndDate: '2025/08/31' }, { ...next, EffectiveStartDate: '2025/09/01' }]);
    expect(await posts(one.LastName ?? '')).toMatchObject([{ to: '2025-08-31' }, { from: '2025-09-01', to: null }]);
    await load([{ ...one, EffectiveEndDate: '4712/12/31' }]);
    expect(await posts(one.LastName ?? '')).toMatchObject([{ setting: 'North team', from: '2024-01-08', to: null }, { setting: 'South team', why: 'entered_in_error' }]);
  });

  it('believes the named source about a field, and any other where that one does not know', async () => {
    const client = await api.as(officer.personId);
    const a = itrent({ WORK_EMAIL: 'rae.first@council.example' });
    const { rows } = await client.imports.sources({});
    const masterId = rows.find(({ kind, name }) => kind === 'hr_itrent' && name === 'MHR iTrent')?.sourceId ?? '';
    await officer.commit((await officer.check(await officer.upload(csvOf([a])), { kind: 'hr_itrent', sourceId: masterId })).importId);
    const b = oracle({ LastName: a.SURNAME ?? '', WorkEmail: 'rae.first@council.example', KnownAs: 'Ray' });
    const checked = await officer.checked(csvOf([b]), { kind: 'hr_oracle' });
    expect(checked.counts).toEqual({ duplicate: 1 });
    await client.imports.decide({ importId: checked.importId, decision: 'same' });
    await api.work();
    await officer.commit(checked.importId);
    expect(await posts(a.SURNAME ?? '')).toHaveLength(1);
    for (const field of ['names', 'dates'] as const) await client.imports.nameMaster({ field, sourceId: masterId });
    const said = await officer.checked(csvOf([{ ...b, LastName: 'Otherwise', EffectiveStartDate: '2024/02/01', NormalHours: '30' }, oracle({ LastName: 'OnlyOracle' })]), { kind: 'hr_oracle' });
    expect(said.counts).toEqual({ update: 1, create: 1 });
    expect((await officer.rows(said.importId, 'update'))[0]?.differences.map(({ field }) => field)).toEqual(['weekly_hours']);
    // an employer's own list is another source, and adds a post without another name
    const organisationId = await api.factories.aProvider({ name: 'Second Home Care' });
    await api.factories.aSetting({ organisationId, name: 'Second House' });
    const [person] = await api.sql<{ no: string }>('select learner_no as no from person where family_name = $1', [a.SURNAME]);
    const hers = { provider_ref: 'Second Home Care', setting_ref: 'Second House', worker_ref: 'X1', first_name: 'Ray', last_name: a.SURNAME ?? '', known_as: 'Razor', job_role_code: 'care_worker', worker_type: 'bank', start_date: '01/09/2026', previous_learner_no: person?.no ?? '' };
    const list = await officer.checked(csvOf([hers]));
    expect((await officer.rows(list.importId))[0]?.differences.map(({ field }) => field)).toEqual(['post']);
    expect((await client.imports.sources({})).masters).toContainEqual({ field: 'names', source: { sourceId: masterId, name: 'MHR iTrent' }, since: expect.any(String), by: expect.any(String) });
    for (const field of ['names', 'dates'] as const) await client.imports.nameMaster({ field, sourceId: null });
  });

  it('merges two sources without loss, finds everybody of both, and splits them again', async () => {
    const client = await api.as(officer.personId);
    const source = (name: string) => client.imports.addSource({ kind: 'hr_oracle', name, folder: null, full: false, leaveOut: false });
    const [{ sourceId: old }, { sourceId: now }] = [await source('Old pods'), await source('New pods')];
    const from = async (lines: Record<string, string>[], sourceId: string) => officer.check(await officer.upload(csvOf(lines)), { kind: 'hr_oracle', sourceId });
    const ours = oracle();
    const theirs = oracle();
    const clash: Record<string, string> = { ...oracle(), PersonNumber: ours.PersonNumber ?? '' };
    await officer.commit((await from([ours], old)).importId);
    await officer.commit((await from([theirs, clash], now)).importId);
    expect(await client.imports.sourceClashes({ sourceId: old, intoId: now })).toMatchObject({ total: 1, rows: [{ ref: ours.PersonNumber, from: `Rae ${ours.LastName}`, into: `Rae ${clash.LastName}` }] });
    const before = await pictureOf(api);
    await client.imports.mergeSource({ sourceId: old, intoId: now });
    expect(await refusalCode(client.imports.mergeSource({ sourceId: old, intoId: now }))).toBe('conflict');
    expect((await from([theirs, clash], now)).counts).toEqual({ same: 2 });
    const { source_merger: _, ...rest } = before;
    expect(await pictureOf(api)).toMatchObject(rest);
    await client.imports.splitSource({ sourceId: old });
    expect((await from([ours], old)).counts).toEqual({ same: 1 });
  });

  it('is nothing that a manager may see or load', async () => {
    const manager = await api.as(await api.factories.aManager(settings['North team'] ?? ''));
    expect(await refusalCode(manager.imports.sources({}))).toBe('not_found');
    expect(await refusalCode(manager.imports.nameMaster({ field: 'names', sourceId: null }))).toBe('not_found');
    const hers = new Loading(api, await api.factories.aManager(settings['North team'] ?? ''));
    const importId = await hers.upload(csvOf([itrent()]));
    expect(await refusalCode(hers.check(importId, { kind: 'hr_itrent' }))).toBe('invalid_input');
  });
});
