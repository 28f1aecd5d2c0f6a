import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { People } from './people.ts';

let api: Api;
let officer: Client;
let held: string;
let gapCourse: string;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
  await api.within((ctx) => api.door(People).putJobRoles(ctx));
  officer = await api.as(await api.factories.aWdo());
  // everybody is asked for both
  const [done, gap] = [await api.factories.aCourse(), await api.factories.aCourse()];
  held = done.courseId;
  gapCourse = gap.courseId;
  await api.factories.aRequirement([done.courseId]);
  await api.factories.aRequirement([gap.courseId]);
});
afterAll(() => api.stop());

/** A care worker of agency A with one of the two courses, and agency B to which she comes. */
async function twoEmployers() {
  const [a, b] = [await api.factories.aHomeCareAgency({ staff: 0 }), await api.factories.aHomeCareAgency({ staff: 0 })];
  const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: 'Kowal', date_of_birth: '1994-02-28' });
  await api.factories.anAssignment(personId, a.settingId, { starts_on: '2025-01-06', recorded_at: '2025-01-06T09:00:00Z' });
  await api.factories.aCompletion(personId, held, '2026-02-02', { recorded_at: '2026-02-02T09:00:00Z' });
  const handle = await api.factories.accountOf(personId);
  const [person] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
  const settingOf = async (id: string) => String((await api.sql<{ name: string }>('select name from setting where id = $1', [id]))[0]?.name);
  return {
    personId, handle, learnerNo: person?.learner_no ?? '',
    a: { ...a, name: await settingOf(a.settingId), manager: await api.as(a.managerId) },
    b: { ...b, name: await settingOf(b.settingId), manager: await api.as(b.managerId) },
    she: await api.as(personId),
  };
}

const post = (settingId: string) => ({ settingId, jobRole: 'care_worker', workerType: 'bank' as const, startsOn: '2026-11-20' });
const herself = { familyName: 'Kowal', dateOfBirth: '1994-02-28', password: knownPassword };

describe('a second employer finds her', () => {
  it('by her learner number', async () => {
    const { personId, learnerNo, b } = await twoEmployers();
    expect(await b.manager.people.appoint({ learnerNo, ...post(b.settingId) })).toMatchObject({ personId });
  });

  it('by name and date of birth with her own yes at the screen; she need not be told again', async () => {
    const { personId, handle, b, she } = await twoEmployers();
    expect(await b.manager.people.appointConfirmed({ ...herself, familyName: 'kowal', handle, ...post(b.settingId) })).toMatchObject({ personId });
    expect(await she.people.myNewPosts({})).toEqual({ posts: [] });
  });

  it('by nothing less: whatever is wrong gets one answer, the same as for nobody, and nothing is written', async () => {
    const { handle, b } = await twoEmployers();
    const before = await api.sql('select count(*)::int as n from assignment');
    const wrong = [{ password: 'not-her-password' }, { dateOfBirth: '1994-02-27' }, { familyName: 'Kowalska' }, { handle: 'nobody.at.all' }];
    const answers = await Promise.all(wrong.map((slip) => b.manager.people.appointConfirmed({ ...herself, handle, ...post(b.settingId), ...slip }).catch((error: { code: string; message: string }) => ({ code: error.code, message: error.message }))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'not_confirmed' });
    expect(await api.sql('select count(*)::int as n from assignment')).toEqual(before);
  });

  it('and not for a place that is not the asker’s', async () => {
    const { handle, a, b } = await twoEmployers();
    expect(await refusalCode(b.manager.people.appointConfirmed({ ...herself, handle, ...post(a.settingId) }))).toBe('not_found');
  });
});

describe('once she works for both', () => {
  it('what she holds already is green on arrival, and only the gap is asked', async () => {
    const { personId, learnerNo, b, she } = await twoEmployers();
    await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    const cells = async (on?: string) => {
      const standing = await b.manager.compliance.standing({ personId, ...(on && { on }) });
      expect(standing.places.map((place) => place.organisationId)).toEqual([b.organisationId]);
      return standing.requirements.map((requirement, at) => ({ done: requirement.courses.some((course) => course.id === held), ...standing.places[0]?.cells[at] }));
    };
    // a starter is not counted in her first days; that she holds it is shown from the first
    const arrived = await cells();
    expect(arrived.filter((cell) => cell.done)).toMatchObject([{ reason: 'grace', held: true }]);
    expect(arrived.filter((cell) => !cell.done).map((cell) => cell.held)).toEqual([undefined]);
    const counted = await cells('2027-01-15');
    expect(counted.map(({ done, state }) => [done, state]).sort()).toEqual([[false, 'overdue'], [true, 'compliant']]);
    const { next, rest } = await she.enrolments.mine();
    expect([next, ...rest].flatMap((task) => task?.courseId ?? [])).toEqual([gapCourse]);
  });

  it('the former employer’s past figures stay what they were, also after she leaves', async () => {
    const { personId, learnerNo, a, b } = await twoEmployers();
    const past = async () => Promise.all(['2026-01-31', '2026-03-31', '2026-10-31'].flatMap((on) => [a.manager.compliance.share({ settingId: a.settingId, on }), a.manager.compliance.grid({ settingId: a.settingId, on })]));
    const before = await past();
    await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    const [first] = (await a.manager.people.show({ personId })).posts;
    await a.manager.people.leave({ assignmentId: first?.assignmentId ?? '', endsOn: '2026-11-25', reason: 'career', destination: 'adult_social_care' });
    expect(await past()).toEqual(before);
  });

  it('neither employer sees the other’s assignment; she sees both', async () => {
    const { personId, learnerNo, a, b, she } = await twoEmployers();
    await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    for (const [mine, theirs] of [[a, b], [b, a]] as const) {
      const seen = JSON.stringify(await Promise.all([
        mine.manager.people.show({ personId }), mine.manager.people.list({ q: 'kowal' }), mine.manager.compliance.standing({ personId }), mine.manager.compliance.grid({ settingId: mine.settingId }),
        mine.manager.completions.ofPerson({ personId }), mine.manager.enrolments.ofPerson({ personId }), mine.manager.helpdesk.show({ personId }),
      ]));
      expect(seen).toContain(mine.name);
      expect(seen).not.toContain(theirs.name);
      expect(seen).not.toContain(theirs.settingId);
    }
    expect((await she.people.show({ personId })).posts.map((one) => one.settingName).sort()).toEqual([a.name, b.name].sort());
  });
});

describe('she is told, and may object', () => {
  it('is told by whom and where; her yes is the end of it', async () => {
    const { learnerNo, b, she } = await twoEmployers();
    const { assignmentId } = await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    expect((await she.people.myNewPosts({})).posts).toMatchObject([{ assignmentId, settingName: b.name, startsOn: '2026-11-20', recordedOn: '2026-11-26' }]);
    await she.people.answerPost({ assignmentId, answer: 'mine' });
    expect(await she.people.myNewPosts({})).toEqual({ posts: [] });
    expect((await officer.people.objections({})).objections.filter((one) => one.assignmentId === assignmentId)).toEqual([]);
  });

  it('her no goes to an officer, who ends the post from today; days before stay as they were', async () => {
    const { personId, learnerNo, b, she } = await twoEmployers();
    const { assignmentId } = await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    await she.people.answerPost({ assignmentId, answer: 'not_mine', line: 'I never started there' });
    expect(await refusalCode(b.manager.people.objections({}))).toBe('not_found');
    // she reads that it is looked into, and so does whoever wrote it down
    expect((await she.people.myNewPosts({})).posts).toMatchObject([{ assignmentId, objection: 'open' }]);
    expect((await b.manager.people.show({ personId })).posts).toMatchObject([{ assignmentId, objected: true }]);
    expect((await officer.people.objections({})).objections).toContainEqual(expect.objectContaining({ assignmentId, personId, line: 'I never started there' }));
    await officer.people.settleObjection({ assignmentId, finding: 'ends', line: 'The manager agreed' });
    expect((await she.people.show({ personId })).posts.find((one) => one.assignmentId === assignmentId)).toMatchObject({ endsOn: '2026-11-25', leavingReason: 'entered_in_error', objected: false });
    expect((await she.people.myNewPosts({})).posts).toMatchObject([{ assignmentId, objection: 'ends' }]);
    expect(await refusalCode(officer.people.settleObjection({ assignmentId, finding: 'ends', line: 'Again' }))).toBe('conflict');
  });

  it('or finds that it is right, and the post stays', async () => {
    const { personId, learnerNo, b, she } = await twoEmployers();
    const { assignmentId } = await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    await she.people.answerPost({ assignmentId, answer: 'not_mine' });
    await officer.people.settleObjection({ assignmentId, finding: 'stays', line: 'She signed a contract' });
    expect((await officer.people.objections({})).objections.filter((one) => one.assignmentId === assignmentId)).toEqual([]);
    expect((await she.people.show({ personId })).posts.find((one) => one.assignmentId === assignmentId)).toMatchObject({ endsOn: null });
    expect((await she.people.myNewPosts({})).posts).toMatchObject([{ assignmentId, objection: 'stays' }]);
  });

  it('nobody answers for another', async () => {
    const { learnerNo, b, a } = await twoEmployers();
    const { assignmentId } = await b.manager.people.appoint({ learnerNo, ...post(b.settingId) });
    for (const other of [a.manager, b.manager, officer]) expect(await refusalCode(other.people.answerPost({ assignmentId, answer: 'mine' }))).toBe('not_found');
  });

  it('hears nothing of a first job, nor of one for which she asked herself', async () => {
    const { settingId, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    const manager = await api.as(managerId);
    const { personId } = await manager.people.register({ givenName: 'New', familyName: 'Starter', post: post(settingId) });
    expect(await (await api.as(personId)).people.myNewPosts({})).toEqual({ posts: [] });
    const { she, b } = await twoEmployers();
    const { code } = await b.manager.joins.makeCode({ settingId: b.settingId, seats: 1, expiresOn: '2026-12-31' });
    await she.joins.joinAsMe({ code, jobRole: 'care_worker' });
    const [request] = (await b.manager.joins.requests({})).requests;
    await b.manager.joins.approve({ requestId: request?.id ?? '', startsOn: '2026-11-20', workerType: 'bank' });
    expect(await she.people.myNewPosts({})).toEqual({ posts: [] });
  });
});
