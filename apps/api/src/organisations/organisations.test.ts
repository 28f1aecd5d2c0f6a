import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { newId } from '../kernel/ids.ts';
import { Organisations } from './organisations.ts';

let api: Api;
let officer: Client;

beforeAll(async () => {
  api = await startApi();
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());
beforeEach(() => api.itIs('2026-06-15'));

const contractOf = async (organisationId: string) => (await officer.organisations.show({ organisationId })).contract;

describe('an officer enters a provider', () => {
  it('with its setting, workforce and contract, and its people are entitled to learn', async () => {
    const { organisationId } = await officer.organisations.register({ name: 'Willow Home Care', type: 'DOM', cqcProviderId: ' 1-123 456 789 ', companiesHouseNo: '1234567', openedOn: '2019-04-01' });
    const { settingId } = await officer.organisations.openSetting({ organisationId, name: 'Rowan House', postcode: 'l369yu', cqcLocationId: '1-987654321' });
    const { serviceId } = await officer.organisations.addService({ code: 'asc-1', name: 'Adult social care' });
    await officer.organisations.declareWorkforce({ settingId, number: 12, source: 'contract', declaredOn: '2026-01-01' });
    expect((await officer.organisations.show({ organisationId })).entitled).toBe(false);
    await officer.organisations.agreeContract({ organisationId, serviceId, reference: 'C-2026-1', startsOn: '2026-01-01', endsOn: '2027-12-31' });

    const page = await officer.organisations.show({ organisationId });
    expect(page).toMatchObject({
      kind: 'provider', typeName: 'Home care agency', agencySector: 'adult_social_care', sector: 'private',
      cqcProviderId: '1-123456789', companiesHouseNo: '01234567', entitled: true,
      contract: { state: 'active', endsOn: '2027-12-31', endsInDays: 564 },
      coverage: { registered: 0, declared: 12, percent: '0.0%', undeclaredSettings: 0 },
      contracts: [{ reference: 'C-2026-1', serviceName: 'Adult social care', state: 'active' }],
    });
    expect(page.settings).toMatchObject([{ name: 'Rowan House', postcode: 'L36 9YU', cqcLocationId: '1-987654321' }]);
  });

  it('and hears of every number that does not look right, each with a remedy', async () => {
    const problem = await refusal(officer.organisations.register({ name: 'Elm', type: 'NUR', ofstedUrn: 'ABC', charityNo: '12' }));
    expect(problem).toMatchObject({ code: 'identifier_malformed', status: 422 });
    expect(problem.errors.map((fault) => fault.path)).toEqual(['ofstedUrn', 'charityNo']);
    expect(problem.errors[0]?.message).toMatch(/EY123456/);
  });

  it('the kind follows from the type', async () => {
    const { organisationId } = await officer.organisations.register({ name: 'Borough police', type: 'POL' });
    expect(await officer.organisations.show({ organisationId })).toMatchObject({ kind: 'partner', agencySector: 'police', sector: 'public', entitled: false, contract: { state: 'none' } });
  });

  it('the council’s own services need no contract', async () => {
    const { organisationId } = await officer.organisations.register({ name: 'Reablement', type: 'INT' });
    expect((await officer.organisations.show({ organisationId })).entitled).toBe(true);
  });
});

describe('declared workforce', () => {
  it('the latest declaration wins by its day, not by when it was entered, and all of them are kept', async () => {
    const { settingId, organisationId } = await api.factories.aSetting();
    await officer.organisations.declareWorkforce({ settingId, number: 40, source: 'return', declaredOn: '2026-05-01' });
    await officer.organisations.declareWorkforce({ settingId, number: 30, source: 'asc_wds', declaredOn: '2025-05-01' });
    const [setting] = (await officer.organisations.show({ organisationId })).settings;
    expect(setting?.coverage.declared).toBe(40);
    expect(setting?.declarations.map(({ number, source }) => [number, source])).toEqual([[40, 'return'], [30, 'asc_wds']]);
  });

  it('figures by worker type are added up where nobody gave one for all', async () => {
    const { settingId, organisationId } = await api.factories.aSetting();
    await officer.organisations.declareWorkforce({ settingId, number: 10, workerType: 'permanent', source: 'manager', declaredOn: '2026-05-01' });
    await officer.organisations.declareWorkforce({ settingId, number: 5, workerType: 'bank', source: 'manager', declaredOn: '2026-05-01' });
    await officer.organisations.declareWorkforce({ settingId, number: 6, workerType: 'bank', source: 'manager', declaredOn: '2026-06-01' });
    expect((await officer.organisations.show({ organisationId })).coverage.declared).toBe(16);
    await officer.organisations.declareWorkforce({ settingId, number: 20, source: 'manager', declaredOn: '2026-06-01' });
    expect((await officer.organisations.show({ organisationId })).coverage.declared).toBe(20);
  });

  it('coverage counts people with a post today at the settings that declared, and says which did not', async () => {
    const { settingId, organisationId } = await api.factories.aSetting();
    const { settingId: silent } = await api.factories.aSetting({ organisationId });
    const { settingId: closed } = await api.factories.aSetting({ organisationId, closed_on: '2026-06-14' });
    const twice = await api.factories.aPerson();
    await api.factories.anAssignment(twice, settingId);
    await api.factories.anAssignment(twice, settingId, { job_role: 'cook' });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId, { starts_on: '2026-06-16' });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId, { ends_on: '2026-06-14', leaving_reason: 'pay' });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId, { ends_on: '2026-06-15', leaving_reason: 'pay' });
    await api.factories.anAssignment(await api.factories.aPerson(), silent);
    await api.factories.anAssignment(await api.factories.aPerson(), closed);
    expect((await officer.organisations.show({ organisationId })).coverage).toEqual({ registered: 0, declared: null, percent: null, undeclaredSettings: 2 });
    await officer.organisations.declareWorkforce({ settingId, number: 3, source: 'contract', declaredOn: '2026-06-15' });
    const page = await officer.organisations.show({ organisationId });
    expect(page).toMatchObject({ people: 3, coverage: { registered: 2, declared: 3, percent: '66.7%', undeclaredSettings: 1 } });
  });

  it('is not declared for tomorrow, nor less than none', async () => {
    const { settingId } = await api.factories.aSetting();
    expect(await refusalCode(officer.organisations.declareWorkforce({ settingId, number: 3, source: 'contract', declaredOn: '2026-06-16' }))).toBe('date_in_future');
    expect(await refusalCode(officer.organisations.declareWorkforce({ settingId, number: -1, source: 'contract', declaredOn: '2026-06-15' }))).toBe('invalid_input');
  });
});

describe('contracts', () => {
  it('stand by their dates: upcoming, active, ending within 90 days, ended', async () => {
    const organisationId = await api.factories.aProvider({ contract: false });
    const serviceId = await api.factories.aService();
    await officer.organisations.agreeContract({ organisationId, serviceId, reference: 'A', startsOn: '2026-07-01', endsOn: '2027-06-30' });
    expect(await contractOf(organisationId)).toMatchObject({ state: 'upcoming', endsInDays: null });
    api.itIs('2026-07-01');
    expect(await contractOf(organisationId)).toMatchObject({ state: 'active', endsOn: '2027-06-30' });
    api.itIs('2027-04-01');
    expect(await contractOf(organisationId)).toMatchObject({ state: 'ending', endsInDays: 90 });
    api.itIs('2027-06-30');
    expect(await contractOf(organisationId)).toMatchObject({ state: 'ending', endsInDays: 0 });
    api.itIs('2027-07-01');
    expect(await contractOf(organisationId)).toMatchObject({ state: 'ended', endsOn: '2027-06-30', endsInDays: null });
  });

  it('entitle on their first and last day, and only with the learning clause', async () => {
    const organisationId = await api.factories.aProvider({ contract: false });
    await api.factories.aContract(organisationId, { starts_on: '2026-01-01', ends_on: '2026-12-31', learning_clause: false });
    await api.factories.aContract(organisationId, { starts_on: '2026-03-01', ends_on: '2026-03-31' });
    const entitled = (day: string) => api.within((ctx) => api.door(Organisations).isEntitled(ctx, organisationId, day));
    expect(await Promise.all(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(entitled))).toEqual([false, true, true, false]);
  });

  it('end no earlier than they start, and have a reference of their own at the provider', async () => {
    const organisationId = await api.factories.aProvider({ contract: false });
    const serviceId = await api.factories.aService();
    const contract = { organisationId, serviceId, reference: 'X-1', startsOn: '2026-02-01', endsOn: '2026-01-31' };
    expect(await refusal(officer.organisations.agreeContract(contract))).toMatchObject({ code: 'dates_out_of_order', errors: [{ path: 'endsOn' }] });
    const both = await Promise.allSettled([1, 2].map(() => officer.organisations.agreeContract({ ...contract, endsOn: '2026-02-01' })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalCode(officer.organisations.agreeContract({ ...contract, reference: 'X-2', endsOn: null, serviceId: newId() }))).toBe('invalid_input');
  });
});

describe('closing a setting', () => {
  it('happens once, whoever presses first, and says who is still in post', async () => {
    const { settingId, organisationId } = await api.factories.aSetting({ opened_on: '2020-01-01' });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId);
    expect(await refusalCode(officer.organisations.closeSetting({ settingId, closedOn: '2019-12-31' }))).toBe('dates_out_of_order');
    const both = await Promise.allSettled(['2026-06-10', '2026-06-11'].map((closedOn) => officer.organisations.closeSetting({ settingId, closedOn })));
    expect(both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual([{ stillInPost: 1 }]);
    expect(await refusalCode(officer.organisations.closeSetting({ settingId, closedOn: '2026-06-12' }))).toBe('already_closed');
    expect(await officer.organisations.show({ organisationId })).toMatchObject({ people: 0 });
  });
});

describe('the directory', () => {
  it('finds by any part of a provider’s or a setting’s name, filters, sorts, counts and pages', async () => {
    const serviceId = await api.factories.aService();
    const names = ['Zebra Nursery', 'apple Nursery', 'Élan Nursery'];
    for (const name of names) {
      const id = await api.factories.aProvider({ name, type: 'NUR', contract: false });
      await api.factories.aSetting({ organisationId: id, name: `${name} in Quarrybank` });
      if (name.startsWith('É')) await api.factories.aContract(id, { service_id: serviceId });
    }
    const found = await officer.organisations.list({ q: 'NURS' });
    expect(found.rows.map((row) => row.name)).toEqual(['apple Nursery', 'Élan Nursery', 'Zebra Nursery']);
    expect(found).toMatchObject({ total: 3, rows: [{ settings: 1, people: 0, contract: { state: 'none' }, coverage: { percent: null } }, {}, {}] });
    await api.factories.aProvider({ name: 'Amber Children’s Home', contract: false });
    expect((await officer.organisations.list({ q: "children's" })).rows.map((row) => row.name)).toEqual(['Amber Children’s Home']);
    expect((await officer.organisations.list({ q: 'elan' })).rows.map((row) => row.name)).toEqual(['Élan Nursery']);
    expect((await officer.organisations.list({ q: 'quarry zeb' })).rows.map((row) => row.name)).toEqual(['Zebra Nursery']);
    expect((await officer.organisations.list({ type: 'NUR', sort: '-name', limit: 1, offset: 1 }))).toMatchObject({ total: 3, rows: [{ name: 'Élan Nursery' }] });
    expect((await officer.organisations.list({ serviceId })).rows.map((row) => row.name)).toEqual(['Élan Nursery']);
    expect((await officer.organisations.list({ q: 'nursery', contract: 'none' })).total).toBe(2);
    expect((await officer.organisations.list({ q: '%' })).total).toBe(0);
    expect((await officer.organisations.list({ kind: 'partner', q: 'police' })).total).toBe(1);
  });

  it.each(['name', '-type', 'people', '-people', 'settings', 'coverage', '-coverage', 'contract'] as const)('sorts by %s', async (sort) => {
    expect((await officer.organisations.list({ sort })).total).toBeGreaterThan(3);
  });
});

describe('who sees what', () => {
  it('a manager reads her own provider and no other, and changes neither', async () => {
    const mine = await api.factories.aHomeCareAgency({ staff: 1 });
    const other = await api.factories.aHomeCareAgency({ staff: 1 });
    const manager = await api.as(mine.managerId);
    expect((await manager.organisations.list({})).rows.map((row) => row.organisationId)).toEqual([mine.organisationId]);
    expect(await manager.organisations.show({ organisationId: mine.organisationId })).toMatchObject({ people: 2, managers: [{ personId: mine.managerId }] });
    expect((await manager.organisations.settings({})).rows.map((row) => row.settingId)).toEqual([mine.settingId]);
    expect(await refusalCode(manager.organisations.show({ organisationId: other.organisationId }))).toBe('not_found');
    expect(await refusalCode(manager.organisations.declareWorkforce({ settingId: mine.settingId, number: 1, source: 'manager', declaredOn: '2026-06-01' }))).toBe('not_found');
    expect(await refusalCode(manager.organisations.closeSetting({ settingId: mine.settingId, closedOn: '2026-06-01' }))).toBe('not_found');
    expect(await refusalCode(manager.organisations.totals())).toBe('not_found');
  });

  it('a commissioner sees sums of what her service buys, and no provider', async () => {
    const serviceId = await api.factories.aService();
    const bought = await api.factories.aHomeCareAgency({ staff: 5 });
    await api.factories.aContract(bought.organisationId, { service_id: serviceId });
    const ended = await api.factories.aHomeCareAgency({ staff: 1 });
    await api.factories.aContract(ended.organisationId, { service_id: serviceId, ends_on: '2026-06-14' });
    const commissioner = await api.as(await api.factories.aCommissioner(serviceId));
    expect(await commissioner.organisations.totals()).toMatchObject({ all: { organisations: 1, settings: 1, people: 6 }, types: [{ type: 'DOM', people: 6 }] });
    expect(await refusalCode(commissioner.organisations.list({}))).toBe('not_found');
    expect(await refusalCode(commissioner.organisations.show({ organisationId: bought.organisationId }))).toBe('not_found');
  });

  it('types with fewer than five people stand in one line, so that none of them is about somebody', async () => {
    const serviceId = await api.factories.aService();
    for (const [type, staff] of [['DOM', 9], ['CHR', 6], ['PA', 1]] as const) {
      const organisationId = await api.factories.aProvider({ type, contract: false });
      await api.factories.aContract(organisationId, { service_id: serviceId });
      const { settingId } = await api.factories.aSetting({ organisationId });
      for (let n = 0; n < staff; n += 1) await api.factories.anAssignment(await api.factories.aPerson(), settingId);
    }
    const { types } = await (await api.as(await api.factories.aCommissioner(serviceId))).organisations.totals();
    expect(types).toMatchObject([{ type: 'DOM', people: 9 }, { type: 'few', typeName: 'Personal assistant, care home without nursing', organisations: 2, people: 7 }]);
  });

  it('an executive sees the sums of all, each person once', async () => {
    const executive = await api.as(await api.factories.anExecutive());
    const before = (await executive.organisations.totals()).all;
    const { settingId: one } = await api.factories.aSetting();
    const { settingId: two } = await api.factories.aSetting();
    const person = await api.factories.aPerson();
    await api.factories.anAssignment(person, one);
    await api.factories.anAssignment(person, two);
    const after = (await executive.organisations.totals()).all;
    expect([after.people - before.people, after.organisations - before.organisations]).toEqual([1, 2]);
  });

  it('a learner and a stranger see nothing of it', async () => {
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.organisations.list({}))).toBe('not_found');
    expect(await refusalCode(api.anonymous.organisations.list({}))).toBe('not_signed_in');
  });
});

describe('bad input', () => {
  it('an unknown field, an unknown type and a malformed id are each refused and change nothing', async () => {
    const cookie = await api.cookieOf(await api.factories.aWdo());
    const before = (await officer.organisations.list({ closed: 'yes' })).total;
    expect(await api.raw('POST', '/api/organisations', { cookie, body: { name: 'A', type: 'DOM', kind: 'council' } })).toMatchObject({ status: 400, body: { code: 'unknown_field', errors: [{ path: 'kind' }] } });
    expect(await api.raw('POST', '/api/organisations', { cookie, body: { name: 'A', type: 'XXX' } })).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ path: 'type' }] } });
    expect(await api.raw('GET', '/api/organisations/not-an-id', { cookie })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await api.raw('POST', `/api/organisations/${newId()}/settings`, { cookie, body: { name: 'A' } })).toMatchObject({ status: 404 });
    expect(await api.raw('POST', `/api/settings/${newId()}/close`, { cookie, body: { closedOn: '2026-06-01' } })).toMatchObject({ status: 404 });
    expect(await api.raw('POST', `/api/settings/${newId()}/close`, { cookie, body: { closedOn: '2026-02-30' } })).toMatchObject({ status: 400, body: { errors: [{ path: 'closedOn', message: 'Enter a real date, like 2026-02-28' }] } });
    expect((await officer.organisations.list({ closed: 'yes' })).total).toBe(before);
  });
});

describe('how people reach the council', () => {
  it('is said by an officer and stands on every page; a wrong number or address changes nothing, and nobody else may', async () => {
    const officer = await api.as(await api.factories.aWdo());
    await officer.organisations.changeHelp({ helpPhone: '01632 960 300', helpEmail: 'learning@anytown.example' });
    expect((await api.anonymous.access.whoAmI()).council).toMatchObject({ helpPhone: '01632 960 300', helpEmail: 'learning@anytown.example' });
    for (const wrong of [{ helpPhone: 'ring me', helpEmail: '' }, { helpPhone: '', helpEmail: 'not an address' }]) expect((await refusal(officer.organisations.changeHelp(wrong))).code).toBe('invalid_input');
    const { managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    expect(await refusalCode((await api.as(managerId)).organisations.changeHelp({ helpPhone: '1', helpEmail: '' }))).toBe('not_found');
    expect((await api.anonymous.access.whoAmI()).council).toMatchObject({ helpPhone: '01632 960 300' });
    await officer.organisations.changeHelp({ helpPhone: '', helpEmail: '' });
    expect((await api.anonymous.access.whoAmI()).council).toMatchObject({ helpPhone: '', helpEmail: '' });
  });
});
