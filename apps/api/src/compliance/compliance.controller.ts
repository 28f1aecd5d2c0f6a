import { Controller, Get, Req, Res } from '@nestjs/common';
import { compliance as contract, gridFilters } from '@pvi/contract/compliance';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import { faultsOf } from '../kernel/faults.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv } from '../kernel/sheet.ts';
import { Compliance } from './compliance.ts';
import { gridFile } from './grid-file.ts';

const done = { done: true as const };

@Controller()
export class ComplianceController {
  constructor(
    private readonly compliance: Compliance,
    private readonly database: Database,
  ) {}

  @Operation(contract.requirements)
  async requirements(@GivenOperation() { ctx, input }: Given<typeof contract.requirements>) {
    return { on: input.on ?? ctx.today, requirements: await this.compliance.requirements(ctx, input.on) };
  }

  @Operation(contract.addRequirement)
  addRequirement(@GivenOperation() { ctx, input }: Given<typeof contract.addRequirement>) {
    return this.compliance.addRequirement(ctx, input);
  }

  @Operation(contract.endRequirement)
  async endRequirement(@GivenOperation() { ctx, input }: Given<typeof contract.endRequirement>) {
    await this.compliance.endRequirement(ctx, input);
    return done;
  }

  @Operation(contract.exemptions)
  async exemptions(@GivenOperation() { ctx, input }: Given<typeof contract.exemptions>) {
    return { exemptions: await this.compliance.exemptions(ctx, input) };
  }

  @Operation(contract.exempt)
  exempt(@GivenOperation() { ctx, input }: Given<typeof contract.exempt>) {
    return this.compliance.exempt(ctx, input);
  }

  @Operation(contract.withdrawExemption)
  async withdrawExemption(@GivenOperation() { ctx, input }: Given<typeof contract.withdrawExemption>) {
    await this.compliance.withdrawExemption(ctx, input.exemptionId);
    return done;
  }

  @Operation(contract.grid)
  grid(@GivenOperation() { ctx, input }: Given<typeof contract.grid>) {
    return this.compliance.grid(ctx, input);
  }

  @Operation(contract.standing)
  standing(@GivenOperation() { ctx, input }: Given<typeof contract.standing>) {
    return this.compliance.standingOf(ctx, input.personId, input.on);
  }

  @Operation(contract.share)
  share(@GivenOperation() { ctx, input }: Given<typeof contract.share>) {
    return this.compliance.share(ctx, input);
  }

  @Operation(contract.providerShares)
  providerShares(@GivenOperation() { ctx, input }: Given<typeof contract.providerShares>) {
    return this.compliance.providerShares(ctx, input.on);
  }

  /** The whole grid of a place as a file. The door's own permission holds here too. */
  @Get('api/standing/grid.csv')
  async file(@Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const asked = gridFilters.safeParse(Object.fromEntries(new URLSearchParams(req.originalUrl.split('?')[1] ?? '')));
    if (!asked.success) throw new Problem('invalid_input', 'The filters cannot be read. Go back to the team and download it from there.', faultsOf(asked.error));
    const grid = await this.database.read(actor, (ctx) => this.compliance.grid(ctx, { ...asked.data, offset: 0, limit: mostInFile }), req.requestId);
    beginCsv(res, `team-${grid.on}.csv`);
    res.send(gridFile(grid));
  }
}

/** More than any provider has. */
const mostInFile = 20_000;
