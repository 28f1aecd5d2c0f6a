import { rollUp } from './rollup.ts';
import { valueIn, type Run } from './run.ts';
import { chooseForNextAttempt } from './selection.ts';
import { isTracked, primaryOf, record } from './tracking.ts';

/**
 * UP.4: an attempt ends. Content that said nothing of itself, where it need not, is complete and satisfied; but what is
 * satisfied by measure is so "in place of any other method" (SN 3.10.1), and without a measure it is not.
 */
export function endAttempt(run: Run, id: string): void {
  const { active, suspended, completed, objectives } = run.of(id);
  if (run.isLeaf(id)) {
    const { completionSetByContent, objectiveSetByContent } = run.activity(id).sequencing.delivery;
    const primary = primaryOf(run, id);
    if (isTracked(run, id) && !suspended) {
      if (!completionSetByContent && completed === null) record(run, id, primary, { completed: true });
      const isSilent = (valueIn(objectives, primary.id ?? '')?.satisfied ?? null) === null;
      if (!objectiveSetByContent && !primary.satisfiedByMeasure && isSilent) record(run, id, primary, { satisfied: true });
    }
    run.change(id, { active: false });
  } else {
    run.change(id, { active: false, suspended: run.children(id).some((child) => run.of(child).suspended) });
  }
  rollUp(run, id);
  if (active && !run.isLeaf(id) && !run.of(id).suspended) chooseForNextAttempt(run, id);
}

/** UP.3: ends what lies open between the learner's place and an activity, both of them left out. */
export function endDescendants(run: Run, id: string): void {
  if (run.current === null) return;
  const ancestor = run.commonAncestor(run.current, id);
  const between = run.path(run.current).slice(run.path(ancestor).length, -1).reverse();
  for (const each of between) endAttempt(run, each);
}
