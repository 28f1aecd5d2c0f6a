import { absenceKindOf } from '@pvi/domain/hr-words';
import { planAbsences } from '@pvi/domain/import-absences';
import type { ImportColumn } from '@pvi/domain/import-columns';
import type { KnownPerson, PersonChanges, StatedPerson } from '@pvi/domain/import-people';
import { compareIdentity } from '@pvi/domain/import-people';
import type { SourcedPost, StatedStretch, StretchPlan } from '@pvi/domain/import-posts';
import { planNumbers, planPosts } from '@pvi/domain/import-posts';
import { maySay } from '@pvi/domain/import-sources';
import type { Difference, ImportWarning } from '@pvi/domain/imports';
import { manyRenamed } from '@pvi/domain/imports';
import type { Ctx } from '../../kernel/context.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { rowsAtOnce } from '../import-kind.ts';
import type { Asked, PlannedRow, RowTaker } from '../import-kind.ts';
import type { SourceFamily } from '../sources.ts';
import { written } from './hr-lines.ts';
import type { HrLine } from './hr-lines.ts';
import type { HrPeople, HrPerson } from './hr-people.ts';
import { asDecided } from './named-alike.ts';
import type { PeopleLineChanges } from './people-applied.ts';

type AwayPlan = ReturnType<typeof planAbsences>;
type Identity = Omit<StatedPerson, 'post'>;
type Meant = { personId: string } | { candidate: NonNullable<ReturnType<HrPeople['candidate']>> } | { nobody: true };

/** One dry run over all lines of an extract, a few thousand people at a time. */
export class HrPlan {
  /** Person number → whom it means, and the line that says so first. */
  private readonly persons = new Map<string, { personId: string | null; line: number }>();
  /** Known people with a line that does not say which post it is about: none of theirs is missing for certain. */
  readonly unsure: ReadonlySet<string>;
  /** Columns of the file that are known and not kept. */
  private readonly aside: readonly ImportColumn[];
  /** Each person's lines, in the order of the file. They are let go of as they are planned. */
  private readonly groups: HrLine[][];
  private readonly total: number;
  /** What was found out since it was last told. */
  private found: PlannedRow[] = [];
  private renamed = 0;
  private known = 0;
  private strangeManagers = 0;
  /** Post number → whose it is by the file. */
  private readonly holders: ReadonlyMap<string, string>;

  constructor(
    private readonly ctx: Ctx,
    private readonly asked: Asked,
    lines: readonly HrLine[],
    private readonly people: HrPeople,
    private readonly about: { family: SourceFamily; titles: ReadonlyMap<string, string> },
  ) {
    this.groups = [...Map.groupBy(lines, ({ line, values }) => values.person_ref ?? `line ${line}`).values()];
    this.total = lines.length;
    this.holders = new Map(lines.map(({ values }) => [values.post_ref ?? '', values.person_ref ?? '']));
    this.aside = asked.columns.filter(({ kept, code }) => kept === false && lines.some((read) => written(read, code).trim() !== ''));
    this.unsure = new Set(lines.flatMap(({ values }) => (values.post_ref ? [] : (people.aliasOf(values.person_ref ?? '') ?? []))));
  }

  /** Hands over the rows of so many people at once, a person's together. */
  async rows(found: RowTaker, tell: Teller): Promise<void> {
    const meant = this.groups.map(([first]) => this.meant(first!));
    for (const [n, lines] of this.groups.entries()) this.settle(lines, meant[n]!);
    let done = 0;
    while (this.groups.length > 0) {
      const some = this.groups.splice(0, rowsAtOnce);
      const theirs = meant.splice(0, rowsAtOnce);
      const known = await this.people.read(theirs.flatMap((one) => ('personId' in one ? one.personId : [])));
      for (const [n, lines] of some.entries()) this.planPerson(lines, theirs[n]!, known);
      done += some.reduce((sum, lines) => sum + lines.length, 0);
      await found(this.found);
      this.found = [];
      await tell(done, this.total, 'lines');
    }
  }

  /** Whom the file names, known ones by their keys, new ones by their numbers. */
  named(): string[] {
    return [...this.persons].map(([ref, { personId }]) => personId ?? ref);
  }

  warnings(): ImportWarning[] {
    return [
      ...(manyRenamed(this.renamed, this.known) ? [{ code: 'many_renamed' as const, holds: true, facts: { renamed: this.renamed, of: this.known } }] : []),
      ...(this.strangeManagers > 0 ? [{ code: 'strange_managers' as const, holds: false, facts: { many: this.strangeManagers } }] : []),
      ...(this.aside.length > 0 ? [{ code: 'not_kept' as const, holds: false, facts: { columns: this.aside.map(({ title }) => title).join(', ') } }] : []),
    ];
  }

  private meant(read: HrLine): Meant {
    const personId = this.people.numbered(read);
    if (personId !== undefined) return { personId };
    const candidate = this.people.candidate(read);
    if (!candidate) return { nobody: true };
    const decision = this.asked.decisions.get(read.line);
    return decision === 'same' ? { personId: candidate.personId } : decision === 'other' ? { nobody: true } : { candidate };
  }

  /** Before any post is looked at, so that a manager may stand below those who answer to her. */
  private settle(lines: readonly HrLine[], meant: Meant): void {
    const first = lines.find(({ faults }) => faults.length === 0);
    if (first?.values.person_ref && !('candidate' in meant)) this.persons.set(first.values.person_ref, { personId: 'personId' in meant ? meant.personId : null, line: first.line });
  }

  private planPerson(lines: readonly HrLine[], meant: Meant, people: ReadonlyMap<string, HrPerson>): void {
    const known = 'personId' in meant ? (people.get(meant.personId) ?? null) : null;
    const sound = lines.filter(({ faults }) => faults.length === 0);
    const stretches = new Map<HrLine, StretchPlan>();
    const absences = new Map<HrLine, AwayPlan>();
    const withdrawn: PlannedRow[] = [];
    const numbers = Map.groupBy(sound, ({ values }) => values.post_ref ?? '');
    const looks = planNumbers([...numbers.keys()], this.stillHers(known?.posts ?? [], lines[0]!), (ref, posts) => {
      const some = numbers.get(ref)!;
      // half of what is said of a post could undo what the other half means
      const broken = lines.find(({ faults, values }) => faults.length > 0 && values.post_ref === ref);
      const plan = planPosts(ref, some.map((read) => this.stretchOf(read)), posts);
      const away = some.map((read, k) => this.absenceOf(read, plan.stretches[k]!));
      const faults = some.map((_, k) => [...plan.stretches[k]!.faults, ...away[k]!.flatMap(({ plan: { faults: found } }) => found)]);
      const faulty = broken?.line ?? some.find((_, k) => faults[k]!.length > 0)?.line;
      return { plan, away, faults, faulty, sound: faulty === undefined };
    });
    for (const [ref, { plan, away, faults, faulty }] of looks) {
      for (const [k, read] of numbers.get(ref)!.entries()) {
        read.faults.push(...faults[k]!);
        if (faulty !== undefined && read.faults.length === 0) read.faults.push({ column: 'post_ref', value: read.values.post_ref ?? '', code: 'with_other', remedy: `Line ${faulty} is about the same post. Put that right first.` });
        stretches.set(read, plan.stretches[k]!);
        absences.set(read, away[k]!);
      }
      if (known && faulty === undefined) withdrawn.push(...plan.withdrawn.map((one) => withdraw(known, one)));
    }
    const first = 'candidate' in meant ? undefined : lines.find(({ faults }) => faults.length === 0);
    this.found.push(...lines.map((read) => this.row(read, meant, known, { stretch: stretches.get(read), away: absences.get(read), first: read === first })), ...withdrawn);
  }

  /** Her posts without the numbers that the file gives to somebody else: two people's numbers may have been swapped. */
  private stillHers(posts: readonly SourcedPost[], { values }: HrLine): SourcedPost[] {
    const gone = (ref: string) => (this.holders.get(ref) ?? values.person_ref) !== values.person_ref;
    return posts.map((post) => (post.refs.some(gone) ? { ...post, refs: post.refs.filter((ref) => !gone(ref)) } : post));
  }

  private row(read: HrLine, meant: Meant, known: HrPerson | null, { stretch, away, first }: { stretch: StretchPlan | undefined; away: AwayPlan | undefined; first: boolean }): PlannedRow {
    const { values } = read;
    const title = [values.first_name, values.last_name].filter(Boolean).join(' ') || `Line ${read.line}`;
    const base = { line: read.line, title, faults: read.faults, differences: [] as Difference[], candidate: null, changes: null, subjectId: known?.personId ?? null };
    if (read.faults.length > 0 || !stretch || !values.person_ref) return { ...base, outcome: 'error' };
    if ('candidate' in meant) return { ...base, outcome: 'duplicate', candidate: meant.candidate.shown, subjectId: null };
    const identity = identityFrom(values);
    const changes: { -readonly [K in keyof PersonChanges]: PersonChanges[K] } = { names: null, details: null, assign: stretch.assign && { ...stretch.assign }, correct: null, leave: [], statesPost: stretch.states };
    const differences: Difference[] = [];
    if (known && first) {
      this.known += 1;
      const source = this.about.family.current(this.about.family.sourceId);
      compareIdentity(this.believed(identity, known, source), known, differences, changes, this.about.family.masters.email === source);
      if (changes.names) this.renamed += 1;
    }
    differences.push(...stretch.differences, ...(away ?? []).flatMap(({ plan }) => plan.differences));
    const linked = known !== null && ((first && this.people.aliasOf(values.person_ref) === undefined) || stretch.states !== null);
    if (linked && differences.length === 0) differences.push({ field: 'worker_ref', was: null, now: values.post_ref ?? null });
    if (known !== null && differences.length === 0) return { ...base, outcome: 'same' };
    const whole: PeopleLineChanges = {
      key: `${this.about.family.sourceId}|${values.person_ref}`,
      postRef: values.post_ref ?? '',
      personId: known?.personId ?? null,
      personLine: this.persons.get(values.person_ref)?.line ?? read.line,
      person: known ? null : identity,
      changes,
      restates: stretch.restates,
      absences: (away ?? []).flatMap(({ assignmentId, plan: { put } }) => (put ? [{ ...put, assignmentId }] : [])),
      leavingReason: read.leavingReason,
    };
    return { ...base, outcome: known === null ? 'create' : stretch.leaves ? 'leave' : 'update', differences, changes: whole };
  }

  /** What is said of who she is, without that which another source is believed about. */
  private believed(given: Identity, known: HrPerson, source: string): Identity {
    const identity = asDecided(given, known);
    const may = (field: 'names' | 'date_of_birth' | 'email'): boolean => maySay(this.about.family.masters, field, source, known.knownTo);
    return {
      ...identity,
      ...(may('names') ? {} : { givenName: known.givenName, familyName: known.familyName, knownAs: known.knownAs }),
      // what is not known yet may be filled in by anybody
      dateOfBirth: may('date_of_birth') ? identity.dateOfBirth : (known.dateOfBirth ?? identity.dateOfBirth),
      email: may('email') ? identity.email : (known.email ?? identity.email),
    };
  }

  /** A long absence that the line states, in the days that the post has after it. */
  private absenceOf({ values }: HrLine, stretch: StretchPlan): AwayPlan {
    const { absence_start: startsOn, absence_end: endsOn, absence_type: kind } = values;
    if (!startsOn) return [];
    const known = stretch.parts.map((post) => ({ ...post, ...stretch.restates.find(({ assignmentId }) => assignmentId === post.assignmentId) }));
    const posts = known.length > 0 ? known : [{ assignmentId: null, startsOn: stretch.assign?.startsOn ?? startsOn, endsOn: stretch.assign?.endsOn ?? null, absences: [] }];
    return planAbsences({ kind: absenceKindOf(kind ?? ''), startsOn, endsOn: endsOn ?? null }, posts);
  }

  private stretchOf(read: HrLine): StatedStretch {
    const { values } = read;
    const ref = values.manager_ref && values.manager_ref !== values.person_ref ? values.manager_ref : null;
    const here = ref === null ? undefined : this.persons.get(ref);
    const managerId = ref === null ? null : (here?.personId ?? this.people.aliasOf(ref) ?? null);
    const managerLine = managerId === null ? (here?.line ?? null) : null;
    if (ref !== null && managerId === null && managerLine === null) this.strangeManagers += 1;
    return {
      line: read.line,
      settingId: read.unit?.id ?? '',
      settingName: read.unit?.name ?? '',
      jobRole: read.jobRole ?? '',
      jobTitle: this.about.titles.get(read.jobRole ?? '') ?? '',
      workerType: read.workerType ?? '',
      startsOn: values.start_date ?? '',
      endsOn: values.leaving_date ?? null,
      weeklyHours: values.contract_hours ? Math.round(Number(values.contract_hours) * 10) / 10 : null,
      managerId,
      managerLine,
      flags: {},
      leavingReason: read.leavingReason,
    };
  }
}

function withdraw(known: HrPerson, { post, restate }: ReturnType<typeof planPosts>['withdrawn'][number]): PlannedRow {
  const changes: PeopleLineChanges = { key: '', personId: known.personId, personLine: 0, person: null, changes: { names: null, details: null, assign: null, correct: null, leave: [], statesPost: null }, restates: [restate] };
  return { line: null, outcome: 'update', title: nameOf(known), subjectId: known.personId, faults: [], candidate: null, differences: [{ field: 'post', was: `${post.jobTitle}, ${post.settingName}`, now: 'entered by mistake' }], changes };
}

function identityFrom(values: HrLine['values']): Identity {
  return { givenName: values.first_name ?? '', familyName: values.last_name ?? '', knownAs: values.known_as ?? null, dateOfBirth: values.date_of_birth ?? null, email: values.work_email ?? null, mobile: null, preferredLanguage: null };
}

function nameOf({ givenName, familyName }: Pick<KnownPerson, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`;
}
