import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../harness/postgres.ts';
import type { FreshDatabase } from '../harness/postgres.ts';
import { twin } from './twin.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it('the pure functions, the SQL for a team and the SQL for the council agree on every pair, share and day', async () => {
  await expect(twin(database.ownerUrl, { count: 25, patienceMs: 90_000 })).resolves.toBeUndefined();
});
