import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Activity, ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { defaultSequencing } from '@pvi/player/sequencing/defaults';
import { readPackage } from './package-reader.ts';
import { inFile } from './package-zip.fixture.ts';
import { aCourseOf, type ItemPlan } from './player.fixture.ts';

/** What is read of a package of these items; `changes` are made in its manifest's text. */
async function read(items: readonly ItemPlan[], extra = '', changes: readonly (readonly [string, string])[] = []) {
  const zip = await aCourseOf('2004', items, {}, extra, changes);
  return inFile(zip, (path) => readPackage(path));
}

async function treeOf(...given: Parameters<typeof read>): Promise<ActivityTree> {
  const reading = await read(...given);
  if (!reading.ok || !reading.facts.tree) throw new Error(reading.ok ? 'There is no tree.' : reading.refusal.message);
  return reading.facts.tree;
}

const sequencing = (inner: string, attributes = ''): string => `<imsss:sequencing ${attributes}>${inner}</imsss:sequencing>`;
const one = async (more: string, extra = '', changes: readonly (readonly [string, string])[] = []): Promise<Activity> =>
  (await treeOf([{ id: 'a', sco: 'a.html', more }, { id: 'b', sco: 'b.html' }], extra, changes)).activities['a'] as Activity;

describe('CAM 5.1: the sequencing of an item', () => {
  it('has the standard\'s defaults where the manifest says nothing', async () => {
    expect((await one('')).sequencing).toEqual(defaultSequencing);
    expect((await one(sequencing(''))).sequencing).toEqual(defaultSequencing);
  });

  it('controlMode and constrainedChoiceConsiderations', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:controlMode choice="false" choiceExit="0" flow="true" forwardOnly="1" useCurrentAttemptObjectiveInfo="false" useCurrentAttemptProgressInfo="FALSE"/>
      <adlseq:constrainedChoiceConsiderations preventActivation="true" constrainChoice="true"/>`));
    expect(found).toMatchObject({
      control: { choice: false, choiceExit: false, flow: true, forwardOnly: true, useCurrentAttemptObjectiveInfo: false, useCurrentAttemptProgressInfo: false }, constrainChoice: true, preventActivation: true,
    });
  });

  it('sequencingRules of all three kinds, with their conditions', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:sequencingRules>
      <imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition condition="objectiveMeasureLessThan" operator="not" referencedObjective="o" measureThreshold="0.25"/><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="hiddenFromChoice"/></imsss:preConditionRule>
      <imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="exit"/></imsss:exitConditionRule>
      <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="attemptLimitExceeded"/></imsss:ruleConditions><imsss:ruleAction action="exitParent"/></imsss:postConditionRule>
      <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="dance"/></imsss:postConditionRule>
      <imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="raining"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule>
      <imsss:preConditionRule><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>`));
    expect(found.preRules).toEqual([{
      combination: 'any', action: 'hiddenFromChoice', conditions: [{ condition: 'objectiveMeasureLessThan', not: true, objective: 'o', threshold: 0.25 }, { condition: 'always', not: false, objective: null, threshold: 0 }],
    }]);
    expect(found.exitRules).toEqual([{ combination: 'all', action: 'exit', conditions: [{ condition: 'satisfied', not: false, objective: null, threshold: 0 }] }]);
    expect(found.postRules).toEqual([{ combination: 'all', action: 'exitParent', conditions: [{ condition: 'attemptLimitExceeded', not: false, objective: null, threshold: 0 }] }]);
  });

  it('limitConditions', async () => {
    expect((await one(sequencing('<imsss:limitConditions attemptLimit="3" attemptAbsoluteDurationLimit="PT1H30M"/>'))).sequencing.limits).toEqual({ attemptLimit: 3, attemptAbsoluteDuration: 5400 });
  });

  it('rollupRules and rollupConsiderations', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="false" objectiveMeasureWeight="0.5">
      <imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.4" minimumCount="2"><imsss:rollupConditions conditionCombination="all"><imsss:rollupCondition condition="completed" operator="not"/></imsss:rollupConditions><imsss:rollupAction action="incomplete"/></imsss:rollupRule>
      <imsss:rollupRule><imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions><imsss:rollupAction action="satisfied"/></imsss:rollupRule></imsss:rollupRules>
      <adlseq:rollupConsiderations requiredForSatisfied="ifAttempted" requiredForNotSatisfied="ifNotSkipped" requiredForCompleted="ifNotSuspended" requiredForIncomplete="always" measureSatisfactionIfActive="false"/>`));
    expect(found.rollup).toEqual({
      rules: [
        { childSet: 'atLeastPercent', minimumPercent: 0.4, minimumCount: 2, combination: 'all', conditions: [{ condition: 'completed', not: true }], action: 'incomplete' },
        { childSet: 'all', minimumPercent: 0, minimumCount: 0, combination: 'any', conditions: [{ condition: 'satisfied', not: false }], action: 'satisfied' },
      ],
      objectiveSatisfied: false, progressCompletion: false, measureWeight: 0.5, requiredForSatisfied: 'ifAttempted', requiredForNotSatisfied: 'ifNotSkipped',
      requiredForCompleted: 'ifNotSuspended', requiredForIncomplete: 'always', measureSatisfactionIfActive: false,
    });
  });

  it('objectives with their ties, and the further ties of the 4th Edition', async () => {
    const { sequencing: found, facts } = await one(sequencing(`<imsss:objectives>
      <imsss:primaryObjective objectiveID="main" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="true" readNormalizedMeasure="false"/></imsss:primaryObjective>
      <imsss:objective objectiveID="other"/><imsss:objective/><imsss:objective objectiveID="other"/></imsss:objectives>
      <adlseq:objectives><adlseq:objective objectiveID="main"><adlseq:mapInfo targetObjectiveID="h" writeRawScore="true" readProgressMeasure="false"/></adlseq:objective></adlseq:objectives>`));
    const nothing = { satisfied: false, measure: false, raw: false, min: false, max: false, completion: false, progress: false };
    expect(found.objectives).toEqual([
      {
        id: 'main', isPrimary: true, satisfiedByMeasure: true, minNormalizedMeasure: 0.7,
        maps: [
          { target: 'g', read: { ...nothing, satisfied: true }, write: { ...nothing, satisfied: true } },
          { target: 'h', read: { ...nothing, raw: true, min: true, max: true, completion: true }, write: { ...nothing, raw: true } },
        ],
      },
      { id: 'other', isPrimary: false, satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [] },
    ]);
    expect(facts).toMatchObject({ scaledPassingScore: 0.7, objectiveIds: ['main', 'other'] });
  });

  it('randomizationControls and deliveryControls', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:randomizationControls randomizationTiming="onEachNewAttempt" reorderChildren="true" selectionTiming="once" selectCount="2"/>
      <imsss:deliveryControls tracked="false" completionSetByContent="true" objectiveSetByContent="true"/>`));
    expect(found).toMatchObject({
      selection: { timing: 'once', count: 2 }, randomization: { timing: 'onEachNewAttempt', reorder: true }, delivery: { tracked: false, completionSetByContent: true, objectiveSetByContent: true },
    });
  });

  it('numbers and words that make no sense count as not said', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:controlMode flow="perhaps"/><imsss:limitConditions attemptLimit="-1" attemptAbsoluteDurationLimit="soon"/>
      <imsss:rollupRules objectiveMeasureWeight="7"/><imsss:objectives><imsss:primaryObjective objectiveID="has space"><imsss:minNormalizedMeasure>high</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
      <imsss:randomizationControls randomizationTiming="daily" selectCount="many" selectionTiming="once"/><adlseq:rollupConsiderations requiredForSatisfied="sometimes"/>`));
    expect(found).toEqual({ ...defaultSequencing, selection: { timing: 'once', count: null } });
  });

  it('numbers in every form that XML has for a decimal', async () => {
    const { sequencing: found } = await one(sequencing(`<imsss:rollupRules objectiveMeasureWeight=".5"/><imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true">
      <imsss:minNormalizedMeasure>+0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>`));
    expect([found.rollup.measureWeight, found.objectives[0]?.minNormalizedMeasure]).toEqual([0.5, 0.8]);
    const threshold = await one('<adlcp:completionThreshold completedByMeasure="1" minProgressMeasure="1."/>');
    expect([threshold.facts.completionThreshold, threshold.sequencing.completion]).toEqual([1, { completedByMeasure: true, minProgressMeasure: 1, progressWeight: 1 }]);
  });

  it('completionThreshold: text for the SCO alone in the 3rd Edition, attributes for the rollup too in the 4th', async () => {
    const fourth = await one('<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8" progressWeight="0.5"/>');
    expect([fourth.sequencing.completion, fourth.facts.completionThreshold]).toEqual([{ completedByMeasure: true, minProgressMeasure: 0.8, progressWeight: 0.5 }, 0.8]);
    const third = await one('<adlcp:completionThreshold>0.8</adlcp:completionThreshold>', '', [['2004 4th Edition', '2004 3rd Edition']]);
    expect([third.sequencing.completion, third.facts.completionThreshold]).toEqual([defaultSequencing.completion, 0.8]);
  });

  it('data stores and hidden controls', async () => {
    const found = await one(`<adlcp:data><adlcp:map targetID="notes"/><adlcp:map targetID="marks" readSharedData="false" writeSharedData="true"/><adlcp:map targetID="notes"/></adlcp:data>
      <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>`);
    expect(found.dataMaps).toEqual([{ target: 'notes', read: true, write: true }, { target: 'marks', read: false, write: true }]);
    expect(found.hideLmsUi).toEqual(['continue', 'suspendAll']);
  });
});

describe('CAM 5.1.1: the sequencing collection', () => {
  const collection = (inner: string, attributes = 'ID="set"'): readonly (readonly [string, string])[] =>
    [['</resources>', `</resources><imsss:sequencingCollection><imsss:sequencing ${attributes}>${inner}</imsss:sequencing></imsss:sequencingCollection>`]];

  it('lends an item what it does not say itself, part by part', async () => {
    const shared = collection('<imsss:controlMode flow="true" forwardOnly="true"/><imsss:deliveryControls tracked="false"/><adlseq:constrainedChoiceConsiderations constrainChoice="true"/>');
    const { sequencing: found } = await one(sequencing('<imsss:controlMode choice="false"/>', 'IDRef="set"'), '', shared);
    // The item's own controlMode takes the place of the other, attributes and all.
    expect(found).toMatchObject({ control: { ...defaultSequencing.control, choice: false }, delivery: { tracked: false }, constrainChoice: true });
  });

  it('lends plain objectives to who has further ties of its own only, and the other way round', async () => {
    const plain = '<imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true"/></imsss:objectives>';
    const further = '<adlseq:objectives><adlseq:objective objectiveID="p"><adlseq:mapInfo targetObjectiveID="g" writeMaxScore="true"/></adlseq:objective></adlseq:objectives>';
    for (const [own, lent] of [[further, plain], [plain, further]] as const) {
      const { sequencing: found } = await one(sequencing(own, 'IDRef="set"'), '', collection(lent));
      expect(found.objectives).toMatchObject([{ id: 'p', satisfiedByMeasure: true, maps: [{ target: 'g', write: { max: true } }] }]);
    }
  });

  it('lends nothing to who names no set, or one that is not there', async () => {
    expect((await one(sequencing(''), '', collection('<imsss:controlMode flow="true"/>', ''))).sequencing.control.flow).toBe(false);
    expect((await one(sequencing('', 'IDRef="elsewhere"'), '', collection('<imsss:controlMode flow="true"/>'))).sequencing.control.flow).toBe(false);
  });
});

describe('the tree', () => {
  it('is the default organisation: its items in order, whatever opens nothing left out', async () => {
    const tree = await treeOf([
      { id: 'unit', items: [{ id: 'a', sco: 'a.html' }, { id: 'b', asset: 'b.html' }] }, { id: 'heading' }, { id: 'empty', items: [{ id: 'words' }] }, { id: 'c', sco: 'c.html', attributes: 'isvisible="false"' },
    ], sequencing('<imsss:controlMode flow="true"/>'));
    expect(tree).toMatchObject({ edition: '4th', root: 'o', objectivesGlobalToSystem: true, sharedDataGlobalToSystem: true });
    expect(Object.values(tree.activities).map(({ id, parent, children, content, isVisible }) => [id, parent, children, content?.isSco ?? null, isVisible])).toEqual([
      ['o', null, ['unit', 'c'], null, true], ['unit', 'o', ['a', 'b'], null, true], ['a', 'unit', [], true, true], ['b', 'unit', [], false, true], ['c', 'o', [], true, false],
    ]);
    expect(tree.activities['o']?.sequencing.control.flow).toBe(true);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  it('says whether objectives and data belong to this course or to all', async () => {
    const tree = await treeOf([{ id: 'a', sco: 'a.html' }], '', [['<organization identifier="o"', '<organization identifier="o" adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false"']]);
    expect(tree).toMatchObject({ objectivesGlobalToSystem: false, sharedDataGlobalToSystem: false });
  });

  it('tells the vocabularies apart by namespace, whatever their prefixes', async () => {
    const { sequencing: found } = await one(sequencing(`<objectives xmlns="http://www.adlnet.org/xsd/adlseq_v1p3"><objective objectiveID="p"><mapInfo targetObjectiveID="g" writeMaxScore="true"/></objective></objectives>
      <imsss:objectives><imsss:primaryObjective objectiveID="p"/></imsss:objectives>`));
    expect(found.objectives).toMatchObject([{ id: 'p', maps: [{ target: 'g', write: { max: true, satisfied: false } }] }]);
  });

  it('also where the namespace is declared half way down, by a name of its own', async () => {
    const { sequencing: found } = await one(`<s:sequencing xmlns:s="http://www.imsglobal.org/xsd/imsss" xmlns:x="http://www.adlnet.org/xsd/adlseq_v1p3"><s:objectives><s:primaryObjective objectiveID="p"/></s:objectives>
      <x:objectives><x:objective objectiveID="p"><x:mapInfo targetObjectiveID="g" writeMaxScore="true"/></x:objective></x:objectives></s:sequencing>`);
    expect(found.objectives).toMatchObject([{ id: 'p', maps: [{ target: 'g', write: { max: true, satisfied: false } }] }]);
  });

  it('gives the organisation another name where an item has its own', async () => {
    const tree = await treeOf([{ id: 'o', sco: 'a.html' }]);
    expect([tree.root, tree.activities['o']?.parent]).toEqual(['o-course', 'o-course']);
  });

  it('before the 4th Edition has lessons of a manifest inside the manifest, with its sequencing and its collection', async () => {
    const inner = (own: string) => `<manifest identifier="inner"><organizations><organization identifier="o2"><title>Inner</title>
      <item identifier="a" identifierref="r-x"><title>X</title>${sequencing('<imsss:limitConditions attemptLimit="2"/>')}</item><item identifier="y" identifierref="r-x"><title>Y</title><imsss:sequencing IDRef="set"/></item>
      ${sequencing('<imsss:controlMode flow="true" choice="false"/>')}</organization></organizations>
      <resources><resource identifier="r-x" type="webcontent" adlcp:scormType="sco" href="a.html"/></resources>
      <imsss:sequencingCollection><imsss:sequencing ID="set"><imsss:deliveryControls tracked="false"/></imsss:sequencing></imsss:sequencingCollection>${own}</manifest>`;
    const within = (edition: string, own = ''): readonly (readonly [string, string])[] => [['2004 4th Edition', edition], ['identifierref="r-b"', 'identifierref="inner"'], ['</resources>', `</resources>${inner(own)}`]];
    const plans = [{ id: 'a', sco: 'a.html' }, { id: 'b', sco: 'b.html' }];
    for (const edition of ['CAM 1.3', '2004 3rd Edition']) {
      const reading = await read(plans, '', within(edition));
      const activities = reading.ok ? reading.facts.tree?.activities : undefined;
      expect(activities?.['b']).toMatchObject({ content: null, children: ['a-3', 'y'], sequencing: { control: { flow: true, choice: false } } });
      expect(activities?.['a-3']).toMatchObject({ parent: 'b', content: { path: 'a.html', isSco: true }, sequencing: { limits: { attemptLimit: 2 } } });
      expect(activities?.['y']).toMatchObject({ sequencing: { delivery: { tracked: false } } });
      expect(activities?.['a']).toMatchObject({ sequencing: { limits: { attemptLimit: null } } });
    }
    const said = await read([{ id: 'a', sco: 'a.html' }, { id: 'b', sco: 'b.html', more: sequencing('<imsss:controlMode flow="false"/>') }], '', within('2004 3rd Edition'));
    expect(said.ok && said.facts.tree?.activities['b']?.sequencing.control).toMatchObject({ flow: false, choice: true });
  });

  it('in the 4th refuses lessons that lie in a manifest inside the manifest, with words', async () => {
    const nested: readonly (readonly [string, string])[] = [['identifierref="r-a"', 'identifierref="inner"'], ['</resources>', '</resources><manifest identifier="inner"><organizations/><resources/></manifest>']];
    expect(await read([{ id: 'a', sco: 'a.html' }, { id: 'b', sco: 'b.html' }], '', nested)).toMatchObject({ ok: false, refusal: { code: 'manifest_nested' } });
    const unused: readonly (readonly [string, string])[] = [['</resources>', '</resources><manifest identifier="inner"><organizations/><resources/></manifest>']];
    expect(await read([{ id: 'a', sco: 'a.html' }], '', unused)).toMatchObject({ ok: true });
  });
});

const forced = join(import.meta.dirname, '../../../../../shared/packages/SequencingForcedSequential_SCORM20043rdEdition.zip');

describe('a real package', () => {
  it.skipIf(!existsSync(forced))('of lessons that must be taken in order', async () => {
    const reading = await readPackage(forced);
    const tree = reading.ok ? reading.facts.tree : null;
    expect(tree).toMatchObject({ edition: '3rd', objectivesGlobalToSystem: false });
    const lesson = tree?.activities['etuqiette_item']?.sequencing;
    expect(lesson).toMatchObject({ rollup: { measureWeight: 0 }, delivery: { completionSetByContent: true, objectiveSetByContent: true }, preRules: [{ action: 'disabled', combination: 'any' }] });
    expect(lesson?.objectives.map(({ id, maps }) => [id, maps.length])).toEqual([['etiquette_satisfied', 1], ['previous_sco_satisfied', 1]]);
  });
});
