import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pg from 'pg';
import { dictionaryCsv } from '../apps/api/src/kernel/archive-dictionary.ts';
import { writeArchive } from '../apps/api/src/kernel/archive.ts';
import { readCommand, tellFailure } from './command.ts';
import { databaseOf } from './database-of.ts';
import { Advice } from './data-folder.ts';
import { readInstallation } from './installation.ts';

const HELP = `npm run backup -- FILE.zip [--data DIR]

Writes everything a council has into one file: a CSV a table, course packages and documents, a dictionary
of what each column is, and checksums. The service may go on meanwhile. The file holds personal data and
the digests of passwords: keep it as safe as the database.
DATABASE_URL and MIGRATE_URL select a database of your own, as they do for "npm start".`;

async function backup(): Promise<number> {
  const { values, positionals } = readCommand({ data: { type: 'string', default: '.data' } }, HELP);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Advice(`Name one file.\n\n${HELP}`);
  if (existsSync(file)) throw new Advice(`${file} is there already, and a backup never overwrites another. Choose a new name.`);
  const folder = resolve(values.data);
  const database = await databaseOf(folder, process.env);
  try {
    if (!(await readInstallation(database.ownerUrl)).finished) throw new Advice('There is no council here yet, so there is nothing to back up.');
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      const facts = await writeArchive(client, folder, resolve(file), dictionaryCsv);
      const rows = facts.tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(`${facts.council}: ${rows.toLocaleString('en-GB')} rows of ${facts.tables.length} tables and ${facts.files.length} files are in ${file}.`);
    } finally {
      await client.end();
    }
  } finally {
    await database.close();
  }
  return 0;
}

if (import.meta.main) await tellFailure(backup);
