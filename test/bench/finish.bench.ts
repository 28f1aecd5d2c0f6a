import type { Page } from 'playwright-core';
import type { Bench, BenchProduct } from '../harness/bench.ts';
import { signedInPage, withBrowser } from './browser.ts';
import { serverOf, signIn } from './people.ts';
import { configOf, forgetPlayed, makePlayable, openCourse, save } from './playing.ts';
import { Line, median } from './traffic.ts';

const finishers = 5;

/**
 * A manager's grid of 60 people lies open. One of them finishes a course: from the moment her last save is sent until
 * her cell is painted green, without anybody touching the page. The server's word that something changed comes by
 * server-sent event; the page then asks for the grid again.
 */
export const bench: Bench = {
  names: ['finish.painted_ms'],
  async measure(house) {
    const product = await house.product();
    const courseId = product.bulk.courseIds[0]!;
    const requirementId = product.bulk.requirementIds[0]!;
    await makePlayable(product, courseId);
    await forgetPlayed(product, courseId);
    const lacking = await whoLacks(product, requirementId);
    const times = await withBrowser(async (browser) => {
      const page = await signedInPage(browser, product, product.bulk.sixtyManagerId);
      await page.goto('/team');
      await page.locator('.pvi-grid__cell').first().waitFor();
      // the live stream stands before anything happens
      await page.waitForTimeout(1500);
      const measured: number[] = [];
      for (const personId of lacking.slice(0, finishers + 1)) measured.push(await finish(product, page, personId, requirementId, courseId));
      return measured.slice(1);
    });
    await forgetPlayed(product, courseId);
    return [{ name: 'finish.painted_ms', value: median(times), unit: 'ms', target: 1000 }];
  },
};

async function whoLacks({ bulk, ...product }: BenchProduct, requirementId: string): Promise<string[]> {
  const line = new Line(serverOf({ bulk, ...product }));
  const { cookie } = await signIn({ bulk, ...product }, bulk.sixtyManagerId);
  const answer = await line.must({ method: 'GET', path: `/api/standing/grid?settingId=${bulk.sixtySettingId}`, cookie });
  line.close();
  const grid = JSON.parse(answer.text) as { requirements: { id: string }[]; people: { personId: string; cells: ({ state: string } | null)[] }[] };
  const column = grid.requirements.findIndex(({ id }) => id === requirementId);
  const lacking = grid.people.filter(({ personId, cells }) => personId !== bulk.sixtyManagerId && ['expired', 'overdue', 'not_started', 'in_progress'].includes(cells[column]?.state ?? ''));
  if (lacking.length <= finishers) throw new Error(`Only ${lacking.length} of the team lack the course`);
  return lacking.map(({ personId }) => personId);
}

async function finish(product: BenchProduct, page: Page, personId: string, requirementId: string, courseId: string): Promise<number> {
  const { cookie } = await signIn(product, personId);
  const course = await openCourse(product, cookie, courseId);
  if (!course) throw new Error('The setting of 60 has no contract, so nobody there can enrol');
  const line = new Line(serverOf(product));
  await line.must(configOf(course));
  await line.must(save(course, 1));
  // beginning and saving told the page as well: let that settle
  await page.waitForTimeout(1500);
  const green = page.evaluate(
    ([person, requirement]) =>
      new Promise<number>((done, failed) => {
        const cell = `.pvi-grid__cell[data-person="${person}"][data-requirement="${requirement}"].pvi-standing--compliant`;
        const giveUp = setTimeout(() => failed(new Error('The cell did not turn green')), 20_000);
        const look = (): void => {
          if (document.querySelector(cell) === null) return void requestAnimationFrame(look);
          clearTimeout(giveUp);
          requestAnimationFrame(() => setTimeout(() => done(Date.now())));
        };
        look();
      }),
    [personId, requirementId],
  );
  const sentAt = Date.now();
  await line.must(save(course, 14, { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '1', 'cmi.exit': 'normal' }, true));
  line.close();
  return (await green) - sentAt;
}
