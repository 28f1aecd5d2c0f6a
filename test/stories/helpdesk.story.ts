import { expect, it } from 'vitest';
import { PHONE, withPage } from '../harness/browser.ts';
import { enter, looksRight, Scene } from './scene.ts';

/** A manager helps two of her people on the telephone: a name and a setting put right, a new slip for whoever lost hers. */
const scene = new Scene();

it('on the telephone a manager puts a name and a setting right, each with its line, and prints a new slip', { timeout: 180_000 }, async () => {
  const { organisationId, settingId, managerId } = await scene.factories.aHomeCareAgency({ staff: 0 });
  const { settingId: otherId } = await scene.factories.aSetting({ organisationId });
  await scene.sql(`update setting set name = case id when $1 then 'Curlew North' else 'Curlew South' end where id in ($1, $2)`, [settingId, otherId]);
  await scene.sql(`insert into role_grant (id, person_id, role, place_kind, place_id) values (gen_random_uuid(), $1, 'manager', 'setting', $2)`, [managerId, otherId]);
  const personId = await scene.factories.aPerson({ given_name: 'Zoë', family_name: 'Curlewe', mobile: '07700 900 655' });
  await scene.factories.anAssignment(personId, settingId);
  const manager = await scene.signInOf(managerId, 'curlew');
  await withPage({ width: PHONE }, async (page) => {
    await enter(page, manager);
    await page.goto('/helpdesk');
    await page.getByLabel('Any part of a name or number').fill('+44 7700 900 655');
    await page.getByRole('link', { name: 'Zoë Curlewe' }).click();
    await page.getByText('They have no user name and password yet.').waitFor();

    await page.getByRole('radio', { name: 'Put the name right' }).check();
    await page.getByLabel('Last name').fill('Curlew');
    await page.getByRole('button', { name: 'Do this' }).click();
    await page.getByRole('alert').getByText('Say why, in one line').waitFor();
    await looksRight(page, 'helpdesk-name');
    await page.getByLabel('Why, in one line').fill('She spelled it for me');
    await page.getByRole('button', { name: 'Do this' }).click();
    await page.getByText('The name is put right, also on their certificates.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Zoë Curlew', exact: true }).waitFor();

    await page.getByRole('radio', { name: 'Put right where they work' }).check();
    await page.getByLabel('Where they work', { exact: true }).selectOption({ label: 'Curlew South' });
    await page.getByLabel('Why, in one line').fill('She is at South');
    await looksRight(page, 'helpdesk-setting');
    await page.getByRole('button', { name: 'Do this' }).click();
    await page.getByText('They stand at the right setting from today.').waitFor();
    await page.getByText(/Curlew South \(/).first().waitFor();

    await page.getByRole('radio', { name: 'Make a join code' }).check();
    await page.getByLabel('Why, in one line').fill('Lost the slip');
    await page.getByRole('button', { name: 'Do this' }).click();
    await page.getByRole('link', { name: 'Print it as a slip' }).waitFor();
    await looksRight(page, 'helpdesk-slip');
    const given = page.getByRole('table', { name: 'Help given, newest first' });
    for (const line of ['She spelled it for me', 'She is at South', 'Lost the slip']) await given.getByText(line).waitFor();
    await page.getByRole('link', { name: 'Print it as a slip' }).click();
    const slip = page.getByRole('article', { name: 'Slip for Zoë Curlew' });
    await slip.getByText('Curlew South').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });
});
