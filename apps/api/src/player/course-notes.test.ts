import { afterAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode } from '../../../../test/harness/product.ts';
import { aLesson } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, aLearnerOn, config, stop } = await aPlayground();
afterAll(stop);

const officerId = await api.factories.aWdo();
const officer = await api.as(officerId);
const begun = async ({ launch }: { launch: () => Promise<{ launchUrl: string }> }) => (await config((await launch()).launchUrl)).lesson?.initial;

describe('notes in a course', () => {
  it('are there from the next opening on, in the form of each standard, and gone when they are taken away', async () => {
    const older = await aLearnerOn(await aLesson('1.2'));
    const newer = await aLearnerOn(await aLesson('2004'));
    expect(await begun(older)).not.toHaveProperty('cmi.comments_from_lms');
    expect(await officer.player.courseNotes({ courseId: older.courseId })).toEqual({ notes: [], said: null });
    for (const { courseId } of [older, newer]) await officer.player.putCourseNotes({ courseId, notes: ['  Ring 01632 960 100 first. ', 'Our form is on the intranet.'] });
    expect(await begun(older)).toMatchObject({ 'cmi.comments_from_lms': 'Ring 01632 960 100 first.\nOur form is on the intranet.' });
    expect(await begun(newer)).toMatchObject({
      'cmi.comments_from_lms.0.comment': 'Ring 01632 960 100 first.', 'cmi.comments_from_lms.1.comment': 'Our form is on the intranet.',
      'cmi.comments_from_lms.1.timestamp': expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
    });
    await officer.player.putCourseNotes({ courseId: older.courseId, notes: [] });
    expect(await begun(older)).not.toHaveProperty('cmi.comments_from_lms');
  });

  it('keep the instant at which each was first written, and who wrote the list', async () => {
    const { courseId } = await api.factories.aCourse();
    await officer.player.putCourseNotes({ courseId, notes: ['Stays'] });
    const [first] = (await officer.player.courseNotes({ courseId })).notes;
    await officer.player.putCourseNotes({ courseId, notes: ['New', 'Stays'] });
    const { notes, said } = await officer.player.courseNotes({ courseId });
    expect(notes.map(({ words }) => words)).toEqual(['New', 'Stays']);
    expect(notes[1]).toEqual(first);
    expect(said).toMatchObject({ by: expect.any(String) });
    expect(await api.sql('select count(*)::int as rows from course_notes where course_id = $1', [courseId])).toEqual([{ rows: 2 }]);
    expect(await api.sql(`select verb, detail from audit_entry where subject_id = $1 and verb ~ 'notes' order by id`, [courseId])).toMatchObject([{ verb: 'wrote_course_notes', detail: { notes: 1 } }, { verb: 'wrote_course_notes', detail: { notes: 2 } }]);
  });

  it('that do not fit are refused and change nothing', async () => {
    const { courseId } = await api.factories.aCourse();
    for (const notes of [['x'.repeat(501)], Array.from({ length: 9 }, (_, n) => `Note ${n}`), [''], ['\u0001']]) {
      expect(await refusal(officer.player.putCourseNotes({ courseId, notes }))).toMatchObject({ code: 'invalid_input' });
    }
    expect(await officer.player.courseNotes({ courseId })).toEqual({ notes: [], said: null });
    const nobody = '01890000-0000-7000-8000-000000000000';
    expect(await refusalCode(officer.player.courseNotes({ courseId: nobody }))).toBe('not_found');
    expect(await refusalCode(officer.player.putCourseNotes({ courseId: nobody, notes: [] }))).toBe('not_found');
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.player.putCourseNotes({ courseId, notes: ['Mine'] }))).toBe('not_found');
  });
});
