import 'reflect-metadata';
import { readConfig } from './kernel/config.ts';
import { createApp } from './kernel/http.ts';
import { createLog, logWhatNobodyCaught } from './kernel/log.ts';

const config = readConfig();
const log = createLog(config.logLevel);
logWhatNobodyCaught(log);
const app = await createApp(config, log);
await app.listen(config.port, config.host);
log.info({ origin: config.portalOrigin }, 'ready');
