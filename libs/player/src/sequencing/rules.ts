/** How several conditions make one. */
export type Combination = 'all' | 'any';

/** SN 3.4: a rule of an activity about itself. */
export interface SequencingRule<Action extends string> {
  readonly combination: Combination;
  /** Never empty: a rule that says nothing is left out when the manifest is read. */
  readonly conditions: readonly RuleCondition[];
  readonly action: Action;
}

export interface RuleCondition {
  readonly condition: ConditionName;
  readonly not: boolean;
  /** An objective of the activity; null means the primary one. */
  readonly objective: string | null;
  /** −1 to 1, for the two measure comparisons. */
  readonly threshold: number;
}

export type ConditionName =
  | 'satisfied' | 'objectiveStatusKnown' | 'objectiveMeasureKnown' | 'objectiveMeasureGreaterThan' | 'objectiveMeasureLessThan'
  | 'completed' | 'activityProgressKnown' | 'attempted' | 'attemptLimitExceeded' | 'timeLimitExceeded' | 'outsideAvailableTimeRange' | 'always';

/** SN 3.7: a rule of a cluster about its children. */
export interface RollupRule {
  readonly childSet: 'all' | 'any' | 'none' | 'atLeastCount' | 'atLeastPercent';
  readonly minimumCount: number;
  /** 0 to 1. */
  readonly minimumPercent: number;
  readonly combination: Combination;
  readonly conditions: readonly RollupCondition[];
  readonly action: RollupAction;
}

export type RollupAction = 'satisfied' | 'notSatisfied' | 'completed' | 'incomplete';

export interface RollupCondition {
  readonly condition: RollupConditionName;
  readonly not: boolean;
}

export type RollupConditionName = Exclude<ConditionName, 'objectiveMeasureGreaterThan' | 'objectiveMeasureLessThan' | 'always'>;
