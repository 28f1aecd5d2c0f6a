import fc from 'fast-check';
import { addDays, addMonths } from '@pvi/domain/days';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvOf, Loading, pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { NewPosts } from '../../apps/api/src/people/new-posts.ts';
import { knownPassword } from '../harness/factories.ts';
import { startApi } from '../harness/product.ts';
import type { Api, Client } from '../harness/product.ts';
import { seedOf, sizeOf } from './size.ts';

/**
 * Somebody comes to a second employer or moves there: found by her number, by her own yes or by a file. What she holds
 * is green there, and nothing else is; the former employer's past figures stay as they were; neither sees the other's
 * post; and what is taken back is as before.
 */
const count = sizeOf({ short: 8, whole: 10_000 });
const seed = seedOf();
const today = '2026-11-26';
/** Before any move begins or ends. */
const pastDays = ['2025-01-31', '2026-03-31', '2026-10-31'];
/** So many histories share two employers, so that their grids stay small. */
const perPair = 25;

interface Employer {
  organisationId: string;
  settingId: string;
  provider: string;
  setting: string;
  manager: Client;
}
interface Asked {
  courses: string[];
  months: number;
}

let api: Api;
let officer: Client;
let loading: Loading;
let courses: string[];
const asked = new Map<string, Asked>();
beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
  const officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
  loading = new Loading(api, officerId);
  courses = [];
  for (let n = 0; n < 3; n++) courses.push((await api.factories.aCourse()).courseId);
  const [one = '', two = '', three = ''] = courses;
  for (const { courses: any, months, audience } of [{ courses: [one], months: 36, audience: [{}] }, { courses: [two, three], months: 12, audience: [{}] }, { courses: [three], months: 24, audience: [{ job_role: 'cook' }] }]) {
    asked.set(await api.factories.aRequirement(any, { validity_months: months, audience }), { courses: any, months });
  }
});
afterAll(() => api.stop());

async function employer(name: string): Promise<Employer> {
  const [provider, setting] = [`${name} Care`, `${name} House`];
  const organisationId = await api.factories.aProvider({ name: provider });
  const { settingId } = await api.factories.aSetting({ organisationId, name: setting });
  return { organisationId, settingId, provider, setting, manager: await api.as(await api.factories.aManager(settingId)) };
}

const role = fc.constantFrom('care_worker', 'cook');
const life = fc.record({
  posts: fc.uniqueArray(fc.record({ role, from: fc.constantFrom('2024-01-08', '2025-06-02', '2026-09-07'), until: fc.constantFrom(null, null, '2026-06-30') }), { minLength: 1, maxLength: 2, selector: (post) => post.role }),
  held: fc.array(fc.record({ course: fc.nat(2), on: fc.constantFrom('2023-05-02', '2024-12-03', '2026-02-04', '2026-11-05') }), { maxLength: 4 }),
});
const move = fc.record({
  by: fc.constantFrom('number', 'number', 'yes', 'file'),
  role,
  from: fc.constantFrom('2026-11-02', '2026-11-20', today, '2026-12-07'),
  leaves: fc.constantFrom(null, '2026-11-25', today),
  learns: fc.option(fc.nat(2)),
  back: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

let histories = 0;
let pair: [Employer, Employer];

it(`whoever moves takes along what she holds, and leaves the past as it was, seed ${seed}`, { timeout: 60_000 + count * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(life, move, async (lived, moved) => {
      if (histories % perPair === 0) pair = [await employer(`Rowan${histories}`), await employer(`Birch${histories}`)];
      histories += 1;
      const [a, b] = pair;
      const her = await begin(lived, a);
      const [pastA, pastB] = [await figures(a, pastDays), await figures(b, [...pastDays, addDays(today, 1)])];
      const undone = moved.by === 'file' && moved.back;
      const before = undone ? await pictureOf(api) : {};

      const arrived = await arrive(her, moved, b);
      expect(await heldAt(b, her.personId, moved)).toEqual(oracle(lived, moved));
      expect(await figures(a, pastDays)).toEqual(pastA);
      if (undone) {
        expect((await loading.undo(arrived.importId ?? '')).state).toBe('undone');
        expect(await pictureOf(api)).toEqual(before);
        return;
      }
      if (moved.learns !== null) await api.factories.aCompletion(her.personId, courses[moved.learns] ?? '', today);
      if (moved.leaves) for (const { assignmentId } of her.open) await a.manager.people.leave({ assignmentId, endsOn: moved.leaves, reason: 'career', destination: 'adult_social_care' });
      expect(await figures(a, pastDays)).toEqual(pastA);
      await apart(her.personId, a, b);
      if (!moved.back || moved.from > today) return;
      await api.within((ctx) => api.door(NewPosts).answer({ ...ctx, actor: { ...ctx.actor, personId: her.personId } }, { assignmentId: arrived.assignmentId, answer: 'not_mine', line: 'generated' }));
      await officer.people.settleObjection({ assignmentId: arrived.assignmentId, finding: 'ends', line: 'generated' });
      expect(await figures(b, [...pastDays, addDays(today, 1)])).toEqual(pastB);
      expect(await figures(a, pastDays)).toEqual(pastA);
    }),
    { numRuns: count, seed, endOnFailure: true },
  );
});

async function begin(lived: Life, a: Employer) {
  const familyName = `Mover${histories}`;
  const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: familyName, date_of_birth: '1994-02-28' });
  const open: { assignmentId: string }[] = [];
  for (const { role: jobRole, from, until } of lived.posts) {
    const ended = until !== null && until > from;
    const assignmentId = await api.factories.anAssignment(personId, a.settingId, { job_role: jobRole, starts_on: from, ...(ended && { ends_on: until, leaving_reason: 'career', leaving_destination: 'not_known' }) });
    if (!ended) open.push({ assignmentId });
  }
  for (const { course, on } of lived.held) await api.factories.aCompletion(personId, courses[course] ?? '', on);
  const [row] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
  return { personId, familyName, open, learnerNo: row?.learner_no ?? '' };
}

async function arrive(her: Awaited<ReturnType<typeof begin>>, moved: Move, b: Employer): Promise<{ assignmentId: string; importId: string | null }> {
  const post = { settingId: b.settingId, jobRole: moved.role, workerType: 'bank' as const, startsOn: moved.from };
  if (moved.by === 'number') return { ...(await b.manager.people.appoint({ learnerNo: her.learnerNo, ...post })), importId: null };
  if (moved.by === 'yes') {
    const handle = await api.factories.accountOf(her.personId);
    return { ...(await b.manager.people.appointConfirmed({ familyName: her.familyName, dateOfBirth: '1994-02-28', handle, password: knownPassword, ...post })), importId: null };
  }
  const { importId } = await loading.checked(csvOf([{ provider_ref: b.provider, setting_ref: b.setting, worker_ref: `W${histories}`, first_name: 'Amina', last_name: her.familyName, date_of_birth: '28/02/1994', previous_learner_no: her.learnerNo, job_role_code: moved.role, worker_type: 'bank', start_date: moved.from }]));
  expect(await loading.commit(importId)).toMatchObject({ state: 'committed', counts: { update: 1 } });
  const [made] = await api.sql<{ id: string }>('select id from assignment where person_id = $1 and setting_id = $2', [her.personId, b.settingId]);
  return { assignmentId: made?.id ?? '', importId };
}

/** What a place was told of days gone by, as its manager reads it. */
function figures({ manager, settingId }: Employer, days: readonly string[]): Promise<unknown[]> {
  return Promise.all(days.flatMap((on) => [manager.compliance.share({ settingId, on }), manager.compliance.grid({ settingId, on })]));
}

/** A day on which she is counted there as everybody is. */
const counted = (moved: Move): string => addDays(moved.from > today ? moved.from : today, 90);

/** Requirement → is she trained, as her new manager reads it: on arrival, and once she is counted. */
async function heldAt({ manager, organisationId }: Employer, personId: string, moved: Move): Promise<Record<string, [boolean, boolean]>> {
  const days = [moved.from > today ? moved.from : today, counted(moved)];
  const found: Record<string, [boolean, boolean]> = {};
  for (const [n, on] of days.entries()) {
    const { requirements, places } = await manager.compliance.standing({ personId, on });
    expect(places.map((place) => place.organisationId)).toEqual([organisationId]);
    for (const [at, requirement] of requirements.entries()) {
      const cell = places[0]?.cells[at];
      if (!cell) continue;
      found[requirement.id] ??= [false, false];
      found[requirement.id]![n === 0 ? 0 : 1] = cell.held === true || cell.state === 'compliant' || cell.state === 'due_soon';
    }
  }
  return found;
}

/** The same from nothing but what was generated. */
function oracle(lived: Life, moved: Move): Record<string, [boolean, boolean]> {
  const days = [moved.from > today ? moved.from : today, counted(moved)];
  const rules = [...asked].filter((_, n) => n < 2 || moved.role === 'cook');
  const holds = (rule: Asked, on: string): boolean => lived.held.some((one) => rule.courses.includes(courses[one.course] ?? '') && one.on <= on && addMonths(one.on, rule.months) > on);
  return Object.fromEntries(rules.map(([id, rule]) => [id, [holds(rule, days[0] ?? ''), holds(rule, days[1] ?? '')]]));
}

/** Each employer reads everything that it may about her: nothing of it speaks of the other. */
async function apart(personId: string, a: Employer, b: Employer): Promise<void> {
  for (const [mine, theirs] of [[a, b], [b, a]] as const) {
    const answers = [
      mine.manager.people.show({ personId }), mine.manager.people.list({ q: 'mover' }), mine.manager.compliance.standing({ personId }), mine.manager.compliance.grid({ settingId: mine.settingId }),
      mine.manager.completions.ofPerson({ personId }), mine.manager.enrolments.ofPerson({ personId }),
    ];
    // whom she has left may be told that there is nobody
    const seen = JSON.stringify(await Promise.all(answers.map((answer) => (answer as Promise<unknown>).catch(({ code }: { code: string }) => code))));
    for (const foreign of [theirs.provider, theirs.setting, theirs.settingId, theirs.organisationId]) expect(seen).not.toContain(foreign);
  }
}
