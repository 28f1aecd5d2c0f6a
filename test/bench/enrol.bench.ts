import { randomUUID } from 'node:crypto';
import type { Bench } from '../harness/bench.ts';
import { againstFloor } from './against-floor.ts';
import { asOwner, learners, serverOf } from './people.ts';
import { Line } from './traffic.ts';
import type { Call } from './traffic.ts';

/** A learner puts herself on a course: three courses each, with the key that the portal sends so that a retry is harmless. */
export const bench: Bench = {
  names: ['enrol.cpu_ms'],
  async measure(house) {
    const product = await house.product();
    const courseIds = product.bulk.courseIds.slice(10, 13);
    const enrol = (cookie: string, courseId: string): Call => ({ method: 'POST', path: '/api/enrolments', cookie, body: { courseId }, headers: { 'idempotency-key': randomUUID() } });
    const restore = (): Promise<void> =>
      asOwner(product, async (client) => {
        await client.query('delete from enrolment where course_id = any($1)', [courseIds]);
        await client.query('delete from idempotency_key');
        await client.query('vacuum (analyze) enrolment, idempotency_key');
      });

    await restore();
    const line = new Line(serverOf(product));
    const entitled: string[] = [];
    // a few work where the contract has ended: they are refused, which is not what is measured
    for (const { cookie } of await learners(product, 120)) if ((await line.send(enrol(cookie, courseIds[0]!))).status === 200) entitled.push(cookie);
    line.close();
    const calls = courseIds.flatMap((courseId) => entitled.map((cookie) => enrol(cookie, courseId)));
    const { ms } = await againstFloor(product, { what: 'enrol', calls, restore });
    return [{ name: 'enrol.cpu_ms', value: ms, unit: 'ms', target: 6 }];
  },
};
