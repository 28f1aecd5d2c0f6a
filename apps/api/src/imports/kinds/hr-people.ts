import type { Day } from '@pvi/domain/days';
import type { KnownPerson } from '@pvi/domain/import-people';
import type { SourcedPost } from '@pvi/domain/import-posts';
import { maySay } from '@pvi/domain/import-sources';
import type { Ctx } from '../../kernel/context.ts';
import { inChunks } from '../import-kind.ts';
import type { Candidate } from '../import-kind.ts';
import type { SourceFamily } from '../sources.ts';
import { fault } from './hr-lines.ts';
import type { HrLine } from './hr-lines.ts';
import { hrAliasesSql, hrAlikeSql, hrPeopleSql } from './hr.sql.ts';
import { keyOf, shareName } from './named-alike.ts';

export interface HrPerson extends Omit<KnownPerson, 'posts'> {
  /** Sources that number her, as they go on now. */
  knownTo: readonly string[];
  posts: readonly SourcedPost[];
}

type SqlPost = Omit<SourcedPost, 'may' | 'stated'> & { knownTo: string[] };
interface Alike {
  personId: string;
  given: string;
  knownAs: string | null;
  name: string;
  places: string | null;
}

const atOnce = 5000;

/** Who is who in an extract: by the source's own number, else by date of birth or work e-mail, which somebody decides. */
export class HrPeople {
  private constructor(
    private readonly ctx: Ctx,
    private readonly family: SourceFamily,
    private readonly aliases: ReadonlyMap<string, { personId: string; people: number }>,
    private readonly alike: ReadonlyMap<string, readonly Alike[]>,
  ) {}

  static async load(ctx: Ctx, family: SourceFamily, lines: readonly HrLine[]): Promise<HrPeople> {
    const refs = new Set<string>();
    for (const { values } of lines) for (const ref of [values.person_ref, values.manager_ref]) if (ref) refs.add(ref);
    const aliases = new Map<string, { personId: string; people: number }>();
    for (const some of inChunks([...refs], atOnce)) {
      for (const { ref, ...meant } of (await ctx.db.query(hrAliasesSql, [family.all, some])) as { ref: string; personId: string; people: number }[]) aliases.set(ref, meant);
    }
    const strangers = lines.filter(({ values }) => values.person_ref && values.last_name && !aliases.has(values.person_ref) && (values.date_of_birth ?? values.work_email));
    const alike = new Map<string, Alike[]>();
    for (const some of inChunks(strangers, atOnce)) {
      const rows = (await ctx.db.query(hrAlikeSql, [some.map(({ values }) => keyOf(values.last_name)), some.map(({ values }) => values.date_of_birth), some.map(({ values }) => values.work_email?.toLowerCase() ?? null), ctx.today])) as (Alike & { family: string | null; born: Day | null; mail: string | null })[];
      for (const { family: last, born, mail, ...one } of rows) {
        const key = mail ?? `${last}|${born}`;
        if (!alike.get(key)?.some(({ personId }) => personId === one.personId)) alike.set(key, [...(alike.get(key) ?? []), one]);
      }
    }
    return new HrPeople(ctx, family, aliases, alike);
  }

  aliasOf(ref: string): string | undefined {
    return this.aliases.get(ref)?.personId;
  }

  /** The person of a number; a number that two merged systems gave to two people is a fault of the line. */
  numbered(read: HrLine): string | undefined {
    const found = this.aliases.get(read.values.person_ref ?? '');
    if (found && found.people > 1) fault(read, 'person_ref', 'several', `This number belonged to ${found.people} people in the systems that were merged. Give this person another number.`);
    return found?.personId;
  }

  /** Somebody who may be the same: the same work e-mail, or the same name and date of birth. */
  candidate({ values }: HrLine): { personId: string; shown: Candidate } | null {
    const named = (this.alike.get(`${keyOf(values.last_name)}|${values.date_of_birth}`) ?? []).find((one) => shareName(one, values));
    const found = named ?? this.alike.get(values.work_email?.toLowerCase() ?? '')?.[0];
    return found ? { personId: found.personId, shown: { name: found.name, places: found.places ?? 'no post now', open: true } } : null;
  }

  /** Reads those people with all their posts, a few thousand at once. */
  async read(personIds: readonly string[]): Promise<Map<string, HrPerson>> {
    const people = new Map<string, HrPerson>();
    const rows = (await this.ctx.db.query(hrPeopleSql, [personIds, this.family.all])) as (Omit<HrPerson, 'posts' | 'knownTo'> & { knownTo: string[]; posts: SqlPost[] })[];
    const source = this.family.current(this.family.sourceId);
    for (const { knownTo, posts, ...row } of rows) {
      people.set(row.personId, {
        ...row,
        knownTo: knownTo.map(this.family.current),
        posts: posts.map(({ knownTo: by, ...post }) => {
          const knowing = by.map(this.family.current);
          return { ...post, stated: post.refs.length > 0, may: (field) => maySay(this.family.masters, field, source, knowing) };
        }),
      });
    }
    return people;
  }
}
