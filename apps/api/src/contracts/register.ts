import { Injectable } from '@nestjs/common';
import { organisationType } from '@pvi/contract/organisation-types';
import type { ContractPage, RegisteredContract, ServiceTotals } from '@pvi/contract/contracts';
import type { Day } from '@pvi/domain/days';
import { addDays, daysBetween } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { midCourseSql, placesSql, registerSql } from './register.sql.ts';
import type { ContractSqlRow } from './register.sql.ts';

export const lists = ['all', 'ending', 'nobody_learning', 'nobody_signed_in', 'ended'] as const;
export type List = (typeof lists)[number];

const warnings = [30, 60, 90] as const;
const quietDays = 90;

const usualWindDown = 30;

/** For how many days after a contract's end people may finish what they have begun: the council's policy. */
export async function windDownDays(ctx: Ctx): Promise<number> {
  const [row] = (await ctx.db.query(`select (policy ->> 'windDownDays')::int as days from council`)) as { days: number | null }[];
  return row?.days ?? usualWindDown;
}

/** The contract register: what was agreed, what is used of it, and who has gone quiet. */
@Injectable()
export class Register {
  async list(ctx: Ctx, wanted: { list: List; q?: string; serviceId?: string }): Promise<{ counts: Record<List, number>; contracts: RegisteredContract[]; windDownDays: number }> {
    permit(ctx, 'write', 'Contract', {});
    const words = (wanted.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const rows = await this.rows(ctx, words, wanted.serviceId ? [wanted.serviceId] : null);
    const contracts = rows.map((row) => contractOf(row, ctx.today));
    const counts = Object.fromEntries(lists.map((list) => [list, contracts.filter((one) => isOn(list, one, ctx.today)).length])) as Record<List, number>;
    return { counts, contracts: contracts.filter((one) => isOn(wanted.list, one, ctx.today)), windDownDays: await windDownDays(ctx) };
  }

  /** Holds for contracts that have ended already as well. */
  async setWindDown(ctx: Ctx, days: number): Promise<void> {
    permit(ctx, 'write', 'Contract', {});
    await ctx.db.query(`update council set policy = policy || jsonb_build_object('windDownDays', $1::int)`, [days]);
    await audit(ctx, 'set_wind_down', 'council', null, { days });
  }

  /** No name of a provider: a commissioner's own services, or all for those who see totals of everything. */
  async totals(ctx: Ctx): Promise<{ services: ServiceTotals[] }> {
    const everything = may(ctx, 'read_totals', 'Contract', { serviceId: 'anywhere' });
    const own = ctx.actor.grants.flatMap((grant) => (grant.role === 'commissioner' && grant.placeId !== null ? [grant.placeId] : []));
    const { rows, places } = await beyond(ctx, 'figures', async () => ({
      rows: await this.rows(ctx, [], everything ? null : own),
      places: (await ctx.db.query(placesSql, [null])) as { contractId: string; places: number }[],
    }));
    const byService = Map.groupBy(rows, (row) => row.serviceName);
    return { services: [...byService].sort(([one], [other]) => one.localeCompare(other)).map(([serviceName, all]) => totalsOf(serviceName, all, places, ctx.today)) };
  }

  async show(ctx: Ctx, contractId: string): Promise<Omit<ContractPage, 'documents'>> {
    permit(ctx, 'write', 'Contract', {});
    const [row] = await this.rows(ctx, [], null, contractId);
    if (!row) throw notFound();
    const duties = (await ctx.db.query('select side, duty from contract_duty where contract_id = $1 order by side, recorded_at, id', [contractId])) as ContractPage['duties'];
    const evidence = (await ctx.db.query('select offered_on as "offeredOn", what from access_evidence where contract_id = $1 order by offered_on desc, recorded_at desc', [contractId])) as ContractPage['evidence'];
    const [mid] = (await ctx.db.query(midCourseSql, [row.organisationId, ctx.today])) as { people: number }[];
    const finishBy = row.endsOn === null ? null : addDays(row.endsOn, await windDownDays(ctx));
    return { ...contractOf(row, ctx.today), midCourse: mid?.people ?? 0, finishBy, leadEmail: row.leadEmail, leadPhone: row.leadPhone, duties, evidence, places: (await ctx.db.query(placesSql, [contractId])) as ContractPage['places'] };
  }

  async nameLead(ctx: Ctx, given: { contractId: string; leadName: string; leadEmail?: string | null; leadPhone?: string | null }): Promise<void> {
    await this.mustBe(ctx, given.contractId);
    await ctx.db.query('update contract set lead_name = $2, lead_email = $3, lead_phone = $4 where id = $1', [given.contractId, given.leadName, given.leadEmail || null, given.leadPhone || null]);
    await audit(ctx, 'named_contract_lead', 'contract', given.contractId);
  }

  async addDuty(ctx: Ctx, given: { contractId: string; side: 'council' | 'provider'; duty: string }): Promise<void> {
    await this.mustBe(ctx, given.contractId);
    await ctx.db.query('insert into contract_duty (id, contract_id, side, duty, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), given.contractId, given.side, given.duty, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'added_contract_duty', 'contract', given.contractId, { side: given.side });
  }

  /** @throws Problem `date_in_future`. */
  async addEvidence(ctx: Ctx, given: { contractId: string; offeredOn: Day; what: string }): Promise<void> {
    await this.mustBe(ctx, given.contractId);
    if (given.offeredOn > ctx.today) throw new Problem('date_in_future', 'Give the day on which it was offered.', [{ path: 'offeredOn', code: 'date_in_future', message: 'Enter today or an earlier day' }]);
    await ctx.db.query('insert into access_evidence (id, contract_id, offered_on, what, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), given.contractId, given.offeredOn, given.what, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'added_access_evidence', 'contract', given.contractId, { offeredOn: given.offeredOn });
  }

  async fundPlaces(ctx: Ctx, given: { contractId: string; programme: string; places: number }): Promise<void> {
    await this.mustBe(ctx, given.contractId);
    await ctx.db.query('insert into funded_places (id, contract_id, programme, places, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), given.contractId, given.programme, given.places, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'funded_places', 'contract', given.contractId, { programme: given.programme, places: given.places });
  }

  private async rows(ctx: Ctx, words: readonly string[], serviceIds: readonly string[] | null, contractId: string | null = null): Promise<ContractSqlRow[]> {
    return (await ctx.db.query(registerSql, [ctx.today, words, serviceIds, contractId])) as ContractSqlRow[];
  }

  private async mustBe(ctx: Ctx, contractId: string): Promise<void> {
    permit(ctx, 'write', 'Contract', {});
    const [row] = (await ctx.db.query('select 1 from contract where id = $1 for update', [contractId])) as unknown[];
    if (!row) throw notFound();
  }
}

function contractOf(row: ContractSqlRow, today: Day): RegisteredContract {
  const state = row.startsOn > today ? 'upcoming' : row.endsOn !== null && row.endsOn < today ? 'ended' : 'active';
  const endsInDays = state === 'active' && row.endsOn !== null ? daysBetween(today, row.endsOn) : null;
  return { ...row, typeName: organisationType(row.type)?.name ?? row.type, state, endsInDays, warning: endsInDays === null ? null : (warnings.find((days) => endsInDays <= days) ?? null) };
}

function isOn(list: List, contract: RegisteredContract, today: Day): boolean {
  if (list === 'all') return contract.state !== 'ended';
  if (list === 'ended') return contract.state === 'ended';
  if (contract.state !== 'active') return false;
  if (list === 'ending') return contract.warning !== null;
  if (list === 'nobody_learning') return contract.learning === 0;
  return contract.lastSeenOn === null || contract.lastSeenOn < addDays(today, -quietDays);
}

function totalsOf(serviceName: string, rows: readonly ContractSqlRow[], places: readonly { contractId: string; places: number }[], today: Day): ServiceTotals {
  const active = rows.map((row) => contractOf(row, today)).filter((one) => one.state === 'active');
  const within = (days: number) => active.filter((one) => one.endsInDays !== null && one.endsInDays <= days).length;
  const ids = new Set(active.map((one) => one.contractId));
  return {
    serviceName,
    contracts: active.length,
    providers: new Set(active.map((one) => one.organisationId)).size,
    ending30: within(30),
    ending60: within(60),
    ending90: within(90),
    nobodyLearning: active.filter((one) => isOn('nobody_learning', one, today)).length,
    nobodySignedIn: active.filter((one) => isOn('nobody_signed_in', one, today)).length,
    fundedPlaces: places.filter((one) => ids.has(one.contractId)).reduce((sum, one) => sum + one.places, 0),
  };
}
