import type { Cmi } from '../data-model.ts';
import type { ActivityTree, HiddenControl } from './activity-tree.ts';
import type { Delivery, Navigation, SequencingException } from './navigation.ts';
import type { GlobalObjective, SequencingState } from './sequencing-state.ts';

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

/** What may be asked for at this moment, as if the activity that is open ended now with what it has reported. */
export interface Open {
  readonly continue: boolean;
  readonly previous: boolean;
  readonly exit: boolean;
  readonly exitAll: boolean;
  readonly suspendAll: boolean;
  readonly abandon: boolean;
  readonly abandonAll: boolean;
  /** Activities that may be chosen. */
  readonly choice: readonly string[];
  /** Activities that content may jump to; none before the 4th Edition. */
  readonly jump: readonly string[];
  /** Controls that the player must not show now, open or not. */
  readonly hidden: readonly HiddenControl[];
}

/** One line of the table of contents. Activities that are hidden are left out, but their children are not. */
export interface MenuLine {
  readonly activityId: string;
  readonly title: string;
  /** 0 for what lies directly below the organisation. */
  readonly depth: number;
  readonly isLeaf: boolean;
  readonly isCurrent: boolean;
  /** Whether it may be chosen now. */
  readonly open: boolean;
  readonly completed: boolean | null;
  readonly satisfied: boolean | null;
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
  readonly globals?: Readonly<Record<string, GlobalObjective>>;
  readonly sharedData?: Readonly<Record<string, string>>;
}): SequencingState {
  throw new Error(`Sequencing is not there yet: ${given.seed}.`);
}

/**
 * The learner opens the course: resumes what was suspended, else starts. Delivers nothing where the organisation does
 * not flow: then she chooses from the menu. Also begins anew after an end; what is known of earlier attempts stays.
 */
export function begin(tree: ActivityTree, state: SequencingState, now: string): Step {
  return request(tree, state, { type: state.suspended === null ? 'start' : 'resumeAll' }, now);
}

/** OP.1: follows one request to its end: something to launch, the session's end, or an exception. `now`: an instant, ISO 8601. */
export function request(tree: ActivityTree, state: SequencingState, navigation: Navigation, now: string): Step {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed} ${navigation.type} ${now}.`);
}

/**
 * What the current SCO's data model says now becomes what is known of its activity (RTE 4.2, SN 4.2). Call it with each
 * whole picture that is saved, and once more, before `request`, with the last. `seconds`: the session's time so far.
 */
export function report(tree: ActivityTree, state: SequencingState, activityId: string, cmi: Cmi, seconds = 0): SequencingState {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed} ${activityId} ${cmi['cmi.exit'] ?? ''} ${seconds}.`);
}

export function open(tree: ActivityTree, state: SequencingState): Open {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed}.`);
}

/** Answers `adl.nav.request_valid.*`, such as `continue` or `choice.{target=lesson_2}`; undefined for no such element. */
export function requestValid(opened: Open, request: string): 'true' | 'false' | 'unknown' | undefined {
  throw new Error(`Sequencing is not there yet: ${request} ${opened.continue}.`);
}

export function menu(tree: ActivityTree, state: SequencingState, opened: Open): readonly MenuLine[] {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed} ${opened.continue}.`);
}

/** Without an identifier: of the whole course. */
export function standing(tree: ActivityTree, state: SequencingState, activityId?: string): Standing {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed} ${activityId ?? ''}.`);
}

/**
 * What sequencing puts into a SCO's data model when it is launched: `cmi.objectives.n` with what is known of them, in a
 * new attempt the global ones alone, and `adl.data.n`. Lay it over what the attempt's own data model kept.
 */
export function launchValues(tree: ActivityTree, state: SequencingState, activityId: string): Cmi {
  throw new Error(`Sequencing is not there yet: ${tree.root} ${state.seed} ${activityId}.`);
}
