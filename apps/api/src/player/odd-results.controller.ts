import { Controller } from '@nestjs/common';
import { oddResults as contract } from '@pvi/contract/odd-results';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { OddResults } from './odd-results.ts';

const done = { done: true as const };

@Controller()
export class OddResultsController {
  constructor(private readonly oddResults: OddResults) {}

  @Operation(contract.oddResults)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.oddResults>) {
    return this.oddResults.list(ctx, input.show);
  }

  @Operation(contract.decideResult)
  async decide(@GivenOperation() { ctx, input }: Given<typeof contract.decideResult>) {
    await this.oddResults.decide(ctx, input.attemptId, input.confirmed, input.reason);
    return done;
  }

  @Operation(contract.demandConfirmation)
  async demand(@GivenOperation() { ctx, input }: Given<typeof contract.demandConfirmation>) {
    await this.oddResults.demand(ctx, input.courseId, input.demanded);
    return done;
  }
}
