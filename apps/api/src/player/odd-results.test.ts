import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, officer, keep, stop } = await aPlayground();
afterAll(stop);
const packageId = await keep(await aLesson('1.2'));

/** Somebody passes a course of 40 minutes: at once, or after so many seconds by the server's clock as well. */
async function aPass({ seconds = 12, demanded = false, claimed = '00:00:10', personId: given }: { seconds?: number; demanded?: boolean; claimed?: string; personId?: string } = {}) {
  const personId = given ?? (await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan' }));
  const { courseId, versionId } = await api.factories.aCourse({ packageId });
  if (demanded) await officer.player.demandConfirmation({ courseId, demanded });
  const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
  const client = await api.as(personId);
  const { launchId, launchUrl } = await client.player.launch({ enrolmentId });
  await api.sql(`update launch set opened_at = now() - make_interval(secs => $2) where id = $1`, [launchId, seconds]);
  const cmi = { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '95', 'cmi.core.session_time': claimed };
  const saved = await ask(api, `${launchUrl}commit`, { method: 'POST', body: aCommit(1, cmi, { sessionSeconds: seconds, madeAt: new Date().toISOString(), terminating: true }) });
  expect(saved).toMatchObject({ status: 200, body: { finished: { passed: true } } });
  const [attempt] = await api.sql<{ id: string }>('select id from attempt where enrolment_id = $1', [enrolmentId]);
  return { personId, courseId, enrolmentId, client, attemptId: attempt?.id ?? '' };
}

const completions = (personId: string, courseId: string) =>
  api.sql(`select c.completed_on::text as on, c.score_percent::float as score, exists (select 1 from completion_withdrawal w where w.completion_id = c.id) as withdrawn from completion c where person_id = $1 and course_id = $2`, [personId, courseId]);
const shown = async (attemptId: string, show: 'open' | 'decided' = 'open') => (await officer.player.oddResults({ show })).results.find((result) => result.attemptId === attemptId);
const today = () => new Date().toISOString().slice(0, 10);

describe('a result that looks odd', () => {
  it('counts at once, and stands before the officer with its reasons', async () => {
    const { personId, courseId, attemptId, client, enrolmentId } = await aPass({ claimed: '02:00:00' });
    expect(await completions(personId, courseId)).toHaveLength(1);
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, held: false });
    const result = await shown(attemptId);
    expect(result).toMatchObject({ personName: 'Amina Khan', held: false, decision: null, scorePercent: 95 });
    expect(result?.oddities).toEqual([{ kind: 'impossible_time', claimed: 7200, seconds: 12 }, { kind: 'too_quick', seconds: 12, minutes: 40 }]);
  });

  it('is none for somebody who took her time', async () => {
    const { attemptId } = await aPass({ seconds: 1_500, claimed: '00:25:00' });
    expect(await shown(attemptId)).toBeUndefined();
  });

  it('waits where the course asks for it, and is recorded with its day when an officer confirms it', async () => {
    const { personId, courseId, attemptId, client, enrolmentId } = await aPass({ demanded: true });
    expect(await completions(personId, courseId)).toEqual([]);
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, held: true, completion: null });
    expect(await shown(attemptId)).toMatchObject({ held: true, doneOn: today() });
    expect((await client.player.launch({ enrolmentId })).mode).toBe('review');
    await officer.player.decideResult({ attemptId, confirmed: true, reason: 'She had done it on paper before' });
    expect(await completions(personId, courseId)).toEqual([{ on: today(), score: 95, withdrawn: false }]);
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, held: false, completion: { completedOn: today() } });
    expect(await shown(attemptId)).toBeUndefined();
    expect(await shown(attemptId, 'decided')).toMatchObject({ decision: { confirmed: true, reason: 'She had done it on paper before' } });
    expect(await refusalCode(officer.player.decideResult({ attemptId, confirmed: false, reason: 'again' }))).toBe('already_decided');
  });

  it('that is refused lets her try again, and the next one counts by itself', async () => {
    const { personId, courseId, attemptId, client, enrolmentId } = await aPass({ demanded: true });
    await officer.player.decideResult({ attemptId, confirmed: false, reason: 'Somebody else sat at the tablet' });
    expect(await completions(personId, courseId)).toEqual([]);
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false, held: false });
    expect(await client.player.launch({ enrolmentId })).toMatchObject({ mode: 'normal', attemptNumber: 2 });
  });

  it('that counted already is taken back when it is refused, as a second fact', async () => {
    const { personId, courseId, attemptId } = await aPass();
    await officer.player.decideResult({ attemptId, confirmed: false, reason: 'Not her own work' });
    expect(await completions(personId, courseId)).toMatchObject([{ withdrawn: true }]);
  });

  it('waits no more where the course has stopped asking', async () => {
    const { courseId } = await aPass({ demanded: true });
    await officer.player.demandConfirmation({ courseId, demanded: false });
    expect((await officer.player.oddResults({})).courses.find((course) => course.courseId === courseId)).toMatchObject({ demanded: false });
  });

  it('is nobody’s but an officer’s, and never her own', async () => {
    const { attemptId } = await aPass();
    const { managerId } = await api.factories.aHomeCareAgency({ staff: 1 });
    expect(await refusalCode((await api.as(managerId)).player.oddResults({}))).toBe('not_found');
    const personId = await api.factories.aWdo();
    const own = await aPass({ personId });
    expect(await refusalCode((await api.as(personId)).player.decideResult({ attemptId: own.attemptId, confirmed: true, reason: 'It was me' }))).toBe('not_found');
    expect(await refusalCode(officer.player.decideResult({ attemptId: '0197a000-0000-7000-8000-000000000001', confirmed: true, reason: 'x' }))).toBe('not_found');
    await officer.player.decideResult({ attemptId, confirmed: true, reason: 'Known to be quick' });
  });
});
