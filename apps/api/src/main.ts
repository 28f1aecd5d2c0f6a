import 'reflect-metadata';
import pino from 'pino';
import { readConfig } from './kernel/config.ts';
import { createApp } from './kernel/http.ts';

const config = readConfig();
const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['err.query', 'err.parameters', 'err.driverError.detail'] });
const app = await createApp(config, log);
await app.listen(config.port, config.host);
log.info({ origin: config.portalOrigin }, 'ready');
