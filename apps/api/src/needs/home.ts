import { Injectable } from '@nestjs/common';
import type { needs as contract } from '@pvi/contract/needs';
import { daysUntilOfficer } from '@pvi/contract/joins';
import { selfManagedTypes } from '@pvi/contract/organisation-types';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { bankHolidays } from '@pvi/domain/working-days';
import { coverageOf } from '@pvi/domain/trained-share';
import type { z } from 'zod';
import { ask, pairParameters, shareCountsSql, shareParameters, wholeCouncil } from '../compliance/compliance.ts';
import type { ShareCountRow } from '../compliance/compliance.ts';
import type { Ctx } from '../kernel/context.ts';
import { reach } from '../kernel/context.ts';
import { Requests } from '../requests/requests.ts';
import { Rosters } from '../rosters/rosters.ts';
import { approvalsSql, providersSql, teamPlacesSql, teamSql } from './home.sql.ts';
import type { ApprovalsRow, ProviderRow, TeamRow } from './home.sql.ts';

type Home = z.output<NonNullable<(typeof contract.home)['~orpc']['outputSchema']>>;
type Team = NonNullable<Home['team']>;
type Council = NonNullable<Home['council']>;

const soonDays = 60;
const contractDays = 90;

/** The figures behind the first pages of managers and officers, each in a few statements. */
@Injectable()
export class NeedsHome {
  constructor(
    private readonly rosters: Rosters,
    private readonly requests: Requests,
 ) {}

  async home(ctx: Ctx): Promise<Home> {
    const within = reach(ctx, 'Need');
    return {
      council: within.everything ? await this.council(ctx) : null,
      team: within.settingIds.length > 0 ? await this.team(ctx, within.settingIds) : null,
    };
  }

  private async team(ctx: Ctx, settingIds: readonly string[]): Promise<Team> {
    const scope = { kind: 'setting' as const, ids: settingIds };
    const [row] = await ask<TeamRow>(ctx, teamSql(scope.kind), [...pairParameters(ctx.today, null, scope), soonDays]);
    if (!row) throw new Error('A statement of sums gave no row');
    const approvals = await this.approvals(ctx, false, settingIds);
    const rosters = (await this.rosters.list(ctx, 'open')).rows.filter((one) => settingIds.includes(one.settingId));
    return {
      people: row.people,
      counted: row.counted,
      fullyTrained: row.fully_trained,
      agency: row.agency,
      byWorst: { expired: row.expired, overdue: row.overdue, toDo: row.to_do, dueSoon: row.due_soon, upToDate: row.up_to_date, notCounted: row.not_counted },
      late: row.late,
      dueSoon: row.soon,
      places: (await ctx.db.query(teamPlacesSql, [settingIds])) as Team['places'],
      approvals: { waiting: approvals.waiting, longestDays: approvals.longest_days },
      rosters: { due: rosters.filter(({ state }) => state === 'due').length, overdue: rosters.filter(({ state }) => state === 'overdue').length, only: rosters.length === 1 ? (rosters[0]?.settingId ?? null) : null },
    };
  }

  private async council(ctx: Ctx): Promise<Council> {
    const approvals = await this.approvals(ctx, true, []);
    const { due, overdue } = await this.rosters.list(ctx, 'overdue');
    const providers = (await ctx.db.query(providersSql, [ctx.today])) as ProviderRow[];
    const trained = await this.safeguarding(ctx);
    const asking = await this.requests.queue(ctx, 'waiting');
    const named = ({ id, name }: ProviderRow) => ({ organisationId: id, name });
    return {
      approvals: { waiting: approvals.waiting, overTwoWorkingDays: approvals.over_two_working_days, forOfficer: approvals.for_officer },
      providerRequests: { waiting: asking.waiting, overdue: asking.overdue, longestWorkingDays: asking.requests[0]?.workingDays ?? 0 },
      atZero: providers.flatMap((row) => {
        const share = trained.get(row.id);
        return share && share.counted > 0 && share.trained === 0 ? [{ ...named(row), counted: share.counted }] : [];
      }),
      nobodyRegistered: providers.filter((row) => row.people === 0).map(named),
      lowCoverage: providers.flatMap((row) => {
        const coverage = coverageOf(row.registered, row.declared);
        return coverage.kind === 'known' && coverage.low && row.people > 0 ? [{ ...named(row), registered: coverage.registered, declared: coverage.declared, printed: coverage.printed }] : [];
      }),
      undeclaredSettings: providers.reduce((total, row) => total + row.undeclared, 0),
      endingContracts: providers
        .flatMap((row) => (row.ends_on !== null && row.ends_on <= addDays(ctx.today, contractDays) ? [{ ...named(row), endsOn: row.ends_on }] : []))
        .sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1)),
      providersUnderContract: providers.length,
      rosters: { due, overdue },
    };
  }

  /** Of each organisation: who is counted and who is trained in all the safeguarding asked of them today. */
  private async safeguarding(ctx: Ctx): Promise<Map<string, ShareCountRow>> {
    const rules = (await ctx.db.query('select id from requirement where safeguarding and starts_on <= $1 and (ends_on is null or ends_on >= $1)', [ctx.today])) as { id: string }[];
    if (rules.length === 0) return new Map();
    const sets = [{ key: 'safeguarding', requirementIds: rules.map((rule) => rule.id) }];
    const rows = await ask<ShareCountRow>(ctx, shareCountsSql('council', 'organisation'), shareParameters([ctx.today], sets, wholeCouncil, null, null));
    return new Map(rows.map((row) => [row.place_id ?? '', row]));
  }

  private async approvals(ctx: Ctx, everything: boolean, settingIds: readonly string[]): Promise<ApprovalsRow> {
    const [row] = (await ctx.db.query(approvalsSql, [ctx.today, everything, settingIds, selfManagedTypes, daysUntilOfficer, bankHolidaysAround(ctx.today)])) as [ApprovalsRow];
    return row;
  }
}

/** Of this year and the one before: nobody waits longer. */
function bankHolidaysAround(today: Day): Day[] {
  const year = Number(today.slice(0, 4));
  return [...bankHolidays(year - 1), ...bankHolidays(year)];
}
