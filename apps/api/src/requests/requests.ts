import { Injectable } from '@nestjs/common';
import { workingDaysToAnswer } from '@pvi/contract/asking';
import type { IdentifierKind } from '@pvi/contract/asking';
import { organisationType } from '@pvi/contract/organisation-types';
import type { ProviderRequestPage, ProviderRequestRow } from '@pvi/contract/requests';
import { newCode, readCode, showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { readIdentifier } from '@pvi/domain/identifiers';
import { addWorkingDays, workingDaysSince } from '@pvi/domain/working-days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { Organisations } from '../organisations/organisations.ts';
import type { Particulars } from '../organisations/organisations.ts';
import { Matches } from './matches.ts';
import { answeredSql, askSql, byReferenceSql, decideSql, lockedSql, mergedIntoSql, requestSql, waitingSql } from './requests.sql.ts';
import type { RequestRow } from './requests.sql.ts';

export { Invitations } from './invitations.ts';

export interface Asking {
  organisationName: string;
  type: string;
  identifierKind?: IdentifierKind | null;
  identifier?: string | null;
  contractReference?: string | null;
  leadName: string;
  leadPhone?: string | null;
  leadEmail?: string | null;
  note?: string | null;
}

/** How a provider comes in: it asks without an account, and an officer answers. */
@Injectable()
export class Requests {
  constructor(
    private readonly organisations: Organisations,
    private readonly matches: Matches,
  ) {}

  /** Anybody may ask. Nothing of the directory shows in the answer. @throws Problem `identifier_malformed`, `no_way_to_reach`. */
  async ask(ctx: Ctx, asking: Asking): Promise<{ reference: string; answerBy: Day }> {
    const identifier = numberOf(asking);
    if (!asking.leadPhone && !asking.leadEmail) {
      throw new Problem('no_way_to_reach', 'Give a phone number or an e-mail address. One is enough.', [{ path: 'leadPhone', code: 'required', message: 'Enter a phone number or an email address' }]);
    }
    const reference = newCode('request', randomBelow);
    const id = newId();
    const kept = await beyond(ctx, 'newcomer', async () => (await ctx.db.query(askSql, [
      id, reference, asking.organisationName, asking.type, identifier && asking.identifierKind, identifier, asking.contractReference || null,
      asking.leadName, asking.leadPhone || null, asking.leadEmail || null, asking.note || null, ctx.now, ctx.today,
    ])) as unknown[]);
    if (kept.length === 0) return this.ask(ctx, asking);
    await audit(ctx, 'asked_to_come_in', 'provider_request', id);
    return { reference: showCode('request', reference), answerBy: answerBy(ctx.today) };
  }

  /** @throws Problem `not_found`: no such reference, or one mistyped. */
  async standing(ctx: Ctx, typed: string) {
    const reading = readCode('request', typed);
    const [row] = reading.ok ? await beyond(ctx, 'secret', async () => (await ctx.db.query(byReferenceSql, [reading.value])) as RequestRow[]) : [];
    if (!row) throw notFound();
    // that it was a known provider is for the officer to tell
    const decision = row.decision === 'merged' ? ('approved' as const) : row.decision;
    return { reference: showCode('request', row.reference), askedOn: row.asked_on, answerBy: answerBy(row.asked_on), decision, decidedOn: row.decided_on, reason: row.decision_reason };
  }

  async queue(ctx: Ctx, show: 'waiting' | 'answered'): Promise<{ waiting: number; overdue: number; requests: ProviderRequestRow[] }> {
    permit(ctx, 'read', 'ProviderRequest', {});
    const waiting = ((await ctx.db.query(waitingSql)) as RequestRow[]).map((row) => rowOf(ctx, row));
    const requests = show === 'waiting' ? waiting : ((await ctx.db.query(answeredSql)) as RequestRow[]).map((row) => rowOf(ctx, row));
    return { waiting: waiting.length, overdue: waiting.filter((row) => row.overdue).length, requests };
  }

  async show(ctx: Ctx, providerRequestId: string): Promise<ProviderRequestPage> {
    permit(ctx, 'read', 'ProviderRequest', {});
    const [row] = (await ctx.db.query(requestSql, [providerRequestId])) as (RequestRow & { decided_by: string | null; organisation_now: string | null })[];
    if (!row) throw notFound();
    return {
      ...rowOf(ctx, row),
      identifierKind: row.identifier_kind,
      identifier: row.identifier,
      contractReference: row.contract_reference,
      leadPhone: row.lead_phone,
      leadEmail: row.lead_email,
      note: row.note,
      decidedBy: row.decided_by,
      decisionReason: row.decision_reason,
      organisationNow: row.organisation_now,
      matches: row.decision === null ? await this.matches.of(ctx, row) : [],
    };
  }

  /** @throws Problem `already_decided`, `provider_known_already` unless told that it is another all the same. */
  async approve(ctx: Ctx, given: { providerRequestId: string; organisationName: string; type: string; settingName?: string | null; allTheSame: boolean }): Promise<{ organisationId: string }> {
    const request = await this.open(ctx, given.providerRequestId);
    const known = given.allTheSame ? undefined : await this.matches.withItsNumber(ctx, request);
    if (known) throw new Problem('provider_known_already', `${known.name} has that number. Add the lead to it, or say that this is another provider all the same.`);
    const { organisationId } = await this.organisations.register(ctx, { name: given.organisationName, type: given.type, ...numbersOf(request), phone: request.lead_phone, leadName: request.lead_name });
    if (given.settingName) await this.organisations.openSetting(ctx, { organisationId, name: given.settingName, phone: request.lead_phone });
    await this.decide(ctx, request, 'approved', null, organisationId);
    return { organisationId };
  }

  /** @throws Problem `already_decided`, `not_found` for an organisation that is none. */
  async merge(ctx: Ctx, providerRequestId: string, organisationId: string): Promise<{ organisationId: string }> {
    const request = await this.open(ctx, providerRequestId);
    const [known] = (await ctx.db.query(mergedIntoSql, [organisationId])) as Particulars[];
    if (!known) throw notFound();
    // what is known of it stays; what is not is as whoever leads it says
    const said = Object.entries({ ...numbersOf(request), phone: request.lead_phone, leadName: request.lead_name });
    await this.organisations.amend(ctx, { organisationId, ...known, ...Object.fromEntries(said.filter(([field]) => !known[field as keyof Particulars])) });
    await this.decide(ctx, request, 'merged', null, organisationId);
    return { organisationId };
  }

  /** The reason is read by whoever asked. @throws Problem `already_decided`. */
  async refuse(ctx: Ctx, providerRequestId: string, reason: string): Promise<void> {
    await this.decide(ctx, await this.open(ctx, providerRequestId), 'refused', reason, null);
  }

  private async open(ctx: Ctx, providerRequestId: string): Promise<RequestRow> {
    permit(ctx, 'decide', 'ProviderRequest', {});
    const [request] = (await ctx.db.query(lockedSql, [providerRequestId])) as RequestRow[];
    if (!request) throw notFound();
    if (request.decision !== null) throw new Problem('already_decided', 'Somebody has decided this already. Nothing was changed.');
    return request;
  }

  private async decide(ctx: Ctx, request: RequestRow, decision: 'approved' | 'merged' | 'refused', reason: string | null, organisationId: string | null): Promise<void> {
    await ctx.db.query(decideSql, [request.id, decision, ctx.now, ctx.today, ctx.actor.personId, reason, organisationId]);
    await audit(ctx, `${decision}_provider_request`, 'provider_request', request.id, { organisationId });
  }
}

function answerBy(askedOn: Day): Day {
  return addWorkingDays(askedOn, workingDaysToAnswer);
}

function rowOf(ctx: Ctx, row: RequestRow): ProviderRequestRow {
  const workingDays = workingDaysSince(row.asked_on, row.decided_on ?? ctx.today);
  return {
    providerRequestId: row.id,
    reference: showCode('request', row.reference),
    organisationName: row.organisation_name,
    type: row.organisation_type,
    typeName: organisationType(row.organisation_type)?.name ?? row.organisation_type,
    leadName: row.lead_name,
    askedOn: row.asked_on,
    workingDays,
    overdue: workingDays > workingDaysToAnswer,
    decision: row.decision,
    decidedOn: row.decided_on,
    organisationId: row.organisation_id,
  };
}

/** The number as it is kept, or null where none was given. @throws Problem `identifier_malformed`. */
function numberOf({ identifierKind, identifier }: Asking): string | null {
  if (!identifierKind || !identifier) return null;
  const reading = readIdentifier(identifierKind, identifier);
  if (!reading.ok) throw new Problem('identifier_malformed', 'That number does not look right. Check it against the letter or register it came from.', [{ path: 'identifier', code: 'identifier_malformed', message: reading.remedy }]);
  return reading.value;
}

function numbersOf({ identifier_kind: kind, identifier }: RequestRow) {
  return {
    ...(kind === 'cqc' && { cqcProviderId: identifier }),
    ...(kind === 'ofsted' && { ofstedUrn: identifier }),
    ...(kind === 'companies_house' && { companiesHouseNo: identifier }),
    ...(kind === 'charity' && { charityNo: identifier }),
  };
}
