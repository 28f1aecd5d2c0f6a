import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officerId: string;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
});
afterAll(() => api.stop());

let names = 0;
const herself = () => ({ givenName: 'Nora', familyName: 'Vale', noticeVersion: '2026-11', userName: `nora.${(names += 1)}`, password: knownPassword });
const outcomes = async () => Object.fromEntries((await officer.requests.candidates({})).candidates.map((one) => [one.organisationId, one.outcome]));

async function accepted(code: string): Promise<Client> {
  const who = herself();
  await api.sql('delete from rate_limit');
  await api.anonymous.requests.acceptInvited({ code, ...who });
  const [row] = await api.sql<{ person_id: string }>('select person_id from account where user_name = $1', [who.userName]);
  return api.as(row?.person_id ?? '');
}

describe('inviting the first managers of the contract register', () => {
  it('shows who is ready and why the others are not, then makes one letter each and one print run', async () => {
    const ready = await api.factories.aProvider({ name: 'Ready One', lead_name: 'Nora Vale', agreement: false });
    const byContract = await api.factories.aProvider({ name: 'Ready Two', agreement: false });
    await api.sql(`update contract set lead_name = 'Max Dell', lead_phone = '01632 960 222' where organisation_id = $1`, [byContract]);
    const nameless = await api.factories.aProvider();
    const { organisationId: managed } = await api.factories.aHomeCareAgency({ staff: 0 });
    const ended = await api.factories.aProvider({ lead_name: 'Old Hand', contract: false });
    await api.factories.aContract(ended, { ends_on: '2021-01-01' });
    expect(await outcomes()).toEqual({ [ready]: 'ready', [byContract]: 'ready', [nameless]: 'no_lead', [managed]: 'has_manager' });

    const { runId, invited, skipped } = await officer.requests.inviteMany({ organisationIds: [ready, byContract, nameless, managed] });
    expect(invited).toBe(2);
    expect(skipped.map((one) => one.outcome).sort()).toEqual(['has_manager', 'no_lead']);
    await api.sql(`update council set help_phone = '01632 960 300'`);
    const { letters, ...from } = await officer.requests.handOver({ runId });
    expect(from).toMatchObject({ helpPhone: '01632 960 300', helpEmail: '' });
    expect(letters).toMatchObject([{ organisationName: 'Ready One', leadName: 'Nora Vale' }, { organisationName: 'Ready Two', leadName: 'Max Dell', phone: '01632 960 222' }]);
    expect(new Set(letters.map((letter) => letter.code)).size).toBe(2);
    expect(await outcomes()).toMatchObject({ [ready]: 'invited' });
    expect(await officer.requests.inviteMany({ organisationIds: [ready] })).toMatchObject({ runId: null, invited: 0 });
    // printed again, the codes are the same, and only digests of them are kept
    expect((await officer.requests.handOver({ runId })).letters.map((letter) => letter.code)).toEqual(letters.map((letter) => letter.code));
    const kept = JSON.stringify(await api.sql('select * from manager_invitation'));
    for (const letter of letters) expect(kept).not.toContain(letter.code.replaceAll('-', ''));

    const file = await api.raw('GET', `/api/invitation-runs/${runId}.pdf`, { cookie: await api.cookieOf(officerId) });
    expect(file.status).toBe(200);
    expect(file.text.slice(0, 5)).toBe('%PDF-');
    expect(file.text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
    expect((await api.raw('GET', `/api/invitation-runs/${runId}.pdf`)).status).toBe(401);
  });

  it('takes 120 at once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n += 1) ids.push(await api.factories.aProvider({ name: `Many ${n}`, lead_name: `Lead ${n}`, agreement: false }));
    const { runId, invited } = await officer.requests.inviteMany({ organisationIds: ids });
    expect(invited).toBe(120);
    const { letters } = await officer.requests.handOver({ runId });
    expect(new Set(letters.map((letter) => letter.code)).size).toBe(120);
  });
});

describe('an invitation', () => {
  it('makes the lead the manager, who sees nobody until she accepts the agreement', async () => {
    const organisationId = await api.factories.aProvider({ name: 'Willow Court', agreement: false });
    const { settingId } = await api.factories.aSetting({ organisationId });
    await api.factories.anAssignment(await api.factories.aPerson(), settingId);
    const { code } = await officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'telephone', phone: '01632 960 333' });
    expect(await api.anonymous.requests.invited({ code: code.toLowerCase().replaceAll('-', ' ') })).toMatchObject({ organisationName: 'Willow Court', leadName: 'Nora Vale' });
    const lead = await accepted(code);
    expect((await lead.access.whoAmI()).roles).toMatchObject([{ role: 'manager', placeKind: 'organisation', placeId: organisationId, agreementDueOn: expect.any(String) as string }]);
    expect((await lead.people.list({})).total).toBe(0);
    await lead.contracts.acceptAgreement({ organisationId, version: '2026-11', name: 'Nora Vale', position: 'Owner' });
    expect((await lead.people.list({})).total).toBe(1);
    expect(await api.sql('select count(*)::int as n from notice_acceptance n join manager_invitation i on i.accepted_by = n.person_id where i.organisation_id = $1', [organisationId])).toEqual([{ n: 1 }]);
  });

  it('works once, also when two use it at the same moment, and leaves nobody behind', async () => {
    const organisationId = await api.factories.aProvider();
    const { code } = await officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'letter' });
    const both = await Promise.allSettled([1, 2].map(() => api.anonymous.requests.acceptInvited({ code, ...herself() })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalCode(api.anonymous.requests.invited({ code }))).toBe('invitation_not_open');
    expect(await api.sql('select count(*)::int as n from role_grant where place_id = $1', [organisationId])).toEqual([{ n: 1 }]);
  });

  it('is put out by a newer one, taken back, or too old', async () => {
    const organisationId = await api.factories.aProvider();
    const first = await officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'letter' });
    const second = await officer.requests.invite({ organisationId, leadName: 'nora vale', channel: 'letter' });
    expect(await refusalCode(api.anonymous.requests.invited({ code: first.code }))).toBe('invitation_not_open');
    await officer.requests.revokeInvitation({ invitationId: second.invitationId });
    expect(await refusalCode(api.anonymous.requests.acceptInvited({ code: second.code, ...herself() }))).toBe('invitation_not_open');
    expect(await refusalCode(officer.requests.revokeInvitation({ invitationId: second.invitationId }))).toBe('invitation_not_open');
    const third = await officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'letter' });
    await api.sql(`update manager_invitation set expires_on = '2020-01-01' where id = $1`, [third.invitationId]);
    expect(await refusalCode(api.anonymous.requests.invited({ code: third.code }))).toBe('invitation_not_open');
    expect((await officer.requests.invitations({ organisationId })).invitations.map((one) => one.state)).toEqual(['expired', 'revoked', 'revoked']);
  });

  it('is taken up by somebody who has an account, with it', async () => {
    const organisationId = await api.factories.aProvider();
    const { code } = await officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'e_mail', email: 'nora@post.example' });
    const known = await api.as(await api.factories.aPerson());
    await known.requests.acceptInvitedAsMe({ code });
    expect((await known.access.whoAmI()).roles).toMatchObject([{ role: 'manager', placeId: organisationId, agreementDueOn: null }]);
  });

  it('by email wants an address; a wrong code is not there; a manager makes none', async () => {
    const { organisationId, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    expect((await refusal(officer.requests.invite({ organisationId, leadName: 'Nora Vale', channel: 'e_mail' }))).errors).toMatchObject([{ path: 'email' }]);
    expect(await refusalCode(api.anonymous.requests.invited({ code: 'CCCC-CCCC-CCCC' }))).toBe('not_found');
    const manager = await api.as(managerId);
    expect(await refusalCode(manager.requests.invite({ organisationId, leadName: 'A Friend', channel: 'letter' }))).toBe('not_found');
    expect(await refusalCode(manager.requests.candidates({}))).toBe('not_found');
  });
});
