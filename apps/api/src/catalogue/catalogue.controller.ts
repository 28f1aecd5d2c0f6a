import { Controller } from '@nestjs/common';
import { catalogue as contract } from '@pvi/contract/catalogue';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Catalogue } from './catalogue.ts';

const done = { done: true as const };

@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: Catalogue) {}

  @Operation(contract.courses)
  async courses(@GivenOperation() { ctx, input }: Given<typeof contract.courses>) {
    return { courses: await this.catalogue.courses(ctx, input) };
  }

  @Operation(contract.course)
  course(@GivenOperation() { ctx, input }: Given<typeof contract.course>) {
    return this.catalogue.course(ctx, input.courseId);
  }

  @Operation(contract.addCourse)
  addCourse(@GivenOperation() { ctx, input }: Given<typeof contract.addCourse>) {
    return this.catalogue.addCourse(ctx, input);
  }

  @Operation(contract.versions)
  async versions(@GivenOperation() { ctx, input }: Given<typeof contract.versions>) {
    return { versions: await this.catalogue.versions(ctx, input.courseId) };
  }

  @Operation(contract.addVersion)
  addVersion(@GivenOperation() { ctx, input }: Given<typeof contract.addVersion>) {
    return this.catalogue.addVersion(ctx, input.courseId, input);
  }

  @Operation(contract.describeVersion)
  async describeVersion(@GivenOperation() { ctx, input }: Given<typeof contract.describeVersion>) {
    await this.catalogue.describeVersion(ctx, input.courseVersionId, input);
    return done;
  }

  @Operation(contract.approveVersion)
  async approveVersion(@GivenOperation() { ctx, input }: Given<typeof contract.approveVersion>) {
    await this.catalogue.approveVersion(ctx, input.courseVersionId, input);
    return done;
  }

  @Operation(contract.makePilot)
  async makePilot(@GivenOperation() { ctx, input }: Given<typeof contract.makePilot>) {
    await this.catalogue.makePilot(ctx, input.courseVersionId);
    return done;
  }

  @Operation(contract.makeLive)
  async makeLive(@GivenOperation() { ctx, input }: Given<typeof contract.makeLive>) {
    await this.catalogue.makeLive(ctx, input.courseVersionId);
    return done;
  }

  @Operation(contract.retire)
  async retire(@GivenOperation() { ctx, input }: Given<typeof contract.retire>) {
    await this.catalogue.retire(ctx, input.courseVersionId);
    return done;
  }

  @Operation(contract.localContacts)
  localContacts(@GivenOperation() { ctx }: Given<typeof contract.localContacts>) {
    return this.catalogue.localContacts(ctx);
  }

  @Operation(contract.putLocalContacts)
  async putLocalContacts(@GivenOperation() { ctx, input }: Given<typeof contract.putLocalContacts>) {
    await this.catalogue.putLocalContacts(ctx, input.contacts);
    return done;
  }
}
