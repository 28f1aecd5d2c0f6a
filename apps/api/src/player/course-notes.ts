import { Injectable } from '@nestjs/common';
import type { CourseNotes as Notes } from '@pvi/contract/course-notes';
import type { CourseNote } from '@pvi/domain/course-notes';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { notFound } from '../kernel/problem.ts';

/** $1 course. A row for a course that is there, with nothing in it while nobody has written anything. */
const newestSql = `
  select n.notes, n.recorded_at as at, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as by
  from course c left join course_notes n on n.course_id = c.id left join person p on p.id = n.recorded_by
  where c.id = $1 order by n.recorded_at desc, n.id desc limit 1`;

type Newest = { notes: CourseNote[]; at: Date; by: string } | { notes: null; at: null; by: null };

/** What the council says to learners inside a course: each lesson is opened with it, and shows it where it was made to. */
@Injectable()
export class CourseNotes {
  /** @throws Problem `not_found`. */
  async ofCourse(ctx: Ctx, courseId: string): Promise<Notes> {
    permit(ctx, 'write', 'Course', {});
    const newest = await this.newest(ctx, courseId);
    return newest.notes === null ? { notes: [], said: null } : { notes: newest.notes, said: { by: newest.by, at: newest.at.toISOString() } };
  }

  /** Puts the whole list; a note that stays keeps its instant. @throws Problem `not_found`. */
  async put(ctx: Ctx, courseId: string, words: readonly string[]): Promise<void> {
    permit(ctx, 'write', 'Course', {});
    const before = (await this.newest(ctx, courseId)).notes ?? [];
    const notes = words.map((each): CourseNote => before.find((note) => note.words === each) ?? { words: each, at: ctx.now.toISOString() });
    await ctx.db.query('insert into course_notes (id, course_id, notes, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)', [newId(), courseId, JSON.stringify(notes), ctx.now, me(ctx)]);
    await audit(ctx, 'wrote_course_notes', 'course', courseId, { notes: notes.length });
  }

  /** As a lesson is opened with them. */
  async toShow(ctx: Ctx, courseId: string): Promise<readonly CourseNote[]> {
    return (await this.newest(ctx, courseId)).notes ?? [];
  }

  private async newest(ctx: Ctx, courseId: string): Promise<Newest> {
    const [newest] = (await ctx.db.query(newestSql, [courseId])) as Newest[];
    if (!newest) throw notFound();
    return newest;
  }
}
