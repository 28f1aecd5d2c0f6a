import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { putUpRowWalls } from './row-walls.ts';
import { sqlMigrations } from './sql-migrations.ts';

/**
 * Brings a database to the present shape, or to that of the migrations named, as its owner. Safe to repeat, and for
 * two starters at once. @throws Error for a migration that this version does not have.
 */
export async function migrate(ownerUrl: string, only?: readonly string[]): Promise<void> {
  const all = sqlMigrations();
  const names = all.map((Migration) => new Migration().name ?? '');
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no migration called ${unknown} in this version`);
  const wanted = all.filter((_, at) => only === undefined || only.includes(names[at] ?? ''));
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: wanted, migrationsTableName: 'migration', logging: false, extra: { max: 2 } });
  await source.initialize();
  try {
    await source.query('select pg_advisory_lock(4300)');
    await source.runMigrations({ transaction: 'each' });
    // not there yet where an older shape was asked for
    await source.query(`do $$ begin if to_regproc('public.journal_every_table') is not null then perform journal_every_table(); end if; end $$`);
    const [scoped] = (await source.query(`select to_regproc('public.scope_people') is not null as scoped`)) as { scoped: boolean }[];
    if (scoped?.scoped) await source.transaction((manager) => putUpRowWalls(manager));
    await runMigrations({ connectionString: ownerUrl });
  } finally {
    await source.destroy();
  }
}
