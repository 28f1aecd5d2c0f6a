import type { CompletionSource } from '@pvi/contract/completions';
import { addDays } from '@pvi/domain/days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartFactRow } from './completions.sql.ts';
import { wholeOf } from './whole.ts';

const parts = ['a', 'b', 'c'];
const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays('2026-02-20', n));
const fact: fc.Arbitrary<PartFactRow> = fc.record({
  partId: fc.constantFrom(...parts),
  recordedOn: day,
  source: fc.constantFrom<CompletionSource>('played', 'recorded', 'imported'),
  attemptId: fc.constant(null),
  scorePercent: fc.constant(null),
  evidence: fc.constantFrom(null, 'seen'),
});
const history = fc.array(fact, { maxLength: 9 }).map((facts) => facts.sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : 1)));

describe('the whole of a course from its parts', () => {
  it('is there exactly when every part was done after the last completion', () => {
    fc.assert(
      fc.property(history, fc.option(day), (done, after) => {
        const counted = done.filter((one) => after === null || one.recordedOn > after);
        expect(wholeOf(parts, done, after) !== null).toBe(parts.every((part) => counted.some((one) => one.partId === part)));
      }),
    );
  });

  it('is dated by a part of its own, and never better proved than any of them', () => {
    fc.assert(
      fc.property(history, (done) => {
        const whole = wholeOf(parts, done, null);
        if (!whole) return;
        const used = parts.map((part) => done.find((one) => one.partId === part));
        expect(used.map((one) => one?.recordedOn).sort().at(-1)).toBe(whole.completedOn);
        const worst = (['recorded', 'imported', 'played'] as const).find((source) => used.some((one) => one?.source === source));
        expect(whole.source).toBe(worst);
      }),
    );
  });
});
