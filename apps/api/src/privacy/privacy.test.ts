import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFilledProvider } from '../../../../test/harness/filled-provider.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { lineOf } from './person-pdf.ts';

let api: Api;
let officer: Client;

beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());

const open = async () => (await officer.privacy.desk({})).requests;

describe('a request about data', () => {
  it('has a month, stands still while she is asked, is extended once and closed with its outcome', async () => {
    const personId = await api.factories.aPerson();
    const { dataRequestId } = await officer.privacy.recordRequest({ personId, askerName: 'Ada Penrose', kind: 'access', askedOn: '2026-11-02' });
    expect((await open())[0]).toMatchObject({ dataRequestId, clock: { dueOn: '2026-12-02', daysLeft: 6, state: 'running' } });
    await officer.privacy.pause({ dataRequestId, askedOn: '2026-11-10' });
    expect((await open())[0]?.clock).toEqual({ dueOn: null, daysLeft: null, state: 'paused' });
    expect(await refusalCode(officer.privacy.pause({ dataRequestId, askedOn: '2026-11-10', clarifiedOn: '2026-11-09' }))).toBe('dates_out_of_order');
    await officer.privacy.pause({ dataRequestId, askedOn: '2026-11-10', clarifiedOn: '2026-11-15' });
    expect((await open())[0]?.clock.dueOn).toBe('2026-12-07');
    await officer.privacy.extend({ dataRequestId, reason: 'Four employers' });
    expect((await open())[0]?.clock.dueOn).toBe('2027-02-07');
    expect(await refusalCode(officer.privacy.extend({ dataRequestId, reason: 'again' }))).toBe('conflict');
    expect(await refusalCode(officer.privacy.close({ dataRequestId, outcome: 'refused' }))).toBe('invalid_input');
    await officer.privacy.close({ dataRequestId, outcome: 'done' });
    expect(await open()).toEqual([]);
    expect((await officer.privacy.desk({ closed: 'yes' })).requests).toMatchObject([{ dataRequestId, outcome: 'done', clock: { state: 'closed' } }]);
    const { dataRequestId: another } = await officer.privacy.recordRequest({ askerName: 'Bea', kind: 'access', askedOn: '2026-11-25' });
    for (const one of [dataRequestId, another]) expect((await officer.privacy.desk({ dataRequestId: one })).requests.map((row) => row.dataRequestId)).toEqual([one]);
    expect(await refusalCode(officer.privacy.close({ dataRequestId, outcome: 'done' }))).toBe('already_ended');
  });

  it('cannot come tomorrow, or be about somebody who is not there', async () => {
    expect(await refusalCode(officer.privacy.recordRequest({ askerName: 'x', kind: 'erasure', askedOn: '2026-11-27' }))).toBe('date_in_future');
    expect(await refusalCode(officer.privacy.recordRequest({ personId: '0197a000-0000-7000-8000-000000000001', askerName: 'x', kind: 'erasure', askedOn: '2026-11-26' }))).toBe('not_found');
  });
});

describe('a complaint', () => {
  it('needs no account, has thirty days, and is told late when nobody acknowledged it', async () => {
    const { reference, acknowledgeBy } = await api.anonymous.privacy.complain({ name: 'Ada', contact: '01632 960 001', complaint: 'My name is wrong' });
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(acknowledgeBy).toBe('2026-12-26');
    await api.sql(`update data_complaint set made_on = '2026-10-26'`);
    const [complaint] = (await officer.privacy.desk({})).complaints;
    expect(complaint).toMatchObject({ name: 'Ada', acknowledgeBy: '2026-11-25', late: true, outcome: null });
    const complaintId = complaint?.complaintId ?? '';
    await officer.privacy.acknowledge({ complaintId });
    expect(await refusalCode(officer.privacy.acknowledge({ complaintId }))).toBe('conflict');
    await officer.privacy.answerComplaint({ complaintId, outcome: 'Put right' });
    expect((await officer.privacy.desk({})).complaints).toEqual([]);
    expect((await officer.privacy.desk({ complaintId })).complaints).toMatchObject([{ complaintId, outcome: 'Put right' }]);
    expect(await refusalCode(officer.privacy.answerComplaint({ complaintId, outcome: 'again' }))).toBe('conflict');
  });
});

describe('the privacy notice', () => {
  it('is asked for until it is read, once for each version, and the desk counts who has', async () => {
    const personId = await api.factories.aManager(await api.factories.aHomeCareAgency({ staff: 0 }).then(({ settingId }) => settingId));
    const her = await api.as(personId);
    const before = (await officer.privacy.desk({})).notice;
    expect((await her.access.whoAmI()).person?.hasReadNotice).toBe(false);
    expect(await refusalCode(her.joins.readNotice({ noticeVersion: '2019-01' }))).toBe('invalid_input');
    for (let times = 0; times < 2; times++) await her.joins.readNotice({ noticeVersion: before.version });
    expect((await her.access.whoAmI()).person?.hasReadNotice).toBe(true);
    expect(await api.sql('select notice_version from notice_acceptance where person_id = $1', [personId])).toEqual([{ notice_version: before.version }]);
    const after = (await officer.privacy.desk({})).notice;
    expect([after.readBy - before.readBy, after.accounts]).toEqual([1, before.accounts]);
    // the text changes: whoever read the old one is asked again
    await api.sql(`update notice_acceptance set notice_version = '2019-01' where person_id = $1`, [personId]);
    expect((await her.access.whoAmI()).person?.hasReadNotice).toBe(false);
  });
});

describe('a hold', () => {
  it('stands once for a person until it is lifted with a reason', async () => {
    const personId = await api.factories.aPerson();
    const { holdId } = await officer.privacy.hold({ personId, reason: 'Inquiry' });
    expect(await refusalCode(officer.privacy.hold({ personId, reason: 'again' }))).toBe('conflict');
    expect((await officer.privacy.desk({})).holds).toMatchObject([{ holdId, personId, reason: 'Inquiry' }]);
    await officer.privacy.liftHold({ holdId, reason: 'Over' });
    expect((await officer.privacy.desk({})).holds).toEqual([]);
    expect(await refusalCode(officer.privacy.liftHold({ holdId, reason: 'again' }))).toBe('conflict');
  });
});

describe('the copy of everything', () => {
  it('has every kind of record about her, no secret, and nothing of anybody else', async () => {
    const { factories } = api;
    const { settingId, staffIds } = await factories.aHomeCareAgency({ staff: 2 });
    const [mine = '', other = ''] = staffIds;
    await api.sql(`update person set family_name = 'Otherwise' where id = $1`, [other]);
    const { courseId } = await factories.aCourse();
    await factories.aCompletion(mine, courseId, '2026-05-03');
    await factories.aCompletion(other, courseId, '2026-05-04');
    const assignmentId = String((await api.sql<{ id: string }>('select id from assignment where person_id = $1', [mine]))[0]?.id);
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'other', '2026-10-01')`, [assignmentId]);
    // she manages somebody: that is about the other
    await factories.anAssignment(other, settingId, { manager_id: mine, job_role: 'cook' });
    const cookie = await api.cookieOf(mine);
    const { body, text } = await api.raw('GET', `/api/person-copies/${mine}.json`, { cookie });
    const { records, learnerNo } = body as { learnerNo: string; records: { table: string; rows: Record<string, unknown>[] }[] };
    const of = (table: string) => records.find((kind) => kind.table === table)?.rows ?? [];
    expect(learnerNo).toBe(of('person')[0]?.['learner_no']);
    expect(of('completion')).toMatchObject([{ completed_on: '2026-05-03' }]);
    expect(of('assignment')).toHaveLength(1);
    expect(of('absence')).toHaveLength(1);
    expect(of('account')[0]).toHaveProperty('user_name');
    expect(of('account')[0]).not.toHaveProperty('password_hash');
    expect(text).not.toContain('Otherwise');
    expect(text).not.toContain(other);
    expect(await api.sql(`select actor_id from audit_entry where verb = 'copied_record' and subject_id = $1`, [mine])).toEqual([{ actor_id: mine }]);

    const pdf = await fetch(`${api.origin}/api/person-copies/${mine}.pdf`, { headers: { cookie } });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain('my-record.pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await api.raw('GET', `/api/person-copies/${other}.json`, { cookie })).status).toBe(404);
  });

  it('names who did something to her record, and tells when she signed in and what she did, not to whom', async () => {
    const { factories } = api;
    const { settingId, managerId, staffIds } = await factories.aHomeCareAgency({ staff: 1 });
    const [her = ''] = staffIds;
    const { courseId } = await factories.aCourse({ title: 'Moving and lifting' });
    await api.sql(`update assignment set manager_id = $2 where person_id = $1`, [her, managerId]);
    await api.sql(`update person set given_name = 'Mona', known_as = null, family_name = 'Leadbetter' where id = $1`, [managerId]);
    await (await api.as(managerId)).people.leave({ assignmentId: String((await api.sql<{ id: string }>('select id from assignment where person_id = $1', [her]))[0]?.id), endsOn: '2026-11-20', reason: 'career', destination: 'not_known' });
    await factories.aCompletion(her, courseId, '2026-05-03');
    await api.sql(`insert into sign_in_attempt (person_id, handle_digest, outcome) values ($1, 'x', 'wrong_password')`, [her]);
    await factories.accountOf(her);
    const copyOf = async (personId: string) => (await api.raw('GET', `/api/person-copies/${personId}.json`, { cookie: await api.cookieOf(personId) })).body as { names: Record<string, string>; records: { table: string; meaning: string; rows: Record<string, unknown>[] }[] };
    const hers = await copyOf(her);
    expect(hers.names).toMatchObject({ [managerId]: 'Mona Leadbetter', [courseId]: 'Moving and lifting', [settingId]: expect.any(String) as string });
    expect(hers.records.find(({ table }) => table === 'sign_in_attempt')?.rows).toContainEqual(expect.objectContaining({ outcome: 'wrong_password' }));
    expect(JSON.stringify(hers)).not.toContain('handle_digest');

    const managers = await copyOf(managerId);
    expect(managers.records.find(({ table }) => table === 'what_you_did')?.rows).toMatchObject([{ verb: 'left', subject_kind: expect.any(String) as string }]);
    expect(JSON.stringify(managers)).not.toContain(her);
  });

  it('that she takes herself leaves out nothing that an officer’s has', async () => {
    const { ids } = await aFilledProvider(api, 'Canaryfeather');
    const her = ids.personId ?? '';
    const cookies = [await api.cookieOf(her), await api.cookieOf(await api.factories.aWdo())];
    const [own, whole] = await Promise.all(cookies.map(async (cookie) => (await api.raw('GET', `/api/person-copies/${her}.json`, { cookie })).body as { records: { table: string; rows: unknown[] }[] }));
    // whoever takes a copy is noted in these
    const kinds = (copy = own) => copy?.records.filter(({ table }) => !['audit_entry', 'record_view'].includes(table)).map(({ table, rows }) => `${table}: ${rows.length}`);
    expect(kinds()?.length).toBeGreaterThan(10);
    expect(kinds()).toEqual(kinds(whole));
  });

  it('puts names for ids on paper, and leaves what only a machine reads to the JSON', () => {
    const id = '0197a000-0000-7000-8000-000000000001';
    expect(lineOf({ course_id: id, person_id: id.replace('1', '2'), completed_on: '2026-05-03', job_role: 'care_worker', at: '2026-07-01T11:05:09.447+00:00', note: '', tags: [], state: { a: 'x'.repeat(400) } }, new Map([[id, 'Safeguarding']]))).toBe('course: Safeguarding; completed on: 3 May 2026; job role: care worker; at: 1 July 2026 at 12:05; state: in the JSON file');
  });
});
