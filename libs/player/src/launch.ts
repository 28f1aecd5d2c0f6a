import type { Cmi } from './data-model.ts';

/** The body of `POST commit`: a whole picture of the data model, so a later one replaces an earlier one. */
export interface Commit {
  /** UUID; the same on every retry. */
  readonly key: string;
  /** 1, 2, 3 … within one launch; gaps are allowed. */
  readonly seq: number;
  /** The lesson that saves, by its number within the launch; left out by devices that know of one only. */
  readonly session?: number;
  /** That lesson's item. */
  readonly item?: string;
  /** Seconds since the lesson was opened, by this device's clock. */
  readonly sessionSeconds: number;
  /** When the content saved, by this device's clock: a claim. */
  readonly madeAt: string;
  /** Whether the content ended its session with this save. */
  readonly terminating: boolean;
  /** Every element that content may write and that has a value. */
  readonly cmi: Cmi;
}

/** The server's answer to a stored commit, status 200. */
export interface CommitStored {
  readonly savedAt: string;
  /** How far she is, in words that may be shown to anybody; null when the package does not say. */
  readonly progress: string | null;
  /**
   * The instant at which this attempt was opened somewhere else since: the newest visit counts, so this save is kept as it
   * came and is not what she goes on from. Null when it counts.
   */
  readonly elsewhere: string | null;
  /** What the server made of it, when the content has ended its session; `score` is a percentage. */
  readonly finished: { readonly completed: boolean; readonly passed: boolean | null; readonly score: number | null } | null;
}

/** What the package's manifest says about an item and the data model starts with. */
export interface LaunchFacts {
  /** SCORM 1.2: 0 to 100. */
  readonly masteryScore: number | null;
  /** SCORM 2004: −1 to 1. */
  readonly scaledPassingScore: number | null;
  /** SCORM 2004 4th Edition: 0 to 1. */
  readonly completionThreshold: number | null;
  readonly launchData: string | null;
  /** As the manifest writes it: HHHH:MM:SS in SCORM 1.2, an ISO 8601 duration in 2004. */
  readonly maxTimeAllowed: string | null;
  readonly timeLimitAction: string | null;
  /** SCORM 2004: the content alone says when it is complete; otherwise ending a session completes it. */
  readonly completionSetByContent: boolean;
  /** SCORM 2004: identifiers of the item's objectives, in order. */
  readonly objectiveIds: readonly string[];
}

/** On what terms this launch runs. */
export interface LaunchTerms {
  readonly mode: 'normal' | 'review' | 'browse';
  readonly credit: 'credit' | 'no-credit';
  readonly facts: LaunchFacts;
}
