/**
 * A score from a browser is a claim. What was said on the way to it may look odd: these are reasons for an officer to look,
 * and never proof.
 */

/** One save as the server heard it, with what it says of itself. */
export interface HeardSave {
  /** 1, 2, 3 …: the visit it belongs to. */
  readonly visit: number;
  /** Epoch milliseconds, by the server's clock. */
  readonly openedAt: number;
  readonly heardAt: number;
  /** Epoch milliseconds, by the device's clock; null when it cannot be read. */
  readonly madeAt: number | null;
  /** Seconds since the course was opened, by the device. */
  readonly deviceSeconds: number;
  /** Session time as the course says it, in seconds; null when it says none. */
  readonly claimedSeconds: number | null;
  /** Questions that have an answer. */
  readonly answers: number;
}

/**
 * - too_quick: done after `seconds`, where the course is meant to take `minutes`.
 * - impossible_time: the course claims `claimed` seconds in a visit that was open for `seconds` only.
 * - answers_first: `answers` questions were answered `seconds` after the course was first opened.
 * - wrong_clock: the device's clock was `minutes` away from ours.
 */
export type Oddity =
  | { readonly kind: 'too_quick'; readonly seconds: number; readonly minutes: number }
  | { readonly kind: 'impossible_time'; readonly claimed: number; readonly seconds: number }
  | { readonly kind: 'answers_first'; readonly answers: number; readonly seconds: number }
  | { readonly kind: 'wrong_clock'; readonly minutes: number };

/** Nobody reads and answers in less, however short the course. */
const LEAST_SECONDS = 20;
/** Below a tenth of its time a course was not read; and no course is long enough to ask for more than this. */
const SHARE = 0.1;
const MOST_SECONDS = 180;
/** What clocks, slow networks and rounding may differ by. */
const SLACK_SECONDS = 60;
const SLACK_MINUTES = 10;
/** So many answers within so few seconds of the first opening were there before the questions. */
const EARLY_ANSWERS = 3;
const EARLY_SECONDS = 5;

/**
 * What is odd in the saves that led to a result, in the order in which they were heard.
 * @param minutes how long the course is meant to take; null when nobody says.
 */
export function oddities(saves: readonly HeardSave[], minutes: number | null): Oddity[] {
  const found: Oddity[] = [];
  const spent = secondsSpent(saves);
  if (minutes !== null && minutes > 0 && saves.length > 0) {
    const least = Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, minutes * 60 * SHARE));
    if (spent < least) found.push({ kind: 'too_quick', seconds: spent, minutes });
  }
  const impossible = saves.filter(({ claimedSeconds, heardAt, openedAt }) => claimedSeconds !== null && claimedSeconds > (heardAt - openedAt) / 1000 + SLACK_SECONDS);
  const worst = impossible.reduce<HeardSave | undefined>((most, save) => ((save.claimedSeconds ?? 0) > (most?.claimedSeconds ?? -1) ? save : most), undefined);
  if (worst) found.push({ kind: 'impossible_time', claimed: Math.round(worst.claimedSeconds ?? 0), seconds: Math.round((worst.heardAt - worst.openedAt) / 1000) });

  const [first] = saves;
  if (first && first.answers >= EARLY_ANSWERS && secondsOf(first) <= EARLY_SECONDS) found.push({ kind: 'answers_first', answers: first.answers, seconds: secondsOf(first) });

  // a late save is made long before it is heard; none is made before its course was opened or after it was heard
  const apart = saves.map(({ madeAt, openedAt, heardAt }) => (madeAt === null ? 0 : Math.max(openedAt - madeAt, madeAt - heardAt, 0) / 60_000));
  const most = Math.round(Math.max(0, ...apart));
  if (most > SLACK_MINUTES) found.push({ kind: 'wrong_clock', minutes: most });
  return found;
}

/** Seconds in the course over all visits: of each, the shorter of what device and server measured. */
function secondsSpent(saves: readonly HeardSave[]): number {
  const byVisit = new Map<number, number>();
  for (const save of saves) byVisit.set(save.visit, Math.max(byVisit.get(save.visit) ?? 0, secondsOf(save)));
  return [...byVisit.values()].reduce((sum, seconds) => sum + seconds, 0);
}

function secondsOf({ heardAt, openedAt, deviceSeconds }: HeardSave): number {
  return Math.max(0, Math.round(Math.min((heardAt - openedAt) / 1000, deviceSeconds)));
}
