import { addDays } from '@pvi/domain/days';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { newId } from '../kernel/ids.ts';

let api: Api;
let officer: Client;
const today = '2026-06-15';

beforeAll(async () => {
  api = await startApi();
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());
beforeEach(() => api.itIs(today));

const audited = async (verb: string, subjectId: string) => (await api.sql<{ detail: unknown }>('select detail from audit_entry where verb = $1 and subject_id = $2 order by id', [verb, subjectId])).map((row) => row.detail);

describe('the details of an organisation', () => {
  const entered = () => officer.organisations.register({ name: 'Willow Home Care', type: 'DOM', cqcProviderId: '1-123456789', phone: '01632 960001' });

  it('are put right, an empty one is taken off, and the audit names what changed', async () => {
    const { organisationId } = await entered();
    await officer.organisations.amend({ organisationId, name: 'Willow Care at Home', sector: 'voluntary', cqcProviderId: '1-987654321', charityNo: '1234567' });
    expect(await officer.organisations.show({ organisationId })).toMatchObject({ name: 'Willow Care at Home', type: 'DOM', sector: 'voluntary', cqcProviderId: '1-987654321', charityNo: '1234567', phone: null });
    expect(await audited('amended_organisation', organisationId)).toEqual([{ changed: ['cqcProviderId', 'charityNo', 'name', 'sector', 'phone'] }]);
  });

  it('saved as they were change nothing and are not audited', async () => {
    const { organisationId } = await entered();
    await officer.organisations.amend({ organisationId, name: 'Willow Home Care', sector: 'private', cqcProviderId: '1-123456789', phone: '01632 960001' });
    expect(await audited('amended_organisation', organisationId)).toEqual([]);
  });

  it('with a number that does not look right stay as they were', async () => {
    const { organisationId } = await entered();
    expect((await refusal(officer.organisations.amend({ organisationId, name: 'Other', cqcProviderId: '12' }))).errors.map((fault) => fault.path)).toEqual(['cqcProviderId']);
    expect((await officer.organisations.show({ organisationId })).name).toBe('Willow Home Care');
  });

  it('are not a manager’s to change, nor anybody’s at an organisation that is not there', async () => {
    const agency = await api.factories.aHomeCareAgency({ staff: 1 });
    const manager = await api.as(agency.managerId);
    expect(await refusalCode(manager.organisations.amend({ organisationId: agency.organisationId, name: 'Mine' }))).toBe('not_found');
    expect(await refusalCode(officer.organisations.amend({ organisationId: newId(), name: 'Nobody' }))).toBe('not_found');
  });
});

describe('the end of a contract', () => {
  async function agreed(dates: { startsOn: string; endsOn: string | null }) {
    const { organisationId } = await officer.organisations.register({ name: 'Elm House', type: 'CHR' });
    const { serviceId } = await officer.organisations.addService({ code: `S${newId().slice(-8)}`, name: 'Adult social care' });
    const { contractId } = await officer.organisations.agreeContract({ organisationId, serviceId, reference: 'C-1', ...dates });
    return { organisationId, contractId };
  }

  it('comes sooner or later, or not at all, and what it was before is kept', async () => {
    const { organisationId, contractId } = await agreed({ startsOn: '2025-01-01', endsOn: '2026-12-31' });
    expect(await officer.organisations.changeContractEnd({ contractId, endsOn: today })).toEqual({ endsOn: today, entitled: true });
    expect((await officer.organisations.show({ organisationId })).contract).toMatchObject({ state: 'ending', endsInDays: 0 });
    await officer.organisations.changeContractEnd({ contractId, endsOn: null });
    expect((await officer.organisations.show({ organisationId })).contract).toMatchObject({ state: 'active', endsOn: null });
    expect(await audited('changed_contract_end', contractId)).toEqual([{ from: '2026-12-31', to: today }, { from: today, to: null }]);
  });

  it('ends the entitlement the day after', async () => {
    const { organisationId, contractId } = await agreed({ startsOn: '2025-01-01', endsOn: null });
    await officer.organisations.changeContractEnd({ contractId, endsOn: today });
    api.itIs(addDays(today, 1));
    expect(await officer.organisations.show({ organisationId })).toMatchObject({ entitled: false, contract: { state: 'ended' } });
  });

  it('cannot be before it starts, nor in days under which people have learned', async () => {
    const { contractId } = await agreed({ startsOn: '2025-01-01', endsOn: '2026-12-31' });
    expect((await refusal(officer.organisations.changeContractEnd({ contractId, endsOn: '2024-12-31' }))).errors).toMatchObject([{ path: 'endsOn' }]);
    expect(await refusalCode(officer.organisations.changeContractEnd({ contractId, endsOn: addDays(today, -1) }))).toBe('dates_out_of_order');
  });

  it('stays once it has passed', async () => {
    const { contractId } = await agreed({ startsOn: '2024-01-01', endsOn: '2025-12-31' });
    expect(await refusalCode(officer.organisations.changeContractEnd({ contractId, endsOn: '2027-01-01' }))).toBe('already_ended');
  });

  it('is not a manager’s to change', async () => {
    const { contractId } = await agreed({ startsOn: '2025-01-01', endsOn: null });
    const manager = await api.as((await api.factories.aHomeCareAgency({ staff: 1 })).managerId);
    expect(await refusalCode(manager.organisations.changeContractEnd({ contractId, endsOn: today }))).toBe('not_found');
  });
});
