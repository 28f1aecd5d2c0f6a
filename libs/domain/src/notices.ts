import { addDays, daysBetween } from './days.ts';
import type { Day } from './days.ts';
import { workingDaysSince } from './working-days.ts';

/** The messages that the product writes by itself. */
export const noticeKinds = ['assigned', 'due', 'digest', 'late_officer', 'late_commissioner', 'contract_ending', 'approval_waiting'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What the days of a kind count. `at_once`: nothing, it follows at once. `before`: days left until a day. `after`: days
 * since. `working_days_after`: working days since, more than. `weekly`: the day of the week, 1 for Monday.
 */
export type NoticeRule = 'at_once' | 'before' | 'after' | 'working_days_after' | 'weekly';

export interface KindRule {
  readonly rule: NoticeRule;
  /** Unless the council moves them: one number a step, the farthest first. How many steps there are stays. */
  readonly usualDays: readonly number[];
}

export const kindRules: Readonly<Record<NoticeKind, KindRule>> = {
  assigned: { rule: 'at_once', usualDays: [] },
  due: { rule: 'before', usualDays: [30, 7] },
  digest: { rule: 'weekly', usualDays: [1] },
  late_officer: { rule: 'after', usualDays: [14] },
  late_commissioner: { rule: 'after', usualDays: [28] },
  contract_ending: { rule: 'before', usualDays: [90, 60, 30] },
  approval_waiting: { rule: 'working_days_after', usualDays: [2] },
};

/** News that is older than this is no news: nobody is told in June of what was given to her in March. */
const newsDays = 7;

/** Somebody who might be told of something, with all that speaks for and against it on the day. */
export interface Candidate {
  readonly personId: string;
  /** What it is about: the same text for the same thing. */
  readonly item: string;
  /** When it is due, ends, was asked or given. */
  readonly day: Day;
  /** Nothing is to be said any more: it is done, decided, ended. */
  readonly done: boolean;
  /** She works there, or still holds the role that the message goes to. */
  readonly inPost: boolean;
  /** Absent from every post that she has. */
  readonly away: boolean;
}

export const leftOutReasons = ['left', 'away', 'done', 'told'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One thing that a message tells one person. `key` is never told to her twice. */
export interface NoticeItem<C extends Candidate = Candidate> {
  readonly key: string;
  readonly candidate: C;
}

export interface NoticePlan<C extends Candidate = Candidate> {
  /** Who is told of what, each once. */
  readonly notices: ReadonlyMap<string, readonly NoticeItem<C>[]>;
  /** Whose time it is and who is not told, with the strongest reason. */
  readonly leftOut: readonly { readonly candidate: C; readonly reason: LeftOutReason }[];
}

/** Which step of a kind has been reached on a day, 1 for the first; null before the first, and after the last chance. */
export function stepOn(rule: NoticeRule, days: readonly number[], day: Day, today: Day): number | null {
  const left = daysBetween(today, day);
  switch (rule) {
    case 'at_once':
      return left <= 0 && -left <= newsDays ? 1 : null;
    case 'before': {
      const reached = left < 0 ? 0 : days.filter((count) => left <= count).length;
      return reached > 0 ? reached : null;
    }
    case 'after':
      return -left >= (days[0] ?? 0) ? 1 : null;
    case 'working_days_after':
      return day < today && workingDaysSince(day, today) > (days[0] ?? 0) ? 1 : null;
    case 'weekly':
      return weekday(today) === days[0] ? 1 : null;
  }
}

/**
 * What would be told to whom on a day. `told` answers whether a key was told to a person before. Whoever has left, is
 * absent or has done it is left out, whatever the step.
 */
export function noticesOn<C extends Candidate>(kind: NoticeKind, days: readonly number[], today: Day, candidates: Iterable<C>, told: (personId: string, key: string) => boolean): NoticePlan<C> {
  const notices = new Map<string, NoticeItem<C>[]>();
  const seen = new Set<string>();
  const leftOut: { candidate: C; reason: LeftOutReason }[] = [];
  for (const candidate of candidates) {
    const step = stepOn(kindRules[kind].rule, days, candidate.day, today);
    if (step === null) continue;
    const key = keyOf(kind, candidate, step, today);
    const once = `${candidate.personId} ${key}`;
    if (seen.has(once)) continue;
    seen.add(once);
    const reason = leftOutReason(candidate) ?? (told(candidate.personId, key) ? 'told' : null);
    if (reason) leftOut.push({ candidate, reason });
    else notices.set(candidate.personId, [...(notices.get(candidate.personId) ?? []), { key, candidate }]);
  }
  return { notices, leftOut };
}

/** Why somebody is not told, the strongest reason; null when nothing speaks against it. Asked again at the moment of sending. */
export function leftOutReason(candidate: Pick<Candidate, 'inPost' | 'away' | 'done'>): Exclude<LeftOutReason, 'told'> | null {
  if (!candidate.inPost) return 'left';
  if (candidate.away) return 'away';
  return candidate.done ? 'done' : null;
}

/**
 * Of the things that a message was made to tell, those that are still to be told on the day it goes; and where none is,
 * why. `keys` are those of the plan.
 */
export function stillGoes<C extends Candidate>(kind: NoticeKind, keys: readonly string[], today: Day, candidates: readonly C[]): { still: C[]; reason: Exclude<LeftOutReason, 'told'> | 'too_late' } {
  const planned = new Set(keys.map(withoutStep));
  const known = candidates.filter((candidate) => planned.has(withoutStep(keyOf(kind, candidate, 0, today))));
  const inTime = known.filter(({ day }) => kindRules[kind].rule !== 'before' || day >= today);
  const still = inTime.filter((candidate) => leftOutReason(candidate) === null);
  // what is asked of her no more, or was last week's news, is not found again
  const [first] = inTime.flatMap((candidate) => leftOutReason(candidate) ?? []);
  return { still, reason: first ?? (known.length > 0 || kindRules[kind].rule === 'weekly' ? 'too_late' : 'done') };
}

/** Messages go out from eight in the morning until eight in the evening, in the United Kingdom. */
export const sendingHours = { from: 8, until: 20 } as const;

const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** Now, if messages may go out now; else eight o'clock of the same or the next morning. */
export function sendingTime(now: Date): Date {
  const passed = secondsOfDay(now);
  if (passed >= sendingHours.from * 3600 && passed < sendingHours.until * 3600) return now;
  const wanted = sendingHours.from * 3600 + (passed < sendingHours.from * 3600 ? 0 : 86_400);
  const guess = new Date(now.getTime() - (now.getTime() % 1000) + (wanted - passed) * 1000);
  // in a night in which the clock changes the guess is an hour off
  const off = sendingHours.from * 3600 - secondsOfDay(guess);
  return new Date(guess.getTime() + off * 1000);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((((daysBetween('2001-01-01', day) % 7) + 7) % 7)) + 1;
}

/** The days that a council may choose, or what is wrong with them in a sentence. */
export function daysFault(kind: NoticeKind, days: readonly number[]): string | null {
  const { rule, usualDays } = kindRules[kind];
  if (days.length !== usualDays.length) return 'Give a number for each step';
  if (rule === 'weekly') return days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) ? null : 'Choose a day of the week';
  if (!days.every((count) => Number.isInteger(count) && count >= 0 && count <= 365)) return 'Enter whole numbers of days from 0 to 365';
  if (days.some((count, at) => at > 0 && count >= (days[at - 1] ?? 0))) return 'Each reminder must be nearer to the day than the one before';
  return null;
}

/** The step may have moved on while a message waited for the morning: it is told all the same. */
const withoutStep = (key: string) => key.replace(/:\d$/, '');

/** A weekly message is about its week; every other about its thing, its day and the step. */
function keyOf(kind: NoticeKind, { item, day }: Candidate, step: number, today: Day): string {
  if (kindRules[kind].rule === 'weekly') return `${item}:${addDays(today, 1 - weekday(today))}`;
  return `${item}:${day}:${step}`;
}

function secondsOfDay(instant: Date): number {
  const [hour = 0, minute = 0, second = 0] = londonTime.format(instant).split(':').map(Number);
  return hour * 3600 + minute * 60 + second;
}
