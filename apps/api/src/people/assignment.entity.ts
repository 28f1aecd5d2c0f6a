import type { AbsenceKind, LeavingDestination, LeavingReason, PostFlag, WorkerType } from '@pvi/contract/posts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person in a role at a setting, with dates: how an organisation sees her. Never deleted. */
@Entity('assignment')
export class AssignmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'setting_id', type: 'uuid' }) settingId: string;
  @Column({ name: 'job_role', type: 'text' }) jobRole: string;
  @Column({ name: 'worker_type', type: 'text' }) workerType: WorkerType;
  @Column({ name: 'manager_id', type: 'uuid', nullable: true }) managerId: string | null;
  @Column({ name: 'weekly_hours', type: 'numeric', nullable: true }) weeklyHours: number | null;
  @Column({ type: 'text', array: true }) flags: PostFlag[];
  @Column({ name: 'starts_on', type: 'date' }) startsOn: string;
  @Column({ name: 'ends_on', type: 'date', nullable: true }) endsOn: string | null;
  @Column({ name: 'leaving_reason', type: 'text', nullable: true }) leavingReason: LeavingReason | null;
  @Column({ name: 'leaving_destination', type: 'text', nullable: true }) leavingDestination: LeavingDestination | null;
}

/** A long time away from one post. Open until somebody says she is back. */
@Entity('absence')
export class AbsenceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'assignment_id', type: 'uuid' }) assignmentId: string;
  @Column({ type: 'text' }) kind: AbsenceKind;
  @Column({ name: 'starts_on', type: 'date' }) startsOn: string;
  @Column({ name: 'ends_on', type: 'date', nullable: true }) endsOn: string | null;
}
