import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOn } from './standing.ts';
import type { Standing, StandingFacts } from './standing.ts';
import { capacityNeeded, coverageOf, lowerBound, met, trainedShare } from './trained-share.ts';
import type { ShareAssignment, SharePerson } from './trained-share.ts';

const ON = '2026-09-30';

function standing(facts: Partial<StandingFacts> = {}): Standing {
  return standingOn({
    assignment: { startsOn: '2024-01-01', endsOn: null }, settingClosedOn: null,
    rule: { startsOn: '2020-01-01', endsOn: null, graceDays: 28, dueDays: 28, validityMonths: 36 },
    absences: [], exemptions: [], completions: [], begunOn: null, ...facts,
  }, ON)!;
}

const completions = [{ completedOn: '2025-03-03', expiresOn: null }];
const trained = standing({ completions });
const untrained = standing();
const starter = standing({ assignment: { startsOn: '2026-09-14', endsOn: null } });
const quickStarter = standing({ assignment: { startsOn: '2026-09-14', endsOn: null }, completions });
const onLeave = standing({ absences: [{ startsOn: '2026-08-01', endsOn: null }] });
const back = standing({ absences: [{ startsOn: '2026-06-01', endsOn: '2026-09-20' }] });
const exempt = standing({ exemptions: [{ startsOn: '2026-01-01', endsOn: '2026-12-31' }] });
const closed = standing({ settingClosedOn: '2026-09-29' });

function post(standings: (Standing | null)[], more: Partial<ShareAssignment> = {}): ShareAssignment {
  return { workerType: 'permanent', startsOn: '2024-01-01', standings, ...more };
}

function person(personId: string, ...assignments: ShareAssignment[]): SharePerson {
  return { personId, assignments };
}

function people(prefix: string, count: number, one: Standing): SharePerson[] {
  return Array.from({ length: count }, (_, index) => person(`${prefix}${index}`, post([one])));
}

describe('the worked example', () => {
  it('44 posts, 43 people, 34 counted, 26 trained: 76.5%, and 60.5% of everyone', () => {
    const everyone = [
      person('twice', post([trained]), post([trained], { startsOn: '2025-05-05' })),
      ...people('trained', 25, trained), ...people('untrained', 8, untrained),
      ...people('leave', 3, onLeave), ...people('grace', 4, starter), ...people('exempt', 2, exempt),
    ];
    expect(everyone.flatMap((one) => one.assignments)).toHaveLength(44);
    const share = trainedShare(everyone);
    expect(share).toMatchObject({
      population: 43, denominator: 34, trained: 26, printed: '76.5%',
      exclusions: { closed: 0, exempt: 2, long_leave: 3, return_grace: 0, grace: 4 },
      inGrace: { people: 4, alreadyTrained: 0 },
      raw: { numerator: 26, denominator: 43, printed: '60.5%' },
    });
    expect(met(share.trained, share.denominator, 75)).toBe(true);
    expect(share.excludedIds.exempt).toEqual(['exempt0', 'exempt1']);
  });

  it('leaves starters out of both sides: 66.7%, not 71.4%', () => {
    const share = trainedShare([...people('a', 20, trained), ...people('b', 10, untrained), ...people('c', 5, quickStarter), ...people('d', 5, starter)]);
    expect(share).toMatchObject({ denominator: 30, trained: 20, printed: '66.7%', inGrace: { people: 10, alreadyTrained: 5 } });
  });
});

describe('a set of requirements', () => {
  it('asks for every one that is left to ask', () => {
    const share = trainedShare([
      person('all', post([trained, trained, null])),
      person('half', post([trained, untrained])),
      person('exempt from one', post([trained, exempt])),
      person('in grace for one, lacks the other', post([starter, untrained])),
      person('nothing left', post([exempt, starter])),
      person('nothing asked', post([null, null])),
    ]);
    expect(share.trainedIds).toEqual(['all', 'exempt from one']);
    expect(share.notTrainedIds).toEqual(['half', 'in grace for one, lacks the other']);
    expect(share.excludedIds.exempt).toEqual(['nothing left']);
    expect(share.population).toBe(5);
    expect(share.raw.numerator).toBe(1);
  });
});

describe('a person with two posts', () => {
  it('is counted when either post counts', () => {
    const share = trainedShare([person('p', post([onLeave]), post([trained]))]);
    expect(share).toMatchObject({ denominator: 1, trained: 1, population: 1 });
  });

  it('must hold what either post asks', () => {
    expect(trainedShare([person('p', post([trained]), post([untrained]))]).notTrainedIds).toEqual(['p']);
  });

  it('is left out for the reason of the post begun last, the strongest if begun together', () => {
    const reason = (...assignments: ShareAssignment[]) => Object.entries(trainedShare([person('p', ...assignments)]).exclusions).find(([, count]) => count === 1)?.[0];
    expect(reason(post([closed], { startsOn: '2020-01-01' }), post([starter], { startsOn: '2026-09-14' }))).toBe('grace');
    expect(reason(post([starter]), post([back]))).toBe('return_grace');
    expect(reason(post([starter, onLeave]), post([null], { startsOn: '2026-09-20' }))).toBe('long_leave');
  });

  it('is judged in the usual scope without the agency post, which has its line apart', () => {
    const share = trainedShare([
      person('both', post([untrained]), post([trained], { workerType: 'agency' })),
      person('agency only', post([untrained], { workerType: 'agency' })),
    ]);
    expect(share).toMatchObject({ population: 1, denominator: 1, trained: 0, agency: { denominator: 2, trained: 1, printed: '50.0%' } });
    expect(trainedShare(people('p', 2, trained), (workerType) => workerType === 'volunteer')).toMatchObject({ population: 0, printed: 'not available' });
  });
});

describe('met', () => {
  it('is decided on whole numbers, never on the printed figure', () => {
    expect(met(2999, 12_000, 25)).toBe(false);
    expect(met(3000, 12_000, 25)).toBe(true);
    expect(met(299, 400, 74.8)).toBe(false);
    expect(met(748, 1000, 74.8)).toBe(true);
    expect(met(0, 0, 25)).toBe(false);
    expect(met(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 100)).toBe(false);
  });

  it('follows from training the capacity that is needed, and from not one fewer', () => {
    expect(capacityNeeded(25, 1000, 180)).toBe(70);
    expect(capacityNeeded(25, 1000, 400)).toBe(0);
    fc.assert(fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(), fc.integer({ min: 1, max: 1000 }), (eligible, seed, tenths) => {
      const compliant = seed % (eligible + 1);
      const needed = capacityNeeded(tenths / 10, eligible, compliant);
      expect(met(compliant + needed, eligible, tenths / 10)).toBe(true);
      if (needed > 0) expect(met(compliant + needed - 1, eligible, tenths / 10)).toBe(false);
    }));
  });
});

describe('coverage', () => {
  it('is unknown without a declaration, never 100%', () => {
    expect(coverageOf(12, null)).toEqual({ kind: 'unknown', registered: 12 });
    expect(coverageOf(12, 0)).toEqual({ kind: 'unknown', registered: 12 });
    expect(lowerBound(12, coverageOf(12, null))).toBeNull();
  });

  it('below 80% brings the lower bound beside the share', () => {
    const coverage = coverageOf(12, 200);
    expect(coverage).toEqual({ kind: 'known', registered: 12, declared: 200, printed: '6.0%', low: true });
    expect(lowerBound(12, coverage)).toEqual({ trained: 12, denominator: 200, printed: '6.0%' });
    expect(coverageOf(159, 200)).toMatchObject({ low: true });
    expect(coverageOf(160, 200)).toMatchObject({ low: false });
    expect(lowerBound(160, coverageOf(160, 200))).toBeNull();
    expect(coverageOf(160, 200, 90)).toMatchObject({ low: true });
  });
});
