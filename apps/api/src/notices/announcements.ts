import { Injectable } from '@nestjs/common';
import { roles } from '@pvi/contract/ability';
import type { Announcement } from '@pvi/contract/notices';
import { organisationType } from '@pvi/contract/organisation-types';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import { me, permit } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { announcementsSql, boardSql } from './announcements.sql.ts';

const sectors = ['private', 'voluntary', 'individual', 'la', 'public'];

interface NewAnnouncement extends Pick<Announcement, 'title' | 'body' | 'audience' | 'value'> {
  startsOn: Day;
  endsOn: Day;
}

/** What a council says to many, on the first page of those whom it is for. */
@Injectable()
export class Announcements {
  async list(ctx: Ctx): Promise<{ rows: Announcement[] }> {
    permit(ctx, 'decide', 'Notice', {});
    return { rows: (await ctx.db.query(announcementsSql, [ctx.today])) as Announcement[] };
  }

  /** @throws Problem `invalid_input` for an audience that is not known, `dates_out_of_order`. */
  async announce(ctx: Ctx, given: NewAnnouncement): Promise<{ announcementId: string }> {
    permit(ctx, 'decide', 'Notice', {});
    const value = given.audience === 'all' ? null : given.value;
    if (!(await this.isKnown(ctx, given.audience, value))) throw fault('invalid_input', 'value', 'Choose whom it is for');
    if (given.endsOn < given.startsOn) throw fault('dates_out_of_order', 'endsOn', 'The last day must be the first day or later');
    if (given.endsOn < ctx.today) throw fault('invalid_input', 'endsOn', 'The last day must be today or later');
    const announcementId = newId();
    await ctx.db.query('insert into announcement (id, title, body, audience, audience_value, starts_on, ends_on, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [announcementId, given.title, given.body, given.audience, value, given.startsOn, given.endsOn, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'announced', 'announcement', announcementId, { audience: given.audience });
    return { announcementId };
  }

  async withdraw(ctx: Ctx, announcementId: string): Promise<void> {
    permit(ctx, 'decide', 'Notice', {});
    const found = (await ctx.db.query('with gone as (update announcement set withdrawn_at = coalesce(withdrawn_at, $2), withdrawn_by = coalesce(withdrawn_by, $3) where id = $1 returning id) select id from gone', [announcementId, ctx.now, ctx.actor.personId])) as unknown[];
    if (found.length === 0) throw notFound();
    await audit(ctx, 'withdrew_announcement', 'announcement', announcementId);
  }

  /** What the asker sees on her first page. */
  async board(ctx: Ctx): Promise<{ rows: { announcementId: string; title: string; body: string }[] }> {
    return { rows: (await ctx.db.query(boardSql, [me(ctx), ctx.today])) as { announcementId: string; title: string; body: string }[] };
  }

  /** @throws Problem `not_found` for one that is not on her board; she may say it twice. */
  async dismiss(ctx: Ctx, announcementId: string): Promise<void> {
    const before = (await ctx.db.query('select from announcement_dismissal where announcement_id = $1 and person_id = $2', [announcementId, me(ctx)])) as unknown[];
    if (before.length > 0) return;
    if (!(await this.board(ctx)).rows.some((row) => row.announcementId === announcementId)) throw notFound();
    await ctx.db.query('insert into announcement_dismissal (announcement_id, person_id, at) values ($1, $2, $3) on conflict do nothing', [announcementId, me(ctx), ctx.now]);
  }

  private async isKnown(ctx: Ctx, audience: Announcement['audience'], value: string | null): Promise<boolean> {
    switch (audience) {
      case 'all':
        return true;
      case 'sector':
        return value !== null && sectors.includes(value);
      case 'type':
        return value !== null && organisationType(value) !== undefined;
      case 'role':
        return roles.some((role) => role === value);
      case 'organisation':
        return value !== null && ((await ctx.db.query('select from organisation where id::text = $1', [value])) as unknown[]).length > 0;
    }
  }
}

function fault(code: 'invalid_input' | 'dates_out_of_order', path: string, message: string): Problem {
  return new Problem(code, `${message}.`, [{ path, code: 'invalid_value', message }]);
}
