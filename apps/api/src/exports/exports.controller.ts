import { Controller } from '@nestjs/common';
import { exports as contract } from '@pvi/contract/exports';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Exports } from './exports.ts';

@Controller()
export class ExportsController {
  constructor(private readonly councilExports: Exports) {}

  @Operation(contract.list)
  async list(@GivenOperation() { ctx }: Given<typeof contract.list>) {
    return { exports: await this.councilExports.list(ctx) };
  }

  @Operation(contract.begin)
  begin(@GivenOperation() { ctx, input }: Given<typeof contract.begin>) {
    return this.councilExports.begin(ctx, input.reason);
  }

  @Operation(contract.remove)
  async remove(@GivenOperation() { ctx, input }: Given<typeof contract.remove>) {
    await this.councilExports.remove(ctx, input.exportId);
    return { done: true as const };
  }
}
