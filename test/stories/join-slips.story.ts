import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { signIn } from './signing-in.ts';

/** A manager prints slips; a newcomer opens hers on a phone, without an e-mail address, and learns at once. */
const looksRight = async (page: Page, name: string) => {
  await picture(page, name);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
};

it('prints slips four to a page; a newcomer joins by hers, and the next one cannot use it again', { timeout: 180_000 }, async () => {
  const link = await withPage({ width: DESK }, async (page) => {
    await signIn(page, 'demo-manager');
    await page.goto('/joins');
    await page.getByRole('link', { name: 'Print join slips' }).click();
    await page.getByLabel('How many slips').fill('5');
    await page.getByLabel('Names to print on them').fill('Ines Prior\nTomasz Wilk');
    await looksRight(page, 'slips-new');
    await page.getByRole('button', { name: 'Make the slips' }).click();
    await page.getByText('5 slips on 2 pages').waitFor();
    await looksRight(page, 'slips');
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'slips-paper');
    // four fit on the first page of A4: the fifth stands below it
    const boxes = await page.locator('.pvi-slip').evaluateAll((slips) => slips.map((slip) => slip.getBoundingClientRect().height));
    for (const height of boxes) expect(Math.abs(height - (148 * 96) / 25.4)).toBeLessThan(2);
    await page.emulateMedia({ media: 'screen' });
    const label = await page.getByRole('article', { name: 'Slip for Ines Prior' }).getByRole('img').getAttribute('aria-label');
    return /http\S+/.exec(label ?? '')?.[0] ?? '';
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(new URL(link).pathname);
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await page.getByLabel('First name').fill('Ines');
    await page.getByLabel('Last name').fill('Prior');
    await page.getByLabel('Day').fill('3');
    await page.getByLabel('Month').fill('5');
    await page.getByLabel('Year').fill('1998');
    await page.getByLabel('Your job').selectOption({ label: 'Care worker' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    await page.getByLabel('User name').fill('ines.prior');
    await page.getByLabel('Password', { exact: true }).fill('walnut-ferry-sandal');
    await page.getByRole('button', { name: 'Join and start learning' }).click();
    await page.getByText('You can start learning now').waitFor();
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(new URL(link).pathname);
    await page.getByText('All places on that code are taken').waitFor();
  });

  await withPage({ width: PHONE }, async (page) => {
    await signIn(page, 'demo-manager');
    await page.goto('/joins');
    await page.getByText('1 of 5').waitFor();
    await looksRight(page, 'joins-with-slips');
  });
});
