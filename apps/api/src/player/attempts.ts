import { Injectable } from '@nestjs/common';
import type { Outcome } from '@pvi/contract/player';
import { decideAttempt, type AttemptDecision } from '@pvi/domain/attempt';
import { claimOf } from '@pvi/player/claims';
import { attemptEnded, type ItemState } from '@pvi/player/item-state';
import { lessonsOf } from '@pvi/player/organisation';
import { Catalogue } from '../catalogue/catalogue.ts';
import { Completions } from '../completions/completions.ts';
import { Contracts } from '../contracts/contracts.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { stateFrom } from './attempt-text.ts';
import { CourseEnd } from './course-end.ts';
import { OddResults } from './odd-results.ts';
import { beginAttemptSql, closeAttemptSql, completionOfSql, enrolmentSql, itemStateSql, itemsIn, newestAttemptSeenSql, newestAttemptSql, sequencedBy } from './player.sql.ts';
import type { AttemptRow, EnrolmentRow, LaunchRow } from './player.sql.ts';

/** The tries of somebody who is on a course. */
@Injectable()
export class Attempts {
  constructor(
    private readonly courseEnd: CourseEnd,
    private readonly completions: Completions,
    private readonly catalogue: Catalogue,
    private readonly contracts: Contracts,
    private readonly oddResults: OddResults,
  ) {}

  /** @throws Problem `not_found` for one that is not hers. */
  async enrolment(ctx: Ctx, enrolmentId: string): Promise<EnrolmentRow> {
    const [enrolment] = (await ctx.db.query(enrolmentSql, [enrolmentId])) as EnrolmentRow[];
    if (!enrolment) throw notFound();
    permit(ctx, 'play', 'Attempt', { personId: enrolment.personId });
    return enrolment;
  }

  /**
   * The attempt that goes on, locked; a new one where there is none, or the last has ended without success.
   * @throws Problem `already_ended`, `contract_over`, `nothing_to_play`.
   */
  async toPlay(ctx: Ctx, enrolment: EnrolmentRow): Promise<AttemptRow> {
    const [newest] = (await ctx.db.query(newestAttemptSql, [enrolment.id])) as AttemptRow[];
    if (newest && isDone(newest)) return newest;
    if (enrolment.endedAs !== null) throw new Problem('already_ended', 'This course is on your record as done already. You do not need to open it again.');
    await this.contracts.mustLetFinish(ctx, enrolment.personId);
    if (newest?.closedAs === null) {
      if (!(await this.isOver(ctx, newest, enrolment.courseTitle))) return newest;
      const { passed } = await this.decided(ctx, newest, enrolment);
      await ctx.db.query(closeAttemptSql, [newest.id, ctx.now, passed === false ? 'failed' : 'abandoned']);
    }
    if (enrolment.packageId === null) throw new Problem('nothing_to_play', 'This course has nothing to open on a screen at the moment. Ask your manager or the council how to do it.');
    await ctx.db.query(beginAttemptSql, [newId(), enrolment.id, enrolment.personId, enrolment.packageId, (newest?.number ?? 0) + 1, ctx.now, ctx.today]);
    ctx.touched.people.add(enrolment.personId);
    // when another window began it in the same moment, this waits for that and finds its attempt
    const [begun] = (await ctx.db.query(newestAttemptSql, [enrolment.id])) as [AttemptRow];
    await audit(ctx, 'began_attempt', 'person', enrolment.personId, { enrolmentId: enrolment.id, number: begun.number });
    return begun;
  }

  /** How an enrolment stands after playing. */
  async outcome(ctx: Ctx, enrolment: EnrolmentRow): Promise<Outcome> {
    const { id, personId, courseId, courseTitle } = enrolment;
    const [attempt] = (await ctx.db.query(newestAttemptSeenSql, [id])) as AttemptRow[];
    const [completion] = (await ctx.db.query(completionOfSql, [personId, courseId, id])) as { id: string }[];
    const { passed = null, scorePercent = null } = attempt ? await this.decided(ctx, attempt, enrolment) : {};
    const held = attempt !== undefined && (await this.oddResults.isHeld(ctx, attempt.id));
    const facts = { courseId, courseTitle, passed, scorePercent, progress: attempt?.progress ?? null, triesLeft: attempt ? await this.courseEnd.triesLeft(ctx, { ...attempt, attemptId: attempt.id, personId, courseTitle }) : null, held };
    if (completion) {
      const { completionId, completedOn, validUntil, certificateNo, checkAddress } = await this.completions.certificate(ctx, completion.id);
      return { ...facts, done: true, completion: { completionId, completedOn, validUntil, certificateNo, checkAddress }, missing: [] };
    }
    const { partly } = await this.completions.ofPerson(ctx, personId);
    const known = partly.find((course) => course.courseId === courseId)?.parts.filter((part) => part.doneOn === null);
    const missing = known ?? (await this.catalogue.parts(ctx, courseId));
    return { ...facts, done: attempt !== undefined && isDone(attempt), completion: null, missing: missing.map(({ kind, title }) => ({ kind, title })) };
  }

  /** SCORM 2004: content of one lesson that ended without suspending begins afresh, with nothing kept. */
  async isOver(ctx: Ctx, attempt: AttemptRow, courseTitle: string): Promise<boolean> {
    const [only, second] = lessonsOf(itemsIn({ ...attempt, courseTitle }));
    return only !== undefined && second === undefined && !sequencedBy(attempt) && attemptEnded(await this.stateOf(ctx, attempt, only.id));
  }

  /** Where an attempt stands: by its only lesson, by its sequencing, or by the rule for several. */
  async decided(ctx: Ctx, attempt: AttemptRow, whose: Pick<LaunchRow, 'personId' | 'courseId' | 'courseTitle'> & { trialOf?: string | null }): Promise<AttemptDecision> {
    const { personId, courseId, courseTitle, trialOf } = whose;
    const played = { ...attempt, attemptId: attempt.id, personId, courseId, courseTitle, trialOf };
    const [only, second] = lessonsOf(itemsIn(played));
    if (only === undefined || second !== undefined || sequencedBy(attempt)) return this.courseEnd.decide(ctx, played);
    const state = await this.stateOf(ctx, attempt, only.id);
    return decideAttempt(claimOf(attempt.standard, state.cmi, only.opens.facts, attemptEnded(state)));
  }

  private async stateOf(ctx: Ctx, { id, standard }: AttemptRow, item: string): Promise<ItemState> {
    const [row] = (await ctx.db.query(itemStateSql, [id, item])) as { state: unknown }[];
    return stateFrom(row?.state ?? {}, standard);
  }
}

/** Done once is done: it may be looked at again. */
export function isDone({ closedAs }: Pick<AttemptRow, 'closedAs'>): boolean {
  return closedAs === 'passed' || closedAs === 'completed';
}
