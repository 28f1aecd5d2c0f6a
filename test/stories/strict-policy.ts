import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';

/** What the portal's policy must say: its own files alone, no inline script, no eval, nobody's frame. */
const rules = ["default-src 'self'", "script-src 'self'", "script-src-attr 'none'", "style-src 'self'", "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "worker-src 'none'"];

/**
 * Holds a page of the portal to its policy: the header as it came, and the browser that obeys it. Leaves refusals in the
 * console behind, so it comes last on a page.
 */
export async function expectStrictPolicy(page: Page, response: Response | null, name: string): Promise<void> {
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy']?.split(';').map((rule) => rule.trim()) ?? [];
  expect(rules.filter((rule) => !policy.includes(rule)), `${name} misses of its policy`).toEqual([]);
  expect(policy.join(';'), name).not.toMatch(/unsafe|\*(?!\.)|data:(?=.*script)/);
  expect(headers, name).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin-allow-popups', 'x-frame-options': 'SAMEORIGIN' });
  const ran = await page.evaluate(async () => {
    const here = window as unknown as { ran?: string[] };
    here.ran = [];
    const inline = document.createElement('script');
    inline.textContent = 'window.ran.push("inline script")';
    const image = document.createElement('div');
    image.innerHTML = '<img src="x:" onerror="window.ran.push(\'handler\')"><a href="javascript:window.ran.push(\'address\')">x</a>';
    const data = document.createElement('script');
    data.src = 'data:text/javascript,window.ran.push("data script")';
    document.body.append(inline, image, data);
    image.querySelector('a')?.click();
    await new Promise((done) => setTimeout(done, 50));
    for (const added of [inline, image, data]) added.remove();
    return here.ran;
  });
  expect(ran, `what ran on ${name} against its policy`).toEqual([]);
}
