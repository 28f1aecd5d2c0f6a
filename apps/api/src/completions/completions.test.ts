import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, refusal, refusalCode } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Completions } from './completions.ts';
import type { CompletionFact } from './completions.ts';

let api: Api;
let door: Completions;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-20');
  door = api.door(Completions);
});
afterAll(() => api.stop());

describe('through the door', () => {
  it('records 25,000 completions in seconds, each with a number of its own, in the order given', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => api.factories.aPerson()));
    const { courseId } = await api.factories.aCourse();
    const facts = Array.from({ length: 25_000 }, (_, n): CompletionFact => ({ personId: people[n % 20]!, courseId, completedOn: `2025-0${(n % 9) + 1}-10`, source: 'imported' }));
    const began = performance.now();
    const recorded = await api.within((ctx) => door.record(ctx, facts));
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(new Set(recorded.map((one) => one.certificateNo)).size).toBe(25_000);
    const [row] = await api.sql('select person_id, completed_on from completion where id = $1', [recorded[17]?.completionId]);
    expect(row).toEqual({ person_id: people[17], completed_on: facts[17]?.completedOn });
  });
});
