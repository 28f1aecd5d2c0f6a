import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, keep, stop } = await aPlayground();
afterAll(stop);
const packages = { '1.2': await keep(await aLesson('1.2')), '2004': await keep(await aLesson('2004')) };

/** Somebody at a place with a manager, on a course, and what she does there. */
async function aLearner(standard: '1.2' | '2004' = '1.2') {
  const { managerId, staffIds, settingId } = await api.factories.aHomeCareAgency({ staff: 1 });
  const personId = String(staffIds[0]);
  const { courseId, versionId } = await api.factories.aCourse({ packageId: packages[standard] });
  const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
  const [client, manager] = [await api.as(personId), await api.as(managerId)];
  let launchUrl = '';
  let seq = 0;
  const open = async () => {
    ({ launchUrl } = await client.player.launch({ enrolmentId }));
    await ask(api, `${launchUrl}launch.json`);
    seq = 0;
  };
  const save = async (cmi: Record<string, string>, terminating = false) => {
    seq += 1;
    const commit = aCommit(seq, cmi, { terminating });
    expect((await ask(api, `${launchUrl}commit`, { method: 'POST', body: commit })).status).toBe(200);
    return commit;
  };
  const again = async (commit: object) => expect((await ask(api, `${launchUrl}commit`, { method: 'POST', body: commit })).status).toBe(200);
  const tries = async () => (await api.sql<{ n: number }>('select count(*)::int as n from failed_try f join attempt a on a.id = f.attempt_id where a.enrolment_id = $1', [enrolmentId]))[0]?.n;
  const help = async () => (await client.player.helpFor({ enrolmentId })).help;
  const toHelp = async () => (await manager.player.toHelp()).people;
  return { personId, managerId, settingId, enrolmentId, courseId, client, manager, open, save, again, tries, help, toHelp };
}

const failed = (raw: string) => ({ 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': raw, 'cmi.core.exit': 'suspend' });
const trying = { 'cmi.core.lesson_status': 'incomplete' };

describe('tests that are not passed', () => {
  it('are counted once each, however often the content says so', async () => {
    const { open, save, again, tries } = await aLearner();
    await open();
    await save(trying);
    const said = await save(failed('40'));
    await again(said);
    await save(failed('40'));
    expect(await tries()).toBe(1);
    await save(trying);
    await save(failed('40'), true);
    expect(await tries()).toBe(2);
    await open();
    // she only looks in: the content repeats what it knows
    await save(failed('40'), true);
    expect(await tries()).toBe(2);
    await open();
    await save(failed('50'), true);
    expect(await tries()).toBe(3);
  });

  it('are counted in SCORM 2004, where each try may be an attempt of its own', async () => {
    const { open, save, tries } = await aLearner('2004');
    for (let n = 1; n <= 3; n += 1) {
      await open();
      await save({ 'cmi.success_status': 'failed', 'cmi.completion_status': 'completed', 'cmi.score.scaled': '0.4', 'cmi.exit': 'normal' }, true);
      expect(await tries()).toBe(n);
    }
  });

  it('are not counted while a SCORM 2004 course that is put aside adds up its score', async () => {
    const { open, save, tries, client, enrolmentId } = await aLearner('2004');
    for (const score of ['0.1', '0.4', '0.7']) {
      await open();
      await save({ 'cmi.completion_status': 'incomplete', 'cmi.score.scaled': score, 'cmi.exit': 'suspend' }, true);
      expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false, passed: null });
    }
    expect(await tries()).toBe(0);
    await open();
    await save({ 'cmi.completion_status': 'completed', 'cmi.score.scaled': '0.7', 'cmi.progress_measure': '1', 'cmi.exit': 'normal' }, true);
    expect(await tries()).toBe(1);
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ passed: false });
  });

  it('bring an offer of help after the second, and a line to the manager after the third, until somebody has helped', async () => {
    const { personId, managerId, settingId, enrolmentId, manager, open, save, help, toHelp } = await aLearner();
    await api.sql(`update person set given_name = 'Mo', family_name = 'Hill' where id = $1`, [managerId]);
    const fail = async (raw: string) => {
      await save(trying);
      await save(failed(raw));
    };
    await open();
    await fail('40');
    expect(await help()).toBeNull();
    await fail('45');
    expect(await help()).toEqual({ tries: 2, managers: ['Mo Hill'], managerKnows: false });
    expect(await toHelp()).toEqual([]);
    await fail('50');
    expect(await help()).toMatchObject({ tries: 3, managerKnows: true });
    expect(await toHelp()).toMatchObject([{ enrolmentId, personId, tries: 3, scorePercent: 50 }]);

    // nobody else’s manager sees it, and she herself says nothing about it
    const elsewhere = await api.as((await api.factories.aHomeCareAgency({ staff: 0 })).managerId);
    expect((await elsewhere.player.toHelp()).people).toEqual([]);
    expect(await refusalCode(elsewhere.player.lendHand({ enrolmentId }))).toBe('not_found');
    expect(await refusalCode((await api.as(personId)).player.lendHand({ enrolmentId }))).toBe('not_found');
    expect(await refusalCode(manager.player.helpFor({ enrolmentId }))).toBe('not_found');

    await manager.player.lendHand({ enrolmentId });
    // both are in the copy of her records that she may have
    const copy = await fetch(`${api.origin}/api/person-copies/${personId}.json`, { headers: { cookie: await api.cookieOf(personId) } });
    const kinds = JSON.stringify(await copy.json());
    expect(kinds).toContain('That a test was not passed, once for each time');
    expect(kinds).toContain('That somebody helped with a course that was not passed');
    expect(await toHelp()).toEqual([]);
    await fail('55');
    expect(await help()).toMatchObject({ tries: 1, managerKnows: false });

    // whoever has left is nobody’s to help
    await fail('56');
    await fail('57');
    expect(await toHelp()).toHaveLength(1);
    await api.sql('update assignment set ends_on = $3, leaving_reason = $4 where person_id = $1 and setting_id = $2', [personId, settingId, '2025-01-01', 'resigned']);
    expect(await toHelp()).toEqual([]);
  });

  it('are forgotten when the course is passed, and an officer’s tries are nobody’s', async () => {
    const { open, save, toHelp, help, courseId } = await aLearner();
    await open();
    for (const raw of ['10', '20', '30']) {
      await save(trying);
      await save(failed(raw));
    }
    expect(await toHelp()).toHaveLength(1);
    await save({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }, true);
    expect(await toHelp()).toEqual([]);
    expect(await help()).toBeNull();

    const before = await api.sql('select count(*) from failed_try');
    const officer = await api.as(await api.factories.aWdo());
    const [version] = await api.sql<{ id: string }>('select id from course_version where course_id = $1', [courseId]);
    const { launchUrl } = await officer.player.openTrial({ courseVersionId: version?.id ?? '', as: 'learner' });
    expect((await ask(api, `${launchUrl}commit`, { method: 'POST', body: aCommit(1, failed('10')) })).status).toBe(200);
    expect(await api.sql('select count(*) from failed_try')).toEqual(before);
  });
});
