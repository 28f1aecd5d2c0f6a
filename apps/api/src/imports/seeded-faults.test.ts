import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
});
afterAll(() => api.stop());

/** What is sown: on which line, in which column, what stands there, and which words the remedy must hold. */
type Sown = readonly [column: string, value: string, remedy: RegExp, also?: Record<string, string>];
const sown: readonly Sown[] = [
  ['provider_ref', '', /Fill in/], ['provider_ref', 'Nowhere Care', /No provider here/], ['setting_ref', '', /Fill in/], ['setting_ref', 'Rowan Hose', /settings are: Rowan House/],
  ['worker_ref', '', /Fill in/], ['worker_ref', 'x'.repeat(51), /50 characters/], ['first_name', '', /Fill in/], ['last_name', '   ', /Fill in/], ['first_name', 'y'.repeat(101), /100 characters/],
  ['date_of_birth', '31/02/1990', /no such day/], ['date_of_birth', '28/02/94', /four figures/], ['date_of_birth', '01/01/2020', /year of birth/], ['date_of_birth', 'spring', /Write a date/], ['date_of_birth', '34000', /Excel/],
  ['work_email', 'asha at home', /one address/], ['work_email', 'a@b', /one address/], ['personal_email', '@', /one address/], ['mobile', '0'.repeat(31), /30 characters/],
  ['job_role_code', '', /Fill in/], ['job_role_code', 'wizard', /name of the list/], ['worker_type', '', /Fill in/], ['worker_type', 'forever', /name of the list/],
  ['start_date', '', /Fill in/], ['start_date', '2026-13-01', /Write a date/], ['start_date', '05/01/2206', /year/], ['start_date', '05/01/1949', /year/], ['end_date', '01/01/2020', /before the start/], ['end_date', '99/99/2026', /no such day/],
  ['weekly_hours', 'full time', /number/], ['weekly_hours', '375', /up to 100/], ['manager_worker_ref', 'NOBODY', /staff number/], ['dsl_flag', 'maybe', /yes or no/], ['gives_medicines_flag', '2', /yes or no/],
  ['preferred_language', 'english', /2 characters/], ['previous_learner_no', 'P12', /learner number/], ['previous_learner_no', 'P2C4DFGHJ', /learner number/i], ['worker_ref', 'W1', /another name/, { last_name: 'Elsewhere' }],
];

it('37 faults sown in 5,000 lines are all told, with line, column, value and remedy, and nothing is written', { timeout: 60_000 }, async () => {
  expect(sown).toHaveLength(37);
  const organisationId = await api.factories.aProvider({ name: 'Rowan Care' });
  await api.factories.aSetting({ organisationId, name: 'Rowan House' });
  const columns = ['provider_ref', 'setting_ref', 'worker_ref', 'first_name', 'last_name', 'date_of_birth', 'work_email', 'personal_email', 'mobile', 'job_role_code', 'worker_type', 'start_date', 'end_date', 'weekly_hours', 'manager_worker_ref', 'dsl_flag', 'gives_medicines_flag', 'preferred_language', 'previous_learner_no'];
  const lines = Array.from({ length: 5000 }, (_, n): Record<string, string> => ({
    ...Object.fromEntries(columns.map((column) => [column, ''])),
    provider_ref: 'Rowan Care', setting_ref: 'Rowan House', worker_ref: `W${n}`, first_name: 'Robin', last_name: `Sown${n}`, date_of_birth: '28/02/1990', job_role_code: 'care_worker', worker_type: 'permanent', start_date: '05/01/2026',
  }));
  const at = (n: number): number => 100 + n * 130;
  for (const [n, [column, value, , also]] of sown.entries()) lines[at(n)] = { ...lines[at(n)]!, ...also, [column]: value };
  const before = await pictureOf(api);
  const checked = await officer.checked(csvOf(lines));
  expect(checked.counts).toEqual({ error: 37, create: 4963 });
  const rows = await officer.rows(checked.importId, 'error');
  for (const [n, [column, value, remedy]] of sown.entries()) {
    const told = rows.find(({ line }) => line === at(n) + 2)?.faults ?? [];
    expect(told, `${column} “${value}” on line ${at(n) + 2}`).toContainEqual({ column, value: expect.stringContaining(value.trim().slice(0, 50)) as string, code: expect.any(String) as string, remedy: expect.stringMatching(remedy) as string });
    expect(told, `only ${column} on line ${at(n) + 2}`).toHaveLength(1);
  }
  const file = await api.raw('GET', `/api/imports/${checked.importId}/faults.csv`, { cookie: await api.cookieOf(officer.personId) });
  const told = parse(file.text, { bom: true }) as string[][];
  expect(told).toHaveLength(38);
  expect(told.slice(1).map(([line]) => Number(line))).toEqual(sown.map((_, n) => at(n) + 2));
  expect(told[31]).toEqual(['4002', 'Robin Sown4000', 'manager_worker_ref (manager’s staff number)', 'NOBODY', expect.stringContaining('Check it')]);
  expect(await pictureOf(api)).toEqual(before);
});

it('no cell of a file that goes out starts a formula', async () => {
  const formulas = ['=1+1', '+44', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x")'];
  const base = { provider_ref: 'Rowan Care', setting_ref: 'Rowan House', worker_ref: 'F', last_name: 'Q', job_role_code: 'wizard', worker_type: 'permanent', start_date: '05/01/2026' };
  const checked = await officer.checked(csvOf(formulas.map((first_name, n) => ({ ...base, worker_ref: `F${n}`, first_name, job_role_code: first_name }))));
  const file = await api.raw('GET', `/api/imports/${checked.importId}/faults.csv`, { cookie: await api.cookieOf(officer.personId) });
  const cells = (parse(file.text, { bom: true }) as string[][]).flat();
  expect(cells.filter((cell) => cell.startsWith("'"))).toHaveLength(10);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});
