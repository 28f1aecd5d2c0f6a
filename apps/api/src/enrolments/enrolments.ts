import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { mostCandidates } from '@pvi/contract/enrolments';
import type { Candidate, EnrolmentChoices, EnrolmentFilter, LearningHome, MyCourse, OpenEnrolment } from '@pvi/contract/enrolments';
import type { Day } from '@pvi/domain/days';
import type { CompletionRecorded } from '../completions/completions.ts';
import { audit, auditEach } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, may, me, permit, reach } from '../kernel/context.ts';
import { Facts } from '../kernel/facts.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { People } from '../people/people.ts';
import { choicesSql, completedSql, enrolManySql, enrolmentForChangeSql, enrolOneSql, enrolPeopleSql, ofPersonSql, openVersionSql, placesOfPersonSql, previewSql, refusedSql } from './enrolments.sql.ts';
import type { EnrolledRow, EnrolmentForChangeRow, OfPersonRow } from './enrolments.sql.ts';
import { homeOf, myCourseOf } from './home.ts';
import { homeSql, myCourseSql } from './home.sql.ts';
import type { HomeSqlRow, MyCourseSqlRow } from './home.sql.ts';
import { Licences } from './licences.ts';

const rung = 7;

/** Somebody was put on a course, by herself or by another. */
export interface Enrolled {
  enrolmentId: string;
  personId: string;
  courseId: string;
}

declare module '../kernel/facts.ts' {
  interface FactMap {
    /** Once for all that were enrolled together. */
    enrolments: readonly Enrolled[];
  }
}

/** Who is on which course, since when and by when. An enrolment ends by a completion or by a withdrawal with its reason. */
@Injectable()
export class Enrolments implements OnModuleInit {
  constructor(
    private readonly facts: Facts,
    private readonly licences: Licences,
    private readonly people: People,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe('completions', rung, (ctx, done) => this.complete(ctx, done));
  }

  /** The learner's home. */
  async mine(ctx: Ctx): Promise<LearningHome> {
    const [row] = (await ctx.db.query(homeSql, [me(ctx), ctx.today])) as [HomeSqlRow];
    // only whoever came from elsewhere has a new post to be told of
    return homeOf(row, row.atSeveral ? await this.people.newPosts(ctx) : []);
  }

  /** One course for the learner who looks at it. */
  async myCourse(ctx: Ctx, courseId: string): Promise<MyCourse> {
    const [row] = (await ctx.db.query(myCourseSql, [me(ctx), ctx.today, courseId])) as [MyCourseSqlRow];
    return myCourseOf(row);
  }

  /** The person's enrolments, open ones first. */
  async ofPerson(ctx: Ctx, personId: string): Promise<{ personName: string; mayEnrol: boolean; enrolments: OpenEnrolment[] }> {
    const { name, places } = await this.reachOf(ctx, personId);
    permit(ctx, 'read', 'Enrolment', places);
    looksAt(ctx, personId);
    const rows = (await ctx.db.query(ofPersonSql, [personId])) as OfPersonRow[];
    return {
      personName: name,
      mayEnrol: places.some((place) => may(ctx, 'write', 'Enrolment', place)),
      enrolments: rows.map((row) => ({ ...row, savedAt: row.savedAt && row.savedAt.toISOString() })),
    };
  }

  /**
   * Puts a person on a course: the asker herself, or somebody she manages.
   * @throws Problem `already_enrolled`, `not_entitled`, `course_not_live`, `no_seat_left`, `licence_over`, `not_found`.
   */
  async enrol(ctx: Ctx, given: { courseId: string; personId?: string; dueOn?: Day }): Promise<{ enrolmentId: string }> {
    const personId = given.personId ?? me(ctx);
    const own = personId === ctx.actor.personId;
    permit(ctx, 'write', 'Enrolment', own ? { personId } : (await this.reachOf(ctx, personId)).places);
    mustNotBePast(ctx, given.dueOn);
    const pilots = may(ctx, 'write', 'Course');
    const values = [newId(), personId, given.courseId, ctx.today, ctx.now, ctx.actor.personId, given.dueOn ?? null, pilots];
    const [enrolled] = (await ctx.db.query(enrolOneSql, values)) as { id: string }[];
    if (!enrolled) throw await this.whyNot(ctx, personId, given.courseId, own);
    await this.licences.mustHold(ctx, given.courseId, 1);
    ctx.touched.people.add(personId);
    if (!own) await audit(ctx, 'enrolled', 'person', personId, { courseId: given.courseId });
    await this.facts.announce(ctx, 'enrolments', [{ enrolmentId: enrolled.id, personId, courseId: given.courseId }]);
    return { enrolmentId: enrolled.id };
  }

  /**
   * Many people on many courses without questions asked: for the rooms above and for histories. Whoever is on a course
   * already stays as she is. Answers with the rows it added.
   */
  async enrolPeople(ctx: Ctx, rows: readonly { personId: string; courseId: string; courseVersionId?: string | null; dueOn?: Day | null }[]): Promise<{ enrolmentId: string; personId: string; courseId: string }[]> {
    permit(ctx, 'write', 'Enrolment', {});
    if (rows.length === 0) return [];
    const added = (await ctx.db.query(enrolPeopleSql, [
      rows.map(() => newId()),
      rows.map((row) => row.personId),
      rows.map((row) => row.courseId),
      rows.map((row) => row.courseVersionId ?? null),
      rows.map((row) => row.dueOn ?? null),
      ctx.today,
      ctx.now,
      ctx.actor.personId,
    ])) as EnrolledRow[];
    for (const row of added) ctx.touched.people.add(row.person_id);
    const enrolled = added.map((row): Enrolled => ({ enrolmentId: row.id, personId: row.person_id, courseId: row.course_id }));
    if (enrolled.length > 0) await this.facts.announce(ctx, 'enrolments', enrolled);
    return enrolled;
  }

  async choices(ctx: Ctx): Promise<EnrolmentChoices> {
    const { everything, settingIds } = this.reached(ctx);
    const [row] = (await ctx.db.query(choicesSql, [everything, settingIds, may(ctx, 'write', 'Course'), ctx.today])) as [EnrolmentChoices];
    return row;
  }

  /** Whom the filter finds in the asker's reach, and what would become of each. @throws Problem `course_not_live`, `not_found`. */
  async preview(ctx: Ctx, courseId: string, filter: EnrolmentFilter): Promise<{ candidates: Candidate[]; more: boolean; seatsLeft: number | null }> {
    const parameters = this.candidateParameters(ctx, courseId, filter, null);
    await this.openVersion(ctx, courseId);
    const found = (await ctx.db.query(previewSql, [...parameters, mostCandidates + 1])) as Candidate[];
    return { candidates: found.slice(0, mostCandidates), more: found.length > mostCandidates, seatsLeft: await this.licences.free(ctx, courseId) };
  }

  /** Enrols those of `personIds` whom the filter still finds ready: all of them or nobody. @throws Problem `course_not_live`, `no_seat_left`, `licence_over`, `not_found`. */
  async enrolMany(ctx: Ctx, courseId: string, filter: EnrolmentFilter, personIds: readonly string[], dueOn?: Day): Promise<{ enrolled: number; skipped: Candidate[] }> {
    const people = [...new Set(personIds)];
    const parameters = this.candidateParameters(ctx, courseId, filter, people);
    mustNotBePast(ctx, dueOn);
    const version = await this.openVersion(ctx, courseId);
    // asked before, because afterwards everybody is "already enrolled"
    const found = (await ctx.db.query(previewSql, [...parameters, mostCandidates])) as Candidate[];
    const added = (await ctx.db.query(enrolManySql, [...parameters, people.map(() => newId()), version, dueOn ?? null, ctx.now, ctx.actor.personId])) as { id: string; person_id: string }[];
    const enrolled = new Set(added.map((row) => row.person_id));
    if (enrolled.size > 0) await this.licences.mustHold(ctx, courseId, enrolled.size);
    if (added.length > 0) await this.facts.announce(ctx, 'enrolments', added.map((row) => ({ enrolmentId: row.id, personId: row.person_id, courseId })));
    for (const personId of enrolled) ctx.touched.people.add(personId);
    await auditEach(ctx, 'enrolled', 'person', [...enrolled].filter((personId) => personId !== ctx.actor.personId), { courseId });
    await audit(ctx, 'enrolled_many', 'course', courseId, { enrolled: enrolled.size, dueOn: dueOn ?? null });
    const skipped = found
      .filter((candidate) => !enrolled.has(candidate.personId))
      // found ready and not added: somebody else enrolled her in the same moment
      .map((candidate) => (candidate.outcome === 'ready' ? { ...candidate, outcome: 'already_enrolled' as const } : candidate));
    return { enrolled: enrolled.size, skipped };
  }

  /** Puts somebody who is on a course on another version of it. Called by the player, which moves what she has done. @throws Problem `not_found`. */
  async moveToVersion(ctx: Ctx, enrolmentId: string, courseVersionId: string): Promise<void> {
    permit(ctx, 'write', 'Enrolment', {});
    const moved = (await ctx.db.query(
      `with moved as (update enrolment e set course_version_id = v.id from course_version v
         where e.id = $1 and e.ended_at is null and v.id = $2 and v.course_id = e.course_id returning e.id) select id from moved`,
      [enrolmentId, courseVersionId],
    )) as unknown[];
    if (moved.length === 0) throw notFound();
  }

  /** Writes down what was agreed with the supplier of a course. @throws Problem `not_found`, `dates_out_of_order`. */
  agreeLicence(ctx: Ctx, given: Parameters<Licences['agree']>[1]): Promise<void> {
    return this.licences.agree(ctx, given);
  }

  /** Takes a person off a course. What she did so far stays on record. @throws Problem `already_ended`, `enrolled_by_another`. */
  async withdraw(ctx: Ctx, enrolmentId: string, reason: string): Promise<void> {
    const [enrolment] = (await ctx.db.query(enrolmentForChangeSql, [enrolmentId, ctx.today])) as EnrolmentForChangeRow[];
    if (!enrolment) throw notFound();
    const places = enrolment.setting_ids.map((settingId) => ({ settingId }));
    const own = enrolment.person_id === ctx.actor.personId;
    permit(ctx, 'write', 'Enrolment', [{ personId: enrolment.person_id }, ...places]);
    const officer = [{}, ...places].some((place) => may(ctx, 'write', 'Enrolment', place));
    if (own && !officer && enrolment.enrolled_by !== ctx.actor.personId) {
      throw new Problem('enrolled_by_another', 'Somebody else put you on this course. Ask your manager to take you off it.');
    }
    const [ended] = (await ctx.db.query(
      `with ended as (update enrolment set ended_at = $2, ended_as = 'withdrawn', ended_on = $3, ended_by = $4, end_reason = $5
         where id = $1 and ended_at is null returning 1) select count(*)::int as n from ended`,
      [enrolmentId, ctx.now, ctx.today, ctx.actor.personId, reason],
    )) as { n: number }[];
    if (ended?.n !== 1) throw new Problem('already_ended', 'This enrolment has ended already. Look at the record for how.');
    ctx.touched.people.add(enrolment.person_id);
    await audit(ctx, 'withdrew_enrolment', 'person', enrolment.person_id, { enrolmentId, courseId: enrolment.course_id });
  }

  private async complete(ctx: Ctx, done: readonly CompletionRecorded[]): Promise<void> {
    const values = [done.map((fact) => fact.personId), done.map((fact) => fact.courseId), done.map((fact) => fact.completedOn)];
    await ctx.db.query(completedSql, [...values, ctx.today, ctx.now]);
  }

  /** Whom the asker may enrol beside herself. @throws Problem `not_found` when that is nobody. */
  private reached(ctx: Ctx): ReturnType<typeof reach> {
    const reached = reach(ctx, 'Enrolment');
    permit(ctx, 'write', 'Enrolment', [...reached.settingIds.map((settingId) => ({ settingId })), ...(reached.everything ? [{}] : [])]);
    return reached;
  }

  private candidateParameters(ctx: Ctx, courseId: string, filter: EnrolmentFilter, people: readonly string[] | null): unknown[] {
    const { everything, settingIds, organisationIds } = this.reached(ctx);
    const strange = !everything && (filter.settingIds?.some((id) => !settingIds.includes(id)) || filter.organisationIds?.some((id) => !organisationIds.includes(id)));
    if (strange) throw notFound();
    return [
      ctx.today,
      courseId,
      everything,
      settingIds,
      filter.settingIds ?? null,
      filter.organisationIds ?? null,
      filter.organisationTypes ?? null,
      filter.jobRoles ?? null,
      filter.lacksCourse ?? null,
      filter.onlyRequired ?? false,
      people,
    ];
  }

  /** The version that new enrolments are for. @throws Problem `course_not_live`, `not_found`. */
  private async openVersion(ctx: Ctx, courseId: string): Promise<string> {
    const [version] = (await ctx.db.query(openVersionSql, [courseId, may(ctx, 'write', 'Course')])) as { id: string }[];
    if (version) return version.id;
    const [course] = (await ctx.db.query('select 1 from course where id = $1', [courseId])) as unknown[];
    throw course ? notLive() : notFound();
  }

  private async whyNot(ctx: Ctx, personId: string, courseId: string, own: boolean): Promise<Problem> {
    const [why] = (await ctx.db.query(refusedSql, [personId, courseId, may(ctx, 'write', 'Course')])) as [{ known: boolean; open: boolean; enrolled: boolean }];
    if (!why.known) return notFound();
    if (why.enrolled) return new Problem('already_enrolled', own ? 'You are on this course already. Open it from your home page.' : 'This person is on the course already. Nothing needs doing.');
    if (!why.open) return notLive();
    return new Problem(
      'not_entitled',
      own
        ? 'The place you work for has no contract in force with the council for learning. Ask your manager; the council can say more.'
        : 'This person works nowhere that has a contract in force with the council for learning. Check the contract, or ask the council.',
    );
  }

  /** Where a person can be reached through, herself first. @throws Problem `not_found`. */
  private async reachOf(ctx: Ctx, personId: string): Promise<{ name: string; places: { personId?: string; settingId?: string }[] }> {
    const [row] = (await ctx.db.query(placesOfPersonSql, [personId, ctx.today])) as { name: string; setting_ids: string[] }[];
    if (!row) throw notFound();
    return { name: row.name, places: [{ personId }, ...row.setting_ids.map((settingId) => ({ settingId }))] };
  }
}

function notLive(): Problem {
  return new Problem('course_not_live', 'This course is not open at the moment. Choose another, or ask the council when it opens.');
}

function mustNotBePast(ctx: Ctx, dueOn: Day | undefined): void {
  if (dueOn === undefined || dueOn >= ctx.today) return;
  throw new Problem('invalid_input', 'The due date has passed already. Enter today or a later day.', [{ path: 'dueOn', code: 'past', message: 'Enter today or a later day' }]);
}
