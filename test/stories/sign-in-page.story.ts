import { expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';

it.each([PHONE, DESK])('anybody finds the sign-in page at %i pixels', async (width) => {
  await withPage({ width }, async (page) => {
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(page, 'sign-in');
  });
});

it('on a device that others use, nobody stays signed in who has gone, and Back shows nothing of hers', async () => {
  await withPage({ width: PHONE }, async (page) => {
    await page.clock.install();
    await page.goto('/sign-in?then=%2Fmy-details');
    const { userName = '', password = '' } = inject('product').signIns[0] ?? {};
    const signIn = async (): Promise<void> => {
      await page.getByLabel('Learner number or user name').fill(userName);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { level: 1, name: 'My details' }).waitFor();
    };
    await page.getByLabel('Other people use this device').check();
    await signIn();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('last-use')), { timeout: 30_000 }).not.toBeNull();

    const asked = page.getByRole('dialog', { name: 'Are you still there?' });
    await page.clock.fastForward('09:20');
    await asked.waitFor();
    await expectAccessible(page);
    await picture(page, 'still-there');
    await asked.getByRole('button', { name: 'Stay signed in' }).click();
    await asked.waitFor({ state: 'hidden' });

    await page.clock.fastForward('09:20');
    await asked.waitFor();
    await page.clock.fastForward('01:00');
    await page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await page.getByLabel('Other people use this device').isChecked()).toBe(true);
    expect((await page.request.get('/api/my-details')).status()).toBe(401);

    await signIn();
    const otherTab = await page.context().newPage();
    await otherTab.goto('/my-details');
    await otherTab.getByRole('heading', { level: 1, name: 'My details' }).waitFor();
    await page.goto('/my-learning');
    await page.getByRole('button', { name: 'Account:' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    await otherTab.getByLabel('Password', { exact: true }).waitFor();
    await page.goBack();
    await page.getByLabel('Password', { exact: true }).waitFor();
    expect(await page.getByText(userName, { exact: false }).count()).toBe(0);
  });
});

it('a page of the portal may not be framed, and the browser holds origins apart', async () => {
  await withPage({}, async (page) => {
    await page.goto('/');
    const refused = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      // Another origin on this machine: the same page by its number instead of its name.
      frame.src = location.origin.replace('localhost', '127.0.0.1');
      document.body.append(frame);
      await new Promise((done) => frame.addEventListener('load', done));
      try {
        return String(frame.contentWindow?.document.title);
      } catch (error) {
        return error instanceof DOMException ? error.name : 'another error';
      }
    });
    expect(refused).toBe('SecurityError');
  });
});
