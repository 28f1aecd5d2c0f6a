import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { createContext } from './seed/context.ts';
import { newAdministratorLink, newCouncil } from './seed/council.ts';
import { demoCouncil } from './seed/demo/demo.ts';

/**
 * `seed.js council|administrator|demo`, options as JSON on standard input. Prints one line of JSON for the launcher.
 */
const kind = process.argv[2];
const options = JSON.parse((await text(process.stdin)) || '{}') as Record<string, unknown>;
const { app, database } = await createContext();

function make(): Promise<unknown> {
  if (kind === 'demo') return demoCouncil(app, database, options);
  if (kind === 'council') return newCouncil(app, database, options);
  if (kind === 'administrator') return newAdministratorLink(app, database);
  throw new Error('Say what to seed: council, administrator or demo');
}

try {
  process.stdout.write(`${JSON.stringify(await make())}\n`);
} finally {
  await app.close();
}
