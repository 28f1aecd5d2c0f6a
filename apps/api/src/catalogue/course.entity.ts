import type { CourseCategory, PartKind, VersionState } from '@pvi/contract/catalogue';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A thing that can be taught. What is taught of it, and from when, are its versions. */
@Entity('course')
export class CourseEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) category: CourseCategory;
  @Column({ type: 'text' }) audience: string;
  @Column({ type: 'text' }) level: string;
  @Column({ name: 'validity_months', type: 'integer' }) validityMonths: number;
  @Column({ type: 'text' }) basis: 'S' | 'G' | 'L';
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'boolean' }) safeguarding: boolean;
  @Column({ type: 'integer' }) sort: number;
}

@Entity('course_part')
export class CoursePartEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'course_id', type: 'uuid' }) courseId: string;
  @Column({ type: 'text' }) kind: PartKind;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'integer' }) sort: number;
}

/** Content with its guidance year, approver and review date. Once live it no longer changes. */
@Entity('course_version')
export class CourseVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'course_id', type: 'uuid' }) courseId: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) state: VersionState;
  @Column({ name: 'package_id', type: 'uuid', nullable: true }) packageId: string | null;
  /** Set by the player; null: the usual rule. */
  @Column({ name: 'completion_rule', type: 'jsonb', nullable: true }) completionRule: object | null;
  @Column({ type: 'text' }) summary: string;
  @Column({ type: 'text', array: true }) objectives: string[];
  @Column({ type: 'integer', nullable: true }) minutes: number | null;
  @Column({ name: 'guidance_year', type: 'integer', nullable: true }) guidanceYear: number | null;
  @Column({ type: 'text', array: true }) languages: string[];
  @Column({ type: 'text' }) accessibility: string;
  @Column({ type: 'text' }) supplier: string;
  @Column({ type: 'text', nullable: true }) approver: string | null;
  @Column({ name: 'approved_on', type: 'date', nullable: true }) approvedOn: string | null;
  @Column({ name: 'review_on', type: 'date', nullable: true }) reviewOn: string | null;
  @Column({ name: 'live_on', type: 'date', nullable: true }) liveOn: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
}

/** Somebody to ring in this area, with who keeps the number right and when it was last tried. */
@Entity('local_contact')
export class LocalContactEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) label: string;
  @Column({ type: 'text' }) phone: string;
  @Column({ type: 'text' }) hours: string;
  @Column({ type: 'text' }) note: string;
  @Column({ type: 'text' }) owner: string;
  @Column({ name: 'last_checked_on', type: 'date' }) lastCheckedOn: string;
  @Column({ type: 'integer' }) sort: number;
}
