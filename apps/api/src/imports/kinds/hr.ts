import { Injectable } from '@nestjs/common';
import type { HrKindCode } from '@pvi/contract/import-kinds';
import { hrKindCodes, importKind } from '@pvi/contract/import-kinds';
import type { ImportColumn } from '@pvi/domain/import-columns';
import type { ImportWarning } from '@pvi/domain/imports';
import type { Moving } from '@pvi/domain/imports';
import { leaversOf, opensPost, plausibleDrop, unusuallyMany } from '@pvi/domain/imports';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import type { Teller } from '../../kernel/long-work.ts';
import { People } from '../../people/people.ts';
import type { Asked, ImportKind, Plan, PlannedRow, RowTaker } from '../import-kind.ts';
import { Sources } from '../sources.ts';
import type { SourceFamily } from '../sources.ts';
import { readHrLines } from './hr-lines.ts';
import { HrPeople } from './hr-people.ts';
import { HrPlan } from './hr-plan.ts';
import { hrInPostSql, hrMissingSql, hrUsualLeaversSql } from './hr.sql.ts';
import { PeopleApplied } from './people-applied.ts';
import type { PeopleLineChanges } from './people-applied.ts';

/** Extracts of HR systems: each system a source with numbers of its own, and its files differ only in their headings. */
@Injectable()
export class HrExtracts {
  readonly kinds: readonly ImportKind[];

  constructor(people: People, sources: Sources) {
    this.kinds = hrKindCodes.map((code) => new HrExtract(code, people, sources));
  }
}

class HrExtract implements ImportKind {
  constructor(
    readonly code: HrKindCode,
    private readonly people: People,
    private readonly sources: Sources,
  ) {}

  mayLoad(ctx: Ctx): boolean {
    return may(ctx, 'write', 'Import', {});
  }

  columns(): Promise<readonly ImportColumn[]> {
    return Promise.resolve(importKind(this.code)?.columns ?? []);
  }

  async plan(ctx: Ctx, asked: Asked, found: RowTaker, tell: Teller): Promise<Plan> {
    if (asked.sourceId === null) throw new Error('An extract is from a system');
    const family = await this.sources.family(ctx, asked.sourceId);
    const { plan, refs } = await this.begun(ctx, asked, family);
    // of a large file only who comes and who goes is kept in mind
    const moving: Moving[] = [];
    const seen: RowTaker = async (rows) => {
      for (const row of rows) if (row.outcome === 'leave' || (row.subjectId !== null && opensPost(row))) moving.push({ outcome: row.outcome, subjectId: row.subjectId, line: row.line, differences: row.differences });
      await found(rows);
    };
    await plan.rows(seen, tell);
    const { missing, warnings, cut } = asked.whole ? await this.missing(ctx, family, refs, plan) : { missing: [], warnings: [], cut: false };
    await seen(missing);
    return { warnings: [...warnings, ...(await this.manyLeavers(ctx, family, leaversOf(moving).size, cut)), ...plan.warnings()], apply: (write, changes, teller) => new PeopleApplied(this.people, changes as PeopleLineChanges[], (_, sourceId) => Promise.resolve(sourceId)).apply(write, teller) };
  }

  /** Reads the lines for a plan that lets go of them; of a whole file the post numbers are needed to its end. */
  private async begun(ctx: Ctx, asked: Asked, family: SourceFamily): Promise<{ plan: HrPlan; refs: string[] }> {
    const titles = new Map((await this.people.jobRoles(ctx)).map(({ code, title }) => [code, title]));
    const lines = await readHrLines(ctx, asked, family, titles);
    const refs = asked.whole ? lines.flatMap(({ values }) => values.post_ref ?? []) : [];
    return { plan: new HrPlan(ctx, asked, lines, await HrPeople.load(ctx, family, lines), { family, titles }), refs };
  }

  /** Posts that the source has stated and a whole file does not: left, if so many are plausible. */
  private async missing(ctx: Ctx, family: SourceFamily, refs: readonly string[], plan: HrPlan): Promise<{ missing: PlannedRow[]; warnings: ImportWarning[]; cut: boolean }> {
    const open = (await ctx.db.query(hrMissingSql, [family.all, refs, ctx.today])) as { assignmentId: string; personId: string; settingName: string; jobTitle: string; name: string }[];
    const gone = open.filter(({ personId }) => !plan.unsure.has(personId));
    const leavers = new Set(gone.map(({ personId }) => personId)).size;
    if (leavers === 0) return { missing: [], warnings: [], cut: false };
    const before = ((await ctx.db.query(hrInPostSql, [family.all, ctx.today])) as { personId: string }[]).map(({ personId }) => personId);
    const everybody = new Set([...before, ...plan.named()]).size;
    if (!plausibleDrop(leavers, everybody)) return { missing: [], warnings: [{ code: 'too_few', holds: true, facts: { missing: leavers, inPost: everybody } }], cut: false };
    const missing = gone.map((post): PlannedRow => {
      const changes: PeopleLineChanges = { key: '', personId: post.personId, personLine: 0, person: null, changes: { names: null, details: null, assign: null, correct: null, statesPost: null, leave: [{ assignmentId: post.assignmentId, endsOn: ctx.today, moved: false }] } };
      return { line: null, outcome: 'leave', title: post.name, subjectId: post.personId, faults: [], candidate: null, differences: [{ field: 'post', was: `${post.jobTitle}, ${post.settingName}`, now: null }, { field: 'end_date', was: null, now: ctx.today }], changes };
    });
    return { missing, warnings: [], cut: !plausibleDrop(leavers, before.length) };
  }

  /** More leavers than is usual, whether the extract leaves them out or gives the day; or `cut`: many for so few in post. */
  private async manyLeavers(ctx: Ctx, family: SourceFamily, leavers: number, cut: boolean): Promise<ImportWarning[]> {
    if (leavers === 0) return [];
    const [row] = (await ctx.db.query(hrUsualLeaversSql, [family.all, ctx.today])) as { usual: number }[];
    const usual = row?.usual ?? 0;
    return cut || unusuallyMany(leavers, usual) ? [{ code: 'many_leavers', holds: true, facts: { leavers, usual } }] : [];
  }
}
