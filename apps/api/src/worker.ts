import 'reflect-metadata';
import { EventEmitter } from 'node:events';
import { NestFactory } from '@nestjs/core';
import { Logger, run } from 'graphile-worker';
import { AppModule } from './app.module.ts';
import { readConfig } from './kernel/config.ts';
import { Jobs } from './kernel/jobs.ts';
import { createLog, logWhatNobodyCaught, nestLog, withoutQuotes } from './kernel/log.ts';
import { WorkerWatch } from './kernel/worker-watch.ts';

const config = readConfig();
const log = createLog(config.logLevel);
logWhatNobodyCaught(log);
const levels = { error: 'error', warning: 'warn', info: 'info', debug: 'debug' } as const;
// the product without HTTP: the same rooms, which have registered their tasks when this returns
const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: nestLog(log), abortOnError: false });
const jobs = app.get(Jobs);
const events = new EventEmitter();
const watch = new WorkerWatch(config.migrateUrl);
await watch.begin(events);
const runner = await run({
  connectionString: config.migrateUrl,
  concurrency: 2,
  // nobody is told when a queue is free again: the next of two files in it is found by looking
  pollInterval: 500,
  noHandleSignals: false,
  events,
  crontab: jobs.crontab(),
  taskList: jobs.taskList(),
  // what the runner hands over beside its sentence may hold a job's payload
  logger: new Logger((scope) => (level, message) => log[levels[level]]({ job: scope.jobId, task: scope.taskIdentifier }, withoutQuotes(message))),
});
log.info('ready');
await runner.promise;
await watch.end();
await app.close();
