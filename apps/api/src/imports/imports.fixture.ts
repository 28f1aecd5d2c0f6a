import { stringify } from 'csv-stringify/sync';
import type { ImportPage } from '@pvi/contract/imports';
import { importKind } from '@pvi/contract/import-kinds';
import type { ImportKindCode } from '@pvi/contract/import-kinds';
import { suggestMapping } from '@pvi/domain/import-columns';
import type { Api } from '../../../../test/harness/product.ts';

/** A file's lines as cells by column code. */
export type Lines = readonly Record<string, string>[];

export function csvOf(lines: Lines): string {
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  return stringify([headings, ...lines.map((line) => headings.map((heading) => line[heading] ?? ''))]);
}

/** Drives imports as somebody, through HTTP and the worker's own steps. */
export class Loading {
  constructor(
    readonly api: Api,
    readonly personId: string,
  ) {}

  async upload(content: string | Buffer, name = 'people.csv'): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    const answer = await fetch(`${this.api.origin}/api/imports`, { method: 'POST', body, headers: { cookie: await this.api.cookieOf(this.personId) } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`Upload: ${answer.status} ${text}`);
    await this.api.work();
    return (JSON.parse(text) as { importId: string }).importId;
  }

  async show(importId: string): Promise<ImportPage> {
    return (await this.api.as(this.personId)).imports.show({ importId });
  }

  /** Maps by the headings and waits for the dry run. */
  async check(importId: string, { kind = 'people' as ImportKindCode, full = false, sourceId = undefined as string | undefined } = {}): Promise<ImportPage> {
    const { headings } = await this.show(importId);
    const mapping = { ...suggestMapping(headings, importKind(kind)?.columns ?? []) };
    await (await this.api.as(this.personId)).imports.map({ importId, kind, mapping, full, sourceId });
    await this.api.work();
    return this.show(importId);
  }

  async checked(content: string | Buffer, options: { kind?: ImportKindCode; full?: boolean } = {}): Promise<ImportPage> {
    return this.check(await this.upload(content), options);
  }

  async commit(importId: string, leaveOut = false): Promise<ImportPage> {
    await (await this.api.as(this.personId)).imports.commit({ importId, leaveOut });
    await this.api.work();
    return this.show(importId);
  }

  async undo(importId: string): Promise<ImportPage> {
    await (await this.api.as(this.personId)).imports.undo({ importId });
    await this.api.work();
    return this.show(importId);
  }

  async rows(importId: string, outcome?: 'error' | 'duplicate' | 'leave' | 'create' | 'update' | 'same' | 'wait') {
    return (await (await this.api.as(this.personId)).imports.rows({ importId, outcome, limit: 500 })).rows;
  }
}

const statements = new WeakMap<Api, string>();

/** Every row of the record, hashed by table: all but the imports' own, the audit and what comes and goes with a visit. */
export async function pictureOf(api: Api): Promise<Record<string, string>> {
  const rows = await api.sql<{ name: string; hash: string }>(await statementFor(api));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** One question for all tables, so that a picture is taken at one moment and some thousands of them in good time. */
async function statementFor(api: Api): Promise<string> {
  const known = statements.get(api);
  if (known !== undefined) return known;
  const tables = await api.sql<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'
    and coalesce(obj_description(oid, 'pg_class'), '') not like 'not journalled%' order by 1`);
  const statement = tables.map(({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash from ${name} t`).join(' union all ');
  statements.set(api, statement);
  return statement;
}
