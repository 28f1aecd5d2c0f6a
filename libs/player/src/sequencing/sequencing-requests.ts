import { choose } from './choice.ts';
import { forgetEarlierAttempts } from './delivery.ts';
import { endDescendants } from './ending.ts';
import type { ExceptionCode } from './exceptions.ts';
import { flow, type Direction } from './flow.ts';
import type { Outcome, SequencingRequest } from './outcome.ts';
import type { Run } from './run.ts';

/** SB.2.12. */
export function sequence(run: Run, request: SequencingRequest): Outcome {
  switch (request.type) {
    case 'start': return start(run);
    case 'resumeAll': return resumeAll(run);
    case 'continue': return onwards(run, 'forward');
    case 'previous': return onwards(run, 'backward');
    case 'choice': return choose(run, request.target);
    case 'retry': return retry(run);
    case 'exit': return exit(run);
    case 'jump': return run.current === null ? refused('SB.2.13-1') : delivered(request.target);
  }
}

/** SB.2.5. */
function start(run: Run): Outcome {
  const { root } = run.tree;
  if (run.current !== null) return refused('SB.2.5-1');
  return run.isLeaf(root) ? delivered(root) : walked(run, root, 'forward', true);
}

/** SB.2.6. */
function resumeAll(run: Run): Outcome {
  if (run.current !== null) return refused('SB.2.6-1');
  return run.suspended === null ? refused('SB.2.6-2') : delivered(run.suspended);
}

/** SB.2.7 and SB.2.8. */
function onwards(run: Run, direction: Direction): Outcome {
  const { current } = run;
  if (current === null) return refused(direction === 'forward' ? 'SB.2.7-1' : 'SB.2.8-1');
  const parent = run.parent(current);
  if (parent !== null && !run.activity(parent).sequencing.control.flow) return refused(direction === 'forward' ? 'SB.2.7-2' : 'SB.2.8-2');
  return walked(run, current, direction, false);
}

/** SB.2.10. What the activity's children were before does not hold back the attempt that is about to begin (SN 3.2.5). */
function retry(run: Run): Outcome {
  const { current } = run;
  if (current === null) return refused('SB.2.10-1');
  const { active, suspended } = run.of(current);
  if (active || suspended) return refused('SB.2.10-2');
  if (run.isLeaf(current)) return delivered(current);
  const anew = run.fork();
  forgetEarlierAttempts(anew, current);
  const found = flow(anew, current, 'forward', true);
  if (found.deliverable) return { ...delivered(found.activity), anew };
  if (found.ended) endDescendants(run, run.tree.root);
  return { deliver: null, ended: found.ended, exception: found.ended ? null : 'SB.2.10-3' };
}

/** SB.2.11. */
function exit(run: Run): Outcome {
  if (run.current === null) return refused('SB.2.11-1');
  if (run.of(run.current).active) return refused('SB.2.11-2');
  return { deliver: null, ended: run.isRoot(run.current), exception: null };
}

function walked(run: Run, from: string, direction: Direction, intoChildren: boolean): Outcome {
  const { activity, deliverable, ended, exception } = flow(run, from, direction, intoChildren);
  return { deliver: deliverable ? activity : null, ended, exception };
}

function delivered(activity: string): Outcome {
  return { deliver: activity, ended: false, exception: null };
}

function refused(exception: ExceptionCode): Outcome {
  return { deliver: null, ended: false, exception };
}
