import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from './days.ts';
import type { Day } from './days.ts';
import { slowShare, slowStanding } from './slow-oracle.ts';
import type { SlowPerson } from './slow-oracle.ts';
import { standingOn } from './standing.ts';
import type { RuleFact, StandingFacts } from './standing.ts';
import { trainedShare } from './trained-share.ts';

// Days that have bitten others: leap days, month ends, both clock changes, the turn of a year.
const dayAsked = fc.constantFrom('2026-03-29', '2026-10-25', '2024-02-29', '2025-02-28', '2026-08-31', '2026-12-31', '2026-06-15');

/** A day within three days of one of the edges, given as days from D. */
function near(on: Day, ...edges: number[]): fc.Arbitrary<Day> {
  return fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -3, max: 3 })).map(([edge, off]) => addDays(on, edge + off));
}

function mostlyNull<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

function rules(on: Day): fc.Arbitrary<RuleFact> {
  return fc.record({
    graceDays: fc.constantFrom(0, 28, 84), extra: fc.constantFrom(0, 1, 14, 56),
    validityMonths: fc.constantFrom(0, 1, 6, 12, 36),
  }).chain(({ graceDays, extra, validityMonths }) => fc.record({
    startsOn: near(on, -graceDays, -graceDays - extra, 0, -900, -900, -900),
    endsOn: mostlyNull(near(on, 0)),
    graceDays: fc.constant(graceDays), dueDays: fc.constant(graceDays + extra),
    validityMonths: fc.constant(validityMonths),
  }));
}

function absences(on: Day): fc.Arbitrary<StandingFacts['absences'][number]> {
  const closed = fc.tuple(near(on, 0, -28, 20), fc.integer({ min: 25, max: 31 })).map(([endsOn, length]) => ({ startsOn: addDays(endsOn, 1 - length), endsOn }));
  const open = near(on, -27, 0).map((startsOn) => ({ startsOn, endsOn: null }));
  return fc.oneof(closed, closed, open);
}

function completions(on: Day, rule: RuleFact): fc.Arbitrary<StandingFacts['completions'][number]> {
  const expiringNow = addMonths(on, -rule.validityMonths);
  const completedOn = fc.oneof(near(on, 0), near(expiringNow, 0), near(addMonths(addDays(on, 60), -rule.validityMonths), 0), near(addDays(expiringNow, -200), 0));
  return fc.record({ completedOn, expiresOn: mostlyNull(near(on, 0, 60)) });
}

interface Post {
  startsOn: Day;
  endsOn: Day | null;
  settingClosedOn: Day | null;
  absences: StandingFacts['absences'];
}

function posts(on: Day, rule: RuleFact): fc.Arbitrary<Post> {
  return fc.record({
    startsOn: near(on, -rule.graceDays, -rule.dueDays, 0, -400, -400, -800), endsOn: mostlyNull(near(on, 0, 30)),
    settingClosedOn: mostlyNull(near(on, 0)), absences: fc.array(absences(on), { maxLength: 2 }),
  });
}

function pair(on: Day, rule: RuleFact, post: Post): fc.Arbitrary<StandingFacts> {
  return fc.record({
    assignment: fc.constant({ startsOn: post.startsOn, endsOn: post.endsOn }),
    settingClosedOn: fc.constant(post.settingClosedOn), absences: fc.constant(post.absences), rule: fc.constant(rule),
    exemptions: mostlyNull(fc.tuple(near(on, 0, -100), near(on, 0, 40)).map(([startsOn, endsOn]) => ({ startsOn, endsOn }))).map((one) => (one ? [one] : [])),
    completions: fc.array(completions(on, rule), { maxLength: 3 }),
    begunOn: fc.option(near(on, 0), { freq: 2 }),
  });
}

const askedPair = dayAsked.chain((on) => rules(on).chain((rule) => posts(on, rule).chain((post) => fc.record({ on: fc.constant(on), facts: pair(on, rule, post) }))));

function person(on: Day, set: readonly RuleFact[]): fc.Arbitrary<Omit<SlowPerson, 'personId'>> {
  const assignment = posts(on, set[0]!).chain((post) => fc.record({
    workerType: fc.constantFrom('permanent', 'permanent', 'volunteer', 'agency'),
    pairs: fc.tuple(...set.map((rule) => pair(on, rule, post))).map((pairs) => [...pairs]),
  }));
  return fc.record({ assignments: fc.array(assignment, { minLength: 1, maxLength: 3 }) });
}

const askedShare = dayAsked.chain((on) => fc.array(rules(on), { minLength: 1, maxLength: 3 }).chain((set) => fc.record({
  on: fc.constant(on),
  people: fc.array(person(on, set), { maxLength: 8 }).map((people) => people.map((one, index) => ({ ...one, personId: `p${index}` }))),
})));

describe('the quick functions agree with the slow oracle', () => {
  it('on the standing of any pair, dense around its edges', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(askedPair, ({ on, facts }) => {
      const quick = standingOn(facts, on);
      const slow = slowStanding(facts, on);
      seen.add(slow === null ? 'not asked' : (slow.reason ?? slow.state));
      if (quick === null || slow === null) {
        expect(quick).toBe(slow);
        return;
      }
      const notCounted = quick.state === 'not_counted' ? { reason: quick.reason, until: quick.until } : { reason: null, until: null };
      expect({ state: quick.state, held: quick.marks.held, ...notCounted }).toEqual(slow);
    }), { numRuns: 3000 });
    // The comparison is worth something only if every state was met.
    expect([...seen].sort()).toEqual(['closed', 'compliant', 'due_soon', 'exempt', 'expired', 'grace', 'in_progress', 'long_leave', 'not asked', 'not_started', 'overdue', 'return_grace']);
  }, 60_000);

  it('on the trained share of any people and any set', () => {
    fc.assert(fc.property(askedShare, ({ on, people }) => {
      const quick = trainedShare(people.map((one) => ({
        personId: one.personId,
        assignments: one.assignments.map((post) => ({
          workerType: post.workerType, startsOn: post.pairs[0]!.assignment.startsOn,
          standings: post.pairs.map((facts) => standingOn(facts, on)),
        })),
      })));
      const slow = slowShare(people, on);
      expect(quick.trainedIds).toEqual(slow.trained);
      expect(quick.notTrainedIds).toEqual(slow.notTrained);
      expect(quick.excludedIds).toEqual(slow.excluded);
      expect(quick.raw.numerator).toBe(slow.rawTrained);
      expect(quick.denominator).toBe(slow.trained.length + slow.notTrained.length);
      const left = Object.values(quick.exclusions).reduce((sum, count) => sum + count, 0);
      expect(quick.population).toBe(quick.denominator + left);
      expect(quick.raw.denominator).toBe(quick.population);
    }), { numRuns: 500 });
  }, 60_000);
});
