import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf } from './imports.fixture.ts';
import { Imports } from './imports.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('the list says what is being done with a file, and then what became of it', async () => {
  const personId = await api.factories.aWdo();
  const body = new FormData();
  body.append('file', new Blob([csvOf([{ first_name: 'Asha', last_name: 'Listed' }])]), 'people.csv');
  const answer = await fetch(`${api.origin}/api/imports`, { method: 'POST', body, headers: { cookie: await api.cookieOf(personId) } });
  const { importId } = (await answer.json()) as { importId: string };
  const listed = async () => (await (await api.as(personId)).imports.list({})).rows.find((row) => row.importId === importId);
  expect(await listed()).toMatchObject({ state: 'received', working: 'read' });
  await api.work();
  expect(await listed()).toMatchObject({ state: 'read', working: null });
});

it('a page that asks while the worker ends a step is told that it goes on, or that it is done: never neither', async () => {
  const cookie = await api.cookieOf(await api.factories.aWdo());
  for (const question of [1, 2]) {
    const body = new FormData();
    body.append('file', new Blob([csvOf([{ first_name: 'Asha', last_name: `Bello${question}` }])]), 'people.csv');
    const answer = await fetch(`${api.origin}/api/imports`, { method: 'POST', body, headers: { cookie } });
    const { importId } = (await answer.json()) as { importId: string };
    let asked = 0;
    const shown = await api.within(async (ctx) => {
      // the worker does the whole step after the first, or after the second, question of the page to the database
      const query = async (...said: Parameters<typeof ctx.db.query>): Promise<unknown> => {
        const found: unknown = await ctx.db.query(...said);
        asked += 1;
        if (asked === question) await api.work();
        return found;
      };
      const db = new Proxy(ctx.db, { get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)) });
      return api.door(Imports).show({ ...ctx, db }, importId);
    });
    expect(asked).toBeGreaterThanOrEqual(question);
    expect(shown.progress !== null || shown.state === 'read', `${shown.state}, ${JSON.stringify(shown.progress)}`).toBe(true);
  }
});
