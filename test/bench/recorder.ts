import { createRequire } from 'node:module';
import pg from 'pg';

/**
 * Loaded into the API before its own code (`node --import`): keeps every statement that goes to PostgreSQL, with its
 * parameters as the driver sends them, and hands over what it has when the parent asks.
 */
export interface Statement {
  text: string;
  values: unknown[];
  /** Of a prepared statement. */
  name?: string;
  rowMode?: string;
}

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as { prepareValue(value: unknown): unknown };
type Asked = string | { text: string; values?: unknown[]; name?: string; rowMode?: string };

let kept: Statement[] = [];
const prototype = pg.Client.prototype as unknown as { query(...given: unknown[]): unknown };
const send = prototype.query;
prototype.query = function query(this: unknown, ...given: unknown[]): unknown {
  const [asked, values] = given as [Asked, unknown];
  const { text, name, rowMode, values: own } = typeof asked === 'string' ? { text: asked } : { ...asked };
  const used = Array.isArray(values) ? values : (own ?? []);
  kept.push({ text, values: used.map(prepareValue), ...(name && { name }), ...(rowMode && { rowMode }) });
  return send.apply(this, given);
};

process.on('message', (message) => {
  if (message !== 'take') return;
  process.send?.({ statements: kept });
  kept = [];
});
