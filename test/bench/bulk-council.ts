import { newCode } from '@pvi/domain/codes';
import type { CodeKind } from '@pvi/domain/codes';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import pg from 'pg';
import { Dice } from './dice.ts';

export interface BulkOptions {
  /** In post on `on`. Leavers, 15 % more, come on top. */
  people?: number;
  seed?: number;
  on?: Day;
}

/** What a bench asks about. */
export interface BulkCouncil {
  on: Day;
  wdoId: string;
  /** A care home of exactly 60 people, all of whom are asked all 20 requirements. */
  sixtySettingId: string;
  sixtyManagerId: string;
  /** The provider of a fifth of everybody. */
  bigOrganisationId: string;
  organisationIds: string[];
  learnerIds: string[];
  requirementIds: string[];
  courseIds: string[];
}

const types = ['DOM', 'CHR', 'DOM', 'CHN', 'NUR', 'DOM', 'SUP', 'PRE', 'CHR', 'DOM', 'DAY', 'VCS', 'EXC', 'CHR', 'NUR', 'CHH', 'OOS', 'IFA'] as const;
const adultCare = ['DOM', 'CHR', 'CHN', 'SUP', 'EXC', 'DAY'] as const;
const roles = ['care_worker', 'senior_care_worker', 'registered_manager', 'cook', 'volunteer'] as const;
const workerTypes = ['permanent', 'permanent', 'permanent', 'permanent', 'permanent', 'temporary', 'bank', 'agency', 'volunteer', 'apprentice'] as const;
const requirements = 20;

/**
 * Fills an empty, migrated database with a large, plainly invented council: 460 providers (one with a fifth of all
 * the people, one with a setting of 60), 20 requirements, 30 completions a person over five years, leavers, people
 * with two jobs, long absences, exemptions and withdrawn completions. The same seed and day give the same council.
 * @param ownerUrl signs in as the owner of the tables
 */
export async function fillBulkCouncil(ownerUrl: string, { people = 10_000, seed = 1, on = '2026-11-20' }: BulkOptions = {}): Promise<BulkCouncil> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const council = await new Filler(client, new Dice(seed), on, people).fill();
    await client.query('commit');
    await client.query('analyze');
    await client.query('vacuum completion');
    return council;
  } finally {
    await client.end();
  }
}

type Column = readonly [name: string, type: string];

class Filler {
  private made = 0;
  private readonly client: pg.Client;
  private readonly dice: Dice;
  /** Codes are drawn by dice of their own, so that they change nothing else. */
  private readonly codes: (limit: number) => number;
  private readonly used = new Set<string>();
  private readonly on: Day;
  private readonly people: number;

  constructor(client: pg.Client, dice: Dice, on: Day, people: number) {
    this.client = client;
    this.dice = dice;
    const drawn = new Dice(dice.below(1_000_000));
    this.codes = (limit) => drawn.below(limit);
    this.on = on;
    this.people = people;
  }

  async fill(): Promise<BulkCouncil> {
    await this.client.query(`insert into council (name, colour, demo) values ('Bulkmoor', '#1d70b8', true) on conflict do nothing`);
    for (const [sort, code] of roles.entries()) await this.client.query('insert into job_role (code, title, sort) values ($1, $2, $3) on conflict do nothing', [code, code.replaceAll('_', ' '), sort]);
    await this.client.query(`insert into local_contact (id, label, phone, owner, last_checked_on, sort) values ($1, 'Adult social care', '01632 960 000', 'Safeguarding team', $2, 1)`, [this.id(), this.on]);
    const courseIds = await this.courses();
    const requirementIds = await this.rules(courseIds);
    const { organisationIds, settings } = await this.places();
    const posts = await this.posts(settings);
    await this.absencesAndExemptions(posts, requirementIds);
    await this.completions(posts, courseIds);
    const learnerIds = [...new Set(posts.filter((post) => post.endsOn === null).map((post) => post.personId))];
    const wdoId = await this.grant('wdo', 'council', null, (await this.persons(1))[0]!);
    const sixty = posts.filter((post) => post.settingId === settings[sixtyAt]!.id);
    const sixtyManagerId = await this.grant('manager', 'setting', settings[sixtyAt]!.id, sixty[0]!.personId);
    return { on: this.on, wdoId, sixtyManagerId, sixtySettingId: settings[sixtyAt]!.id, bigOrganisationId: organisationIds[0]!, organisationIds, learnerIds, requirementIds, courseIds };
  }

  private async courses(): Promise<string[]> {
    const rows = Array.from({ length: requirements * 2 }, (_, n) => [this.id(), `BULK-${n + 1}`, `Bulk course ${n + 1}`, 'core', 'all', '1', n % 5 === 3 ? 12 : 36, 'L', 'invented', n < 6, n]);
    await this.insert('course', [['id', 'uuid'], ['code', 'text'], ['title', 'text'], ['category', 'text'], ['audience', 'text'], ['level', 'text'], ['validity_months', 'int'], ['basis', 'text'], ['source', 'text'], ['safeguarding', 'bool'], ['sort', 'int']], rows);
    const ids = rows.map((row) => String(row[0]));
    await this.insert('course_part', [['id', 'uuid'], ['course_id', 'uuid'], ['kind', 'text'], ['title', 'text'], ['sort', 'int']], ids.map((id) => [this.id(), id, 'e_learning', 'E-learning', 1]));
    await this.insert('course_version', [['id', 'uuid'], ['course_id', 'uuid'], ['number', 'int'], ['state', 'text'], ['minutes', 'int'], ['guidance_year', 'int'], ['approver', 'text'], ['approved_on', 'date'], ['review_on', 'date'], ['live_on', 'date']],
      ids.map((id) => [this.id(), id, 1, 'live', 40, 2026, 'A. Approver', '2021-01-05', '2030-01-05', '2021-01-05']));
    // The second twenty cover the first, course by course: a higher level satisfies the lower.
    await this.insert('course_covers', [['course_id', 'uuid'], ['covers_id', 'uuid']], ids.slice(0, 5).map((id, n) => [ids[requirements + n], id]));
    return ids;
  }

  private async rules(courseIds: readonly string[]): Promise<string[]> {
    const rows = Array.from({ length: requirements }, (_, n) => [this.id(), `BR-${n + 1}`, `Bulk requirement ${n + 1}`, n < 4 ? 'Safeguarding' : 'Core', n < 4, n % 5 === 3 ? 12 : n === 10 ? 0 : 36, n === 11 ? 84 : 28, n === 11 ? 84 : 28, 'L', 'invented', n === 12 ? addDays(this.on, -400) : '2018-01-01', n]);
    await this.insert('requirement', [['id', 'uuid'], ['code', 'text'], ['title', 'text'], ['category', 'text'], ['safeguarding', 'bool'], ['validity_months', 'int'], ['grace_days', 'int'], ['due_days', 'int'], ['basis', 'text'], ['reason', 'text'], ['starts_on', 'date'], ['sort', 'int']], rows);
    const ids = rows.map((row) => String(row[0]));
    await this.insert('requirement_course', [['requirement_id', 'uuid'], ['course_id', 'uuid']], ids.map((id, n) => [id, courseIds[n]]));
    const lines = ids.flatMap((id, n) => (n < 12 ? [[this.id(), id, null]] : adultCare.map((type) => [this.id(), id, type])));
    await this.insert('requirement_audience', [['id', 'uuid'], ['requirement_id', 'uuid'], ['organisation_type', 'text']], lines);
    return ids;
  }

  private async places(): Promise<{ organisationIds: string[]; settings: BulkSetting[] }> {
    const organisations = Array.from({ length: providers }, (_, n) => [this.id(), 'provider', n === 1 ? 'CHR' : types[n % types.length]!, 'social care', 'private', `Bulk provider ${n + 1}`]);
    await this.insert('organisation', [['id', 'uuid'], ['kind', 'text'], ['type', 'text'], ['agency_sector', 'text'], ['sector', 'text'], ['name', 'text']], organisations);
    const organisationIds = organisations.map((row) => String(row[0]));
    await this.client.query(`insert into agreement_acceptance (id, organisation_id, agreement_version_id, accepted_name, accepted_position, accepted_on) select gen_random_uuid(), o.id, v.id, 'Lee Lead', 'Owner', $1::date from organisation o, agreement_version v`, [addDays(this.on, -800)]);
    const settings: BulkSetting[] = organisationIds
      .flatMap((organisationId, n) => Array.from({ length: n === 0 ? bigSettings : n === 1 ? 1 : 1 + (n % 3 === 0 ? 1 : 0) }, () => ({ id: this.id(), organisationId })))
      .map((setting, n) => ({ ...setting, closedOn: n > 20 && n % 60 === 0 ? addDays(this.on, -this.dice.below(700)) : null }));
    await this.insert('setting', [['id', 'uuid'], ['organisation_id', 'uuid'], ['name', 'text'], ['closed_on', 'date']],
      settings.map((setting, n) => [setting.id, setting.organisationId, `Bulk setting ${n + 1}`, setting.closedOn]));
    await this.insert('declared_workforce', [['id', 'uuid'], ['setting_id', 'uuid'], ['number', 'int'], ['source', 'text'], ['declared_on', 'date']],
      settings.map((setting) => [this.id(), setting.id, Math.ceil(this.people / 500), 'contract', addDays(this.on, -300)]));
    const serviceIds = [this.id(), this.id(), this.id()];
    await this.insert('service', [['id', 'uuid'], ['code', 'text'], ['name', 'text']], serviceIds.map((id, n) => [id, `BS-${n}`, `Bulk service ${n + 1}`]));
    await this.insert('contract', [['id', 'uuid'], ['organisation_id', 'uuid'], ['service_id', 'uuid'], ['reference', 'text'], ['starts_on', 'date'], ['ends_on', 'date']],
      organisationIds.map((id, n) => [this.id(), id, serviceIds[n % 3], `BC-${n}`, addDays(this.on, -900), n % 25 === 0 && n > 1 ? addDays(this.on, -90) : null]));
    return { organisationIds, settings };
  }

  private async posts(settings: readonly BulkSetting[]): Promise<BulkPost[]> {
    const personIds = await this.persons(Math.round(this.people * 1.15));
    const posts: BulkPost[] = [];
    const flags = ['', '', '{hands_on}', '{medicines,hands_on}', '{dsl}'];
    for (const [n, personId] of personIds.entries()) {
      const left = n >= this.people;
      const setting = settings[this.settingOf(n, settings.length)]!;
      const drawn = addDays(this.on, -1 - (this.dice.below(20) === 0 ? this.dice.below(28) : 30 + this.dice.below(2200)));
      // nobody begins where the doors have closed
      const startsOn = setting.closedOn !== null && drawn > setting.closedOn ? addDays(setting.closedOn, -200) : drawn;
      const endsOn = left ? addDays(startsOn, this.dice.below(Math.max(1, gap(startsOn, this.on)))) : null;
      const post = (settingId: string, from: Day, to: Day | null, second: boolean): BulkPost => ({ id: this.id(), personId, settingId, startsOn: from, endsOn: to, role: second ? 'volunteer' : roles[this.dice.below(4)]!, workerType: workerTypes[this.dice.below(workerTypes.length)]!, flags: flags[this.dice.below(flags.length)] || '{}' });
      posts.push(post(setting.id, startsOn, endsOn, false));
      // Never a second post at the setting of 60, so that it stays 60.
      if (n % 20 === 7) posts.push(post(this.openSetting(settings), addDays(startsOn, 15), endsOn === null ? null : addDays(endsOn, 15), true));
    }
    await this.insert('assignment', [['id', 'uuid'], ['person_id', 'uuid'], ['setting_id', 'uuid'], ['job_role', 'text'], ['worker_type', 'text'], ['flags', 'text[]'], ['starts_on', 'date'], ['ends_on', 'date'], ['leaving_reason', 'text'], ['leaving_destination', 'text']],
      posts.map((post) => [post.id, post.personId, post.settingId, post.role, post.workerType, post.flags, post.startsOn, post.endsOn, post.endsOn ? 'pay' : null, post.endsOn ? 'unknown' : null]));
    return posts;
  }

  /** For a second job: anywhere but at the big provider and the setting of 60, where the doors are open. */
  private openSetting(settings: readonly BulkSetting[]): string {
    const drawn = sixtyAt + 1 + this.dice.below(settings.length - sixtyAt - 1);
    const open = settings[drawn]!.closedOn === null ? drawn : drawn === settings.length - 1 ? drawn - 1 : drawn + 1;
    return settings[open]!.id;
  }

  /** A fifth at the big provider, 60 at the setting of 60, the rest everywhere else, more at some. */
  private settingOf(n: number, settings: number): number {
    if (n < this.people / 5) return n % bigSettings;
    if (n < this.people / 5 + 60) return sixtyAt;
    const rest = settings - sixtyAt - 1;
    return sixtyAt + 1 + (n % 3 === 0 ? this.dice.below(Math.ceil(rest / 8)) : n % rest);
  }

  private async absencesAndExemptions(posts: readonly BulkPost[], requirementIds: readonly string[]): Promise<void> {
    const away = posts.filter((_, n) => n % 25 === 3).map((post) => {
      const from = addDays(post.startsOn, this.dice.below(Math.max(1, gap(post.startsOn, post.endsOn ?? this.on))));
      return [this.id(), post.id, this.dice.below(2) === 0 ? 'maternity' : 'sickness', from, this.dice.below(3) === 0 ? null : addDays(from, this.dice.below(200))];
    });
    await this.insert('absence', [['id', 'uuid'], ['assignment_id', 'uuid'], ['kind', 'text'], ['starts_on', 'date'], ['ends_on', 'date']], away);
    const exempt = posts.filter((_, n) => n % 40 === 5).map((post) => {
      const drawn = addDays(this.on, -this.dice.below(500));
      const from = drawn < post.startsOn || (post.endsOn !== null && drawn > post.endsOn) ? post.startsOn : drawn;
      return [this.id(), post.id, requirementIds[this.dice.below(requirementIds.length)], 'Holds an equal qualification', from, addDays(from, 30 + this.dice.below(330))];
    });
    await this.insert('exemption', [['id', 'uuid'], ['assignment_id', 'uuid'], ['requirement_id', 'uuid'], ['reason', 'text'], ['starts_on', 'date'], ['ends_on', 'date']], exempt);
  }

  private async completions(posts: readonly BulkPost[], courseIds: readonly string[]): Promise<void> {
    const personIds = [...new Set(posts.map((post) => post.personId))];
    const wanted = this.people * 30;
    const columns: Column[] = [['id', 'uuid'], ['person_id', 'uuid'], ['course_id', 'uuid'], ['completed_on', 'date'], ['expires_on', 'date'], ['source', 'text'], ['certificate_no', 'text']];
    const withdrawn: unknown[][] = [];
    for (let done = 0; done < wanted; ) {
      const rows = Array.from({ length: Math.min(20_000, wanted - done) }, (_, n) => {
        const at = done + n;
        const personId = personIds[at % personIds.length]!;
        const course = this.dice.below(10) === 0 ? requirements + this.dice.below(requirements) : Math.floor(at / personIds.length) % requirements;
        const completedOn = addDays(this.on, -this.dice.below(5 * 365));
        const id = this.id();
        if (at % 500 === 0) withdrawn.push([id, 'Entered for the wrong person', personId]);
        return [id, personId, courseIds[course], completedOn, at % 50 === 0 ? addDays(completedOn, 200) : null, 'imported', this.code('certificate')];
      });
      await this.insert('completion', columns, rows);
      done += rows.length;
    }
    await this.insert('completion_withdrawal', [['completion_id', 'uuid'], ['reason', 'text'], ['recorded_by', 'uuid']], withdrawn);
  }

  private async persons(count: number): Promise<string[]> {
    const given = ['Asha', 'Ben', 'Carys', 'Dele', 'Ewa', 'Farid', 'Grace', 'Hana', 'Imran', 'Joy'];
    const family = ['Ashworth', 'Bello', 'Cooper', 'Dunne', 'Evans', 'Fisher', 'Gill', 'Hughes', 'Iqbal', 'Jones', 'Kaur', 'Lloyd', 'Moss'];
    const rows = Array.from({ length: count }, () => [this.id(), this.code('learner'), given[this.dice.below(given.length)], family[this.dice.below(family.length)]]);
    await this.insert('person', [['id', 'uuid'], ['learner_no', 'text'], ['given_name', 'text'], ['family_name', 'text']], rows);
    const ids = rows.map((row) => String(row[0]));
    await this.insert('account', [['person_id', 'uuid'], ['user_name', 'text']], rows.map((row) => [row[0], String(row[1]).toLowerCase()]));
    return ids;
  }

  private async grant(role: string, placeKind: string, placeId: string | null, personId: string): Promise<string> {
    await this.client.query('insert into role_grant (id, person_id, role, place_kind, place_id) values ($1, $2, $3, $4, $5)', [this.id(), personId, role, placeKind, placeId]);
    return personId;
  }

  private async insert(table: string, columns: readonly Column[], rows: readonly (readonly unknown[])[]): Promise<void> {
    // An array of arrays cannot be unnested row by row, so such a column travels as text.
    const casts = columns.map(([, type], n) => `$${n + 1}::${type === 'text[]' ? 'text' : type}[]`);
    const picked = columns.map(([name, type]) => `r.${name}::${type}`);
    await this.client.query(
      `insert into ${table} (${columns.map(([name]) => name).join(', ')}) select ${picked.join(', ')} from unnest(${casts.join(', ')}) as r (${columns.map(([name]) => name).join(', ')})`,
      columns.map((_, n) => rows.map((row) => row[n])));
  }

  /** A code that no other row has. */
  private code(kind: CodeKind): string {
    for (;;) {
      const code = newCode(kind, this.codes);
      if (this.used.has(code)) continue;
      this.used.add(code);
      return code;
    }
  }

  /** Keys in the order of making, in the form of a UUIDv7. */
  private id(): string {
    this.made += 1;
    const low = this.made.toString(16).padStart(12, '0');
    return `019a0000-${low.slice(0, 4)}-7000-8000-${low}`;
  }
}

interface BulkSetting {
  id: string;
  organisationId: string;
  closedOn: Day | null;
}

interface BulkPost {
  id: string;
  personId: string;
  settingId: string;
  startsOn: Day;
  endsOn: Day | null;
  role: string;
  workerType: string;
  flags: string;
}

const providers = 460;
const bigSettings = 6;
/** The place of the setting of 60 among all settings: the second provider's only one. */
const sixtyAt = bigSettings;

function gap(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
