import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let personId: string;
let place: { settingId: string; organisationId: string };
let learner: Client;

const today = '2026-06-15';

beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
});
afterAll(() => api.stop());
beforeEach(async () => {
  place = await api.factories.aSetting({ name: 'Rowan House' });
  personId = await api.factories.aPerson();
  await api.factories.anAssignment(personId, place.settingId, { starts_on: '2026-06-01' });
  learner = await api.as(personId);
});

async function aPackage(): Promise<string> {
  const id = v7();
  await api.sql(`insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count) values ($1, $2, 'scorm12', '1.2', 'P', 'index.html', '{}', 1, 1)`, [id, id]);
  return id;
}

/** A rule for this test's own provider. */
const aRule = (courseIds: string[], given: Record<string, unknown> = {}) => api.factories.aRequirement(courseIds, { audience: [{ organisation_id: place.organisationId }], ...given });

describe('the learner’s home', () => {
  it('puts the first thing she can open in the card, the rest by due date', async () => {
    const practical = await api.factories.aCourse({ title: 'Moving people', parts: ['practical'] });
    const playable = await api.factories.aCourse({ title: 'Safeguarding', packageId: await aPackage() });
    const later = await api.factories.aCourse({ title: 'Fire', packageId: await aPackage() });
    await api.factories.anEnrolment(personId, practical.courseId, { due_on: '2026-06-20' });
    await api.factories.anEnrolment(personId, later.courseId, { due_on: '2026-09-01' });
    await aRule([playable.courseId]);
    const home = await learner.enrolments.mine();
    expect(home.places).toEqual([{ settingName: 'Rowan House', provisional: false }]);
    expect(home.next).toMatchObject({ title: 'Safeguarding', enrolmentId: null, startable: true, minutes: 40, dueOn: '2026-06-29', requiredAt: ['Rowan House'] });
    expect(home.rest.map((task) => [task.title, task.startable])).toEqual([['Moving people', false], ['Fire', true]]);
    expect(home.rest[0]?.parts).toMatchObject([{ kind: 'practical', doneOn: null }]);
  });

  it('shows how far she is and when it was saved', async () => {
    const packageId = await aPackage();
    const course = await api.factories.aCourse({ packageId });
    const enrolmentId = await api.factories.anEnrolment(personId, course.courseId, { course_version_id: course.versionId });
    await api.sql(`insert into attempt (id, enrolment_id, person_id, package_id, number, started_on, progress, saved_at) values ($1, $2, $3, $4, 1, $5, 'Screen 7 of 14', '2026-06-15T13:03:00Z')`, [v7(), enrolmentId, personId, packageId, today]);
    expect((await learner.enrolments.mine()).next).toMatchObject({ enrolmentId, begun: true, progress: 'Screen 7 of 14', savedAt: '2026-06-15T13:03:00.000Z' });
  });

  it('counts the due date from the later of post and rule, and keeps the earlier of two', async () => {
    const course = await api.factories.aCourse();
    await aRule([course.courseId], { starts_on: '2026-06-10', due_days: 30 });
    await aRule([course.courseId], { starts_on: '2020-01-01', due_days: 60, grace_days: 0 });
    await api.factories.anEnrolment(personId, course.courseId, { due_on: '2026-12-01' });
    const { rest } = await learner.enrolments.mine();
    expect(rest.map((task) => task.dueOn)).toEqual(['2026-07-10']);
  });

  it('asks nothing that she holds, by a covering course too, until 60 days before it ends', async () => {
    const [held, covered, soon, expired] = await Promise.all([1, 2, 3, 4].map(() => api.factories.aCourse()));
    const higher = await api.factories.aCourse();
    if (!held || !covered || !soon || !expired) throw new Error('four courses were made');
    await api.sql('insert into course_covers (course_id, covers_id) values ($1, $2)', [higher.courseId, covered.courseId]);
    for (const { courseId } of [held, covered, soon, expired]) await aRule([courseId]);
    await api.factories.aCompletion(personId, held.courseId, '2025-01-01');
    await api.factories.aCompletion(personId, higher.courseId, '2025-01-01');
    await api.factories.aCompletion(personId, soon.courseId, '2023-08-14');
    await api.factories.aCompletion(personId, expired.courseId, '2023-05-03');
    const { rest } = await learner.enrolments.mine();
    expect(rest.map((task) => [task.courseId, task.dueOn, task.heldUntil])).toEqual([
      [expired.courseId, '2026-05-03', '2026-05-03'],
      [soon.courseId, '2026-08-14', '2026-08-14'],
    ]);
  });

  it('asks nothing where she is exempt, has left, or the place has closed', async () => {
    const course = await api.factories.aCourse();
    const requirementId = await aRule([course.courseId]);
    const [post] = await api.sql<{ id: string }>('select id from assignment where person_id = $1', [personId]);
    await api.sql(`insert into exemption (id, assignment_id, requirement_id, reason, starts_on, ends_on) values ($1, $2, $3, 'nurse', '2026-06-01', '2026-06-15')`, [v7(), post?.id, requirementId]);
    expect((await learner.enrolments.mine()).rest).toEqual([]);
    api.itIs('2026-06-16');
    try {
      expect((await learner.enrolments.mine()).rest).toHaveLength(1);
      await api.sql(`update setting set closed_on = '2026-06-15' where id = $1`, [place.settingId]);
      expect((await learner.enrolments.mine()).rest).toEqual([]);
    } finally {
      api.itIs(today);
    }
  });

  it('joins what two providers ask, and offers one course of several', async () => {
    const [one, other] = [await api.factories.aCourse(), await api.factories.aCourse({ packageId: await aPackage() })];
    const second = await api.factories.aSetting({ name: 'Elm Court' });
    await api.factories.anAssignment(personId, second.settingId, { starts_on: '2026-05-01' });
    await aRule([one.courseId, other.courseId]);
    await api.factories.aRequirement([other.courseId], { audience: [{ organisation_id: second.organisationId }] });
    const home = await learner.enrolments.mine();
    expect(home.next).toMatchObject({ courseId: other.courseId, dueOn: '2026-05-29', requiredAt: ['Elm Court', 'Rowan House'] });
    expect(home.rest).toEqual([]);
  });

  it('lists the latest completion of each course with its end, month ends clamped', async () => {
    const once = await api.factories.aCourse({ validity_months: 0 });
    const yearly = await api.factories.aCourse({ validity_months: 6 });
    await api.factories.aCompletion(personId, once.courseId, '2024-02-29');
    await api.factories.aCompletion(personId, yearly.courseId, '2024-08-31');
    await api.factories.aCompletion(personId, yearly.courseId, '2025-08-31');
    const withdrawn = await api.factories.aCompletion(personId, yearly.courseId, '2026-01-31');
    await api.sql(`insert into completion_withdrawal (completion_id, reason, recorded_by) values ($1, 'entered twice', $2)`, [withdrawn, personId]);
    const { done } = await learner.enrolments.mine();
    expect(done.map((row) => [row.courseId, row.completedOn, row.validUntil])).toEqual([
      [yearly.courseId, '2025-08-31', '2026-02-28'],
      [once.courseId, '2024-02-29', null],
    ]);
  });
});

describe('a course page', () => {
  it('tells her why, until when, and which parts are done', async () => {
    const course = await api.factories.aCourse({ parts: ['e_learning', 'observation'], packageId: await aPackage() });
    await aRule([course.courseId], { title: 'Medicines' });
    await api.sql(`insert into part_completion (id, person_id, course_part_id, done_on, source) values ($1, $2, $3, '2026-06-10', 'played')`, [v7(), personId, course.partIds[0]]);
    const mine = await learner.enrolments.myCourse({ courseId: course.courseId });
    expect(mine.reasons).toEqual([{ title: 'Medicines', settingName: 'Rowan House', dueOn: '2026-06-29' }]);
    expect(mine.parts.map((part) => [part.kind, part.doneOn])).toEqual([['e_learning', '2026-06-10'], ['observation', null]]);
    expect(mine.task).toMatchObject({ startable: false, enrolmentId: null });
    const other = await api.factories.aCourse();
    expect(await learner.enrolments.myCourse({ courseId: other.courseId })).toMatchObject({ task: null, reasons: [], done: [] });
  });

  it('begins its parts anew after a completion', async () => {
    const course = await api.factories.aCourse();
    await api.sql(`insert into part_completion (id, person_id, course_part_id, done_on, source) values ($1, $2, $3, '2026-06-01', 'played')`, [v7(), personId, course.partIds[0]]);
    await api.factories.aCompletion(personId, course.courseId, '2026-06-01');
    expect((await learner.enrolments.myCourse({ courseId: course.courseId })).parts[0]?.doneOn).toBeNull();
  });
});
