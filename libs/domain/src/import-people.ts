import type { Day } from './days.ts';
import { addDays, formatDay } from './days.ts';
import type { CellFault } from './import-columns.ts';
import type { Difference, RowOutcome } from './imports.ts';

/** A post as a line of a people file states it, its place and manager already found. */
export interface StatedPost {
  readonly settingId: string;
  readonly settingName: string;
  readonly jobRole: string;
  readonly jobTitle: string;
  readonly workerType: string;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly weeklyHours: number | null;
  /** Null where the line names none: then ours stays. */
  readonly managerId: string | null;
  /** The line of the manager, where this very file brings her. */
  readonly managerLine: number | null;
  /** What the line says of the flags it knows; flags that it does not name stay. */
  readonly flags: Readonly<Record<string, boolean>>;
}

export interface StatedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string | null;
  readonly dateOfBirth: Day | null;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly preferredLanguage: string | null;
  readonly post: StatedPost;
}

export interface KnownPost {
  readonly assignmentId: string;
  readonly settingId: string;
  readonly settingName: string;
  readonly jobRole: string;
  readonly jobTitle: string;
  readonly workerType: string;
  readonly managerId: string | null;
  readonly weeklyHours: number | null;
  readonly flags: readonly string[];
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  /** First day of a long absence in it. */
  readonly awayFrom: Day | null;
  /** True where this source stated it before, so that its silence means something. */
  readonly stated: boolean;
}

export interface KnownPerson {
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string | null;
  readonly dateOfBirth: Day | null;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly preferredLanguage: string;
  /** As records said that became part of hers: whoever made one of them decided what stays. */
  readonly joined: readonly { readonly givenName: string; readonly familyName: string; readonly dateOfBirth: Day | null }[];
  /** At the provider of the file. */
  readonly posts: readonly KnownPost[];
}

export interface PostDetails {
  readonly workerType: string;
  readonly managerId: string | null;
  readonly managerLine: number | null;
  readonly weeklyHours: number | null;
  readonly flags: readonly string[];
  readonly startsOn: Day;
}

/** What is to be done about one line, in words that the doors understand. */
export interface PersonChanges {
  readonly names: { readonly givenName: string; readonly familyName: string; readonly knownAs: string | null } | null;
  readonly details: { readonly dateOfBirth: Day | null; readonly email: string | null; readonly mobile: string | null; readonly preferredLanguage: string } | null;
  readonly assign: (PostDetails & { readonly settingId: string; readonly jobRole: string; readonly endsOn: Day | null }) | null;
  readonly correct: (PostDetails & { readonly assignmentId: string }) | null;
  /** `mistaken`: a post that had not begun, entered by mistake. */
  readonly leave: readonly { readonly assignmentId: string; readonly endsOn: Day; readonly moved: boolean; readonly mistaken?: true }[];
  /** The post that this source states from now on, where it is one that we have. */
  readonly statesPost: string | null;
}

export interface PersonPlan {
  readonly outcome: Extract<RowOutcome, 'create' | 'update' | 'leave' | 'same' | 'error'>;
  readonly differences: readonly Difference[];
  readonly changes: PersonChanges | null;
  readonly faults: readonly CellFault[];
  /** The post of ours that the line means, where there is one: no other line may mean it too. */
  readonly means: string | null;
}

/** What the file says elsewhere of the same person: her other lines' posts. */
export interface Elsewhere {
  readonly others: readonly Pick<StatedPost, 'settingId' | 'jobRole'>[];
  /** Posts of ours that a line before this one ends already: nobody leaves twice. */
  readonly ended?: ReadonlySet<string>;
}

/**
 * What a line changes about somebody, known or new. An empty cell changes nothing; her own e-mail address, telephone
 * and language are filled in where we have none and never overwritten; another role or place is another post.
 */
export function planPerson(stated: StatedPerson, known: KnownPerson | null, elsewhere: Elsewhere, today: Day): PersonPlan {
  const differences: Difference[] = [];
  const changes = { names: null, details: null, assign: null, correct: null, leave: [], statesPost: null } as { -readonly [K in keyof PersonChanges]: PersonChanges[K] };
  const { post } = stated;
  if (known === null) {
    changes.assign = { ...newDetails(post), settingId: post.settingId, jobRole: post.jobRole, endsOn: post.endsOn };
    return { outcome: 'create', differences: [newPost(post)], changes, faults: [], means: null };
  }
  compareIdentity(stated, known, differences, changes);
  const same = postMeant(post, known.posts);
  let leaves = false;
  if (same === undefined) {
    let startsOn = post.startsOn;
    differences.push(newPost(post));
    const left = known.posts.filter((one) => one.endsOn === null && one.stated && !elsewhere.ended?.has(one.assignmentId) && !elsewhere.others.some((other) => other.settingId === one.settingId && other.jobRole === one.jobRole));
    for (const one of post.endsOn === null ? left : []) {
      // what has not begun cannot end: this comes in its place
      const mistaken = one.startsOn > today && post.startsOn <= one.startsOn;
      const endsOn = mistaken ? one.startsOn : post.startsOn > one.startsOn ? addDays(post.startsOn, -1) : today;
      const next = mistaken ? (known.posts.length === 1 || post.startsOn > today ? post.startsOn : one.startsOn) : addDays(endsOn, 1);
      if (next > startsOn) startsOn = next;
      changes.leave = [...changes.leave, mistaken ? { assignmentId: one.assignmentId, endsOn, moved: false, mistaken } : { assignmentId: one.assignmentId, endsOn, moved: true }];
      differences.push({ field: 'post', was: `${one.jobTitle}, ${one.settingName}`, now: mistaken ? 'entered by mistake' : `ends on ${formatDay(endsOn)}` });
    }
    changes.assign = { ...newDetails(post), settingId: post.settingId, jobRole: post.jobRole, startsOn, endsOn: post.endsOn };
  } else {
    const faults = comparePost(post, same, known.posts, differences, changes);
    if (faults.length > 0) return { outcome: 'error', differences: [], changes: null, faults, means: same.assignmentId };
    changes.statesPost = same.assignmentId;
    leaves = changes.leave.length > 0;
  }
  const outcome = leaves ? 'leave' : differences.length > 0 ? 'update' : 'same';
  // a line that changes nothing may still be the first of this source to state the post
  return { outcome, differences, changes: outcome === 'same' && same?.stated ? null : changes, faults: [], means: same?.assignmentId ?? null };
}

function newPost(post: StatedPost): Difference {
  return { field: 'post', was: null, now: `${post.jobTitle}, ${post.settingName}, from ${formatDay(post.startsOn)}${post.endsOn ? ` to ${formatDay(post.endsOn)}` : ''}` };
}

function newDetails(post: StatedPost): PostDetails {
  const flags = Object.entries(post.flags).flatMap(([flag, on]) => (on ? [flag] : []));
  return { workerType: post.workerType, managerId: post.managerId, managerLine: post.managerLine, weeklyHours: post.weeklyHours, flags, startsOn: post.startsOn };
}

/** What a line says of who somebody is, against what we know. `ownsEmail`: the source has been named to say the address, so it is written over. */
export function compareIdentity(stated: Omit<StatedPerson, 'post'>, known: Omit<KnownPerson, 'posts'>, differences: Difference[], changes: { names: PersonChanges['names']; details: PersonChanges['details'] }, ownsEmail = false): void {
  const told = (field: string, was: string | null, now: string | null): boolean => {
    if (now === null || now === was) return false;
    differences.push({ field, was, now });
    return true;
  };
  const named = [told('given_name', known.givenName, stated.givenName), told('family_name', known.familyName, stated.familyName), told('known_as', known.knownAs, stated.knownAs)];
  if (named.some(Boolean)) changes.names = { givenName: stated.givenName, familyName: stated.familyName, knownAs: stated.knownAs ?? known.knownAs };
  const details = {
    dateOfBirth: stated.dateOfBirth ?? known.dateOfBirth,
    email: ownsEmail ? (stated.email ?? known.email) : (known.email ?? stated.email),
    mobile: known.mobile ?? stated.mobile,
    preferredLanguage: known.preferredLanguage === 'en' ? (stated.preferredLanguage ?? 'en') : known.preferredLanguage,
  };
  const detailed = [
    told('date_of_birth', known.dateOfBirth, details.dateOfBirth),
    told('email', known.email, details.email),
    told('mobile', known.mobile, details.mobile),
    told('preferred_language', known.preferredLanguage, details.preferredLanguage),
  ];
  if (detailed.some(Boolean)) changes.details = details;
}

/** The post of ours that the line means: that of the same start, else the open one, else one whose days it shares. */
function postMeant(post: StatedPost, posts: readonly KnownPost[]): KnownPost | undefined {
  const alike = posts.filter((one) => one.settingId === post.settingId && one.jobRole === post.jobRole);
  const shares = alike.filter((one) => (one.endsOn ?? '9999') >= post.startsOn && one.startsOn <= (post.endsOn ?? '9999'));
  return alike.find((one) => one.startsOn === post.startsOn) ?? shares.find((one) => one.endsOn === null) ?? shares[0];
}

function comparePost(post: StatedPost, ours: KnownPost, all: readonly KnownPost[], differences: Difference[], changes: { correct: PersonChanges['correct']; leave: PersonChanges['leave'] }): CellFault[] {
  if (ours.endsOn !== null && post.endsOn !== ours.endsOn) {
    const remedy = `Our record says that this post ended on ${formatDay(ours.endsOn)}. Give that day as the end, or a later start if the person came back.`;
    return [{ column: 'end_date', value: post.endsOn ?? '', code: 'left_already', remedy }];
  }
  // many systems give the first day with the employer: where she held another post here since then, ours is the finer
  const moved = post.startsOn < ours.startsOn && all.some((one) => one !== ours && one.endsOn !== null && one.endsOn >= post.startsOn && one.startsOn <= ours.startsOn);
  const startsOn = moved ? ours.startsOn : post.startsOn;
  if (ours.awayFrom !== null && startsOn > ours.awayFrom) {
    return [{ column: 'start_date', value: post.startsOn, code: 'start_clashes', remedy: `Our record has this post from ${formatDay(ours.startsOn)} and a long absence from ${formatDay(ours.awayFrom)}. Give a start before it, or ask the council to put it right.` }];
  }
  if (post.endsOn !== null && post.endsOn < startsOn) {
    return [{ column: 'end_date', value: post.endsOn, code: 'ends_first', remedy: `Our record has this post from ${formatDay(ours.startsOn)}. Give an end on or after that day.` }];
  }
  const flags = [...new Set([...ours.flags.filter((flag) => post.flags[flag] !== false), ...Object.entries(post.flags).flatMap(([flag, on]) => (on ? [flag] : []))])].sort();
  const now: PostDetails = {
    workerType: post.workerType,
    managerId: post.managerLine === null ? (post.managerId ?? ours.managerId) : null,
    managerLine: post.managerLine,
    weeklyHours: post.weeklyHours ?? ours.weeklyHours,
    flags,
    startsOn,
  };
  const before = differences.length;
  const told = (field: string, was: string | null, is: string | null): void => {
    if (was !== is) differences.push({ field, was, now: is });
  };
  told('worker_type', ours.workerType, now.workerType);
  told('start_date', ours.startsOn, now.startsOn);
  told('weekly_hours', ours.weeklyHours === null ? null : String(ours.weeklyHours), now.weeklyHours === null ? null : String(now.weeklyHours));
  told('flags', [...ours.flags].sort().join(', ') || null, flags.join(', ') || null);
  if (now.managerLine !== null || now.managerId !== ours.managerId) differences.push({ field: 'manager', was: null, now: 'as in the file' });
  if (differences.length > before) changes.correct = { ...now, assignmentId: ours.assignmentId };
  if (post.endsOn !== null && ours.endsOn === null) {
    changes.leave = [{ assignmentId: ours.assignmentId, endsOn: post.endsOn, moved: false }];
    differences.push({ field: 'end_date', was: null, now: post.endsOn });
  }
  return [];
}
