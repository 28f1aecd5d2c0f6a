import { addDays } from '@pvi/domain/days';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Clock } from '../kernel/clock.ts';

let api: Api;
let manager: Client;
let officer: Client;
let staffIds: string[];
let settingId: string;

beforeAll(async () => {
  api = await startApi();
  const agency = await api.factories.aHomeCareAgency({ staff: 3 });
  ({ staffIds, settingId } = agency);
  manager = await api.as(agency.managerId);
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());

const tryWith = (handle: string, password: string) => api.raw('POST', '/api/session', { body: { handle, password } });

describe('finding somebody', () => {
  it('takes any part of a name or number, however it is grouped', async () => {
    const personId = await api.factories.aPerson({ given_name: 'Oluwaseun', family_name: 'Brackenbury', mobile: '01632 960 123', email: 'olu@brackenbury.example' });
    await api.factories.anAssignment(personId, settingId);
    const [row] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
    const number = row?.learner_no ?? '';
    for (const q of ['kenb', 'OLUW brack', number.slice(2, 7).toLowerCase(), `${number.slice(0, 3)}-${number.slice(3)}`, '960123', 'brackenbury.example']) {
      expect((await officer.helpdesk.find({ q })).rows.map((found) => found.personId), q).toContain(personId);
    }
    const irish = await api.factories.aPerson({ given_name: 'Seán', family_name: 'D’Arcy' });
    await api.factories.anAssignment(irish, settingId);
    expect((await officer.helpdesk.find({ q: "sean d'arcy" })).rows.map((found) => found.personId)).toEqual([irish]);
    expect((await officer.helpdesk.find({ q: 'nobody like this' })).total).toBe(0);
  });

  it('takes a telephone number as people say it, and a name without its accents and apostrophes', async () => {
    const personId = await api.factories.aPerson({ given_name: 'Zoë', family_name: 'O’Hanrahan', mobile: '+44 7700 900641' });
    await api.factories.anAssignment(personId, settingId);
    await api.factories.accountOf(personId);
    await api.sql(`update account set mobile = '+447700900642', mobile_proved_at = now() where person_id = $1`, [personId]);
    for (const q of ['07700 900641', '+44 7700 900 641', '0044 (0)7700 900641', '900 641', '07700900642', '+447700900642', 'zoe', 'Zoë', 'ohanrahan', "O'Hanrahan", 'ZOE o’han']) {
      expect((await officer.helpdesk.find({ q })).rows.map((found) => found.personId), q).toContain(personId);
    }
  });

  it('shows a manager her own people and nobody else’s', async () => {
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 1 });
    const { rows } = await manager.helpdesk.find({});
    expect(rows.map((row) => row.personId)).toContain(staffIds[0]);
    expect(rows.map((row) => row.personId)).not.toContain(elsewhere.staffIds[0]);
    expect(await refusalCode(manager.helpdesk.show({ personId: elsewhere.staffIds[0] ?? '' }))).toBe('not_found');
  });
});

it('tells the sign-ins of a second record that became part of hers', async () => {
  const keptId = staffIds[1] ?? '';
  const goneId = await api.factories.aPerson({ given_name: 'Second', family_name: 'Record' });
  await tryWith(await api.factories.accountOf(goneId), knownPassword);
  expect((await manager.helpdesk.show({ personId: keptId })).lastSignedInAt).toBeNull();
  await officer.duplicates.merge({ personId: keptId, otherId: goneId, reason: 'The same person' });
  const shown = await manager.helpdesk.show({ personId: keptId });
  expect([shown.lastSignedInAt, shown.attempts.map(({ outcome }) => outcome)]).toEqual([expect.any(String), ['signed_in']]);
  expect((await manager.helpdesk.find({ q: shown.name })).rows[0]?.lastSignedInAt).toBe(shown.lastSignedInAt);
});

describe('somebody who cannot get in', () => {
  it('is shown with why each try failed, waits no longer once unlocked, and the reason is kept', async () => {
    const personId = staffIds[0] ?? '';
    const handle = await api.factories.accountOf(personId);
    await tryWith(handle, knownPassword);
    for (let n = 0; n < 11; n++) await tryWith(handle, 'not the password');
    expect((await tryWith(handle, knownPassword)).body).toMatchObject({ code: 'too_many_tries' });

    const before = await manager.helpdesk.show({ personId });
    expect(before).toMatchObject({ account: 'open', slowed: true, userName: handle });
    // told once, however often she tried while she had to wait
    expect(before.attempts.filter(({ outcome }) => outcome === 'too_many_tries')).toHaveLength(1);
    expect(before.attempts.filter(({ outcome }) => outcome === 'wrong_password').length).toBeGreaterThanOrEqual(9);
    expect(before.attempts.at(-1)?.outcome).toBe('signed_in');

    await manager.helpdesk.unlock({ personId, line: 'Rang from the office' });
    expect((await tryWith(handle, knownPassword)).status).toBe(200);
    expect(await manager.helpdesk.show({ personId })).toMatchObject({ slowed: false, helped: [{ kind: 'unlocked', line: 'Rang from the office', identityCheck: null }] });
  });

  it('gets a code for a new password after a recorded check of who she is', async () => {
    const personId = staffIds[1] ?? '';
    const handle = await api.factories.accountOf(personId);
    const { code } = await manager.helpdesk.resetCode({ personId, line: 'Forgot it', identityCheck: 'called_back' });
    await api.anonymous.access.reset({ handle, code, password: 'thistle-engine-pebble' });
    expect((await tryWith(handle, 'thistle-engine-pebble')).status).toBe(200);
    expect((await manager.helpdesk.show({ personId })).helped).toMatchObject([{ kind: 'reset_code', identityCheck: 'called_back', line: 'Forgot it' }]);
  });

  it('gets a join code where she has no account yet, for a place where she works', async () => {
    const personId = staffIds[2] ?? '';
    expect((await manager.helpdesk.show({ personId })).account).toBe('none');
    const { code } = await manager.helpdesk.joinCode({ personId, settingId, line: 'New phone' });
    const { codeId } = await manager.helpdesk.joinCode({ personId, settingId, line: 'Lost the first' });
    const [row] = await api.sql<{ name: string }>(`select given_name || ' ' || family_name as name from person where id = $1`, [personId]);
    expect((await manager.joins.slips({ slipsId: codeId })).slips).toMatchObject([{ madeFor: row?.name, seats: 1 }]);
    expect(await api.anonymous.joins.look({ code })).toMatchObject({ settingName: expect.any(String) as string });
    const elsewhere = await api.factories.aSetting();
    expect(await refusalCode(manager.helpdesk.joinCode({ personId, settingId: elsewhere.settingId, line: 'New phone' }))).toBe('not_found');
  });
});

describe('closing an account', () => {
  it('ends her sessions at once, is said to be so at sign-in, and can be taken back', async () => {
    const personId = staffIds[1] ?? '';
    await api.sql('update account set password_hash = (select password_hash from account where person_id = $2) where person_id = $1', [personId, staffIds[0]]);
    const handle = await api.factories.accountOf(personId);
    const cookie = (await tryWith(handle, knownPassword)).headers.get('set-cookie')?.split(';')[0] ?? '';
    await manager.helpdesk.closeAccount({ personId, line: 'Lost phone' });
    expect((await api.raw('GET', '/api/my-details', { cookie })).body).toMatchObject({ code: 'not_signed_in' });
    expect((await tryWith(handle, knownPassword)).body).toMatchObject({ code: 'account_suspended' });
    expect(await refusalCode(manager.helpdesk.closeAccount({ personId, line: 'again' }))).toBe('conflict');
    await manager.helpdesk.openAccount({ personId, line: 'Found it' });
    expect((await tryWith(handle, knownPassword)).status).toBe(200);
  });

  it('is not for somebody of the same rank, above, or oneself', async () => {
    const peer = await api.factories.aManager(settingId);
    await api.factories.accountOf(peer);
    expect(await refusalCode(manager.helpdesk.closeAccount({ personId: peer, line: 'x' }))).toBe('not_found');
    await api.sql('update account set suspended_at = now() where person_id = $1', [peer]);
    expect(await refusalCode(manager.helpdesk.openAccount({ personId: peer, line: 'x' }))).toBe('not_found');
    await officer.helpdesk.openAccount({ personId: peer, line: 'Mistake' });
    const [me] = await api.sql<{ person_id: string }>(`select person_id from role_grant where role = 'wdo'`);
    expect(await refusalCode(officer.helpdesk.closeAccount({ personId: me?.person_id ?? '', line: 'x' }))).toBe('conflict');
  });
});

describe('what was written down wrongly', () => {
  it('is put right with its line: the name, on certificates too, and the former one stays restricted', async () => {
    const { staffIds: [personId = ''], managerId } = await api.factories.aHomeCareAgency({ staff: 1 });
    const hers = await api.as(managerId);
    expect(await refusalCode(hers.helpdesk.correctName({ personId, line: ' ', givenName: 'Ada', familyName: 'Penrose' }))).toBe('invalid_input');
    await hers.helpdesk.correctName({ personId, line: 'She married', givenName: 'Ada', familyName: 'Penrose' });
    expect(await hers.helpdesk.show({ personId })).toMatchObject({ name: 'Ada Penrose', helped: [{ kind: 'name_corrected', line: 'She married' }] });
    expect((await officer.people.formerNames({ personId })).names).toHaveLength(1);
    expect(await refusalCode(manager.helpdesk.correctName({ personId, line: 'x', givenName: 'Not', familyName: 'Hers' }))).toBe('not_found');
  });

  it('is put right with its line: the setting, so that no deadline begins anew and days gone by stay', async () => {
    const { organisationId, settingId: wrong, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    const { settingId: right } = await api.factories.aSetting({ organisationId });
    const { settingId: elsewhere } = await api.factories.aSetting();
    const personId = await api.factories.aPerson();
    const assignmentId = await api.factories.anAssignment(personId, wrong, { starts_on: '2026-01-05' });
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'sickness', '2026-06-01')`, [assignmentId]);
    await api.sql(`insert into role_grant (id, person_id, role, place_kind, place_id) values (gen_random_uuid(), $1, 'manager', 'setting', $2)`, [managerId, right]);
    const hers = await api.as(managerId);
    const why = { personId, assignmentId, line: 'Wrong house' };
    expect(await refusalCode(hers.helpdesk.correctSetting({ ...why, settingId: elsewhere }))).toBe('not_found');
    expect(await refusalCode(hers.helpdesk.correctSetting({ ...why, settingId: wrong }))).toBe('invalid_input');
    expect(await refusalCode(hers.helpdesk.correctSetting({ ...why, personId: managerId, settingId: right }))).toBe('not_found');
    await hers.helpdesk.correctSetting({ ...why, settingId: right });
    const posts = await api.sql<Record<string, unknown>>('select setting_id, starts_on::text, ends_on::text, leaving_reason, (select count(*)::int from absence b where b.assignment_id = a.id and b.ends_on is null) as away from assignment a where person_id = $1 order by recorded_at', [personId]);
    expect(posts).toEqual([
      { setting_id: wrong, starts_on: '2026-01-05', ends_on: addDays(api.door(Clock).today(), -1), leaving_reason: 'entered_in_error', away: 0 },
      { setting_id: right, starts_on: '2026-01-05', ends_on: null, leaving_reason: null, away: 1 },
    ]);
    expect((await hers.helpdesk.show({ personId })).helped).toMatchObject([{ kind: 'setting_corrected', line: 'Wrong house' }]);
    expect(await refusalCode(hers.helpdesk.correctSetting({ ...why, settingId: right }))).toBe('not_in_post');
  });
});

it('asks one line for each use', async () => {
  expect(await refusalCode(manager.helpdesk.unlock({ personId: staffIds[0] ?? '', line: '  ' }))).toBe('invalid_input');
});
