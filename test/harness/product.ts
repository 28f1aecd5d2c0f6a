import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract } from '@pvi/contract/contract';
import type { Problem, ProblemCode } from '@pvi/contract/problems';
import { Logger, runOnce } from 'graphile-worker';
import pg from 'pg';
import type { DestinationStream } from 'pino';
import { readConfig } from '../../apps/api/src/kernel/config.ts';
import { Clock } from '../../apps/api/src/kernel/clock.ts';
import { system } from '../../apps/api/src/kernel/context.ts';
import type { Ctx } from '../../apps/api/src/kernel/context.ts';
import { Database } from '../../apps/api/src/kernel/database.ts';
import { createApp } from '../../apps/api/src/kernel/http.ts';
import { Jobs } from '../../apps/api/src/kernel/jobs.ts';
import { createLog } from '../../apps/api/src/kernel/log.ts';
import { pause } from '../../tools/processes.ts';
import { Factories, knownPassword } from './factories.ts';
import { freshDatabase } from './postgres.ts';

export type Client = ContractRouterClient<typeof contract>;

/** What a raw call came back with, for the tests that send what the typed client would not. */
export interface Raw {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
}

export interface Api {
  app: INestApplication;
  /** Where it listens, `http://127.0.0.1:PORT`. */
  origin: string;
  dataDir: string;
  factories: Factories;
  /** As the owner: sees and changes everything, for arranging and for looking. */
  sql<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  /** A typed client of somebody signed in through the real sign-in. Her account is made if she has none. */
  as(personId: string): Promise<Client>;
  /** Her session cookie, for raw calls. */
  cookieOf(personId: string): Promise<string>;
  anonymous: Client;
  raw(method: string, path: string, options?: { body?: unknown; cookie?: string; headers?: Record<string, string> }): Promise<Raw>;
  /** Works through the product's own doors, as the product itself. */
  within<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  door<T>(type: new (...given: never[]) => T): T;
  /** Does every job that waits now, as the worker would, and returns when none is left. */
  work(): Promise<void>;
  /** Sets the product's day. */
  itIs(day: string): void;
  stop(): Promise<void>;
}

/** The whole API on a database of its own, listening on a free port: no mocks but the clock. */
export async function startApi(settings: Record<string, string> = {}, log?: DestinationStream): Promise<Api> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'pvi-api-'));
  const config = readConfig({
    PVI_MODE: 'demo',
    PORT: '0',
    DATABASE_URL: database.appUrl,
    MIGRATE_URL: database.ownerUrl,
    PORTAL_ORIGIN: 'http://localhost:4300',
    CONTENT_ORIGIN: 'http://*.content.localhost:4300',
    SESSION_SECRET: 'a secret that only this test knows, long enough',
    DATA_DIR: dataDir,
    POOL_SIZE: '12',
    ...settings,
  });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  const app = await createApp(config, createLog(process.env.API_LOG ?? (log ? 'debug' : 'silent'), log));
  await app.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${((app.getHttpServer() as Server).address() as AddressInfo).port}`;
  const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];
  const factories = new Factories(sql, () => app.get(Clock).today());
  await factories.aCouncil();

  const cookies = new Map<string, string>();
  const raw: Api['raw'] = async (method, path, { body, cookie, headers = {} } = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(cookie && { cookie }), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : text };
  };
  const cookieOf = async (personId: string): Promise<string> => {
    const known = cookies.get(personId);
    if (known) return known;
    const handle = await factories.accountOf(personId);
    const answer = await raw('POST', '/api/session', { body: { handle, password: knownPassword } });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (answer.status !== 200 || !cookie) throw new Error(`Sign-in as ${handle} failed: ${answer.status} ${answer.text}`);
    cookies.set(personId, cookie);
    return cookie;
  };

  return {
    app,
    origin,
    dataDir,
    factories,
    sql,
    raw,
    cookieOf,
    as: async (personId) => clientFor(origin, await cookieOf(personId)),
    anonymous: clientFor(origin, ''),
    within: (work) => app.get(Database).write(system, work),
    door: (type) => app.get(type),
    work: () => workUntilNothingWaits(sql, () => runOnce({ connectionString: database.ownerUrl, taskList: app.get(Jobs).taskList(), noHandleSignals: true, logger: new Logger(() => (level, message) => (level === 'error' ? console.error(message) : undefined)) })),
    itIs: (day) => {
      const clock = app.get(Clock);
      clock.days = 0;
      clock.days = Math.round((Date.parse(day) - Date.parse(clock.today())) / 86_400_000);
    },
    stop: async () => {
      await app.close();
      await owner.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * The runner goes before it is noted what was done, and a queue is closed until then: what waits in it would be left.
 * A job that failed waits for later, and is left.
 */
async function workUntilNothingWaits(sql: Api['sql'], runOut: () => Promise<void>): Promise<void> {
  for (let waiting = true; waiting; ) {
    await runOut();
    for (let busy = true, looks = 0; busy; looks += 1) {
      if (looks > 1000) throw new Error('A job was begun, and is neither done nor failed');
      if (looks > 0) await pause(10);
      const [jobs] = await sql<{ busy: boolean; waiting: boolean }>(`
        select coalesce(bool_or(locked_at is not null), false) as busy, coalesce(bool_or(locked_at is null and run_at <= now() and attempts < max_attempts), false) as waiting
        from graphile_worker._private_jobs`);
      busy = jobs?.busy === true;
      waiting = jobs?.waiting === true;
    }
  }
}

function clientFor(origin: string, cookie: string): Client {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${origin}/api`,
      headers: () => (cookie ? { cookie } : {}),
      fetch: async (request, init) => {
        const response = await fetch(request, init);
        if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
          // the link reads as JSON only what is called JSON
          return new Response(await response.text(), { status: response.status, headers: { 'content-type': 'application/json' } });
        }
        return response;
      },
      customErrorResponseBodyDecoder: (body, response) => {
        const problem = body as Problem;
        return new ORPCError(problem.code ?? 'unreadable', { status: response.status, message: problem.title, data: problem });
      },
    }),
  );
}

/** Runs a call that must be refused and gives its problem; fails when the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return error.data as Problem;
    throw error;
  }
  throw new Error('The call was expected to be refused, and was not');
}

/** The code of a refusal, for one-line expectations. */
export async function refusalCode(call: Promise<unknown>): Promise<ProblemCode> {
  return (await refusal(call)).code;
}
