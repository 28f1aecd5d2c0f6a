import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { sqlMigrations } from './sql-migrations.ts';

/** Brings a database to the present shape, as its owner. Safe to repeat, and for two starters at once. */
export async function migrate(ownerUrl: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: sqlMigrations(), migrationsTableName: 'migration', logging: false, extra: { max: 2 } });
  await source.initialize();
  try {
    await source.query('select pg_advisory_lock(4300)');
    await source.runMigrations({ transaction: 'each' });
    await source.query('select journal_every_table()');
    await runMigrations({ connectionString: ownerUrl });
  } finally {
    await source.destroy();
  }
}
