import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, picture } from '../harness/browser.ts';
import { Factories, knownPassword } from '../harness/factories.ts';

/** People and places of a story's own in the demo council, so that no other story's are moved. */
export class Scene {
  private owner!: pg.Client;
  readonly factories = new Factories((text, values = []) => this.sql(text, values), () => new Date().toISOString().slice(0, 10));

  /** For as long as the tests of a file run. */
  constructor() {
    beforeAll(async () => {
      this.owner = new pg.Client({ connectionString: inject('product').ownerUrl });
      await this.owner.connect();
    });
    afterAll(() => this.owner.end());
  }

  readonly sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await this.owner.query(text, values)).rows as T[];

  /** Signs somebody in past the form; she gets an account where she has none. */
  async enterAs(page: Page, personId: string): Promise<void> {
    await enter(page, await this.factories.accountOf(personId), knownPassword);
  }

  /** A user name for somebody, with the demo's password. */
  async signInOf(personId: string, stem: string): Promise<string> {
    const userName = `${stem}.${personId.slice(-12)}`;
    await this.sql(`insert into account (person_id, user_name, password_hash) select $1, $2, password_hash from account where user_name = 'demo-learner'`, [personId, userName]);
    return userName;
  }
}

/** Signs in past the form. */
export async function enter(page: Page, handle: string, password = inject('product').signIns[0]?.password): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { handle, password } });
  expect(answer.status(), `${handle} signs in`).toBe(200);
}

export async function looksRight(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** A day as its three fields, or as a file writes it. */
export async function fillDay(page: Page, group: string, day: Date): Promise<void> {
  const field = page.getByRole('group', { name: group });
  await field.getByLabel('Day').fill(String(day.getUTCDate()));
  await field.getByLabel('Month').fill(String(day.getUTCMonth() + 1));
  await field.getByLabel('Year').fill(String(day.getUTCFullYear()));
}

export const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** '28/02/2026'. */
export const british = (day: Date): string => day.toISOString().slice(0, 10).split('-').reverse().join('/');

export const csv = (...lines: string[]): string => lines.join('\r\n');

/** What the worker does in its own time: longer than it ever takes. */
export const PATIENT = { timeout: 60_000 };

/** Sends a file and checks it with the columns that were found; stops where it says what it would change. */
export async function checkFile(page: Page, name: string, file: string): Promise<void> {
  await page.goto('/imports');
  await sendFile(page, name, file);
}

/** The same from the page of imports on. */
export async function sendFile(page: Page, name: string, file: string): Promise<void> {
  await page.getByRole('link', { name: 'Load a file' }).click();
  await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Send the file' }).click();
  await page.getByRole('link', { name: 'Columns' }).click(PATIENT);
  await page.getByRole('button', { name: 'Check the file' }).waitFor();
  const some = page.getByLabel('No, only some');
  if ((await some.count()) > 0) await some.check();
}
