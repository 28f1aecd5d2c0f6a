import { forgetAbandoned } from './abandoning.ts';
import { ruleThatHolds } from './conditions.ts';
import type { PostAction } from './activity-tree.ts';
import { endAttempt, endDescendants } from './ending.ts';
import type { ExceptionCode } from './exceptions.ts';
import { rollUp } from './rollup.ts';
import type { Run } from './run.ts';
import type { SequencingRequest } from './outcome.ts';

export type TerminationRequest = 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll';

/** TB.2.3: the request that takes the place of the one that was asked for; null leaves that as it is. */
export function terminate(run: Run, request: TerminationRequest): SequencingRequest | null | ExceptionCode {
  const { current } = run;
  if (current === null) return 'TB.2.3-1';
  if ((request === 'exit' || request === 'abandon') && !run.of(current).active) return 'TB.2.3-2';
  if (request === 'abandon' || request === 'abandonAll') forgetAbandoned(run);
  run.before = undefined;
  switch (request) {
    case 'exit': return exit(run, current);
    case 'exitAll': return exitAll(run, null);
    case 'suspendAll': return suspendAll(run, current);
    case 'abandon':
      run.change(current, { active: false });
      return null;
    case 'abandonAll':
      for (const each of run.path(current)) run.change(each, { active: false });
      run.current = run.tree.root;
      return { type: 'exit' };
  }
}

function exit(run: Run, current: string): SequencingRequest | null | ExceptionCode {
  endAttempt(run, current);
  applyExitRules(run, current);
  for (;;) {
    const at = run.current as string;
    const action = postAction(run, at);
    if (action === 'exitAll') return exitAll(run, null);
    if (action === 'retryAll') return exitAll(run, { type: 'retry' });
    if (action === 'exitParent') {
      const parent = run.parent(at);
      if (parent === null) return 'TB.2.3-4';
      run.current = parent;
      endAttempt(run, parent);
      continue;
    }
    // The whole course has been left, unless it is to begin again.
    if (run.isRoot(at) && action !== 'retry') return { type: 'exit' };
    return action === null ? null : { type: action };
  }
}

/** TB.2.1: the topmost cluster around the activity whose exit rule holds ends, and the learner stands there. */
function applyExitRules(run: Run, current: string): void {
  const leaving = run.path(current).slice(0, -1).find((each) => ruleThatHolds(run, each, run.activity(each).sequencing.exitRules) !== null);
  if (leaving === undefined) return;
  endDescendants(run, leaving);
  endAttempt(run, leaving);
  run.current = leaving;
}

/** TB.2.2. */
function postAction(run: Run, id: string): PostAction | null {
  return run.of(id).suspended ? null : ruleThatHolds(run, id, run.activity(id).sequencing.postRules);
}

function exitAll(run: Run, next: SequencingRequest | null): SequencingRequest {
  const { root } = run.tree;
  const current = run.current as string;
  if (run.of(current).active) endAttempt(run, current);
  endDescendants(run, root);
  endAttempt(run, root);
  run.current = root;
  return next ?? { type: 'exit' };
}

function suspendAll(run: Run, current: string): SequencingRequest | ExceptionCode {
  const { active, suspended } = run.of(current);
  if (active || suspended) {
    rollUp(run, current);
    run.suspended = current;
  } else {
    const parent = run.parent(current);
    if (parent === null) return 'TB.2.3-3';
    run.suspended = parent;
    run.leftAt = current;
  }
  for (const each of run.path(run.suspended)) run.change(each, { active: false, suspended: true });
  run.current = run.tree.root;
  return { type: 'exit' };
}
