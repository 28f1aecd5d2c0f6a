import { Controller } from '@nestjs/common';
import { helpdesk as contract } from '@pvi/contract/helpdesk';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Helpdesk } from './helpdesk.ts';

const done = { done: true as const };

@Controller()
export class HelpdeskController {
  constructor(private readonly helpdesk: Helpdesk) {}

  @Operation(contract.find)
  find(@GivenOperation() { ctx, input }: Given<typeof contract.find>) {
    return this.helpdesk.find(ctx, input);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.helpdesk.show(ctx, input.personId);
  }

  @Operation(contract.unlock)
  async unlock(@GivenOperation() { ctx, input, after }: Given<typeof contract.unlock>) {
    const { forgive } = await this.helpdesk.unlock(ctx, input.personId, input.line);
    after(forgive);
    return done;
  }

  @Operation(contract.resetCode)
  resetCode(@GivenOperation() { ctx, input }: Given<typeof contract.resetCode>) {
    return this.helpdesk.resetCode(ctx, input.personId, input);
  }

  @Operation(contract.joinCode)
  joinCode(@GivenOperation() { ctx, input }: Given<typeof contract.joinCode>) {
    return this.helpdesk.joinCode(ctx, input.personId, input);
  }

  @Operation(contract.correctName)
  async correctName(@GivenOperation() { ctx, input: { personId, ...given } }: Given<typeof contract.correctName>) {
    await this.helpdesk.correctName(ctx, personId, given);
    return done;
  }

  @Operation(contract.correctSetting)
  correctSetting(@GivenOperation() { ctx, input: { personId, ...given } }: Given<typeof contract.correctSetting>) {
    return this.helpdesk.correctSetting(ctx, personId, given);
  }

  @Operation(contract.closeAccount)
  async closeAccount(@GivenOperation() { ctx, input }: Given<typeof contract.closeAccount>) {
    await this.helpdesk.closeAccount(ctx, input.personId, input.line);
    return done;
  }

  @Operation(contract.openAccount)
  async openAccount(@GivenOperation() { ctx, input }: Given<typeof contract.openAccount>) {
    await this.helpdesk.openAccount(ctx, input.personId, input.line);
    return done;
  }
}
