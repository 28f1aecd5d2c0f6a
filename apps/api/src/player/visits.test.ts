import { afterAll, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aCommit, aLesson } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, aLearnerOn, config, stop, ...play } = await aPlayground();
afterAll(stop);

const lesson = await aLesson('1.2');
const aLearner = () => aLearnerOn(lesson);
const save = async (launchUrl: string, commit: object) => (await play.save(launchUrl, commit)).body;
const place = async (launchUrl: string) => (await config(launchUrl)).lesson?.initial['cmi.core.lesson_location'];
const at = (screen: string, more: Record<string, string> = {}) => ({ 'cmi.core.lesson_location': screen, 'cmi.core.lesson_status': 'incomplete', ...more });

describe('one course in two windows', () => {
  it('counts the newest visit; the older one is told when that began, and what it saves is kept as it came', async () => {
    const { launch, client, enrolmentId } = await aLearner();
    const phone = await launch();
    expect(await save(phone.launchUrl, aCommit(1, at('page 1')))).toMatchObject({ elsewhere: null });
    expect(await client.player.visit({ launchId: phone.launchId })).toEqual({ openedSince: null });
    const tablet = await launch();
    const { openedSince } = await client.player.visit({ launchId: phone.launchId });
    expect(Date.parse(openedSince ?? '')).toBeGreaterThan(Date.now() - 60_000);

    expect(await save(tablet.launchUrl, aCommit(1, at('page 9')))).toMatchObject({ elsewhere: null });
    expect(await save(phone.launchUrl, aCommit(2, at('page 2')))).toMatchObject({ elsewhere: openedSince, finished: null });
    expect(await place((await launch()).launchUrl)).toBe('page 9');
    const said = await api.sql<{ place: string }>(
      `select c.said->'cmi'->>'cmi.core.lesson_location' as place from attempt_commit c join attempt a on a.id = c.attempt_id where a.enrolment_id = $1 order by c.at`, [enrolmentId]);
    expect(said.map((row) => row.place)).toEqual(['page 1', 'page 9', 'page 2']);
  });

  it('goes on from the older window when she takes over there', async () => {
    const { launch } = await aLearner();
    const phone = await launch();
    const tablet = await launch();
    await save(tablet.launchUrl, aCommit(1, at('page 9')));
    await save(phone.launchUrl, aCommit(1, at('page 4', { 'cmi.suspend_data': 'a\u0000b' })));
    const again = await launch(phone.launchId);
    expect(await place(again.launchUrl)).toBe('page 4');
    expect(await save(tablet.launchUrl, aCommit(2, at('page 10')))).toMatchObject({ elsewhere: expect.any(String) as string });
    expect(await save(again.launchUrl, aCommit(1, at('page 5')))).toMatchObject({ elsewhere: null });
  });

  it('lets a pass count wherever it was made, once', async () => {
    const { launch, personId } = await aLearner();
    const phone = await launch();
    const tablet = await launch();
    await save(tablet.launchUrl, aCommit(1, at('page 1')));
    const passed = { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' };
    expect(await save(phone.launchUrl, aCommit(1, passed, { terminating: true }))).toMatchObject({ elsewhere: null, finished: { completed: true, passed: true } });
    await save(tablet.launchUrl, aCommit(2, passed, { terminating: true }));
    expect(await api.sql('select 1 from completion where person_id = $1', [personId])).toHaveLength(1);
  });

  it('takes over nobody else’s visit, nor one of another course', async () => {
    const [mine, other] = [await aLearner(), await aLearner()];
    const hers = await other.launch();
    await save(hers.launchUrl, aCommit(1, at('page 7')));
    expect(await refusalCode(mine.client.player.visit({ launchId: hers.launchId }))).toBe('not_found');
    expect(await place((await mine.launch(hers.launchId)).launchUrl)).toBeUndefined();
  });

  it('looking back at a finished course puts nobody’s visit aside', async () => {
    const { launch, client } = await aLearner();
    const first = await launch();
    await save(first.launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }));
    expect((await launch()).mode).toBe('review');
    expect(await client.player.visit({ launchId: first.launchId })).toEqual({ openedSince: null });
  });
});
