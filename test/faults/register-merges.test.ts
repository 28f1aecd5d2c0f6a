import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { Merges } from '../../apps/api/src/duplicates/merges.ts';
import { Chance } from '../../apps/api/src/seed/demo/chance.ts';
import { brokenInvariants } from '../harness/invariants.ts';
import type { Api } from '../harness/product.ts';
import { FreshApi, shuffled, sideBySide, timeFor } from './side-by-side.ts';
import type { Handful } from './side-by-side.ts';
import { seedOf, sizeOf } from './size.ts';

const count = sizeOf({ short: 20, whole: 10_000 });
const seed = seedOf();
const today = '2026-11-26';

const fresh = new FreshApi();
let api: Api;
afterAll(() => fresh.stop());

/** Where rows still name somebody of these, by table and column. */
async function rowsNaming(people: readonly string[]): Promise<string[]> {
  const columns = await api.sql<{ t: string; c: string }>(`select t.relname as t, a.attname as c from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'person'::regclass and coalesce(obj_description(t.oid, 'pg_class'), '') not like 'not journalled%'`);
  const asked = columns.map(({ t, c }) => `select '${t}.${c}' as place from ${t} where ${c} = any($1::uuid[])`).join(' union ');
  return (await api.sql<{ place: string }>(asked, [people])).map(({ place }) => place);
}

interface World {
  settings: string[];
  courses: string[];
  managerId: string;
  packageId: string;
  codeId: string;
}

async function aWorld(): Promise<World> {
  const { factories } = api;
  const { settingId, organisationId, managerId } = await factories.aHomeCareAgency({ staff: 0 });
  const { settingId: second } = await factories.aSetting({ organisationId });
  const courses: string[] = [];
  for (let n = 0; n < 3; n++) courses.push((await factories.aCourse()).courseId);
  const one = async (text: string, values: unknown[]) => (await api.sql<{ id: string }>(text, values))[0]?.id ?? '';
  return {
    settings: [settingId, second],
    courses,
    managerId,
    packageId: await one(`insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count) values (gen_random_uuid(), gen_random_uuid()::text, 'scorm12', '1.2', 'P', 'i', '{}', 1, 1) returning id`, []),
    codeId: await one(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), left(gen_random_uuid()::text, 8), $1, 500, '2030-01-01') returning id`, [settingId]),
  };
}

/** A person with a life so random that whatever cannot stand twice will stand twice. */
async function aLife(chance: Chance, { settings, courses, managerId, packageId, codeId }: World): Promise<string> {
  const { factories, sql } = api;
  const some = <T>(list: readonly T[]): T => chance.pick(list);
  const odds = (percent: number) => chance.is(percent / 100);
  const day = (from: number, days: number) => new Date(Date.UTC(2020, 0, 1) + chance.between(from, from + days - 1) * 86_400_000).toISOString().slice(0, 10);
  const personId = await factories.aPerson({ given_name: some(['Ada', 'Ida']), family_name: some(['Moor', 'Fell']), known_as: odds(40) ? 'Addie' : null, email: odds(50) ? 'ada@post.example' : null, mobile: odds(50) ? '07700 900 001' : null, date_of_birth: odds(70) ? '1990-01-01' : null });
  for (let n = chance.between(0, 4); n > 0; n--) {
    const starts = day(0, 1500);
    const ends = odds(60) ? day(1500, 900) : null;
    const [post] = await sql<{ id: string; starts_on: string; ends_on: string | null }>(
      `insert into assignment (id, person_id, setting_id, job_role, worker_type, starts_on, ends_on, leaving_reason, leaving_destination, manager_id)
       values (gen_random_uuid(), $1, $2, $3, 'permanent', $4, $5, case when $5::date is null then null else 'pay' end, case when $5::date is null then null else 'not_known' end, $6) on conflict do nothing returning id, starts_on::text, ends_on::text`,
      [personId, some(settings), some(['cook', 'care_worker']), starts, ends, odds(50) ? managerId : null]);
    if (post && odds(60)) {
      // within the post, and dense enough that those of two records overlap
      await sql(`insert into absence (id, assignment_id, kind, starts_on, ends_on) select gen_random_uuid(), $1, 'other', greatest($2::date, '2023-06-01'), case when $4 then $3::date else least($3::date, '2024-05-01') end
        where greatest($2::date, '2023-06-01') <= case when $4 then coalesce($3::date, 'infinity') else least($3::date, '2024-05-01') end`, [post.id, post.starts_on, post.ends_on, odds(30)]);
    }
  }
  for (let n = chance.between(0, 4); n > 0; n--) await factories.aCompletion(personId, some(courses), day(0, 2000));
  for (const courseId of courses) {
    if (odds(40)) continue;
    const enrolmentId = await factories.anEnrolment(personId, courseId, { due_on: odds(50) ? day(2600, 200) : null });
    if (odds(60)) await sql(`insert into attempt (id, enrolment_id, person_id, package_id, number, started_on, saved_at) values (gen_random_uuid(), $1, $2, $3, 1, '2026-11-01', $4)`, [enrolmentId, personId, packageId, odds(70) ? `${day(2400, 100)}T10:00:00Z` : null]);
  }
  if (odds(60)) await factories.accountOf(personId);
  for (const settingId of settings) if (odds(40)) await factories.aGrant(personId, 'manager', 'setting', settingId);
  if (odds(50)) {
    await sql(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values (gen_random_uuid(), $1, $2, $3, 'cook', '2026-11-01')`, [codeId, personId, settings[0]]);
    await sql('update join_code set used = used + 1 where id = $1', [codeId]);
  }
  if (odds(40)) await sql(`insert into former_name (id, person_id, given_name, family_name) values (gen_random_uuid(), $1, 'Old', 'Name')`, [personId]);
  if (odds(40)) await sql(`insert into one_time_code (id, kind, digest, person_id, expires_at) values (gen_random_uuid(), 'invitation', gen_random_uuid()::text, $1, now() + interval '1 day')`, [personId]);
  // what is said once of each: both may say it, and not the same
  for (const name of ['language', 'captions', 'speed']) if (odds(40)) await sql('insert into learner_preference (person_id, name, value) values ($1, $2, $3)', [personId, name, some(['1', '2'])]);
  for (const table of ['system_store', 'system_objective']) if (odds(50)) await sql(`insert into ${table} (person_id, target, value) values ($1, $2, $3)`, [personId, some(['urn:a', 'urn:b']), JSON.stringify(some([1, 2]))]);
  if (odds(30)) await sql('update assignment set manager_id = $1 where person_id = $2', [personId, managerId]);
  return personId;
}

interface Pair {
  /** Which lives the two records have. */
  lives: number;
  signIn: 'kept' | 'other';
}

const pair: fc.Arbitrary<Pair> = fc.record({ lives: fc.noShrink(fc.nat()), signIn: fc.constantFrom('kept', 'other') });
const days = ['2021-06-01', '2023-01-15', '2024-03-01', '2025-08-20', today];

it(`two records become one without loss and two again without a trace, seed ${seed}`, { timeout: timeFor(count) }, () =>
  sideBySide({ history: pair, count, seed, atOnce: 60, live: merge }));

/** Merges every pair of one world, and takes all of it back in another order. */
async function merge({ histories, dice }: Handful<Pair>): Promise<void> {
  ({ api } = await fresh.for(histories.length));
  api.itIs(today);
  const world = await aWorld();
  const pairs: { kept: string; gone: string; signIn: 'kept' | 'other' }[] = [];
  for (const { lives, signIn } of histories) {
    const chance = new Chance(lives);
    pairs.push({ kept: await aLife(chance, world), gone: await aLife(chance, world), signIn });
  }
  const merges = api.door(Merges);
  const before = await pictureOf(api);
  const [facts, posts, said] = [await factsOf(pairs), await postsOf(pairs), await saidBy(pairs)];
  const mergeIds: string[] = [];
  for (const { kept, gone, signIn } of pairs) mergeIds.push((await api.within((ctx) => merges.merge(ctx, { personId: kept, otherId: gone, reason: 'generated', signIn }))).mergeId);
  const alive = pairs.map(({ kept }) => ({ kept, gone: kept }));
  expect(await factsOf(alive), 'completions').toEqual(facts);
  expect(await postsOf(alive), 'posts').toEqual(posts);
  expect(await saidBy(alive), 'preferences and what courses share').toEqual(said);
  expect(await brokenInvariants(api.sql, today)).toEqual([]);
  // what stays with the alias: the sign-in that was closed, and what was ended because it stood twice
  expect((await rowsNaming(pairs.map(({ gone }) => gone))).filter((column) => column !== 'account.person_id')).toEqual([]);
  const chance = new Chance(dice);
  for (const mergeId of shuffled(mergeIds, (most) => chance.between(0, most - 1))) await api.within((ctx) => merges.undo(ctx, mergeId, 'generated'));
  expect(await pictureOf(api), 'undone').toEqual(before);
}

/** The completions of each pair, all that is told of them. */
function factsOf(pairs: readonly { kept: string; gone: string }[]): Promise<unknown[]> {
  return api.sql(`select p.n, c.id, c.course_id, c.completed_on::text, c.expires_on::text, c.certificate_no, c.source, c.recorded_at
    from unnest($1::uuid[], $2::uuid[]) with ordinality p (kept, gone, n) join completion c on c.person_id in (p.kept, p.gone) order by p.n, c.id`, [pairs.map(({ kept }) => kept), pairs.map(({ gone }) => gone)]);
}

/** Where each pair was in post, and as what, on some days. */
function postsOf(pairs: readonly { kept: string; gone: string }[]): Promise<unknown[]> {
  return api.sql(`select distinct p.n, d.day, a.setting_id, a.job_role
    from unnest($1::uuid[], $2::uuid[]) with ordinality p (kept, gone, n) cross join unnest($3::date[]) d (day)
      join assignment a on a.person_id in (p.kept, p.gone) and a.starts_on <= d.day and (a.ends_on is null or a.ends_on >= d.day) order by 1, 2, 3, 4`, [pairs.map(({ kept }) => kept), pairs.map(({ gone }) => gone), days]);
}

/** What each pair says once: the kept record's own word, else the other's. */
function saidBy(pairs: readonly { kept: string; gone: string }[]): Promise<unknown[]> {
  return api.sql(`select distinct on (p.n, s.what) p.n, s.what, s.value from unnest($1::uuid[], $2::uuid[]) with ordinality p (kept, gone, n)
      join (select person_id, name as what, value from learner_preference union all select person_id, 'store ' || target, value::text from system_store union all select person_id, 'objective ' || target, value::text from system_objective) s on s.person_id in (p.kept, p.gone)
    order by p.n, s.what, s.person_id = p.kept desc`, [pairs.map(({ kept }) => kept), pairs.map(({ gone }) => gone)]);
}
