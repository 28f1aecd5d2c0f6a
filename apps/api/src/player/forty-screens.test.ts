import { randomUUID } from 'node:crypto';
import { answerOf } from '@pvi/player/answer';
import { Saver, type Answer } from '@pvi/player/saver';
import { afterAll, expect, it } from 'vitest';
import { aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

/*
 * A course of forty screens over the device's own queue and the server itself, with the network cut at every one of its
 * saves, in either half of the way: what is left is what an uninterrupted run leaves.
 */
const screens = 40;
const { api, keep, stop } = await aPlayground();
afterAll(stop);
const packageId = await keep(await aLesson('1.2'));

type Cut = { at: number; half: 'request lost' | 'answer lost'; pages: 'same page' | 'new page' } | null;

/** Plays the course to its pass. Gives all that the server keeps of it, without what differs by nature: ids, keys and clocks. */
async function play(cut: Cut): Promise<unknown> {
  const personId = await api.factories.aPerson();
  const { courseId, versionId } = await api.factories.aCourse({ packageId });
  const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: versionId });
  const { launchUrl } = await (await api.as(personId)).player.launch({ enrolmentId });
  const kept = new Map<string, string>();
  let line: 'good' | 'request lost' | 'answer lost' = 'good';
  let now = Date.parse('2026-11-21T09:00:00Z');
  const send = async (body: string): Promise<Answer> => {
    if (line === 'request lost') return { kind: 'unreachable' };
    const answer = await ask(api, `${launchUrl}commit`, { method: 'POST', body });
    return line === 'answer lost' ? { kind: 'unreachable' } : answerOf(answer.status, answer.text);
  };
  const open = () =>
    new Saver(
      {
        store: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value), removeItem: (name) => void kept.delete(name), names: () => [...kept.keys()] },
        sendAndWait: () => ({ kind: 'unreachable' }), send, sendLast: () => undefined, now: () => now, elapsed: () => now, newKey: randomUUID, tell: () => undefined,
      },
      launchUrl,
    );
  let saver = open();
  for (let screen = 1; screen <= screens; screen++) {
    now += 60_000;
    line = cut?.at === screen ? cut.half : 'good';
    const last = screen === screens;
    const minutes = String(screen).padStart(2, '0');
    const cmi = { 'cmi.core.lesson_location': `Screen ${screen} of 40`, 'cmi.core.lesson_status': last ? 'passed' : 'incomplete', 'cmi.core.session_time': `00:${minutes}:00`, 'cmi.suspend_data': `screen ${screen}`, ...(last && { 'cmi.core.score.raw': '90' }) };
    expect(saver.save(cmi, last, 'later')).toBe('queued');
    await saver.sendWaiting();
    expect(saver.waiting).toBe(cut?.at === screen ? 1 : 0);
    if (cut?.at === screen && cut.pages === 'new page') saver = open();
  }
  line = 'good';
  await saver.sendWaiting();
  expect([saver.waiting, kept.size]).toEqual([0, 0]);
  const [left] = await api.sql<{ left: unknown }>(
    `select jsonb_build_object('state', i.state #- '{sessions,0,key}' #- '{sessions,0,measuredSeconds}', 'standing', i.standing, 'progress', a.progress, 'closed', a.closed_as, 'seqs', (select array_agg(c.seq order by c.seq) from attempt_commit c where c.attempt_id = a.id),
      'completions', (select array_agg(c.score_percent) from completion c where c.person_id = e.person_id)) as left
     from enrolment e join attempt a on a.enrolment_id = e.id join attempt_item i on i.attempt_id = a.id where e.id = $1`, [enrolmentId]);
  return left?.left;
}

it('leaves the same state and one completion, for a cut at every one of its saves and in either half of the way', { timeout: 180_000 }, async () => {
  const whole = await play(null);
  expect(whole).toMatchObject({ progress: 'Screen 40 of 40', closed: 'passed', completions: [90], state: { cmi: { 'cmi.suspend_data': 'screen 40' }, sessions: [{ seq: 40, sessionSeconds: 2400 }] } });
  const cuts = Array.from({ length: screens }, (_, n) => n + 1).flatMap((at) =>
    (['request lost', 'answer lost'] as const).flatMap((half) => (at % 4 === 0 ? (['same page', 'new page'] as const) : (['same page'] as const)).map((pages) => ({ at, half, pages }))));
  const work = async (): Promise<void> => {
    for (let cut = cuts.shift(); cut; cut = cuts.shift()) expect({ cut, left: await play(cut) }).toEqual({ cut, left: whole });
  };
  await Promise.all(Array.from({ length: 6 }, work));
});
