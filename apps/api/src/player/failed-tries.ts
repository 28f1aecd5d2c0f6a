import { Injectable } from '@nestjs/common';
import type { HelpOffer, PersonToHelp } from '@pvi/contract/failed-tries';
import { decideAttempt, type AttemptDecision } from '@pvi/domain/attempt';
import { isFailedTry, triesBeforeHelp, triesBeforeManager } from '@pvi/domain/failed-try';
import { claimOf } from '@pvi/player/claims';
import { asOpened, attemptEnded, type ItemState } from '@pvi/player/item-state';
import type { LaunchFacts } from '@pvi/player/launch';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit, reach } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { notFound } from '../kernel/problem.ts';
import { helpForSql, lendHandSql, noteFailedTrySql, toHelpSql, whoseEnrolmentSql } from './failed-tries.sql.ts';
import type { HelpForRow, ToHelpRow } from './failed-tries.sql.ts';

/** As many as anybody reads. */
const mostPeople = 200;

/** A save that says "not passed", as the lesson was before it. */
export interface ToldOfFailure {
  attemptId: string;
  commitKey: string;
  item: string;
  before: ItemState;
  /** Which try at the lesson it is. */
  attempt: number;
  facts: LaunchFacts;
  ended: boolean;
  decision: AttemptDecision;
}

/** Tests that were failed, and the help that follows from several of them. */
@Injectable()
export class FailedTries {
  /** Keeps a failure once, however often the content repeats it. */
  async notice(ctx: Ctx, { attemptId, commitKey, item, before, attempt, facts, ended, decision }: ToldOfFailure): Promise<void> {
    const state = asOpened(before, attempt);
    const said = state.sessions.length === 0 ? null : decideAttempt(claimOf(state.standard, state.cmi, facts, attemptEnded(state)));
    if (!isFailedTry(said, decision, ended)) return;
    await ctx.db.query(noteFailedTrySql, [attemptId, commitKey, item, ctx.now, decision.scorePercent]);
  }

  /** What to offer to the asker who has not passed; null while help would be too early. @throws Problem `not_found`. */
  async helpFor(ctx: Ctx, enrolmentId: string): Promise<HelpOffer | null> {
    const { personId } = await this.whose(ctx, enrolmentId);
    permit(ctx, 'play', 'Attempt', { personId });
    const [{ tries, handLent, managers }] = (await ctx.db.query(helpForSql, [enrolmentId, ctx.today])) as [HelpForRow];
    if (tries < triesBeforeHelp && !(handLent && tries > 0)) return null;
    return { tries, managers, managerKnows: tries >= triesBeforeManager && managers.length > 0 };
  }

  /** People in the asker's reach who failed a test several times since anybody last helped. */
  async toHelp(ctx: Ctx): Promise<{ people: PersonToHelp[]; more: boolean }> {
    const { everything, settingIds } = reach(ctx, 'Help');
    permit(ctx, 'read', 'Help', [...settingIds.map((settingId) => ({ settingId })), ...(everything ? [{}] : [])]);
    const rows = (await ctx.db.query(toHelpSql, [everything, settingIds, ctx.today, triesBeforeManager, mostPeople + 1])) as ToHelpRow[];
    const people = rows.slice(0, mostPeople).map((row) => ({ ...row, lastAt: row.lastAt.toISOString() }));
    return { people, more: rows.length > mostPeople };
  }

  /** Somebody has sat down with her: tries are counted anew. @throws Problem `not_found`. */
  async lendHand(ctx: Ctx, enrolmentId: string): Promise<void> {
    const { personId, settingIds } = await this.whose(ctx, enrolmentId);
    permit(ctx, 'write', 'Help', [{}, ...settingIds.map((settingId) => ({ settingId }))]);
    await ctx.db.query(lendHandSql, [newId(), enrolmentId, ctx.now, me(ctx)]);
    await audit(ctx, 'lent_hand', 'person', personId, { enrolmentId });
    ctx.touched.people.add(personId);
  }

  private async whose(ctx: Ctx, enrolmentId: string): Promise<{ personId: string; settingIds: string[] }> {
    const [whose] = (await ctx.db.query(whoseEnrolmentSql, [enrolmentId, ctx.today])) as { personId: string; settingIds: string[] }[];
    if (!whose) throw notFound();
    return whose;
  }
}
