import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { countNeeds, needsOn, placesNeeded, sessionsNeeded } from './need.ts';
import type { NeedRow } from './need.ts';
import { isCounted, standingOn } from './standing.ts';
import type { Standing, StandingFacts } from './standing.ts';

const ON = '2026-09-30';

function standing(facts: Partial<StandingFacts> = {}): Standing {
  return standingOn({
    assignment: { startsOn: '2024-01-01', endsOn: null }, settingClosedOn: null,
    rule: { startsOn: '2020-01-01', endsOn: null, graceDays: 28, dueDays: 28, validityMonths: 12 },
    absences: [], exemptions: [], completions: [], begunOn: null, ...facts,
  }, ON)!;
}

function doneOn(completedOn: string): Partial<StandingFacts> {
  return { completions: [{ completedOn, expiresOn: null }] };
}

const starting = { assignment: { startsOn: '2026-09-14', endsOn: null } };
const row = (personId: string, one: Standing | null, requirementId = 'r'): NeedRow => ({ personId, requirementId, standing: one });

describe('needs', () => {
  it('are what is counted and not held, under way or to start', () => {
    expect(needsOn([row('a', standing()), row('b', standing({ begunOn: '2026-09-01' }))], ON)).toEqual([
      { personId: 'a', requirementId: 'r', kind: 'to_start', dueOn: '2024-01-29' },
      { personId: 'b', requirementId: 'r', kind: 'under_way', dueOn: '2024-01-29' },
    ]);
  });

  it('date what has expired by its last day', () => {
    expect(needsOn([row('a', standing(doneOn('2025-06-01')))], ON)).toEqual([{ personId: 'a', requirementId: 'r', kind: 'to_start', dueOn: '2026-06-01' }]);
  });

  it('foresee what expires within the horizon', () => {
    const rows = [row('a', standing(doneOn('2025-12-29'))), row('b', standing(doneOn('2025-12-30')))];
    expect(needsOn(rows, ON)).toEqual([{ personId: 'a', requirementId: 'r', kind: 'expiring', dueOn: '2026-12-29' }]);
    expect(needsOn(rows, ON, 91)).toHaveLength(2);
    expect(needsOn(rows, ON, 30)).toEqual([]);
  });

  it('list those in grace apart, as coming, unless they have done it', () => {
    expect(needsOn([row('a', standing(starting)), row('b', standing({ ...starting, ...doneOn('2026-09-20') }))], ON))
      .toEqual([{ personId: 'a', requirementId: 'r', kind: 'coming', dueOn: '2026-10-12' }]);
  });

  it('date a starter by the end of grace, though an old certificate ran out before', () => {
    expect(needsOn([row('a', standing({ ...starting, ...doneOn('2024-06-01') }))], ON)).toEqual([{ personId: 'a', requirementId: 'r', kind: 'coming', dueOn: '2026-10-12' }]);
  });

  it('leave out whoever is exempt or away, and whoever is not asked', () => {
    expect(needsOn([
      row('a', standing({ exemptions: [{ startsOn: ON, endsOn: ON }] })), row('b', null),
      row('c', standing({ absences: [{ startsOn: '2026-07-01', endsOn: null }] })),
    ], ON)).toEqual([]);
  });

  it('count a person once with two posts, and a starter as counted if the other post counts', () => {
    const needs = needsOn([row('a', standing(starting)), row('a', standing()), row('a', standing(), 'other'), row('b', standing(starting))], ON);
    expect(needs.map((need) => [need.personId, need.requirementId, need.kind])).toEqual([['a', 'r', 'to_start'], ['a', 'other', 'to_start'], ['b', 'r', 'coming']]);
    expect(countNeeds(needs).get('r')).toEqual({ to_start: 1, under_way: 0, expiring: 0, coming: 1 });
  });

  it('are exactly the pairs counted and missing, each once', () => {
    const facts = fc.record({
      assignment: fc.integer({ min: 0, max: 60 }).map((ago) => ({ startsOn: addDays(ON, -ago), endsOn: null })),
      completions: fc.array(fc.integer({ min: 0, max: 800 }).map((ago) => ({ completedOn: addDays(ON, -ago), expiresOn: null })), { maxLength: 2 }),
      begunOn: fc.option(fc.constant('2026-09-20')),
    });
    const rows = fc.array(fc.record({ personId: fc.constantFrom('a', 'b', 'c'), requirementId: fc.constantFrom('r', 's'), standing: facts.map(standing) }), { maxLength: 10 });
    fc.assert(fc.property(rows, (all) => {
      const found = needsOn(all, ON).filter((need) => need.kind === 'to_start' || need.kind === 'under_way').map((need) => need.personId + need.requirementId);
      const expected = new Set(all.filter((one) => isCounted(one.standing) && !one.standing.marks.held).map((one) => one.personId + one.requirementId));
      expect(found.sort()).toEqual([...expected].sort());
    }));
  });
});

describe('places to offer', () => {
  it('allow for those who do not come', () => {
    expect(placesNeeded(70, 18)).toBe(86);
    expect(sessionsNeeded(70, 20, 18)).toBe(5);
    expect(sessionsNeeded(0, 20, 18)).toBe(0);
    expect(sessionsNeeded(82, 100, 18)).toBe(1);
    expect(sessionsNeeded(83, 100, 18)).toBe(2);
  });

  it('are enough, and one session fewer is not', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 999 }), (need, capacity, tenths) => {
      const sessions = sessionsNeeded(need, capacity, tenths / 10);
      expect(sessions * capacity * (1000 - tenths)).toBeGreaterThanOrEqual(need * 1000);
      expect((sessions - 1) * capacity * (1000 - tenths)).toBeLessThan(need * 1000);
    }));
  });

  it('cannot be planned when nobody comes or there is no room', () => {
    expect(() => sessionsNeeded(10, 20, 100)).toThrow('Enter a smaller per cent');
    expect(() => sessionsNeeded(10, 20, -1)).toThrow(RangeError);
    expect(() => sessionsNeeded(10, 0, 10)).toThrow('at least one place');
  });
});
