import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evaluations } from './evaluations.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officer: Client;
let executive: Client;

const post = { title: 'PVI workforce development officer', grade: 'F', fte: 1, decisionNo: '8122', decidedOn: '2026-03-19', startsOn: '2026-06-01', reviewMonths: 9, termMonths: 12 };

beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
  officer = await api.as(await api.factories.aWdo());
  executive = await api.as(await api.factories.anExecutive());
});
afterAll(() => api.stop());

describe('the clock', () => {
  it('is not there before the post is recorded, and a baseline neither', async () => {
    expect(await officer.evaluations.post()).toMatchObject({ post: null, clock: null, baseline: null });
    expect(await refusalCode(officer.evaluations.freezeBaseline())).toBe('conflict');
  });

  it('runs by calendar months from the newest record', async () => {
    await officer.evaluations.recordPost({ ...post, startsOn: '2026-05-04' });
    await officer.evaluations.recordPost(post);
    expect((await executive.evaluations.post()).clock).toEqual({ reviewOn: '2027-03-01', endsOn: '2027-05-31', month: 6, daysToReview: 95, daysToEnd: 186, phase: 'countdown' });
    expect(await api.sql('select count(*)::int as n from funded_post')).toEqual([{ n: 2 }]);
  });

  it('refuses a review after the end', async () => {
    expect(await refusalCode(officer.evaluations.recordPost({ ...post, reviewMonths: 13 }))).toBe('dates_out_of_order');
    expect(await refusalCode(officer.evaluations.recordPost({ ...post, extendedTo: '2026-06-01' }))).toBe('dates_out_of_order');
    expect(await refusalCode(officer.evaluations.recordPost({ ...post, extendedTo: '2027-05-31' }))).toBe('dates_out_of_order');
    for (const startsOn of ['0001-01-01', '1999-12-31', '2100-01-01']) expect(await refusalCode(officer.evaluations.recordPost({ ...post, startsOn }))).toBe('invalid_input');
  });
});

describe('the baseline', () => {
  it('counts what was so on the first day and does not move when more comes', async () => {
    const { factories } = api;
    const before = await factories.aHomeCareAgency({ staff: 2 });
    const { courseId } = await factories.aCourse();
    const requirementId = await factories.aRequirement([courseId]);
    await officer.targets.addMeasure({ name: 'Safeguarding', requirementIds: [requirementId] });
    await factories.aCompletion(before.staffIds[0] ?? '', courseId, '2026-05-20');
    await factories.aCompletion(before.staffIds[0] ?? '', courseId, '2025-05-31');
    // came later: not in the baseline
    const after = await factories.aSetting();
    await factories.anAssignment(await factories.aPerson(), after.settingId, { starts_on: '2026-06-02' });
    await api.sql(`update contract set starts_on = '2026-06-02' where organisation_id = $1`, [after.organisationId]);
    await factories.aCompletion(before.staffIds[1] ?? '', courseId, '2026-07-01');

    const { asAt, digest } = await officer.evaluations.freezeBaseline();
    expect(asAt).toBe('2026-06-01');
    const { baseline, now } = await officer.evaluations.post();
    expect(baseline?.figures).toMatchObject({ asAt: '2026-06-01', providersContracted: 1, providersActive: 1, peopleRegistered: 3, completionsInYear: 1, learnersInYear: 1, openJoins: 0, openRequests: 0 });
    expect(baseline?.figures.shares).toEqual([{ measure: 'Safeguarding', trained: 1, counted: 3, printed: '33.3%' }]);
    expect(now).toMatchObject({ asAt: '2026-11-26', providersContracted: 2, peopleRegistered: 4, completionsInYear: 2 });

    // whoever sees totals only reads no number that could point at somebody
    const copy = await executive.evaluations.post();
    expect(copy.baseline).toMatchObject({ digest, sealHolds: true, figures: { providersContracted: 1, peopleRegistered: null, completionsInYear: null, learnersInYear: null, openJoins: 0, shares: [{ measure: 'Safeguarding', trained: null, counted: null, printed: 'not shown: small numbers' }] } });
    expect(copy.now).toMatchObject({ providersContracted: 2, peopleRegistered: null, completionsInYear: null });

    // a fact that is entered late changes what is asked anew, never what was frozen
    await factories.aCompletion(before.staffIds[1] ?? '', courseId, '2026-05-21');
    expect((await officer.evaluations.post()).baseline).toMatchObject({ digest, figures: { completionsInYear: 1 } });
    expect(await refusalCode(officer.evaluations.freezeBaseline())).toBe('conflict');
  });

  it('is kept when another first day is recorded, and the seal shows a figure that was changed', async () => {
    await officer.evaluations.recordPost({ ...post, startsOn: '2026-06-15' });
    const moved = await officer.evaluations.post();
    expect(moved).toMatchObject({ baseline: null, otherBaselines: [{ figures: { asAt: '2026-06-01', completionsInYear: 1 }, sealHolds: true }] });
    await officer.evaluations.freezeBaseline();
    await officer.evaluations.recordPost(post);
    expect(await officer.evaluations.post()).toMatchObject({ baseline: { figures: { asAt: '2026-06-01' }, sealHolds: true }, otherBaselines: [{ figures: { asAt: '2026-06-15' } }], freezesOn: null });
    await api.sql(`update post_baseline set figures = jsonb_set(figures, '{peopleRegistered}', '99') where as_at = '2026-06-15'`);
    expect(await officer.evaluations.post()).toMatchObject({ baseline: { sealHolds: true }, otherBaselines: [{ sealHolds: false }] });
  });

  it('waits four weeks by itself where the post was recorded late, so that what was known is loaded first', async () => {
    const evaluations = api.door(Evaluations);
    const frozen = async () => (await officer.evaluations.post()).baseline !== null;
    await officer.evaluations.recordPost({ ...post, startsOn: '2026-09-01' });
    expect((await officer.evaluations.post()).freezesOn).toBe('2026-12-24');
    for (const [day, then] of [['2026-12-23', false], ['2026-12-24', true]] as const) {
      api.itIs(day);
      await api.within((ctx) => evaluations.freezeWhenDue(ctx));
      expect(await frozen(), day).toBe(then);
    }
    // recorded in time: on its first day
    await officer.evaluations.recordPost({ ...post, startsOn: '2027-01-31' });
    expect((await officer.evaluations.post()).freezesOn).toBe('2027-01-31');
    api.itIs('2026-11-26');
    await officer.evaluations.recordPost(post);
  });
});

describe('costs', () => {
  it('are kept with their source, and end once', async () => {
    const { costId } = await officer.evaluations.addCost({ label: 'Salary with on-costs', kind: 'salary', pence: 4_650_000, per: 'year', startsOn: '2026-06-01', source: 'Budget 2026/27' });
    expect(await refusalCode(officer.evaluations.endCost({ costId, endsOn: '2026-05-31' }))).toBe('dates_out_of_order');
    await officer.evaluations.endCost({ costId, endsOn: '2027-05-31' });
    expect((await executive.evaluations.post()).costs).toMatchObject([{ costId, pence: 4_650_000, endsOn: '2027-05-31' }]);
    expect(await refusalCode(officer.evaluations.endCost({ costId, endsOn: '2027-05-30' }))).toBe('already_ended');
  });

  it('count no more once they are taken back', async () => {
    const { costId } = await officer.evaluations.addCost({ label: 'A nought too many', kind: 'other', pence: 46_500_001, per: 'month', startsOn: '2026-06-01', source: '' });
    expect((await executive.evaluations.post()).costs).toHaveLength(2);
    await officer.evaluations.withdrawCost({ costId });
    expect((await executive.evaluations.post()).costs).toHaveLength(1);
    expect(await refusalCode(officer.evaluations.withdrawCost({ costId }))).toBe('not_found');
    expect(await refusalCode(officer.evaluations.endCost({ costId, endsOn: '2026-12-01' }))).toBe('not_found');
    expect(await api.sql('select pence::int from post_cost where id = $1', [costId])).toEqual([{ pence: 46_500_001 }]);
  });
});

describe('the work log', () => {
  it('adds up by kind, and an entry taken back by its author counts no more', async () => {
    const entry = { doneOn: '2026-11-25', activity: 'providers' as const, minutes: 45, line: 'Rang three nurseries' };
    await officer.evaluations.logWork(entry);
    const { entryId } = await officer.evaluations.logWork({ ...entry, activity: 'imports', minutes: 30, line: '=cmd()' });
    expect(await executive.evaluations.work({})).toMatchObject({ total: 2, minutes: 75, byActivity: [{ activity: 'providers', minutes: 45, entries: 1 }, { activity: 'imports', minutes: 30, entries: 1 }] });
    expect((await executive.evaluations.work({ activity: 'imports' })).rows).toMatchObject([{ line: '=cmd()', mine: false }]);

    const other = await api.as(await api.factories.aWdo());
    expect(await refusalCode(other.evaluations.withdrawWork({ entryId }))).toBe('not_found');
    const cookie = await api.cookieOf((await api.sql<{ person_id: string }>(`select person_id from role_grant where role = 'wdo' limit 1`))[0]?.person_id ?? '');
    const file = await api.raw('GET', '/api/work-log.csv?activity=imports', { cookie });
    expect(file.text).toContain(`'=cmd()`);

    await officer.evaluations.withdrawWork({ entryId });
    expect(await executive.evaluations.work({})).toMatchObject({ total: 1, minutes: 45 });
    expect(await refusalCode(officer.evaluations.withdrawWork({ entryId }))).toBe('not_found');
    expect(await api.sql('select verb from audit_entry where subject_id = $1 order by id', [entryId])).toEqual([{ verb: 'logged_work' }, { verb: 'withdrew_work' }]);
  });

  it('refuses tomorrow, no time at all, and a provider that is not there', async () => {
    const entry = { doneOn: '2026-11-25', activity: 'other' as const, minutes: 5, line: 'x' };
    expect(await refusalCode(officer.evaluations.logWork({ ...entry, doneOn: '2026-11-27' }))).toBe('date_in_future');
    expect(await refusalCode(officer.evaluations.logWork({ ...entry, minutes: 0 }))).toBe('invalid_input');
    expect(await refusalCode(officer.evaluations.logWork({ ...entry, organisationId: '0197a000-0000-7000-8000-000000000001' }))).toBe('not_found');
  });
});

describe('prices and assumptions', () => {
  it('are the newest, each with its source', async () => {
    const { courseId } = await api.factories.aCourse();
    await officer.evaluations.putPrice({ courseId, pence: 2500, source: 'Price list, May' });
    await officer.evaluations.putPrice({ courseId, pence: 1900, source: 'Price list, October' });
    await officer.evaluations.putAssumption({ name: 'care_hours_a_year', value: 410_000, source: 'Spend report 2025/26' });
    const { courses, assumptions } = await executive.evaluations.prices();
    expect(courses.find((course) => course.courseId === courseId)).toMatchObject({ pence: 1900, source: 'Price list, October', earlier: [{ value: 2500, source: 'Price list, May', recordedAt: expect.any(String) as string, until: expect.any(String) as string }] });
    expect(assumptions.flatMap(({ earlier }) => earlier)).toEqual([]);
    expect(assumptions.map(({ name, value }) => [name, value])).toEqual([['care_hours_a_year', 410_000], ['bed_weeks_a_year', null], ['learner_pence_an_hour', null]]);
    expect(await refusalCode(officer.evaluations.putPrice({ courseId, pence: 1, source: ' ' }))).toBe('invalid_input');
    expect(await refusalCode(executive.evaluations.putPrice({ courseId, pence: 1, source: 'x' }))).toBe('not_found');
  });
});
