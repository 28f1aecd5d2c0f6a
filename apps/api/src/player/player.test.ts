import type { LaunchConfig, OpenLesson } from '@pvi/player/opening';
import { buildPackage } from '@pvi/courses/build-package';
import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, keep, save, stop } = await aPlayground();
afterAll(stop);
const lesson12 = await keep(await aLesson('1.2', { 'local-contacts.json': '{}', 'pages/a b.html': 'abcdefghij' }));

/** A learner on a course with a package. */
async function aLearner(packageId = lesson12, course: Record<string, unknown> = {}) {
  const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' });
  const { courseId, versionId, partIds } = await api.factories.aCourse({ packageId, ...course });
  const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
  const client = await api.as(personId);
  const launch = async () => client.player.launch({ enrolmentId });
  return { personId, courseId, versionId, partIds, enrolmentId, client, launch };
}

const beginning = async (launchUrl: string) => ((await ask(api, `${launchUrl}launch.json`)).body as unknown as LaunchConfig).lesson as OpenLesson;

describe('when the contract has ended', () => {
  it('people in mid-course may finish for 30 days, or as the policy says; nothing is lost, and nothing new begins', async () => {
    const today = (await api.sql<{ day: string }>('select current_date::text as day'))[0]?.day ?? '';
    const { personId, launch, client, courseId } = await aLearner();
    const organisationId = await api.factories.aProvider({ contract: false });
    const { settingId } = await api.factories.aSetting({ organisationId });
    await api.factories.anAssignment(personId, settingId);
    const contractId = await api.factories.aContract(organisationId);
    await launch();
    const endedFor = (days: number) => api.sql('update contract set ends_on = $2::date - $3::int where id = $1', [contractId, today, days]);
    await endedFor(30);
    await expect(launch()).resolves.toMatchObject({ attemptNumber: 1 });
    const { courseId: another } = await api.factories.aCourse({ packageId: lesson12 });
    expect(await refusalCode(client.enrolments.enrol({ courseId: another }))).toBe('not_entitled');
    await endedFor(31);
    expect(await refusalCode(launch())).toBe('contract_over');
    expect(await api.sql('select ended_at from enrolment where person_id = $1 and course_id = $2', [personId, courseId])).toEqual([{ ended_at: null }]);
    const officer = await api.as(await api.factories.aWdo());
    expect((await officer.contracts.register({ list: 'ended' })).windDownDays).toBe(30);
    await officer.contracts.setWindDown({ days: 60 });
    expect((await officer.contracts.register({ list: 'ended' })).windDownDays).toBe(60);
    await expect(launch()).resolves.toMatchObject({ attemptNumber: 1 });
    await api.sql(`update council set policy = policy - 'windDownDays'`);
  });
});

describe('opening a course', () => {
  it('gives each launch an origin of its own, with page, script, data and content', async () => {
    const { launch, personId } = await aLearner();
    const [one, other] = [await launch(), await launch()];
    expect(new URL(one.launchUrl).hostname).toMatch(/^[0-9a-f]{32}\.content\.localhost$/);
    expect(new URL(one.launchUrl).host).not.toBe(new URL(other.launchUrl).host);
    expect(one).toMatchObject({ attemptNumber: 1, mode: 'normal', progress: null });

    const page = await ask(api, one.launchUrl);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<script src="player.js" defer></script>');
    expect(page.headers['content-security-policy']).toContain('frame-ancestors http://localhost:4300');
    expect((await ask(api, `${one.launchUrl}player.js`)).text).toBe('/* wrapper-12.js */');
    expect((await ask(api, `${one.launchUrl}player.js`, { headers: { 'accept-encoding': 'br, gzip' } })).headers['content-encoding']).toBe('br');

    const [{ learner_no: learnerNo }] = (await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId])) as [{ learner_no: string }];
    const begun = await ask(api, `${one.launchUrl}launch.json`);
    expect(begun.headers['cache-control']).toBe('no-store');
    expect(begun.body).toMatchObject({
      standard: 'scorm12', several: false, nextSeq: 1,
      lesson: { session: 1, item: 'i', sco: 'c/index.html', isSco: true, initial: { 'cmi.core.student_id': learnerNo, 'cmi.core.student_name': 'Khan, Amina', 'cmi.core.entry': 'ab-initio', 'cmi.core.lesson_mode': 'normal' } },
    });
    for (const answer of [page, begun]) expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('serves the package caged, in parts too, and the council’s own contacts in place of the package’s', async () => {
    const { launch } = await aLearner();
    await api.factories.localContacts();
    const { launchUrl } = await launch();
    const whole = await ask(api, `${launchUrl}c/pages/a%20b.html`);
    expect(whole).toMatchObject({ status: 200, text: 'abcdefghij' });
    expect(whole.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, max-age=3600' });
    expect(whole.headers['content-security-policy']).toContain("frame-ancestors 'self' http://localhost:4300");
    const part = await ask(api, `${launchUrl}c/pages/a%20b.html`, { headers: { range: 'bytes=2-4' } });
    expect(part).toMatchObject({ status: 206, text: 'cde' });
    expect(part.headers['content-range']).toBe('bytes 2-4/10');
    expect(await ask(api, `${launchUrl}c/pages/a%20b.html`, { headers: { range: 'bytes=50-60' } })).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */10' } });
    // more than one part at a time is allowed to be answered with the whole
    expect(await ask(api, `${launchUrl}c/pages/a%20b.html`, { headers: { range: 'bytes=0-1,4-5' } })).toMatchObject({ status: 200, text: 'abcdefghij' });
    expect((await ask(api, `${launchUrl}c/PAGES/A%20B.HTML`)).text).toBe('abcdefghij');
    expect((await ask(api, `${launchUrl}c/index.html`, { headers: { 'service-worker': 'script' } })).status).toBe(404);
    expect((await ask(api, `${launchUrl}c/index.html/`)).status).toBe(404);
    const contacts = await ask(api, `${launchUrl}c/local-contacts.json`);
    expect(contacts.body).toMatchObject({ council: 'Testborough Council', contacts: [{ phone: '0151 496 0000' }] });
    expect(contacts.headers['cache-control']).toBe('no-store');
    expect((await ask(api, `${launchUrl}end`)).headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
  });

  it('lets no secret work on another origin, and no path out of the package', async () => {
    const { launch } = await aLearner();
    const [one, other] = [await launch(), await launch()];
    const onOther = await ask(api, one.launchUrl, { host: new URL(other.launchUrl).host });
    expect(onOther).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await ask(api, one.launchUrl.replace(/\/l\/.{4}/, '/l/AAAA'))).status).toBe(404);
    for (const path of ['c/', 'c', 'c/../launch.json', 'c/%2e%2e/%2e%2e/server.json', 'c/..%2f..%2fpostgres', 'c/%00', 'c/%ff', 'c/nothing.html', '../../api/session', 'secrets', 'c/pages']) {
      const answer = await ask(api, one.launchUrl + path);
      expect({ path, status: answer.status, type: answer.headers['content-type'] }).toEqual({ path, status: 404, type: 'application/problem+json; charset=utf-8' });
    }
    expect((await ask(api, one.launchUrl, { method: 'DELETE' })).status).toBe(404);
    expect((await ask(api, `${new URL(one.launchUrl).origin}/api/session`)).status).toBe(404);
  });

  it('opens nobody else’s course, nor one that she was taken off, nor one with nothing to open', async () => {
    const { enrolmentId, launch } = await aLearner();
    const { client: other } = await aLearner();
    expect(await refusalCode(other.player.launch({ enrolmentId }))).toBe('not_found');
    expect(await refusalCode(other.player.outcome({ enrolmentId }))).toBe('not_found');
    expect(await refusalCode(other.player.close({ launchId: (await launch()).launchId }))).toBe('not_found');
    expect(await refusalCode(api.anonymous.player.launch({ enrolmentId }))).toBe('not_signed_in');
    await api.sql(`update enrolment set ended_at = now(), ended_as = 'withdrawn', ended_on = current_date, end_reason = 'moved' where id = $1`, [enrolmentId]);
    expect(await refusalCode(launch())).toBe('already_ended');
    const bare = await aLearner();
    await api.sql('update course_version set package_id = null where id = $1', [bare.versionId]);
    expect(await refusalCode(bare.launch())).toBe('nothing_to_play');
  });

  it('shows a course for 12 hours, or until it is left; a device may bring its saves for 30 days', async () => {
    const { launch, client } = await aLearner();
    const [late, left] = [await launch(), await launch()];
    await client.player.close({ launchId: left.launchId });
    await api.sql(`update launch set opened_at = opened_at - interval '13 hours', expires_at = expires_at - interval '13 hours' where id = $1`, [late.launchId]);
    for (const { launchUrl } of [late, left]) {
      for (const path of ['', 'launch.json', 'c/index.html']) expect((await ask(api, launchUrl + path)).body['code']).toBe('launch_ended');
      expect((await ask(api, `${launchUrl}?drain`)).status).toBe(200);
      expect((await ask(api, `${launchUrl}launch.json?drain`)).body).toMatchObject({ lesson: null, nextSeq: 1 });
      expect((await save(launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete' }))).status).toBe(200);
    }
    const old = await launch();
    await api.sql(`update launch set opened_at = opened_at - interval '31 days', expires_at = expires_at - interval '31 days' where id = $1`, [old.launchId]);
    expect(await save(old.launchUrl, aCommit(1, {}))).toMatchObject({ status: 410, body: { code: 'launch_ended' } });
  });

  it('begins one attempt when two windows open it at once', async () => {
    const { launch, enrolmentId } = await aLearner();
    const launches = await Promise.all([launch(), launch(), launch()]);
    expect(launches.map(({ attemptNumber }) => attemptNumber)).toEqual([1, 1, 1]);
    expect(await api.sql('select l.number from launch l join attempt a on a.id = l.attempt_id where a.enrolment_id = $1 order by 1', [enrolmentId])).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });
});

describe('saving', () => {
  it('keeps her place, her bookmark to the last half character, and her time over all visits', async () => {
    const { launch, enrolmentId, client } = await aLearner();
    const first = await launch();
    const bookmark = 'a\u0000b\ud83d';
    const stored = await save(first.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.lesson_location': 'Screen 7 of 19', 'cmi.suspend_data': bookmark, 'cmi.core.session_time': '00:10:00', 'cmi.core.exit': 'suspend' }, { terminating: true }));
    expect(stored.body).toMatchObject({ finished: { completed: false, passed: null, score: null } });
    expect(stored.body['savedAt']).toMatch(/Z$/);
    expect((await ask(api, `${first.launchUrl}launch.json`)).body['code']).toBe('launch_ended');

    const second = await launch();
    expect(second).toMatchObject({ attemptNumber: 1, progress: 'Screen 7 of 19' });
    const { initial } = await beginning(second.launchUrl);
    expect(initial).toMatchObject({ 'cmi.core.entry': 'resume', 'cmi.suspend_data': bookmark, 'cmi.core.total_time': '0000:10:00.00', 'cmi.core.lesson_location': 'Screen 7 of 19' });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false, completion: null, progress: 'Screen 7 of 19', missing: [{ kind: 'e_learning' }] });
  });

  it('takes the same save twice as one, and a late one without going back', async () => {
    const { launch, enrolmentId } = await aLearner();
    const { launchUrl } = await launch();
    const newer = aCommit(2, { 'cmi.core.lesson_location': 'page 2' });
    for (const commit of [newer, newer, aCommit(1, { 'cmi.core.lesson_location': 'page 1' }), newer]) expect((await save(launchUrl, commit)).status).toBe(200);
    const [attempt] = await api.sql<{ progress: string; commits: number }>(
      'select a.progress, (select count(*)::int from attempt_commit c where c.attempt_id = a.id) as commits from attempt a where a.enrolment_id = $1', [enrolmentId]);
    expect(attempt).toEqual({ progress: 'page 2', commits: 2 });
    expect((await ask(api, `${launchUrl}launch.json`)).body['nextSeq']).toBe(3);
    expect(await save(launchUrl, aCommit(2, {}))).toMatchObject({ status: 409, body: { code: 'opened_elsewhere' } });
  });

  it('refuses what the standard forbids, what is too large and what comes after the end, each in words and for good', async () => {
    const { launch, enrolmentId } = await aLearner();
    const { launchUrl } = await launch();
    const outOfRange = await save(launchUrl, aCommit(1, { 'cmi.core.score.raw': '101', 'cmi.core.student_id': 'me' }));
    expect(outOfRange.status).toBe(422);
    expect(outOfRange.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(outOfRange.body).toMatchObject({ code: 'commit_invalid', errors: [{ path: 'cmi.cmi.core.score.raw', code: 'out_of_range' }, { path: 'cmi.cmi.core.student_id', code: 'read_only' }] });
    expect(await save(launchUrl, { ...aCommit(1, {}), extra: 1 })).toMatchObject({ status: 422, body: { errors: [{ path: 'extra', code: 'unknown_field' }] } });
    for (const body of ['{"key":', 'null', '[]']) expect((await ask(api, `${launchUrl}commit`, { method: 'POST', body })).body['code']).toBe('commit_invalid');
    expect((await ask(api, `${launchUrl}commit`, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } })).body['code']).toBe('commit_invalid');
    const huge = 'x'.repeat(2_000_001);
    expect(await ask(api, `${launchUrl}commit`, { method: 'POST', body: huge })).toMatchObject({ status: 413, body: { code: 'too_large' } });
    expect(await ask(api, `${launchUrl}commit`, { method: 'POST', body: huge, headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 413 });
    expect(await api.sql('select i.state from attempt_item i join attempt a on a.id = i.attempt_id where a.enrolment_id = $1', [enrolmentId])).toEqual([{ state: {} }]);

    await save(launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'incomplete' }, { terminating: true }));
    expect(await save(launchUrl, aCommit(2, {}))).toMatchObject({ status: 409, body: { code: 'attempt_closed' } });
  });

  it('tells the device to keep the save when the failure is ours', async () => {
    const { launch } = await aLearner();
    const { launchUrl } = await launch();
    await api.sql('alter table attempt_commit rename to attempt_commit_away');
    const failed = await save(launchUrl, aCommit(1, {}));
    await api.sql('alter table attempt_commit_away rename to attempt_commit');
    expect(failed).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });
});

describe('finishing', () => {
  it('completes the course once, though two windows end it at once', async () => {
    const { launch, enrolmentId, courseId, versionId, personId, client } = await aLearner();
    const windows = await Promise.all([launch(), launch(), launch()]);
    const passed = { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '93.75' };
    const answers = await Promise.all(windows.map(({ launchUrl }) => save(launchUrl, aCommit(1, passed, { terminating: true }))));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { finished: { completed: true, passed: true, score: 93.7 } } });
    const completions = await api.sql(`select course_id, course_version_id, source, score_percent::float as score, recorded_by from completion where person_id = $1`, [personId]);
    expect(completions).toEqual([{ course_id: courseId, course_version_id: versionId, source: 'played', score: 93.7, recorded_by: personId }]);
    expect(await api.sql('select ended_as from enrolment where id = $1', [enrolmentId])).toEqual([{ ended_as: 'completed' }]);
    expect(await api.sql('select closed_as from attempt where enrolment_id = $1', [enrolmentId])).toEqual([{ closed_as: 'passed' }]);
    const outcome = await client.player.outcome({ enrolmentId });
    expect(outcome).toMatchObject({ done: true, passed: true, scorePercent: 93.7, missing: [] });
    expect(outcome.completion?.checkAddress).toContain('/check');
    expect(outcome.completion?.validUntil).toMatch(/^\d{4}-/);
  });

  it('records on the first save that says so, takes the rest, and then only looks back', async () => {
    const { launch, enrolmentId, personId } = await aLearner();
    const { launchUrl } = await launch();
    expect((await save(launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed' }))).body['finished']).toBeNull();
    expect((await save(launchUrl, aCommit(2, { 'cmi.core.lesson_status': 'passed' }, { terminating: true }))).body['finished']).toMatchObject({ completed: true });
    const again = await launch();
    expect(again).toMatchObject({ mode: 'review', attemptNumber: 1 });
    expect((await beginning(again.launchUrl)).initial).toMatchObject({ 'cmi.core.lesson_mode': 'review', 'cmi.core.credit': 'no-credit' });
    expect((await save(again.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'failed' }, { terminating: true }))).body['finished']).toMatchObject({ completed: true });
    expect(await api.sql('select 1 from completion where person_id = $1', [personId])).toHaveLength(1);
    expect(await api.sql('select closed_as from attempt where enrolment_id = $1', [enrolmentId])).toEqual([{ closed_as: 'passed' }]);
  });

  it('leaves the practical part of a blended course to do', async () => {
    const { launch, enrolmentId, client, personId } = await aLearner(lesson12, { parts: ['e_learning', 'practical'] });
    await save((await launch()).launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed' }, { terminating: true }));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, completion: null, missing: [{ kind: 'practical' }] });
    expect(await api.sql('select 1 from completion where person_id = $1', [personId])).toHaveLength(0);
    expect(await api.sql('select ended_as from enrolment where id = $1', [enrolmentId])).toEqual([{ ended_as: null }]);
  });

  it('lets a failed test be tried again: in SCORM 1.2 in the same attempt, in 2004 in a new one when it has ended', async () => {
    const old = await aLearner();
    await save((await old.launch()).launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '40' }, { terminating: true }));
    expect(await old.client.player.outcome({ enrolmentId: old.enrolmentId })).toMatchObject({ done: false, passed: false, scorePercent: 40 });
    expect(await old.launch()).toMatchObject({ attemptNumber: 1, mode: 'normal' });

    const lesson2004 = await keep(await aLesson('2004'));
    const { launch, enrolmentId, personId } = await aLearner(lesson2004);
    const first = await launch();
    await save(first.launchUrl, aCommit(1, { 'cmi.completion_status': 'completed', 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.4' }, { terminating: true }));
    const second = await launch();
    expect(second.attemptNumber).toBe(2);
    expect((await beginning(second.launchUrl)).initial).toMatchObject({ 'cmi.entry': 'ab-initio' });
    expect(await api.sql('select closed_as from attempt where enrolment_id = $1 order by number', [enrolmentId])).toEqual([{ closed_as: 'failed' }, { closed_as: null }]);
    await save(second.launchUrl, aCommit(1, { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.9' }, { terminating: true }));
    expect(await api.sql('select score_percent::float as score from completion where person_id = $1', [personId])).toEqual([{ score: 90 }]);
  });
});

describe('the course that ships with the product', () => {
  it.each(['scorm12', 'scorm2004'] as const)('is imported and driven to a completion (%s)', async (standard) => {
    const packageId = await keep(await buildPackage('SGA-1', standard));
    const { launch, enrolmentId, client } = await aLearner(packageId);
    const { launchUrl } = await launch();
    const { sco } = await beginning(launchUrl);
    expect((await ask(api, launchUrl + sco)).status).toBe(200);
    const below: Record<string, string> = standard === 'scorm12' ? { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '60' } : { 'cmi.completion_status': 'incomplete', 'cmi.score.scaled': '0.6' };
    const above: Record<string, string> = standard === 'scorm12' ? { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '83' } : { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.83' };
    await save(launchUrl, aCommit(1, below));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false });
    await save(launchUrl, aCommit(2, above, { terminating: true }));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: true, scorePercent: 83 });
  });
});
