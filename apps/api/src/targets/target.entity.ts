import type { PlaceKind } from '@pvi/contract/ability';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('measure')
export class MeasureEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('int') sort!: number;
}

@Entity('measure_requirement')
export class MeasureRequirementEntity {
  @PrimaryColumn('uuid', { name: 'measure_id' }) measureId!: string;
  @PrimaryColumn('uuid', { name: 'requirement_id' }) requirementId!: string;
}

@Entity('target')
export class TargetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  @Column('uuid', { name: 'measure_id' }) measureId!: string;
  @Column('text', { name: 'place_kind' }) placeKind!: PlaceKind;
  @Column('uuid', { name: 'place_id', nullable: true }) placeId!: string | null;
  @Column('text', { name: 'organisation_types', array: true, nullable: true }) organisationTypes!: string[] | null;
  @Column('text') source!: string;
  @Column('date', { name: 'begins_on' }) beginsOn!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}

@Entity('target_step')
export class TargetStepEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'target_id' }) targetId!: string;
  @Column('numeric', { name: 'threshold_percent' }) thresholdPercent!: number;
  @Column('date', { name: 'due_on' }) dueOn!: string;
}
