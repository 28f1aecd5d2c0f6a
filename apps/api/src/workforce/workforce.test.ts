import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
});
afterAll(() => api.stop());

/** The council's own service with so many people since long ago. */
async function aService(staff: number) {
  await api.sql('truncate turnover_snapshot');
  await api.sql('update assignment set ends_on = starts_on, leaving_reason = $1 where ends_on is null', ['entered_in_error']);
  await api.sql(`update assignment set leaving_reason = 'entered_in_error'`);
  const organisationId = await api.factories.aProvider({ kind: 'internal', type: 'INT', sector: 'la', contract: false });
  const { settingId } = await api.factories.aSetting({ organisationId });
  const people: { personId: string; assignmentId: string }[] = [];
  for (let n = 0; n < staff; n += 1) {
    const personId = await api.factories.aPerson();
    people.push({ personId, assignmentId: await api.factories.anAssignment(personId, settingId, { starts_on: '2024-01-08' }) });
  }
  return { organisationId, settingId, people };
}

const leaves = (assignmentId: string | undefined, on: string) => api.sql(`update assignment set ends_on = $2, leaving_reason = 'career' where id = $1`, [assignmentId, on]);
const officer = async () => api.as(await api.factories.aWdo());

describe('turnover of a month', () => {
  it('is taken once: with its inputs, its definition, its source and its day; what the register says later changes nothing', async () => {
    const { people } = await aService(12);
    await leaves(people[0]?.assignmentId, '2026-10-31');
    await leaves(people[1]?.assignmentId, '2026-11-01');
    const client = await officer();
    expect(await client.workforce.take({ month: '2026-10' })).toEqual({ made: 1 });
    const [one] = (await client.workforce.turnover()).snapshots;
    // 1 of an average of (12 + 11) ÷ 2, and of 12.9 over thirteen month-ends
    expect(one).toMatchObject({ month: '2026-10', scope: 'internal', version: 1, basis: 'headcount', definition: 'monthly_headcount_1', opening: 12, closing: 11, leavers: 1, average: 11.5, rate: { state: 'shown', printed: '8.7%' }, rollingLeavers: 1, rollingAverage: 11.9, rollingRate: { printed: '8.4%' }, takenOn: '2026-11-26', reason: null });
    expect(one?.source).toContain('The register of PVI Learning');
    expect(one?.definitionWords).toContain('divided by');
    expect(await client.workforce.take({ month: '2026-10' })).toEqual({ made: 0 });

    await leaves(people[2]?.assignmentId, '2026-10-15');
    const later = await client.workforce.turnover();
    expect(later.snapshots).toEqual([one]);
    expect(later.changed).toEqual([{ month: '2026-10', scope: 'internal', leavers: 2, opening: 12, closing: 10 }]);
    expect((await refusal(client.workforce.take({ month: '2026-10' }))).errors).toMatchObject([{ path: 'reason' }]);
    expect(await client.workforce.take({ month: '2026-10', reason: 'A leaver was reported late' })).toEqual({ made: 1 });
    const restated = await client.workforce.turnover();
    expect(restated.snapshots.map(({ version, leavers, reason }) => [version, leavers, reason])).toEqual([[2, 2, 'A leaver was reported late'], [1, 1, null]]);
    expect(restated.snapshots[1]).toEqual(one);
    expect(restated.changed).toEqual([]);
    const [log] = await api.sql(`select count(*)::int as n from audit_entry where verb = 'took_turnover'`);
    expect(log?.n).toBeGreaterThanOrEqual(2);
  });

  it('counts people once, whoever moves within stays, agency and volunteers are out, and a closed setting lets its people go', async () => {
    const { organisationId, settingId, people } = await aService(11);
    const { settingId: other } = await api.factories.aSetting({ organisationId });
    // one has two posts, one moved in mid-month, one is agency, one volunteers
    await api.factories.anAssignment(people[0]?.personId ?? '', other, { starts_on: '2025-01-01' });
    await leaves(people[1]?.assignmentId, '2026-10-14');
    await api.factories.anAssignment(people[1]?.personId ?? '', other, { starts_on: '2026-10-15' });
    for (const worker_type of ['agency', 'volunteer', 'bank']) await api.factories.anAssignment(await api.factories.aPerson(), settingId, { starts_on: '2025-01-01', worker_type });
    await api.factories.anAssignment(await api.factories.aPerson(), other, { starts_on: '2025-01-01' });
    await api.sql(`update setting set closed_on = '2026-10-20' where id = $1`, [other]);
    const client = await officer();
    await client.workforce.take({ month: '2026-10' });
    expect((await client.workforce.turnover()).snapshots).toMatchObject([{ opening: 12, closing: 10, leavers: 2 }]);
  });

  it('keeps the kinds of organisation apart, and hides a rate of fewer than ten people', async () => {
    await aService(10);
    const { staffIds } = await api.factories.aHomeCareAgency({ staff: 4 });
    await api.sql(`update assignment set starts_on = '2024-01-08' where person_id = any($1)`, [staffIds]);
    await leaves((await api.sql<{ id: string }>('select id from assignment where person_id = $1', [staffIds[0]]))[0]?.id, '2026-10-10');
    const client = await officer();
    expect(await client.workforce.take({ month: '2026-10' })).toEqual({ made: 2 });
    const { snapshots } = await client.workforce.turnover();
    expect(snapshots.map(({ scope, leavers, rate }) => [scope, leavers, rate.state])).toEqual([['internal', 0, 'shown'], ['provider', 1, 'too_few']]);
    expect(snapshots[0]?.rollingRate).toMatchObject({ state: 'shown', printed: '0.0%' });
  });

  it('is taken by itself at night, once, and never again by itself', async () => {
    const { people } = await aService(10);
    const night = async () => {
      await api.within((ctx) => ctx.db.query('select enqueue_job($1, $2, null, null, null)', ['workforce:turnover', '{}']));
      await api.work();
    };
    await night();
    await leaves(people[0]?.assignmentId, '2026-10-12');
    await night();
    const client = await officer();
    const { snapshots, changed, missing } = await client.workforce.turnover();
    expect(snapshots).toMatchObject([{ month: '2026-10', version: 1, leavers: 0, takenBy: null }]);
    expect(changed).toHaveLength(1);
    // the months before it that the register knows may be taken still
    expect([missing.at(0), missing.at(-1), missing.length]).toEqual(['2024-11', '2026-09', 23]);
  });

  it('is not taken for a month that is not over, too long ago, or no month', async () => {
    await aService(10);
    const client = await officer();
    for (const month of ['2026-11', '2027-01', '2024-10', '1999-01']) expect((await refusal(client.workforce.take({ month }))).errors).toMatchObject([{ path: 'month' }]);
    for (const month of ['2026-13', '2026-1', 'October', '2026-10-01', '']) expect((await refusal(client.workforce.take({ month }))).code).toBe('invalid_input');
    expect(await api.sql('select 1 from turnover_snapshot')).toEqual([]);
  });

  it('is for officers and the HR business partner, also as a file that starts no formula', async () => {
    await aService(10);
    const hrId = await api.factories.aPerson();
    await api.factories.aGrant(hrId, 'hr_business_partner', 'council', null);
    const hr = await api.as(hrId);
    expect(await hr.workforce.take({ month: '2026-10' })).toEqual({ made: 1 });
    expect((await hr.workforce.turnover()).snapshots).toMatchObject([{ opening: 10, takenBy: expect.stringMatching(/Given/) as string }]);
    await api.sql(`insert into turnover_snapshot select gen_random_uuid(), month, scope, 2, definition, definition_words, basis, numerator, denominator, month_ends, leavers, source, '=1+1', taken_on, taken_at, taken_by from turnover_snapshot`);
    const file = await api.raw('GET', '/api/turnover.csv', { cookie: await api.cookieOf(hrId) });
    expect(file.text.split('\n').filter(Boolean)).toHaveLength(3);
    expect(file.text).toContain("'=1+1");
    const { managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    for (const personId of [managerId, await api.factories.aPerson()]) {
      expect(await refusalCode((await api.as(personId)).workforce.turnover())).toBe('not_found');
      expect((await api.raw('GET', '/api/turnover.csv', { cookie: await api.cookieOf(personId) })).status).toBe(404);
    }
  });
});
