import { deliver, undeliverable } from './delivery.ts';
import { endAttempt } from './ending.ts';
import type { ExceptionCode } from './exceptions.ts';
import type { Delivery, Navigation } from './navigation.ts';
import { navigate, type Asked } from './navigation-requests.ts';
import type { Outcome, SequencingRequest } from './outcome.ts';
import type { Run } from './run.ts';
import { chooseBeforeStart } from './selection.ts';
import { sequence } from './sequencing-requests.ts';
import { terminate, type TerminationRequest } from './termination.ts';

/** What one request came to. The run has moved on even where an exception stopped it half way. */
export interface Result {
  readonly delivery: Delivery | null;
  readonly ended: boolean;
  readonly exception: ExceptionCode | null;
}

/** OP.1, once round: navigation, termination, sequencing, delivery. */
export function follow(run: Run, navigation: Navigation): Result {
  prepare(run, navigation);
  const asked = navigate(run, navigation);
  if (typeof asked === 'string') return stopped(asked);
  const request = afterTermination(run, asked);
  return typeof request === 'string' ? stopped(request) : sequenceAndDeliver(run, request);
}

/** The tree is made ready when a session begins. */
export function prepare(run: Run, { type }: Navigation): void {
  if (run.inSession) return;
  chooseBeforeStart(run);
  run.inSession = type === 'start' || type === 'resumeAll' || type === 'choice';
}

/** TB.2.3: the one sequencing request that is left, the termination's before the navigation's. */
export function afterTermination(run: Run, { termination, sequencing }: Asked): SequencingRequest | ExceptionCode {
  return (termination === null ? null : terminate(run, termination as TerminationRequest)) ?? sequencing;
}

/** SB.2.12 and DB.1.1: what would be delivered, or why nothing is. */
export function search(run: Run, request: SequencingRequest): Outcome {
  const outcome = sequence(run, request);
  if (outcome.exception || outcome.deliver === null) return outcome;
  const refusal = undeliverable(outcome.anew ?? run, outcome.deliver);
  return refusal ? { deliver: null, ended: false, exception: refusal } : outcome;
}

/** SB.2.12, DB.1.1 and DB.2. */
function sequenceAndDeliver(run: Run, request: SequencingRequest): Result {
  const { deliver: found, ended, exception, anew } = search(run, request);
  if (exception) return stopped(exception);
  if (ended) endSession(run);
  if (found === null) return { delivery: null, ended, exception: null };
  const delivery = deliver(anew ?? run, found);
  if (typeof delivery === 'string') return stopped(delivery);
  if (anew) run.adopt(anew);
  run.inSession = true;
  return { delivery, ended: false, exception: null };
}

function endSession(run: Run): void {
  const { root } = run.tree;
  // Walking off the end of the tree leaves the root open (SB.2.1); the next session is a new attempt on it all the same.
  if (run.of(root).active) endAttempt(run, root);
  run.current = null;
  run.inSession = false;
}

function stopped(exception: ExceptionCode): Result {
  return { delivery: null, ended: false, exception };
}
