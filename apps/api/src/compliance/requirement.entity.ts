import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dated rule: these people need one of these courses, by then, renewed after so long. */
@Entity('requirement')
export class RequirementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) category: string;
  @Column({ type: 'boolean' }) safeguarding: boolean;
  @Column({ name: 'validity_months', type: 'integer' }) validityMonths: number;
  @Column({ name: 'grace_days', type: 'integer' }) graceDays: number;
  @Column({ name: 'due_days', type: 'integer' }) dueDays: number;
  @Column({ type: 'text' }) basis: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ name: 'starts_on', type: 'date' }) startsOn: string;
  @Column({ name: 'ends_on', type: 'date', nullable: true }) endsOn: string | null;
  @Column({ type: 'integer' }) sort: number;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true }) recordedBy: string | null;
  @Column({ name: 'ended_recorded_at', type: 'timestamptz', nullable: true }) endedRecordedAt: Date | null;
}

@Entity('requirement_course')
export class RequirementCourseEntity {
  @PrimaryColumn({ name: 'requirement_id', type: 'uuid' }) requirementId: string;
  @PrimaryColumn({ name: 'course_id', type: 'uuid' }) courseId: string;
}

/** Whom a requirement is asked of; what is null is not narrowed by. */
@Entity('requirement_audience')
export class RequirementAudienceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'requirement_id', type: 'uuid' }) requirementId: string;
  @Column({ name: 'organisation_type', type: 'text', nullable: true }) organisationType: string | null;
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true }) organisationId: string | null;
  @Column({ name: 'job_role', type: 'text', nullable: true }) jobRole: string | null;
  @Column({ type: 'text', nullable: true }) flag: string | null;
}

/** Somebody need not do something for a while: with a reason, an approver and an end. */
@Entity('exemption')
export class ExemptionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'assignment_id', type: 'uuid' }) assignmentId: string;
  @Column({ name: 'requirement_id', type: 'uuid' }) requirementId: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ name: 'starts_on', type: 'date' }) startsOn: string;
  @Column({ name: 'ends_on', type: 'date' }) endsOn: string;
  @Column({ name: 'approved_by', type: 'uuid', nullable: true }) approvedBy: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  @Column({ name: 'withdrawn_on', type: 'date', nullable: true }) withdrawnOn: string | null;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
  @Column({ name: 'withdrawn_by', type: 'uuid', nullable: true }) withdrawnBy: string | null;
}
