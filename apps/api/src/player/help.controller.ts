import { Controller } from '@nestjs/common';
import { player as contract } from '@pvi/contract/player';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { FailedTries } from './failed-tries.ts';

const done = { done: true as const };

/** Help for those who do not pass. */
@Controller()
export class HelpController {
  constructor(private readonly failedTries: FailedTries) {}

  @Operation(contract.helpFor)
  async helpFor(@GivenOperation() { ctx, input }: Given<typeof contract.helpFor>) {
    return { help: await this.failedTries.helpFor(ctx, input.enrolmentId) };
  }

  @Operation(contract.toHelp)
  toHelp(@GivenOperation() { ctx }: Given<typeof contract.toHelp>) {
    return this.failedTries.toHelp(ctx);
  }

  @Operation(contract.lendHand)
  async lendHand(@GivenOperation() { ctx, input }: Given<typeof contract.lendHand>) {
    await this.failedTries.lendHand(ctx, input.enrolmentId);
    return done;
  }
}
