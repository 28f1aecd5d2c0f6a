import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ POOL_SIZE: '1' });
});
afterAll(() => api.stop());

it('tells what went wrong first, also where the connection is gone and nothing can be rolled back', async () => {
  const work = api.within(async (ctx) => {
    await ctx.db.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    throw new Error('what went wrong first');
  });
  await expect(work).rejects.toThrow('what went wrong first');
  // and the only place in the pool is not taken by a connection that is none
  await expect(api.within((ctx) => ctx.db.query('select 1 as one'))).resolves.toEqual([{ one: 1 }]);
});
