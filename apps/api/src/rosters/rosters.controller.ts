import { Controller } from '@nestjs/common';
import { rosters as contract } from '@pvi/contract/rosters';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Rosters } from './rosters.ts';

@Controller()
export class RostersController {
  constructor(private readonly rosters: Rosters) {}

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.rosters.list(ctx, input.show);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.rosters.show(ctx, input.settingId);
  }

  @Operation(contract.confirm)
  confirm(@GivenOperation() { ctx, input }: Given<typeof contract.confirm>) {
    return this.rosters.confirm(ctx, input);
  }
}
