import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, refusal, refusalCode } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Database } from '../kernel/database.ts';
import { system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Facts } from '../kernel/facts.ts';
import { Completions } from './completions.ts';
import type { CompletionFact, CompletionRecorded } from './completions.ts';

let api: Api;
let door: Completions;
let officerId: string;
const announced: CompletionRecorded[] = [];

beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-20');
  door = api.door(Completions);
  officerId = await api.factories.aWdo();
  api.door(Facts).subscribe('completion', 99, async (_ctx, fact) => {
    announced.push(fact);
  });
});
afterAll(() => api.stop());

const evidence = 'Certificate 4471 of the college, seen by me';
const byOfficer = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...system, personId: officerId } });
const completionsOf = (personId: string) => api.sql<{ id: string; completed_on: string; source: string; evidence: string | null; attempt_id: string | null }>('select * from completion where person_id = $1 order by completed_on', [personId]);

describe('recording', () => {
  it('takes 25,000 at once, each with a number of its own, in the order given', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => api.factories.aPerson()));
    const { courseId } = await api.factories.aCourse();
    const facts = Array.from({ length: 25_000 }, (_, n): CompletionFact => ({ personId: people[n % 20] ?? '', courseId, completedOn: `2025-0${(n % 9) + 1}-10`, source: 'imported' }));
    const recorded = await api.within((ctx) => door.record(ctx, facts));
    expect(new Set(recorded.map((one) => one.certificateNo)).size).toBe(25_000);
    const [row] = await api.sql('select person_id, completed_on from completion where id = $1', [recorded[17]?.completionId]);
    expect(row).toEqual({ person_id: people[17], completed_on: facts[17]?.completedOn });
    expect(announced.slice(-25_000).map((fact) => fact.completionId)).toEqual(recorded.map((one) => one.completionId));
  }, 60_000);

  it('an officer records one with evidence, and it is told to the rooms above', async () => {
    const personId = await api.factories.aPerson();
    const { courseId } = await api.factories.aCourse();
    const made = await (await api.as(officerId)).completions.record({ personId, courseId, completedOn: '2026-05-03', evidence });
    expect(made.certificateNo).toMatch(/^[2-9A-Z]{11}$/);
    expect(announced.at(-1)).toEqual({ completionId: made.completionId, personId, courseId, completedOn: '2026-05-03' });
    expect(await completionsOf(personId)).toMatchObject([{ source: 'recorded', evidence }]);
  });

  it.each([
    ['tomorrow', { completedOn: '2026-11-21' }, 'date_in_future', 'completedOn'],
    ['before her birth', { completedOn: '1989-12-31' }, 'before_birth', 'completedOn'],
    ['an end before the day itself', { expiresOn: '2026-05-03' }, 'dates_out_of_order', 'expiresOn'],
    ['no evidence', { evidence: '   ' }, 'invalid_input', 'evidence'],
    ['a day that does not exist', { completedOn: '2026-02-30' }, 'invalid_input', 'completedOn'],
  ])('refuses %s and changes nothing', async (_what, wrong, code, path) => {
    const personId = await api.factories.aPerson({ date_of_birth: '1990-01-01' });
    const { courseId } = await api.factories.aCourse();
    const problem = await refusal((await api.as(officerId)).completions.record({ personId, courseId, completedOn: '2026-05-03', evidence, ...wrong }));
    expect([problem.code, problem.errors[0]?.path]).toEqual([code, path]);
    expect(await completionsOf(personId)).toEqual([]);
  });

  it('is told when two officers record the same at once; withdrawn, it may be recorded again', async () => {
    const personId = await api.factories.aPerson();
    const { courseId } = await api.factories.aCourse();
    const officers = await Promise.all([api.as(officerId), api.as(await api.factories.aWdo())]);
    const record = (n: 0 | 1) => officers[n].completions.record({ personId, courseId, completedOn: '2026-05-03', evidence });
    const outcomes = await Promise.allSettled([record(0), record(1)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(record(0))).errors[0]).toMatchObject({ path: 'completedOn', code: 'conflict' });
    const [first] = await completionsOf(personId);
    await officers[0].completions.withdraw({ completionId: first?.id ?? '', reason: 'The wrong sheet' });
    expect((await record(1)).completionId).not.toBe(first?.id);
  });

  it('refuses a person or a course that is not there', async () => {
    const officer = await api.as(officerId);
    const personId = await api.factories.aPerson();
    const { courseId } = await api.factories.aCourse();
    expect(await refusalCode(officer.completions.record({ personId: courseId, courseId, completedOn: '2026-05-03', evidence }))).toBe('not_found');
    expect(await refusalCode(officer.completions.record({ personId, courseId: personId, completedOn: '2026-05-03', evidence }))).toBe('not_found');
    expect(await refusalCode(officer.completions.recordPart({ personId, coursePartId: personId, doneOn: '2026-05-03', evidence }))).toBe('not_found');
  });

  it('an attempt completes a course once, however often it is told', async () => {
    const personId = await api.factories.aPerson();
    const { courseId } = await api.factories.aCourse();
    const attemptId = crypto.randomUUID();
    const play = () => api.within((ctx) => door.recordPart(ctx, { personId, courseId, doneOn: '2026-11-20', source: 'played', attemptId, scorePercent: 90 }));
    const first = await play();
    expect(await play()).toEqual(first);
    expect(await completionsOf(personId)).toHaveLength(1);
  });
});

describe('a fact is not taken back', () => {
  it.each(['update completion set completed_on = completed_on', 'delete from completion', 'update completion_withdrawal set reason = reason', 'delete from completion_withdrawal', 'update part_completion set done_on = done_on', 'delete from part_completion'])(
    'the application itself may not: %s',
    async (statement) => {
      await api.factories.aCompletion(await api.factories.aPerson(), (await api.factories.aCourse()).courseId, '2025-01-01');
      await expect(api.door(Database).source.query(statement)).rejects.toThrow(/permission denied/);
    },
  );

  it('a withdrawal is a second fact with its reason, once', async () => {
    const personId = await api.factories.aPerson();
    const completionId = await api.factories.aCompletion(personId, (await api.factories.aCourse()).courseId, '2026-01-05');
    const officer = await api.as(officerId);
    await officer.completions.withdraw({ completionId, reason: 'Recorded for the wrong person' });
    expect(await refusalCode(officer.completions.withdraw({ completionId, reason: 'Again' }))).toBe('already_withdrawn');
    const { completions } = await officer.completions.ofPerson({ personId });
    expect(completions).toMatchObject([{ state: 'withdrawn', withdrawnBecause: 'Recorded for the wrong person', completedOn: '2026-01-05' }]);
    expect(await refusalCode(officer.completions.certificate({ completionId }))).toBe('already_withdrawn');
    expect(await api.sql('select verb, actor_id from audit_entry where subject_id = $1', [personId])).toEqual([{ verb: 'withdrew_completion', actor_id: officerId }]);
  });

  it('of two withdrawals at once one is refused', async () => {
    const completionId = await api.factories.aCompletion(await api.factories.aPerson(), (await api.factories.aCourse()).courseId, '2026-01-05');
    const officer = await api.as(officerId);
    const outcomes = await Promise.allSettled(['One', 'Two'].map((reason) => officer.completions.withdraw({ completionId, reason })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a course in parts', () => {
  const blended = () => api.factories.aCourse({ parts: ['e_learning', 'practical'] });

  it('is complete when every part is recorded, dated by the last, as well proved as its weakest part', async () => {
    const personId = await api.factories.aPerson();
    const { courseId, partIds } = await blended();
    const attemptId = crypto.randomUUID();
    const first = await api.within((ctx) => door.recordPart(ctx, { personId, courseId, doneOn: '2026-10-01', source: 'played', attemptId, scorePercent: 85 }));
    expect(first).toEqual({ completionId: null });
    const officer = await api.as(officerId);
    expect((await officer.completions.ofPerson({ personId })).partly).toMatchObject([{ courseId, parts: [{ doneOn: '2026-10-01' }, { doneOn: null }] }]);
    const second = await officer.completions.recordPart({ personId, coursePartId: partIds[1] ?? '', doneOn: '2026-10-09', evidence: 'Watched her move Mr. Bear twice' });
    expect(second.completionId).not.toBeNull();
    expect(await completionsOf(personId)).toMatchObject([{ id: second.completionId, completed_on: '2026-10-09', source: 'recorded', attempt_id: attemptId, evidence: 'Watched her move Mr. Bear twice' }]);
    expect((await officer.completions.ofPerson({ personId })).partly).toEqual([]);
  });

  it('both parts at once complete it exactly once, fifteen times over', async () => {
    for (let round = 0; round < 15; round++) {
      const personId = await api.factories.aPerson();
      const { partIds } = await blended();
      const outcomes = await Promise.all(
        partIds.map((coursePartId) => api.within((ctx) => door.recordPart(byOfficer(ctx), { personId, coursePartId, doneOn: '2026-10-01', source: 'recorded', evidence }))),
      );
      expect(outcomes.filter(({ completionId }) => completionId !== null)).toHaveLength(1);
      expect(await completionsOf(personId)).toHaveLength(1);
    }
  });

  it('a renewal needs every part again', async () => {
    const personId = await api.factories.aPerson();
    const { courseId, partIds } = await blended();
    await api.factories.aCompletion(personId, courseId, '2025-03-01');
    const part = (coursePartId: string, doneOn: string) => api.within((ctx) => door.recordPart(byOfficer(ctx), { personId, coursePartId, doneOn, source: 'recorded', evidence }));
    expect(await part(partIds[0] ?? '', '2025-02-01')).toEqual({ completionId: null });
    expect(await part(partIds[1] ?? '', '2026-02-01')).toEqual({ completionId: null });
    expect(await part(partIds[0] ?? '', '2026-03-01')).toEqual({ completionId: expect.any(String) as string });
  });

  it('never comes of a screen alone when it has a part that is not on a screen', async () => {
    const personId = await api.factories.aPerson();
    for (const parts of [['practical'], ['practical', 'observation'], ['e_learning', 'practical']]) {
      const { courseId } = await api.factories.aCourse({ parts });
      expect(await api.within((ctx) => door.recordPart(ctx, { personId, courseId, doneOn: '2026-11-20', source: 'played', attemptId: crypto.randomUUID() }))).toEqual({ completionId: null });
    }
    expect(await completionsOf(personId)).toEqual([]);
  });

  it('without parts, or with one, it is complete at once', async () => {
    const personId = await api.factories.aPerson();
    const none = await api.factories.aCourse({ parts: [] });
    const one = await api.factories.aCourse({ parts: ['attendance'] });
    for (const { courseId } of [none, one]) {
      expect(await api.within((ctx) => door.recordPart(ctx, { personId, courseId, doneOn: '2026-10-01', source: 'imported' }))).toEqual({ completionId: expect.any(String) as string });
    }
    expect(await completionsOf(personId)).toHaveLength(2);
  });
});

describe('who may', () => {
  it('she herself, a manager where she works today, and officers see her record; nobody else', async () => {
    const { managerId, staffIds, settingId } = await api.factories.aHomeCareAgency({ staff: 2 });
    const [personId = '', colleagueId = ''] = staffIds;
    const otherManagerId = await api.factories.aManager((await api.factories.aSetting()).settingId);
    await api.factories.aCompletion(personId, (await api.factories.aCourse()).courseId, '2026-01-05', { source: 'recorded', evidence: 'Seen at Bramble Care' });
    const seen = async (asker: string) => (await (await api.as(asker)).completions.ofPerson({ personId })).completions.map((one) => one.evidence);
    expect(await seen(personId)).toEqual(['Seen at Bramble Care']);
    expect(await seen(officerId)).toEqual(['Seen at Bramble Care']);
    expect(await seen(managerId)).toEqual([null]);
    for (const stranger of [colleagueId, otherManagerId, await api.factories.anExecutive()]) {
      expect(await refusalCode((await api.as(stranger)).completions.ofPerson({ personId }))).toBe('not_found');
    }
    await api.sql(`update assignment set ends_on = '2026-11-19', leaving_reason = 'pay' where person_id = $1 and setting_id = $2`, [personId, settingId]);
    expect(await refusalCode((await api.as(managerId)).completions.ofPerson({ personId }))).toBe('not_found');
  });

  it('a manager records a practical part for her team, and neither e-learning nor a whole course nor her own', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    const { courseId, partIds } = await api.factories.aCourse({ parts: ['e_learning', 'practical'] });
    const [eLearning = '', practical = ''] = partIds;
    const manager = await api.as(managerId);
    const part = (of: string, coursePartId: string) => manager.completions.recordPart({ personId: of, coursePartId, doneOn: '2026-11-01', evidence });
    expect(await part(personId, practical)).toEqual({ completionId: null });
    expect(await refusalCode(part(personId, eLearning))).toBe('not_found');
    expect(await refusalCode(part(managerId, practical))).toBe('not_found');
    expect(await refusalCode(part(await api.factories.aPerson(), practical))).toBe('not_found');
    expect(await refusalCode(manager.completions.record({ personId, courseId, completedOn: '2026-11-01', evidence }))).toBe('not_found');
    expect(await manager.completions.ofPerson({ personId })).toMatchObject({ mayRecord: false, mayRecordParts: true });
    expect(await manager.completions.ofPerson({ personId: managerId })).toMatchObject({ mayRecord: false, mayRecordParts: false });
  });

  it('is offered what she may record, and no more', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    const { courseId, partIds } = await api.factories.aCourse({ parts: ['e_learning', 'practical'] });
    const screenOnly = await api.factories.aCourse();
    const offered = async (asker: string) => (await (await api.as(asker)).completions.recordable({ personId })).courses;
    const toManager = await offered(managerId);
    expect(toManager.find((one) => one.courseId === courseId)).toMatchObject({ whole: false, parts: [{ coursePartId: partIds[1], kind: 'practical' }] });
    expect(toManager.some((one) => one.courseId === screenOnly.courseId)).toBe(false);
    const toOfficer = await offered(officerId);
    expect(toOfficer.find((one) => one.courseId === courseId)).toMatchObject({ whole: true, parts: [{ kind: 'e_learning' }, { kind: 'practical' }] });
    expect(toOfficer.some((one) => one.courseId === screenOnly.courseId)).toBe(true);
    expect(await refusalCode((await api.as(managerId)).completions.recordable({ personId: managerId }))).toBe('not_found');
  });

  it('nobody records or withdraws her own, not even an officer', async () => {
    const officer = await api.as(officerId);
    const { courseId } = await api.factories.aCourse();
    expect(await refusalCode(officer.completions.record({ personId: officerId, courseId, completedOn: '2026-11-01', evidence }))).toBe('not_found');
    const completionId = await api.factories.aCompletion(officerId, courseId, '2026-01-05');
    expect(await refusalCode(officer.completions.withdraw({ completionId, reason: 'Mine' }))).toBe('not_found');
  });

  it('a learner records nothing, and withdraws nothing', async () => {
    const personId = await api.factories.aPerson();
    const { courseId, partIds } = await api.factories.aCourse();
    const learner = await api.as(personId);
    expect(await refusalCode(learner.completions.record({ personId, courseId, completedOn: '2026-11-01', evidence }))).toBe('not_found');
    expect(await refusalCode(learner.completions.recordPart({ personId, coursePartId: partIds[0] ?? '', doneOn: '2026-11-01', evidence }))).toBe('not_found');
    const completionId = await api.factories.aCompletion(personId, courseId, '2026-01-05');
    expect(await refusalCode(learner.completions.withdraw({ completionId, reason: 'No' }))).toBe('not_found');
  });
});
