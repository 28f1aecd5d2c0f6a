import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '@pvi/domain/days';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officerId: string;
let officer: Client;
let today: string;
beforeAll(async () => {
  api = await startApi();
  officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
  today = (await officer.access.whoAmI()).today;
});
afterAll(() => api.stop());

async function aContract(endsIn: number | null, given: Record<string, unknown> = {}) {
  const organisationId = await api.factories.aProvider({ contract: false });
  const contractId = await api.factories.aContract(organisationId, { ends_on: endsIn === null ? null : addDays(today, endsIn), ...given });
  const { settingId } = await api.factories.aSetting({ organisationId });
  return { organisationId, contractId, settingId };
}
const of = async (list: 'all' | 'ending' | 'nobody_learning' | 'nobody_signed_in' | 'ended') => (await officer.contracts.register({ list })).contracts;

describe('the contract register', () => {
  it('warns 90, 60 and 30 days before the end, to the day, and keeps what has ended', async () => {
    const made = new Map<number, string>();
    for (const days of [91, 90, 61, 60, 31, 30, 0, -1]) made.set(days, (await aContract(days)).contractId);
    const warned = new Map((await of('ending')).map((one) => [one.contractId, one.warning]));
    expect([...made].map(([days, id]) => [days, warned.get(id) ?? null])).toEqual([[91, null], [90, 90], [61, 90], [60, 60], [31, 60], [30, 30], [0, 30], [-1, null]]);
    expect((await of('ended')).map((one) => one.contractId)).toEqual([made.get(-1)]);
    expect((await of('all')).map((one) => one.contractId)).not.toContain(made.get(-1));
  });

  it('lists who is contracted with nobody learning, and with nobody seen for 90 days', async () => {
    const { contractId, settingId } = await aContract(null);
    const personId = await api.factories.aPerson();
    await api.factories.anAssignment(personId, settingId);
    const ids = async (list: 'nobody_learning' | 'nobody_signed_in') => (await of(list)).map((one) => one.contractId);
    expect(await ids('nobody_learning')).toContain(contractId);
    expect(await ids('nobody_signed_in')).toContain(contractId);
    const { courseId } = await api.factories.aCourse();
    await api.factories.anEnrolment(personId, courseId);
    expect(await ids('nobody_learning')).not.toContain(contractId);
    await api.as(personId);
    expect(await ids('nobody_signed_in')).not.toContain(contractId);
    await api.sql(`update sign_in_attempt set at = at - interval '91 days' where person_id = $1`, [personId]);
    expect(await ids('nobody_signed_in')).toContain(contractId);
  });

  it('keeps the lead, duties of both sides, dated evidence and funded places', async () => {
    const { contractId } = await aContract(200, { reference: 'NM-REG-1' });
    await officer.contracts.nameLead({ contractId, leadName: 'Mo Field', leadPhone: '01632 960 444' });
    await officer.contracts.addDuty({ contractId, side: 'council', duty: 'Gives free access to safeguarding e-learning' });
    await officer.contracts.addDuty({ contractId, side: 'provider', duty: 'Enrols every starter within a month' });
    await officer.contracts.addEvidence({ contractId, offeredOn: addDays(today, -3), what: 'Letter with a code' });
    await officer.contracts.fundPlaces({ contractId, programme: 'Safeguarding', places: 20 });
    await officer.contracts.fundPlaces({ contractId, programme: 'Safeguarding', places: 25 });
    expect(await officer.contracts.show({ contractId })).toMatchObject({
      reference: 'NM-REG-1',
      leadName: 'Mo Field',
      duties: [{ side: 'council' }, { side: 'provider', duty: 'Enrols every starter within a month' }],
      evidence: [{ offeredOn: addDays(today, -3), what: 'Letter with a code' }],
      places: [{ programme: 'Safeguarding', places: 25 }],
    });
    expect((await refusal(officer.contracts.addEvidence({ contractId, offeredOn: addDays(today, 1), what: 'Tomorrow' }))).errors).toMatchObject([{ path: 'offeredOn' }]);
    await expect(api.within((ctx) => ctx.db.query('delete from access_evidence'))).rejects.toThrow(/permission denied/);
  });

  it('gives its lists as a file, and a formula in a name is text', async () => {
    const { organisationId } = await aContract(12);
    await api.sql(`update organisation set name = '=1+1' where id = $1`, [organisationId]);
    const file = await api.raw('GET', '/api/contracts.csv?list=ending', { cookie: await api.cookieOf(officerId) });
    expect(file.status).toBe(200);
    expect(file.text).toContain('Ends in days');
    expect(file.text).not.toMatch(/(^|,|\n)"?=1\+1/);
    expect((await api.raw('GET', '/api/contracts.csv?list=wrong', { cookie: await api.cookieOf(officerId) })).status).toBe(400);
  });

  it('shows a commissioner the counts of her own services and no name', async () => {
    const serviceId = await api.factories.aService({ name: 'Quiet service' });
    const { contractId } = await aContract(20, { service_id: serviceId });
    await officer.contracts.fundPlaces({ contractId, programme: 'Safeguarding', places: 7 });
    const commissioner = await api.as(await api.factories.aCommissioner(serviceId));
    expect((await commissioner.contracts.registerTotals()).services).toEqual([{ serviceName: 'Quiet service', contracts: 1, providers: 1, ending30: 1, ending60: 1, ending90: 1, nobodyLearning: 1, nobodySignedIn: 1, fundedPlaces: 7 }]);
    expect(await refusalCode(commissioner.contracts.register({}))).toBe('not_found');
    expect(await refusalCode(commissioner.contracts.show({ contractId }))).toBe('not_found');
    expect((await officer.contracts.registerTotals()).services.length).toBeGreaterThan(1);
  });

  it('is not a manager’s to write', async () => {
    const { managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    const { contractId } = await aContract(null);
    const manager = await api.as(managerId);
    expect(await refusalCode(manager.contracts.show({ contractId }))).toBe('not_found');
    expect(await refusalCode(manager.contracts.addDuty({ contractId, side: 'council', duty: 'x' }))).toBe('not_found');
  });
});
