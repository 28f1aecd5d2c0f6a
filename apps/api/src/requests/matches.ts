import { Injectable } from '@nestjs/common';
import { organisationType } from '@pvi/contract/organisation-types';
import type { Match } from '@pvi/contract/requests';
import { likeness } from '@pvi/domain/likeness';
import type { Described } from '@pvi/domain/likeness';
import type { Ctx } from '../kernel/context.ts';
import { knownSql, waitingSql } from './requests.sql.ts';
import type { KnownRow, RequestRow } from './requests.sql.ts';

/** More than these an officer would not read. */
const mostShown = 8;

/** Who a request may be already: in the directory, in the contract register, or among the others that wait. */
@Injectable()
export class Matches {
  async of(ctx: Ctx, request: RequestRow): Promise<Match[]> {
    const asked = asAsked(request);
    const known = ((await ctx.db.query(knownSql)) as KnownRow[]).map((row) => ({ ...nobodyYet, ...likeness(asked, asKnown(row)), organisationId: row.id, name: row.name, typeName: typeName(row.type), contracts: row.contracts, managers: row.managers }));
    const others = ((await ctx.db.query(waitingSql)) as RequestRow[])
      .filter((other) => other.id !== request.id)
      .map((other) => ({ ...nobodyYet, ...likeness(asked, asAsked(other)), providerRequestId: other.id, name: other.organisation_name, typeName: typeName(other.organisation_type) }));
    return [...known, ...others]
      .filter((match) => match.score > 0)
      .map((match) => ({ ...match, reasons: [...match.reasons] }))
      .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
      .slice(0, mostShown);
  }

  /** The organisation of the directory that bears the request's number, if any does. */
  async withItsNumber(ctx: Ctx, request: RequestRow): Promise<KnownRow | undefined> {
    const asked = asAsked(request);
    return ((await ctx.db.query(knownSql)) as KnownRow[]).find((row) => likeness(asked, asKnown(row)).reasons.includes('same_number'));
  }
}

const nobodyYet = { organisationId: null as string | null, providerRequestId: null as string | null, contracts: [] as Match['contracts'], managers: 0 };

function asAsked(request: RequestRow): Described {
  return {
    name: request.organisation_name,
    numbers: request.identifier_kind === null ? [] : [`${request.identifier_kind} ${request.identifier}`],
    contractReferences: request.contract_reference === null ? [] : [request.contract_reference],
    leadName: request.lead_name,
  };
}

function asKnown(row: KnownRow): Described {
  return { name: row.name, otherNames: row.setting_names, numbers: row.numbers, contractReferences: row.contracts.map(({ reference }) => reference), leadName: row.lead_name };
}

function typeName(code: string): string {
  return organisationType(code)?.name ?? code;
}
