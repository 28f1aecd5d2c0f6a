import type { ExceptionCode } from './exceptions.ts';
import type { Navigation } from './navigation.ts';
import type { SequencingRequest } from './outcome.ts';
import type { Run } from './run.ts';
import type { TerminationRequest } from './termination.ts';

/** What a navigation request asks of the processes that follow. */
export interface Asked {
  readonly termination: TerminationRequest | null;
  readonly sequencing: SequencingRequest;
}

/** NB.2.1. */
export function navigate(run: Run, navigation: Navigation): Asked | ExceptionCode {
  const { current } = run;
  switch (navigation.type) {
    case 'start': return current === null ? asked(null, { type: 'start' }) : 'NB.2.1-1';
    case 'resumeAll':
      if (current !== null) return 'NB.2.1-1';
      return run.suspended === null ? 'NB.2.1-3' : asked(null, { type: 'resumeAll' });
    case 'continue': case 'previous': return current === null ? 'NB.2.1-2' : onwards(run, current, navigation.type);
    case 'choice': return choice(run, navigation.target);
    case 'jump': return jump(run, navigation.target);
    case 'exit': case 'abandon':
      if (current === null) return 'NB.2.1-2';
      return run.of(current).active ? asked(navigation.type, { type: 'exit' }) : 'NB.2.1-12';
    case 'exitAll': case 'abandonAll': case 'suspendAll': return current === null ? 'NB.2.1-2' : asked(navigation.type, { type: 'exit' });
  }
}

function onwards(run: Run, current: string, type: 'continue' | 'previous'): Asked | ExceptionCode {
  const parent = run.parent(current);
  if (parent === null) return type === 'continue' ? 'NB.2.1-4' : 'NB.2.1-6';
  const { flow, forwardOnly } = run.activity(parent).sequencing.control;
  if (type === 'continue') return flow ? leaving(run, current, { type }) : 'NB.2.1-4';
  return flow && !forwardOnly ? leaving(run, current, { type }) : 'NB.2.1-5';
}

function choice(run: Run, target: string): Asked | ExceptionCode {
  const { current } = run;
  if (!run.has(target)) return 'NB.2.1-11';
  const parent = run.parent(target);
  if (parent !== null && !run.activity(parent).sequencing.control.choice) return 'NB.2.1-10';
  if (current === null) return asked(null, { type: 'choice', target });
  if (current !== target && run.parent(current) !== parent) {
    const shared = run.path(run.commonAncestor(current, target)).length;
    const left = run.path(current).slice(shared);
    if (left.some((each) => run.of(each).active && !run.activity(each).sequencing.control.choiceExit)) return 'NB.2.1-8';
  }
  return leaving(run, current, { type: 'choice', target });
}

/** 4th Edition; in the others nobody can ask for it. */
function jump(run: Run, target: string): Asked | ExceptionCode {
  if (run.current === null) return 'NB.2.1-2';
  if (run.tree.edition !== '4th' || !run.has(target) || !run.siblings(target).includes(target)) return 'NB.2.1-11';
  return leaving(run, run.current, { type: 'jump', target });
}

/** The activity that is still open ends first. */
function leaving(run: Run, current: string, sequencing: SequencingRequest): Asked {
  return asked(run.of(current).active ? 'exit' : null, sequencing);
}

function asked(termination: TerminationRequest | null, sequencing: SequencingRequest): Asked {
  return { termination, sequencing };
}
