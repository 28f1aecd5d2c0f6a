/**
 * The server's own decision on what a SCORM package says of one attempt. Every value is a claim from
 * content that may be faulty or hostile: whatever cannot be read counts as not said.
 */

export type ScormStandard = 'scorm12' | 'scorm2004';

/** Values as the content set them, as text; null or absent when never set. */
export interface AttemptClaim {
  readonly standard: ScormStandard;
  /** SCORM 1.2: passed, completed, failed, incomplete, browsed or not attempted. */
  readonly lessonStatus?: string | null;
  /** SCORM 2004: completed, incomplete, not attempted or unknown. */
  readonly completionStatus?: string | null;
  /** SCORM 2004: passed, failed or unknown. */
  readonly successStatus?: string | null;
  /** SCORM 2004: the content itself says "failed", whatever the pass mark makes of its score. */
  readonly saysFailed?: boolean;
  readonly scoreRaw?: string | null;
  readonly scoreMin?: string | null;
  readonly scoreMax?: string | null;
  /** SCORM 2004: from -1 to 1. */
  readonly scoreScaled?: string | null;
  /** From the package's manifest, not from the content: on the scale of `scoreRaw`. SCORM 1.2. */
  readonly masteryScore?: number | null;
  /** From the package's manifest: from -1 to 1. SCORM 2004. */
  readonly scaledPassingScore?: number | null;
  /** The content ended its session and did not suspend it: nothing more is to come. SCORM 2004. */
  readonly ended?: boolean;
}

export interface AttemptDecision {
  /** The content says the learner reached its end. */
  readonly completed: boolean;
  /** Null when nothing was assessed, or not yet. */
  readonly passed: boolean | null;
  /** 0 to 100, cut (not rounded) to one decimal so that 79.99 never shows as 80; null without a score. */
  readonly scorePercent: number | null;
  /** The e-learning part may be recorded: passed, or completed where nothing is assessed. */
  readonly done: boolean;
}

/** Decides an attempt. A pass mark in the manifest overrules what the content says of itself. */
export function decideAttempt(claim: AttemptClaim): AttemptDecision {
  return claim.standard === 'scorm12' ? decide12(claim) : decide2004(claim);
}

/**
 * SCORM 1.2, where one status says both things. The mastery score decides as soon as there is a raw
 * score, except while the content itself says that the learner is not at the end.
 */
function decide12(claim: AttemptClaim): AttemptDecision {
  const status = claim.lessonStatus?.trim().toLowerCase() ?? '';
  const raw = decimal(claim.scoreRaw);
  const mastery = claim.masteryScore ?? null;
  const scorePercent = percentWithin(raw, decimal(claim.scoreMin) ?? 0, decimal(claim.scoreMax) ?? 100);
  if (status === 'incomplete' || status === 'browsed') return decision(false, null, scorePercent, mastery);
  if (raw !== null && mastery !== null) return decision(true, raw >= mastery, scorePercent, mastery);
  const passed = status === 'passed' ? true : status === 'failed' ? false : null;
  return decision(passed !== null || status === 'completed', passed, scorePercent, mastery);
}

/** SCORM 2004, where completion and success are apart and the pass mark is on the scaled score. */
function decide2004(claim: AttemptClaim): AttemptDecision {
  const completed = claim.completionStatus?.trim() === 'completed';
  const status = claim.successStatus?.trim();
  const scaled = within(decimal(claim.scoreScaled), -1, 1);
  const [raw, min, max] = [decimal(claim.scoreRaw), decimal(claim.scoreMin), decimal(claim.scoreMax)];
  const passingScore = claim.scaledPassingScore ?? null;
  const ofRange = min !== null && max !== null ? percentWithin(raw, min, max) : null;
  const scorePercent = scaled === null ? ofRange : percentWithin(scaled, 0, 1);
  const claimed = status === 'passed' ? true : status === 'failed' ? false : null;
  const judged = passingScore !== null && scaled !== null ? scaled >= passingScore : claimed;
  // A test in the middle may be passed long before the end: content that says so is waited for.
  const isMidway = claim.completionStatus?.trim() === 'incomplete' && claim.ended !== true;
  // And a score that grows from question to question is below the pass mark for long, without anybody having failed yet.
  const mayYetPass = !completed && claim.ended !== true && claim.saysFailed !== true;
  const passed = judged === false && mayYetPass ? null : judged;
  const decided = decision(completed, passed, scorePercent, passingScore);
  return { ...decided, done: decided.done && !isMidway };
}

/** A package that states a pass mark is assessed: reaching its end without a result is not enough. */
function decision(completed: boolean, passed: boolean | null, scorePercent: number | null, passMark: number | null): AttemptDecision {
  const done = passed === true || (passed === null && completed && passMark === null);
  return { completed, passed, scorePercent, done };
}

/** A plain decimal number; null for anything else, such as '', '1e9', 'NaN' or '80%'. */
function decimal(text: string | null | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  return /^[+-]?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$/.test(trimmed) ? Number(trimmed) : null;
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}

function percentWithin(score: number | null, min: number, max: number): number | null {
  if (score === null || max <= min) return null;
  const tenths = ((score - min) / (max - min)) * 1000;
  // Binary fractions may fall a hair short of the tenth they stand for: 0.29 × 1000 is 289.99….
  return Math.min(1000, Math.max(0, Math.floor(tenths + 1e-6))) / 10;
}
