import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvOf, Loading, pictureOf } from '../../apps/api/src/imports/imports.fixture.ts';
import { startApi } from '../harness/product.ts';
import type { Api } from '../harness/product.ts';

/**
 * Whatever changes the register at once and can be taken back: generated histories, and the same picture of every
 * table before and after. What else can be taken back (a merge, a move) is another `it` here, on the same histories.
 */
const count = Number(process.env['FAULTS_COUNT'] ?? 6);
// the same few histories at every `npm test`; `npm run faults` draws others
const seed = Number(process.env['FAULTS_SEED'] ?? 20_261_126);
const runs = { numRuns: count, endOnFailure: true, seed };

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
  const organisationId = await api.factories.aProvider({ name: 'Rowan Care' });
  for (const name of ['Rowan House', 'Birch House']) await api.factories.aSetting({ organisationId, name });
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

it('extract ∘ undo changes nothing, and the same extract twice changes nothing, beside an employer’s own lists', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.array(extract, { minLength: 1, maxLength: 3 }), async (one, extracts) => {
      await emptyRegister();
      // the system is there before its files, and stays when one is undone
      await (await api.as(officer.personId)).imports.addSource({ kind: 'hr_itrent', name: 'Payroll', folder: null, full: false, leaveOut: false });
      await loadUndoLoad(people(one.lines), 'people', one.full, one.same);
      for (const another of extracts) await loadUndoLoad(hr(another.lines), 'hr_itrent', another.full, another.same);
    }),
    runs,
  );
});

it('import ∘ undo changes nothing, and the same file twice changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), learned, async (files, history) => {
      await emptyRegister();
      for (const one of files) await loadUndoLoad(people(one.lines), 'people', one.full, one.same);
      await loadUndoLoad(csvOf(history.map(({ worker: n, course, on }) => ({ first_name: 'Robin', last_name: `Worker${n}`, date_of_birth: bornOf(n), course_code: course, completed_on: on, source: 'Old system' }))), 'completions', false, true);
    }),
    runs,
  );
});

type Kind = 'people' | 'completions' | 'hr_itrent';

async function loadUndoLoad(content: string, kind: Kind, full: boolean, same: boolean): Promise<void> {
  const before = await pictureOf(api);
  const first = await ready(content, kind, full, same);
  const committed = await officer.commit(first.importId, true);
  if (committed.state !== 'committed') throw new Error(`Not loaded: ${JSON.stringify(committed)}`);
  const once = await facts();
  expect((await officer.undo(first.importId)).state).toBe('undone');
  expect(await pictureOf(api)).toEqual(before);
  // import(undo(import(x))) = import(x), but for the numbers that are drawn
  const second = await ready(content, kind, full, same);
  expect(second.counts).toEqual(first.counts);
  await officer.commit(second.importId, true);
  expect(await facts()).toEqual(once);
  const third = await ready(content, kind, full, same);
  const now = await pictureOf(api);
  if (third.may.commit) await officer.commit(third.importId, true);
  expect(await pictureOf(api)).toEqual(now);
}

/** Checked, with its duplicates decided and its warnings let go. */
async function ready(content: string, kind: Kind, full: boolean, same: boolean) {
  const checked = await officer.checked(content, { kind, full });
  const client = await api.as(officer.personId);
  if (checked.counts.duplicate) {
    await client.imports.decide({ importId: checked.importId, decision: same ? 'same' : 'other' });
    await api.work();
  }
  if ((await officer.show(checked.importId)).state === 'held') await client.imports.release({ importId: checked.importId, reason: 'generated' });
  return officer.show(checked.importId);
}

function people(lines: readonly (typeof line extends fc.Arbitrary<infer L> ? L : never)[]): string {
  return csvOf(lines.map((one) => ({
    provider_ref: 'Rowan Care', setting_ref: one.setting, worker_ref: `W${one.worker}`, first_name: 'Robin', last_name: `Worker${one.worker}${one.last}`, date_of_birth: bornOf(one.worker), job_role_code: one.role, worker_type: one.type,
    start_date: one.start, end_date: one.end, manager_worker_ref: one.manager === null ? '' : `W${one.manager}`, weekly_hours: one.hours, mobile: one.mobile,
  })));
}

function hr(lines: readonly (typeof stretch extends fc.Arbitrary<infer L> ? L : never)[]): string {
  return csvOf(lines.map((one) => ({
    PERSONAL_REF: `H${one.worker}`, EMPLOYEE_REF: `H${one.worker}-${one.post}`, SURNAME: `Worker${one.worker}`, FORENAME: 'Robin', DATE_OF_BIRTH: bornOf(one.worker), POST_TITLE: one.title, UNIT: one.unit, CONTRACT_TYPE: one.contract,
    START_DATE: one.start, LEAVING_DATE: one.end, MANAGER_REF: one.manager === null ? '' : `H${one.manager}`,
  })));
}

const bornOf = (n: number): string => `0${1 + (n % 9)}/05/1980`;

/** What the register says, without the keys and numbers that are drawn anew each time. */
async function facts(): Promise<unknown> {
  return api.sql(`
    select p.given_name, p.family_name, p.date_of_birth, p.mobile, s.name as setting, a.job_role, a.worker_type, a.weekly_hours, a.flags, a.starts_on, a.ends_on, m.family_name as manager,
      (select array_agg(l.ref order by l.ref) from person_alias l where l.person_id = p.id) as refs,
      (select array_agg(k.code || c.completed_on order by 1) from completion c join course k on k.id = c.course_id where c.person_id = p.id) as learned
    from person p left join assignment a on a.person_id = p.id left join setting s on s.id = a.setting_id left join person m on m.id = a.manager_id
    where p.family_name like 'Worker%' order by 2, 5, 6, 10, 11`);
}

/** A history begins with nobody but the officer. */
async function emptyRegister(): Promise<void> {
  await api.sql(`truncate undo_entry, undo_journal, import, import_file, import_row, import_decision, waiting_completion, source_system, assignment_alias, person_alias, source, completion, assignment, former_name cascade`);
  await api.sql(`delete from person where family_name like 'Worker%'`);
}
