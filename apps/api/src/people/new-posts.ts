import { Injectable } from '@nestjs/common';
import type { Objection } from '@pvi/contract/people';
import { addDays, laterOf } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { Access } from '../access/access.ts';
import { audit } from '../kernel/audit.ts';
import { isKnownTo } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { objectionsSql, ownPostSql } from './new-posts.sql.ts';
import type { ObjectionRow } from './new-posts.sql.ts';
import { People } from './people.ts';
import type { NewPost } from './people.ts';

/** How somebody comes to a second employer or moves to another: found with her consent, told, and able to object. */
@Injectable()
export class NewPosts {
  constructor(
    private readonly access: Access,
    private readonly people: People,
  ) {}

  /**
   * A post for somebody whose number nobody has at hand: her last name and date of birth, and her own yes, given at the
   * screen with her own sign-in. @throws Problem `not_confirmed`, the same whatever was wrong and for people who are not
   * on the register, so that nobody is found by trying; and as `People.assign`.
   */
  async appointConfirmed(ctx: Ctx, given: { familyName: string; dateOfBirth: Day; handle: string; password: string; post: Omit<NewPost, 'personId'> }): Promise<{ assignmentId: string; personId: string }> {
    permit(ctx, 'write', 'Assignment', { settingId: given.post.settingId });
    const personId = await this.access.whoConfirms(ctx, given.handle, given.password);
    if (personId !== null) await isKnownTo(ctx, personId);
    const [fits] = (await ctx.db.query('select 1 from person where id = $1 and date_of_birth = $2::date and plain_name(family_name) = plain_name($3)', [personId, given.dateOfBirth, given.familyName])) as unknown[];
    if (personId === null || !fits) throw new Problem('not_confirmed', 'That did not work. Check the name, the date of birth and the sign-in, or use the learner number.');
    const { assignmentId } = await this.people.assign(ctx, { ...given.post, personId });
    // she has just said so herself
    await this.keep(ctx, { assignmentId, personId, answer: 'mine', line: null });
    return { assignmentId, personId };
  }

  async answer(ctx: Ctx, given: { assignmentId: string; answer: 'mine' | 'not_mine'; line?: string | null }): Promise<void> {
    const personId = me(ctx);
    const [own] = (await ctx.db.query(ownPostSql, [given.assignmentId, personId])) as unknown[];
    if (!own) throw notFound();
    await this.keep(ctx, { assignmentId: given.assignmentId, personId, answer: given.answer, line: given.line || null });
    ctx.touched.people.add(personId);
    await audit(ctx, given.answer === 'mine' ? 'agreed_to_post' : 'objected_to_post', 'person', personId, { assignmentId: given.assignmentId });
  }

  async objections(ctx: Ctx): Promise<{ objections: Objection[] }> {
    permit(ctx, 'write', 'Person', {});
    return { objections: ((await ctx.db.query(objectionsSql, [null])) as ObjectionRow[]).map(({ answerId: _own, endsOn: _end, ...told }) => told) };
  }

  /** `ends`: the post was entered by mistake, and stands no more from today; figures of days gone by stay what they were. @throws Problem `conflict`. */
  async settle(ctx: Ctx, { assignmentId, finding, line }: { assignmentId: string; finding: 'stays' | 'ends'; line: string }): Promise<void> {
    permit(ctx, 'write', 'Person', {});
    const [open] = (await ctx.db.query(objectionsSql, [assignmentId])) as ObjectionRow[];
    if (!open) throw new Problem('conflict', 'Nobody objects to this post any more. Load the page again.');
    await ctx.db.query('insert into post_finding (answer_id, finding, line, found_at, found_by) values ($1, $2, $3, $4, $5)', [open.answerId, finding, line, ctx.now, ctx.actor.personId]);
    if (finding === 'ends' && open.endsOn === null) {
      await this.people.leave(ctx, { assignmentId, endsOn: laterOf(open.startsOn, addDays(ctx.today, -1)), reason: 'entered_in_error', destination: 'not_known' });
    }
    ctx.touched.people.add(open.personId);
    await audit(ctx, 'settled_objection', 'person', open.personId, { assignmentId, finding });
  }

  private async keep(ctx: Ctx, said: { assignmentId: string; personId: string; answer: string; line: string | null }): Promise<void> {
    await ctx.db.query('insert into post_answer (id, assignment_id, person_id, answer, line, answered_at) values ($1, $2, $3, $4, $5, $6)', [newId(), said.assignmentId, said.personId, said.answer, said.line, ctx.now]);
  }
}
