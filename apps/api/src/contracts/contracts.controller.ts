import { Controller, Get, Req, Res } from '@nestjs/common';
import { contracts as contract, registerFilters } from '@pvi/contract/contracts';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import { faultsOf } from '../kernel/faults.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
import { Contracts } from './contracts.ts';
import { Documents } from './documents.ts';
import { Register } from './register.ts';

const done = { done: true as const };

@Controller()
export class ContractsController {
  constructor(
    private readonly contracts: Contracts,
    private readonly contractRegister: Register,
    private readonly documents: Documents,
    private readonly database: Database,
  ) {}

  @Operation(contract.agreement)
  agreement(@GivenOperation() { ctx }: Given<typeof contract.agreement>) {
    return this.contracts.agreement(ctx);
  }

  @Operation(contract.acceptAgreement)
  async acceptAgreement(@GivenOperation() { ctx, input }: Given<typeof contract.acceptAgreement>) {
    await this.contracts.acceptAgreement(ctx, input);
    return done;
  }

  @Operation(contract.agreements)
  agreements(@GivenOperation() { ctx }: Given<typeof contract.agreements>) {
    return this.contracts.agreements(ctx);
  }

  @Operation(contract.publishAgreement)
  publishAgreement(@GivenOperation() { ctx, input }: Given<typeof contract.publishAgreement>) {
    return this.contracts.publishAgreement(ctx, input);
  }

  @Operation(contract.register)
  register(@GivenOperation() { ctx, input }: Given<typeof contract.register>) {
    return this.contractRegister.list(ctx, input);
  }

  @Operation(contract.setWindDown)
  async setWindDown(@GivenOperation() { ctx, input }: Given<typeof contract.setWindDown>) {
    await this.contractRegister.setWindDown(ctx, input.days);
    return done;
  }

  @Operation(contract.registerTotals)
  registerTotals(@GivenOperation() { ctx }: Given<typeof contract.registerTotals>) {
    return this.contractRegister.totals(ctx);
  }

  @Operation(contract.show)
  async show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return { ...(await this.contractRegister.show(ctx, input.contractId)), documents: await this.documents.of(ctx, input.contractId) };
  }

  @Operation(contract.nameLead)
  async nameLead(@GivenOperation() { ctx, input }: Given<typeof contract.nameLead>) {
    await this.contractRegister.nameLead(ctx, input);
    return done;
  }

  @Operation(contract.addDuty)
  async addDuty(@GivenOperation() { ctx, input }: Given<typeof contract.addDuty>) {
    await this.contractRegister.addDuty(ctx, input);
    return done;
  }

  @Operation(contract.addEvidence)
  async addEvidence(@GivenOperation() { ctx, input }: Given<typeof contract.addEvidence>) {
    await this.contractRegister.addEvidence(ctx, input);
    return done;
  }

  @Operation(contract.fundPlaces)
  async fundPlaces(@GivenOperation() { ctx, input }: Given<typeof contract.fundPlaces>) {
    await this.contractRegister.fundPlaces(ctx, input);
    return done;
  }

  /** A list of the register as a file, with the same filters. */
  @Get('api/contracts.csv')
  async file(@Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const at = req.originalUrl.indexOf('?');
    const asked = registerFilters.safeParse(Object.fromEntries(new URLSearchParams(at < 0 ? '' : req.originalUrl.slice(at + 1))));
    if (!asked.success) throw new Problem('invalid_input', 'Some of the filters cannot be read. Go back to the list and download it from there.', faultsOf(asked.error));
    const { contracts } = await this.database.read(actor, (ctx) => this.contractRegister.list(ctx, asked.data), req.requestId);
    beginCsv(res, `contracts-${asked.data.list}.csv`);
    const heading = ['Provider', 'Type', 'Contract', 'Bought by', 'From', 'To', 'Ends in days', 'Learning clause', 'Lead', 'People', 'Learning', 'Last seen'];
    const lines = contracts.map((one) => [one.organisationName, one.typeName, one.reference, one.serviceName, one.startsOn, one.endsOn, one.endsInDays, one.learningClause ? 'yes' : 'no', one.leadName, one.people, one.learning, one.lastSeenOn]);
    res.end(byteOrderMark + csvLines([heading, ...lines]));
  }
}
