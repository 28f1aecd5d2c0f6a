import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** Signs in as one of the demo's people, through the form. */
export async function signIn(page: Page, userName: string): Promise<void> {
  const known = inject('product').signIns.find((one) => one.userName === userName);
  if (!known) throw new Error(`The demo has nobody called ${userName}`);
  await page.goto('/sign-in');
  await page.getByLabel('Learner number or user name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(known.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
