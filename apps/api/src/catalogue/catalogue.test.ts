import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Catalogue } from './catalogue.ts';

let api: Api;
let officer: Client;
let learner: Client;
let courses: ReadonlyMap<string, string>;

const courseId = (code: string): string => courses.get(code) ?? 'missing';
const words = { summary: 'What to do', objectives: ['notice harm'], minutes: 25, guidanceYear: 2026, languages: ['en'], accessibility: 'Works by keyboard.', supplier: '' };
const contact = { label: 'Adult social care', phone: '0151 496 0000', hours: '9 to 5', note: '', owner: 'Safeguarding team', lastCheckedOn: '2026-01-05' };

async function draft(code: string): Promise<string> {
  return (await officer.catalogue.addVersion({ courseId: courseId(code), ...words })).courseVersionId;
}

async function approve(courseVersionId: string): Promise<void> {
  await officer.catalogue.approveVersion({ courseVersionId, approver: 'Head of Safeguarding', approvedOn: '2026-01-05', reviewOn: '2030-01-05' });
}

beforeAll(async () => {
  api = await startApi();
  officer = await api.as(await api.factories.aWdo());
  learner = await api.as(await api.factories.aPerson());
  courses = await api.within((ctx) => api.door(Catalogue).installStarterCatalogue(ctx));
});
afterAll(() => api.stop());

describe('the starter catalogue', () => {
  it('has every course once, however often it is installed', async () => {
    const again = await api.within((ctx) => api.door(Catalogue).installStarterCatalogue(ctx));
    expect(again).toEqual(courses);
    const [counts] = await api.sql<{ courses: number; parts: number }>('select (select count(*)::int from course) as courses, (select count(*)::int from course_part) as parts');
    expect(counts).toEqual({ courses: 68, parts: 88 });
    for (const code of ['IND-COM', 'SGA-1', 'EY-DSL', 'OMG-2', 'ASC-MED', 'CC-01', 'CC-16', 'CC-AWD', 'Q-L5RM', 'PRG-ILM']) expect(courses.has(code), code).toBe(true);
  });

  it('says which course covers which, through every step, and that awareness does not cover the early-years course', async () => {
    const lead = await officer.catalogue.course({ courseId: courseId('SGA-4') });
    expect(lead.covers.map((course) => course.code)).toEqual(['SGA-1', 'SGA-2', 'SGA-3']);
    const tier = await officer.catalogue.course({ courseId: courseId('OMG-1') });
    expect(tier.coveredBy.map((course) => course.code)).toEqual(['OMG-2']);
    const early = await officer.catalogue.course({ courseId: courseId('EY-SGC') });
    expect(early.coveredBy).toEqual([]);
    expect((await officer.catalogue.course({ courseId: courseId('CC-AWD') })).covers).toHaveLength(16);
  });

  it('never lets induction, moving, medicines or first aid be done by e-learning alone', async () => {
    for (const code of ['IND-COM', 'CC-07', 'CC-AWD', 'ASC-MAP', 'ASC-MED', 'EY-PFA', 'ASC-EFAW']) {
      const parts = await api.within((ctx) => api.door(Catalogue).parts(ctx, courseId(code)));
      expect(parts.some((part) => part.kind !== 'e_learning'), code).toBe(true);
    }
  });

  it('lists safeguarding first', async () => {
    const { courses: rows } = await officer.catalogue.courses({});
    expect(rows.slice(0, 3).map((row) => row.code)).toEqual(['SGA-1', 'SGA-2', 'SGA-3']);
  });
});

describe('going live', () => {
  it('is refused without approver, review date and guidance year, and says each', async () => {
    const { courseVersionId } = await officer.catalogue.addVersion({ courseId: courseId('ASC-HS'), ...words, guidanceYear: null });
    const refused = await refusal(officer.catalogue.makeLive({ courseVersionId }));
    expect(refused.code).toBe('not_approved_for_live');
    expect(refused.errors.map((fault) => fault.path)).toEqual(['approver', 'reviewOn', 'guidanceYear']);
  });

  it('is refused for a safeguarding course while there are no local contacts', async () => {
    const version = await draft('SGA-1');
    await approve(version);
    expect(await refusalCode(officer.catalogue.makeLive({ courseVersionId: version }))).toBe('no_local_contacts');
    await officer.catalogue.putLocalContacts({ contacts: [contact] });
    await officer.catalogue.makeLive({ courseVersionId: version });
    const page = await learner.catalogue.course({ courseId: courseId('SGA-1') });
    expect(page.version).toMatchObject({ state: 'live', minutes: 25, objectives: ['notice harm'], playable: false });
    expect(await refusalCode(officer.catalogue.putLocalContacts({ contacts: [] }))).toBe('no_local_contacts');
  });

  it('retires the version before it, so that one is live', async () => {
    const first = await draft('ASC-IPC');
    const second = await draft('ASC-IPC');
    await approve(first);
    await approve(second);
    await Promise.all([officer.catalogue.makeLive({ courseVersionId: first }), officer.catalogue.makeLive({ courseVersionId: second })]);
    const { versions } = await officer.catalogue.versions({ courseId: courseId('ASC-IPC') });
    expect(versions.map((version) => version.state).sort()).toEqual(['live', 'retired']);
  });

  it('numbers drafts made at once differently', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => officer.catalogue.addVersion({ courseId: courseId('ASC-FN'), ...words })));
    expect(made.map((version) => version.number).sort()).toEqual([1, 2, 3, 4]);
  });

  it('fixes the words: a change is a new version', async () => {
    const version = await draft('ASC-FIRE');
    await officer.catalogue.describeVersion({ courseVersionId: version, ...words, minutes: 40 });
    await approve(version);
    await officer.catalogue.makeLive({ courseVersionId: version });
    expect(await refusalCode(officer.catalogue.describeVersion({ courseVersionId: version, ...words, minutes: 50 }))).toBe('conflict');
    expect((await learner.catalogue.course({ courseId: courseId('ASC-FIRE') })).version?.minutes).toBe(40);
  });

  it('wants the review after the approval, and the approval not in the future', async () => {
    const version = await draft('ASC-DIG');
    expect(await refusalCode(officer.catalogue.approveVersion({ courseVersionId: version, approver: 'A', approvedOn: '2026-02-01', reviewOn: '2026-01-01' }))).toBe('dates_out_of_order');
    expect(await refusalCode(officer.catalogue.approveVersion({ courseVersionId: version, approver: 'A', approvedOn: '2126-02-01', reviewOn: '2127-01-01' }))).toBe('date_in_future');
  });
});

describe('who sees what', () => {
  it('shows learners what is live, officers everything', async () => {
    const all = await officer.catalogue.courses({ q: 'safeguarding adults' });
    expect(all.courses.map((row) => row.code)).toEqual(['SGA-1', 'SGA-2', 'SGA-3', 'SGA-4', 'ASC-MSE']);
    const live = await learner.catalogue.courses({ q: 'safeguarding adults' });
    expect(live.courses.map((row) => [row.code, row.state, row.underWay])).toEqual([['SGA-1', 'live', null]]);
    expect((await learner.catalogue.courses({ q: 'sga-' })).courses).toHaveLength(1);
    expect((await officer.catalogue.courses({ category: 'child_poverty', state: 'none' })).courses.map((row) => row.code)).toEqual(['CPV-AWR', 'CPV-TTT']);
  });

  it('shows a pilot to officers and to whoever is on it', async () => {
    const version = await draft('CPV-AWR');
    await officer.catalogue.makePilot({ courseVersionId: version });
    const pilotId = await api.factories.aPerson();
    await api.factories.anEnrolment(pilotId, courseId('CPV-AWR'), { course_version_id: version });
    const pilot = await api.as(pilotId);
    expect((await pilot.catalogue.course({ courseId: courseId('CPV-AWR') })).version?.state).toBe('pilot');
    expect(await refusalCode(learner.catalogue.course({ courseId: courseId('CPV-AWR') }))).toBe('not_found');
    expect((await officer.catalogue.course({ courseId: courseId('CPV-AWR') })).version?.state).toBe('pilot');
  });

  it('lets only officers change it', async () => {
    expect(await refusalCode(learner.catalogue.versions({ courseId: courseId('SGA-1') }))).toBe('not_found');
    expect(await refusalCode(learner.catalogue.addVersion({ courseId: courseId('SGA-1'), ...words }))).toBe('not_found');
    expect(await refusalCode(learner.catalogue.putLocalContacts({ contacts: [contact] }))).toBe('not_found');
    expect(await refusalCode(officer.catalogue.makeLive({ courseVersionId: '0190a000-0000-7000-8000-000000000000' }))).toBe('not_found');
  });
});

describe('a new course', () => {
  const course = { code: 'LOC-1', title: 'Local course', category: 'specialist' as const, audience: 'All', level: '1', validityMonths: 12, basis: 'L' as const, source: 'Local', safeguarding: false, parts: [{ kind: 'e_learning' as const, title: 'E-learning' }] };

  it('has parts, and covers whatever its covered courses cover', async () => {
    const made = await officer.catalogue.addCourse({ ...course, covers: [courseId('SGA-2')] });
    const page = await officer.catalogue.course({ courseId: made.courseId });
    expect(page.parts).toMatchObject([{ kind: 'e_learning', title: 'E-learning' }]);
    expect(page.covers.map((covered) => covered.code)).toEqual(['SGA-1', 'SGA-2']);
  });

  it('needs a code of its own', async () => {
    const refused = await refusal(officer.catalogue.addCourse({ ...course, code: 'sga-1' }));
    expect(refused).toMatchObject({ code: 'invalid_input', errors: [{ path: 'code' }] });
  });
});

describe('local contacts', () => {
  it('are read by anybody, with their owner and day of checking', async () => {
    await officer.catalogue.putLocalContacts({ contacts: [contact, { ...contact, label: 'Out of hours', lastCheckedOn: '2025-12-01' }] });
    const { council, contacts } = await api.anonymous.catalogue.localContacts();
    expect(council).toBe('Testborough Council');
    expect(contacts.map(({ label, owner, lastCheckedOn }) => [label, owner, lastCheckedOn])).toEqual([
      ['Adult social care', 'Safeguarding team', '2026-01-05'],
      ['Out of hours', 'Safeguarding team', '2025-12-01'],
    ]);
    const forCourse = await api.within((ctx) => api.door(Catalogue).localContactsJson(ctx));
    expect(forCourse).toMatchObject({ council: 'Testborough Council', checkedOn: '2025-12-01' });
    expect(forCourse.contacts[0]).toEqual({ label: 'Adult social care', phone: '0151 496 0000', hours: '9 to 5', note: '' });
  });

  it('cannot have been checked in the future', async () => {
    expect(await refusalCode(officer.catalogue.putLocalContacts({ contacts: [{ ...contact, lastCheckedOn: '2126-01-01' }] }))).toBe('date_in_future');
  });
});
