import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aCourseOf, aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, officerId, officer: client, keep, config, save, stop } = await aPlayground();
afterAll(stop);

async function aVersion(zip: Buffer) {
  const { courseId, versionId } = await api.factories.aCourse({ packageId: await keep(zip) });
  const courseVersionId = versionId as string;
  return { courseId, courseVersionId, client, open: (as: 'look' | 'learner') => client.player.openTrial({ courseVersionId, as }) };
}

/** Whatever is counted or kept of anybody's learning. */
const learning = () => api.sql(`select (select count(*) from enrolment) as enrolments, (select count(*) from part_completion) as parts, (select count(*) from completion) as completions,
  (select count(*) from attempt where enrolment_id is not null) as attempts`);
const kept = (courseVersionId: string) => api.sql<{ table: string; rows: number }>(`
  with mine as (select id from attempt where trial_of = $1), visits as (select id from launch where attempt_id in (select id from mine))
  select 'attempt' as table, count(*)::int as rows from mine union all select 'launch', count(*)::int from visits
  union all select 'delivery', count(*)::int from delivery where launch_id in (select id from visits)
  union all select 'item', count(*)::int from attempt_item where attempt_id in (select id from mine)
  union all select 'save', count(*)::int from attempt_commit where attempt_id in (select id from mine)`, [courseVersionId]);
const nothing = ['attempt', 'launch', 'delivery', 'item', 'save'].map((table) => ({ table, rows: 0 }));

describe('looking into a package', () => {
  it.each(['1.2', '2004'] as const)('browses SCORM %s without credit, and keeps nothing of it', async (standard) => {
    const { courseVersionId, client, open } = await aVersion(await aLesson(standard));
    const before = await learning();
    const { launchId, launchUrl, mode } = await open('look');
    expect(mode).toBe('browse');
    const { lesson } = await config(launchUrl);
    expect(lesson?.initial).toMatchObject(standard === '1.2' ? { 'cmi.core.lesson_mode': 'browse', 'cmi.core.credit': 'no-credit' } : { 'cmi.mode': 'browse', 'cmi.credit': 'no-credit' });
    expect((await ask(api, launchUrl + (lesson?.sco ?? ''))).status).toBe(200);
    const said: Record<string, string> = standard === '1.2' ? { 'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': 'here' } : { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' };
    expect((await save(launchUrl, aCommit(1, said, { terminating: true }))).status).toBe(200);
    expect((await kept(courseVersionId)).find(({ table }) => table === 'save')?.rows).toBe(0);
    expect((await api.sql('select i.state, i.standing from attempt_item i join attempt a on a.id = i.attempt_id where a.trial_of = $1', [courseVersionId]))).toEqual([{ state: {}, standing: null }]);
    await client.player.close({ launchId });
    expect(await kept(courseVersionId)).toEqual(nothing);
    expect(await learning()).toEqual(before);
    expect((await ask(api, `${launchUrl}launch.json`)).status).toBe(404);
  });

  it('leaves the officer’s own objectives and stores alone where a package shares them over all courses', async () => {
    const tried = await aVersion(await aCourseOf('2004', [
      { id: 'a', sco: 'a.html', more: '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="p"><imsss:mapInfo targetObjectiveID="urn:shared" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives><imsss:deliveryControls objectiveSetByContent="true" completionSetByContent="true"/></imsss:sequencing>' },
      { id: 'b', sco: 'b.html' },
    ], {}, '<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>'));
    const { launchUrl } = await tried.open('learner');
    expect((await save(launchUrl, aCommit(1, { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' }, { session: 1, item: 'a', terminating: true }))).status).toBe(200);
    expect(await api.sql('select target from system_objective where person_id = $1', [officerId])).toEqual([]);
    const personId = await api.factories.aPerson();
    const enrolmentId = await api.factories.anEnrolment(personId, tried.courseId, { course_version_id: tried.courseVersionId });
    const hers = await (await api.as(personId)).player.launch({ enrolmentId });
    await save(hers.launchUrl, aCommit(1, { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' }, { session: 1, item: 'a', terminating: true }));
    expect(await api.sql('select target from system_objective where person_id = $1', [personId])).toEqual([{ target: 'urn:shared' }]);
  });

  it('opens every lesson, also those that a learner has to earn', async () => {
    const { client, open } = await aVersion(await aCourseOf('1.2', [
      { id: 'theory', sco: 'theory.html' },
      { id: 'quiz', sco: 'quiz.html', more: '<adlcp:prerequisites type="aicc_script">theory</adlcp:prerequisites>' },
    ]));
    const look = await open('look');
    expect((await client.player.menu({ launchId: look.launchId })).items.map(({ id, open: isOpen }) => [id, isOpen])).toEqual([['theory', true], ['quiz', true]]);
    const learner = await open('learner');
    expect((await client.player.menu({ launchId: learner.launchId })).items.map(({ id, open: isOpen }) => [id, isOpen])).toEqual([['theory', true], ['quiz', false]]);
  });
});

describe('trying a package as a learner', () => {
  it('shows what would have been decided, and counts nowhere', async () => {
    const { courseVersionId, client, open } = await aVersion(await aLesson('1.2'));
    expect(await client.player.trial({ courseVersionId })).toEqual({ trial: null });
    const before = await learning();
    const first = await open('learner');
    expect(first).toMatchObject({ mode: 'normal', attemptNumber: 1 });
    expect((await config(first.launchUrl)).lesson?.initial).toMatchObject({ 'cmi.core.lesson_mode': 'normal', 'cmi.core.credit': 'credit' });
    await save(first.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.lesson_location': 'Screen 2 of 5', 'cmi.suspend_data': 'x'.repeat(1000), 'cmi.core.exit': 'suspend' }, { terminating: true }));
    await client.player.close({ launchId: first.launchId });
    const { trial: midway } = await client.player.trial({ courseVersionId });
    expect(midway).toMatchObject({ number: 1, visits: 1, done: false, passed: null, progress: 'Screen 2 of 5', lessons: [{ done: false, passed: null }] });
    expect(midway?.lessons[0]?.saved).toContainEqual({ element: 'cmi.suspend_data', value: 'x'.repeat(300), length: 1000 });

    const second = await open('learner');
    expect((await config(second.launchUrl)).lesson?.initial).toMatchObject({ 'cmi.core.entry': 'resume', 'cmi.core.lesson_location': 'Screen 2 of 5' });
    const end = await save(second.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }, { terminating: true }));
    expect(end.body['finished']).toMatchObject({ passed: true, score: 90 });
    expect((await client.player.trial({ courseVersionId })).trial).toMatchObject({ visits: 2, done: true, passed: true, scorePercent: 90 });
    expect((await open('learner')).mode).toBe('review');
    expect(await learning()).toEqual(before);
    expect((await client.enrolments.mine()).done).toEqual([]);
  });

  it('can be thrown away whole, and begins anew then', async () => {
    const { courseVersionId, client, open } = await aVersion(await aLesson('2004'));
    const { launchUrl } = await open('learner');
    await save(launchUrl, aCommit(1, { 'cmi.completion_status': 'incomplete', 'cmi.exit': 'suspend' }, { terminating: true }));
    await client.player.throwAwayTrial({ courseVersionId });
    expect(await kept(courseVersionId)).toEqual(nothing);
    expect(await client.player.trial({ courseVersionId })).toEqual({ trial: null });
    // a save that comes late is refused, and makes nothing anew
    expect((await save(launchUrl, aCommit(2, { 'cmi.completion_status': 'completed' }))).status).toBeGreaterThanOrEqual(400);
    expect(await kept(courseVersionId)).toEqual(nothing);
    expect(await open('learner')).toMatchObject({ attemptNumber: 1, mode: 'normal' });
  });

  it('is each officer’s own, and nobody else’s', async () => {
    const { courseVersionId, open } = await aVersion(await aLesson('1.2', { 'more.txt': 'own' }));
    await open('learner');
    const other = await api.as(await api.factories.aWdo());
    expect(await other.player.trial({ courseVersionId })).toEqual({ trial: null });
    await other.player.throwAwayTrial({ courseVersionId });
    expect((await kept(courseVersionId)).find(({ table }) => table === 'attempt')?.rows).toBe(1);
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.player.openTrial({ courseVersionId, as: 'look' }))).toBe('not_found');
  });

  it('says so when there is nothing to open', async () => {
    const { versionId } = await api.factories.aCourse();
    const client = await api.as(officerId);
    expect(await refusalCode(client.player.openTrial({ courseVersionId: versionId as string, as: 'look' }))).toBe('nothing_to_play');
  });

  it('never hangs on an enrolment as well, and a learner’s play cannot be thrown away', async () => {
    const { courseVersionId, courseId } = await aVersion(await aLesson('1.2', { 'more.txt': 'constraint' }));
    const personId = await api.factories.aPerson();
    const enrolmentId = await api.factories.anEnrolment(personId, courseId);
    const { launchId } = await (await api.as(personId)).player.launch({ enrolmentId });
    await expect(api.sql('update attempt set trial_of = $1 where enrolment_id = $2', [courseVersionId, enrolmentId])).rejects.toThrow('attempt_of_a_learner_or_a_trial');
    await api.sql('select throw_away_trials($1, $2, false)', [personId, courseVersionId]);
    expect(await api.sql('select id from launch where id = $1', [launchId])).toHaveLength(1);
  });
});
