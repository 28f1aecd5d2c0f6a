import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { pause } from '../../tools/processes.ts';

export interface FreshDatabase {
  /** Signs in as the role that the API uses. */
  appUrl: string;
  /** Signs in as the role that owns the tables. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A database of the caller's own, with every migration in it: a copy of the run's template, about 50 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { superuserUrl, appUrl, ownerUrl, template } = inject('cluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withSuperuser(superuserUrl, (client) => client.query(`create database ${name} template ${template} owner pvi_owner`));
  return {
    appUrl: onDatabase(appUrl, name),
    ownerUrl: onDatabase(ownerUrl, name),
    drop: () => withSuperuser(superuserUrl, async (client) => {
      // whoever has said goodbye is let out of the door: cut off on the way, it would be an error that nobody hears
      for (let tries = 0; tries < 100 && (await client.query('select 1 from pg_stat_activity where datname = $1', [name])).rowCount; tries += 1) await pause(20);
      await client.query(`drop database if exists ${name} with (force)`);
    }),
  };
}

async function withSuperuser<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
