import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../apps/api/src/migrations/run.ts';
import { startPostgres } from '../../tools/postgres.ts';
import './provided.ts';

/** One PostgreSQL for the run, with one migrated database in it that every test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-test-'));
  const postgres = await startPostgres(folder, { safety: 'fast', maxConnections: 200 });
  const tidy = async (): Promise<void> => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // The migrations read the app role's name from here, to grant it what it may do.
    process.env['DATABASE_URL'] = postgres.appUrl;
    await migrate(postgres.ownerUrl);
  } catch (failure) {
    await tidy();
    throw failure;
  }
  const { superuserUrl, appUrl, ownerUrl } = postgres;
  project.provide('cluster', { superuserUrl, appUrl, ownerUrl, template: 'pvi' });
  return tidy;
}
