import type { Bench } from '../harness/bench.ts';
import { againstFloor } from './against-floor.ts';
import { asOwner, learners } from './people.ts';
import { configOf, forgetPlayed, makePlayable, openCourse, save } from './playing.ts';
import type { Opened } from './playing.ts';

const savesEach = 4;

/**
 * A course saves, and is told "true" only when that is on the disc: `synchronous_commit` is on, as it always is in the
 * product. 100 people play at once and save four times each; before each run their attempts are as if just begun.
 */
export const bench: Bench = {
  names: ['commit.cpu_ratio', 'commit.cpu_ms'],
  async measure(house) {
    const product = await house.product();
    const courseId = product.bulk.courseIds[0]!;
    await makePlayable(product, courseId);
    await forgetPlayed(product, courseId);
    const opened: Opened[] = [];
    for (const { cookie } of (await learners(product, 120)).slice(0, 110)) {
      const course = opened.length < 100 ? await openCourse(product, cookie, courseId) : null;
      if (course) opened.push(course);
    }
    const durable = await asOwner(product, (client) => client.query<{ kept: string }>(`select current_setting('synchronous_commit') || current_setting('fsync') as kept`));
    if (durable.rows[0]?.kept !== 'onon') throw new Error('PostgreSQL acknowledges before it has written: this would measure something else');

    const calls = Array.from({ length: savesEach }, (_, n) => opened.map((course) => save(course, n + 1))).flat();
    const { ms, ratio } = await againstFloor(product, {
      what: 'commit',
      calls,
      prime: opened.map(configOf),
      restore: () =>
        asOwner(product, async (client) => {
          await client.query('delete from attempt_commit');
          await client.query(`update attempt_item set state = '{}', standing = null`);
          await client.query('update attempt set progress = null, last_seq = 0, saved_at = null');
          await client.query('vacuum (analyze) attempt, attempt_item, attempt_commit');
        }),
    });
    return [
      { name: 'commit.cpu_ratio', value: ratio, unit: '×', target: 2.5 },
      { name: 'commit.cpu_ms', value: ms, unit: 'ms', target: 4 },
    ];
  },
};
