import { addDays } from '@pvi/domain/days';
import type { Bench } from '../harness/bench.ts';
import { Dice } from './dice.ts';
import { serverOf, signIn } from './people.ts';
import { p95, timesOf } from './traffic.ts';
import type { Call } from './traffic.ts';

/**
 * The trained share of a set of three requirements on a date of the last three years, drawn anew for every question, so
 * that no answer can have been kept: of a provider, each time another one, and of the whole council. What an officer
 * waits for, over HTTP, one question at a time.
 */
export const bench: Bench = {
  names: ['share.provider_p95_ms', 'share.council_p95_ms'],
  async measure(house) {
    const product = await house.product();
    const { bulk } = product;
    const { cookie } = await signIn(product, bulk.wdoId);
    const dice = new Dice(11);
    const pick = (from: readonly string[]): string => from[dice.below(from.length)]!;
    const question = (place: string): Call => {
      const set = new Set<string>();
      while (set.size < 3) set.add(pick(bulk.requirementIds));
      const on = addDays(bulk.on, -dice.below(3 * 365));
      return { method: 'GET', path: `/api/standing/share?on=${on}${place}${[...set].map((id, n) => `&requirementIds[${n}]=${id}`).join('')}`, cookie };
    };
    const ask = (place: () => string, count: number): Promise<number[]> => timesOf(serverOf(product), Array.from({ length: count }, () => question(place())));
    const provider = (): string => `&organisationId=${pick(bulk.organisationIds)}`;
    const council = (): string => '';
    await ask(provider, 40);
    const ofProviders = await ask(provider, 200);
    await ask(council, 10);
    const ofCouncil = await ask(council, 60);
    return [
      { name: 'share.provider_p95_ms', value: p95(ofProviders), unit: 'ms', target: 20 },
      { name: 'share.council_p95_ms', value: p95(ofCouncil), unit: 'ms', target: 200 },
    ];
  },
};
