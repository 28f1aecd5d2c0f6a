import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ask, hasTerminal, readOptions, tellFailure } from './command.ts';
import { Advice, emptyDataFolder, isDataFolder } from './data-folder.ts';

const HELP = `npm run reset -- [options]

  --data DIR   the folder to empty (.data)
  --yes        do not ask
  --help       this text

Deletes everything one installation stored on this machine: its database, courses, logs and secrets.
It does not touch a database of your own (DATABASE_URL).`;

async function reset(): Promise<number> {
  const values = readOptions({ data: { type: 'string', default: '.data' }, yes: { type: 'boolean' } }, HELP);
  const folder = resolve(values.data);
  if (!existsSync(folder)) {
    console.log(`${folder} does not exist, so there is nothing to delete.`);
    return 0;
  }
  if (!isDataFolder(folder)) throw new Advice(`${folder} is not a PVI Learning data folder, so nothing was deleted.`);
  if (!values.yes) {
    if (!hasTerminal()) throw new Advice('There is no terminal to ask on. Add --yes if everything in the folder may go: npm run reset -- --yes');
    const answer = await ask(`Everything in ${folder} will be deleted for good: people, records, courses.\nType "delete" to go on, or just Enter to keep it: `, () => undefined);
    if (answer !== 'delete') {
      console.log('Nothing was deleted.');
      return 0;
    }
  }
  emptyDataFolder(folder);
  console.log(`${folder} is gone. "npm start" makes a new one.`);
  return 0;
}

if (import.meta.main) await tellFailure(reset);
