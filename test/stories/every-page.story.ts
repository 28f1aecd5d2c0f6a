import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DESK, expectAccessible, expectNoSidewaysScroll, newPage, PHONE, picture } from '../harness/browser.ts';
import { Factories } from '../harness/factories.ts';
import { courseFrame } from './own-course.ts';
import { deadEnds, stops, type Stop, type Who } from './every-address.ts';
import { expectStrictPolicy } from './strict-policy.ts';
import { expectTabOrder } from './tab-order.ts';

/** Every page of the portal, by role, on a phone and on a desk: it stands, it is accessible, and its links lead somewhere. */
const HEIGHTS = { [PHONE]: 740, [DESK]: 800 };
let owner: pg.Client;
let factories: Factories;
/** What the story has made for itself: an invitation, somebody in the middle of a course. */
const made: Record<string, string> = {};
let student = '';

const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];

beforeAll(async () => {
  owner = new pg.Client({ connectionString: inject('product').ownerUrl });
  await owner.connect();
  factories = new Factories(sql, () => new Date().toISOString().slice(0, 10));
  await aStudent();
  made['token'] = await anInvitation();
  made['runId'] = await aPrintRun();
  made['code'] = await aLeadsCode();
});
afterAll(() => owner.end());

/** Somebody of our own in the middle of the course, so that no other story's people are moved on. */
async function aStudent(): Promise<void> {
  const personId = await factories.aPerson({ given_name: 'Siân', family_name: 'O’Neil-Łukasz' });
  student = `walking.student.${personId.slice(-12)}`;
  await sql(`insert into account (person_id, user_name, password_hash) select $1, $2, password_hash from account where user_name = 'demo-learner'`, [personId, student]);
  const [course] = await sql<{ course: string; version: string }>(`select course_id as course, id as version from course_version where state = 'live' and package_id is not null limit 1`);
  made['enrolmentId'] = await factories.anEnrolment(personId, course?.course ?? '', { course_version_id: course?.version });
}

async function enter(page: Page, who: Who): Promise<void> {
  if (who === 'nobody') return;
  const known = inject('product').signIns.find((one) => one.userName === `demo-${who}`);
  const data = { handle: known?.userName ?? student, password: (known ?? inject('product').signIns[0])?.password };
  const answer = await page.request.post('/api/session', { data });
  expect(answer.status(), `${data.handle} signs in`).toBe(200);
}

async function anInvitation(): Promise<string> {
  const page = await newPage();
  await enter(page, 'administrator');
  const { origin } = inject('product');
  const answer = await page.request.post('/api/invitations', { headers: { origin }, data: { givenName: 'Wren', familyName: 'Ashby', role: 'executive', placeKind: 'council', placeId: null } });
  const text = await answer.text();
  await page.context().close();
  return /\/welcome\/([\w-]+)/.exec(text)?.[1] ?? '';
}

/** The code of a lead who is invited by telephone. */
async function aLeadsCode(): Promise<string> {
  const page = await newPage();
  await enter(page, 'administrator');
  const { origin } = inject('product');
  const [last] = await sql<{ id: string }>(`select id from organisation where kind = 'provider' order by id desc limit 1`);
  const answer = await page.request.post(`/api/organisations/${last?.id}/first-manager`, { headers: { origin }, data: { leadName: 'Siân O’Neil-Łukasz', channel: 'telephone', phone: '01632 960 999' } });
  const { code } = (await answer.json()) as { code: string };
  await page.context().close();
  return code;
}

/** A letter to a lead, not yet taken up. */
async function aPrintRun(): Promise<string> {
  const [run] = await sql<{ id: string }>(`insert into invitation_run (id, made_on) values (gen_random_uuid(), current_date) returning id`);
  await sql(`insert into manager_invitation (id, run_id, organisation_id, lead_name, channel, digest, made_on, expires_on)
    select gen_random_uuid(), $1::uuid, id, 'Siân O’Neil-Łukasz', 'letter', $1::text, current_date, current_date + 42 from organisation where kind = 'provider' order by id limit 1`, [run?.id]);
  return run?.id ?? '';
}

/** All paths that the rooms and the kernel give to the router. */
function pathsOfThePortal(): string[] {
  const source = fileURLToPath(new URL('../../apps/portal/src/', import.meta.url));
  const files = [...readdirSync(source).map((room) => `${source}${room}/routes.tsx`), `${source}kernel/router.tsx`];
  const texts = files.flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
  return texts.flatMap((text) => [...text.matchAll(/(?:\bpage\(|path: )'(\/[^']*)'/g)].map((found) => found[1] as string));
}

const addressed = (path: string) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`);

async function addressOf(stop: Stop): Promise<string> {
  const [row = {}] = stop.find ? await sql<Record<string, string>>(stop.find) : [{}];
  const known: Record<string, string> = { ...made, ...row };
  const path = stop.path.replaceAll(/\$(\w+)/g, (_all, name: string) => {
    const value = known[name];
    if (value === undefined) throw new Error(`${stop.path}: the demo has no ${name}`);
    return value;
  });
  return path + (stop.query ?? '');
}

/** The page has come: its heading stands, and nothing is still on its way. */
async function settled(page: Page, course = false): Promise<void> {
  await page.locator('h1').first().waitFor();
  // other frames are the portal's own, which bring in what waited of a course that was left
  if (course) await courseFrame(page);
  await page.waitForFunction(() => !document.querySelector('.pvi-skeleton, .pvi-skeleton__lines, [aria-busy="true"]'));
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
}

/** Whatever went wrong in the browser meanwhile. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  return faults;
}

async function expectOnePage(page: Page, name: string): Promise<string> {
  const found = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].map((each) => each.innerText.trim()),
    mains: document.querySelectorAll('main').length,
    title: document.title,
    lang: document.documentElement.lang,
    refused: document.querySelector<HTMLElement>('.pvi-failure')?.innerText ?? '',
  }));
  expect(found.headings, `${name} has one h1`).toHaveLength(1);
  expect(found.mains, `${name} has one main part`).toBe(1);
  expect(found.title, `${name} has its title`).toMatch(/^.+ – PVI Learning$/);
  expect(found.lang).toBe('en-GB');
  expect(found.refused, `${name} is refused`).toBe('');
  return found.headings[0] ?? '';
}

const nameOf = (who: Who, { path, query }: Stop) => `${who}${path.replaceAll(/[/$]+/g, '-').replace(/-$/, '-home')}${query ? '-asked' : ''}`;

const paths = pathsOfThePortal();

/** Opens every page of one person at both widths. Gives all that is wrong, so that one fault does not hide the next. */
async function walk(who: Who): Promise<string[]> {
  const page = await newPage({ width: PHONE, height: HEIGHTS[PHONE] });
  const faults = faultsOf(page);
  const links = new Map<string, string>();
  const complaints: string[] = [];
  await enter(page, who).catch((refused: unknown) => complaints.push(String(refused)));
  for (const stop of stops[who]) {
    const name = nameOf(who, stop);
    try {
      await page.setViewportSize({ width: PHONE, height: HEIGHTS[PHONE] });
      const response = await page.goto(await addressOf(stop));
      await expectGoodPage(page, name, stop.course);
      await page.setViewportSize({ width: DESK, height: HEIGHTS[DESK] });
      await expectGoodPage(page, name, stop.course);
      if (!stop.course) await expectTabOrder(page);
      for (const href of await page.locator('a[href^="/"]').evaluateAll((all) => all.map((each) => new URL((each as HTMLAnchorElement).href).pathname))) links.set(href, name);
      expect(faults, `errors in the browser on ${name}`).toEqual([]);
      await expectStrictPolicy(page, response, name);
    } catch (failure) {
      complaints.push(`${name}: ${inWords(failure)}`);
    }
    faults.length = 0;
  }
  await page.context().close();
  const nowhere = [...links].filter(([href]) => !href.startsWith('/api/') && !['/', ...paths].some((path) => addressed(path).test(href)));
  return [...complaints, ...nowhere.map(([href, name]) => `${name} has a link that leads nowhere: ${href}`)];
}

/** With what was found, which the message of an assertion only counts. */
function inWords(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const found = 'actual' in failure && Array.isArray(failure.actual) ? ` ${JSON.stringify(failure.actual)}` : '';
  return failure.message + found;
}

async function expectGoodPage(page: Page, name: string, course?: boolean): Promise<void> {
  await settled(page, course);
  await picture(page, name);
  expect(await expectOnePage(page, name)).not.toBe('Page not found');
  // whoever is worried about somebody finds the numbers wherever she is, without opening a menu
  expect(await page.locator('a[href="/worried"]:visible').count(), `${name} leads to “Worried about someone now?”`).toBeGreaterThan(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

describe('every page of the portal', () => {
  it('is named in the walk', () => {
    expect(paths.length).toBeGreaterThan(60);
    const walked = new Set(Object.values(stops).flat().map((stop) => stop.path));
    expect(paths.filter((path) => !walked.has(path))).toEqual([]);
    expect([...walked].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('stands, is accessible and leads somewhere, for everybody who may open it', { timeout: 900_000 }, async () => {
    // An officer has as many pages as all the others together: two browsers side by side, no more than a small machine bears.
    const others = (Object.keys(stops) as Who[]).filter((who) => who !== 'wdo');
    const walkAll = async (all: Who[]) => {
      const complaints: string[] = [];
      for (const who of all) complaints.push(...(await walk(who)));
      return complaints;
    };
    expect((await Promise.all([walkAll(['wdo']), walkAll(others)])).flat()).toEqual([]);
  });

  it.each(deadEnds)('$address says what to do', async ({ who, address, heading }) => {
    const page = await newPage({ width: PHONE, height: HEIGHTS[PHONE] });
    await enter(page, who);
    await page.goto(address);
    await settled(page);
    await picture(page, `dead-end-${address.replaceAll('/', '-')}`);
    // nothing to press over something that is not there, or not theirs to see
    if (who === 'executive' || who === 'commissioner') expect(await page.locator('main').locator('button, input, select').count()).toBe(0);
    expect(await page.locator('h1').allInnerTexts()).toEqual([heading]);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.context().close();
  });
});
