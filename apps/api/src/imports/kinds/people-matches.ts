import type { Day } from '@pvi/domain/days';
import type { KnownPerson, KnownPost } from '@pvi/domain/import-people';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import { inChunks } from '../import-kind.ts';
import type { Candidate } from '../import-kind.ts';
import { keyOf, shareName } from './named-alike.ts';
import { fault, nameOf } from './people-lines.ts';
import type { PeopleLine } from './people-lines.ts';
import { aliasesSql, alikeSql, byNumberSql, knownPeopleSql, mastersOfSql } from './people.sql.ts';

interface Alike {
  personId: string;
  family: string;
  born: Day;
  given: string;
  knownAs: string | null;
  name: string;
  settingIds: string[];
  places: string | null;
}

/** The person that a line means: somebody we know, the person of an earlier line, or nobody yet. */
export type Meant = { personId: string } | { sameAsLine: number } | { candidate: Candidate } | { nobody: true };

type KnownSqlPerson = Omit<KnownPerson, 'posts'> & { posts: (Omit<KnownPost, 'weeklyHours'> & { weeklyHours: number | null; organisationId: string })[] };

/**
 * Who is who: by the number of this source, by the learner number that the person gave, else by name and date of
 * birth, which is only ever a possible duplicate, for somebody to decide.
 */
export class Matches {
  private known = new Map<string, KnownSqlPerson>();
  /** Person and field of which a system of record is believed. */
  private readonly mastered = new Set<string>();

  private constructor(
    private readonly ctx: Ctx,
    private readonly aliases: ReadonlyMap<string, string>,
    private readonly byNumber: ReadonlyMap<string, { id: string; family: string; born: Day | null }>,
    private readonly alike: ReadonlyMap<string, Alike[]>,
  ) {}

  static async load(ctx: Ctx, lines: readonly PeopleLine[]): Promise<Matches> {
    const organisationIds = organisationsOf(lines);
    const refs = [...new Set(lines.flatMap(({ values }) => [values.worker_ref, values.manager_worker_ref]).filter((ref) => ref !== null && ref !== undefined))];
    const aliases = new Map<string, string>();
    for (const some of inChunks(refs, 5000)) {
      for (const row of (await ctx.db.query(aliasesSql, [organisationIds, some])) as { organisationId: string; ref: string; personId: string }[]) aliases.set(`${row.organisationId}|${row.ref}`, row.personId);
    }
    const numbers = lines.flatMap(({ values }) => values.previous_learner_no ?? []);
    const holders = (await ctx.db.query(byNumberSql, [numbers])) as { id: string; learnerNo: string; family: string; born: Day | null }[];
    const strangers = lines.filter(({ key, values }) => key !== null && !aliases.has(key) && values.date_of_birth && values.last_name);
    const alike = new Map<string, Alike[]>();
    for (const some of inChunks(strangers, 5000)) {
      const rows = (await ctx.db.query(alikeSql, [some.map(({ values }) => keyOf(values.last_name)), some.map(({ values }) => values.date_of_birth), ctx.today])) as Alike[];
      for (const row of rows) if (!alike.get(`${row.family}|${row.born}`)?.some(({ personId }) => personId === row.personId)) alike.set(`${row.family}|${row.born}`, [...(alike.get(`${row.family}|${row.born}`) ?? []), row]);
    }
    return new Matches(ctx, aliases, new Map(holders.map((one) => [one.learnerNo, one])), alike);
  }

  /** Who goes by a number at a provider. */
  aliasOf(key: string): string | undefined {
    return this.aliases.get(key);
  }

  /** Whom a line means before anything is known of other lines; faults go to the line. */
  meant(read: PeopleLine): Meant {
    const alias = read.key === null ? undefined : this.aliases.get(read.key);
    const number = read.values.previous_learner_no;
    const holder = number ? this.byNumber.get(number) : undefined;
    if (number && !holder) fault(read, 'previous_learner_no', 'nobody', 'Nobody has this learner number. Check it, or leave it empty.');
    if (alias !== undefined) {
      if (holder && holder.id !== alias) fault(read, 'previous_learner_no', 'other_person', 'This staff number is another person’s already. Give this person a number of their own.');
      return { personId: alias };
    }
    if (holder) {
      const agrees = keyOf(holder.family) === keyOf(read.values.last_name) || (holder.born !== null && holder.born === read.values.date_of_birth);
      if (!agrees) fault(read, 'previous_learner_no', 'other_person', 'This learner number belongs to somebody with another last name and date of birth. Check it.');
      return { personId: holder.id };
    }
    const found = this.alikeOf(read);
    return found ? { candidate: this.candidate(found) } : { nobody: true };
  }

  /** The person whom somebody decided to be the same. */
  decidedSame(read: PeopleLine): string | null {
    return this.alikeOf(read)?.personId ?? null;
  }

  /** Reads those people with their posts at the file's providers. */
  async read(personIds: readonly string[], organisationIds: readonly string[]): Promise<void> {
    for (const some of inChunks([...new Set(personIds)].filter((id) => !this.known.has(id)))) {
      for (const row of (await this.ctx.db.query(knownPeopleSql, [some, organisationIds])) as KnownSqlPerson[]) this.known.set(row.personId, row);
      for (const { personId, field } of (await this.ctx.db.query(mastersOfSql, [some])) as { personId: string; field: string }[]) this.mastered.add(`${personId}|${field}`);
    }
  }

  person(personId: string, organisationId: string): KnownPerson | null {
    const row = this.known.get(personId);
    return row ? { ...row, posts: row.posts.filter((post) => post.organisationId === organisationId) } : null;
  }

  /** Is a system of record believed about this of her, and not an employer's list? */
  elsewhere(personId: string, field: 'names' | 'date_of_birth'): boolean {
    return this.mastered.has(`${personId}|${field}`);
  }

  private alikeOf(read: PeopleLine): Alike | undefined {
    return this.alike.get(`${keyOf(read.values.last_name)}|${read.values.date_of_birth}`)?.find((one) => shareName(one, read.values));
  }

  private candidate(found: Alike): Candidate {
    const open = may(this.ctx, 'write', 'Import', {}) || found.settingIds.some((settingId) => may(this.ctx, 'read', 'Person', { settingId }));
    return open ? { name: found.name, places: found.places ?? 'no post now', open } : { name: 'Somebody on the register', places: '', open };
  }
}

export function organisationsOf(lines: readonly PeopleLine[]): string[] {
  return [...new Set(lines.flatMap(({ provider }) => provider?.id ?? []))];
}

/** A number that was given to somebody else: nothing about the two agrees. */
export function reused(read: PeopleLine, person: KnownPerson): boolean {
  const born = read.values.date_of_birth;
  return nameOf(read).split(' ')[0] !== person.givenName.toLowerCase() && read.values.last_name?.toLowerCase() !== person.familyName.toLowerCase() && born !== null && person.dateOfBirth !== null && born !== person.dateOfBirth;
}
