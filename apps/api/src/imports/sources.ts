import { Injectable } from '@nestjs/common';
import type { HrKindCode } from '@pvi/contract/import-kinds';
import type { UnknownWords } from '@pvi/contract/imports';
import { workerTypeList } from '@pvi/contract/posts';
import { plainName } from '@pvi/domain/import-columns';
import type { MasteredField, Masters } from '@pvi/domain/import-sources';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { brokenConstraint } from '../kernel/database.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { People } from '../people/people.ts';
import { clashesSql, mastersSql, meanSql, ownSettingsSql, putSystemSql, sourcesSql } from './sources.sql.ts';
import type { SourceSqlRow } from './sources.sql.ts';

/** A source with those that go on in it, and what it is believed about. */
export interface SourceFamily {
  sourceId: string;
  /** Itself first: where two of them use one number, its own goes before. */
  all: readonly string[];
  /** The source in which another goes on now. */
  current: (sourceId: string) => string;
  masters: Masters;
  /** Field and plain word → what it means here. */
  words: ReadonlyMap<string, string>;
}

export interface SourceSettings {
  name: string;
  folder: string | null;
  whole: boolean;
  leaveOut: boolean;
}

const usualNames: Record<HrKindCode, string> = { hr_itrent: 'MHR iTrent', hr_oracle: 'Oracle HCM' };

/** The systems of record that send us people: each with its numbers, its words and what it is believed about. */
@Injectable()
export class Sources {
  constructor(private readonly people: People) {}

  async list(ctx: Ctx): Promise<SourceSqlRow[]> {
    permit(ctx, 'read', 'Import', {});
    return (await ctx.db.query(sourcesSql)) as SourceSqlRow[];
  }

  async masters(ctx: Ctx): Promise<{ field: MasteredField; sourceId: string | null; name: string | null; recordedAt: Date; by: string | null }[]> {
    permit(ctx, 'read', 'Import', {});
    return (await ctx.db.query(mastersSql)) as Awaited<ReturnType<Sources['masters']>>;
  }

  async add(ctx: Ctx, given: SourceSettings & { kind: HrKindCode }): Promise<{ sourceId: string }> {
    permit(ctx, 'decide', 'Import', {});
    const sourceId = await this.people.many.source(ctx, { code: `hr:${newId()}`, name: given.name, organisationId: null });
    await this.put(ctx, sourceId, given.kind, given);
    await audit(ctx, 'added_source', 'source', sourceId, { kind: given.kind });
    return { sourceId };
  }

  async change(ctx: Ctx, sourceId: string, given: SourceSettings): Promise<void> {
    permit(ctx, 'decide', 'Import', {});
    const source = await this.one(ctx, sourceId);
    await ctx.db.query('update source set name = $2 where id = $1', [sourceId, given.name]);
    await this.put(ctx, sourceId, source.kind, given);
    await audit(ctx, 'changed_source', 'source', sourceId, { folder: given.folder, whole: given.whole, leaveOut: given.leaveOut });
  }

  /** The source that a file of this kind is from: the one named, else the only one of the kind, made when it is the first. */
  async choose(ctx: Ctx, kind: HrKindCode, sourceId: string | null): Promise<string> {
    const here = ((await ctx.db.query(sourcesSql)) as SourceSqlRow[]).filter((one) => one.kind === kind && one.intoId === null);
    const chosen = sourceId === null ? here[0] : here.find(({ id }) => id === sourceId);
    if (chosen && (sourceId !== null || here.length === 1)) return chosen.id;
    if (sourceId !== null || here.length > 1) throw new Problem('invalid_input', 'Say which system the file is from.', [{ path: 'sourceId', code: 'required', message: 'Choose the system' }]);
    const made = await this.people.many.source({ ...ctx, actor: { ...ctx.actor, system: true } }, { code: `hr:${newId()}`, name: usualNames[kind], organisationId: null });
    await ctx.db.query(putSystemSql, [made, kind, null, null, false, false, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'added_source', 'source', made, { kind });
    return made;
  }

  /** Numbers under which two sources know different people. */
  async clashes(ctx: Ctx, sourceId: string, intoId: string): Promise<{ total: number; rows: { ref: string; from: string; into: string }[] }> {
    permit(ctx, 'read', 'Import', {});
    const rows = (await ctx.db.query(clashesSql, [sourceId, intoId])) as { ref: string; from: string; into: string; total: number }[];
    return { total: rows[0]?.total ?? 0, rows: rows.map(({ ref, from, into }) => ({ ref, from, into })) };
  }

  /**
   * From now on one source goes on in another: files of that one find the people and posts of both. Every number is
   * kept as it is, so it can be split again at any time. @throws Problem `conflict` for a source that has gone on already.
   */
  async merge(ctx: Ctx, sourceId: string, intoId: string): Promise<void> {
    permit(ctx, 'decide', 'Import', {});
    const [from, into] = [await this.one(ctx, sourceId), await this.one(ctx, intoId)];
    if (from.id === into.id || from.intoId !== null || into.intoId !== null) throw new Problem('conflict', 'One of the two has been merged already. Load the page again.');
    await ctx.db.query('insert into source_merger (id, source_id, into_id, merged_at, merged_by) values ($1, $2, $3, $4, $5)', [newId(), sourceId, intoId, ctx.now, me(ctx)]);
    await audit(ctx, 'merged_source', 'source', sourceId, { intoId });
  }

  /** Takes a merger back. */
  async split(ctx: Ctx, sourceId: string): Promise<void> {
    permit(ctx, 'decide', 'Import', {});
    const source = await this.one(ctx, sourceId);
    if (source.intoId === null) throw new Problem('conflict', 'These two are not merged any more. Load the page again.');
    await ctx.db.query('update source_merger set undone_at = $2, undone_by = $3 where source_id = $1 and undone_at is null', [sourceId, ctx.now, me(ctx)]);
    await audit(ctx, 'split_source', 'source', sourceId, { intoId: source.intoId });
  }

  /** Names the source that is believed about a field; null: whoever speaks last. */
  async nameMaster(ctx: Ctx, field: MasteredField, sourceId: string | null): Promise<void> {
    permit(ctx, 'decide', 'Import', {});
    if (sourceId !== null) await this.one(ctx, sourceId);
    await ctx.db.query('insert into field_master (id, field, source_id, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)', [newId(), field, sourceId, ctx.now, ctx.actor.personId]);
    await audit(ctx, 'named_master', 'source', sourceId, { field });
  }

  /** What the words of an extract may mean. */
  async wordLists(ctx: Ctx): Promise<UnknownWords['lists']> {
    const settings = (await ctx.db.query(ownSettingsSql, [ctx.today])) as { id: string; name: string; organisation: string }[];
    const roles = await this.people.jobRoles(ctx);
    return [
      { field: 'unit', title: 'Units', choices: settings.map(({ id, name, organisation }) => ({ value: id, text: `${name}, ${organisation}` })) },
      { field: 'post_title', title: 'Post titles', choices: roles.map(({ code, title }) => ({ value: code, text: title })) },
      { field: 'contract_type', title: 'Contract types', choices: workerTypeList.map(({ code, words }) => ({ value: code, text: words })) },
    ];
  }

  /** Keeps what words of a source mean here: the last word on a word counts. */
  async mean(ctx: Ctx, sourceId: string, words: readonly { field: string; word: string; meaning: string }[]): Promise<void> {
    permit(ctx, 'write', 'Import', {});
    const said = [...new Map(words.map((one) => [`${one.field}|${plainName(one.word)}`, one])).values()];
    await ctx.db.query(meanSql, [sourceId, said.map(({ field }) => field), said.map(({ word }) => plainName(word)), said.map(({ meaning }) => meaning), ctx.now, ctx.actor.personId]);
    await audit(ctx, 'explained_words', 'source', sourceId, { words: said.length });
  }

  async family(ctx: Ctx, sourceId: string): Promise<SourceFamily> {
    const mergers = (await ctx.db.query('select source_id as "from", into_id as "into" from source_merger where undone_at is null order by merged_at, id')) as { from: string; into: string }[];
    const into = new Map(mergers.map((one) => [one.from, one.into]));
    const current = (id: string): string => {
      let now = id;
      for (let steps = 0; steps < 20 && into.has(now); steps += 1) now = into.get(now) ?? now;
      return now;
    };
    const all = [sourceId, ...mergers.map(({ from }) => from).filter((id) => id !== sourceId && current(id) === current(sourceId))];
    const named = (await ctx.db.query(mastersSql)) as { field: MasteredField; sourceId: string | null }[];
    const words = (await ctx.db.query('select field, word, meaning from source_word where source_id = any($1::uuid[]) order by source_id = $2', [all, sourceId])) as { field: string; word: string; meaning: string }[];
    return {
      sourceId,
      all,
      current,
      masters: Object.fromEntries(named.flatMap((one) => (one.sourceId === null ? [] : [[one.field, current(one.sourceId)]]))),
      words: new Map(words.map(({ field, word, meaning }) => [`${field}|${word}`, meaning])),
    };
  }

  private async put(ctx: Ctx, sourceId: string, kind: HrKindCode, given: SourceSettings): Promise<void> {
    try {
      await ctx.db.query(putSystemSql, [sourceId, kind, given.folder, given.folder === null ? null : me(ctx), given.whole, given.leaveOut, ctx.now, ctx.actor.personId]);
    } catch (error) {
      if (brokenConstraint(error) === null) throw error;
      throw new Problem('invalid_input', 'Another system uses this folder. Choose another name.', [{ path: 'folder', code: 'taken', message: 'Choose a folder that no other system uses' }]);
    }
  }

  private async one(ctx: Ctx, sourceId: string): Promise<SourceSqlRow> {
    const found = ((await ctx.db.query(sourcesSql)) as SourceSqlRow[]).find(({ id }) => id === sourceId);
    if (!found) throw notFound();
    return found;
  }
}
