import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One part of a course done. Added to, never changed. */
@Entity('part_completion')
export class PartCompletionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'course_part_id', type: 'uuid' }) coursePartId: string;
  @Column({ name: 'done_on', type: 'date' }) doneOn: string;
  @Column({ type: 'text' }) source: 'played' | 'recorded' | 'imported';
  @Column({ name: 'attempt_id', type: 'uuid', nullable: true }) attemptId: string | null;
  @Column({ name: 'score_percent', type: 'numeric', nullable: true }) scorePercent: number | null;
  @Column({ type: 'text', nullable: true }) evidence: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true }) recordedBy: string | null;
}
