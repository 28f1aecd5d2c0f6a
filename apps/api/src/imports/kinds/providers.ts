import { Injectable } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import { organisationTypes } from '@pvi/contract/organisation-types';
import type { CellFault, ImportColumn } from '@pvi/domain/import-columns';
import { readCells } from '@pvi/domain/import-columns';
import type { Difference } from '@pvi/domain/imports';
import { readIdentifier } from '@pvi/domain/identifiers';
import type { IdentifierKind } from '@pvi/domain/identifiers';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { Organisations } from '../../organisations/organisations.ts';
import type { Particulars } from '../../organisations/organisations.ts';
import type { Asked, ImportKind, MappedLine, Plan, PlannedRow, RowTaker } from '../import-kind.ts';
import { KnownPlaces } from './known-places.ts';
import type { KnownOrganisation } from './known-places.ts';
import { servicesSql } from './providers.sql.ts';

interface ProviderLine {
  line: number;
  values: Record<string, string | null>;
  typed: Readonly<Record<string, string>>;
  faults: CellFault[];
}

/** What a line changes, in the order in which it is done; `null` leaves it as it is. */
interface ProviderChanges {
  /** The provider's name in small letters: how lines of one file find each other. */
  key: string;
  organisationId: string | null;
  register: (Particulars & { type: string }) | null;
  amend: Particulars | null;
  setting: { name: string; cqcLocationId: string | null; postcode: string | null; address: string | null } | null;
  settingId: string | null;
  settingName: string | null;
  declared: number | null;
  contract: { reference: string; serviceId: string; startsOn: string; endsOn: string | null } | null;
  contractEnd: { contractId: string; endsOn: string } | null;
}

const numbers: readonly [column: string, kind: IdentifierKind][] = [
  ['cqc_provider_id', 'cqc'], ['ofsted_urn', 'ofsted'], ['companies_house_no', 'companies_house'], ['charity_no', 'charity'], ['asc_wds_id', 'asc_wds'], ['cqc_location_id', 'cqc'], ['setting_postcode', 'postcode'],
];

/** Who is contracted, where they work, and until when: an officer's first file. One line a setting or contract. */
@Injectable()
export class ProvidersKind implements ImportKind {
  readonly code = 'providers';

  constructor(private readonly organisations: Organisations) {}

  mayLoad(ctx: Ctx): boolean {
    return may(ctx, 'write', 'Organisation', {}) && may(ctx, 'write', 'Import', {});
  }

  async columns(ctx: Ctx): Promise<readonly ImportColumn[]> {
    const choices: Record<string, ImportColumn['choices']> = {
      provider_type: organisationTypes.map(({ code, name }) => ({ code, words: name })),
      service_code: ((await ctx.db.query(servicesSql)) as { code: string; name: string }[]).map(({ code, name }) => ({ code, words: name })),
    };
    return importKind('providers')?.columns.map((column) => (choices[column.code] ? { ...column, choices: choices[column.code] } : column)) ?? [];
  }

  async plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan> {
    const lines = asked.lines.map((line) => readLine(line, asked.columns));
    const services = new Map(((await ctx.db.query(servicesSql)) as { id: string; code: string }[]).map(({ id, code }) => [code, id]));
    const known = await KnownPlaces.load(ctx);
    const rows: PlannedRow[] = [];
    for (const line of lines) rows.push(rowOf(line, known, services, asked.columns));
    await tell(lines.length, lines.length, 'lines');
    await found(rows);
    return { warnings: [], apply: (write, changes, teller) => this.apply(write, changes as ProviderChanges[], teller) };
  }

  private async apply(ctx: Ctx, wanted: readonly ProviderChanges[], tell: Teller): Promise<void> {
    const made = new Map<string, string>();
    const opened = new Map<string, string>();
    for (const [at, one] of wanted.entries()) {
      const organisationId = one.organisationId ?? made.get(one.key) ?? (await this.register(ctx, one, made));
      if (one.amend) await this.organisations.amend(ctx, { organisationId, ...one.amend });
      if (one.setting) opened.set(`${one.key}|${one.setting.name.toLowerCase()}`, (await this.organisations.openSetting(ctx, { organisationId, ...one.setting })).settingId);
      const settingId = one.settingId ?? opened.get(`${one.key}|${one.settingName ?? ''}`);
      if (one.declared !== null && settingId) await this.organisations.declareWorkforce(ctx, { settingId, number: one.declared, source: 'contract', declaredOn: ctx.today });
      if (one.contract) await this.organisations.agreeContract(ctx, { organisationId, ...one.contract });
      if (one.contractEnd) await this.organisations.changeContractEnd(ctx, one.contractEnd);
      await tell(at + 1, wanted.length, 'lines');
    }
  }

  private async register(ctx: Ctx, one: ProviderChanges, made: Map<string, string>): Promise<string> {
    if (!one.register) throw new Error('A line names a provider that no line makes');
    const { organisationId } = await this.organisations.register(ctx, one.register);
    made.set(one.key, organisationId);
    return organisationId;
  }
}

function readLine({ line, cells, faults: given }: MappedLine, columns: readonly ImportColumn[]): ProviderLine {
  const { values, faults } = readCells(columns, cells);
  const read: ProviderLine = { line, values: { ...values }, typed: cells, faults: [...given, ...faults] };
  for (const [column, kind] of numbers) {
    const typed = values[column];
    if (!typed) continue;
    const reading = readIdentifier(kind, typed);
    if (reading.ok) read.values[column] = reading.value;
    else fault(read, column, 'identifier_malformed', reading.remedy);
  }
  const { contract_reference: reference, contract_start: starts, contract_end: ends, declared_workforce: declared } = values;
  // What could not be read has been told already: it is not missing as well.
  const lacks = (column: string): boolean => !values[column] && !read.faults.some((one) => one.column === column);
  if (reference && lacks('contract_start')) fault(read, 'contract_start', 'missing', 'Fill in when the contract starts, like 01/04/2026.');
  if (reference && lacks('service_code')) fault(read, 'service_code', 'missing', 'Fill in the service that buys, by its code.');
  if (lacks('contract_reference') && (starts || ends)) fault(read, 'contract_reference', 'missing', 'Fill in the contract’s reference, or leave its dates empty.');
  if (starts && ends && ends < starts) fault(read, 'contract_end', 'dates_out_of_order', 'The contract ends before it starts. Check both dates.');
  if (lacks('setting_name') && (declared || values.cqc_location_id)) fault(read, 'setting_name', 'missing', 'Fill in the setting’s name.');
  if (declared && !/^\d+$/.test(declared)) fault(read, 'declared_workforce', 'no_number', 'Give a whole number, like 42.');
  return read;
}

/** What is told of a provider and of a contract that a line brings: a column that slipped is seen by its values. */
const particularColumns = ['provider_type', 'lead_name', 'phone', 'cqc_provider_id', 'ofsted_urn', 'companies_house_no', 'charity_no', 'asc_wds_id'] as const;
const contractColumns = ['contract_reference', 'service_code', 'contract_start', 'contract_end'] as const;

/** Plans a line against what is known and what earlier lines of the file bring. */
function rowOf(read: ProviderLine, known: KnownPlaces, services: ReadonlyMap<string, string>, columns: readonly ImportColumn[]): PlannedRow {
  const { values, line, faults } = read;
  const name = values.provider_name ?? '';
  const title = [name, values.setting_name].filter(Boolean).join(', ') || `Line ${line}`;
  const organisation = known.organisation(read.values);
  if (organisation === 'several') fault(read, 'provider_name', 'several', 'Several providers have this name. Give a number that tells them apart.');
  const found = organisation === 'several' ? null : organisation;
  if (found?.closed) fault(read, 'provider_name', 'closed', 'This provider is closed here. Leave the line out.');
  const contract = found && values.contract_reference ? known.contract(found.id, values.contract_reference) : undefined;
  if (contract && values.contract_start && contract.startsOn !== values.contract_start) fault(read, 'contract_start', 'other_start', 'We have this contract with another start. Use another reference for another contract.');
  const base = { line, title, subjectId: found && found.id !== '' ? found.id : null, faults, candidate: null };
  if (faults.length > 0) return { ...base, outcome: 'error', differences: [], changes: null };
  const differences: Difference[] = [];
  const told = (field: string, was: string | null, now: string | null): void => void differences.push({ field, was, now });
  /** A code says nothing to whoever looks the file over. */
  const words = (code: string): string | null => columns.find((column) => column.code === code)?.choices?.find((choice) => choice.code === values[code])?.words ?? values[code] ?? null;
  const fresh = found === null;
  const amend = found && found.id !== '' ? amendment(found, values, told) : null;
  if (fresh) {
    told('provider_name', null, name);
    for (const column of particularColumns) if (values[column]) told(column, null, words(column));
  }
  const setting = values.setting_name ? known.setting(found?.id || null, name, values.setting_name) : undefined;
  if (values.setting_name && !setting) told('setting_name', null, values.setting_name);
  const declared = values.declared_workforce ? Number(values.declared_workforce) : null;
  const declares = declared !== null && setting?.declared !== declared;
  if (declares) told('declared_workforce', setting?.declared == null ? null : String(setting.declared), String(declared));
  const agreed = values.contract_reference && !contract && !known.agreedInFile(name, values.contract_reference);
  if (agreed) for (const column of contractColumns) if (values[column]) told(column, null, words(column));
  const ends = contract && values.contract_end && contract.endsOn !== values.contract_end ? { contractId: contract.id, endsOn: values.contract_end } : null;
  if (ends) told('contract_end', contract?.endsOn ?? null, ends.endsOn);
  const changes: ProviderChanges = {
    key: name.toLowerCase(),
    organisationId: found?.id || null,
    register: fresh ? { ...particulars(values), name, type: values.provider_type ?? '' } : null,
    amend,
    setting: values.setting_name && !setting ? { name: values.setting_name, cqcLocationId: values.cqc_location_id ?? null, postcode: values.setting_postcode ?? null, address: values.setting_address ?? null } : null,
    settingId: setting?.id || null,
    settingName: values.setting_name?.toLowerCase() ?? null,
    declared: declares ? declared : null,
    contract: agreed ? { reference: values.contract_reference ?? '', serviceId: services.get(values.service_code ?? '') ?? '', startsOn: values.contract_start ?? '', endsOn: values.contract_end ?? null } : null,
    contractEnd: ends,
  };
  known.remember(values, declared);
  return { ...base, outcome: differences.length === 0 ? 'same' : fresh ? 'create' : 'update', differences, changes: differences.length === 0 ? null : changes };
}

function particulars(values: ProviderLine['values']): Omit<Particulars, 'name'> {
  return { cqcProviderId: values.cqc_provider_id, ofstedUrn: values.ofsted_urn, companiesHouseNo: values.companies_house_no, charityNo: values.charity_no, ascWdsId: values.asc_wds_id, phone: values.phone, leadName: values.lead_name };
}

/** All particulars as they would be, where a filled cell says otherwise than we do. */
function amendment(found: KnownOrganisation, values: ProviderLine['values'], told: (field: string, was: string | null, now: string | null) => void): Particulars | null {
  const fields: readonly [column: string, field: keyof ReturnType<typeof particulars> & keyof KnownOrganisation][] = [
    ['cqc_provider_id', 'cqcProviderId'], ['ofsted_urn', 'ofstedUrn'], ['companies_house_no', 'companiesHouseNo'], ['charity_no', 'charityNo'], ['asc_wds_id', 'ascWdsId'], ['phone', 'phone'], ['lead_name', 'leadName'],
  ];
  const now: Particulars = { name: values.provider_name ?? found.name, sector: found.sector, openedOn: found.openedOn };
  let differs = false;
  if (now.name !== found.name) {
    told('provider_name', found.name, now.name);
    differs = true;
  }
  for (const [column, field] of fields) {
    const was = found[field] as string | null;
    const is = values[column] ?? was;
    (now as unknown as Record<string, unknown>)[field] = is;
    if (is === was) continue;
    told(column, was, is);
    differs = true;
  }
  return differs ? now : null;
}

function fault(read: ProviderLine, column: string, code: string, remedy: string): void {
  read.faults.push({ column, value: (read.typed[column] ?? '').slice(0, 200), code, remedy });
}
