import { Injectable } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import type { ImportColumn } from '@pvi/domain/import-columns';
import type { KnownPerson, StatedPerson, StatedPost } from '@pvi/domain/import-people';
import { planPerson } from '@pvi/domain/import-people';
import type { ImportWarning } from '@pvi/domain/imports';
import { leaversOf, manyRenamed, plausibleDrop, unusuallyMany } from '@pvi/domain/imports';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { People } from '../../people/people.ts';
import type { Asked, Candidate, ImportKind, Plan, PlannedRow, RowTaker } from '../import-kind.ts';
import { asDecided, keyOf } from './named-alike.ts';
import { PeopleApplied } from './people-applied.ts';
import type { PeopleLineChanges } from './people-applied.ts';
import { fault, readPeopleLines } from './people-lines.ts';
import type { PeopleLine } from './people-lines.ts';
import { Matches, organisationsOf, reused } from './people-matches.ts';
import type { Meant } from './people-matches.ts';
import { inPostSql, usualLeaversSql } from './people.sql.ts';

/** The people upload: who works where, as what, since when, by the provider's own staff numbers. */
@Injectable()
export class PeopleKind implements ImportKind {
  readonly code = 'people';

  constructor(private readonly people: People) {}

  mayLoad(ctx: Ctx): boolean {
    return may(ctx, 'write', 'Import');
  }

  async columns(ctx: Ctx): Promise<readonly ImportColumn[]> {
    const roles = (await this.people.jobRoles(ctx)).map(({ code, title }) => ({ code, words: title }));
    return importKind('people')?.columns.map((column) => (column.code === 'job_role_code' ? { ...column, choices: roles } : column)) ?? [];
  }

  async plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan> {
    const lines = await readPeopleLines(ctx, asked);
    const titles = new Map((await this.people.jobRoles(ctx)).map(({ code, title }) => [code, title]));
    const matches = await Matches.load(ctx, lines);
    const whole = new PeoplePlan(ctx, asked, lines, matches, titles);
    const rows = await whole.rows(tell);
    const { missing, warnings, cut } = asked.whole ? await this.missing(ctx, whole, rows) : { missing: [], warnings: [], cut: false };
    const all = [...rows, ...missing];
    await found(all);
    return { warnings: [...warnings, ...(await this.manyLeavers(ctx, whole, leaversOf(all).size, cut)), ...whole.warnings(asked)], apply: (write, changes, teller) => new PeopleApplied(this.people, changes as PeopleLineChanges[], (open, organisationId) => this.sourceOf(open, organisationId)).apply(write, teller) };
  }

  /** Each provider's own staff numbers are a source of their own. */
  private sourceOf(ctx: Ctx, organisationId: string): Promise<string> {
    return this.people.many.source(ctx, { code: `provider:${organisationId}`, name: 'The provider’s own staff numbers', organisationId });
  }

  /** More leavers than is usual, whether the file leaves them out or gives the day; or `cut`: many for so few in post. */
  private async manyLeavers(ctx: Ctx, whole: PeoplePlan, leavers: number, cut: boolean): Promise<ImportWarning[]> {
    if (leavers === 0) return [];
    const [row] = (await ctx.db.query(usualLeaversSql, [whole.settingIds(), ctx.today])) as { usual: number }[];
    const usual = row?.usual ?? 0;
    return cut || unusuallyMany(leavers, usual) ? [{ code: 'many_leavers', holds: true, facts: { leavers, usual } }] : [];
  }

  /** Those in post at the file's settings whom a whole file does not name: leavers, if so many are plausible. */
  private async missing(ctx: Ctx, whole: PeoplePlan, rows: readonly PlannedRow[]): Promise<{ missing: PlannedRow[]; warnings: ImportWarning[]; cut: boolean }> {
    const inPost = (await ctx.db.query(inPostSql, [whole.settingIds(), ctx.today])) as { assignmentId: string; personId: string; settingName: string; jobTitle: string; name: string }[];
    const named = whole.named();
    const gone = inPost.filter(({ personId }) => !named.has(personId));
    const before = new Set(inPost.map(({ personId }) => personId));
    // with those whom the file brings, so that the same file says the same when it comes again
    const everybody = new Set([...before, ...whole.staying(rows)]).size;
    const leavers = new Set(gone.map(({ personId }) => personId)).size;
    if (leavers === 0) return { missing: [], warnings: [], cut: false };
    if (!plausibleDrop(leavers, everybody)) return { missing: [], warnings: [{ code: 'too_few', holds: true, facts: { missing: leavers, inPost: everybody } }], cut: false };
    const missing = gone.map((post): PlannedRow => {
      const changes: PeopleLineChanges = { key: '', personId: post.personId, personLine: 0, person: null, changes: { names: null, details: null, assign: null, correct: null, statesPost: null, leave: [{ assignmentId: post.assignmentId, endsOn: ctx.today, moved: false }] } };
      return { line: null, outcome: 'leave', title: post.name, subjectId: post.personId, faults: [], candidate: null, differences: [{ field: 'post', was: `${post.jobTitle}, ${post.settingName}`, now: null }, { field: 'end_date', was: null, now: ctx.today }], changes };
    });
    return { missing, warnings: [], cut: !plausibleDrop(leavers, before.size) };
  }
}

/** One dry run over all lines of a file. */
class PeoplePlan {
  /** Provider and staff number → whom the first sound line with it means. */
  private readonly persons = new Map<string, { personId: string | null; line: number }>();
  private readonly keys: ReadonlySet<string | null>;
  private readonly namedIds = new Set<string>();
  /** Post of ours → the line that means it. */
  private readonly meantBy = new Map<string, number>();
  /** Posts of ours that a line ends. */
  private readonly ended = new Set<string>();
  /** Number → a line with it that our record contradicts. */
  private readonly broken = new Map<string, number>();
  private readonly twins: string[] = [];
  private renamed = 0;
  private known = 0;

  constructor(
    private readonly ctx: Ctx,
    private readonly asked: Asked,
    readonly lines: readonly PeopleLine[],
    private readonly matches: Matches,
    private readonly titles: ReadonlyMap<string, string>,
  ) {
    this.keys = new Set(lines.map(({ key }) => key));
  }

  async rows(tell: Teller): Promise<PlannedRow[]> {
    const meant = this.lines.map((read) => this.decided(read, this.matches.meant(read)));
    await this.matches.read(meant.flatMap((one) => ('personId' in one ? one.personId : [])), organisationsOf(this.lines));
    this.pairTwins(meant);
    const posts = this.postsByKey();
    const rows: PlannedRow[] = [];
    // the first pass says whom each number means, so that a manager may stand below those who answer to her
    for (const read of this.lines) this.checkManager(read);
    for (const [at, read] of this.lines.entries()) this.settle(read, meant[at]!);
    for (const [at, read] of this.lines.entries()) {
      rows.push(this.row(read, meant[at]!, posts));
      if (at % 1000 === 999) await tell(at + 1, this.lines.length, 'lines');
    }
    return rows.map((row, at) => this.withHerOthers(row, this.lines[at]!));
  }

  settingIds(): string[] {
    return [...new Set(this.lines.flatMap(({ setting }) => setting?.id ?? []))];
  }

  /** Everybody whom the file names, also on a line that is faulty or undecided: she is not missing. */
  named(): ReadonlySet<string> {
    return this.namedIds;
  }

  /** Who is in post at the file's settings by what it says: known ones by their keys, new ones by their numbers. */
  staying(rows: readonly PlannedRow[]): string[] {
    return this.lines.flatMap((read, at) => {
      const { outcome, subjectId } = rows[at]!;
      const stays = outcome !== 'error' && outcome !== 'duplicate' && !read.values.end_date && (read.values.start_date ?? '') <= this.ctx.today;
      return stays ? [subjectId ?? this.persons.get(read.key ?? '')?.personId ?? read.key ?? ''] : [];
    });
  }

  warnings(asked: Asked): ImportWarning[] {
    const aside = asked.columns.filter((column) => column.kept === false && asked.lines.some(({ cells }) => (cells[column.code] ?? '').trim() !== ''));
    return [
      ...(manyRenamed(this.renamed, this.known) ? [{ code: 'many_renamed' as const, holds: true, facts: { renamed: this.renamed, of: this.known } }] : []),
      ...(this.twins.length > 0 ? [{ code: 'twins_in_file' as const, holds: false, facts: { lines: this.twins.slice(0, 10).join('; '), many: this.twins.length } }] : []),
      ...(aside.length > 0 ? [{ code: 'not_kept' as const, holds: false, facts: { columns: aside.map(({ title }) => title).join(', ') } }] : []),
    ];
  }

  private decided(read: PeopleLine, meant: Meant): Meant {
    if (!('candidate' in meant)) return meant;
    const personId = this.matches.decidedSame(read);
    if (personId) this.namedIds.add(personId);
    const decision = this.asked.decisions.get(read.line);
    if (decision === 'other') return { nobody: true };
    return decision === 'same' && personId ? { personId } : meant;
  }

  /** Two staff numbers for one name and date of birth, both new: told, for the sender to look at. */
  private pairTwins(meant: readonly Meant[]): void {
    const seen = new Map<string, PeopleLine>();
    for (const [at, read] of this.lines.entries()) {
      const { first_name: first, last_name: last, date_of_birth: born } = read.values;
      if (!('nobody' in meant[at]!) || !first || !last || !born || !read.key) continue;
      const name = `${keyOf(first)}|${keyOf(last)}|${born}`;
      const other = seen.get(name);
      if (other && other.key !== read.key) this.twins.push(`${other.line} and ${read.line}`);
      else seen.set(name, read);
    }
  }

  private postsByKey(): Map<string, Pick<StatedPost, 'settingId' | 'jobRole'>[]> {
    const posts = new Map<string, Pick<StatedPost, 'settingId' | 'jobRole'>[]>();
    for (const { key, setting, values } of this.lines) {
      if (key && setting && values.job_role_code) posts.set(key, [...(posts.get(key) ?? []), { settingId: setting.id, jobRole: values.job_role_code }]);
    }
    return posts;
  }

  private settle(read: PeopleLine, meant: Meant): void {
    if ('personId' in meant) this.namedIds.add(meant.personId);
    if (!read.key || read.faults.length > 0 || 'candidate' in meant) return;
    if (!this.persons.has(read.key)) this.persons.set(read.key, { personId: 'personId' in meant ? meant.personId : null, line: read.line });
  }

  private row(read: PeopleLine, meant: Meant, posts: ReadonlyMap<string, Pick<StatedPost, 'settingId' | 'jobRole'>[]>): PlannedRow {
    const title = [read.values.first_name, read.values.last_name].filter(Boolean).join(' ') || `Line ${read.line}`;
    const base = { line: read.line, title, faults: read.faults, differences: [], candidate: null as Candidate | null, changes: null };
    const person = read.key === null ? undefined : this.persons.get(read.key);
    const known = 'personId' in meant && read.provider ? this.matches.person(meant.personId, read.provider.id) : null;
    if (known && reused(read, known)) fault(read, 'worker_ref', 'reused', 'This staff number is somebody else’s here, with another name and date of birth. Give this person a number of their own.');
    const manager = this.managerOf(read);
    if (read.faults.length > 0 || !read.setting || !read.key) return { ...base, outcome: 'error', subjectId: known?.personId ?? null };
    if ('candidate' in meant) return { ...base, outcome: 'duplicate', subjectId: null, candidate: meant.candidate };
    const stated = statedFrom(read, manager, this.titles);
    const first = person?.line === read.line;
    const identity = known && !first ? { ...stated, ...identityOf(known) } : known ? this.believed(stated, known) : stated;
    const others = (posts.get(read.key) ?? []).filter((post) => post.settingId !== stated.post.settingId || post.jobRole !== stated.post.jobRole);
    const plan = planPerson(identity, known, { others, ended: this.ended }, this.ctx.today);
    const also = plan.means === null ? undefined : this.meantBy.get(plan.means);
    const faults = also === undefined ? plan.faults : [...plan.faults, { column: 'start_date', value: (read.typed.start_date ?? '').slice(0, 200), code: 'same_post', remedy: `Line ${also} means the same post of our record. Give both the dates as we have them, or ask the council to put our record right.` }];
    if (plan.means !== null && also === undefined) this.meantBy.set(plan.means, read.line);
    if (faults.length > 0) {
      this.broken.set(read.key, read.line);
      return { ...base, faults, outcome: 'error', subjectId: null };
    }
    for (const { assignmentId } of plan.changes?.leave ?? []) this.ended.add(assignmentId);
    if (known && first) {
      this.known += 1;
      if (plan.changes?.names) this.renamed += 1;
    }
    // a number that this source gives for the first time is written down, though nothing else may change
    const fresh = known !== null && first && this.matches.aliasOf(read.key) === undefined;
    const changes: PeopleLineChanges | null = plan.changes || fresh ? { key: read.key, personId: known?.personId ?? null, personLine: person?.line ?? read.line, person: known ? null : stated, changes: plan.changes } : null;
    const linked = plan.outcome === 'same' && changes !== null;
    const told = linked ? [{ field: 'worker_ref', was: null, now: read.values.worker_ref ?? null }] : plan.differences;
    // somebody who works elsewhere so far: what we have of her is not told
    const open = known === null || may(this.ctx, 'write', 'Import', {}) || known.posts.some(({ settingId }) => may(this.ctx, 'read', 'Person', { settingId }));
    const differences = open ? told : told.map((one) => ({ ...one, was: null }));
    return { ...base, outcome: linked ? 'update' : plan.outcome, subjectId: open ? (known?.personId ?? null) : null, differences, changes };
  }

  /** What is said of who she is, without that of which a system of record is believed. */
  private believed(stated: StatedPerson, known: KnownPerson): StatedPerson {
    const { givenName, familyName, knownAs, dateOfBirth } = known;
    return {
      ...asDecided(stated, known),
      ...(this.matches.elsewhere(known.personId, 'names') && { givenName, familyName, knownAs }),
      ...(this.matches.elsewhere(known.personId, 'date_of_birth') && dateOfBirth !== null && { dateOfBirth }),
    };
  }

  /** All lines of a person or none: half of what is said of her could end a post that the other half means. */
  private withHerOthers(row: PlannedRow, read: PeopleLine): PlannedRow {
    const other = this.broken.get(read.key ?? '');
    if (other === undefined || row.outcome === 'error') return row;
    fault(read, 'worker_ref', 'with_other', `Line ${other} is about the same person. Put that right first.`);
    return { ...row, outcome: 'error', faults: read.faults, differences: [], changes: null };
  }

  private managerOf(read: PeopleLine): Pick<StatedPost, 'managerId' | 'managerLine'> {
    const ref = read.values.manager_worker_ref;
    if (!ref || !read.provider) return { managerId: null, managerLine: null };
    const key = `${read.provider.id}|${ref}`;
    const here = this.persons.get(key);
    const managerId = here?.personId ?? this.matches.aliasOf(key) ?? null;
    return { managerId, managerLine: managerId === null ? (here?.line ?? null) : null };
  }

  private checkManager(read: PeopleLine): void {
    const ref = read.values.manager_worker_ref;
    if (!ref || !read.provider) return;
    const key = `${read.provider.id}|${ref}`;
    if (this.matches.aliasOf(key) === undefined && !this.keys.has(key)) fault(read, 'manager_worker_ref', 'nobody', 'Nobody at this provider has this staff number, here or in the file. Check it, or leave it empty.');
  }
}

function identityOf(known: KnownPerson): Omit<StatedPerson, 'post'> {
  const { givenName, familyName, knownAs, dateOfBirth, email, mobile, preferredLanguage } = known;
  return { givenName, familyName, knownAs, dateOfBirth, email, mobile, preferredLanguage };
}

function statedFrom({ values, setting }: PeopleLine, manager: Pick<StatedPost, 'managerId' | 'managerLine'>, titles: ReadonlyMap<string, string>): StatedPerson {
  const flags: [string, string | null | undefined][] = [['dsl', values.dsl_flag], ['medicines', values.gives_medicines_flag]];
  return {
    givenName: values.first_name ?? '',
    familyName: values.last_name ?? '',
    knownAs: values.known_as ?? null,
    dateOfBirth: values.date_of_birth ?? null,
    email: values.work_email ?? values.personal_email ?? null,
    mobile: values.mobile ?? null,
    preferredLanguage: values.preferred_language?.toLowerCase() ?? null,
    post: {
      ...manager,
      settingId: setting?.id ?? '',
      settingName: setting?.name ?? '',
      jobRole: values.job_role_code ?? '',
      jobTitle: titles.get(values.job_role_code ?? '') ?? '',
      workerType: values.worker_type ?? '',
      startsOn: values.start_date ?? '',
      endsOn: values.end_date ?? null,
      weeklyHours: values.weekly_hours ? Math.round(Number(values.weekly_hours) * 10) / 10 : null,
      flags: Object.fromEntries(flags.flatMap(([flag, said]) => (said ? [[flag, said === 'yes']] : []))),
    },
  };
}
