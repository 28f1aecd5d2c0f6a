import { secondsIn } from '@pvi/player/durations';
import type { LaunchFacts } from '@pvi/player/launch';
import type { DataMap, Edition, SequencingDefinition } from '@pvi/player/sequencing/activity-tree';
import { defaultSequencing as standard } from '@pvi/player/sequencing/defaults';
import { isAdl, readObjectives } from './package-objectives.ts';
import { exitRules, postRules, preRules, rollupRules } from './package-rules.ts';
import { child, childrenOf, flag, numberWithin, word, type XmlElement } from './package-xml.ts';

type SequencingFacts = Pick<LaunchFacts, 'scaledPassingScore' | 'maxTimeAllowed' | 'completionSetByContent' | 'objectiveIds'>;

/** What a SCO of this item is told of its sequencing, by its data model (RTE 4.2). */
export function readSequencing(root: XmlElement, item: XmlElement): SequencingFacts {
  const part = partsOf(root, item);
  const objectives = readObjectives(part);
  const [primary] = objectives;
  return {
    scaledPassingScore: primary?.satisfiedByMeasure ? primary.minNormalizedMeasure : null,
    maxTimeAllowed: part('limitconditions')[0]?.attributes.get('attemptabsolutedurationlimit')?.slice(0, 64) ?? null,
    completionSetByContent: flag(part('deliverycontrols')[0], 'completionsetbycontent', false),
    objectiveIds: objectives.flatMap(({ id }) => (id === null ? [] : [id])),
  };
}

/** The sequencing definition of an item or organisation, defaults included (SN 3, CAM 5.1). */
export function sequencingOf(root: XmlElement, owner: XmlElement, edition: Edition): SequencingDefinition {
  const part = partsOf(root, owner);
  const [control] = part('controlmode');
  const [constrained] = part('constrainedchoiceconsiderations');
  const [rules] = part('sequencingrules');
  const [delivery] = part('deliverycontrols');
  return {
    control: {
      choice: flag(control, 'choice', standard.control.choice),
      choiceExit: flag(control, 'choiceexit', standard.control.choiceExit),
      flow: flag(control, 'flow', standard.control.flow),
      forwardOnly: flag(control, 'forwardonly', standard.control.forwardOnly),
      useCurrentAttemptObjectiveInfo: flag(control, 'usecurrentattemptobjectiveinfo', standard.control.useCurrentAttemptObjectiveInfo),
      useCurrentAttemptProgressInfo: flag(control, 'usecurrentattemptprogressinfo', standard.control.useCurrentAttemptProgressInfo),
    },
    constrainChoice: flag(constrained, 'constrainchoice', false),
    preventActivation: flag(constrained, 'preventactivation', false),
    preRules: preRules(rules),
    postRules: postRules(rules),
    exitRules: exitRules(rules),
    limits: limits(part('limitconditions')[0]),
    rollup: rollup(part('rolluprules')[0], part('rollupconsiderations')[0]),
    objectives: readObjectives(part),
    completion: completion(owner, edition),
    ...randomization(part('randomizationcontrols')[0]),
    delivery: {
      tracked: flag(delivery, 'tracked', standard.delivery.tracked),
      completionSetByContent: flag(delivery, 'completionsetbycontent', standard.delivery.completionSetByContent),
      objectiveSetByContent: flag(delivery, 'objectivesetbycontent', standard.delivery.objectiveSetByContent),
    },
  };
}

/** 4th Edition: the stores of `adl.data` that an item has a share in (CAM 3.4.1). */
export function dataMapsOf(item: XmlElement, edition: Edition): DataMap[] {
  if (edition !== '4th') return [];
  const maps = childrenOf(child(item, 'data'), 'map').map((map) => ({
    target: map.attributes.get('targetid')?.trim() ?? '', read: flag(map, 'readshareddata', true), write: flag(map, 'writeshareddata', true),
  }));
  return maps.filter(({ target }, place) => target !== '' && target.length <= 4000 && maps.findIndex((map) => map.target === target) === place);
}

/** The element's own parts; where it has none of a name and vocabulary, those of the collection's set that it refers to (CAM 5.1.1). */
function partsOf(root: XmlElement, owner: XmlElement): (name: string) => readonly XmlElement[] {
  const own = child(owner, 'sequencing');
  const wanted = own?.attributes.get('idref')?.trim();
  const sets = childrenOf(root, 'sequencingcollection').flatMap((collection) => childrenOf(collection, 'sequencing'));
  const shared = wanted === undefined ? undefined : sets.find((each) => each.attributes.get('id')?.trim() === wanted);
  return (name) => {
    const found = childrenOf(own, name);
    return [...found, ...childrenOf(shared, name).filter((lent) => !found.some((each) => isAdl(each) === isAdl(lent)))];
  };
}

function limits(element: XmlElement | undefined): SequencingDefinition['limits'] {
  const attempts = numberWithin(element?.attributes.get('attemptlimit'), 0, 1e9);
  const duration = element?.attributes.get('attemptabsolutedurationlimit')?.trim();
  return {
    attemptLimit: attempts === null ? null : Math.floor(attempts),
    attemptAbsoluteDuration: duration === undefined || !/^P/.test(duration) ? null : secondsIn('scorm2004', duration),
  };
}

function rollup(rules: XmlElement | undefined, considerations: XmlElement | undefined): SequencingDefinition['rollup'] {
  const required = (name: string) => word(considerations, name, ['always', 'ifNotSuspended', 'ifAttempted', 'ifNotSkipped'] as const) ?? 'always';
  return {
    rules: rollupRules(rules),
    objectiveSatisfied: flag(rules, 'rollupobjectivesatisfied', true),
    progressCompletion: flag(rules, 'rollupprogresscompletion', true),
    measureWeight: numberWithin(rules?.attributes.get('objectivemeasureweight'), 0, 1) ?? 1,
    requiredForSatisfied: required('requiredforsatisfied'),
    requiredForNotSatisfied: required('requiredfornotsatisfied'),
    requiredForCompleted: required('requiredforcompleted'),
    requiredForIncomplete: required('requiredforincomplete'),
    measureSatisfactionIfActive: flag(considerations, 'measuresatisfactionifactive', true),
  };
}

/** In the 3rd Edition the threshold is text and the SCO's alone; in the 4th its attributes govern clusters too. */
function completion(owner: XmlElement, edition: Edition): SequencingDefinition['completion'] {
  const threshold = child(owner, 'completionthreshold');
  if (edition !== '4th') return standard.completion;
  return {
    completedByMeasure: flag(threshold, 'completedbymeasure', false),
    minProgressMeasure: numberWithin(threshold?.attributes.get('minprogressmeasure'), 0, 1) ?? 1,
    progressWeight: numberWithin(threshold?.attributes.get('progressweight'), 0, 1) ?? 1,
  };
}

function randomization(element: XmlElement | undefined): Pick<SequencingDefinition, 'selection' | 'randomization'> {
  const timing = (name: string) => word(element, name, ['never', 'once', 'onEachNewAttempt'] as const) ?? 'never';
  const count = numberWithin(element?.attributes.get('selectcount'), 0, 1e9);
  return {
    selection: { timing: timing('selectiontiming'), count: count === null ? null : Math.floor(count) },
    randomization: { timing: timing('randomizationtiming'), reorder: flag(element, 'reorderchildren', false) },
  };
}
