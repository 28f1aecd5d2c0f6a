import fc from 'fast-check';
import { addDays, addMonths } from '@pvi/domain/days';
import { afterAll, expect, it } from 'vitest';
import { csvOf, LoadingInside, pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { NewPosts } from '../../apps/api/src/people/new-posts.ts';
import { Chance } from '../../apps/api/src/seed/demo/chance.ts';
import { knownPassword } from '../harness/factories.ts';
import { Inside } from '../harness/inside.ts';
import type { Api, Client } from '../harness/product.ts';
import { FreshApi, shuffled, sideBySide, timeFor } from './side-by-side.ts';
import type { Handful } from './side-by-side.ts';
import { seedOf, sizeOf } from './size.ts';

/**
 * People come to a second employer or move there: found by their number, by their own yes or by a file. What each holds
 * is green there, and nothing else is; the former employer's past figures stay as they were; neither sees the other's
 * post; and what is taken back is as before.
 */
const count = sizeOf({ short: 10, whole: 10_000 });
const seed = seedOf();
const today = '2026-11-26';
/** Before any move begins or ends. */
const pastDays = ['2025-01-31', '2026-03-31', '2026-10-31'];
/** How often a handful goes over HTTP, with sessions. */
const overHttp = 0.1;

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

const fresh = new FreshApi();
let api: Api;
let inside: Inside;
let officer: Client;
let loading: LoadingInside;
let courses: string[];
let asked: Map<string, Asked>;
let histories = 0;
afterAll(() => fresh.stop());

/** A council with courses, what it asks of whom, and an officer; a new one now and then. */
async function aCouncil(coming: number): Promise<void> {
  const given = await fresh.for(coming);
  if (!given.fresh) return;
  ({ api } = given);
  api.itIs(today);
  inside = new Inside(api);
  const officerId = await api.factories.aWdo();
  officer = inside.as(officerId);
  loading = new LoadingInside(api, officerId);
  courses = [];
  for (let n = 0; n < 3; n++) courses.push((await api.factories.aCourse()).courseId);
  const [one = '', two = '', three = ''] = courses;
  asked = new Map();
  for (const { courses: any, months, audience } of [{ courses: [one], months: 36, audience: [{}] }, { courses: [two, three], months: 12, audience: [{}] }, { courses: [three], months: 24, audience: [{ job_role: 'cook' }] }]) {
    asked.set(await api.factories.aRequirement(any, { validity_months: months, audience }), { courses: any, months });
  }
}

async function employer(name: string, http: boolean): Promise<Employer> {
  const [provider, setting] = [`${name} Care`, `${name} House`];
  const organisationId = await api.factories.aProvider({ name: provider });
  const { settingId } = await api.factories.aSetting({ organisationId, name: setting });
  const managerId = await api.factories.aManager(settingId);
  return { organisationId, settingId, provider, setting, manager: http ? await api.as(managerId) : inside.as(managerId) };
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

interface Mover {
  her: Awaited<ReturnType<typeof begin>>;
  lived: Life;
  moved: Move;
}

it(`whoever moves takes along what she holds, and leaves the past as it was, seed ${seed}`, { timeout: timeFor(count) }, () =>
  sideBySide({ history: fc.record({ lived: life, moved: move }), count, seed, atOnce: 50, live: moveAll }));

/** All of them between the same two employers: those whose file is taken back, those who stay, those who object. */
async function moveAll({ histories: generated, dice }: Handful<{ lived: Life; moved: Move }>): Promise<void> {
  await aCouncil(generated.length);
  const chance = new Chance(dice);
  const anyOrder = <T>(of: readonly T[]): T[] => shuffled(of, (most) => chance.between(0, most - 1));
  const http = chance.is(overHttp);
  const [a, b] = [await employer(`Rowan${histories}`, http), await employer(`Birch${histories}`, http)];
  const movers: Mover[] = [];
  for (const { lived, moved } of generated) {
    histories += 1;
    movers.push({ her: await begin(lived, a), lived, moved });
  }
  const pastA = await figures(a, pastDays);
  const takenBack = movers.filter(({ moved }) => moved.by === 'file' && moved.back);
  const objecting = movers.filter(({ moved }) => moved.by !== 'file' && moved.back && moved.from <= today);
  const staying = movers.filter((one) => !takenBack.includes(one) && !objecting.includes(one));
  const withB = [...pastDays, addDays(today, 1)];

  const pastB = await figures(b, withB);
  if (takenBack.length > 0) {
    const before = await pictureOf(api);
    const importIds: string[] = [];
    const half = chance.between(0, takenBack.length - 1);
    for (const some of [takenBack.slice(0, half), takenBack.slice(half)]) if (some.length > 0) importIds.push(await load(some, b));
    await holdThere(takenBack, b);
    expect(await figures(a, pastDays)).toEqual(pastA);
    // the first file of a provider makes the source of its numbers, which the second needs
    for (const importId of importIds.toReversed()) expect((await loading.undo(importId)).state).toBe('undone');
    expect(await pictureOf(api), 'files taken back').toEqual(before);
    expect(await figures(b, withB)).toEqual(pastB);
  }

  await arrive(anyOrder(staying), a, b, pastA);
  const withThem = await figures(b, withB);
  const posts = await arrive(anyOrder(objecting), a, b, pastA);
  for (const { her } of anyOrder(objecting)) {
    const assignmentId = posts.get(her.personId) ?? '';
    await api.within((ctx) => api.door(NewPosts).answer({ ...ctx, actor: { ...ctx.actor, personId: her.personId } }, { assignmentId, answer: 'not_mine', line: 'generated' }));
    await officer.people.settleObjection({ assignmentId, finding: 'ends', line: 'generated' });
  }
  expect(await figures(b, withB), 'after objections').toEqual(withThem);
  expect(await figures(a, pastDays)).toEqual(pastA);
}

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

/** They come, are green for what they hold, learn more, leave the other place; the new post of each. */
async function arrive(movers: readonly Mover[], a: Employer, b: Employer, pastA: unknown): Promise<Map<string, string>> {
  const posts = new Map<string, string>();
  const byFile = movers.filter(({ moved }) => moved.by === 'file');
  for (const { her, moved } of movers) if (moved.by !== 'file') posts.set(her.personId, (await appoint(her, moved, b)).assignmentId);
  if (byFile.length > 0) await load(byFile, b);
  await holdThere(movers, b);
  expect(await figures(a, pastDays), 'arrived').toEqual(pastA);
  for (const { her, moved } of movers) {
    if (moved.learns !== null) await api.factories.aCompletion(her.personId, courses[moved.learns] ?? '', today);
    if (moved.leaves) for (const { assignmentId } of her.open) await a.manager.people.leave({ assignmentId, endsOn: moved.leaves, reason: 'career', destination: 'adult_social_care' });
  }
  expect(await figures(a, pastDays), 'learned and left').toEqual(pastA);
  await apart(movers, a, b);
  return posts;
}

async function holdThere(movers: readonly Mover[], b: Employer): Promise<void> {
  for (const { her, lived, moved } of movers) expect(await heldAt(b, her.personId, moved)).toEqual(oracle(lived, moved));
}

async function appoint(her: Mover['her'], moved: Move, b: Employer): Promise<{ assignmentId: string }> {
  const post = { settingId: b.settingId, jobRole: moved.role, workerType: 'bank' as const, startsOn: moved.from };
  if (moved.by === 'number') return b.manager.people.appoint({ learnerNo: her.learnerNo, ...post });
  const handle = await api.factories.accountOf(her.personId);
  return b.manager.people.appointConfirmed({ familyName: her.familyName, dateOfBirth: '1994-02-28', handle, password: knownPassword, ...post });
}

/** One file of the new employer that names them by their numbers. */
async function load(movers: readonly Mover[], b: Employer): Promise<string> {
  const { importId } = await loading.checked(csvOf(movers.map(({ her, moved }) => ({
    provider_ref: b.provider, setting_ref: b.setting, worker_ref: her.familyName, first_name: 'Amina', last_name: her.familyName, date_of_birth: '28/02/1994', previous_learner_no: her.learnerNo, job_role_code: moved.role, worker_type: 'bank', start_date: moved.from,
  }))));
  expect(await loading.commit(importId)).toMatchObject({ state: 'committed', counts: { update: movers.length } });
  return importId;
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

/** Each employer reads everything that it may about them: nothing of it speaks of the other. */
async function apart(movers: readonly Mover[], a: Employer, b: Employer): Promise<void> {
  for (const [mine, theirs] of [[a, b], [b, a]] as const) {
    const { manager, settingId } = mine;
    const answers: unknown[] = [await manager.people.list({ q: 'mover' }), await manager.compliance.grid({ settingId })];
    for (const { her: { personId } } of movers) {
      const given = { personId };
      answers.push(await orNobody(manager.people.show(given)), await orNobody(manager.compliance.standing(given)), await orNobody(manager.completions.ofPerson(given)), await orNobody(manager.enrolments.ofPerson(given)));
    }
    const seen = JSON.stringify(answers);
    for (const foreign of [theirs.provider, theirs.setting, theirs.settingId, theirs.organisationId]) expect(seen).not.toContain(foreign);
  }
}

/** Whom she has left may be told that there is nobody. */
async function orNobody(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (refused) {
    if ((refused as { code?: string }).code !== 'not_found') throw refused;
    return 'not_found';
  }
}
