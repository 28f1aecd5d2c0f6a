import { EventEmitter } from 'node:events';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../../test/harness/postgres.ts';
import type { FreshDatabase } from '../../../../test/harness/postgres.ts';
import { WorkerWatch } from './worker-watch.ts';

let database: FreshDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const locked = async (): Promise<number> => (await owner.query('select 1 from graphile_worker.jobs where locked_by is not null')).rows.length;

/** Another worker looks around as it starts, when the work under way was taken an hour ago. */
async function anotherLooksAround(): Promise<void> {
  await owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_at is not null`);
  const other = new WorkerWatch(database.ownerUrl);
  await other.begin(new EventEmitter());
  await other.end();
}

it('takes nothing away from a worker that is busy for long, and gives back what a dead one held', async () => {
  const silent = new Logger(() => () => undefined);
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const taskList = { long: () => (begun.resolve(), ended.promise) };
  const events = new EventEmitter();
  const watch = new WorkerWatch(database.ownerUrl);
  await watch.begin(events);
  const runner = await run({ connectionString: database.ownerUrl, concurrency: 1, noHandleSignals: true, taskList, crontab: '', events, logger: silent });
  const utils = await makeWorkerUtils({ connectionString: database.ownerUrl, logger: silent });
  await utils.addJob('long', {});
  await utils.release();
  await begun.promise;

  await anotherLooksAround();
  expect(await locked()).toBe(1);

  // as its death would: the connection that held its lock is gone
  await watch.end();
  await anotherLooksAround();
  expect(await locked()).toBe(0);

  ended.resolve();
  await runner.stop();
});
