import type { Page } from 'playwright-core';
import { fillDay } from './scene.ts';

/** What somebody says of herself who comes in by a code. */
export interface Newcomer {
  given: string;
  family: string;
  born: Date;
}

/** A page to look at as it stands, before the story goes on. */
type Look = () => Promise<void>;
const noLook: Look = async () => undefined;

/** The first page of joining, filled in; goes no further. */
export async function saysWhoSheIs(page: Page, { given, family, born }: Newcomer): Promise<void> {
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await page.getByLabel('First name').fill(given);
  await page.getByLabel('Last name').fill(family);
  await fillDay(page, 'Date of birth', born);
  await page.getByLabel('Your job').selectOption({ label: 'Care worker' });
}

export async function readsTheNotice(page: Page, look = noLook): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'How we use what you tell us' }).waitFor();
  await look();
  await page.getByRole('button', { name: 'I have read this' }).click();
}

/** The last page, and she is in. */
export async function choosesUserName(page: Page, userName: string, password: string, look = noLook): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await choosesPassword(page, password, look);
}

export async function choosesPassword(page: Page, password: string, look = noLook): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await look();
  await page.getByRole('button', { name: 'Join and start learning' }).click();
  await page.getByText('You can start learning now').waitFor();
}
