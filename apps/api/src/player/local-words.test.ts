import { afterAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode } from '../../../../test/harness/product.ts';
import { ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, officerId, officer, aCourseWith, stop } = await aPlayground();
afterAll(stop);

const declared = {
  passages: [
    { name: 'session', label: 'When and where', hint: 'Dates and place', text: 'Ask your manager.' },
    { name: 'help', label: 'Help here', hint: '', text: 'Ask at the library.' },
    { name: 'Not A Name', label: 'Left out', text: 'x' },
    { name: 'session', label: 'Twice', text: 'The first one counts.' },
  ],
};

/** A live course whose package leaves passages to the council, and somebody on it. */
async function aCourse(words: string = JSON.stringify(declared)) {
  const { courseId, courseVersionId } = await aCourseWith({ 'local-words.json': words });
  const personId = await api.factories.aPerson();
  const enrolmentId = await api.factories.anEnrolment(personId, courseId, { course_version_id: courseVersionId });
  const launched = async () => (await (await api.as(personId)).player.launch({ enrolmentId })).launchUrl;
  return { courseId, courseVersionId, launched };
}

const good = { text: 'Every first Monday at [the hub](https://hub.example/map).\n\nRing [us](tel:01632960555).', owner: 'Workforce team', lastCheckedOn: '2026-01-10' };
const read = async (launchUrl: string) => (await ask(api, `${launchUrl}c/local-words.json`)).body;

describe('local words of a course', () => {
  it('are the course’s own until an officer writes others, and stand in the course at the next launch', async () => {
    const { courseId, courseVersionId, launched } = await aCourse();
    const before = await officer.player.localWords({ courseId });
    expect(before.passages.map(({ name, label, courseText, text }) => [name, label, courseText, text])).toEqual([
      ['session', 'When and where', 'Ask your manager.', null],
      ['help', 'Help here', 'Ask at the library.', null],
    ]);
    const first = await launched();
    expect(await read(first)).toEqual({ passages: declared.passages.slice(0, 2).map((passage) => ({ ...passage, checkedOn: '' })) });

    const approval = await api.sql('select approver, approved_on, review_on, state, package_id from course_version where id = $1', [courseVersionId]);
    await officer.player.putLocalWords({ courseId, name: 'session', ...good });
    const { passages } = await officer.player.localWords({ courseId });
    expect(passages[0]).toMatchObject({ text: good.text, owner: 'Workforce team', lastCheckedOn: '2026-01-10', courseText: 'Ask your manager.', recordedBy: expect.any(String) });
    expect(await read(await launched())).toMatchObject({ passages: [{ name: 'session', label: 'When and where', text: good.text, checkedOn: '2026-01-10' }, { name: 'help', text: 'Ask at the library.', checkedOn: '' }] });
    // who approved the version, and its package, are as they were
    expect(await api.sql('select approver, approved_on, review_on, state, package_id from course_version where id = $1', [courseVersionId])).toEqual(approval);
  });

  it('can be put back, and every text that was shown is kept as a fact', async () => {
    const { courseId, launched } = await aCourse();
    await officer.player.putLocalWords({ courseId, name: 'help', ...good });
    await officer.player.putLocalWords({ courseId, name: 'help', ...good, text: '  ' });
    expect((await officer.player.localWords({ courseId })).passages[1]).toMatchObject({ text: null, owner: 'Workforce team' });
    expect(await read(await launched())).toMatchObject({ passages: [{}, { text: 'Ask at the library.', checkedOn: '' }] });
    expect(await api.sql('select text, recorded_by from local_words where course_id = $1 order by recorded_at, id', [courseId])).toEqual([{ text: good.text, recorded_by: officerId }, { text: null, recorded_by: officerId }]);
    expect(await api.sql(`select verb, detail from audit_entry where subject_id = $1 and verb ~ 'words' order by id`, [courseId])).toEqual([
      { verb: 'wrote_local_words', detail: { name: 'help' } },
      { verb: 'put_back_course_words', detail: { name: 'help' } },
    ]);
  });

  it.each([
    ['markup', { text: 'See <b>this</b>' }, 'text', 'Use plain words'],
    ['another kind of link', { text: '[here](javascript:alert(1))' }, 'text', 'https://'],
    ['a link without its protocol', { text: 'See www.hub.example' }, 'text', 'https://'],
    ['too much', { text: 'word '.repeat(400) }, 'text', ''],
    ['no owner', { owner: ' ' }, 'owner', ''],
    ['a day in the future', { lastCheckedOn: '2126-01-01' }, 'lastCheckedOn', 'today or an earlier day'],
    ['no day at all', { lastCheckedOn: 'soon' }, 'lastCheckedOn', ''],
  ])('refuse %s, say what to do, and change nothing', async (_what, wrong, path, remedy) => {
    const { courseId } = await aCourse();
    const refused = await refusal(officer.player.putLocalWords({ courseId, name: 'session', ...good, ...wrong }));
    expect(refused.errors[0]?.path).toBe(path);
    expect(refused.errors[0]?.message).toContain(remedy);
    expect(await api.sql('select 1 from local_words where course_id = $1', [courseId])).toEqual([]);
  });

  it('are only for passages that the course has, and only for officers', async () => {
    const { courseId } = await aCourse();
    expect(await refusalCode(officer.player.putLocalWords({ courseId, name: 'elsewhere', ...good }))).toBe('not_found');
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.player.localWords({ courseId }))).toBe('not_found');
    expect(await refusalCode(learner.player.putLocalWords({ courseId, name: 'session', ...good }))).toBe('not_found');
  });

  it.each([['nothing at all', ''], ['no JSON', '{'], ['another shape', '{"passages":7}'], ['far too much', `{"passages":[],"x":"${'y'.repeat(200_000)}"}`]])('are none when a package says %s, and the course still plays', async (_what, words) => {
    const { courseId, launched } = await aCourse(words);
    expect((await officer.player.localWords({ courseId })).passages).toEqual([]);
    expect(await read(await launched())).toEqual({ passages: [] });
  });

  it('stay away from packages that have no such file', async () => {
    const { courseId } = await api.factories.aCourse();
    expect((await officer.player.localWords({ courseId })).passages).toEqual([]);
  });
});
