import type { Activity } from './activity-tree.ts';
import { combined, holds, isRuledBy, type Truth } from './conditions.ts';
import type { RollupAction, RollupCondition, RollupRule } from './rules.ts';
import type { Run } from './run.ts';
import { isTracked, knownOf, primaryOf, record } from './tracking.ts';

/** RB.1.5: what an activity has come to changes what lies above it, up to the root. */
export function rollUp(run: Run, id: string): void {
  for (const each of run.path(id).reverse()) {
    if (run.isLeaf(each)) continue;
    measure(run, each);
    if (run.tree.edition === '4th') progress(run, each);
    objective(run, each);
    completion(run, each);
  }
}

/** RB.1.1 a: the weighted mean of the children's measures; a child without one counts as nought. */
function measure(run: Run, id: string): void {
  const mean = weighted(run, id, (child) => child.sequencing.rollup.measureWeight, (child) => knownOf(run, child, primaryOf(run, child)).measure);
  record(run, id, primaryOf(run, id), { measure: mean });
}

/** RB.1.1 b: the same of their progress, 4th Edition. */
function progress(run: Run, id: string): void {
  const mean = weighted(run, id, (child) => child.sequencing.completion.progressWeight, (child) => knownOf(run, child, primaryOf(run, child)).progress);
  record(run, id, primaryOf(run, id), { progress: mean });
}

function weighted(run: Run, id: string, weightOf: (child: Activity) => number, valueOf: (child: string) => number | null): number | null {
  let [total, counted, anything] = [0, 0, false];
  for (const child of run.children(id)) {
    if (!isTracked(run, child)) continue;
    const weight = weightOf(run.activity(child));
    counted += weight;
    const value = valueOf(child);
    if (value === null) continue;
    total += weight * value;
    anything = true;
  }
  if (!anything || counted === 0) return null;
  // Binary fractions leave crumbs that would make 0.6 fall short of 0.6.
  return Math.min(1, Math.max(-1, Math.round((total / counted) * 1e9) / 1e9));
}

/** RB.1.2: by measure (a) where the objective asks for it, else by rules (b). */
function objective(run: Run, id: string): void {
  const target = primaryOf(run, id);
  const { rules, measureSatisfactionIfActive } = run.activity(id).sequencing.rollup;
  if (target.satisfiedByMeasure) {
    const reached = knownOf(run, id, target).measure;
    const tooEarly = run.of(id).active && !measureSatisfactionIfActive;
    record(run, id, target, { satisfied: reached === null || tooEarly ? null : reached >= target.minNormalizedMeasure });
    return;
  }
  const own = rules.filter(({ action }) => action === 'satisfied' || action === 'notSatisfied');
  const decided = decision(run, id, own.length > 0 ? own : defaultRules(run, 'satisfied', 'objectiveStatusKnown', 'notSatisfied'), 'notSatisfied', 'satisfied');
  if (decided !== null) record(run, id, target, { satisfied: decided });
}

/** RB.1.3: by measure (a) in the 4th Edition where the activity asks for it, else by rules (b). */
function completion(run: Run, id: string): void {
  const { completion: byMeasure, rollup: { rules } } = run.activity(id).sequencing;
  const target = primaryOf(run, id);
  if (run.tree.edition === '4th' && byMeasure.completedByMeasure) {
    const reached = knownOf(run, id, target).progress;
    record(run, id, target, { completed: reached === null ? null : reached >= byMeasure.minProgressMeasure });
    return;
  }
  const own = rules.filter(({ action }) => action === 'completed' || action === 'incomplete');
  const decided = decision(run, id, own.length > 0 ? own : defaultRules(run, 'completed', 'activityProgressKnown', 'incomplete'), 'incomplete', 'completed');
  if (decided !== null) record(run, id, target, { completed: decided });
}

/** The bad news is asked first, so that the good has the last word. */
function decision(run: Run, id: string, rules: readonly RollupRule[], bad: RollupAction, good: RollupAction): Truth {
  if (applies(run, id, rules, good)) return true;
  return applies(run, id, rules, bad) ? false : null;
}

/**
 * Where a cluster has no rule of a pair, both defaults of it stand: all good is good; and what is bad is, in the 4th
 * Edition, all known; before, all tried or known to be bad.
 */
function defaultRules(run: Run, good: 'satisfied' | 'completed', known: RollupCondition['condition'], bad: RollupAction): RollupRule[] {
  const all = { childSet: 'all', minimumCount: 0, minimumPercent: 0, combination: 'any' } as const;
  const asked: RollupCondition[] = run.tree.edition === '4th'
    ? [{ condition: known, not: false }]
    : [{ condition: 'attempted', not: false }, { condition: good, not: true }];
  return [{ ...all, conditions: asked, action: bad }, { ...all, conditions: [{ condition: good, not: false }], action: good }];
}

/** RB.1.4: whether any rule with the action holds of the children. */
function applies(run: Run, id: string, rules: readonly RollupRule[], action: RollupAction): boolean {
  const counting = run.children(id).filter((child) => isTracked(run, child) && counts(run, child, action));
  // Nothing follows from no children at all.
  return counting.length > 0 && rules.some((rule) => {
    if (rule.action !== action) return false;
    const truths = counting.map((child) => combined(rule.combination, rule.conditions.map((condition) => holds(run, child, { ...condition, objective: null, threshold: 0 }))));
    const holding = truths.filter((truth) => truth === true).length;
    switch (rule.childSet) {
      case 'all': return holding === truths.length;
      case 'any': return holding > 0;
      case 'none': return truths.every((truth) => truth === false);
      case 'atLeastCount': return holding >= rule.minimumCount;
      case 'atLeastPercent': return holding / truths.length >= rule.minimumPercent;
    }
  });
}

/** RB.1.4.2: whether a child counts for this action. */
function counts(run: Run, child: string, action: RollupAction): boolean {
  const { rollup } = run.activity(child).sequencing;
  const { attempts, suspended } = run.of(child);
  const [takesPart, consideration] = {
    satisfied: [rollup.objectiveSatisfied, rollup.requiredForSatisfied] as const,
    notSatisfied: [rollup.objectiveSatisfied, rollup.requiredForNotSatisfied] as const,
    completed: [rollup.progressCompletion, rollup.requiredForCompleted] as const,
    incomplete: [rollup.progressCompletion, rollup.requiredForIncomplete] as const,
  }[action];
  if (!takesPart) return false;
  switch (consideration) {
    case 'always': return true;
    case 'ifNotSuspended': return attempts > 0 && !suspended;
    case 'ifAttempted': return attempts > 0;
    case 'ifNotSkipped': return !isRuledBy(run, child, 'skip');
  }
}
