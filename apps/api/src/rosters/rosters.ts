import { Injectable } from '@nestjs/common';
import type { LeavingDestination, LeavingReason } from '@pvi/contract/posts';
import type { RosterRow } from '@pvi/contract/rosters';
import type { Day } from '@pvi/domain/days';
import { rosterState } from '@pvi/domain/rosters';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit, reach } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { People } from '../people/people.ts';
import { confirmSql, lastSql, postsSql, rostersSql } from './rosters.sql.ts';
import type { RosterSqlRow } from './rosters.sql.ts';

interface PostAsked {
  assignmentId: string;
  personId: string;
  name: string;
  jobTitle: string;
  startsOn: Day;
  away: boolean;
}

interface Answer {
  settingId: string;
  here: readonly string[];
  left: readonly { assignmentId: string; endsOn: Day; reason: LeavingReason; destination: LeavingDestination }[];
}

/** "Everyone still here?": who works at a setting, confirmed once a month by whoever runs it. */
@Injectable()
export class Rosters {
  constructor(private readonly people: People) {}

  async list(ctx: Ctx, show: 'open' | 'overdue' | 'all'): Promise<{ confirmed: number; due: number; overdue: number; rows: RosterRow[] }> {
    const { everything, settingIds } = reach(ctx, 'Roster');
    const rows = await this.rows(ctx, everything, settingIds);
    const count = (state: RosterRow['state']) => rows.filter((row) => row.state === state).length;
    const shown = rows.filter((row) => show === 'all' || row.state === 'overdue' || (show === 'open' && row.state === 'due'));
    return { confirmed: count('confirmed'), due: count('due'), overdue: count('overdue'), rows: shown };
  }

  async show(ctx: Ctx, settingId: string) {
    permit(ctx, 'read', 'Roster', { settingId });
    const [row] = await this.rows(ctx, false, [settingId]);
    if (!row) throw notFound();
    const posts = await this.asked(ctx, settingId);
    const last = (await ctx.db.query(lastSql, [settingId])) as { confirmedOn: Day; people: number; left: number; byName: string | null }[];
    return { ...row, posts, last };
  }

  /** Everybody in post there today, as the page asks about them. */
  async asked(ctx: Ctx, settingId: string): Promise<PostAsked[]> {
    permit(ctx, 'read', 'Roster', { settingId });
    return (await ctx.db.query(postsSql, [ctx.today, settingId])) as PostAsked[];
  }

  /** @throws Problem `roster_changed` where somebody came or went meanwhile; what leaving throws. Then nothing is recorded. */
  async confirm(ctx: Ctx, { settingId, here, left }: Answer): Promise<{ confirmedOn: Day; people: number; left: number }> {
    permit(ctx, 'write', 'Roster', { settingId });
    // two who confirm at once follow each other
    const [open] = (await ctx.db.query('select 1 from setting where id = $1 for no key update', [settingId])) as unknown[];
    if (!open) throw notFound();
    const posts = await this.asked(ctx, settingId);
    const asked = new Set([...here, ...left.map(({ assignmentId }) => assignmentId)]);
    if (asked.size !== here.length + left.length || asked.size !== posts.length || !posts.every(({ assignmentId }) => asked.has(assignmentId))) {
      throw new Problem('roster_changed', 'Somebody has joined or left since you opened the page. Load it again and confirm.');
    }
    for (const one of left) await this.people.leave(ctx, one);
    const people = new Set(posts.filter(({ assignmentId }) => here.includes(assignmentId)).map(({ personId }) => personId)).size;
    await ctx.db.query(confirmSql, [newId(), settingId, ctx.today, people, left.length, ctx.now, ctx.actor.personId]);
    ctx.touched.settings.add(settingId);
    await audit(ctx, 'confirmed_roster', 'setting', settingId, { people, left: left.length });
    return { confirmedOn: ctx.today, people, left: left.length };
  }

  private async rows(ctx: Ctx, everything: boolean, settingIds: readonly string[]): Promise<RosterRow[]> {
    const rows = (await ctx.db.query(rostersSql, [ctx.today, everything, settingIds])) as RosterSqlRow[];
    return rows.map(({ staffedSince, ...row }) => ({ ...row, state: rosterState(row.confirmedOn, staffedSince, ctx.today) }));
  }
}
