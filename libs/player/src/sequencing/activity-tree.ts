import type { LaunchFacts } from '../launch.ts';
import type { RuleCondition, RollupRule, SequencingRule } from './rules.ts';

export type Edition = '2nd' | '3rd' | '4th';

/**
 * What a package of SCORM 2004 says of its activities, made once from the manifest and kept as plain JSON. Everything
 * that the manifest left out stands here with the default of its edition (SN 3).
 */
export interface ActivityTree {
  readonly edition: Edition;
  /** Identifier of the organisation, which is the root activity. */
  readonly root: string;
  /** By identifier. */
  readonly activities: Readonly<Record<string, Activity>>;
  /** False: what SCOs share through global objectives belongs to this learner in this course alone. */
  readonly objectivesGlobalToSystem: boolean;
  /** The same for the stores of `adl.data`; 4th Edition. */
  readonly sharedDataGlobalToSystem: boolean;
}

/** One activity: an item of the manifest, or its organisation. */
export interface Activity {
  readonly id: string;
  readonly title: string;
  /** Whether a menu names it; says nothing of its children (CAM 3.4.1.5). */
  readonly isVisible: boolean;
  readonly parent: string | null;
  /** In the order of the manifest; none for a leaf. */
  readonly children: readonly string[];
  /** What a leaf opens; null for a cluster. */
  readonly content: Content | null;
  /** What the data model starts with when it is a SCO. */
  readonly facts: LaunchFacts;
  readonly sequencing: SequencingDefinition;
  /** `adlcp:data`, 4th Edition, in the manifest's order, which is that of `adl.data.n`. */
  readonly dataMaps: readonly DataMap[];
  /** Controls that the player must not show while this activity is delivered (CAM 5.2.1). */
  readonly hideLmsUi: readonly HiddenControl[];
}

export type HiddenControl = 'continue' | 'previous' | 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll';

export interface Content {
  /** Path within the package, and the query or fragment to add. */
  readonly path: string;
  readonly parameters: string;
  /** An asset is shown and says nothing. */
  readonly isSco: boolean;
}

export interface DataMap {
  /** The store, shared by every activity that names it. */
  readonly target: string;
  readonly read: boolean;
  readonly write: boolean;
}

/** SN 3: the sequencing definition model. */
export interface SequencingDefinition {
  readonly control: ControlMode;
  readonly constrainChoice: boolean;
  readonly preventActivation: boolean;
  readonly preRules: readonly SequencingRule<PreAction>[];
  readonly postRules: readonly SequencingRule<PostAction>[];
  readonly exitRules: readonly SequencingRule<'exit'>[];
  readonly limits: LimitConditions;
  readonly rollup: RollupDefinition;
  /** The primary objective first: it always exists, with a name or without. */
  readonly objectives: readonly Objective[];
  readonly completion: CompletionByMeasure;
  readonly selection: ChildSelection;
  readonly randomization: ChildRandomization;
  readonly delivery: DeliveryControls;
}

/** SN 3.2. */
export interface ControlMode {
  readonly choice: boolean;
  readonly choiceExit: boolean;
  readonly flow: boolean;
  readonly forwardOnly: boolean;
  readonly useCurrentAttemptObjectiveInfo: boolean;
  readonly useCurrentAttemptProgressInfo: boolean;
}

export type PreAction = 'skip' | 'disabled' | 'hiddenFromChoice' | 'stopForwardTraversal';
export type PostAction = 'exitParent' | 'exitAll' | 'retry' | 'retryAll' | 'continue' | 'previous';

/** SN 3.5. Durations in seconds. The absolute duration only tells the SCO `cmi.max_time_allowed`: SCORM does not judge by it. */
export interface LimitConditions {
  readonly attemptLimit: number | null;
  readonly attemptAbsoluteDuration: number | null;
}

/** SN 3.7, 3.8 and the ADL rollup considerations. */
export interface RollupDefinition {
  readonly rules: readonly RollupRule[];
  readonly objectiveSatisfied: boolean;
  readonly progressCompletion: boolean;
  /** 0 to 1. */
  readonly measureWeight: number;
  /** When this activity counts for its parent's status. */
  readonly requiredForSatisfied: RollupConsideration;
  readonly requiredForNotSatisfied: RollupConsideration;
  readonly requiredForCompleted: RollupConsideration;
  readonly requiredForIncomplete: RollupConsideration;
  /** Whether this cluster judges its objective by measure also while it is active. */
  readonly measureSatisfactionIfActive: boolean;
}

export type RollupConsideration = 'always' | 'ifNotSuspended' | 'ifAttempted' | 'ifNotSkipped';

/** SN 3.10. */
export interface Objective {
  /** Null only for a primary objective without a name. */
  readonly id: string | null;
  /** The one that the activity's own success and score belong to, and that is rolled up. */
  readonly isPrimary: boolean;
  readonly satisfiedByMeasure: boolean;
  /** −1 to 1. */
  readonly minNormalizedMeasure: number;
  readonly maps: readonly ObjectiveMap[];
}

/** A tie between a local objective and a global one, with the ways that it is open (SN 3.10.3; `adlseq`, 4th Edition). */
export interface ObjectiveMap {
  readonly target: string;
  readonly read: MappedParts;
  readonly write: MappedParts;
}

export interface MappedParts {
  readonly satisfied: boolean;
  readonly measure: boolean;
  readonly raw: boolean;
  readonly min: boolean;
  readonly max: boolean;
  readonly completion: boolean;
  readonly progress: boolean;
}

/** `adlcp:completionThreshold`: in the 3rd Edition text, in the 4th attributes. */
export interface CompletionByMeasure {
  readonly completedByMeasure: boolean;
  /** 0 to 1. */
  readonly minProgressMeasure: number;
  /** 0 to 1: how much this activity counts in its parent's progress. */
  readonly progressWeight: number;
}

export type Timing = 'never' | 'once' | 'onEachNewAttempt';

/** SN 3.11: how many of the children take part. Null: all. */
export interface ChildSelection {
  readonly timing: Timing;
  readonly count: number | null;
}

/** SN 3.12. */
export interface ChildRandomization {
  readonly timing: Timing;
  readonly reorder: boolean;
}

/** SN 3.13. */
export interface DeliveryControls {
  readonly tracked: boolean;
  readonly completionSetByContent: boolean;
  readonly objectiveSetByContent: boolean;
}

export type { RuleCondition, RollupRule, SequencingRule };
