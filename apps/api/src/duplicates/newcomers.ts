import { Injectable } from '@nestjs/common';
import type { Match } from '@pvi/contract/duplicates';
import type { WorkerType } from '@pvi/contract/posts';
import { likely, sameness } from '@pvi/domain/duplicates';
import type { Day } from '@pvi/domain/days';
import { Access } from '../access/access.ts';
import { Joins } from '../joins/joins.ts';
import { audit } from '../kernel/audit.ts';
import { beyond } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, may } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { matchesSql } from './duplicates.sql.ts';
import type { MatchRow } from './duplicates.sql.ts';
import { Merges } from './merges.ts';

/**
 * "This is me": somebody who came in by a code and may be on the register already. She is never told; whoever may
 * confirm her sees the record that fits what she said, compares it with the person, and says whether it is she.
 */
@Injectable()
export class Newcomers {
  constructor(
    private readonly access: Access,
    private readonly joins: Joins,
    private readonly merges: Merges,
  ) {}

  async matchOf(ctx: Ctx, requestId: string): Promise<{ saysKnown: boolean; saidLearnerNo: string | null; dateOfBirth: Day | null; match: Match | null }> {
    const said = await this.joins.said(ctx, requestId);
    const match = await this.best(ctx, said);
    if (match) looksAt(ctx, match.personId, 'newcomer');
    return { saysKnown: said.saysKnown, saidLearnerNo: said.learnerNo, dateOfBirth: said.dateOfBirth, match };
  }

  /** @throws Problem `conflict` where it is not the record shown, `officer_decides`, and as `Joins.approve` and `Merges.merge`. */
  async confirm(ctx: Ctx, given: { requestId: string; personId: string; line: string; startsOn: Day; jobRole?: string | null; workerType: WorkerType }): Promise<{ mergeId: string }> {
    const said = await this.joins.said(ctx, given.requestId);
    await this.shown(ctx, said, given.personId);
    await this.joins.approve(ctx, given.requestId, given);
    // she knows the sign-in that she has just chosen
    const merged = await beyond(ctx, 'alike', () => this.merges.makeOne(ctx, { personId: given.personId, otherId: said.personId, reason: given.line, signIn: 'other' }));
    await this.access.endSessions(ctx, given.personId);
    await audit(ctx, 'proved_newcomer', 'person', given.personId, { requestId: given.requestId, ...merged });
    return merged;
  }

  /** @throws Problem `conflict` where it is not the record shown, `officer_decides`. */
  async decline(ctx: Ctx, { requestId, personId, line }: { requestId: string; personId: string; line: string }): Promise<void> {
    const said = await this.joins.said(ctx, requestId);
    await this.shown(ctx, said, personId);
    const id = newId();
    await beyond(ctx, 'alike', () => ctx.db.query('insert into kept_apart (id, one_id, other_id, reason, said_at, said_by) values ($1, $2, $3, $4, $5, $6)', [id, personId, said.personId, line, ctx.now, ctx.actor.personId]));
    await audit(ctx, 'kept_apart', 'person', said.personId, { otherId: personId, keptApartId: id });
  }

  /** Only about the record that she was shown, so that nobody tries one id after another. */
  private async shown(ctx: Ctx, said: { personId: string; settingId: string; learnerNo: string | null }, personId: string): Promise<void> {
    const match = await this.best(ctx, said);
    if (match?.personId !== personId) throw new Problem('conflict', 'That record no longer fits what this person said. Load the page again.');
    if (!match.mayDecide) throw new Problem('officer_decides', 'That record has a sign-in or a role already. Only the council can say that it is this person.');
  }

  /**
   * The record that fits best: the same birthday and a like name, whatever her number. A number alone proves nothing: of
   * a record with another birthday only an officer hears.
   */
  private async best(ctx: Ctx, { personId, settingId, learnerNo }: { personId: string; settingId: string; learnerNo: string | null }): Promise<Match | null> {
    const officer = may(ctx, 'write', 'Duplicate', {});
    const found = await beyond(ctx, 'alike', async () => (await ctx.db.query(matchesSql, [personId, settingId, learnerNo, ctx.today])) as MatchRow[]);
    const rows = found
      .map((row) => ({ ...row, ...sameness(row.newcomer, row.other) }))
      .filter((row) => row.score >= likely || (row.sameNumber && (officer || row.reasons.includes('same_birth'))))
      .sort((one, other) => Number(other.sameNumber) - Number(one.sameNumber) || other.score - one.score || (one.personId < other.personId ? -1 : 1));
    const [match] = rows;
    if (!match) return null;
    const mayDecide = (officer || !match.hasAccount) && (await beyond(ctx, 'alike', () => this.merges.mayMerge(ctx, match.personId, personId)));
    const { name, learnerNo: number, reasons, sameNumber, completions, workedHere, postHere } = match;
    return { personId: match.personId, name, learnerNo: number, reasons: [...reasons], sameNumber, completions, workedHere, postHere, mayDecide };
  }
}
