import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const expiresOn = '2099-01-01';
let names = 0;
const newcomer = () => ({ givenName: 'Amina', familyName: 'Kowal', dateOfBirth: '1994-02-28', jobRole: 'care_worker', noticeVersion: '2026-11', userName: `slip.${(names += 1)}`, password: knownPassword });

async function aTeam() {
  const { settingId, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
  return { settingId, managerId, manager: await api.as(managerId) };
}

describe('join slips', () => {
  it('bring in 30 newcomers, none with an e-mail address, each by a code of her own that works once', async () => {
    const { manager, settingId } = await aTeam();
    const { runId } = await manager.joins.makeSlips({ settingId, count: 30, names: [], expiresOn });
    const { slips } = await manager.joins.slips({ slipsId: runId });
    expect(new Set(slips.map((slip) => slip.code)).size).toBe(30);
    for (const { code } of slips) {
      await api.sql('delete from rate_limit');
      await api.anonymous.joins.join({ code, ...newcomer() });
    }
    expect(await refusalCode(api.anonymous.joins.join({ code: slips[0]?.code ?? '', ...newcomer() }))).toBe('join_code_used_up');
    const { requests } = await manager.joins.requests({});
    expect(requests).toHaveLength(30);
    for (const request of requests) await manager.joins.approve({ requestId: request.id, startsOn: request.askedOn, workerType: 'permanent' });
    expect((await manager.people.list({})).total).toBe(31);
    expect(await api.sql('select count(*)::int as n from person p join join_request r on r.person_id = p.id where p.email is not null')).toEqual([{ n: 0 }]);
    expect((await manager.joins.slipRuns()).runs).toMatchObject([{ runId, slips: 30, used: 30, open: 0 }]);
    expect((await manager.joins.slips({ slipsId: runId })).slips).toEqual([]);
  });

  it('carry a name, whom to ask, the address in a picture, and print four to a page', async () => {
    const { manager, managerId, settingId } = await aTeam();
    const { runId } = await manager.joins.makeSlips({ settingId, count: 5, names: ['Zosia Nowak', 'Ben Ode'], expiresOn, jobRole: 'cook' });
    const { slips } = await manager.joins.slips({ slipsId: runId });
    expect(slips.map((slip) => slip.madeFor)).toEqual(['Ben Ode', 'Zosia Nowak', null, null, null]);
    expect(slips[0]).toMatchObject({ seats: 1, askName: expect.stringContaining('Given') as string, link: `http://localhost:4300/join/${slips[0]?.code}` });
    const file = await api.raw('GET', `/api/slips/${runId}.pdf`, { cookie: await api.cookieOf(managerId) });
    expect(file.status).toBe(200);
    expect(file.text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
    // a list of codes is not flooded by slips
    expect((await manager.joins.codes({})).codes).toEqual([]);
  });

  it('of a code with seats fill a page', async () => {
    const { manager, settingId } = await aTeam();
    const code = await manager.joins.makeCode({ settingId, seats: 6, expiresOn });
    const { slips } = await manager.joins.slips({ slipsId: code.id });
    expect(slips.map((slip) => [slip.code, slip.seats])).toEqual(Array.from({ length: 4 }, () => [code.code, 6]));
    // no more of them than people who can still use it
    const few = await manager.joins.makeCode({ settingId, seats: 3, expiresOn });
    await api.anonymous.joins.join({ code: few.code, ...newcomer() });
    expect((await manager.joins.slips({ slipsId: few.id })).slips).toHaveLength(2);
  });

  it('are put out of use together, but for those used', async () => {
    const { manager, settingId } = await aTeam();
    const { runId } = await manager.joins.makeSlips({ settingId, count: 2, names: [], expiresOn });
    const [first, second] = (await manager.joins.slips({ slipsId: runId })).slips;
    await api.anonymous.joins.join({ code: first?.code ?? '', ...newcomer() });
    await manager.joins.closeSlips({ slipsId: runId });
    expect(await refusalCode(api.anonymous.joins.look({ code: second?.code ?? '' }))).toBe('join_code_expired');
    expect((await manager.joins.slipRuns()).runs).toMatchObject([{ used: 1, open: 0 }]);
  });

  it('are refused with words: more names than slips, a day that has passed, a job that is none', async () => {
    const { manager, settingId } = await aTeam();
    expect((await refusal(manager.joins.makeSlips({ settingId, count: 1, names: ['A', 'B'], expiresOn }))).errors).toMatchObject([{ path: 'count' }]);
    expect((await refusal(manager.joins.makeSlips({ settingId, count: 1, names: [], expiresOn: '2020-01-01' }))).errors).toMatchObject([{ path: 'expiresOn' }]);
    expect((await refusal(manager.joins.makeSlips({ settingId, count: 1, names: [], expiresOn, jobRole: 'wizard' }))).errors).toMatchObject([{ path: 'jobRole' }]);
    expect(await api.sql('select count(*)::int as n from join_code where setting_id = $1', [settingId])).toEqual([{ n: 0 }]);
  });

  it('are nobody else’s', async () => {
    const { manager, settingId } = await aTeam();
    const { runId } = await manager.joins.makeSlips({ settingId, count: 1, names: ['Zosia Nowak'], expiresOn });
    const { manager: stranger, managerId } = await aTeam();
    expect(await refusalCode(stranger.joins.slips({ slipsId: runId }))).toBe('not_found');
    expect(await refusalCode(stranger.joins.closeSlips({ slipsId: runId }))).toBe('not_found');
    expect(await refusalCode(stranger.joins.makeSlips({ settingId, count: 1, names: [], expiresOn }))).toBe('not_found');
    expect((await stranger.joins.slipRuns()).runs).toEqual([]);
    expect((await api.raw('GET', `/api/slips/${runId}.pdf`, { cookie: await api.cookieOf(managerId) })).status).toBe(404);
  });
});
