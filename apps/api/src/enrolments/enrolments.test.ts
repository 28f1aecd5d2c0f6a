import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { Facts } from '../kernel/facts.ts';
import { Organisations } from '../organisations/organisations.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officer: Client;
let agency: Awaited<ReturnType<Api['factories']['aHomeCareAgency']>>;
let course: Awaited<ReturnType<Api['factories']['aCourse']>>;
let managerClient: Client;

const today = '2026-06-15';

beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());
beforeEach(async () => {
  agency = await api.factories.aHomeCareAgency({ staff: 3 });
  course = await api.factories.aCourse();
  managerClient = await api.as(agency.managerId);
});

const staff = (n: number): string => agency.staffIds[n] ?? 'missing';
const openEnrolments = (courseId: string) => api.sql<{ n: number }>('select count(*)::int as n from enrolment where course_id = $1 and ended_at is null', [courseId]).then(([row]) => row?.n);

describe('a learner enrols', () => {
  it('in a live course, once, from however many windows', async () => {
    const learner = await api.as(staff(0));
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => learner.enrolments.enrol({ courseId: course.courseId })));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const codes = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(new Set(codes)).toEqual(new Set(['already_enrolled']));
    expect(await openEnrolments(course.courseId)).toBe(1);
    const [row] = await api.sql('select course_version_id, enrolled_on, enrolled_by from enrolment where course_id = $1', [course.courseId]);
    expect(row).toEqual({ course_version_id: course.versionId, enrolled_on: today, enrolled_by: staff(0) });
  });

  it('and a manager who enrols her in the same moment changes nothing', async () => {
    const learner = await api.as(staff(0));
    const both = await Promise.allSettled([
      learner.enrolments.enrol({ courseId: course.courseId }),
      managerClient.enrolments.enrolMany({ courseId: course.courseId, filter: {}, personIds: [staff(0)] }),
    ]);
    expect(both.some((one) => one.status === 'fulfilled')).toBe(true);
    expect(await openEnrolments(course.courseId)).toBe(1);
  });

  it('not in what is not live, nor in what does not exist', async () => {
    const learner = await api.as(staff(0));
    const shut = await api.factories.aCourse({ live: false });
    await api.sql(`insert into course_version (id, course_id, number, state) values (gen_random_uuid(), $1, 1, 'pilot')`, [shut.courseId]);
    expect(await refusalCode(learner.enrolments.enrol({ courseId: shut.courseId }))).toBe('course_not_live');
    expect(await refusalCode(learner.enrolments.enrol({ courseId: staff(1) }))).toBe('not_found');
  });

  it('may, when she has asked to join and nobody has decided yet', async () => {
    const personId = await api.factories.aPerson();
    const learner = await api.as(personId);
    const refused = await refusal(learner.enrolments.enrol({ courseId: course.courseId }));
    expect(refused.code).toBe('not_entitled');
    expect(refused.title).toContain('Ask your manager');
    const codeId = v7();
    await api.sql(`insert into join_code (id, code, setting_id, seats, expires_on) values ($1, 'TESTCODE', $2, 5, '2027-01-01')`, [codeId, agency.settingId]);
    await api.sql(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values ($1, $2, $3, $4, 'care_worker', '2026-06-14')`, [v7(), codeId, personId, agency.settingId]);
    // what will be asked there is on her home page already
    await api.factories.aRequirement([course.courseId], { audience: [{ organisation_id: agency.organisationId, job_role: 'care_worker' }] });
    const home = await learner.enrolments.mine();
    expect(home.places).toMatchObject([{ provisional: true }]);
    expect(home.rest).toMatchObject([{ courseId: course.courseId, enrolmentId: null, dueOn: '2026-07-12' }]);
    const { enrolmentId } = await learner.enrolments.enrol({ courseId: course.courseId });
    expect((await learner.enrolments.mine()).rest).toMatchObject([{ enrolmentId }]);
  });

  it('not where no contract is in force; the council’s own and its officers may', async () => {
    const bare = await api.factories.aProvider({ contract: false });
    const ended = await api.factories.aProvider({ contract: false });
    await api.factories.aContract(ended, { ends_on: '2026-06-14' });
    for (const organisationId of [bare, ended]) {
      const personId = await api.factories.aPerson();
      await api.factories.anAssignment(personId, (await api.factories.aSetting({ organisationId })).settingId);
      expect(await refusalCode((await api.as(personId)).enrolments.enrol({ courseId: course.courseId }))).toBe('not_entitled');
    }
    const internal = await api.factories.aProvider({ contract: false, kind: 'internal', type: 'INT' });
    const worker = await api.factories.aPerson();
    await api.factories.anAssignment(worker, (await api.factories.aSetting({ organisationId: internal })).settingId);
    await (await api.as(worker)).enrolments.enrol({ courseId: course.courseId });
    await officer.enrolments.enrol({ courseId: course.courseId });
    expect(await openEnrolments(course.courseId)).toBe(2);
  });

  it('is open to people of a provider only while its contract with the learning clause is in force', async () => {
    const [before, day, after] = ['2026-06-14', '2026-06-15', '2026-06-16'];
    const withContract = async (contract: Record<string, unknown>) => {
      const id = await api.factories.aProvider({ contract: false });
      await api.factories.aContract(id, contract);
      return id;
    };
    const cases: [string, string[]][] = [
      [await api.factories.aProvider(), [before, day, after]],
      [await api.factories.aProvider({ contract: false }), []],
      [await api.factories.aProvider({ closed_on: before }), [before]],
      [await api.factories.aProvider({ contract: false, kind: 'internal', type: 'INT' }), [before, day, after]],
      [await withContract({ starts_on: after }), [after]],
      [await withContract({ ends_on: day }), [before, day]],
      [await withContract({ learning_clause: false }), []],
    ];
    for (const [id, days] of cases) {
      const found: string[] = [];
      for (const on of [before, day, after]) if (await api.within((ctx) => api.door(Organisations).isEntitled(ctx, id, on))) found.push(on);
      expect(found).toEqual(days);
    }
  });
});

describe('a manager or officer enrols one person', () => {
  it('with a due date that is not past', async () => {
    expect(await refusalCode(managerClient.enrolments.enrol({ courseId: course.courseId, personId: staff(0), dueOn: '2026-06-14' }))).toBe('invalid_input');
    await managerClient.enrolments.enrol({ courseId: course.courseId, personId: staff(0), dueOn: '2026-07-01' });
    const { rest } = await (await api.as(staff(0))).enrolments.mine();
    expect(rest).toMatchObject([{ courseId: course.courseId, dueOn: '2026-07-01', startable: false, ownChoice: false }]);
    expect(await managerClient.enrolments.ofPerson({ personId: staff(0) })).toMatchObject({ mayEnrol: true, enrolments: [{ dueOn: '2026-07-01' }] });
    const [entry] = await api.sql(`select verb, actor_id from audit_entry where subject_id = $1`, [staff(0)]);
    expect(entry).toEqual({ verb: 'enrolled', actor_id: agency.managerId });
  });

  it('of her own team and no other', async () => {
    const other = await api.factories.aHomeCareAgency({ staff: 1 });
    const stranger = other.staffIds[0] ?? '';
    expect(await refusalCode(managerClient.enrolments.enrol({ courseId: course.courseId, personId: stranger }))).toBe('not_found');
    expect(await refusalCode((await api.as(staff(0))).enrolments.enrol({ courseId: course.courseId, personId: staff(1) }))).toBe('not_found');
    expect(await refusalCode(managerClient.enrolments.ofPerson({ personId: stranger }))).toBe('not_found');
    await officer.enrolments.enrol({ courseId: course.courseId, personId: stranger });
    expect(await openEnrolments(course.courseId)).toBe(1);
  });

  it('on a pilot, if she is an officer', async () => {
    const pilot = await api.factories.aCourse({ live: false });
    await api.sql(`insert into course_version (id, course_id, number, state) values (gen_random_uuid(), $1, 1, 'pilot')`, [pilot.courseId]);
    expect(await refusalCode(managerClient.enrolments.enrol({ courseId: pilot.courseId, personId: staff(0) }))).toBe('course_not_live');
    await officer.enrolments.enrol({ courseId: pilot.courseId, personId: staff(0) });
    expect((await officer.enrolments.ofPerson({ personId: staff(0) })).enrolments.map((row) => row.courseId)).toEqual([pilot.courseId]);
  });
});

describe('a preview', () => {
  it('says who, and who not and why', async () => {
    const { factories } = api;
    const [on, holds, soon, away, left, later] = await Promise.all(Array.from({ length: 6 }, () => factories.aPerson()));
    if (!on || !holds || !soon || !away || !left || !later) throw new Error('six people were made');
    for (const personId of [on, holds, soon]) await factories.anAssignment(personId, agency.settingId);
    const awayPost = await factories.anAssignment(away, agency.settingId);
    await factories.anAssignment(left, agency.settingId, { ends_on: '2026-06-01', leaving_reason: 'pay' });
    await factories.anAssignment(later, agency.settingId, { starts_on: '2026-07-01' });
    await factories.anEnrolment(on, course.courseId, { due_on: '2026-08-01' });
    await factories.aCompletion(holds, course.courseId, '2025-06-15');
    await factories.aCompletion(soon, course.courseId, '2023-07-01');
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'maternity', '2026-03-01')`, [awayPost]);

    const { candidates, more } = await managerClient.enrolments.preview({ courseId: course.courseId, filter: { jobRoles: ['care_worker'] } });
    expect(more).toBe(false);
    const said = new Map(candidates.map((row) => [row.personId, [row.outcome, row.day]]));
    expect(said.get(on)).toEqual(['already_enrolled', '2026-08-01']);
    expect(said.get(holds)).toEqual(['already_holds', '2028-06-15']);
    expect(said.get(soon)).toEqual(['ready', null]);
    expect(said.get(away)).toEqual(['long_leave', null]);
    expect(said.get(left)).toEqual(['left', '2026-06-01']);
    expect(said.get(later)).toEqual(['starts_later', '2026-07-01']);
    for (const personId of agency.staffIds) expect(said.get(personId)).toEqual(['ready', null]);
    expect(said.has(agency.managerId)).toBe(false);
    expect(candidates[0]).toMatchObject({ jobRole: 'care worker', outcome: 'ready' });
    expect(await openEnrolments(course.courseId)).toBe(1);
  });

  it('finds everyone at these providers who lacks a course, a covering one included', async () => {
    const higher = await api.factories.aCourse();
    await api.sql('insert into course_covers (course_id, covers_id) values ($1, $2)', [higher.courseId, course.courseId]);
    await api.factories.aCompletion(staff(0), higher.courseId, '2025-06-15');
    await api.factories.aCompletion(staff(1), course.courseId, '2020-01-01');
    const withdrawn = await api.factories.aCompletion(staff(2), course.courseId, '2026-01-01');
    await api.sql(`insert into completion_withdrawal (completion_id, reason, recorded_by) values ($1, 'wrong person', $2)`, [withdrawn, staff(0)]);
    const { candidates } = await officer.enrolments.preview({ courseId: course.courseId, filter: { organisationIds: [agency.organisationId], lacksCourse: course.courseId } });
    expect(new Set(candidates.map((row) => row.personId))).toEqual(new Set([agency.managerId, staff(1), staff(2)]));
  });

  it('finds only those of whom a rule asks it', async () => {
    await api.factories.aRequirement([course.courseId], { audience: [{ organisation_id: agency.organisationId, job_role: 'registered_manager' }] });
    const { candidates } = await officer.enrolments.preview({ courseId: course.courseId, filter: { settingIds: [agency.settingId], onlyRequired: true } });
    expect(candidates.map((row) => row.personId)).toEqual([agency.managerId]);
  });

  it('finds people whose provider is not entitled, and says so', async () => {
    const { settingId } = await api.factories.aSetting({ organisationId: await api.factories.aProvider({ contract: false }) });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId);
    const { candidates } = await officer.enrolments.preview({ courseId: course.courseId, filter: { settingIds: [settingId] } });
    expect(candidates.map((row) => row.outcome)).toEqual(['not_entitled']);
  });

  it('reaches no further than the asker', async () => {
    const other = await api.factories.aHomeCareAgency({ staff: 1 });
    const { candidates } = await managerClient.enrolments.preview({ courseId: course.courseId });
    expect(new Set(candidates.map((row) => row.personId))).toEqual(new Set([agency.managerId, ...agency.staffIds]));
    expect(await refusalCode(managerClient.enrolments.preview({ courseId: course.courseId, filter: { settingIds: [other.settingId] } }))).toBe('not_found');
    expect(await refusalCode(managerClient.enrolments.preview({ courseId: course.courseId, filter: { organisationIds: [other.organisationId] } }))).toBe('not_found');
    const learner = await api.as(staff(0));
    expect(await refusalCode(learner.enrolments.preview({ courseId: course.courseId }))).toBe('not_found');
    expect(await refusalCode(learner.enrolments.choices())).toBe('not_found');
  });

  it('offers what there is to choose from', async () => {
    const choices = await managerClient.enrolments.choices();
    expect(choices.settings.map((setting) => setting.id)).toEqual([agency.settingId]);
    expect(choices.organisations.map((organisation) => organisation.id)).toEqual([agency.organisationId]);
    expect(choices.courses.some((one) => one.id === course.courseId)).toBe(true);
  });
});

describe('enrolling many', () => {
  it('enrols whom the preview named, and tells whom it left out', async () => {
    await api.factories.anEnrolment(staff(2), course.courseId);
    const answer = await managerClient.enrolments.enrolMany({ courseId: course.courseId, filter: { settingIds: [agency.settingId] }, personIds: agency.staffIds, dueOn: '2026-07-31' });
    expect(answer.enrolled).toBe(2);
    expect(answer.skipped).toMatchObject([{ personId: staff(2), outcome: 'already_enrolled' }]);
    // each of them, and nobody else, reads of it in her own record
    const told = await Promise.all(agency.staffIds.map(async (personId) => (await (await api.as(personId)).people.myViews({})).changes.filter(({ what }) => what === 'enrolled').length));
    expect(told).toEqual(agency.staffIds.map((personId) => (personId === staff(2) ? 0 : 1)));
    const rows = await api.sql('select due_on, course_version_id, enrolled_by from enrolment where course_id = $1 and person_id = $2', [course.courseId, staff(0)]);
    expect(rows).toEqual([{ due_on: '2026-07-31', course_version_id: course.versionId, enrolled_by: agency.managerId }]);
  });

  it('does not reach people of others by their ids', async () => {
    const other = await api.factories.aHomeCareAgency({ staff: 1 });
    const answer = await managerClient.enrolments.enrolMany({ courseId: course.courseId, filter: {}, personIds: other.staffIds });
    expect(answer).toEqual({ enrolled: 0, skipped: [] });
    expect(await openEnrolments(course.courseId)).toBe(0);
  });

  it('adds each person once when two officers confirm at once', async () => {
    const confirm = () => officer.enrolments.enrolMany({ courseId: course.courseId, filter: {}, personIds: agency.staffIds });
    const answers = await Promise.all([confirm(), confirm(), confirm()]);
    expect(answers.reduce((sum, answer) => sum + answer.enrolled, 0)).toBe(3);
    expect(await openEnrolments(course.courseId)).toBe(3);
  });
});

describe('an enrolment ends', () => {
  it('by a withdrawal with its reason, once', async () => {
    const { enrolmentId } = await managerClient.enrolments.enrol({ courseId: course.courseId, personId: staff(0) });
    expect(await refusalCode(managerClient.enrolments.withdraw({ enrolmentId, reason: '  ' }))).toBe('invalid_input');
    expect(await refusalCode((await api.as(staff(0))).enrolments.withdraw({ enrolmentId, reason: 'no time' }))).toBe('enrolled_by_another');
    expect(await refusalCode((await api.as(staff(1))).enrolments.withdraw({ enrolmentId, reason: 'no time' }))).toBe('not_found');
    await managerClient.enrolments.withdraw({ enrolmentId, reason: 'changed role' });
    expect(await refusalCode(managerClient.enrolments.withdraw({ enrolmentId, reason: 'again' }))).toBe('already_ended');
    expect((await managerClient.enrolments.ofPerson({ personId: staff(0) })).enrolments).toMatchObject([{ endedAs: 'withdrawn', endReason: 'changed role', endedOn: today }]);
    // and may begin again
    await managerClient.enrolments.enrol({ courseId: course.courseId, personId: staff(0) });
  });

  it('by the learner herself, where she chose it', async () => {
    const learner = await api.as(staff(0));
    const { enrolmentId } = await learner.enrolments.enrol({ courseId: course.courseId });
    expect((await learner.enrolments.mine()).rest).toMatchObject([{ enrolmentId, ownChoice: true }]);
    await learner.enrolments.withdraw({ enrolmentId, reason: 'not for me' });
    expect((await learner.enrolments.mine()).rest).toEqual([]);
  });

  it('by a completion, but not by one of long ago', async () => {
    const [old, now] = [staff(0), staff(1)];
    const complete = (personId: string, completedOn: string) =>
      api.within((ctx) => api.door(Facts).announce(ctx, 'completions', [{ completionId: v7(), personId, courseId: course.courseId, completedOn }]));
    for (const personId of [old, now]) await managerClient.enrolments.enrol({ courseId: course.courseId, personId });
    await complete(old, '2020-01-01');
    await complete(now, today);
    const rows = await api.sql<{ person_id: string; ended_as: string | null; ended_on: string | null }>('select person_id, ended_as, ended_on from enrolment where course_id = $1', [course.courseId]);
    expect(new Map(rows.map((row) => [row.person_id, row.ended_as]))).toEqual(new Map([[old, null], [now, 'completed']]));
    expect(rows.find((row) => row.person_id === now)?.ended_on).toBe(today);
  });
});
