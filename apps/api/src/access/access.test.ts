import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, refusal, refusalCode } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { Clock } from '../kernel/clock.ts';
import { Demo } from './demo.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('signing in', () => {
  it('takes a user name or a learner number, however it is typed', async () => {
    const personId = await api.factories.aPerson({ learner_no: 'P23456789' });
    const userName = await api.factories.accountOf(personId);
    await expect(api.anonymous.access.signIn({ handle: userName.toUpperCase(), password: knownPassword })).resolves.toEqual({ done: true });
    await expect(api.anonymous.access.signIn({ handle: 'p23-456-789', password: knownPassword })).resolves.toEqual({ done: true });
  });

  it('does not tell a wrong name from a wrong password', async () => {
    const handle = await api.factories.accountOf(await api.factories.aPerson());
    const wrongPassword = await refusal(api.anonymous.access.signIn({ handle, password: 'not the password' }));
    const wrongName = await refusal(api.anonymous.access.signIn({ handle: 'nobody.here', password: 'not the password' }));
    expect(wrongPassword.code).toBe('wrong_sign_in');
    expect({ ...wrongName, requestId: '' }).toEqual({ ...wrongPassword, requestId: '' });
  });

  it('slows a guesser after ten tries, and lets everybody else in', async () => {
    const victim = await api.factories.accountOf(await api.factories.aPerson());
    const other = await api.factories.accountOf(await api.factories.aPerson());
    const codes: string[] = [];
    for (let n = 0; n < 11; n++) codes.push(await refusalCode(api.anonymous.access.signIn({ handle: victim, password: `guess number ${n}` })));
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('wrong_sign_in'));
    expect(codes[10]).toBe('too_many_tries');
    await expect(api.anonymous.access.signIn({ handle: other, password: knownPassword })).resolves.toEqual({ done: true });
  });

  it('counts a guesser’s tries together, whichever name of hers is typed and however it is written', async () => {
    const personId = await api.factories.aPerson({ learner_no: 'P34567893' });
    const userName = await api.factories.accountOf(personId);
    const spelt = ['P34567893', 'p34567893', 'P3-4567893', 'P34-567893', 'P345 67893', ' P3 4 5 6 7893', 'P-3-4-5-6-7-8-9-3', userName, userName.toUpperCase(), 'P3456789-3'];
    for (const handle of spelt) expect(await refusalCode(api.anonymous.access.signIn({ handle, password: 'not the password' }))).toBe('wrong_sign_in');
    for (const handle of ['P-34567893', userName]) expect(await refusalCode(api.anonymous.access.signIn({ handle, password: knownPassword }))).toBe('too_many_tries');
  });

  it('gives a session a new number, and the old one is worth nothing', async () => {
    const handle = await api.factories.accountOf(await api.factories.aPerson());
    const planted = await api.cookieOf(await api.factories.aPerson());
    const answer = await api.raw('POST', '/api/session', { cookie: planted, body: { handle, password: knownPassword } });
    const own = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(own).toMatch(/^pvi=./);
    expect(own).not.toBe(planted);
    expect((await api.raw('GET', '/api/my-details', { cookie: own })).status).toBe(200);
    expect((await api.raw('GET', '/api/my-details', { cookie: planted })).status).toBe(401);
  });

  it('ends after two hours without use, on a device that others use after ten minutes', async () => {
    const handle = await api.factories.accountOf(await api.factories.aPerson());
    const minutesOf = async (cookie?: string): Promise<number[]> => {
      const began = Date.now();
      const answer = (await api.raw('POST', '/api/session', { cookie, body: { handle, password: knownPassword } })).headers.get('set-cookie') ?? '';
      const [kept] = await api.sql<{ expire: Date }>('select expire from session where sid = $1', [/^pvi=s%3A([^.]+)\./.exec(answer)?.[1] ?? '']);
      const ends = [Date.parse(/Expires=([^;]+)/.exec(answer)?.[1] ?? ''), kept?.expire.getTime() ?? Number.NaN];
      return ends.map((at) => Math.round((at - began) / 600_000) * 10);
    };
    expect(await minutesOf()).toEqual([120, 120]);
    expect(await minutesOf('shared-device=yes')).toEqual([10, 10]);
  });

  it('refuses a suspended account at the next request, without ending the session by hand', async () => {
    const personId = await api.factories.aPerson();
    const client = await api.as(personId);
    await expect(client.access.myDetails()).resolves.toMatchObject({ givenName: expect.stringContaining('Given') as string });
    await api.sql('update account set suspended_at = now() where person_id = $1', [personId]);
    expect(await refusalCode(client.access.myDetails())).toBe('not_signed_in');
  });
});

describe('passwords', () => {
  it.each([
    ['short', 'password_too_short'],
    ['password1234', 'password_too_common'],
    ['aaaaaaaaaaaaaaaa', 'password_too_common'],
  ])('refuses %s', async (next, code) => {
    const client = await api.as(await api.factories.aPerson());
    expect(await refusalCode(client.access.changePassword({ current: knownPassword, next }))).toBe(code);
  });

  it('lets nobody who finds her signed in guess at the password she has', async () => {
    const [client, other] = [await api.as(await api.factories.aPerson()), await api.as(await api.factories.aPerson())];
    const guess = (): Promise<string> => refusalCode(client.access.changePassword({ current: 'not the password', next: 'velvet-anchor-pickle' }));
    for (let n = 0; n < 10; n++) expect(await guess()).toBe('password_wrong');
    expect(await guess()).toBe('too_many_tries');
    await expect(other.access.changePassword({ current: knownPassword, next: 'velvet-anchor-pickle' })).resolves.toEqual({ done: true });
  });

  it('changing it ends every other session', async () => {
    const personId = await api.factories.aPerson();
    const here = await api.cookieOf(personId);
    const handle = await api.factories.accountOf(personId);
    const elsewhere = await api.raw('POST', '/api/session', { body: { handle, password: knownPassword } });
    const there = elsewhere.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await api.raw('GET', '/api/my-details', { cookie: there })).status).toBe(200);
    const changed = await api.raw('PUT', '/api/my-password', { cookie: here, body: { current: knownPassword, next: 'velvet-anchor-pickle' } });
    expect(changed.status).toBe(200);
    expect((await api.raw('GET', '/api/my-details', { cookie: there })).status).toBe(401);
    expect((await api.raw('POST', '/api/session', { body: { handle, password: 'velvet-anchor-pickle' } })).status).toBe(200);
  });
});

describe('one-time codes', () => {
  const why = { line: 'Forgot it', identityCheck: 'called_back' } as const;

  it('a manager resets a learner of hers, once, and it is logged', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const learnerId = staffIds[0] ?? '';
    const handle = await api.factories.accountOf(learnerId);
    const manager = await api.as(managerId);
    const { code } = await manager.helpdesk.resetCode({ personId: learnerId, ...why });
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    await expect(api.anonymous.access.reset({ handle, code: code.toLowerCase(), password: 'candle-river-bishop' })).resolves.toEqual({ done: true });
    expect(await refusalCode(api.anonymous.access.reset({ handle, code, password: 'candle-river-bishop' }))).toBe('code_wrong');
    const log = await api.sql(`select verb from audit_entry where subject_id = $1 order by id`, [learnerId]);
    expect(log.map((row) => row.verb)).toEqual(['issued_reset_code', 'reset_password']);
  });

  it('a code is worth nothing after 15 minutes', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const handle = await api.factories.accountOf(staffIds[0] ?? '');
    const { code } = await (await api.as(managerId)).helpdesk.resetCode({ personId: staffIds[0] ?? '', ...why });
    await api.sql(`update one_time_code set expires_at = now() - interval '1 second' where person_id = $1`, [staffIds[0]]);
    expect(await refusalCode(api.anonymous.access.reset({ handle, code, password: 'candle-river-bishop' }))).toBe('code_wrong');
  });

  it('nobody resets somebody elsewhere, a peer or somebody above', async () => {
    const here = await api.factories.aHomeCareAgency({ staff: 1 });
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 1 });
    const officer = await api.factories.aWdo();
    const manager = await api.as(here.managerId);
    for (const personId of [elsewhere.staffIds[0] ?? '', officer, here.managerId]) expect(await refusalCode(manager.helpdesk.resetCode({ personId, ...why }))).toBe('not_found');
    expect(await refusalCode((await api.as(here.staffIds[0] ?? '')).helpdesk.resetCode({ personId: elsewhere.staffIds[0] ?? '', ...why }))).toBe('not_found');
  });

  it('an officer invites a manager by a link that works once', async () => {
    const { settingId } = await api.factories.aSetting();
    const officer = await api.as(await api.factories.aWdo());
    const { link } = await officer.access.invite({ givenName: 'Ada', familyName: 'Example', role: 'manager', placeKind: 'setting', placeId: settingId });
    const token = link.split('/').at(-1) ?? '';
    await expect(api.anonymous.access.invitation({ token })).resolves.toMatchObject({ givenName: 'Ada', roles: [{ role: 'manager' }] });
    await expect(api.anonymous.access.acceptInvitation({ token, userName: 'ada.example', password: 'walnut-ferry-sandal' })).resolves.toEqual({ done: true });
    expect(await refusalCode(api.anonymous.access.acceptInvitation({ token, userName: 'ada.two', password: 'walnut-ferry-sandal' }))).toBe('code_used');
  });

  it('an older link says that a newer one was made', async () => {
    const { settingId } = await api.factories.aSetting();
    const officer = await api.as(await api.factories.aWdo());
    const role = { role: 'manager', placeKind: 'setting', placeId: settingId } as const;
    const first = await officer.access.invite({ givenName: 'Bea', familyName: 'Example', ...role });
    const second = await officer.access.invite({ personId: first.personId, ...role });
    const token = (link: string) => link.split('/').at(-1) ?? '';
    expect(await refusal(api.anonymous.access.invitation({ token: token(first.link) }))).toMatchObject({ code: 'code_expired', title: expect.stringContaining('newer link') as string });
    await expect(api.anonymous.access.invitation({ token: token(second.link) })).resolves.toMatchObject({ givenName: 'Bea' });
  });

  it('only an administrator names administrators', async () => {
    const invite = { givenName: 'Eve', familyName: 'Example', role: 'administrator', placeKind: 'council', placeId: null } as const;
    expect(await refusalCode((await api.as(await api.factories.aWdo())).access.invite(invite))).toBe('not_found');
    await expect((await api.as(await api.factories.anAdministrator())).access.invite(invite)).resolves.toHaveProperty('link');
  });
});

describe('the wire', () => {
  it('answers broken JSON, an unknown field, a malformed id and a missing route in one shape', async () => {
    const cookie = await api.cookieOf(await api.factories.aWdo());
    const answers = {
      malformed_json: await api.raw('POST', '/api/session', { body: '{"handle":' }),
      unknown_field: await api.raw('POST', '/api/session', { body: { handle: 'a', password: 'b', admin: true } }),
      not_found: await api.raw('POST', '/api/helpdesk/people/not-an-id/reset-code', { cookie, body: { line: 'x', identityCheck: 'in_person' } }),
    };
    for (const [code, answer] of Object.entries(answers)) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    }
    expect((await api.raw('GET', '/api/no-such-thing')).body).toMatchObject({ code: 'not_found', status: 404 });
    expect((await api.raw('POST', '/api/session', { body: { handle: 'a', password: 'x'.repeat(300_000) } })).body).toMatchObject({ code: 'too_large', status: 413 });
  });

  it('refuses a change that another site sends', async () => {
    const cookie = await api.cookieOf(await api.factories.aPerson());
    const answer = await api.raw('DELETE', '/api/sessions', { cookie, headers: { origin: 'https://elsewhere.example' } });
    expect(answer.body).toMatchObject({ code: 'wrong_origin', status: 403 });
    expect((await api.raw('GET', '/api/my-details', { cookie })).status).toBe(200);
  });

  it('a retry with the same key gets the first answer; another request with it is refused', async () => {
    const { managerId, settingId } = await api.factories.aHomeCareAgency({ staff: 0 });
    const cookie = await api.cookieOf(managerId);
    const send = (seats: number) => api.raw('POST', '/api/join-codes', { cookie, body: { settingId, seats, expiresOn: '2099-01-01' }, headers: { 'idempotency-key': 'key-number-one' } });
    const [first, rival] = await Promise.all([send(3), send(3)]);
    expect(first.status).toBe(200);
    expect(rival.body).toEqual(first.body);
    expect(await api.sql('select count(*)::int as n from join_code where setting_id = $1', [settingId])).toEqual([{ n: 1 }]);
    expect((await send(4)).body).toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('keeps no secret for a retry: a code is made anew and the first is worth nothing', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const handle = await api.factories.accountOf(staffIds[0] ?? '');
    const cookie = await api.cookieOf(managerId);
    const send = async () => (await api.raw('POST', `/api/helpdesk/people/${staffIds[0]}/reset-code`, { cookie, body: { line: 'Forgot it', identityCheck: 'in_person' }, headers: { 'idempotency-key': 'key-number-two' } })).body as { code: string };
    const [first, second] = [await send(), await send()];
    expect(await api.sql(`select 1 from idempotency_key where key = 'key-number-two'`)).toEqual([]);
    expect(await refusalCode(api.anonymous.access.reset({ handle, code: first.code, password: 'candle-river-bishop' }))).toBe('code_wrong');
    await expect(api.anonymous.access.reset({ handle, code: second.code, password: 'candle-river-bishop' })).resolves.toEqual({ done: true });
  });
});

describe('the demo’s clock', () => {
  it('is still on the moved day after a restart', async () => {
    const demo = await startApi();
    await demo.anonymous.access.demoClock({ days: 12 });
    const { days } = demo.door(Clock);
    demo.door(Clock).days = 0;
    await demo.door(Demo).onApplicationBootstrap();
    expect([days, demo.door(Clock).days]).toEqual([12, 12]);
    await demo.stop();
  });
});
