import { Controller } from '@nestjs/common';
import { requests as contract } from '@pvi/contract/requests';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Requests } from './requests.ts';

@Controller()
export class RequestsController {
  constructor(private readonly requests: Requests) {}

  @Operation(contract.ask)
  ask(@GivenOperation() { ctx, input }: Given<typeof contract.ask>) {
    return this.requests.ask(ctx, input);
  }

  @Operation(contract.standing)
  standing(@GivenOperation() { ctx, input }: Given<typeof contract.standing>) {
    return this.requests.standing(ctx, input.reference);
  }

  @Operation(contract.queue)
  queue(@GivenOperation() { ctx, input }: Given<typeof contract.queue>) {
    return this.requests.queue(ctx, input.show);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.requests.show(ctx, input.providerRequestId);
  }

  @Operation(contract.approve)
  approve(@GivenOperation() { ctx, input }: Given<typeof contract.approve>) {
    return this.requests.approve(ctx, input);
  }

  @Operation(contract.merge)
  merge(@GivenOperation() { ctx, input }: Given<typeof contract.merge>) {
    return this.requests.merge(ctx, input.providerRequestId, input.organisationId);
  }

  @Operation(contract.refuse)
  async refuse(@GivenOperation() { ctx, input }: Given<typeof contract.refuse>) {
    await this.requests.refuse(ctx, input.providerRequestId, input.reason);
    return { done: true as const };
  }
}
