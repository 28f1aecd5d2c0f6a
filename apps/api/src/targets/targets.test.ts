import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Targets } from './targets.ts';

const today = '2026-11-20';
let api: Api;
let wdoId: string;

beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
  wdoId = await api.factories.aWdo();
});
afterAll(() => api.stop());

interface Place {
  organisationId: string;
  settingId: string;
  requirementId: string;
  courseId: string;
}

/** A provider of its own type, with a rule that asks one course of that provider alone. */
async function aPlace(): Promise<Place> {
  const { settingId, organisationId } = await api.factories.aSetting();
  const { courseId } = await api.factories.aCourse();
  const requirementId = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: organisationId }] });
  return { organisationId, settingId, courseId, requirementId };
}

async function aWorker(place: Place, { startsOn = '2024-01-08', doneOn, ...post }: Record<string, unknown> & { startsOn?: string; doneOn?: string } = {}): Promise<{ personId: string; assignmentId: string }> {
  const personId = await api.factories.aPerson();
  const assignmentId = await api.factories.anAssignment(personId, place.settingId, { starts_on: startsOn, ...post });
  if (doneOn) await api.factories.aCompletion(personId, place.courseId, doneOn);
  return { personId, assignmentId };
}

async function aMeasure(requirementIds: string[]): Promise<string> {
  return (await (await api.as(wdoId)).targets.addMeasure({ name: `Measure ${Math.random()}`, requirementIds })).measureId;
}

async function aTarget(place: Place, steps = [{ thresholdPercent: 75, dueOn: '2026-12-31' }], beginsOn = '2026-01-01'): Promise<string> {
  const wdo = await api.as(wdoId);
  const measureId = await aMeasure([place.requirementId]);
  return (await wdo.targets.create({ title: 'Three quarters trained', measureId, placeKind: 'organisation', placeId: place.organisationId, beginsOn, steps })).targetId;
}

/** The worked example of the definition: 44 posts, 43 people, 9 left out, 26 of 34 trained. */
async function theWorkedExample(): Promise<Place> {
  const place = await aPlace();
  const trained = await Promise.all(Array.from({ length: 26 }, () => aWorker(place, { doneOn: '2025-03-03' })));
  for (let n = 0; n < 8; n++) await aWorker(place);
  // one of those trained holds a second post here
  await api.factories.anAssignment(trained[0]!.personId, place.settingId, { job_role: 'cook', starts_on: '2025-01-06' });
  for (let n = 0; n < 3; n++) {
    const { assignmentId } = await aWorker(place);
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'maternity', '2026-06-01')`, [assignmentId]);
  }
  for (let n = 0; n < 4; n++) await aWorker(place, { startsOn: '2026-11-02' });
  for (let n = 0; n < 2; n++) {
    const { assignmentId } = await aWorker(place);
    await api.sql(`insert into exemption (id, assignment_id, requirement_id, reason, starts_on, ends_on) values (gen_random_uuid(), $1, $2, 'Holds an equal qualification', '2026-01-01', '2027-01-01')`, [assignmentId, place.requirementId]);
  }
  return place;
}

async function declare(place: Place, number: number): Promise<void> {
  await api.sql(`insert into declared_workforce (id, setting_id, number, source, declared_on) values (gen_random_uuid(), $1, $2, 'contract', '2026-01-01')`, [place.settingId, number]);
}

describe('a target', () => {
  it('answers the worked example: 44 posts, 34 counted, 26 trained, 76.5%, and 60.5% raw beside it', async () => {
    const place = await theWorkedExample();
    await declare(place, 44);
    const targetId = await aTarget(place);
    const page = await (await api.as(wdoId)).targets.show({ targetId });
    expect(page).toMatchObject({
      on: today,
      share: { numerator: 26, denominator: 34, printed: '76.5%' },
      raw: { numerator: 26, denominator: 43, printed: '60.5%' },
      exclusions: { closed: 0, exempt: 2, long_leave: 3, return_grace: 0, grace: 4 },
      inGrace: { people: 4, alreadyTrained: 0 },
      agency: { numerator: 0, denominator: 0, printed: 'not available' },
      competence: 'not_recorded',
      coverage: { known: true, low: false, registered: 43, declared: 44, printed: '97.7%', lowerBound: null },
      definition: { id: 'trained_share', version: 1 },
    });
    await api.sql(`update exemption set recorded_at = '2026-11-01' where requirement_id = $1`, [place.requirementId]);
    expect(await (await api.as(wdoId)).targets.provenance({ targetId })).toEqual({ played: 0, recorded: 0, imported: 26, exemptionsGranted: 2 });
    expect(page.steps).toMatchObject([{ thresholdPercent: 75, outcome: 'not_yet', needed: 0 }]);
    expect(page.series.at(-1)).toMatchObject({ on: today, share: { numerator: 26, denominator: 34 }, tenths: 765 });
    expect(page.series.map((point) => point.on)).toContain('2026-06-30');
  });

  it('is met at the end of its day when the numbers are, and says how many were missing when they are not', async () => {
    const place = await theWorkedExample();
    await declare(place, 44);
    const targetId = await aTarget(place, [{ thresholdPercent: 50, dueOn: '2026-09-30' }, { thresholdPercent: 75, dueOn: '2026-10-31' }, { thresholdPercent: 90, dueOn: '2026-11-30' }]);
    const page = await (await api.as(wdoId)).targets.show({ targetId });
    // the four starters came in November: on those days the denominator was the same 34
    expect(page.steps.map((step) => [step.thresholdPercent, step.outcome, step.share.printed, step.needed])).toEqual([
      [50, 'met', '76.5%', 0],
      [75, 'met', '76.5%', 0],
      [90, 'not_yet', '76.5%', 5],
    ]);
    expect(page.next).toMatchObject({ thresholdPercent: 90 });
  });

  it('decides a step on exact whole numbers, not on the printed figure', async () => {
    const place = await aPlace();
    await declare(place, 3);
    await aWorker(place, { doneOn: '2025-03-03' });
    await aWorker(place);
    await aWorker(place);
    const targetId = await aTarget(place, [{ thresholdPercent: 33.3, dueOn: '2026-10-31' }, { thresholdPercent: 33.4, dueOn: '2026-11-01' }]);
    const page = await (await api.as(wdoId)).targets.show({ targetId });
    // 1 of 3 prints 33.3% and is more than it
    expect(page.steps.map((step) => [step.share.printed, step.outcome])).toEqual([['33.3%', 'met'], ['33.3%', 'missed']]);
  });

  it('is met only among those registered when few are, with the lower bound, and never silently when nobody declared', async () => {
    const place = await aPlace();
    await aWorker(place, { doneOn: '2025-03-03' });
    const targetId = await aTarget(place, [{ thresholdPercent: 75, dueOn: '2026-10-31' }]);
    const wdo = await api.as(wdoId);
    expect(await wdo.targets.show({ targetId })).toMatchObject({ coverage: { known: false, undeclaredSettings: 1, lowerBound: null }, steps: [{ outcome: 'met_among_registered' }] });
    await declare(place, 200);
    expect(await wdo.targets.show({ targetId })).toMatchObject({ coverage: { known: true, low: true, printed: '0.5%', lowerBound: { numerator: 1, denominator: 200, printed: '0.5%' } }, steps: [{ outcome: 'met_among_registered' }] });
  });

  it('tells who is behind each figure to those who may see people', async () => {
    const place = await theWorkedExample();
    const targetId = await aTarget(place);
    const wdo = await api.as(wdoId);
    const count = async (outcome: 'trained' | 'not_trained' | 'long_leave' | 'grace' | 'exempt') => (await wdo.targets.people({ targetId, outcome })).total;
    expect([await count('trained'), await count('not_trained'), await count('long_leave'), await count('grace'), await count('exempt')]).toEqual([26, 8, 3, 4, 2]);
    const away = await wdo.targets.people({ targetId, outcome: 'long_leave', limit: 2 });
    expect(away.rows).toHaveLength(2);
    expect(away.rows[0]).toMatchObject({ learnerNo: expect.stringContaining('-'), settingName: expect.stringContaining('Setting') });
  });

  it('moves on the next read after a completion, and its past when one is withdrawn', async () => {
    const place = await aPlace();
    const { personId } = await aWorker(place);
    const targetId = await aTarget(place);
    const wdo = await api.as(wdoId);
    expect((await wdo.targets.show({ targetId })).share).toMatchObject({ numerator: 0, denominator: 1 });
    const completionId = await api.factories.aCompletion(personId, place.courseId, '2026-08-10');
    expect((await wdo.targets.show({ targetId })).share).toMatchObject({ numerator: 1, denominator: 1, printed: '100.0%' });
    expect((await wdo.targets.show({ targetId, on: '2026-08-31' })).share).toMatchObject({ numerator: 1, denominator: 1 });
    expect((await wdo.targets.show({ targetId, on: '2026-08-09' })).share).toMatchObject({ numerator: 0, denominator: 1 });
    await api.sql(`insert into completion_withdrawal (completion_id, reason, recorded_by) values ($1, 'Wrong person', $2)`, [completionId, wdoId]);
    const page = await wdo.targets.show({ targetId, on: '2026-08-31' });
    expect(page.share).toMatchObject({ numerator: 0, denominator: 1 });
    expect(page.series.find((point) => point.on === '2026-09-30')?.share).toMatchObject({ numerator: 0 });
  });

  it('looks ahead at what is known: an expiry to come', async () => {
    const place = await aPlace();
    await aWorker(place, { doneOn: '2024-01-15' });
    const targetId = await aTarget(place);
    const page = await (await api.as(wdoId)).targets.show({ targetId, on: '2027-01-16' });
    expect(page).toMatchObject({ ahead: true, share: { numerator: 0, denominator: 1 }, steps: [{ outcome: 'not_yet', share: { numerator: 1 } }] });
  });

  it('keeps figures by month over more than five years', async () => {
    const place = await aPlace();
    await aWorker(place, { startsOn: '2019-01-07', doneOn: '2021-02-28' });
    const targetId = await aTarget(place, [{ thresholdPercent: 75, dueOn: '2027-12-31' }], '2020-01-01');
    const page = await (await api.as(wdoId)).targets.show({ targetId });
    expect(page.series).toHaveLength(83);
    const on = (day: string) => page.series.find((point) => point.on === day)?.share.numerator;
    expect([on('2021-01-31'), on('2021-02-28'), on('2024-01-31'), on('2024-02-29')]).toEqual([0, 1, 1, 0]);
  });
});

describe('totals', () => {
  it('carry no name and no learner number, and small numbers are left out', async () => {
    const place = await theWorkedExample();
    await declare(place, 44);
    const targetId = await aTarget(place);
    const executive = await api.factories.anExecutive();
    const cookie = await api.cookieOf(executive);
    const reply = await api.raw('GET', `/api/targets/${targetId}`, { cookie });
    expect(reply.status).toBe(200);
    const people = await api.sql<{ learner_no: string; given_name: string; family_name: string; id: string }>('select p.* from person p join assignment a on a.person_id = p.id where a.setting_id = $1', [place.settingId]);
    for (const person of people) for (const told of [person.id, person.learner_no, person.given_name, person.family_name]) expect(reply.text).not.toContain(`"${told}`);
    expect(reply.body).toMatchObject({
      suppressed: true,
      mayReadPeople: false,
      share: { numerator: 26, denominator: 34, printed: '76.5%' },
      exclusions: { closed: 0, exempt: null, long_leave: null, return_grace: 0, grace: null },
      inGrace: { people: null, alreadyTrained: null },
    });
    expect(await refusalCode((await api.as(executive)).targets.people({ targetId, outcome: 'trained' }))).toBe('not_found');
    expect(await (await api.as(executive)).targets.provenance({ targetId })).toMatchObject({ imported: 26, played: 0 });
  });

  it('say nothing of a share that so few make up', async () => {
    const place = await aPlace();
    await aWorker(place, { doneOn: '2025-03-03' });
    await aWorker(place);
    const targetId = await aTarget(place);
    const page = await (await api.as(await api.factories.anExecutive())).targets.show({ targetId });
    expect(page).toMatchObject({ share: { numerator: null, denominator: null, printed: 'not shown: small numbers' }, steps: [{ needed: null }] });
    expect(page.series.every((point) => point.tenths === null || point.share.numerator === 0)).toBe(true);
  });

  it('reach a commissioner for the providers of her own services only', async () => {
    const place = await aPlace();
    const targetId = await aTarget(place);
    const [contract] = await api.sql<{ service_id: string }>('select service_id from contract where organisation_id = $1', [place.organisationId]);
    const own = await api.as(await api.factories.aCommissioner(contract!.service_id));
    const other = await api.as(await api.factories.aCommissioner(await api.factories.aService()));
    expect((await own.targets.show({ targetId })).title).toBe('Three quarters trained');
    expect((await own.targets.list({})).targets.map((target) => target.targetId)).toContain(targetId);
    expect(await refusalCode(other.targets.show({ targetId }))).toBe('not_found');
    expect((await other.targets.list({})).targets).toEqual([]);
  });

  it('of one provider are nothing to the manager of another, or of one of its settings', async () => {
    const place = await aPlace();
    const targetId = await aTarget(place);
    const stranger = await api.as(await api.factories.aManager((await api.factories.aSetting()).settingId));
    const ofOneSetting = await api.as(await api.factories.aManager(place.settingId));
    const ofTheProvider = await api.factories.aPerson();
    await api.factories.aGrant(ofTheProvider, 'manager', 'organisation', place.organisationId);
    expect(await refusalCode(stranger.targets.show({ targetId }))).toBe('not_found');
    expect(await refusalCode(stranger.targets.people({ targetId, outcome: 'trained' }))).toBe('not_found');
    expect(await refusalCode(stranger.targets.provenance({ targetId }))).toBe('not_found');
    expect(await refusalCode(ofOneSetting.targets.show({ targetId }))).toBe('not_found');
    expect(await (await api.as(ofTheProvider)).targets.show({ targetId })).toMatchObject({ mayReadPeople: true, mayChange: false });
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.targets.list({}))).toBe('not_found');
  });
});

describe('the council’s targets, told to a manager', () => {
  it('are shown with the figures of her own settings alone, and say whose they are', async () => {
    const [mine, other] = [await aPlace(), await aPlace()];
    await api.sql('insert into requirement_audience (id, requirement_id, organisation_id) values (gen_random_uuid(), $1, $2)', [mine.requirementId, other.organisationId]);
    const both = { ...mine, settingId: other.settingId };
    await aWorker(mine, { doneOn: '2025-03-03' });
    for (let n = 0; n < 3; n++) await aWorker(both);
    const wdo = await api.as(wdoId);
    const measureId = await aMeasure([mine.requirementId]);
    const { targetId } = await wdo.targets.create({ title: 'Everybody', measureId, placeKind: 'council', beginsOn: '2026-01-01', steps: [{ thresholdPercent: 75, dueOn: '2026-12-31' }] });
    expect(await wdo.targets.show({ targetId })).toMatchObject({ partOf: null, share: { numerator: 1, denominator: 4 } });

    const manager = await api.as(await api.factories.aManager(mine.settingId));
    expect(await manager.targets.show({ targetId })).toMatchObject({ placeKind: 'setting', placeId: mine.settingId, partOf: expect.any(String) as string, share: { numerator: 1, denominator: 2 }, mayReadPeople: true, mayChange: false });
    // the other of the two is she herself
    expect((await manager.targets.people({ targetId, outcome: 'not_trained' })).total).toBe(1);
    expect((await manager.targets.people({ targetId, outcome: 'trained' })).total).toBe(1);
    expect((await manager.targets.list({})).targets.map((line) => line.targetId)).toContain(targetId);
    expect(await refusalCode(manager.targets.close({ targetId }))).toBe('not_found');

    // nobody of a third is asked for it: the list keeps quiet
    const third = await api.as(await api.factories.aManager((await aPlace()).settingId));
    expect((await third.targets.list({})).targets).toEqual([]);
  });

  it('of a service reach only those whose provider it buys from', async () => {
    const place = await aPlace();
    await aWorker(place);
    const [bought, elsewhere] = [await api.factories.aService(), await api.factories.aService()];
    await api.factories.aContract(place.organisationId, { service_id: bought });
    const wdo = await api.as(wdoId);
    const given = { title: 'Bought', measureId: await aMeasure([place.requirementId]), placeKind: 'service' as const, beginsOn: '2026-01-01', steps: [{ thresholdPercent: 75, dueOn: '2026-12-31' }] };
    const hers = await wdo.targets.create({ ...given, placeId: bought });
    const others = await wdo.targets.create({ ...given, placeId: elsewhere });
    const manager = await api.as(await api.factories.aManager(place.settingId));
    expect(await manager.targets.show({ targetId: hers.targetId })).toMatchObject({ share: { numerator: 0, denominator: 2 } });
    expect(await refusalCode(manager.targets.show({ targetId: others.targetId }))).toBe('not_found');
  });
});

describe('setting a target', () => {
  it('refuses a share above 100 per cent, or of nothing, and keeps nothing', async () => {
    const place = await aPlace();
    const wdo = await api.as(wdoId);
    const measureId = await aMeasure([place.requirementId]);
    const given = { title: 'Too much', measureId, placeKind: 'organisation' as const, placeId: place.organisationId, beginsOn: '2026-01-01' };
    for (const thresholdPercent of [100.1, 101, 0, -5, 33.33]) {
      const problem = await refusal(wdo.targets.create({ ...given, steps: [{ thresholdPercent: 25, dueOn: '2026-03-31' }, { thresholdPercent, dueOn: '2026-12-31' }] }));
      expect(problem).toMatchObject({ code: 'threshold_out_of_range', status: 422, errors: [{ path: 'steps.1.thresholdPercent' }] });
      expect(problem.title).toContain('Enter a per cent above 0 and up to 100');
    }
    expect(await api.sql('select 1 from target where title = $1', ['Too much'])).toEqual([]);
  });

  it('refuses steps that are not in order of date', async () => {
    const place = await aPlace();
    const wdo = await api.as(wdoId);
    const given = { title: 'Upside down', measureId: await aMeasure([place.requirementId]), placeKind: 'council' as const, beginsOn: '2026-01-01' };
    for (const days of [['2026-12-31', '2026-06-30'], ['2026-12-31', '2026-12-31'], ['2025-12-31', '2026-12-31']]) {
      expect(await refusalCode(wdo.targets.create({ ...given, steps: days.map((dueOn) => ({ thresholdPercent: 50, dueOn })) }))).toBe('steps_out_of_order');
    }
  });

  it('is the officer’s, for a place that is there', async () => {
    const place = await aPlace();
    const measureId = await aMeasure([place.requirementId]);
    const given = { title: 'T', measureId, placeKind: 'organisation' as const, placeId: place.organisationId, beginsOn: '2026-01-01', steps: [{ thresholdPercent: 50, dueOn: '2026-12-31' }] };
    const wdo = await api.as(wdoId);
    expect(await refusalCode(wdo.targets.create({ ...given, placeId: place.settingId }))).toBe('not_found');
    expect(await refusalCode(wdo.targets.create({ ...given, measureId: place.settingId }))).toBe('not_found');
    expect(await refusalCode(wdo.targets.create({ ...given, placeId: null }))).toBe('invalid_input');
    expect(await refusalCode(wdo.targets.create({ ...given, organisationTypes: ['XYZ'] }))).toBe('invalid_input');
    expect(await refusalCode((await api.as(await api.factories.anExecutive())).targets.create(given))).toBe('not_found');
    const { targetId } = await wdo.targets.create(given);
    await wdo.targets.close({ targetId });
    expect(await refusalCode(wdo.targets.close({ targetId }))).toBe('already_closed');
    expect((await wdo.targets.list({})).targets.map((target) => target.targetId)).not.toContain(targetId);
    expect((await wdo.targets.list({ closed: 'yes' })).targets.find((target) => target.targetId === targetId)).toMatchObject({ closedOn: today });
  });

  it('starts from measures made of the starter requirements, once', async () => {
    const { courseId } = await api.factories.aCourse();
    await api.factories.aRequirement([courseId], { code: 'R-SGA', category: 'Safeguarding', safeguarding: true });
    await api.factories.aRequirement([courseId], { code: 'R-SGC', category: 'Safeguarding', safeguarding: true });
    await api.within((ctx) => api.door(Targets).starterMeasures(ctx));
    await api.within((ctx) => api.door(Targets).starterMeasures(ctx));
    const { measures } = await (await api.as(wdoId)).targets.measures();
    const named = Object.fromEntries(measures.map((measure) => [measure.name, measure.requirements.length]));
    expect(named).toMatchObject({ 'Safeguarding adults': 1, 'Safeguarding children': 1, 'Safeguarding (all)': 2 });
    expect(await refusalCode((await api.as(wdoId)).targets.addMeasure({ name: 'Safeguarding adults', requirementIds: [measures[0]!.requirements[0]!.requirementId] }))).toBe('conflict');
  });
});
