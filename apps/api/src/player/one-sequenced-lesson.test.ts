import { afterAll, describe, expect, it } from 'vitest';
import { aCommit, aCourseOf } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, aLearnerOn, config, save, go, stop } = await aPlayground();
afterAll(stop);

const byContent = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
const rule = (kind: 'pre' | 'post', condition: string, action: string) => `<imsss:${kind}ConditionRule><imsss:ruleConditions><imsss:ruleCondition ${condition}/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:${kind}ConditionRule>`;
const flows = '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>';

/** Somebody on a course of one lesson whose manifest says `inner` of it, and `outer` of the course. */
async function onCourse(inner: string, outer = flows) {
  const zip = await aCourseOf('2004', [{ id: 'only', title: 'The only one', sco: 'only.html', more: `<imsss:sequencing>${inner}${byContent}</imsss:sequencing>` }], {}, outer);
  const { launch, outcome, versionId } = await aLearnerOn(zip);
  const open = async () => {
    const { launchUrl } = await launch();
    const begun = await config(launchUrl);
    let seq = begun.nextSeq - 1;
    return {
      config: begun,
      save: async (cmi: Record<string, string>, more = {}) => {
        seq += 1;
        expect((await save(launchUrl, aCommit(seq, cmi, { session: begun.lesson?.session ?? 1, item: 'only', ...more }))).status).toBe(200);
      },
      go: (from: number, request: string) => go(launchUrl, from, request),
    };
  };
  const report = async () => (await api.as(await api.factories.aWdo())).player.packageReport({ courseVersionId: versionId ?? '' });
  return { open, outcome, report };
}

const passed = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.9', 'cmi.exit': 'normal' };
const failed = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.3', 'cmi.exit': 'normal' };

describe('a SCORM 2004 package of one lesson', () => {
  it('without rules is judged by its own word, as ever', async () => {
    const { open, outcome } = await onCourse('');
    const { config, save } = await open();
    expect(config).toMatchObject({ several: false, sequenced: null });
    await save(passed, { terminating: true });
    expect(await outcome()).toMatchObject({ done: true, passed: true, scorePercent: 90, triesLeft: null });
  });

  it('begins again at once where a rule after it says retry, with nothing kept, and ends when it is passed', async () => {
    const { open, outcome } = await onCourse(`<imsss:sequencingRules>${rule('post', 'operator="not" condition="satisfied"', 'retry')}</imsss:sequencingRules>`);
    const { config, save, go } = await open();
    expect(config).toMatchObject({ several: false, lesson: { item: 'only', session: 1 }, sequenced: { state: { current: 'only' } } });
    await save({ ...failed, 'cmi.suspend_data': 'first try' }, { terminating: true });
    const again = await go(1, 'exit');
    expect(again).toMatchObject({ ended: false, lesson: { item: 'only', session: 2, initial: { 'cmi.entry': 'ab-initio' } } });
    expect(again.lesson?.initial).not.toHaveProperty('cmi.suspend_data');
    expect(await outcome()).toMatchObject({ done: false });
    await save(passed, { session: 2, terminating: true });
    expect(await go(2, 'exit')).toMatchObject({ ended: true, lesson: null });
    expect(await outcome()).toMatchObject({ done: true, passed: true, scorePercent: 90 });
  });

  it('allows as many tries as its limit says, and no more', async () => {
    const { open, outcome, report } = await onCourse('<imsss:limitConditions attemptLimit="2"/>');
    expect((await report()).warnings).toContainEqual({ code: 'limited_tries', count: 1, examples: ['The only one: 2'] });
    for (let tries = 1; tries <= 2; tries += 1) {
      const { config, save, go } = await open();
      expect(config.lesson?.initial).toMatchObject({ 'cmi.entry': 'ab-initio' });
      await save(failed, { terminating: true });
      expect(await go(1, 'exit')).toMatchObject({ ended: true, lesson: null });
      expect(await outcome()).toMatchObject({ done: false, passed: false, scorePercent: 30, triesLeft: 2 - tries });
    }
    expect((await open()).config).toMatchObject({ several: false, lesson: null, sequenced: { state: { current: null } } });
  });

  it.each(['plain', 'with a limit'])('that is abandoned by its content (%s) leaves nothing behind, and begins anew', async (kind) => {
    const { open, outcome } = await onCourse(kind === 'plain' ? '' : '<imsss:limitConditions attemptLimit="5"/>');
    const first = await open();
    await first.save({ 'cmi.completion_status': 'incomplete', 'cmi.suspend_data': 'page 3' });
    await first.save({ ...passed, 'cmi.suspend_data': 'page 9', 'adl.nav.request': 'abandonAll' }, { terminating: true });
    await first.go(1, 'abandonAll');
    expect(await outcome()).toMatchObject({ done: false, passed: null });
    const { config } = await open();
    expect(config.lesson?.initial).toMatchObject({ 'cmi.entry': 'ab-initio' });
    expect(config.lesson?.initial).not.toHaveProperty('cmi.suspend_data');
  });

  it('goes on with a try that was put aside, within the same limit', async () => {
    const { open } = await onCourse('<imsss:limitConditions attemptLimit="1"/>');
    const first = await open();
    await first.save({ 'cmi.exit': 'suspend', 'cmi.suspend_data': 'page 3' }, { terminating: true });
    await first.go(1, 'suspendAll');
    const { config } = await open();
    expect(config.lesson?.initial).toMatchObject({ 'cmi.entry': 'resume', 'cmi.suspend_data': 'page 3' });
  });

  it('whose page was closed when it had ended is left first, and is a new try when it is opened', async () => {
    const { open } = await onCourse('<imsss:limitConditions attemptLimit="2"/>');
    const first = await open();
    await first.save({ ...failed, 'cmi.suspend_data': 'old' }, { terminating: true });
    const { config } = await open();
    expect(config.lesson?.initial).toMatchObject({ 'cmi.entry': 'ab-initio' });
    expect(config.lesson?.initial).not.toHaveProperty('cmi.suspend_data');
  });

  it('opens also where its course does not flow, and not where a rule before it forbids', async () => {
    const still = await onCourse('<imsss:limitConditions attemptLimit="9"/>', '<imsss:sequencing><imsss:controlMode choice="true"/></imsss:sequencing>');
    expect((await still.open()).config.lesson).toMatchObject({ item: 'only' });
    const forbidden = await onCourse(`<imsss:sequencingRules>${rule('pre', 'condition="always"', 'disabled')}</imsss:sequencingRules>`);
    expect((await forbidden.open()).config.lesson).toBeNull();
  });

  it('is done as the rollup of its course says: by measure, and by rules', async () => {
    const measured = await onCourse('', `<imsss:sequencing><imsss:controlMode flow="true"/><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.2</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`);
    const one = await measured.open();
    await one.save(failed, { terminating: true });
    await one.go(1, 'exit');
    expect(await measured.outcome()).toMatchObject({ done: true, passed: true, scorePercent: 30 });

    const never = await onCourse('', `<imsss:sequencing><imsss:controlMode flow="true"/><imsss:rollupRules><imsss:rollupRule childActivitySet="all"><imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions><imsss:rollupAction action="notSatisfied"/></imsss:rollupRule></imsss:rollupRules></imsss:sequencing>`);
    const other = await never.open();
    await other.save(passed, { terminating: true });
    await other.go(1, 'exit');
    expect(await never.outcome()).toMatchObject({ passed: false });
  });
});

it('a lesson begins with what its primary objective reads of another course, until it has spoken itself', async () => {
  const shares = (way: string) => `<imsss:objectives><imsss:primaryObjective objectiveID="p"><imsss:mapInfo targetObjectiveID="urn:shared-in-test" ${way}/></imsss:primaryObjective></imsss:objectives>`;
  const zip = (way: string) => aCourseOf('2004', [{ id: 'only', sco: 'only.html', more: `<imsss:sequencing>${shares(way)}${byContent}</imsss:sequencing>` }], {}, flows);
  const personId = await api.factories.aPerson();
  const on = async (way: string) => {
    const { launch } = await aLearnerOn(await zip(way), personId);
    return async () => {
      const { launchUrl } = await launch();
      return { launchUrl, config: await config(launchUrl) };
    };
  };
  const first = await (await on('writeSatisfiedStatus="true" writeNormalizedMeasure="true"'))();
  await save(first.launchUrl, aCommit(1, failed, { session: 1, item: 'only', terminating: true }));
  const openSecond = await on('readSatisfiedStatus="true" readNormalizedMeasure="true" writeSatisfiedStatus="false"');
  const second = await openSecond();
  expect(second.config.edition).toBe('4th');
  expect(second.config.lesson?.initial).toMatchObject({ 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.3' });
  await save(second.launchUrl, aCommit(1, { 'cmi.success_status': 'unknown', 'cmi.score.scaled': '0.5', 'cmi.exit': 'suspend' }, { session: 1, item: 'only', terminating: true }));
  expect((await openSecond()).config.lesson?.initial).toMatchObject({ 'cmi.success_status': 'unknown', 'cmi.score.scaled': '0.5' });
});
