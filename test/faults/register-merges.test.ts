import { afterAll, beforeAll, expect, it } from 'vitest';
import { pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { Merges } from '../../apps/api/src/duplicates/merges.ts';
import { Chance } from '../../apps/api/src/seed/demo/chance.ts';
import { brokenInvariants } from '../harness/invariants.ts';
import { startApi } from '../harness/product.ts';
import type { Api } from '../harness/product.ts';
import { seedOf, sizeOf } from './size.ts';

const count = sizeOf({ short: 12, whole: 2000 });
const seed = seedOf();
const today = '2026-11-26';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.itIs(today);
});
afterAll(() => api.stop());

/** Rows that still name somebody, by table and column. */
async function rowsNaming(personId: string): Promise<string[]> {
  const columns = await api.sql<{ t: string; c: string }>(`select t.relname as t, a.attname as c from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'person'::regclass and coalesce(obj_description(t.oid, 'pg_class'), '') not like 'not journalled%'`);
  const found: string[] = [];
  for (const { t, c } of columns) if ((await api.sql(`select 1 from ${t} where ${c} = $1 limit 1`, [personId])).length > 0) found.push(`${t}.${c}`);
  return found;
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
  if (odds(30)) await sql('update assignment set manager_id = $1 where person_id = $2', [personId, managerId]);
  return personId;
}

it(`two records become one without loss and two again without a trace, seed ${seed}`, { timeout: 60_000 + count * 2_000 }, async () => {
  const chance = new Chance(seed);
  const merges = api.door(Merges);
  for (let n = 0; n < count; n++) {
    const world = await aWorld();
    const [kept, gone] = [await aLife(chance, world), await aLife(chance, world)];
    const facts = 'select id, course_id, completed_on::text, expires_on::text, certificate_no, source, recorded_at from completion where person_id = any($1::uuid[]) order by id';
    const union = await api.sql(facts, [[kept, gone]]);
    const inPost = async (day: string) => (await api.sql('select distinct setting_id, job_role from assignment where person_id = any($1::uuid[]) and starts_on <= $2 and (ends_on is null or ends_on >= $2) order by 1, 2', [[kept, gone], day]));
    const days = ['2021-06-01', '2023-01-15', '2024-03-01', '2025-08-20', today];
    const posts = await Promise.all(days.map(inPost));
    const before = await pictureOf(api);

    const { mergeId } = await api.within((ctx) => merges.merge(ctx, { personId: kept, otherId: gone, reason: 'generated', signIn: chance.is(0.5) ? 'kept' : 'other' }));
    expect(await api.sql(facts, [[kept]]), `completions, history ${n}`).toEqual(union);
    expect(await Promise.all(days.map(inPost)), `posts, history ${n}`).toEqual(posts);
    expect(await brokenInvariants(api.sql, today), `history ${n}`).toEqual([]);
    // what stays with the alias: the sign-in that was closed, and what was ended because it stood twice
    const settled = (await rowsNaming(gone)).filter((column) => column !== 'account.person_id');
    expect(settled, `history ${n}`).toEqual([]);

    await api.within((ctx) => merges.undo(ctx, mergeId, 'generated'));
    expect(await pictureOf(api), `undone, history ${n}`).toEqual(before);
  }
});
