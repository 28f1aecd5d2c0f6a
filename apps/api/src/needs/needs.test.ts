import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsOn } from '@pvi/domain/need';
import type { Standing } from '@pvi/domain/standing';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Compliance } from '../compliance/compliance.ts';

const today = '2026-11-20';
let api: Api;
let wdoId: string;

beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
  wdoId = await api.factories.aWdo();
});
afterAll(() => api.stop());

/** A provider with one rule of its own (one course), its setting and its manager. */
async function aPlace(course: Record<string, unknown> & { live?: boolean; parts?: string[] } = {}) {
  const { settingId, organisationId } = await api.factories.aSetting();
  const { courseId } = await api.factories.aCourse(course);
  const requirementId = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: organisationId, job_role: 'care_worker' }] });
  const managerId = await api.factories.aManager(settingId);
  return { settingId, organisationId, courseId, requirementId, managerId };
}

async function aWorker(settingId: string, given: Record<string, unknown> = {}, startsOn = '2024-01-08'): Promise<string> {
  const personId = await api.factories.aPerson(given);
  await api.factories.anAssignment(personId, settingId, { starts_on: startsOn });
  return personId;
}

/** One of each: needed now, expired, begun, enrolled, expiring, in grace, done, away. */
async function everyKind() {
  const place = await aPlace();
  const { settingId, courseId } = place;
  const people = {
    never: await aWorker(settingId),
    expired: await aWorker(settingId),
    enrolled: await aWorker(settingId),
    expiring: await aWorker(settingId),
    starter: await aWorker(settingId, {}, '2026-11-09'),
    done: await aWorker(settingId),
    away: await aWorker(settingId),
  };
  await api.factories.aCompletion(people.expired, courseId, '2023-05-03');
  await api.factories.anEnrolment(people.enrolled, courseId, { enrolled_on: '2026-11-10' });
  await api.factories.aCompletion(people.expiring, courseId, '2024-02-10');
  await api.factories.aCompletion(people.done, courseId, '2026-02-10');
  await api.sql(`insert into absence (id, assignment_id, kind, starts_on) select gen_random_uuid(), id, 'maternity', '2026-06-01' from assignment where person_id = $1`, [people.away]);
  return { ...place, people };
}

describe('needs', () => {
  it('are required, less held, less under way, with nobody asked to fill in a form', async () => {
    const place = await everyKind();
    const manager = await api.as(place.managerId);
    const summary = await manager.needs.summary({ months: 4 });
    expect(summary).toMatchObject({ on: today, through: '2027-03-31', level: 'setting', toStart: 2, underWay: 1, expiring: 1, coming: 1, people: 2, late: 3, eLearning: 2, playable: 0, suppressed: false });
    expect(summary.byRequirement).toHaveLength(1);
    expect(summary.byRequirement[0]).toMatchObject({ requirementId: place.requirementId, toStart: 2, eLearning: true, playable: false });
    expect(summary.byRequirement[0]!.months).toEqual([
      { month: '2026-11', count: 0 }, { month: '2026-12', count: 1 }, { month: '2027-01', count: 0 }, { month: '2027-02', count: 1 }, { month: '2027-03', count: 0 },
    ]);
    expect(summary.byPlace).toMatchObject([{ placeId: place.settingId, toStart: 2, underWay: 1, people: 2 }]);
  });

  it('name the people behind any figure', async () => {
    const { people, ...place } = await everyKind();
    const manager = await api.as(place.managerId);
    const who = async (filter: object) => (await manager.needs.people({ months: 4, ...filter })).rows.map((row) => row.personId).sort();
    expect(await who({ kind: 'to_start' })).toEqual([people.never, people.expired].sort());
    expect(await who({ kind: 'under_way' })).toEqual([people.enrolled]);
    expect(await who({ kind: 'expiring', month: '2027-02' })).toEqual([people.expiring]);
    expect(await who({ kind: 'expiring', month: '2027-01' })).toEqual([]);
    expect(await who({ kind: 'coming', month: '2026-12' })).toEqual([people.starter]);
    expect(await who({ due: 'late' })).toEqual([people.never, people.expired, people.enrolled].sort());
    const page = await manager.needs.people({ kind: 'to_start', sort: 'due', limit: 1 });
    expect(page).toMatchObject({ total: 2, people: 2, rows: [{ personId: people.never, dueOn: '2024-02-05', heldBefore: false, courses: [{ courseId: place.courseId }] }] });
    expect((await manager.needs.people({ kind: 'to_start', sort: 'due', limit: 1, offset: 1 })).rows).toMatchObject([{ personId: people.expired, dueOn: '2026-05-03', heldBefore: true }]);
  });

  it('agree with the rule for one standing at a time', async () => {
    const place = await everyKind();
    // a second post elsewhere in the provider, in which the starter has been for years
    const second = await api.factories.aSetting({ organisationId: place.organisationId });
    await api.factories.anAssignment(place.people.starter, second.settingId);
    const pairs = await api.within((ctx) => api.door(Compliance).pairs(ctx, today, { kind: 'organisation', ids: [place.organisationId] }));
    const rows = pairs.map((pair) => ({
      personId: pair.person_id,
      requirementId: pair.requirement_id,
      standing: {
        state: pair.state,
        ...(pair.state === 'not_counted' && { reason: pair.reason, until: pair.until }),
        dueOn: pair.due_on,
        ...(pair.held_until !== null && { heldUntil: pair.held_until === 'infinity' ? null : pair.held_until }),
        marks: { held: pair.held, begun: pair.begun_on !== null || pair.person_id === place.people.enrolled, dueInDays: null },
      } as Standing,
    }));
    const expected = needsOn(rows, today, 131).map(({ personId, kind, dueOn }) => `${personId} ${kind} ${dueOn}`).sort();
    const found = (await (await api.as(wdoId)).needs.people({ organisationId: place.organisationId, months: 4 })).rows;
    expect(found.map((row) => `${row.personId} ${row.kind} ${row.dueOn}`).sort()).toEqual(expected);
    expect(expected.some((line) => line.startsWith(place.people.starter) && line.includes('to_start'))).toBe(true);
  });

  it('of a starter fall due when grace ends, though an old certificate ran out before: the months add up', async () => {
    const place = await aPlace();
    const personId = await aWorker(place.settingId, {}, '2026-11-09');
    await api.factories.aCompletion(personId, place.courseId, '2021-01-10');
    const manager = await api.as(place.managerId);
    const summary = await manager.needs.summary({});
    expect(summary).toMatchObject({ coming: 1, expiring: 0 });
    expect(summary.months.filter((month) => month.count !== 0)).toEqual([{ month: '2026-12', count: 1 }]);
    expect((await manager.needs.people({ due: 'soon' })).rows).toMatchObject([{ personId, dueOn: '2026-12-07', heldBefore: true }]);
  });

  it('shrink on the next read after an enrolment and a completion', async () => {
    const place = await aPlace();
    const personId = await aWorker(place.settingId);
    const manager = await api.as(place.managerId);
    expect(await manager.needs.summary({})).toMatchObject({ toStart: 1, underWay: 0 });
    await api.factories.anEnrolment(personId, place.courseId);
    expect(await manager.needs.summary({})).toMatchObject({ toStart: 0, underWay: 1 });
    await api.factories.aCompletion(personId, place.courseId, today);
    expect(await manager.needs.summary({})).toMatchObject({ toStart: 0, underWay: 0, byRequirement: [] });
  });

  it('know what e-learning can fill, and what can be played today', async () => {
    const hash = `needs-${Math.random()}`;
    const [{ id: packageId } = { id: '' }] = await api.sql<{ id: string }>(`insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count) values (gen_random_uuid(), $1, 'scorm12', '1.2', 'P', 'index.html', '{}', 1, 1) returning id`, [hash]);
    const playable = await aPlace({ packageId });
    const blended = await aPlace({ parts: ['e_learning', 'practical'] });
    await aWorker(playable.settingId);
    await aWorker(blended.settingId);
    const wdo = await api.as(wdoId);
    expect(await wdo.needs.summary({ organisationId: playable.organisationId })).toMatchObject({ toStart: 1, eLearning: 1, playable: 1 });
    expect(await wdo.needs.summary({ organisationId: blended.organisationId })).toMatchObject({ toStart: 1, eLearning: 0, playable: 0 });
  });

  it('of one provider are nothing to the manager of another', async () => {
    const place = await everyKind();
    const stranger = await api.as((await aPlace()).managerId);
    for (const where of [{ settingId: place.settingId }, { organisationId: place.organisationId }]) {
      expect(await refusalCode(stranger.needs.summary(where))).toBe('not_found');
      expect(await refusalCode(stranger.needs.people(where))).toBe('not_found');
    }
    expect((await stranger.needs.people({})).rows.map((row) => row.personId)).not.toContain(place.people.never);
    const learner = await api.as(place.people.never);
    expect(await refusalCode(learner.needs.summary({}))).toBe('not_found');
    expect(await refusalCode(learner.needs.people({}))).toBe('not_found');
  });

  it('give an executive totals without people or small numbers', async () => {
    const place = await everyKind();
    const executive = await api.factories.anExecutive();
    const client = await api.as(executive);
    const summary = await client.needs.summary({ organisationId: place.organisationId });
    expect(summary).toMatchObject({ suppressed: true, toStart: null, underWay: null, people: null });
    expect(summary.byRequirement[0]).toMatchObject({ toStart: null });
    expect(await refusalCode(client.needs.people({}))).toBe('not_found');
    expect((await api.raw('GET', '/api/needs.csv', { cookie: await api.cookieOf(executive) })).status).toBe(404);
    const reply = await api.raw('GET', '/api/needs', { cookie: await api.cookieOf(executive) });
    const people = await api.sql<{ learner_no: string; id: string; family_name: string }>('select * from person');
    for (const person of people) for (const told of [person.id, person.learner_no, person.family_name]) expect(reply.text).not.toContain(`"${told}"`);
  });

  it('reach a commissioner for the providers of her own services only', async () => {
    const place = await everyKind();
    const [contract] = await api.sql<{ service_id: string }>('select service_id from contract where organisation_id = $1', [place.organisationId]);
    const own = await api.as(await api.factories.aCommissioner(contract!.service_id));
    expect((await own.needs.summary({})).byPlace.map((row) => row.placeId)).toEqual([place.organisationId]);
    expect(await refusalCode(own.needs.summary({ organisationId: (await aPlace()).organisationId }))).toBe('not_found');
    expect(await refusalCode(own.needs.summary({ serviceId: await api.factories.aService() }))).toBe('not_found');
  });
});

describe('the file', () => {
  it('carries every need in plain columns, and no formula', async () => {
    const place = await aPlace();
    await aWorker(place.settingId, { family_name: '=HYPERLINK("http://x")', given_name: '+Ann' });
    await aWorker(place.settingId, { family_name: 'O’Neill, "Jo"', given_name: 'Siân' });
    const reply = await api.raw('GET', `/api/needs.csv?organisationId=${place.organisationId}&kind=to_start`, { cookie: await api.cookieOf(wdoId) });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toContain(`training-needs-${today}.csv`);
    const lines = reply.text.replace('\uFEFF', '').trim().split('\n');
    expect(lines[0]).toBe('Provider,Setting,Learner number,Given name,Family name,Requirement,Courses that meet it,State,Due on,Held before,Enrolled on,Begun on');
    expect(lines).toHaveLength(3);
    expect(reply.text).toContain(`'+Ann,"'=HYPERLINK(""http://x"")"`);
    expect(reply.text).toContain('Siân,"O’Neill, ""Jo"""');
    expect(lines[1]).toContain('Needed now,2024-02-05,no,,');
  });

  it('is refused with a reason, and to whoever is not signed in', async () => {
    const cookie = await api.cookieOf(wdoId);
    expect((await api.raw('GET', '/api/needs.csv')).body).toMatchObject({ code: 'not_signed_in' });
    expect((await api.raw('GET', '/api/needs.csv?colour=red', { cookie })).body).toMatchObject({ code: 'invalid_input', status: 400 });
    const stranger = await api.cookieOf((await aPlace()).managerId);
    const other = await aPlace();
    expect((await api.raw('GET', `/api/needs.csv?settingId=${other.settingId}`, { cookie: stranger })).status).toBe(404);
  });
});

describe('the first page', () => {
  it('of a manager counts her team once each, by the worst that stands', async () => {
    const place = await everyKind();
    const { team, council } = await (await api.as(place.managerId)).needs.home({});
    expect(council).toBeNull();
    // seven workers and the manager, of whom nothing is asked
    expect(team).toMatchObject({
      people: 8, counted: 5, fullyTrained: 2, late: 3, approvals: { waiting: 0 },
      byWorst: { expired: 1, overdue: 2, toDo: 0, dueSoon: 0, upToDate: 2, notCounted: 3 },
      places: [{ settingId: place.settingId }],
    });
  });

  it('of an officer lists providers at nothing, low coverage and contracts that end', async () => {
    const nobody = await api.factories.aSetting();
    const zero = await aPlace();
    await api.sql('update requirement set safeguarding = true where id = $1', [zero.requirementId]);
    await aWorker(zero.settingId);
    await api.sql(`insert into declared_workforce (id, setting_id, number, source, declared_on) values (gen_random_uuid(), $1, 40, 'contract', '2026-01-01')`, [zero.settingId]);
    await api.sql(`update contract set ends_on = '2027-01-31' where organisation_id = $1`, [zero.organisationId]);
    const { council } = await (await api.as(wdoId)).needs.home({});
    expect(council!.atZero.map((row) => row.organisationId)).toEqual([zero.organisationId]);
    expect(council!.nobodyRegistered.map((row) => row.organisationId)).toContain(nobody.organisationId);
    expect(council!.lowCoverage).toMatchObject([{ organisationId: zero.organisationId, registered: 2, declared: 40, printed: '5.0%' }]);
    expect(council!.endingContracts).toMatchObject([{ organisationId: zero.organisationId, endsOn: '2027-01-31' }]);
  });
});
