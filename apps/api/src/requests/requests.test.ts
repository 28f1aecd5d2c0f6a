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

const asking = { organisationName: 'Teal Lane Home Care', type: 'DOM', leadName: 'Nia Bright', leadPhone: '01632 960 111' };
/** A try from an address of its own, so that one test does not slow another. */
async function ask(more: Partial<Parameters<Client['requests']['ask']>[0]> = {}): Promise<{ providerRequestId: string; reference: string }> {
  await api.sql('delete from rate_limit');
  const { reference } = await api.anonymous.requests.ask({ ...asking, ...more });
  const [row] = await api.sql<{ id: string }>('select id from provider_request where reference = $1', [reference.replaceAll('-', '')]);
  return { providerRequestId: row?.id ?? '', reference };
}

describe('asking to come in', () => {
  it('needs no account and gives a reference and the day by which it is answered', async () => {
    api.itIs('2026-12-23');
    await api.sql('delete from rate_limit');
    const answer = await api.anonymous.requests.ask(asking);
    expect(answer).toMatchObject({ reference: expect.stringMatching(/^R\w\w-\w{3}-\w{3}$/) as string, answerBy: '2027-01-04' });
    expect(await api.anonymous.requests.standing({ reference: answer.reference.toLowerCase() })).toMatchObject({ askedOn: '2026-12-23', decision: null });
    api.itIs('2026-11-26');
  });

  it('wants a phone number or an e-mail address, and either will do', async () => {
    expect(await refusal(ask({ leadPhone: '' }))).toMatchObject({ code: 'no_way_to_reach', errors: [{ path: 'leadPhone' }] });
    await expect(ask({ leadPhone: null, leadEmail: 'nia@post.example' })).resolves.toHaveProperty('reference');
  });

  it('tidies a number and says what is wrong with another; childminders may have none', async () => {
    const { providerRequestId } = await ask({ identifierKind: 'cqc', identifier: ' 1 – 123456789 ' });
    expect(await officer.requests.show({ providerRequestId })).toMatchObject({ identifierKind: 'cqc', identifier: '1-123456789' });
    expect(await refusal(ask({ identifierKind: 'ofsted', identifier: '12' }))).toMatchObject({ code: 'identifier_malformed', errors: [{ path: 'identifier', message: expect.stringContaining('EY123456') as string }] });
    await expect(ask({ type: 'CMD', identifierKind: 'ofsted', identifier: '' })).resolves.toHaveProperty('reference');
  });

  it('answers alike whether the provider is known or not', async () => {
    const known = await api.factories.aProvider({ name: 'Known Care', cqc_provider_id: '1-555555555' });
    const answers = await Promise.all(['1-555555555', '1-555555556'].map((identifier) => ask({ organisationName: 'Known Care', identifierKind: 'cqc', identifier }).then(Object.keys)));
    expect(answers[0]).toEqual(answers[1]);
    expect(await api.sql('select lead_name from organisation where id = $1', [known])).toEqual([{ lead_name: null }]);
  });

  it('is slowed, and a wrong reference is not there', async () => {
    await api.sql('delete from rate_limit');
    for (let n = 0; n < 10; n += 1) await api.anonymous.requests.ask(asking);
    expect(await refusalCode(api.anonymous.requests.ask(asking))).toBe('too_many_tries');
    await api.sql('delete from rate_limit');
    expect(await refusalCode(api.anonymous.requests.standing({ reference: 'RCD-CDC-DCD' }))).toBe('not_found');
    await api.sql(`delete from provider_request where organisation_name = '${asking.organisationName}'`);
  });
});

describe('an officer', () => {
  it('sees the longest wait first, in working days, and the overdue ones counted', async () => {
    const old = await ask({ organisationName: 'Old Request' });
    const fresh = await ask({ organisationName: 'Fresh Request' });
    await api.sql(`update provider_request set asked_on = '2026-11-18', asked_at = '2026-11-18' where id = $1`, [old.providerRequestId]);
    const { requests, overdue, waiting } = await officer.requests.queue({});
    expect(requests[0]).toMatchObject({ organisationName: 'Old Request', workingDays: 6, overdue: true });
    expect(requests.find((one) => one.providerRequestId === fresh.providerRequestId)).toMatchObject({ workingDays: 0, overdue: false });
    const { council } = await officer.needs.home({});
    expect(council?.providerRequests).toEqual({ waiting, overdue, longestWorkingDays: 6 });
    expect(overdue).toBe(1);
  });

  it('is shown who it may be already: by number, contract, name, or asked twice', async () => {
    const byNumber = await api.factories.aProvider({ name: 'Quite Another Name', charity_no: '1234567' });
    const byName = await api.factories.aProvider({ name: 'Plover Lodge Limited' });
    const byContract = await api.factories.aProvider({ name: 'Unlike', contract: false });
    await api.factories.aContract(byContract, { reference: 'NM-77' });
    const twin = await ask({ organisationName: 'Plover Lodge', leadName: 'Ivo Marsh' });
    const { providerRequestId } = await ask({ organisationName: 'Plover Lodge', leadName: 'Una Firth', identifierKind: 'charity', identifier: '1234567', contractReference: 'nm 77' });
    const { matches } = await officer.requests.show({ providerRequestId });
    expect(matches.map((match) => [match.organisationId ?? match.providerRequestId, match.reasons[0]])).toEqual([
      [byNumber, 'same_number'],
      [byContract, 'same_contract'],
      [twin.providerRequestId, 'same_name'],
      [byName, 'same_name'],
    ]);
    expect(matches[1]?.contracts).toMatchObject([{ reference: 'NM-77' }]);
  });

  it('approves: the provider is there with its number, its lead and a first setting', async () => {
    const { providerRequestId, reference } = await ask({ organisationName: 'Gorse Nursery', type: 'NUR', identifierKind: 'ofsted', identifier: 'EY777777' });
    const { organisationId } = await officer.requests.approve({ providerRequestId, organisationName: 'Gorse Nursery', type: 'NUR', settingName: 'Gorse Nursery' });
    expect(await officer.organisations.show({ organisationId })).toMatchObject({ name: 'Gorse Nursery', type: 'NUR', ofstedUrn: 'EY777777', leadName: 'Nia Bright', settings: [{ name: 'Gorse Nursery' }] });
    expect(await api.anonymous.requests.standing({ reference })).toMatchObject({ decision: 'approved', decidedOn: '2026-11-26' });
    expect(await refusalCode(officer.requests.refuse({ providerRequestId, reason: 'Too late' }))).toBe('already_decided');
  });

  it('is stopped from making a provider twice by its number, unless she says that it is another', async () => {
    await api.factories.aProvider({ name: 'First Of The Number', companies_house_no: '01234567' });
    const { providerRequestId } = await ask({ identifierKind: 'companies_house', identifier: '1234567' });
    const given = { providerRequestId, organisationName: 'Second', type: 'DOM' as const };
    expect(await refusal(officer.requests.approve(given))).toMatchObject({ code: 'provider_known_already', title: expect.stringContaining('First Of The Number') as string });
    await expect(officer.requests.approve({ ...given, allTheSame: true })).resolves.toHaveProperty('organisationId');
  });

  it('fills in what was not known of the provider that it turns out to be, and changes nothing else', async () => {
    const known = await api.factories.aProvider({ name: 'Known Already', phone: '01632 960 555', lead_name: null, companies_house_no: null, charity_no: '7654321' });
    const { providerRequestId } = await ask({ organisationName: 'Known Already Ltd', identifierKind: 'companies_house', identifier: '07654321', leadName: 'Ada Lund', leadPhone: '01632 960 444' });
    await officer.requests.merge({ providerRequestId, organisationId: known });
    expect(await officer.organisations.show({ organisationId: known })).toMatchObject({ name: 'Known Already', leadName: 'Ada Lund', phone: '01632 960 555', companiesHouseNo: '07654321', charityNo: '7654321' });
    const other = await ask({ organisationName: 'Known Already', identifierKind: 'charity', identifier: '1234567', leadName: 'Max Dell' });
    await officer.requests.merge({ providerRequestId: other.providerRequestId, organisationId: known });
    expect(await officer.organisations.show({ organisationId: known })).toMatchObject({ leadName: 'Ada Lund', charityNo: '7654321' });
  });

  it('adds the lead to a known provider, which the asker reads as approved', async () => {
    const known = await api.factories.aProvider();
    const { providerRequestId, reference } = await ask();
    await officer.requests.merge({ providerRequestId, organisationId: known });
    expect(await officer.requests.show({ providerRequestId })).toMatchObject({ decision: 'merged', organisationId: known, matches: [] });
    expect(await api.anonymous.requests.standing({ reference })).toMatchObject({ decision: 'approved', reason: null });
  });

  it('refuses with a reason that the asker can read', async () => {
    const { providerRequestId, reference } = await ask();
    await officer.requests.refuse({ providerRequestId, reason: 'You work in another borough. Ask its council.' });
    expect(await api.anonymous.requests.standing({ reference })).toMatchObject({ decision: 'refused', reason: 'You work in another borough. Ask its council.' });
    expect((await officer.requests.queue({ show: 'answered' })).requests[0]).toMatchObject({ providerRequestId, decision: 'refused' });
  });

  it('decides once, also when two decide at the same moment', async () => {
    const { providerRequestId } = await ask();
    const approve = () => officer.requests.approve({ providerRequestId, organisationName: 'Raced', type: 'DOM' });
    const both = await Promise.allSettled([approve(), approve()]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await api.sql(`select count(*)::int as n from organisation where name = 'Raced'`)).toEqual([{ n: 1 }]);
  });

  it('leaves an audit that names nobody', async () => {
    const { providerRequestId } = await ask();
    await officer.requests.refuse({ providerRequestId, reason: 'Asked twice' });
    const rows = await api.sql('select verb, detail from audit_entry where subject_id = $1 order by id', [providerRequestId]);
    expect(rows).toMatchObject([{ verb: 'asked_to_come_in' }, { verb: 'refused_provider_request' }]);
    expect(JSON.stringify(rows)).not.toContain('Bright');
  });
});

it('a manager sees no request, nor does a commissioner', async () => {
  const { managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
  const { providerRequestId } = await ask();
  for (const person of [managerId, await api.factories.aCommissioner(await api.factories.aService())]) {
    const who = await api.as(person);
    expect(await refusalCode(who.requests.queue({}))).toBe('not_found');
    expect(await refusalCode(who.requests.show({ providerRequestId }))).toBe('not_found');
    expect(await refusalCode(who.requests.refuse({ providerRequestId, reason: 'no' }))).toBe('not_found');
  }
});
