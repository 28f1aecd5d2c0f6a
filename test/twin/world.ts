import fc from 'fast-check';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';

/** A small invented council, numbered instead of keyed: everything refers to places in these lists. */
export interface World {
  settings: { organisation: number; closedOn: Day | null }[];
  organisations: { type: string; closedOn: Day | null }[];
  contracts: { organisation: number; startsOn: Day; endsOn: Day | null }[];
  posts: { person: number; setting: number; jobRole: string; workerType: string; flags: string[]; startsOn: Day; endsOn: Day | null }[];
  absences: { post: number; startsOn: Day; endsOn: Day | null }[];
  rules: { startsOn: Day; endsOn: Day | null; graceDays: number; dueDays: number; validityMonths: number; courses: number[]; audience: { type: string | null; organisation: number | null; jobRole: string | null; flag: string | null }[] }[];
  covers: { course: number; covers: number }[];
  exemptions: { post: number; rule: number; startsOn: Day; endsOn: Day; withdrawnOn: Day | null }[];
  completions: { person: number; course: number; completedOn: Day; expiresOn: Day | null; withdrawn: boolean }[];
  enrolments: { person: number; course: number; enrolledOn: Day; endedOn: Day | null; attempts: Day[] }[];
  parts: { person: number; course: number; doneOn: Day }[];
  policy: { dueSoonDays?: number; longLeaveDays?: number; returnGraceDays?: number };
  people: number;
  courses: number;
  /** The days on which everybody must agree, in order. */
  days: Day[];
}

const types = ['DOM', 'NUR'] as const;
const jobRoles = ['care_worker', 'cook'] as const;
const people = 5;
const courses = 4;

/** The leap day of 2024 lies in the middle, so that months are clamped. */
const middle = '2024-02-29';
const anchors = [-90, -62, -60, -31, -29, -28, 0, 1, 28, 31, 60];

/** Days lie within three of a few anchors that are a month, 28 days and 60 days apart, so that edges meet. */
const day = fc.tuple(fc.constantFrom(...anchors), fc.integer({ min: -3, max: 3 })).map(([anchor, off]) => addDays(middle, anchor + off));

const span = fc.tuple(day, fc.oneof(fc.constant(null), fc.constantFrom(0, 1, 26, 27, 28, 29, 57, 61, 90))).map(([startsOn, length]) => ({ startsOn, endsOn: length === null ? null : addDays(startsOn, length) }));
const closedSpan = fc.tuple(day, fc.constantFrom(0, 1, 27, 28, 60)).map(([startsOn, length]) => ({ startsOn, endsOn: addDays(startsOn, length) }));
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 1, nil: null });
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const index = (count: number) => fc.nat({ max: count - 1 });

const rule = fc.record({
  span,
  graceDays: fc.constantFrom(0, 7, 28),
  moreDays: fc.constantFrom(0, 0, 3, 56),
  validityMonths: fc.constantFrom(0, 1, 2, 3),
  courses: fc.uniqueArray(index(courses), { minLength: 1, maxLength: 2 }),
  audience: fc.array(fc.record({ type: rarely(fc.constantFrom(...types)), organisation: seldom(index(2)), jobRole: seldom(fc.constantFrom(...jobRoles)), flag: seldom(fc.constant('dsl')) }), { minLength: 1, maxLength: 2 }),
});

/** Worlds in which about everything happens within three days of something else. */
export const world: fc.Arbitrary<World> = fc
  .record({
    organisations: fc.array(fc.record({ type: fc.constantFrom(...types), closedOn: seldom(day) }), { minLength: 2, maxLength: 2 }),
    settings: fc.array(fc.record({ organisation: index(2), closedOn: seldom(day) }), { minLength: 3, maxLength: 3 }),
    contracts: fc.array(fc.record({ organisation: index(2), span }), { maxLength: 3 }),
    posts: fc.array(fc.record({ person: index(people), setting: index(3), jobRole: fc.constantFrom(...jobRoles), workerType: fc.constantFrom('permanent', 'permanent', 'bank', 'agency'), flags: fc.constantFrom<string[][]>([], ['dsl'], ['dsl', 'food']), span }), { minLength: 3, maxLength: 9 }),
    absences: fc.array(fc.record({ post: fc.nat(), span }), { maxLength: 5 }),
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    covers: fc.uniqueArray(fc.record({ course: index(courses), covers: index(courses) }), { maxLength: 3, selector: (one) => `${one.course} ${one.covers}` }),
    exemptions: fc.array(fc.record({ post: fc.nat(), rule: fc.nat(), span: closedSpan, withdrawnOn: seldom(day) }), { maxLength: 4 }),
    completions: fc.array(fc.record({ person: index(people), course: index(courses), completedOn: day, lasts: seldom(fc.constantFrom(1, 27, 28, 61)), withdrawn: fc.constantFrom(false, false, false, true) }), { maxLength: 12 }),
    enrolments: fc.array(fc.record({ person: index(people), course: index(courses), span, attempts: fc.array(day, { maxLength: 2 }) }), { maxLength: 4 }),
    parts: fc.array(fc.record({ person: index(people), course: index(courses), doneOn: day }), { maxLength: 3 }),
    policy: fc.constantFrom<World['policy'][]>({}, {}, { dueSoonDays: 30 }, { longLeaveDays: 29, returnGraceDays: 3 }),
    days: fc.uniqueArray(day, { minLength: 6, maxLength: 24 }),
  })
  .map(({ contracts, posts, absences, rules, exemptions, completions, enrolments, covers, days, ...rest }) => {
    const kept = posts.map(({ span, ...post }) => ({ ...post, ...span })).filter((post, at, all) => !all.slice(0, at).some((other) => other.person === post.person && other.setting === post.setting && other.jobRole === post.jobRole && meet(other, post)));
    const away = absences.map(({ post, span }) => ({ post: post % kept.length, ...span }));
    const enrolled = enrolments.map(({ span, ...one }) => ({ ...one, enrolledOn: span.startsOn, endedOn: span.endsOn }));
    return {
      ...rest, people, courses,
      contracts: contracts.map(({ span, ...one }) => ({ ...one, ...span })),
      posts: kept,
      absences: away.filter((one, at) => !away.slice(0, at).some((other) => other.post === one.post && meet(other, one))),
      rules: rules.map(({ span, moreDays, ...one }) => ({ ...one, ...span, dueDays: one.graceDays + moreDays })),
      covers: covers.filter((one) => one.course !== one.covers),
      exemptions: exemptions.map(({ span, post, rule: of, ...one }) => ({ ...one, post: post % kept.length, rule: of % rules.length, ...span })),
      completions: completions.map(({ lasts, ...one }) => ({ ...one, expiresOn: lasts === null ? null : addDays(one.completedOn, lasts) })),
      // At most one enrolment on a course is open at a time.
      enrolments: enrolled.filter((one, at) => one.endedOn !== null || !enrolled.slice(0, at).some((other) => other.endedOn === null && other.person === one.person && other.course === one.course)),
      days: days.toSorted(),
    };
  });

function meet(one: { startsOn: Day; endsOn: Day | null }, other: { startsOn: Day; endsOn: Day | null }): boolean {
  return (one.endsOn === null || one.endsOn >= other.startsOn) && (other.endsOn === null || other.endsOn >= one.startsOn);
}
