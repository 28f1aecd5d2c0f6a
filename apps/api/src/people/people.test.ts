import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, refusalCode } from '../../../../test/harness/product.ts';
import type { Client } from '../../../../test/harness/product.ts';
import { People } from './people.ts';
import { aRegister, careWorker } from './register.fixture.ts';
import type { Agency } from './register.fixture.ts';

const { api, officer, anAgency, firstPostOf, stop } = await aRegister();
afterAll(stop);

let agency: Agency['agency'];
let manager: Client;
beforeEach(async () => {
  ({ agency, manager } = await anAgency());
});

describe('the job roles', () => {
  it('are read by anybody, in their order, and written again without doubling', async () => {
    await api.within((ctx) => api.door(People).putJobRoles(ctx));
    const { jobRoles } = await api.anonymous.people.jobRoles();
    expect(jobRoles.slice(0, 2)).toEqual([{ code: 'care_worker', title: 'Care worker' }, { code: 'senior_care_worker', title: 'Senior care worker' }]);
    expect(new Set(jobRoles.map((role) => role.code)).size).toBe(jobRoles.length);
  });
});

describe('a new person', () => {
  it('is registered by her manager, straight into a post and without an e-mail', async () => {
    const { personId, learnerNo } = await manager.people.register({ givenName: 'Ama', familyName: 'Owusu', dateOfBirth: '1999-02-28', post: { ...careWorker, settingId: agency.settingId, managerId: agency.managerId, flags: ['medicines', 'hands_on'], weeklyHours: 22.5 } });
    expect(learnerNo).toMatch(/^P[2-9A-Z]{8}$/);
    expect(await manager.people.show({ personId })).toMatchObject({
      givenName: 'Ama', email: null, hasAccount: false, dateOfBirth: '1999-02-28',
      posts: [{ jobTitle: 'Care worker', flags: ['medicines', 'hands_on'], weeklyHours: 22.5, managerId: agency.managerId, state: 'current', startsOn: '2026-06-01', mine: true }],
      may: { rename: true, assign: true, reset: false },
    });
  });

  it('is found with any apostrophe, and without accents', async () => {
    const { personId } = await officer.people.register({ givenName: 'Zoë', familyName: 'O’Searched' });
    const straight = await officer.people.register({ givenName: 'Una', familyName: "O'Searched" });
    for (const q of ["o'searched", 'O’Searched', 'zoe o’s', 'ZOË']) expect((await officer.people.list({ q, state: 'all' })).rows.map((row) => row.personId), q).toContain(personId);
    expect((await officer.people.list({ q: 'una o’searched', state: 'all' })).rows).toMatchObject([{ personId: straight.personId }]);
  });

  it('is registered by an officer without a post; a manager must name one of her own settings', async () => {
    const { personId } = await officer.people.register({ givenName: 'Bo', familyName: 'Nowhere' });
    expect((await officer.people.list({ q: 'nowhere', state: 'none' })).rows).toMatchObject([{ personId, posts: [] }]);
    expect(await refusalCode(manager.people.register({ givenName: 'Bo', familyName: 'Nowhere' }))).toBe('not_found');
    const other = await api.factories.aSetting();
    expect(await refusalCode(manager.people.register({ givenName: 'Bo', familyName: 'Elsewhere', post: { ...careWorker, settingId: other.settingId } }))).toBe('not_found');
    expect((await officer.people.list({ q: 'elsewhere', state: 'all' })).total).toBe(0);
  });

  it.each([
    ['2026-06-16', 'date_in_future'],
    ['2020-01-01', 'invalid_input'],
    ['1899-01-01', 'invalid_input'],
  ])('born on %s is a slip of the keys', async (dateOfBirth, code) => {
    expect(await refusal(officer.people.register({ givenName: 'Cy', familyName: 'Slip', dateOfBirth }))).toMatchObject({ code, errors: [{ path: 'dateOfBirth' }] });
  });

  it('cannot start in a role, under a manager or in a year that does not exist there', async () => {
    const post = { ...careWorker, settingId: agency.settingId };
    const begin = (change: object) => refusal(manager.people.register({ givenName: 'Di', familyName: 'Wrong', dateOfBirth: '2001-01-01', post: { ...post, ...change } }));
    expect(await begin({ jobRole: 'astronaut' })).toMatchObject({ errors: [{ path: 'jobRole' }] });
    expect(await begin({ managerId: await api.factories.aPerson() })).toMatchObject({ errors: [{ path: 'managerId' }] });
    expect(await begin({ startsOn: '1026-06-01' })).toMatchObject({ errors: [{ path: 'startsOn', message: 'Check the year' }] });
    expect(await begin({ startsOn: '2001-01-01' })).toMatchObject({ code: 'before_birth' });
  });

  it('cannot start at a setting that is closed by then', async () => {
    const { settingId } = await api.factories.aSetting({ closed_on: '2026-05-31' });
    expect(await refusalCode(officer.people.register({ givenName: 'Ed', familyName: 'Late', post: { ...careWorker, settingId } }))).toBe('already_closed');
  });
});

describe('a second job', () => {
  it('is allowed elsewhere and in another role; the same post at the same time is refused', async () => {
    const [personId = ''] = agency.staffIds;
    const { settingId } = await api.factories.aSetting();
    await officer.people.appoint({ personId, settingId, ...careWorker });
    await officer.people.appoint({ personId, settingId: agency.settingId, ...careWorker, jobRole: 'cook' });
    expect(await refusal(officer.people.appoint({ personId, settingId, ...careWorker, startsOn: '2026-09-01' }))).toMatchObject({ code: 'already_in_post', status: 409 });
    expect((await officer.people.show({ personId })).posts).toHaveLength(3);
  });

  it('entered twice in one moment is there once', async () => {
    const personId = await api.factories.aPerson();
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => officer.people.appoint({ personId, settingId: agency.settingId, ...careWorker })));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await officer.people.show({ personId })).posts).toHaveLength(1);
  });

  it('a manager takes on somebody from elsewhere by the learner number she read out, and by nothing less', async () => {
    const stranger = await api.factories.aPerson();
    const [row] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [stranger]);
    const learnerNo = row?.learner_no ?? '';
    const post = { settingId: agency.settingId, ...careWorker };
    expect(await refusalCode(manager.people.appoint({ personId: stranger, ...post }))).toBe('not_found');
    expect(await refusal(manager.people.appoint({ learnerNo: 'P23', ...post }))).toMatchObject({ errors: [{ path: 'learnerNo' }] });
    expect(await refusal(manager.people.appoint({ learnerNo: `${learnerNo.slice(0, -1)}${learnerNo.endsWith('2') ? '3' : '2'}`, ...post }))).toMatchObject({ errors: [{ path: 'learnerNo', code: 'mistyped' }] });
    expect(await manager.people.appoint({ learnerNo: learnerNo.toLowerCase().replace(/(...)/g, '$1 '), ...post })).toMatchObject({ personId: stranger });
  });

  it('begins again after leaving, from the day after', async () => {
    const [personId = ''] = agency.staffIds;
    const { assignmentId } = await firstPostOf(personId);
    await manager.people.leave({ assignmentId, endsOn: '2026-06-10', reason: 'pay', destination: 'retail_hospitality' });
    expect(await refusalCode(manager.people.appoint({ personId, settingId: agency.settingId, ...careWorker, startsOn: '2026-06-10' }))).toBe('already_in_post');
    await manager.people.appoint({ personId, settingId: agency.settingId, ...careWorker, startsOn: '2026-06-11' });
    expect((await manager.people.show({ personId })).posts.map((post) => post.state)).toEqual(['current', 'left']);
  });
});

describe('leaving', () => {
  it('has a last day, a reason and a destination, once', async () => {
    const { assignmentId } = await firstPostOf(agency.staffIds[0] ?? '');
    const leaving = { assignmentId, reason: 'career', destination: 'health' } as const;
    expect(await refusal(manager.people.leave({ ...leaving, endsOn: '2024-01-07' }))).toMatchObject({ code: 'dates_out_of_order', errors: [{ path: 'endsOn' }] });
    const both = await Promise.allSettled(['2026-06-20', '2026-06-21'].map((endsOn) => manager.people.leave({ ...leaving, endsOn })));
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await refusalCode(manager.people.leave({ ...leaving, endsOn: '2026-06-22' }))).toBe('not_in_post');
    expect(await firstPostOf(agency.staffIds[0] ?? '')).toMatchObject({ state: 'current', leavingReason: 'career', leavingDestination: 'health' });
    api.itIs('2026-06-22');
    expect(await firstPostOf(agency.staffIds[0] ?? '')).toMatchObject({ state: 'left' });
  });

  it('takes the person out of her former manager’s reach for contact, not for the record of her time there', async () => {
    const personId = await api.factories.aPerson({ mobile: '07700 900123' });
    const assignmentId = await api.factories.anAssignment(personId, agency.settingId);
    expect((await manager.people.show({ personId })).mobile).toBe('07700 900123');
    await manager.people.leave({ assignmentId, endsOn: '2026-06-14', reason: 'pay', destination: 'not_known' });
    expect(await manager.people.show({ personId })).toMatchObject({ mobile: null, dateOfBirth: null, posts: [{ state: 'left' }], may: { rename: false, reset: false } });
    expect(await refusalCode(manager.people.rename({ personId, givenName: 'X', familyName: 'Y' }))).toBe('not_found');
  });
});

describe('long absence', () => {
  it('begins, may not overlap another, and ends on return', async () => {
    const personId = agency.staffIds[0] ?? '';
    const { assignmentId } = await firstPostOf(personId);
    await manager.people.absent({ assignmentId, kind: 'maternity', startsOn: '2026-05-01' });
    expect(await firstPostOf(personId)).toMatchObject({ state: 'absent', absences: [{ kind: 'maternity', endsOn: null }] });
    expect(await refusalCode(manager.people.absent({ assignmentId, kind: 'sickness', startsOn: '2026-06-01', endsOn: '2026-06-30' }))).toBe('already_absent');
    expect(await refusalCode(manager.people.returned({ assignmentId, endsOn: '2026-04-30' }))).toBe('not_in_post');
    await manager.people.returned({ assignmentId, endsOn: '2026-06-14' });
    expect(await firstPostOf(personId)).toMatchObject({ state: 'current', absences: [{ endsOn: '2026-06-14' }] });
    expect((await manager.people.list({ state: 'absent' })).total).toBe(0);
  });

  it('lies within the post and in order', async () => {
    const { assignmentId } = await firstPostOf(agency.staffIds[0] ?? '');
    expect(await refusalCode(manager.people.absent({ assignmentId, kind: 'other', startsOn: '2024-01-07' }))).toBe('not_in_post');
    expect(await refusalCode(manager.people.absent({ assignmentId, kind: 'other', startsOn: '2026-03-02', endsOn: '2026-03-01' }))).toBe('dates_out_of_order');
  });

  it('that is open ends when she leaves', async () => {
    const { assignmentId } = await firstPostOf(agency.staffIds[0] ?? '');
    await manager.people.absent({ assignmentId, kind: 'sickness', startsOn: '2026-03-01' });
    await manager.people.leave({ assignmentId, endsOn: '2026-06-30', reason: 'health', destination: 'not_working' });
    expect((await firstPostOf(agency.staffIds[0] ?? '')).absences).toMatchObject([{ startsOn: '2026-03-01', endsOn: '2026-06-30' }]);
  });
});

describe('putting right', () => {
  it('a manager changes flags, hours and worker type; the audit keeps what was there', async () => {
    const personId = agency.staffIds[0] ?? '';
    const { assignmentId } = await firstPostOf(personId);
    await manager.people.correct({ assignmentId, workerType: 'bank', flags: ['dsl'], weeklyHours: 8, startsOn: '2024-02-01', managerId: agency.managerId });
    expect(await firstPostOf(personId)).toMatchObject({ workerType: 'bank', flags: ['dsl'], weeklyHours: 8, startsOn: '2024-02-01', managerId: agency.managerId });
    const [entry] = await api.sql<{ detail: { was: unknown } }>(`select detail from audit_entry where subject_id = $1 and verb = 'corrected_post'`, [personId]);
    expect(entry?.detail.was).toMatchObject({ workerType: 'permanent', flags: [], startsOn: '2024-01-08' });
  });

  it('a start does not move into an earlier time in the same post, or past an absence', async () => {
    const personId = agency.staffIds[0] ?? '';
    const { assignmentId: first } = await firstPostOf(personId);
    await manager.people.leave({ assignmentId: first, endsOn: '2026-01-31', reason: 'pay', destination: 'not_known' });
    const { assignmentId } = await manager.people.appoint({ personId, settingId: agency.settingId, ...careWorker });
    const right = { assignmentId, workerType: 'permanent' as const, flags: [] };
    expect(await refusalCode(manager.people.correct({ ...right, startsOn: '2026-01-31' }))).toBe('already_in_post');
    await manager.people.absent({ assignmentId, kind: 'other', startsOn: '2026-06-05' });
    expect(await refusalCode(manager.people.correct({ ...right, startsOn: '2026-06-06' }))).toBe('dates_out_of_order');
  });

  it('a new name is shown from now on; the former one is kept apart', async () => {
    const personId = agency.staffIds[0] ?? '';
    const before = await manager.people.show({ personId });
    await manager.people.rename({ personId, givenName: 'Rosa', familyName: 'Newname', knownAs: 'Rosie' });
    expect(await manager.people.show({ personId })).toMatchObject({ givenName: 'Rosa', familyName: 'Newname', knownAs: 'Rosie', learnerNo: before.learnerNo });
    expect(await api.sql('select given_name, family_name from former_name where person_id = $1', [personId])).toEqual([{ given_name: before.givenName, family_name: before.familyName }]);
    expect((await officer.people.list({ q: before.familyName.toLowerCase(), state: 'all' })).rows.filter((row) => row.personId === personId)).toEqual([]);
  });
});

describe('bad input', () => {
  it('an unknown field, an unknown reason, a malformed id and a date that is none are refused', async () => {
    const cookie = await api.cookieOf(agency.managerId);
    const { assignmentId } = await firstPostOf(agency.staffIds[0] ?? '');
    const leave = (body: object, id = assignmentId) => api.raw('POST', `/api/assignments/${id}/leave`, { cookie, body });
    const good = { endsOn: '2026-06-10', reason: 'pay', destination: 'not_known' };
    expect(await leave({ ...good, standing: 'x' })).toMatchObject({ status: 400, body: { code: 'unknown_field', errors: [{ path: 'standing' }] } });
    expect(await leave({ ...good, reason: 'because' })).toMatchObject({ status: 400, body: { errors: [{ path: 'reason' }] } });
    expect(await leave({ ...good, endsOn: '2026-02-30' })).toMatchObject({ status: 400, body: { errors: [{ path: 'endsOn' }] } });
    expect(await leave(good, 'x')).toMatchObject({ status: 404 });
    expect(await firstPostOf(agency.staffIds[0] ?? '')).toMatchObject({ endsOn: null });
    expect(await api.raw('POST', '/api/people', { cookie, body: { givenName: 'A\u0000', familyName: 'B' } })).toMatchObject({ status: 400 });
  });
});

describe('in bulk', () => {
  it('registers and assigns a whole council in two statements', async () => {
    const { settingId } = await api.factories.aSetting();
    const began = performance.now();
    const learnerNos = await api.within(async (ctx) => {
      const people = await api.door(People).registerMany(ctx, Array.from({ length: 2600 }, (_, n) => ({ givenName: `G${n}`, familyName: `Bulk${n}`, dateOfBirth: '1980-01-01' })));
      const posts = await api.door(People).assignMany(ctx, people.map(({ personId }) => ({ personId, settingId, jobRole: 'care_worker', workerType: 'permanent', flags: ['food'], startsOn: '2025-01-01' })));
      expect(posts).toHaveLength(2600);
      return people.map((person) => person.learnerNo);
    });
    expect(new Set(learnerNos).size).toBe(2600);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await officer.people.list({ settingId })).total).toBe(2600);
  });

  it('refuses all of it when one post overlaps', async () => {
    const { settingId } = await api.factories.aSetting();
    const personId = await api.factories.aPerson();
    const post = { personId, settingId, jobRole: 'cook', workerType: 'permanent', startsOn: '2025-01-01' } as const;
    await expect(api.within((ctx) => api.door(People).assignMany(ctx, [post, { ...post, startsOn: '2026-01-01' }]))).rejects.toMatchObject({ code: 'already_in_post' });
    expect((await officer.people.list({ settingId })).total).toBe(0);
  });
});
