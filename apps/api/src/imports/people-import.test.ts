import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
});
afterAll(() => api.stop());

let count = 0;
/** A provider of its own for each test, with one setting. */
async function aProvider() {
  count += 1;
  const organisationId = await api.factories.aProvider({ name: `Rowan ${count}` });
  const { settingId } = await api.factories.aSetting({ organisationId, name: 'Rowan House' });
  const base = { provider_ref: `Rowan ${count}`, setting_ref: 'Rowan House', first_name: 'Asha', date_of_birth: '28/02/1994', job_role_code: 'care_worker', worker_type: 'permanent', start_date: '05/01/2026', weekly_hours: '37.5' };
  const line = (given: Record<string, string> = {}): Record<string, string> => {
    count += 1;
    return { ...base, worker_ref: `W${count}`, last_name: `Bello${count}`, ...given };
  };
  return { organisationId, settingId, line };
}

describe('the people upload', () => {
  it('tells everybody whose record it made or changed, also when its lines are gone, and nobody when it is undone', async () => {
    const { line } = await aProvider();
    const [made, changed, same] = [line(), line(), line()];
    const before = await officer.checked(csvOf([changed, same]));
    await officer.commit(before.importId);
    const { importId } = await officer.checked(csvOf([made, { ...changed, weekly_hours: '20' }, same]));
    await officer.commit(importId);
    const files = async (one: Record<string, string>) => {
      const [person] = await api.sql<{ id: string }>('select id from person where family_name = $1', [one['last_name']]);
      return person ? (await (await api.as(person.id)).people.myViews({})).changes.filter(({ what }) => what === 'import').length : null;
    };
    await api.sql('delete from import_row');
    expect([await files(made), await files(changed), await files(same)]).toEqual([1, 2, 1]);
    await api.sql('delete from account where person_id in (select person_id from import_subject)');
    expect(await officer.undo(importId)).toMatchObject({ state: 'undone' });
    expect([await files(made), await files(changed), await files(same)]).toEqual([null, 1, 1]);
  });

  it('reads, recognises, checks, commits, and changes nothing the second time', async () => {
    const { settingId, line } = await aProvider();
    const lines = [line(), line({ manager_worker_ref: '' }), line()];
    lines[1]!.manager_worker_ref = lines[0]!.worker_ref ?? '';
    const before = await pictureOf(api);
    const read = await officer.show(await officer.upload(csvOf(lines)));
    expect(read).toMatchObject({ state: 'read', kind: 'people', lines: 3, format: 'CSV, UTF-8, commas', headings: expect.arrayContaining(['worker_ref']) });
    const checked = await officer.check(read.importId);
    expect(checked).toMatchObject({ state: 'checked', counts: { create: 3 }, warnings: [], may: { commit: true } });
    expect(await pictureOf(api)).toEqual(before);
    const committed = await officer.commit(checked.importId);
    expect(committed).toMatchObject({ state: 'committed', may: { undo: true } });
    expect(await api.sql('select p.given_name, a.job_role, a.weekly_hours, m.family_name as manager from assignment a join person p on p.id = a.person_id left join person m on m.id = a.manager_id where a.setting_id = $1 order by p.family_name', [settingId])).toEqual([
      { given_name: 'Asha', job_role: 'care_worker', weekly_hours: 37.5, manager: null },
      { given_name: 'Asha', job_role: 'care_worker', weekly_hours: 37.5, manager: lines[0]!.last_name },
      { given_name: 'Asha', job_role: 'care_worker', weekly_hours: 37.5, manager: null },
    ]);
    const again = await officer.checked(csvOf(lines), { full: true });
    expect(again).toMatchObject({ state: 'checked', counts: { same: 3 }, warnings: [{ code: 'loaded_before', holds: false }] });
    const picture = await pictureOf(api);
    await officer.commit(again.importId);
    expect(await pictureOf(api)).toEqual(picture);
  });

  it('shows no way to a person whom the reader may not open', async () => {
    const { line } = await aProvider();
    const lines = [line()];
    await officer.commit((await officer.checked(csvOf(lines))).importId);
    const { importId } = await officer.checked(csvOf(lines));
    const hrId = await api.factories.aPerson();
    await api.factories.aGrant(hrId, 'hr_business_partner', 'council', null);
    const seenBy = async (personId: string) => (await (await api.as(personId)).imports.rows({ importId })).rows.map(({ title, subjectId }) => [title, subjectId !== null]);
    expect(await seenBy(officer.personId)).toEqual([[`Asha ${lines[0]!.last_name}`, true]]);
    expect(await seenBy(hrId)).toEqual([[`Asha ${lines[0]!.last_name}`, false]]);
  });

  it('undoes exactly, and says what stands in the way', async () => {
    const { line } = await aProvider();
    const before = await pictureOf(api);
    const lines = [line(), line()];
    const { importId } = await officer.checked(csvOf(lines));
    await officer.commit(importId);
    expect((await officer.undo(importId)).state).toBe('undone');
    expect(await pictureOf(api)).toEqual(before);
    const { importId: second } = await officer.checked(csvOf(lines));
    await officer.commit(second);
    const [asha] = await api.sql<{ id: string }>('select id from person where family_name = $1', [lines[0]!.last_name]);
    const { courseId } = await api.factories.aCourse();
    await api.factories.aCompletion(asha?.id ?? '', courseId, '2026-02-02');
    const client = await api.as(officer.personId);
    expect((await client.imports.obstacles({ importId: second })).obstacles).toMatchObject([{ title: `Asha ${lines[0]!.last_name}`, subjectId: asha?.id, why: 'referred', what: 'completion', many: 1 }]);
    expect(await refusalCode(client.imports.undo({ importId: second }))).toBe('undo_blocked');
  });

  it('updates, moves and lets leave, each told as a difference', async () => {
    const { organisationId, line } = await aProvider();
    await api.factories.aSetting({ organisationId, name: 'Birch House' });
    const [stays, changes, moves, leaves] = [line(), line(), line(), line()];
    await officer.commit((await officer.checked(csvOf([stays!, changes!, moves!, leaves!]))).importId);
    const next = [stays!, { ...changes!, last_name: `${changes!.last_name}-Fox`, worker_type: 'bank', mobile: '07700 900123', dsl_flag: 'yes' }, { ...moves!, setting_ref: 'Birch House', start_date: '01/09/2026' }, { ...leaves!, end_date: '30/09/2026' }];
    const checked = await officer.checked(csvOf(next));
    expect(checked.counts).toEqual({ same: 1, update: 2, leave: 1 });
    const rows = await officer.rows(checked.importId);
    expect(rows[1]?.differences.map(({ field }) => field)).toEqual(['family_name', 'mobile', 'worker_type', 'flags']);
    expect(rows[2]?.differences).toEqual([
      { field: 'post', was: null, now: 'care worker, Birch House, from 1 September 2026' },
      { field: 'post', was: 'care worker, Rowan House', now: 'ends on 31 August 2026' },
    ]);
    await officer.commit(checked.importId);
    expect((await officer.checked(csvOf(next))).counts).toEqual({ same: 4 });
    expect(await api.sql('select leaving_destination, ends_on::text from assignment a join setting s on s.id = a.setting_id where s.organisation_id = $1 and ends_on is not null order by 2', [organisationId])).toEqual([
      { leaving_destination: 'same_provider', ends_on: '2026-08-31' },
      { leaving_destination: 'not_known', ends_on: '2026-09-30' },
    ]);
  });

  it('moves her from one post to two in one file: the old one ends once', async () => {
    const { organisationId, line } = await aProvider();
    await api.factories.aSetting({ organisationId, name: 'Birch House' });
    const moves = line();
    await officer.commit((await officer.checked(csvOf([moves]))).importId);
    const next = [{ ...moves, setting_ref: 'Birch House', start_date: '01/09/2026' }, { ...moves, setting_ref: 'Birch House', job_role_code: 'cook', start_date: '01/09/2026' }];
    const { importId } = await officer.checked(csvOf(next));
    expect(await officer.commit(importId)).toMatchObject({ state: 'committed' });
    expect(await api.sql('select a.job_role, s.name, a.ends_on::text from assignment a join setting s on s.id = a.setting_id where s.organisation_id = $1 order by a.ends_on, a.job_role', [organisationId])).toEqual([
      { job_role: 'care_worker', name: 'Rowan House', ends_on: '2026-08-31' },
      { job_role: 'care_worker', name: 'Birch House', ends_on: null },
      { job_role: 'cook', name: 'Birch House', ends_on: null },
    ]);
    expect((await officer.checked(csvOf(next))).counts).toEqual({ same: 2 });
  });

  it('takes those missing from a whole file for leavers only where so few are plausible', async () => {
    const { line } = await aProvider();
    const lines = Array.from({ length: 12 }, () => line());
    await officer.commit((await officer.checked(csvOf(lines))).importId);
    expect((await officer.checked(csvOf(lines.slice(2)))).counts).toEqual({ same: 10 });
    const two = await officer.checked(csvOf(lines.slice(2)), { full: true });
    expect(two).toMatchObject({ state: 'checked', counts: { same: 10, leave: 2 } });
    const many = await officer.checked(csvOf(lines.slice(5)), { full: true });
    expect(many).toMatchObject({ state: 'held', counts: { same: 7 }, warnings: [{ code: 'too_few', holds: true, facts: { missing: 5, inPost: 12 } }], may: { commit: false, release: true } });
    const client = await api.as(officer.personId);
    expect(await refusalCode(client.imports.commit({ importId: many.importId, leaveOut: false }))).toBe('import_held');
    await client.imports.release({ importId: many.importId, reason: 'Only the day shift was sent' });
    expect(await officer.show(many.importId)).toMatchObject({ state: 'checked', released: { reason: 'Only the day shift was sent' }, may: { commit: true } });
  });

  it('holds a file that gives so many their last day, but not one that moves them', async () => {
    const { organisationId, line } = await aProvider();
    await api.factories.aSetting({ organisationId, name: 'Birch House' });
    const lines = Array.from({ length: 9 }, () => line());
    await officer.commit((await officer.checked(csvOf(lines))).importId);
    const ending = (many: number) => csvOf(lines.map((one, n) => ({ ...one, end_date: n < many ? '20/11/2026' : '' })));
    expect(await officer.checked(ending(5))).toMatchObject({ state: 'checked', counts: { leave: 5, same: 4 } });
    expect(await officer.checked(ending(6))).toMatchObject({ state: 'held', counts: { leave: 6, same: 3 }, warnings: [{ code: 'many_leavers', holds: true, facts: { leavers: 6, usual: 0 } }] });
    const moving = lines.flatMap((one) => [{ ...one, end_date: '20/11/2026' }, { ...one, setting_ref: 'Birch House', start_date: '21/11/2026', end_date: '' }]);
    expect(await officer.checked(csvOf(moving))).toMatchObject({ state: 'checked', warnings: [] });
  });

  it('is set aside while it waits, is waited for no longer, and can be taken up again', async () => {
    const { line } = await aProvider();
    const lines = Array.from({ length: 6 }, () => line());
    await officer.commit((await officer.checked(csvOf(lines))).importId);
    const client = await api.as(officer.personId);
    const held = async () => (await client.imports.list({})).held;
    const before = await held();
    const { importId } = await officer.checked(csvOf(lines.slice(3)), { full: true });
    expect([await held(), (await officer.show(importId)).may.stop]).toEqual([before + 1, true]);
    await client.imports.stop({ importId });
    expect(await officer.show(importId)).toMatchObject({ state: 'stopped', may: { stop: false, commit: false, release: false, map: true } });
    expect(await held()).toBe(before);
    expect(await refusalCode(client.imports.commit({ importId, leaveOut: false }))).toBe('conflict');
    expect(await officer.check(importId)).toMatchObject({ state: 'checked', counts: { same: 3 } });
    // what is loaded is not set aside
    const loaded = await officer.checked(csvOf([line()]));
    await officer.commit(loaded.importId);
    await client.imports.stop({ importId: loaded.importId });
    expect(await officer.show(loaded.importId)).toMatchObject({ state: 'committed', may: { stop: false } });
  });

  it('holds a possible duplicate until somebody decides', async () => {
    const { line } = await aProvider();
    const known = await api.factories.aPerson({ given_name: 'Nia', family_name: 'Okafor-Test', date_of_birth: '1988-03-04' });
    const lines = [line({ first_name: 'Nia', last_name: 'Okafor-Test', date_of_birth: '04/03/1988' }), line()];
    const checked = await officer.checked(csvOf(lines));
    expect(checked.counts).toEqual({ duplicate: 1, create: 1 });
    const client = await api.as(officer.personId);
    expect(await refusalCode(client.imports.commit({ importId: checked.importId, leaveOut: false }))).toBe('import_unfinished');
    await client.imports.decide({ importId: checked.importId, decision: 'same' });
    await api.work();
    expect((await officer.show(checked.importId)).counts).toEqual({ update: 1, create: 1 });
    await officer.commit(checked.importId);
    expect(await api.sql('select count(*)::int as n from assignment where person_id = $1', [known])).toEqual([{ n: 1 }]);
    // the number leads to her from now on
    expect((await officer.checked(csvOf(lines))).counts).toEqual({ same: 2 });
  });

  it('makes nobody twice when the register moved on between the look and the commit', async () => {
    const { line } = await aProvider();
    const lines = [line({ first_name: 'Kim', last_name: 'Between', date_of_birth: '01/01/1990' })];
    const { importId } = await officer.checked(csvOf(lines));
    await api.factories.aPerson({ given_name: 'Kim', family_name: 'Between', date_of_birth: '1990-01-01' });
    expect(await officer.commit(importId)).toMatchObject({ state: 'checked', failure: 'changed_meanwhile', counts: { duplicate: 1 } });
    expect(await api.sql(`select count(*)::int as n from person where family_name = 'Between'`)).toEqual([{ n: 1 }]);
  });

  it('sees that somebody may be known, whatever marks her name was typed with', async () => {
    const { line } = await aProvider();
    await api.factories.aPerson({ given_name: 'Zoë', family_name: 'O’Neill', date_of_birth: '1971-02-03' });
    const checked = await officer.checked(csvOf([line({ first_name: 'Zoe', last_name: "O'Neill", date_of_birth: '03/02/1971' })]));
    expect(checked.counts).toEqual({ duplicate: 1 });
  });
});

describe('what every line says', () => {
  it('stands in for a column that the file has not, and for no other', async () => {
    const { line } = await aProvider();
    const lines = [line(), line()];
    const bare = lines.map(({ provider_ref: _, setting_ref: __, worker_type: ___, ...rest }) => rest);
    const everyLine = { provider_ref: lines[0]!.provider_ref!, setting_ref: 'Rowan House', worker_type: 'Permanent', job_role_code: 'cook', first_name: 'Nobody' };
    const checked = await officer.checked(csvOf(bare), { everyLine });
    expect(checked).toMatchObject({ counts: { create: 2 }, everyLine: { setting_ref: 'Rowan House', worker_type: 'Permanent' } });
    expect(Object.keys(checked.everyLine).sort()).toEqual(['provider_ref', 'setting_ref', 'worker_type']);
    await officer.commit(checked.importId);
    expect((await officer.checked(csvOf(lines))).counts).toEqual({ same: 2 });
    // a cell that is empty in a column of the file stays empty
    expect((await officer.checked(csvOf([{ ...lines[0]!, setting_ref: '' }]), { everyLine })).counts).toEqual({ error: 1 });
  });

  it('is asked for where a needed column is missing, and what cannot be read is told at once', async () => {
    const { line } = await aProvider();
    const { provider_ref: _, worker_type: __, ...bare } = line();
    const importId = await officer.upload(csvOf([bare]));
    const refused = await refusal(officer.check(importId, { everyLine: { provider_ref: ' ', worker_type: 'astronaut' } }));
    expect(refused.errors).toMatchObject([{ path: 'mapping.provider_ref', code: 'required' }, { path: 'everyLine.worker_type', code: 'unknown', message: expect.stringContaining('Use a code or name of the list') }]);
    expect((await officer.show(importId)).state).toBe('read');
  });
});

describe('words in none of our lists', () => {
  it('are explained once by whoever sent the file, on all its lines, and in the next file with these headings', async () => {
    const { settingId, line } = await aProvider();
    const manager = new Loading(api, await api.factories.aManager(settingId));
    const client = await api.as(manager.personId);
    const lines = [line({ job_role_code: 'Carer' }), line({ job_role_code: ' CARER ' }), line({ job_role_code: 'constructor' }), line({ worker_type: 'Zero hours' })];
    const checked = await manager.checked(csvOf(lines));
    expect([checked.counts, checked.may.explain]).toEqual([{ error: 3, create: 1 }, true]);
    const { importId } = checked;
    const { words, lists } = await client.imports.words({ importId });
    expect(words.map(({ field, word, lines: n }) => [field, word.toLowerCase(), n])).toEqual([['job_role_code', 'carer', 2], ['job_role_code', 'constructor', 1]]);
    expect(lists.map(({ field }) => field)).toEqual(['job_role_code', 'worker_type']);
    expect(lists[0]?.choices).toContainEqual({ value: 'care_worker', text: 'care worker' });
    expect(await refusalCode(client.imports.explain({ importId, words: [{ field: 'job_role_code', word: 'Carer', meaning: 'wizard' }] }))).toBe('invalid_input');
    expect(await refusalCode(client.imports.explain({ importId, words: [{ field: 'last_name', word: 'Carer', meaning: 'care_worker' }] }))).toBe('invalid_input');
    await client.imports.explain({ importId, words: [{ field: 'job_role_code', word: 'Carer', meaning: 'care_worker' }] });
    await api.work();
    expect((await manager.show(importId)).counts).toEqual({ error: 1, create: 3 });
    await client.imports.explain({ importId, words: [{ field: 'job_role_code', word: 'constructor', meaning: 'cook' }] });
    await api.work();
    const known = await manager.show(importId);
    expect([known.counts, known.may.explain]).toEqual([{ create: 4 }, false]);
    await manager.commit(importId);
    expect(await refusalCode(client.imports.explain({ importId, words: [{ field: 'job_role_code', word: 'Carer', meaning: 'care_worker' }] }))).toBe('conflict');
    // her next file, and nobody else's
    expect((await manager.checked(csvOf(lines))).counts).toEqual({ same: 4 });
    const stranger = new Loading(api, await api.factories.aManager(settingId));
    expect((await stranger.checked(csvOf(lines))).counts).toEqual({ error: 3, same: 1 });
    expect(await refusalCode((await api.as(stranger.personId)).imports.words({ importId }))).toBe('not_found');
  });
});

describe('a manager’s own file', () => {
  it('is about her own settings, tells nothing of others, and is nobody else’s', async () => {
    const { settingId, line } = await aProvider();
    const other = await aProvider();
    const manager = new Loading(api, await api.factories.aManager(settingId));
    await api.factories.aPerson({ given_name: 'Secret', family_name: 'Elsewhere', date_of_birth: '1980-01-01' });
    const lines = [line(), { ...other.line(), worker_ref: 'X1' }, line({ first_name: 'Secret', last_name: 'Elsewhere', date_of_birth: '01/01/1980' })];
    const checked = await manager.checked(csvOf(lines));
    expect(checked.counts).toEqual({ create: 1, error: 1, duplicate: 1 });
    const rows = await manager.rows(checked.importId);
    expect(rows[1]?.faults).toMatchObject([{ column: 'setting_ref', code: 'not_yours' }]);
    expect(rows[2]?.candidate).toEqual({ name: 'Somebody on the register', places: '', open: false });
    const client = await api.as(manager.personId);
    expect(await refusalCode(client.imports.decide({ importId: checked.importId, decision: 'same' }))).toBe('conflict');
    expect(await refusalCode(client.imports.release({ importId: checked.importId, reason: 'because' }))).toBe('not_found');
    expect(await manager.commit(checked.importId, true)).toMatchObject({ state: 'committed', may: { undo: true } });
    const stranger = await api.as(await api.factories.aManager(other.settingId));
    expect(await refusalCode(stranger.imports.show({ importId: checked.importId }))).toBe('not_found');
    expect((await stranger.imports.list({})).rows).toEqual([]);
    expect((await officer.show(checked.importId)).state).toBe('committed');
  });
});

describe('long work', () => {
  it('is stopped where somebody asks, and nothing is changed', async () => {
    const { line } = await aProvider();
    const client = await api.as(officer.personId);
    const { importId } = await officer.checked(csvOf([line()]));
    const before = await pictureOf(api);
    await client.imports.commit({ importId, leaveOut: false });
    expect(await officer.show(importId)).toMatchObject({ progress: { step: 'commit', stopAsked: false }, may: { stop: true, commit: false } });
    expect(await refusalCode(client.imports.commit({ importId, leaveOut: false }))).toBe('import_busy');
    await client.imports.stop({ importId });
    await api.work();
    expect(await officer.show(importId)).toMatchObject({ state: 'checked', progress: null, may: { commit: true } });
    expect(await pictureOf(api)).toEqual(before);
    expect((await officer.commit(importId)).state).toBe('committed');
  });

  it('killed in the middle leaves nothing half done, and goes on by itself', { timeout: 60_000 }, async () => {
    const { line } = await aProvider();
    const { importId } = await officer.checked(csvOf(Array.from({ length: 4000 }, () => line())));
    const before = await pictureOf(api);
    await (await api.as(officer.personId)).imports.commit({ importId, leaveOut: false });
    const working = api.work().catch(() => undefined);
    const killed = await killTheWriter();
    expect(killed).toBeGreaterThan(0);
    await working;
    expect(await pictureOf(api)).toEqual(before);
    // the runner waits a little before it tries again; here it does not
    await api.sql(`update graphile_worker._private_jobs set run_at = now()`);
    await api.work();
    expect((await officer.show(importId)).state).toBe('committed');
  });

  it('a manager’s whole file ends no post outside her settings', async () => {
    const { organisationId, settingId, line } = await aProvider();
    const { settingId: siblingId } = await api.factories.aSetting({ organisationId, name: 'Birch House' });
    const lines = Array.from({ length: 6 }, () => line());
    await officer.commit((await officer.checked(csvOf([...lines, line({ setting_ref: 'Birch House' })]))).importId);
    const manager = new Loading(api, await api.factories.aManager(settingId));
    const checked = await manager.checked(csvOf(lines), { full: true });
    expect(checked.counts).toEqual({ same: 6, leave: 1 });
    // the one who is missing is the manager herself
    expect((await manager.rows(checked.importId, 'leave')).map(({ subjectId }) => subjectId)).toEqual([manager.personId]);
    expect(await api.sql('select ends_on from assignment where setting_id = $1', [siblingId])).toEqual([{ ends_on: null }]);
  });
});

/** Waits until somebody writes in this test's database, and ends that connection as a crash would. */
async function killTheWriter(): Promise<number> {
  const [here] = await api.sql<{ name: string }>('select current_database() as name');
  const superuser = new pg.Client({ connectionString: inject('cluster').superuserUrl });
  await superuser.connect();
  try {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { rows } = await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and backend_xid is not null and query ~ $2', [here?.name, '(insert into|update) (person|assignment|person_alias) ']);
      if (rows.length > 0) return rows.length;
      await new Promise((later) => setTimeout(later, 3));
    }
    return 0;
  } finally {
    await superuser.end();
  }
}
