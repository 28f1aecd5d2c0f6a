import { knownBefore } from './abandoning.ts';
import { isClosed } from './conditions.ts';
import { endDescendants } from './ending.ts';
import type { ExceptionCode } from './exceptions.ts';
import type { Delivery } from './navigation.ts';
import type { Run } from './run.ts';
import { isTracked } from './tracking.ts';

/** DB.1.1: why an activity may not be delivered. */
export function undeliverable(run: Run, id: string): ExceptionCode | null {
  if (!run.isLeaf(id)) return 'DB.1.1-1';
  return run.path(id).some((each) => isClosed(run, each)) ? 'DB.1.1-3' : null;
}

/** DB.2: the activity becomes the learner's place, and what lies around it opens with it. */
export function deliver(run: Run, id: string): Delivery | ExceptionCode {
  if (run.current !== null && run.of(run.current).active) return 'DB.2-1';
  if (id !== run.suspended) clearSuspended(run, id);
  endDescendants(run, id);
  const resumed = run.of(id).suspended;
  for (const each of run.path(id)) {
    const { active, suspended, attempts } = run.of(each);
    if (active) continue;
    if (suspended) run.change(each, { suspended: false });
    else if (isTracked(run, each)) beginAttempt(run, each, attempts + 1);
    run.change(each, { active: true });
  }
  run.current = id;
  run.suspended = null;
  run.leftAt = null;
  run.before = knownBefore(run, id);
  return { activityId: id, attempt: Math.max(1, run.of(id).attempts), resumed };
}

/**
 * What was recorded of the activities in a cluster in earlier attempts on it counts no longer, where the cluster says so
 * (SN 3.2.5, 3.2.6). It is forgotten: each of them begins with nothing known when it is delivered.
 */
export function forgetEarlierAttempts(run: Run, cluster: string): void {
  forgetWithin(run, cluster, true, true);
  if (run.isRoot(cluster)) run.forgetWhatTheCourseShared();
}

function forgetWithin(run: Run, cluster: string, objectives: boolean, progress: boolean): void {
  const { useCurrentAttemptObjectiveInfo, useCurrentAttemptProgressInfo } = run.activity(cluster).sequencing.control;
  const [forgetsObjectives, forgetsProgress] = [objectives && useCurrentAttemptObjectiveInfo, progress && useCurrentAttemptProgressInfo];
  if (!forgetsObjectives && !forgetsProgress) return;
  for (const child of run.activity(cluster).children) {
    // Of an activity that goes on where it was suspended nothing is forgotten.
    if (run.of(child).suspended) continue;
    if (run.of(child).attempts > 0) run.change(child, { ...(forgetsObjectives ? { objectives: {} } : {}), ...(forgetsProgress ? { completed: null, progress: null } : {}) });
    forgetWithin(run, child, forgetsObjectives, forgetsProgress);
  }
}

function beginAttempt(run: Run, id: string, attempts: number): void {
  if (attempts > 1) forgetEarlierAttempts(run, id);
  run.change(id, { attempts, objectives: {}, completed: null, progress: null });
}

/** DB.2.1: what was suspended elsewhere is not resumed any more. */
function clearSuspended(run: Run, id: string): void {
  if (run.suspended === null) return;
  const path = run.path(run.suspended).slice(run.path(run.commonAncestor(id, run.suspended)).length - 1).reverse();
  for (const each of path) {
    if (run.isLeaf(each) || !run.children(each).some((child) => run.of(child).suspended)) run.change(each, { suspended: false });
  }
  run.suspended = null;
}
