import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Database } from './database.ts';
import { digest } from './ids.ts';
import { Problem } from './problem.ts';

const windowSeconds = 300;
const mostFromOneAddress = 300;

/** What a guesser's tries at one thing are counted under, however it is written: P23 456 789 is P23456789. */
export function tryKey(address: string, secretOf: string): string {
  return digest(`${address} ${secretOf.toLowerCase().replace(/[\s-]/g, '')}`);
}

/**
 * Slows guessing by the guesser's address together with what is guessed at, so that a stranger shuts out the
 * stranger and nobody else. Counts on a connection of its own: never call it inside a transaction, where waiting
 * for a second connection while holding a first could stop everybody.
 */
@Injectable()
export class Throttle {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(private readonly database: Database) {}

  /**
   * Counts a try; call what it gives when the secret was right. `most` tries in five minutes.
   * @throws Problem `too_many_tries`.
   */
  async countTry(address: string, secretOf: string, most = 10): Promise<() => Promise<void>> {
    const perSecret = this.limiter('try', most);
    const key = tryKey(address, secretOf);
    try {
      await this.limiter('addr', mostFromOneAddress).consume(digest(address));
      await perSecret.consume(key);
    } catch (error) {
      if (error instanceof Error) throw error;
      throw new Problem('too_many_tries', 'Too many tries. Wait five minutes and try again, or ask your manager for help.');
    }
    return async () => {
      await perSecret.delete(key);
    };
  }

  /** Forgets tries, by the keys they were counted under: whoever must wait need not any more. */
  async forgive(keys: readonly string[], most = 10): Promise<void> {
    for (const key of keys) await this.limiter('try', most).delete(key);
  }

  /** Whether a try under one of these keys would be refused just now. */
  async isFull(keys: readonly string[], most = 10): Promise<boolean> {
    const counts = await Promise.all(keys.map((key) => this.limiter('try', most).get(key)));
    return counts.some((count) => count !== null && count.consumedPoints >= most);
  }

  private limiter(keyPrefix: string, points: number): RateLimiterPostgres {
    const known = this.limiters.get(`${keyPrefix}${points}`);
    if (known) return known;
    const storeClient = (this.database.source.driver as unknown as { master: Pool }).master;
    const made = new RateLimiterPostgres({ storeClient, tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false, keyPrefix, points, duration: windowSeconds });
    this.limiters.set(`${keyPrefix}${points}`, made);
    return made;
  }
}
