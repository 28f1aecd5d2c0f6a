import { addDays } from '@pvi/domain/days';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Compliance } from './compliance.ts';

const today = '2026-06-15';
let api: Api;
let officer: Client;
let officerId: string;
let agency: Awaited<ReturnType<Api['factories']['aHomeCareAgency']>>;
let manager: Client;
let courseId: string;
let requirementId: string;
let staffId: string;

beforeAll(async () => {
  api = await startApi();
  officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.itIs(today);
  agency = await api.factories.aHomeCareAgency({ staff: 2 });
  manager = await api.as(agency.managerId);
  ({ courseId } = await api.factories.aCourse());
  requirementId = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: agency.organisationId }], safeguarding: true });
  staffId = agency.staffIds[0]!;
});

const gridOf = (who: Client, on?: string) => who.compliance.grid({ settingId: agency.settingId, on });
async function cellOf(who: Client, personId: string, on?: string) {
  const grid = await gridOf(who, on);
  const column = grid.requirements.findIndex((requirement) => requirement.id === requirementId);
  return grid.people.find((person) => person.personId === personId)?.cells[column] ?? null;
}
const assignmentOf = async (personId: string) => (await api.sql<{ id: string }>('select id from assignment where person_id = $1', [personId]))[0]!.id;
const aRule = () => ({
  code: `T-${Math.random().toString(36).slice(2, 8)}`, title: 'Fire safety', category: 'Core', safeguarding: false, courseIds: [courseId], audience: [{ organisationId: agency.organisationId }],
  validityMonths: 12, graceDays: 28, dueDays: 28, basis: 'L' as const, reason: 'Agreed with the fire service', startsOn: today,
});

describe('the team grid', () => {
  it('shows everybody in post against everything asked there, with what each cell stands for', async () => {
    await api.factories.aCompletion(staffId, courseId, '2025-05-03');
    const grid = await gridOf(manager);
    expect(grid).toMatchObject({ on: today, total: 3 });
    expect(grid.requirements.map((requirement) => requirement.id)).toEqual([requirementId]);
    expect(grid.requirements[0]?.share).toEqual({ trained: 1, denominator: 3, printed: '33.3%' });
    expect(grid.fullyTrained).toEqual({ trained: 1, denominator: 3, printed: '33.3%' });
    const row = grid.people.find((person) => person.personId === staffId);
    expect(row).toMatchObject({ asked: 1, done: 1, cells: [{ state: 'compliant', doneOn: '2025-05-03', heldUntil: '2028-05-03', held: true }] });
    expect((await cellOf(manager, agency.staffIds[1]!))?.state).toBe('overdue');
  });

  it('answers as at any day: expired, not yet done, not yet in post', async () => {
    await api.factories.aCompletion(staffId, courseId, '2025-05-03');
    expect((await cellOf(manager, staffId, '2028-05-03'))?.state).toBe('due_soon');
    expect((await cellOf(manager, staffId, '2028-05-04'))?.state).toBe('expired');
    expect((await cellOf(manager, staffId, '2025-05-02'))?.state).toBe('overdue');
    expect(await cellOf(manager, staffId, '2024-01-20')).toMatchObject({ state: 'not_counted', reason: 'grace', until: '2024-02-05' });
    expect((await gridOf(manager, '2023-12-31')).people).toEqual([]);
  });

  it('finds by name, and turns pages', async () => {
    const [someone] = await api.sql<{ family_name: string }>('select family_name from person where id = $1', [staffId]);
    const found = await manager.compliance.grid({ settingId: agency.settingId, q: someone!.family_name });
    expect(found.people.map((person) => person.personId)).toContain(staffId);
    const second = await manager.compliance.grid({ settingId: agency.settingId, limit: 1, offset: 1 });
    expect([second.people.length, second.total]).toEqual([1, 3]);
    // the shares are of the whole place, on whichever page
    const whole = await gridOf(manager);
    expect([second.fullyTrained, second.requirements]).toEqual([whole.fullyTrained, whole.requirements]);
  });

  it('has the same foot on a page as in whole: the share of the place, whoever is left out, agency or in two posts', async () => {
    const other = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: agency.organisationId, job_role: 'cook' }], grace_days: 0, due_days: 0 });
    await api.factories.aCompletion(staffId, courseId, '2025-05-03');
    // in two posts, one of them in grace; an agency worker; and one who has just begun
    await api.factories.anAssignment(staffId, agency.settingId, { job_role: 'cook', starts_on: addDays(today, -5) });
    await api.factories.anAssignment(await api.factories.aPerson(), agency.settingId, { worker_type: 'agency', job_role: 'cook' });
    await api.factories.anAssignment(await api.factories.aPerson(), agency.settingId, { starts_on: addDays(today, -5) });
    const whole = await gridOf(manager);
    const page = await manager.compliance.grid({ settingId: agency.settingId, limit: 1, offset: 2 });
    expect(whole.requirements.map((requirement) => requirement.id).sort()).toEqual([requirementId, other].sort());
    expect([page.fullyTrained, page.requirements]).toEqual([whole.fullyTrained, whole.requirements]);
    for (const { id, share } of page.requirements) expect(await manager.compliance.share({ settingId: agency.settingId, requirementIds: [id] })).toMatchObject(share);
    expect(await manager.compliance.share({ settingId: agency.settingId, requirementIds: [requirementId, other] })).toMatchObject(page.fullyTrained);
    expect(page.fullyTrained).toMatchObject({ trained: 1, denominator: 3 });
  });

  it('shows a person with two posts in one row, counted when either post counts', async () => {
    await api.factories.anAssignment(staffId, agency.settingId, { job_role: 'cook', starts_on: today });
    const row = (await gridOf(manager)).people.find((person) => person.personId === staffId);
    expect(row?.posts).toHaveLength(2);
    expect(row).toMatchObject({ asked: 1, cells: [{ state: 'overdue' }] });
  });

  it('is the same for an officer, and gives a manager the settings that are hers', async () => {
    expect((await gridOf(officer)).people).toHaveLength(3);
    expect((await manager.compliance.grid({})).people).toHaveLength(3);
    expect((await officer.compliance.grid({ organisationId: agency.organisationId })).placeName).toMatch(/^Setting|^Provider/);
    expect(await refusalCode(officer.compliance.grid({}))).toBe('invalid_input');
  });

  it('is a spreadsheet too, for whoever may see it', async () => {
    await api.factories.aCompletion(staffId, courseId, '2025-05-03');
    const path = `/api/standing/grid.csv?settingId=${agency.settingId}`;
    const file = await api.raw('GET', path, { cookie: await api.cookieOf(agency.managerId) });
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="team-${today}.csv"`);
    expect(file.text).toContain('Up to date 2028-05-03,1,1');
    expect(file.text).toContain('33.3% (1 of 3)');
    expect((await api.raw('GET', path, { cookie: await api.cookieOf(staffId) })).status).toBe(404);
    expect((await api.raw('GET', path)).status).toBe(401);
    expect((await api.raw('GET', `${path}&made=up`, { cookie: await api.cookieOf(agency.managerId) })).status).toBe(400);
  });

  it('does not exist for another manager, a learner or an executive', async () => {
    const other = await api.factories.aHomeCareAgency({ staff: 0 });
    expect(await refusalCode(gridOf(await api.as(other.managerId)))).toBe('not_found');
    expect(await refusalCode(manager.compliance.grid({ organisationId: other.organisationId }))).toBe('not_found');
    expect(await refusalCode(gridOf(await api.as(staffId)))).toBe('not_found');
    expect(await refusalCode(gridOf(await api.as(await api.factories.anExecutive())))).toBe('not_found');
    expect(await refusalCode(gridOf(api.anonymous))).toBe('not_signed_in');
  });
});

describe('one person', () => {
  it('sees her own standing, at every provider where she works', async () => {
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 0 });
    await api.factories.anAssignment(staffId, elsewhere.settingId);
    await api.factories.aRequirement([courseId], { audience: [{ organisation_id: elsewhere.organisationId }] });
    const own = await (await api.as(staffId)).compliance.standing({ personId: staffId });
    expect(own.places.map((place) => place.organisationId).sort()).toEqual([agency.organisationId, elsewhere.organisationId].sort());
    expect(own.requirements).toHaveLength(2);
  });

  it('is judged at a provider only by what that provider asks, which learns nothing of the other', async () => {
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 0 });
    await api.factories.anAssignment(staffId, elsewhere.settingId);
    const theirs = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: elsewhere.organisationId }] });
    const seen = await manager.compliance.standing({ personId: staffId });
    expect(seen.places.map((place) => place.organisationId)).toEqual([agency.organisationId]);
    expect(seen.requirements.map((requirement) => requirement.id)).toEqual([requirementId]);
    expect((await gridOf(manager)).requirements.map((requirement) => requirement.id)).not.toContain(theirs);
  });

  it('is not there for a stranger', async () => {
    const other = await api.factories.aHomeCareAgency({ staff: 1 });
    expect(await refusalCode((await api.as(other.managerId)).compliance.standing({ personId: staffId }))).toBe('not_found');
    expect(await refusalCode((await api.as(other.staffIds[0]!)).compliance.standing({ personId: staffId }))).toBe('not_found');
  });
});

describe('a rule', () => {
  it('is asked from its first day through its last, and past days stay as they were', async () => {
    const added = await officer.compliance.addRequirement(aRule());
    const asksOn = async (on: string) => (await gridOf(manager, on)).requirements.some((requirement) => requirement.id === added.requirementId);
    expect([await asksOn(addDays(today, -1)), await asksOn(today)]).toEqual([false, true]);
    await officer.compliance.endRequirement({ requirementId: added.requirementId, endsOn: addDays(today, 30) });
    expect([await asksOn(addDays(today, 30)), await asksOn(addDays(today, 31))]).toEqual([true, false]);
    api.itIs('2026-09-01');
    expect(await refusalCode(officer.compliance.endRequirement({ requirementId: added.requirementId, endsOn: '2026-12-01' }))).toBe('already_ended');
  });

  it('says what to mend', async () => {
    expect((await refusal(officer.compliance.addRequirement({ ...aRule(), dueDays: 7 }))).errors[0]?.path).toBe('dueDays');
    expect((await refusal(officer.compliance.addRequirement({ ...aRule(), endsOn: addDays(today, -1) }))).code).toBe('ends_before_start');
    expect((await refusal(officer.compliance.addRequirement({ ...aRule(), courseIds: [officerId] }))).errors[0]?.path).toBe('courseIds');
    expect((await refusal(officer.compliance.addRequirement({ ...aRule(), audience: [{ jobRole: 'wizard' }] }))).errors[0]?.path).toBe('audience');
    const rule = aRule();
    await officer.compliance.addRequirement(rule);
    expect((await refusal(officer.compliance.addRequirement(rule))).code).toBe('conflict');
    expect(await refusalCode(officer.compliance.endRequirement({ requirementId, endsOn: '2019-01-01' }))).toBe('ends_before_start');
    expect(await refusalCode(officer.compliance.endRequirement({ requirementId: officerId, endsOn: today }))).toBe('not_found');
  });

  it('is an officer’s to make, a manager’s to read and nothing to a learner', async () => {
    expect((await manager.compliance.requirements({})).requirements.map((row) => row.id)).toContain(requirementId);
    expect(await refusalCode(manager.compliance.addRequirement(aRule()))).toBe('not_found');
    expect(await refusalCode(manager.compliance.endRequirement({ requirementId, endsOn: today }))).toBe('not_found');
    expect(await refusalCode((await api.as(staffId)).compliance.requirements({}))).toBe('not_found');
  });

  it('starts a council with about twenty, safeguarding first, for the courses it has', async () => {
    await api.factories.aCourse({ code: 'SGA-1' });
    await api.factories.aCourse({ code: 'OMG-1' });
    const { requirementIds } = await api.within((ctx) => api.door(Compliance).starterRequirements(ctx));
    const rows = (await officer.compliance.requirements({})).requirements.filter((row) => requirementIds.includes(row.id));
    expect(rows.map((row) => row.code)).toEqual(['R-SGA', 'R-LDA']);
    expect(rows[0]?.audience.map((line) => line.organisationType)).toContain('DOM');
  });
});

describe('an exemption', () => {
  const exempt = async (given: { startsOn?: string; endsOn?: string } = {}) =>
    officer.compliance.exempt({ assignmentId: await assignmentOf(staffId), requirementId, reason: 'Holds a nursing degree', endsOn: addDays(today, 90), ...given });

  it('leaves her out through its last day, and says so', async () => {
    await exempt();
    expect(await cellOf(manager, staffId)).toMatchObject({ state: 'not_counted', reason: 'exempt', until: addDays(today, 90) });
    expect((await cellOf(manager, staffId, addDays(today, 90)))?.reason).toBe('exempt');
    expect((await cellOf(manager, staffId, addDays(today, 91)))?.state).toBe('overdue');
    expect((await gridOf(manager)).requirements[0]?.share.denominator).toBe(2);
    expect((await manager.compliance.exemptions({})).exemptions).toMatchObject([{ personId: staffId, reason: 'Holds a nursing degree', withdrawnOn: null }]);
  });

  it('is withdrawn by a second fact: from that day on, and once', async () => {
    const { exemptionId } = await exempt();
    api.itIs(addDays(today, 10));
    await officer.compliance.withdrawExemption({ exemptionId });
    expect((await cellOf(manager, staffId, addDays(today, 9)))?.reason).toBe('exempt');
    expect((await cellOf(manager, staffId))?.state).toBe('overdue');
    expect(await refusalCode(officer.compliance.withdrawExemption({ exemptionId }))).toBe('already_withdrawn');
  });

  it('is refused to a manager, backwards, for what is not asked, and for nobody', async () => {
    const other = await api.factories.aRequirement([courseId], { audience: [{ job_role: 'childminder' }] });
    const assignmentId = await assignmentOf(staffId);
    const given = { assignmentId, requirementId, reason: 'Because', endsOn: addDays(today, 30) };
    expect(await refusalCode(manager.compliance.exempt(given))).toBe('not_found');
    expect(await refusalCode(exempt({ endsOn: addDays(today, -1) }))).toBe('ends_before_start');
    expect(await refusalCode(officer.compliance.exempt({ ...given, requirementId: other }))).toBe('not_required');
    expect(await refusalCode(officer.compliance.exempt({ ...given, assignmentId: officerId }))).toBe('not_found');
    expect(await refusalCode(officer.compliance.withdrawExemption({ exemptionId: officerId }))).toBe('not_found');
  });
});

describe('shares', () => {
  it('are of the place asked about, with everyone left out and why', async () => {
    await api.factories.aCompletion(staffId, courseId, '2025-05-03');
    await api.factories.anAssignment(await api.factories.aPerson(), agency.settingId, { starts_on: addDays(today, -5) });
    await api.factories.anAssignment(await api.factories.aPerson(), agency.settingId, { worker_type: 'agency' });
    const share = await manager.compliance.share({ settingId: agency.settingId, requirementIds: [requirementId] });
    expect(share).toEqual({
      on: today, trained: 1, denominator: 3, printed: '33.3%', population: 4,
      exclusions: { closed: 0, exempt: 0, long_leave: 0, return_grace: 0, grace: 1 }, inGrace: { people: 1, alreadyTrained: 0 },
      raw: { numerator: 1, denominator: 4, printed: '25.0%' }, agency: { trained: 0, denominator: 1, printed: '0.0%' },
    });
    expect(await refusalCode(manager.compliance.share({ organisationId: officerId }))).toBe('not_found');
  });

  it('are of the whole council for an officer who names no place; a manager who names none is told of her own settings alone', async () => {
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 1 });
    const both = await api.factories.aRequirement([courseId], { audience: [{ organisation_id: agency.organisationId }, { organisation_id: elsewhere.organisationId }] });
    await api.factories.aCompletion(elsewhere.staffIds[0]!, courseId, '2025-05-03');
    const asks = async (personId: string) => api.raw('GET', `/api/standing/share?on=${today}&requirementIds[0]=${both}`, { cookie: await api.cookieOf(personId) });
    const seenBy = async (personId: string): Promise<unknown> => JSON.parse((await asks(personId)).text);
    // three people here, two there
    expect(await seenBy(officerId)).toMatchObject({ on: today, trained: 1, denominator: 5, printed: '20.0%', population: 5 });
    expect(await seenBy(agency.managerId)).toMatchObject({ trained: 0, denominator: 3, population: 3 });
    expect(await seenBy(elsewhere.managerId)).toMatchObject({ trained: 1, denominator: 2, population: 2 });
    expect((await asks(staffId)).status).toBe(404);
    expect((await asks(await api.factories.anExecutive())).status).toBe(404);
  });

  it('of every provider are there for officers alone: a small provider is a small number', async () => {
    const { providers } = await officer.compliance.providerShares({});
    expect(providers.find((provider) => provider.organisationId === agency.organisationId)).toMatchObject({ trained: 0, denominator: 3 });
    expect(await refusalCode((await api.as(await api.factories.anExecutive())).compliance.providerShares({}))).toBe('not_found');
    expect(await refusalCode(manager.compliance.providerShares({}))).toBe('not_found');
    expect(await refusalCode((await api.as(staffId)).compliance.providerShares({}))).toBe('not_found');
  });
});
