import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { createContext } from './seed/context.ts';
import { newCouncil } from './seed/council.ts';

/**
 * `seed.js council|demo|bench`, options as JSON on standard input. Prints one line of JSON for the launcher.
 */
const kind = process.argv[2];
const options = JSON.parse((await text(process.stdin)) || '{}') as Record<string, unknown>;
const { app, database } = await createContext();
try {
  if (kind !== 'council') throw new Error('Say what to seed: council, demo or bench');
  process.stdout.write(`${JSON.stringify(await newCouncil(app, database, options))}\n`);
} finally {
  await app.close();
}
