import type { AttemptClaim } from '@pvi/domain/attempt';
import { claimOf } from './claims.ts';
import type { Cmi, Standard } from './data-model.ts';
import { secondsIn, toHundredths } from './durations.ts';
import type { Commit, LaunchTerms } from './launch.ts';

/** All that the server keeps of an attempt's run; plain JSON. */
export interface AttemptState {
  readonly standard: Standard;
  /** The data model's lasting values, as the newest launch that saved left them. */
  readonly cmi: Cmi;
  /** One record for each launch that saved, by number. */
  readonly launches: readonly LaunchRecord[];
}

/** What one launch has saved so far. */
export interface LaunchRecord {
  /** 1, 2, 3 … within the attempt. */
  readonly launch: number;
  readonly seq: number;
  readonly key: string;
  /** Session time as the content says, and by the device's clock. */
  readonly sessionSeconds: number;
  readonly measuredSeconds: number;
  readonly ended: boolean;
  readonly suspended: boolean;
}

/**
 * - applied: the state moved on.
 * - repeated: this very commit had arrived; answer as the first time.
 * - superseded: a newer picture had arrived; it counts as stored, and its claim is still to be judged.
 * - conflict: the same number from two windows; refuse the second.
 * - ended: the launch has ended its session; refuse.
 */
export type Outcome = 'applied' | 'repeated' | 'superseded' | 'conflict' | 'ended';

/** An attempt before its first save. */
export function newAttempt(standard: Standard): AttemptState {
  return { standard, cmi: {}, launches: [] };
}

/**
 * The next state after a validated commit of the given launch. Every commit is a whole picture, so
 * the result is the same whichever of them came late, twice or never.
 */
export function applyCommit(
  state: AttemptState, launch: number, commit: Commit, terms: LaunchTerms,
): { readonly state: AttemptState; readonly outcome: Outcome; readonly claim: AttemptClaim } {
  const ended = commit.terminating && !isSuspending(commit.cmi);
  const judged = terms.mode === 'normal' ? judgedBy(state.standard, commit, terms) : commit.cmi;
  const claim = claimOf(state.standard, judged, terms.facts, ended);
  const known = state.launches.find((record) => record.launch === launch);

  if (known && commit.seq === known.seq) return { state, outcome: commit.key === known.key ? 'repeated' : 'conflict', claim };
  if (known && commit.seq < known.seq) return { state, outcome: 'superseded', claim };
  if (known?.ended) return { state, outcome: 'ended', claim };

  const record: LaunchRecord = {
    launch,
    seq: commit.seq,
    key: commit.key,
    sessionSeconds: terms.mode === 'normal' ? secondsIn(state.standard, sessionTime(commit.cmi)) : 0,
    measuredSeconds: commit.sessionSeconds,
    ended: commit.terminating,
    suspended: isSuspending(commit.cmi),
  };
  const launches = [...state.launches.filter((other) => other.launch !== launch), record].sort((a, b) => a.launch - b.launch);
  const isNewest = launches.at(-1) === record;
  // Looking back over a finished course, or previewing one, changes nothing that was learnt.
  const cmi = isNewest && terms.mode === 'normal' ? lasting(judged) : state.cmi;
  return { state: { ...state, cmi, launches }, outcome: isNewest ? 'applied' : 'superseded', claim };
}

/** The state that goes on from a save of an older visit, which the newest had put aside. */
export function takenOver(state: AttemptState, commit: Commit): AttemptState {
  return { ...state, cmi: lasting(commit.cmi) };
}

/** The attempt's time by the content's word, over all launches, in seconds. */
export function totalSeconds(state: AttemptState): number {
  return toHundredths(state.launches.reduce((sum, record) => sum + record.sessionSeconds, 0));
}

/**
 * SCORM 2004: content that ended its session without suspending has ended the attempt, and the next
 * launch begins a new one with nothing kept. SCORM 1.2 knows no such end.
 */
export function attemptEnded(state: AttemptState): boolean {
  const last = state.launches.at(-1);
  return state.standard === 'scorm2004' && last !== undefined && last.ended && !last.suspended;
}

/** How the next launch enters: content that was cut off resumes like content that suspended. */
export function nextEntry(state: AttemptState): 'ab-initio' | 'resume' | '' {
  const last = state.launches.at(-1);
  if (!last) return 'ab-initio';
  return last.suspended || !last.ended ? 'resume' : '';
}

/** SCORM 1.2 RTE 3.4.4: at the end the player may overrule the status by the mastery score. */
function judgedBy(standard: Standard, commit: Commit, terms: LaunchTerms): Cmi {
  if (standard !== 'scorm12' || !commit.terminating) return commit.cmi;
  const said = commit.cmi['cmi.core.lesson_status'];
  const suspending = isSuspending(commit.cmi);
  // Content that never spoke of its status and simply ended has been completed.
  const status = said ?? (suspending ? undefined : 'completed');
  const raw = commit.cmi['cmi.core.score.raw'];
  const mastery = terms.facts.masteryScore;
  const isMidway = suspending && (said === undefined || said === 'incomplete');
  if (terms.credit === 'credit' && mastery !== null && raw !== undefined && raw !== '' && !isMidway) {
    return { ...commit.cmi, 'cmi.core.lesson_status': Number(raw) >= mastery ? 'passed' : 'failed' };
  }
  return status === undefined ? commit.cmi : { ...commit.cmi, 'cmi.core.lesson_status': status };
}

const ofOneSession = new Set(['cmi.core.session_time', 'cmi.core.exit', 'cmi.session_time', 'cmi.exit', 'adl.nav.request']);

function lasting(cmi: Cmi): Cmi {
  return Object.fromEntries(Object.entries(cmi).filter(([element]) => !ofOneSession.has(element)));
}

function sessionTime(cmi: Cmi): string | undefined {
  return cmi['cmi.core.session_time'] ?? cmi['cmi.session_time'];
}

function isSuspending(cmi: Cmi): boolean {
  return cmi['cmi.core.exit'] === 'suspend' || cmi['cmi.exit'] === 'suspend' || cmi['adl.nav.request'] === 'suspendAll';
}
