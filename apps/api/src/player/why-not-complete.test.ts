import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { aCommit, aCourseOf, aLesson, aPlayerDir, ask, upload } from './player.fixture.ts';
import { changesBetween, whyNotComplete, type EnrolmentFacts, type LessonSeen } from './why-not-complete.ts';

const at = '2026-11-21T14:03:00.000Z';
const lesson: LessonSeen = { title: 'Lesson', reports: true, passMarkPercent: null, opened: true, standing: null, last: null };
const decision = { completed: false, passed: null, scorePercent: null, done: false };
const facts: EnrolmentFacts = { completedOn: null, withdrawnOn: null, playable: true, standard: 'scorm12', done: false, held: false, missing: [], triesLeft: null, lessons: [lesson], visits: [{ openedAt: at, saves: 3, ended: true, left: true }], lateSaves: 0, savesElsewhere: 0 };
const codes = (more: Partial<EnrolmentFacts>) => whyNotComplete({ ...facts, ...more }).map(({ code }) => code);

describe('why an enrolment is not complete', () => {
  it('is said at once where it is, or was ended, or nothing has begun', () => {
    expect(codes({ completedOn: '2026-11-21' })).toEqual(['complete']);
    expect(codes({ withdrawnOn: '2026-11-21' })).toEqual(['withdrawn']);
    expect(codes({ visits: [], lessons: [] })).toEqual(['never_opened']);
    expect(codes({ visits: [], lessons: [], playable: false })).toEqual(['nothing_to_play']);
    expect(codes({ done: true, held: true })).toEqual(['held']);
    expect(codes({ done: true, missing: [{ kind: 'practical', title: 'Practical session' }] })).toEqual(['parts_missing']);
  });

  it('is what the package said last', () => {
    const last = { cmi: { 'cmi.core.lesson_status': 'incomplete' }, at };
    expect(whyNotComplete({ ...facts, lessons: [{ ...lesson, last }] })).toEqual([{ code: 'last_said', place: 1, of: 1, title: 'Lesson', status: 'incomplete', at }]);
    expect(codes({ lessons: [{ ...lesson, last: { cmi: {}, at } }] })).toEqual(['said_no_status']);
    const said2004 = { cmi: { 'cmi.completion_status': 'completed', 'cmi.success_status': 'failed' }, at };
    expect(whyNotComplete({ ...facts, standard: 'scorm2004', lessons: [{ ...lesson, last: said2004, standing: { ...decision, completed: true, passed: false } }] })).toMatchObject([{ status: 'completed, failed' }, { code: 'failed' }]);
  });

  it('is a score under the pass mark, or none', () => {
    const last = { cmi: { 'cmi.core.lesson_status': 'failed' }, at };
    expect(codes({ lessons: [{ ...lesson, last, passMarkPercent: 80, standing: { ...decision, passed: false, scorePercent: 60 } }] })).toEqual(['last_said', 'under_pass_mark']);
    expect(codes({ lessons: [{ ...lesson, last, passMarkPercent: 80, standing: decision }] })).toEqual(['last_said', 'no_score']);
  });

  it('is that no more tries are allowed, or that the course asks for more than its lessons', () => {
    const last = { cmi: { 'cmi.success_status': 'failed' }, at };
    expect(codes({ standard: 'scorm2004', triesLeft: 0, lessons: [{ ...lesson, last, standing: { ...decision, passed: false } }] })).toEqual(['no_more_tries', 'last_said', 'failed']);
    expect(codes({ lessons: [{ ...lesson, standing: { ...decision, done: true } }] })).toEqual(['rules_not_met']);
  });

  it('names the lessons that are not done, and only those', () => {
    const doneOne = { ...lesson, title: 'A', standing: { ...decision, done: true } };
    expect(whyNotComplete({ ...facts, lessons: [doneOne, { ...lesson, title: 'B' }, { ...lesson, title: 'C', opened: false }] })).toEqual([
      { code: 'not_done', place: 2, of: 3, title: 'B' }, { code: 'not_opened', place: 3, of: 3, title: 'C' },
    ]);
  });

  it('tells of a visit that never ended, of saves that came late and of those that came from an older window', () => {
    expect(codes({ visits: [{ openedAt: at, saves: 2, ended: false, left: false }], lateSaves: 2, savesElsewhere: 1 })).toEqual(['never_ended', 'came_late', 'opened_elsewhere']);
    expect(codes({ visits: [{ openedAt: at, saves: 0, ended: false, left: true }] })).toEqual(['never_saved']);
  });
});

it('tells what a save changed: what is new, other, gone, in the order of its numbers', () => {
  expect(changesBetween({ a: '1', 'q.10': 'x', gone: 'y', same: 's' }, { a: '2', 'q.10': 'z', 'q.2': 'long'.repeat(10), same: 's' }, 8)).toEqual([
    { element: 'a', before: '1', after: '2', length: 1 },
    { element: 'gone', before: 'y', after: null, length: 0 },
    { element: 'q.2', before: null, after: 'longlong', length: 40 },
    { element: 'q.10', before: 'x', after: 'z', length: 1 },
  ]);
});

describe('a look behind an enrolment', () => {
  let api: Api;
  let officerId: string;
  const playerDir = aPlayerDir();
  beforeAll(async () => {
    api = await startApi({ PLAYER_DIR: playerDir });
    officerId = await api.factories.aWdo();
  });
  afterAll(async () => {
    await api.stop();
    rmSync(playerDir, { recursive: true, force: true });
  });

  const aLearner = async (zip: Buffer) => {
    const { body } = await upload(api, await api.cookieOf(officerId), zip);
    const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
    const { courseId, versionId } = await api.factories.aCourse({ packageId: body['id'] as string });
    const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
    const client = await api.as(personId);
    const officer = await api.as(officerId);
    return { personId, enrolmentId, client, launch: () => client.player.launch({ enrolmentId }), inspect: (attemptNumber?: number) => officer.player.inspect({ enrolmentId, attemptNumber }) };
  };
  const save = (launchUrl: string, commit: object) => ask(api, `${launchUrl}commit`, { method: 'POST', body: commit });
  const justMade = () => ({ madeAt: new Date().toISOString() });

  it('says why from the raw calls, and shows what each changed', async () => {
    const { launch, inspect, client } = await aLearner(await aLesson('1.2'));
    expect((await inspect()).reasons).toEqual([{ code: 'never_opened' }]);
    const first = await launch();
    await save(first.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.lesson_location': '1' }, justMade()));
    await save(first.launchUrl, aCommit(2, { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.lesson_location': '2', 'cmi.core.score.raw': '60' }, { madeAt: '2026-01-01T00:00:00.000Z' }));
    const midway = await inspect();
    expect(midway).toMatchObject({ personName: 'Amina Khan', attempt: { number: 1, of: 1, standard: 'scorm12', closedAs: null }, visits: [{ number: 1, saves: 2, ended: false, leftAt: null }], moreSaves: 0 });
    expect(midway.reasons.map(({ code }) => code)).toEqual(['last_said', 'under_pass_mark', 'never_ended', 'came_late']);
    expect(midway.saves.map(({ late, changes }) => [late, changes])).toEqual([
      [true, [{ element: 'cmi.core.lesson_location', before: '1', after: '2', length: 1 }, { element: 'cmi.core.score.raw', before: null, after: '60', length: 2 }]],
      [false, [{ element: 'cmi.core.lesson_location', before: null, after: '1', length: 1 }, { element: 'cmi.core.lesson_status', before: null, after: 'incomplete', length: 10 }]],
    ]);
    await save(first.launchUrl, aCommit(3, { 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '60' }, { ...justMade(), terminating: true }));
    await client.player.close({ launchId: first.launchId });
    const second = await launch();
    await save(second.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }, { ...justMade(), terminating: true }));
    const { reasons, visits, saves } = await inspect();
    expect(reasons.map(({ code }) => code)).toEqual(['complete']);
    expect(visits.map(({ saves: count, ended }) => [count, ended])).toEqual([[3, true], [1, true]]);
    expect(saves[0]).toMatchObject({ visit: 2, ended: true });
  });

  it('counts saves of a window that another took the place of, and names lessons', async () => {
    const { launch, inspect } = await aLearner(await aCourseOf('1.2', [{ id: 'a', title: 'Theory', sco: 'a.html' }, { id: 'b', title: 'Quiz', sco: 'b.html' }]));
    const old = await launch();
    await launch();
    await save(old.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete' }, justMade()));
    const { reasons, saves } = await inspect();
    expect(reasons).toContainEqual({ code: 'opened_elsewhere', count: 1 });
    expect(reasons).toContainEqual({ code: 'not_opened', place: 2, of: 2, title: 'Quiz' });
    expect(saves[0]?.lessonTitle).toBe('Theory');
  });

  it('is for officers: not for the learner, her colleagues or managers', async () => {
    const { enrolmentId, client, inspect } = await aLearner(await aLesson('2004'));
    expect(await refusalCode(client.player.inspect({ enrolmentId }))).toBe('not_found');
    expect(await refusalCode(inspect(2))).toBe('not_found');
  });
});
