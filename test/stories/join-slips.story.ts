import { expect, it } from 'vitest';
import { DESK, PHONE, picture, printedPages, withPage } from '../harness/browser.ts';
import { choosesUserName, readsTheNotice, saysWhoSheIs } from './joining.ts';
import { looksRight } from './scene.ts';
import { signIn } from './signing-in.ts';

/** A manager prints slips; a newcomer opens hers on a phone, without an e-mail address, and learns at once. */

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
    expect(await printedPages(page)).toBe(2);
    // and four of them fill one page, without a line of anything else
    await page.locator('.pvi-slip').last().evaluate((slip) => slip.remove());
    expect(await printedPages(page)).toBe(1);
    await page.reload();
    const label = await page.getByRole('article', { name: 'Slip for Ines Prior' }).getByRole('img').getAttribute('aria-label');
    return /http\S+/.exec(label ?? '')?.[0] ?? '';
  });

  await withPage({ width: PHONE }, async (page) => {
    await page.goto(new URL(link).pathname);
    await saysWhoSheIs(page, { given: 'Ines', family: 'Prior', born: new Date('1998-05-03') });
    await readsTheNotice(page);
    await choosesUserName(page, 'ines.prior', 'walnut-ferry-sandal');
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
