import { Injectable } from '@nestjs/common';
import type { NewPostTold } from '@pvi/contract/people';
import type { AbsenceKind, LeavingDestination, LeavingReason, PostFlag, WorkerType } from '@pvi/contract/posts';
import { newCode } from '@pvi/domain/codes';
import { addDays, laterOf } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { may, me, permit } from '../kernel/context.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { Organisations } from '../organisations/organisations.ts';
import { AbsenceEntity, AssignmentEntity } from './assignment.entity.ts';
import { birthFault, faultAt, outOfOrder, yearFault } from './dates.ts';
import { jobRoles } from './job-roles.ts';
import { Many } from './many.ts';
import { newPostsSql } from './new-posts.sql.ts';
import { assignSql, knownAtSql, registerSql } from './people.sql.ts';

export interface Names {
  givenName: string;
  familyName: string;
  knownAs?: string | null;
}

export interface NewcomerDetails extends Names {
  dateOfBirth?: Day | null;
  email?: string | null;
  mobile?: string | null;
  preferredLanguage?: string;
}

export interface NewPost {
  personId: string;
  settingId: string;
  /** A code of the job-role list. */
  jobRole: string;
  workerType: WorkerType;
  managerId?: string | null;
  weeklyHours?: number | null;
  flags?: readonly PostFlag[];
  startsOn: Day;
  /** For a post that is over already when it is written down. */
  ended?: { endsOn: Day; reason: LeavingReason; destination: LeavingDestination } | null;
}

export interface Registered {
  personId: string;
  learnerNo: string;
}

/** Who works where, as what, since when. One record for life; posts come and go. */
@Injectable()
export class People {
  /** The verbs below for many at once. */
  readonly many = new Many();

  constructor(private readonly organisations: Organisations) {}

  /** The reference list of roles, written anew where a title changed. */
  async putJobRoles(ctx: Ctx): Promise<void> {
    await ctx.db.query(
      `insert into job_role (code, title, sort) select code, title, ordinality from jsonb_array_elements($1::jsonb) with ordinality as given (role, ordinality),
         jsonb_to_record(role) as one (code text, title text)
       on conflict (code) do update set title = excluded.title, sort = excluded.sort`,
      [JSON.stringify(jobRoles)],
    );
  }

  async jobRoles(ctx: Ctx): Promise<{ code: string; title: string }[]> {
    return (await ctx.db.query('select code, title from job_role order by sort, code')) as { code: string; title: string }[];
  }

  /** A new person with a learner number, and no post yet: only for those who may write of anybody. */
  async register(ctx: Ctx, person: NewcomerDetails): Promise<Registered> {
    permit(ctx, 'write', 'Person', {});
    return this.newPerson(ctx, person);
  }

  /** Many at once, in one statement; answers in the order given. */
  async registerMany(ctx: Ctx, people: readonly NewcomerDetails[]): Promise<Registered[]> {
    permit(ctx, 'write', 'Person', {});
    return this.write(ctx, people);
  }

  /** A new person who starts at a setting of the asker's. @throws Problem as `register` and `assign`. */
  async registerInPost(ctx: Ctx, person: NewcomerDetails, post: Omit<NewPost, 'personId'>): Promise<Registered> {
    permit(ctx, 'write', 'Assignment', { settingId: post.settingId });
    const registered = await this.newPerson(ctx, person);
    await this.assign(ctx, { ...post, personId: registered.personId });
    return registered;
  }

  /**
   * Gives a person a post. Whoever calls has seen to it that the asker may know her.
   * @throws Problem `already_in_post`, `already_closed`, `invalid_input` for a role or manager that is not one there.
   */
  async assign(ctx: Ctx, post: NewPost): Promise<{ assignmentId: string }> {
    permit(ctx, 'write', 'Assignment', { settingId: post.settingId });
    const place = await this.organisations.place(ctx, post.settingId);
    if (place.closedOn !== null && place.closedOn < post.startsOn) throw new Problem('already_closed', 'This setting is closed by then. Choose another, or an earlier start.', faultAt('settingId', 'already_closed', 'Choose a setting that is open'));
    const years = yearFault('startsOn', post.startsOn, ctx.today);
    if (years) throw new Problem('invalid_input', 'The start date does not look right. Check the year.', [years]);
    const [known] = (await ctx.db.query('select exists (select 1 from job_role where code = $1) as role, (select date_of_birth from person where id = $2) as born, exists (select 1 from person where id = $2) as person', [post.jobRole, post.personId])) as { role: boolean; born: Day | null; person: boolean }[];
    if (!known?.person) throw notFound();
    if (!known.role) throw new Problem('invalid_input', 'Choose what she does there.', faultAt('jobRole', 'invalid_value', 'Choose one from the list'));
    if (known.born !== null && post.startsOn <= known.born) throw new Problem('before_birth', 'The start is before the date of birth. Check both.', faultAt('startsOn', 'before_birth', 'Check the year'));
    await this.mustAnswerTo(ctx, post.managerId, place.organisationId, post.personId);
    const [assignmentId] = await this.writePosts(ctx, [post]);
    if (assignmentId === undefined) throw alreadyInPost();
    await audit(ctx, 'assigned', 'person', post.personId, { assignmentId, settingId: post.settingId, jobRole: post.jobRole });
    return { assignmentId };
  }

  /** Many posts at once, in one statement and all or none; answers in the order given. @throws Problem `already_in_post`. */
  async assignMany(ctx: Ctx, posts: readonly NewPost[]): Promise<{ assignmentId: string }[]> {
    for (const settingId of new Set(posts.map((post) => post.settingId))) permit(ctx, 'write', 'Assignment', { settingId });
    const ids = await this.writePosts(ctx, posts);
    if (ids.some((id) => id === undefined)) throw alreadyInPost();
    await audit(ctx, 'assigned_many', 'assignment', null, { count: posts.length });
    return ids.map((assignmentId) => ({ assignmentId: assignmentId ?? '' }));
  }

  /** Puts right what was entered about a post; the old and new values stay in the audit. @throws Problem `already_in_post`, `dates_out_of_order`. */
  async correct(ctx: Ctx, given: { assignmentId: string; workerType: WorkerType; managerId?: string | null; weeklyHours?: number | null; flags: readonly PostFlag[]; startsOn: Day }): Promise<void> {
    const post = await this.postOf(ctx, given.assignmentId);
    if (post.endsOn !== null && given.startsOn > post.endsOn) throw outOfOrder('startsOn', 'The start cannot be after the last day. Check both dates.');
    const years = yearFault('startsOn', given.startsOn, ctx.today);
    if (years) throw new Problem('invalid_input', 'The start date does not look right. Check the year.', [years]);
    const [other] = (await ctx.db.query(
      `select (select min(starts_on) from absence where assignment_id = $1) as away, exists (select 1 from assignment where id <> $1 and person_id = $2 and setting_id = $3 and job_role = $4
         and daterange(starts_on, ends_on, '[]') && daterange($5::date, $6::date, '[]')) as overlaps`,
      [post.id, post.personId, post.settingId, post.jobRole, given.startsOn, post.endsOn],
    )) as { away: Day | null; overlaps: boolean }[];
    if (other?.overlaps) throw alreadyInPost();
    if (other?.away && given.startsOn > other.away) throw outOfOrder('startsOn', 'The start cannot be after a long absence that is recorded here. Check both dates.');
    const { organisationId } = await this.organisations.place(ctx, post.settingId);
    if ((given.managerId ?? null) !== post.managerId) await this.mustAnswerTo(ctx, given.managerId, organisationId, post.personId);
    const now = { workerType: given.workerType, managerId: given.managerId ?? null, weeklyHours: given.weeklyHours ?? null, flags: [...given.flags], startsOn: given.startsOn };
    await ctx.db.getRepository(AssignmentEntity).update({ id: post.id }, now);
    const was = { workerType: post.workerType, managerId: post.managerId, weeklyHours: post.weeklyHours, flags: post.flags, startsOn: post.startsOn };
    this.touch(ctx, post);
    await audit(ctx, 'corrected_post', 'person', post.personId, { assignmentId: post.id, was, now });
  }

  /**
   * Written down at the wrong setting: there it ends, and days gone by stay as they were reported; at the right one it has
   * the first day that it had, so that no deadline begins anew. @throws Problem as `leave` and `assign`.
   */
  async correctSetting(ctx: Ctx, given: { personId: string; assignmentId: string; settingId: string }): Promise<{ assignmentId: string }> {
    const { id, settingId, managerId, endsOn: _end, ...same } = await this.postOf(ctx, given.assignmentId);
    if (same.personId !== given.personId) throw notFound();
    if (settingId === given.settingId) throw new Problem('invalid_input', 'They are written down there already.', faultAt('settingId', 'invalid_value', 'Choose another setting'));
    const near = (await this.organisations.place(ctx, settingId)).organisationId === (await this.organisations.place(ctx, given.settingId)).organisationId;
    const away = await ctx.db.getRepository(AbsenceEntity).findBy({ assignmentId: id });
    await this.leave(ctx, { assignmentId: id, endsOn: laterOf(same.startsOn, addDays(ctx.today, -1)), reason: 'entered_in_error', destination: near ? 'same_provider' : 'not_known' });
    const moved = await this.assign(ctx, { ...same, settingId: given.settingId, managerId: near ? managerId : null });
    for (const { kind, startsOn, endsOn } of away) await this.absent(ctx, { ...moved, kind, startsOn, endsOn });
    return moved;
  }

  /** `endsOn`: her last day. A long absence that is still open ends with it. @throws Problem `not_in_post`, `dates_out_of_order`. */
  async leave(ctx: Ctx, given: { assignmentId: string; endsOn: Day; reason: LeavingReason; destination: LeavingDestination }): Promise<void> {
    const post = await this.postOf(ctx, given.assignmentId);
    if (given.endsOn < post.startsOn) throw outOfOrder('endsOn', 'The last day cannot be before the start of the post. Check both dates.');
    const [left] = (await ctx.db.query(
      `with left_post as (update assignment set ends_on = $2, leaving_reason = $3, leaving_destination = $4, ended_recorded_at = $5, ended_recorded_by = $6
         where id = $1 and ends_on is null returning 1) select count(*)::int as n from left_post`,
      [post.id, given.endsOn, given.reason, given.destination, ctx.now, ctx.actor.personId],
    )) as { n: number }[];
    if (left?.n !== 1) throw new Problem('not_in_post', 'Her leaving is recorded already. Load the page again to see the day.');
    await ctx.db.query('update absence set ends_on = $2, ended_recorded_at = $3 where assignment_id = $1 and ends_on is null and starts_on <= $2', [post.id, given.endsOn, ctx.now]);
    this.touch(ctx, post);
    await audit(ctx, 'left', 'person', post.personId, { assignmentId: post.id, endsOn: given.endsOn, reason: given.reason, destination: given.destination });
  }

  /** A long time away. No end: until she is back. @throws Problem `already_absent`, `not_in_post`, `dates_out_of_order`. */
  async absent(ctx: Ctx, given: { assignmentId: string; kind: AbsenceKind; startsOn: Day; endsOn?: Day | null }): Promise<{ absenceId: string }> {
    const post = await this.postOf(ctx, given.assignmentId);
    const endsOn = given.endsOn ?? null;
    if (endsOn !== null && endsOn < given.startsOn) throw outOfOrder('endsOn', 'The absence cannot end before it starts. Check both dates.');
    if (given.startsOn < post.startsOn || (post.endsOn !== null && (endsOn ?? given.startsOn) > post.endsOn)) {
      throw new Problem('not_in_post', 'The absence must lie within the time in the post. Check the dates.', faultAt('startsOn', 'not_in_post', 'Enter a day within the time in the post'));
    }
    const absenceId = newId();
    const recorded = (await ctx.db.query(
      'insert into absence (id, assignment_id, kind, starts_on, ends_on, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id',
      [absenceId, post.id, given.kind, given.startsOn, endsOn, ctx.now, ctx.actor.personId],
    )) as unknown[];
    if (recorded.length === 0) throw new Problem('already_absent', 'A long absence is recorded for those days already. Record the return from it first, or choose other dates.');
    this.touch(ctx, post);
    await audit(ctx, 'absent', 'person', post.personId, { assignmentId: post.id, absenceId });
    return { absenceId };
  }

  /** Back from the absence that is open, or whose end was foreseen later; `endsOn` is the last day away. */
  async returned(ctx: Ctx, given: { assignmentId: string; endsOn: Day }): Promise<void> {
    const post = await this.postOf(ctx, given.assignmentId);
    const [back] = (await ctx.db.query(
      `with back as (update absence set ends_on = $2, ended_recorded_at = $3
         where assignment_id = $1 and starts_on <= $2 and (ends_on is null or ends_on > $2) returning 1) select count(*)::int as n from back`,
      [post.id, given.endsOn, ctx.now],
    )) as { n: number }[];
    if (back?.n !== 1) throw new Problem('not_in_post', 'No long absence is open on that day. Check the date.', faultAt('endsOn', 'not_in_post', 'Enter a day within the absence'));
    this.touch(ctx, post);
    await audit(ctx, 'returned', 'person', post.personId, { assignmentId: post.id, endsOn: given.endsOn });
  }

  /** What the asker is told: new posts of hers that somebody else wrote down, and that she has not answered. */
  async newPosts(ctx: Ctx): Promise<NewPostTold[]> {
    return (await ctx.db.query(newPostsSql, [me(ctx), ctx.today, ctx.now])) as NewPostTold[];
  }

  /** The name used from now on, on everything, old certificates included. The former one is kept, restricted. */
  async rename(ctx: Ctx, { personId, givenName, familyName, knownAs }: Names & { personId: string }): Promise<void> {
    await this.permitForPerson(ctx, personId);
    const [person] = (await ctx.db.query('select given_name, family_name from person where id = $1 for update', [personId])) as { given_name: string; family_name: string }[];
    if (!person) throw notFound();
    if (person.given_name !== givenName || person.family_name !== familyName) {
      await ctx.db.query('insert into former_name (id, person_id, given_name, family_name, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)', [newId(), personId, person.given_name, person.family_name, ctx.now, ctx.actor.personId]);
    }
    await ctx.db.query('update person set given_name = $2, family_name = $3, known_as = $4 where id = $1', [personId, givenName, familyName, knownAs || null]);
    ctx.touched.people.add(personId);
    await audit(ctx, 'renamed', 'person', personId);
  }

  /** May the asker change this person's record: an officer, or who runs a post she holds today or will hold? */
  async permitForPerson(ctx: Ctx, personId: string): Promise<void> {
    if (may(ctx, 'write', 'Person', { personId })) return;
    const posts = (await ctx.db.query('select distinct setting_id as "settingId" from assignment where person_id = $1 and (ends_on is null or ends_on >= $2)', [personId, ctx.today])) as { settingId: string }[];
    permit(ctx, 'write', 'Assignment', posts);
  }

  private async newPerson(ctx: Ctx, person: NewcomerDetails): Promise<Registered> {
    const born = birthFault(person.dateOfBirth, ctx.today);
    if (born) throw new Problem(born.code === 'date_in_future' ? 'date_in_future' : 'invalid_input', 'The date of birth does not look right. Check it.', [born]);
    const [registered] = await this.write(ctx, [person]);
    if (!registered) throw new Error('A person was written and not found');
    await audit(ctx, 'registered_person', 'person', registered.personId);
    return registered;
  }

  /** Writes people with fresh learner numbers; where a number is taken, those few are numbered again. */
  private async write(ctx: Ctx, people: readonly NewcomerDetails[]): Promise<Registered[]> {
    const rows = people.map((person) => ({
      id: newId(),
      learnerNo: newCode('learner', randomBelow),
      givenName: person.givenName,
      familyName: person.familyName,
      knownAs: person.knownAs || null,
      dateOfBirth: person.dateOfBirth ?? null,
      email: person.email || null,
      mobile: person.mobile || null,
      preferredLanguage: person.preferredLanguage ?? 'en',
    }));
    for (let left = rows; left.length > 0; ) {
      const written = (await ctx.db.query(registerSql, [JSON.stringify(left), ctx.now, ctx.actor.personId])) as { id: string }[];
      const done = new Set(written.map((row) => row.id));
      left = left.filter((row) => !done.has(row.id));
      for (const row of left) row.learnerNo = newCode('learner', randomBelow);
    }
    return rows.map(({ id, learnerNo }) => ({ personId: id, learnerNo }));
  }

  /** One statement; undefined where the post overlaps itself. */
  private async writePosts(ctx: Ctx, posts: readonly NewPost[]): Promise<(string | undefined)[]> {
    const rows = posts.map((post) => ({ ...post, id: newId(), managerId: post.managerId ?? null, weeklyHours: post.weeklyHours ?? null, flags: post.flags ?? [] }));
    const written = (await ctx.db.query(assignSql, [JSON.stringify(rows), ctx.now, ctx.actor.personId])) as { id: string }[];
    const done = new Set(written.map((row) => row.id));
    for (const post of posts) this.touch(ctx, post);
    return rows.map((row) => (done.has(row.id) ? row.id : undefined));
  }

  /** A post that the asker may change, locked, so that two changes at once follow each other. @throws Problem `not_found`. */
  private async postOf(ctx: Ctx, assignmentId: string): Promise<AssignmentEntity> {
    const post = await ctx.db.getRepository(AssignmentEntity).findOne({ where: { id: assignmentId }, lock: { mode: 'pessimistic_write' } });
    if (!post) throw notFound();
    permit(ctx, 'write', 'Assignment', { settingId: post.settingId });
    return post;
  }

  /** A line manager is somebody known at the provider, and not the person herself unless she is alone there. */
  private async mustAnswerTo(ctx: Ctx, managerId: string | null | undefined, organisationId: string, personId: string): Promise<void> {
    if (!managerId || managerId === personId) return;
    const [row] = await beyond(ctx, 'leaders', async () => (await ctx.db.query(knownAtSql, [managerId, organisationId, ctx.today])) as { known: boolean }[]);
    if (!row?.known) throw new Problem('invalid_input', 'Choose a manager who works at this provider.', faultAt('managerId', 'invalid_value', 'Choose one from the list'));
  }

  private touch(ctx: Ctx, post: { personId: string; settingId: string }): void {
    ctx.touched.people.add(post.personId);
    ctx.touched.settings.add(post.settingId);
  }
}

function alreadyInPost(): Problem {
  return new Problem('already_in_post', 'This person holds this post at this setting for some of those days already. Look at their page, or choose other dates.');
}
