import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Database } from '../kernel/database.ts';

let api: Api;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());

let known = 0;
/** Somebody who learned here before, at another agency that she has left, and has no sign-in. */
async function aKnownPerson() {
  known += 1;
  const dateOfBirth = `1988-03-${String((known % 28) + 1).padStart(2, '0')}`;
  const personId = await api.factories.aPerson({ given_name: 'Nadia', family_name: `Sharma${'abcdefghij'[known % 10]}`, date_of_birth: dateOfBirth });
  const { settingId } = await api.factories.aSetting();
  await api.factories.anAssignment(personId, settingId, { starts_on: '2024-01-08' });
  const { courseId } = await api.factories.aCourse();
  const completionId = await api.factories.aCompletion(personId, courseId, '2026-02-02');
  const [person] = await api.sql<{ learner_no: string; family_name: string }>('select learner_no, family_name from person where id = $1', [personId]);
  return { personId, dateOfBirth, familyName: person?.family_name ?? '', learnerNo: person?.learner_no ?? '', settingId, courseId, completionId };
}

async function aCode() {
  const { settingId } = await api.factories.aSetting();
  const managerId = await api.factories.aManager(settingId);
  const manager = await api.as(managerId);
  const { code } = await manager.joins.makeCode({ settingId, seats: 20, expiresOn: '2026-12-31' });
  return { settingId, manager, code };
}

let names = 0;
const saying = (said: { familyName: string; dateOfBirth: string; saysKnown?: boolean; learnerNo?: string }) => ({
  givenName: 'Nadia', jobRole: 'care_worker', noticeVersion: privacyNoticeVersion, userName: `nadia.${(names += 1)}`, password: knownPassword, ...said,
});

async function joins(code: string, manager: Client, said: Parameters<typeof saying>[0]) {
  const newcomer = saying(said);
  const { learnerNo } = await api.anonymous.joins.join({ code, ...newcomer });
  const [request] = (await manager.joins.requests({})).requests.filter((one) => one.learnerNo === learnerNo);
  return { ...newcomer, requestId: request?.id ?? '', personId: request?.personId ?? '', mayBeKnown: request?.mayBeKnown };
}

const yes = { startsOn: '2026-11-26', workerType: 'permanent' as const, line: 'I saw her passport' };

describe('a newcomer who says “this is me”', () => {
  it('is told the same, by the same steps, whether or not somebody fits', async () => {
    const her = await aKnownPerson();
    const { code } = await aCode();
    const fits = { familyName: her.familyName, dateOfBirth: her.dateOfBirth, saysKnown: true, learnerNo: her.learnerNo };
    const nobody = { familyName: 'Nobodyatall', dateOfBirth: '1971-07-07', saysKnown: true, learnerNo: (await aKnownPerson()).learnerNo };
    await api.sql('delete from completion where person_id = (select id from person where learner_no = $1)', [nobody.learnerNo]);
    const [one, other] = [await watched(() => api.raw('POST', `/api/join/${code}`, { body: saying(fits) })), await watched(() => api.raw('POST', `/api/join/${code}`, { body: saying(nobody) }))];
    const words = ({ body, status }: { body: unknown; status: number }) => ({ status, body: { ...(body as object), learnerNo: '' } });
    expect(words(one.answer)).toEqual(words(other.answer));
    expect(one.statements).toEqual(other.statements);
    expect(one.statements.length).toBeGreaterThan(3);
  });

  it('hears at once that a number is mistyped, which its check character tells', async () => {
    const { code } = await aCode();
    expect(await refusalCode(api.anonymous.joins.join({ code, ...saying({ familyName: 'Sharma', dateOfBirth: '1990-01-01', saysKnown: true, learnerNo: 'P111-111-111' }) }))).toBe('invalid_input');
  });

  it('confirmed: the account leads to the record that was there, with all of both, and the new post begins', async () => {
    const her = await aKnownPerson();
    const { code, manager, settingId } = await aCode();
    const came = await joins(code, manager, { familyName: her.familyName, dateOfBirth: her.dateOfBirth, saysKnown: true, learnerNo: her.learnerNo });
    expect(came.mayBeKnown).toBe(true);
    const since = await api.factories.aCompletion(came.personId, (await api.factories.aCourse()).courseId, '2026-11-26');
    const { match, saidLearnerNo } = await manager.duplicates.matchOf({ requestId: came.requestId });
    expect(saidLearnerNo).toBe(her.learnerNo);
    expect(match).toMatchObject({ personId: her.personId, learnerNo: her.learnerNo, sameNumber: true, completions: 1, workedHere: false, mayDecide: true });
    // not a word of where else she works
    const [elsewhere] = await api.sql<{ name: string }>('select name from setting where id = $1', [her.settingId]);
    expect(JSON.stringify(match)).not.toContain(elsewhere?.name);
    await manager.duplicates.confirmMatch({ requestId: came.requestId, personId: her.personId, ...yes });

    const session = await api.raw('POST', '/api/session', { body: { handle: came.userName, password: knownPassword } });
    expect(session.status).toBe(200);
    const she = await api.as(her.personId);
    expect((await she.completions.ofPerson({ personId: her.personId })).completions.map((one) => one.completionId).sort()).toEqual([her.completionId, since].sort());
    expect(await api.sql('select count(*)::int as n from account where person_id in ($1, $2) and suspended_at is null', [her.personId, came.personId])).toEqual([{ n: 1 }]);
    expect(await api.sql('select starts_on, ends_on from assignment where person_id = $1 and setting_id = $2', [her.personId, settingId])).toEqual([{ starts_on: '2026-11-26', ends_on: null }]);
    expect((await manager.joins.requests({})).requests.filter((one) => one.id === came.requestId)).toEqual([]);
    expect((await manager.people.list({ q: her.familyName })).rows.map((row) => row.personId)).toEqual([her.personId]);
    expect((await she.people.myViews({})).views).toContainEqual(expect.objectContaining({ what: 'newcomer', asOfficer: false }));
  });

  it('who is on the staff list of the place already is shown with her post there, and confirmed into it', async () => {
    const her = await aKnownPerson();
    const { code, manager, settingId } = await aCode();
    await api.factories.anAssignment(her.personId, settingId, { starts_on: '2025-02-03', job_role: 'senior_care_worker', worker_type: 'bank' });
    const came = await joins(code, manager, { familyName: her.familyName, dateOfBirth: her.dateOfBirth });
    const { match } = await manager.duplicates.matchOf({ requestId: came.requestId });
    const postHere = { startsOn: '2025-02-03', jobRole: 'senior_care_worker', workerType: 'bank' } as const;
    expect(match).toMatchObject({ workedHere: true, postHere });
    await manager.duplicates.confirmMatch({ requestId: came.requestId, personId: her.personId, line: 'I know her', ...postHere });
    expect(await api.sql('select starts_on, job_role from assignment where person_id = $1 and setting_id = $2', [her.personId, settingId])).toEqual([{ starts_on: '2025-02-03', job_role: 'senior_care_worker' }]);
  });

  it('declined: a person of her own, who is then confirmed as such, and is not proposed again', async () => {
    const her = await aKnownPerson();
    const { code, manager } = await aCode();
    const came = await joins(code, manager, { familyName: her.familyName, dateOfBirth: her.dateOfBirth });
    expect(came.mayBeKnown).toBe(true);
    expect((await manager.duplicates.matchOf({ requestId: came.requestId })).match?.personId).toBe(her.personId);
    await manager.duplicates.declineMatch({ requestId: came.requestId, personId: her.personId, line: 'Another Nadia: she never worked in care' });
    expect(await manager.duplicates.matchOf({ requestId: came.requestId })).toEqual({ saysKnown: false, saidLearnerNo: null, dateOfBirth: her.dateOfBirth, match: null });
    await manager.joins.approve({ requestId: came.requestId, startsOn: '2026-11-26', workerType: 'permanent' });
    expect(await api.sql('select merged_into from person where id = $1', [came.personId])).toEqual([{ merged_into: null }]);
    expect((await officer.duplicates.list({})).pairs.filter((pair) => [pair.one.personId, pair.other.personId].includes(came.personId))).toEqual([]);
  });

  it('where the record has a sign-in or a role already, only an officer says that it is she', async () => {
    const her = await aKnownPerson();
    await api.factories.accountOf(her.personId);
    const { code, manager } = await aCode();
    const came = await joins(code, manager, { familyName: her.familyName, dateOfBirth: her.dateOfBirth, saysKnown: true });
    expect((await manager.duplicates.matchOf({ requestId: came.requestId })).match?.mayDecide).toBe(false);
    const confirm = { requestId: came.requestId, personId: her.personId, ...yes };
    expect(await refusalCode(manager.duplicates.confirmMatch(confirm))).toBe('officer_decides');
    await officer.duplicates.confirmMatch(confirm);
    expect((await api.raw('POST', '/api/session', { body: { handle: came.userName, password: knownPassword } })).status).toBe(200);
  });

  it('a number with another birthday proves nothing to a manager; no other record can be named; nobody else decides', async () => {
    const [her, another] = [await aKnownPerson(), await aKnownPerson()];
    const { code, manager } = await aCode();
    const came = await joins(code, manager, { familyName: 'Somebodyelse', dateOfBirth: '1960-06-06', saysKnown: true, learnerNo: her.learnerNo });
    expect((await manager.duplicates.matchOf({ requestId: came.requestId })).match).toBeNull();
    expect((await officer.duplicates.matchOf({ requestId: came.requestId })).match).toMatchObject({ personId: her.personId, sameNumber: true });
    expect(await refusalCode(manager.duplicates.confirmMatch({ requestId: came.requestId, personId: another.personId, ...yes }))).toBe('conflict');
    const stranger = await aCode();
    expect(await refusalCode(stranger.manager.duplicates.matchOf({ requestId: came.requestId }))).toBe('not_found');
  });
});

describe('a join code that the helpdesk made for one person', () => {
  it('leads to her record, makes no second one and no second post, and works for nobody else', async () => {
    const her = await aKnownPerson();
    const { code } = await officer.helpdesk.joinCode({ personId: her.personId, settingId: her.settingId, line: 'Starts on the tablet' });
    const before = await api.sql('select count(*)::int as n from person');
    expect(await refusalCode(api.anonymous.joins.join({ code, ...saying({ familyName: her.familyName, dateOfBirth: '1999-09-09' }) }))).toBe('join_code_of_another');
    const newcomer = saying({ familyName: 'Marriedname', dateOfBirth: her.dateOfBirth });
    expect(await api.anonymous.joins.join({ code, ...newcomer })).toMatchObject({ learnerNo: her.learnerNo, confirmed: true });
    const cookie = (await api.raw('POST', '/api/session', { body: { handle: newcomer.userName, password: knownPassword } })).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await api.raw('GET', '/api/session', { cookie })).body).toMatchObject({ person: { id: her.personId } });
    expect(await api.sql('select count(*)::int as n from person')).toEqual(before);
    expect(await api.sql('select count(*)::int as n from assignment where person_id = $1', [her.personId])).toEqual([{ n: 1 }]);
    expect(await api.sql('select 1 from join_request where person_id = $1', [her.personId])).toEqual([]);
    expect(await refusalCode(officer.helpdesk.joinCode({ personId: her.personId, settingId: her.settingId, line: 'Again' }))).toBe('account_there_already');
  });
});

/** What was asked of the database meanwhile: the text of each statement, without what it was asked about. */
async function watched<T>(work: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
  const source: DataSource = api.door(Database).source;
  const statements: string[] = [];
  const make = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    runner.query = ((...given: unknown[]) => {
      statements.push(String(given[0]));
      return query(...given);
    }) as typeof runner.query;
    return runner;
  };
  try {
    return { answer: await work(), statements };
  } finally {
    source.createQueryRunner = make;
  }
}
