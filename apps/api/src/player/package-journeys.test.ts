import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, incomplete, passed, Walk } from '@pvi/player/sequencing/tree.fixture';
import { readPackage } from './package-reader.ts';
import { inFile } from './package-zip.fixture.ts';
import { aCourseOf, type ItemPlan } from './player.fixture.ts';

/*
 * Whole packages, zipped and read as an officer's upload is, and taken by a learner: each of the things that authors use
 * sequencing for. `libs/player/src/sequencing` has a test for each rule; these hold that the manifest's words reach it.
 */

const seq = (...parts: string[]): string => `<imsss:sequencing>${parts.join('')}</imsss:sequencing>`;
const flow = (more = ''): string => `<imsss:controlMode flow="true" ${more}/>`;
const byContent = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
const rules = (kind: 'pre' | 'post' | 'exit', action: string, condition = 'condition="always"'): string =>
  `<imsss:sequencingRules><imsss:${kind}ConditionRule><imsss:ruleConditions><imsss:ruleCondition ${condition}/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:${kind}ConditionRule></imsss:sequencingRules>`;
const notSatisfied = 'operator="not" condition="satisfied"';
const primary = (inner = '', attributes = ''): string => `<imsss:objectives><imsss:primaryObjective objectiveID="main" ${attributes}>${inner}</imsss:primaryObjective></imsss:objectives>`;

const lesson = (id: string, ...parts: string[]): ItemPlan => ({ id, sco: `${id}.html`, more: seq(...parts) });
const unit = (id: string, items: readonly ItemPlan[], ...parts: string[]): ItemPlan => ({ id, items, more: seq(...parts) });

async function learner(items: readonly ItemPlan[], { course = flow(), seed = 1, changes = [] as readonly (readonly [string, string])[] } = {}): Promise<Walk> {
  const reading = await inFile(await aCourseOf('2004', items, {}, seq(course), changes), (path) => readPackage(path));
  if (!reading.ok || !reading.facts.tree) throw new Error(reading.ok ? 'There is no tree.' : reading.refusal.message);
  return new Walk(reading.facts.tree, seed);
}

describe('a package whose lessons', () => {
  it('are skipped, disabled or hidden', async () => {
    const walk = await learner([lesson('a'), lesson('b', rules('pre', 'skip')), lesson('c'), lesson('d', rules('pre', 'hiddenFromChoice')), lesson('e', rules('pre', 'disabled'))]);
    expect([walk.begin(), walk.ask('continue'), walk.ask('continue')]).toEqual(['a', 'c', 'd']);
    expect(walk.open).toMatchObject({ continue: false, previous: true, choice: ['o', 'a', 'b', 'c'] });
  });

  it('stop the way forward until they are passed', async () => {
    const walk = await learner([lesson('a', byContent, rules('pre', 'stopForwardTraversal', notSatisfied)), lesson('b'), lesson('c')]);
    walk.begin();
    // What is not known yet is not "not satisfied".
    expect(walk.open.choice).toContain('c');
    expect(walk.says(failed).open.choice).toEqual(['o', 'a']);
    expect(walk.says(passed).ask('choice', 'c')).toBe('c');
  });

  it('are retried, passed over or left again by what they came to', async () => {
    const post = (action: string): Promise<Walk> => learner([lesson('a'), unit('u', [lesson('b', byContent, rules('post', action, notSatisfied)), lesson('c')], flow()), lesson('d')]);
    const after = async (action: string, navigation: 'continue' | 'exit' = 'continue'): Promise<string> => {
      const walk = await post(action);
      walk.begin();
      walk.ask('continue');
      return walk.says(failed).ask(navigation);
    };
    expect(await after('retry')).toBe('b');
    expect(await after('continue', 'exit')).toBe('c');
    expect(await after('previous')).toBe('a');
    expect(await after('exitParent')).toBe('d');
    expect(await after('exitAll')).toBe('end');
    expect(await after('retryAll')).toBe('a');
  });

  it('end the unit around them by its exit rule', async () => {
    const walk = await learner([unit('u', [lesson('a', byContent), lesson('b')], flow(), rules('exit', 'exit', 'condition="attempted"')), lesson('c')]);
    walk.begin();
    expect(walk.ask('continue')).toBe('c');
  });

  it('may be tried twice and no more', async () => {
    const walk = await learner([lesson('test', byContent, '<imsss:limitConditions attemptLimit="2"/>', rules('post', 'retry', notSatisfied)), lesson('b')]);
    walk.begin();
    expect([walk.says(failed).ask('continue'), walk.says(failed).ask('continue')]).toEqual(['test', 'DB.1.1-3']);
  });

  it('are drawn and shuffled, and stay so', async () => {
    const bank = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => lesson(id));
    const course = `${flow()}<imsss:randomizationControls selectionTiming="once" selectCount="3" randomizationTiming="once" reorderChildren="true"/>`;
    const walk = await learner(bank, { course, seed: 11 });
    walk.begin();
    const drawn = walk.state.activities['o']?.chosen;
    expect(drawn).toHaveLength(3);
    walk.ask('suspendAll');
    walk.begin();
    walk.ask('exitAll');
    walk.begin();
    expect(walk.state.activities['o']?.chosen).toEqual(drawn);
  });

  it('weigh differently in the mark of the course', async () => {
    const weight = (share: number): string => `<imsss:rollupRules objectiveMeasureWeight="${share}"/>`;
    const walk = await learner([lesson('a', byContent, weight(0.25)), lesson('b', byContent, weight(0.75))], { course: flow() + primary('<imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>', 'satisfiedByMeasure="true"') });
    walk.begin();
    walk.says({ ...passed, 'cmi.score.scaled': '0.4' }).ask('continue');
    walk.says({ ...passed, 'cmi.score.scaled': '0.8' }).ask('exitAll');
    expect(walk.standing()).toMatchObject({ measure: 0.7, satisfied: true, completed: true });
  });

  it('know of each other through a global objective', async () => {
    const tie = '<imsss:mapInfo targetObjectiveID="org.example.basics" readSatisfiedStatus="true" writeSatisfiedStatus="true"/>';
    const walk = await learner([
      lesson('test', byContent, primary(tie)), lesson('basics', primary(tie), rules('pre', 'skip', 'condition="satisfied"')), lesson('more'),
    ]);
    walk.begin();
    expect(walk.says(passed).ask('continue')).toBe('more');
    walk.ask('exitAll');
    const again = await learner([lesson('test', byContent, primary(tie)), lesson('basics', primary(tie), rules('pre', 'skip', 'condition="satisfied"')), lesson('more')]);
    again.begin();
    expect(again.says(failed).ask('continue')).toBe('basics');
  });

  it('jump past what cannot be chosen', async () => {
    const walk = await learner([lesson('a'), lesson('b'), lesson('c')], { course: flow('choice="false"') });
    walk.begin();
    expect([walk.ask('choice', 'c'), walk.ask('jump', 'c'), walk.open.choice.length]).toEqual(['NB.2.1-10', 'c', 1]);
  });

  it('go forward only', async () => {
    const walk = await learner([lesson('a'), lesson('b'), lesson('c')], { course: flow('forwardOnly="true"') });
    walk.begin();
    walk.ask('continue');
    expect(walk.open).toMatchObject({ previous: false, continue: true });
    expect([walk.open.choice.includes('a'), walk.open.choice.includes('c')]).toEqual([false, true]);
  });

  it('hold the learner in their unit', async () => {
    const walk = await learner([unit('held', [lesson('a'), lesson('b')], flow('choiceExit="false"')), lesson('c')]);
    walk.begin();
    expect([walk.open.choice, walk.ask('choice', 'c')]).toEqual([['held', 'a', 'b'], 'NB.2.1-8']);
  });

  it('let choose only the next unit, or none that is not open', async () => {
    const constrained = '<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>';
    const asleep = '<adlseq:constrainedChoiceConsiderations preventActivation="true"/>';
    const walk = await learner([unit('one', [lesson('a')], flow(), constrained), unit('two', [lesson('b'), lesson('c')], flow(), asleep), lesson('d')]);
    walk.begin();
    expect(walk.open.choice).toEqual(['o', 'one', 'a', 'two']);
  });

  it('hide what the player would offer', async () => {
    const hiding = '<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI><adlnav:hideLMSUI>exitAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>';
    const walk = await learner([{ id: 'a', sco: 'a.html', more: hiding }, lesson('b')]);
    walk.begin();
    expect(walk.open.hidden).toEqual(['previous', 'exitAll']);
  });
});

const forced = join(import.meta.dirname, '../../../../../shared/packages/SequencingForcedSequential_SCORM20043rdEdition.zip');

describe('a real package of lessons that must be taken in order', () => {
  it.skipIf(!existsSync(forced))('opens each when the one before it was passed', async () => {
    const reading = await readPackage(forced);
    if (!reading.ok || !reading.facts.tree) throw new Error('It could not be read.');
    const walk = new Walk(reading.facts.tree);
    const order = ['playing_item', 'etuqiette_item', 'handicapping_item', 'havingfun_item', 'assessment_item'];
    expect(walk.begin()).toBe(order[0]);
    for (const [place, id] of order.entries()) {
      expect(walk.state.current).toBe(id);
      // Nothing further on is open before this one is passed; everything before it is.
      expect(walk.says(incomplete).open.choice.filter((each) => each.endsWith('_item'))).toEqual(order.slice(0, place + 1));
      expect(walk.open.continue).toBe(place === order.length - 1);
      walk.says(passed);
      expect(walk.open.continue).toBe(true);
      if (place === 2) {
        walk.ask('suspendAll');
        expect(walk.begin()).toBe(id);
      }
      walk.ask('continue');
    }
    expect(walk.state.inSession).toBe(false);
    expect(walk.standing()).toMatchObject({ completed: true, satisfied: true, measure: null });
  });
});
