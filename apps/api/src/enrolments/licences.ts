import { Injectable } from '@nestjs/common';
import type { CourseLicence, LicenceAgreed } from '@pvi/contract/licences';
import { areSeatsShort, licenceOn, seatsLeft, successorOf, termOn } from '@pvi/domain/licence';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { beyond } from '../kernel/beyond.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { agreeLicenceSql, courseSuppliedSql, licencesSql, queueForSeatsSql, seatsUsedSql } from './licences.sql.ts';
import type { LicenceRow } from './licences.sql.ts';

/** What was agreed with suppliers of courses: term, seats, and who takes them. A course without a licence is the council's own. */
@Injectable()
export class Licences {
  /** Of every course that has one, those to act on first. */
  async all(ctx: Ctx): Promise<CourseLicence[]> {
    permit(ctx, 'write', 'Course', {});
    const standing = await this.standing(ctx, null);
    const worry = ({ term, renewedFrom, seatsShort }: CourseLicence) => (term === 'ended' ? 0 : seatsShort ? 1 : term === 'ending' && renewedFrom === null ? 2 : 3);
    return standing.sort((a, b) => worry(a) - worry(b));
  }

  /** @throws Problem `not_found`. */
  async of(ctx: Ctx, courseId: string): Promise<{ courseTitle: string; supplier: string; licence: CourseLicence | null; agreed: LicenceAgreed[] }> {
    permit(ctx, 'write', 'Course', {});
    const [course] = (await ctx.db.query(courseSuppliedSql, [courseId])) as { courseTitle: string; supplier: string }[];
    if (!course) throw notFound();
    const rows = (await ctx.db.query(licencesSql, [[courseId]])) as LicenceRow[];
    const [licence = null] = await this.standing(ctx, [courseId], rows);
    const agreed = rows.map(({ supplier, reference, seats, startsOn, endsOn, recordedAt, recordedBy }) => ({ supplier, reference, seats, startsOn, endsOn, recordedAt: recordedAt.toISOString(), recordedBy }));
    return { ...course, licence, agreed };
  }

  /** @throws Problem `not_found`, `dates_out_of_order`. */
  async agree(ctx: Ctx, given: { courseId: string; supplier: string; reference: string; seats: number | null; startsOn: Day; endsOn: Day | null }): Promise<void> {
    permit(ctx, 'write', 'Course', {});
    const { courseId, supplier, reference, seats, startsOn, endsOn } = given;
    if (endsOn !== null && endsOn < startsOn) throw new Problem('dates_out_of_order', 'The licence ends before it starts. Change one of the days.', [{ path: 'endsOn', code: 'before_start', message: 'The last day must be on or after the first' }]);
    const [made] = (await ctx.db.query(agreeLicenceSql, [newId(), courseId, supplier, reference, seats, startsOn, endsOn, ctx.now, ctx.actor.personId])) as unknown[];
    if (!made) throw notFound();
    await audit(ctx, 'agreed_licence', 'course', courseId, { seats, startsOn, endsOn });
  }

  /** Seats that are free for newcomers to a course today; null: as many as are wanted. For the other verbs of this room. */
  async free(ctx: Ctx, courseId: string): Promise<number | null> {
    const [licence] = await this.standing(ctx, [courseId]);
    return licence ? licence.seatsLeft : null;
  }

  /**
   * After newcomers were added in this transaction: refuses what the licence does not allow, which takes them away again.
   * Whoever wants seats of the same course waits until the transaction ends.
   * @throws Problem `licence_over`, `no_seat_left`.
   */
  async mustHold(ctx: Ctx, courseId: string, newcomers: number): Promise<void> {
    const rows = (await ctx.db.query(licencesSql, [[courseId]])) as LicenceRow[];
    const licence = licenceOn(rows, ctx.today);
    if (!licence) return;
    const term = termOn(licence, ctx.today);
    if (term === 'ended') throw new Problem('licence_over', 'The council’s licence for this course has ended, so nobody new can start it. Ask the council which course takes its place.');
    if (term === 'not_begun') throw new Problem('licence_over', 'The council’s licence for this course has not begun yet, so nobody can start it. Ask the council from when it is open.');
    if (licence.seats === null) return;
    await ctx.db.query(queueForSeatsSql, [courseId]);
    const before = (await this.used(ctx, courseId)) - newcomers;
    const left = Math.max(0, licence.seats - before);
    if (left < newcomers) throw noSeat(left, newcomers);
  }

  private async used(ctx: Ctx, courseId: string): Promise<number> {
    const [row] = await this.seatsUsed(ctx, [courseId]);
    return row?.used ?? 0;
  }

  /** Counted over everybody who takes a seat, whoever asks. */
  private seatsUsed(ctx: Ctx, courseIds: readonly string[] | null): Promise<{ courseId: string; used: number }[]> {
    return beyond(ctx, 'figures', async () => (await ctx.db.query(seatsUsedSql, [courseIds, ctx.today])) as { courseId: string; used: number }[]);
  }

  private async standing(ctx: Ctx, courseIds: readonly string[] | null, known?: readonly LicenceRow[]): Promise<CourseLicence[]> {
    const rows = known ?? ((await ctx.db.query(licencesSql, [courseIds])) as LicenceRow[]);
    if (rows.length === 0) return [];
    const used = new Map((await this.seatsUsed(ctx, courseIds)).map((row) => [row.courseId, row.used]));
    const ofCourse = Map.groupBy(rows, ({ courseId }) => courseId);
    return [...ofCourse].flatMap(([courseId, agreed]) => {
      const licence = licenceOn(agreed, ctx.today);
      if (!licence) return [];
      const seatsUsed = used.get(courseId) ?? 0;
      const { courseCode, courseTitle, supplier, reference, seats, startsOn, endsOn } = licence;
      const renewedFrom = successorOf(agreed, licence)?.startsOn ?? null;
      return [{ courseId, courseCode, courseTitle, supplier, reference, seats, startsOn, endsOn, renewedFrom, seatsUsed, term: termOn(licence, ctx.today), seatsLeft: seatsLeft(licence, seatsUsed), seatsShort: areSeatsShort(licence, seatsUsed) }];
    });
  }
}

function noSeat(left: number, newcomers: number): Problem {
  const free = left === 0 ? 'All seats of this course are taken' : `${left === 1 ? '1 seat is' : `${left} seats are`} free on this course, and ${newcomers} are wanted`;
  return new Problem('no_seat_left', `${free}. A seat is free again when somebody completes the course, leaves or is taken off. Ask the council for more.`);
}
