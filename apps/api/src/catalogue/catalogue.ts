import { Injectable } from '@nestjs/common';
import type { CoursePage, CourseRow, CourseVersion, LocalContact, PartKind, VersionState } from '@pvi/contract/catalogue';
import type { CompletionRule } from '@pvi/domain/course-rule';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { closeCoveringsSql, coursesSql, courseSql, versionForChangeSql, versionsSql } from './catalogue.sql.ts';
import type { VersionForChangeRow, VersionSqlRow } from './catalogue.sql.ts';
import { CourseEntity, CoursePartEntity, CourseVersionEntity, LocalContactEntity } from './course.entity.ts';
import { starterCourses, starterCoverings } from './starter-catalogue.ts';
import type { StarterCourse } from './starter-catalogue.ts';

export interface NewCourse extends StarterCourse {
  /** Ids of courses that it covers wholly. */
  covers?: readonly string[];
}

export interface VersionWords {
  summary?: string;
  objectives?: readonly string[];
  minutes?: number | null;
  guidanceYear?: number | null;
  languages?: readonly string[];
  accessibility?: string;
  supplier?: string;
}

export interface Part {
  partId: string;
  kind: PartKind;
  title: string;
}

/** What can be taught, in which versions, and whom to ring here. */
@Injectable()
export class Catalogue {
  /** What the asker may see: officers all, everybody else what is live and the pilots she is on. */
  async courses(ctx: Ctx, find: { q: string; category?: string; state?: string }): Promise<CourseRow[]> {
    permit(ctx, 'read', 'Course', {});
    return (await ctx.db.query(coursesSql, [find.q, find.category ?? null, find.state ?? null, may(ctx, 'write', 'Course'), ctx.actor.personId])) as CourseRow[];
  }

  async course(ctx: Ctx, courseId: string): Promise<CoursePage> {
    permit(ctx, 'read', 'Course', {});
    const [page] = (await ctx.db.query(courseSql, [courseId, may(ctx, 'write', 'Course'), ctx.actor.personId])) as CoursePage[];
    if (!page) throw notFound();
    return page;
  }

  /** @throws Problem `not_found`. */
  async courseByCode(ctx: Ctx, code: string): Promise<{ courseId: string; title: string; validityMonths: number }> {
    permit(ctx, 'read', 'Course', {});
    const course = await ctx.db.getRepository(CourseEntity).findOneBy({ code });
    if (!course) throw notFound();
    return { courseId: course.id, title: course.title, validityMonths: course.validityMonths };
  }

  /** What must be recorded before the course is complete, in order. */
  async parts(ctx: Ctx, courseId: string): Promise<Part[]> {
    permit(ctx, 'read', 'Course', {});
    const parts = await ctx.db.getRepository(CoursePartEntity).find({ where: { courseId }, order: { sort: 'ASC' } });
    return parts.map(({ id, kind, title }) => ({ partId: id, kind, title }));
  }

  /** The version that learners get now; null when there is none. */
  async liveVersion(ctx: Ctx, courseId: string): Promise<{ courseVersionId: string; packageId: string | null; minutes: number | null } | null> {
    permit(ctx, 'read', 'Course', {});
    const version = await ctx.db.getRepository(CourseVersionEntity).findOneBy({ courseId, state: 'live' });
    return version && { courseVersionId: version.id, packageId: version.packageId, minutes: version.minutes };
  }

  /** @throws Problem `invalid_input` when another course has the code. */
  async addCourse(ctx: Ctx, course: NewCourse): Promise<{ courseId: string }> {
    permit(ctx, 'write', 'Course', {});
    const covered = course.covers ?? [];
    const id = newId();
    const [made] = (await ctx.db.query(
      `insert into course (id, code, title, category, audience, level, validity_months, basis, source, safeguarding, sort)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce((select max(sort) from course where category = $4), (select max(sort) from course), 0) + 1
       on conflict (code) do nothing returning id`,
      [id, course.code, course.title, course.category, course.audience, course.level, course.validityMonths, course.basis, course.source, course.safeguarding],
    )) as { id: string }[];
    if (!made) throw new Problem('invalid_input', 'Another course has this code. Choose a different one.', [{ path: 'code', code: 'taken', message: 'Choose a code that no other course has' }]);
    await ctx.db.getRepository(CoursePartEntity).insert(course.parts.map((part, sort) => ({ id: newId(), courseId: id, kind: part.kind, title: part.title, sort })));
    if (covered.length > 0) {
      const known = (await ctx.db.query(`insert into course_covers (course_id, covers_id) select $1, id from course where id = any($2) on conflict do nothing returning covers_id`, [id, covered])) as unknown[];
      if (known.length < new Set(covered).size) throw notFound();
      await ctx.db.query(closeCoveringsSql);
    }
    await audit(ctx, 'added_course', 'course', id, { code: course.code });
    return { courseId: id };
  }

  /** The courses every council starts from; those whose code is there already are left as they are. Courses by code. */
  async installStarterCatalogue(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
    permit(ctx, 'write', 'Course', {});
    const courses = starterCourses.map((course, index) => ({ ...course, id: newId(), sort: (index + 1) * 10 }));
    const rows = courses.map(({ parts: _parts, ...course }) => course);
    await ctx.db.createQueryBuilder().insert().into(CourseEntity).values(rows).orIgnore().updateEntity(false).execute();
    const stored = (await ctx.db.query('select id, code from course')) as { id: string; code: string }[];
    const byCode = new Map(stored.map(({ id, code }) => [code, id]));
    const added = courses.filter((course) => byCode.get(course.code) === course.id);
    const parts = added.flatMap((course) => course.parts.map((part, sort) => ({ id: newId(), courseId: course.id, ...part, sort })));
    if (parts.length > 0) await ctx.db.getRepository(CoursePartEntity).insert(parts);
    const isAdded = new Set(added.map((course) => course.code));
    const pairs = starterCoverings.filter(([code, covers]) => isAdded.has(code) || isAdded.has(covers));
    await ctx.db.query('insert into course_covers (course_id, covers_id) select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing', [
      pairs.map(([code]) => byCode.get(code)),
      pairs.map(([, covers]) => byCode.get(covers)),
    ]);
    await ctx.db.query(closeCoveringsSql);
    await audit(ctx, 'installed_starter_catalogue', 'course', null, { added: added.length });
    return byCode;
  }

  async versions(ctx: Ctx, courseId: string): Promise<CourseVersion[]> {
    permit(ctx, 'write', 'Course', {});
    const rows = (await ctx.db.query(versionsSql, [courseId])) as VersionSqlRow[];
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }

  /** A new draft beside the versions there are. */
  async addVersion(ctx: Ctx, courseId: string, words: VersionWords): Promise<{ courseVersionId: string; number: number }> {
    permit(ctx, 'write', 'Course', {});
    // the course is locked, so that two drafts made at once get two numbers
    const [course] = (await ctx.db.query('select id from course where id = $1 for update', [courseId])) as { id: string }[];
    if (!course) throw notFound();
    const [last] = (await ctx.db.query('select coalesce(max(number), 0)::int as number from course_version where course_id = $1', [courseId])) as { number: number }[];
    const version = { id: newId(), courseId, number: (last?.number ?? 0) + 1, state: 'draft' as const, createdAt: ctx.now, createdBy: ctx.actor.personId, ...columnsOf(words) };
    await ctx.db.getRepository(CourseVersionEntity).insert(version);
    await audit(ctx, 'added_course_version', 'course', courseId, { number: version.number });
    return { courseVersionId: version.id, number: version.number };
  }

  async describeVersion(ctx: Ctx, courseVersionId: string, words: VersionWords): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot']);
    await ctx.db.getRepository(CourseVersionEntity).update({ id: version.id }, columnsOf(words));
    await audit(ctx, 'described_course_version', 'course', version.course_id, { courseVersionId });
  }

  /** Gives the version its content. Called by the player, which has checked and stored the package. */
  async attachPackage(ctx: Ctx, courseVersionId: string, packageId: string): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot']);
    await ctx.db.getRepository(CourseVersionEntity).update({ id: version.id }, { packageId, completionRule: null });
    await audit(ctx, 'attached_package', 'course', version.course_id, { courseVersionId, packageId });
  }

  /** When a course of several lessons is done. Called by the player, which knows the lessons. @throws Problem `conflict`, `not_found`. */
  async setCompletionRule(ctx: Ctx, courseVersionId: string, rule: CompletionRule): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot']);
    await ctx.db.query('update course_version set completion_rule = $2 where id = $1', [version.id, JSON.stringify(rule)]);
    await audit(ctx, 'set_completion_rule', 'course', version.course_id, { courseVersionId });
  }

  /** Somebody answers for this content, and says when it is looked at again. */
  async approveVersion(ctx: Ctx, courseVersionId: string, approval: { approver: string; approvedOn: Day; reviewOn: Day }): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot']);
    if (approval.approvedOn > ctx.today) throw new Problem('date_in_future', 'The approval cannot be in the future. Enter the day on which it was given.', [{ path: 'approvedOn', code: 'date_in_future', message: 'Enter today or an earlier day' }]);
    if (approval.reviewOn <= approval.approvedOn) throw new Problem('dates_out_of_order', 'The review must come after the approval. Enter a later day.', [{ path: 'reviewOn', code: 'dates_out_of_order', message: 'Enter a day after the approval' }]);
    await ctx.db.getRepository(CourseVersionEntity).update({ id: version.id }, { approver: approval.approver, approvedOn: approval.approvedOn, reviewOn: approval.reviewOn });
    await audit(ctx, 'approved_course_version', 'course', version.course_id, { courseVersionId });
  }

  /** Shows a draft to officers and to whoever they enrol. */
  async makePilot(ctx: Ctx, courseVersionId: string): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot']);
    await this.setState(ctx, version, 'pilot');
  }

  /**
   * Opens the version to everybody; the one that was live is retired in the same moment.
   * @throws Problem `not_approved_for_live`, `no_local_contacts`.
   */
  async makeLive(ctx: Ctx, courseVersionId: string): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot', 'live']);
    if (version.state === 'live') return;
    const missing = [
      { path: 'approver', missing: version.approver === null || version.approved_on === null, message: 'Say who approved it, and when' },
      { path: 'reviewOn', missing: version.review_on === null, message: 'Say when it is to be looked at again' },
      { path: 'guidanceYear', missing: version.guidance_year === null, message: 'Say which year’s guidance it follows' },
    ].filter((fact) => fact.missing);
    if (missing.length > 0) {
      const faults = missing.map(({ path, message }) => ({ path, code: 'required', message }));
      throw new Problem('not_approved_for_live', 'A live course needs an approver, a review date and a guidance year. Fill in what is missing, then make it live.', faults);
    }
    if (version.review_on !== null && version.review_on < ctx.today) {
      throw new Problem('not_approved_for_live', 'The review date of this version has passed. Review it, approve it again, then make it live.', [{ path: 'reviewOn', code: 'passed', message: 'Enter a review date that is still to come' }]);
    }
    if (version.safeguarding && !(await this.hasContacts(ctx))) {
      throw new Problem('no_local_contacts', 'A safeguarding course tells people whom to ring here. Add the local contacts, then make it live.');
    }
    await ctx.db.getRepository(CourseVersionEntity).update({ courseId: version.course_id, state: 'live' }, { state: 'retired' });
    await this.setState(ctx, version, 'live', { liveOn: ctx.today });
  }

  async retire(ctx: Ctx, courseVersionId: string): Promise<void> {
    const version = await this.versionToChange(ctx, courseVersionId, ['draft', 'pilot', 'live', 'retired']);
    await this.setState(ctx, version, 'retired');
  }

  /** Whom to ring here. Public. */
  async localContacts(ctx: Ctx): Promise<{ council: string; contacts: LocalContact[] }> {
    const [council] = (await ctx.db.query('select name from council')) as { name: string }[];
    const contacts = await ctx.db.getRepository(LocalContactEntity).find({ order: { sort: 'ASC' } });
    return { council: council?.name ?? '', contacts };
  }

  /** The same as a course reads it beside its launch page; checked on the day of its oldest check. */
  async localContactsJson(ctx: Ctx): Promise<{ council: string; contacts: { label: string; phone: string; hours: string; note: string }[]; checkedOn: Day | '' }> {
    const { council, contacts } = await this.localContacts(ctx);
    const checkedOn = contacts.map((contact) => contact.lastCheckedOn).sort()[0] ?? '';
    return { council, contacts: contacts.map(({ label, phone, hours, note }) => ({ label, phone, hours, note })), checkedOn };
  }

  /** @throws Problem `no_local_contacts` when it would leave a live safeguarding course without any. */
  async putLocalContacts(ctx: Ctx, contacts: readonly LocalContact[]): Promise<void> {
    permit(ctx, 'write', 'Course', {});
    const late = contacts.findIndex((contact) => contact.lastCheckedOn > ctx.today);
    if (late >= 0) throw new Problem('date_in_future', 'A number cannot have been checked in the future. Enter the day on which somebody last rang it.', [{ path: `contacts.${late}.lastCheckedOn`, code: 'date_in_future', message: 'Enter today or an earlier day' }]);
    await this.hasContacts(ctx);
    if (contacts.length === 0) {
      const live = (await ctx.db.query(`select 1 from course_version v join course c on c.id = v.course_id where c.safeguarding and v.state = 'live' limit 1`)) as unknown[];
      if (live.length > 0) throw new Problem('no_local_contacts', 'A safeguarding course is live and needs at least one contact. Keep one, or retire the course first.');
    }
    await ctx.db.query('delete from local_contact');
    const rows = contacts.map(({ label, phone, hours, note, owner, lastCheckedOn }, sort) => ({ id: newId(), label, phone, hours, note, owner, lastCheckedOn, sort }));
    if (rows.length > 0) await ctx.db.getRepository(LocalContactEntity).insert(rows);
    await audit(ctx, 'put_local_contacts', 'council', null, { count: rows.length });
  }

  /** Holds the contacts still until the transaction ends: nobody empties them while a course goes live. */
  private async hasContacts(ctx: Ctx): Promise<boolean> {
    await ctx.db.query('lock table local_contact in share row exclusive mode');
    return ctx.db.getRepository(LocalContactEntity).exists();
  }

  private async versionToChange(ctx: Ctx, courseVersionId: string, states: readonly VersionState[]): Promise<VersionForChangeRow> {
    permit(ctx, 'write', 'Course', {});
    const [version] = (await ctx.db.query(versionForChangeSql, [courseVersionId])) as VersionForChangeRow[];
    if (!version) throw notFound();
    if (!states.includes(version.state)) throw new Problem('conflict', 'This version is in use or retired and does not change any more. Make a new version instead.');
    return version;
  }

  private async setState(ctx: Ctx, version: VersionForChangeRow, state: VersionState, more: { liveOn?: Day } = {}): Promise<void> {
    await ctx.db.getRepository(CourseVersionEntity).update({ id: version.id }, { state, ...more });
    await audit(ctx, `made_course_version_${state}`, 'course', version.course_id, { courseVersionId: version.id });
  }
}

function columnsOf(words: VersionWords) {
  return {
    summary: words.summary ?? '',
    objectives: [...(words.objectives ?? [])],
    minutes: words.minutes ?? null,
    guidanceYear: words.guidanceYear ?? null,
    languages: [...(words.languages ?? ['en'])],
    accessibility: words.accessibility ?? '',
    supplier: words.supplier ?? '',
  };
}
