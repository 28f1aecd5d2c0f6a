import { Controller } from '@nestjs/common';
import { joins as contract } from '@pvi/contract/joins';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { signInAs } from '../kernel/session-gate.ts';
import { Joins } from './joins.ts';

const done = { done: true as const };

@Controller()
export class JoinsController {
  constructor(private readonly joins: Joins) {}

  @Operation(contract.codes)
  async codes(@GivenOperation() { ctx, input }: Given<typeof contract.codes>) {
    return { codes: await this.joins.codes(ctx, input) };
  }

  @Operation(contract.makeCode)
  makeCode(@GivenOperation() { ctx, input }: Given<typeof contract.makeCode>) {
    return this.joins.makeCode(ctx, input);
  }

  @Operation(contract.closeCode)
  async closeCode(@GivenOperation() { ctx, input }: Given<typeof contract.closeCode>) {
    await this.joins.closeCode(ctx, input.codeId);
    return done;
  }

  @Operation(contract.look)
  look(@GivenOperation() { ctx, input }: Given<typeof contract.look>) {
    return this.joins.look(ctx, input.code);
  }

  @Operation(contract.join)
  async join(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.join>) {
    const { personId, ...answer } = await this.joins.join(ctx, input.code, input);
    after(() => signInAs(req, personId));
    return answer;
  }

  @Operation(contract.joinAsMe)
  joinAsMe(@GivenOperation() { ctx, input }: Given<typeof contract.joinAsMe>) {
    return this.joins.joinAsMe(ctx, input.code, input.jobRole);
  }

  @Operation(contract.mine)
  async mine(@GivenOperation() { ctx }: Given<typeof contract.mine>) {
    return { requests: await this.joins.mine(ctx) };
  }

  @Operation(contract.requests)
  async requests(@GivenOperation() { ctx, input }: Given<typeof contract.requests>) {
    return { requests: await this.joins.requests(ctx, input.queue) };
  }

  @Operation(contract.approve)
  approve(@GivenOperation() { ctx, input }: Given<typeof contract.approve>) {
    return this.joins.approve(ctx, input.requestId, input);
  }

  @Operation(contract.refuse)
  async refuse(@GivenOperation() { ctx, input }: Given<typeof contract.refuse>) {
    await this.joins.refuse(ctx, input.requestId, input.reason);
    return done;
  }
}
