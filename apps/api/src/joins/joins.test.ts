import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let names = 0;
const newcomer = () => ({
  givenName: 'Amina',
  familyName: 'Kowal',
  dateOfBirth: '1994-02-28',
  jobRole: 'care_worker',
  noticeVersion: '2026-11',
  userName: `amina.${(names += 1)}`,
  password: knownPassword,
});
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

async function aCode(seats = 5, setting?: Parameters<Api['factories']['aSetting']>[0]) {
  const { settingId } = await api.factories.aSetting(setting);
  const managerId = await api.factories.aManager(settingId);
  const manager = await api.as(managerId);
  const code = await manager.joins.makeCode({ settingId, seats, expiresOn: inAMonth() });
  return { settingId, managerId, manager, code };
}

async function joined(code: string): Promise<string> {
  const who = newcomer();
  await api.anonymous.joins.join({ code, ...who });
  const [row] = await api.sql<{ person_id: string }>('select person_id from account where user_name = $1', [who.userName]);
  return row?.person_id ?? '';
}

describe('joining by a code', () => {
  it('lets a newcomer without an e-mail address in at once, signed in, with the notice recorded', async () => {
    const { code } = await aCode();
    const answer = await api.raw('POST', `/api/join/${code.code.toLowerCase()}`, { body: newcomer() });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = await api.raw('GET', '/api/session', { cookie });
    expect(session.body).toMatchObject({ person: { givenName: 'Amina' }, roles: [] });
    const { person } = session.body as { person: { id: string } };
    expect(await api.sql('select notice_version from notice_acceptance where person_id = $1', [person.id])).toEqual([{ notice_version: '2026-11' }]);
  });

  it('is provisional: she is in no team and sees nobody else until confirmed', async () => {
    const { code, manager } = await aCode();
    const personId = await joined(code.code);
    expect(await api.sql('select 1 from assignment where person_id = $1', [personId])).toEqual([]);
    const her = await api.as(personId);
    expect(await refusalCode(her.joins.requests({}))).toBe('not_found');
    expect((await her.joins.mine()).requests).toMatchObject([{ decision: null }]);
    expect((await manager.joins.requests({})).requests).toMatchObject([{ personId, daysWaiting: 0, forOfficer: false }]);
  });

  it('tells a mistyped code from an unknown, expired, closed and used-up one, and makes nobody', async () => {
    const { code, manager } = await aCode(1);
    const wrongLast = code.code.slice(0, -1) + (code.code.endsWith('C') ? 'D' : 'C');
    expect(await refusalCode(api.anonymous.joins.look({ code: wrongLast }))).toBe('join_code_mistyped');
    await joined(code.code);
    const before = await api.sql('select count(*)::int as n from person');
    expect(await refusalCode(api.anonymous.joins.join({ code: code.code, ...newcomer() }))).toBe('join_code_used_up');
    // the one more is the manager of the next setting, and nobody else
    const { code: old } = await aCode();
    await api.sql(`update join_code set expires_on = '2020-01-01' where id = $1`, [old.id]);
    expect(await refusalCode(api.anonymous.joins.join({ code: old.code, ...newcomer() }))).toBe('join_code_expired');
    await manager.joins.closeCode({ codeId: code.id });
    expect(await refusalCode(api.anonymous.joins.look({ code: code.code }))).toBe('join_code_expired');
    expect(await api.sql('select count(*)::int as n from person')).toEqual([{ n: Number(before[0]?.n) + 1 }]);
  });

  it('gives the last seat to one of two who come at once', async () => {
    const { code } = await aCode(1);
    const both = await Promise.allSettled([1, 2].map(() => api.anonymous.joins.join({ code: code.code, ...newcomer() })));
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await api.sql('select used from join_code where id = $1', [code.id])).toEqual([{ used: 1 }]);
    expect(await api.sql('select count(*)::int as n from join_request where join_code_id = $1', [code.id])).toEqual([{ n: 1 }]);
  });

  it('leaves nothing behind when the user name is taken', async () => {
    const { code } = await aCode();
    const first = newcomer();
    await api.anonymous.joins.join({ code: code.code, ...first });
    const people = await api.sql('select count(*)::int as n from person');
    expect(await refusalCode(api.anonymous.joins.join({ code: code.code, ...first }))).toBe('user_name_taken');
    expect(await api.sql('select count(*)::int as n from person')).toEqual(people);
    expect(await api.sql('select used from join_code where id = $1', [code.id])).toEqual([{ used: 1 }]);
  });

  it('refuses a birth date to come and an unread notice, naming the field', async () => {
    const { code } = await aCode();
    expect((await refusal(api.anonymous.joins.join({ code: code.code, ...newcomer(), dateOfBirth: '2090-01-01' }))).errors).toMatchObject([{ path: 'dateOfBirth' }]);
    expect((await refusal(api.anonymous.joins.join({ code: code.code, ...newcomer(), noticeVersion: '1999-01' }))).errors).toMatchObject([{ path: 'noticeVersion' }]);
  });
});

describe('confirming', () => {
  it('makes her membership a dated assignment', async () => {
    const { code, manager, settingId } = await aCode();
    const personId = await joined(code.code);
    const [request] = (await manager.joins.requests({})).requests;
    await manager.joins.approve({ requestId: request?.id ?? '', startsOn: '2026-11-02', workerType: 'permanent' });
    expect(await api.sql('select setting_id, starts_on::text, job_role from assignment where person_id = $1', [personId])).toEqual([{ setting_id: settingId, starts_on: '2026-11-02', job_role: 'care_worker' }]);
    expect((await manager.joins.requests({})).requests).toEqual([]);
  });

  it('happens once: a second decision, also at the same moment, is told so', async () => {
    const { code, manager } = await aCode();
    const personId = await joined(code.code);
    const [request] = (await manager.joins.requests({})).requests;
    const approve = () => manager.joins.approve({ requestId: request?.id ?? '', startsOn: '2026-11-02', workerType: 'permanent' });
    const both = await Promise.allSettled([approve(), approve()]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalCode(approve())).toBe('already_decided');
    expect(await api.sql('select count(*)::int as n from assignment where person_id = $1', [personId])).toEqual([{ n: 1 }]);
  });

  it('is not for another provider’s manager', async () => {
    const { code } = await aCode();
    await joined(code.code);
    const [request] = await api.sql<{ id: string }>('select r.id from join_request r join join_code c on c.id = r.join_code_id where c.id = $1', [code.id]);
    const { manager: stranger } = await aCode();
    expect(await refusalCode(stranger.joins.approve({ requestId: request?.id ?? '', startsOn: '2026-11-02', workerType: 'permanent' }))).toBe('not_found');
    expect((await stranger.joins.requests({})).requests).toEqual([]);
  });

  it('goes to the officer after 14 days, and at once for a sole childminder', async () => {
    const { code, manager } = await aCode();
    const late = await joined(code.code);
    await api.sql('update join_request set asked_on = asked_on - 14 where person_id = $1', [late]);
    const childminder = await api.factories.aProvider({ type: 'CMD', sector: 'individual' });
    const { code: own, manager: self } = await aCode(1, { organisationId: childminder });
    const sole = await joined(own.code);
    const officer = await api.as(await api.factories.aWdo());
    const queue = (await officer.joins.requests({ queue: 'officer' })).requests;
    expect(queue.map((request) => request.personId).sort()).toEqual([late, sole].sort());
    const request = queue.find((one) => one.personId === sole)?.id ?? '';
    expect(await refusalCode(self.joins.approve({ requestId: request, startsOn: '2026-11-02', workerType: 'self_employed' }))).toBe('not_found');
    await expect(officer.joins.approve({ requestId: request, startsOn: '2026-11-02', workerType: 'self_employed' })).resolves.toHaveProperty('assignmentId');
    expect((await manager.joins.requests({})).requests).toMatchObject([{ personId: late, forOfficer: true }]);
  });

  it('a refusal says why, and her account and record stay', async () => {
    const { code, manager } = await aCode();
    const personId = await joined(code.code);
    const [request] = (await manager.joins.requests({})).requests;
    await manager.joins.refuse({ requestId: request?.id ?? '', reason: 'Works for the branch in the next town' });
    const her = await api.as(personId);
    expect((await her.joins.mine()).requests).toMatchObject([{ decision: 'refused', reason: 'Works for the branch in the next town' }]);
    await expect(her.access.myDetails()).resolves.toMatchObject({ familyName: 'Kowal' });
  });

  it('somebody with a record joins a second employer with it', async () => {
    const { code } = await aCode();
    const { staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const her = await api.as(staffIds[0] ?? '');
    await her.joins.joinAsMe({ code: code.code, jobRole: 'care_worker' });
    expect(await refusalCode(her.joins.joinAsMe({ code: code.code, jobRole: 'care_worker' }))).toBe('already_asked');
    expect(await api.sql('select used from join_code where id = $1', [code.id])).toEqual([{ used: 1 }]);
  });
});
