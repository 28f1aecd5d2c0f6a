import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aCourseOf, ask, type ItemPlan } from './player.fixture.ts';
import { aPlayground, choose } from './playing.fixture.ts';

const { api, aLearnerOn, config, save, go, stop } = await aPlayground();
afterAll(stop);

const three: readonly ItemPlan[] = [
  { id: 'intro', title: 'Introduction', asset: 'intro.html' },
  { id: 'part', title: 'The main part', items: [
    { id: 'theory', title: 'Theory', sco: 'theory.html?level=1', more: '<adlcp:datafromlms>t=1</adlcp:datafromlms>' },
    { id: 'quiz', title: 'Quiz', sco: 'quiz.html', more: '<adlcp:prerequisites type="aicc_script">theory</adlcp:prerequisites><adlcp:masteryscore>70</adlcp:masteryscore>' },
  ] },
];

const status = (lessonStatus: string, more: Record<string, string> = {}) => ({ 'cmi.core.lesson_status': lessonStatus, ...more });

describe('a package of several lessons', () => {
  it('opens them one after the other, each with its own address, data model and terms', async () => {
    const { launch, client } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl, launchId, several } = await launch();
    expect(several).toBe(true);
    const begun = await config(launchUrl);
    expect(begun).toMatchObject({ several: true, nextSeq: 1, lesson: { session: 1, item: 'intro', title: 'Introduction', sco: 'c/intro.html', isSco: false, initial: {} } });
    const theory = await go(launchUrl, 1, 'continue');
    expect(theory).toMatchObject({ ended: false, lesson: { session: 2, item: 'theory', sco: 'c/theory.html?level=1', isSco: true, initial: { 'cmi.launch_data': 't=1', 'cmi.core.entry': 'ab-initio', 'cmi.core.student_name': 'Khan, Amina' } } });
    expect((await ask(api, launchUrl + (theory.lesson?.sco ?? ''))).status).toBe(200);
    expect(await client.player.menu({ launchId })).toMatchObject({
      done: false, doneCount: 1, lessonCount: 3, controls: ['previous', 'continue', 'suspendAll'],
      items: [
        { id: 'intro', depth: 0, opens: true, status: 'done', open: true, here: false },
        { id: 'part', depth: 0, opens: false, status: 'new' },
        { id: 'theory', depth: 1, status: 'new', open: true, here: true },
        { id: 'quiz', depth: 1, status: 'new', open: false, here: false },
      ],
    });
  });

  it('keeps each lesson’s values and time apart, and resumes where she was', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('1.2', three));
    const first = await launch();
    await go(first.launchUrl, 1, 'continue');
    await save(first.launchUrl, aCommit(1, status('completed', { 'cmi.suspend_data': 'theory', 'cmi.core.session_time': '0000:05:00' }), { session: 2, item: 'theory', terminating: true }));
    expect(await go(first.launchUrl, 2, 'continue')).toMatchObject({ lesson: { session: 3, item: 'quiz', initial: { 'cmi.student_data.mastery_score': '70', 'cmi.core.total_time': '0000:00:00.00' } } });
    await save(first.launchUrl, aCommit(2, status('incomplete', { 'cmi.suspend_data': 'x'.repeat(64_000), 'cmi.core.session_time': '0000:01:00', 'cmi.core.exit': 'suspend' }), { session: 3, item: 'quiz', terminating: true }));

    const second = await launch();
    expect(second.progress).toBe('Lesson 3 of 3');
    const { lesson, nextSeq } = await config(second.launchUrl);
    expect({ nextSeq, item: lesson?.item }).toEqual({ nextSeq: 1, item: 'quiz' });
    expect(lesson?.initial).toMatchObject({ 'cmi.suspend_data': 'x'.repeat(64_000), 'cmi.core.total_time': '0000:01:00.00', 'cmi.core.entry': 'resume' });
    expect((await go(second.launchUrl, 1, choose('theory'))).lesson?.initial).toMatchObject({ 'cmi.suspend_data': 'theory', 'cmi.core.total_time': '0000:05:00.00', 'cmi.core.entry': '' });
  });

  it('is done when every lesson is; the score is their mean; then it is looked back at', async () => {
    const { launch, client, personId, enrolmentId, versionId } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl, launchId } = await launch();
    await go(launchUrl, 1, 'continue');
    await save(launchUrl, aCommit(1, status('passed', { 'cmi.core.score.raw': '91' }), { session: 2, terminating: true }));
    await go(launchUrl, 2, 'continue');
    const failed = await save(launchUrl, aCommit(2, status('completed', { 'cmi.core.score.raw': '60' }), { session: 3, terminating: true }));
    expect(failed.body).toMatchObject({ finished: null, progress: 'Lesson 3 of 3' });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false, passed: false, scorePercent: 75.5 });
    expect((await client.player.menu({ launchId })).items[3]).toMatchObject({ status: 'failed' });

    await go(launchUrl, 3, choose('quiz'));
    const passed = await save(launchUrl, aCommit(3, status('completed', { 'cmi.core.score.raw': '80' }), { session: 4, terminating: true }));
    expect(passed.body).toMatchObject({ finished: { completed: true, passed: true, score: 85.5 } });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: true, scorePercent: 85.5, missing: [] });
    expect(await api.sql('select course_version_id as version, score_percent::float as score from completion where person_id = $1', [personId])).toEqual([{ version: versionId, score: 85.5 }]);
    expect(await client.player.menu({ launchId })).toMatchObject({ done: true, doneCount: 3 });

    const again = await launch();
    expect(again.mode).toBe('review');
    expect(await go(again.launchUrl, 1, 'continue')).toMatchObject({ lesson: { item: 'theory', initial: { 'cmi.core.lesson_mode': 'review', 'cmi.core.credit': 'no-credit' } } });
    await save(again.launchUrl, aCommit(1, status('failed'), { session: 2, terminating: true }));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, scorePercent: 85.5 });
  });

  it('opens nothing that its prerequisites forbid, and gives the same answer to the same request', async () => {
    const { launch, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl } = await launch();
    expect(await go(launchUrl, 1, choose('quiz'))).toMatchObject({ lesson: { session: 2, item: 'intro' } });
    const [one, other] = await Promise.all([go(launchUrl, 2, choose('theory')), go(launchUrl, 2, choose('theory'))]);
    expect(one).toMatchObject({ lesson: { session: 3, item: 'theory' } });
    expect(other).toEqual(one);
    expect(await go(launchUrl, 2, 'continue')).toEqual(one);
    expect(await go(launchUrl, 3, 'exit')).toEqual({ lesson: null, ended: false, state: null });
    expect(await go(launchUrl, 3, 'exitAll')).toEqual({ lesson: null, ended: true, state: null });
    expect(await api.sql('select d.item from delivery d join launch l on l.id = d.launch_id join attempt a on a.id = l.attempt_id where a.enrolment_id = $1 order by d.number', [enrolmentId])).toEqual([{ item: 'intro' }, { item: 'intro' }, { item: 'theory' }]);
  });

  it('offers the next lesson also where only the end of this one opens it, and shows the list where it does not', async () => {
    const { launch, client } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl, launchId } = await launch();
    await go(launchUrl, 1, 'continue');
    expect((await client.player.menu({ launchId })).controls).toContain('continue');
    // she has not finished it: the rest is still shut, and the course is not left for that
    expect(await go(launchUrl, 2, 'continue')).toEqual({ lesson: null, ended: false, state: null });
    expect(await go(launchUrl, 2, choose('theory'))).toMatchObject({ lesson: { session: 3, item: 'theory' } });
    expect((await save(launchUrl, aCommit(1, status('completed'), { session: 3, terminating: true }))).status).toBe(200);
    expect(await go(launchUrl, 3, 'continue')).toMatchObject({ lesson: { session: 4, item: 'quiz' } });
    expect((await client.player.menu({ launchId })).controls).not.toContain('continue');
  });

  it('takes no save for a lesson that was not opened, and no request that makes no sense', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl } = await launch();
    expect(await save(launchUrl, aCommit(1, {}, { session: 2 }))).toMatchObject({ status: 422, body: { code: 'commit_invalid' } });
    expect(await save(launchUrl, aCommit(1, {}, { session: 1, item: 'quiz' }))).toMatchObject({ status: 422, body: { code: 'commit_invalid' } });
    for (const session of [0, -1, 1.5, '1', null]) expect((await save(launchUrl, { ...aCommit(1, {}), session })).body).toMatchObject({ code: 'commit_invalid', errors: [{ path: 'session' }] });
    for (const body of [{}, { from: 1 }, { from: '1', request: 'continue' }, { from: 1, request: 'continue', more: 1 }, { from: 1, request: '_none_' }, { from: 1, request: 'x'.repeat(5000) }, []]) {
      expect(await ask(api, `${launchUrl}go`, { method: 'POST', body })).toMatchObject({ status: 422, body: { code: 'commit_invalid' } });
    }
    expect(await go(launchUrl, 7, 'continue')).toMatchObject({ code: 'opened_elsewhere' });
    expect((await ask(api, `${launchUrl}go`)).status).toBe(404);
  });

  it('shows its menu to nobody else', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('1.2', three));
    const { client: other } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchId } = await launch();
    expect(await refusalCode(other.player.menu({ launchId }))).toBe('not_found');
    expect(await refusalCode(api.anonymous.player.menu({ launchId }))).toBe('not_signed_in');
  });

  it('brings late saves of an earlier lesson to that lesson', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('1.2', three));
    const { launchUrl } = await launch();
    await go(launchUrl, 1, 'continue');
    await go(launchUrl, 2, choose('intro'));
    await go(launchUrl, 3, choose('theory'));
    await save(launchUrl, aCommit(2, status('completed', { 'cmi.core.lesson_location': 'new', 'cmi.core.session_time': '0000:01:00' }), { session: 4 }));
    await save(launchUrl, aCommit(1, status('incomplete', { 'cmi.core.lesson_location': 'old', 'cmi.core.session_time': '0000:02:00' }), { session: 2, terminating: true }));
    const { lesson } = await config((await launch()).launchUrl);
    expect(lesson).toMatchObject({ item: 'quiz' });
    const { lesson: theory } = await go((await launch()).launchUrl, 1, choose('theory'));
    expect(theory?.initial).toMatchObject({ 'cmi.core.lesson_location': 'new', 'cmi.core.total_time': '0000:03:00.00' });
  });

  it('goes on from the older window when she takes over there', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('1.2', three));
    const phone = await launch();
    await go(phone.launchUrl, 1, 'continue');
    const tablet = await launch();
    await save(tablet.launchUrl, aCommit(1, status('incomplete', { 'cmi.core.lesson_location': 'tablet' }), { session: 1, item: 'theory' }));
    await save(phone.launchUrl, aCommit(1, status('incomplete', { 'cmi.core.lesson_location': 'phone' }), { session: 2, item: 'theory' }));
    expect((await config((await launch(phone.launchId)).launchUrl)).lesson).toMatchObject({ item: 'theory', initial: { 'cmi.core.lesson_location': 'phone' } });
  });

  it('that only shows pages is done when each was shown', async () => {
    const { launch, client, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', [{ id: 'a', asset: 'a.html' }, { id: 'b', asset: 'b.html' }]));
    const { launchUrl } = await launch();
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false });
    expect(await go(launchUrl, 1, 'continue')).toMatchObject({ lesson: { item: 'b' } });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: null, scorePercent: null });
    expect(await go(launchUrl, 2, 'continue')).toEqual({ lesson: null, ended: true, state: null });

    const single = await aLearnerOn(await aCourseOf('1.2', [{ id: 'a', asset: 'only.html' }]));
    await single.launch();
    expect(await single.client.player.outcome({ enrolmentId: single.enrolmentId })).toMatchObject({ done: true });
  });
});
