import { addDays, addMonths } from '@pvi/domain/days';
import type { Bench } from '../harness/bench.ts';
import { Dice } from './dice.ts';
import { asOwner, serverOf, signIn } from './people.ts';
import { Line, p95, timesOf } from './traffic.ts';
import type { Call } from './traffic.ts';

/**
 * A target's page for the whole council, 36 months after it began: a share for every month's end and every step, who is
 * left out and why, coverage. The day asked about differs each time.
 */
export const bench: Bench = {
  names: ['series.council_p95_ms'],
  async measure(house) {
    const product = await house.product();
    const { cookie } = await signIn(product, product.bulk.wdoId);
    const { requirementIds, on } = product.bulk;
    const line = new Line(serverOf(product));
    const made = async (path: string, body: unknown): Promise<Record<string, string>> => JSON.parse((await line.must({ method: 'POST', path, cookie, body })).text) as Record<string, string>;
    // an earlier run on the same data folder made its own
    await asOwner(product, (client) => client.query('delete from target_step; delete from target; delete from measure_requirement; delete from measure'));
    const { measureId } = await made('/api/measures', { name: 'Safeguarding', requirementIds: requirementIds.slice(0, 3) });
    const beginsOn = addMonths(on, -36);
    const steps = [25, 50, 75].map((thresholdPercent, n) => ({ thresholdPercent, dueOn: addMonths(beginsOn, 12 * (n + 1) + 3) }));
    const { targetId } = await made('/api/targets', { title: 'Trained in safeguarding', measureId, placeKind: 'council', beginsOn, steps });
    const dice = new Dice(13);
    const calls = (count: number): Call[] => Array.from({ length: count }, () => ({ method: 'GET', path: `/api/targets/${targetId}?on=${addDays(on, -dice.below(25))}`, cookie }));
    const months = (JSON.parse((await line.must(calls(1)[0]!)).text) as { series: unknown[] }).series.length;
    line.close();
    if (months < 36) throw new Error(`The series has ${months} points, not 36 months`);
    await timesOf(serverOf(product), calls(5));
    return [{ name: 'series.council_p95_ms', value: p95(await timesOf(serverOf(product), calls(40))), unit: 'ms', target: 500 }];
  },
};
