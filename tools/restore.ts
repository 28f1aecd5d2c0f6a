import { join, resolve } from 'node:path';
import pg from 'pg';
import { loadArchive, readArchiveFacts, type ArchiveFacts } from '../apps/api/src/kernel/archive.ts';
import { build } from './build.ts';
import { readCommand, tellFailure } from './command.ts';
import { databaseOf, type DatabaseOf } from './database-of.ts';
import { Advice, runningOn } from './data-folder.ts';
import { readInstallation } from './installation.ts';
import { Programs } from './programs.ts';

const HELP = `npm run restore -- FILE.zip [--data DIR]

Fills an empty installation with what "npm run backup" wrote, and checks every table and file against its
checksum: all of it, or nothing. It never writes over a council: empty the folder with "npm run reset" first,
or choose another with --data. DATABASE_URL and MIGRATE_URL select a database of your own.`;

async function restore(): Promise<number> {
  const { values, positionals } = readCommand({ data: { type: 'string', default: '.data' } }, HELP);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Advice(`Name one file.\n\n${HELP}`);
  const facts = await readArchiveFacts(resolve(file)).catch((cause: unknown) => {
    throw new Advice(`${file} cannot be read as a backup of PVI Learning. Choose the file that "npm run backup" wrote.`, { cause });
  });
  const folder = resolve(values.data);
  const running = runningOn(folder);
  if (running) throw new Advice(`PVI Learning is running on ${folder} (process ${running.pid}). Stop it with Ctrl-C, then run this again.`);
  const database = await databaseOf(folder, process.env);
  try {
    const found = await readInstallation(database.ownerUrl);
    if (found.begun) throw new Advice(`This installation holds ${found.council}. A restore never writes over a council: run "npm run reset" first, or choose another folder with --data.`);
    await shape(database, folder, facts);
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      await loadArchive(client, folder, resolve(file), facts);
    } finally {
      await client.end();
    }
    console.log(`${facts.council} is back as it was on ${facts.takenAt.slice(0, 16).replace('T', ' at ')} UTC: ${facts.tables.length} tables and ${facts.files.length} files, each equal to its checksum.\nStart it with "npm start${values.data === '.data' ? '' : ` -- --data ${values.data}`}".`);
  } finally {
    await database.close();
  }
  return 0;
}

/** The tables as they were when the archive was taken; the next start brings them to the present. */
async function shape(database: DatabaseOf, folder: string, facts: ArchiveFacts): Promise<void> {
  await build().get('api');
  const env = { ...process.env, PVI_MODE: 'local', DATABASE_URL: database.appUrl, MIGRATE_URL: database.ownerUrl, DATA_DIR: folder, SESSION_SECRET: 'not used by this command, only read', PORTAL_ORIGIN: 'http://localhost:4300', CONTENT_ORIGIN: 'http://*.content.localhost:4300' };
  try {
    await new Programs(join(folder, 'logs')).toEnd('migrate', facts.migrations, env);
  } catch (cause) {
    throw new Advice(`The tables of this backup cannot be made by this version. A newer PVI Learning may have written it: restore it with that one.`, { cause });
  }
}

if (import.meta.main) await tellFailure(restore);
