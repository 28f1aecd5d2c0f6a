import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Action, Subject } from './ability.ts';

/**
 * Who may call an operation at all. The verb behind it still checks the particular person or place.
 * `public`: anybody; `signed_in`: anybody with a session; else an action on a subject that the caller's
 * roles must allow somewhere.
 */
export type Permission = 'public' | 'signed_in' | readonly [Action, Subject];

/** How often one address may try a secret in five minutes, before anything else is done. */
export interface Throttle {
  /** What is guessed at. */
  secret: string;
  /** A field of the input that is guessed for: another name is another count. */
  by?: string;
  /** Counted for each signed-in person apart: what is guessed at is hers. */
  byAsker?: boolean;
  most: number;
  /** Right guesses are not counted, so that a whole staff room may come in at once. */
  forgiving?: boolean;
}

export interface OperationMeta {
  permission?: Permission;
  throttle?: Throttle;
  /** Its answer holds a secret that is shown once: it is not kept, so a retry does the work again. */
  secret?: boolean;
  /** False for what opens its own transactions, or none: it gets no context. */
  transaction?: boolean;
}

/** Every operation starts here, so that it can name its permission. */
export const operation = oc.$meta<OperationMeta>({});

/** A key made by the product. A malformed one is answered like one that does not exist. */
export const Id = z.uuid();

/** A calendar date, 'YYYY-MM-DD'. */
export const DayText = z.iso.date();

/** Text a person typed: trimmed, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/);

export const requiredLine = (max: number) => line(max).min(1);

/** A telephone number that somebody can ring, as people write it: '01632 960 001', '+44 (0)1632 960001', '101'. */
export const Telephone = line(25).regex(/^\+?[0-9(][0-9 ()-]{2,}$/, 'Enter a telephone number, like 01632 960 001');

/** An answer that carries nothing but "it is done". */
export const Done = z.object({ done: z.literal(true) });

/** How many, and the page of a list: `offset` and `limit` arrive as text in the address. */
export const pageOf = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) };
