import 'reflect-metadata';
import { run } from 'graphile-worker';
import pino from 'pino';
import { readConfig } from './kernel/config.ts';
import { crontab, taskList } from './kernel/jobs.ts';

const config = readConfig();
const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
const runner = await run({
  connectionString: config.migrateUrl,
  concurrency: 2,
  noHandleSignals: false,
  crontab,
  taskList,
});
log.info('ready');
await runner.promise;
