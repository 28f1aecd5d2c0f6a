import { Injectable } from '@nestjs/common';
import type { Certificate, CertificateCheck, Completion, CompletionSource, PartlyDone, Recordable } from '@pvi/contract/completions';
import { newCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import { looksAt, may, me, permit, type Ctx } from '../kernel/context.ts';
import { Facts } from '../kernel/facts.ts';
import { newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';
import { certificateFrom, checkFrom, completionFrom } from './certificate.ts';
import {
  birthsSql, byNumberSql, completionSql, completionsOfSql, knownCoursesSql, lastCompletionSql, lockPersonSql, ofAttemptsSql, onRecordSql, partFactsSql, partlySql, partsSql, recordableSql, recordSql,
  settingsOfSql, withdrawSql,
} from './completions.sql.ts';
import type { CompletionRow, CoursePartRow, PartFactRow } from './completions.sql.ts';
import { PartCompletionEntity } from './completion.entity.ts';
import { checkFact } from './fact-checks.ts';
import { wholeOf } from './whole.ts';

/** Told to the rooms above, in the same transaction. */
export interface CompletionRecorded {
  completionId: string;
  personId: string;
  courseId: string;
  completedOn: Day;
}

declare module '../kernel/facts.ts' {
  interface FactMap {
    /** Once for each completion. */
    completion: CompletionRecorded;
    /** Once for all that were recorded together: for listeners that can do many in one statement. */
    completions: readonly CompletionRecorded[];
  }
}

/** A course done. `expiresOn` only where an outside certificate says so itself. */
export interface CompletionFact {
  personId: string;
  courseId: string;
  courseVersionId?: string | null;
  completedOn: Day;
  expiresOn?: Day | null;
  source: CompletionSource;
  scorePercent?: number | null;
  attemptId?: string | null;
  evidence?: string | null;
}

/** One part of a course done: named by itself, or by a course of which it is the only one or the e-learning. */
export type PartFact = ({ coursePartId: string; courseId?: undefined } | { courseId: string; coursePartId?: undefined }) & {
  personId: string;
  doneOn: Day;
  source: CompletionSource;
  courseVersionId?: string | null;
  attemptId?: string | null;
  scorePercent?: number | null;
  evidence?: string | null;
};

export interface Recorded {
  completionId: string;
  certificateNo: string;
}

/** Rows in one statement: well below what would make a single parameter slow to read. */
const mostAtOnce = 5000;

/** What people have learned: dated facts that are added and never changed, and the certificates that show them. */
@Injectable()
export class Completions {
  constructor(
    private readonly facts: Facts,
    private readonly config: Config,
  ) {}

  /**
   * Adds completions, many in one statement, and gives them in the order asked. An attempt completes a course
   * once: recording it again answers with the first completion.
   * @throws Problem `date_in_future`, `before_birth`, `dates_out_of_order`, `invalid_input` (no evidence).
   */
  async record(ctx: Ctx, facts: readonly CompletionFact[]): Promise<Recorded[]> {
    // what is played is her own; everything else is an officer's to record, and nobody's for herself
    for (const { personId, source } of facts) {
      if (source === 'played') permit(ctx, 'play', 'Attempt', { personId });
      else permit(ctx, 'write', 'Completion', { personId });
    }
    await this.checkAll(ctx, facts);
    return this.add(ctx, facts);
  }

  /** One completion that somebody saw proof of. @throws Problem as `record`, and `conflict` when it is on record for that day. */
  async recordSeen(ctx: Ctx, fact: Omit<CompletionFact, 'source'>): Promise<Recorded> {
    permit(ctx, 'write', 'Completion', { personId: fact.personId });
    await ctx.db.query(lockPersonSql, [fact.personId]);
    await this.refuseTwice(ctx, fact.personId, fact.courseId, fact.completedOn, 'completedOn');
    const [made] = await this.record(ctx, [{ ...fact, source: 'recorded' }]);
    return made!;
  }

  /**
   * Adds a part; when every part of the course is there, the completion too, dated by the last part. A course of
   * one part, or of none, is complete at once.
   */
  async recordPart(ctx: Ctx, fact: PartFact): Promise<{ completionId: string | null }> {
    const { courseId, parts, part } = await this.partsFor(ctx, fact);
    await this.permitPart(ctx, fact, part);
    if (parts.length > 0 && !part) return { completionId: null };
    const [person] = (await ctx.db.query(lockPersonSql, [fact.personId])) as { born: Day | null }[];
    if (!person) throw notFound();
    checkFact(ctx.today, { ...fact, on: fact.doneOn, field: 'doneOn' }, person.born);

    if (fact.source === 'recorded' && parts.length <= 1) await this.refuseTwice(ctx, fact.personId, courseId, fact.doneOn, 'doneOn');
    const known = part && fact.attemptId ? await ctx.db.getRepository(PartCompletionEntity).findOneBy({ attemptId: fact.attemptId, coursePartId: part.id }) : null;
    if (part && !known) await this.addPart(ctx, part.id, fact);
    ctx.touched.people.add(fact.personId);
    if (parts.length <= 1) {
      const { personId, courseVersionId, doneOn, source, attemptId, scorePercent, evidence } = fact;
      const [made] = await this.add(ctx, [{ personId, courseId, courseVersionId, completedOn: doneOn, source, attemptId, scorePercent, evidence }]);
      return { completionId: made?.completionId ?? null };
    }
    if (known) return this.ofAttempt(ctx, fact.attemptId ?? null);
    const done = (await ctx.db.query(partFactsSql, [fact.personId, courseId])) as PartFactRow[];
    const [last] = (await ctx.db.query(lastCompletionSql, [fact.personId, courseId])) as { on: Day | null }[];
    const whole = wholeOf(parts.map(({ id }) => id), done, last?.on ?? null);
    if (!whole) return { completionId: null };
    const [made] = await this.add(ctx, [{ personId: fact.personId, courseId, courseVersionId: fact.courseVersionId, ...whole }]);
    return { completionId: made?.completionId ?? null };
  }

  /** Says, as a second fact, that a completion does not count. @throws Problem `already_withdrawn`. */
  async withdraw(ctx: Ctx, completionId: string, reason: string): Promise<void> {
    const row = await this.one(ctx, completionId);
    permit(ctx, 'write', 'Completion', { personId: row.personId });
    const added = (await ctx.db.query(withdrawSql, [completionId, reason, ctx.now, me(ctx)])) as unknown[];
    if (added.length === 0) throw alreadyWithdrawn();
    await audit(ctx, 'withdrew_completion', 'person', row.personId, { completionId });
    ctx.touched.people.add(row.personId);
  }

  /** Everything she ever learned, wherever it was, the newest first. */
  async ofPerson(ctx: Ctx, personId: string): Promise<{ personName: string; completions: Completion[]; partly: PartlyDone[]; mayRecord: boolean; mayRecordParts: boolean }> {
    const places = await this.placesOf(ctx, personId);
    permit(ctx, 'read', 'Completion', places);
    const personName = await this.nameOf(ctx, personId);
    looksAt(ctx, personId);
    const mayRecord = may(ctx, 'write', 'Completion', { personId });
    const evidenceToo = mayRecord || ctx.actor.personId === personId;
    const rows = (await ctx.db.query(completionsOfSql, [personId])) as CompletionRow[];
    return {
      personName,
      completions: rows.map((row) => completionFrom(row, ctx.today, evidenceToo)),
      partly: (await ctx.db.query(partlySql, [personId])) as PartlyDone[],
      mayRecord,
      mayRecordParts: places.some((place) => may(ctx, 'write', 'PartCompletion', place)),
    };
  }

  /** What the asker may record for her: officers any course, a manager the parts that are done under her eyes. */
  async recordable(ctx: Ctx, personId: string): Promise<{ personName: string; courses: Recordable[] }> {
    permit(ctx, 'write', 'PartCompletion', await this.placesOf(ctx, personId));
    const whole = may(ctx, 'write', 'Completion', { personId });
    return { personName: await this.nameOf(ctx, personId), courses: (await ctx.db.query(recordableSql, [whole])) as Recordable[] };
  }

  /** What stands on the certificate today. @throws Problem `already_withdrawn`: then there is none. */
  async certificate(ctx: Ctx, completionId: string): Promise<Certificate> {
    const row = await this.one(ctx, completionId);
    permit(ctx, 'read', 'Completion', await this.placesOf(ctx, row.personId));
    if (row.withdrawnBecause !== null) throw alreadyWithdrawn();
    return certificateFrom(row, ctx.today, this.config.portalOrigin);
  }

  /** What a stranger with the number learns. @throws Problem `not_found` for a number that we never gave. */
  async check(ctx: Ctx, number: string): Promise<CertificateCheck> {
    const [row] = await beyond(ctx, 'secret', async () => (await ctx.db.query(byNumberSql, [number])) as CompletionRow[]);
    if (!row) throw new Problem('not_found', 'We have no certificate with that number. Check it against the certificate and type it again.');
    return checkFrom(row, ctx.today);
  }

  private async add(ctx: Ctx, facts: readonly CompletionFact[]): Promise<Recorded[]> {
    const rows = facts.map((fact) => ({ ...fact, id: newId(), certificateNo: newCode('certificate', randomBelow) }));
    const given = new Map<string, Recorded>();
    let waiting = rows;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      const made = new Set(((await ctx.db.query(recordSql, [JSON.stringify(batch), ctx.now, ctx.actor.personId])) as { id: string }[]).map(({ id }) => id));
      for (const row of batch) if (made.has(row.id)) given.set(row.id, { completionId: row.id, certificateNo: row.certificateNo });
      const left = batch.filter((row) => !made.has(row.id));
      await this.findByAttempt(ctx, left, given);
      // a number that is taken: draw another
      const again = left.filter((row) => !given.has(row.id)).map((row) => ({ ...row, certificateNo: newCode('certificate', randomBelow) }));
      waiting = [...again, ...waiting.slice(mostAtOnce)];
    }
    const fresh = rows
      .filter((row) => given.get(row.id)?.completionId === row.id)
      .map(({ id, personId, courseId, completedOn }) => ({ completionId: id, personId, courseId, completedOn }));
    for (const { personId } of fresh) ctx.touched.people.add(personId);
    for (const fact of fresh) await this.facts.announce(ctx, 'completion', fact);
    if (fresh.length > 0) await this.facts.announce(ctx, 'completions', fresh);
    return rows.map((row) => given.get(row.id)!);
  }

  /** Two people with the same sheet in hand: the second is told. Call it with the person locked. */
  private async refuseTwice(ctx: Ctx, personId: string, courseId: string, on: Day, path: string): Promise<void> {
    const [there] = (await ctx.db.query(onRecordSql, [personId, courseId, on])) as unknown[];
    if (!there) return;
    const message = 'This course is already on record for that day. Look at the completed learning before you record it again.';
    throw new Problem('conflict', message, [{ path, code: 'conflict', message }]);
  }

  private async findByAttempt(ctx: Ctx, left: readonly { id: string; attemptId?: string | null }[], given: Map<string, Recorded>): Promise<void> {
    const attempts = left.flatMap((row) => row.attemptId ?? []);
    if (attempts.length === 0) return;
    const found = (await ctx.db.query(ofAttemptsSql, [attempts])) as { id: string; attemptId: string; certificateNo: string }[];
    const byAttempt = new Map(found.map((one) => [one.attemptId, { completionId: one.id, certificateNo: one.certificateNo }]));
    for (const row of left) {
      const first = byAttempt.get(row.attemptId ?? '');
      if (first) given.set(row.id, first);
    }
  }

  private async ofAttempt(ctx: Ctx, attemptId: string | null): Promise<{ completionId: string | null }> {
    const [first] = (await ctx.db.query(ofAttemptsSql, [[attemptId]])) as { id: string }[];
    return { completionId: first?.id ?? null };
  }

  private async addPart(ctx: Ctx, coursePartId: string, fact: PartFact): Promise<void> {
    await ctx.db.getRepository(PartCompletionEntity).insert({
      id: newId(),
      personId: fact.personId,
      coursePartId,
      doneOn: fact.doneOn,
      source: fact.source,
      attemptId: fact.attemptId ?? null,
      scorePercent: fact.scorePercent ?? null,
      evidence: fact.evidence ?? null,
      recordedAt: ctx.now,
      recordedBy: ctx.actor.personId,
    });
  }

  private async checkAll(ctx: Ctx, facts: readonly CompletionFact[]): Promise<void> {
    const people = [...new Set(facts.map(({ personId }) => personId))];
    const [known] = (await ctx.db.query(knownCoursesSql, [[...new Set(facts.map(({ courseId }) => courseId))]])) as { all: boolean }[];
    if (!known?.all) throw notFound();
    const births = (await ctx.db.query(birthsSql, [people])) as { id: string; born: Day | null }[];
    const bornOf = new Map(births.map(({ id, born }) => [id, born]));
    for (const fact of facts) {
      const born = bornOf.get(fact.personId);
      if (born === undefined) throw notFound();
      checkFact(ctx.today, { ...fact, on: fact.completedOn, field: 'completedOn' }, born);
    }
  }

  /** The course, its parts and the one that is meant: named, the only one, or else the e-learning. */
  private async partsFor(ctx: Ctx, fact: PartFact): Promise<{ courseId: string; parts: CoursePartRow[]; part: CoursePartRow | undefined }> {
    const rows = (await ctx.db.query(partsSql, [fact.coursePartId ?? null, fact.courseId ?? null])) as (CoursePartRow | { id: null; courseId: string })[];
    const parts = rows.filter((row): row is CoursePartRow => row.id !== null);
    const courseId = rows[0]?.courseId;
    if (courseId === undefined) throw notFound();
    if (fact.coursePartId !== undefined) return { courseId, parts, part: parts.find(({ id }) => id === fact.coursePartId) };
    // a screen completes only what is learned on a screen, whatever else the course asks for
    const only = parts.length === 1 && fact.source !== 'played';
    return { courseId, parts, part: only ? parts[0] : parts.find(({ kind }) => kind === 'e_learning') };
  }

  private async permitPart(ctx: Ctx, fact: PartFact, part: CoursePartRow | undefined): Promise<void> {
    if (fact.source === 'played') return permit(ctx, 'play', 'Attempt', { personId: fact.personId });
    // what is learned on a screen is played, or recorded by an officer; a manager vouches for what she saw
    const seen = part !== undefined && part.kind !== 'e_learning';
    if (seen) return permit(ctx, 'write', 'PartCompletion', await this.placesOf(ctx, fact.personId));
    permit(ctx, 'write', 'Completion', { personId: fact.personId });
  }

  /** She herself, at each place where she works today. */
  private async placesOf(ctx: Ctx, personId: string): Promise<{ personId: string; settingId?: string }[]> {
    const settings = (await ctx.db.query(settingsOfSql, [personId, ctx.today])) as { settingId: string }[];
    return [{ personId }, ...settings.map(({ settingId }) => ({ personId, settingId }))];
  }

  /** The name on certificates: not what she likes to be called, because that she changes herself. */
  private async nameOf(ctx: Ctx, personId: string): Promise<string> {
    const [person] = (await ctx.db.query(`select given_name || ' ' || family_name as name from person where id = $1`, [personId])) as { name: string }[];
    if (!person) throw notFound();
    return person.name;
  }

  private async one(ctx: Ctx, completionId: string): Promise<CompletionRow> {
    const [row] = (await ctx.db.query(completionSql, [completionId])) as CompletionRow[];
    if (!row) throw notFound();
    return row;
  }
}

function alreadyWithdrawn(): Problem {
  return new Problem('already_withdrawn', 'This completion has been withdrawn already. Load the page again to see why.');
}
