import { Controller } from '@nestjs/common';
import { contracts as contract } from '@pvi/contract/contracts';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Contracts } from './contracts.ts';

@Controller()
export class ContractsController {
  constructor(private readonly contracts: Contracts) {}

  @Operation(contract.agreement)
  agreement(@GivenOperation() { ctx }: Given<typeof contract.agreement>) {
    return this.contracts.agreement(ctx);
  }

  @Operation(contract.acceptAgreement)
  async acceptAgreement(@GivenOperation() { ctx, input }: Given<typeof contract.acceptAgreement>) {
    await this.contracts.acceptAgreement(ctx, input);
    return { done: true as const };
  }

  @Operation(contract.agreements)
  agreements(@GivenOperation() { ctx }: Given<typeof contract.agreements>) {
    return this.contracts.agreements(ctx);
  }

  @Operation(contract.publishAgreement)
  publishAgreement(@GivenOperation() { ctx, input }: Given<typeof contract.publishAgreement>) {
    return this.contracts.publishAgreement(ctx, input);
  }
}
