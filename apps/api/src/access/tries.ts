import type { AttemptOutcome } from '@pvi/contract/access';
import type { EntityManager } from 'typeorm';

/** One try to sign in, right or wrong. */
export interface Try {
  /** Whose account was meant, where that is known. */
  personId: string | null;
  /** Digest of the name that was typed; '' where none was. */
  handleDigest: string;
  outcome: AttemptOutcome;
  /** What the throttle counts it under. */
  key: string | null;
}

/** Outside the transaction of the call where the try is to be kept although it was refused. */
export async function recordTry(db: Pick<EntityManager, 'query'>, { personId, handleDigest, outcome, key }: Try): Promise<void> {
  await db.query('select record_try($1, $2, $3, $4)', [personId, handleDigest, outcome, key]);
}
