import { createHash } from 'node:crypto';
import pg from 'pg';

const names = new Map<string, string>();

/**
 * Marks a statement that requests run all the time: each connection then has PostgreSQL parse and plan it once and
 * only executes it afterwards. A learner's home takes longer to plan than to read. Its plan must be right for every
 * parameter, so this is for lookups by key: not for a question whose best plan depends on how much it is about.
 */
export function prepared(sql: string): string {
  if (!names.has(sql)) names.set(sql, createHash('sha256').update(sql).digest('hex').slice(0, 24));
  return sql;
}

/** The pool's connections: they know which statements are prepared, so that rooms and packages just send their text. */
export class PreparingClient extends pg.Client {
  static {
    const send = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
    const query = function (this: pg.Client, ...given: unknown[]): unknown {
      const [text, values, callback] = given;
      const name = typeof text === 'string' ? names.get(text) : undefined;
      if (name === undefined || !Array.isArray(values)) return send.apply(this, given);
      return send.call(this, { name, text, values }, callback);
    };
    Object.defineProperty(this.prototype, 'query', { value: query });
  }
}
