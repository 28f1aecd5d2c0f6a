import { Injectable } from '@nestjs/common';
import type { Day } from '@pvi/domain/days';
import type { DeclarationSource, Ownership } from '@pvi/contract/organisation-types';
import { organisationType } from '@pvi/contract/organisation-types';
import type { WorkerType } from '@pvi/contract/posts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { identifiers, organisationNumbers } from './identifiers.ts';
import type { Maybe, TypedNumbers } from './identifiers.ts';
import { DeclaredWorkforceEntity, OrganisationEntity, SettingEntity } from './organisation.entity.ts';
import { entitledSql, placeSql } from './organisations.sql.ts';

export { entitled } from './organisations.sql.ts';

export interface Particulars extends TypedNumbers {
  name: string;
  sector?: Ownership | null;
  phone?: Maybe;
  leadName?: Maybe;
  openedOn?: Day | null;
}

export interface NewOrganisation extends Particulars {
  /** A code of `organisationTypes`; its kind and agency sector follow from it. */
  type: string;
}

export interface NewSetting {
  organisationId: string;
  name: string;
  cqcLocationId?: Maybe;
  ofstedUrn?: Maybe;
  address?: Maybe;
  postcode?: Maybe;
  phone?: Maybe;
  openedOn?: Day | null;
}

export interface WorkforceDeclaration {
  settingId: string;
  number: number;
  /** Nothing: everybody together. */
  workerType?: WorkerType | null;
  source: DeclarationSource;
  declaredOn: Day;
}

export interface NewContract {
  organisationId: string;
  serviceId: string;
  reference: string;
  startsOn: Day;
  endsOn?: Day | null;
  learningClause?: boolean;
}

/** Where somebody works, as other rooms need to know it. */
export interface PlaceOfWork {
  settingId: string;
  settingName: string;
  organisationId: string;
  organisationName: string;
  organisationType: string;
  selfManaged: boolean;
  closedOn: Day | null;
}

/** The providers, partners and services of a council, their settings, and what was agreed with them. */
@Injectable()
export class Organisations {
  /** @throws Problem `identifier_malformed` with a remedy for each number that does not look right. */
  async register(ctx: Ctx, given: NewOrganisation): Promise<{ organisationId: string }> {
    permit(ctx, 'write', 'Organisation', {});
    const type = organisationType(given.type);
    if (!type) throw new Problem('invalid_input', 'Choose what sort of organisation it is.', [{ path: 'type', code: 'invalid_value', message: 'Choose one from the list' }]);
    const numbers = organisationNumbers(given);
    const id = newId();
    await ctx.db.getRepository(OrganisationEntity).insert({
      id,
      ...numbers,
      name: given.name,
      type: type.code,
      kind: type.kind,
      agencySector: type.agencySector,
      sector: given.sector ?? type.ownership,
      phone: given.phone || null,
      leadName: given.leadName || null,
      openedOn: given.openedOn ?? null,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
    });
    await audit(ctx, 'registered_organisation', 'organisation', id, { type: type.code });
    return { organisationId: id };
  }

  /** Puts the particulars as they are now; the audit names what changed. @throws Problem `identifier_malformed`. */
  async amend(ctx: Ctx, { organisationId, ...given }: Particulars & { organisationId: string }): Promise<void> {
    permit(ctx, 'write', 'Organisation', { organisationId });
    const organisations = ctx.db.getRepository(OrganisationEntity);
    const before = await organisations.findOneBy({ id: organisationId });
    if (!before) throw notFound();
    const numbers = organisationNumbers(given);
    const after = { ...numbers, name: given.name, sector: given.sector ?? 'unknown', phone: given.phone || null, leadName: given.leadName || null, openedOn: given.openedOn ?? null } as const;
    const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => after[key] !== before[key]);
    if (changed.length === 0) return;
    await organisations.update({ id: organisationId }, after);
    await audit(ctx, 'amended_organisation', 'organisation', organisationId, { changed });
  }

  /** @throws Problem `identifier_malformed`, `already_closed`. */
  async openSetting(ctx: Ctx, given: NewSetting): Promise<{ settingId: string }> {
    permit(ctx, 'write', 'Setting', { organisationId: given.organisationId });
    const numbers = identifiers({ cqcLocationId: ['cqc', given.cqcLocationId], ofstedUrn: ['ofsted', given.ofstedUrn], postcode: ['postcode', given.postcode] });
    await this.mustBeOpen(ctx, given.organisationId);
    const id = newId();
    await ctx.db.getRepository(SettingEntity).insert({
      id,
      ...numbers,
      organisationId: given.organisationId,
      name: given.name,
      address: given.address || null,
      phone: given.phone || null,
      openedOn: given.openedOn ?? null,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
    });
    ctx.touched.settings.add(id);
    await audit(ctx, 'opened_setting', 'setting', id, { organisationId: given.organisationId });
    return { settingId: id };
  }

  /**
   * `closedOn` is the last day it is open. Posts there are left as they are: whoever closes it says of each
   * person why and where she went. @throws Problem `already_closed`, `dates_out_of_order`.
   */
  async closeSetting(ctx: Ctx, { settingId, closedOn }: { settingId: string; closedOn: Day }): Promise<{ stillInPost: number }> {
    permit(ctx, 'write', 'Setting', { settingId });
    const [setting] = (await ctx.db.query('select opened_on from setting where id = $1', [settingId])) as { opened_on: Day | null }[];
    if (!setting) throw notFound();
    if (setting.opened_on !== null && closedOn < setting.opened_on) throw outOfOrder('closedOn', 'The last day cannot be before the setting opened. Check both dates.');
    const [closed] = (await ctx.db.query(
      `with closed as (update setting set closed_on = $2, closed_recorded_at = $3 where id = $1 and closed_on is null returning 1) select count(*)::int as n from closed`,
      [settingId, closedOn, ctx.now],
    )) as { n: number }[];
    if (closed?.n !== 1) throw new Problem('already_closed', 'This setting is closed already. Look at its page for the day.');
    const [left] = (await ctx.db.query('select count(distinct person_id)::int as n from assignment where setting_id = $1 and (ends_on is null or ends_on > $2)', [settingId, closedOn])) as { n: number }[];
    ctx.touched.settings.add(settingId);
    await audit(ctx, 'closed_setting', 'setting', settingId, { closedOn });
    return { stillInPost: left?.n ?? 0 };
  }

  /** Adds what somebody says about how many work there; what was said before stays. @throws Problem `date_in_future`. */
  async declareWorkforce(ctx: Ctx, given: WorkforceDeclaration): Promise<void> {
    permit(ctx, 'write', 'Setting', { settingId: given.settingId });
    await this.place(ctx, given.settingId);
    if (given.declaredOn > ctx.today) throw new Problem('date_in_future', 'Give the day on which the number was right, today or earlier.', [{ path: 'declaredOn', code: 'date_in_future', message: 'Enter today or an earlier day' }]);
    const { settingId, number, workerType = null, source, declaredOn } = given;
    await ctx.db.getRepository(DeclaredWorkforceEntity).insert({ id: newId(), settingId, number, workerType, source, declaredOn, recordedAt: ctx.now, recordedBy: ctx.actor.personId });
    ctx.touched.settings.add(settingId);
    await audit(ctx, 'declared_workforce', 'setting', settingId, { number, workerType, source, declaredOn });
  }

  /** How people reach the council about the service itself. */
  async changeHelp(ctx: Ctx, { helpPhone, helpEmail }: { helpPhone: string; helpEmail: string }): Promise<void> {
    permit(ctx, 'write', 'Council', {});
    await ctx.db.query('update council set help_phone = $1, help_email = $2', [helpPhone, helpEmail]);
    await audit(ctx, 'changed_help_contacts', 'council', null);
  }

  async addService(ctx: Ctx, { code, name }: { code: string; name: string }): Promise<{ serviceId: string }> {
    permit(ctx, 'write', 'Contract', {});
    const id = newId();
    const added = (await ctx.db.query('insert into service (id, code, name) values ($1, $2, $3) on conflict (code) do nothing returning id', [id, code.toUpperCase(), name])) as unknown[];
    if (added.length === 0) throw new Problem('conflict', 'A service with that code is there already. Use it, or choose another code.', [{ path: 'code', code: 'conflict', message: 'Choose another code' }]);
    await audit(ctx, 'added_service', 'service', id);
    return { serviceId: id };
  }

  /** @throws Problem `dates_out_of_order`, `conflict` when the provider has a contract with that reference. */
  async agreeContract(ctx: Ctx, given: NewContract): Promise<{ contractId: string }> {
    permit(ctx, 'write', 'Contract', { organisationId: given.organisationId, serviceId: given.serviceId });
    const endsOn = given.endsOn ?? null;
    if (endsOn !== null && endsOn < given.startsOn) throw outOfOrder('endsOn', 'The contract cannot end before it starts. Check both dates.');
    await this.mustBeOpen(ctx, given.organisationId);
    const [service] = (await ctx.db.query('select 1 from service where id = $1', [given.serviceId])) as unknown[];
    if (!service) throw new Problem('invalid_input', 'Choose the service that buys.', [{ path: 'serviceId', code: 'invalid_value', message: 'Choose one from the list' }]);
    const id = newId();
    const agreed = (await ctx.db.query(
      `insert into contract (id, organisation_id, service_id, reference, starts_on, ends_on, learning_clause, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (organisation_id, reference) do nothing returning id`,
      [id, given.organisationId, given.serviceId, given.reference, given.startsOn, endsOn, given.learningClause ?? true, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (agreed.length === 0) throw new Problem('conflict', 'This provider has a contract with that reference already. Use another reference.', [{ path: 'reference', code: 'conflict', message: 'Use another reference' }]);
    await audit(ctx, 'agreed_contract', 'contract', id, { organisationId: given.organisationId, serviceId: given.serviceId });
    return { contractId: id };
  }

  /**
   * Ends a contract or lets it run on. One that has ended stays as it was: figures and entitlement of those days
   * rest on it. @throws Problem `dates_out_of_order`, `already_ended`.
   */
  async changeContractEnd(ctx: Ctx, { contractId, endsOn }: { contractId: string; endsOn: Day | null }): Promise<{ endsOn: Day | null; entitled: boolean }> {
    const [contract] = (await ctx.db.query('select organisation_id, service_id, starts_on, ends_on from contract where id = $1 for update', [contractId])) as { organisation_id: string; service_id: string; starts_on: Day; ends_on: Day | null }[];
    if (!contract) throw notFound();
    permit(ctx, 'write', 'Contract', { organisationId: contract.organisation_id, serviceId: contract.service_id });
    if (contract.ends_on !== null && contract.ends_on < ctx.today) throw new Problem('already_ended', 'This contract has ended. Add a new contract with its own first day.');
    if (endsOn !== null && endsOn < contract.starts_on) throw outOfOrder('endsOn', 'The contract cannot end before it starts. Check both dates.');
    if (endsOn !== null && endsOn < ctx.today && contract.starts_on < ctx.today) throw outOfOrder('endsOn', 'People may have learned under this contract until today. Give today or a later day.');
    await ctx.db.query('update contract set ends_on = $2 where id = $1', [contractId, endsOn]);
    await audit(ctx, 'changed_contract_end', 'contract', contractId, { from: contract.ends_on, to: endsOn });
    return { endsOn, entitled: await this.isEntitled(ctx, contract.organisation_id, ctx.today) };
  }

  /** May its people take the council's learning on a day? For the rooms above, which check who asks. */
  async isEntitled(ctx: Ctx, organisationId: string, on: Day): Promise<boolean> {
    const [row] = (await ctx.db.query(entitledSql, [organisationId, on])) as { entitled: boolean }[];
    return row?.entitled ?? false;
  }

  /** What a setting is and to whom it belongs. For the rooms above, which check who asks. @throws Problem `not_found`. */
  async place(ctx: Ctx, settingId: string): Promise<PlaceOfWork> {
    const [row] = (await ctx.db.query(placeSql, [settingId])) as Omit<PlaceOfWork, 'selfManaged'>[];
    if (!row) throw notFound();
    return { ...row, selfManaged: organisationType(row.organisationType)?.selfManaged ?? false };
  }

  private async mustBeOpen(ctx: Ctx, organisationId: string): Promise<void> {
    const [row] = (await ctx.db.query('select closed_on from organisation where id = $1', [organisationId])) as { closed_on: Day | null }[];
    if (!row) throw notFound();
    if (row.closed_on !== null && row.closed_on < ctx.today) throw new Problem('already_closed', 'This organisation is closed. Nothing can be added to it.');
  }
}

function outOfOrder(path: string, title: string): Problem {
  return new Problem('dates_out_of_order', title, [{ path, code: 'dates_out_of_order', message: title }]);
}
