import { expect, it } from 'vitest';
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
