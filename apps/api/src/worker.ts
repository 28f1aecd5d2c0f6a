import 'reflect-metadata';
import { Logger, run } from 'graphile-worker';
import { readConfig } from './kernel/config.ts';
import { crontab, taskList } from './kernel/jobs.ts';
import { createLog, logWhatNobodyCaught, withoutQuotes } from './kernel/log.ts';

const config = readConfig();
const log = createLog(config.logLevel);
logWhatNobodyCaught(log);
const levels = { error: 'error', warning: 'warn', info: 'info', debug: 'debug' } as const;
const runner = await run({
  connectionString: config.migrateUrl,
  concurrency: 2,
  noHandleSignals: false,
  crontab,
  taskList,
  // what the runner hands over beside its sentence may hold a job's payload
  logger: new Logger((scope) => (level, message) => log[levels[level]]({ job: scope.jobId, task: scope.taskIdentifier }, withoutQuotes(message))),
});
log.info('ready');
await runner.promise;
