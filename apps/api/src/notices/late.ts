import type { Day } from '@pvi/domain/days';
import { kindRules } from '@pvi/domain/notices';
import type { NoticeKind } from '@pvi/domain/notices';
import { withoutSmall, withoutSmallOf } from '@pvi/domain/small-numbers';
import { ask, pairParameters, wholeCouncil } from '../compliance/compliance.ts';
import type { Scope } from '../compliance/compliance.ts';
import { may, permit } from '../kernel/context.ts';
import { beyond } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { policySql } from './notices.sql.ts';
import { lateListSql, lateProvidersSql } from './sources.sql.ts';

interface LateRow {
  personId: string;
  name: string;
  requirementId: string;
  requirementTitle: string;
  dueOn: Day;
  daysLate: number;
  organisationId: string;
  organisationName: string;
  total: number;
}

/**
 * Who is late by so many days: people for those who may see them; counts of the own services for commissioners. Unless
 * asked otherwise, the days are those after which the council tells the asker of it.
 */
export async function lateList(ctx: Ctx, asked: { days?: number; limit: number }) {
  const everybody = may(ctx, 'read', 'Notice', {});
  const serviceIds = ctx.actor.grants.flatMap((grant) => (grant.role === 'commissioner' && grant.placeKind === 'service' && grant.placeId ? [grant.placeId] : []));
  if (!everybody) permit(ctx, 'read_totals', 'Notice', serviceIds.map((serviceId) => ({ serviceId })));
  const days = asked.days ?? (await usual(ctx, everybody ? 'late_officer' : 'late_commissioner'));
  const scope: Scope = everybody ? wholeCouncil : { kind: 'service', ids: serviceIds };
  const parameters = [...pairParameters(ctx.today, null, scope), ctx.today, days];
  const counted = () => ask<{ organisationId: string; name: string; people: number; together: number }>(ctx, lateProvidersSql(scope.kind), parameters);
  const providers = await (everybody ? counted() : beyond(ctx, 'figures', counted));
  const together = providers[0]?.together ?? 0;
  if (!everybody) {
    const shown = withoutSmallOf(providers.map(({ people }) => people));
    return { days, people: withoutSmall(together), total: providers.length, rows: null, providers: providers.map(({ organisationId, name }, at) => ({ organisationId, name, people: shown[at] ?? null })) };
  }
  const rows = await ask<LateRow>(ctx, lateListSql(scope.kind), [...parameters, asked.limit]);
  return { days, people: together, total: rows[0]?.total ?? 0, rows, providers: providers.map(({ organisationId, name, people }) => ({ organisationId, name, people })) };
}

async function usual(ctx: Ctx, kind: NoticeKind): Promise<number> {
  const [policy] = (await ctx.db.query(policySql, [kind])) as { days: number[] }[];
  return policy?.days[0] ?? kindRules[kind].usualDays[0] ?? 0;
}
