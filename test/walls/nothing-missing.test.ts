import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyOperation, leastInput } from '../harness/operations.ts';
import type { OperationFacts } from '../harness/operations.ts';
import { askers, type AskerName } from './askers.ts';
import { call, undone } from './calls.ts';
import { rowsChanged } from './changes.ts';
import { rules } from './rules.ts';
import { samples } from './samples.ts';
import { idAmong, walledWorld, withoutSecondWall } from './world.ts';
import type { WalledWorld } from './world.ts';

/**
 * The second wall hides silently: a row that it should have shown is simply not there, and one that it should have let
 * be changed stays as it was. So whatever anybody may read reads the same with it and without it, and whatever she may
 * do changes as many rows of the same tables.
 */
const leftOut = ['access.signOut', 'access.signOutEverywhere', 'access.demoSwitch', 'access.demoClock'];
const operations = everyOperation().filter(({ name }) => !leftOut.includes(name));

/** What came of an operation, by who asked. */
type Outcomes = Record<string, string>;

let world: WalledWorld;
const withWall = new Map<string, Outcomes>();
beforeAll(async () => {
  world = await walledWorld();
  // twice: what somebody looks at is noted the first time, and may be read in another answer
  for (const operation of [...operations, ...operations]) withWall.set(operation.name, await outcomesOf(operation));
  await withoutSecondWall(world);
}, 600_000);
afterAll(() => world.api.stop());

async function outcomesOf(operation: OperationFacts): Promise<Outcomes> {
  const outcomes: Outcomes = {};
  for (const asker of operation.method === 'GET' ? askers : (rules[operation.name]?.may ?? [])) {
    await world.api.sql('delete from rate_limit');
    outcomes[asker] = await (operation.method === 'GET' ? answerTo(operation, asker) : changeBy(operation, asker));
  }
  return outcomes;
}

const inputOf = (operation: OperationFacts) => ({ ...leastInput(operation, idAmong(world.here.ids)), ...samples(world.here.ids)[operation.name] });

async function answerTo(operation: OperationFacts, asker: AskerName): Promise<string> {
  const { status, text } = await call(world, operation, inputOf(operation), asker);
  return `${status} ${text.replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"instant"').replace(/"requestId":"[^"]*"/, '')}`;
}

async function changeBy(operation: OperationFacts, asker: AskerName): Promise<string> {
  let tables: string[] = [];
  const { status, body } = await undone(world, () => call(world, operation, inputOf(operation), asker), async (ctx) => {
    tables = (await rowsChanged(world.api, ctx)).map(({ table }) => table).sort();
  });
  const refusal = status < 400 ? '' : (body as { code?: string }).code;
  return [status, refusal, ...tables].join(' ');
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  it('comes to the same without the second wall', async () => {
    expect(withWall.get(name)).toEqual(await outcomesOf(operation));
  });
});
