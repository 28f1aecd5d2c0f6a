import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code for a setting, with seats and a last day. */
@Entity('join_code')
export class JoinCodeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ name: 'setting_id', type: 'uuid' }) settingId: string;
  @Column({ name: 'job_role', type: 'text', nullable: true }) jobRole: string | null;
  @Column({ type: 'integer' }) seats: number;
  @Column({ name: 'expires_on', type: 'date' }) expiresOn: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ name: 'person_id', type: 'uuid', nullable: true }) personId: string | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
}

/** A newcomer's membership, provisional until somebody decides. */
@Entity('join_request')
export class JoinRequestEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'join_code_id', type: 'uuid' }) joinCodeId: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'setting_id', type: 'uuid' }) settingId: string;
  @Column({ name: 'job_role', type: 'text' }) jobRole: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ name: 'asked_on', type: 'date' }) askedOn: string;
  @Column({ type: 'text', nullable: true }) decision: 'approved' | 'refused' | null;
}

/** Which version of the privacy notice a person read. */
@Entity('notice_acceptance')
export class NoticeAcceptanceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'notice_version', type: 'text' }) noticeVersion: string;
  @Column({ name: 'accepted_at', type: 'timestamptz' }) acceptedAt: Date;
}
