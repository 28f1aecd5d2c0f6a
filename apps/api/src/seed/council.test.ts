import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Database } from '../kernel/database.ts';
import { newAdministratorLink } from './council.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ PVI_MODE: 'local' });
});
afterAll(() => api.stop());

it('an administrator who lost her first link gets another at the next start, until she has signed up', async () => {
  const next = async () => (await newAdministratorLink(api.app, api.door(Database))).link;
  expect(await next()).toBeNull();
  await api.factories.anAdministrator();
  const lost = await next();
  const link = await next();
  const [lostToken, token] = [lost, link].map((one) => one?.split('/').at(-1) ?? '');
  expect(token).not.toBe(lostToken);
  const chosen = { userName: 'asha.patel', password: 'walnut-ferry-sandal' };
  expect(await refusalCode(api.anonymous.access.acceptInvitation({ token: lostToken ?? '', ...chosen }))).toBe('code_expired');
  await expect(api.anonymous.access.acceptInvitation({ token: token ?? '', ...chosen })).resolves.toEqual({ done: true });
  expect(await next()).toBeNull();
});
