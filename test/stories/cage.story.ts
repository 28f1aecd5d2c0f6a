import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { attacks } from '../cage/attacks.ts';
import { attackCage, openCourse, tableOf, type Scene } from '../cage/cage.ts';
import { aHostileScene } from '../cage/scene.ts';
import { Scene as Council } from './scene.ts';

const council = new Council();
let browser: Browser;
let scene: Scene;

beforeAll(async () => {
  scene = await aHostileScene(inject('product').origin, council.factories, council.sql);
  browser = await chromium.connect(inject('browser').wsEndpoint);
});

afterAll(async () => {
  await browser.close();
});

describe('a hostile package', () => {
  it('tries everything, and nothing of it reaches further than its own page', { timeout: 600_000 }, async () => {
    const results = await attackCage(browser, scene);
    console.log(`${tableOf(results)}\ncage.blocked ${results.filter(({ verdict }) => verdict !== 'REACHED').length} of ${results.length}`);
    expect(results.filter(({ verdict }) => verdict === 'REACHED').map(({ name, fault }) => `${name}: ${fault}`)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(60);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it('finds nothing of its other launches, though they lie open beside it', async () => {
    const context = await browser.newContext({ baseURL: scene.origin });
    try {
      await context.request.post('/api/session', { data: scene.signIn, headers: { origin: scene.origin } });
      const [one, other] = [await openCourse(context, scene), await openCourse(context, scene)];
      await other.evaluate(() => {
        const heard: unknown[] = [];
        Object.assign(window, { heard });
        new BroadcastChannel('hello').onmessage = ({ data }) => heard.push(data);
        addEventListener('storage', (event) => heard.push(event.key));
      });
      await one.evaluate(async () => {
        new BroadcastChannel('hello').postMessage('hello');
        localStorage.setItem('left', 'behind');
        document.cookie = 'left=behind; path=/';
        document.cookie = 'left=behind; path=/; domain=content.localhost';
        await (await caches.open('left')).put('/x', new Response('behind'));
        await new Promise((done) => (indexedDB.open('left').onsuccess = done));
      });
      const found = await other.evaluate(async () => ({
        heard: (window as unknown as { heard: unknown[] }).heard, storage: localStorage.getItem('left'), cookies: document.cookie, caches: await caches.keys(), databases: await indexedDB.databases(),
      }));
      expect(found).toEqual({ heard: [], storage: null, cookies: '', caches: [], databases: [] });
      expect((await context.cookies(scene.origin)).map(({ name }) => name)).toEqual(['pvi']);
    } finally {
      await context.close();
    }
  });

  it('can neither hold her nor call itself passed', async () => {
    const context = await browser.newContext({ baseURL: scene.origin });
    try {
      await context.request.post('/api/session', { data: scene.signIn, headers: { origin: scene.origin } });
      const frame = await openCourse(context, scene);
      const page = frame.page();
      // she says "stay" by mistake: it leaves all the same
      page.on('dialog', (dialog) => void dialog.dismiss());
      await frame.locator('#start').click();
      await frame.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.waitForURL('**/my-learning');

      const again = await openCourse(context, scene);
      await again.evaluate((portal) => {
        const script = parent.document.createElement('script');
        script.src = 'c/finish.js';
        parent.document.head.append(script);
        return portal;
      }, scene.origin);
      await again.page().waitForURL('**/my-learning', { timeout: 20_000 });
      expect(await council.sql('select 1 from completion c join enrolment e on e.person_id = c.person_id and e.course_id = c.course_id where e.id = $1', [scene.enrolmentId])).toEqual([]);
    } finally {
      await context.close();
    }
  });

  it('reaches out when the cage is opened: the attacks are real', { timeout: 300_000 }, async () => {
    const results = await attackCage(browser, scene, true);
    console.log(tableOf(results));
    expect(results.filter(({ verdict }) => verdict !== 'REACHED').map(({ name, said }) => `${name}: ${said}`)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(8);
  });
});
