import { Controller } from '@nestjs/common';
import { compliance as contract } from '@pvi/contract/compliance';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Compliance } from './compliance.ts';

const done = { done: true as const };

@Controller()
export class ComplianceController {
  constructor(private readonly compliance: Compliance) {}

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
}
