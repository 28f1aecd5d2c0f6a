import type { Cmi } from '../data-model.ts';
import type { ActivityTree, Objective } from './activity-tree.ts';
import { rollUp } from './rollup.ts';
import { Run } from './run.ts';
import type { ObjectiveState, SequencingState } from './sequencing-state.ts';
import { isTracked, knownOf, readOf, record } from './tracking.ts';

/**
 * What a SCO's data model says now becomes what is known of its activity (RTE 4.2, SN 4.2). Call it with each whole
 * picture that is saved in the attempt that was delivered, and once more, before `request`, with the last.
 */
export function report(tree: ActivityTree, state: SequencingState, activityId: string, cmi: Cmi): SequencingState {
  const run = new Run(tree, state);
  if (!run.has(activityId) || !run.isLeaf(activityId)) return state;
  const entries = entriesOf(cmi);
  for (const objective of run.activity(activityId).sequencing.objectives) {
    const entry = entries.find(({ id }) => id !== undefined && id === objective.id);
    if (objective.isPrimary) record(run, activityId, objective, measured(objective, ofTheActivity(run, activityId, cmi, entry?.state)));
    else if (entry) record(run, activityId, objective, measured(objective, entry.state));
  }
  keepSharedData(run, activityId, cmi);
  // A late save, of an activity that was left already, still changes what the course has come to.
  if (run.of(activityId).active) run.change(activityId, { suspended: cmi['cmi.exit'] === 'suspend' });
  else if (isTracked(run, activityId)) rollUp(run, activityId);
  return run.state();
}

/**
 * What sequencing puts into a SCO's data model when it is launched: `cmi.objectives.n` with what is known of them (RTE
 * 4.2.17), and `adl.data.n`. Lay it over what the attempt's own data model kept.
 */
export function launchValues(tree: ActivityTree, state: SequencingState, activityId: string): Cmi {
  const run = new Run(tree, state);
  const named = run.activity(activityId).sequencing.objectives.filter(({ id }) => id !== null);
  const values = [
    ...named.flatMap((objective, index) => objectiveValues(`cmi.objectives.${index}`, objective, knownOf(run, activityId, objective))),
    ...run.activity(activityId).dataMaps.flatMap(({ target }, index) => [[`adl.data.${index}.id`, target], [`adl.data.${index}.store`, run.sharedData(target)]] as const),
  ];
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== null));
}

/**
 * What a SCO's own elements begin with where its primary objective reads a global one of which something is known (RTE
 * 4.2.4, 4.2.18, 4.2.20, 4.2.22). Lay the attempt's own data model over it: what the SCO has said itself stands.
 */
export function inheritedValues(tree: ActivityTree, state: SequencingState, activityId: string): Cmi {
  const run = new Run(tree, state);
  const primary = run.activity(activityId).sequencing.objectives.find(({ isPrimary }) => isPrimary);
  if (!primary || !isTracked(run, activityId)) return {};
  const known = readOf(run, primary);
  const values = objectiveValues('cmi', primary, known).filter(([element, value]) => element !== 'cmi.id' && value !== null);
  return Object.fromEntries(values as [string, string][]);
}

interface Entry {
  readonly id: string | undefined;
  readonly state: ObjectiveState;
}

function entriesOf(cmi: Cmi): Entry[] {
  const entries: Entry[] = [];
  for (let index = 0; `cmi.objectives.${index}.id` in cmi; index++) {
    entries.push({ id: cmi[`cmi.objectives.${index}.id`], state: stateAt(cmi, `cmi.objectives.${index}`) });
  }
  return entries;
}

function stateAt(cmi: Cmi, at: string): ObjectiveState {
  return {
    satisfied: satisfiedBy(cmi[`${at}.success_status`]),
    measure: numberOf(cmi[`${at}.score.scaled`]),
    raw: numberOf(cmi[`${at}.score.raw`]),
    min: numberOf(cmi[`${at}.score.min`]),
    max: numberOf(cmi[`${at}.score.max`]),
    completed: completedBy(cmi[`${at}.completion_status`]),
    progress: numberOf(cmi[`${at}.progress_measure`]),
  };
}

/** The activity's own elements speak for its primary objective; its entry in the list where they are silent. */
function ofTheActivity(run: Run, id: string, cmi: Cmi, entry: ObjectiveState | undefined): ObjectiveState {
  const own = stateAt(cmi, 'cmi');
  const { completionThreshold } = run.activity(id).facts;
  const completed = completionThreshold === null ? own.completed : own.progress === null ? null : own.progress >= completionThreshold;
  return {
    satisfied: own.satisfied ?? entry?.satisfied ?? null,
    measure: own.measure ?? entry?.measure ?? null,
    raw: own.raw ?? entry?.raw ?? null,
    min: own.min ?? entry?.min ?? null,
    max: own.max ?? entry?.max ?? null,
    completed,
    progress: own.progress,
  };
}

/** Where the manifest judges by measure, the content's own word on success does not count (SN 3.10.1). */
function measured(objective: Objective, state: ObjectiveState): ObjectiveState {
  if (!objective.satisfiedByMeasure) return state;
  return { ...state, satisfied: state.measure === null ? null : state.measure >= objective.minNormalizedMeasure };
}

function keepSharedData(run: Run, id: string, cmi: Cmi): void {
  const { dataMaps } = run.activity(id);
  for (let index = 0; `adl.data.${index}.id` in cmi; index++) {
    const [target, store] = [cmi[`adl.data.${index}.id`] as string, cmi[`adl.data.${index}.store`]];
    if (store !== undefined && dataMaps.some((map) => map.target === target && map.write)) run.setSharedData(target, store);
  }
}

function objectiveValues(at: string, objective: Objective, state: ObjectiveState): (readonly [string, string | null])[] {
  return [
    [`${at}.id`, objective.id],
    [`${at}.success_status`, state.satisfied === null ? null : state.satisfied ? 'passed' : 'failed'],
    [`${at}.score.scaled`, textOf(state.measure)],
    [`${at}.score.raw`, textOf(state.raw)],
    [`${at}.score.min`, textOf(state.min)],
    [`${at}.score.max`, textOf(state.max)],
    [`${at}.completion_status`, state.completed === null ? null : state.completed ? 'completed' : 'incomplete'],
    [`${at}.progress_measure`, textOf(state.progress)],
  ];
}

function satisfiedBy(status: string | undefined): boolean | null {
  return status === 'passed' ? true : status === 'failed' ? false : null;
}

/** "not attempted" is known, and it is not complete (RTE 4.2.4). */
function completedBy(status: string | undefined): boolean | null {
  if (status === 'completed') return true;
  return status === 'incomplete' || status === 'not attempted' ? false : null;
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function textOf(number: number | null): string | null {
  return number === null ? null : String(number);
}
