import { newCode } from '@pvi/domain/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let people = 0;
const aNumber = () => `07700 900 ${String((people += 1)).padStart(3, '0')}`;
const kept = (number: string) => `+44${number.replaceAll(' ', '').slice(1)}`;

async function aCode(seats = 50) {
  const { settingId } = await api.factories.aSetting();
  const manager = await api.as(await api.factories.aManager(settingId));
  return (await manager.joins.makeCode({ settingId, seats, expiresOn: '2099-01-01' })).code;
}

const forgetTries = () => api.sql('delete from rate_limit');
/** The six digits, from the demo's mailbox, once the worker has sent what waits. */
async function digitsOf(ticket: string): Promise<string> {
  await api.work();
  const { text } = await api.anonymous.access.demoText({ ticket });
  return text?.slice(0, 6) ?? '';
}

const newcomer = () => ({ givenName: 'Amina', familyName: 'Kowal', dateOfBirth: '1994-02-28', jobRole: 'care_worker', noticeVersion: '2026-11' });

async function joins(code: string, mobile: string, { password = knownPassword, shared = false } = {}) {
  await forgetTries();
  const { ticket } = await api.anonymous.joins.textCode({ code, mobile });
  const proof = await api.anonymous.access.proveMobile({ ticket, code: await digitsOf(ticket) });
  const { learnerNo } = await api.anonymous.joins.join({ code, ...newcomer(), phone: { ticket, shared }, password });
  return { ticket, learnerNo, ...proof };
}

/** Who is signed in after a call, or why nobody is. */
async function whoComesIn(path: string, body: object): Promise<string> {
  const answer = await api.raw('POST', path, { body });
  if (answer.status !== 200) return (answer.body as { code: string }).code;
  const session = await api.raw('GET', '/api/session', { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' });
  return (session.body as { person: { learnerNo: string } | null }).person?.learnerNo ?? 'nobody';
}

async function byCode(mobile: string, typed?: string): Promise<string> {
  await forgetTries();
  const { ticket } = await api.anonymous.access.textSignInCode({ mobile });
  const digits = await digitsOf(ticket);
  return whoComesIn(`/api/session/mobile-codes/${ticket}`, { code: typed ?? (digits || '000000') });
}

const byPassword = (handle: string, password: string) => whoComesIn('/api/session', { handle, password });

describe('joining with a mobile number', () => {
  it('needs no user name and no e-mail; afterwards a code or the password signs her in, however the number is typed', async () => {
    const mobile = aNumber();
    const { learnerNo, usedByOthers } = await joins(await aCode(), mobile);
    expect(usedByOthers).toBe(false);
    expect(await api.sql('select a.user_name, a.mobile, p.mobile as contact, p.email from account a join person p on p.id = a.person_id where p.learner_no = $1', [learnerNo])).toEqual([{ user_name: null, mobile: kept(mobile), contact: mobile, email: null }]);
    expect(await byCode(mobile)).toBe(learnerNo);
    expect(await byPassword(mobile, knownPassword)).toBe(learnerNo);
    expect(await byPassword(`+44 (0)${mobile.slice(1)}`, knownPassword)).toBe(learnerNo);
    expect(await byPassword(mobile, 'not the password at all')).toBe('wrong_sign_in');
  });

  it('is refused without a user name or a number, with a number nobody proved, and with another slip’s proof; nobody is made', async () => {
    const [code, other] = [await aCode(), await aCode()];
    const before = await api.sql('select count(*)::int as n from person');
    const join = (more: object) => api.anonymous.joins.join({ code, ...newcomer(), password: knownPassword, ...more });
    expect((await refusal(join({}))).errors).toMatchObject([{ path: 'userName' }]);
    const { ticket } = await api.anonymous.joins.textCode({ code: other, mobile: aNumber() });
    expect(await refusalCode(join({ phone: { ticket, shared: false } }))).toBe('mobile_code_wrong');
    await api.anonymous.access.proveMobile({ ticket, code: await digitsOf(ticket) });
    expect(await refusalCode(join({ phone: { ticket, shared: false } }))).toBe('mobile_code_wrong');
    expect(await api.sql('select count(*)::int as n from person')).toEqual(before);
    // at the slip it was asked for it works, once
    await expect(api.anonymous.joins.join({ code: other, ...newcomer(), password: knownPassword, phone: { ticket, shared: false } })).resolves.toMatchObject({ confirmed: false });
    expect(await refusalCode(api.anonymous.joins.join({ code: other, ...newcomer(), password: knownPassword, phone: { ticket, shared: false } }))).toBe('mobile_code_wrong');
  });

  it('does not take a landline, a foreign number or no number', async () => {
    const code = await aCode();
    for (const mobile of ['01632 960 123', '+33 6 12 34 56 78', 'amina', '0']) {
      await forgetTries();
      expect((await refusal(api.anonymous.joins.textCode({ code, mobile }))).errors).toMatchObject([{ path: 'mobile' }]);
    }
    expect(await refusalCode(api.anonymous.joins.textCode({ code: 'CCCC-CCCC', mobile: aNumber() }))).toMatch(/^join_code_/);
  });
});

describe('a phone that two people have', () => {
  it('lets neither in by a code alone once both have joined; each comes in by her own password, and by nobody else’s', async () => {
    const [mobile, code] = [aNumber(), await aCode()];
    const first = await joins(code, mobile, { password: 'walnut-ferry-sandal' });
    const second = await joins(code, mobile, { password: 'candle-river-bishop' });
    expect([first.usedByOthers, second.usedByOthers]).toEqual([false, true]);
    expect(await byCode(mobile)).toBe('code_not_enough');
    expect(await byPassword(mobile, 'walnut-ferry-sandal')).toBe(first.learnerNo);
    expect(await byPassword(mobile, 'candle-river-bishop')).toBe(second.learnerNo);
  });

  it('lets nobody in by a code alone where she said that others use it', async () => {
    const mobile = aNumber();
    const { learnerNo } = await joins(await aCode(), mobile, { shared: true });
    expect(await byCode(mobile)).toBe('code_not_enough');
    expect(await byPassword(mobile, knownPassword)).toBe(learnerNo);
  });

  it('lets nobody in by a code alone who has a role over others', async () => {
    const [mobile, code] = [aNumber(), await aCode()];
    const { learnerNo } = await joins(code, mobile);
    const [person] = await api.sql<{ id: string }>('select id from person where learner_no = $1', [learnerNo]);
    await api.sql(`insert into role_grant (id, person_id, role, place_kind) values (gen_random_uuid(), $1, 'executive', 'council')`, [person?.id]);
    expect(await byCode(mobile)).toBe('code_not_enough');
    await api.sql('update role_grant set revoked_at = now() where person_id = $1', [person?.id]);
    expect(await byCode(mobile)).toBe(learnerNo);
  });

  it('lets neither in by number where both chose the same password; their learner numbers tell them apart', async () => {
    const [mobile, code] = [aNumber(), await aCode()];
    const [first, second] = [await joins(code, mobile), await joins(code, mobile)];
    expect(await byPassword(mobile, knownPassword)).toBe('wrong_sign_in');
    expect([await byPassword(first.learnerNo, knownPassword), await byPassword(second.learnerNo, knownPassword)]).toEqual([first.learnerNo, second.learnerNo]);
  });

  it('is hers no more once she says so', async () => {
    const [mobile, code] = [aNumber(), await aCode()];
    const { learnerNo } = await joins(code, mobile);
    const answer = await api.raw('POST', '/api/session', { body: { handle: mobile, password: knownPassword } });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await api.raw('GET', '/api/my-details', { cookie })).body).toMatchObject({ signInMobile: mobile });
    expect((await api.raw('DELETE', '/api/my-mobile', { cookie })).status).toBe(200);
    expect([await byCode(mobile), await byPassword(mobile, knownPassword), await byPassword(learnerNo, knownPassword)]).toEqual(['mobile_code_wrong', 'wrong_sign_in', learnerNo]);
  });
});

/** Somebody with an account of her own, and her session. */
async function aLearner() {
  const personId = await api.factories.aPerson();
  const userName = await api.factories.accountOf(personId);
  const [person] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
  return { personId, userName, learnerNo: person?.learner_no ?? '', she: await api.as(personId) };
}

/** She asks for a code with her password, and types it. */
async function adds(she: Awaited<ReturnType<Api['as']>>, mobile: string, { shared = false } = {}) {
  await forgetTries();
  const { ticket } = await she.access.textMyMobile({ mobile, password: knownPassword });
  return she.access.addMobile({ ticket, code: await digitsOf(ticket), shared });
}

describe('a mobile number added to an account', () => {
  it('signs her in by password and by code, is changed the same way, and each step stands in her own history and at the helpdesk', async () => {
    const [mobile, next] = [aNumber(), aNumber()];
    const { she, personId, userName, learnerNo } = await aLearner();
    expect(await she.access.myDetails()).toMatchObject({ signInMobile: null, codeIsEnough: false });
    expect(await adds(she, mobile)).toEqual({ usedByOthers: false });
    expect(await she.access.myDetails()).toMatchObject({ signInMobile: mobile, codeIsEnough: true });
    expect([await byCode(mobile), await byPassword(mobile, knownPassword), await byPassword(userName, knownPassword)]).toEqual([learnerNo, learnerNo, learnerNo]);
    const officer = await api.as(await api.factories.aWdo());
    expect(await officer.helpdesk.show({ personId })).toMatchObject({ signInMobile: kept(mobile), codeIsEnough: true, mobileSince: expect.any(String) });
    for (const q of [mobile, kept(mobile), mobile.replaceAll(' ', '')]) expect((await officer.helpdesk.find({ q })).rows.map((row) => row.personId), q).toContain(personId);

    await adds(she, next);
    expect([await byCode(mobile), await byPassword(mobile, knownPassword), await byCode(next)]).toEqual(['mobile_code_wrong', 'wrong_sign_in', learnerNo]);
    await she.access.forgetMobile();
    expect((await she.people.myViews({})).changes.map(({ what, byHerself }) => [what, byHerself])).toEqual([['forgot_mobile', true], ['changed_mobile', true], ['added_mobile', true]]);
    expect(await officer.helpdesk.show({ personId })).toMatchObject({ signInMobile: null, codeIsEnough: false, mobileSince: null });
  });

  it('needs her password, right and within ten tries, and changes nothing without', async () => {
    const mobile = aNumber();
    const { she, personId } = await aLearner();
    expect((await refusal(she.access.textMyMobile({ mobile, password: 'not the password' }))).errors).toMatchObject([{ path: 'password', code: 'password_wrong' }]);
    expect((await refusal(she.access.textMyMobile({ mobile: '0121 496 0000', password: knownPassword }))).errors).toMatchObject([{ path: 'mobile' }]);
    expect(await api.sql('select 1 from mobile_code where about = $1', [personId])).toEqual([]);
    for (let n = 0; n < 11; n += 1) await refusal(she.access.textMyMobile({ mobile, password: 'not the password' }));
    // one count for all that asks for her password
    expect(await refusalCode(she.access.textMyMobile({ mobile, password: knownPassword }))).toBe('too_many_tries');
    expect(await refusalCode(she.access.changePassword({ current: knownPassword, next: 'walnut-ferry-sandal' }))).toBe('too_many_tries');
    await forgetTries();
  });

  it('is nobody else’s by her code, bears five tries, and is asked for five times an hour by one person', async () => {
    const mobile = aNumber();
    const [one, other] = [await aLearner(), await aLearner()];
    const { ticket } = await one.she.access.textMyMobile({ mobile, password: knownPassword });
    const code = await digitsOf(ticket);
    const add = (she: typeof one.she, typed: string) => she.access.addMobile({ ticket, code: typed, shared: false });
    expect(await refusalCode(add(other.she, code))).toBe('mobile_code_wrong');
    // it joins nobody and signs nobody in
    expect(await refusalCode(api.anonymous.access.proveMobile({ ticket, code }))).toBe('mobile_code_wrong');
    expect(await whoComesIn(`/api/session/mobile-codes/${ticket}`, { code })).toBe('mobile_code_wrong');
    for (let n = 0; n < 5; n += 1) expect(await refusalCode(add(one.she, '1234567'))).toBe('mobile_code_wrong');
    expect(await refusalCode(add(one.she, code))).toBe('mobile_code_wrong');
    expect(await api.sql('select mobile from account where person_id = any($1)', [[one.personId, other.personId]])).toEqual([{ mobile: null }, { mobile: null }]);
    for (let n = 1; n < 5; n += 1) await one.she.access.textMyMobile({ mobile: aNumber(), password: knownPassword });
    await forgetTries();
    expect(await refusalCode(one.she.access.textMyMobile({ mobile: aNumber(), password: knownPassword }))).toBe('too_many_codes');
    await expect(other.she.access.textMyMobile({ mobile, password: knownPassword })).resolves.toHaveProperty('ticket');
  });

  it('lets neither in by a code alone once two people have it; who adds it second is told', async () => {
    const mobile = aNumber();
    const first = await joins(await aCode(), mobile, { password: 'walnut-ferry-sandal' });
    const { she, learnerNo } = await aLearner();
    expect(await adds(she, mobile)).toEqual({ usedByOthers: true });
    expect(await she.access.myDetails()).toMatchObject({ signInMobile: mobile, codeIsEnough: false });
    expect(await byCode(mobile)).toBe('code_not_enough');
    expect([await byPassword(mobile, 'walnut-ferry-sandal'), await byPassword(mobile, knownPassword)]).toEqual([first.learnerNo, learnerNo]);
  });

  it('lets nobody in by a code alone where she says that others use it', async () => {
    const mobile = aNumber();
    const { she, learnerNo } = await aLearner();
    await adds(she, mobile, { shared: true });
    expect([await byCode(mobile), await byPassword(mobile, knownPassword)]).toEqual(['code_not_enough', learnerNo]);
    // said again, otherwise
    await adds(she, mobile);
    expect(await byCode(mobile)).toBe(learnerNo);
  });
});

describe('a texted code', () => {
  it('tells nobody whether a number is known: the same answer, and nothing is sent to a stranger', async () => {
    const [known, unknown] = [aNumber(), aNumber()];
    await joins(await aCode(), known);
    await forgetTries();
    const [one, other] = [await api.anonymous.access.textSignInCode({ mobile: known }), await api.anonymous.access.textSignInCode({ mobile: unknown })];
    expect(Object.keys(one)).toEqual(Object.keys(other));
    expect([await digitsOf(one.ticket), await digitsOf(other.ticket)]).toEqual([expect.stringMatching(/^\d{6}$/), '']);
    const wrong = async (ticket: string) => ({ ...(await refusal(api.anonymous.access.signInByCode({ ticket, code: '12345' }))), requestId: '' });
    expect(await wrong(one.ticket)).toEqual(await wrong(other.ticket));
  });

  it('bears five tries, ten minutes and one use, and is one of a million', async () => {
    const mobile = aNumber();
    const { learnerNo } = await joins(await aCode(), mobile);
    const { ticket } = await api.anonymous.access.textSignInCode({ mobile });
    const digits = await digitsOf(ticket);
    const attempt = (code: string) => whoComesIn(`/api/session/mobile-codes/${ticket}`, { code });
    for (let n = 0; n < 5; n += 1) expect(await attempt('1234567')).toBe('mobile_code_wrong');
    expect(await attempt(digits)).toBe('mobile_code_wrong');

    await forgetTries();
    const old = await api.anonymous.access.textSignInCode({ mobile });
    const oldDigits = await digitsOf(old.ticket);
    await api.sql(`update mobile_code set expires_at = now() - interval '1 second' where id = $1`, [old.ticket]);
    expect(await whoComesIn(`/api/session/mobile-codes/${old.ticket}`, { code: oldDigits })).toBe('mobile_code_wrong');

    const fresh = await api.anonymous.access.textSignInCode({ mobile });
    const freshDigits = await digitsOf(fresh.ticket);
    const both = await Promise.all([1, 2].map(() => whoComesIn(`/api/session/mobile-codes/${fresh.ticket}`, { code: `${freshDigits.slice(0, 3)} ${freshDigits.slice(3)}` })));
    expect(both.sort()).toEqual([learnerNo, 'mobile_code_wrong'].sort());
    // a code for joining signs nobody in, and the other way round
    const forJoining = await api.anonymous.joins.textCode({ code: await aCode(), mobile });
    expect(await whoComesIn(`/api/session/mobile-codes/${forJoining.ticket}`, { code: await digitsOf(forJoining.ticket) })).toBe('mobile_code_wrong');
  });

  it('is asked for five times an hour for a number, also by five at once, and sixty times for a slip', async () => {
    const [mobile, code] = [aNumber(), await aCode()];
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => api.anonymous.joins.textCode({ code, mobile })));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await forgetTries();
    expect(await refusalCode(api.anonymous.access.textSignInCode({ mobile }))).toBe('too_many_codes');
    for (let n = 5; n < 60; n += 1) {
      await forgetTries();
      await api.anonymous.joins.textCode({ code, mobile: aNumber() });
    }
    await forgetTries();
    expect(await refusalCode(api.anonymous.joins.textCode({ code, mobile: aNumber() }))).toBe('too_many_codes');
    await api.sql(`update mobile_code set asked_at = asked_at - interval '61 minutes'`);
    await expect(api.anonymous.joins.textCode({ code, mobile })).resolves.toHaveProperty('ticket');
  });

  it('is kept nowhere but in the demo’s mailbox, goes once, and leaves its try in the helpdesk', async () => {
    const mobile = aNumber();
    const { learnerNo } = await joins(await aCode(), mobile);
    const { ticket } = await api.anonymous.access.textSignInCode({ mobile });
    const digits = await digitsOf(ticket);
    await api.within((ctx) => ctx.db.query('select enqueue_job($1, $2, null, null, null)', ['notices:text_code', JSON.stringify({ codeId: ticket })]));
    expect(await digitsOf(ticket)).toBe(digits);
    await api.sql('update mobile_code set shown_text = null where id = $1', [ticket]);
    const everything = await api.sql<{ text: string }>(`select to_jsonb(m)::text as text from mobile_code m where id = $1 union all select to_jsonb(j)::text from graphile_worker._private_jobs j`, [ticket]);
    for (const { text } of everything) expect(text).not.toContain(digits);
    expect(await whoComesIn(`/api/session/mobile-codes/${ticket}`, { code: '1' })).toBe('mobile_code_wrong');
    expect(await api.sql(`select t.outcome from sign_in_attempt t join person p on p.id = t.person_id where p.learner_no = $1 order by t.id`, [learnerNo])).toEqual([{ outcome: 'signed_in' }, { outcome: 'wrong_code' }]);
  });
});

describe('where no text message can leave', () => {
  it('a mobile number is not offered and not taken, and no mailbox is to be read', async () => {
    const real = await startApi({ PVI_MODE: 'local' });
    const { settingId } = await real.factories.aSetting();
    const code = newCode('join', (below) => Math.floor(Math.random() * below));
    await real.sql(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), $2, $1, 1, '2099-01-01')`, [settingId, code]);
    expect((await real.anonymous.access.whoAmI()).council).toMatchObject({ texts: false });
    expect(await refusalCode(real.anonymous.joins.textCode({ code, mobile: aNumber() }))).toBe('unavailable');
    expect(await refusalCode(real.anonymous.access.textSignInCode({ mobile: aNumber() }))).toBe('unavailable');
    const personId = await real.factories.aPerson();
    expect(await refusalCode((await real.as(personId)).access.textMyMobile({ mobile: aNumber(), password: knownPassword }))).toBe('unavailable');
    const [row] = await real.sql<{ id: string }>(`insert into mobile_code (id, mobile, purpose, asked_at, expires_at, shown_text) values (gen_random_uuid(), '+447700900999', 'sign_in', now(), now(), '123456') returning id`);
    expect(await refusalCode(real.anonymous.access.demoText({ ticket: row?.id ?? '' }))).toBe('not_found');
    await real.stop();
  });
});
