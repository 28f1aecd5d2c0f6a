import type { AbsenceKind, LeavingDestination, LeavingReason, PostFlag, WorkerType } from '@pvi/contract/posts';
import type { StatedAbsence } from '@pvi/domain/import-absences';
import type { PersonChanges, PostDetails, StatedPerson } from '@pvi/domain/import-people';
import type { RestatedPost } from '@pvi/domain/import-posts';
import type { Ctx } from '../../kernel/context.ts';
import type { Teller } from '../../kernel/long-work.ts';
import type { People } from '../../people/people.ts';
import { inChunks } from '../import-kind.ts';

/** What a line does: about whom, under which number, and the changes to make. */
export interface PeopleLineChanges {
  /** Whose number it is, '|', the number; empty where no number is stated. */
  key: string;
  /** Under which number the post is known there, where that is not the person's. */
  postRef?: string;
  /** Null for somebody new, who is made once, by the line that names her first. */
  personId: string | null;
  /** The line that makes or names the person: this one, or an earlier one. */
  personLine: number;
  person: Omit<StatedPerson, 'post'> | null;
  changes: PersonChanges | null;
  /** Posts of hers as they become. */
  restates?: readonly RestatedPost[];
  /** Long absences to be written; without a post: in the one that this line makes. */
  absences?: readonly (StatedAbsence & { absenceId: string | null; assignmentId: string | null })[];
  /** Why a new post ended that is over already. */
  leavingReason?: string | null;
}

/** Finds or makes the source whose numbers begin a key. */
export type SourceOf = (ctx: Ctx, prefix: string) => Promise<string>;

/** Does what a plan of people says, many rows a statement: newcomers, leavers, corrections, names, new posts. */
export class PeopleApplied {
  /** Line → the person of that line. */
  private readonly people = new Map<number, string>();

  constructor(
    private readonly door: People,
    private readonly wanted: readonly PeopleLineChanges[],
    private readonly sourceOf: SourceOf,
  ) {}

  async apply(ctx: Ctx, tell: Teller): Promise<void> {
    const total = this.wanted.length;
    await this.registerNewcomers(ctx);
    await tell(Math.ceil(total / 3), total, 'people');
    const sources = await this.nameNumbers(ctx);
    await this.leave(ctx);
    await this.restate(ctx);
    await this.correct(ctx);
    await this.describe(ctx);
    await tell(Math.ceil((total * 2) / 3), total, 'people');
    await this.assign(ctx, sources);
    await tell(total, total, 'people');
  }

  private async registerNewcomers(ctx: Ctx): Promise<void> {
    for (const { personId, personLine } of this.wanted) if (personId) this.people.set(personLine, personId);
    const fresh = this.wanted.filter((one) => one.personId === null && one.person && !this.people.has(one.personLine));
    // her first line says who she is, as it will when the file comes again
    const firsts = [...new Map(fresh.toReversed().map((one) => [one.personLine, one])).values()].toReversed();
    for (const some of inChunks(firsts)) {
      const made = await this.door.registerMany(ctx, some.map(({ person }) => ({ ...person!, preferredLanguage: person!.preferredLanguage ?? 'en' })));
      for (const [at, one] of some.entries()) this.people.set(one.personLine, made[at]?.personId ?? '');
    }
  }

  /** Each provider and each system numbers its people; the numbers lead to them from the next file on. */
  private async nameNumbers(ctx: Ctx): Promise<Map<string, string>> {
    const sources = new Map<string, string>();
    const bySource = Map.groupBy(this.wanted.filter(({ key }) => key !== ''), ({ key }) => key.split('|')[0] ?? '');
    for (const [prefix, rows] of bySource) {
      const sourceId = await this.sourceOf(ctx, prefix);
      sources.set(prefix, sourceId);
      const refs = new Map(rows.map((one) => [refOf(one), this.personOf(one)]));
      for (const some of inChunks([...refs])) await this.door.many.knownAs(ctx, sourceId, some.map(([ref, personId]) => ({ ref, personId })), []);
    }
    return sources;
  }

  private async leave(ctx: Ctx): Promise<void> {
    const leaving = this.wanted.flatMap(({ changes }) => changes?.leave ?? []);
    for (const some of inChunks(leaving)) {
      await this.door.many.leave(ctx, some.map(({ assignmentId, endsOn, moved, mistaken }) => ({ assignmentId, endsOn, reason: mistaken ? 'entered_in_error' : 'not_known', destination: moved ? 'same_provider' : 'not_known' })));
    }
  }

  private async restate(ctx: Ctx): Promise<void> {
    const all = this.wanted.flatMap(({ restates }) => restates ?? []);
    await this.door.many.restate(ctx, all.map((one) => ({ ...one, ...this.postOf(one), ...endOf(one.leavingReason) })));
  }

  private async correct(ctx: Ctx): Promise<void> {
    const corrected = this.wanted.flatMap(({ changes }) => (changes?.correct ? [{ ...changes.correct, ...this.postOf(changes.correct) }] : []));
    for (const some of inChunks(corrected)) await this.door.many.correct(ctx, some);
  }

  private async describe(ctx: Ctx): Promise<void> {
    const known = this.wanted.filter(({ personId }) => personId !== null);
    for (const some of inChunks(known.flatMap((one) => (one.changes?.names ? [{ personId: one.personId!, ...one.changes.names }] : [])))) await this.door.many.rename(ctx, some);
    for (const some of inChunks(known.flatMap((one) => (one.changes?.details ? [{ personId: one.personId!, ...one.changes.details }] : [])))) await this.door.many.describe(ctx, some);
  }

  private async assign(ctx: Ctx, sources: ReadonlyMap<string, string>): Promise<void> {
    const stated: { key: string; postRef?: string; assignmentId: string }[] = this.wanted.flatMap(({ key, postRef, changes }) => (changes?.statesPost ? [{ key, postRef, assignmentId: changes.statesPost }] : []));
    const posts = this.wanted.flatMap((one) => (one.changes?.assign ? [{ one, post: one.changes.assign }] : []));
    const madeBy = new Map<PeopleLineChanges, string>();
    for (const some of inChunks(posts)) {
      const made = await this.door.assignMany(ctx, some.map(({ one, post }) => ({ ...this.postOf(post), personId: this.personOf(one), settingId: post.settingId, jobRole: post.jobRole, ended: post.endsOn ? { endsOn: post.endsOn, ...endOf(one.leavingReason ?? null) } : null })));
      for (const [at, { one }] of some.entries()) madeBy.set(one, made[at]?.assignmentId ?? '');
      stated.push(...some.map(({ one }, at) => ({ key: one.key, postRef: one.postRef, assignmentId: made[at]?.assignmentId ?? '' })));
    }
    for (const [prefix, rows] of Map.groupBy(stated, ({ key }) => key.split('|')[0] ?? '')) {
      for (const some of inChunks(rows)) await this.door.many.knownAs(ctx, sources.get(prefix) ?? '', [], some.map(({ key, postRef, assignmentId }) => ({ ref: postRef ?? refOf({ key }), assignmentId })));
    }
    await this.beAway(ctx, madeBy);
  }

  private async beAway(ctx: Ctx, madeBy: ReadonlyMap<PeopleLineChanges, string>): Promise<void> {
    const away = this.wanted.flatMap((one) => (one.absences ?? []).map((absence) => ({ ...absence, kind: absence.kind as AbsenceKind, assignmentId: absence.assignmentId ?? madeBy.get(one) ?? '' })));
    for (const some of inChunks(away)) await this.door.many.absent(ctx, some);
  }

  private personOf(one: PeopleLineChanges): string {
    return one.personId ?? this.people.get(one.personLine) ?? '';
  }

  private postOf(post: PostDetails): { workerType: WorkerType; managerId: string | null; weeklyHours: number | null; flags: readonly PostFlag[]; startsOn: string } {
    const managerId = post.managerLine === null ? post.managerId : (this.people.get(post.managerLine) ?? null);
    return { workerType: post.workerType as WorkerType, managerId, weeklyHours: post.weeklyHours, flags: post.flags as readonly PostFlag[], startsOn: post.startsOn };
  }
}

/** Why a post ended, in the words of the register. */
function endOf(leavingReason: string | null): { reason: LeavingReason; destination: LeavingDestination } {
  if (leavingReason === 'moved') return { reason: 'not_known', destination: 'same_provider' };
  return { reason: (leavingReason ?? 'not_known') as LeavingReason, destination: 'not_known' };
}

function refOf({ key }: { key: string }): string {
  return key.slice(key.indexOf('|') + 1);
}
