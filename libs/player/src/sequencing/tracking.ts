import type { MappedParts, Objective } from './activity-tree.ts';
import { valueIn, type Run } from './run.ts';
import { unknownObjective, type ObjectiveState } from './sequencing-state.ts';

/** The objective that an activity's own success and score belong to. */
export function primaryOf(run: Run, id: string): Objective {
  return run.activity(id).sequencing.objectives[0] as Objective;
}

/** An objective of an activity by name; null: the primary one. */
export function objectiveOf(run: Run, id: string, name: string | null): Objective | undefined {
  return name === null ? primaryOf(run, id) : run.activity(id).sequencing.objectives.find((objective) => objective.id === name);
}

export function isTracked(run: Run, id: string): boolean {
  return run.activity(id).sequencing.delivery.tracked;
}

/**
 * What is known of an objective: where a map reads a global one of which something is known, that; else what was
 * recorded here (SN 3.10.3). Nothing is known of an activity that is not tracked.
 */
export function knownOf(run: Run, id: string, objective: Objective): ObjectiveState {
  if (!isTracked(run, id)) return unknownObjective;
  const local = localOf(run, id, objective);
  return {
    satisfied: satisfied(run, id, objective, local),
    measure: fromGlobal(run, objective, 'measure') ?? local.measure,
    raw: fromGlobal(run, objective, 'raw') ?? local.raw,
    min: fromGlobal(run, objective, 'min') ?? local.min,
    max: fromGlobal(run, objective, 'max') ?? local.max,
    completed: fromGlobal(run, objective, 'completed') ?? local.completed,
    progress: fromGlobal(run, objective, 'progress') ?? local.progress,
  };
}

/** Only what its maps read of global ones. */
export function readOf(run: Run, objective: Objective): ObjectiveState {
  const read = Object.fromEntries(parts.map((part) => [part, fromGlobal(run, objective, part)])) as unknown as ObjectiveState;
  const { measure } = read;
  return objective.satisfiedByMeasure ? { ...read, satisfied: measure === null ? null : measure >= objective.minNormalizedMeasure } : read;
}

/** Records what became of an objective, and passes it on to the global ones that it writes. */
export function record(run: Run, id: string, objective: Objective, change: Partial<ObjectiveState>): void {
  if (!isTracked(run, id)) return;
  const before = localOf(run, id, objective);
  const after = { ...before, ...change };
  const { completed, progress, ...own } = after;
  const kept = objective.isPrimary ? { ...own, completed: null, progress: null } : after;
  run.change(id, {
    objectives: Object.fromEntries([...Object.entries(run.of(id).objectives), [objective.id ?? '', kept]]),
    ...(objective.isPrimary ? { completed, progress } : {}),
  });
  for (const { target, write } of objective.maps) {
    // What was never known is not news; what was and is no longer, is.
    const passedOn = parts.filter((part) => part in change && write[mapped(part)] && (after[part] !== null || before[part] !== null));
    if (passedOn.length === 0) continue;
    run.setGlobal(target, { ...(run.global(target) ?? unknownObjective), ...Object.fromEntries(passedOn.map((part) => [part, after[part]])) });
  }
}

const parts: readonly (keyof ObjectiveState)[] = ['satisfied', 'measure', 'raw', 'min', 'max', 'completed', 'progress'];

function mapped(part: keyof ObjectiveState): keyof MappedParts {
  return part === 'completed' ? 'completion' : part;
}

function localOf(run: Run, id: string, objective: Objective): ObjectiveState {
  const state = run.of(id);
  const local = valueIn(state.objectives, objective.id ?? '') ?? unknownObjective;
  return objective.isPrimary ? { ...local, completed: state.completed, progress: state.progress } : local;
}

function fromGlobal<Part extends keyof ObjectiveState>(run: Run, objective: Objective, part: Part): ObjectiveState[Part] | null {
  const map = objective.maps.find(({ read }) => read[mapped(part)]);
  return map ? run.global(map.target)?.[part] ?? null : null;
}

/** An objective that is satisfied by measure asks nothing but its measure (SN 3.10.1). */
function satisfied(run: Run, id: string, objective: Objective, local: ObjectiveState): boolean | null {
  if (!objective.satisfiedByMeasure) return fromGlobal(run, objective, 'satisfied') ?? local.satisfied;
  const measure = fromGlobal(run, objective, 'measure');
  if (measure === null) return local.satisfied;
  const tooEarly = !run.isLeaf(id) && run.of(id).active && !run.activity(id).sequencing.rollup.measureSatisfactionIfActive;
  return tooEarly ? null : measure >= objective.minNormalizedMeasure;
}
