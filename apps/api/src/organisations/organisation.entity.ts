import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A council, provider, partner or internal service. Its numbers with other bodies are attributes, never keys. */
@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text' }) type: string;
  @Column({ name: 'agency_sector', type: 'text' }) agencySector: string;
  @Column({ type: 'text' }) sector: string;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'cqc_provider_id', type: 'text', nullable: true }) cqcProviderId: string | null;
  @Column({ name: 'ofsted_urn', type: 'text', nullable: true }) ofstedUrn: string | null;
  @Column({ name: 'companies_house_no', type: 'text', nullable: true }) companiesHouseNo: string | null;
  @Column({ name: 'charity_no', type: 'text', nullable: true }) charityNo: string | null;
  @Column({ name: 'asc_wds_id', type: 'text', nullable: true }) ascWdsId: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ name: 'lead_name', type: 'text', nullable: true }) leadName: string | null;
  @Column({ name: 'opened_on', type: 'date', nullable: true }) openedOn: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
}

/** A place where staff work: a CQC location, a nursery, a branch. */
@Entity('setting')
export class SettingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'cqc_location_id', type: 'text', nullable: true }) cqcLocationId: string | null;
  @Column({ name: 'ofsted_urn', type: 'text', nullable: true }) ofstedUrn: string | null;
  @Column({ type: 'text', nullable: true }) address: string | null;
  @Column({ type: 'text', nullable: true }) postcode: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ name: 'opened_on', type: 'date', nullable: true }) openedOn: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
}

/** What somebody said about how many work at a setting. A newer one is a second row. */
@Entity('declared_workforce')
export class DeclaredWorkforceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ name: 'setting_id', type: 'uuid' }) settingId: string;
  @Column({ name: 'worker_type', type: 'text', nullable: true }) workerType: string | null;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) source: string;
  @Column({ name: 'declared_on', type: 'date' }) declaredOn: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true }) recordedBy: string | null;
}
