import { Controller } from '@nestjs/common';
import { player as contract } from '@pvi/contract/player';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { CourseNotes } from './course-notes.ts';
import { Inspections } from './inspections.ts';
import { PackageReach } from './package-reach.ts';
import { PackageReports } from './package-reports.ts';
import { Trials } from './trials.ts';

const done = { done: true as const };

/** What officers do with packages, beside putting them into versions. */
@Controller()
export class OfficerController {
  constructor(
    private readonly trials: Trials,
    private readonly reports: PackageReports,
    private readonly inspections: Inspections,
    private readonly reach: PackageReach,
    private readonly notes: CourseNotes,
  ) {}

  @Operation(contract.openTrial)
  openTrial(@GivenOperation() { ctx, input }: Given<typeof contract.openTrial>) {
    return this.trials.open(ctx, input.courseVersionId, input.as);
  }

  @Operation(contract.trial)
  async trial(@GivenOperation() { ctx, input }: Given<typeof contract.trial>) {
    return { trial: await this.trials.standing(ctx, input.courseVersionId) };
  }

  @Operation(contract.throwAwayTrial)
  async throwAwayTrial(@GivenOperation() { ctx, input }: Given<typeof contract.throwAwayTrial>) {
    await this.trials.throwAway(ctx, input.courseVersionId);
    return done;
  }

  @Operation(contract.packageReport)
  packageReport(@GivenOperation() { ctx, input }: Given<typeof contract.packageReport>) {
    return this.reports.of(ctx, input.courseVersionId);
  }

  @Operation(contract.packageReach)
  packageReach(@GivenOperation() { ctx, input }: Given<typeof contract.packageReach>) {
    return this.reach.of(ctx, input.courseVersionId);
  }

  @Operation(contract.putPackageReach)
  async putPackageReach(@GivenOperation() { ctx, input }: Given<typeof contract.putPackageReach>) {
    await this.reach.put(ctx, input.courseVersionId, input.hosts, input.reason);
    return done;
  }

  @Operation(contract.courseNotes)
  courseNotes(@GivenOperation() { ctx, input }: Given<typeof contract.courseNotes>) {
    return this.notes.ofCourse(ctx, input.courseId);
  }

  @Operation(contract.putCourseNotes)
  async putCourseNotes(@GivenOperation() { ctx, input }: Given<typeof contract.putCourseNotes>) {
    await this.notes.put(ctx, input.courseId, input.notes);
    return done;
  }

  @Operation(contract.inspect)
  inspect(@GivenOperation() { ctx, input }: Given<typeof contract.inspect>) {
    return this.inspections.of(ctx, input.enrolmentId, input.attemptNumber);
  }
}
