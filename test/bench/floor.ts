import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { keepDatesAsText } from '../../apps/api/src/kernel/date-types.ts';
import type { Statement } from './recorder.ts';

/**
 * The floor: the least that any server on Node could spend on a request. A bare `node:http` over one `pg` pool of the
 * API's size sends the statements that the API sent for the same request, in the same order, with the same parameters
 * and in the same transactions, and answers with what the last of them read. No routing, no checks, no session.
 * `floor.ts RECORDING`: a file of one list of statements a request, which the header `x-replay` numbers from 0.
 */
keepDatesAsText();
const recording = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Statement[][];
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: Number(process.env['POOL_SIZE'] ?? 10), idleTimeoutMillis: 30_000 });

const begins = (text: string): boolean => /^\s*(begin|start transaction)/i.test(text);
const ends = (text: string): boolean => /^\s*(commit|rollback)\s*;?\s*$/i.test(text);

async function replay(statements: readonly Statement[]): Promise<unknown[]> {
  let read: unknown[] = [];
  let client: pg.PoolClient | null = null;
  try {
    for (const statement of statements) {
      if (client === null && begins(statement.text)) client = await pool.connect();
      const { rows } = await (client ?? pool).query(statement);
      if (rows.length > 0) read = rows;
      if (client !== null && ends(statement.text)) {
        client.release();
        client = null;
      }
    }
    return read;
  } finally {
    client?.release(true);
  }
}

const server = createServer((req, res) => {
  req.resume().once('end', () => {
    replay(recording[Number(req.headers['x-replay'])] ?? []).then(
      (rows) => {
        const body = JSON.stringify(rows);
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
      },
      (error: unknown) => res.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());
