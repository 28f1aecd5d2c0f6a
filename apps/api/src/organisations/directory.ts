import { Injectable } from '@nestjs/common';
import type { Coverage, OrganisationPage, OrganisationRow } from '@pvi/contract/organisations';
import type { ContractState } from '@pvi/contract/organisation-types';
import { organisationType } from '@pvi/contract/organisation-types';
import type { Day } from '@pvi/domain/days';
import { daysBetween } from '@pvi/domain/days';
import { printedPercent } from '@pvi/domain/percent';
import { fewestShown, isSmall } from '@pvi/domain/small-numbers';
import type { z } from 'zod';
import type { Ctx } from '../kernel/context.ts';
import { may, permit, reach } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';
import { beyond, runs } from '../kernel/beyond.ts';
import { contractsOfSql, directorySql, managersOfSql, organisationSql, settingsOfSql, settingsSql, totalsSql } from './organisations.sql.ts';
import type { FigureRow, OrganisationSqlRow, SettingSqlRow, TotalRow } from './organisations.sql.ts';

export interface Wanted {
  q?: string;
  kind?: string;
  type?: string;
  serviceId?: string;
  contract?: ContractState;
  closed: 'yes' | 'no';
  sort: string;
  offset: number;
  limit: number;
}

/** Reading about organisations: the directory, one page, and the sums for those who see no names. */
@Injectable()
export class Directory {
  async list(ctx: Ctx, wanted: Wanted): Promise<{ total: number; rows: OrganisationRow[] }> {
    const { everything, organisationIds } = reach(ctx, 'Organisation');
    const all = everything && ctx.actor.scope.sees.includes('all');
    const hers = all ? [] : await this.shown(ctx, everything ? null : organisationIds);
    const rows = await beyond(ctx, 'figures', async () => (await ctx.db.query(directorySql(wanted.sort), [
      ctx.today, all, hers, wordsOf(wanted.q), wanted.kind ?? null, wanted.type ?? null,
      wanted.serviceId ?? null, wanted.contract ?? null, wanted.closed === 'yes', wanted.limit, wanted.offset,
    ])) as (FigureRow & { total: number })[]);
    return { total: rows[0]?.total ?? 0, rows: rows.map((row) => rowOf(row, ctx.today)) };
  }

  /** Sums only, none of a type with fewer than five people. A commissioner's are of the organisations with a contract in force of her services. */
  async totals(ctx: Ctx) {
    const everything = may(ctx, 'read_totals', 'Organisation', { serviceId: 'anywhere' });
    const serviceIds = ctx.actor.grants.flatMap((grant) => (grant.role === 'commissioner' && grant.placeId !== null ? [grant.placeId] : []));
    const rows = (await beyond(ctx, 'figures', async () => (await ctx.db.query(totalsSql, [ctx.today, everything, serviceIds])) as TotalRow[])).map((row) => ({ ...row, coverage: coverageOf(row) }));
    const all = rows.find((row) => row.type === null) ?? { organisations: 0, settings: 0, people: 0, coverage: coverageOf(nothing) };
    const types = rows.flatMap((row) => (row.type === null ? [] : [{ ...row, type: row.type, typeName: typeName(row.type) }]));
    return { all, types: withoutFewPeople(types) };
  }

  async show(ctx: Ctx, organisationId: string): Promise<OrganisationPage> {
    permit(ctx, 'read', 'Organisation', { organisationId });
    const hers = await this.shown(ctx, [organisationId]);
    const { row, settings } = await beyond(ctx, 'figures', async () => ({
      row: ((await ctx.db.query(organisationSql, [ctx.today, hers[0] ?? null])) as OrganisationSqlRow[])[0],
      settings: (await ctx.db.query(settingsOfSql, [ctx.today, hers[0] ?? null])) as SettingSqlRow[],
    }));
    if (!row) throw notFound();
    const open = row.closed_on === null || row.closed_on >= ctx.today;
    const leaders = async () => (await ctx.db.query(managersOfSql, [organisationId])) as OrganisationPage['managers'];
    return {
      ...rowOf(row, ctx.today),
      agencySector: row.agency_sector,
      sector: row.sector,
      cqcProviderId: row.cqc_provider_id,
      ofstedUrn: row.ofsted_urn,
      companiesHouseNo: row.companies_house_no,
      charityNo: row.charity_no,
      ascWdsId: row.asc_wds_id,
      phone: row.phone,
      leadName: row.lead_name,
      openedOn: row.opened_on,
      entitled: open && (row.learning || row.kind === 'council' || row.kind === 'internal'),
      settings: settings.map(settingOf),
      contracts: (await ctx.db.query(contractsOfSql, [ctx.today, organisationId])) as OrganisationPage['contracts'],
      managers: await (settings.some(({ id }) => runs(ctx, id)) ? beyond(ctx, 'leaders', leaders) : leaders()),
    };
  }

  async settings(ctx: Ctx, wanted: { q?: string; organisationId?: string; closed: 'yes' | 'no'; offset: number; limit: number }) {
    const { everything, settingIds } = reach(ctx, 'Setting');
    const rows = (await ctx.db.query(settingsSql, [
      ctx.today, everything, settingIds, wordsOf(wanted.q), wanted.organisationId ?? null, wanted.closed === 'yes', wanted.limit, wanted.offset,
    ])) as { settingId: string; settingName: string; organisationId: string; organisationName: string; organisationType: string; closedOn: Day | null; total: number }[];
    return { total: rows[0]?.total ?? 0, rows };
  }

  async services(ctx: Ctx): Promise<{ services: { serviceId: string; code: string; name: string }[] }> {
    const rows = (await ctx.db.query(`select id as "serviceId", code, name from service order by name collate "en-GB-x-icu"`)) as { serviceId: string; code: string; name: string }[];
    return { services: rows };
  }

  /** Of these organisations, or of all, those that PostgreSQL shows the asker: how many work there is counted over everybody. */
  private async shown(ctx: Ctx, organisationIds: readonly string[] | null): Promise<string[]> {
    return ((await ctx.db.query('select id from organisation where $1::uuid[] is null or id = any($1::uuid[])', [organisationIds])) as { id: string }[]).map(({ id }) => id);
  }
}

interface TypeTotal extends TotalRow {
  type: string;
  typeName: string;
  coverage: z.infer<typeof Coverage>;
}

/** Types with fewer than five people go together into one line, with the next smallest until it is five and more than one type. */
function withoutFewPeople(types: readonly TypeTotal[]): TypeTotal[] {
  const bySize = [...types].sort((one, other) => one.people - other.people);
  const few = bySize.filter((row) => isSmall(row.people));
  if (few.length === 0) return [...types];
  for (const next of bySize.slice(bySize.indexOf(few.at(-1)!) + 1)) {
    if (few.length > 1 && sum(few, 'people') >= fewestShown) break;
    few.push(next);
  }
  const declared = few.every((row) => row.declared === null) ? null : sum(few, 'declared');
  const together = { organisations: sum(few, 'organisations'), settings: sum(few, 'settings'), people: sum(few, 'people'), registered: sum(few, 'registered'), declared, undeclared: sum(few, 'undeclared') };
  const typeNames = few.map((row, n) => (n === 0 ? row.typeName : row.typeName.charAt(0).toLowerCase() + row.typeName.slice(1)));
  return [...types.filter((row) => !few.includes(row)), { ...together, type: 'few', typeName: typeNames.join(', '), coverage: coverageOf(together) }];
}

function sum(rows: readonly TypeTotal[], key: 'organisations' | 'settings' | 'people' | 'registered' | 'declared' | 'undeclared'): number {
  return rows.reduce((total, row) => total + (row[key] ?? 0), 0);
}

const nothing = { registered: 0, declared: null, undeclared: 0 };

function wordsOf(q: string | undefined): string[] {
  return (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}

function typeName(code: string): string {
  return organisationType(code)?.name ?? code;
}

function coverageOf({ registered, declared, undeclared }: { registered: number; declared: number | null; undeclared: number }): z.infer<typeof Coverage> {
  return { registered, declared, percent: declared ? printedPercent(registered, declared) : null, undeclaredSettings: undeclared };
}

function rowOf(row: FigureRow, today: Day): OrganisationRow {
  const endsOn = row.contract_ends_on;
  const inForce = row.contract_state === 'active' || row.contract_state === 'ending';
  return {
    organisationId: row.id,
    name: row.name,
    kind: row.kind,
    type: row.type,
    typeName: typeName(row.type),
    people: row.people,
    settings: row.settings,
    contract: { state: row.contract_state, endsOn, endsInDays: inForce && endsOn !== null ? daysBetween(today, endsOn) : null },
    coverage: coverageOf(row),
    closedOn: row.closed_on,
  };
}

function settingOf(row: SettingSqlRow): OrganisationPage['settings'][number] {
  return {
    settingId: row.id,
    name: row.name,
    cqcLocationId: row.cqc_location_id,
    ofstedUrn: row.ofsted_urn,
    address: row.address,
    postcode: row.postcode,
    phone: row.phone,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    people: row.people,
    coverage: coverageOf({ registered: row.people, declared: row.declared, undeclared: row.declared === null ? 1 : 0 }),
    declarations: row.declarations as OrganisationPage['settings'][number]['declarations'],
  };
}
