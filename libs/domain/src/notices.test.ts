import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, covers, todayInLondon } from './days.ts';
import type { Day, Period } from './days.ts';
import { daysFault, kindRules, noticeKinds, noticesOn, sendingTime, stepOn, stillGoes, weekday } from './notices.ts';
import type { Candidate, NoticeKind } from './notices.ts';

const start = '2026-01-01';
const aDay = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => addDays(start, n));
const aPeriod = (from: number, to: number, length: number): fc.Arbitrary<Period> =>
  fc.tuple(aDay(from, to), fc.option(fc.integer({ min: 0, max: length }))).map(([startsOn, days]) => ({ startsOn, endsOn: days === null ? null : addDays(startsOn, days) }));

/** Somebody with a post, perhaps an absence, and things that fall due and are done on some days. */
const aPerson = fc.record({
  post: aPeriod(-300, 200, 400),
  absence: fc.option(aPeriod(0, 300, 60)),
  things: fc.array(fc.record({ day: aDay(-60, 420), doneOn: fc.option(aDay(0, 365)) }), { maxLength: 4 }),
});
type Person = typeof aPerson extends fc.Arbitrary<infer T> ? T : never;

function candidatesOf(people: readonly Person[], on: Day): Candidate[] {
  return people.flatMap(({ post, absence, things }, n) =>
    things.map(({ day, doneOn }, at) => ({ personId: `p${n}`, item: `thing${at}`, day, done: doneOn !== null && doneOn <= on, inPost: covers(post, on), away: absence !== null && covers(absence, on) })),
  );
}

/** A London wall clock, for judging what `sendingTime` answers. */
const hourIn = (instant: Date) => Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(instant));

describe('a year of messages', () => {
  it('tells nobody twice, nobody who has left, is absent or has done it, and nothing outside the hours', () => {
    const sometimesDown = fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(aPerson, { maxLength: 5 }), fc.constantFrom(...noticeKinds), sometimesDown, fc.integer({ min: 0, max: 23 }), (people, kind, down, madeAt) => {
        const told = new Set<string>();
        for (let n = 0; n < 365; n++) {
          if (down.includes(n)) continue;
          const today = addDays(start, n);
          const plan = noticesOn(kind, kindRules[kind].usualDays, today, candidatesOf(people, today), (personId, key) => told.has(`${personId} ${key}`));
          const goesAt = sendingTime(new Date(`${today}T${String(madeAt).padStart(2, '0')}:30:00Z`));
          expect(hourIn(goesAt)).toBeGreaterThanOrEqual(8);
          expect(hourIn(goesAt)).toBeLessThan(20);
          const sentOn = todayInLondon(goesAt);
          const then = candidatesOf(people, sentOn);
          for (const [personId, items] of plan.notices) {
            for (const { candidate } of items) expect(candidate).toMatchObject({ inPost: true, away: false, done: false });
            // looked at again at the moment of sending
            const { still } = stillGoes(kind, items.map(({ key }) => key), sentOn, then.filter((candidate) => candidate.personId === personId));
            const going = new Set(still.map(({ item }) => item));
            for (const { key, candidate } of items) {
              if (!going.has(candidate.item)) continue;
              expect(then.find((now) => now.personId === personId && now.item === candidate.item)).toMatchObject({ inPost: true, away: false, done: false });
              const person = people[Number(personId.slice(1))];
              expect(person && covers(person.post, sentOn)).toBe(true);
              expect(told.has(`${personId} ${key}`)).toBe(false);
              told.add(`${personId} ${key}`);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells of each step once, and of none that has been passed over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 30 }), (begin, down) => {
        const due = addDays(start, 120);
        const told = new Set<string>();
        const steps: string[] = [];
        for (let n = begin; n <= 130; n++) {
          if (down.includes(n)) continue;
          const candidate = { personId: 'p', item: 'thing', day: due, done: false, inPost: true, away: false };
          for (const { key } of noticesOn('due', [30, 7], addDays(start, n), [candidate], (_, key) => told.has(key)).notices.get('p') ?? []) {
            told.add(key);
            steps.push(key.slice(-1));
          }
        }
        expect(steps).toEqual([...new Set(steps)].sort());
        const up = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at).some((n) => n >= begin && !down.includes(n));
        expect(steps.includes('1')).toBe(up(90, 112));
        expect(steps.includes('2')).toBe(up(113, 120));
      }),
    );
  });
});

describe('steps', () => {
  it('count to the day, and stop with it', () => {
    const on = (today: Day) => stepOn('before', [30, 7], '2026-12-31', today);
    expect(['2026-11-30', '2026-12-01', '2026-12-23', '2026-12-24', '2026-12-31', '2027-01-01'].map(on)).toEqual([null, 1, 1, 2, 2, null]);
  });

  it('count from the day, by days or by working days', () => {
    expect(stepOn('after', [14], '2026-11-01', '2026-11-14')).toBeNull();
    expect(stepOn('after', [14], '2026-11-01', '2026-11-15')).toBe(1);
    // asked on a Thursday: Friday and Monday pass, on Tuesday it is more than two
    expect(stepOn('working_days_after', [2], '2026-11-19', '2026-11-23')).toBeNull();
    expect(stepOn('working_days_after', [2], '2026-11-19', '2026-11-24')).toBe(1);
  });

  it('of a week are one day, of news a week', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map((today) => stepOn('weekly', [1], today, today))).toEqual([null, 1, null]);
    expect([0, 7, 8].map((days) => stepOn('at_once', [], '2026-11-01', addDays('2026-11-01', days)))).toEqual([1, 1, null]);
  });
});

describe('the hours', () => {
  it.each([
    ['2026-03-28T21:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['2026-03-29T00:30:00Z', '2026-03-29T07:00:00.000Z'],
    ['2026-10-24T19:00:00Z', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T00:30:00Z', '2026-10-25T08:00:00.000Z'],
    ['2026-11-26T19:59:59Z', '2026-11-26T19:59:59.000Z'],
    ['2026-11-26T20:00:00Z', '2026-11-27T08:00:00.000Z'],
    ['2026-07-01T06:59:59Z', '2026-07-01T07:00:00.000Z'],
  ])('what is ready at %s goes at %s', (now, then) => {
    expect(sendingTime(new Date(now)).toISOString()).toBe(then);
  });

  it('are never left, and nothing waits longer than a night', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }), (now) => {
        const then = sendingTime(now);
        expect(hourIn(then)).toBeGreaterThanOrEqual(8);
        expect(hourIn(then)).toBeLessThan(20);
        expect(then.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
        expect(then.getTime() - now.getTime()).toBeLessThanOrEqual(13 * 3_600_000);
      }),
    );
  });
});

it('a council moves days, and hears what is wrong', () => {
  const fault = (kind: NoticeKind, ...days: number[]) => daysFault(kind, days);
  expect(noticeKinds.map((kind) => daysFault(kind, kindRules[kind].usualDays))).toEqual(noticeKinds.map(() => null));
  expect(fault('due', 45, 10)).toBeNull();
  for (const wrong of [fault('due', 7, 30), fault('due', 30), fault('due', 30, -1), fault('due', 30, 7.5), fault('digest', 8), fault('assigned', 1)]) expect(wrong).not.toBeNull();
});
