import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A human, one record for life. Names are here and nowhere else, so that they can be put right. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'learner_no', type: 'text' }) learnerNo: string;
  @Column({ name: 'given_name', type: 'text' }) givenName: string;
  @Column({ name: 'family_name', type: 'text' }) familyName: string;
  @Column({ name: 'known_as', type: 'text', nullable: true }) knownAs: string | null;
  @Column({ name: 'date_of_birth', type: 'date', nullable: true }) dateOfBirth: string | null;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) mobile: string | null;
  @Column({ name: 'preferred_language', type: 'text' }) preferredLanguage: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
}

/** How a person signs in. There is none until she chooses a user name. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'user_name', type: 'text', nullable: true }) userName: string | null;
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash: string | null;
  @Column({ name: 'password_set_at', type: 'timestamptz', nullable: true }) passwordSetAt: Date | null;
  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true }) suspendedAt: Date | null;
  /** Proved by a code that was texted to it: '+447700900123'. */
  @Column({ type: 'text', nullable: true }) mobile: string | null;
  @Column({ name: 'mobile_proved_at', type: 'timestamptz', nullable: true }) mobileProvedAt: Date | null;
  /** Others use the phone too, as she said: a code alone never opens her account. */
  @Column({ name: 'mobile_shared', type: 'boolean' }) mobileShared: boolean;
}

/** A role at a place; ended by a date, never deleted. */
@Entity('role_grant')
export class RoleGrantEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ type: 'text' }) role: string;
  @Column({ name: 'place_kind', type: 'text' }) placeKind: string;
  @Column({ name: 'place_id', type: 'uuid', nullable: true }) placeId: string | null;
  @Column({ name: 'granted_by', type: 'uuid', nullable: true }) grantedBy: string | null;
  @Column({ name: 'granted_at', type: 'timestamptz' }) grantedAt: Date;
}

/** An invitation link or a reset code, of which only a digest is kept. */
@Entity('one_time_code')
export class OneTimeCodeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) kind: 'invitation' | 'reset';
  @Column({ type: 'text' }) digest: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId: string;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}
