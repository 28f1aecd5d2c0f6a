import { Controller } from '@nestjs/common';
import { organisations as contract } from '@pvi/contract/organisations';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Directory } from './directory.ts';
import { Organisations } from './organisations.ts';

@Controller()
export class OrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly directory: Directory,
  ) {}

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.directory.list(ctx, input);
  }

  @Operation(contract.totals)
  totals(@GivenOperation() { ctx }: Given<typeof contract.totals>) {
    return this.directory.totals(ctx);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.directory.show(ctx, input.organisationId);
  }

  @Operation(contract.register)
  register(@GivenOperation() { ctx, input }: Given<typeof contract.register>) {
    return this.organisations.register(ctx, input);
  }

  @Operation(contract.amend)
  async amend(@GivenOperation() { ctx, input }: Given<typeof contract.amend>) {
    await this.organisations.amend(ctx, input);
    return { done: true as const };
  }

  @Operation(contract.openSetting)
  openSetting(@GivenOperation() { ctx, input }: Given<typeof contract.openSetting>) {
    return this.organisations.openSetting(ctx, input);
  }

  @Operation(contract.closeSetting)
  closeSetting(@GivenOperation() { ctx, input }: Given<typeof contract.closeSetting>) {
    return this.organisations.closeSetting(ctx, input);
  }

  @Operation(contract.declareWorkforce)
  async declareWorkforce(@GivenOperation() { ctx, input }: Given<typeof contract.declareWorkforce>) {
    await this.organisations.declareWorkforce(ctx, input);
    return { done: true as const };
  }

  @Operation(contract.settings)
  settings(@GivenOperation() { ctx, input }: Given<typeof contract.settings>) {
    return this.directory.settings(ctx, input);
  }

  @Operation(contract.services)
  services(@GivenOperation() { ctx }: Given<typeof contract.services>) {
    return this.directory.services(ctx);
  }

  @Operation(contract.changeHelp)
  async changeHelp(@GivenOperation() { ctx, input }: Given<typeof contract.changeHelp>) {
    await this.organisations.changeHelp(ctx, input);
    return { done: true as const };
  }

  @Operation(contract.addService)
  addService(@GivenOperation() { ctx, input }: Given<typeof contract.addService>) {
    return this.organisations.addService(ctx, input);
  }

  @Operation(contract.agreeContract)
  agreeContract(@GivenOperation() { ctx, input }: Given<typeof contract.agreeContract>) {
    return this.organisations.agreeContract(ctx, input);
  }

  @Operation(contract.changeContractEnd)
  changeContractEnd(@GivenOperation() { ctx, input }: Given<typeof contract.changeContractEnd>) {
    return this.organisations.changeContractEnd(ctx, input);
  }
}
