import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readInstallation } from '../../tools/installation.ts';
import { freePort } from '../../tools/processes.ts';
import { withPage } from '../harness/browser.ts';
import { OwnProduct } from '../harness/own-product.ts';

const product = new OwnProduct();
const { folder } = product;
const run = (port: number) => product.run(port, '--people', '600');

afterEach(() => product.end());

/** The database of the folder, as its owner: where it listens is known once it runs. */
function ownerUrl(): string {
  const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<string, string>;
  return `postgresql://pvi_owner:${secrets['postgres.pvi_owner'] ?? ''}@127.0.0.1:${postmaster()[3] ?? ''}/pvi`;
}

const postmaster = () => readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');

it('a first run that was killed in the middle starts again by itself, and somebody signs in', { timeout: 180_000 }, async () => {
  const port = await freePort();
  const first = run(port);
  await expect.poll(first.said, { timeout: 60_000 }).toContain('Making the demo council');
  await expect.poll(async () => (await readInstallation(ownerUrl())).begun, { timeout: 60_000, interval: 50 }).toBe(true);
  expect(await readInstallation(ownerUrl())).toMatchObject({ begun: true, finished: false });
  // the launcher, the program that fills the database, and the database itself
  const database = Number(postmaster()[0]);
  process.kill(-(first.child.pid ?? 0), 'SIGKILL');
  process.kill(database, 'SIGKILL');
  expect(first.said()).not.toContain('PVI Learning is at');

  const second = run(port);
  await expect.poll(second.said, { timeout: 120_000, interval: 200 }).toContain('PVI Learning is at');
  expect(second.said()).toContain('The last first run was cut short, so it starts again.');
  const address = /PVI Learning is at (\S+)/.exec(second.said())?.[1] ?? '';
  const password = /demo-manager\s+(\S+)/.exec(second.said())?.[1] ?? '';
  await withPage({}, async (page) => {
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('Learner number or user name').fill('demo-manager');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'What needs you' }).waitFor();
    await page.getByText(/staff (is|are) fully trained/).waitFor();
  });
});
