import { parseCrontab } from 'graphile-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Jobs } from './jobs.ts';
import { LongWork, Stopped } from './long-work.ts';

let api: Api;
const seen: unknown[] = [];
beforeAll(async () => {
  api = await startApi();
  api.door(Jobs).register('test:note', { payload: z.strictObject({ word: z.string() }), run: async (payload) => void seen.push(payload) });
});
afterAll(() => api.stop());

it('a job is done after its transaction commits, and leaves nothing when it rolls back', async () => {
  const jobs = api.door(Jobs);
  await api.within((ctx) => jobs.enqueue(ctx, 'test:note', { word: 'kept' }));
  await expect(
    api.within(async (ctx) => {
      await jobs.enqueue(ctx, 'test:note', { word: 'lost' });
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  await api.work();
  expect(seen).toEqual([{ word: 'kept' }]);
});

it('one key is one job, with what was said last', async () => {
  await api.within(async (ctx) => {
    await api.door(Jobs).enqueue(ctx, 'test:note', { word: 'first' }, { key: 'once' });
    await api.door(Jobs).enqueue(ctx, 'test:note', { word: 'second' }, { key: 'once' });
  });
  await api.work();
  expect(seen.slice(1)).toEqual([{ word: 'second' }]);
});

it('a task that no room knows is a mistake of ours', async () => {
  await expect(api.within((ctx) => api.door(Jobs).enqueue(ctx, 'test:nobody', {}))).rejects.toThrow('No room');
});

it('long work tells how far it is while its own transaction is open, and hears that it is to stop', async () => {
  const work = api.door(LongWork);
  const id = '0197a000-0000-7000-8000-00000000abcd';
  await api.within((ctx) => work.ask(ctx, id, 'check'));
  const tell = await work.begin(id, 'check');
  await tell(5, 5, 'lines');
  expect(await api.within((ctx) => work.of(ctx, id))).toMatchObject({ step: 'check', done: 5, total: 5, noun: 'lines', stopAsked: false });
  await api.within((ctx) => work.askToStop(ctx, id));
  await expect(tell(5, 5, 'lines')).rejects.toBeInstanceOf(Stopped);
});

it('what runs by the clock is a crontab that the runner takes, and every task of it is known', () => {
  const jobs = api.door(Jobs);
  const known = Object.keys(jobs.taskList());
  expect(parseCrontab(jobs.crontab()).map(({ task }) => known.includes(task))).not.toContain(false);
});
