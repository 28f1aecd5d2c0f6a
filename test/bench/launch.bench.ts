import type { Frame, Page } from 'playwright-core';
import type { Bench } from '../harness/bench.ts';
import { signedInPage, withBrowser } from './browser.ts';
import { learners } from './people.ts';
import { forgetPlayed, makePlayable, openCourse } from './playing.ts';

const slowedBy = 4;
const visits = 5;

/**
 * From the click on a course's button to its first screen, in a browser that has opened it before, on a device four
 * times slower than this one: the portal's page and the course's own, which is another process, are both slowed.
 */
export const bench: Bench = {
  names: ['launch.first_screen_ms'],
  async measure(house) {
    const product = await house.product();
    const courseId = product.bulk.courseIds[0]!;
    await makePlayable(product, courseId);
    await forgetPlayed(product, courseId);
    let taken: { personId: string } | undefined;
    for (const learner of await learners(product, 20)) {
      if (await openCourse(product, learner.cookie, courseId)) {
        taken = learner;
        break;
      }
    }
    if (!taken) throw new Error('None of these learners may take the course');
    const { personId } = taken;
    const times = await withBrowser(async (browser) => {
      const page = await signedInPage(browser, product, personId);
      const wire = await page.context().newCDPSession(page);
      await wire.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
      page.on('frameattached', (frame) => void slow(page, frame));
      const measured: number[] = [];
      for (let visit = 0; visit <= visits; visit += 1) {
        await page.goto(`/learn/${courseId}`);
        const button = page.locator('a.govuk-button[href^="/play/"]').first();
        await button.waitFor();
        const began = performance.now();
        await button.click();
        await firstScreen(page);
        measured.push(performance.now() - began);
        await page.getByRole('button', { name: 'Save and leave' }).click();
        await page.waitForURL((url) => !url.pathname.startsWith('/play/'));
      }
      return measured.slice(1);
    });
    await forgetPlayed(product, courseId);
    console.log(`first screen: ${times.map((ms) => Math.round(ms)).join(', ')} ms`);
    return [{ name: 'launch.first_screen_ms', value: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!, unit: 'ms', target: 1500 }];
  },
};

/** A frame on another origin is a target of its own; one that shares its parent's has none. */
async function slow(page: Page, frame: Frame): Promise<void> {
  const wire = await page.context().newCDPSession(frame).catch(() => null);
  await wire?.send('Emulation.setCPUThrottlingRate', { rate: slowedBy }).catch(() => undefined);
}

async function firstScreen(page: Page): Promise<void> {
  for (;;) {
    const content = page.frames().find((frame) => /\/l\/[\w-]+\/c\//.test(frame.url()));
    if (content) {
      await content.locator('h1').first().waitFor({ state: 'visible' });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
