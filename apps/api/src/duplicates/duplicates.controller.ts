import { Controller } from '@nestjs/common';
import { duplicates as contract } from '@pvi/contract/duplicates';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Duplicates } from './duplicates.ts';
import { Merges } from './merges.ts';
import { Newcomers } from './newcomers.ts';

const done = { done: true as const };

@Controller()
export class DuplicatesController {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly merges: Merges,
    private readonly newcomers: Newcomers,
  ) {}

  @Operation(contract.list)
  async list(@GivenOperation() { ctx }: Given<typeof contract.list>) {
    return { ...(await this.duplicates.list(ctx)), merges: await this.merges.last(ctx) };
  }

  @Operation(contract.compare)
  compare(@GivenOperation() { ctx, input }: Given<typeof contract.compare>) {
    return this.duplicates.compare(ctx, input.personId, input.otherId);
  }

  @Operation(contract.merge)
  merge(@GivenOperation() { ctx, input }: Given<typeof contract.merge>) {
    return this.merges.merge(ctx, input);
  }

  @Operation(contract.keepApart)
  async keepApart(@GivenOperation() { ctx, input }: Given<typeof contract.keepApart>) {
    await this.duplicates.keepApart(ctx, input);
    return done;
  }

  @Operation(contract.matchOf)
  matchOf(@GivenOperation() { ctx, input }: Given<typeof contract.matchOf>) {
    return this.newcomers.matchOf(ctx, input.requestId);
  }

  @Operation(contract.confirmMatch)
  confirmMatch(@GivenOperation() { ctx, input }: Given<typeof contract.confirmMatch>) {
    return this.newcomers.confirm(ctx, input);
  }

  @Operation(contract.declineMatch)
  async declineMatch(@GivenOperation() { ctx, input }: Given<typeof contract.declineMatch>) {
    await this.newcomers.decline(ctx, input);
    return done;
  }

  @Operation(contract.merged)
  merged(@GivenOperation() { ctx, input }: Given<typeof contract.merged>) {
    return this.merges.show(ctx, input.mergeId);
  }

  @Operation(contract.undo)
  async undo(@GivenOperation() { ctx, input }: Given<typeof contract.undo>) {
    await this.merges.undo(ctx, input.mergeId, input.reason);
    return done;
  }
}
