import type { CompletionRule } from '@pvi/domain/course-rule';
import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aCourseOf, aLesson, ask, type ItemPlan } from './player.fixture.ts';
import { aPlayground, choose } from './playing.fixture.ts';

const { api, officerId, keep, save, stop, ...play } = await aPlayground();
afterAll(stop);

const lessons = (...ids: string[]): ItemPlan[] => ids.map((id) => ({ id, title: `The ${id}`, sco: `${id}.html` }));
const officer = () => api.as(officerId);
const go = (launchUrl: string, from: number, item: string) => play.go(launchUrl, from, choose(item));
const done = { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '80' };

async function aDraft(packageId: string | null): Promise<{ courseId: string; courseVersionId: string }> {
  const { courseId } = await api.factories.aCourse({ live: false });
  const { courseVersionId } = await (await officer()).catalogue.addVersion({ courseId, summary: '', objectives: [], minutes: 20, guidanceYear: 2026, languages: ['en'], accessibility: '', supplier: '' });
  if (packageId) await (await officer()).player.attachPackage({ courseVersionId, packageId });
  return { courseId, courseVersionId };
}

describe('when a course of several lessons is done', () => {
  it('is read and changed by an officer while nobody depends on it, and kept until another package comes', async () => {
    const packageId = await keep(await aCourseOf('1.2', lessons('theory', 'quiz')));
    const { courseVersionId } = await aDraft(packageId);
    const { player, catalogue } = await officer();
    expect(await player.completionRule({ courseVersionId })).toEqual({
      rule: { done: 'all_done', score: 'mean' }, decidedBy: 'rule', changeable: true,
      lessons: [{ id: 'theory', title: 'The theory', reports: true, passMarkPercent: null }, { id: 'quiz', title: 'The quiz', reports: true, passMarkPercent: null }],
    });
    const rule: CompletionRule = { done: { lesson: 'quiz' }, score: { lesson: 'quiz' } };
    await player.putCompletionRule({ courseVersionId, rule });
    expect(await player.completionRule({ courseVersionId })).toMatchObject({ rule });
    expect(await refusalCode(player.putCompletionRule({ courseVersionId, rule: { done: { lesson: 'gone' }, score: 'mean' } }))).toBe('invalid_input');
    expect(await player.completionRule({ courseVersionId })).toMatchObject({ rule });
    expect(await api.sql(`select verb from audit_entry where verb = 'set_completion_rule'`)).toHaveLength(1);
    await catalogue.makePilot({ courseVersionId });
    await player.putCompletionRule({ courseVersionId, rule: { done: 'all_passed', score: 'highest' } });
    await api.sql(`update course_version set state = 'retired' where id = $1`, [courseVersionId]);
    expect(await refusalCode(player.putCompletionRule({ courseVersionId, rule }))).toBe('conflict');
    await api.sql(`update course_version set state = 'draft' where id = $1`, [courseVersionId]);
    await player.attachPackage({ courseVersionId, packageId: await keep(await aCourseOf('1.2', lessons('other', 'more'))) });
    expect(await player.completionRule({ courseVersionId })).toMatchObject({ rule: { done: 'all_done', score: 'mean' } });
  });

  it('is not for a package of one lesson, a version without one, or somebody who is no officer', async () => {
    const { player } = await officer();
    const single = await aDraft(await keep(await aLesson('1.2')));
    expect(await player.completionRule({ courseVersionId: single.courseVersionId })).toMatchObject({ decidedBy: 'lesson' });
    expect(await refusalCode(player.putCompletionRule({ courseVersionId: single.courseVersionId, rule: { done: 'all_done', score: 'mean' } }))).toBe('invalid_input');
    const empty = await aDraft(null);
    expect(await refusalCode(player.completionRule({ courseVersionId: empty.courseVersionId }))).toBe('not_found');
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.player.completionRule({ courseVersionId: single.courseVersionId }))).toBe('not_found');
    expect(await refusalCode(learner.player.movePreview({ courseVersionId: single.courseVersionId }))).toBe('not_found');
  });

  it.each([
    [{ done: { lesson: 'quiz' }, score: { lesson: 'quiz' } }, ['quiz'], { done: true, scorePercent: 80 }],
    [{ done: 'all_done', score: 'none' }, ['quiz'], { done: false }],
    [{ done: 'all_passed', score: 'highest' }, ['quiz', 'theory'], { done: true, scorePercent: 80 }],
  ] as const)('decides by %j', async (rule, taken, outcome) => {
    const packageId = await keep(await aCourseOf('1.2', lessons('theory', 'quiz')));
    const { courseId, versionId } = await api.factories.aCourse({ packageId });
    await api.sql('update course_version set completion_rule = $2 where id = $1', [versionId, JSON.stringify(rule)]);
    const personId = await api.factories.aPerson();
    const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
    const client = await api.as(personId);
    const { launchUrl } = await client.player.launch({ enrolmentId });
    for (const [index, item] of taken.entries()) {
      await go(launchUrl, index + 1, item);
      await save(launchUrl, aCommit(index + 1, done, { session: index + 2, terminating: true }));
    }
    expect(await client.player.outcome({ enrolmentId })).toMatchObject(outcome);
  });
});

describe('a new version of a package', () => {
  /** Version 1 with lessons a and b, version 2 with b and c; somebody is under way on version 1. */
  async function twoVersions(second: readonly ItemPlan[] = lessons('b', 'c')) {
    const older = await keep(await aCourseOf('1.2', lessons('a', 'b')));
    const newer = await keep(await aCourseOf('1.2', second));
    const { courseId, versionId } = await api.factories.aCourse({ packageId: older });
    const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
    const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
    const client = await api.as(personId);
    const { launchUrl } = await client.player.launch({ enrolmentId });
    await save(launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete' }, { session: 1 }));
    await go(launchUrl, 1, 'b');
    await save(launchUrl, aCommit(2, { ...done, 'cmi.suspend_data': 'kept' }, { session: 2, terminating: true }));
    await api.sql(`update course_version set state = 'retired' where id = $1`, [versionId]);
    const [row] = await api.sql<{ id: string }>(
      `insert into course_version (id, course_id, number, state, package_id, minutes, guidance_year, approver, approved_on, review_on, live_on)
       values (gen_random_uuid(), $1, 2, 'live', $2, 40, 2026, 'A. Approver', '2026-01-05', '2028-01-05', '2026-01-05') returning id`, [courseId, newer]);
    return { courseId, courseVersionId: row?.id as string, personId, enrolmentId, client, launchUrl };
  }
  const item = async (launchUrl: string) => (await play.config(launchUrl)).lesson;

  it('leaves those under way where they are, and gives newcomers the new one', async () => {
    const { client, enrolmentId, courseId } = await twoVersions();
    expect(await item((await client.player.launch({ enrolmentId })).launchUrl)).toMatchObject({ item: 'a' });
    const newcomer = await api.factories.aPerson();
    const later = await api.factories.anEnrolment(newcomer, courseId);
    expect(await item((await (await api.as(newcomer)).player.launch({ enrolmentId: later })).launchUrl)).toMatchObject({ item: 'b' });
  });

  it('takes along whom an officer moves, with what she has done in the same lessons', async () => {
    const { courseVersionId, enrolmentId, client, launchUrl, personId } = await twoVersions();
    const { player } = await officer();
    expect(await player.movePreview({ courseVersionId })).toMatchObject({
      number: 2, more: false, people: [{ enrolmentId, name: 'Amina Khan', fromVersion: 1, progress: 'Lesson 2 of 2', kept: ['The b'], added: ['The c'], gone: ['The a'] }],
    });
    expect(await player.moveTo({ courseVersionId, enrolmentIds: [enrolmentId], keep: true })).toEqual({ moved: 1 });
    expect(await player.moveTo({ courseVersionId, enrolmentIds: [enrolmentId], keep: true })).toEqual({ moved: 0 });
    expect((await player.movePreview({ courseVersionId })).people).toEqual([]);
    expect((await ask(api, `${launchUrl}launch.json`)).status).toBe(410);
    const launch = await client.player.launch({ enrolmentId });
    expect(launch.attemptNumber).toBe(2);
    expect(await item(launch.launchUrl)).toMatchObject({ item: 'c' });
    expect((await client.player.menu({ launchId: launch.launchId })).items).toMatchObject([{ id: 'b', status: 'passed' }, { id: 'c', status: 'new' }]);
    expect((await go(launch.launchUrl, 1, 'b')).lesson?.initial).toMatchObject({ 'cmi.suspend_data': 'kept' });
    expect(await api.sql(`select detail->>'kept' as kept from audit_entry where verb = 'moved_to_version' and subject_id = $1`, [personId])).toEqual([{ kept: '1' }]);
    expect(await api.sql('select closed_as from attempt where enrolment_id = $1 order by number', [enrolmentId])).toEqual([{ closed_as: 'abandoned' }, { closed_as: null }]);
  });

  it('lets her begin again when the officer says so', async () => {
    const { courseVersionId, enrolmentId, client } = await twoVersions();
    await (await officer()).player.moveTo({ courseVersionId, enrolmentIds: [enrolmentId], keep: false });
    const launch = await client.player.launch({ enrolmentId });
    expect(await item(launch.launchUrl)).toMatchObject({ item: 'b', initial: { 'cmi.core.entry': 'ab-initio' } });
  });

  it('is done at once for whoever had done all that it asks', async () => {
    const { courseVersionId, enrolmentId, client } = await twoVersions([{ id: 'b', title: 'The b', sco: 'b.html' }, ...lessons('a').map((plan) => ({ ...plan }))]);
    await api.sql('update course_version set completion_rule = $2 where id = $1', [courseVersionId, JSON.stringify({ done: { lesson: 'b' }, score: 'mean' })]);
    await (await officer()).player.moveTo({ courseVersionId, enrolmentIds: [enrolmentId], keep: true });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: true, scorePercent: 80 });
  });

  it('moves nobody to a draft', async () => {
    const { enrolmentId } = await twoVersions();
    const { courseVersionId } = await aDraft(await keep(await aCourseOf('1.2', lessons('x', 'y'))));
    expect(await refusalCode((await officer()).player.moveTo({ courseVersionId, enrolmentIds: [enrolmentId], keep: true }))).toBe('course_not_live');
  });
});
