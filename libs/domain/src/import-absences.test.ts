import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from './days.ts';
import type { KnownAbsence } from './import-absences.ts';
import { planAbsence } from './import-absences.ts';

const post = { startsOn: '2024-01-08', endsOn: null };

it('keeps a long absence, and corrects the one of the same start', () => {
  const away = { kind: 'maternity', startsOn: '2026-03-02', endsOn: null };
  expect(planAbsence(away, post, []).put).toEqual({ ...away, absenceId: null });
  expect(planAbsence({ ...away, endsOn: '2026-11-30' }, post, [{ ...away, absenceId: 'x1' }]).put).toMatchObject({ absenceId: 'x1', endsOn: '2026-11-30' });
  expect(planAbsence({ ...away, endsOn: '2026-03-20' }, post, []).put).toBeNull();
  expect(planAbsence({ ...away, startsOn: '2023-03-02' }, post, []).faults).toMatchObject([{ column: 'absence_start', code: 'outside_post' }]);
  expect(planAbsence({ ...away, startsOn: '2026-04-01' }, post, [{ ...away, absenceId: 'x1' }]).faults).toMatchObject([{ code: 'overlaps' }]);
});

it('finds nothing to do the second time, and never two at once', () => {
  const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2024-01-08', n));
  const stated = fc.record({ kind: fc.constantFrom('maternity', 'sickness'), startsOn: day, length: fc.option(fc.integer({ min: 0, max: 90 })) });
  fc.assert(
    fc.property(fc.array(stated, { maxLength: 6 }), fc.option(day), (all, endsOn) => {
      let known: KnownAbsence[] = [];
      for (const [n, { length, ...one }] of all.entries()) {
        const away = { ...one, endsOn: length === null ? null : addDays(one.startsOn, length) };
        const { put } = planAbsence(away, { ...post, endsOn }, known);
        if (!put) continue;
        known = [...known.filter(({ absenceId }) => absenceId !== put.absenceId), { ...put, absenceId: put.absenceId ?? `n${n}` }];
        expect(planAbsence(away, { ...post, endsOn }, known)).toEqual({ put: null, differences: [], faults: [] });
      }
      const sorted = [...known].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
      for (const [at, one] of sorted.entries()) if (at > 0) expect((sorted[at - 1]?.endsOn ?? '9999') < one.startsOn).toBe(true);
    }),
  );
});
