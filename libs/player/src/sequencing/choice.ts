import { isRuledBy } from './conditions.ts';
import type { ExceptionCode } from './exceptions.ts';
import { flow, type Direction } from './flow.ts';
import { endAttempt, endDescendants } from './ending.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

/** SB.2.9: the learner points at an activity. */
export function choose(run: Run, target: string): Outcome {
  const refused = (exception: ExceptionCode): Outcome => ({ deliver: null, ended: false, exception });
  const hindrance = outOfReach(run, target) ?? onTheWay(run, target);
  if (hindrance) return refused(hindrance);
  if (run.isLeaf(target)) return { deliver: target, ended: false, exception: null };
  const inside = flow(run, target, 'forward', true);
  if (inside.deliverable) return { deliver: inside.activity, ended: false, exception: null };
  // The learner stands at the cluster now, although nothing in it flows: she chooses on from there.
  const ancestor = run.current === null ? run.tree.root : run.commonAncestor(run.current, target);
  endDescendants(run, ancestor);
  endAttempt(run, ancestor);
  run.current = target;
  return refused('SB.2.9-9');
}

/** Steps 3 and 4: what forbids the target whatever the learner's place. */
function outOfReach(run: Run, target: string): ExceptionCode | null {
  for (const each of run.path(target)) {
    if (!run.siblings(each).includes(each)) return 'SB.2.9-2';
    if (isRuledBy(run, each, 'hiddenFromChoice')) return 'SB.2.9-3';
  }
  const parent = run.parent(target);
  return parent !== null && !run.activity(parent).sequencing.control.choice ? 'SB.2.9-4' : null;
}

/** Steps 7 to 11: what forbids the way from the learner's place to the target. */
function onTheWay(run: Run, target: string): ExceptionCode | null {
  const { current } = run;
  if (current === target) return null;
  if (current !== null && run.parent(current) === run.parent(target)) return amongSiblings(run, current, target);
  const ancestor = current === null ? run.tree.root : run.commonAncestor(current, target);
  if (current === null || current === ancestor) return target === ancestor ? 'SB.2.9-5' : downwards(run, ancestor, target, true);
  const leaving = run.path(current).slice(run.path(ancestor).length).reverse();
  if (leaving.some((each) => !run.activity(each).sequencing.control.choiceExit)) return 'SB.2.9-7';
  if (target === ancestor) return null;
  return constrained(run, leaving, target) ?? downwards(run, ancestor, target, run.isAfter(target, current));
}

/** Step 8: from the current activity towards its sibling. */
function amongSiblings(run: Run, current: string, target: string): ExceptionCode | null {
  const siblings = run.siblings(current);
  const [from, to] = [siblings.indexOf(current), siblings.indexOf(target)];
  const forward = to > from;
  const passed = forward ? siblings.slice(Math.max(0, from), to) : siblings.slice(to + 1, from + 1);
  return firstOf(passed, (each) => passable(run, each, forward ? 'forward' : 'backward'));
}

/** Steps 9, 11.8 and 11.9: from the common ancestor down to the target; only the way forward can be stopped. */
function downwards(run: Run, ancestor: string, target: string, forward: boolean): ExceptionCode | null {
  const way = run.path(target).slice(run.path(ancestor).length - 1);
  return firstOf(forward ? way.slice(0, -1) : way, (each) => {
    const stopped = forward ? passable(run, each, 'forward') : null;
    if (stopped) return stopped;
    const asleep = each !== ancestor && !run.of(each).active;
    return asleep && run.activity(each).sequencing.preventActivation ? 'SB.2.9-6' : null;
  });
}

/** Step 11.5: out of a cluster that constrains choice only what comes next, on the target's side, may be chosen. */
function constrained(run: Run, leaving: readonly string[], target: string): ExceptionCode | null {
  const from = leaving.find((each) => run.activity(each).sequencing.constrainChoice);
  if (from === undefined || target === from) return null;
  const next = neighbour(run, from, run.isAfter(target, from) ? 1 : -1) ?? from;
  return run.isWithin(target, next) ? null : 'SB.2.9-8';
}

/** SB.2.9.1 and SB.2.9.2: the activity next to this one, or to the nearest cluster around it that has a neighbour. */
function neighbour(run: Run, id: string, side: 1 | -1): string | undefined {
  for (let at: string | null = id; at !== null && !run.isRoot(at); at = run.parent(at)) {
    const beside = run.sibling(at, side);
    if (beside !== undefined) return beside;
  }
  return undefined;
}

/** SB.2.4: whether choice may pass over an activity. */
function passable(run: Run, id: string, direction: Direction): ExceptionCode | null {
  if (direction === 'forward') return isRuledBy(run, id, 'stopForwardTraversal') ? 'SB.2.4-1' : null;
  const parent = run.parent(id);
  if (parent === null) return 'SB.2.4-3';
  return run.activity(parent).sequencing.control.forwardOnly ? 'SB.2.4-2' : null;
}

function firstOf(list: readonly string[], find: (id: string) => ExceptionCode | null): ExceptionCode | null {
  for (const each of list) {
    const found = find(each);
    if (found) return found;
  }
  return null;
}
