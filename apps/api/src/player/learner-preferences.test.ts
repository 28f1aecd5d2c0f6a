import { afterAll, describe, expect, it } from 'vitest';
import { aCommit, aLesson } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const play = await aPlayground();
afterAll(play.stop);

/** What her next lesson on a course begins with. */
async function begun({ launch }: { launch: () => Promise<{ launchUrl: string }> }) {
  const { launchUrl } = await launch();
  const { lesson } = await play.config(launchUrl);
  return { launchUrl, initial: lesson?.initial ?? {} };
}

const [plain12, plain2004] = [aLesson('1.2'), aLesson('2004')];

describe('how a learner likes her courses', () => {
  it('goes with her from course to course, and into the other standard where it means the same', async () => {
    const first = await play.aLearnerOn(await plain2004);
    const { launchUrl, initial } = await begun(first);
    expect(initial).not.toHaveProperty('cmi.learner_preference.language');
    const liked = { 'cmi.learner_preference.language': 'cy', 'cmi.learner_preference.audio_captioning': '1', 'cmi.learner_preference.audio_level': '1.5', 'cmi.learner_preference.delivery_speed': '0.8' };
    expect((await play.save(launchUrl, aCommit(1, liked))).status).toBe(200);

    const second = await play.aLearnerOn(await aLesson('2004', { 'more.txt': 'another package' }), first.personId);
    expect((await begun(second)).initial).toMatchObject(liked);
    const older = await play.aLearnerOn(await plain12, first.personId);
    const inOlder = (await begun(older)).initial;
    expect(inOlder).toMatchObject({ 'cmi.student_preference.language': 'cy', 'cmi.student_preference.text': '1' });
    expect(inOlder).not.toHaveProperty('cmi.student_preference.audio');
    expect((await begun(await play.aLearnerOn(await aLesson('1.2', { 'more.txt': 'of somebody else' })))).initial).not.toHaveProperty('cmi.student_preference.language');
  });

  it('is what she said last, also in a course that she goes on with', async () => {
    const first = await play.aLearnerOn(await aLesson('1.2', { 'more.txt': '1' }));
    const begunFirst = await begun(first);
    await play.save(begunFirst.launchUrl, aCommit(1, { 'cmi.student_preference.language': 'English', 'cmi.student_preference.audio': '30', 'cmi.core.exit': 'suspend' }));
    const second = await play.aLearnerOn(await aLesson('1.2', { 'more.txt': '2' }), first.personId);
    await play.save((await begun(second)).launchUrl, aCommit(1, { 'cmi.student_preference.language': 'Cymraeg', 'cmi.student_preference.audio': '30' }));
    // a save of the first course that says what it always said is no news
    await play.save(begunFirst.launchUrl, aCommit(2, { 'cmi.student_preference.language': 'English', 'cmi.student_preference.audio': '30', 'cmi.core.lesson_location': '2' }));
    expect((await begun(first)).initial).toMatchObject({ 'cmi.student_preference.language': 'Cymraeg', 'cmi.student_preference.audio': '30', 'cmi.core.lesson_location': '2' });
  });

  it('is not touched by an officer who tries a package, nor by looking back', async () => {
    const learner = await play.aLearnerOn(await aLesson('1.2', { 'more.txt': '3' }));
    const { launchUrl } = await begun(learner);
    await play.save(launchUrl, aCommit(1, { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90', 'cmi.student_preference.speed': '10' }, { terminating: true }));
    const again = await begun(learner);
    expect(again.initial).toMatchObject({ 'cmi.core.lesson_mode': 'review', 'cmi.student_preference.speed': '10' });
    await play.save(again.launchUrl, aCommit(1, { 'cmi.student_preference.speed': '50' }));
    const officerId = await play.api.factories.aWdo();
    const { launchUrl: trial } = await (await play.api.as(officerId)).player.openTrial({ courseVersionId: learner.versionId ?? '', as: 'learner' });
    await play.save(trial, aCommit(1, { 'cmi.student_preference.speed': '70' }));
    expect(await play.api.sql('select person_id, name, value from learner_preference where person_id = any($1)', [[learner.personId, officerId]])).toEqual([{ person_id: learner.personId, name: 'speed_percent', value: '10' }]);
  });
});
