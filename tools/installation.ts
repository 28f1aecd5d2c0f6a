import pg from 'pg';
import { Advice } from './data-folder.ts';

/** What a database holds. `begun` without `finished` means that filling it was cut short. */
export interface Installation {
  begun: boolean;
  finished: boolean;
  demo: boolean;
  council: string;
  /** No administrator has used her link yet, so nobody could sign in to make another. */
  waitsForAdministrator: boolean;
}

const NOTHING: Installation = { begun: false, finished: false, demo: false, council: '', waitsForAdministrator: false };

/** The one row that says whether the first run is over. It lies in the database, so a copied folder cannot lie. */
export async function readInstallation(ownerUrl: string): Promise<Installation> {
  return withClient(ownerUrl, async (client) => {
    const table = await client.query<{ found: boolean }>(`select to_regclass('public.council') is not null as found`);
    if (!table.rows[0]?.found) return NOTHING;
    const { rows } = await client.query<{ name: string; demo: boolean; finished: boolean; waits: boolean }>(
      `select name, demo, seeded_at is not null as finished, not exists (
         select 1 from role_grant join account using (person_id)
         where role = 'administrator' and revoked_at is null and password_hash is not null) as waits
       from council`,
    );
    const council = rows[0];
    return council ? { begun: true, finished: council.finished, demo: council.demo, council: council.name, waitsForAdministrator: council.waits } : NOTHING;
  });
}

/** Says that the first run is over, where the program that filled the database has not said so itself. */
export async function finishInstallation(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, (client) => client.query('update council set seeded_at = now() where seeded_at is null'));
}

/** The server's major version. @throws Advice when it cannot be reached or is too old. */
export async function checkServer(url: string, name = 'DATABASE_URL'): Promise<number> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`);
      const version = rows[0]?.version ?? 0;
      if (version < 15) throw new Advice(`${name} leads to PostgreSQL ${version}. PVI Learning needs 15 or later.`);
      return version;
    });
  } catch (cause) {
    if (cause instanceof Advice) throw cause;
    // Not the address itself: it holds a password.
    throw new Advice(`The database of ${name} cannot be reached (${cause instanceof Error ? cause.message || 'no answer' : 'no answer'}). Check the address and that PostgreSQL is running.`, { cause });
  }
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  // A server that goes away while we wait rejects the query; the event beside it must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
