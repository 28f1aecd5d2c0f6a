import { Injectable } from '@nestjs/common';
import type { PersonPage, PersonRow, Post } from '@pvi/contract/people';
import { readCode, showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, may, permit, reach } from '../kernel/context.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond, isKnownTo, runs } from '../kernel/beyond.ts';
import { Organisations } from '../organisations/organisations.ts';
import { faultAt } from './dates.ts';
import { alikeSql, lineManagersSql, peopleSql, personSql, postsOfSql } from './people.sql.ts';
import type { PersonSqlRow } from './people.sql.ts';

export interface Wanted {
  q?: string;
  organisationId?: string;
  settingId?: string;
  jobRole?: string;
  state: string;
  signIn: 'any' | 'none';
  sort: string;
  offset: number;
  limit: number;
}

interface Alike {
  found: boolean;
  people: { personId: string; name: string; learnerNo: string; places: string[] }[];
}

/** Reading about people: the search, one person's page, and finding somebody by the number she read out. */
@Injectable()
export class Register {
  constructor(private readonly organisations: Organisations) {}

  async list(ctx: Ctx, wanted: Wanted): Promise<{ total: number; rows: PersonRow[] }> {
    const { everything, settingIds } = reach(ctx, 'Person');
    const rows = (await ctx.db.query(peopleSql(wanted.sort), [
      ctx.today, everything, settingIds, wordsOf(wanted.q), wanted.organisationId ?? null, wanted.settingId ?? null,
      wanted.jobRole ?? null, wanted.state, wanted.limit, wanted.offset, wanted.signIn,
    ])) as (PersonRow & { total: number })[];
    return { total: rows[0]?.total ?? 0, rows };
  }

  /** She herself and officers see every post; a manager those of her settings, and how to reach whoever is in one. */
  async show(ctx: Ctx, named: string): Promise<PersonPage> {
    const personId = await this.kept(ctx, named);
    const held = (await ctx.db.query(postsOfSql, [personId, ctx.today])) as Omit<Post, 'mine'>[];
    permit(ctx, 'read', 'Person', [{ personId }, ...held.map(({ settingId }) => ({ settingId }))]);
    const [person] = (await ctx.db.query(personSql, [personId])) as PersonSqlRow[];
    if (!person) throw notFound();
    looksAt(ctx, personId);
    const all = may(ctx, 'read', 'Person', { personId });
    const posts = held
      .filter(({ settingId }) => all || may(ctx, 'read', 'Assignment', { settingId }))
      .map((post) => ({ ...post, mine: may(ctx, 'write', 'Assignment', { settingId: post.settingId }) }));
    const runs = posts.some((post) => post.mine && post.state !== 'left');
    const close = all || runs;
    return {
      personId,
      learnerNo: person.learner_no,
      givenName: person.given_name,
      familyName: person.family_name,
      knownAs: person.known_as,
      dateOfBirth: close ? person.date_of_birth : null,
      email: close ? person.email : null,
      mobile: close ? person.mobile : null,
      hasAccount: person.has_account,
      posts,
      may: {
        rename: runs || may(ctx, 'write', 'Person', { personId }),
        assign: may(ctx, 'write', 'Assignment'),
        reset: person.has_account && ctx.actor.personId !== personId && [{ personId }, ...posts.filter((post) => post.state !== 'left').map(({ settingId }) => ({ settingId }))].some((where) => may(ctx, 'reset', 'Account', where)),
      },
    };
  }

  /** Who is on the register with that last name and date of birth: names for those who may read everybody. */
  async alike(ctx: Ctx, { familyName, dateOfBirth }: { familyName: string; dateOfBirth: Day }): Promise<Alike> {
    if (!may(ctx, 'write', 'Assignment')) throw notFound();
    const people = await beyond(ctx, 'alike', async () => (await ctx.db.query(alikeSql, [familyName, dateOfBirth, ctx.today])) as Alike['people']);
    return { found: people.length > 0, people: reach(ctx, 'Person').everything ? people.map((one) => ({ ...one, learnerNo: showCode('learner', one.learnerNo) })) : [] };
  }

  /** The person whom the asker means, known to her already or named by the number that is hers to give. */
  async known(ctx: Ctx, { personId, learnerNo }: { personId?: string | null; learnerNo?: string | null }): Promise<string> {
    if (personId) {
      const posts = (await ctx.db.query('select distinct setting_id as "settingId" from assignment where person_id = $1', [personId])) as { settingId: string }[];
      if (!may(ctx, 'write', 'Person', { personId })) permit(ctx, 'read', 'Person', posts);
      return personId;
    }
    const reading = readCode('learner', learnerNo ?? '');
    if (!reading.ok) throw new Problem('invalid_input', 'Enter the learner number, as on the certificate or My details.', faultAt('learnerNo', reading.fault, reading.remedy));
    const [row] = await beyond(ctx, 'secret', async () => (await ctx.db.query('select coalesce(merged_into, id) as id from person where learner_no = $1', [reading.value])) as { id: string }[]);
    if (!row) throw new Problem('invalid_input', 'Nobody has that learner number. Check it, or register a new person.', faultAt('learnerNo', 'not_found', 'Check the learner number'));
    await isKnownTo(ctx, row.id);
    return row.id;
  }

  async lineManagers(ctx: Ctx, settingId: string, q: string | undefined): Promise<{ rows: { personId: string; name: string; jobTitle: string | null }[] }> {
    permit(ctx, 'read', 'Assignment', { settingId });
    const { organisationId } = await this.organisations.place(ctx, settingId);
    const leaders = async () => (await ctx.db.query(lineManagersSql, [organisationId, wordsOf(q), ctx.today])) as { personId: string; name: string; jobTitle: string | null }[];
    return { rows: await (runs(ctx, settingId) ? beyond(ctx, 'leaders', leaders) : leaders()) };
  }

  /** The record that stands for a person whose two records became one; else the one named. */
  private async kept(ctx: Ctx, personId: string): Promise<string> {
    const [alias] = (await ctx.db.query('select merged_into as id from person where id = $1 and merged_into is not null', [personId])) as { id: string }[];
    return alias?.id ?? personId;
  }
}

function wordsOf(q: string | undefined): string[] {
  return (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}
