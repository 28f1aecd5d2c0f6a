import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { freePort } from '../../tools/processes.ts';
import { DESK, PHONE, withPage } from '../harness/browser.ts';
import { OwnProduct } from '../harness/own-product.ts';
import { choosesUserName, readsTheNotice, saysWhoSheIs } from './joining.ts';
import type { Newcomer } from './joining.ts';
import { courseFrame, readToTheTest, sitTheTest } from './own-course.ts';
import { british, csv, daysFromNow, fillDay, looksRight as right, PATIENT, sendFile } from './scene.ts';

/**
 * An empty installation, and a small council's first week in it: three providers and seven people, with what they
 * learned before. Everything is done in the browser, by somebody who may, and every page is reached by what is on the
 * page before it: nobody types an address but the one of the service, and those that were printed or handed over.
 */
const own = new OwnProduct();
afterAll(() => own.end());

const password = 'walnut-ferry-sandal';
let origin = '';

const at = <T>(width: number, work: (page: Page) => Promise<T>) => withPage({ width, baseURL: origin }, work);
const as = <T>(userName: string, width: number, work: (page: Page) => Promise<T>) =>
  at(width, async (page) => {
    await page.goto('/');
    await page.getByLabel('Learner number or user name').fill(userName);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    return work(page);
  });

/** By the menu: on a phone it is opened first, on a desk what belongs together stands behind one word. A page that has just come closes both. */
async function opens(page: Page, words: string, group?: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menu' });
  const folds = [menu.getByRole('button', { name: 'Menu', exact: true }), ...(group ? [menu.getByRole('button', { name: new RegExp(`^${group}`) })] : [])];
  await expect
    .poll(async () => {
      for (const fold of folds) if ((await fold.isVisible()) && (await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
      return menu.getByRole('link', { name: words, exact: true }).click({ timeout: 2_000 }).then(() => true, () => false);
    }, PATIENT)
    .toBe(true);
}

const looksRight = (page: Page, name: string) => right(page, `week-${name}`);

/** Everybody's first page, from a link or a code: a user name and a password. */
async function choosesSignIn(page: Page, userName: string): Promise<void> {
  await page.getByLabel('Choose a user name').fill(userName);
  await page.getByLabel('Choose a password').fill(password);
}

async function loads(page: Page, { name, file, outcome, kind, leaveOut = false }: { name: string; file: string; outcome: string; kind?: string; leaveOut?: boolean }): Promise<void> {
  await (kind ? opens(page, 'Imports', 'People') : opens(page, 'Load a staff list', 'Your provider'));
  await sendFile(page, name, file);
  if (kind) expect(await page.getByLabel('What the file holds').locator('option:checked').innerText()).toBe(kind);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText(outcome).first().waitFor(PATIENT);
  if (leaveOut) await page.getByLabel(/^Leave out/).check();
  await looksRight(page, `import-${name}`);
  await page.getByRole('button', { name: /^Load \d/ }).click();
  await page.getByText('It can be undone until').waitFor(PATIENT);
}

/** The administrator opens the link of the terminal, makes the council ready and invites an officer. */
async function theCouncilIsSetUp(link: string): Promise<string> {
  return at(DESK, async (page) => {
    await page.goto(link);
    await page.getByText('Hello Isla').waitFor();
    await looksRight(page, 'welcome');
    await choosesSignIn(page, 'isla.penrose');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Nobody is on the register yet. These are the first steps.').waitFor();
    await page.getByRole('link', { name: 'Say whom people ring when they are worried' }).waitFor();
    await looksRight(page, 'workbench-empty');
    await page.getByRole('link', { name: 'six lines, and then in full' }).click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    await page.getByRole('button', { name: 'I have read this' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Workbench' }).click();
    await page.getByText('Nobody is on the register yet. These are the first steps.').waitFor();
    expect(await page.getByText('Please read it once').count()).toBe(0);
    await page.getByRole('link', { name: 'Say how people reach you' }).click();
    await page.getByLabel('Telephone number').fill('01632 960 300');
    await looksRight(page, 'contacts');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Look below, or ring').waitFor();

    await opens(page, 'Catalogue', 'Learning');
    await page.getByRole('link', { name: /Safeguarding adults awareness/ }).first().click();
    await page.getByText('Approve it').click();
    await page.getByLabel('Approved by').fill('Safeguarding adults lead');
    await fillDay(page, 'To be reviewed on', daysFromNow(365));
    await page.getByRole('button', { name: 'Save approval' }).click();
    await page.getByText(/Safeguarding adults lead, /).waitFor();
    await page.getByRole('button', { name: 'Make live: version 1' }).click();
    // not without the numbers to ring
    await page.getByRole('link', { name: 'Add the local contacts' }).click();
    await page.getByLabel('What it is').fill('Adult social care, daytime');
    await page.getByLabel('Telephone number').fill('01632 960 100');
    await page.getByLabel('Who keeps it right').fill('Safeguarding team');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The local contacts have been saved').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Make live: version 1' }).click();
    await page.getByText('Version 1 is live. Learners can find it now.').waitFor();

    await opens(page, 'Managers and officers', 'People');
    await page.getByRole('link', { name: 'Invite somebody' }).click();
    await page.getByLabel('First name').fill('Wren');
    await page.getByLabel('Last name').fill('Hollis');
    await page.getByRole('radio', { name: 'Workforce development officer' }).check();
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await looksRight(page, 'officer-invited');
    return page.getByLabel('Their link').inputValue();
  });
}

/** The officer brings in who is contracted, and asks their leads in by letter and by telephone. */
async function theProvidersComeIn(officersLink: string): Promise<{ samphire: string; dunlin: string; turnstone: string }> {
  return at(DESK, async (page) => {
    await page.goto(officersLink);
    await choosesSignIn(page, 'wren.hollis');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workbench' }).waitFor();
    const [from, until] = [british(daysFromNow(-200)), british(daysFromNow(400))];
    await loads(page, {
      name: 'providers.csv',
      kind: 'Providers, settings and contracts',
      outcome: '3 new',
      file: csv(
        'Provider,Sort of provider,Named lead,Telephone,Setting,People who work there,Contract,Service that buys,Contract starts,Contract ends',
        `Samphire Home Care,DOM,Grace Dunne,01632 960101,Samphire North,5,ASC-01,ASC,${from},${until}`,
        `Dunlin House,CHR,Ivo Teal,01632 960102,Dunlin House,3,ASC-02,ASC,${from},${until}`,
        `Turnstone Supported Living,SUP,,01632 960103,Turnstone office,2,ASC-03,ASC,${from},${until}`,
      ),
    });

    await opens(page, 'First managers', 'Providers');
    await page.getByText('2 of 3 providers under contract can be invited now').waitFor();
    await looksRight(page, 'first-managers');
    await page.getByRole('button', { name: 'Make 2 letters' }).click();
    await page.getByRole('link', { name: 'See and print the letters' }).click();
    const codeFor = (provider: string) => page.getByRole('article', { name: `Letter to ${provider}` }).locator('.pvi-code').innerText();
    await page.getByRole('article').first().waitFor();
    await looksRight(page, 'letters');
    const [samphire, dunlin] = [await codeFor('Samphire Home Care'), await codeFor('Dunlin House')];

    // the third has named nobody: one call, and a code read out
    await opens(page, 'Directory', 'Providers');
    await page.getByRole('link', { name: 'Turnstone Supported Living' }).click();
    await page.getByRole('link', { name: 'Invite the first manager' }).click();
    await page.getByLabel('First and last name of the lead').fill('Moss Harker');
    await page.getByRole('radio', { name: 'By telephone' }).check();
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await page.getByText('Read it out in groups of four').waitFor();
    await looksRight(page, 'telephone-code');
    return { samphire, dunlin, turnstone: await page.locator('.govuk-panel__title').innerText() };
  });
}

/** The lead types her code, accepts the agreement and sees an empty register. */
async function aLeadSignsUp(code: string, provider: string, userName: string): Promise<void> {
  await at(PHONE, async (page) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'I have a code' }).click();
    await page.getByRole('link', { name: 'Start as its manager' }).click();
    // the page before has a field of the same name
    await page.waitForURL((url) => url.pathname === '/invited');
    await page.getByRole('heading', { level: 1, name: 'Start as a manager' }).waitFor();
    await page.getByLabel('Your code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: `Manage ${provider}` }).waitFor();
    await choosesSignIn(page, userName);
    await page.getByLabel('I have read how you use what I tell you').check();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('One step before you see your staff').waitFor();
    await page.getByLabel('Your position').fill('Registered manager');
    await page.getByLabel(/I accept version/).check();
    await page.getByRole('button', { name: 'Accept the agreement' }).click();
    await page.getByText('Nobody is on your register yet').first().waitFor();
    await looksRight(page, `first-day-${userName}`);
  });
}

const staffHeadings = 'Provider,Setting,Staff number,First name,Last name,Date of birth,Job,Kind of worker,Start date';
const learnedHeadings = 'First name,Last name,Date of birth,Course,Date completed,Where it was learned,Certificate number';

async function theStaffIsLoaded(): Promise<void> {
  await as('grace.dunne', DESK, async (page) => {
    await loads(page, {
      name: 'samphire-staff.csv',
      outcome: '1 line to put right, 4 new people and posts',
      leaveOut: true,
      file: csv(
        staffHeadings,
        'Samphire Home Care,Samphire North,S1,Asha,Bello,28/02/1994,Care worker,permanent,06/01/2025',
        'Samphire Home Care,Samphire North,S2,Bram,Oakes,14/07/1981,Care worker,permanent,03/02/2025',
        'Samphire Home Care,Samphire North,S3,Della,Quist,30/09/1975,Senior care worker,permanent,04/03/2024',
        'Samphire Home Care,Samphire North,S4,Emlyn,Rook,11/12/1999,Care worker,bank,01/09/2025',
        'Samphire Home Care,Samphire North,S5,Fay,Sorrel,31/02/1990,Care worker,permanent,01/09/2025',
      ),
    });
    await looksRight(page, 'staff-loaded');
  });
  await as('wren.hollis', DESK, async (page) => {
    await loads(page, {
      name: 'past-learning.csv',
      kind: 'Past learning',
      outcome: '2 new completions, 1 waits for a person who is not here yet',
      file: csv(
        learnedHeadings,
        `Asha,Bello,28/02/1994,SGA-1,${british(daysFromNow(-90))},Old learning system,OLS-1`,
        `Bram,Oakes,14/07/1981,SGA-1,${british(daysFromNow(-120))},Old learning system,OLS-2`,
        `Cora,Finch,05/05/1988,SGA-1,${british(daysFromNow(-60))},Old learning system,OLS-3`,
      ),
    });
    await opens(page, 'Imports', 'People');
    await page.getByText('1 completion waits for people who were not here when they were loaded. Nobody fits yet.').waitFor();
  });
  // his own list, on his telephone: it says nowhere whose it is, and calls the job what he calls it
  await as('moss.harker', PHONE, async (page) => {
    await opens(page, 'Load a staff list');
    await sendFile(page, 'turnstone-staff.csv', csv('Payroll no,Forename,Surname,DOB,Job title,Contract type,Start date', 'T1,Cora,Finch,05/05/1988,Enabler,Perm,13/01/2025', 'T2,Gil,Tansy,19/08/1992,enabler,Zero hours,13/01/2025'));
    expect([await page.getByLabel('Provider, on every line').inputValue(), await page.getByLabel('Setting, on every line').inputValue()]).toEqual(['Turnstone Supported Living', 'Turnstone office']);
    await looksRight(page, 'own-list');
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('2 lines to put right').first().waitFor(PATIENT);
    await page.getByRole('link', { name: 'What it changes' }).click();
    await page.getByRole('link', { name: 'Say once what they mean' }).click();
    await page.getByLabel('Enabler').selectOption({ label: 'Support worker' });
    await looksRight(page, 'own-words');
    await page.getByRole('button', { name: 'Keep this and check the file again' }).click();
    await page.getByText('2 new people and posts').first().waitFor(PATIENT);
    await page.getByRole('button', { name: 'Load 2 changes' }).click(PATIENT);
    await page.getByText('It can be undone until').waitFor(PATIENT);
  });
  await as('wren.hollis', DESK, async (page) => {
    await opens(page, 'Imports', 'People');
    await page.getByText('1 fits somebody now.').waitFor();
    await page.getByRole('link', { name: 'Look at them' }).click();
    await looksRight(page, 'waiting');
    await page.getByRole('button', { name: 'Count it: Safeguarding adults awareness for Cora Finch' }).click();
    await page.getByText('1 completion counts now').waitFor();
    await page.getByText('Nothing waits.').waitFor();
  });
}

/** The two addresses that stand on the slips. */
async function slipsArePrinted(): Promise<{ ines: string; asha: string }> {
  return as('grace.dunne', PHONE, async (page) => {
    await opens(page, 'Joins');
    await page.getByRole('link', { name: 'Print join slips' }).click();
    // those of the list are offered; here one of them and a newcomer get theirs
    await page.getByText('4 people on your list cannot sign in yet.').waitFor();
    await page.getByRole('button', { name: 'Make slips for them' }).click();
    expect((await page.getByLabel('Names to print on them').inputValue()).split('\n').sort()).toEqual(['Asha Bello', 'Bram Oakes', 'Della Quist', 'Emlyn Rook']);
    await page.getByLabel('How many slips').fill('2');
    await page.getByLabel('Names to print on them').fill('Ines Prior\nAsha Bello');
    await page.getByRole('button', { name: 'Make the slips' }).click();
    await page.getByText('2 slips on 1 page').waitFor();
    await looksRight(page, 'slips');
    const linkOf = async (name: string) => /http\S+/.exec((await page.getByRole('article', { name: `Slip for ${name}` }).getByRole('img').getAttribute('aria-label')) ?? '')?.[0] ?? '';
    return { ines: await linkOf('Ines Prior'), asha: await linkOf('Asha Bello') };
  });
}

async function joins(page: Page, link: string, newcomer: Newcomer): Promise<void> {
  await page.goto(link);
  await saysWhoSheIs(page, newcomer);
  await readsTheNotice(page);
  await choosesUserName(page, `${newcomer.given}.${newcomer.family}`.toLowerCase(), password);
}

/** A newcomer and somebody from the list join with their slips; the newcomer learns before anybody has confirmed her. */
async function staffJoinAndLearn({ ines, asha }: { ines: string; asha: string }): Promise<void> {
  await at(PHONE, async (page) => {
    await joins(page, ines, { given: 'Ines', family: 'Prior', born: new Date('1998-05-03') });
    await page.getByRole('link', { name: 'See what to learn first' }).click();
    await page.getByRole('button', { name: 'Start: Safeguarding adults awareness' }).click();
    const frame = await courseFrame(page);
    await readToTheTest(frame);
    await sitTheTest(frame, 'right');
    await frame.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('You have passed').waitFor();
    await looksRight(page, 'newcomer-passed');
  });
  await at(PHONE, (page) => joins(page, asha, { given: 'Asha', family: 'Bello', born: new Date('1994-02-28') }));
}

async function requestsAndRosterAreAnswered(): Promise<void> {
  await as('grace.dunne', PHONE, async (page) => {
    await opens(page, 'Joins');
    await page.getByRole('link', { name: 'Decide about Ines Prior' }).click();
    await page.getByLabel('Yes, confirm').check();
    await looksRight(page, 'decide');
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText('Ines Prior is now on your team').waitFor();
    // she is on the list already: one record, not two
    await page.getByRole('link', { name: 'Decide about Asha Bello' }).click();
    await page.getByRole('link', { name: 'Compare with the register' }).click();
    await page.getByText('Since 6 January 2025').waitFor();
    await page.getByRole('radio', { name: 'Yes, and they work here' }).check();
    await page.getByLabel('How do you know?').fill('I have worked with her for years');
    await looksRight(page, 'compare');
    await page.getByRole('button', { name: 'Save answer' }).click();
    await page.getByText(/Asha Bello is on your team/).waitFor();

    await opens(page, 'Roster');
    await page.getByRole('link', { name: 'Samphire North' }).click();
    await page.getByText('5 people work here.').waitFor();
    await looksRight(page, 'roster');
    await page.getByRole('button', { name: 'Yes, everyone is still here' }).click();
    await page.getByText('Confirmed: 5 people are here').waitFor();
    await looksRight(page, 'managers-home');
  });
}

/** What the files hold is let go, one kind is looked at and switched on; those without an address are not forgotten. */
async function messagesAreLookedAt(): Promise<void> {
  await as('wren.hollis', DESK, async (page) => {
    await opens(page, 'Messages', 'People');
    await page.getByText('No message is sent yet.').waitFor();
    await page.getByRole('link', { name: 'samphire-staff.csv' }).waitFor();
    await looksRight(page, 'messages');
    for (const file of ['providers.csv', 'samphire-staff.csv', 'past-learning.csv', 'turnstone-staff.csv']) {
      await page.getByRole('button', { name: `Let messages go: ${file}` }).click();
      await page.getByText(`0 messages about ${file} may go out now.`).waitFor();
    }
    await page.getByRole('link', { name: 'You have been put on a course' }).click();
    await page.getByText('It is not sent.').waitFor();
    await looksRight(page, 'message-kind');
  });
}

async function figuresAreRead(): Promise<void> {
  await as('wren.hollis', DESK, async (page) => {
    await page.getByText('provider under contract has nobody on the register').waitFor();
    await looksRight(page, 'workbench');
    await page.getByRole('link', { name: 'Set a target' }).click();
    await page.getByLabel('What the target is called').fill('Safeguarding adults, whole borough');
    await page.getByLabel('Training it asks for').selectOption({ label: 'Safeguarding adults' });
    for (const [step, days] of [200, 400, 600].entries()) await fillDay(page, `Step ${step + 1}: due by the end of`, daysFromNow(days));
    await page.getByRole('button', { name: 'Set the target' }).click();
    await page.getByText('The target is set').waitFor();
    await page.getByText('people are counted once their time to do it is over').first().waitFor();
    await looksRight(page, 'target');
    // three who had learned it before, one of them matched later, and the newcomer who learned it here
    await fillDay(page, 'As at', daysFromNow(100));
    await page.getByRole('button', { name: 'Show this day' }).click();
    await page.getByText(/If nothing more is recorded, .*\(4 of 7\).* will be trained/).waitFor();
    await opens(page, 'Needs', 'Figures');
    await page.locator('.pvi-lead').waitFor();
    await looksRight(page, 'needs');
    await opens(page, 'Directory', 'Providers');
    for (const [provider, registered] of [['Samphire Home Care', '5 of 5'], ['Turnstone Supported Living', '2 of 2'], ['Dunlin House', '0 of 3']] as const) await page.getByRole('row', { name: new RegExp(provider) }).getByText(`(${registered})`).waitFor();
    await looksRight(page, 'providers');
  });
}

it('from nothing to a council that learns: set up, providers, staff, what they knew, a newcomer, the roster, messages, figures', { timeout: 600_000 }, async () => {
  const started = own.run(await freePort(), '--empty', '--council', 'Marram Borough Council', '--colour', '#1d70b8', '--admin', 'Isla Penrose');
  await expect.poll(started.said, { timeout: 180_000, interval: 200 }).toContain('sets a password here');
  origin = /PVI Learning is at (\S+)/.exec(started.said())?.[1] ?? '';
  const link = /works once\):\s+(\S+)/.exec(started.said())?.[1] ?? '';

  const codes = await theProvidersComeIn(await theCouncilIsSetUp(link));
  await aLeadSignsUp(codes.samphire, 'Samphire Home Care', 'grace.dunne');
  await aLeadSignsUp(codes.turnstone, 'Turnstone Supported Living', 'moss.harker');
  await theStaffIsLoaded();
  await staffJoinAndLearn(await slipsArePrinted());
  await requestsAndRosterAreAnswered();
  await figuresAreRead();
  await messagesAreLookedAt();
});
