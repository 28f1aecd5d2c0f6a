import { Injectable } from '@nestjs/common';
import { addMonths } from '@pvi/domain/days';
import type { TrainingLine } from '@pvi/domain/training-records';
import { trainingCategoryOf, trainingCells, trainingHeadings } from '@pvi/domain/training-records';
import type { Ctx } from '../kernel/context.ts';
import { permit, reach } from '../kernel/context.ts';
import { trainingOutSql } from './kinds/training.sql.ts';

type OutSqlRow = TrainingLine & { courseCode: string | null; months: number | null; elearning: boolean | null };

/** A provider's training in the shape of the workforce data set: what it told us, as it told it, and what was learned here. */
@Injectable()
export class TrainingOut {
  /** Lines with headings. A manager gets the people of the settings that she runs. */
  async lines(ctx: Ctx, organisationId: string): Promise<string[][]> {
    permit(ctx, 'read', 'Organisation', { organisationId });
    const { everything, settingIds } = reach(ctx, 'Completion');
    const rows = (await ctx.db.query(trainingOutSql, [organisationId, everything, settingIds])) as OutSqlRow[];
    return [[...trainingHeadings], ...rows.map((row) => trainingCells(row.courseCode === null ? row : learned(row)))];
  }
}

function learned(row: OutSqlRow): TrainingLine {
  const expires = row.months ?? 0;
  return {
    ...row,
    category: trainingCategoryOf(row.courseCode ?? ''),
    howDelivered: row.elearning ? 'E-learning' : 'Face to face',
    validity: expires > 0 ? String(expires) : 'Does not expire',
    expiresOn: row.expiresOn ?? (expires > 0 && row.completedOn !== null ? addMonths(row.completedOn, expires) : null),
  };
}
