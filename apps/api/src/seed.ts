import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { createContext } from './seed/context.ts';
import { newCouncil } from './seed/council.ts';
import { demoCouncil } from './seed/demo/demo.ts';

/**
 * `seed.js council|demo`, options as JSON on standard input. Prints one line of JSON for the launcher.
 */
const kind = process.argv[2];
const options = JSON.parse((await text(process.stdin)) || '{}') as Record<string, unknown>;
const { app, database } = await createContext();
try {
  const made = kind === 'demo' ? await demoCouncil(app, database, options) : kind === 'council' ? await newCouncil(app, database, options) : null;
  if (made === null) throw new Error('Say what to seed: council or demo');
  process.stdout.write(`${JSON.stringify(made)}\n`);
} finally {
  await app.close();
}
