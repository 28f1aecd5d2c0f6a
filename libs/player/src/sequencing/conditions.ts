import type { ConditionName, RuleCondition, SequencingRule } from './rules.ts';
import type { Run } from './run.ts';
import { isTracked, knownOf, objectiveOf } from './tracking.ts';

/** True, false, or null: not known. */
export type Truth = boolean | null;

/** UP.2: the action of the first rule that holds; null when none does. */
export function ruleThatHolds<Action extends string>(run: Run, id: string, rules: readonly SequencingRule<Action>[]): Action | null {
  return rules.find((rule) => combined(rule.combination, rule.conditions.map((condition) => holds(run, id, condition))) === true)?.action ?? null;
}

/** Whether a precondition rule with this action holds. */
export function isRuledBy(run: Run, id: string, action: 'skip' | 'disabled' | 'hiddenFromChoice' | 'stopForwardTraversal'): boolean {
  return ruleThatHolds(run, id, run.activity(id).sequencing.preRules.filter((rule) => rule.action === action)) !== null;
}

/** UP.5: whether an activity may not be delivered, nor anything in it. */
export function isClosed(run: Run, id: string): boolean {
  return isRuledBy(run, id, 'disabled') || limitIsReached(run, id);
}

/**
 * UP.1. Of the limits SCORM judges the number of attempts alone: durations and times of day are for the content (SN 3.5).
 * An attempt under way or suspended may always go on.
 */
export function limitIsReached(run: Run, id: string): boolean {
  const { active, suspended } = run.of(id);
  return isTracked(run, id) && !active && !suspended && attemptsAreUsedUp(run, id);
}

/** SN 3.4.2 and 3.7.2, of one activity. Negating what is not known leaves it unknown. */
export function holds(run: Run, id: string, { condition, not, objective, threshold }: RuleCondition): Truth {
  const truth = evaluated(run, id, condition, objective, threshold);
  return truth !== null && not ? !truth : truth;
}

/** And, or "or", of three values; of nothing at all nothing is known. */
export function combined(combination: 'all' | 'any', truths: readonly Truth[]): Truth {
  if (truths.length === 0) return null;
  const decisive = combination === 'any';
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}

function evaluated(run: Run, id: string, condition: ConditionName, objectiveName: string | null, threshold: number): Truth {
  if (condition === 'always') return true;
  const objective = objectiveOf(run, id, objectiveName);
  if (!isTracked(run, id) || !objective) return null;
  const known = knownOf(run, id, objective);
  switch (condition) {
    case 'satisfied': return known.satisfied;
    case 'objectiveStatusKnown': return known.satisfied !== null;
    case 'objectiveMeasureKnown': return known.measure !== null;
    case 'objectiveMeasureGreaterThan': return known.measure === null ? null : known.measure > threshold;
    case 'objectiveMeasureLessThan': return known.measure === null ? null : known.measure < threshold;
    case 'completed': return progressOf(run, id, objectiveName);
    case 'activityProgressKnown': return progressOf(run, id, objectiveName) !== null;
    case 'attempted': return run.of(id).attempts > 0;
    case 'attemptLimitExceeded': return attemptsAreUsedUp(run, id);
    // SCORM does not use these two: nothing is measured that could answer them.
    case 'timeLimitExceeded': case 'outsideAvailableTimeRange': return null;
  }
}

/** Completion is the activity's; one that names an objective asks for that objective's (4th Edition). */
function progressOf(run: Run, id: string, objectiveName: string | null): Truth {
  const objective = objectiveOf(run, id, run.tree.edition === '4th' ? objectiveName : null);
  return objective ? knownOf(run, id, objective).completed : null;
}

function attemptsAreUsedUp(run: Run, id: string): boolean {
  const limit = run.activity(id).sequencing.limits.attemptLimit;
  const { attempts } = run.of(id);
  return limit !== null && attempts > 0 && attempts >= limit;
}
