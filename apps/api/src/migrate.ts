import { readConfig } from './kernel/config.ts';
import { migrate } from './migrations/run.ts';

// with names, only those migrations: for an archive of that shape
const named = process.argv.slice(2);
await migrate(readConfig().migrateUrl, named.length > 0 ? named : undefined);
