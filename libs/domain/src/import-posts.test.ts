import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import type { PostsPlan, SourcedPost, StatedStretch } from './import-posts.ts';
import { planNumbers, planPosts, postsAfter } from './import-posts.ts';
import { maySay } from './import-sources.ts';

let lines = 0;
const stretch = (given: Partial<StatedStretch> = {}): StatedStretch => ({ line: ++lines, settingId: 's1', settingName: 'North team', jobRole: 'social_worker', jobTitle: 'Social worker', workerType: 'permanent', startsOn: '2024-01-08', endsOn: null, weeklyHours: null, managerId: null, managerLine: null, flags: {}, leavingReason: null, ...given });
const held = (given: Partial<SourcedPost> = {}): SourcedPost => ({ assignmentId: 'a1', settingId: 's1', settingName: 'North team', jobRole: 'social_worker', jobTitle: 'Social worker', workerType: 'permanent', managerId: null, weeklyHours: null, flags: [], startsOn: '2024-01-08', endsOn: null, awayFrom: null, stated: true, absences: [], refs: ['P1'], void: false, may: () => true, ...given });

describe('planPosts', () => {
  it('puts right what is restated of the same post, its place and both its ends, and nothing else', () => {
    const { stretches, withdrawn } = planPosts('P1', [stretch({ settingId: 's2', settingName: 'South team', startsOn: '2024-01-08', endsOn: '2025-12-31', weeklyHours: 30 })], [held({ weeklyHours: 37, endsOn: '2025-06-30' }), held({ assignmentId: 'a2', refs: ['P2'], settingId: 's9' })]);
    expect(stretches[0]).toMatchObject({ assign: null, restates: [{ assignmentId: 'a1', settingId: 's2', endsOn: '2025-12-31', weeklyHours: 30 }] });
    expect(stretches[0]?.differences.map(({ field }) => field)).toEqual(['post', 'weekly_hours', 'end_date']);
    expect(withdrawn).toEqual([]);
    expect(planPosts('P1', [stretch({ startsOn: '2023-11-06' })], [held()]).stretches[0]?.restates).toMatchObject([{ assignmentId: 'a1', startsOn: '2023-11-06' }]);
  });

  it('lets a later stretch elsewhere follow the earlier one', () => {
    const { stretches } = planPosts('P1', [stretch({ settingId: 's2', startsOn: '2026-09-01' })], [held()]);
    expect(stretches[0]).toMatchObject({ assign: { settingId: 's2', startsOn: '2026-09-01' }, restates: [{ assignmentId: 'a1', endsOn: '2026-08-31', leavingReason: 'moved' }] });
  });

  it('takes for a mistake what is no longer stated of the days that are', () => {
    const wrong = held({ assignmentId: 'a0', settingId: 's3', startsOn: '2024-06-01', endsOn: '2024-12-31' });
    const { withdrawn } = planPosts('P1', [stretch()], [held({ endsOn: '2024-05-31' }), wrong]);
    expect(withdrawn.map(({ post }) => post.assignmentId)).toEqual(['a0']);
    expect(planPosts('P1', [stretch({ startsOn: '2025-01-01' })], [held({ endsOn: '2024-12-31', settingId: 's3' })]).withdrawn).toEqual([]);
  });

  it('knows by its number a post that somebody else wrote down, and leaves what another source is believed of', () => {
    expect(planPosts('P1', [stretch()], [held({ refs: [] })]).stretches[0]).toMatchObject({ assign: null, restates: [], states: 'a1' });
    const { stretches } = planPosts('P1', [stretch({ workerType: 'bank', startsOn: '2024-02-01' })], [held({ may: (field) => field !== 'dates' })]);
    expect(stretches[0]?.restates).toMatchObject([{ workerType: 'bank', startsOn: '2024-01-08' }]);
    expect(maySay({ dates: 'oracle' }, 'dates', 'itrent', ['itrent'])).toBe(true);
    expect(maySay({ dates: 'oracle' }, 'dates', 'itrent', ['itrent', 'oracle'])).toBe(false);
  });

  it('takes one stretch over several posts for all of them, and ends none', () => {
    const [before, after] = [held({ endsOn: '2024-12-31' }), held({ assignmentId: 'a2', startsOn: '2025-01-01' })];
    const same = planPosts('P1', [stretch()], [before, after]);
    expect(same).toMatchObject({ withdrawn: [], stretches: [{ differences: [], faults: [], assign: null, restates: [], parts: [{ assignmentId: 'a1' }, { assignmentId: 'a2' }] }] });
    const ended = planPosts('P1', [stretch({ endsOn: '2026-06-30', leavingReason: 'career', weeklyHours: 30 })], [held({ endsOn: '2024-11-30' }), after]);
    expect(ended.stretches[0]).toMatchObject({ leaves: true, restates: [{ assignmentId: 'a1', endsOn: '2024-12-31', weeklyHours: 30, leavingReason: 'moved' }, { assignmentId: 'a2', endsOn: '2026-06-30', weeklyHours: 30, leavingReason: 'career' }] });
    expect(planPosts('P1', [stretch(), stretch({ startsOn: '2025-01-01' })], [before, after]).stretches.every(({ faults }) => faults.length === 1)).toBe(true);
  });

  it('moves the start of a post, and makes no part of it anew, where another stretch is about the post before', () => {
    const [before, after] = [held({ startsOn: '2024-01-01', endsOn: '2024-01-31' }), held({ assignmentId: 'a2', startsOn: '2024-03-01' })];
    const { stretches, withdrawn } = planPosts('P1', [stretch({ startsOn: '2024-01-01', endsOn: '2024-01-01' }), stretch({ startsOn: '2024-01-31' })], [after, before]);
    expect(stretches).toMatchObject([{ restates: [{ assignmentId: 'a1', endsOn: '2024-01-01' }] }, { assign: null, restates: [{ assignmentId: 'a2', startsOn: '2024-01-31', endsOn: null }] }]);
    expect(withdrawn).toEqual([]);
  });

  it('says so where one post would be held twice', () => {
    expect(planPosts('P2', [stretch()], [held()]).stretches[0]?.faults).toMatchObject([{ code: 'overlaps' }]);
    expect(planPosts('P1', [stretch(), stretch({ startsOn: '2025-01-01' })], []).stretches.every(({ faults }) => faults.length === 1)).toBe(true);
  });

  it('takes a post for which another number of the same file makes way, whichever stands first; two that stand in each other’s way stay', () => {
    const ours = [held({ assignmentId: 'a2', refs: ['P2'] })];
    const file = new Map([['P1', [stretch()]], ['P2', [stretch({ settingId: 's2' })]]]);
    const looks = planned(file, ours);
    expect([...looks].map(([ref, { sound, posts }]) => [ref, sound, posts[0]?.settingId])).toEqual([['P2', true, 's1'], ['P1', true, 's2']]);
    const both = [...ours, held({ assignmentId: 'a1', refs: ['P1'], settingId: 's2' })];
    expect([...planned(file, both).values()].map(({ sound }) => sound)).toEqual([false, false]);
  });

  it('whatever is stated and restated: a second look finds nothing, nothing is held twice, and other numbers stay', () => {
    const day = fc.integer({ min: 0, max: 8 }).map((n) => addDays('2024-01-01', n * 30));
    const span = fc.record({ settingId: fc.constantFrom('s1', 's2'), jobRole: fc.constantFrom('social_worker', 'cook'), startsOn: day, long: fc.option(fc.integer({ min: 0, max: 120 })), workerType: fc.constantFrom('permanent', 'bank') });
    const extract = fc.array(span, { minLength: 1, maxLength: 3 }).map((spans) => spans.map(({ long, ...one }) => stretch({ ...one, endsOn: long === null ? null : addDays(one.startsOn, long) })));
    const other = held({ assignmentId: 'other', refs: ['P9'], settingId: 's3' });
    fc.assert(
      fc.property(fc.array(fc.tuple(extract, fc.option(extract)), { minLength: 1, maxLength: 4 }), fc.boolean(), (extracts, byHand) => {
        let ours: SourcedPost[] = [other, ...(byHand ? [held({ refs: [] })] : [])];
        for (const [one, two] of extracts) {
          const file = new Map<string, readonly StatedStretch[]>([['P1', one], ['P2', two ?? []]]);
          const done = planned(file, ours);
          for (const [ref, { plan, posts, sound }] of done) {
            if (!sound) continue;
            expect(ours.map(places)).toEqual(posts.map(places));
            const seen = postsAfter(ref, plan, posts);
            ours = applied(ref, ours, plan);
            expect(seen.map(places)).toEqual(ours.map(places));
          }
          const twice = planned(file, ours);
          for (const [ref, { plan: again, sound }] of twice) {
            expect(sound).toBe(done.get(ref)?.sound);
            if (!sound) continue;
            const stated = file.get(ref) ?? [];
            expect(again.withdrawn).toEqual([]);
            for (const stretchAgain of again.stretches) expect(stretchAgain).toMatchObject({ differences: [], faults: [], assign: null, restates: [], states: null });
            for (const said of stated) expect(daysOf(ref, said, ours)).toEqual([{ startsOn: said.startsOn, endsOn: said.endsOn, workerType: said.workerType }]);
          }
        }
        expect(ours.find(({ assignmentId }) => assignmentId === 'other')).toEqual(other);
        const pairs = ours.flatMap((one, at) => ours.slice(at + 1).map((two) => [one, two] as const));
        for (const [one, two] of pairs) expect(one.settingId === two.settingId && one.jobRole === two.jobRole && one.startsOn <= (two.endsOn ?? '9999') && two.startsOn <= (one.endsOn ?? '9999')).toBe(false);
        for (const one of ours) expect(one.endsOn === null || one.endsOn >= one.startsOn).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The numbers of a file in the order in which they are settled, those that cannot be last. */
function planned(file: ReadonlyMap<string, readonly StatedStretch[]>, ours: readonly SourcedPost[]) {
  const looks = planNumbers([...file.keys()], ours, (ref, posts) => {
    const plan = planPosts(ref, file.get(ref) ?? [], posts);
    return { plan, posts, sound: plan.stretches.every(({ faults }) => faults.length === 0), nth: (lines += 1) };
  });
  return new Map([...looks].sort(([, a], [, b]) => Number(b.sound) - Number(a.sound) || a.nth - b.nth));
}

const places = ({ settingId, jobRole, startsOn, endsOn }: SourcedPost) => [settingId, jobRole, startsOn, endsOn];

/** The days for which a place and job is held under a number within a stretch, posts that follow each other taken as one. */
function daysOf(ref: string, said: StatedStretch, ours: readonly SourcedPost[]) {
  const posts = ours.filter((post) => !post.void && post.refs.includes(ref) && post.settingId === said.settingId && post.jobRole === said.jobRole && post.startsOn <= (said.endsOn ?? '9999') && said.startsOn <= (post.endsOn ?? '9999'));
  return posts.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).reduce<Pick<SourcedPost, 'startsOn' | 'endsOn' | 'workerType'>[]>((days, { startsOn, endsOn, workerType }) => {
    const last = days.at(-1);
    if (last?.endsOn && addDays(last.endsOn, 1) === startsOn && last.workerType === workerType) return [...days.slice(0, -1), { ...last, endsOn }];
    return [...days, { startsOn, endsOn, workerType }];
  }, []);
}

/** The posts as the doors would leave them. */
function applied(ref: string, ours: readonly SourcedPost[], { stretches, withdrawn }: PostsPlan): SourcedPost[] {
  const restates = [...stretches.flatMap((one) => one.restates), ...withdrawn.map(({ restate }) => restate)];
  const states = new Set(stretches.map((one) => one.states));
  const kept = ours.map((post) => {
    const now = restates.find(({ assignmentId }) => assignmentId === post.assignmentId);
    return { ...post, ...(now && { ...now, void: now.leavingReason === 'entered_in_error' }), refs: states.has(post.assignmentId) ? [...post.refs, ref] : post.refs };
  });
  const made = stretches.flatMap((one) => (one.assign ? [held({ ...one.assign, assignmentId: `new ${++lines}`, refs: [ref] })] : []));
  return [...kept, ...made];
}
