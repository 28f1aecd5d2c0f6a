import { isClosed, isRuledBy } from './conditions.ts';
import { endDescendants } from './ending.ts';
import type { ExceptionCode } from './exceptions.ts';
import type { Run } from './run.ts';

export type Direction = 'forward' | 'backward';

/** Where a walk stopped. */
export interface FlowEnd {
  readonly activity: string;
  readonly deliverable: boolean;
  /** The walk left the tree at its end. */
  readonly ended: boolean;
  readonly exception: ExceptionCode | null;
}

/** SB.2.3: walks on from an activity until it finds one to deliver. */
export function flow(run: Run, from: string, direction: Direction, intoChildren: boolean): FlowEnd {
  const first = step(run, from, direction, intoChildren, null);
  if (first.next === null) return { activity: from, deliverable: false, ended: first.ended, exception: first.exception };
  return settle(run, first.next, direction);
}

/** One step's outcome: the next activity and, when the walk has turned or goes into a cluster, its direction there. */
type Step =
  | { readonly next: string; readonly turned: Direction }
  | { readonly next: null; readonly ended: boolean; readonly exception: ExceptionCode | null };

const stopped = (exception: ExceptionCode): Step => ({ next: null, ended: false, exception });

/** SB.2.1: one step through the tree. `before`: the direction before the walk was turned round in a forward-only cluster. */
function step(run: Run, from: string, towards: Direction, intoChildren: boolean, before: Direction | null): Step {
  let [activity, direction] = [from, towards];
  const turnsBack = before === 'backward' && run.siblings(activity).at(-1) === activity;
  if (turnsBack) {
    direction = 'backward';
    activity = run.siblings(activity)[0] as string;
  }
  const parent = run.parent(activity);
  const aside = run.isLeaf(activity) || !intoChildren;
  if (direction === 'forward') {
    if (isLastOfTree(run, activity) || (parent === null && !intoChildren)) {
      endDescendants(run, run.tree.root);
      return { next: null, ended: true, exception: null };
    }
    if (!aside) return firstChild(run, activity, 'forward');
    const next = run.sibling(activity, 1);
    return next === undefined ? step(run, parent as string, 'forward', false, null) : { next, turned: 'forward' };
  }
  if (parent === null) return stopped('SB.2.1-3');
  if (!aside) return firstChild(run, activity, 'backward');
  if (!turnsBack && run.activity(parent).sequencing.control.forwardOnly) return stopped('SB.2.1-4');
  const next = run.sibling(activity, -1);
  return next === undefined ? step(run, parent, 'backward', false, null) : { next, turned: 'backward' };
}

/** Into a cluster: from its front, or from its back where that is the way; a forward-only one is entered at the front. */
function firstChild(run: Run, cluster: string, direction: Direction): Step {
  const children = run.children(cluster);
  const forward = direction === 'forward' || run.activity(cluster).sequencing.control.forwardOnly;
  const next = forward ? children[0] : children.at(-1);
  return next === undefined ? stopped('SB.2.1-2') : { next, turned: forward ? 'forward' : 'backward' };
}

function isLastOfTree(run: Run, id: string): boolean {
  if (run.children(id).length > 0) return false;
  return run.path(id).every((each) => run.siblings(each).at(-1) === each);
}

/** SB.2.2: from a candidate on to something that may be delivered, over what is skipped and into what is a cluster. */
function settle(run: Run, candidate: string, towards: Direction): FlowEnd {
  let [activity, direction] = [candidate, towards];
  let before: Direction | null = null;
  for (;;) {
    const parent = run.parent(activity);
    if (parent !== null && !run.activity(parent).sequencing.control.flow) return { activity, deliverable: false, ended: false, exception: 'SB.2.2-1' };
    if (isRuledBy(run, activity, 'skip')) {
      const on = step(run, activity, direction, false, before);
      if (on.next === null) return { activity, deliverable: false, ended: on.ended, exception: on.exception };
      if (before === 'backward' && on.turned === 'backward') [direction, before] = ['backward', null];
      activity = on.next;
      continue;
    }
    if (isClosed(run, activity)) return { activity, deliverable: false, ended: false, exception: 'SB.2.2-2' };
    if (run.isLeaf(activity)) return { activity, deliverable: true, ended: false, exception: null };
    const into = step(run, activity, direction, true, null);
    if (into.next === null) return { activity, deliverable: false, ended: into.ended, exception: into.exception };
    if (direction === 'backward' && into.turned === 'forward') [direction, before] = ['forward', 'backward'];
    else before = null;
    activity = into.next;
  }
}
