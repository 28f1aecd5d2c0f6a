import type { ActivityTree } from './activity-tree.ts';

/**
 * Whether a tree says more than the order of its lessons: rules before, after and at the exit of activities, limits, rules of
 * rollup, clusters that judge by measure. One lesson without any of it is its own course, and is judged by its own word.
 */
export function hasRules(tree: ActivityTree): boolean {
  return Object.values(tree.activities).some(({ children, sequencing: { preRules, postRules, exitRules, rollup, limits, objectives, completion } }) =>
    [preRules, postRules, exitRules, rollup.rules].some((rules) => rules.length > 0) ||
    limits.attemptLimit !== null ||
    (children.length > 0 && (objectives[0]?.satisfiedByMeasure === true || completion.completedByMeasure)));
}
