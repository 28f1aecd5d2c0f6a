import type { EventEmitter } from 'node:events';
import pg from 'pg';

const lockSpace = 4301;
const everySeconds = 30;

/**
 * A worker that was killed leaves its jobs locked, and the runner would wait four hours for it. The runner locks them
 * in the name of its pool of workers. So every pool of ours holds an advisory lock on a connection of its own: one that
 * holds none is dead, and what it had goes back.
 */
export class WorkerWatch {
  private readonly client: pg.Client;
  private readonly ours = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(ownerUrl: string) {
    this.client = new pg.Client({ connectionString: ownerUrl, application_name: 'pvi worker watch' });
    this.client.on('error', () => undefined);
  }

  /** `events` are the runner's: it names its pool before a worker of it takes the first job. */
  async begin(events: EventEmitter): Promise<void> {
    await this.client.connect();
    events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
      this.ours.add(workerPool.id);
      void this.client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, workerPool.id]).catch(() => undefined);
    });
    await this.releaseTheDead();
    this.timer = setInterval(() => void this.releaseTheDead().catch(() => undefined), everySeconds * 1000);
    this.timer.unref();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.client.end();
  }

  /** Only what was taken a while ago is looked at: a pool that has just begun may not hold its lock yet. */
  private async releaseTheDead(): Promise<void> {
    const { rows } = await this.client.query<{ id: string }>(
      `select distinct locked_by as id from graphile_worker.jobs where locked_by is not null and locked_at < now() - interval '3 seconds'`,
    );
    for (const { id } of rows.filter((row) => !this.ours.has(row.id))) {
      const { rows: answer } = await this.client.query<{ dead: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as dead', [lockSpace, id]);
      if (!answer[0]?.dead) continue;
      await this.client.query('select graphile_worker.force_unlock_workers($1::text[])', [[id]]);
      await this.client.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, id]);
    }
  }
}
