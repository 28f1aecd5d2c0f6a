import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());

let births = 0;
/** Two records of one woman: the same name and birthday, at two agencies. */
async function twice(second: Record<string, unknown> = {}) {
  births += 1;
  const date_of_birth = new Date(Date.UTC(1970, 0, births)).toISOString().slice(0, 10);
  const here = await api.factories.aHomeCareAgency({ staff: 0 });
  const there = await api.factories.aHomeCareAgency({ staff: 0 });
  const personId = await api.factories.aPerson({ given_name: 'Samira', family_name: `Okafor${births}`, date_of_birth });
  const otherId = await api.factories.aPerson({ given_name: 'Samira', family_name: `Okafor${births}`, date_of_birth, ...second });
  await api.factories.anAssignment(personId, here.settingId);
  await api.factories.anAssignment(otherId, there.settingId);
  return { personId, otherId, here, there };
}
const merge = (pair: { personId: string; otherId: string }, signIn: 'kept' | 'other' = 'kept') => officer.duplicates.merge({ personId: pair.personId, otherId: pair.otherId, reason: 'Asked her', signIn });
const numberOf = async (personId: string) => (await api.sql<{ no: string }>('select learner_no as no from person where id = $1', [personId]))[0]?.no ?? '';
const signIn = (handle: string) => api.raw('POST', '/api/session', { body: { handle, password: knownPassword } });

describe('the list', () => {
  it('shows two records of one person with the reasons, until somebody says that they are two people', async () => {
    const { personId, otherId } = await twice();
    const pairs = async () => (await officer.duplicates.list({})).pairs.filter(({ one, other }) => [one.personId, other.personId].includes(personId));
    expect(await pairs()).toMatchObject([{ likely: true, reasons: ['same_birth', 'same_family_name', 'same_given_name'] }]);
    await officer.duplicates.keepApart({ personId: otherId, otherId: personId, reason: 'Seen both' });
    expect(await pairs()).toEqual([]);
    expect(await officer.duplicates.compare({ personId, otherId })).toMatchObject({ apart: { reason: 'Seen both', saidOn: '2026-11-26' } });
  });

  it('leaves twins alone, and finds one number under two names', async () => {
    const twins = await twice({ given_name: 'Latifa' });
    const moved = await twice({ family_name: 'Brand', given_name: 'Sam', mobile: '+44 7700 900555' });
    await api.sql(`update person set mobile = '07700 900 555' where id = $1`, [moved.personId]);
    const { pairs } = await officer.duplicates.list({});
    const has = (id: string) => pairs.find(({ one, other }) => [one.personId, other.personId].includes(id));
    expect(has(twins.personId)).toBeUndefined();
    expect(has(moved.personId)?.reasons).toContain('same_mobile');
  });
});

describe('joining two records', () => {
  it('keeps every completion, as it was', async () => {
    const pair = await twice();
    const { courseId } = await api.factories.aCourse();
    await api.factories.aCompletion(pair.personId, courseId, '2023-02-01');
    await api.factories.aCompletion(pair.otherId, courseId, '2026-02-01');
    const facts = 'select id, course_id, completed_on, certificate_no, recorded_at from completion where person_id in ($1, $2) order by id';
    const before = await api.sql(facts, [pair.personId, pair.otherId]);
    expect(await officer.duplicates.compare({ personId: pair.personId, otherId: pair.otherId })).toMatchObject({ kept: { completions: 1 }, other: { completions: 1 }, mayMerge: true });
    await merge(pair);
    expect(await api.sql(facts, [pair.personId, pair.personId])).toEqual(before);
    const page = await officer.people.show({ personId: pair.otherId });
    expect(page.personId).toBe(pair.personId);
    expect(page.posts).toHaveLength(2);
    expect(await officer.people.list({ q: `Okafor${births}`, state: 'all' })).toMatchObject({ total: 1 });
    expect(await officer.people.list({ q: await numberOf(pair.otherId), state: 'all' })).toMatchObject({ total: 1, rows: [{ personId: pair.personId }] });
  });

  it('joins the post that both held, and one of two enrolments goes on: the one that got further', async () => {
    const pair = await twice();
    const { courseId } = await api.factories.aCourse();
    const same = pair.here.settingId;
    await api.sql(`update assignment set ends_on = '2025-06-30', leaving_reason = 'pay', leaving_destination = 'not_known' where person_id = $1`, [pair.personId]);
    const post = await api.factories.anAssignment(pair.otherId, same, { starts_on: '2025-01-01' });
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'maternity', '2026-03-01')`, [post]);
    const kept = await api.factories.anEnrolment(pair.personId, courseId, { due_on: '2027-01-31' });
    const further = await api.factories.anEnrolment(pair.otherId, courseId, { due_on: '2027-03-31' });
    const packageId = (await api.sql<{ id: string }>(`insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count) values (gen_random_uuid(), gen_random_uuid()::text, 'scorm12', '1.2', 'P', 'i', '{}', 1, 1) returning id`))[0]?.id;
    await api.sql(`insert into attempt (id, enrolment_id, person_id, package_id, number, started_on, saved_at) values (gen_random_uuid(), $1, $2, $3, 1, '2026-11-01', '2026-11-02')`, [further, pair.otherId, packageId]);
    await merge(pair);
    const posts = await api.sql('select starts_on::text, ends_on::text, leaving_reason, (select count(*)::int from absence b where b.assignment_id = a.id) as absences from assignment a where person_id = $1 and setting_id = $2', [pair.personId, same]);
    expect(posts).toEqual([{ starts_on: '2024-01-08', ends_on: null, leaving_reason: null, absences: 1 }]);
    expect(await api.sql('select id, due_on::text from enrolment where person_id = $1 and ended_at is null', [pair.personId])).toEqual([{ id: further, due_on: '2027-01-31' }]);
    expect(await api.sql('select ended_as from enrolment where id = $1', [kept])).toEqual([{ ended_as: 'withdrawn' }]);
  });

  it('keeps the chosen sign-in and closes the other; either learner number leads to it', async () => {
    const pair = await twice();
    const [first, second] = [await api.factories.accountOf(pair.personId), await api.factories.accountOf(pair.otherId)];
    const open = await api.cookieOf(pair.otherId);
    const { mergeId } = await merge(pair, 'other');
    expect((await api.raw('GET', '/api/me', { cookie: open })).text).not.toContain(pair.otherId);
    expect((await signIn(second)).status).toBe(200);
    expect((await signIn(first)).body).toMatchObject({ code: 'account_suspended' });
    expect((await signIn(await numberOf(pair.otherId))).status).toBe(200);
    await officer.duplicates.undo({ mergeId, reason: 'Two people' });
    expect((await signIn(first)).status).toBe(200);
    expect((await signIn(second)).status).toBe(200);
  });

  it('is taken back, once, and then the pair is on the list again', async () => {
    const pair = await twice({ mobile: '07700 900 777' });
    const { mergeId } = await merge(pair);
    expect(await officer.duplicates.merged({ mergeId })).toMatchObject({ keptId: pair.personId, obstacles: [], undoneOn: null, undoableThrough: '2026-12-26' });
    expect((await officer.people.show({ personId: pair.personId })).mobile).toBe('07700 900 777');
    await officer.duplicates.undo({ mergeId, reason: 'Mother and daughter' });
    expect((await officer.people.show({ personId: pair.personId })).mobile).toBeNull();
    expect((await officer.people.show({ personId: pair.otherId })).personId).toBe(pair.otherId);
    expect(await refusalCode(officer.duplicates.undo({ mergeId, reason: 'Again' }))).toBe('undo_too_late');
    expect((await officer.duplicates.list({})).pairs.some(({ one, other }) => [one.personId, other.personId].includes(pair.otherId))).toBe(true);
  });

  it('is not taken back after 30 days', async () => {
    const pair = await twice();
    const { mergeId } = await merge(pair);
    api.itIs('2026-12-28');
    expect(await refusalCode(officer.duplicates.undo({ mergeId, reason: 'Late' }))).toBe('undo_too_late');
    api.itIs('2026-11-26');
  });

  it('leads on where a record was joined twice over, and parts in the order in which it was joined', async () => {
    const pair = await twice();
    const third = await api.factories.aPerson();
    const { mergeId: first } = await merge(pair);
    const { mergeId: second } = await merge({ personId: third, otherId: pair.personId });
    expect((await officer.people.show({ personId: pair.otherId })).personId).toBe(third);
    expect(await refusalCode(officer.duplicates.undo({ mergeId: first, reason: 'No' }))).toBe('undo_blocked');
    await officer.duplicates.undo({ mergeId: second, reason: 'No' });
    await officer.duplicates.undo({ mergeId: first, reason: 'No' });
    expect((await officer.people.show({ personId: pair.otherId })).personId).toBe(pair.otherId);
  });

  it('happens once, also when two officers press at the same moment', async () => {
    const pair = await twice();
    const both = await Promise.allSettled([merge(pair), merge({ personId: pair.otherId, otherId: pair.personId })]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await api.sql('select count(*)::int as n from person where id in ($1, $2) and merged_into is not null', [pair.personId, pair.otherId])).toEqual([{ n: 1 }]);
  });

  it('is refused for the officer’s own record, for an administrator’s, and where a birthday says otherwise', async () => {
    const pair = await twice();
    const administrator = await api.factories.anAdministrator();
    expect(await refusalCode(merge({ personId: pair.personId, otherId: administrator }))).toBe('merge_not_yours');
    expect(await refusalCode(merge({ personId: pair.personId, otherId: pair.personId }))).toBe('not_found');
    const { courseId } = await api.factories.aCourse();
    const young = await api.factories.aPerson({ date_of_birth: '2009-01-01' });
    await api.factories.aCompletion(pair.personId, courseId, '2008-01-01');
    expect(await refusalCode(merge({ personId: young, otherId: pair.personId }))).toBe('before_birth');
  });

  it('leaves an audit that names nobody', async () => {
    const pair = await twice();
    await merge(pair);
    const rows = await api.sql('select verb, detail from audit_entry where subject_id = $1 order by id', [pair.personId]);
    expect(rows).toMatchObject([{ verb: 'merged', detail: { otherId: pair.otherId } }]);
    expect(JSON.stringify(rows)).not.toContain('Okafor');
  });
});
