import { hash } from '@node-rs/argon2';
import { newCode } from '@pvi/domain/codes';
import { randomBelow } from '../../apps/api/src/kernel/ids.ts';
import { v7 } from 'uuid';

/** Everybody's in tests. */
export const knownPassword = 'lantern-otter-gravel';
let hashed: Promise<string> | null = null;

type Sql = <T = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<T[]>;

const jobRoles = ['care_worker', 'senior_care_worker', 'registered_manager', 'cook', 'nursery_practitioner', 'childminder', 'volunteer'];

/** Things of the trade, straight into the tables, so that one room's tests do not wait for another room's doors. */
export class Factories {
  private count = 0;
  private readonly sql: Sql;
  private readonly today: () => string;

  // written out, because the benches run without a compiler
  constructor(sql: Sql, today: () => string) {
    this.sql = sql;
    this.today = today;
  }

  async aCouncil(): Promise<void> {
    await this.insert('council', { name: 'Testborough Council', colour: '#1d5c4a', demo: true });
    for (const [sort, code] of jobRoles.entries()) await this.sql('insert into job_role (code, title, sort) values ($1, $2, $3) on conflict do nothing', [code, code.replaceAll('_', ' '), sort]);
  }

  /** A commissioning service. */
  aService(given: Record<string, unknown> = {}): Promise<string> {
    return this.insert('service', { id: v7(), code: aCode('SVC'), name: 'Adult social care', ...given });
  }

  /** A provider with a contract in force and the data-sharing agreement accepted (unless `contract` or `agreement` is false), and no setting yet. */
  async aProvider({ contract = true, agreement = true, ...given }: Record<string, unknown> & { contract?: boolean; agreement?: boolean } = {}): Promise<string> {
    const id = await this.insert('organisation', { id: v7(), kind: 'provider', type: 'DOM', agency_sector: 'independent', sector: 'private', name: `Provider ${this.next()}`, ...given });
    if (contract) await this.aContract(id);
    if (agreement) await this.anAcceptance(id);
    return id;
  }

  /** Accepts the newest version of the data-sharing agreement. */
  async anAcceptance(organisationId: string): Promise<void> {
    await this.sql(
      `insert into agreement_acceptance (id, organisation_id, agreement_version_id, accepted_name, accepted_position, accepted_on)
       select $1, $2, id, 'Lee Lead', 'Owner', $3 from agreement_version order by binds_from desc limit 1`,
      [v7(), organisationId, this.today()],
    );
  }

  async aContract(organisationId: string, given: Record<string, unknown> = {}): Promise<string> {
    const serviceId = (given.service_id as string | undefined) ?? (await this.aService());
    return this.insert('contract', { id: v7(), organisation_id: organisationId, reference: `C-${this.next()}`, starts_on: '2020-01-01', learning_clause: true, ...given, service_id: serviceId });
  }

  /** A setting, at a new provider unless one is named. */
  async aSetting({ organisationId, ...given }: Record<string, unknown> & { organisationId?: string } = {}): Promise<{ settingId: string; organisationId: string }> {
    const owner = organisationId ?? (await this.aProvider());
    const settingId = await this.insert('setting', { id: v7(), organisation_id: owner, name: `Setting ${this.next()}`, ...given });
    return { settingId, organisationId: owner };
  }

  /** A home-care agency with one setting, its manager and so many care workers. */
  async aHomeCareAgency({ staff = 3 }: { staff?: number } = {}): Promise<{ organisationId: string; settingId: string; managerId: string; staffIds: string[] }> {
    const { settingId, organisationId } = await this.aSetting();
    const managerId = await this.aManager(settingId);
    const staffIds: string[] = [];
    for (let n = 0; n < staff; n++) {
      const personId = await this.aPerson();
      await this.anAssignment(personId, settingId);
      staffIds.push(personId);
    }
    return { organisationId, settingId, managerId, staffIds };
  }

  aPerson(given: Record<string, unknown> = {}): Promise<string> {
    const n = this.next();
    return this.insert('person', { id: v7(), learner_no: newCode('learner', randomBelow), given_name: `Given${n}`, family_name: `Family${n}`, date_of_birth: '1990-05-05', ...given });
  }

  anAssignment(personId: string, settingId: string, given: Record<string, unknown> = {}): Promise<string> {
    return this.insert('assignment', { id: v7(), person_id: personId, setting_id: settingId, job_role: 'care_worker', worker_type: 'permanent', starts_on: '2024-01-08', ...given });
  }

  aGrant(personId: string, role: string, placeKind: string, placeId: string | null): Promise<string> {
    return this.insert('role_grant', { id: v7(), person_id: personId, role, place_kind: placeKind, place_id: placeId });
  }

  async aManager(settingId: string): Promise<string> {
    const personId = await this.aPerson();
    await this.anAssignment(personId, settingId, { job_role: 'registered_manager' });
    await this.aGrant(personId, 'manager', 'setting', settingId);
    return personId;
  }

  async aWdo(): Promise<string> {
    const personId = await this.aPerson();
    await this.aGrant(personId, 'wdo', 'council', null);
    return personId;
  }

  async anAdministrator(): Promise<string> {
    const personId = await this.aPerson();
    await this.aGrant(personId, 'administrator', 'council', null);
    return personId;
  }

  async anExecutive(): Promise<string> {
    const personId = await this.aPerson();
    await this.aGrant(personId, 'executive', 'council', null);
    return personId;
  }

  /** Somebody who sees totals of the providers that have contracts with a service. */
  async aCommissioner(serviceId: string): Promise<string> {
    const personId = await this.aPerson();
    await this.aGrant(personId, 'commissioner', 'service', serviceId);
    return personId;
  }

  /** A course with one e-learning part and, unless `live: false`, a live version without a package. */
  async aCourse({ live = true, parts = ['e_learning'], packageId = null, ...given }: Record<string, unknown> & { live?: boolean; parts?: string[]; packageId?: string | null } = {}): Promise<{ courseId: string; versionId: string | null; partIds: string[] }> {
    const n = this.next();
    const courseId = await this.insert('course', { id: v7(), code: aCode('CRS'), title: `Course ${n}`, category: 'core', audience: 'all', level: '1', validity_months: 36, basis: 'L', source: 'test', sort: n, ...given });
    const partIds: string[] = [];
    for (const [sort, kind] of parts.entries()) partIds.push(await this.insert('course_part', { id: v7(), course_id: courseId, kind, title: kind, sort }));
    const versionId = live
      ? await this.insert('course_version', { id: v7(), course_id: courseId, number: 1, state: 'live', package_id: packageId, minutes: 40, guidance_year: 2026, approver: 'A. Approver', approved_on: '2026-01-05', review_on: '2028-01-05', live_on: '2026-01-05' })
      : null;
    return { courseId, versionId, partIds };
  }

  /** A rule that asks `courseIds` (any of them) of everybody its audience lines match; one line for anybody unless given. */
  async aRequirement(courseIds: string[], { audience = [{}], ...given }: Record<string, unknown> & { audience?: Record<string, unknown>[] } = {}): Promise<string> {
    const n = this.next();
    const id = await this.insert('requirement', { id: v7(), code: aCode('REQ'), title: `Requirement ${n}`, category: 'core', validity_months: 36, grace_days: 28, due_days: 28, basis: 'L', reason: 'test', starts_on: '2020-01-01', sort: n, ...given });
    for (const courseId of courseIds) await this.insert('requirement_course', { requirement_id: id, course_id: courseId });
    for (const line of audience) await this.insert('requirement_audience', { id: v7(), requirement_id: id, ...line });
    return id;
  }

  aCompletion(personId: string, courseId: string, completedOn: string, given: Record<string, unknown> = {}): Promise<string> {
    return this.insert('completion', { id: v7(), person_id: personId, course_id: courseId, completed_on: completedOn, source: 'imported', certificate_no: newCode('certificate', randomBelow), ...given });
  }

  anEnrolment(personId: string, courseId: string, given: Record<string, unknown> = {}): Promise<string> {
    return this.insert('enrolment', { id: v7(), person_id: personId, course_id: courseId, enrolled_on: this.today(), ...given });
  }

  localContacts(): Promise<string> {
    return this.insert('local_contact', { id: v7(), label: 'Adult social care, daytime', phone: '0151 496 0000', hours: 'Monday to Friday, 9 to 5', owner: 'Safeguarding adults team', last_checked_on: this.today(), sort: 1 });
  }

  /** The name a person signs in with; her account is made with the known password if there is none. */
  async accountOf(personId: string): Promise<string> {
    hashed ??= hash(knownPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await this.sql('insert into account (person_id, user_name, password_hash) values ($1, $2, $3) on conflict do nothing', [personId, `user${personId.slice(-12)}`, await hashed]);
    const [row] = await this.sql<{ user_name: string | null; learner_no: string }>('select a.user_name, p.learner_no from account a join person p on p.id = a.person_id where p.id = $1', [personId]);
    return row?.user_name ?? row?.learner_no ?? '';
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    await this.sql(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`, Object.values(row));
    return String(row.id ?? '');
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}

/** Several factories share one council in the stories, so a number counted by one of them would not do. */
function aCode(kind: string): string {
  return `${kind}-${v7().slice(-12).toUpperCase()}`;
}
