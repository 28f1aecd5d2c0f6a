import { addDays } from '@pvi/domain/days';
import type { Page } from 'playwright-core';
import type { Bench } from '../harness/bench.ts';
import { signedInPage, withBrowser } from './browser.ts';
import { Dice } from './dice.ts';
import { serverOf, signIn } from './people.ts';
import { median, p95, timesOf } from './traffic.ts';
import type { Call } from './traffic.ts';

const people = 60;
const requirements = 20;

/**
 * The manager's team grid of 60 people × 20 requirements. `api`: the answer over HTTP, on another day each time.
 * `painted`: in a browser that has seen the page before, from the click on "Team" to the frame in which the last of the
 * 1,200 cells is on the screen. The code is fetched from the browser's cache and the data from the server.
 */
export const bench: Bench = {
  names: ['grid.api_p95_ms', 'grid.painted_ms'],
  async measure(house) {
    const product = await house.product();
    const { bulk } = product;
    const { cookie } = await signIn(product, bulk.sixtyManagerId);
    const dice = new Dice(17);
    const calls = (count: number): Call[] => Array.from({ length: count }, () => ({ method: 'GET', path: `/api/standing/grid?settingId=${bulk.sixtySettingId}&on=${addDays(bulk.on, -dice.below(30))}`, cookie }));
    await timesOf(serverOf(product), calls(40));
    const api = await timesOf(serverOf(product), calls(100));
    const painted = await withBrowser(async (browser) => {
      const page = await signedInPage(browser, product, bulk.sixtyManagerId);
      const times: number[] = [];
      for (let turn = 0; turn < 12; turn++) times.push(await openGrid(page));
      return times.slice(2);
    });
    return [
      { name: 'grid.api_p95_ms', value: p95(api), unit: 'ms', target: 50 },
      { name: 'grid.painted_ms', value: median(painted), unit: 'ms', target: 300 },
    ];
  },
};

/** From her home, loaded anew so that nothing of the grid is remembered but its files; the clock runs inside the page, where no message to us delays it. */
async function openGrid(page: Page): Promise<number> {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  // her home has asked its own questions first
  await page.waitForTimeout(1200);
  return page.evaluate(
    ([rows, columns]) =>
      new Promise<number>((done, failed) => {
        const link = [...document.querySelectorAll('a')].find((anchor) => new URL(anchor.href).pathname === '/team');
        if (!link) return failed(new Error('There is no link to the team on this page'));
        const began = performance.now();
        const look = (): void => {
          const cells = document.querySelectorAll('.pvi-grid__cell, .pvi-grid__blank').length;
          if (cells >= rows! * columns!) requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
          else if (performance.now() - began > 20_000) failed(new Error(`Only ${cells} cells came`));
          else requestAnimationFrame(look);
        };
        link.click();
        look();
      }),
    [people, requirements],
  );
}
