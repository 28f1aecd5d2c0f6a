import type { Day } from './days.ts';
import { addDays, formatDay } from './days.ts';
import type { KnownAbsence } from './import-absences.ts';
import type { CellFault } from './import-columns.ts';
import type { KnownPost, PostDetails, StatedPost } from './import-people.ts';
import type { Difference } from './imports.ts';
import type { MasteredField } from './import-sources.ts';

/** A stretch of a post as one line of an extract states it. One post number may have several, one after another. */
export interface StatedStretch extends StatedPost {
  readonly line: number;
  readonly leavingReason: string | null;
}

/** A post of ours, as the source of the extract knows it or not. */
export interface SourcedPost extends KnownPost {
  /** Post numbers of this source under which we have it. */
  readonly refs: readonly string[];
  readonly absences: readonly KnownAbsence[];
  /** Entered by mistake: it counts for nothing, and stands in the way of nothing but itself. */
  readonly void: boolean;
  /** May the source say this of it? Where another source is named for the field and knows the post, it may not. */
  readonly may: (field: MasteredField) => boolean;
}

/** A post written as it is restated, as a whole. */
export interface RestatedPost extends PostDetails {
  readonly assignmentId: string;
  readonly settingId: string;
  readonly jobRole: string;
  readonly endsOn: Day | null;
  readonly leavingReason: string | null;
}

export interface StretchPlan {
  readonly line: number;
  readonly differences: readonly Difference[];
  readonly faults: readonly CellFault[];
  /** True where the post ends by it. */
  readonly leaves: boolean;
  readonly assign: (PostDetails & { readonly settingId: string; readonly jobRole: string; readonly endsOn: Day | null; readonly leavingReason: string | null }) | null;
  /** Posts of ours as they become: the one that is meant, and one that this stretch follows. */
  readonly restates: readonly RestatedPost[];
  /** The post of ours that is known by the number from now on. */
  readonly states: string | null;
  /** The posts of ours that it is, in order: one, or several that the source now states as one; none for a new one. */
  readonly parts: readonly SourcedPost[];
}

export interface PostsPlan {
  readonly stretches: readonly StretchPlan[];
  /** Posts of ours that the source stated once and, stating the same days anew, states no longer: entered by mistake. */
  readonly withdrawn: readonly { readonly post: SourcedPost; readonly restate: RestatedPost }[];
}

/**
 * What an extract that states one post number changes: each stretch is the post of ours that it was before, put right
 * where it differs; a later stretch elsewhere follows the earlier one; what is no longer stated of the days that are
 * stated was a mistake; days before the first stretch are not spoken of and stay. One stretch over what were several
 * posts of ours in the same place and job is all of them, one after another: what hangs on each stays with it.
 */
export function planPosts(ref: string, stated: readonly StatedStretch[], ours: readonly SourcedPost[]): PostsPlan {
  const own = inOrder(ours.filter((post) => post.refs.includes(ref)));
  const meant = pairUp(ref, inOrder(stated), own, ours);
  const pieces = new Map(stated.map((one) => [one, piecesOf(one, meant, own)]));
  const pairs = new Map([...pieces.values()].flat());
  const stretches = inOrder([...pairs.keys()]);
  const taken = new Set([...pairs.values()].map((post) => post?.assignmentId));
  const earliest = stretches[0]?.startsOn ?? '9999-12-31';
  const left = own.filter((post) => !taken.has(post.assignmentId) && !post.void && post.may('dates'));
  const withdrawn = left.filter((post) => post.startsOn >= earliest);
  const plans = new Map<StatedStretch, StretchPlan>();
  const after = new Map(ours.map((post) => [post.assignmentId, post as Place & Stretch]));
  for (const post of withdrawn) after.set(post.assignmentId, { ...post, endsOn: post.startsOn });
  for (const stretch of stretches) {
    const post = pairs.get(stretch);
    const plan = post ? compared(ref, stretch, post) : fresh(stretch);
    // of several posts before it, each ends the day before the stretch that comes next
    const before = left.filter((one) => one.startsOn < earliest && (one.endsOn ?? '9999') >= stretch.startsOn && stretches.find(({ startsOn }) => startsOn > one.startsOn) === stretch);
    const ended = before.map((one): RestatedPost => ({ ...asItIs(one), endsOn: addDays(stretch.startsOn, -1), leavingReason: 'moved' }));
    const told = before.map((one) => ({ field: 'post', was: `${one.jobTitle}, ${one.settingName}`, now: `ends on ${formatDay(addDays(stretch.startsOn, -1))}` }));
    plans.set(stretch, { ...plan, differences: [...plan.differences, ...told], restates: [...ended, ...plan.restates] });
    for (const one of ended) after.set(one.assignmentId, one);
    const now = plan.restates[0] ?? plan.assign;
    if (now) after.set(post?.assignmentId ?? `line ${stretch.line}`, now);
  }
  for (const stretch of stretches) {
    const plan = plans.get(stretch)!;
    const clash = clashOf(pairs.get(stretch)?.assignmentId ?? `line ${stretch.line}`, stretch, after, ours);
    if (clash) plans.set(stretch, { ...plan, faults: [...plan.faults, clash], differences: [], assign: null, restates: [], states: null });
  }
  return { stretches: stated.map((one) => joined(pieces.get(one)!.map(([piece]) => plans.get(piece)!))), withdrawn: withdrawn.map((post) => ({ post, restate: { ...asItIs(post), endsOn: post.startsOn, leavingReason: 'entered_in_error' } })) };
}

/**
 * Her posts as they will be once a plan is done, for the next post number of the same file: no post may be meant by
 * two numbers or held twice. New ones go by the line that makes them.
 */
export function postsAfter(ref: string, { stretches, withdrawn }: PostsPlan, ours: readonly SourcedPost[]): SourcedPost[] {
  const restates = new Map([...stretches.flatMap((one) => one.restates), ...withdrawn.map(({ restate }) => restate)].map((one) => [one.assignmentId, one]));
  const meant = new Set(stretches.flatMap(({ parts }) => parts.map(({ assignmentId }) => assignmentId)));
  const known = ours.map((post): SourcedPost => {
    const own = meant.has(post.assignmentId);
    return { ...post, ...restates.get(post.assignmentId), void: post.void && !own, refs: own && !post.refs.includes(ref) ? [...post.refs, ref] : post.refs };
  });
  const made = stretches.flatMap(({ line, assign }): SourcedPost[] => (assign ? [{ ...assign, assignmentId: `line ${line}`, settingName: '', jobTitle: '', awayFrom: null, absences: [], stated: true, refs: [ref], void: false, may: () => true }] : []));
  return [...known, ...made];
}

/**
 * Plans the post numbers that a file states of one person, each upon what those before it leave. One with a fault is
 * looked at again once another has made way for it, so that a file that comes again finds nothing that it could not
 * have done the first time. `look` says what a number would change upon such posts; the last look counts.
 */
export function planNumbers<L extends { readonly plan: PostsPlan; readonly sound: boolean }>(refs: readonly string[], ours: readonly SourcedPost[], look: (ref: string, posts: readonly SourcedPost[]) => L): Map<string, L> {
  const looks = new Map<string, L>();
  let posts = ours;
  let waiting = refs;
  for (let moved = true; moved; ) {
    moved = false;
    for (const ref of waiting) {
      const found = look(ref, posts);
      looks.set(ref, found);
      if (!found.sound) continue;
      posts = postsAfter(ref, found.plan, posts);
      moved = true;
    }
    waiting = waiting.filter((ref) => !looks.get(ref)!.sound);
    moved &&= waiting.length > 0;
  }
  return looks;
}

interface Place {
  readonly settingId: string;
  readonly jobRole: string;
}

interface Stretch {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

/**
 * A stretch with the post of ours that is meant, cut where a later post of ours begins that the source stated of the
 * same place and job and that no stretch is about.
 */
function piecesOf(stretch: StatedStretch, meant: ReadonlyMap<StatedStretch, SourcedPost>, own: readonly SourcedPost[]): [StatedStretch, SourcedPost | undefined][] {
  const first = meant.get(stretch);
  const others = new Set(meant.values());
  const covered = first ? own.filter((post) => !others.has(post) && !post.void && post.may('dates') && post.startsOn > stretch.startsOn && samePlace(stretch, post) && shareDays(stretch, post)) : [];
  return [first, ...covered].map((post, n) => {
    const next = covered[n];
    const startsOn = n === 0 ? stretch.startsOn : post!.startsOn;
    return [{ ...stretch, startsOn, ...(next && { endsOn: addDays(next.startsOn, -1), leavingReason: 'moved' }) }, post];
  });
}

/** What the pieces of one stretch change, as one: all of it or nothing. */
function joined(plans: readonly StretchPlan[]): StretchPlan {
  const [first] = plans;
  if (!first || plans.length === 1) return first!;
  const all = <T>(of: (plan: StretchPlan) => readonly T[]): T[] => plans.flatMap(of);
  const faults = all((plan) => plan.faults);
  const whole = { line: first.line, faults, leaves: plans.some(({ leaves }) => leaves), parts: all((plan) => plan.parts), assign: null, states: null };
  return faults.length > 0 ? { ...whole, differences: [], restates: [] } : { ...whole, differences: all((plan) => plan.differences), restates: all((plan) => plan.restates) };
}

/** Which stretch is which post of ours: the surest signs first, each post once. */
function pairUp(ref: string, stretches: readonly StatedStretch[], own: readonly SourcedPost[], ours: readonly SourcedPost[]): Map<StatedStretch, SourcedPost> {
  const pairs = new Map<StatedStretch, SourcedPost>();
  const taken = new Set<string>();
  const counted = own.filter((post) => !post.void);
  const strangers = ours.filter((post) => post.refs.length === 0 && !post.void);
  const signs: readonly [posts: readonly SourcedPost[], agrees: (stretch: StatedStretch, post: SourcedPost) => boolean][] = [
    [counted, (stretch, post) => sameStart(stretch, post) && samePlace(stretch, post)],
    [counted, (stretch, post) => samePlace(stretch, post) && shareDays(stretch, post)],
    [counted, sameStart],
    [counted, (stretch, post) => stretch.startsOn < post.startsOn && shareDays(stretch, post)],
    [strangers, (stretch, post) => samePlace(stretch, post) && shareDays(stretch, post)],
    [ours.filter((post) => post.void && (post.refs.length === 0 || post.refs.includes(ref))), (stretch, post) => samePlace(stretch, post) && shareDays(stretch, post)],
  ];
  for (const [posts, agrees] of signs) {
    for (const stretch of stretches) {
      if (pairs.has(stretch)) continue;
      const post = posts.find((one) => !taken.has(one.assignmentId) && agrees(stretch, one));
      if (!post) continue;
      pairs.set(stretch, post);
      taken.add(post.assignmentId);
    }
  }
  return pairs;
}

function fresh(stretch: StatedStretch): StretchPlan {
  const { line, settingId, jobRole, endsOn, leavingReason } = stretch;
  const assign = { ...detailsOf(stretch), settingId, jobRole, endsOn, leavingReason };
  const told = `${stretch.jobTitle}, ${stretch.settingName}, from ${formatDay(stretch.startsOn)}${endsOn ? ` to ${formatDay(endsOn)}` : ''}`;
  return { line, differences: [{ field: 'post', was: null, now: told }], faults: [], leaves: false, assign, restates: [], states: null, parts: [] };
}

function compared(ref: string, stretch: StatedStretch, post: SourcedPost): StretchPlan {
  const { line } = stretch;
  const says = <S, O>(field: MasteredField, stated: S, ours: O): S | O => (post.void || post.may(field) ? stated : ours);
  const place = says('place', stretch, post);
  const now: RestatedPost = {
    ...asItIs(post),
    settingId: place.settingId,
    jobRole: place.jobRole,
    workerType: says('worker_type', stretch.workerType, post.workerType),
    weeklyHours: says('hours', stretch.weeklyHours, null) ?? post.weeklyHours,
    managerId: says('manager', stretch.managerLine === null ? stretch.managerId : null, null) ?? post.managerId,
    managerLine: says('manager', stretch.managerLine, null),
    startsOn: says('dates', stretch.startsOn, post.startsOn),
    endsOn: says('dates', stretch.endsOn, post.endsOn),
    leavingReason: stretch.leavingReason,
  };
  const faults = datesFaults(stretch, post, now);
  const differences: Difference[] = [];
  const told = (field: string, was: string | null, is: string | null): void => {
    if (was !== is) differences.push({ field, was, now: is });
  };
  // two settings may have one name, so what differs is told by what they are
  if (post.void || !samePlace(place, post)) differences.push({ field: 'post', was: post.void ? 'entered by mistake' : words(post), now: words(place) });
  told('worker_type', post.workerType, now.workerType);
  told('weekly_hours', shown(post.weeklyHours), shown(now.weeklyHours));
  told('start_date', post.startsOn, now.startsOn);
  told('end_date', post.endsOn, now.endsOn);
  if (now.managerLine !== null || now.managerId !== post.managerId) differences.push({ field: 'manager', was: null, now: 'as in the file' });
  const sound = faults.length === 0;
  return { line, differences: sound ? differences : [], faults, leaves: post.endsOn === null && now.endsOn !== null, assign: null, restates: sound && differences.length > 0 ? [now] : [], states: post.refs.includes(ref) ? null : post.assignmentId, parts: [post] };
}

function asItIs({ assignmentId, settingId, jobRole, workerType, managerId, weeklyHours, flags, startsOn, endsOn }: SourcedPost): RestatedPost {
  return { assignmentId, settingId, jobRole, workerType, managerId, managerLine: null, weeklyHours, flags, startsOn, endsOn, leavingReason: null };
}

function datesFaults(stretch: StatedStretch, post: SourcedPost, now: RestatedPost): CellFault[] {
  if (post.awayFrom !== null && now.startsOn > post.awayFrom) {
    return [{ column: 'start_date', value: stretch.startsOn, code: 'start_clashes', remedy: `Our record has a long absence in this post from ${formatDay(post.awayFrom)}. Give a start before it, or ask the council to put it right.` }];
  }
  if (now.endsOn !== null && now.endsOn < now.startsOn) {
    return [{ column: 'leaving_date', value: stretch.endsOn ?? '', code: 'ends_first', remedy: `Our record has this post from ${formatDay(now.startsOn)}. Give an end on or after that day.` }];
  }
  return [];
}

/** Another post of hers in the same place and job on the same days: we keep one. */
function clashOf(key: string, stretch: StatedStretch, after: ReadonlyMap<string, Place & Stretch>, ours: readonly SourcedPost[]): CellFault | null {
  const now = after.get(key);
  const other = now && [...after].find(([id, one]) => id !== key && samePlace(one, now) && shareDays(one, now))?.[0];
  if (other === undefined) return null;
  const post = ours.find(({ assignmentId }) => assignmentId === other);
  const which = post && !other.startsWith('line ') ? `Our record has ${words(post)}, from ${formatDay(post.startsOn)}${post.endsOn ? ` to ${formatDay(post.endsOn)}` : ''}` : `The file has this person in this post on the same days in ${other}`;
  return { column: 'start_date', value: stretch.startsOn, code: 'overlaps', remedy: `${which}. Give days that do not overlap, leave one of the two out, or ask the council to put our record right.` };
}

function detailsOf(post: StatedPost): PostDetails {
  return { workerType: post.workerType, managerId: post.managerId, managerLine: post.managerLine, weeklyHours: post.weeklyHours, flags: [], startsOn: post.startsOn };
}

function words(post: { jobTitle: string; settingName: string }): string {
  return `${post.jobTitle}, ${post.settingName}`;
}

function inOrder<T extends Stretch>(stretches: readonly T[]): T[] {
  return [...stretches].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

function samePlace(one: Place, other: Place): boolean {
  return one.settingId === other.settingId && one.jobRole === other.jobRole;
}

function sameStart(one: Stretch, other: Stretch): boolean {
  return one.startsOn === other.startsOn;
}

function shareDays(one: Stretch, other: Stretch): boolean {
  return one.startsOn <= (other.endsOn ?? '9999') && other.startsOn <= (one.endsOn ?? '9999');
}

function shown(hours: number | null): string | null {
  return hours === null ? null : String(hours);
}
