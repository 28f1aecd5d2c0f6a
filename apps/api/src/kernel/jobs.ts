import type { TaskList } from 'graphile-worker';

/** Work that may come later. Nothing that a page shows waits for it. */
export const taskList: TaskList = {
  /** Throws away what has served its time: sessions, retry keys, tries, used codes, ended launches. */
  tidy: async (_payload, helpers) => {
    await helpers.query(`delete from session where expire < now() - interval '1 hour'`);
    await helpers.query(`delete from idempotency_key where created_at < now() - interval '2 days'`);
    await helpers.query(`delete from rate_limit where expire < extract(epoch from now()) * 1000`);
    await helpers.query(`delete from one_time_code where expires_at < now() - interval '90 days'`);
    await helpers.query(`delete from sign_in_attempt where at < now() - interval '180 days'`);
  },
};

export const crontab = '17 * * * * tidy';
