import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { fillBulkCouncil } from '../../../../test/bench/bulk-council.ts';
import { brokenInvariants } from '../../../../test/harness/invariants.ts';
import { freshDatabase } from '../../../../test/harness/postgres.ts';
import type { FreshDatabase } from '../../../../test/harness/postgres.ts';

/** The council of the benches is written by bulk SQL and not through the doors: it is held to the same rules. */
describe('the council of the benches', () => {
  const on = '2026-11-20';
  let database: FreshDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    await fillBulkCouncil(database.ownerUrl, { people: 600, seed: 7, on });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];

  it('breaks none of the rules that the demo council keeps', async () => {
    expect(await brokenInvariants(sql, on)).toEqual([]);
  });

  it('would be caught: a post after closing, a completion to come, a wrong learner number', async () => {
    await owner.query('begin');
    await owner.query(`update setting set closed_on = '2000-01-01' where id = (select setting_id from assignment limit 1)`);
    await owner.query(`update completion set completed_on = '2090-01-01', expires_on = null where id = (select id from completion limit 1)`);
    await owner.query(`update person set learner_no = learner_no || 'C' where id = (select id from person limit 1)`);
    expect((await brokenInvariants(sql, on)).map((rule) => rule.split(':')[0])).toEqual([
      'nobody is on the register after the setting has closed',
      'a completion is neither in the future nor before birth',
      'a learner or certificate number ends in its check character',
    ]);
    await owner.query('rollback');
  });
});
