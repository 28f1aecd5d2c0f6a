import type { PostAction, PreAction } from '@pvi/player/sequencing/activity-tree';
import type { ConditionName, RollupCondition, RollupRule, RuleCondition, SequencingRule } from '@pvi/player/sequencing/rules';
import { child, childrenOf, numberWithin, word, type XmlElement } from './package-xml.ts';

const preActions = ['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal'] as const satisfies readonly PreAction[];
const postActions = ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous'] as const satisfies readonly PostAction[];
const rollupConditionNames = [
  'satisfied', 'objectiveStatusKnown', 'objectiveMeasureKnown', 'completed', 'activityProgressKnown', 'attempted', 'attemptLimitExceeded', 'timeLimitExceeded', 'outsideAvailableTimeRange',
] as const;
const conditionNames = [...rollupConditionNames, 'objectiveMeasureGreaterThan', 'objectiveMeasureLessThan', 'always'] as const satisfies readonly ConditionName[];

/*
 * SN 3.4 and 3.7. A rule without an action or with no condition that anybody knows cannot hold, so it is left out. A
 * condition that nobody knows among others makes the rule mean something else, so that rule is left out too.
 */

export function preRules(rules: XmlElement | undefined): SequencingRule<PreAction>[] {
  return rulesOf(rules, 'preconditionrule', preActions);
}

export function postRules(rules: XmlElement | undefined): SequencingRule<PostAction>[] {
  return rulesOf(rules, 'postconditionrule', postActions);
}

export function exitRules(rules: XmlElement | undefined): SequencingRule<'exit'>[] {
  return rulesOf(rules, 'exitconditionrule', ['exit'] as const);
}

export function rollupRules(rules: XmlElement | undefined): RollupRule[] {
  return childrenOf(rules, 'rolluprule').flatMap((rule) => {
    const set = child(rule, 'rollupconditions');
    const action = word(child(rule, 'rollupaction'), 'action', ['satisfied', 'notSatisfied', 'completed', 'incomplete'] as const);
    const conditions = childrenOf(set, 'rollupcondition').map((condition): RollupCondition | undefined => {
      const name = word(condition, 'condition', rollupConditionNames);
      return name && { condition: name, not: isNegated(condition) };
    });
    if (!action || !areKnown(conditions)) return [];
    return [{
      childSet: word(rule, 'childactivityset', ['all', 'any', 'none', 'atLeastCount', 'atLeastPercent'] as const) ?? 'all',
      minimumCount: Math.floor(numberWithin(rule.attributes.get('minimumcount'), 0, 1e9) ?? 0),
      minimumPercent: numberWithin(rule.attributes.get('minimumpercent'), 0, 1) ?? 0,
      combination: word(set, 'conditioncombination', ['all', 'any'] as const) ?? 'any',
      conditions,
      action,
    }];
  });
}

function rulesOf<Action extends string>(rules: XmlElement | undefined, name: string, actions: readonly Action[]): SequencingRule<Action>[] {
  return childrenOf(rules, name).flatMap((rule) => {
    const set = child(rule, 'ruleconditions');
    const action = word(child(rule, 'ruleaction'), 'action', actions);
    const conditions = childrenOf(set, 'rulecondition').map(condition);
    return action && areKnown(conditions) ? [{ combination: word(set, 'conditioncombination', ['all', 'any'] as const) ?? 'all', conditions, action }] : [];
  });
}

function condition(element: XmlElement): RuleCondition | undefined {
  const name = word(element, 'condition', conditionNames);
  const objective = element.attributes.get('referencedobjective')?.trim();
  return name && {
    condition: name,
    not: isNegated(element),
    objective: objective ? objective : null,
    threshold: numberWithin(element.attributes.get('measurethreshold'), -1, 1) ?? 0,
  };
}

function areKnown<Condition>(conditions: readonly (Condition | undefined)[]): conditions is readonly Condition[] {
  return conditions.length > 0 && conditions.every((each) => each !== undefined);
}

function isNegated(element: XmlElement): boolean {
  return word(element, 'operator', ['not', 'noOp'] as const) === 'not';
}
