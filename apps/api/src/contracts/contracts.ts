import { Injectable } from '@nestjs/common';
import { organisationType } from '@pvi/contract/organisation-types';
import type { AgreementPlace, AgreementStanding, AgreementVersion } from '@pvi/contract/contracts';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { mayGoOnSql } from './register.sql.ts';
import { windDownDays } from './register.ts';
import { acceptSql, placesSql, publishSql, standingsSql, versionsSql } from './agreements.sql.ts';

export { Register } from './register.ts';

/** What the council and an organisation agreed on the data of its people. Until then its managers see nobody. */
@Injectable()
export class Contracts {
  async agreement(ctx: Ctx): Promise<{ newest: AgreementVersion; places: AgreementPlace[] }> {
    return { newest: await this.newest(ctx), places: await this.places(ctx, null) };
  }

  /** @throws Problem `agreement_changed` when a newer text was published meanwhile, `already_accepted`, `not_found` for who may not. */
  async acceptAgreement(ctx: Ctx, given: { organisationId: string; version: string; name: string; position: string }): Promise<void> {
    const [place] = await this.places(ctx, given.organisationId);
    if (!place?.mayAccept) throw notFound();
    const newest = await this.newest(ctx);
    if (given.version !== newest.version) throw new Problem('agreement_changed', 'A newer version was published meanwhile. Load the page again and read it first.');
    await this.keep(ctx, given.organisationId, newest.agreementVersionId, given.name, given.position);
  }

  /** As the product itself, for what was signed on paper before. */
  async acceptedOnPaper(ctx: Ctx, given: { organisationId: string; name: string; position: string }): Promise<void> {
    permit(ctx, 'write', 'Agreement', {});
    await this.keep(ctx, given.organisationId, (await this.newest(ctx)).agreementVersionId, given.name, given.position);
  }

  async agreements(ctx: Ctx): Promise<{ versions: AgreementVersion[]; accepted: number; waiting: number; organisations: AgreementStanding[] }> {
    permit(ctx, 'read', 'Agreement', {});
    const rows = (await ctx.db.query(standingsSql, [ctx.today])) as (Omit<AgreementStanding, 'typeName'> & { type: string })[];
    const organisations = rows.map((row) => ({ ...row, typeName: organisationType(row.type)?.name ?? row.type }));
    const waiting = organisations.filter((row) => row.dueOn !== null && row.dueOn <= ctx.today).length;
    return { versions: (await ctx.db.query(versionsSql)) as AgreementVersion[], accepted: organisations.length - waiting, waiting, organisations };
  }

  /** @throws Problem `invalid_input` for a day that has passed, `conflict` for a version or day that is taken. */
  async publishAgreement(ctx: Ctx, given: { version: string; body: string; bindsFrom: Day }): Promise<{ agreementVersionId: string }> {
    permit(ctx, 'write', 'Agreement', {});
    const newest = await this.newest(ctx);
    if (given.bindsFrom <= ctx.today) throw new Problem('invalid_input', 'Give providers time to read it.', [{ path: 'bindsFrom', code: 'in_the_past', message: 'Choose a day after today' }]);
    if (given.bindsFrom <= newest.bindsFrom) throw new Problem('invalid_input', 'A newer text binds later than the one before.', [{ path: 'bindsFrom', code: 'out_of_order', message: `Choose a day after the one on which version ${newest.version} binds` }]);
    const agreementVersionId = newId();
    const published = (await ctx.db.query(publishSql, [agreementVersionId, given.version, given.body, given.bindsFrom, ctx.today, ctx.now, ctx.actor.personId])) as unknown[];
    if (published.length === 0) throw new Problem('conflict', 'There is a version of that name already. Choose another.', [{ path: 'version', code: 'conflict', message: 'Choose another name, like 2027-04' }]);
    await audit(ctx, 'published_agreement', 'agreement_version', agreementVersionId, { version: given.version, bindsFrom: given.bindsFrom });
    return { agreementVersionId };
  }

  /**
   * May she go on with a course that she is on? After a contract's end for as many days as the council's policy says
   * (`windDownDays`, usually 30); what she has done is kept whatever comes. @throws Problem `contract_over`.
   */
  async mustLetFinish(ctx: Ctx, personId: string): Promise<void> {
    const [row] = (await ctx.db.query(mayGoOnSql, [personId, ctx.today, await windDownDays(ctx)])) as { may: boolean }[];
    if (!row?.may) throw new Problem('contract_over', 'The contract of the place you work for has ended, and the time to finish courses is over. What you have done is kept. Ask your manager or the council.');
  }

  /** What she manages herself, with the names of those who manage the whole of it. */
  private async places(ctx: Ctx, organisationId: string | null): Promise<AgreementPlace[]> {
    return beyond(ctx, 'leaders', async () => (await ctx.db.query(placesSql, [me(ctx), ctx.today, organisationId])) as AgreementPlace[]);
  }

  private async newest(ctx: Ctx): Promise<AgreementVersion> {
    const [newest] = (await ctx.db.query(versionsSql)) as AgreementVersion[];
    if (!newest) throw new Error('The first version of the agreement comes with the tables');
    return newest;
  }

  private async keep(ctx: Ctx, organisationId: string, agreementVersionId: string, name: string, position: string): Promise<void> {
    const kept = (await ctx.db.query(acceptSql, [newId(), organisationId, agreementVersionId, name, position, ctx.today, ctx.now, ctx.actor.personId])) as unknown[];
    if (kept.length === 0) throw new Problem('already_accepted', 'Your organisation has accepted this version already. There is nothing more to do.');
    await audit(ctx, 'accepted_agreement', 'organisation', organisationId, { agreementVersionId });
  }
}
