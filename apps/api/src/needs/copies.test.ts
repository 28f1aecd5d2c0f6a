import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSmallGrid, withoutSmallNumbers } from './copies.ts';
import type { FullSummary } from './copies.ts';

const place = (name: string, anyone: number, toStart: number) => ({ placeId: name, name, people: anyone, anyone, toStart, underWay: 0, expiring: 0, coming: 0 });
const requirement = (title: string, counts: number[]) => ({
  requirementId: title, title, category: 'Core', safeguarding: false, eLearning: true, playable: false, courses: [],
  toStart: 40, underWay: 6, expiring: counts.reduce((sum, count) => sum + count, 0), coming: 0, months: counts.map((count, n) => ({ month: `2026-0${n + 1}`, count })),
});
const summary = (given: Partial<FullSummary>): FullSummary => ({
  on: '2026-01-10', through: '2026-03-31', placeName: 'Anytown', level: 'organisation', toStart: 80, underWay: 12, expiring: 48, coming: 0, people: 60, anyone: 70, eLearning: 80, playable: 0, late: 30,
  months: [{ month: '2026-01', count: 28 }, { month: '2026-02', count: 20 }], byRequirement: [requirement('Fire safety', [10, 14]), requirement('Food hygiene', [18, 6])],
  byPlace: [place('Elm House', 30, 60), place('Oak House', 20, 16)], placesLeftOut: 0, suppressed: true, ...given,
});

describe('the copy for those who see totals only', () => {
  it('shows large numbers as they are', () => {
    const copy = withoutSmallNumbers(summary({}));
    expect(copy).toMatchObject({ toStart: 80, people: 60, placesLeftOut: 0, months: [{ count: 28 }, { count: 20 }] });
    expect(copy.byPlace.map((row) => row.toStart)).toEqual([60, 16]);
  });

  it('leaves a place with fewer than five people in need out whole, and another beside it', () => {
    const copy = withoutSmallNumbers(summary({ byPlace: [place('Elm House', 30, 60), place('Oak House', 20, 16), place('Ada Childminding', 1, 14)] }));
    expect(copy.byPlace.map((row) => row.name)).toEqual(['Elm House']);
    expect(copy.placesLeftOut).toBe(2);
  });

  it('says nothing in numbers about a place of so few', () => {
    const copy = withoutSmallNumbers(summary({ anyone: 1, people: 1, toStart: 14, byPlace: [place('Ada Childminding', 1, 14)] }));
    expect(copy).toMatchObject({ toStart: null, late: null, people: null, eLearning: null, byPlace: [] });
    expect(copy.byRequirement.flatMap((row) => [row.toStart, ...row.months.map((month) => month.count)]).every((count) => count === null)).toBe(true);
  });

  it('never leaves a single number missing from a row or a column of months, and shows no small one', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 6 }).chain((wide) => fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: wide, maxLength: wide }), { minLength: 2, maxLength: 6 })), (rows) => {
      const shown = withoutSmallGrid(rows);
      const lines = [...shown, ...shown[0]!.map((_, column) => shown.map((row) => row[column]!))];
      const whole = [...rows, ...rows[0]!.map((_, column) => rows.map((row) => row[column]!))];
      lines.forEach((line, n) => {
        const missing = line.filter((count) => count === null).length;
        // a line of one number that is not zero has nothing else to hide
        expect(missing === 1 && whole[n]!.filter((count) => count > 0).length > 1).toBe(false);
      });
      shown.flat().forEach((count) => expect(count === null || count === 0 || count >= 5).toBe(true));
    }));
  });
});
