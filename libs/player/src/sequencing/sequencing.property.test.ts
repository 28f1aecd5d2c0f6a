import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cmi } from '../data-model.ts';
import type { ActivityTree, Objective, ObjectiveMap } from './activity-tree.ts';
import type { Navigation } from './navigation.ts';
import { open } from './open.ts';
import { rollUp } from './rollup.ts';
import { Run } from './run.ts';
import { report } from './reporting.ts';
import { begin, newSequencing, request, standing } from './sequencer.ts';
import type { SequencingState } from './sequencing-state.ts';
import { group, leaf, primary, treeOf, type Said, type Sketch } from './tree.fixture.ts';

/** Trees of up to three levels in which everything that sequencing knows may be said, and journeys through them. */
const flags = ['satisfied', 'measure', 'raw', 'min', 'max', 'completion', 'progress'] as const;
const someFlags = fc.record(Object.fromEntries(flags.map((flag) => [flag, fc.boolean()]))) as unknown as fc.Arbitrary<ObjectiveMap['read']>;
const maps = fc.array(fc.record({ target: fc.constantFrom('g', 'h'), read: someFlags, write: someFlags }), { maxLength: 2 });
const objectives: fc.Arbitrary<readonly Objective[]> = fc.record({ satisfiedByMeasure: fc.boolean(), minNormalizedMeasure: fc.constantFrom(-0.5, 0.5, 1), maps, second: maps })
  .map(({ second, ...first }) => [primary(first), { ...primary({ id: 'other', maps: second }), isPrimary: false }]);
const condition = fc.record({
  condition: fc.constantFrom('satisfied', 'objectiveStatusKnown', 'objectiveMeasureKnown', 'objectiveMeasureGreaterThan', 'completed', 'activityProgressKnown', 'attempted', 'attemptLimitExceeded', 'always' as const),
  not: fc.boolean(), objective: fc.constantFrom(null, 'other'), threshold: fc.constantFrom(0, 0.5),
});
const ruleOf = <Action extends string>(...actions: Action[]) => fc.array(fc.record({
  combination: fc.constantFrom('all' as const, 'any' as const), conditions: fc.array(condition, { minLength: 1, maxLength: 2 }), action: fc.constantFrom(...actions),
}), { maxLength: 1 });
const rollupRules = fc.array(fc.record({
  childSet: fc.constantFrom('all' as const, 'any' as const, 'none' as const, 'atLeastCount' as const, 'atLeastPercent' as const), minimumCount: fc.nat(2), minimumPercent: fc.constantFrom(0, 0.5, 1),
  combination: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(fc.record({ condition: fc.constantFrom('satisfied' as const, 'completed' as const, 'attempted' as const, 'objectiveStatusKnown' as const), not: fc.boolean() }), { minLength: 1, maxLength: 2 }),
  action: fc.constantFrom('satisfied' as const, 'notSatisfied' as const, 'completed' as const, 'incomplete' as const),
}), { maxLength: 2 });
const consideration = fc.constantFrom('always' as const, 'ifNotSuspended' as const, 'ifAttempted' as const, 'ifNotSkipped' as const);
const timing = fc.constantFrom('never' as const, 'once' as const, 'onEachNewAttempt' as const);
const mostly = (value: boolean): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 5 }).map((luck) => (luck === 0 ? !value : value));

const said: fc.Arbitrary<Said> = fc.record({
  control: fc.record({ choice: mostly(true), choiceExit: mostly(true), flow: mostly(true), forwardOnly: mostly(false), useCurrentAttemptObjectiveInfo: fc.boolean(), useCurrentAttemptProgressInfo: fc.boolean() }),
  constrainChoice: mostly(false), preventActivation: mostly(false),
  preRules: ruleOf('skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal'), postRules: ruleOf('exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous'), exitRules: ruleOf('exit'),
  limits: fc.record({ attemptLimit: fc.constantFrom(null, null, null, 1, 2) }),
  rollup: fc.record({
    rules: rollupRules, objectiveSatisfied: mostly(true), progressCompletion: mostly(true), measureWeight: fc.constantFrom(0, 0.3, 1),
    requiredForSatisfied: consideration, requiredForNotSatisfied: consideration, requiredForCompleted: consideration, requiredForIncomplete: consideration, measureSatisfactionIfActive: fc.boolean(),
  }),
  objectives,
  completion: fc.record({ completedByMeasure: fc.boolean(), minProgressMeasure: fc.constantFrom(0.5, 1), progressWeight: fc.constantFrom(0, 0.5, 1) }),
  selection: fc.record({ timing, count: fc.constantFrom(null, 1, 2) }), randomization: fc.record({ timing, reorder: fc.boolean() }),
  delivery: fc.record({ tracked: mostly(true), completionSetByContent: fc.boolean(), objectiveSetByContent: fc.boolean() }),
}, { requiredKeys: [] });

interface Shape { said: Said; children: Shape[] }
const shape = (depth: number): fc.Arbitrary<Shape> => fc.record({ said, children: depth === 0 ? fc.constant([]) : fc.array(shape(depth - 1), { maxLength: 3 }) });
const sketchOf = ({ said: words, children }: Shape, id: string): Sketch =>
  children.length === 0 ? leaf(id, words) : group(id, children.map((child, place) => sketchOf(child, `${id}.${place}`)), words);
const trees: fc.Arbitrary<ActivityTree> = fc.record({
  root: fc.record({ said, children: fc.array(shape(2), { minLength: 1, maxLength: 4 }) }), edition: fc.constantFrom('2nd' as const, '3rd' as const, '4th' as const), toSystem: fc.boolean(),
}).map(({ root, edition, toSystem }) => treeOf(sketchOf(root, 'r'), { edition, objectivesGlobalToSystem: toSystem, sharedDataGlobalToSystem: toSystem }));

const cmi: fc.Arbitrary<Cmi> = fc.record({
  'cmi.completion_status': fc.constantFrom('completed', 'incomplete', 'unknown'), 'cmi.success_status': fc.constantFrom('passed', 'failed', 'unknown'),
  'cmi.score.scaled': fc.constantFrom('-1', '0', '0.4', '1'), 'cmi.progress_measure': fc.constantFrom('0', '0.5', '1'), 'cmi.exit': fc.constantFrom('suspend', 'normal', ''),
  'cmi.objectives.0.id': fc.constant('other'), 'cmi.objectives.0.success_status': fc.constantFrom('passed', 'failed'),
}, { requiredKeys: [] }) as fc.Arbitrary<Cmi>;
const requests = ['start', 'resumeAll', 'continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', 'choice', 'jump'] as const;
const steps = fc.array(fc.record({ says: fc.option(cmi), asks: fc.constantFrom(...requests), luck: fc.nat(1000), begins: fc.boolean() }), { minLength: 1, maxLength: 8 });

/** Every state of a journey, with the tree; the learner opens the course again whenever it has ended. */
function journey(tree: ActivityTree, seed: number, all: typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never, look: (state: SequencingState) => void): void {
  const ids = Object.keys(tree.activities);
  let state = newSequencing({ seed });
  look(state);
  for (const { says, asks, luck, begins } of all) {
    if (!state.inSession && begins) state = begin(tree, state).state;
    else {
      if (says && state.current !== null && state.activities[state.current]?.active) state = report(tree, state, state.current, says);
      state = request(tree, state, { type: asks, target: ids[luck % ids.length] } as Navigation).state;
    }
    look(state);
  }
}

const everyRequest = (tree: ActivityTree): Navigation[] => [
  ...(['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const).map((type) => ({ type })),
  ...Object.keys(tree.activities).flatMap((target) => (['choice', 'jump'] as const).map((type) => ({ type, target }))),
];

const always = (look: (tree: ActivityTree, state: SequencingState) => void, runs = 150): void => {
  fc.assert(fc.property(trees, fc.integer(), steps, (tree, seed, all) => journey(tree, seed, all, (state) => look(tree, state))), { numRuns: runs });
};

/**
 * The same where no cluster writes global objectives: when one writes what a lesson in it reads, each rollup begins from
 * what the last one came to, and the standard does not say that this must come to rest.
 */
const withoutFeedback = (look: (tree: ActivityTree, state: SequencingState) => void): void => {
  const silent = trees.map((tree) => ({
    ...tree,
    activities: Object.fromEntries(Object.entries(tree.activities).map(([id, activity]) => [id, activity.children.length === 0 ? activity : {
      ...activity, sequencing: { ...activity.sequencing, objectives: activity.sequencing.objectives.map((each) => ({ ...each, maps: [] })) },
    }])),
  }));
  fc.assert(fc.property(silent, fc.integer(), steps, (tree, seed, all) => journey(tree, seed, all, (state) => look(tree, state))), { numRuns: 150 });
};

describe('whatever the tree and the journey', () => {
  it('what is delivered is a leaf whose whole path is active, and no other leaf is', () => {
    always((tree, state) => {
      for (const navigation of everyRequest(tree)) {
        const { deliver, state: after, ended, exception } = request(tree, state, navigation);
        if (!deliver) continue;
        expect([ended, exception, tree.activities[deliver.activityId]?.children]).toEqual([false, null, []]);
        const active = Object.entries(after.activities).filter(([, activity]) => activity.active).map(([id]) => id);
        expect(active.toSorted()).toEqual(new Run(tree, after).path(deliver.activityId).toSorted());
      }
    });
  });

  it('what is open never ends in an exception, and what is closed always does', () => {
    always((tree, state) => {
      const opened = open(tree, state);
      for (const navigation of everyRequest(tree)) {
        const isOpen = 'target' in navigation ? opened[navigation.type].includes(navigation.target) : opened[navigation.type as 'continue'];
        expect([navigation, request(tree, state, navigation).exception === null]).toEqual([navigation, isOpen]);
      }
    });
  });

  it('suspending and resuming puts back exactly what there was', () => {
    // What clusters have come to may change: suspending rolls up once more, and lessons may count differently while suspended.
    const kept = (tree: ActivityTree, { activities, current, inSession, seed, sharedData }: SequencingState): unknown => [
      current, inSession, seed, sharedData,
      Object.entries(activities).map(([id, { suspended, objectives: recorded, completed, progress, ...rest }]) =>
        (tree.activities[id]?.children.length === 0 ? [id, rest, recorded, completed, progress] : [id, rest])),
    ];
    always((tree, state) => {
      const put = request(tree, state, { type: 'suspendAll' });
      // Choosing a cluster that does not flow has ended what lies around the learner (SB.2.9 14), and a lesson that was
      // left suspended is resumed (TB.2.3 5.1): these open again, which they were not.
      const around = new Run(tree, state).path(state.current ?? tree.root).slice(0, -1);
      const here = state.activities[state.current ?? ''];
      if (put.exception || around.some((id) => !state.activities[id]?.active) || (!here?.active && here?.suspended)) return;
      expect(put.ended).toBe(true);
      const back = begin(tree, put.state);
      expect(back.exception).toBeNull();
      expect(back.state.current).toBe(state.current);
      // A lesson that closed itself as soon as it was begun is not resumed, but the learner goes on from its place.
      if (here?.active && !back.deliver) return expect(request(tree, put.state, { type: 'resumeAll' }).exception?.code).toBe('DB.1.1-3');
      if (here?.active) expect(back.deliver).toEqual({ activityId: state.current, attempt: expect.any(Number) as number, resumed: true });
      expect(kept(tree, back.state)).toEqual(kept(tree, state));
    });
  });

  it('rolling up twice is rolling up once', () => {
    withoutFeedback((tree, state) => {
      if (state.current === null) return;
      const run = new Run(tree, state);
      rollUp(run, state.current);
      const once = run.state();
      rollUp(run, state.current);
      expect(run.state()).toEqual(once);
    });
  });

  it('measures stay between −1 and 1, progress between 0 and 1', () => {
    always((tree, state) => {
      for (const id of Object.keys(tree.activities)) {
        const { measure, progress } = standing(tree, state, id);
        expect([measure ?? 0, progress ?? 0].every((value) => Math.abs(value) <= 1) && (progress ?? 0) >= 0).toBe(true);
      }
    });
  });

  it('the state is plain JSON, and what it was given stays as it was', () => {
    always((tree, state) => {
      const before = JSON.stringify(state);
      expect(JSON.parse(before)).toEqual(state);
      for (const navigation of everyRequest(tree)) request(tree, state, navigation);
      open(tree, state);
      expect(JSON.stringify(state)).toBe(before);
    });
  });

  it('the same request of the same state has the same answer', () => {
    always((tree, state) => {
      for (const navigation of everyRequest(tree).slice(0, 9)) expect(request(tree, state, navigation)).toEqual(request(tree, JSON.parse(JSON.stringify(state)) as SequencingState, navigation));
    }, 50);
  });
});

it('answers at once in a course of a thousand lessons', () => {
  const units = Array.from({ length: 20 }, (_, unit) => group(`u${unit}`, Array.from({ length: 50 }, (__, place) => leaf(`u${unit}l${place}`))));
  const tree = treeOf(group('course', units));
  let { state } = begin(tree, newSequencing({ seed: 1 }));
  for (let round = 0; round < 100; round++) state = request(tree, state, { type: 'continue' }).state;
  const began = performance.now();
  expect(open(tree, state).choice).toHaveLength(1021);
  expect(performance.now() - began).toBeLessThan(1000);
});
