import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officer: Client;
let agency: Awaited<ReturnType<Api['factories']['aHomeCareAgency']>>;
let manager: Client;
let courseId: string;

const today = '2026-06-15';
const terms = { supplier: 'Bright Learning', reference: 'PO-17', seats: null as number | null, startsOn: '2026-04-01', endsOn: '2027-03-31' as string | null };

beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
  officer = await api.as(await api.factories.aWdo());
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.itIs(today);
  agency = await api.factories.aHomeCareAgency({ staff: 4 });
  manager = await api.as(agency.managerId);
  ({ courseId } = await api.factories.aCourse());
});

const staff = (n: number): string => agency.staffIds[n] ?? 'missing';
const agree = (more: Partial<typeof terms> = {}) => officer.enrolments.putLicence({ courseId, ...terms, ...more });
const licence = async () => (await officer.enrolments.licence({ courseId })).licence;
const enrol = (n: number) => manager.enrolments.enrol({ courseId, personId: staff(n) });

describe('a course with a licence', () => {
  it('has none until it is written down; then everybody who is entitled still may, where seats have no limit', async () => {
    await api.sql(`update course_version set supplier = 'Bright Learning' where course_id = $1`, [courseId]);
    expect(await officer.enrolments.licence({ courseId })).toMatchObject({ supplier: 'Bright Learning', licence: null, agreed: [] });
    await agree();
    expect(await licence()).toMatchObject({ supplier: 'Bright Learning', seats: null, seatsLeft: null, seatsUsed: 0, term: 'running', renewedFrom: null });
    for (const n of [0, 1, 2]) await enrol(n);
    expect(await licence()).toMatchObject({ seatsUsed: 3, seatsLeft: null, seatsShort: false });
  });

  it('gives its seats to those who are on it, and takes them back when they leave, complete or are taken off', async () => {
    await agree({ seats: 2 });
    const first = await enrol(0);
    await enrol(1);
    expect(await licence()).toMatchObject({ seatsUsed: 2, seatsLeft: 0, seatsShort: true });
    const refused = await refusal(enrol(2));
    expect(refused.code).toBe('no_seat_left');
    expect(refused.title).toBe('All seats of this course are taken. A seat is free again when somebody completes the course, leaves or is taken off. Ask the council for more.');
    expect(await api.sql('select 1 from enrolment where course_id = $1 and person_id = $2', [courseId, staff(2)])).toEqual([]);

    // she leaves: her enrolment stays open, her seat does not
    await api.sql(`update assignment set ends_on = '2026-06-10', leaving_reason = 'resigned' where person_id = $1`, [staff(1)]);
    expect(await licence()).toMatchObject({ seatsUsed: 1, seatsLeft: 1 });
    await enrol(2);
    expect(await refusalCode(enrol(3))).toBe('no_seat_left');
    await manager.enrolments.withdraw({ enrolmentId: first.enrolmentId, reason: 'not needed' });
    await enrol(3);
    await officer.completions.record({ personId: staff(3), courseId, completedOn: today, evidence: 'Certificate seen' });
    expect(await licence()).toMatchObject({ seatsUsed: 1, seatsLeft: 1 });

    // whoever comes back takes her seat again, even beyond the limit, and it is told
    await enrol(0);
    await api.sql('update assignment set ends_on = null, leaving_reason = null where person_id = $1', [staff(1)]);
    expect(await licence()).toMatchObject({ seatsUsed: 3, seatsLeft: 0 });
  });

  it('keeps its seats though many ask in the same moment', async () => {
    await agree({ seats: 2 });
    const tries = await Promise.allSettled([0, 1, 2, 3].map((n) => enrol(n)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))).toEqual(['no_seat_left', 'no_seat_left']);
    expect(await licence()).toMatchObject({ seatsUsed: 2, seatsLeft: 0 });
  });

  it('takes all who are enrolled together or nobody, and says before how many fit', async () => {
    await agree({ seats: 3 });
    await enrol(0);
    const filter = { settingIds: [agency.settingId] };
    expect(await manager.enrolments.preview({ courseId, filter })).toMatchObject({ seatsLeft: 2 });
    const refused = await refusal(manager.enrolments.enrolMany({ courseId, filter, personIds: [staff(1), staff(2), staff(3)] }));
    expect(refused.code).toBe('no_seat_left');
    expect(refused.title).toContain('2 seats are free on this course, and 3 are wanted');
    expect(await licence()).toMatchObject({ seatsUsed: 1 });
    expect((await manager.enrolments.enrolMany({ courseId, filter, personIds: [staff(1), staff(2)] })).enrolled).toBe(2);
    const free = await api.factories.aCourse();
    expect(await manager.enrolments.preview({ courseId: free.courseId, filter })).toMatchObject({ seatsLeft: null });
  });

  it('is closed to newcomers before its first and after its last day; who is on it stays', async () => {
    await agree({ startsOn: '2026-07-01' });
    expect(await refusalCode(enrol(0))).toBe('licence_over');
    await agree();
    await enrol(0);
    api.itIs('2027-03-31');
    await enrol(1);
    api.itIs('2027-04-01');
    expect(await refusalCode(enrol(2))).toBe('licence_over');
    expect(await licence()).toMatchObject({ term: 'ended', seatsUsed: 2 });
    await agree({ startsOn: '2027-04-01', endsOn: null });
    await enrol(2);
  });

  it('warns 90 days before it ends, unless its renewal is written down already', async () => {
    await agree();
    api.itIs('2027-02-01');
    expect(await licence()).toMatchObject({ term: 'ending', renewedFrom: null });
    const mine = async () => (await officer.enrolments.licences()).licences.find((one) => one.courseId === courseId);
    expect(await mine()).toMatchObject({ term: 'ending', courseTitle: expect.any(String) as string });
    await agree({ startsOn: '2027-04-01', endsOn: '2028-03-31', seats: 5 });
    expect(await mine()).toMatchObject({ term: 'ending', renewedFrom: '2027-04-01', seats: null });
    const { agreed } = await officer.enrolments.licence({ courseId });
    expect(agreed.map(({ startsOn }) => startsOn)).toEqual(['2027-04-01', '2026-04-01']);
  });

  it('is the council’s business alone, and holds no nonsense', async () => {
    expect(await refusalCode(manager.enrolments.licence({ courseId }))).toBe('not_found');
    expect(await refusalCode(manager.enrolments.putLicence({ courseId, ...terms }))).toBe('not_found');
    expect(await refusalCode(agree({ endsOn: '2026-03-31' }))).toBe('dates_out_of_order');
    expect(await refusalCode(agree({ seats: -1 }))).toBe('invalid_input');
    expect(await refusalCode(officer.enrolments.putLicence({ ...terms, courseId: staff(0) }))).toBe('not_found');
    expect(await licence()).toBeNull();
  });
});
