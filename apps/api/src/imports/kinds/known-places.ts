import type { Ownership } from '@pvi/contract/organisation-types';
import type { Day } from '@pvi/domain/days';
import type { Ctx } from '../../kernel/context.ts';
import { allOrganisationsSql, theirContractsSql, theirSettingsSql } from './providers.sql.ts';

export interface KnownOrganisation {
  /** Empty for one that an earlier line of the file brings. */
  id: string;
  name: string;
  closed: boolean;
  sector: Ownership;
  cqcProviderId: string | null;
  ofstedUrn: string | null;
  companiesHouseNo: string | null;
  charityNo: string | null;
  ascWdsId: string | null;
  phone: string | null;
  leadName: string | null;
  openedOn: Day | null;
}

export interface KnownContract {
  id: string;
  organisationId: string;
  reference: string;
  startsOn: Day;
  endsOn: Day | null;
}

type Values = Readonly<Record<string, string | null>>;

/** Providers, settings and contracts that are here, and those that the lines of the file bring one after another. */
export class KnownPlaces {
  private readonly brought = new Map<string, KnownOrganisation>();
  private readonly broughtSettings = new Map<string, { id: string; declared: number | null }>();
  private readonly broughtContracts = new Set<string>();

  private constructor(
    private readonly organisations: readonly KnownOrganisation[],
    private readonly settings: ReadonlyMap<string, { id: string; declared: number | null }>,
    private readonly contracts: ReadonlyMap<string, KnownContract>,
  ) {}

  static async load(ctx: Ctx): Promise<KnownPlaces> {
    const rows = (await ctx.db.query(allOrganisationsSql)) as (Omit<KnownOrganisation, 'closed'> & { closedOn: Day | null })[];
    const organisations = rows.map((row) => ({ ...row, closed: row.closedOn !== null && row.closedOn < ctx.today }));
    const ids = organisations.map(({ id }) => id);
    const settings = (await ctx.db.query(theirSettingsSql, [ids, ctx.today])) as { id: string; organisationId: string; name: string; declared: number | null }[];
    const contracts = (await ctx.db.query(theirContractsSql, [ids])) as KnownContract[];
    return new KnownPlaces(
      organisations,
      new Map(settings.map((one) => [`${one.organisationId}|${one.name.toLowerCase()}`, one])),
      new Map(contracts.map((one) => [`${one.organisationId}|${one.reference.toLowerCase()}`, one])),
    );
  }

  /** The one with a number of the line's, else with its name; null where there is none yet. */
  organisation(values: Values): KnownOrganisation | 'several' | null {
    const name = (values.provider_name ?? '').toLowerCase();
    const pairs: readonly [keyof KnownOrganisation, string | null | undefined][] = [['cqcProviderId', values.cqc_provider_id], ['ofstedUrn', values.ofsted_urn], ['companiesHouseNo', values.companies_house_no], ['charityNo', values.charity_no], ['ascWdsId', values.asc_wds_id]];
    for (const [field, value] of pairs) {
      const found = value ? this.organisations.filter((one) => one[field] === value) : [];
      if (found.length === 1) return found[0] ?? null;
    }
    const named = this.organisations.filter((one) => one.name.toLowerCase() === name);
    if (named.length > 1) return 'several';
    return named[0] ?? this.brought.get(name) ?? null;
  }

  setting(organisationId: string | null, provider: string, name: string): { id: string; declared: number | null } | undefined {
    return (organisationId && this.settings.get(`${organisationId}|${name.toLowerCase()}`)) || this.broughtSettings.get(`${provider}|${name}`.toLowerCase());
  }

  contract(organisationId: string, reference: string): KnownContract | undefined {
    return this.contracts.get(`${organisationId}|${reference.toLowerCase()}`);
  }

  agreedInFile(provider: string, reference: string): boolean {
    return this.broughtContracts.has(`${provider}|${reference}`.toLowerCase());
  }

  /** What a sound line brings, for the lines below it. */
  remember(values: Values, declared: number | null): void {
    const provider = values.provider_name ?? '';
    const key = provider.toLowerCase();
    if (!this.brought.has(key)) {
      this.brought.set(key, { id: '', name: provider, closed: false, sector: 'unknown', cqcProviderId: null, ofstedUrn: null, companiesHouseNo: null, charityNo: null, ascWdsId: null, phone: null, leadName: null, openedOn: null });
    }
    if (values.setting_name) this.broughtSettings.set(`${provider}|${values.setting_name}`.toLowerCase(), { id: '', declared });
    if (values.contract_reference) this.broughtContracts.add(`${provider}|${values.contract_reference}`.toLowerCase());
  }
}
