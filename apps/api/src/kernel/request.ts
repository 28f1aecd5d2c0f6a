import type { AnySchema, ContractProcedure, ErrorMap, InferSchemaOutput, Meta } from '@orpc/contract';
import type { Request } from 'express';
import type { Actor, Ctx } from './context.ts';
import { Problem } from './problem.ts';

/** A request as the kernel's middleware leaves it. */
export interface PortalRequest extends Request {
  actor?: Actor;
  requestId: string;
  given?: Given<never>;
}

type InputOf<P> = P extends ContractProcedure<infer I extends AnySchema, AnySchema, ErrorMap, Meta> ? InferSchemaOutput<I> : never;

/** What a handler is given: the open context, the validated input, and the raw request for the few that need it. */
export interface Given<P> {
  ctx: Ctx;
  input: InputOf<P>;
  req: PortalRequest;
  /** Runs work once the transaction is committed and before the answer: what touches the session, above all. */
  after(work: () => Promise<void>): void;
}

/** Who asks, for the few addresses outside the contract. @throws Problem `not_signed_in`. */
export function askerOf({ actor }: PortalRequest): Actor {
  if (!actor?.personId) throw new Problem('not_signed_in', 'Sign in to go on.');
  return actor;
}
