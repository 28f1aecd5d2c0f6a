import { Controller } from '@nestjs/common';
import { targets as contract } from '@pvi/contract/targets';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Targets } from './targets.ts';

const done = { done: true as const };

@Controller()
export class TargetsController {
  constructor(private readonly targets: Targets) {}

  @Operation(contract.measures)
  measures(@GivenOperation() { ctx }: Given<typeof contract.measures>) {
    return this.targets.measures(ctx);
  }

  @Operation(contract.addMeasure)
  addMeasure(@GivenOperation() { ctx, input }: Given<typeof contract.addMeasure>) {
    return this.targets.addMeasure(ctx, input);
  }

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.targets.list(ctx, input.closed);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.targets.show(ctx, input.targetId, input.on);
  }

  @Operation(contract.provenance)
  provenance(@GivenOperation() { ctx, input }: Given<typeof contract.provenance>) {
    return this.targets.provenance(ctx, input.targetId, input.on);
  }

  @Operation(contract.people)
  people(@GivenOperation() { ctx, input }: Given<typeof contract.people>) {
    return this.targets.people(ctx, input);
  }

  @Operation(contract.create)
  create(@GivenOperation() { ctx, input }: Given<typeof contract.create>) {
    return this.targets.create(ctx, input);
  }

  @Operation(contract.close)
  async close(@GivenOperation() { ctx, input }: Given<typeof contract.close>) {
    await this.targets.close(ctx, input.targetId);
    return done;
  }
}
