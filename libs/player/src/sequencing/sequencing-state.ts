/** All that is remembered of one learner in one tree: plain JSON, never changed in place. */
export interface SequencingState {
  /** Activities that anything is known of, by identifier; the others are untouched. */
  readonly activities: Readonly<Record<string, ActivityState>>;
  /** Global objectives by name: of this learner in this course, or of the system (`tree.objectivesGlobalToSystem`). */
  readonly globals: Readonly<Record<string, ObjectiveState>>;
  /** Stores of `adl.data` by name; 4th Edition. */
  readonly sharedData: Readonly<Record<string, string>>;
  /** The activity that the learner is at; null before the first and after the session's end. */
  readonly current: string | null;
  /** Where suspend-all left off; null when nothing is to be resumed. */
  readonly suspended: string | null;
  /** Where the learner stood between two lessons when all was suspended; null: in the lesson that `suspended` names. */
  readonly leftAt: string | null;
  /** Whether a session is under way. */
  readonly inSession: boolean;
  /** What the next draw of lots begins from: order and selection of children come from it alone. */
  readonly seed: number;
  /** What was known when the lesson that is open was delivered: an abandoned one leaves nothing behind. Absent while none is open. */
  readonly before?: KnownBefore;
}

/** What a lesson can change by what it says: its own tracking and that of what lies around it, and what they share. */
export interface KnownBefore {
  readonly activities: Readonly<Record<string, Pick<ActivityState, 'completed' | 'progress' | 'objectives'>>>;
  /** Null: nothing was known. */
  readonly globals: Readonly<Record<string, ObjectiveState | null>>;
  readonly sharedData: Readonly<Record<string, string | null>>;
}

/** SN 4.2: the tracking model of one activity. */
export interface ActivityState {
  readonly active: boolean;
  readonly suspended: boolean;
  /** How many attempts there were, the one under way included. */
  readonly attempts: number;
  /** Null: not known. */
  readonly completed: boolean | null;
  /** Attempt completion amount, 0 to 1; null: not known. */
  readonly progress: number | null;
  /** Local objectives by name; a primary objective without a name is ''. */
  readonly objectives: Readonly<Record<string, ObjectiveState>>;
  /** Children that take part, in their order; null: all, as the manifest has them. */
  readonly chosen: readonly string[] | null;
}

/** What is known of an objective; null: not known. Completion and progress of a primary one are its activity's. */
export interface ObjectiveState {
  readonly satisfied: boolean | null;
  /** −1 to 1. */
  readonly measure: number | null;
  readonly raw: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly completed: boolean | null;
  /** 0 to 1. */
  readonly progress: number | null;
}

export const untouched: ActivityState = {
  active: false, suspended: false, attempts: 0, completed: null, progress: null, objectives: {}, chosen: null,
};

export const unknownObjective: ObjectiveState = {
  satisfied: null, measure: null, raw: null, min: null, max: null, completed: null, progress: null,
};
