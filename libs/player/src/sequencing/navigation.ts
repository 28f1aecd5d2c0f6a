import type { Cmi } from '../data-model.ts';

/** What the learner, the content or the player asks for (SN 5.6, NB.2.1). */
export type Navigation =
  | { readonly type: PlainNavigation }
  | { readonly type: 'choice' | 'jump'; readonly target: string };

export type PlainNavigation = 'start' | 'resumeAll' | 'continue' | 'previous' | 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll';

/** Why nothing was delivered: the code of the specification, such as `SB.2.9-4`, and what it says. */
export interface SequencingException {
  readonly code: string;
  readonly words: string;
}

/** The activity to launch now. */
export interface Delivery {
  readonly activityId: string;
  /** Of this activity, 1, 2, 3 …; always 1 for an activity that is not tracked. */
  readonly attempt: number;
  /** True: the attempt goes on, with all that the data model held. False: it begins with nothing kept. */
  readonly resumed: boolean;
}

/**
 * What content that ended its session asked for. After a time-out or log-out the whole course is left, whatever else
 * was asked for, by the learner too (RTE 4.2.8). Null: nothing, so the learner is asked.
 */
export function navigationAfter(cmi: Cmi): Navigation | null {
  const exit = cmi['cmi.exit'];
  if (exit === 'time-out' || exit === 'logout') return { type: 'exitAll' };
  return navigationIn(cmi['adl.nav.request']);
}

/** Reads a value of `adl.nav.request`; null for `_none_` and for what makes no sense. */
export function navigationIn(value: string | undefined): Navigation | null {
  const targeted = /^\{target=(\S+)\}(choice|jump)$/.exec(value ?? '');
  if (targeted) return { type: targeted[2] as 'choice' | 'jump', target: targeted[1] as string };
  const plain = askable.find((type) => type === value);
  return plain ? { type: plain } : null;
}

const askable: readonly PlainNavigation[] = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'];
