import { Injectable } from '@nestjs/common';
import type { UnknownWords } from '@pvi/contract/imports';
import { plainName } from '@pvi/domain/import-columns';
import { audit } from '../kernel/audit.ts';
import type { Ctx } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { ImportKinds } from './import-kinds.ts';
import { keepMeaningsSql, unknownWordsSql } from './imports.sql.ts';
import type { ImportSqlRow } from './imports.sql.ts';
import { Sources } from './sources.ts';

/** Column code → plain word → the choice that it means. */
export type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Words of a file that are in none of our lists. Somebody says once what they mean, and nobody has to change the file.
 * An extract's source remembers them; any other file hands them on to the next with its headings.
 */
@Injectable()
export class ImportWords {
  constructor(
    readonly sources: Sources,
    private readonly kinds: ImportKinds,
  ) {}

  /** The most frequent first, with what they may mean. Whoever calls may change the import. */
  async unknown(ctx: Ctx, row: ImportSqlRow): Promise<UnknownWords> {
    const lists = await this.lists(ctx, row);
    const words = (await ctx.db.query(unknownWordsSql, [row.id, faultOf(row), lists.map(({ field }) => field), 500])) as UnknownWords['words'];
    return { words, lists };
  }

  /** Is any line held up by such a word? */
  async any(ctx: Ctx, row: ImportSqlRow): Promise<boolean> {
    if ((row.counts.error ?? 0) === 0) return false;
    const fields = (await this.lists(ctx, row)).map(({ field }) => field);
    return ((await ctx.db.query(unknownWordsSql, [row.id, faultOf(row), fields, 1])) as unknown[]).length > 0;
  }

  /** Keeps what words mean. @throws Problem `invalid_input` for a meaning that is none. */
  async mean(ctx: Ctx, row: ImportSqlRow, words: readonly { field: string; word: string; meaning: string }[]): Promise<void> {
    const lists = await this.lists(ctx, row);
    const known = (field: string, meaning: string): boolean => lists.some((list) => list.field === field && list.choices.some(({ value }) => value === meaning));
    const wrong = words.flatMap(({ field, meaning }, at) => (known(field, meaning) ? [] : [{ path: `words.${at}.meaning`, code: 'invalid_value', message: 'Choose one from the list' }]));
    if (wrong.length > 0) throw new Problem('invalid_input', 'Some meanings are not in the lists. Choose from them.', wrong);
    if (row.sourceId !== null) return this.sources.mean(ctx, row.sourceId, words);
    const meanings: Record<string, Record<string, string>> = {};
    for (const { field, word, meaning } of words) (meanings[field] ??= { ...row.meanings[field] })[plainName(word)] = meaning;
    await ctx.db.query(keepMeaningsSql, [row.id, JSON.stringify(meanings)]);
    await audit(ctx, 'explained_words', 'import', row.id, { words: words.length });
  }

  private async lists(ctx: Ctx, row: ImportSqlRow): Promise<UnknownWords['lists']> {
    if (row.sourceId !== null) return this.sources.wordLists(ctx);
    const columns = (await this.kinds.of(row.kind ?? '')?.columns(ctx)) ?? [];
    return columns.flatMap(({ code, title, choices }) => (choices ? [{ field: code, title, choices: choices.map((one) => ({ value: one.code, text: one.words })) }] : []));
  }
}

/** What the two ways of reading a file call a word that is in no list. */
function faultOf({ sourceId }: ImportSqlRow): string {
  return sourceId === null ? 'unknown' : 'word';
}
