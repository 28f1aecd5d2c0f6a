import { it } from 'vitest';
import { expectAccessible, PHONE, picture, withPage } from '../harness/browser.ts';
import { signIn } from './signing-in.ts';

it('a page that is opened without a signal says so, and stands once the signal is back', async () => {
  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-learner');
    const certificate = page.getByRole('link', { name: /^Certificate/ }).first();
    await certificate.waitFor();
    await page.context().setOffline(true);
    await certificate.click();
    await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'no-signal');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByText('Certificate number').waitFor();
  });
});
