import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { assumptionNames, PostFigures } from '@pvi/contract/evaluations';
import type { AssumptionName, Baseline, ShownFigures, WorkActivity, WorkRow } from '@pvi/contract/evaluations';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { printedPercent } from '@pvi/domain/percent';
import { lastDayOf, postClock } from '@pvi/domain/post-clock';
import { z } from 'zod';
import { Compliance } from '../compliance/compliance.ts';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, permit, system } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { digest, newId } from '../kernel/ids.ts';
import { Jobs } from '../kernel/jobs.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { Targets } from '../targets/targets.ts';
import { copyForTotals } from './copies.ts';
import { assumptionsSql, costsSql, countsSql, postSql, pricesSql, workSql, workTotalsSql } from './evaluations.sql.ts';
import type { AssumptionRow, CountsRow, PostRow, PriceRow, WorkSqlRow } from './evaluations.sql.ts';

export type NewPost = Omit<PostRow, 'recordedAt' | 'knownOn' | 'decidedOn' | 'extendedTo'> & { decidedOn?: Day | null; extendedTo?: Day | null };

export interface NewCost {
  label: string;
  kind: 'salary' | 'licence' | 'content' | 'other';
  pence: number;
  per: 'year' | 'month' | 'once';
  startsOn: Day;
  source: string;
}

export interface WorkAsked {
  from?: Day;
  until?: Day;
  activity?: WorkActivity;
  offset: number;
  limit: number;
}

/** A post that is recorded after it has begun: so long there is to load what is known, before its baseline is frozen by itself. */
const daysToLoad = 28;

const nobodysWork = 'There is no such entry of yours that still counts. Load the page again.';

/** The funded post that runs the service: its clock, its cost, its baseline and its work. The paper on it comes later. */
@Injectable()
export class Evaluations implements OnModuleInit {
  constructor(
    private readonly compliance: Compliance,
    private readonly targets: Targets,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    // at night, so that a baseline is kept on the post's first day even if nobody thinks of it
    this.jobs.register('freeze_baseline', { payload: z.object({}), at: '5 2 * * *', run: () => this.database.write(system, (ctx) => this.freezeWhenDue(ctx)) });
  }

  async post(ctx: Ctx) {
    permit(ctx, 'read', 'Evaluation', {});
    const post = await this.newest(ctx);
    const mayChange = may(ctx, 'write', 'Evaluation', {});
    const shown = (figures: PostFigures): ShownFigures => (mayChange ? figures : copyForTotals(figures));
    const baselines = (await this.baselines(ctx)).map((one) => ({ ...one, figures: shown(one.figures) }));
    const baseline = baselines.find(({ figures }) => figures.asAt === post?.startsOn) ?? null;
    const [work] = (await ctx.db.query('select coalesce(sum(minutes), 0)::int as minutes from work_entry where withdrawn_at is null')) as { minutes: number }[];
    return {
      post: post && { ...post, recordedAt: post.recordedAt.toISOString() },
      clock: post && postClock(post, ctx.today),
      costs: (await ctx.db.query(costsSql)) as (NewCost & { costId: string; endsOn: Day | null })[],
      baseline,
      otherBaselines: baselines.filter((one) => one !== baseline),
      freezesOn: post && !baseline ? freezesOn(post) : null,
      now: shown(await this.figures(ctx, ctx.today)),
      workMinutes: work?.minutes ?? 0,
      mayChange,
    };
  }

  /** @throws Problem `dates_out_of_order`. */
  async recordPost(ctx: Ctx, post: NewPost): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    if (post.termMonths < post.reviewMonths) throw outOfOrder('reviewMonths', 'The review must come before the post ends. Check the two numbers of months.');
    const lastDay = lastDayOf(post.startsOn, post.termMonths);
    if (post.extendedTo && post.extendedTo <= lastDay) throw outOfOrder('extendedTo', `The new last day must be after ${lastDay}, on which the post ends without it. Check the dates.`);
    await ctx.db.query(
      `insert into funded_post (id, title, grade, fte, decision_no, decided_on, starts_on, review_months, term_months, extended_to, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [newId(), post.title, post.grade, post.fte, post.decisionNo, post.decidedOn ?? null, post.startsOn, post.reviewMonths, post.termMonths, post.extendedTo ?? null, ctx.now, ctx.actor.personId],
    );
    await audit(ctx, 'recorded_funded_post', 'post', null, { startsOn: post.startsOn, decisionNo: post.decisionNo });
  }

  async addCost(ctx: Ctx, cost: NewCost): Promise<{ costId: string }> {
    permit(ctx, 'write', 'Evaluation', {});
    const costId = newId();
    await ctx.db.query('insert into post_cost (id, label, kind, pence, per, starts_on, source, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [costId, cost.label, cost.kind, cost.pence, cost.per, cost.startsOn, cost.source, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'added_post_cost', 'post_cost', costId, { pence: cost.pence, per: cost.per });
    return { costId };
  }

  /** @throws Problem `not_found`, `already_ended`, `dates_out_of_order`. */
  async endCost(ctx: Ctx, costId: string, endsOn: Day): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    const [cost] = (await ctx.db.query('select starts_on as "startsOn", ends_on as "endsOn" from post_cost where id = $1 and withdrawn_at is null', [costId])) as { startsOn: Day; endsOn: Day | null }[];
    if (!cost) throw notFound();
    if (cost.endsOn !== null) throw new Problem('already_ended', 'This cost has ended already. Load the page again.');
    if (endsOn < cost.startsOn) throw outOfOrder('endsOn', 'The last day must be on or after the first. Check the date.');
    await ctx.db.query('update post_cost set ends_on = $2, ended_recorded_at = $3, ended_recorded_by = $4 where id = $1 and ends_on is null', [costId, endsOn, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'ended_post_cost', 'post_cost', costId, { endsOn });
  }

  /** @throws Problem `not_found`, also where it was taken back before. */
  async withdrawCost(ctx: Ctx, costId: string): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    const [done] = (await ctx.db.query('with done as (update post_cost set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null returning 1) select count(*)::int as n from done', [costId, ctx.now, ctx.actor.personId])) as { n: number }[];
    if (done?.n !== 1) throw notFound();
    await audit(ctx, 'withdrew_post_cost', 'post_cost', costId);
  }

  /** @throws Problem `conflict`: no post, not begun yet, or frozen already. */
  async freezeBaseline(ctx: Ctx): Promise<{ asAt: Day; digest: string }> {
    permit(ctx, 'write', 'Evaluation', {});
    const post = await this.newest(ctx);
    if (!post) throw new Problem('conflict', 'Record the post first: the baseline is taken on its first day.');
    if (post.startsOn > ctx.today) throw new Problem('conflict', 'The post has not begun. The baseline is taken on its first day, by itself.');
    const figures = await this.figures(ctx, post.startsOn);
    const seal = sealOf(figures);
    const kept = (await ctx.db.query(
      'insert into post_baseline (id, as_at, figures, digest, frozen_at, frozen_by) values ($1, $2, $3, $4, $5, $6) on conflict (as_at) do nothing returning id',
      [newId(), post.startsOn, JSON.stringify(figures), seal, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (kept.length === 0) throw new Problem('conflict', 'The baseline of that day is frozen already. It does not move.');
    await audit(ctx, 'froze_baseline', 'post', null, { asAt: post.startsOn, digest: seal });
    return { asAt: post.startsOn, digest: seal };
  }

  async work(ctx: Ctx, asked: WorkAsked): Promise<{ total: number; rows: WorkRow[]; minutes: number; byActivity: { activity: WorkActivity; minutes: number; entries: number }[] }> {
    permit(ctx, 'read', 'Evaluation', {});
    const which = [asked.from ?? null, asked.until ?? null, asked.activity ?? null];
    const rows = (await ctx.db.query(workSql, [...which, ctx.actor.personId, asked.limit, asked.offset])) as WorkSqlRow[];
    const byActivity = (await ctx.db.query(workTotalsSql, which)) as { activity: WorkActivity; minutes: number; entries: number }[];
    return { total: rows[0]?.total ?? 0, rows, minutes: byActivity.reduce((sum, one) => sum + one.minutes, 0), byActivity };
  }

  /** @throws Problem `date_in_future`, `not_found` for a provider that is not there. */
  async logWork(ctx: Ctx, entry: { doneOn: Day; activity: WorkActivity; organisationId?: string | null; minutes: number; line: string }): Promise<{ entryId: string }> {
    permit(ctx, 'write', 'Evaluation', {});
    if (entry.doneOn > ctx.today) throw new Problem('date_in_future', 'Work is logged when it is done. Choose today or an earlier day.', [{ path: 'doneOn', code: 'date_in_future', message: 'Choose today or an earlier day' }]);
    const entryId = newId();
    const kept = (await ctx.db.query(
      `insert into work_entry (id, person_id, done_on, activity, organisation_id, minutes, line, recorded_at)
       select $1, $2, $3, $4, $5, $6, $7, $8 where $5::uuid is null or exists (select 1 from organisation where id = $5) returning id`,
      [entryId, ctx.actor.personId, entry.doneOn, entry.activity, entry.organisationId ?? null, entry.minutes, entry.line, ctx.now],
    )) as unknown[];
    if (kept.length === 0) throw notFound();
    await audit(ctx, 'logged_work', 'work_entry', entryId, { doneOn: entry.doneOn, minutes: entry.minutes });
    return { entryId };
  }

  /** @throws Problem `not_found` for another person's entry, or one that counts no more. */
  async withdrawWork(ctx: Ctx, entryId: string): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    const [done] = (await ctx.db.query(
      `with done as (update work_entry set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null and person_id = $3 returning 1) select count(*)::int as n from done`,
      [entryId, ctx.now, ctx.actor.personId],
    )) as { n: number }[];
    if (done?.n !== 1) throw new Problem('not_found', nobodysWork);
    await audit(ctx, 'withdrew_work', 'work_entry', entryId);
  }

  async prices(ctx: Ctx) {
    permit(ctx, 'read', 'Evaluation', {});
    const courses = (await ctx.db.query(pricesSql)) as PriceRow[];
    const known = (await ctx.db.query(assumptionsSql)) as AssumptionRow[];
    return {
      courses: courses.map((course) => ({ ...course, source: course.source ?? '', recordedAt: course.recordedAt?.toISOString() ?? null })),
      assumptions: assumptionNames.map((name) => {
        const one = known.find((assumption) => assumption.name === name);
        return { name, value: one?.value ?? null, source: one?.source ?? '', recordedAt: one?.recordedAt.toISOString() ?? null, earlier: one?.earlier ?? [] };
      }),
      mayChange: may(ctx, 'write', 'Evaluation', {}),
    };
  }

  /** What the course costs on the market; the newest price counts. @throws Problem `not_found`. */
  async putPrice(ctx: Ctx, price: { courseId: string; pence: number; source: string }): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    const kept = (await ctx.db.query(
      'insert into course_price (id, course_id, pence, source, recorded_at, recorded_by) select $1, c.id, $3, $4, $5, $6 from course c where c.id = $2 returning id',
      [newId(), price.courseId, price.pence, price.source, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (kept.length === 0) throw notFound();
    await audit(ctx, 'set_course_price', 'course', price.courseId, { pence: price.pence });
  }

  async putAssumption(ctx: Ctx, given: { name: AssumptionName; value: number; source: string }): Promise<void> {
    permit(ctx, 'write', 'Evaluation', {});
    await ctx.db.query('insert into fee_assumption (id, name, value, source, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), given.name, given.value, given.source, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'set_fee_assumption', 'post', null, { name: given.name, value: given.value });
  }

  /** What the night does: the baseline of a post whose day has come, if nobody has taken it. */
  async freezeWhenDue(ctx: Ctx): Promise<void> {
    const post = await this.newest(ctx);
    if (post && freezesOn(post) <= ctx.today && !(await this.baselines(ctx)).some(({ figures }) => figures.asAt === post.startsOn)) await this.freezeBaseline(ctx);
  }

  private async newest(ctx: Ctx): Promise<PostRow | null> {
    const [post] = (await ctx.db.query(postSql)) as PostRow[];
    return post ?? null;
  }

  /** All that were ever frozen, the newest first day first. */
  private async baselines(ctx: Ctx): Promise<(Baseline & { figures: PostFigures })[]> {
    const kept = (await ctx.db.query('select figures, frozen_at as "frozenAt", digest from post_baseline order by as_at desc')) as { figures: PostFigures; frozenAt: Date; digest: string }[];
    return kept.map((one) => ({ ...one, frozenAt: one.frozenAt.toISOString(), sealHolds: sealOf(one.figures) === one.digest }));
  }

  private async figures(ctx: Ctx, asAt: Day): Promise<PostFigures> {
    const [counts] = await beyond(ctx, 'figures', async () => (await ctx.db.query(countsSql, [asAt])) as [CountsRow]);
    const { measures } = await this.targets.measures(ctx);
    const sets = measures.map(({ measureId, requirements }) => ({ key: measureId, requirementIds: requirements.map(({ requirementId }) => requirementId) }));
    const found = sets.length === 0 ? [] : await beyond(ctx, 'figures', () => this.compliance.shares(ctx, { days: [asAt], sets }));
    const shares = measures.map(({ measureId, name }) => {
      const { trained = 0, denominator: counted = 0 } = found.find(({ setKey }) => setKey === measureId) ?? {};
      return { measure: name, trained, counted, printed: printedPercent(trained, counted) };
    });
    return { asAt, ...counts, shares };
  }
}

/** Of the figures in the order of the contract: the database keeps them in an order of its own. */
function sealOf(figures: PostFigures): string {
  return digest(JSON.stringify(PostFigures.parse(figures)));
}

/** On its first day; where it was recorded later, when there has been time to load what was known on that day. */
function freezesOn({ startsOn, knownOn }: PostRow): Day {
  return knownOn <= startsOn ? startsOn : addDays(knownOn, daysToLoad);
}

function outOfOrder(path: string, sentence: string): Problem {
  return new Problem('dates_out_of_order', sentence, [{ path, code: 'dates_out_of_order', message: sentence }]);
}

