import { stringify } from 'csv-stringify/sync';
import type { ImportPage } from '@pvi/contract/imports';
import { importKind } from '@pvi/contract/import-kinds';
import type { ImportKindCode } from '@pvi/contract/import-kinds';
import { suggestMapping } from '@pvi/domain/import-columns';
import { Inside } from '../../../../test/harness/inside.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Database } from '../kernel/database.ts';
import { Imports } from './imports.ts';

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

  client(): Promise<Client> {
    return this.api.as(this.personId);
  }

  work(): Promise<void> {
    return this.api.work();
  }

  async upload(content: string | Buffer, name = 'people.csv'): Promise<string> {
    const importId = await this.send(content, name);
    await this.work();
    return importId;
  }

  async show(importId: string): Promise<ImportPage> {
    return (await this.client()).imports.show({ importId });
  }

  /** Maps by the headings and waits for the dry run. */
  async check(importId: string, { kind = 'people' as ImportKindCode, full = false, sourceId = undefined as string | undefined, everyLine = undefined as Record<string, string> | undefined } = {}): Promise<ImportPage> {
    const { headings } = await this.show(importId);
    const mapping = { ...suggestMapping(headings, importKind(kind)?.columns ?? []) };
    await (await this.client()).imports.map({ importId, kind, mapping, everyLine, full, sourceId });
    await this.work();
    return this.show(importId);
  }

  async checked(content: string | Buffer, options: { kind?: ImportKindCode; full?: boolean; sourceId?: string; everyLine?: Record<string, string> } = {}): Promise<ImportPage> {
    return this.check(await this.upload(content), options);
  }

  async commit(importId: string, leaveOut = false): Promise<ImportPage> {
    await (await this.client()).imports.commit({ importId, leaveOut });
    await this.work();
    return this.show(importId);
  }

  async undo(importId: string): Promise<ImportPage> {
    await (await this.client()).imports.undo({ importId });
    await this.work();
    return this.show(importId);
  }

  async rows(importId: string, outcome?: 'error' | 'duplicate' | 'leave' | 'create' | 'update' | 'same' | 'wait') {
    return (await (await this.client()).imports.rows({ importId, outcome, limit: 500 })).rows;
  }

  protected async send(content: string | Buffer, name: string): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    const answer = await fetch(`${this.api.origin}/api/imports`, { method: 'POST', body, headers: { cookie: await this.api.cookieOf(this.personId) } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`Upload: ${answer.status} ${text}`);
    return (JSON.parse(text) as { importId: string }).importId;
  }
}

/** The same from inside, for some ten thousand files. */
export class LoadingInside extends Loading {
  private readonly inside: Inside;

  constructor(api: Api, personId: string) {
    super(api, personId);
    this.inside = new Inside(api);
  }

  override client(): Promise<Client> {
    return Promise.resolve(this.inside.as(this.personId));
  }

  override work(): Promise<void> {
    return this.inside.work();
  }

  protected override async send(content: string | Buffer, name: string): Promise<string> {
    const actor = await this.inside.actor(this.personId);
    return (await this.api.door(Database).write(actor, (ctx) => this.api.door(Imports).receive(ctx, { name, content: Buffer.from(content) }))).importId;
  }
}

const pictured = new WeakSet<Api>();

/**
 * Every row of the record, hashed by table: all but the imports' own, the audit and what comes and goes with a visit.
 * One question for all tables, so that a picture is taken at one moment; kept as a function, so that PostgreSQL plans
 * it once and not for each of some thousands.
 */
export async function pictureOf(api: Api): Promise<Record<string, string>> {
  if (!pictured.has(api)) {
    pictured.add(api);
    const tables = await api.sql<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'
      and coalesce(obj_description(oid, 'pg_class'), '') not like 'not journalled%' order by 1`);
    const hashes = tables.map(({ name }) => `select '${name}'::text, md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from ${name} t`);
    await api.sql(`create function picture() returns table (name text, hash text) language plpgsql stable set max_parallel_workers_per_gather = 0 as $$ begin return query ${hashes.join(' union all ')}; end $$`);
  }
  const rows = await api.sql<{ name: string; hash: string }>('select name, hash from picture()');
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
