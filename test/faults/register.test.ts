import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvOf, Loading, LoadingInside, pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { Chance } from '../../apps/api/src/seed/demo/chance.ts';
import { startApi } from '../harness/product.ts';
import type { Api } from '../harness/product.ts';
import { shuffled, sideBySide, timeFor } from './side-by-side.ts';
import type { Handful } from './side-by-side.ts';
import { sizeOf } from './size.ts';

/**
 * Files that change the register at once and can be taken back: generated histories, and the same picture of every
 * table before and after. Several histories share a file and several files are loaded side by side, each by a provider
 * and of people of its own; they are taken back in another order than they came.
 */
const count = sizeOf({ short: 8, whole: 10_000 });
// the same few histories at every `npm test`; `npm run faults` draws others
const seed = Number(process.env['FAULTS_SEED'] ?? 20_261_126);
/** Files side by side, histories in them at most, and how often a file goes all the way: over HTTP, and by the worker's own runner. */
const sides = 3;
const atOnce = 80 * sides;
const allTheWay = 0.1;

let api: Api;
let inside: LoadingInside;
let overWire: Loading;
beforeAll(async () => {
  api = await startApi();
  const officerId = await api.factories.aWdo();
  inside = new LoadingInside(api, officerId);
  overWire = new Loading(api, officerId);
  await api.cookieOf(officerId);
  for (let side = 0; side < sides; side++) {
    const organisationId = await api.factories.aProvider({ name: `Rowan Care ${side}` });
    for (const name of ['Rowan House', 'Birch House']) await api.factories.aSetting({ organisationId, name: `${name} ${side}` });
  }
  const councilId = await api.factories.aProvider({ name: 'Northmoor services', kind: 'internal', type: 'INT', contract: false });
  for (const name of ['North team', 'South team']) await api.factories.aSetting({ organisationId: councilId, name });
  for (const code of ['C-ONE', 'C-TWO']) await api.factories.aCourse({ code });
});
afterAll(() => api.stop());

/** A dozen workers whom the files of one history name in ever other ways: numbered, renamed, moved, gone and back. */
const worker = fc.integer({ min: 1, max: 12 });
const line = fc.record({
  worker,
  last: fc.constantFrom('', '-Fox'),
  setting: fc.constantFrom('Rowan House', 'Birch House'),
  role: fc.constantFrom('care_worker', 'cook'),
  type: fc.constantFrom('permanent', 'bank'),
  start: fc.constantFrom('05/01/2025', '01/09/2025', '01/03/2026'),
  end: fc.constantFrom('', '', '31/10/2026', '30/09/2025'),
  manager: fc.option(worker),
  hours: fc.constantFrom('', '20', '37.5'),
  mobile: fc.constantFrom('', '07700 900123'),
});
const file = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 14 }), full: fc.boolean(), same: fc.boolean() });
const learned = fc.array(fc.record({ worker, course: fc.constantFrom('C-ONE', 'C-TWO'), on: fc.constantFrom('01/02/2025', '03/04/2026') }), { minLength: 1, maxLength: 8 });

/** Extracts of an HR system that state and restate stretches of posts, of some of the same people. */
const stretch = fc.record({
  worker,
  post: fc.constantFrom('1', '1', '2'),
  unit: fc.constantFrom('North team', 'South team'),
  title: fc.constantFrom('Care worker', 'Cook'),
  contract: fc.constantFrom('Permanent', 'Casual'),
  start: fc.constantFrom('05/01/2025', '01/09/2025', '01/03/2026'),
  end: fc.constantFrom('', '', '31/10/2026', '30/09/2025'),
  manager: fc.option(worker),
});
const extract = fc.record({ lines: fc.array(stretch, { minLength: 1, maxLength: 12 }), full: fc.boolean(), same: fc.boolean() });


type Line = typeof line extends fc.Arbitrary<infer L> ? L : never;
type Stretch = typeof stretch extends fc.Arbitrary<infer L> ? L : never;
type Learned = (typeof learned extends fc.Arbitrary<infer L> ? L : never)[number];
type Kind = 'people' | 'completions' | 'hr_itrent';
/** One file's lines of one history, and how the file is loaded. */
type Part = { full: boolean; same: boolean } & ({ kind: 'people'; lines: readonly Line[] } | { kind: 'hr_itrent'; lines: readonly Stretch[] } | { kind: 'completions'; lines: readonly Learned[] });
/** Where lines stand: the provider or system that sends them, and the place of the history in its files. */
interface Place {
  side: number;
  nth: number;
}

it(`extract ∘ undo changes nothing, and the same extract twice changes nothing, beside an employer’s own lists, seed ${seed}`, { timeout: timeFor(count) }, () =>
  sideBySide({
    history: fc.record({ one: file, extracts: fc.array(extract, { minLength: 1, maxLength: 3 }) }).map(({ one, extracts }): Part[] => [{ kind: 'people', ...one }, ...extracts.map((part) => ({ kind: 'hr_itrent' as const, ...part }))]),
    count,
    seed,
    atOnce,
    live: async (handful) => {
      await emptyRegister();
      // the systems are there before their files, and stay when one is undone
      const sources: string[] = [];
      for (let side = 0; side < sides; side++) sources.push((await (await inside.client()).imports.addSource({ kind: 'hr_itrent', name: `Payroll ${side}`, folder: null, full: false, leaveOut: false })).sourceId);
      await live(handful, sources);
    },
  }));

it(`import ∘ undo changes nothing, and the same file twice changes nothing, seed ${seed}`, { timeout: timeFor(count) }, () =>
  sideBySide({
    history: fc.record({ files: fc.array(file, { minLength: 1, maxLength: 3 }), history: learned }).map(({ files, history }): Part[] => [...[0, 1, 2].map((n) => ({ kind: 'people' as const, full: false, same: false, lines: [], ...files[n] })), { kind: 'completions', full: false, same: true, lines: history }]),
    count,
    seed,
    atOnce,
    live: async (handful) => {
      await emptyRegister();
      await live(handful, []);
    },
  }));

/** Every step of all histories: the files of that step go in, are taken back, go in again, and go in a third time. */
async function live({ histories, dice }: Handful<Part[]>, sources: readonly string[]): Promise<void> {
  const chance = new Chance(dice);
  const steps = Math.max(...histories.map((parts) => parts.length));
  for (let step = 0; step < steps; step++) await loadUndoLoad(filesOf(histories.map((parts) => parts[step]), sources), chance);
}

interface Sent {
  side: number;
  kind: Kind;
  content: string;
  full: boolean;
  same: boolean;
  sourceId: string | undefined;
}

/** The files of one step: of each side one, loaded as the first of its histories says. */
function filesOf(parts: readonly (Part | undefined)[], sources: readonly string[]): Sent[] {
  const placed = parts.flatMap((part, at) => (part && part.lines.length > 0 ? [{ part, side: at % sides, nth: Math.floor(at / sides) }] : []));
  return [...Map.groupBy(placed, ({ side }) => side).values()].map((some) => {
    const [{ part: { kind, full, same }, side }] = some as [(typeof some)[number]];
    return { side, kind, full, same, content: csvOf(some.flatMap(({ part, ...place }) => cellsOf(part, place))), sourceId: kind === 'hr_itrent' ? sources[side] : undefined };
  });
}

async function loadUndoLoad(files: readonly Sent[], chance: Chance): Promise<void> {
  const anyOrder = <T>(of: readonly T[]): T[] => shuffled(of, (most) => chance.between(0, most - 1));
  const before = await pictureOf(api);
  const firsts: { sent: Sent; loading: Loading; importId: string; counts: object; once: unknown }[] = [];
  for (const sent of anyOrder(files)) {
    const loading = chance.is(allTheWay) ? overWire : inside;
    const { importId, counts } = await ready(loading, sent);
    await load(loading, importId);
    firsts.push({ sent, loading, importId, counts, once: await facts(sent.side) });
  }
  for (const { loading, importId } of anyOrder(firsts)) expect((await loading.undo(importId)).state).toBe('undone');
  expect(await pictureOf(api), 'what was taken back').toEqual(before);
  // import(undo(import(x))) = import(x), but for the numbers that are drawn
  for (const { sent, loading, counts, once } of anyOrder(firsts)) {
    const second = await ready(loading, sent);
    expect(second.counts).toEqual(counts);
    await load(loading, second.importId);
    expect(await facts(sent.side)).toEqual(once);
  }
  const now = await pictureOf(api);
  for (const { sent, loading } of anyOrder(firsts)) {
    const third = await ready(loading, sent);
    if (third.may.commit) await load(loading, third.importId);
  }
  expect(await pictureOf(api), 'the same file twice').toEqual(now);
}

async function load(loading: Loading, importId: string): Promise<void> {
  const committed = await loading.commit(importId, true);
  if (committed.state !== 'committed') throw new Error(`Not loaded: ${JSON.stringify({ ...committed, sample: [] })}`);
}

/** Checked, with its duplicates decided and its warnings let go. */
async function ready(loading: Loading, { content, kind, full, same, sourceId }: Sent) {
  const checked = await loading.checked(content, { kind, full, sourceId });
  const client = await loading.client();
  const { importId } = checked;
  if (checked.counts.duplicate) {
    await client.imports.decide({ importId, decision: same ? 'same' : 'other' });
    await loading.work();
  }
  const page = await loading.show(importId);
  if (page.state !== 'held') return page;
  await client.imports.release({ importId, reason: 'generated' });
  return loading.show(importId);
}

function cellsOf(part: Part, place: Place): Record<string, string>[] {
  switch (part.kind) {
    case 'people':
      return part.lines.map((one) => ({
        provider_ref: `Rowan Care ${place.side}`, setting_ref: `${one.setting} ${place.side}`, worker_ref: `W${numberOf(one.worker, place)}`, first_name: 'Robin', last_name: `${nameOf(one.worker, place)}${one.last}`, date_of_birth: bornOf(one.worker), job_role_code: one.role, worker_type: one.type,
        start_date: one.start, end_date: one.end, manager_worker_ref: one.manager === null ? '' : `W${numberOf(one.manager, place)}`, weekly_hours: one.hours, mobile: one.mobile,
      }));
    case 'hr_itrent':
      return part.lines.map((one) => ({
        PERSONAL_REF: `H${numberOf(one.worker, place)}`, EMPLOYEE_REF: `H${numberOf(one.worker, place)}-${one.post}`, SURNAME: nameOf(one.worker, place), FORENAME: 'Robin', DATE_OF_BIRTH: bornOf(one.worker), POST_TITLE: one.title, UNIT: one.unit, CONTRACT_TYPE: one.contract,
        START_DATE: one.start, LEAVING_DATE: one.end, MANAGER_REF: one.manager === null ? '' : `H${numberOf(one.manager, place)}`,
      }));
    case 'completions':
      return part.lines.map(({ worker: n, course, on }) => ({ first_name: 'Robin', last_name: nameOf(n, place), date_of_birth: bornOf(n), course_code: course, completed_on: on, source: 'Old system' }));
  }
}

const numberOf = (worker: number, { nth }: Place): string => `${nth}x${worker}`;
const nameOf = (worker: number, { side, nth }: Place): string => `Worker${side}s${nth}x${worker}`;
const bornOf = (n: number): string => `0${1 + (n % 9)}/05/1980`;

/** What the register says of one side's people, without the keys and numbers that are drawn anew each time. */
async function facts(side: number): Promise<unknown> {
  return api.sql(`
    select p.given_name, p.family_name, p.date_of_birth, p.mobile, s.name as setting, a.job_role, a.worker_type, a.weekly_hours, a.flags, a.starts_on, a.ends_on, m.family_name as manager,
      (select array_agg(l.ref order by l.ref) from person_alias l where l.person_id = p.id) as refs,
      (select array_agg(k.code || c.completed_on order by 1) from completion c join course k on k.id = c.course_id where c.person_id = p.id) as learned
    from person p left join assignment a on a.person_id = p.id left join setting s on s.id = a.setting_id left join person m on m.id = a.manager_id
    where p.family_name like $1 order by 2, 5, 6, 10, 11`, [`Worker${side}s%`]);
}

/** A history begins with nobody but the officer. */
async function emptyRegister(): Promise<void> {
  await api.sql(`truncate undo_entry, undo_journal, import, import_file, import_row, import_decision, waiting_completion, source_system, assignment_alias, person_alias, source, completion, assignment, former_name cascade`);
  await api.sql(`delete from person where family_name like 'Worker%'`);
}
