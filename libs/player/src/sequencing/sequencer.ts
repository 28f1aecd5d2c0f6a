import type { ActivityTree } from './activity-tree.ts';
import { exceptionOf } from './exceptions.ts';
import type { Delivery, Navigation, SequencingException } from './navigation.ts';
import { follow } from './overall.ts';
import { rollUp } from './rollup.ts';
import { Run } from './run.ts';
import type { ObjectiveState, SequencingState } from './sequencing-state.ts';
import { knownOf, primaryOf } from './tracking.ts';

/** What became of a request. */
export interface Step {
  readonly state: SequencingState;
  /** What to launch now; null leaves the learner with the menu, or at the end when `ended`. */
  readonly deliver: Delivery | null;
  /** The session is over: the course was left, by an exit, a suspension or by walking off its end. */
  readonly ended: boolean;
  /** Set when the request could not be followed. The activity that was open may have ended all the same (OP.1). */
  readonly exception: SequencingException | null;
}

/** What a cluster or leaf has come to, all that was reported rolled up; null: not known. */
export interface Standing {
  readonly completed: boolean | null;
  readonly satisfied: boolean | null;
  /** −1 to 1. */
  readonly measure: number | null;
  /** 0 to 1. */
  readonly progress: number | null;
}

/** A learner who has not begun. `seed`: any whole number, kept, that her order of children follows from. */
export function newSequencing(given: {
  readonly seed: number;
  /** What her other courses left, where `objectivesGlobalToSystem` or `sharedDataGlobalToSystem` says so. */
  readonly globals?: Readonly<Record<string, ObjectiveState>>;
  readonly sharedData?: Readonly<Record<string, string>>;
}): SequencingState {
  return {
    activities: {}, globals: given.globals ?? {}, sharedData: given.sharedData ?? {},
    current: null, suspended: null, leftAt: null, inSession: false, seed: given.seed | 0,
  };
}

/**
 * The learner opens the course: resumes what was suspended, else starts. Delivers nothing where she left it between two
 * lessons, or where the organisation does not flow: then she chooses from the menu. Also begins anew after an end.
 */
export function begin(tree: ActivityTree, state: SequencingState): Step {
  if (state.current !== null || state.suspended === null) return request(tree, state, { type: 'start' });
  if (state.leftAt !== null) return backWhereSheLeft(tree, state, state.leftAt);
  const resumed = request(tree, state, { type: 'resumeAll' });
  return resumed.exception ? backWhereSheLeft(tree, state, state.suspended) : resumed;
}

/** OP.1: follows one request to its end: something to launch, the session's end, or an exception. */
export function request(tree: ActivityTree, state: SequencingState, navigation: Navigation): Step {
  const run = new Run(tree, state);
  const { delivery, ended, exception } = follow(run, navigation);
  return { state: run.state(), deliver: delivery, ended, exception: exception && exceptionOf(exception) };
}

/**
 * What resume-all cannot deliver: by the pseudo-code a cluster is suspended when the learner stood between two lessons,
 * and the lesson itself may have been closed to her since it was begun. All is put back, so that she can go on from there.
 */
function backWhereSheLeft(tree: ActivityTree, state: SequencingState, leftAt: string): Step {
  const run = new Run(tree, state);
  for (const each of run.path(leftAt).slice(0, -1)) run.change(each, { active: true, suspended: false });
  Object.assign(run, { current: leftAt, suspended: null, leftAt: null, inSession: true });
  return { state: run.state(), deliver: null, ended: false, exception: null };
}

/** Without an identifier: of the whole course. */
export function standing(tree: ActivityTree, state: SequencingState, activityId: string = tree.root): Standing {
  const run = new Run(tree, state);
  if (run.current !== null) rollUp(run, run.current);
  const { completed, satisfied, measure, progress } = knownOf(run, activityId, primaryOf(run, activityId));
  return { completed, satisfied, measure, progress };
}
