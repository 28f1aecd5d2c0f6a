import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataFolder, openDataFolder, runningOn, secret } from './data-folder.ts';
import { checkServer } from './installation.ts';
import { APP_ROLE, DATABASE, OWNER_ROLE, startPostgres } from './postgres.ts';

export interface DatabaseOf {
  ownerUrl: string;
  appUrl: string;
  /** Stops what was started for this command, and nothing else. */
  close(): Promise<void>;
}

/**
 * The database of an installation, for a command beside it: the one that MIGRATE_URL or DATABASE_URL names, else the
 * embedded one of the data folder, running already or started for the while.
 */
export async function databaseOf(dataFolder: string, env: NodeJS.ProcessEnv): Promise<DatabaseOf> {
  const [appUrl, ownerUrl] = [env['DATABASE_URL'] || undefined, env['MIGRATE_URL'] || env['DATABASE_URL'] || undefined];
  if (appUrl && ownerUrl) {
    await checkServer(ownerUrl, env['MIGRATE_URL'] ? 'MIGRATE_URL' : 'DATABASE_URL');
    return { appUrl, ownerUrl, close: async () => undefined };
  }
  const folder = openDataFolder(dataFolder);
  if (runningOn(folder)) return { ...ofRunning(folder), close: async () => undefined };
  const lock = await lockDataFolder(folder);
  const server = await startPostgres(folder);
  return {
    appUrl: server.appUrl,
    ownerUrl: server.ownerUrl,
    async close() {
      await server.stop();
      lock.release();
    },
  };
}

/** The fourth line of the server's pid file is its port. */
function ofRunning(folder: string): Pick<DatabaseOf, 'appUrl' | 'ownerUrl'> {
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[3] : '';
  const url = (role: string): string => `postgresql://${role}:${secret(folder, `postgres.${role}`)}@127.0.0.1:${port}/${DATABASE}`;
  return { appUrl: url(APP_ROLE), ownerUrl: url(OWNER_ROLE) };
}
