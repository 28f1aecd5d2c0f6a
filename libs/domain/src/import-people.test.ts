import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownPerson, KnownPost, StatedPerson } from './import-people.ts';
import { planPerson } from './import-people.ts';
import { importState, plausibleDrop, unusuallyMany } from './imports.ts';

const today = '2026-11-26';
const stated = (post: Partial<StatedPerson['post']> = {}, person: Partial<StatedPerson> = {}): StatedPerson => ({
  givenName: 'Asha', familyName: 'Bello', knownAs: null, dateOfBirth: '1994-02-28', email: null, mobile: null, preferredLanguage: null, ...person,
  post: { settingId: 's1', settingName: 'Rowan House', jobRole: 'care_worker', jobTitle: 'Care worker', workerType: 'permanent', startsOn: '2026-01-05', endsOn: null, weeklyHours: null, managerId: null, managerLine: null, flags: {}, ...post },
});
const post = (given: Partial<KnownPost> = {}): KnownPost => ({ assignmentId: 'a1', settingId: 's1', settingName: 'Rowan House', jobRole: 'care_worker', jobTitle: 'Care worker', workerType: 'permanent', managerId: null, weeklyHours: null, flags: [], startsOn: '2026-01-05', endsOn: null, awayFrom: null, stated: true, ...given });
const known = (posts: readonly KnownPost[] = [post()], given: Partial<KnownPerson> = {}): KnownPerson => ({ personId: 'p1', givenName: 'Asha', familyName: 'Bello', knownAs: null, dateOfBirth: '1994-02-28', email: null, mobile: null, preferredLanguage: 'en', joined: [], posts, ...given });
const alone = { others: [] };

describe('planPerson', () => {
  it('changes nothing where nothing differs, whatever the empty cells', () => {
    expect(planPerson(stated(), known([post({ weeklyHours: 30, managerId: 'm1', flags: ['food'] })], { email: 'a@b.example', knownAs: 'Ash' }), alone, today)).toMatchObject({ outcome: 'same', changes: null });
  });

  it('never writes over her own e-mail address', () => {
    expect(planPerson(stated({}, { email: 'work@b.example' }), known([post()], { email: 'own@b.example' }), alone, today).outcome).toBe('same');
    expect(planPerson(stated({}, { email: 'work@b.example' }), known(), alone, today).changes?.details).toMatchObject({ email: 'work@b.example' });
  });

  it('moves her when another place is stated and the old one no longer is', () => {
    const plan = planPerson(stated({ settingId: 's2', startsOn: '2026-09-01' }), known(), alone, today);
    expect(plan.changes).toMatchObject({ assign: { settingId: 's2', startsOn: '2026-09-01' }, leave: [{ assignmentId: 'a1', endsOn: '2026-08-31', moved: true }] });
    expect(planPerson(stated({ settingId: 's2' }), known([post({ stated: false })]), alone, today).changes?.leave).toEqual([]);
    expect(planPerson(stated({ settingId: 's2' }), known(), { others: [], ended: new Set([known().posts[0]?.assignmentId ?? '']) }, today).changes?.leave).toEqual([]);
    expect(planPerson(stated({ settingId: 's2' }), known(), { others: [{ settingId: 's1', jobRole: 'care_worker' }] }, today).changes?.leave).toEqual([]);
  });

  it('says so where our record has ended the post', () => {
    expect(planPerson(stated(), known([post({ endsOn: '2026-06-30' })]), alone, today)).toMatchObject({ outcome: 'error', faults: [{ column: 'end_date', code: 'left_already' }] });
    expect(planPerson(stated({ startsOn: '2026-10-01' }), known([post({ endsOn: '2026-06-30' })]), alone, today).changes?.assign).toMatchObject({ startsOn: '2026-10-01' });
  });

  it('takes a post that has not begun and is stated no longer for a mistake, and never ends one before its first day', () => {
    const elsewhere = stated({ settingId: 's2', startsOn: '2025-01-06' });
    const toCome = post({ startsOn: '2026-12-07' });
    const only = planPerson(elsewhere, known([toCome]), alone, today);
    expect(only.changes).toMatchObject({ assign: { settingId: 's2', startsOn: '2025-01-06' }, leave: [{ assignmentId: 'a1', endsOn: '2026-12-07', mistaken: true }] });
    // where she has worked here before, the file gives her first day with the employer: the new one comes in its place
    const before = known([post({ assignmentId: 'a0', settingId: 's3', startsOn: '2025-01-06', endsOn: '2026-11-20' }), toCome]);
    const plan = planPerson(elsewhere, before, alone, today);
    expect(plan.changes).toMatchObject({ assign: { settingId: 's2', startsOn: '2026-12-07' }, leave: [{ assignmentId: 'a1', endsOn: '2026-12-07', mistaken: true }] });
    expect(planPerson(elsewhere, applied(before, plan), alone, today)).toMatchObject({ outcome: 'same', changes: null });
  });

  it('says the same of what it has done: a second look finds nothing to do', () => {
    const day = fc.constantFrom('2025-06-01', '2026-01-05', '2026-03-01', '2026-09-01');
    const flags = fc.record({ dsl: fc.boolean(), medicines: fc.boolean() }, { requiredKeys: [] });
    const posts = fc.record({ settingId: fc.constantFrom('s1', 's2'), jobRole: fc.constantFrom('care_worker', 'cook'), workerType: fc.constantFrom('permanent', 'bank'), startsOn: day, endsOn: fc.option(fc.constantFrom('2026-10-01', '2026-10-31')), weeklyHours: fc.option(fc.constantFrom(20, 37.5)), flags });
    fc.assert(
      fc.property(posts, fc.record({ familyName: fc.constantFrom('Bello', 'Fox'), knownAs: fc.option(fc.constant('Ash')), mobile: fc.option(fc.constant('1')) }), fc.constantFrom([], [post()], [post({ endsOn: '2025-12-31', startsOn: '2025-01-01' })], [post({ settingId: 's2', flags: ['dsl', 'food'] })]), (line, person, held) => {
        const before = known(held);
        const wanted = stated(line, person);
        const plan = planPerson(wanted, before, alone, today);
        if (plan.outcome === 'error') return;
        const again = planPerson(wanted, applied(before, plan), alone, today);
        expect(again).toMatchObject({ outcome: 'same', differences: [] });
      }),
    );
  });
});

/** The person as the doors would leave her. */
function applied(person: KnownPerson, { changes }: ReturnType<typeof planPerson>): KnownPerson {
  if (!changes) return person;
  let posts = person.posts.map((one) => {
    const left = changes.leave.find(({ assignmentId }) => assignmentId === one.assignmentId);
    const now = changes.correct?.assignmentId === one.assignmentId ? { ...one, ...changes.correct } : one;
    return { ...now, endsOn: left?.endsOn ?? now.endsOn, stated: now.stated || changes.statesPost === one.assignmentId };
  });
  if (changes.assign) posts = [...posts, post({ ...changes.assign, assignmentId: 'new', settingName: '', jobTitle: '', flags: [...changes.assign.flags].sort() })];
  return { ...person, ...changes.names, ...changes.details, posts };
}

describe('plausibility', () => {
  it('takes fewer than a fifth for leavers', () => {
    expect([plausibleDrop(1, 5), plausibleDrop(1, 6), plausibleDrop(19, 100), plausibleDrop(20, 100)]).toEqual([false, true, true, false]);
    expect([unusuallyMany(5, 0), unusuallyMany(6, 1), unusuallyMany(41, 3), unusuallyMany(9, 3)]).toEqual([false, true, true, false]);
  });
});

it('the state of an import is the last thing that is true of it', () => {
  const facts = { readAt: null, checkedAt: null, releasedAt: null, committedAt: null, undoneAt: null, stoppedAt: null, failure: null, warnings: [] };
  const now = new Date();
  expect(importState(facts)).toBe('received');
  expect(importState({ ...facts, readAt: now })).toBe('read');
  expect(importState({ ...facts, readAt: now, checkedAt: now })).toBe('checked');
  expect(importState({ ...facts, checkedAt: now, warnings: [{ holds: true }] })).toBe('held');
  expect(importState({ ...facts, checkedAt: now, releasedAt: now, warnings: [{ holds: true }] })).toBe('checked');
  expect(importState({ ...facts, checkedAt: now, failure: 'unexpected' })).toBe('refused');
  expect(importState({ ...facts, committedAt: now, failure: 'unexpected' })).toBe('committed');
  expect(importState({ ...facts, committedAt: now, undoneAt: now })).toBe('undone');
});
