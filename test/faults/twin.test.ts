import { expect, it } from 'vitest';
import { freshDatabase } from '../harness/postgres.ts';
import { twin } from '../twin/twin.ts';
import { sizeOf } from './size.ts';

const count = sizeOf({ short: 5, whole: 1000 });
const seed = process.env['FAULTS_SEED'] === undefined ? undefined : Number(process.env['FAULTS_SEED']);

it('SQL and pure functions agree, however many worlds are thrown at them', { timeout: 120_000 + count * 1000 }, async () => {
  const database = await freshDatabase();
  await expect(twin(database.ownerUrl, { count, seed })).resolves.toBeUndefined();
  await database.drop();
});
