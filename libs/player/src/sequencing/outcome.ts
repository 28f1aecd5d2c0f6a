import type { ExceptionCode } from './exceptions.ts';
import type { Run } from './run.ts';

/** What the sequencing behaviour is asked for (SN 4.8). */
export type SequencingRequest =
  | { readonly type: 'start' | 'resumeAll' | 'continue' | 'previous' | 'retry' | 'exit' }
  | { readonly type: 'choice' | 'jump'; readonly target: string };

/** What a sequencing request comes to: something to deliver, the session's end, or neither. */
export interface Outcome {
  readonly deliver: string | null;
  readonly ended: boolean;
  readonly exception: ExceptionCode | null;
  /** The run in which what is retried begins anew already; it counts only when the delivery comes off. */
  readonly anew?: Run;
}
