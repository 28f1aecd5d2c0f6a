import { Controller } from '@nestjs/common';
import { enrolments as contract } from '@pvi/contract/enrolments';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Enrolments } from './enrolments.ts';
import { Licences } from './licences.ts';

const done = { done: true as const };

@Controller()
export class EnrolmentsController {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly agreed: Licences,
  ) {}

  @Operation(contract.mine)
  mine(@GivenOperation() { ctx }: Given<typeof contract.mine>) {
    return this.enrolments.mine(ctx);
  }

  @Operation(contract.myCourse)
  myCourse(@GivenOperation() { ctx, input }: Given<typeof contract.myCourse>) {
    return this.enrolments.myCourse(ctx, input.courseId);
  }

  @Operation(contract.enrol)
  enrol(@GivenOperation() { ctx, input }: Given<typeof contract.enrol>) {
    return this.enrolments.enrol(ctx, input);
  }

  @Operation(contract.ofPerson)
  ofPerson(@GivenOperation() { ctx, input }: Given<typeof contract.ofPerson>) {
    return this.enrolments.ofPerson(ctx, input.personId);
  }

  @Operation(contract.withdraw)
  async withdraw(@GivenOperation() { ctx, input }: Given<typeof contract.withdraw>) {
    await this.enrolments.withdraw(ctx, input.enrolmentId, input.reason);
    return done;
  }

  @Operation(contract.choices)
  choices(@GivenOperation() { ctx }: Given<typeof contract.choices>) {
    return this.enrolments.choices(ctx);
  }

  @Operation(contract.preview)
  preview(@GivenOperation() { ctx, input }: Given<typeof contract.preview>) {
    return this.enrolments.preview(ctx, input.courseId, input.filter);
  }

  @Operation(contract.enrolMany)
  enrolMany(@GivenOperation() { ctx, input }: Given<typeof contract.enrolMany>) {
    return this.enrolments.enrolMany(ctx, input.courseId, input.filter, input.personIds, input.dueOn);
  }

  @Operation(contract.licences)
  async licences(@GivenOperation() { ctx }: Given<typeof contract.licences>) {
    return { licences: await this.agreed.all(ctx) };
  }

  @Operation(contract.licence)
  licence(@GivenOperation() { ctx, input }: Given<typeof contract.licence>) {
    return this.agreed.of(ctx, input.courseId);
  }

  @Operation(contract.putLicence)
  async putLicence(@GivenOperation() { ctx, input }: Given<typeof contract.putLicence>) {
    await this.agreed.agree(ctx, input);
    return done;
  }
}
