import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());

/** A provider of one setting with one care worker, whose lead runs all of it. */
async function aProvider(given: Record<string, unknown> & { agreement?: boolean } = {}) {
  const organisationId = await api.factories.aProvider(given);
  const { settingId } = await api.factories.aSetting({ organisationId });
  const workerId = await api.factories.aPerson();
  await api.factories.anAssignment(workerId, settingId);
  const leadId = await api.factories.aPerson({ given_name: 'Lena', family_name: 'Lead' });
  await api.factories.aGrant(leadId, 'manager', 'organisation', organisationId);
  return { organisationId, settingId, workerId, lead: await api.as(leadId) };
}

const accept = { version: '2026-11', name: 'Lena Lead', position: 'Registered manager' };
const text = 'A text that is long enough to be an agreement. '.repeat(6);

describe('until the data-sharing agreement is accepted', () => {
  it('a manager sees nobody, whatever she asks', async () => {
    const { organisationId, settingId, workerId, lead } = await aProvider({ agreement: false });
    expect((await lead.people.list({})).total).toBe(0);
    const calls: (() => Promise<unknown>)[] = [
      () => lead.people.show({ personId: workerId }),
      () => lead.organisations.show({ organisationId }),
      () => lead.compliance.grid({ settingId }),
      () => lead.completions.ofPerson({ personId: workerId }),
      () => lead.enrolments.ofPerson({ personId: workerId }),
      () => lead.joins.makeCode({ settingId, seats: 1, expiresOn: '2030-01-01' }),
    ];
    for (const call of calls) expect(await refusalCode(call()), String(call)).toBe('not_found');
    expect((await lead.needs.home({})).team).toBeNull();
    expect((await lead.joins.codes({})).codes).toEqual([]);
  });

  it('she is told so, and sees everything once it is', async () => {
    const { organisationId, workerId, lead } = await aProvider({ agreement: false });
    expect((await lead.access.whoAmI()).roles).toMatchObject([{ role: 'manager', agreementDueOn: expect.stringMatching(/^2000/) as string }]);
    expect(await lead.contracts.agreement()).toMatchObject({ newest: { version: '2026-11' }, places: [{ organisationId, acceptances: [], mayAccept: true }] });
    await lead.contracts.acceptAgreement({ organisationId, ...accept });
    expect((await lead.access.whoAmI()).roles).toMatchObject([{ agreementDueOn: null }]);
    expect((await lead.people.list({})).rows.map((row) => row.personId)).toEqual([workerId]);
    expect(await lead.contracts.agreement()).toMatchObject({ places: [{ dueOn: null, acceptances: [{ version: '2026-11', acceptedName: 'Lena Lead', acceptedPosition: 'Registered manager' }] }] });
    expect(await refusalCode(lead.contracts.acceptAgreement({ organisationId, ...accept }))).toBe('already_accepted');
  });

  it('a manager of a part may accept only where nobody manages the whole', async () => {
    const { organisationId, settingId } = await aProvider({ agreement: false });
    const partly = await api.as(await api.factories.aManager(settingId));
    expect(await partly.contracts.agreement()).toMatchObject({ places: [{ mayAccept: false, leads: ['Lena Lead'] }] });
    expect(await refusalCode(partly.contracts.acceptAgreement({ organisationId, ...accept }))).toBe('not_found');
    const { settingId: alone, organisationId: other } = await api.factories.aSetting({ organisationId: await api.factories.aProvider({ agreement: false }) });
    const only = await api.as(await api.factories.aManager(alone));
    await only.contracts.acceptAgreement({ organisationId: other, ...accept });
    expect((await only.people.list({})).total).toBe(1);
  });

  it('the council’s own services are apart, and a learner keeps her own record', async () => {
    const { lead: internal } = await aProvider({ agreement: false, kind: 'internal', type: 'INT' });
    expect((await internal.people.list({})).total).toBe(1);
    const { workerId } = await aProvider({ agreement: false });
    await expect((await api.as(workerId)).completions.ofPerson({ personId: workerId })).resolves.toBeDefined();
  });

  it('nobody accepts for another organisation', async () => {
    const { organisationId } = await aProvider({ agreement: false });
    const { lead: stranger, workerId } = await aProvider();
    expect(await refusalCode(stranger.contracts.acceptAgreement({ organisationId, ...accept }))).toBe('not_found');
    expect(await refusalCode((await api.as(workerId)).contracts.acceptAgreement({ organisationId, ...accept }))).toBe('not_found');
    expect(await api.sql('select 1 from agreement_acceptance where organisation_id = $1', [organisationId])).toEqual([]);
  });
});

describe('an officer', () => {
  it('sees who has accepted and who has not', async () => {
    const { organisationId: without } = await aProvider({ agreement: false });
    const { organisationId: having } = await aProvider();
    const { organisations, waiting, accepted } = await officer.contracts.agreements();
    expect(organisations.find((one) => one.organisationId === without)).toMatchObject({ acceptance: null, managers: 1 });
    expect(organisations.find((one) => one.organisationId === having)).toMatchObject({ dueOn: null, acceptance: { acceptedName: 'Lee Lead', version: '2026-11' } });
    expect(organisations.slice(0, waiting).every((one) => one.dueOn !== null)).toBe(true);
    expect(accepted + waiting).toBe(organisations.length);
  });

  it('publishes a new text: the old acceptance stands until it binds, then no more, and both are kept', async () => {
    const { organisationId, lead } = await aProvider();
    const today = (await lead.access.whoAmI()).today;
    const inTenDays = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
    expect(await refusal(officer.contracts.publishAgreement({ version: 'next', body: text, bindsFrom: today }))).toMatchObject({ errors: [{ path: 'bindsFrom' }] });
    expect(await refusalCode(officer.contracts.publishAgreement({ version: '2026-11', body: text, bindsFrom: inTenDays }))).toBe('conflict');
    await officer.contracts.publishAgreement({ version: 'next', body: text, bindsFrom: inTenDays });
    expect((await lead.access.whoAmI()).roles).toMatchObject([{ agreementDueOn: inTenDays }]);
    expect((await lead.people.list({})).total).toBe(1);
    api.itIs(inTenDays);
    expect((await lead.people.list({})).total).toBe(0);
    expect(await refusalCode(lead.contracts.acceptAgreement({ organisationId, ...accept }))).toBe('agreement_changed');
    await lead.contracts.acceptAgreement({ organisationId, ...accept, version: 'next' });
    expect((await lead.people.list({})).total).toBe(1);
    expect(await lead.contracts.agreement()).toMatchObject({ places: [{ acceptances: [{ version: 'next' }, { version: '2026-11' }] }] });
    api.itIs(today);
  });

  it('cannot change or take away what was accepted, even the product itself', async () => {
    await expect(api.within((ctx) => ctx.db.query('update agreement_acceptance set accepted_name = $1', ['Nobody']))).rejects.toThrow(/permission denied/);
    await expect(api.within((ctx) => ctx.db.query('delete from agreement_version'))).rejects.toThrow(/permission denied/);
  });
});
