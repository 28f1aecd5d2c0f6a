import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
  await api.factories.aService({ code: 'ASC', name: 'Adult social care' });
});
afterAll(() => api.stop());

const kind = 'providers' as const;
const lines = [
  { provider_name: 'Rowan Care', provider_type: 'DOM', cqc_provider_id: '1-123456789', setting_name: 'Rowan House', setting_postcode: 'l36 9yu', declared_workforce: '42', contract_reference: 'ASC-1', service_code: 'ASC', contract_start: '01/04/2026', contract_end: '31/03/2028' },
  { provider_name: 'Rowan Care', provider_type: 'DOM', cqc_provider_id: '1-123456789', setting_name: 'Rowan Lodge', setting_postcode: '', declared_workforce: '', contract_reference: 'ASC-1', service_code: 'ASC', contract_start: '01/04/2026', contract_end: '31/03/2028' },
  { provider_name: 'Little Larks', provider_type: 'Day nursery', cqc_provider_id: '', setting_name: '', setting_postcode: '', declared_workforce: '', contract_reference: '', service_code: '', contract_start: '', contract_end: '' },
];

it('opens providers, settings and contracts, once, and takes them back', async () => {
  const before = await pictureOf(api);
  const checked = await officer.checked(csvOf(lines), { kind });
  expect(checked).toMatchObject({ kind, counts: { create: 2, update: 1 } });
  const [rowan, lodge] = await officer.rows(checked.importId, 'create').then(async (made) => [made[0], (await officer.rows(checked.importId, 'update'))[0]]);
  // all that it brings is told: a column that slipped is seen by its values
  expect(rowan?.differences.map(({ field, now }) => `${field} ${now}`)).toEqual(['provider_name Rowan Care', 'provider_type Home care agency', 'cqc_provider_id 1-123456789', 'setting_name Rowan House', 'declared_workforce 42', 'contract_reference ASC-1', 'service_code Adult social care', 'contract_start 2026-04-01', 'contract_end 2028-03-31']);
  expect(lodge?.differences).toEqual([{ field: 'setting_name', was: null, now: 'Rowan Lodge' }]);
  await officer.commit(checked.importId);
  expect(await api.sql(`select o.name, o.kind, s.name as setting, s.postcode, c.reference, c.ends_on::text from organisation o left join setting s on s.organisation_id = o.id left join contract c on c.organisation_id = o.id order by o.name desc, s.name`)).toEqual([
    { name: 'Rowan Care', kind: 'provider', setting: 'Rowan House', postcode: 'L36 9YU', reference: 'ASC-1', ends_on: '2028-03-31' },
    { name: 'Rowan Care', kind: 'provider', setting: 'Rowan Lodge', postcode: null, reference: 'ASC-1', ends_on: '2028-03-31' },
    { name: 'Little Larks', kind: 'provider', setting: null, postcode: null, reference: null, ends_on: null },
  ]);
  expect((await officer.checked(csvOf(lines), { kind })).counts).toEqual({ same: 3 });
  await officer.undo(checked.importId);
  expect(await pictureOf(api)).toEqual(before);
});

it('changes what is filled in and differs, and leaves the rest', async () => {
  const { importId } = await officer.checked(csvOf(lines), { kind });
  await officer.commit(importId);
  const checked = await officer.checked(csvOf([{ ...lines[0]!, provider_name: 'Rowan Care Group', declared_workforce: '45', contract_end: '31/03/2029' }]), { kind });
  expect(checked.counts).toEqual({ update: 1 });
  const [row] = await officer.rows(checked.importId);
  expect(row?.differences).toEqual([
    { field: 'provider_name', was: 'Rowan Care', now: 'Rowan Care Group' },
    { field: 'declared_workforce', was: '42', now: '45' },
    { field: 'contract_end', was: '2028-03-31', now: '2029-03-31' },
  ]);
  await officer.commit(checked.importId);
  expect(await api.sql(`select name, cqc_provider_id from organisation where name like 'Rowan%'`)).toEqual([{ name: 'Rowan Care Group', cqc_provider_id: '1-123456789' }]);
});

it('names what cannot be right', async () => {
  const checked = await officer.checked(csvOf([{ ...lines[0]!, cqc_provider_id: 'nonsense', contract_end: '01/01/2020' }, { ...lines[2]!, provider_type: 'Circus', setting_name: '', declared_workforce: '4' }]), { kind });
  expect(checked.counts).toEqual({ error: 2 });
  expect((await officer.rows(checked.importId)).map(({ faults }) => faults.map(({ column }) => column))).toEqual([['cqc_provider_id', 'contract_end'], ['provider_type', 'setting_name']]);
  // one fault a cell, under the heading that the file itself has
  const theirs = await officer.upload('Provider,Type,Contract ref,Commissioning service,Contract start date\nRowan Care,DOM,ASC-9,Parks,31/02/2026');
  await officer.check(theirs, { kind });
  expect((await officer.rows(theirs)).map(({ faults }) => faults.map(({ column }) => column))).toEqual([['service_code', 'contract_start']]);
  const file = await api.raw('GET', `/api/imports/${theirs}/faults.csv`, { cookie: await api.cookieOf(officer.personId) });
  expect(file.text).toContain('Commissioning service (service that buys),Parks');
  expect(file.text).toContain('Contract start date (contract starts),31/02/2026');
  // what cannot be read is told once, not as missing too
  const unread = await officer.checked(csvOf([{ ...lines[0]!, service_code: 'Early years', contract_start: '1/4/26' }]), { kind });
  expect((await officer.rows(unread.importId)).map(({ faults }) => faults.map(({ column, code }) => [column, code]))).toEqual([[['service_code', 'unknown'], ['contract_start', 'no_day']]]);
});
