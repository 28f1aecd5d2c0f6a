import { Injectable } from '@nestjs/common';
import type { Inspection, SeenSave } from '@pvi/contract/inspection';
import type { Cmi } from '@pvi/player/data-model';
import { lessonsOf, type Lesson } from '@pvi/player/organisation';
import type { Commit } from '@pvi/player/launch';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';
import { commitFrom } from './attempt-text.ts';
import { Attempts } from './attempts.ts';
import { inspectedAttemptSql, inspectedDeliveriesSql, inspectedSavesSql, inspectedSql, inspectedVisitsSql } from './inspections.sql.ts';
import type { InspectedAttemptRow, InspectedRow, InspectedSaveRow, InspectedVisitRow } from './inspections.sql.ts';
import { lessonFacts } from './package-shelf.ts';
import { enrolmentSql, itemsIn, standingsSql, type EnrolmentRow, type StandingRow } from './player.sql.ts';
import { changesBetween, whyNotComplete, type LessonSeen } from './why-not-complete.ts';

/** Bookmarks are long; so many saves and changes are as much as anybody reads. */
const mostSaves = 100;
const mostChanges = 40;
const shownLength = 200;
/** A save that took longer to arrive had waited on the device. Clocks of devices are a little wrong. */
const lateMs = 120_000;

interface Save extends Omit<InspectedSaveRow, 'said'> {
  commit: Commit;
  item: string | undefined;
}

/** Answers "why is this not complete?" from what the package has really said. */
@Injectable()
export class Inspections {
  constructor(private readonly attempts: Attempts) {}

  /** `attemptNumber`: an earlier attempt instead of the newest. @throws Problem `not_found`. */
  async of(ctx: Ctx, enrolmentId: string, attemptNumber?: number): Promise<Inspection> {
    const [inspected] = (await ctx.db.query(inspectedSql, [enrolmentId])) as InspectedRow[];
    if (!inspected) throw notFound();
    permit(ctx, 'read', 'Attempt', { personId: inspected.personId });
    const [attempt] = (await ctx.db.query(inspectedAttemptSql, [enrolmentId, attemptNumber ?? null])) as InspectedAttemptRow[];
    if (!attempt && attemptNumber !== undefined) throw notFound();
    const [enrolment] = (await ctx.db.query(enrolmentSql, [enrolmentId])) as [EnrolmentRow];
    const { done, held, missing, triesLeft, courseTitle } = await this.attempts.outcome(ctx, enrolment);
    const visits = attempt ? ((await ctx.db.query(inspectedVisitsSql, [attempt.id])) as InspectedVisitRow[]) : [];
    const lessons = attempt ? lessonsOf(itemsIn({ ...attempt, courseTitle })) : [];
    const saves = attempt ? await this.saves(ctx, attempt.id, lessons) : [];
    const standings = attempt ? ((await ctx.db.query(standingsSql, [attempt.id])) as StandingRow[]) : [];
    const endedIn = new Set(saves.filter(({ commit }) => commit.terminating).map(({ visit }) => visit));
    const total = visits.reduce((sum, visit) => sum + visit.saves, 0);

    const reasons = whyNotComplete({
      completedOn: inspected.endedAs === 'completed' ? inspected.endedOn : null,
      withdrawnOn: inspected.endedAs === 'withdrawn' ? inspected.endedOn : null,
      playable: enrolment.packageId !== null,
      standard: attempt?.standard ?? 'scorm12',
      done,
      held,
      missing,
      triesLeft,
      lessons: lessons.map((lesson) => lessonSeen(lesson, standings, saves)),
      visits: visits.filter(({ mode }) => mode === 'normal').map((visit) => ({ openedAt: visit.openedAt.toISOString(), saves: visit.saves, ended: endedIn.has(visit.number), left: visit.closedAt !== null })),
      lateSaves: saves.filter(isLate).length,
      savesElsewhere: visits.reduce((sum, visit) => sum + visit.savesElsewhere, 0),
    });
    const { personId, personName, learnerNo, courseId, enrolledOn } = inspected;
    return {
      personId, personName, learnerNo, courseId, courseTitle, enrolledOn, reasons,
      attempt: attempt ? { number: attempt.number, of: attempt.of, startedAt: attempt.startedAt.toISOString(), packageTitle: attempt.packageTitle, standard: attempt.standard, closedAs: attempt.closedAs } : null,
      visits: visits.map(({ number, mode, openedAt, closedAt, saves: count }) => ({ number, lookingBack: mode !== 'normal', openedAt: openedAt.toISOString(), leftAt: closedAt?.toISOString() ?? null, saves: count, ended: endedIn.has(number) })),
      saves: timeline(saves, lessons).slice(0, mostSaves),
      moreSaves: Math.max(0, total - mostSaves),
    };
  }

  /** The newest, newest first; one more than are shown, to tell what the oldest shown one changed. */
  private async saves(ctx: Ctx, attemptId: string, lessons: readonly Lesson[]): Promise<Save[]> {
    const rows = (await ctx.db.query(inspectedSavesSql, [attemptId, mostSaves + 1])) as InspectedSaveRow[];
    const deliveries = (await ctx.db.query(inspectedDeliveriesSql, [attemptId])) as { launchId: string; number: number; item: string }[];
    const items = new Map(deliveries.map(({ launchId, number, item }) => [`${launchId} ${number}`, item]));
    return rows.map(({ said, ...row }) => {
      const commit = commitFrom(said);
      return { ...row, commit, item: commit.item ?? items.get(`${row.launchId} ${commit.session ?? 1}`) ?? lessons[0]?.id };
    });
  }
}

function lessonSeen(lesson: Lesson, standings: readonly StandingRow[], saves: readonly Save[]): LessonSeen {
  const { title, reports, passMarkPercent } = lessonFacts(lesson);
  const row = standings.find(({ item }) => item === lesson.id);
  const last = saves.find(({ item }) => item === lesson.id);
  return { title, reports, passMarkPercent, opened: row !== undefined, standing: row?.standing ?? null, last: last ? { cmi: last.commit.cmi, at: last.at.toISOString() } : null };
}

/** Each save with what it changed of the lesson's picture before it. Newest first, as it came. */
function timeline(saves: readonly Save[], lessons: readonly Lesson[]): SeenSave[] {
  return saves.map((save, place) => {
    const before: Cmi = saves.slice(place + 1).find(({ item }) => item === save.item)?.commit.cmi ?? {};
    const changes = changesBetween(before, save.commit.cmi, shownLength);
    return {
      receivedAt: save.at.toISOString(),
      madeAt: save.commit.madeAt,
      late: isLate(save),
      visit: save.visit,
      lessonTitle: lessons.length > 1 ? (lessons.find(({ id }) => id === save.item)?.title ?? null) : null,
      ended: save.commit.terminating,
      changes: changes.slice(0, mostChanges),
      moreChanges: Math.max(0, changes.length - mostChanges),
    };
  });
}

function isLate({ at, commit }: Save): boolean {
  return at.getTime() - Date.parse(commit.madeAt) > lateMs;
}
