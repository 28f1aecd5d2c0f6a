import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { AuditSeals } from './audit-seals.ts';
import { audit } from './audit.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const write = (many: number) => api.within(async (ctx) => {
  for (let n = 0; n < many; n++) await audit(ctx, 'tested', 'person', null, { n });
});
const seal = () => api.door(AuditSeals).seal();
const check = async () => (await api.sql<{ seals: number; sealed: number; open: number; broken_at: number | null }>('select * from check_audit()'))[0];

it('seals what was written, in batches, and each change afterwards shows', async () => {
  await write(5);
  await seal();
  await write(3);
  expect(await check()).toMatchObject({ seals: 1, open: 3, broken_at: null });
  expect(await seal()).toBe(3);
  expect(await seal()).toBe(0);
  expect(await check()).toMatchObject({ seals: 2, open: 0, broken_at: null });

  const [last] = await api.sql<{ id: string }>('select max(id) as id from audit_entry');
  const broken = async (change: string, back: string) => {
    await api.sql(change, [last?.id]);
    const found = (await check())?.broken_at;
    await api.sql(back, [last?.id]);
    return found;
  };
  expect(await broken(`update audit_entry set detail = '{"n":9}' where id = $1`, `update audit_entry set detail = '{"n":2}' where id = $1`)).toBe(2);
  expect(await broken(`update audit_entry set at = at - interval '1 day' where id = $1`, `update audit_entry set at = at + interval '1 day' where id = $1`)).toBe(2);
  expect((await check())?.broken_at).toBeNull();
  await api.sql('delete from audit_entry where id = $1', [last?.id]);
  expect((await check())?.broken_at).toBe(2);
});

it('waits for whoever is writing, hinders nobody, and misses no entry however many write at once', async () => {
  const before = Number((await check())?.seals);
  let finish = (): void => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const slow = api.within(async (ctx) => {
    await audit(ctx, 'slow', 'person', null);
    await held;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await api.sql('select seal_audit(now()) as many')).toEqual([{ many: null }]);
  await write(1);
  finish();
  await slow;
  await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 8 === 0 ? seal() : write(2))));
  await seal();
  const after = await check();
  expect(Number(after?.seals)).toBeGreaterThan(before);
  expect(after?.open).toBe(0);
});

it('the app can neither change nor unseal an entry', async () => {
  for (const change of [`update audit_entry set verb = 'x'`, 'delete from audit_entry', 'delete from audit_seal', `update audit_seal set digest = repeat('0', 64)`]) {
    await expect(api.within((ctx) => ctx.db.query(change)), change).rejects.toThrow(/permission denied/);
  }
});
