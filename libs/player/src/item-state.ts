import type { AttemptClaim } from '@pvi/domain/attempt';
import { claimOf } from './claims.ts';
import type { Cmi, Standard } from './data-model.ts';
import { secondsIn, toHundredths } from './durations.ts';
import type { Commit, LaunchTerms } from './launch.ts';

/** All that the server keeps of one item's run within an attempt at the course; plain JSON. */
export interface ItemState {
  readonly standard: Standard;
  /** The data model's lasting values, as the newest session that saved left them. */
  readonly cmi: Cmi;
  /** One record for each session that saved, in order. */
  readonly sessions: readonly SessionRecord[];
}

/** What one session of the item has saved so far. */
export interface SessionRecord extends SessionPlace {
  readonly seq: number;
  readonly key: string;
  /** Session time as the content says, and by the device's clock. */
  readonly sessionSeconds: number;
  readonly measuredSeconds: number;
  readonly ended: boolean;
  readonly suspended: boolean;
}

/** Which session it is: the course's launch, and the lesson's number within it. */
export interface SessionPlace {
  /** 1, 2, 3 … within the attempt at the course. */
  readonly launch: number;
  /** 1, 2, 3 … within the launch: lessons are opened one after the other. */
  readonly session: number;
  /** 1, 2, 3 …: SCORM 2004 begins an item anew, with nothing kept, when it had ended. */
  readonly attempt: number;
}

/**
 * - applied: the state moved on.
 * - repeated: this very commit had arrived; answer as the first time.
 * - superseded: a newer picture had arrived; it counts as stored, and its claim is still to be judged.
 * - conflict: the same number from two windows; refuse the second.
 * - ended: the session has ended; refuse.
 */
export type Outcome = 'applied' | 'repeated' | 'superseded' | 'conflict' | 'ended';

/** An item before its first save. */
export function newItem(standard: Standard): ItemState {
  return { standard, cmi: {}, sessions: [] };
}

/**
 * The next state after a validated commit of the given session. Every commit is a whole picture, so
 * the result is the same whichever of them came late, twice or never.
 */
export function applyCommit(
  state: ItemState, place: SessionPlace, commit: Commit, terms: LaunchTerms,
): { readonly state: ItemState; readonly outcome: Outcome; readonly claim: AttemptClaim } {
  const ended = commit.terminating && !isSuspending(commit.cmi);
  const judged = terms.mode === 'normal' ? judgedBy(state.standard, commit, terms) : commit.cmi;
  const claim = isAbandoning(commit) ? claimOf(state.standard, {}, terms.facts, false) : claimOf(state.standard, judged, terms.facts, ended);
  const known = state.sessions.find((record) => byPlace(record, place) === 0);

  if (known && commit.seq === known.seq) return { state, outcome: commit.key === known.key ? 'repeated' : 'conflict', claim };
  if (known && commit.seq < known.seq) return { state, outcome: 'superseded', claim };
  if (known?.ended) return { state, outcome: 'ended', claim };

  const record: SessionRecord = {
    launch: place.launch,
    session: place.session,
    attempt: place.attempt,
    seq: commit.seq,
    key: commit.key,
    sessionSeconds: terms.mode === 'normal' ? secondsIn(state.standard, sessionTime(commit.cmi)) : 0,
    measuredSeconds: commit.sessionSeconds,
    ended: commit.terminating,
    suspended: isSuspending(commit.cmi),
  };
  const sessions = [...state.sessions.filter((other) => other !== known), record].sort(byPlace);
  const isNewest = sessions.at(-1) === record;
  // Looking back over a finished course, or previewing one, changes nothing that was learnt.
  const cmi = isNewest && terms.mode === 'normal' ? (isAbandoning(commit) ? {} : lasting(judged)) : state.cmi;
  return { state: { ...state, cmi, sessions }, outcome: isNewest ? 'applied' : 'superseded', claim };
}

/** SCORM 2004 (SN 5.6): the content ends its session and asks that nothing of this attempt counts. */
export function isAbandoning({ terminating, cmi }: Commit): boolean {
  return terminating && /^abandon(All)?$/.test(cmi['adl.nav.request'] ?? '');
}

/** The state that goes on from a save of an older visit, which the newest had put aside. */
export function takenOver(state: ItemState, commit: Commit): ItemState {
  return { ...state, cmi: lasting(commit.cmi) };
}

/** What an item stands at when it is opened for the given try: SCORM 2004 keeps nothing of an earlier one. */
export function asOpened(state: ItemState, attempt: number): ItemState {
  const sessions = state.sessions.filter((record) => record.attempt === attempt);
  const isGoingOn = state.sessions.at(-1)?.attempt === attempt;
  return { ...state, cmi: isGoingOn ? state.cmi : {}, sessions };
}

/** The item's time by the content's word, over the sessions of its newest try, in seconds. */
export function totalSeconds(state: ItemState): number {
  const attempt = state.sessions.at(-1)?.attempt;
  return toHundredths(state.sessions.reduce((sum, record) => (record.attempt === attempt ? sum + record.sessionSeconds : sum), 0));
}

/**
 * SCORM 2004: content that ended its session without suspending has ended the attempt, and the next
 * launch begins a new one with nothing kept. SCORM 1.2 knows no such end.
 */
export function attemptEnded(state: ItemState): boolean {
  const last = state.sessions.at(-1);
  return state.standard === 'scorm2004' && last !== undefined && last.ended && !last.suspended;
}

/** How the next session enters: content that was cut off resumes like content that suspended. */
export function nextEntry(state: ItemState): 'ab-initio' | 'resume' | '' {
  const last = state.sessions.at(-1);
  if (!last) return 'ab-initio';
  return last.suspended || !last.ended ? 'resume' : '';
}

/** SCORM 1.2 RTE 3.4.4: at the end the player may overrule the status by the mastery score. */
function judgedBy(standard: Standard, commit: Commit, terms: LaunchTerms): Cmi {
  if (standard !== 'scorm12' || !commit.terminating) return commit.cmi;
  const said = commit.cmi['cmi.core.lesson_status'];
  const suspending = isSuspending(commit.cmi);
  // Content that never spoke of its status and simply ended has been completed; put aside, it has at least been begun.
  const status = said ?? (suspending ? 'incomplete' : 'completed');
  const raw = commit.cmi['cmi.core.score.raw'];
  const mastery = terms.facts.masteryScore;
  const isMidway = suspending && (said === undefined || said === 'incomplete');
  if (terms.credit === 'credit' && mastery !== null && raw !== undefined && raw !== '' && !isMidway) {
    return { ...commit.cmi, 'cmi.core.lesson_status': Number(raw) >= mastery ? 'passed' : 'failed' };
  }
  return { ...commit.cmi, 'cmi.core.lesson_status': status };
}

const ofOneSession = new Set(['cmi.core.session_time', 'cmi.core.exit', 'cmi.session_time', 'cmi.exit', 'adl.nav.request']);

function lasting(cmi: Cmi): Cmi {
  return Object.fromEntries(Object.entries(cmi).filter(([element]) => !ofOneSession.has(element)));
}

function byPlace(a: SessionPlace, b: SessionPlace): number {
  return a.launch - b.launch || a.session - b.session;
}

function sessionTime(cmi: Cmi): string | undefined {
  return cmi['cmi.core.session_time'] ?? cmi['cmi.session_time'];
}

function isSuspending(cmi: Cmi): boolean {
  return cmi['cmi.core.exit'] === 'suspend' || cmi['cmi.exit'] === 'suspend' || cmi['adl.nav.request'] === 'suspendAll';
}
