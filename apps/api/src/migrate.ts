import { readConfig } from './kernel/config.ts';
import { migrate } from './migrations/run.ts';

await migrate(readConfig().migrateUrl);
