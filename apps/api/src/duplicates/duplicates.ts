import { Injectable } from '@nestjs/common';
import type { Pair, Side } from '@pvi/contract/duplicates';
import { todayInLondon } from '@pvi/domain/days';
import { likely, possible, sameness } from '@pvi/domain/duplicates';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { notFound } from '../kernel/problem.ts';
import { candidatesSql, ofBothSql, placesSql, sideSql } from './duplicates.sql.ts';
import type { CandidateRow, SideRow } from './duplicates.sql.ts';
import { Merges } from './merges.ts';

/** More than these nobody goes through in a day. */
const mostShown = 200;

/** Which records may be of one person. A list of proposals; an officer says of each pair whether it is. */
@Injectable()
export class Duplicates {
  constructor(readonly merges: Merges) {}

  async list(ctx: Ctx): Promise<{ total: number; likely: number; pairs: Pair[] }> {
    permit(ctx, 'read', 'Duplicate', {});
    const found = ((await ctx.db.query(candidatesSql)) as CandidateRow[])
      .map((row) => ({ ...row, ...sameness(row.one, row.other) }))
      .filter((pair) => pair.score >= possible)
      .sort((one, other) => other.score - one.score || (one.one.name < other.one.name ? -1 : 1));
    const shown = found.slice(0, mostShown);
    const places = (await ctx.db.query(placesSql, [shown.flatMap((pair) => [pair.one.personId, pair.other.personId]), ctx.today])) as { personId: string; places: string[] }[];
    const placesOf = new Map(places.map((row) => [row.personId, row.places]));
    const named = ({ personId, name, learnerNo }: CandidateRow['one']) => ({ personId, name, learnerNo, places: placesOf.get(personId) ?? [] });
    return {
      total: found.length,
      likely: found.filter((pair) => pair.score >= likely).length,
      pairs: shown.map(({ one, other, score, reasons }) => ({ one: named(one), other: named(other), score, likely: score >= likely, reasons: [...reasons] })),
    };
  }

  /** @throws Problem `not_found` also for a record that is part of another already. */
  async compare(ctx: Ctx, personId: string, otherId: string) {
    permit(ctx, 'read', 'Duplicate', {});
    const [kept, other] = [await this.side(ctx, personId), await this.side(ctx, otherId)];
    if (personId === otherId) throw notFound();
    looksAt(ctx, personId);
    looksAt(ctx, otherId);
    const [both] = (await ctx.db.query(ofBothSql, [personId, otherId])) as { courses: string[]; posts: string[]; apart: { at: string; reason: string } | null }[];
    const { score, reasons } = sameness(kept, other);
    return {
      kept,
      other,
      score,
      reasons: [...reasons],
      coursesOfBoth: both?.courses ?? [],
      postsOfBoth: both?.posts ?? [],
      apart: both?.apart ? { saidOn: todayInLondon(new Date(both.apart.at)), reason: both.apart.reason } : null,
      mayMerge: await this.merges.mayMerge(ctx, personId, otherId),
    };
  }

  async keepApart(ctx: Ctx, { personId, otherId, reason }: { personId: string; otherId: string; reason: string }): Promise<void> {
    permit(ctx, 'write', 'Duplicate', {});
    if (personId === otherId) throw notFound();
    await this.side(ctx, personId);
    await this.side(ctx, otherId);
    const id = newId();
    await ctx.db.query('insert into kept_apart (id, one_id, other_id, reason, said_at, said_by) values ($1, $2, $3, $4, $5, $6)', [id, personId, otherId, reason, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'kept_apart', 'person', personId, { otherId, keptApartId: id });
  }

  private async side(ctx: Ctx, personId: string): Promise<Side> {
    const [row] = (await ctx.db.query(sideSql, [personId, ctx.today])) as SideRow[];
    if (!row) throw notFound();
    const { lastSignedInAt, registeredAt, ...rest } = row;
    return { ...rest, lastSignedInOn: lastSignedInAt && todayInLondon(lastSignedInAt), registeredOn: todayInLondon(registeredAt) };
  }
}
