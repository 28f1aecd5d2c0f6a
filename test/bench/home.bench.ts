import type { Bench } from '../harness/bench.ts';
import { againstFloor } from './against-floor.ts';
import { learners } from './people.ts';
import type { Call } from './traffic.ts';

/** What a learner's home asks of the server each time it is opened: who she is, and what she has to do. */
export const bench: Bench = {
  names: ['home.cpu_ratio', 'home.cpu_ms'],
  async measure(house) {
    const product = await house.product();
    const calls = (await learners(product, 120)).flatMap(({ cookie }): Call[] => [
      { method: 'GET', path: '/api/session', cookie },
      { method: 'GET', path: '/api/my-learning', cookie },
    ]);
    const { ms, ratio } = await againstFloor(product, { what: 'home', calls, callsEach: 2, rounds: 3 });
    return [
      { name: 'home.cpu_ratio', value: ratio, unit: '×', target: 2.5 },
      { name: 'home.cpu_ms', value: ms, unit: 'ms', target: 6 },
    ];
  },
};
