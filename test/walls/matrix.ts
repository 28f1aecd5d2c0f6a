import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyOperation, leastInput, withEveryId } from '../harness/operations.ts';
import type { OperationFacts } from '../harness/operations.ts';
import { call, undone } from './calls.ts';
import { askers, unknown, type AskerName } from './askers.ts';
import { everybody, type Rule } from './rule-shapes.ts';
import { rules } from './rules.ts';
import { samples } from './samples.ts';
import { digestOfEverything, idAmong, wordsOf } from './world.ts';
import type { WalledWorld } from './world.ts';

/**
 * Every operation × everybody who could ask × what is here. The rules are written by hand, apart from the abilities
 * that the product decides by, so that one can catch the other.
 */
const operations = everyOperation();
/** These end the session that calls them, or move the day for everybody. */
const leftOut = new Set(['access.signOut', 'access.signOutEverywhere', 'access.demoSwitch', 'access.demoClock']);

export function holdTheMatrix(open: () => Promise<WalledWorld>): void {
  let world: WalledWorld;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.api.stop());

  it('has a rule for every operation, and none for what is not there', () => {
    expect(Object.keys(rules).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  describe.each(operations.filter(({ name }) => !leftOut.has(name)).map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
    const rule: Rule = rules[name] ?? { may: [] };
    const input = (): Record<string, unknown> => ({ ...leastInput(operation, idAmong(world.here.ids)), ...samples(world.here.ids)[name] });
    const refused = askers.filter((asker) => !rule.may.includes(asker) && !rule.elsewhere?.includes(asker));
    const readers = rule.words ?? rule.may;

    it('is called in the right form', () => {
      const fits = operation.input?.safeParse(asSent(operation, input())) ?? { success: true, error: null };
      expect(fits.error?.issues ?? []).toEqual([]);
    });

    it('tells those outside nothing, and changes nothing for them', async () => {
      const before = await digestOfEverything(world.api);
      for (const asker of refused) {
        const answer = await call(world, operation, input(), asker);
        const [status, code] = unknown.includes(asker) ? [401, 'not_signed_in'] : [404, 'not_found'];
        expect({ asker, status: answer.status, code: (answer.body as { code?: string }).code }).toEqual({ asker, status, code });
        expect(answer.text, asker).not.toMatch(wordsOf('here').anything);
      }
      expect(await digestOfEverything(world.api)).toEqual(before);
    });

    it('serves those inside, and nobody reads of a provider that she may not know', async () => {
      for (const asker of [...rule.may, ...(rule.elsewhere ?? [])]) {
        const answer = await undone(world, () => call(world, operation, input(), asker));
        const { code } = answer.body as { code?: string };
        expect(answer.status, `${asker}: ${answer.text}`).toBeLessThan(500);
        if (rule.may.includes(asker) && rule !== everybody) expect(['not_signed_in', 'not_found'], `${asker}: ${answer.text}`).not.toContain(code);
        if (!readers.includes(asker)) expect(answer.text, asker).not.toMatch(rule.places?.includes(asker) ? wordsOf('here').people : wordsOf('here').anything);
      }
    });

    it('answers with nothing of elsewhere, whatever ids are planted', async () => {
      const planted = withEveryId(operation, input(), idAmong(world.elsewhere.ids));
      const outside: readonly AskerName[] = ['newcomer here', 'learner', 'colleague here', 'manager here', 'manager of the provider', 'manager of a sibling', 'trainer', 'assessor'];
      for (const asker of outside) {
        const answer = await undone(world, () => call(world, operation, planted, asker));
        expect(answer.status, asker).toBeLessThan(500);
        expect(answer.text, asker).not.toMatch(wordsOf('elsewhere').anything);
      }
    });
  });
}

/** What the server reads a call as: numbers and lists come as text in an address. */
function asSent(operation: OperationFacts, given: Record<string, unknown>): Record<string, unknown> {
  return operation.method === 'GET' || operation.method === 'DELETE' ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value])) : given;
}
