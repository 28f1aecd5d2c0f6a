import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { aCommit, aCourseOf, type ItemPlan } from './player.fixture.ts';
import { aPlayground, choose } from './playing.fixture.ts';

const { api, aLearnerOn, config, save, go, stop } = await aPlayground();
afterAll(stop);

const sequencing = (inner: string): string => `<imsss:sequencing>${inner}</imsss:sequencing>`;
const byContent = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
const flow = sequencing('<imsss:controlMode choice="true" flow="true"/>');
const lessons = (...ids: string[]): ItemPlan[] => ids.map((id) => ({ id, title: `The ${id}`, sco: `${id}.html`, more: sequencing(byContent) }));

const passed = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' };

describe('a SCORM 2004 package of several lessons', () => {
  it('flows from lesson to lesson, ends with the last, and is done by the rollup of its root', async () => {
    const { launch, client, enrolmentId, personId } = await aLearnerOn(await aCourseOf('2004', lessons('one', 'two'), {}, flow));
    const { launchUrl, launchId } = await launch();
    const begun = await config(launchUrl);
    expect(begun).toMatchObject({ several: true, lesson: { session: 1, item: 'one', initial: { 'cmi.entry': 'ab-initio' } }, sequenced: { tree: { edition: '4th' }, state: { current: 'one' } } });
    expect(await save(launchUrl, aCommit(1, { ...passed, 'cmi.score.scaled': '0.9' }, { session: 1, item: 'one', terminating: true }))).toMatchObject({ body: { finished: null } });
    const second = await go(launchUrl, 1, 'continue');
    expect(second).toMatchObject({ ended: false, lesson: { session: 2, item: 'two' }, state: { current: 'two' } });
    expect(await client.player.menu({ launchId })).toMatchObject({
      done: false, doneCount: 1, place: 2, items: [{ id: 'one', status: 'passed', open: true }, { id: 'two', status: 'begun', here: true }],
    });
    expect((await client.player.menu({ launchId })).controls).toEqual(expect.arrayContaining(['previous', 'continue', 'suspendAll']));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false });
    await save(launchUrl, aCommit(2, { ...passed, 'cmi.score.scaled': '0.7' }, { session: 2, item: 'two', terminating: true }));
    expect(await client.player.menu({ launchId })).toMatchObject({ done: true });
    expect(await go(launchUrl, 2, 'continue')).toMatchObject({ lesson: null, ended: true });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: true, scorePercent: 80 });
    expect(await api.sql('select 1 from completion where person_id = $1', [personId])).toHaveLength(1);
    const again = await launch();
    expect(again).toMatchObject({ mode: 'review' });
    expect(await config(again.launchUrl)).toMatchObject({ sequenced: null, lesson: { item: 'one', initial: { 'cmi.mode': 'review', 'cmi.credit': 'no-credit' } } });
    expect(await go(again.launchUrl, 1, 'continue')).toMatchObject({ lesson: { item: 'two' }, state: null });
    await save(again.launchUrl, aCommit(1, { 'cmi.success_status': 'failed' }, { session: 2, item: 'two', terminating: true }));
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: true, scorePercent: 80 });
  });

  it('is put aside and gone on with where she was; the lesson resumes', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('2004', lessons('one', 'two'), {}, flow));
    const first = await launch();
    await go(first.launchUrl, 1, 'continue');
    await save(first.launchUrl, aCommit(1, { 'cmi.location': '7', 'cmi.completion_status': 'incomplete', 'cmi.session_time': 'PT5M' }, { session: 2, item: 'two' }));
    expect(await go(first.launchUrl, 2, 'suspendAll')).toMatchObject({ lesson: null, ended: true });
    expect((await config((await launch()).launchUrl)).lesson).toMatchObject({ item: 'two', initial: { 'cmi.entry': 'resume', 'cmi.location': '7', 'cmi.total_time': 'PT5M' } });
    // that visit was cut off without a word: nothing is lost either
    expect((await config((await launch()).launchUrl)).lesson).toMatchObject({ item: 'two', initial: { 'cmi.entry': 'resume', 'cmi.location': '7' } });
  });

  it('begins a lesson anew that had ended, and goes on with one that was suspended', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('2004', lessons('one', 'two'), {}, flow));
    const { launchUrl } = await launch();
    await save(launchUrl, aCommit(1, { 'cmi.location': 'ended', 'cmi.exit': 'normal', 'cmi.completion_status': 'incomplete' }, { session: 1, terminating: true }));
    await go(launchUrl, 1, 'continue');
    await save(launchUrl, aCommit(2, { 'cmi.location': 'suspended', 'cmi.exit': 'suspend', 'cmi.completion_status': 'incomplete' }, { session: 2, terminating: true }));
    const again = await go(launchUrl, 2, 'previous');
    expect(again.lesson).toMatchObject({ item: 'one', session: 3, initial: { 'cmi.entry': 'ab-initio' } });
    expect(again.lesson?.initial['cmi.location']).toBeUndefined();
    expect((await go(launchUrl, 3, 'continue')).lesson).toMatchObject({ item: 'two', initial: { 'cmi.entry': 'resume', 'cmi.location': 'suspended' } });
  });

  it('lets her choose where the organisation does not flow, and says what is shut', async () => {
    const shut = sequencing('<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>');
    const items: ItemPlan[] = [{ id: 'one', sco: 'one.html' }, { id: 'shut', sco: 'shut.html', more: shut }];
    const { launch, client } = await aLearnerOn(await aCourseOf('2004', items));
    const { launchUrl, launchId } = await launch();
    expect(await config(launchUrl)).toMatchObject({ lesson: null, nextSeq: 1 });
    expect(await client.player.menu({ launchId })).toMatchObject({ place: null, items: [{ id: 'one', open: true }, { id: 'shut', open: false }] });
    expect(await go(launchUrl, 0, choose('shut'))).toMatchObject({ lesson: null, ended: false });
    expect(await go(launchUrl, 0, choose('one'))).toMatchObject({ lesson: { session: 1, item: 'one' } });
    // what cannot be followed leaves her in her lesson
    expect(await go(launchUrl, 1, choose('shut'))).toMatchObject({ lesson: { item: 'one' }, ended: false });
  });

  it('hides what the package asks to hide', async () => {
    const hide = '<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>';
    const { launch, client } = await aLearnerOn(await aCourseOf('2004', [{ id: 'one', sco: 'one.html', more: hide }, ...lessons('two')], {}, flow));
    const { launchId, launchUrl } = await launch();
    const hidden = (await client.player.menu({ launchId })).controls;
    expect(hidden).not.toContain('continue');
    expect(hidden).not.toContain('suspendAll');
    await go(launchUrl, 1, choose('two'));
    expect((await client.player.menu({ launchId })).controls).toEqual(expect.arrayContaining(['suspendAll', 'previous']));
  });

  it('gives the same answer to the same request, and none to an older window', async () => {
    const { launch } = await aLearnerOn(await aCourseOf('2004', lessons('one', 'two', 'three'), {}, flow));
    const { launchUrl } = await launch();
    const [one, other] = await Promise.all([go(launchUrl, 1, 'continue'), go(launchUrl, 1, 'continue')]);
    expect(one).toMatchObject({ lesson: { item: 'two', session: 2 } });
    expect(other.lesson).toEqual(one.lesson);
    await launch();
    expect(await go(launchUrl, 2, 'continue')).toMatchObject({ code: 'opened_elsewhere' });
  });

  it('takes what was shown for done, where the standard says so', async () => {
    const { launch, client, enrolmentId } = await aLearnerOn(await aCourseOf('2004', [{ id: 'a', asset: 'a.html' }, { id: 'b', asset: 'b.html' }], {}, flow));
    const { launchUrl } = await launch();
    expect(await go(launchUrl, 1, 'continue')).toMatchObject({ lesson: { item: 'b', isSco: false } });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: false });
    expect(await go(launchUrl, 2, 'continue')).toMatchObject({ lesson: null, ended: true });
    expect(await client.player.outcome({ enrolmentId })).toMatchObject({ done: true, passed: null });
  });
});

describe('what courses share', () => {
  const map = (target: string) => sequencing(`${byContent}<imsss:objectives><imsss:primaryObjective objectiveID="mine"><imsss:mapInfo targetObjectiveID="${target}" readSatisfiedStatus="true" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>`);
  const satisfied = async (launchUrl: string) => (await config(launchUrl)).lesson?.initial['cmi.objectives.0.success_status'];

  it('global objectives follow the learner to another course, and nobody else', async () => {
    const zip = (title: string) => aCourseOf('2004', [{ id: 'a', title, sco: 'a.html', more: map('shared-by-all') }, ...lessons('z')], {}, flow);
    const first = await aLearnerOn(await zip('First'));
    const { launchUrl } = await first.launch();
    await save(launchUrl, aCommit(1, { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.objectives.0.id': 'mine' }, { session: 1, terminating: true }));
    await go(launchUrl, 1, 'continue');
    const second = await aLearnerOn(await zip('Second'), first.personId);
    expect(await satisfied((await second.launch()).launchUrl)).toBe('passed');
    const other = await aLearnerOn(await zip('Third'));
    expect(await satisfied((await other.launch()).launchUrl)).not.toBe('passed');
  });

  it('a store of a package of one lesson is kept for the next', async () => {
    const data = '<adlcp:data><adlcp:map targetID="notes" readSharedData="true" writeSharedData="true"/></adlcp:data>';
    const zip = (title: string) => aCourseOf('2004', [{ id: 'a', title, sco: 'a.html', more: data }]);
    const first = await aLearnerOn(await zip('One'));
    const { launchUrl } = await first.launch();
    expect((await config(launchUrl)).lesson?.initial).toMatchObject({ 'adl.data.0.id': 'notes', 'adl.data.0._access': 'both' });
    await save(launchUrl, aCommit(1, { 'adl.data.0.store': 'remember this' }, { terminating: true }));
    const second = await aLearnerOn(await zip('Another'), first.personId);
    expect((await config((await second.launch()).launchUrl)).lesson?.initial).toMatchObject({ 'adl.data.0.store': 'remember this' });
  });
});

const forced = fileURLToPath(new URL('../../../../../shared/packages/SequencingForcedSequential_SCORM20043rdEdition.zip', import.meta.url));

describe.runIf(existsSync(forced))('an independent package', () => {
  it('opens its lessons in order only', async () => {
    const { launch, client } = await aLearnerOn(readFileSync(forced));
    const { launchUrl, launchId } = await launch();
    const open = async () => (await client.player.menu({ launchId })).items.filter((item) => item.open).map(({ id }) => id);
    expect((await config(launchUrl)).lesson).toMatchObject({ item: 'playing_item', sco: 'c/shared/launchpage.html?content=playing' });
    expect(await open()).not.toContain('etuqiette_item');
    expect(await go(launchUrl, 1, choose('assessment_item'))).toMatchObject({ lesson: { item: 'playing_item' } });
    await save(launchUrl, aCommit(1, { ...passed, 'cmi.exit': 'suspend' }, { session: 2, terminating: true }));
    expect(await open()).toContain('etuqiette_item');
    expect(await open()).not.toContain('handicapping_item');
  });
});
